"""The names of the types and states of events, in the reader's language."""

from __future__ import annotations

from plugins.language.vocabulary import N_, NP_, InterfaceText, Vocabulary

KIND_NAMES = Vocabulary(
    {
        "workshop": NP_("one event", "Workshop"),
        "seminar": NP_("one event", "Seminar"),
        "conference": NP_("one event", "Conference"),
        "matchmaking": NP_("one event", "Matchmaking event"),
        "study-visit": NP_("one event", "Study visit"),
        "mission-outgoing": NP_("one event", "Mission abroad"),
        "mission-incoming": NP_("one event", "Visiting mission"),
        "fair": NP_("one event", "Trade fair"),
        "business-meeting": NP_("one event", "Business meeting"),
        "promotion": NP_("one event", "Promotional event"),
        "webinar": NP_("one event", "Webinar"),
    }
)
"""The name of one event of each kind."""

KIND_TITLES = Vocabulary(
    {
        "workshop": NP_("events", "Workshops"),
        "seminar": NP_("events", "Seminars"),
        "conference": NP_("events", "Conferences"),
        "matchmaking": NP_("events", "Matchmaking events"),
        "study-visit": NP_("events", "Study visits"),
        "mission-outgoing": NP_("events", "Missions abroad"),
        "mission-incoming": NP_("events", "Visiting missions"),
        "fair": NP_("events", "Trade fairs"),
        "business-meeting": NP_("events", "Business meetings"),
        "promotion": NP_("events", "Promotional events"),
        "webinar": NP_("events", "Webinars"),
    }
)
"""The title of a list of events of each kind."""

STATE_NAMES = Vocabulary(
    {
        "scheduled": InterfaceText(""),
        "cancelled": NP_("event", "Cancelled"),
        "postponed": NP_("event", "Postponed"),
        "rescheduled": NP_("event", "New date"),
        "moved-online": NP_("event", "Moved online"),
    }
)
"""The state of an event that is not held as planned; "" for all others."""

STATE_NOTES = Vocabulary(
    {
        "scheduled": InterfaceText(""),
        "cancelled": N_("This event has been cancelled. It does not take place."),
        "postponed": N_("This event has been postponed. A new date is not known yet."),
        "rescheduled": N_("This event has a new date."),
        "moved-online": N_("This event takes place on the internet only."),
    }
)
"""The same as a sentence, for the top of the event's page."""
