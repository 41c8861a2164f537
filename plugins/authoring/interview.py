"""Asks a person the questions of `invoke new`, each until its answer can be used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from plugins.reporting.problems import ContentError, Problem
from plugins.reporting.sentences import NOTHING, join, say, tell

from .answers import NOT_UTF_8, AnswerRefused
from .messages import Interface

Ask: TypeAlias = Callable[[str], str]
"""Shows a prompt and returns the typed line; raises EOFError if there is none."""
Say: TypeAlias = Callable[[str], object]
Read: TypeAlias = Callable[[str], str]
"""Turns the typed text into the value; raises `AnswerRefused`."""


def name_option(name: str) -> str:
    """Says how to give an answer to `invoke new` in advance."""
    return f"--{name}" if name in OPTIONS else f"--answer {name}"


def ask_in_terminal(prompt: str) -> str:
    """Reads a line at the terminal, where the arrow keys move within it."""
    with suppress(ImportError):  # missing on some systems
        import readline  # noqa: F401 - input() uses it once it is loaded
    return input(prompt)


OPTIONS: Final = ("title", "date", "category", "summary", "section")
"""The fields for which `invoke new` has an option; other answers are given with --answer."""


@dataclass(slots=True)
class Interview:
    """Asks the questions. Answers given in advance, as options of a command, are not asked for; an
    invalid one of these is an error, because nobody may be there to ask."""

    ask: Ask
    say: Say
    interface: Interface
    given: Mapping[str, str] = field(default_factory=dict)

    def inquire(
        self, name: str, label: str, read: Read, *, default: str = "", prompt: str = ""
    ) -> str:
        """Asks one question. Enter alone means ``default``. ``prompt`` replaces the label if that
        has been shown already."""
        if name in self.given:
            try:
                return read(self.given[name])
            except AnswerRefused as refusal:
                problem = Problem(name_option(name), None, refusal.message, refusal.mend)
                raise ContentError([problem]) from None
        prompt = f"{prompt or label} [{default}]: " if default else f"{prompt or label}: "
        while True:
            typed = self._listen(name, label, prompt)
            try:
                return read(typed if typed.strip() or not default else default)
            except AnswerRefused as refusal:
                self.say(join(refusal.message, refusal.mend).into(self.interface))

    def choose(self, name: str, label: str, options: Mapping[str, str], read: Read) -> str:
        """Asks to choose one of several numbered options; does not ask if there is only one."""
        if name not in self.given:
            if len(options) == 1:
                return next(iter(options))
            self.say(f"{label}:")
            for number, text in enumerate(options.values(), 1):
                self.say(f"{number:>3}  {text}")
        prompt = self.interface.tr("Its number or name")
        return self.inquire(name, label, read, prompt=prompt)

    def confirm(self, question: str) -> bool:
        """Asks a yes-or-no question; Enter alone means yes."""
        tr = self.interface.tr
        prompt = f"{question} [{tr('Y/n')}]: "
        while True:
            answer = self._listen("", question, prompt).strip().casefold()
            if answer in {"", "y", "yes", "a", "ano"}:
                return True
            if answer in {"n", "no", "ne"}:
                return False
            self.say(tr("Please answer yes or no."))

    def _listen(self, name: str, label: str, prompt: str) -> str:
        tr = self.interface.tr
        try:
            return self.ask(prompt)
        except KeyboardInterrupt:
            self.say("\n" + tr("Nothing was written."))
            raise
        except EOFError:
            message = tell("not-answered", "the question was not answered.")
        except UnicodeDecodeError:
            message = NOT_UTF_8
        self.say("")  # the prompt's line has no end yet
        option = name if name in OPTIONS else f"answer {name}=…"
        mend = say("Answer it, or give the answer with --{name}.", name=option)
        raise ContentError([Problem(label, None, message, mend if name else NOTHING)])
