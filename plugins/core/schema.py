"""Schemas: a kind of item is one frozen pydantic model.

Its fields are facts, which stand once per item, or words, which stand once per
language. From the model come validation, the list of translatable fields and,
later, scaffolds and forms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from .markers import Media, Names
from .problems import Report, find_nearest, suggest
from .yamltext import Location, YamlText


class _Word:
    """Marks a field that every language states for itself."""


WORD: Final = _Word()

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ItemPath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)+$")]
"""The name of an item: its path below the language folder, without ".md"."""
MediaPath = Annotated[str, StringConstraints(pattern=r"^media/[A-Za-z0-9._/-]+$"), Media()]
"""A file below content/, for all languages: "media/grid.svg"."""


TaskNumber = Annotated[str, StringConstraints(pattern=r"^[1-9]\d?(\.[1-9]\d?)?$")]
"""An activity of a project, "3", or a task of it, "3.2"; both count from 1."""


def _limit(length: int) -> AfterValidator:
    def check(value: str) -> str:
        if len(value) > length:
            raise ValueError(
                f"is {len(value)} characters long; search engines and cards cut it at {length}. "
                f"Shorten it by {len(value) - length}."
            )
        return value

    return AfterValidator(check)


Summary = Annotated[Text, _limit(200)]
Title = Annotated[Text, _limit(160)]


class Fields(BaseModel):
    """A mapping of known keys; anything else is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Status(StrEnum):
    """Where an item stands at the build's moment. Only `PUBLISHED` is on the site;
    previews also show `DRAFT` and `SCHEDULED`, marked."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    EXPIRED = "expired"
    HIDDEN = "hidden"


class ItemFields(Fields):
    """What every kind has. ``status: draft`` may also stand in a translation: that text
    is not finished. Descriptions and examples are what authors read of a field: in the
    reference, and in the file that `invoke new` writes."""

    title: Annotated[Title, WORD] = Field(
        description="The heading of the page and its name in lists; 160 characters at most.",
        examples=["A workshop on energy storage"],
    )
    summary: Annotated[Summary, WORD] = Field(
        description="One or two sentences for lists and search engines; 200 characters at most.",
        examples=["Members and researchers compared three ways to store heat."],
    )
    short_title: Annotated[Text | None, WORD] = Field(
        None,
        description="A shorter name for menus and for the path above the heading.",
        examples=["Storage"],
    )
    slug: Annotated[Slug | None, WORD] = Field(
        None,
        description="The end of the address; left out, it is made from the title.",
        examples=["workshop-on-energy-storage"],
    )
    image_alt: Annotated[Text | None, WORD] = Field(
        None,
        description="What the picture shows, for people who cannot see it; needed with image.",
        examples=["Three people at a heat pump"],
    )

    status: Literal["draft", "published", "hidden"] = Field(
        "published",
        description="draft: not finished; published: on the site when due; hidden: taken off it.",
        examples=["draft"],
    )
    publish: date | datetime | None = Field(
        None,
        description="The day, or day and time, from which it is on the site.",
        examples=["2026-05-04 08:00"],
    )
    expires: date | datetime | None = Field(
        None,
        description="The day, or day and time, from which it is no longer on the site.",
        examples=["2026-12-31"],
    )
    updated: date | datetime | None = Field(
        None, description="The day of the last change worth mentioning.", examples=["2026-05-20"]
    )
    image: MediaPath | None = Field(
        None,
        description="The picture of the page; the file itself stands in content/media/.",
        examples=["media/workshop.jpg"],
    )
    parent: Annotated[ItemPath, Names()] | None = Field(
        None,
        description="The page this one belongs under, by its folder and file.",
        examples=["pages/cluster"],
    )
    menu: Literal["main", "footer", "none"] = Field(
        "none", description="The menu that shows it, if one is to.", examples=["main"]
    )
    order: int = Field(
        0,
        description="Its place in menus and among its neighbours: small numbers come first.",
        examples=["10"],
    )
    project: Annotated[ItemPath, Names("project")] | None = Field(
        None,
        description="The project it belongs to; a funded one's marking then stands on the page.",
        examples=["projects/opeic"],
    )
    task: TaskNumber | None = Field(
        None,
        description="The project's activity (3) or its task (3.2) that it was done for.",
        examples=["3.2"],
    )
    sample: bool = Field(
        False,
        description="true for something made up to show how it looks: it is never published.",
        examples=["true"],
    )

    @property
    def begins(self) -> date | datetime | None:
        """When the item is due; kinds with a date of their own say that one."""
        return self.publish

    @property
    def shown_date(self) -> date | datetime | None:
        """The date an item bears on the site; lists put the newest first."""
        return None

    @property
    def recorded(self) -> Mapping[str, Any] | None:
        """The facts whose changes calendars count; None for kinds that no calendar shows."""
        return None

    @property
    def topics(self) -> tuple[str | None, tuple[str, ...]]:
        """An item's category and tags, as cluster.yaml names them."""
        return None, ()


