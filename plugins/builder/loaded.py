"""Defines the result of loading: a checked site, with what rendering it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.core.site import Site
from plugins.reporting.problems import Problem

from .settings import Settings
from .shelf import Shelf
from .statics import StaticFile


@dataclass(frozen=True, slots=True)
class Loaded:
    """A checked site, with what rendering it needs.

    ``structure`` is the digest of everything that pages are made from, except bodies of texts;
    ``bodies`` are the digests of those, by path. ``lasts`` is the period, in seconds since 1970, in
    which the passing of time changes nothing. ``statics`` are the files that a setting publishes.
    """

    site: Site
    settings: Settings
    stylesheet: bytes
    warnings: tuple[Problem, ...]
    structure: bytes
    bodies: Mapping[str, bytes]
    catalogues: Mapping[str, bytes]
    lasts: tuple[float, float]
    shelf: Shelf
    statics: tuple[StaticFile, ...] = ()
