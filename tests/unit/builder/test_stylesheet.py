"""The stylesheet: one file, in layers, whose name tells its content."""

from __future__ import annotations

import re
from pathlib import Path

from plugins.builder.stylesheet import LAYERS, bundle_stylesheet


def make_theme(folder: Path, **texts: str) -> Path:
    css = folder / "css"
    css.mkdir(parents=True)
    for name in ("fonts", *LAYERS):
        (css / f"{name}.css").write_text(texts.get(name, f".{name} {{ color: red }}\n"))
    return folder


def test_each_part_stands_in_its_layer_in_order(tmp_path: Path) -> None:
    """CSS Cascade 5, section 6.4."""
    _, content = bundle_stylesheet(make_theme(tmp_path))
    text = content.decode()
    assert f"@layer {', '.join(LAYERS)};" in text
    assert re.findall(r"@layer (\w+) \{", text) == list(LAYERS)
    assert text.index(".fonts") < text.index("@layer")


def test_comments_and_empty_lines_are_left_out(tmp_path: Path) -> None:
    theme = make_theme(tmp_path, base="/* why\n this */\n\nbody { margin: 0 } /* and */\n")
    _, content = bundle_stylesheet(theme)
    assert b"why" not in content
    assert b"\n\n" not in content
    assert b"body { margin: 0 }\n" in content


def test_the_name_follows_the_content(tmp_path: Path) -> None:
    first, _ = bundle_stylesheet(make_theme(tmp_path / "a"))
    same, _ = bundle_stylesheet(make_theme(tmp_path / "b"))
    other, _ = bundle_stylesheet(make_theme(tmp_path / "c", base="p { margin: 0 }"))
    assert first == same != other
    assert re.fullmatch(r"theme/style\.[0-9a-f]{10}\.css", first)


def test_the_part_of_a_room_joins_the_components(tmp_path: Path) -> None:
    theme = make_theme(tmp_path)
    (theme / "css" / "projects.css").write_text(".timeline { color: red }\n")
    _, content = bundle_stylesheet(theme)
    text = content.decode()
    assert text.index(".components") < text.index(".timeline") < text.index("@layer utilities")
