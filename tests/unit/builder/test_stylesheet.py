"""The stylesheet: one file, in layers, whose name tells its content."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from plugins.builder.settings import ROOT
from plugins.builder.stylesheet import bundle_stylesheet
from plugins.builder.theme import COMPONENTS, LAYERS

SHEETS = sorted((ROOT / "theme" / "css" / COMPONENTS).glob("*.css"))


def make_theme(folder: Path, **texts: str) -> Path:
    css = folder / "css"
    css.mkdir(parents=True)
    for name in ("fonts", *LAYERS):
        part = css / name / "card.css" if name == COMPONENTS else css / f"{name}.css"
        part.parent.mkdir(exist_ok=True)
        part.write_text(texts.get(name, f".{name} {{ color: red }}\n"))
    return folder


def test_each_part_is_in_its_layer_in_order(tmp_path: Path) -> None:
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


def test_the_sheets_of_components_join_in_the_order_of_their_names(tmp_path: Path) -> None:
    """The order is the same on every file system, so the bundle's name is too."""
    theme = make_theme(tmp_path)
    for name in ("teaser", "button", "menu"):
        (theme / "css" / COMPONENTS / f"{name}.css").write_text(f".{name} {{ color: red }}\n")
    text = bundle_stylesheet(theme)[1].decode()
    start = text.index("@layer components {")
    layer = text[start : text.index("@layer utilities")]
    assert re.findall(r"^\.([\w-]+)", layer, re.MULTILINE) == [
        "button",
        "components",
        "menu",
        "teaser",
    ]


def test_a_theme_may_keep_its_components_in_one_file(tmp_path: Path) -> None:
    theme = make_theme(tmp_path)
    shutil.rmtree(theme / "css" / COMPONENTS)
    (theme / "css" / "components.css").write_text(".mine { color: red }\n")
    text = bundle_stylesheet(theme)[1].decode()
    assert text.index("@layer components {") < text.index(".mine") < text.index("@layer utilities")


@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.stem for sheet in SHEETS])
def test_a_components_sheet_is_named_like_its_macro_or_its_class(sheet: Path) -> None:
    macro = ROOT / "theme" / "templates" / "components" / f"{sheet.stem}.html"
    classes = re.findall(r"\.([a-z]+(?:-[a-z]+)*)", sheet.read_text("utf-8"))
    assert macro.is_file() or sheet.stem.replace("_", "-") in classes
