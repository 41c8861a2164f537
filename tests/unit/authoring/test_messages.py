"""The commands' Czech is complete and keeps its placeholders."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from babel.messages.pofile import read_po
from pydantic import BaseModel

from plugins.authoring.answers import MENDS
from plugins.authoring.messages import CATALOGUE
from plugins.authoring.newcomer import find_group
from plugins.builder.settings import read_settings
from plugins.core.schema import ASKED, word_fields


def find_messages() -> Iterator[str]:
    """Everything the commands say, and what the models tell authors of their fields."""
    for path in sorted(CATALOGUE.parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and "tr" in {
                getattr(node.func, "attr", ""), getattr(node.func, "id", "")
            } and isinstance(node.args[0], ast.Constant):  # fmt: skip
                yield str(node.args[0].value)
    yield from MENDS
    for kind in read_settings().kinds.values():
        for name, field in kind.model.model_fields.items():
            assert field.description, f"{kind.name}.{name} has no description"
            assert field.examples, f"{kind.name}.{name} has no example"
            yield field.description
            if group := find_group(field) if ASKED in field.metadata else None:
                yield from find_questions(group)
            if name in word_fields(kind.model):
                yield from find_texts(field.examples[0])


def find_findings() -> Iterator[str]:
    """The templates of what the commands find wrong."""
    for path in sorted(CATALOGUE.parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = {"say": slice(1), "say_count": slice(2), "tell": slice(1, 2)}
                for template in node.args[place.get(node.func.id, slice(0))]:
                    if isinstance(template, ast.Constant):
                        yield str(template.value)


def find_questions(group: type[BaseModel]) -> Iterator[str]:
    """What is asked for the keys of a group."""
    return (f.description or "" for f in group.model_fields.values() if f.is_required())


def find_texts(example: Any) -> Iterator[str]:
    if isinstance(example, str):
        yield example
    elif isinstance(example, list):
        for entry in example:
            yield from find_texts(entry)
    else:
        yield from find_texts(list(example.values()))


CZECH = {
    str(message.id): str(message.string)
    for message in read_po(BytesIO(CATALOGUE.read_bytes()), locale="cs")
    if message.id
}


def test_everything_the_commands_say_has_its_czech() -> None:
    assert {text for text in find_messages() if not CZECH.get(text)} == set()


def test_there_is_no_czech_for_messages_that_no_longer_exist() -> None:
    # What an entry of a list is, the reference alone explains.
    inner = {"The title of the activity.", "Its tasks, one line for each."}
    said = {*find_messages(), *find_findings()}
    assert CZECH.keys() - said - inner == set()


def test_czech_keeps_the_placeholders() -> None:
    for english, czech in CZECH.items():
        wanted, found = (sorted(re.findall(r"{\w+}", text)) for text in (english, czech))
        assert wanted == found, english
