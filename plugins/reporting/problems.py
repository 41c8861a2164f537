"""Collects what is wrong with the input, with its place and how to mend it, for every command.

Modules do not print errors. They append each `Problem` to a `Report`, and the command that runs
the build shows all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from gettext import NullTranslations
from typing import Literal

from .sentences import NOTHING, Message, Sentence, Translations, say

_LONGEST_WORD = 200  # a longer word is not a typing mistake, and slow to compare

Severity = Literal["error", "warning", "note"]
_MARKS = {"error": NOTHING, "warning": say("warning: "), "note": say("note: ")}
_ENGLISH = NullTranslations()


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. ``path`` is relative to the project. ``line`` counts from 1 (None: the whole
    file), ``column`` from 1 in characters (None: the whole line). ``mend`` is a sentence that says
    what to do. A note is printed with the warnings, but does not prevent publishing."""

    path: str
    line: int | None
    message: Message
    mend: Sentence = NOTHING
    severity: Severity = "error"
    column: int | None = None

    def __str__(self) -> str:
        return self.into(_ENGLISH)

    @property
    def place(self) -> str:
        """The file, with line and column where they are known: ``content/cs/news/a.md:4:1``."""
        return ":".join(str(p) for p in (self.path, self.line, self.column) if p is not None)

    def into(self, translations: Translations) -> str:
        """Returns the finding as one line in the catalogue's language."""
        mark = _MARKS[self.severity].into(translations)
        said = (self.message.into(translations), self.mend.into(translations))
        return f"{self.place}: {mark}{' '.join(part for part in said if part)}"


class ContentError(Exception):
    """Raised if the input cannot be built; ``problems`` are the reasons. Never shown as a
    traceback."""

    exitcode = 1  # the exit code of Pelican's command line

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        return (type(self), (self.problems,))


class MachineError(ContentError):
    """Raised if the machine refuses something, perhaps while files are being written. The texts are
    not at fault, and the next build continues where this one stopped."""


@dataclass(slots=True)
class Report:
    """Collects problems, in any order and once each, and returns them sorted by file and line."""

    _problems: dict[Problem, None] = field(default_factory=dict)

    def error(
        self,
        path: str,
        line: int | None,
        message: Message,
        mend: Sentence = NOTHING,
        column: int | None = None,
    ) -> None:
        self._problems[Problem(path, line, message, mend, column=column)] = None

    def warning(
        self, path: str, line: int | None, message: Message, mend: Sentence = NOTHING
    ) -> None:
        self._problems[Problem(path, line, message, mend, "warning")] = None

    def note(self, path: str, line: int | None, message: Message, mend: Sentence = NOTHING) -> None:
        self._problems[Problem(path, line, message, mend, "note")] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        self._problems.update(dict.fromkeys(problems))

    def __iter__(self) -> Iterator[Problem]:
        return iter(
            sorted(self._problems, key=lambda p: (p.severity, p.path, p.line or 0, p.message))
        )

    def __len__(self) -> int:
        return len(self._problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self if problem.severity != "error")

    def make_errors(self) -> None:
        """Turns every warning into an error, for publishing, which accepts neither."""
        self._problems = {
            p if p.severity == "note" else replace(p, severity="error"): None
            for p in self._problems
        }

    def make_warnings(self) -> None:
        """Turns every error into a warning, for the rehearsal of publishing in a preview."""
        self._problems = {
            p if p.severity == "note" else replace(p, severity="warning"): None
            for p in self._problems
        }

    def raise_errors(self) -> None:
        """Raises `ContentError` with every problem if there is an error. Notes are left out, since
        they may be caused by an error."""
        if self.errors:
            raise ContentError(problem for problem in self if problem.severity != "note")


def find_nearest(word: str, known: Iterable[str]) -> str | None:
    """Returns the known word that a misspelt one most likely means."""
    if len(word) > _LONGEST_WORD:
        return None
    folded = {choice.casefold(): choice for choice in sorted(known)}
    # Tags of languages may differ in one of two letters; longer words must be more alike.
    cutoff = 0.5 if len(word) < 4 else 0.6
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=cutoff)
    return folded[near[0]] if near else None


def suggest(word: str, known: Iterable[str]) -> Sentence:
    """Returns a question with the nearest known word, or a short list of all of them."""
    choices = sorted(known)
    near = find_nearest(word, choices)
    if near is not None:
        return say('Did you mean "{near}"?', near=near)
    if choices and len(choices) <= 12:
        return say("Known: {choices}.", choices=", ".join(choices))
    return NOTHING
