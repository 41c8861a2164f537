"""What an event states: its facts once, its words in every language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints

from plugins.core.contacts import UNKNOWN_DAY, Contact, PersonOrContact
from plugins.core.markers import Names, Term
from plugins.core.organisations import Organisation, Party
from plugins.core.schema import ASKED, WORD, Fields, ItemFields, ItemPath, Key, Text
from plugins.core.traits import Paper, Publication, Story
from plugins.core.webfields import WebAddress, WebOrEmail
from plugins.language.codes import Country, Currency, LanguageTag, TimeZone

from .times import Span, Time, span

Uid = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._~:/@+-]+$", max_length=200)]
"""The UID of an event in calendars (RFC 5545, 3.8.4.7)."""
Degrees = Annotated[Decimal, Field(max_digits=10)]


class Venue(Fields):
    """Where an event takes place. Coordinates are WGS 84 degrees, as in map services."""

    name: Text = Field(description="The building or hall.", examples=["Sample Hall"])
    street: Text | None = Field(None, description="Street and number.", examples=["Example 1"])
    postcode: Text | None = Field(None, description="The postcode.", examples=["01067"])
    town: Text = Field(description="The town, as written in its own country.", examples=["Dresden"])
    country: Country = Field(description="The country, as a two-letter code.", examples=["DE"])
    latitude: Degrees | None = Field(
        None, description="Degrees north; south is negative.", examples=["51.0504"]
    )
    longitude: Degrees | None = Field(
        None, description="Degrees east; west is negative.", examples=["13.7373"]
    )

    @property
    def town_line(self) -> str:
        """The postcode, if there is one, and the town."""
        return f"{self.postcode} {self.town}" if self.postcode else self.town

    @property
    def point(self) -> tuple[Decimal, Decimal] | None:
        """The latitude and longitude; None unless both are stated."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


class Session(Fields):
    """One of several sittings within an event."""

    starts: Time = Field(description="When it starts.", examples=["2027-03-27 09:30"])
    ends: Time = Field(description="When it ends.", examples=["2027-03-27 17:00"])


class AgendaTime(Fields):
    """The times of an agenda point; its title is among the words."""

    starts: Time = Field(description="When it starts.", examples=["2027-03-27 09:30"])
    ends: Time | None = Field(None, description="When it ends.", examples=["2027-03-27 10:00"])


class Fee(Fields):
    amount: Annotated[Decimal, Field(ge=0, max_digits=10, decimal_places=2)] = Field(
        description="The price for one participant, in digits; 0 if it is free.", examples=["50"]
    )
    currency: Currency | None = Field(
        None, description="The currency's code; required with an amount.", examples=["EUR"]
    )


class Registration(Fields):
    url: WebOrEmail | None = Field(
        None,
        description="Where to register: a page or an e-mail address.",
        examples=["https://cluster.example/register"],
    )
    deadline: Time | None = Field(
        None, description="The deadline; a day includes its evening.", examples=["2027-03-19 12:00"]
    )
    zone: TimeZone | None = Field(
        None, description="Its time zone, if not the event's.", examples=["Europe/Prague"]
    )


class Outcome(Fields):
    """The outcome of an event in figures; words belong in the report."""

    participants: Annotated[int, Field(ge=0)] | None = Field(
        None, description="The number of participants.", examples=["42"]
    )
    organisations: Annotated[int, Field(ge=0)] | None = Field(
        None, description="The number of organisations that took part.", examples=["18"]
    )
    countries: tuple[Country, ...] = Field(
        (), description="The countries that participants came from.", examples=[["CZ", "DE"]]
    )
    meetings: Annotated[int, Field(ge=0)] | None = Field(
        None, description="The number of meetings held.", examples=["60"]
    )
    follow_ups: Annotated[int, Field(ge=0)] | None = Field(
        None, description="The number of talks that continued afterwards.", examples=["5"]
    )