@lru_cache
def word_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of a kind's translatable fields, in the order of the model."""
    return tuple(n for n, f in model.model_fields.items() if WORD in f.metadata)


@lru_cache
def fact_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of the fields that stand once per item."""
    return tuple(n for n, f in model.model_fields.items() if WORD not in f.metadata)


def required_facts(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(n for n in fact_fields(model) if model.model_fields[n].is_required())


def validate_fields(
    model: type[BaseModel], values: Mapping[str, Any], head: YamlText, path: str, report: Report
) -> BaseModel | None:
    """Builds the model from parsed YAML; every finding goes to the report with its
    line, and None comes back if there was one."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        found = [(detail, _real_location(detail["loc"], values)) for detail in error.errors()]
        meant = {_meant_location(location, model) for d, location in found if _is_unknown(d)}
        for detail, location in found:
            if detail["type"] == "missing" and location in meant:
                continue  # it is there, misspelt
            message, mend = _explain(detail, location, model)
            named = re.match(r'"(\w+)"', message)  # what a whole model's check complains of
            line = head.line(location or (named[1] if named else "",))
            report.error(path, line, message, mend)
    return None


def _is_unknown(detail: Any) -> bool:
    return bool(detail["type"] == "extra_forbidden")


def _meant_location(location: Location, model: type[BaseModel]) -> Location | None:
    """Where a misspelt key would stand if it were spelt as the nearest known one."""
    near = find_nearest(str(location[-1]), _keys_at(model, location[:-1]))
    return (*location[:-1], near) if near else None


def _real_location(location: tuple[int | str, ...], values: Any) -> Location:
    """Drops the union branches that pydantic adds to a location."""
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
            break
        real.append(step)
    return tuple(real)


def _is_key(step: str) -> bool:
    return re.fullmatch(r"[a-z_]+", step) is not None and step not in {"date", "datetime"}


