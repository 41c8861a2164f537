"""Checks that a print shows the European Union's support as the rules of its period ask
(plugins/funding/data/publicity.yaml): the emblem and each word, in a typeface and a colour that are
allowed, without effects, and no other logo larger than the emblem.

Pages are checked in plugins/builder/rendering.py. A fault here is a fault of the theme.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from plugins.core.printing import PrintFault
from plugins.core.views import Support
from plugins.funding.publicity import rule_sets
from plugins.reporting.sentences import Sentence, say, tell

_MARKING, _EMBLEM = "support", "support__emblem"
_LOGOS = frozenset({"brand__mark", "portrait__logo"})
_STAND_INS = ("Noto Sans Arabic", "Noto Sans CJK SC")
"""Typefaces for scripts that none of the allowed typefaces covers; they may follow an allowed one
in a list."""


def check_marking(pages: Sequence[Any], support: Support | None) -> Iterator[PrintFault]:
    """Reports where the pages that the engine laid out break the rules of publicity, of whichever
    period."""
    if support is None:
        return
    boxes = [box for page in pages for box in _walk(page) if _MARKING in _classes(box)]
    wanted = [p.text for p in (support.statement, support.fund, support.programme) if p]
    shown = " ".join(_plain(text.text) for box in boxes for text in _texts(box))
    emblems = [part for box in boxes for part in _walk(box) if _EMBLEM in _classes(part)]
    if not emblems:
        yield _blame(say("lacks the emblem of the European Union"))
    for words in wanted:
        if _plain(words).replace(" ", "") not in shown.replace(" ", ""):
            yield _blame(say('lacks the words "{words}"', words=words))
    yield from dict.fromkeys(_check_words(boxes))
    yield from _check_sizes(pages, emblems)


def _check_words(boxes: Sequence[Any]) -> Iterator[PrintFault]:
    every = rule_sets().values()
    fonts = set.intersection(*(set(rules.fonts) for rules in every))
    colours = set.intersection(*(set(rules.colours) for rules in every))
    for text in (text for box in boxes for text in _texts(box)):
        style = text.style
        first, *others = style["font_family"]
        if not any(first.startswith(font) for font in fonts) or set(others) - {*_STAND_INS}:
            yield _blame(say('sets words in "{font}"', font=first), _allow(fonts))
        if style["font_style"] != "normal" or style["text_decoration_line"] != "none":
            yield _blame(say("sets words in italics or with a line"), say("Leave these out."))
        colour = "#" + "".join(f"{round(part * 255):02x}" for part in style["color"].coordinates)
        if colour not in colours:
            yield _blame(say("sets words in {colour}", colour=colour), _allow(colours))


def _check_sizes(pages: Sequence[Any], emblems: Sequence[Any]) -> Iterator[PrintFault]:
    """Compares the emblem with the largest other logo, in height or width."""
    least = max(rules.to_largest_logo for rules in rule_sets().values())
    logos = [box for page in pages for box in _walk(page) if _LOGOS & _classes(box)]
    for emblem in emblems:
        for logo in logos:
            sizes = ((emblem.width, logo.width), (emblem.height, logo.height))
            if all(own < least * other - 0.01 for own, other in sizes):
                yield _blame(
                    say("has a logo that is larger than the emblem"), say("Make it smaller.")
                )
                return


_MACRO = say("Show it with the macro “support”.")


def _blame(what: Sentence, mend: Sentence = _MACRO) -> PrintFault:
    message = tell("marking-wrong", "the marking of European support {what}.", what=what)
    return PrintFault(message, mend, "", fatal=True)


def _allow(choices: set[str]) -> Sentence:
    return say("Allowed are {choices}.", choices=", ".join(sorted(choices)))


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def _walk(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _walk(getattr(child, "_box", child))


def _texts(box: Any) -> Iterator[Any]:
    return (part for part in _walk(box) if getattr(part, "text", "").strip())


def _classes(box: Any) -> frozenset[str]:
    """The classes of a box's own element; none for the lines in it."""
    element = getattr(box, "element", None)
    if element is None or type(box).__name__ in {"LineBox", "TextBox"}:
        return frozenset()
    return frozenset((element.get("class") or "").split())
