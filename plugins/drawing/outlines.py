"""Outlines of countries for maps, with disputed land as the cluster's settings say.

They come from Natural Earth (public domain, 1:50 million, version 4.1), simplified to about 3 km by
scripts/countries.py. By default, disputed borders follow the United Nations' General Assembly; see
decision 15.
"""

from __future__ import annotations

import json
import math
import pkgutil
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

Ring: TypeAlias = tuple[tuple[float, float], ...]
"""A closed outline: longitude and latitude in degrees (WGS 84)."""
Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""

Borders: TypeAlias = tuple[Literal["UA", "RU"], Literal["XK", "RS"]]
"""The country that Crimea and Kosovo are drawn with, by its two letters; XK is Kosovo itself."""
DEFAULT_BORDERS: Borders = ("UA", "XK")
_CRIMEA: Box = (32.0, 44.2, 36.9, 46.3)
_NEAR_COAST = 0.35  # degrees; the thinned outline may miss a place by so much


@lru_cache(maxsize=1)
def _countries() -> dict[str, tuple[Ring, ...]]:
    data = pkgutil.get_data("plugins.drawing", "data/countries.json")
    assert data is not None
    return {code: tuple(map(_unfold, rings)) for code, rings in json.loads(data).items()}


def _unfold(flat: Sequence[int]) -> Ring:
    ring, x, y = [], 0, 0
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        ring.append((x / 100, y / 100))
    return tuple(ring)


@lru_cache(maxsize=4)
def lands_with(borders: Borders) -> dict[str, tuple[Ring, ...]]:
    """The countries' outlines, with disputed land as the cluster's settings say."""
    lands = dict(_countries())
    crimea, kosovo = borders
    if crimea != "UA":
        moved = tuple(r for r in lands["UA"] if _is_inside(box_of([r]), _CRIMEA))
        lands["UA"] = tuple(r for r in lands["UA"] if r not in moved)
        lands[crimea] += moved
    if kosovo != "XK":
        lands[kosovo] = _unite([*lands[kosovo], *lands.pop("XK")])
    return lands


def _is_inside(box: Box, other: Box) -> bool:
    return box[0] >= other[0] and box[1] >= other[1] and box[2] <= other[2] and box[3] <= other[3]


def _unite(rings: Sequence[Ring]) -> tuple[Ring, ...]:
    """Unites outlines that share borders, and drops these: each is there in both directions."""
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
    """Whether a place is in a country, or so near that the coarse outline may miss it. A country
    without an outline contains every place."""
    rings = [around(ring, longitude) for ring in lands_with(borders).get(code, ()) if ring]
    if not rings:
        return True
    return any(holds(r, longitude, latitude) or _is_near(r, longitude, latitude) for r in rings)


def around(ring: Ring, longitude: float) -> Ring:
    """An outline in one piece, also across the antimeridian: its longitudes are on the side of the
    world that the map shows."""
    points, turn = [], 0
    for before, (x, y) in zip((ring[0], *ring), ring, strict=False):
        turn += 360 * ((before[0] - x > 180) - (before[0] - x < -180))
        points.append((x + turn, y))
    xs = [x for x, _ in points]
    shift = 360 * round((longitude - (min(xs) + max(xs)) / 2) / 360)
    return tuple((x + shift, y) for x, y in points)


def holds(ring: Ring, x: float, y: float) -> bool:
    """Whether a point is inside an outline, by the crossings of a ray to the east."""
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


def middle_of(rings: Sequence[Ring]) -> tuple[float, float]:
    """The centre of mass of a country's largest part."""
    ring = max(rings, key=area_of)
    total = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        cross = x0 * y1 - x1 * y0
        total += cross
        x, y = x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (x / total / 3, y / total / 3) if total else ring[0]


def area_of(ring: Ring) -> float:
    pairs = zip(ring, (*ring[1:], *ring[:1]), strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs))


def box_of(rings: Iterable[Ring]) -> Box:
    points = [point for ring in rings for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
