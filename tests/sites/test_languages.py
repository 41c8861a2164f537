"""Which page exists in which language, where it stands, and how one leads to another."""

from __future__ import annotations

import pytest
from bs4.element import Tag

from tests.sites.builder import SiteBuilder
from tests.sites.files import post, project, words
from tests.sites.output import Output, hrefs

ALL = {
    "content/cs/news/fair.md": post("Veletrh", tags="[hydrogen]"),
    "content/en/news/fair.md": words("The fair"),
    "content/de/news/fair.md": words("Die Messe", slug="messe-im-mai"),
}
"""One post in every language of the site."""


@pytest.fixture
def everywhere(site: SiteBuilder) -> SiteBuilder:
    return site.write(ALL)


def head_link(out: Output, address: str, rel: str) -> str:
    link = out.page(address).select_one(f'link[rel="{rel}"]')
    assert link is not None
    return str(link["href"])


# Addresses


def test_the_source_language_is_at_the_root_and_the_others_are_below_their_tags(
    everywhere: SiteBuilder,
) -> None:
    assert {"/", "/en/", "/de/"} <= set(everywhere.build().pages)


def test_sections_and_slugs_in_an_address_are_in_the_language_of_the_page(
    everywhere: SiteBuilder,
) -> None:
    pages = everywhere.build().pages
    assert "/aktuality/veletrh/" in pages
    assert "/en/news/the-fair/" in pages
    assert "/de/aktuelles/messe-im-mai/" in pages


def test_a_title_becomes_a_slug_by_the_rules_of_its_language(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/pages/about.md": words("Příští „léto“ – žízeň!"),
            "content/de/pages/about.md": words("Über Größen"),
        }
    )
    pages = site.build().pages
    assert "/pristi-leto-zizen/" in pages
    assert "/de/ueber-groessen/" in pages


def test_a_section_may_state_its_slug(site: SiteBuilder) -> None:
    site.write(ALL).change(
        "content/cluster.yaml",
        "news: {title: News, summary: News.}",
        "news: {title: News, summary: News., slug: what-is-new}",
    )
    assert "/en/what-is-new/the-fair/" in site.build().pages


def test_categories_and_tags_have_an_address_in_every_language(everywhere: SiteBuilder) -> None:
    pages = set(everywhere.build().pages)
    assert {"/aktuality/udalosti/", "/en/news/events/", "/de/aktuelles/termine/"} <= pages
    tags = [page for page in pages if page.endswith(("/vodik/", "/hydrogen/", "/wasserstoff/"))]
    assert len(tags) == 3


def test_every_language_has_its_own_page_for_addresses_that_are_none(
    everywhere: SiteBuilder,
) -> None:
    out = everywhere.build()
    for lang, address in (("cs", "/404.html"), ("en", "/en/404.html"), ("de", "/de/404.html")):
        html = out.page(address).html
        assert html is not None
        assert html["lang"] == lang


def test_a_page_says_its_language_and_direction(everywhere: SiteBuilder) -> None:
    html = everywhere.build().page("/de/aktuelles/messe-im-mai/").html
    assert html is not None
    assert (html["lang"], html["dir"]) == ("de", "ltr")


def test_interface_texts_are_in_the_language_of_the_page(everywhere: SiteBuilder) -> None:
    out = everywhere.build()
    skips = [out.page(address).select_one(".skip-link") for address in ("/", "/en/", "/de/")]
    texts = [skip.text for skip in skips if skip is not None]
    assert len(set(texts)) == 3
    assert texts[1] == "Skip to content"


# The switcher


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", {"cs": "/", "en": "/en/", "de": "/de/"}),
        (
            "/en/news/the-fair/",
            {
                "cs": "/aktuality/veletrh/",
                "en": "/en/news/the-fair/",
                "de": "/de/aktuelles/messe-im-mai/",
            },
        ),
        ("/aktuality/", {"cs": "/aktuality/", "en": "/en/news/", "de": "/de/aktuelles/"}),
        (
            "/en/news/events/",
            {
                "cs": "/aktuality/udalosti/",
                "en": "/en/news/events/",
                "de": "/de/aktuelles/termine/",
            },
        ),
        ("/404.html", {"cs": "/404.html", "en": "/en/404.html", "de": "/de/404.html"}),
    ],
    ids=["home", "item", "listing", "category", "not found"],
)
def test_the_switcher_leads_to_the_same_page(
    everywhere: SiteBuilder, address: str, expected: dict[str, str]
) -> None:
    switcher = everywhere.build().switcher(address)
    assert switcher == {lang: (url, True) for lang, url in expected.items()}


