"""Feeds (RFC 4287), the sitemap (sitemaps.org 0.9) and robots.txt (RFC 9309)."""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree

import pytest

from tests.sites.builder import SiteBuilder
from tests.sites.files import post, words
from tests.sites.output import ATOM, SITEMAP, XHTML, Output

FEEDS = {
    "aktuality/feed.xml": ("cs", "/aktuality/"),
    "en/news/feed.xml": ("en", "/en/news/"),
    "aktuality/udalosti/feed.xml": ("cs", "/aktuality/udalosti/"),
    "aktuality/lide/feed.xml": ("cs", "/aktuality/lide/"),
    "en/news/events/feed.xml": ("en", "/en/news/events/"),
}


@pytest.fixture
def out(site: SiteBuilder) -> Output:
    """Two posts, one of which is translated to English; nothing in German."""
    site.write(
        {
            "content/cs/news/fair.md": post(
                "Veletrh „vodíku“ & spol.",
                "Viz [domů](item:pages/home) a ![mapa](media/map.svg).",
                tags="[hydrogen]",
            ),
            "content/en/news/fair.md": words("The fair", "See [home](item:pages/home)."),
            "content/cs/news/new.md": post("Nový člen", category="people", date="2026-04-20"),
            "content/media/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>',
        }
    )
    return site.build(publish=True)


def link(feed: ElementTree.Element, rel: str) -> str:
    found = [e.get("href", "") for e in feed.findall(f"{ATOM}link") if e.get("rel") == rel]
    assert len(found) == 1, found
    return found[0]


def test_there_is_a_feed_for_every_language_and_category_that_has_posts(out: Output) -> None:
    assert {name for name in out.files if name.endswith("feed.xml")} == set(FEEDS)


def test_each_feed_has_its_own_id(out: Output) -> None:
    ids = [out.xml(name).findtext(f"{ATOM}id") for name in FEEDS]
    assert len(set(ids)) == len(FEEDS)
    assert all(ids)


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_names_itself_its_page_and_its_language(out: Output, name: str) -> None:
    lang, page = FEEDS[name]
    feed = out.xml(name)
    assert link(feed, "self") == f"https://cluster.example/{name}"
    assert link(feed, "alternate") == f"https://cluster.example{page}"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == lang


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_has_everything_that_atom_demands(out: Output, name: str) -> None:
    feed = out.xml(name)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for required in ("id", "title", "updated"):
            texts = [e.text for e in element.findall(f"{ATOM}{required}")]
            assert len(texts) == 1, required
            assert texts[0]
        updated = datetime.fromisoformat(str(element.findtext(f"{ATOM}updated")))
        assert updated.tzinfo is not None
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None


def test_a_feed_contains_only_items_written_in_its_language(out: Output) -> None:
    assert out.entries("aktuality/feed.xml") == ["Nový člen", "Veletrh „vodíku“ & spol."]
    assert out.entries("en/news/feed.xml") == ["The fair"]


def test_a_feed_of_a_category_holds_its_posts_only(out: Output) -> None:
    assert out.entries("aktuality/lide/feed.xml") == ["Nový člen"]
    assert out.entries("aktuality/udalosti/feed.xml") == ["Veletrh „vodíku“ & spol."]


def test_an_entry_links_to_its_page_in_full(out: Output) -> None:
    entry = out.xml("en/news/feed.xml").find(f"{ATOM}entry")
    assert entry is not None
    assert link(entry, "alternate") == "https://cluster.example/en/news/the-fair/"


def test_links_and_pictures_within_an_entry_are_absolute(out: Output) -> None:
    feed = out.xml("aktuality/udalosti/feed.xml")
    html = feed.findtext(f"{ATOM}entry/{ATOM}content") or ""
    assert 'href="https://cluster.example/"' in html
    assert 'src="https://cluster.example/media/map.svg"' in html
    assert "item:" not in html


def test_an_entry_keeps_its_id_when_title_and_slug_change(site: SiteBuilder) -> None:
    site.write({"content/cs/news/fair.md": post("Veletrh")})
    path = f"{ATOM}entry/{ATOM}id"
    before = site.build().xml("aktuality/feed.xml").findtext(path)
    site.change("content/cs/news/fair.md", "title: Veletrh", "title: Jinak\nslug: nova-adresa")
    assert site.build().xml("aktuality/feed.xml").findtext(path) == before


