"""Maps: a country with a place in it, or Europe with links, drawn as SVG without asking
anybody's server.

Outlines are Natural Earth's (public domain, 1:50 million, version 4.1), thinned to about
3 km by scripts/countries.py. Disputed borders are a setting of the cluster's; unless it says
otherwise they are drawn as the United Nations' General Assembly sees them; see the decision
on maps.
"""

from __future__ import annotations

import json
import math
import pkgutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Literal, TypeAlias

Ring: TypeAlias = tuple[tuple[float, float], ...]
"""A closed outline: longitude and latitude in degrees (WGS 84)."""
Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""

Borders: TypeAlias = tuple[Literal["UA", "RU"], Literal["XK", "RS"]]
"""With which country Crimea and Kosovo are drawn, by its two letters; XK is Kosovo itself."""
DEFAULT_BORDERS: Borders = ("UA", "XK")
_CRIMEA: Box = (32.0, 44.2, 36.9, 46.3)
_EUROPE: Box = (-11.5, 34.4, 42.0, 70.8)

_WIDTH, _LEAST, _MOST = 400, 200, 480  # of a drawing, in its own units
_WIDE, _HIGH = 560, 640  # of a drawing of Europe
_FAR = 3.0  # degrees from the main land beyond which a country's other parts are left out
_NEAR_COAST = 0.35  # degrees by which a place may lie outside the thinned outline


@lru_cache(maxsize=1)
def _countries() -> dict[str, tuple[Ring, ...]]:
    data = pkgutil.get_data("plugins.core", "data/countries.json")
    assert data is not None
    return {code: tuple(map(_unfold, rings)) for code, rings in json.loads(data).items()}


def _unfold(flat: Sequence[int]) -> Ring:
    ring, x, y = [], 0, 0
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        ring.append((x / 100, y / 100))
    return tuple(ring)


@lru_cache(maxsize=4)
def _lands(borders: Borders) -> dict[str, tuple[Ring, ...]]:
    """The countries' outlines with disputed land where the cluster sees it."""
    lands = dict(_countries())
    crimea, kosovo = borders
    if crimea != "UA":
        moved = tuple(r for r in lands["UA"] if _is_inside(_box([r]), _CRIMEA))
        lands["UA"] = tuple(r for r in lands["UA"] if r not in moved)
        lands[crimea] += moved
    if kosovo != "XK":
        lands[kosovo] = _unite([*lands[kosovo], *lands.pop("XK")])
    return lands


def _is_inside(box: Box, other: Box) -> bool:
    return box[0] >= other[0] and box[1] >= other[1] and box[2] <= other[2] and box[3] <= other[3]


def _unite(rings: Sequence[Ring]) -> tuple[Ring, ...]:
    """Outlines that share borders, without these: every border is there in both directions."""
    edges = {edge for ring in rings for edge in zip(ring, (*ring[1:], *ring[:1]), strict=True)}
    after = {a: b for a, b in edges if a != b and (b, a) not in edges}
    found = []
    while after:
        start, here = after.popitem()
        ring = [start]
        while here != start and here in after:
            ring.append(here)
            here = after.pop(here)
        if len(ring) > 3:
            found.append(tuple(ring))
    return tuple(found)


def is_within(
    code: str, latitude: float, longitude: float, borders: Borders = DEFAULT_BORDERS
) -> bool:
    """Whether a place lies in a country, or so near that the outline may be too coarse. What
    has no outline holds every place."""
    rings = [_around(ring, longitude) for ring in _lands(borders).get(code, ()) if ring]
    if not rings:
        return True
    return any(_holds(r, longitude, latitude) or _is_near(r, longitude, latitude) for r in rings)


def _around(ring: Ring, longitude: float) -> Ring:
    """An outline in one piece, also across the antimeridian, with its longitudes counted on
    the side of the world that is shown."""
    points, turn = [], 0
    for before, (x, y) in zip((ring[0], *ring), ring, strict=False):
        turn += 360 * ((before[0] - x > 180) - (before[0] - x < -180))
        points.append((x + turn, y))
    xs = [x for x, _ in points]
    shift = 360 * round((longitude - (min(xs) + max(xs)) / 2) / 360)
    return tuple((x + shift, y) for x, y in points)


def _holds(ring: Ring, x: float, y: float) -> bool:
    """Whether a point lies within an outline, by the crossings of a ray to the east."""
    inside = False
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


def _is_near(ring: Ring, x: float, y: float) -> bool:
    narrow = max(math.cos(math.radians(y)), 0.1)
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        dx, dy = (x1 - x0) * narrow, y1 - y0
        px, py = (x - x0) * narrow, y - y0
        along = max(0.0, min(1.0, (px * dx + py * dy) / (dx * dx + dy * dy or 1)))
        if math.hypot(px - along * dx, py - along * dy) <= _NEAR_COAST:
            return True
    return False


