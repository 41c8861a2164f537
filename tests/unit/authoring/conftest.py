"""A desk: a small site's content and a person at the terminal, played by a list of lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from plugins.authoring.commands import new_item, translate_item
from plugins.builder.loading import load_site
from plugins.builder.settings import Settings, read_settings
from plugins.core.site import Site
from plugins.reporting.problems import ContentError, Report
from plugins.text.frontmatter import Document, parse_document

from .samples import IDENTITY, words


@dataclass
class Desk:
    """The content folder and what was said; ``typed`` lines answer the questions."""

    settings: Settings = field(repr=False)
    said: list[str] = field(default_factory=list, repr=False)
    asked: list[str] = field(default_factory=list, repr=False)

    def write(self, path: str, text: str) -> None:
        file = self.settings.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def new(self, kind: str, /, *typed: str | BaseException, **given: str) -> Path:
        """Plays `invoke new`; a session that asks more than was typed meets Ctrl-D."""
        section, language = given.pop("section", ""), given.pop("language", "en")
        return new_item(
            self.settings,
            kind,
            given,
            section=section,
            language=language,
            ask=self._answer(list(typed)),
            say=self.said.append,
        )

    def _answer(self, typed: list[str | BaseException]) -> Callable[[str], str]:
        def ask(prompt: str) -> str:
            self.asked.append(prompt)
            line = typed.pop(0) if typed else EOFError()
            if isinstance(line, BaseException):
                raise line
            return line

        return ask

    def translate(self, item: str, lang: str, language: str = "en") -> Path:
        return translate_item(self.settings, item, lang, language=language, say=self.said.append)

    def refuse(self, act: Callable[[], object]) -> str:
        """The one problem that an act ends with."""
        before = self.files()
        with pytest.raises(ContentError) as caught:
            act()
        assert self.files() == before
        (problem,) = caught.value.problems
        return str(problem)

    def files(self) -> dict[str, bytes]:
        content = self.settings.content
        return {
            path.relative_to(content).as_posix(): path.read_bytes()
            for path in sorted(content.rglob("*"))
            if path.is_file()
        }

    def load(self, *, publish: bool = False) -> Site:
        return load_site(replace(self.settings, publish=publish)).site


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A site in Czech (the source), English and German with its home pages, on 30 April 2026."""
    monkeypatch.chdir(tmp_path)
    settings = read_settings(content=tmp_path / "content", output=tmp_path / "output")
    # 22:30 UTC on the 29th is half past midnight on the 30th in Prague.
    desk = Desk(replace(settings, environ={"SOURCE_DATE_EPOCH": "1777501800"}))
    desk.write("cluster.yaml", IDENTITY)
    for lang in ("cs", "en", "de"):
        desk.write(f"{lang}/pages/home.md", words("Home", layout="home" if lang == "cs" else None))
    return desk


def read_document(path: Path) -> Document:
    """A written file, taken apart; there must be nothing wrong with it."""
    report = Report()
    document = parse_document(path.read_text("utf-8"), path.name, report)
    assert document is not None, report.errors
    assert not report.errors
    return document