def test_the_languages_of_a_post_are_entries_of_their_own(out: Output) -> None:
    czech = out.xml("aktuality/udalosti/feed.xml").findtext(f"{ATOM}entry/{ATOM}id")
    english = out.xml("en/news/events/feed.xml").findtext(f"{ATOM}entry/{ATOM}id")
    assert czech != english


def test_an_entry_has_the_dates_of_its_post_in_the_cluster_s_zone(
    site: SiteBuilder,
) -> None:
    site.write({"content/cs/news/a.md": post("Zpráva", updated="2026-04-10")})
    entry = site.build().xml("aktuality/feed.xml").find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}published") == "2026-04-01T00:00:00+02:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-04-10T00:00:00+02:00"


def test_a_page_names_the_feeds_of_its_language(out: Output) -> None:
    feeds = out.page("/en/").select('link[type="application/atom+xml"]')
    assert [feed["href"] for feed in feeds] == ["/en/news/feed.xml"]
    assert out.page("/de/").select('link[type="application/atom+xml"]') == []


def test_a_category_names_its_own_feed(out: Output) -> None:
    feeds = out.page("/aktuality/lide/").select('link[type="application/atom+xml"]')
    assert "/aktuality/lide/feed.xml" in [feed["href"] for feed in feeds]


def test_a_category_without_a_post_in_the_language_links_to_no_feed(out: Output) -> None:
    feeds = out.page("/en/news/people/").select('link[type="application/atom+xml"]')
    assert [feed["href"] for feed in feeds] == ["/en/news/feed.xml"]


# Sitemap and robots


def test_the_sitemap_lists_every_page_but_those_for_wrong_addresses(out: Output) -> None:
    pages = {f"https://cluster.example{page}" for page in out.pages if "404" not in page}
    assert set(out.locations()) == pages
    assert len(out.locations()) == len(pages)


def test_the_sitemap_names_the_languages_of_a_page_with_hreflang(out: Output) -> None:
    for entry in out.xml("sitemap.xml").iter(f"{SITEMAP}url"):
        address = (entry.findtext(f"{SITEMAP}loc") or "").removeprefix("https://cluster.example")
        links = entry.findall(f"{XHTML}link")
        assert all(set(e.keys()) == {"rel", "hreflang", "href"} for e in links)
        found = {e.get("hreflang"): e.get("href") for e in links}
        assert found == out.hreflang(address)


def test_a_preview_keeps_crawlers_out(site: SiteBuilder) -> None:
    assert site.build().text("robots.txt").splitlines() == ["User-agent: *", "Disallow: /"]


def test_a_published_site_shows_crawlers_the_sitemap(out: Output) -> None:
    lines = out.text("robots.txt").splitlines()
    assert "Disallow: /" not in lines
    assert "Sitemap: https://cluster.example/sitemap.xml" in lines


# Below a folder of another host


def test_a_site_below_a_folder_prefixes_every_link(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/news/a.md": post("Zpráva", "[o](item:pages/home) ![m](media/map.svg)"),
            "content/en/news/a.md": words("Report"),
            "content/media/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>',
        }
    )
    out = site.build(publish=True, site_url="https://x.example/sub/")
    assert "/aktuality/zprava/" in out.pages
    for address in out.pages:
        page = out.page(address)
        targets = [str(e["href"]) for e in page.select("[href]")]
        targets += [str(e["src"]) for e in page.select("[src]")]
        for target in targets:
            assert target.startswith(("/sub/", "https://x.example/sub/", "#")), target
    assert out.hreflang("/aktuality/zprava/")["en"] == "https://x.example/sub/en/news/report/"
    assert all(url.startswith("https://x.example/sub/") for url in out.locations())
    assert out.switcher("/aktuality/zprava/")["en"] == ("/sub/en/news/report/", True)


def test_a_preview_is_at_the_root_for_any_address_of_the_site(site: SiteBuilder) -> None:
    site.change(
        "content/cluster.yaml", "https://cluster.example", "https://x.example/energy/cluster"
    )
    assert site.build().switcher("/")["en"] == ("/en/", True)
    assert site.build(publish=True).switcher("/")["en"] == ("/energy/cluster/en/", True)