@lru_cache(maxsize=1024)
def draw_place(
    code: str,
    latitude: float,
    longitude: float,
    title: str,
    borders: Borders = DEFAULT_BORDERS,
) -> str:
    """An SVG drawing of a country and its neighbours' edges with a place marked, named by
    ``title`` for those who cannot see it; "" for a country without an outline. Colours are
    the style sheet's, by the classes map__country, map__land and map__place."""
    lands = _lands(borders)
    rings = [_around(ring, longitude) for ring in lands.get(code, ()) if ring]
    if not rings:
        return ""
    main = max(rings, key=lambda r: (_holds(r, longitude, latitude), _area(r)))
    box = _frame(_box([r for r in rings if _distance(_box([r]), _box([main])) < _FAR]))
    box = _join(box, (longitude, latitude, longitude, latitude))
    project, height = _projection(box)
    size = (_WIDTH, _MOST)
    land = _draw_all(
        (
            _around(ring, longitude)
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
    x, y = project(longitude, latitude)
    return (
        f'<svg class="map" role="img" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
        f'height="{height}" aria-label="{escape(title)}">'
        f'<path class="map__land" d="{land}"/><path class="map__country" d="{own}"/>'
        f'<circle class="map__place" cx="{x}" cy="{y}" r="8"/></svg>'
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """A country of a map of Europe: where it leads, what it is called, how many are there."""

    code: str
    url: str
    name: str
    count: int


def draw_europe(marks: Sequence[Mark], title: str, borders: Borders = DEFAULT_BORDERS) -> str:
    """An SVG drawing of Europe whose marked countries are links, each with its number; "" where
    none of them is in Europe. Whoever uses it lists the same links as text, too."""
    return _draw_europe(tuple(marks), title, borders)


@lru_cache(maxsize=256)
def _draw_europe(marks: tuple[Mark, ...], title: str, borders: Borders) -> str:
    here = (_EUROPE[0] + _EUROPE[2]) / 2
    lands = {
        code: tuple(_around(ring, here) for ring in rings if ring)
        for code, rings in _lands(borders).items()
    }
    project, height = _projection(_EUROPE, _WIDE, _HIGH)
    frame = (_WIDE, height)
    middles = {m.code: _middle(lands[m.code]) for m in marks if m.code in lands}
    shown = [m for m in marks if m.code in middles and _holds_point(_EUROPE, middles[m.code])]
    if not shown:
        return ""
    linked = {mark.code for mark in shown}
    rest = (ring for code, rings in lands.items() if code not in linked for ring in rings)
    parts = [f'<path class="map__land" d="{_draw_all(rest, _EUROPE, project, frame)}"/>']
    for mark in sorted(shown, key=lambda mark: mark.code):
        x, y = project(*middles[mark.code])
        own = _draw_all(lands[mark.code], _EUROPE, project, frame)
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


def _middle(rings: Sequence[Ring]) -> tuple[float, float]:
    """The centre of mass of a country's largest part."""
    ring = max(rings, key=_area)
    total = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        cross = x0 * y1 - x1 * y0
        total += cross
        x, y = x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (x / total / 3, y / total / 3) if total else ring[0]


def _holds_point(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _area(ring: Ring) -> float:
    pairs = zip(ring, (*ring[1:], *ring[:1]), strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs))


@lru_cache(maxsize=256)
def draw_country(code: str, title: str, borders: Borders = DEFAULT_BORDERS) -> str:
    """An SVG drawing of a country with nothing marked in it; "" for one without an outline."""
    rings = _lands(borders).get(code)
    if not rings:
        return ""
    longitude, latitude = _middle(rings)
    drawn = draw_place(code, latitude, longitude, title, borders)
    return drawn[: drawn.index("<circle")] + "</svg>"


def _box(rings: Iterable[Ring]) -> Box:
    points = [point for ring in rings for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _distance(one: Box, other: Box) -> float:
    """By how many degrees two boxes are apart; 0 for ones that touch."""
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
    """A box with an edge around it, for the neighbours; a very small country gets more."""
    edge = max(0.06 * max(box[2] - box[0], box[3] - box[1]), 0.25)
    return box[0] - edge, box[1] - edge, box[2] + edge, box[3] + edge


class _Projection:
    """Equirectangular, true at the middle latitude: fair to the shape of one country."""

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
        if not ring or _distance(_box([ring]), box) > 3:
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
    """An outline cut off at a rectangle (Sutherland and Hodgman's method), without the points
    that nobody could tell from the one before."""
    found: list[tuple[float, float]] = [*points]
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        kept: list[tuple[float, float]] = []
        for here, after in zip(found, [*found[1:], *found[:1]], strict=True):
            a, b = (here[axis] - limit) * sign, (after[axis] - limit) * sign
            if a >= 0:
                kept.append(here)
            if (a >= 0) != (b >= 0):
                part = a / (a - b)
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
