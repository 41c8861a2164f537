"""Links in texts name items, whatever their titles, slugs and languages."""

from __future__ import annotations

import pytest
from bs4.element import Tag

from tests.sites.builder import SiteBuilder
from tests.sites.files import post, words
from tests.sites.output import Output


def only_link(out: Output, address: str) -> Tag:
    links = out.main(address).select(".prose a")
    assert len(links) == 1
    return links[0]


def linked(site: SiteBuilder, body: str) -> SiteBuilder:
    """A post in three languages whose text is ``body``, and a page to link to."""
    return site.write(
        {
            "content/cs/news/a.md": post("Zpráva", body),
            "content/en/news/a.md": words("Report", body),
            "content/de/news/a.md": words("Bericht", body),
            "content/cs/pages/about.md": words("O nás", "## Kdo jsme {#who}"),
            "content/en/pages/about.md": words("About us", "## Who we are {#who}"),
        }
    )


def test_a_link_leads_to_the_item_in_the_language_of_the_reader(site: SiteBuilder) -> None:
    out = linked(site, "[here](item:pages/about)").build()
    assert only_link(out, "/aktuality/zprava/")["href"] == "/o-nas/"
    english = only_link(out, "/en/news/report/")
    assert english["href"] == "/en/about-us/"
    assert "hreflang" not in english.attrs


def test_a_link_to_an_untranslated_item_leads_to_the_best_other_language_marked(
    site: SiteBuilder,
) -> None:
    link = only_link(linked(site, "[hier](item:pages/about)").build(), "/de/aktuelles/bericht/")
    assert (link["href"], link["hreflang"]) == ("/en/about-us/", "en")
    assert link.text == "hier (Englisch)"


def test_a_link_without_text_gets_the_title_of_its_target(site: SiteBuilder) -> None:
    out = linked(site, "[](item:pages/about)").build()
    assert only_link(out, "/aktuality/zprava/").text == "O\u00a0nás"
    assert only_link(out, "/en/news/report/").text == "About us"


def test_a_title_in_place_of_a_link_text_states_its_language(site: SiteBuilder) -> None:
    link = only_link(linked(site, "[](item:pages/about)").build(), "/de/aktuelles/bericht/")
    title = link.select_one("[lang]")
    assert title is not None
    assert (title["lang"], title.text) == ("en", "About us")


def test_an_anchor_is_kept(site: SiteBuilder) -> None:
    out = linked(site, "[here](item:pages/about#who)").build()
    assert only_link(out, "/aktuality/zprava/")["href"] == "/o-nas/#who"
    assert only_link(out, "/de/aktuelles/bericht/")["href"] == "/en/about-us/#who"


def test_a_link_survives_a_new_title(site: SiteBuilder) -> None:
    linked(site, "[here](item:pages/about)").build()
    site.change("content/cs/pages/about.md", "title: O nás", "title: Kdo tvoří klastr")
    assert only_link(site.build(), "/aktuality/zprava/")["href"] == "/kdo-tvori-klastr/"


def test_a_link_survives_a_new_slug(site: SiteBuilder) -> None:
    linked(site, "[here](item:pages/about)").build()
    site.change("content/en/pages/about.md", "title: About us", "title: About us\nslug: who")
    assert only_link(site.build(), "/en/news/report/")["href"] == "/en/who/"


def test_links_to_the_outside_are_left_as_they_are(site: SiteBuilder) -> None:
    out = linked(site, "[ECCP](https://www.clustercollaboration.eu/?a=1&b=2)").build()
    link = only_link(out, "/en/news/report/")
    assert link["href"] == "https://www.clustercollaboration.eu/?a=1&b=2"


def test_a_text_may_contain_a_link_to_an_e_mail_address(site: SiteBuilder) -> None:
    out = linked(site, "[write](mailto:info@cluster.example)").build()
    assert only_link(out, "/en/news/report/")["href"] == "mailto:info@cluster.example"


