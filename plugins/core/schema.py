"""The base of every kind's model, a frozen pydantic model.

Its fields are facts, stated once per item, or words, stated once per language. Validation, the list
of translatable fields and the files that `invoke new` writes are read off the model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Final,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from plugins.reporting.sentences import RefusedValueError, say, tell_count

from .dates import YEARS
from .markers import Media, Names, Past
from .traits import Undertaking


class _Word:
    """Marks a field that every language states for itself."""


class _Asked:
    """Marks an optional field that `invoke new` asks for all the same."""


WORD: Final = _Word()
ASKED: Final = _Asked()

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_SIGN = r"[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}]"
SLUG = f"^{_SIGN}+(-{_SIGN}+)*$"
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=80)]
"""The end of an address; its letters may be those of any script (RFC 3987)."""
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ItemPath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)+$")]
"""The name of an item: its path below the language folder, without ".md"."""
_MediaName = StringConstraints(pattern=r"^media/[^/].*$", strip_whitespace=True)
MediaPath = Annotated[str, _MediaName, Media()]
"""A file below content/, the same for all languages: "media/leaflet.pdf"."""
PicturePath = Annotated[str, _MediaName, Media(shown=True)]
"""A picture below content/, the same for all languages: "media/grid.svg"."""


NOTHING: Final = "none"
"""The value of ``funded_by`` for an item that no project paid for."""
Payer = Annotated[
    str,
    StringConstraints(pattern=r"^(none|[a-z0-9-]+(/[a-z0-9-]+)+)$"),
    Names(Undertaking, unless=NOTHING),
]
TaskNumber = Annotated[str, StringConstraints(pattern=r"^[1-9]\d?(\.[1-9]\d?)?$")]
"""An activity of a project, "3", or one of its tasks, "3.2"; both count from 1."""


def _limit(length: int) -> AfterValidator:
    def check(value: str) -> str:
        if len(value) > length:
            raise RefusedValueError(
                tell_count(
                    "too-long",
                    "is {count} character long; search engines and cards cut it at {limit}.",
                    "is {count} characters long; search engines and cards cut it at {limit}.",
                    count=len(value),
                    limit=length,
                ),
                say("Shorten it by {count}.", count=len(value) - length),
            )
        return value

    return AfterValidator(check)


Summary = Annotated[Text, _limit(200)]
Title = Annotated[Text, _limit(160)]


class Fields(BaseModel):
    """A mapping of known keys; any other key is an error."""

    # A build without changes never needs a validator.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False)
    known_years: ClassVar[tuple[int, int]] = YEARS
    """The first and the last plausible year of its dates."""

    @field_validator("*", mode="before")
    @classmethod
    def _check_digits(cls, value: Any, info: ValidationInfo) -> Any:
        """Checks how a number is written: Python itself would accept 1_000, 1e9 and １０."""
        numeric = isinstance(value, str) and info.field_name in number_fields(cls)
        if numeric and not _NUMBER.fullmatch(value.strip()):
            raise PydanticCustomError("number_digits", "is not a number")
        return value


_NUMBER = re.compile(r"[+-]?[0-9]{1,15}([.][0-9]{1,10})?")
"""How a number may be written; the longest has more digits than a budget in any currency."""


@lru_cache
def number_fields(model: type[BaseModel]) -> frozenset[str]:
    """The names of the fields that hold a number and no text."""
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if (kinds := set(_plain_types(field.annotation))) & {int, float, Decimal}
        and not kinds & {str, date, datetime, bool}
    )


def _plain_types(annotation: Any) -> Iterator[Any]:
    """The types of a union, without their annotations."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in {Union, UnionType}:
        for inner in get_args(annotation):
            yield from _plain_types(inner)
    elif isinstance(annotation, type):
        yield annotation


