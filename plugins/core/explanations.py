"""Explains pydantic's findings about a front matter to authors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from plugins.language.readings import hint_boolean, hint_date, hint_number
from plugins.reporting.problems import find_nearest, suggest
from plugins.reporting.sentences import (
    NOTHING,
    Message,
    RefusedValueError,
    Sentence,
    name_key,
    say,
    say_count,
    tell,
    tell_count,
)
from plugins.text.webaddresses import find_mails, find_phone
from plugins.text.yamltext import Location

from .schema import SLUG

_MOST_SHOWN = 80  # characters of a value that a message shows


def find_intended_key(location: Location, model: type[BaseModel]) -> Location | None:
    """Returns the location of the known key nearest to a misspelt one; None if none is near."""
    near = find_nearest(str(location[-1]), _keys_at(model, location[:-1]))
    return (*location[:-1], near) if near else None


def locate(detail: Any, values: Any) -> Location:
    """Returns the location of a pydantic finding, without the names of union branches that pydantic
    adds to it. The last part of the location of a missing key is always that key."""
    location = detail["loc"]
    if detail["type"] == "missing":
        return (*_strip_branches(location[:-1], values), location[-1])
    return _strip_branches(location, values)


def _strip_branches(location: tuple[int | str, ...], values: Any) -> Location:
    real: list[int | str] = []
    here = values
    for step in location:
        if isinstance(here, Mapping) and (step in here or not real):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        elif isinstance(here, Mapping) and isinstance(step, str) and _is_key(step):
            real.append(step)
            break
        else:
            continue  # the name of a union branch
        real.append(step)
    return tuple(real)


def _is_key(step: str) -> bool:
    return re.fullmatch(r"[a-z_]+", step) is not None and step not in {"date", "datetime"}


def explain(detail: Any, location: Location, model: type[BaseModel]) -> tuple[Message, Sentence]:
    """Explains a pydantic finding to authors: what is wrong, and how to mend it."""
    key = spell_location(location)
    given, error_type, context = detail["input"], detail["type"], detail.get("ctx", {})
    shown = _show(given)
    if error_type == "missing":
        message = tell("missing", '"{key}" is missing.', key=key)
        return message, add_line(str(location[-1]))
    if error_type == "extra_forbidden":
        hint = suggest(str(location[-1]), _keys_at(model, location[:-1]))
        message = tell("unknown-key", 'the key "{key}" is not known here.', key=key)
        return message, hint or say("Delete the line.")
    if error_type == "literal_error" or error_type == "enum":
        options = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return _refuse(key, shown), suggest(str(given), options)
    if error_type == "string_pattern_mismatch":
        return _refuse(key, shown), _PATTERN_MENDS.get(context["pattern"], NOTHING)
    if given is None:
        message = tell("empty", '"{key}" is empty.', key=key)
        return message, say("Write a value after the colon, or delete the line.")
    if error_type == "string_too_short":
        message = tell("empty", '"{key}" is empty.', key=key)
        return message, say("Write a value after the colon.")
    if error_type == "string_too_long":
        message = tell("too-long", '"{key}" is too long.', key=key)
        most = context["max_length"]
        return message, say_count(
            "{count} character is allowed.", "{count} characters are allowed.", count=most
        )
    if error_type == "string_type":
        message = tell("not-text", '"{key}" must be text, not {value}.', key=key, value=shown)
        return message, say("Write one value after the colon.")
    if error_type in {"tuple_type", "list_type"}:
        message = tell("not-a-list", '"{key}" must be a list, not {value}.', key=key, value=shown)
        return message, say("Write [one, two], or a line `- one` each.")
    if error_type in {"model_type", "dict_type", "model_attributes_type"}:
        message = tell(
            "not-a-group", '"{key}" must be a group of keys, not {value}.', key=key, value=shown
        )
        mend = say("Indent its keys beneath it.")
        if isinstance(given, str) and "@" in given and "email" in _keys_at(model, location):
            mend = say("Write {text}.", text=hint_group(given, model, location))
        return message, mend
    return _explain_value(key, shown, detail, location)


def _explain_value(
    key: str, shown: Sentence, detail: Any, location: Location
) -> tuple[Message, Sentence]:
    """Explains a value that is not a date, a number, or what a check of ours asks for."""
    given, error_type, context = detail["input"], detail["type"], detail.get("ctx", {})
    if error_type.startswith(("date", "time")):
        message = tell("not-a-date", '"{key}" is not a date: {value}.', key=key, value=shown)
        return message, hint_date(str(given))
    if error_type.startswith("bool"):
        message = tell(
            "not-true-or-false", '"{key}" must be true or false, not {value}.', key=key, value=shown
        )
        return message, hint_boolean(str(given))
    if error_type == "decimal_max_places":
        places = context["decimal_places"]
        message = tell_count(
            "too-many-decimals",
            '"{key}" has more than {count} decimal: {value}.',
            '"{key}" has more than {count} decimals: {value}.',
            count=places,
            key=key,
            value=shown,
        )
        return message, hint_number(str(given), places=places)
    if error_type in {"decimal_max_digits", "decimal_whole_digits", "less_than", "less_than_equal"}:
        message = tell("too-large", '"{key}" is too large: {value}.', key=key, value=shown)
        return message, say("Correct the number.")
    if error_type.startswith(("int", "decimal", "float", "number", "finite")):
        message = tell(
            "not-a-number", '"{key}" must be a number, not {value}.', key=key, value=shown
        )
        places = 0 if error_type.startswith("int") else None
        return message, hint_number(str(given), places=places)
    if error_type in {"greater_than", "greater_than_equal"}:
        message = tell("too-small", '"{key}" is too small: {value}.', key=key, value=shown)
        return message, say("Correct the number.")
    raised = context.get("error")
    if isinstance(raised, RefusedValueError):
        lacks_subject = location and raised.message[:1].islower()
        return name_key(key, raised.message) if lacks_subject else raised.message, raised.mend
    return _refuse(key, shown), NOTHING


def add_line(key: str) -> Sentence:
    """Says how to add a key that is missing."""
    return say("Add a line {line}.", line=f"`{key}: …`")


def _refuse(key: str, shown: Sentence) -> Message:
    return tell("not-allowed", '"{key}" cannot be {value}.', key=key, value=shown)


def _show(given: Any) -> Sentence:
    if given is None:
        return say("nothing")
    if isinstance(given, str):
        text = given if len(given) <= _MOST_SHOWN else f"{given[:_MOST_SHOWN]}…"
        return say('"{text}"', text=text)
    return say("a group of keys") if isinstance(given, Mapping) else say("a list")


def hint_group(text: str, model: type[BaseModel], location: Location) -> str:
    """Suggests how to write a text as a group of keys, where the model expects a group and the text
    is an e-mail address, a telephone number or a name: {name: Jan Novák}. Returns "" for any other
    text."""
    value = text.strip()
    if not value or len(value) > _MOST_SHOWN:
        return ""
    keys = _keys_at(model, location)
    mails = find_mails(value) if "email" in keys else []
    if mails:
        # as mail programs write it: "Jan Novák <jan@example.org>"
        before = value.partition("<")[0].strip(" '\"") if "<" in value else ""
        pairs = ([("name", before)] if before and "name" in keys else []) + [("email", mails[0])]
    elif "phone" in keys and (number := find_phone(value)) is not None:
        pairs = [("phone", number)]
    elif "/" in value or '"' in value or "@" in value or re.match(r"\w+:\S", value):
        return ""
    else:
        pairs = [("name", value)]
    return f"{{{', '.join(f'{key}: {_quote(part)}' for key, part in pairs)}}}"


def _quote(value: str) -> str:
    return f'"{value}"' if re.search(r"[:#,{}\[\]'+]", value) else value


_PATTERN_MENDS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": say("Use small letters a–z, digits and single hyphens only."),
    SLUG: say("Use small letters, digits and single hyphens only."),
    r"^[a-z0-9-]+(/[a-z0-9-]+)+$": say("Name the item by its folder and file: pages/home."),
    r"^(none|[a-z0-9-]+(/[a-z0-9-]+)+)$": say(
        "Name the project, as in projects/grid, or write none."
    ),
    r"^(cluster|[a-z0-9-]+(/[a-z0-9-]+)+)$": say(
        "Name an item, as in partners/name, or write cluster."
    ),
    r"^[A-Z]{2}[A-Z0-9]{1,3}$": say("Write its NUTS code: CZ080."),
    r"^media/[^/].*$": say("Put the file in content/media/ and write media/name.jpg."),
    r"^[1-9]\d?(\.[1-9]\d?)?$": say("Write an activity's number, or activity.task: 3.2."),
    r"^[A-Za-z0-9._~:/@+-]+$": say(
        "Copy it from content/revisions.yaml, or from a calendar's UID."
    ),
    r"^\d{4}-\d{4}$": say("Write two years: 2014-2020."),
    r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$": say("Write a language's tag: cs, en, zh-Hans."),
}


def spell_location(location: Location) -> str:
    """Writes a location for authors: activities 2 › title."""
    words: list[str] = []
    for step in location:
        if isinstance(step, int):
            words[-1:] = [f"{words[-1] if words else 'item'} {step + 1}"]
        else:
            words.append(step)
    return " › ".join(words)


def _keys_at(model: type[BaseModel], location: Location) -> tuple[str, ...]:
    """The keys that a model allows at a location."""
    here: Any = model
    for step in location:
        if isinstance(here, type) and issubclass(here, BaseModel):
            if not isinstance(step, str) or step not in here.model_fields:
                return ()
            here = here.model_fields[step].annotation
        else:
            here = next((a for a in get_args(here) if a is not str and a is not Ellipsis), None)
        here = _unwrap(here)
    here = _unwrap(here)
    return (
        tuple(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else ()
    )


def _unwrap(annotation: Any) -> Any:
    """An annotation without Annotated and Optional; of a union, the branch that has keys."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) is Union or type(annotation).__name__ == "UnionType":
        branches = [_unwrap(a) for a in get_args(annotation) if a is not type(None)]
        return next((branch for branch in branches if branch is not str), str)
    return annotation
