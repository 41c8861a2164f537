"""The dialect against the examples of CommonMark 0.31.2 and of GitHub's Markdown."""

from __future__ import annotations

from tests.support.machine import require_checker

from .suites import Example, normalise, read_commonmark, read_github, write_example

_SCHEMES = "a link leads to the web, to mail or telephone, or to an item"
_BARE = "a bare address is a link, as in GitHub's Markdown"
_RAW = "raw HTML is read as a whole later, by the rules of browsers"

COMMONMARK = {
    596: _SCHEMES, 598: _SCHEMES, 599: _SCHEMES, 601: _SCHEMES,
    602: _BARE, 606: _BARE, 608: _BARE, 611: _BARE, 612: _BARE,
}  # fmt: skip
GITHUB = {
    605: _SCHEMES, 607: _SCHEMES, 608: _SCHEMES, 610: _SCHEMES,
    611: _BARE, 615: _BARE, 617: _BARE, 620: _BARE, 621: _BARE,
    632: "a bare address that nobody can open stays text",
    633: _SCHEMES, 634: _SCHEMES, 635: _SCHEMES,
    650: "a comment ends as in CommonMark 0.31", 657: _RAW,
}  # fmt: skip
"""The examples that come out in another way, each with its reason."""


def find_differences(examples: list[Example]) -> set[int]:
    return {
        example.number
        for example in examples
        if normalise(write_example(example.markdown)) != normalise(example.html)
    }


def test_the_examples_of_commonmark_come_out_but_for_those_with_a_reason() -> None:
    require_checker()
    examples = read_commonmark()
    assert len(examples) == 652
    assert find_differences(examples) == set(COMMONMARK)


def test_the_examples_of_github_come_out_but_for_those_with_a_reason() -> None:
    require_checker()
    examples = read_github()
    assert len(examples) > 670
    assert find_differences(examples) == set(GITHUB)
