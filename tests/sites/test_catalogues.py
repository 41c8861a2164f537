"""Interface texts of a theme: a translator's slip is told before anything is written."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from plugins.builder import reading
from plugins.builder.settings import ROOT
from plugins.i18n.extraction import update_catalogues
from plugins.language.catalogue import Catalogue
from plugins.reporting.problems import ContentError
from tests.sites.builder import SiteBuilder
from tests.sites.files import words

CZECH = "theme/translations/cs/LC_MESSAGES/messages.po"


@pytest.fixture
def themed(site: SiteBuilder, monkeypatch: pytest.MonkeyPatch) -> SiteBuilder:
    """A site with a theme of its own, in whose folder the test works."""
    shutil.copytree(ROOT / "theme", site.folder / "theme")
    site.theme = site.folder / "theme"
    monkeypatch.chdir(site.folder)
    return site


def slip(site: SiteBuilder, old: str, new: str) -> int:
    """Puts a slip into the Czech catalogue; gives the line."""
    file = site.folder / CZECH
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def test_a_misspelt_placeholder_is_an_error_of_the_catalogue(themed: SiteBuilder) -> None:
    line = slip(themed, 'msgstr[2] "%(num)s', 'msgstr[2] "%(nmu)s')
    problem = themed.problem()
    assert (problem.path, problem.line) == (CZECH, line)
    assert "Did you mean %(num)s?" in problem.mend


def test_a_catalogue_of_an_unused_language_does_not_stop_the_build(themed: SiteBuilder) -> None:
    (themed.theme / "translations/uk/LC_MESSAGES/messages.po").write_text("broken")
    themed.build()


def test_a_catalogue_in_another_encoding_is_reported(themed: SiteBuilder) -> None:
    file = themed.folder / CZECH
    file.write_bytes(file.read_text("utf-8").encode("cp1250", "replace"))
    assert "not written in UTF-8" in themed.problem().message


def test_bringing_catalogues_up_to_date_loses_nothing_that_is_broken(themed: SiteBuilder) -> None:
    slip(themed, 'msgstr[2] "%(num)s', 'msgstr[2] "A" %(num)s')
    before = (themed.folder / CZECH).read_bytes()
    (themed.folder / "plugins").mkdir()
    with pytest.raises(ContentError, match=CZECH):
        update_catalogues(themed.folder, themed.theme / "translations")
    assert (themed.folder / CZECH).read_bytes() == before


def test_html_characters_in_a_text_are_shown_as_typed(themed: SiteBuilder) -> None:
    old = 'msgid "Skip to content"\nmsgstr "'
    slip(themed, old, old + 'A & \\"B\\" < ')
    link = themed.build().page("/").select_one(".skip-link")
    assert link is not None
    assert link.text.startswith("A\u00a0& „B“ < ")
    assert str(link).count("&amp;") == str(link).count("&lt;") == 1


def test_a_catalogue_that_has_not_changed_is_not_typeset_again(
    themed: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    themed.cache = themed.folder / "cache"
    before = themed.build().page("/").select_one(".skip-link")
    parsed: list[str] = []
    parse = reading.parse_catalogue

    def parse_and_tell(text: str, path: str, lang: str, *more: Any) -> Catalogue | None:
        parsed.append(lang)
        return parse(text, path, lang, *more)

    monkeypatch.setattr(reading, "parse_catalogue", parse_and_tell)
    themed.write({"content/cs/pages/about.md": words("O nás")})
    assert themed.build().page("/").select_one(".skip-link") == before
    assert parsed == []
    slip(themed, 'msgstr "Přeskočit k', 'msgstr "Jít k')
    after = themed.build().page("/").select_one(".skip-link")
    assert after is not None
    assert after.text.startswith("Jít")
    assert parsed == ["cs"]


def test_a_catalogue_with_a_mistake_is_told_of_by_every_build(themed: SiteBuilder) -> None:
    themed.cache = themed.folder / "cache"
    slip(themed, 'msgstr[2] "%(num)s', 'msgstr[2] "%(nmu)s')
    assert themed.problem() == themed.problem()
