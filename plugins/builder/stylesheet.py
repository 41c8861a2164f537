"""The stylesheet: theme/css in one file, each part in its cascade layer. A part that is named
after no layer belongs to a room, and joins the components."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from .theme import LAYERS, read_theme_text

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def bundle_stylesheet(theme: Path) -> tuple[str, bytes]:
    """The bundle's path below the site's root, which names its content, and its bytes.

    Fonts stand outside of the layers, the layers in their order (CSS Cascade 5, 6.4).
    """
    folder = theme / "css"
    parts = [_read(folder / "fonts.css"), f"@layer {', '.join(LAYERS)};\n"]
    for layer in LAYERS:
        sheets = [folder / f"{layer}.css"]
        if layer == "components":  # a room's own components may have a sheet of their own
            sheets += sorted(
                path for path in folder.glob("*.css") if path.stem not in {*LAYERS, "fonts"}
            )
        parts.append(f"@layer {layer} {{\n{''.join(map(_read, sheets))}}}\n")
    content = "".join(parts).encode()
    return f"theme/style.{hashlib.sha256(content).hexdigest()[:10]}.css", content


def _read(path: Path) -> str:
    """A part without its comments and blank lines."""
    text = _COMMENT.sub("", read_theme_text(path))
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines() if line.strip())
