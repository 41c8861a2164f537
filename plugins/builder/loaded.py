"""What loading gives: a checked site, and what its rendering needs besides."""

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
    """A checked site with what its rendering needs besides.

    ``structure`` is the digest of everything pages are made from except bodies of texts;
    ``bodies`` are the digests of those, by path. ``lasts`` are the instants, in seconds
    since 1970, between which the clock alone changes nothing. ``statics`` are the files that go
    out because a setting names them.
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