def test_code_that_shows_a_link_is_not_one(site: SiteBuilder) -> None:
    out = linked(site, "Write `[text](item:pages/nowhere)`.").build()
    prose = out.main("/en/news/report/").select_one(".prose")
    assert prose is not None
    assert "[text](item:pages/nowhere)" in prose.text


def test_a_picture_is_the_same_file_in_every_language(site: SiteBuilder) -> None:
    linked(site, "![Grid](media/grid.svg)")
    site.write(
        {
            "content/media/grid.svg": (
                '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>'
            )
        }
    )
    out = site.build()
    for address in ("/aktuality/zprava/", "/en/news/report/", "/de/aktuelles/bericht/"):
        image = out.main(address).select_one(".prose img")
        assert image is not None
        assert (image["src"], image["alt"]) == ("/media/grid.svg", "Grid")
        assert (image["width"], image["height"]) == ("40", "30")
    assert "media/grid.svg" in out.files


def test_a_document_can_be_linked_for_download(site: SiteBuilder) -> None:
    linked(site, "[Leaflet](media/leaflet.pdf)").write({"content/media/leaflet.pdf": b"%PDF-1.7"})
    assert only_link(site.build(), "/de/aktuelles/bericht/")["href"] == "/media/leaflet.pdf"


def test_an_anchor_of_the_same_text_needs_no_item(site: SiteBuilder) -> None:
    out = linked(site, "[below](#end)\n\n## The end {#end}").build()
    assert only_link(out, "/en/news/report/")["href"] == "#end"


@pytest.mark.parametrize(
    "text",
    [
        '<!--><img src="https://evil.example/0.png" alt="Seen">-->',
        '<!--><img src="media/nope.svg" alt="Seen">-->',
        '<![CDATA[><img src="https://evil.example/0.png" alt="Seen">]]>',
        '<p>a</p><img alt="Seen" src="//evil.example/0.png">',
        '<img src="media/nope.svg" src="https://evil.example/0.png" alt="Seen">',
    ],
)
def test_html_with_two_readings_is_refused_at_its_own_line(site: SiteBuilder, text: str) -> None:
    site.write({"content/cs/pages/about.md": words("O nás", f"Jedna.\n\n{text}")})
    problems = site.problems()
    assert {(p.path, p.line) for p in problems} == {("content/cs/pages/about.md", 7)}


@pytest.mark.parametrize(
    "text",
    [
        "[Domů](item:pages/home){: .muted title='x > y' }",
        '<a class="muted" lang="cs" href="item:pages/home">Domů</a>',
    ],
)
def test_a_link_with_other_attributes_leads_to_its_item(site: SiteBuilder, text: str) -> None:
    site.write({"content/cs/pages/about.md": words("O nás", text)})
    page = site.build().text("o-nas/index.html")
    assert "item:" not in page
    assert 'class="muted"' in page


def test_a_picture_keeps_what_its_author_said_of_it(site: SiteBuilder) -> None:
    """But its size is that of the file, and other sites cannot be asked for it."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
    body = (
        '![Graf](media/a.svg "Rok 2026"){#graph .muted}\n\n'
        '<img lang="de" id="second" src="media/a.svg" width="99" alt="Bild">\n\n'
        "Viz [graf](#graph) a [další](#second)."
    )
    site.write({"content/media/a.svg": drawing, "content/cs/news/a.md": post("A", body)})
    main = site.build().main("/aktuality/a/")
    first, second = main.select(".prose img")
    assert (first["title"], first["id"], first["class"]) == ("Rok 2026", "graph", ["muted"])
    assert (second["lang"], second["id"]) == ("de", "second")
    for picture in (first, second):
        assert (picture["width"], picture["height"], picture["loading"]) == ("4", "3", "lazy")
    assert [link["href"] for link in main.select('.prose a[href^="#"]')] == ["#graph", "#second"]
