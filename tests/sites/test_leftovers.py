"""The example text of a new file is not published, whatever language it stands in."""

from __future__ import annotations

import pytest

from plugins.authoring.messages import LANGUAGES, choose_interface
from plugins.authoring.scaffold import scaffold_item
from plugins.core.schema import ItemFields
from plugins.text.leftovers import find_leftovers
from tests.sites.builder import SiteBuilder
from tests.sites.files import text


def example_lines(language: str) -> list[str]:
    """What `invoke new` writes below the front matter, without the empty lines."""
    written = scaffold_item(ItemFields, {}, {}, choose_interface(language, {}))
    return [line for line in written.rpartition("---\n")[2].split("\n") if line]


LINES = [line for language in LANGUAGES for line in example_lines(language)]


def test_the_example_has_lines_in_every_language_of_the_questions() -> None:
    assert len(LINES) == 5 * len(LANGUAGES)


@pytest.mark.parametrize("line", LINES)
def test_every_line_of_the_example_is_known(line: str) -> None:
    assert [found.line for found in find_leftovers(f"Own text.\n\n{line}\n\nMore.")] == [3]


@pytest.mark.parametrize(
    "line",
    [
        LINES[0].upper(),
        LINES[0].partition(".")[0] + ".",
        LINES[3].replace("- ", "* "),
        f"  {LINES[4]}",
    ],
)
def test_a_line_that_is_written_a_little_differently_is_known_too(line: str) -> None:
    assert [found.line for found in find_leftovers(line)] == [1]


@pytest.mark.parametrize(
    "line",
    [
        "The second point of the agenda was cooling.",
        "- the second point of the agenda",
        "Begin with what matters most, says our adviser.",
        "Mezititulek je nadpis uvnitř textu.",
        "- první bod programu",
        "## Mezititulek",
        "- druhý bod",
        "- the second point",
    ],
)
def test_an_author_s_own_words_are_let_be(line: str) -> None:
    assert list(find_leftovers(line)) == []


@pytest.mark.parametrize("lang", ["cs", "en"])
@pytest.mark.parametrize("line", LINES)
def test_an_example_left_in_a_text_is_warned_of_and_not_published(
    site: SiteBuilder, line: str, lang: str
) -> None:
    file = f"content/{lang}/pages/left.md"
    site.write({"content/cs/pages/left.md": text(title="Vodík", body="Text.")})
    site.write({file: text(title="Vodík", body=f"Text.\n\n{line}\n\nText.")})
    (warning,) = site.build().result.warnings
    (problem,) = site.problems(publish=True)
    for found in (warning, problem):
        assert "is the example text of a new file." in found.message
        assert found.path.endswith(f"{lang}/pages/left.md")
        source = (site.folder / file).read_text("utf-8").split("\n")
        assert source[(found.line or 0) - 1] == line
    site.change(file, line, "Own words.")
    site.build(publish=True)


def test_a_draft_may_still_have_the_example(site: SiteBuilder) -> None:
    body = "\n\n".join(LINES[:2])
    site.write({"content/cs/pages/left.md": text(title="Vodík", body=body, status="draft")})
    site.write({"content/en/pages/left.md": text(title="Hydrogen", body=body)})
    assert site.build().result.warnings == ()
    site.build(publish=True)
