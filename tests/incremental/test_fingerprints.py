"""Fingerprints: equal for what gives the same bytes, and for nothing else."""

from __future__ import annotations

import datetime as dt
import sysconfig
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from plugins.builder import fingerprints
from plugins.builder.fingerprints import digest, digest_folder, digest_program
from plugins.builder.serialising import serialise as _serialise
from plugins.core.views import Heading, ItemView, Link, MenuEntry, Teaser

LINK = Link("A", "/a/")
MENU = (MenuEntry(LINK, (Link("B", "/b/"),)), MenuEntry(Link("C", "/c/")))
TEASER = Teaser(LINK, "Summary.", "post", dt.date(2026, 4, 1), LINK)
VIEW = ItemView(
    template="page.html",
    lang="en",
    dir="ltr",
    title="A",
    head_title="A – Cluster",
    summary="Summary.",
    url="/a/",
    absolute="https://cluster.example/a/",
    alternates=(),
    hreflang=(("en", "https://cluster.example/a/"),),
    breadcrumbs=(LINK,),
    menu=MENU,
    body=Markup("<p>Text.</p>"),
    toc=(Heading(2, "a", "A"),),
    date=dt.date(2026, 4, 1),
    children=(TEASER, TEASER),
)

OTHER_TEASERS: list[Callable[[], Teaser]] = [
    lambda: replace(TEASER, summary="Another."),
    lambda: replace(TEASER, link=Link("A", "/another/")),
    lambda: replace(TEASER, date=dt.datetime(2026, 4, 1, tzinfo=dt.UTC)),
    lambda: replace(TEASER, date=None),
    lambda: replace(TEASER, category=None),
    lambda: replace(TEASER, mark="draft"),
]


def serialise(view: object) -> bytes:
    return _serialise(view, {})


def test_boundaries_between_parts_count() -> None:
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
    assert digest("") != digest() != digest("", "")
    assert digest("a") == digest(b"a")


def test_files_are_recognised_by_name_and_content(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    before = digest_folder(tmp_path)
    (tmp_path / "a").write_bytes(b"2")
    (tmp_path / "b").write_bytes(b"1")
    assert digest_folder(tmp_path) != before


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bytes]:
    """The digest of a program of one file and one library, as it stands now."""
    for name in ("plugins", "libraries/jinja2-3.1.6.dist-info"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "plugins/a.py").write_text("one")
    monkeypatch.setattr(fingerprints, "ROOT", tmp_path)
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path / "libraries"))
    return digest_program.__wrapped__


def test_another_program_is_recognised_by_its_files(
    program: Callable[[], bytes], tmp_path: Path
) -> None:
    before = program()
    assert program() == before
    (tmp_path / "plugins/a.py").write_text("two")
    assert program() != before


def test_another_program_is_recognised_by_its_libraries(
    program: Callable[[], bytes], tmp_path: Path
) -> None:
    before = program()
    (tmp_path / "libraries/jinja2-3.1.6.dist-info").rename(
        tmp_path / "libraries/jinja2-3.1.7.dist-info"
    )
    assert program() != before


def test_equal_views_have_equal_bytes_whether_or_not_they_share_objects() -> None:
    text = "".join(["Summ", "ary."])
    twin = replace(
        VIEW,
        summary=text,
        menu=(MenuEntry(Link("A", "/a/"), (Link("B", "/b/"),)), MenuEntry(Link("C", "/c/"))),
        children=(TEASER, replace(TEASER, summary=text)),
    )
    assert twin == VIEW
    assert serialise(twin) == serialise(VIEW)


def test_what_many_pages_share_is_known_again() -> None:
    known: dict[int, tuple[object, bytes]] = {}
    first = _serialise(VIEW, known)
    assert len(known) == 2  # the menu and the teaser
    assert _serialise(VIEW, known) == first == serialise(VIEW)


OTHERS: dict[str, Any] = {
    "alternates": (LINK,),
    "hreflang": (),
    "breadcrumbs": (replace(LINK, current=True),),
    "menu": (replace(MENU[0], open=True), MENU[1]),
    "feeds": (LINK,),
    "noindex": True,
    "image": LINK,
    "body": Markup("<p>Other.</p>"),
    "toc": (),
    "date": dt.datetime(2026, 4, 1, tzinfo=dt.UTC),
    "updated": dt.date(2026, 4, 1),
    "category": LINK,
    "tags": (LINK,),
    "children": (TEASER,),
    "newer": LINK,
    "older": LINK,
}


@pytest.mark.parametrize("name", [field.name for field in fields(ItemView)])
def test_every_field_of_a_view_counts(name: str) -> None:
    other = OTHERS.get(name, "another")
    assert serialise(replace(VIEW, **{name: other})) != serialise(VIEW)


@pytest.mark.parametrize("make", OTHER_TEASERS)
def test_every_field_of_shared_views_counts(make: Callable[[], Teaser]) -> None:
    assert serialise(replace(VIEW, children=(TEASER, make()))) != serialise(VIEW)


def test_text_that_is_markup_is_not_text_that_is_escaped() -> None:
    plain: Any = "<p>Text.</p>"
    assert serialise(replace(VIEW, body=plain)) != serialise(VIEW)


def test_the_order_of_shared_views_counts() -> None:
    other = replace(TEASER, summary="Another.")
    one, two = replace(VIEW, children=(TEASER, other)), replace(VIEW, children=(other, TEASER))
    assert serialise(one) != serialise(two)
