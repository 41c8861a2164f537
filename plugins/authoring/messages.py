"""The messages of the commands for authors, in English or Czech.

They are not interface texts of the site, so they have their own catalogue (cs.po beside this
module). `Interface.tr` translates them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from plugins.builder.reading import decode
from plugins.builder.settings import ROOT
from plugins.builder.speech import Speech, find_stated
from plugins.builder.tree import File
from plugins.language.catalogue import Catalogue, parse_catalogue
from plugins.reporting.problems import ContentError, Problem, Report, suggest
from plugins.reporting.sentences import NOTHING, Sentence, say, tell

LANGUAGES = ("cs", "en")
CATALOGUE = Path(__file__).with_name("cs.po")


@dataclass(frozen=True, slots=True)
class Interface:
    """The language that the commands speak, "en" or "cs"."""

    lang: str
    _catalogue: Catalogue | None = field(default=None, repr=False)

    def tr(self, message: str, **values: object) -> str:
        """Translates a message and fills in its {names}."""
        text = self._catalogue.gettext(message) if self._catalogue else message
        return text.format(**values) if values else text

    def gettext(self, message: str, /) -> str:
        """Translates a template of a sentence: of the questions, else of the findings."""
        text = self._catalogue.gettext(message) if self._catalogue else message
        return Speech(self.lang).translations.gettext(message) if text == message else text

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        """Translates a template with forms by number, as findings have."""
        return Speech(self.lang).translations.ngettext(one, many, count)

    def find(self, sentence: Sentence) -> Sentence:
        """Returns a sentence of the checks, NOTHING if there is no translation."""
        known = self._catalogue is None or sentence.into(self) != sentence
        return sentence if known else NOTHING

    def example(self, value: Any) -> Any:
        """Translates the texts in an example from a model."""
        if isinstance(value, str):
            return self.tr(value)
        if isinstance(value, list):
            return [self.example(entry) for entry in value]
        return {key: self.example(entry) for key, entry in value.items()}


def suggest_choice(word: str, known: Iterable[str]) -> Sentence:
    """Returns a question with the nearest known word, or a short list of all of them."""
    choices = sorted(set(known))
    near = get_close_matches(word, choices, n=1, cutoff=0.6)
    if near:
        return say('Did you mean "{near}"?', near=near[0])
    if choices and len(choices) <= 12:
        return say("There are: {choices}.", choices=", ".join(choices))
    return NOTHING


def choose_interface(given: str, environ: Mapping[str, str]) -> Interface:
    """Returns the requested language, else the terminal's. Raises `ContentError` for an unknown
    one."""
    if given and given not in LANGUAGES:
        mend = suggest({"cz": "cs"}.get(given, given), LANGUAGES)
        message = tell(
            "language-of-questions",
            'the questions cannot be asked in "{language}".',
            language=given,
        )
        raise ContentError([Problem("--language", None, message, mend)])
    return _czech() if (given or find_stated(environ)) == "cs" else Interface("en")


@lru_cache
def _czech() -> Interface:
    report = Report()
    name = CATALOGUE.relative_to(ROOT).as_posix()
    text = decode(File(name, b"", (0, 0, 0, 0), CATALOGUE.read_bytes()), name, report)
    catalogue = parse_catalogue(text or "", name, "cs", (), report)
    report.raise_errors()
    return Interface("cs", catalogue)
