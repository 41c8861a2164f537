"""Asks a person the questions of `invoke new`, each until its answer can be used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from plugins.reporting.problems import ContentError, Problem

from .answers import AnswerRefused
from .messages import Interface

Ask: TypeAlias = Callable[[str], str]
"""Shows a prompt and returns the line typed; EOFError where there is none."""
Say: TypeAlias = Callable[[str], object]
Read: TypeAlias = Callable[[str], str]
"""From the typed text to the value; raises `AnswerRefused`."""


def name_option(name: str) -> str:
    """How an answer is given to `invoke new` beforehand."""
    return f"--{name}" if name in OPTIONS else f"--answer {name}"


def ask_in_terminal(prompt: str) -> str:
    """A line typed at the terminal, where the arrow keys move within it."""
    with suppress(ImportError):  # not on every system
        import readline  # noqa: F401 - input() uses it once it is loaded
    return input(prompt)


OPTIONS: Final = ("title", "date", "category", "summary", "section")
"""What `invoke new` has an option for; any other answer is given with --answer."""


@dataclass(slots=True)
class Interview:
    """Answers given beforehand (the options of a command) are not asked for; one of these
    that cannot be used is an error, because nobody may be there to ask."""

    ask: Ask
    say: Say
    interface: Interface
    given: Mapping[str, str] = field(default_factory=dict)

    def inquire(
        self, name: str, label: str, read: Read, *, default: str = "", prompt: str = ""
    ) -> str:
        """The answer to one question. ``default`` is what Enter alone means; ``prompt``
        stands before the answer where the label has been shown already."""
        if name in self.given:
            try:
                return read(self.given[name])
            except AnswerRefused as refusal:
                raise ContentError([Problem(name_option(name), None, str(refusal))]) from None
        prompt = f"{prompt or label} [{default}]: " if default else f"{prompt or label}: "
        while True:
            typed = self._listen(name, label, prompt)
            try:
                return read(typed if typed.strip() or not default else default)
            except AnswerRefused as refusal:
                self.say(str(refusal))

    def choose(self, name: str, label: str, options: Mapping[str, str], read: Read) -> str:
        """One of several, shown with their numbers; a single one is taken unasked."""
        if name not in self.given:
            if len(options) == 1:
                return next(iter(options))
            self.say(f"{label}:")
            for number, text in enumerate(options.values(), 1):
                self.say(f"{number:>3}  {text}")
        prompt = self.interface.tr("Its number or name")
        return self.inquire(name, label, read, prompt=prompt)

    def confirm(self, question: str) -> bool:
        """Yes or no; Enter alone means yes."""
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
            message = tr("the question was not answered.")
        except UnicodeDecodeError:
            message = tr("This could not be read: set the terminal's encoding to UTF-8.")
        self.say("")  # the prompt's line is still open
        option = name if name in OPTIONS else f"answer {name}=…"
        mend = tr("Answer it, or give the answer with --{name}.", name=option) if name else ""
        raise ContentError([Problem(label, None, message, mend)])