def _explain(detail: Any, location: Location, model: type[BaseModel]) -> tuple[str, str]:
    """A pydantic finding in an author's words: what is wrong, and the mend."""
    name = spell_location(location)
    given, kind, context = detail["input"], detail["type"], detail.get("ctx", {})
    shown = "nothing" if given is None else f'"{given}"' if isinstance(given, str) else "a list"
    if isinstance(given, Mapping):
        shown = "a group of keys"
    if kind == "missing":
        return f'"{name}" is missing.', f"Add a line `{location[-1]}: …`."
    if kind == "extra_forbidden":
        hint = suggest(str(location[-1]), _keys_at(model, location[:-1]))
        return f'the key "{name}" is not known here.', hint or "Delete the line."
    if kind == "literal_error" or kind == "enum":
        options = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return f'"{name}" cannot be {shown}.', suggest(str(given), options)
    if kind == "string_pattern_mismatch":
        return f'"{name}" cannot be {shown}.', _PATTERN_MENDS.get(context["pattern"], "")
    if given is None:
        return f'"{name}" is empty.', "Write a value after the colon, or delete the line."
    if kind == "string_too_short":
        return f'"{name}" is empty.', "Write a value after the colon."
    if kind == "string_too_long":
        return f'"{name}" is too long.', f"{context['max_length']} characters are allowed."
    if kind == "string_type":
        return f'"{name}" must be text, not {shown}.', "Write one value after the colon."
    if kind in {"tuple_type", "list_type"}:
        return f'"{name}" must be a list, not {shown}.', "Write [one, two], or a line `- one` each."
    if kind in {"model_type", "dict_type", "model_attributes_type"}:
        return f'"{name}" must be a group of keys, not {shown}.', "Indent its keys beneath it."
    if kind.startswith(("date", "time")):
        return f'"{name}" is no date: {shown}.', "Write year-month-day, as in 2026-04-30."
    if kind.startswith("bool"):
        return f'"{name}" must be true or false, not {shown}.', "Write true or false."
    if kind.startswith(("int", "decimal", "float")):
        return f'"{name}" must be a number, not {shown}.', "Write digits only: 7776200."
    if kind in {"greater_than", "greater_than_equal"}:
        return f'"{name}" is too small: {shown}.', "Correct the number."
    if kind == "value_error":
        # Our own checks say what is wrong and then, in one more sentence, the mend.
        reason, dot, mend = str(context.get("error", detail["msg"])).rpartition(". ")
        message = f"{reason}." if dot else mend
        if location and message[:1].islower():
            message = f'"{name}" {message}'
        return message, mend if dot else ""
    return f'"{name}": {detail["msg"][:1].lower()}{detail["msg"][1:]}.', ""


_PATTERN_MENDS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "Use small letters a–z, digits and single hyphens only.",
    r"^[a-z0-9-]+(/[a-z0-9-]+)+$": "Name the item by its folder and file: pages/contact.",
    r"^media/[A-Za-z0-9._/-]+$": "Put the file in content/media/ and write media/name.jpg.",
    r"^[1-9]\d?(\.[1-9]\d?)?$": "Write an activity's number, or activity.task: 3.2.",
    r"^\d{4}-\d{4}$": "Write two years: 2014-2020.",
    r"^https?://[^\s/]+(/\S*)?$": "Write the whole address: https://www.example.org/page.",
    r"^(https?://[^\s/]+(/\S*)?|[^\s@]+@[^\s@]+\.\w+)$": "Write a page's or an e-mail address.",
    r"^[^\s@]+@[^\s@]+\.\w+$": "Write an e-mail address: desk@example.org.",
    r"^\+[0-9 ]{6,20}$": "Write the number with its country: +420 596 000 000.",
    r"^https?://[^\s/]+(/[^\s?#]*)?$": "Write the whole address: https://www.example.org.",
    r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$": "Write a language's tag: cs, en, zh-Hans.",
}


def spell_location(location: Location) -> str:
    """A location as an author says it: activities 2 › title."""
    words: list[str] = []
    for step in location:
        if isinstance(step, int):
            words[-1:] = [f"{words[-1] if words else 'item'} {step + 1}"]
        else:
            words.append(step)
    return " › ".join(words)


def _keys_at(model: type[BaseModel], location: Location) -> tuple[str, ...]:
    """The keys a model knows at a location within it."""
    here: Any = model
    for step in location:
        if isinstance(here, type) and issubclass(here, BaseModel):
            if not isinstance(step, str) or step not in here.model_fields:
                return ()
            here = here.model_fields[step].annotation
        else:
            here = next((a for a in get_args(here) if a is not str and a is not Ellipsis), None)
        here = _strip(here)
    here = _strip(here)
    return (
        tuple(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else ()
    )


def _strip(annotation: Any) -> Any:
    """An annotation without Annotated and Optional."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) is Union or type(annotation).__name__ == "UnionType":
        return next((a for a in get_args(annotation) if a is not type(None)), annotation)
    return annotation
