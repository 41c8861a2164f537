"""Defines what a build did, for the person who started it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.reporting.problems import Problem

from .packing import unpack_problem
from .stages import Stages

Summary = tuple[Any, ...]
"""A build's report as plain data: languages, their own names, number of pages, untranslated items
by language, withheld ones with their reasons, warnings, the public address, and the files that
settings name."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did. ``languages`` are tags, ``autonyms`` what the languages call themselves.
    ``untranslated`` are item paths by the language that lacks them; ``withheld`` are reasons by the
    paths of items that are not on the site. ``site_url`` is the public address when publishing;
    ``given`` are output files that a setting names. ``folder`` is the output folder's name."""

    languages: tuple[str, ...]
    autonyms: tuple[str, ...]
    pages: int
    untranslated: Mapping[str, Sequence[str]]
    withheld: Mapping[str, str]
    warnings: tuple[Problem, ...]
    site_url: str
    given: tuple[str, ...]
    stages: Stages
    seconds: float
    folder: str

    @property
    def written(self) -> int:
        return self.stages.counts["written"]

    @property
    def removed(self) -> int:
        return self.stages.counts["removed"]


def make_result(summary: Summary, stages: Stages, start: float, folder: str) -> Result:
    """Makes the result of a build that began at ``start``, by the clock `time.perf_counter`."""
    languages, autonyms, pages, untranslated, withheld, packed, site_url, given = summary
    return Result(
        tuple(languages),
        tuple(autonyms),
        pages,
        untranslated,
        withheld,
        tuple(map(unpack_problem, packed)),
        site_url,
        tuple(given),
        stages,
        time.perf_counter() - start,
        folder,
    )
