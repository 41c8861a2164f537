"""Packs findings into plain data, for the store and for other processes, and unpacks them.

A sentence keeps its template and its values, so that it can be said in any language later.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from plugins.reporting.problems import Problem
from plugins.reporting.sentences import Message, Sentence

Packed: TypeAlias = "tuple[Any, ...] | list[Any]"
"""Plain data that JSON and marshal take. JSON returns its tuples as lists."""
_PLAIN = (str, int, float, bool, type(None))


def pack_sentence(sentence: Sentence) -> Packed:
    """Packs a sentence or a message: its code, template, values, plural, parts and separator."""
    return (
        sentence.code if isinstance(sentence, Message) else "",
        sentence.template,
        {name: _pack_value(value) for name, value in sentence.values.items()},
        sentence.plural,
        tuple(pack_sentence(part) for part in sentence.parts),
        sentence.between,
    )


def unpack_sentence(packed: Packed) -> Sentence:
    _, *described = packed
    return Sentence.of(*_unpack(described))


def unpack_message(packed: Packed) -> Message:
    code, *described = packed
    message = Message.of(*_unpack(described))
    message.code = code
    return message


def _unpack(described: list[Any]) -> tuple[Any, ...]:
    template, values, plural, parts, between = described
    known = {name: _unpack_value(value) for name, value in values.items()}
    return template, known, plural, tuple(_unpack_value(part) for part in parts), between


def _pack_value(value: object) -> Any:
    if isinstance(value, Sentence):
        return pack_sentence(value)
    return value if type(value) in _PLAIN else str(value)


def _unpack_value(value: Any) -> Any:
    """A value that is not plain is a sentence."""
    if not isinstance(value, tuple | list):
        return value
    return unpack_message(value) if value[0] else unpack_sentence(value)


def pack_problem(problem: Problem) -> Packed:
    """Packs a finding."""
    return (
        problem.path,
        problem.line,
        pack_sentence(problem.message),
        pack_sentence(problem.mend),
        problem.severity,
        problem.column,
    )


def unpack_problem(packed: Packed) -> Problem:
    path, line, message, mend, severity, column = packed
    return Problem(path, line, unpack_message(message), unpack_sentence(mend), severity, column)
