"""Made-up results: a session with figures that are easy to check by hand."""

from __future__ import annotations

from benchmarks.census import Census
from benchmarks.measuring import Measurement
from benchmarks.results import Built, Missed, Run, Session, Site
from benchmarks.tools import FULL, OURS, UNCHANGED, WORD

MACHINE = {
    "processor": "Example CPU",
    "cores": "2",
    "memory": "8 GB",
    "system": "Linux 6.1",
    "load": "0.1",
    "Python": "3.11.7",
    "Hugo": "0.168.0",
}
SMALL = Site(250, ("cs", "de"), 780)
LARGE = Site(1000, ("cs", "de"), 2280)
REAL = Site(0, ("cs", "de"), 36)

_TIMES = {
    (SMALL, OURS, FULL): (3.0,),
    (SMALL, OURS, WORD): (0.4,),
    (SMALL, "hugo", FULL): (3.1,),
    (SMALL, "hugo", WORD): (3.0,),
    (LARGE, OURS, FULL): (11.0, 10.0, 12.0),
    (LARGE, OURS, UNCHANGED): (1.0,),
    (LARGE, OURS, WORD): (3.0,),
    (LARGE, "hugo", FULL): (10.0, 10.0, 14.0),
    (LARGE, "hugo", UNCHANGED): (10.0,),
    (LARGE, "hugo", WORD): (10.0,),
    (LARGE, "pelican", FULL): (140.0,),
    (REAL, OURS, FULL): (4.0,),
    (REAL, OURS, UNCHANGED): (1.5,),
}


def make_session(began: str = "2026-11-23T08:00:00+00:00") -> Session:
    session = Session(began, MACHINE)
    for (site, tool, phase), times in _TIMES.items():
        for turn, seconds in enumerate(times):
            found = Measurement(seconds, seconds * 1.5, 200_000_000)
            session.runs.append(Run(site, tool, phase, turn, found))
    for site, tool, _ in _TIMES:
        pages = 3000 if tool == OURS else 3005
        census = Census(pages, 20, 3100, 50_000_000, 17_000)
        if not any((one.site, one.tool) == (site, tool) for one in session.built):
            session.built.append(Built(site, tool, census, 350_000_000))
    session.missed.append(Missed(LARGE, "pelican", WORD, "took more than 900 s"))
    return session