def test_the_switcher_leads_to_the_same_page_of_topics_archive_and_tag(
    everywhere: SiteBuilder,
) -> None:
    out = everywhere.build()
    for kind in ("topics", "archive", "tag"):
        addresses = [a for a in out.pages if a.startswith("/en/news/") and f"/{kind}/" in a]
        assert addresses, kind
        for address in addresses:
            switcher = out.switcher(address)
            assert switcher["en"] == (address, True)
            for url, available in switcher.values():
                assert available
                assert url in out.pages
                assert out.switcher(url) == switcher


def test_the_switcher_on_page_2_of_a_listing_leads_to_its_page_2(site: SiteBuilder) -> None:
    site.change("content/cluster.yaml", "per_page: 10", "per_page: 2")
    site.write({f"content/cs/news/p{n}.md": post(f"Zpráva {n}") for n in range(3)})
    switcher = site.build().switcher("/aktuality/2/")
    assert switcher["de"] == ("/de/aktuelles/2/", True)
    assert switcher["en"] == ("/en/news/2/", True)


def test_the_switcher_names_each_language_in_itself(everywhere: SiteBuilder) -> None:
    links = everywhere.build().page("/en/").select("header .languages__link span[lang]")
    assert [(span["lang"], span.text) for span in links] == [
        ("cs", "Čeština"),
        ("en", "English"),
        ("de", "Deutsch"),
    ]


def test_the_switcher_marks_the_language_of_the_page(everywhere: SiteBuilder) -> None:
    current = everywhere.build().page("/de/").select("header .languages__link[aria-current]")
    assert [link["hreflang"] for link in current] == ["de"]


def test_without_a_translation_the_switcher_leads_to_the_page_above_and_says_so(
    site: SiteBuilder,
) -> None:
    site.write({"content/cs/news/fair.md": post("Veletrh")})
    out = site.build()
    assert out.switcher("/aktuality/veletrh/") == {
        "cs": ("/aktuality/veletrh/", True),
        "en": ("/en/news/", False),
        "de": ("/de/aktuelles/", False),
    }
    notes = out.page("/aktuality/veletrh/").select("header .languages__note")
    assert len(notes) == 2
    assert notes[0].text.strip()


def test_without_a_translation_a_subpage_leads_to_the_page_above(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/pages/about.md": words("O nás"),
            "content/en/pages/about.md": words("About us"),
            "content/cs/pages/team.md": words("Tým", parent="pages/about"),
        }
    )
    switcher = site.build().switcher("/tym/")
    assert switcher["en"] == ("/en/about-us/", False)
    assert switcher["de"] == ("/de/", False)


# hreflang and canonical


def test_hreflang_names_every_language_itself_and_a_default(everywhere: SiteBuilder) -> None:
    assert everywhere.build().hreflang("/en/news/the-fair/") == {
        "cs": "https://cluster.example/aktuality/veletrh/",
        "en": "https://cluster.example/en/news/the-fair/",
        "de": "https://cluster.example/de/aktuelles/messe-im-mai/",
        "x-default": "https://cluster.example/en/news/the-fair/",
    }


def test_hreflang_is_the_same_on_every_page_it_names(everywhere: SiteBuilder) -> None:
    out = everywhere.build()
    named = 0
    for address in out.pages:
        pairs = out.hreflang(address)
        for url in pairs.values():
            assert out.hreflang(url.removeprefix("https://cluster.example")) == pairs
            named += 1
    assert named > 20


def test_the_default_is_the_source_language_without_an_international_one(
    site: SiteBuilder,
) -> None:
    site.write(
        {"content/cs/news/fair.md": post("Veletrh"), "content/de/news/fair.md": words("Messe")}
    )
    pairs = site.build().hreflang("/aktuality/veletrh/")
    assert set(pairs) == {"cs", "de", "x-default"}
    assert pairs["x-default"] == "https://cluster.example/aktuality/veletrh/"


def test_an_item_in_one_language_has_no_hreflang(site: SiteBuilder) -> None:
    site.write({"content/cs/news/fair.md": post("Veletrh")})
    assert site.build().hreflang("/aktuality/veletrh/") == {}


