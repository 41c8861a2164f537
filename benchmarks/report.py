"""Writes docs/performance.md from the results of the sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .goals import check_goals
from .plot import Panel, Series, draw_plot
from .results import Session, Site
from .tables import (
    PHASE_NAMES,
    tell_growth,
    tell_machine,
    tell_memory,
    tell_missed,
    tell_processor_time,
    tell_sites,
    tell_times,
)
from .tools import FULL, WORD, label

_MAIN_POSTS = 1000

_INTRODUCTION = """\
# Performance

*Written by `invoke bench`; change `benchmarks/`, not this page.*

How long a build of a site in several languages takes, here and with other generators,
measured side by side: the same generated texts, pages with the same parts, each tool
several times in turn.
"""

_FAIRNESS = """\
The texts are generated (`benchmarks/corpus.py`): about 420 words each with headings, lists,
a table, a picture, quotes and links to other posts, of a vocabulary as rich as real texts'.
Every tool writes the front page, paginated lists of ten (all news, each category, each tag),
an overview of topics, an archive, a 404 page, Atom feeds (Nikola: RSS) for each language and
category with 20 full texts, a sitemap with its languages, `hreflang` links and a language
switcher on every page, and the pictures and styles of this project's theme.

What is not the same:
- This project also checks every text, link, picture and translation, sanitises the HTML, sets
  typography and hyphenation by each language's rules and measures pictures. Hugo checks the
  links to posts; Hugo and Eleventy set English quotes; Pelican does with typogrify on.
- The peers get their menu's titles from a data file (Hugo: from its own menus), and the same
  address for an item in every language, which spares them work that this project does.
- A list's later pages lead to the same page in other languages here and in Pelican, Nikola
  and Eleventy; in Hugo to the list's first page.
- The peers' sitemaps are one for each language in Pelican and Hugo, with an index in Hugo and
  Nikola.
- Pelican without its cache does all again, whatever has changed: it is measured from nothing only.

"From nothing" means without output and caches; bytecode and the disk's cache are warm, as
after a first, untimed build. Times are those of the whole command. Each change is looked for
in the finished page afterwards: a build that does not show it counts as failed.
"""

_REPETITION = """\
## To repeat

```
invoke bench --install   # gets the other tools into .cache/bench/, then as below
invoke bench             # this page's tables
invoke bench --sizes 100,300,1000,4000 --runs 3 --phases full,word   # growth and plot
python -m benchmarks.run --peers "" --phases full --languages cs,en --languages cs,en,de,pl
```

The last one is for twice the languages. `python -m benchmarks.corpus --posts 1000 --output
FOLDER` writes the sites alone. Keep the machine quiet: the load average above says whether
it was.

All runs ever made are in `.cache/bench/results.jsonl`, one line each.
"""


def write_report(sessions: Sequence[Session], plot: str) -> str:
    """Returns the page. The tables come from the newest of the sessions that measured most, the
    growth from the newest one that measured several sizes."""
    session = max(reversed(sessions), key=_breadth, default=None)
    parts = [_INTRODUCTION]
    site = _main_site(session) if session is not None else None
    if session is None or site is None:
        return "".join([*parts, "\nNothing has been measured yet.\n\n", _REPETITION])
    parts += [
        "\n",
        tell_machine(session, site),
        "\n## Times\n\n",
        tell_times(session, site),
        tell_missed(session, site),
        "\nProcessor time, user and system together, which a busy machine bends less:\n\n",
        tell_processor_time(session, site),
        "\n## Goals\n\n",
        check_goals(sessions, session, site),
        "\n## Memory\n\n",
        tell_memory(session, site),
        "\n## The sites\n\n",
        tell_sites(session, site),
        "\n",
        _FAIRNESS,
    ]
    growth = _newest(sessions, lambda one: len(_sizes(one)) > 1)
    if growth is not None:
        parts += [
            "\n## Growth\n\n",
            f"![Time over size]({plot})\n\n",
            tell_growth(growth, _sizes(growth), _all_tools(growth)),
        ]
    parts += ["\n", _REPETITION]
    return "".join(parts)


def draw_growth(sessions: Sequence[Session]) -> str | None:
    """Draws the plot; None while no session measured several sizes."""
    growth = _newest(sessions, lambda one: len(_sizes(one)) > 1)
    if growth is None:
        return None
    panels = []
    for phase in (FULL, WORD):
        series = []
        for tool in _all_tools(growth):
            points = [
                (site.documents, summary.seconds)
                for site in _sizes(growth)
                if (summary := growth.summarise(site, tool, phase)) is not None
            ]
            series.append(Series(label(tool), tuple(points)))
        panels.append(Panel(f"Build, {PHASE_NAMES[phase]}", tuple(series)))
    return draw_plot(panels, "Time of a build over the number of documents")


def _newest(sessions: Sequence[Session], fits: Callable[[Session], bool]) -> Session | None:
    return next((session for session in reversed(sessions) if fits(session)), None)


def _breadth(session: Session) -> tuple[int, int]:
    """The number of phases that a session measured on its main site, and of its languages."""
    site = _main_site(session)
    return (len(session.phases(site)), len(site.languages)) if site else (0, 0)


def _main_site(session: Session) -> Site | None:
    """The site of the first table: 1,000 posts, or the largest one measured."""
    sites = _sizes(session)
    chosen = [site for site in sites if site.posts == _MAIN_POSTS]
    return chosen[-1] if chosen else (sites[-1] if sites else None)


def _sizes(session: Session) -> list[Site]:
    """The corpora in the languages most of them have."""
    sites = [site for site in session.sites if not site.is_real]
    most = max((len(site.languages) for site in sites), default=0)
    return [site for site in sites if len(site.languages) == most]


def _all_tools(session: Session) -> list[str]:
    return list(dict.fromkeys(one.tool for one in session.built if not one.site.is_real))
