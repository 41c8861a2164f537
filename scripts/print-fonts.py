"""Makes theme/print/fonts from theme/static/fonts: run it when those change.

The PDF engine takes one file per weight and style, without a unicode-range: the subsets of
a variable face are pinned at a weight each, and joined.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).parents[1]
SUBSETS = ROOT / "theme" / "static" / "fonts"
FACES = ROOT / "theme" / "print" / "fonts"
WEIGHTS = {
    ("manrope", "normal"): (600, 800),
    ("wix-madefor-text", "normal"): (400, 700),
    ("wix-madefor-text", "italic"): (400, 700),
}
SCRIPTS = ("latin", "latin-ext", "cyrillic")


def pin(source: Path, weight: int, target: Path) -> Path:
    font = instantiateVariableFont(TTFont(source), {"wght": weight}, inplace=True)
    for table in ("HVAR", "STAT", "MVAR", "DSIG"):
        if table in font:
            del font[table]
    font["OS/2"].usWeightClass = weight
    font.flavor = None
    font.recalcTimestamp = False
    font.save(target)
    return target


def complete(font: TTFont) -> None:
    """Adds what typesetting uses and the subsets lack: the hyphens of their own, and the
    thin spaces. Without them the engine would take them from another face."""
    known = font.getBestCmap()
    order = font.getGlyphOrder()
    font["glyf"]["thinspace"] = font["glyf"][known[0x20]]
    font["hmtx"]["thinspace"] = (font["hmtx"][known[0x20]][0] * 3 // 4, 0)
    font.setGlyphOrder([*order, *([] if "thinspace" in order else ["thinspace"])])
    stand_ins = {0x2010: known[0x2D], 0x2011: known[0x2D], 0x2009: "thinspace", 0x202F: "thinspace"}
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap = stand_ins | table.cmap


def name(font: TTFont, family: str, weight: int, style: str) -> None:
    names = {"manrope": "Manrope", "wix-madefor-text": "Wix Madefor Text"}
    full = f"{names[family]} {weight}{' Italic' if style == 'italic' else ''}"
    for record in list(font["name"].names):
        if record.nameID in {1, 2, 3, 4, 6, 16, 17, 25}:
            font["name"].removeNames(record.nameID)
    for number, text in {1: full, 2: "Regular", 4: full, 6: full.replace(" ", "")}.items():
        font["name"].setName(text, number, 3, 1, 0x409)


def main() -> None:
    options = Options(drop_tables=["vmtx", "vhea", "gasp", "prep", "fpgm", "cvt "])
    with TemporaryDirectory() as folder:
        for (family, style), weights in WEIGHTS.items():
            for weight in weights:
                pinned = []
                for script in SCRIPTS:
                    source = SUBSETS / f"{family}-{script}-wght-{style}.woff2"
                    if source.is_file():
                        pinned.append(str(pin(source, weight, Path(folder) / f"{script}.ttf")))
                font = Merger(options=options).merge(pinned)
                complete(font)
                name(font, family, weight, style)
                font.recalcTimestamp = False
                font["head"].modified = font["head"].created
                # Not compressed: unpacking them took a third of the time of a print.
                font.flavor = None
                font.save(FACES / f"{family}-{weight}-{style}.ttf")


main()
