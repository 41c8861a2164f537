"""Draws a country with a marked place, or Europe with links, as SVG, without a map service."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from .outlines import (
    DEFAULT_BORDERS,
    Borders,
    Box,
    Ring,
    area_of,
    around,
    box_of,
    holds,
    lands_with,
    middle_of,
)

_EUROPE: Box = (-11.5, 34.4, 42.0, 70.8)

_WIDTH, _LEAST, _MOST = 400, 200, 480  # of a drawing, in its own units
_WIDE, _HIGH = 560, 640  # of a drawing of Europe
_FAR = 3.0  # degrees from the mainland; parts of a country farther away are left out


def draw_place(
    code: str,
    latitude: float,
    longitude: float,
    title: str,
    borders: Borders = DEFAULT_BORDERS,
) -> str:
    """Draws a country, with the edges of its neighbours and a marked place, as SVG.

    ``title`` describes the drawing to people who cannot see it. Returns "" for a country without an
    outline. Colours come from the style sheet, by the classes map__country, map__land and
    map__place.
    """
    drawn = _draw_place(code, latitude, longitude, borders)
    if drawn is None:
        return ""
    x, y = drawn.place
    return drawn.name(title, f'<circle class="map__place" cx="{x}" cy="{y}" r="8"/>')


@dataclass(frozen=True, slots=True)
class _Lands:
    """A country and its neighbours as paths; ``place`` is the position of the marked place. Only
    the title, which is added later, depends on the language."""

    height: int
    paths: str
    place: tuple[float, float]

    def name(self, title: str, mark: str = "") -> str:
        """The complete drawing, with its title."""
        return (
            f'<svg class="map" role="img" viewBox="0 0 {_WIDTH} {self.height}" width="{_WIDTH}" '
            f'height="{self.height}" aria-label="{escape(title)}">{self.paths}{mark}</svg>'
        )


@lru_cache(maxsize=1024)
def _draw_place(code: str, latitude: float, longitude: float, borders: Borders) -> _Lands | None:
    lands = lands_with(borders)
    rings = [around(ring, longitude) for ring in lands.get(code, ()) if ring]
    if not rings:
        return None
    # The frame shows the part of the country with the place, or its largest part, and other parts
    # near it: not Hawaii on a map of Washington. It always contains the place itself.
    main = max(rings, key=lambda r: (holds(r, longitude, latitude), area_of(r)))
    box = _frame(box_of([r for r in rings if _distance(box_of([r]), box_of([main])) < _FAR]))
    box = _join(box, (longitude, latitude, longitude, latitude))
    project, height = _projection(box)
    size = (_WIDTH, _MOST)
    land = _draw_all(
        (
            around(ring, longitude)
            for other, found in lands.items()
            if other != code
            for ring in found
            if ring
        ),
        box,
        project,
        size,
    )
    own = _draw_all(rings, box, project, size)
    paths = f'<path class="map__land" d="{land}"/><path class="map__country" d="{own}"/>'
    return _Lands(height, paths, project(longitude, latitude))


@dataclass(frozen=True, slots=True)
class Mark:
    """A country on the map of Europe: its link, its name and its number."""

    code: str
    url: str
    name: str
    count: int


def draw_europe(marks: Sequence[Mark], title: str, borders: Borders = DEFAULT_BORDERS) -> str:
    """Draws Europe as SVG; marked countries are links, each with its number. Returns "" if none of
    them is in Europe. Pages must list the same links as text."""
    lands = _lands_of_europe(borders)
    project, height = _projection(_EUROPE, _WIDE, _HIGH)
    middles = {m.code: middle_of(lands[m.code]) for m in marks if m.code in lands}
    shown = [m for m in marks if m.code in middles and _holds_point(_EUROPE, middles[m.code])]
    if not shown:
        return ""
    linked = {mark.code for mark in shown}
    rest = "".join(drawn for code, drawn in _draw_lands(borders).items() if code not in linked)
    parts = [f'<path class="map__land" d="{rest}"/>']
    for mark in sorted(shown, key=lambda mark: mark.code):
        x, y = project(*middles[mark.code])
        own = _draw_lands(borders)[mark.code]
        label = escape(f"{mark.name} ({mark.count})")
        parts.append(
            f'<a class="map__link" href="{escape(mark.url)}" aria-label="{label}">'
            f"<title>{label}</title>"
            f'<path class="map__country" d="{own}"/>'
            f'<circle class="map__place" cx="{x}" cy="{y}" r="18"/>'
            f'<text class="map__count" x="{x}" y="{y + 6}" text-anchor="middle">{mark.count}</text>'
            "</a>"
        )
    return (
        f'<svg class="map map--europe" role="group" viewBox="0 0 {_WIDE} {height}" '
        f'width="{_WIDE}" height="{height}" aria-label="{escape(title)}">{"".join(parts)}</svg>'
    )


@lru_cache(maxsize=4)
def _lands_of_europe(borders: Borders) -> dict[str, tuple[Ring, ...]]:
    """Every country's outlines, with longitudes on the side of the world where Europe is."""
    here = (_EUROPE[0] + _EUROPE[2]) / 2
    return {
        code: tuple(around(ring, here) for ring in rings if ring)
        for code, rings in lands_with(borders).items()
    }


