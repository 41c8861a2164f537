"""Converts the colours of a screen to the four inks that a press prints with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Ink = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1."""

_OPERATOR = re.compile(rb"^([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)$")


class Inks:
    """A conversion from sRGB to inks. ``chosen`` are the inks of the house colours by "#rrggbb",
    since no formula knows the paper. Any other colour gets as much black as it contains."""

    def __init__(self, chosen: Mapping[str, Ink]) -> None:
        self._chosen = dict(chosen)

    def mix(self, red: float, green: float, blue: float) -> Ink:
        """Returns the inks of an sRGB colour with components from 0 to 1."""
        name = "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue))
        if name in self._chosen:
            return self._chosen[name]
        black = 1 - max(red, green, blue)
        if black >= 1:
            return (0, 0, 0, 1)
        cyan, magenta, yellow = ((1 - part - black) / (1 - black) for part in (red, green, blue))
        return (cyan, magenta, yellow, black)

    def convert(self, pdf: Any) -> None:
        """Converts every fill, line and gradient of a PDF that is being written. Photographs stay
        as they are: the press converts them itself."""
        for item in pdf.objects:
            stream = getattr(item, "stream", None)
            if isinstance(stream, list):
                item.stream = [self._convert_line(line) for line in stream]
            if isinstance(item, dict) and "ShadingType" in item:
                self._convert_shading(item)

    def _convert_line(self, line: Any) -> Any:
        raw = line.encode() if isinstance(line, str) else line
        match = _OPERATOR.match(raw) if isinstance(raw, bytes) else None
        if match is None:
            return line
        parts = self.mix(float(match[1]), float(match[2]), float(match[3]))
        operator = b"k" if match[4] == b"rg" else b"K"
        return b" ".join(
            (*(f"{part:.4f}".rstrip("0").rstrip(".").encode() for part in parts), operator)
        )

    def _convert_shading(self, shading: Any) -> None:
        if shading["ColorSpace"] != "/DeviceGray":
            shading["ColorSpace"] = "/DeviceCMYK"
            self._convert_function(shading["Function"])

    def _convert_function(self, function: Any) -> None:
        for name in ("C0", "C1"):
            if name in function and len(function[name]) == 3:
                function[name][:] = [round(part, 4) for part in self.mix(*function[name])]
        for part in function.get("Functions", ()):
            if isinstance(part, dict):
                self._convert_function(part)
