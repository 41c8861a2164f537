"""Typography, sorting and formats reach every place of a finished page."""

from __future__ import annotations

from tests.sites.builder import SiteBuilder
from tests.sites.files import post, words
from tests.sites.output import ATOM

NBSP = "\u00a0"


def plain(text: str) -> str:
    """A text without hyphenation hints and with runs of spaces as one."""
    return " ".join(text.replace("\u00ad", "").split(" ")).strip()


def test_quotation_marks_follow_the_language(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/news/a.md": post("'Řekl \"ano\"'", 'Řekl "ano".'),
            "content/en/news/a.md": words("'He said \"yes\"'", 'He said "yes".'),
            "content/de/news/a.md": words("'Er sagte \"ja\"'", 'Er sagte "ja".'),
        }
    )
    out = site.build()
    for address, title in (
        ("/aktuality/rekl-ano/", "„ano“"),
        ("/en/news/he-said-yes/", "“yes”"),
        ("/de/aktuelles/er-sagte-ja/", "„ja“"),
    ):
        page = out.page(address)
        assert page.h1 is not None
        assert title in page.h1.text
        assert page.title is not None
        assert title in page.title.text
        prose = page.select_one(".prose")
        assert prose is not None
        assert title in prose.text


def test_a_czech_preposition_stays_with_its_word_in_titles_texts_menus_and_feeds(
    site: SiteBuilder,
) -> None:
    site.write(
        {
            "content/cs/pages/about.md": words("V Ostravě", "Sídlíme v Ostravě.", menu="main"),
            "content/cs/news/a.md": post("Veletrh v Brně", "Jsme v Brně.", summary="Kdy v Brně."),
        }
    )
    out = site.build()
    page = out.page("/v-ostrave/")
    assert page.h1 is not None
    assert page.h1.text == f"V{NBSP}Ostravě"
    menu = page.select_one("#site-menu a")
    assert menu is not None
    assert menu.text.strip(" \n") == f"V{NBSP}Ostravě"
    prose = page.select_one(".prose")
    assert prose is not None
    assert f"v{NBSP}Ostravě" in plain(prose.text)
    feed = out.xml("aktuality/feed.xml")
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == f"Veletrh v{NBSP}Brně"
    assert feed.findtext(f"{ATOM}entry/{ATOM}summary") == f"Kdy v{NBSP}Brně."


def test_addresses_hold_no_trace_of_typography(site: SiteBuilder) -> None:
    site.write({"content/cs/news/a.md": post('"Veletrh v Brně -- 2026"')})
    assert "/aktuality/veletrh-v-brne-2026/" in site.build().pages


def test_code_is_left_as_it_is_typed(site: SiteBuilder) -> None:
    site.write({"content/cs/news/a.md": post("Zpráva", 'Viz `x = "a" -- b`.')})
    code = site.build().main("/aktuality/zprava/").code
    assert code is not None
    assert code.text == 'x = "a" -- b'


def test_dates_are_written_as_the_language_writes_them(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/news/a.md": post("Zpráva"),
            "content/en/news/a.md": words("Report"),
            "content/de/news/a.md": words("Bericht"),
        }
    )
    out = site.build()
    shown = {}
    for address in ("/aktuality/zprava/", "/en/news/report/", "/de/aktuelles/bericht/"):
        time = out.main(address).time
        assert time is not None
        assert time["datetime"] == "2026-04-01"
        shown[address] = time.text.replace(NBSP, " ")
    assert list(shown.values()) == ["1. dubna 2026", "1 April 2026", "1. April 2026"]


def test_topics_are_sorted_as_the_language_sorts_them(site: SiteBuilder) -> None:
    """Czech has "ch" after "h"; German sorts "ä" as "a"."""
    site.change(
        "content/cluster.yaml", "tags: [hydrogen, cooling]", "tags: [one, two, three, four]"
    )
    for old, new in (
        ("{hydrogen: vodík, cooling: chlad}", "{one: chlad, two: cena, three: hala, four: ibis}"),
        (
            "{hydrogen: hydrogen, cooling: cooling}",
            "{one: chill, two: cost, three: hall, four: ibis}",
        ),
        (
            "{hydrogen: Wasserstoff, cooling: Kälte}",
            "{one: Zug, two: Ärger, three: Auto, four: Abc}",
        ),
    ):
        site.change("content/cluster.yaml", old, new)
    site.write({"content/cs/news/a.md": post("Zpráva", tags="[one, two, three, four]")})
    out = site.build()
    orders = []
    for prefix, slug in (
        ("/aktuality/", "temata"),
        ("/en/news/", "topics"),
        ("/de/aktuelles/", "themen"),
    ):
        address = next(p for p in out.pages if p.startswith(prefix) and p.endswith(f"/{slug}/"))
        section = out.main(address).select_one('section[aria-labelledby="tags-heading"]')
        assert section is not None
        orders.append([a.text.strip() for a in section.select("a")])
    assert orders == [
        ["cena", "hala", "chlad", "ibis"],
        ["chill", "cost", "hall", "ibis"],
        ["Abc", "Ärger", "Auto", "Zug"],
    ]


