"""What an event says of itself: its page, its calendar, its JSON-LD and the feed agree."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import Tag
from icalendar import Calendar

from tests.sites.builder import SiteBuilder
from tests.sites.files import event, words
from tests.sites.output import ATOM, Output

FILE = "content/cs/dates/x.md"
STREAM = "https://meet.example/x"


class Said:
    """What each of them says of the one event of a site."""

    def __init__(self, out: Output, lang: str = "") -> None:
        page = f"{lang}events/x/" if lang else "udalosti/x/"
        self.page: Tag = out.main(f"/{page}")
        data = out.page(f"/{page}").select_one('script[type="application/ld+json"]')
        assert data is not None
        self.data: dict[str, Any] = json.loads(data.get_text())
        self.calendar: Any = Calendar.from_ical(out.text(f"{page}event.ics")).walk("VEVENT")[0]
        feed = f"{lang}events/feed.xml" if lang else "udalosti/feed.xml"
        self.entry: ElementTree.Element = next(out.xml(feed).iter(f"{ATOM}entry"))

    @property
    def feed(self) -> str:
        return self.entry.findtext(f"{ATOM}title") or ""

    @property
    def summary(self) -> str:
        return self.entry.findtext(f"{ATOM}summary") or ""


def tell(site: SiteBuilder, now: str = "2026-05-01T12:00:00Z", **facts: object) -> Said:
    site.write({FILE: event("X", **facts)})
    return Said(site.build(now=now))


FEE = {"fee": "{amount: 50, currency: EUR}"}
STATES: dict[str, tuple[dict[str, object], str, str, str, str]] = {
    # state: facts, what the page and the feed say, STATUS, TRANSP, eventStatus
    "scheduled": ({}, "", "CONFIRMED", "OPAQUE", "EventScheduled"),
    "cancelled": ({}, "Zrušeno", "CANCELLED", "TRANSPARENT", "EventCancelled"),
    "postponed": ({}, "Odloženo", "TENTATIVE", "TRANSPARENT", "EventPostponed"),
    "rescheduled": (
        {"previous": "[2027-04-01 09:00]"}, "Nový termín", "CONFIRMED", "OPAQUE",
        "EventRescheduled"),
    "moved-online": (
        {"online": STREAM}, "Přesunuto na internet", "CONFIRMED", "OPAQUE", "EventMovedOnline"),
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_the_same_to_readers_calendars_search_engines_and_feeds(
    site: SiteBuilder, state: str
) -> None:
    facts, name, status, busy, described = STATES[state]
    place = "{name: Sál, town: Praha, country: CZ, latitude: 50.08, longitude: 14.42}"
    said = tell(site, state=state, venue=place, **FEE, **facts)
    shown = said.page.select_one(".event__state strong")
    assert (shown.get_text().rstrip(".") if shown else "") == name
    assert said.feed == (f"{name}: X" if name else "X")
    assert (said.calendar["status"], said.calendar["transp"]) == (status, busy)
    assert said.data["eventStatus"] == f"https://schema.org/{described}"
    held = state not in {"cancelled", "postponed"}
    assert ("offers" in said.data) is held
    assert str(said.calendar["summary"]) == ("X" if held else f"{name}: X")
    assert bool(said.page.select(".event__calendars")) is held


def test_an_event_moved_online_has_no_venue(site: SiteBuilder) -> None:
    place = "{name: Sál, town: Praha, country: CZ, latitude: 50.08, longitude: 14.42}"
    said = tell(site, state="moved-online", venue=place, online=STREAM)
    assert said.data["location"] == {"@type": "VirtualLocation", "url": STREAM}
    assert said.data["eventAttendanceMode"].endswith("/OnlineEventAttendanceMode")
    assert str(said.calendar["location"]) == STREAM
    assert "geo" not in said.calendar
    assert "Praha" not in said.summary
    assert "Praha" not in said.page.get_text()


def test_an_event_in_two_places_is_in_both(site: SiteBuilder) -> None:
    said = tell(site, online=STREAM)
    assert [place["@type"] for place in said.data["location"]] == ["Place", "VirtualLocation"]
    assert said.data["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")
    assert said.calendar["location"].startswith("Sál, Praha")
    assert said.calendar["conference"] == STREAM
    assert STREAM in said.page.get_text()


DESK = "{email: desk@cluster.example, consent: 2026-01-01}"
ORGANISERS = {
    "the cluster": ("cluster", None, "Zkušební klastr", "https://cluster.example/"),
    "the cluster with a desk": (
        "cluster", DESK, "Zkušební klastr", "mailto:desk@cluster.example"),
    "somebody with a site": (
        "{name: Pořadatel, url: 'https://organiser.example'}", None, "Pořadatel",
        "https://organiser.example"),
    "somebody with a site and a desk": (
        "{name: Pořadatel, url: 'https://organiser.example/a'}", DESK,
        "Pořadatel", "https://organiser.example/a"),
    "somebody without a site": (
        "{name: Pořadatel}", None, "Pořadatel", "https://cluster.example/udalosti/x/"),
    "a partner": (
        "partners/p", None, "Partner", "https://cluster.example/partneri/partner/"),
}  # fmt: skip


@pytest.mark.parametrize("who", ORGANISERS)
def test_the_organiser_is_never_given_the_address_of_another(site: SiteBuilder, who: str) -> None:
    organiser, contact, name, address = ORGANISERS[who]
    site.add_sections({"partners": ("partner", "Partneři", "Partners", "Partner")})
    partner = words("Partner", type="research", country="DE", town="Dresden", since="2020-01-01")
    site.write({"content/cs/partners/p.md": partner})
    said = tell(site, organiser=organiser, contact=contact)
    assert (said.calendar["organizer"].params["CN"], str(said.calendar["organizer"])) == (
        name, address)  # fmt: skip
    (described,) = said.data["organizer"]
    assert described["name"] == name
    assert name in said.page.get_text()
    if not address.startswith("mailto:") and "udalosti" not in address:
        assert described["url"] == address


@pytest.mark.parametrize("contact", [None, DESK])
def test_only_a_stated_organiser_is_named(site: SiteBuilder, contact: str | None) -> None:
    said = tell(site, contact=contact, co_organisers="[{name: Spolupořadatel}]")
    assert "organizer" not in said.data
    assert "Pořadatel" not in said.page.get_text()
    assert "Zkušební klastr" not in said.page.get_text()
    organiser = said.calendar["organizer"]
    assert (str(organiser), dict(organiser.params)) == ("https://cluster.example/udalosti/x/", {})


def test_the_cluster_can_stand_among_others_who_hold_an_event(site: SiteBuilder) -> None:
    said = tell(site, organiser="{name: Jiný}", co_organisers="[cluster]", hosts="[cluster]")
    (other,) = said.data["contributor"]
    assert (other["name"], other["url"]) == ("Zkušební klastr", "https://cluster.example/")
    assert said.page.get_text().count("Zkušební klastr") == 2


FULL: dict[str, tuple[dict[str, object], str, str | None]] = {
    # how an event is full: facts, when, availability
    "with a fee": (FEE, "2026-05-01T12:00:00Z", "SoldOut"),
    "without a known fee": ({}, "2026-05-01T12:00:00Z", "SoldOut"),
    "after the deadline": (
        {"registration": "{url: 'https://cluster.example/r', deadline: 2027-01-05}", **FEE},
        "2027-02-01T12:00:00Z", "SoldOut"),
    "once it is over": (FEE, "2027-05-05T08:00:00Z", None),
    "though it is cancelled": ({"state": "cancelled", **FEE}, "2026-05-01T12:00:00Z", None),
}  # fmt: skip


@pytest.mark.parametrize("how", FULL)
def test_an_event_without_free_places_says_so_and_offers_none(site: SiteBuilder, how: str) -> None:
    facts, now, availability = FULL[how]
    registration = {"registration": "{url: 'https://cluster.example/r', deadline: 2027-05-01}"}
    said = tell(site, now=now, full="true", **(registration | facts))
    offer = said.data.get("offers", {})
    assert offer.get("availability") == (
        f"https://schema.org/{availability}" if availability else None)  # fmt: skip
    assert not said.page.select('a[href="https://cluster.example/r"]')
    assert ("Všechna místa jsou obsazena." in said.page.get_text()) is bool(availability)
    assert ("Obsazeno" in said.summary) is bool(availability)
    listed = Output(site.output).main("/udalosti/").get_text()
    assert ("Obsazeno" in listed) is bool(availability)


MOMENTS = {
    # when the site is built: whether taking part can still be had
    "before the deadline": ("2027-01-04T12:00:00Z", True),
    "after the deadline": ("2027-01-06T12:00:00Z", False),
    "during the event": ("2027-05-04T08:00:00Z", False),
    "after the event": ("2027-05-05T08:00:00Z", False),
}


@pytest.mark.parametrize("when", MOMENTS)
def test_nothing_is_on_offer_once_registration_is_closed(site: SiteBuilder, when: str) -> None:
    now, is_open = MOMENTS[when]
    registration = "{url: 'https://cluster.example/r', deadline: 2027-01-05}"
    said = tell(site, now=now, registration=registration, **FEE)
    offer = said.data["offers"]
    assert offer.get("availability") == ("https://schema.org/InStock" if is_open else None)
    assert (offer["price"], offer["priceCurrency"]) == ("50", "EUR")
    (button,) = said.page.select("[data-open]")
    assert button.has_attr("hidden") is not is_open


@pytest.mark.parametrize(
    ("fee", "free", "price"),
    [("{amount: 0}", True, "0"), ("{amount: 0, currency: CZK}", True, "0"),
     ("{amount: 50, currency: EUR}", False, "50"), (None, None, None)],
)  # fmt: skip
def test_a_free_event_says_that_it_is_free(
    site: SiteBuilder, fee: str | None, free: bool | None, price: str | None
) -> None:
    said = tell(site, fee=fee)
    assert said.data.get("isAccessibleForFree") is free
    assert said.data.get("offers", {}).get("price") == price
    assert ("Zdarma" in said.page.get_text()) is bool(free)
    if fee == "{amount: 0}":
        assert "priceCurrency" not in said.data["offers"]


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
def test_a_title_in_a_calendar_is_in_one_language(site: SiteBuilder, state: str) -> None:
    """The English calendar holds an event that is written in Czech only."""
    site.write({FILE: event("Seminář", state=state),
                "content/cs/dates/y.md": event("Y"),
                "content/en/dates/y.md": words("Y")})  # fmt: skip
    text = site.build().text("en/events/calendar.ics")
    summaries = [e["summary"] for e in Calendar.from_ical(text).walk("VEVENT")]
    (found,) = [s for s in summaries if "Seminář" in s]
    name = {"cancelled": "Zrušeno", "postponed": "Odloženo"}[state]
    assert (str(found), found.params["LANGUAGE"]) == (f"{name}: Seminář", "cs")