@lru_cache(maxsize=4)
def _draw_lands(borders: Borders) -> dict[str, str]:
    """The path of each country on the map of Europe; "" for countries outside it."""
    project, height = _projection(_EUROPE, _WIDE, _HIGH)
    return {
        code: _draw_all(rings, _EUROPE, project, (_WIDE, height))
        for code, rings in _lands_of_europe(borders).items()
    }


def _holds_point(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


@lru_cache(maxsize=256)
def draw_country(code: str, title: str, borders: Borders = DEFAULT_BORDERS) -> str:
    """Draws a country without a mark, as SVG; "" for a country without an outline."""
    rings = lands_with(borders).get(code)
    if not rings:
        return ""
    longitude, latitude = middle_of(rings)
    drawn = _draw_place(code, latitude, longitude, borders)
    return drawn.name(title) if drawn is not None else ""


def _distance(one: Box, other: Box) -> float:
    """The distance between two boxes in degrees; 0 if they touch."""
    across = max(one[0] - other[2], other[0] - one[2], 0)
    along = max(one[1] - other[3], other[1] - one[3], 0)
    return max(across, along)


def _join(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _frame(box: Box) -> Box:
    """Adds an edge around a box, for the neighbours; a very small country gets a wider one."""
    edge = max(0.06 * max(box[2] - box[0], box[3] - box[1]), 0.25)
    return box[0] - edge, box[1] - edge, box[2] + edge, box[3] + edge


class _Projection:
    """The equirectangular projection, true at the middle latitude, which keeps the shape of one
    country."""

    def __init__(self, box: Box, scale: float, narrow: float) -> None:
        self._west, self._north = box[0], box[3]
        self._scale, self._narrow = scale, narrow

    def __call__(self, longitude: float, latitude: float) -> tuple[int, int]:
        x = (longitude - self._west) * self._narrow * self._scale
        return round(x), round((self._north - latitude) * self._scale)


def _projection(box: Box, wide: int = _WIDTH, most: int = _MOST) -> tuple[_Projection, int]:
    narrow = max(math.cos(math.radians((box[1] + box[3]) / 2)), 0.1)
    width, height = (box[2] - box[0]) * narrow, box[3] - box[1]
    scale = min(wide / width, most / height)
    shown = max(round(height * scale), _LEAST)
    west = (box[0] + box[2]) / 2 - wide / scale / narrow / 2
    north = (box[1] + box[3]) / 2 + shown / scale / 2
    return _Projection((west, box[1], box[2], north), scale, narrow), shown


def _draw_all(rings: Iterable[Ring], box: Box, project: _Projection, size: tuple[int, int]) -> str:
    """The outlines that reach into the frame, as path data in whole units."""
    shown = (-20, -20, size[0] + 20, size[1] + 20)
    parts = []
    for ring in rings:
        if not ring or _distance(box_of([ring]), box) > 3:
            continue
        points = [project(x, y) for x, y in ring]
        drawn = _clip(points, shown)
        if len(drawn) > 2:
            start, *rest = drawn
            parts.append(f"M{start[0]} {start[1]}L{' '.join(f'{x} {y}' for x, y in rest)}Z")
    return "".join(parts)


def _clip(
    points: Sequence[tuple[int, int]], box: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """Cuts an outline off at a rectangle, and drops points within two units of the one before.

    This is Sutherland and Hodgman's method. It cuts the outline at one side of the rectangle after
    the other. Along one side, it walks over all edges of the outline. It keeps the points on the
    inner side, and adds the crossing wherever an edge crosses the side.
    """
    found: list[tuple[float, float]] = [*points]
    # ``sign`` turns the axis, so that a distance from the side is positive on the inner side.
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        kept: list[tuple[float, float]] = []
        for here, after in zip(found, [*found[1:], *found[:1]], strict=True):
            a, b = (here[axis] - limit) * sign, (after[axis] - limit) * sign
            if a >= 0:
                kept.append(here)
            if (a >= 0) != (b >= 0):
                part = a / (a - b)  # the position of the crossing on the edge, from 0 to 1
                kept.append(
                    (
                        here[0] + part * (after[0] - here[0]),
                        here[1] + part * (after[1] - here[1]),
                    )
                )
        found = kept
    drawn: list[tuple[int, int]] = []
    for x, y in found:
        point = (round(x), round(y))
        if not drawn or abs(point[0] - drawn[-1][0]) + abs(point[1] - drawn[-1][1]) > 2:
            drawn.append(point)
    return drawn
