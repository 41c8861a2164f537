"""Addresses in the letters of their own script: from a setting, or as an author types them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest

from plugins.publishing.verify import verify
from tests.sites.builder import SiteBuilder
from tests.sites.files import cluster, post, words

ARABIC = "الأخبار"
FAIR = "معرض-الهيدروجين"


def keep_script(site: SiteBuilder, lang: str) -> None:
    site.change("content/cluster.yaml", f"  {lang}:\n", f"  {lang}:\n    addresses: script\n")


@pytest.fixture
def arabic(tmp_path: Path) -> SiteBuilder:
    site = SiteBuilder(tmp_path, "ar", "en")
    keep_script(site, "ar")
    site.write(
        {
            "content/ar/news/fair.md": post("معرض الهيدروجين", "[x](item:pages/home)"),
            "content/en/news/fair.md": words("Hydrogen fair", "Text."),
            "content/ar/news/next.md": post("خبر", "[x](item:news/fair)"),
        }
    )
    return site


def test_addresses_keep_their_script_where_the_identity_says_so(arabic: SiteBuilder) -> None:
    out = arabic.build()
    assert f"{ARABIC}/{FAIR}/index.html" in out.files
    assert "en/news/hydrogen-fair/index.html" in out.files


def test_every_link_to_such_an_address_is_spelt_in_ascii_and_leads_there(
    arabic: SiteBuilder,
) -> None:
    out = arabic.build(publish=True)
    wanted = f"https://cluster.example/{quote(ARABIC)}/{quote(FAIR)}/"
    page = out.page("/en/news/hydrogen-fair/")
    alternates = {link["hreflang"]: link["href"] for link in page.select("link[hreflang]")}
    assert alternates["ar"] == wanted
    assert wanted in out.text("sitemap.xml")
    assert wanted in out.text(f"{ARABIC}/feed.xml")
    own = out.page(f"/{ARABIC}/{FAIR}/")
    assert own.select_one('link[rel="canonical"]')["href"] == wanted  # type: ignore[index]
    for address in out.pages:
        for link in out.page(address).select("a[href]"):
            target = urlsplit(str(link["href"]))
            assert target.path.isascii()
            if not target.scheme and target.path.endswith("/"):
                assert f"{unquote(target.path).lstrip('/')}index.html" in out.files


def test_such_a_site_is_found_sound_before_it_is_published(arabic: SiteBuilder) -> None:
    out = arabic.build(publish=True)
    assert [str(f) for f in verify(out.folder, "https://cluster.example")] == []


@pytest.mark.parametrize(
    ("slug", "folder"),
    [
        ("члени", "члени"),
        ("veletrh", "veletrh"),
        ("氢能-2026", "氢能-2026"),
        ("přehled", "přehled"),
    ],
)
def test_a_slug_is_kept_as_its_author_types_it(site: SiteBuilder, slug: str, folder: str) -> None:
    site.write({"content/cs/news/fair.md": post("Veletrh", slug=slug)})
    assert f"aktuality/{folder}/index.html" in site.build().files


@pytest.mark.parametrize("slug", ["Члени", "члени наші", "члени/наші", "a--b", "-a", "a_b", "a%b"])
def test_an_invalid_slug_is_reported(site: SiteBuilder, slug: str) -> None:
    site.write({"content/cs/news/fair.md": post("Veletrh", slug=slug)})
    problem = site.problem()
    assert '"slug" cannot be' in problem.message
    assert "small letters, digits and single hyphens" in problem.mend


def test_latin_addresses_stay_the_default(tmp_path: Path) -> None:
    site = SiteBuilder(tmp_path, "ar", "en")
    site.write({"content/ar/news/fair.md": post("معرض الهيدروجين")})
    assert "alakhbar/mard-alhidrujin/index.html" in site.build().files


def test_an_identity_that_asks_for_another_sort_of_addresses_is_told(site: SiteBuilder) -> None:
    text = cluster("cs", "en", "de").replace("  de:\n", "  de:\n    addresses: native\n")
    site.write({"content/cluster.yaml": text})
    assert '"languages › de › addresses" cannot be "native".' in site.problem().message
