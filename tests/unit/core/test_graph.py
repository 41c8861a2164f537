"""The language graph: addresses by page and language, and the ways between them."""

from __future__ import annotations

from plugins.core.graph import Address, LanguageGraph, build_graph
from plugins.reporting.problems import Report

HOME = ("item", "pages/home")
NEWS = ("section", "news")
FAIR = ("item", "news/fair")


def address(key: tuple[str, ...], lang: str, path: str, above: tuple[str, ...] | None) -> Address:
    return Address(key, lang, path, path, above, f"content/{lang}/{'/'.join(key)}.md", 2)


ADDRESSES = [
    address(HOME, "cs", "", None),
    address(HOME, "en", "en/", None),
    address(NEWS, "cs", "aktuality/", HOME),
    address(FAIR, "cs", "aktuality/veletrh/", NEWS),
    address(FAIR, "en", "en/news/fair/", NEWS),
]


def build(addresses: list[Address]) -> tuple[LanguageGraph, Report]:
    report = Report()
    return build_graph(addresses, report), report


GRAPH, _ = build(ADDRESSES)


def paths(found: list[Address]) -> list[str]:
    return [a.path for a in found]


def test_a_page_is_found_by_its_language() -> None:
    found = GRAPH.find(FAIR, "en")
    assert found is not None
    assert found.path == "en/news/fair/"
    assert GRAPH.find(NEWS, "en") is None
    assert GRAPH.find(("item", "news/none"), "cs") is None


def test_the_languages_of_a_page_are_known() -> None:
    assert set(GRAPH.languages(FAIR)) == {"cs", "en"}
    assert GRAPH.languages(("item", "news/none")) == {}


def test_the_best_language_is_the_first_of_a_chain_that_there_is() -> None:
    found = GRAPH.best(FAIR, ["de", "en", "cs"])
    assert found is not None
    assert found.lang == "en"
    assert GRAPH.best(FAIR, ["de"]) is None


def test_the_nearest_page_is_the_page_itself_or_one_above_it() -> None:
    for lang, expected in (("cs", "aktuality/"), ("en", "en/")):
        found = GRAPH.nearest(NEWS, lang)
        assert found is not None
        assert found.path == expected
    assert GRAPH.nearest(NEWS, "de") is None


def test_the_way_from_home_passes_over_pages_that_a_language_lacks() -> None:
    assert paths(GRAPH.trail(FAIR, "cs")) == ["", "aktuality/", "aktuality/veletrh/"]
    assert paths(GRAPH.trail(FAIR, "en")) == ["en/", "en/news/fair/"]


def test_pages_above_each_other_in_a_circle_end() -> None:
    one, two = ("item", "pages/one"), ("item", "pages/two")
    graph, _ = build([address(one, "cs", "one/", two), address(two, "cs", "two/", one)])
    assert paths(graph.trail(one, "cs")) == ["two/", "one/"]
    assert graph.nearest(one, "en") is None


def test_the_file_behind_an_address_is_its_index() -> None:
    assert [a.file for a in ADDRESSES[:3]] == [
        "index.html",
        "en/index.html",
        "aktuality/index.html",
    ]
    assert address(("404",), "cs", "404.html", HOME).file == "404.html"


def test_one_address_for_two_pages_is_an_error_that_names_both() -> None:
    other = Address(("item", "news/b"), "cs", "aktuality/veletrh/", "B", NEWS, "content/cs/b.md", 3)
    _, report = build([*ADDRESSES, other])
    (problem,) = report
    assert (problem.path, problem.line) == ("content/cs/b.md", 3)
    assert (
        "/aktuality/veletrh/ is taken already, by content/cs/item/news/fair.md:2" in problem.message
    )


def test_an_item_gives_way_to_a_section() -> None:
    section = Address(NEWS, "cs", "news/", "News", HOME, "content/cluster.yaml", 20)
    page = Address(("item", "pages/n"), "cs", "news/", "N", HOME, "content/cs/pages/n.md", 2)
    for order in ([section, page], [page, section]):
        _, report = build(order)
        (problem,) = report
        assert problem.path == "content/cs/pages/n.md"
        assert "by content/cluster.yaml:20" in problem.message


def test_the_same_address_stated_twice_is_not_an_error() -> None:
    _, report = build([ADDRESSES[0], ADDRESSES[0]])
    assert list(report) == []
