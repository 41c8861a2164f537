"""Whatever stands in a file: problems or a site, never a traceback."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plugins.reporting.problems import ContentError, Problem
from tests.sites.builder import SiteBuilder
from tests.sites.files import cluster

PIECES = st.sampled_from(
    [
        # Front matter
        "---\n", "title: A\n", "summary: B\n", "date: 2026-04-01\n", "category: events\n",
        "status: draft\n", "parent: pages/home\n", "image: media/a.jpg\n", "slug: a\n",
        "slug: -\n", "sample: yes\n", "expires: 9999-12-31\n", "tags: [hydrogen, ",
        "activities:\n  - title: A\n    tasks: [a]\n",
        # YAML
        "]", "[", "{", "}", "&a ", "*a", "!!python/object:os.system ", ": ", "- ", "? ", "<<: ",
        "|\n", ">\n", "#", "%YAML 9\n", '"', "'", "\t", "  ", "\n", "\n\n",
        # Markdown and HTML
        "[x](item:pages/home)", "[](item:)", "[x](item:pages/home#a)", "![](media/a)", "[x](#)",
        "# H\n", "#### H\n", "{: #id .c onclick=x }", "[^1]", "[^1]: note\n", "*[HTML]: x\n",
        "| a | b |\n|--|--|\n", "```\n", "~~~ {.x}\n", "<script>", "<a href='javascript:x'>",
        "<!--", "<table>", "</div>", "<p onclick=a>", "<![CDATA[",
        # Characters
        "\u00a0", "\u00ad", "\u200b", "\ufeff", "\x00", "\x0b", "\u2028", "\x85",
        "\U0001f600", "\ud7ff", "ž", "ش", "氢", "0", "9" * 40, "..", "/", "\\", "$",
    ]
)  # fmt: skip
FILES = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
    st.lists(PIECES, max_size=25).map(lambda pieces: "".join(pieces).encode()),
    st.lists(PIECES, max_size=25).map(
        lambda pieces: b"---\ntitle: A\nsummary: B\n---\n" + "".join(pieces).encode()
    ),
    st.lists(PIECES, max_size=20).map(
        lambda pieces: b"---\ntitle: A\nsummary: B\n" + "".join(pieces).encode()
    ),
)
MANY = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def build_or_tell(site: SiteBuilder, path: str, content: bytes) -> None:
    site.write({path: content})
    problems: tuple[Problem, ...] | None = None
    try:
        site.build()
    except ContentError as error:
        problems = error.problems
    if problems is None:
        return
    lines = len(content.decode("utf-8", "replace").replace("\r\n", "\n").split("\n"))
    assert problems
    for problem in problems:
        assert problem.message
        assert not problem.path.startswith("/")
        if problem.line is not None and problem.path == path and b"\r" not in content:
            assert 1 <= problem.line <= lines


@MANY
@given(content=FILES)
@example(content=b"---\ntitle: &a [*a]\nsummary: B\n---\n")
@example(content=b"---\n? [a]: b\n---\n")
@example(content=b"---\n- a\n---\n")
@example(content=b"---\ntitle: A\nsummary: B\ndate: 0000-00-00\n---\n")
@example(content=b"---\ntitle: A\nsummary: B\norder: 99999999999999999999999\n---\n")
def test_any_bytes_in_a_page_are_problems_or_a_site(site: SiteBuilder, content: bytes) -> None:
    build_or_tell(site, "content/cs/pages/any.md", content)


@MANY
@given(content=FILES)
@example(content=b"---\ntitle: A\nsummary: B\ndate: 9999-12-31\ncategory: events\n---\n")
@example(content=b"---\ntitle: A\nsummary: B\ndate: 0001-01-01\ncategory: events\n---\n")
@example(content=b"---\ntitle: A\nsummary: B\ndate: 2026-04-01T99:00\ncategory: events\n---\n")
def test_any_bytes_in_a_post_are_problems_or_a_site(site: SiteBuilder, content: bytes) -> None:
    build_or_tell(site, "content/cs/news/any.md", content)


@MANY
@given(content=FILES)
def test_any_bytes_in_a_translation_are_problems_or_a_site(
    site: SiteBuilder, content: bytes
) -> None:
    build_or_tell(site, "content/de/pages/home.md", content)


@MANY
@given(content=FILES)
def test_any_bytes_in_the_identity_are_problems_or_a_site(
    site: SiteBuilder, content: bytes
) -> None:
    build_or_tell(site, "content/cluster.yaml", content)


@MANY
@given(
    cut=st.integers(0, 1200),
    piece=st.one_of(PIECES, st.just("")),
    drop=st.integers(0, 40),
)
def test_a_slip_anywhere_in_the_identity_is_problems_or_a_site(
    site: SiteBuilder, cut: int, piece: str, drop: int
) -> None:
    text = cluster("cs", "en", "de")
    at = cut % len(text)
    content = f"{text[:at]}{piece}{text[at + drop :]}"
    build_or_tell(site, "content/cluster.yaml", content.encode())


@MANY
@given(
    name=st.sampled_from(["a.svg", "a.png", "a.jpg", "a.gif", "a.webp", "a"]),
    content=st.one_of(st.binary(max_size=80), st.text(max_size=80).map(str.encode)),
)
@example(name="a.svg", content=b'<svg width="1e999" height="nan"/>')
@example(name="a.svg", content=b'<svg viewBox="a b c d"/>')
@example(name="a.svg", content=b'<!DOCTYPE a [<!ENTITY b "c">]><svg>&b;&d;</svg>')
@example(name="a.svg", content=b'<?xml version="1.0" encoding="none"?><svg/>')
def test_any_bytes_in_a_picture_are_problems_or_a_site(
    site: SiteBuilder, name: str, content: bytes
) -> None:
    build_or_tell(site, f"content/media/{name}", content)
    (site.content / "media" / name).unlink()


def png(width: int, height: int) -> bytes:
    """A picture that states a size and has next to no pixels (PNG, 5.3)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    end = chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", bytes(8)) + end


@MANY
@given(cut=st.integers(0, 52), piece=st.binary(max_size=9))
def test_a_slip_anywhere_in_a_picture_is_problems_or_a_site(
    site: SiteBuilder, cut: int, piece: bytes
) -> None:
    whole = png(4, 3)
    build_or_tell(site, "content/media/a.png", whole[:cut] + piece + whole[cut + 4 :])


@pytest.mark.parametrize("size", [10_000, 15_000, 2_000_000])
def test_a_picture_that_would_fill_the_memory_is_too_large(site: SiteBuilder, size: int) -> None:
    site.write({"content/media/a.png": png(size, size)})
    assert "too large" in site.problem().message


def test_a_link_to_a_missing_file_does_not_crash(site: SiteBuilder) -> None:
    (site.content / "cs/pages/gone.md").symlink_to(Path("nowhere.md"))
    with pytest.raises(ContentError, match=r"gone\.md: the file cannot be read"):
        site.build()


def test_a_link_to_itself_does_not_crash(site: SiteBuilder) -> None:
    (site.content / "cs/pages/loop.md").symlink_to("loop.md")
    with pytest.raises(ContentError, match=r"loop\.md: the file cannot be read"):
        site.build()
