"""Sentences for authors: written in English where they arise, put into other languages at the edge.

A `Sentence` is its English text, and remembers the template and the values that it was made of, so
that a catalogue can say it in another language. The type checker refuses a finding made of plain
text, therefore no finding can be without its translations:

    report.error(
        path,
        line,
        tell("no-category", 'there is no category "{name}".', name=name),
        say("Write one of: {names}.", names=", ".join(known)),
    )

The catalogues are those of GNU gettext; the templates are their message ids, and
str.format's rules hold in them (a brace as text is written twice).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, LiteralString, Protocol, Self


class Translations(Protocol):
    """What a sentence needs of a catalogue: two methods of `gettext.NullTranslations`."""

    def gettext(self, message: str, /) -> str: ...

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str: ...


class Sentence(str):
    """A sentence, or a part of one. ``values`` fill the {names} of the template; sentences among
    them are translated, too. A sentence with ``plural`` has forms by ``values["count"]``. One with
    ``parts`` consists of others, with ``between`` between them."""

    __slots__ = ("between", "parts", "plural", "template", "values")

    template: str
    plural: str
    values: Mapping[str, object]
    parts: tuple[Sentence, ...]
    between: str

    @classmethod
    def of(
        cls,
        template: str,
        values: Mapping[str, object],
        plural: str = "",
        parts: tuple[Sentence, ...] = (),
        between: str = " ",
    ) -> Self:
        if parts:
            text = between.join(parts)
        else:
            chosen = plural if plural and values["count"] != 1 else template
            text = chosen.format_map(values) if values else chosen
        made = cls(text)
        made.template, made.plural, made.values = template, plural, values
        made.parts, made.between = parts, between
        return made

    def into(self, translations: Translations) -> str:
        """Returns the sentence in the catalogue's language, in English where it has none."""
        if self.parts:
            return self.between.join(part.into(translations) for part in self.parts)
        if not self.template:
            return ""
        if self.plural:
            count = int(str(self.values["count"]))
            chosen = translations.ngettext(self.template, self.plural, count)
        else:
            chosen = translations.gettext(self.template)
        if not self.values:
            return chosen
        told = {
            name: value.into(translations) if isinstance(value, Sentence) else value
            for name, value in self.values.items()
        }
        return chosen.format_map(told)

    def __reduce__(self) -> tuple[Any, ...]:
        state = (self.template, dict(self.values), self.plural, self.parts, self.between)
        return (type(self).of, state)


class Message(Sentence):
    """What a finding says is wrong. Its ``code`` names the kind of mistake for programs and for
    the page of codes; it never changes, the wording may."""

    __slots__ = ("code",)

    code: str

    def __reduce__(self) -> tuple[Any, ...]:
        return (_coded, (self.code, *super().__reduce__()[1]))


def say(template: LiteralString, /, **values: object) -> Sentence:
    """Returns a sentence, or a part of one, with its values filled in."""
    return Sentence.of(template, values)


def say_count(
    one: LiteralString, many: LiteralString, /, *, count: int, **more: object
) -> Sentence:
    """Returns a sentence with the form that ``count`` asks for."""
    return Sentence.of(one, {"count": count, **more}, many)


def tell(code: LiteralString, template: LiteralString, /, **values: object) -> Message:
    """Returns what a finding says is wrong. ``code`` is in lower case with hyphens."""
    return _coded(code, template, values)


def tell_count(
    code: LiteralString, one: LiteralString, many: LiteralString, /, *, count: int, **more: object
) -> Message:
    """As `tell`, with the form that ``count`` asks for."""
    return _coded(code, one, {"count": count, **more}, many)


def join(*sentences: Sentence) -> Sentence:
    """Puts sentences one behind the other; empty ones are left out."""
    return combine(sentences, " ")


def combine(parts: Iterable[Sentence], between: str) -> Sentence:
    """Puts parts of a sentence one behind the other, with a separator; empty ones are left out."""
    kept = tuple(part for part in parts if part)
    if not kept:
        return NOTHING
    return kept[0] if len(kept) == 1 else Sentence.of("", {}, parts=kept, between=between)


def list_all(parts: Sequence[Sentence | str]) -> Sentence:
    """Lists parts as in "one, two and three"."""
    *first, last = (_as_sentence(part) for part in parts)
    return say("{first} and {last}", first=combine(first, ", "), last=last) if first else last


def list_either(parts: Sequence[Sentence | str]) -> Sentence:
    """Lists parts as in "one, two or three"."""
    *first, last = (_as_sentence(part) for part in parts)
    return say("{first} or {last}", first=combine(first, ", "), last=last) if first else last


def _as_sentence(part: Sentence | str) -> Sentence:
    return part if isinstance(part, Sentence) else Sentence.of("{text}", {"text": part})


def name_key(key: str, reason: Message) -> Message:
    """Returns a reason without its subject ("is not a date.") as a message about a key."""
    return retell(reason, '"{key}" {reason}', key=key)


def retell(reason: Message, template: LiteralString, /, **values: object) -> Message:
    """Returns a message that has another one in it, as its {reason}, and the code of that one."""
    return _coded(reason.code, template, {**values, "reason": reason})


class RefusedValueError(ValueError):
    """Raised by a check of a value. A ``message`` that begins in lower case lacks its subject,
    which is the key: "is not a date."."""

    def __init__(self, message: Message, mend: Sentence | None = None) -> None:
        super().__init__(join(message, mend or NOTHING))
        self.message, self.mend = message, mend or NOTHING

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.message, self.mend))


def _coded(
    code: str,
    template: str,
    values: Mapping[str, object],
    plural: str = "",
    parts: tuple[Sentence, ...] = (),
    between: str = " ",
) -> Message:
    made = Message.of(template, values, plural, parts, between)
    made.code = code
    return made


NOTHING = Sentence.of("", {})
