"""Addresses: where two pages want the same one, the two texts are named, and nothing else."""

from __future__ import annotations

import pytest

from tests.sites.builder import SiteBuilder
from tests.sites.files import event, post, text, words

CLUSTER = "content/cluster.yaml"


def profile(title: str, **keys: object) -> str:
    facts = {"type": "technology-offer", "organisation": "Firma", "country": "CZ",
             "expires": "2027-12-31"}  # fmt: skip
    return text("Text.", **{"title": title, **facts, **keys})


@pytest.mark.parametrize(
    ("folder", "file", "other"),
    [
        ("dates", event("Stejná"), event("Stejná", starts="2027-06-01 09:00",
                                         ends="2027-06-01 10:00")),
        ("dates", event("Jedna", slug="stejna"), event("Stejná")),
        ("news", post("Stejná"), post("Stejná")),
        ("pages", words("Stejná"), words("Stejná")),
    ],
    ids=["events", "an event with a slug", "posts", "pages"],
)  # fmt: skip
def test_two_texts_with_one_address_are_reported_once_with_both_places(
    site: SiteBuilder, folder: str, file: str, other: str
) -> None:
    one, two = (f"content/cs/{folder}/{name}.md" for name in ("a", "b"))
    site.write({one: file, two: other})
    problem = site.problem()
    assert {problem.path, problem.message.rpartition(" ")[2].rstrip(".").rpartition(":")[0]} == {
        one, two}  # fmt: skip
    assert problem.line == 3 or "slug" in file
    assert CLUSTER not in str(problem)


def test_two_translations_with_one_address_are_reported_in_their_language(
    site: SiteBuilder,
) -> None:
    site.write(
        {
            "content/cs/dates/a.md": event("První"),
            "content/cs/dates/b.md": event("Druhá"),
            "content/en/dates/a.md": words("The same"),
            "content/en/dates/b.md": words("Other", slug="the-same"),
        }
    )
    problem = site.problem()
    assert {problem.path, problem.message.split(", by ")[1].split(":")[0]} == {
        "content/en/dates/a.md", "content/en/dates/b.md"}  # fmt: skip
    assert "/en/events/the-same/" in problem.message


def test_an_event_named_like_a_list_of_events_is_reported_with_the_text_behind_it(
    site: SiteBuilder,
) -> None:
    site.write({"content/cs/dates/a.md": event("Workshopy"), "content/cs/dates/b.md": event("B")})
    problem = site.problem()
    assert (problem.path, problem.line) == ("content/cs/dates/a.md", 3)
    assert "by content/cs/dates/" in problem.message
    assert '(the page "Workshopy" of "Události")' in problem.message


def test_a_post_named_like_a_category_is_reported_with_the_line_of_the_category(
    site: SiteBuilder,
) -> None:
    site.write({"content/cs/news/a.md": post("Události")})
    problem = site.problem()
    assert (problem.path, problem.line) == ("content/cs/news/a.md", 3)
    lines = (site.folder / CLUSTER).read_text("utf-8").split("\n")
    line = next(n for n, line in enumerate(lines, 1) if "categories: {events: Události" in line)
    assert f'by {CLUSTER}:{line} (the page "Události" of "Témata")' in problem.message


@pytest.mark.parametrize("slug", ["archiv", "temata"])
def test_a_post_named_like_a_page_of_every_section_is_reported_with_the_page_s_name(
    site: SiteBuilder, slug: str
) -> None:
    site.write({"content/cs/news/a.md": post("A", slug=slug)})
    problem = site.problem()
    assert problem.path == "content/cs/news/a.md"
    assert 'of "Aktuality".' in problem.message
    assert "cluster.yaml" not in problem.message


def test_a_post_named_like_the_second_page_of_a_list_is_reported_with_the_list(
    site: SiteBuilder,
) -> None:
    site.write({f"content/cs/news/p{n}.md": post(f"P{n}") for n in range(12)})
    site.write({"content/cs/news/a.md": post("A", slug="2")})
    problem = site.problem()
    assert problem.path == "content/cs/news/a.md"
    assert 'of "Aktuality"' in problem.message


def test_a_page_named_like_a_section_is_reported_with_the_line_of_the_section(
    site: SiteBuilder,
) -> None:
    site.write({"content/cs/dates/x.md": event("X")})
    site.write({"content/cs/pages/a.md": words("Události")})
    problem = site.problem()
    lines = (site.folder / CLUSTER).read_text("utf-8").split("\n")
    line = next(n for n, line in enumerate(lines, 1) if "dates: {title: Události" in line)
    assert (problem.path, f"by {CLUSTER}:{line} " in problem.message) == (
        "content/cs/pages/a.md",
        True,
    )


def test_two_sections_with_one_address_are_reported_at_both_lines(site: SiteBuilder) -> None:
    site.change(CLUSTER, "dates: {title: Události, summary: Události.}",
                "dates: {title: Aktuality, summary: Události.}")  # fmt: skip
    site.write({"content/cs/dates/x.md": event("X"), "content/cs/news/a.md": post("A")})
    problem = next(p for p in site.problems() if "/aktuality/ " in p.message)
    lines = (site.folder / CLUSTER).read_text("utf-8").split("\n")
    places = {n for n, line in enumerate(lines, 1) if "title: Aktuality" in line}
    other = problem.message.partition(f"by {CLUSTER}:")[2].partition(" ")[0]
    assert {problem.line, int(other)} == places


def test_a_profile_named_like_a_list_of_profiles_is_reported_with_the_text_behind_it(
    site: SiteBuilder,
) -> None:
    files = {"a": profile("A"), "b": profile("B")}
    site.write({f"content/cs/profiles/{name}.md": body for name, body in files.items()})
    out = site.build()
    lists = [page for page in out.pages if page.startswith("/profily/") and page.count("/") == 3]
    (slug,) = {page.split("/")[2] for page in lists} - {"a", "b"}
    site.write({"content/cs/profiles/c.md": profile("C", slug=slug)})
    problem = site.problem()
    assert problem.path == "content/cs/profiles/c.md"
    assert "by content/cs/profiles/" in problem.message