EventKind = Literal[
    "workshop",
    "seminar",
    "conference",
    "matchmaking",
    "study-visit",
    "mission-outgoing",
    "mission-incoming",
    "fair",
    "business-meeting",
    "promotion",
    "webinar",
]
State = Literal["scheduled", "cancelled", "postponed", "rescheduled", "moved-online"]


class EventFields(ItemFields):
    """The front matter of an event. Times are local to ``zone`` unless they have an offset. A
    heading with the anchor {#report} in the body begins the report, which comes first once the
    event is over."""

    kind: EventKind = Field(description="The type of event.", examples=["workshop"])
    starts: Time = Field(
        description="When it starts: a day, or a day with a local time.",
        examples=["2027-03-27 09:30"],
    )
    ends: Annotated[Time | None, ASKED] = Field(
        None,
        description="When it ends; a day without times may leave it out.",
        examples=["2027-03-28 16:00"],
    )
    zone: TimeZone = Field(
        description="The time zone of the times, by its IANA name.", examples=["Europe/Berlin"]
    )
    sessions: tuple[Session, ...] = Field(
        (),
        description="If it has several sessions: the start and the end of each.",
        examples=[[{"starts": "2027-03-27 09:30", "ends": "2027-03-27 17:00"}]],
    )
    uid: Uid | None = Field(
        None,
        description="Its identifier in calendars, if it had another file name before.",
        examples=["events/workshop@cluster.example"],
    )
    state: State = Field(
        "scheduled",
        description="Whether it takes place as planned; if not, what has changed.",
        examples=["rescheduled"],
    )
    previous: tuple[Time, ...] = Field(
        (),
        description="If it was rescheduled: the earlier starts.",
        examples=[["2027-02-20 09:30"]],
    )
    venue: Annotated[Venue | None, ASKED] = Field(
        None,
        description="Where it is held.",
        examples=[{"name": "Sample Hall", "town": "Dresden", "country": "DE"}],
    )
    online: Annotated[WebAddress | None, ASKED] = Field(
        None,
        description="The address for people who join online.",
        examples=["https://meet.example/workshop"],
    )
    organiser: Organisation | None = Field(
        None,
        description="The organiser: cluster for the cluster itself, an item, or a name.",
        examples=["cluster"],
    )
    co_organisers: tuple[Organisation, ...] = Field(
        (), description="The other organisers.", examples=[["partners/sample"]]
    )
    hosts: tuple[Organisation, ...] = Field(
        (), description="The owners of the premises.", examples=[["partners/sample"]]
    )
    fair: Party | None = Field(
        None,
        description="The fair or congress that it is part of.",
        examples=[{"name": "Sample Fair (example)"}],
    )
    languages: tuple[LanguageTag, ...] = Field(
        (), description="The languages spoken there.", examples=[["en", "de"]]
    )
    interpreting: tuple[LanguageTag, ...] = Field(
        (), description="The languages that it is interpreted into.", examples=[["cs"]]
    )
    fee: Fee | None = Field(
        None, description="The price.", examples=[{"amount": "50", "currency": "EUR"}]
    )
    capacity: Annotated[int, Field(ge=1)] | None = Field(
        None, description="The largest number of participants.", examples=["40"]
    )
    full: bool = Field(
        False,
        description="true when all places are taken: registration is then closed.",
        examples=["true"],
    )
    registration: Registration | None = Field(
        None,
        description="How to register.",
        examples=[{"url": "https://cluster.example/register", "deadline": "2027-03-19"}],
    )
    contact: PersonOrContact = Field(
        None,
        description="Whom to ask: a person of this site, or a contact, which is shown only if the "
        "day of their consent is stated.",
        examples=[{"email": "events@cluster.example", "consent": UNKNOWN_DAY}],
    )
    sectors: tuple[Annotated[Key, Term("sectors")], ...] = Field(
        (),
        description="The sectors that it is meant for; cluster.yaml lists the sectors.",
        examples=[["energy-storage"]],
    )
    markets: tuple[Country, ...] = Field(
        (), description="The countries it opens, as two-letter codes.", examples=[["DE"]]
    )
    funding: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{4}$")] | None = Field(
        None,
        description="The programming period, if the project that paid for it does not state one.",
        examples=["2021-2027"],
    )
    materials: tuple[Annotated[ItemPath, Names(Publication, Paper)], ...] = Field(
        (), description="Materials that belong to it.", examples=[["materials/leaflet"]]
    )
    news: tuple[Annotated[ItemPath, Names(Story)], ...] = Field(
        (), description="The posts about it.", examples=[["news/start"]]
    )
    outcome: Outcome | None = Field(
        None,
        description="Its results, in figures.",
        examples=[{"participants": "42", "countries": ["CZ", "DE"]}],
    )
    agenda: tuple[AgendaTime, ...] = Field(
        (),
        description="The times of the agenda; agenda_titles say what happens at each of them.",
        examples=[[{"starts": "2027-03-27 09:30", "ends": "2027-03-27 10:00"}]],
    )
    agenda_titles: Annotated[tuple[Text, ...], WORD] = Field(
        (),
        description="What is on the agenda: one line for each time in agenda.",
        examples=[["Registration", "Opening"]],
    )

    @property
    def countries(self) -> tuple[str, ...]:
        where = (self.venue.country,) if self.venue is not None else ()
        return tuple(dict.fromkeys((*where, *self.markets)))

    @property
    def recorded(self) -> Mapping[str, Any]:
        """The facts that calendars show. A change of words alone needs no new sequence number."""
        names = {
            "kind", "starts", "ends", "zone", "sessions", "state", "previous", "venue", "online",
            "organiser", "contact", "status",
        }  # fmt: skip
        facts = self.model_dump(mode="json", include=names)
        if isinstance(self.contact, Contact):
            del facts["contact"]["consent"]  # not shown in calendars
        return facts

    @property
    def kept_uid(self) -> str | None:
        return self.uid

    @property
    def stated_start(self) -> str:
        return self.starts.isoformat()[:16]

    @property
    def sittings(self) -> tuple[tuple[str, str], ...]:
        return tuple((span.start.isoformat(), span.end.isoformat()) for span in self.spans)

    @property
    def named_on(self) -> dt.date:
        return self.span.first

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The first and the last day, in the time zone of the venue."""
        first, end = self.starts, self.ends or self.starts
        if isinstance(end, dt.datetime) and end.time() == dt.time() and end != first:
            end -= dt.timedelta(days=1)  # the event ends as that day begins
        return _day(first), _day(end)

    @property
    def place(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def span(self) -> Span:
        """The time from the first start to the last end."""
        return span(self.starts, self.ends, self.place)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The sittings; the whole event if it has none."""
        sittings = tuple(span(s.starts, s.ends, self.place) for s in self.sessions)
        return sittings or (self.span,)

    @property
    def deadline(self) -> dt.datetime | None:
        """The instant at which registration closes."""
        stated = self.registration
        if stated is None or stated.deadline is None:
            return None
        zone = ZoneInfo(stated.zone or self.zone)
        if isinstance(stated.deadline, dt.datetime):
            return span(stated.deadline, stated.deadline, zone).start
        return span(stated.deadline, None, zone).end

    @property
    def is_held(self) -> bool:
        """Whether the event takes place, so that people can take part."""
        return self.state not in {"cancelled", "postponed"}

    @property
    def seat(self) -> Venue | None:
        """Where people meet; None if the event takes place online, or was moved online."""
        return self.venue if self.state != "moved-online" else None

    @property
    def attendance(self) -> Literal["offline", "online", "mixed"]:
        """The mode of attendance (schema.org, EventAttendanceModeEnumeration)."""
        if self.seat is None:
            return "online"
        return "mixed" if self.online else "offline"


def _day(time: dt.date | dt.datetime) -> dt.date:
    return time.date() if isinstance(time, dt.datetime) else time