def test_posts_are_listed_newest_first_and_cut_into_pages_alike_in_every_language(
    site: SiteBuilder,
) -> None:
    site.change("content/cluster.yaml", "per_page: 10", "per_page: 2")
    for day in (3, 1, 5, 2, 4):
        site.write({f"content/cs/news/n{day}.md": post(f"Den {day}", date=f"2026-04-0{day}")})
    site.write({"content/de/news/n4.md": words("Tag 4")})
    out = site.build()
    for prefix in ("/aktuality/", "/de/aktuelles/"):
        pages = [out.main(f"{prefix}{number}") for number in ("", "2/", "3/")]
        dates = [[str(t["datetime"])[-1] for t in page.select(".teaser time")] for page in pages]
        assert dates == [["5", "4"], ["3", "2"], ["1"]]


def test_page_2_of_a_listing_links_both_ways(site: SiteBuilder) -> None:
    site.change("content/cluster.yaml", "per_page: 10", "per_page: 1")
    site.write({f"content/cs/news/n{day}.md": post(f"Den {day}") for day in (1, 2, 3)})
    page = site.build().main("/aktuality/2/")
    previous, following = page.select_one('a[rel="prev"]'), page.select_one('a[rel="next"]')
    assert previous is not None
    assert following is not None
    assert (previous["href"], following["href"]) == ("/aktuality/", "/aktuality/3/")
    current = page.select(".pagination__page[aria-current]")
    assert [link.text for link in current] == ["2"]


def test_the_archive_groups_posts_by_year(site: SiteBuilder) -> None:
    for year in (2024, 2026, 2025):
        site.write({f"content/cs/news/y{year}.md": post(f"Rok {year}", date=f"{year}-01-15")})
    page = site.build().main("/aktuality/archiv/")
    assert [h.text for h in page.select("h2")] == ["2026", "2025", "2024"]


def test_a_title_that_looks_like_another_yaml_type_is_text(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/news/a.md": post("2026"),
            "content/cs/news/b.md": post("no"),
            "content/cs/news/c.md": post("1e3"),
            "content/cs/news/d.md": post("2026-01-01"),
        }
    )
    pages = site.build().pages
    assert {
        "/aktuality/2026/",
        "/aktuality/no/",
        "/aktuality/1e3/",
        "/aktuality/2026-01-01/",
    } <= set(pages)


def test_files_of_windows_editors_are_read_as_they_are(site: SiteBuilder) -> None:
    source = post("Žluťoučký kůň", "První.\n\n## Druhý").replace("\n", "\r\n")
    site.write({"content/cs/news/a.md": b"\xef\xbb\xbf" + source.encode()})
    page = site.build().main("/aktuality/zlutoucky-kun/")
    assert page.select(".prose h2")


def test_html_in_names_is_shown_not_obeyed(site: SiteBuilder) -> None:
    site.write({"content/cs/news/a.md": post("'<b>Tučně</b> & \"spol\"'", summary="'<i>a</i>'")})
    out = site.build()
    (address,) = [page for page in out.pages if "tucne" in page]
    page = out.page(address)
    assert page.h1 is not None
    assert page.h1.find("b") is None
    assert "<b>Tučně</b>" in page.h1.text.replace("\u00ad", "")
    assert "<i>a</i>" in str(page.select_one('meta[name="description"]')["content"])  # type: ignore[index]
    out.xml("aktuality/feed.xml")


def test_an_aligned_column_keeps_its_alignment_without_a_style_attribute(site: SiteBuilder) -> None:
    table = "## Rok {#rok}\n\n| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n"
    site.write({"content/cs/news/x.md": post("Tabulka", table)})
    main = site.build().main("/aktuality/tabulka/")
    cells = [cell.get("class") for cell in main.select("td")]
    assert cells == [["align-start"], ["align-center"], ["align-end"]]
    assert not main.select("[style], [align]")
