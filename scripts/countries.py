"""Makes plugins/drawing/data/countries.json from the outlines of Natural Earth. Rarely needed.

    python scripts/countries.py countries-50m.json

The argument is a file of the npm package world-atlas 2 (TopoJSON, from Natural Earth 4.1,
public domain). Outlines are thinned to about 3 km and kept in hundredths of a degree.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import icu

TARGET = Path(__file__).resolve().parents[1] / "plugins" / "drawing" / "data" / "countries.json"
TOLERANCE = 0.03  # degrees
_BY_NAME = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
# Natural Earth draws who controls a place. The maps follow the United Nations' General
# Assembly (resolution 68/262 on Crimea): box of longitudes and latitudes, from, to.
_MOVED = [((32.0, 44.2, 36.9, 46.3), "RU", "UA")]


def main(source: str) -> None:
    world = json.loads(Path(source).read_text("utf-8"))
    arcs = [_decode(arc, world["transform"]) for arc in world["arcs"]]
    countries: dict[str, list[list[tuple[float, float]]]] = {}
    for shape in world["objects"]["countries"]["geometries"]:
        code = _code(shape)
        if code:
            for polygon in _polygons(shape):
                ring = _join(polygon[0], arcs)
                countries.setdefault(_owner(code, ring), []).append(ring)
    shown = {code: _write(rings) for code, rings in sorted(countries.items())}
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(shown, separators=(",", ":")) + "\n", "ascii")
    sys.stdout.write(f"{len(shown)} countries, {TARGET.stat().st_size} bytes\n")


def _code(shape: dict) -> str:  # type: ignore[type-arg]
    name = shape["properties"]["name"]
    if name in _BY_NAME:
        return _BY_NAME[name]
    if "id" not in shape:
        return ""
    try:
        region = icu.Region.getInstance(int(shape["id"]))
    except icu.ICUError:
        return ""
    code = str(region.getRegionCode())
    return code if len(code) == 2 else ""


def _owner(code: str, ring: list[tuple[float, float]]) -> str:
    for (west, south, east, north), holder, owner in _MOVED:
        inside = all(west <= x <= east and south <= y <= north for x, y in ring)
        if code == holder and inside:
            return owner
    return code


def _decode(arc: list[list[int]], transform: dict) -> list[tuple[float, float]]:  # type: ignore[type-arg]
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * sx + tx, y * sy + ty))
    reach = max(max(v) - min(v) for v in zip(*points, strict=True))
    return _thin(points, min(TOLERANCE, reach / 80))  # small islands keep a shape


def _thin(points: list[tuple[float, float]], tolerance: float) -> list[tuple[float, float]]:
    """Thins an outline by the method of Ramer, Douglas and Peucker. Neighbours share arcs, so their
    borders stay together."""
    if len(points) < 3:
        return points
    (x0, y0), (x1, y1) = points[0], points[-1]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    far, at = 0.0, 0
    for number, (x, y) in enumerate(points[1:-1], 1):
        if length:
            distance = abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length
        else:
            distance = ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5
        if distance > far:
            far, at = distance, number
    if far <= tolerance:
        return [points[0], points[-1]] if length else [points[0], points[at], points[-1]]
    return _thin(points[: at + 1], tolerance)[:-1] + _thin(points[at:], tolerance)


def _polygons(shape: dict) -> list:  # type: ignore[type-arg]
    return shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]


def _join(numbers: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    ring: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _write(rings: list[list[tuple[float, float]]]) -> list[list[int]]:
    """Writes rings in hundredths of a degree; each point after the first is relative to the one
    before."""
    written = []
    for ring in rings:
        flat: list[int] = []
        before = (0, 0)
        for x, y in ring:
            here = (round(x * 100), round(y * 100))
            if not flat or here != before:
                flat += [here[0] - before[0], here[1] - before[1]]
            before = here
        if len(flat) >= 8 or len(rings) == 1:
            written.append(flat)
    return sorted(written, key=len, reverse=True) or [[]]


if __name__ == "__main__":
    main(sys.argv[1])
