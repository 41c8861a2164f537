"""Generates Markdown bodies of about 420 words, the same on every machine and in every run.

A body is written once, in this project's own Markdown: links name items (``item:news/post-00001``),
and pictures are in ``media/``. The peers' formats are made from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from .words import vocabulary

PICTURES = 20
_UNITS = ("kW", "MW", "kWh", "GWh", "km", "t", "%", "°C")
_ROWS = 5


def picture_path(number: int) -> str:
    """A picture's path below content/."""
    return f"media/picture-{number:02d}.png"


class Writer:
    """Writes the texts of one document in one language, with its own random generator."""

    def __init__(self, lang: str, chance: Random) -> None:
        self._vocabulary = vocabulary(lang)
        self._chance = chance

    def words(self, count: int) -> str:
        words = self._vocabulary
        drawn = self._chance.choices(words.forms, cum_weights=words.weights, k=count)
        return " ".join(drawn)

    def phrase(self, count: int) -> str:
        """Writes words with a capital letter at the beginning: a title, a cell, a list's entry."""
        words = self.words(count)
        return words[0].upper() + words[1:]

    def sentence(self, count: int) -> str:
        """Writes a sentence that typography has to handle: commas, quotes, dashes, units."""
        chance = self._chance
        first, second = self.phrase(count // 2), self.words(count - count // 2)
        turn = chance.random()
        if turn < 0.10:
            middle = f', "{self.words(2)}" '
        elif turn < 0.16:
            middle = " -- "
        elif turn < 0.24:
            middle = f" {chance.randint(1, 999)} {chance.choice(_UNITS)} "
        else:
            middle = ", " if turn < 0.6 else " "
        return f"{first}{middle}{second}{chance.choice(('.', '.', '.', '.', '?', '...'))}"

    def paragraph(self, count: int) -> str:
        sentences = []
        while count > 0:
            length = min(max(count, 4), self._chance.randint(7, 16))
            sentences.append(self.sentence(length))
            count -= length
        return " ".join(sentences)

    def outside(self) -> str:
        """Writes a link to another site."""
        number = self._chance.randint(1, 9999)
        return f"[{self.words(2)}](https://example.org/{number})"

    def body(self, targets: Sequence[str], remark: str = "") -> str:
        """Writes a whole document. ``targets`` are two items that it links to;
        ``remark`` ends it."""
        chance = self._chance
        bullets = [f"- {self.phrase(8)}" for _ in range(_ROWS)]
        bullets[2] += f" {self.outside()}"
        steps = [f"{number}. {self.phrase(7)}" for number in range(1, 5)]
        rows = [
            f"| {self.phrase(2)} | {self.words(3)} | {chance.randint(1, 99999)} |"
            for _ in range(_ROWS)
        ]
        picture = picture_path(chance.randrange(PICTURES))
        blocks = [
            f"{self.paragraph(22)} **{self.phrase(3)}** {self.words(6)} *{self.words(2)}* -- "
            f"{self.outside()}.",
            f'{self.paragraph(32)} "{self.phrase(6)}", '
            f"[{self.words(3)}](item:{targets[0]}) {self.words(8)}.",
            f"## {self.phrase(4)}",
            f"{self.paragraph(50)} `{self.words(1)}`.",
            "\n".join(bullets),
            f"### {self.phrase(3)}",
            self.paragraph(50),
            f"![{self.phrase(4)}]({picture})",
            "\n".join(
                [
                    f"| {self.phrase(1)} | {self.phrase(1)} | {self.phrase(1)} |",
                    "|---|---|---:|",
                    *rows,
                ]
            ),
            f"## {self.phrase(5)}",
            "\n".join(steps),
            f"{self.paragraph(42)} [{self.words(2)}](item:{targets[1]}) **{self.words(2)}**.",
            f"> {self.paragraph(24)}",
        ]
        return "\n\n".join([*blocks, remark] if remark else blocks) + "\n"
