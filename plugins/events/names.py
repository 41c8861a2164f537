"""Names: what the kinds and states of events are called in a reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.language.catalogue import Catalogue

KINDS = (
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
)


def kind_names(catalogue: Catalogue) -> Mapping[str, str]:
    """Each kind as one event of it is called."""
    pgettext = catalogue.pgettext
    return {
        "workshop": pgettext("one event", "Workshop"),
        "seminar": pgettext("one event", "Seminar"),
        "conference": pgettext("one event", "Conference"),
        "matchmaking": pgettext("one event", "Matchmaking event"),
        "study-visit": pgettext("one event", "Study visit"),
        "mission-outgoing": pgettext("one event", "Mission abroad"),
        "mission-incoming": pgettext("one event", "Visiting mission"),
        "fair": pgettext("one event", "Trade fair"),
        "business-meeting": pgettext("one event", "Business meeting"),
        "promotion": pgettext("one event", "Promotional event"),
        "webinar": pgettext("one event", "Webinar"),
    }


def kind_titles(catalogue: Catalogue) -> Mapping[str, str]:
    """Each kind as a list of such events is called."""
    pgettext = catalogue.pgettext
    return {
        "workshop": pgettext("events", "Workshops"),
        "seminar": pgettext("events", "Seminars"),
        "conference": pgettext("events", "Conferences"),
        "matchmaking": pgettext("events", "Matchmaking events"),
        "study-visit": pgettext("events", "Study visits"),
        "mission-outgoing": pgettext("events", "Missions abroad"),
        "mission-incoming": pgettext("events", "Visiting missions"),
        "fair": pgettext("events", "Trade fairs"),
        "business-meeting": pgettext("events", "Business meetings"),
        "promotion": pgettext("events", "Promotional events"),
        "webinar": pgettext("events", "Webinars"),
    }


def state_names(catalogue: Catalogue) -> Mapping[str, str]:
    """What became of an event that is not held as planned; nothing for one that is."""
    pgettext = catalogue.pgettext
    return {
        "scheduled": "",
        "cancelled": pgettext("event", "Cancelled"),
        "postponed": pgettext("event", "Postponed"),
        "rescheduled": pgettext("event", "New date"),
        "moved-online": pgettext("event", "Moved online"),
    }


def state_notes(catalogue: Catalogue) -> Mapping[str, str]:
    """The same as a sentence, for the top of the event's page."""
    gettext = catalogue.gettext
    return {
        "scheduled": "",
        "cancelled": gettext("This event has been cancelled. It does not take place."),
        "postponed": gettext("This event has been postponed. A new date is not known yet."),
        "rescheduled": gettext("This event has a new date."),
        "moved-online": gettext("This event takes place on the internet only."),
    }