class Status(StrEnum):
    """An item's status at the build's moment. The site shows only `PUBLISHED`; previews also show
    `DRAFT` and `SCHEDULED`, marked."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    EXPIRED = "expired"
    HIDDEN = "hidden"


class ItemFields(Fields):
    """The fields of every kind.

    A translation may have ``status: draft`` too, which means that its text is not finished. Authors
    read the descriptions and examples of fields, in the reference and in the files that `invoke
    new` writes.
    """

    costs_money: ClassVar[bool] = True
    """Whether a project can pay for such an item. False for projects, which have money of their
    own, and for records of people and things."""

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
        description="The last part of the address; without it, it is made from the title.",
        examples=["workshop-on-energy-storage"],
    )
    image_alt: Annotated[Text | None, WORD] = Field(
        None,
        description="What the picture shows, for people who cannot see it; required with image.",
        examples=["Three people at a heat pump"],
    )

    status: Literal["draft", "published", "hidden"] = Field(
        "published",
        description="draft: not finished; published: on the site when it is due; hidden: "
        "removed from the site.",
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
    updated: Annotated[date | datetime | None, Past()] = Field(
        None, description="The day of the last important change.", examples=["2026-05-20"]
    )
    image: PicturePath | None = Field(
        None,
        description="The picture of the page; the file is in content/media/.",
        examples=["media/workshop.jpg"],
    )
    parent: Annotated[ItemPath, Names()] | None = Field(
        None,
        description="The page above this one, as folder/file.",
        examples=["pages/about"],
    )
    menu: Literal["main", "footer", "none"] = Field(
        "none", description="The menu that it is in.", examples=["main"]
    )
    order: int = Field(
        0,
        description="Its position in menus and lists: small numbers come first.",
        examples=["10"],
    )
    project: Annotated[ItemPath, Names(Undertaking)] | None = Field(
        None,
        description="The project that it belongs to; what was made while a funded project ran "
        "is marked.",
        examples=["projects/our-project"],
    )
    funded_by: Payer | None = Field(
        None,
        description="The project whose grant paid for it, or none; without it, the dates decide.",
        examples=["projects/our-project"],
    )
    presents: Annotated[ItemPath, Names(Undertaking)] | None = Field(
        None,
        description="The funded project that it is about; the page then names the project's "
        "funding.",
        examples=["projects/our-project"],
    )
    task: TaskNumber | None = Field(
        None,
        description="The project's activity (3) or task (3.2) that it was part of.",
        examples=["3.2"],
    )
    sample: bool = Field(
        False,
        description="true for invented content that shows how something looks: it is never "
        "published.",
        examples=["true"],
    )

    @property
    def begins(self) -> date | datetime | None:
        """When the item is due. Kinds with a date return that date."""
        return self.publish

    @property
    def shown_date(self) -> date | datetime | None:
        """The date of the item on the site; lists show the newest first."""
        return None

    @property
    def recorded(self) -> Mapping[str, Any] | None:
        """The facts whose changes calendars must count; None for kinds without calendars."""
        return None

    @property
    def kept_uid(self) -> str | None:
        """The UID for calendars that an author states (RFC 5545, 3.8.4.7)."""
        return None

    @property
    def stated_start(self) -> str:
        """The start as its author wrote it, in ISO 8601; "" for kinds that do not take place."""
        return ""

    @property
    def sittings(self) -> tuple[tuple[str, str], ...]:
        """The start and end, in ISO 8601, of every part with an entry of its own in calendars."""
        return ()

    @property
    def named_on(self) -> date | datetime | None:
        """The day from which the item's identifier in feeds dates; None for kinds without feeds."""
        return None

    @property
    def topics(self) -> tuple[str | None, tuple[str, ...]]:
        """The item's category and tags, as in cluster.yaml."""
        return None, ()

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of what the item is about."""
        shown = self.shown_date
        if shown is None:
            return None
        day = shown.date() if isinstance(shown, datetime) else shown
        return day, day

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries (ISO 3166-1) that the item concerns: its place or its destination."""
        return ()


C = TypeVar("C", bound=Callable[..., object])


def remembered(function: C) -> C:
    """Caches a function's answers, like lru_cache, but keeps its types known."""
    return cast(C, lru_cache(function))


@remembered
def word_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of a kind's translatable fields, in the order of the model."""
    return tuple(n for n, f in model.model_fields.items() if WORD in f.metadata)


@remembered
def fact_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of the fields that are stated once per item."""
    return tuple(n for n, f in model.model_fields.items() if WORD not in f.metadata)


def required_facts(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(n for n in fact_fields(model) if model.model_fields[n].is_required())