def test_a_page_that_is_not_indexed_has_no_hreflang(everywhere: SiteBuilder) -> None:
    out = everywhere.build()
    assert out.hreflang("/en/404.html") == {}
    assert out.page("/en/404.html").select('meta[name="robots"][content="noindex"]')


def test_every_page_names_its_own_canonical_address(everywhere: SiteBuilder) -> None:
    out = everywhere.build()
    for address in out.pages:
        assert head_link(out, address, "canonical") == f"https://cluster.example{address}"


# What is not translated


@pytest.fixture
def czech_only(site: SiteBuilder) -> Output:
    site.write({"content/cs/news/fair.md": post("Veletrh vodíku", summary="Kdy a kde.")})
    return site.build()


def test_a_german_reader_is_offered_the_czech_original_marked_as_czech(czech_only: Output) -> None:
    link = czech_only.main("/de/aktuelles/").select_one(".teaser__link")
    assert link is not None
    assert link["href"] == "/aktuality/veletrh-vodiku/"
    assert link["hreflang"] == "cs"
    title = link.select_one("span[lang]")
    assert title is not None
    assert (title["lang"], title.text) == ("cs", "Veletrh vodíku")
    assert "(Tschechisch)" in link.text


def test_the_summary_of_a_foreign_item_carries_its_language(czech_only: Output) -> None:
    summary = czech_only.main("/de/aktuelles/").select_one(".teaser__summary")
    assert summary is not None
    assert summary["lang"] == "cs"


def test_a_czech_reader_sees_no_language_named_on_a_czech_item(czech_only: Output) -> None:
    link = czech_only.main("/aktuality/").select_one(".teaser__link")
    assert link is not None
    assert "hreflang" not in link.attrs
    assert link.text.strip() == "Veletrh vodíku"


def test_no_page_is_published_in_a_language_it_is_not_written_in(czech_only: Output) -> None:
    assert [page for page in czech_only.pages if "veletrh" in page] == [
        "/aktuality/veletrh-vodiku/"
    ]


def test_a_foreign_item_is_marked_in_the_archive_too(czech_only: Output) -> None:
    archive = next(page for page in czech_only.pages if page.startswith("/de/aktuelles/archiv"))
    link = czech_only.main(archive).select_one('a[hreflang="cs"]')
    assert link is not None
    assert "(Tschechisch)" in link.text


def test_an_untranslated_menu_page_is_marked_in_the_menu(site: SiteBuilder) -> None:
    site.write({"content/cs/pages/about.md": words("O nás", menu="main", order=1)})
    link = site.build().page("/de/").select_one("#site-menu a")
    assert link is not None
    assert (link["href"], link["hreflang"]) == ("/o-nas/", "cs")


def test_a_reader_is_offered_the_international_language_before_the_source(
    site: SiteBuilder,
) -> None:
    site.write(
        {
            "content/cs/news/fair.md": post("Veletrh"),
            "content/en/news/fair.md": words("The fair"),
        }
    )
    link = site.build().main("/de/aktuelles/").select_one(".teaser__link")
    assert link is not None
    assert (link["href"], link["hreflang"]) == ("/en/news/the-fair/", "en")


def test_no_page_has_a_dead_link(site: SiteBuilder) -> None:
    site.write(ALL)
    site.write(
        {
            "content/cs/news/only.md": post(
                "Jen česky", "[Projekt](item:projects/grid)", tags="[cooling]"
            ),
            "content/cs/projects/grid.md": project("Síť", menu="main"),
            "content/en/projects/grid.md": words(
                "Grid", programme="Programme", fund="European Regional Development Fund"
            ),
            "content/cs/pages/privacy.md": words("Soukromí", menu="footer"),
        }
    )
    out = site.build()
    files = set(out.files)
    for address in out.pages:
        page = out.page(address)
        targets = hrefs(page.select("a[href], link[href]")) + [
            str(tag["src"]) for tag in page.select("[src]") if isinstance(tag, Tag)
        ]
        for target in targets:
            path = target.removeprefix("https://cluster.example").partition("#")[0]
            if not target or target.startswith("#"):
                continue
            assert path.startswith("/"), f"{address}: {target}"
            name = path.removeprefix("/")
            name = f"{name}index.html" if name.endswith("/") or not name else name
            assert name in files, f"{address}: {target}"
