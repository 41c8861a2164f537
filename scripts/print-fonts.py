"""Makes theme/print/fonts: run it when a typeface changes.

    python scripts/print-fonts.py [FOLDER]

The PDF engine takes one file per weight and style, without a unicode-range: the subsets of
a variable face in theme/static/fonts are pinned at a weight each, and joined. The faces for
signs and for code come from the Noto faces in FOLDER (Debian's packages fonts-noto-core and
fonts-noto-mono) and from the npm package @fontsource/noto-emoji, the face of the European
Union's marking from the npm package @fontsource/ubuntu. theme/print/fonts/README.txt has the
versions and the licences.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import subset
from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
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

MADE = 3878329009  # seconds since 1904: the same sources give the same bytes

NOTO = Path("/usr/share/fonts/truetype/noto")
LETTERS = (
    *(range(0x20, 0x7F), range(0xA0, 0x250), range(0x2B0, 0x400), range(0x400, 0x500)),
    *(range(0x1E00, 0x1F00), range(0x2000, 0x2190)),
)
"""Latin, modifiers, combining marks, Greek, Cyrillic; punctuation, sub- and superscripts,
currencies, letter-like signs, fractions."""
PICTOGRAPHS = (
    "⌚⌛⏰⏳☀☁☎☔☕♻⚙⚠⚡⛅✂✅✈✉✏❌❓❗➕➖➡⬅⬆⬇⭐⭕"
    "🌊🌍🌎🌏🌐🌞🌡🌤🌧🌱🌲🌳🌾🍀🎁🎉🎓🎤🎨🎬🎯🏆🏙🏗🏠🏢🏥🏫🏭🐝👀👉👋👍👏👤👥👷💚💡💧💨💬💰💶💻"
    "💼📁📄📅📆📈📉📊📋📌📍📎📖📚📝📞📢📣📦📧📩📰📱📷🔄🔋🔌🔍🔎🔑🔒🔔🔗🔥🔧🔨🔩🔬🔭🕐🕒🕓🗓🗺😀😊🙂🙏"
    "🚀🚂🚆🚌🚗🚚🚛🚜🚢🚧🚨🚩🚪🚲🛠🛡🛢🛰🤖🤝🥇🥈🥉🧪🧭🧱🧲"
)
"""The emoji for notices. There are thousands of emoji, and they are large."""
SIGNS = (
    *(range(0x20, 0x21), range(0xA0, 0xA1)),
    *(range(0x2100, 0x2500), range(0x25A0, 0x27C0), range(0x2900, 0x2980), range(0x2B00, 0x2C00)),
    range(0x1F300, 0x1F700),
)
"""Arrows, mathematics, technical signs, enclosed numbers, shapes, symbols, ticks, pictographs."""
CODE = (range(0x20, 0x7F), range(0xA0, 0x180), range(0x370, 0x460), range(0x2000, 0x25A0))
EMOJI = "noto-emoji-emoji-400-normal.woff2"
JOINED = {
    ("noto-sans-letters", 400): (LETTERS, ("Sans-Regular",)),
    ("noto-sans-letters", 700): (LETTERS, ("Sans-Bold",)),
    ("noto-sans-signs", 400): (
        SIGNS,
        ("SansMath-Regular", "SansSymbols-Regular", "SansSymbols2-Regular", EMOJI),
    ),
    ("noto-sans-code", 400): (CODE, ("SansMono-Regular",)),
}
"""Each sign comes from the first of these faces that has it."""
PACKAGES = ("@fontsource/ubuntu@5.3.0", "@fontsource/noto-emoji@5.3.2")
MARKING = (
    *(range(0x20, 0x7F), range(0xA0, 0x180), range(0x218, 0x21C), range(0x370, 0x3D0)),
    *(range(0x400, 0x460), range(0x490, 0x492), range(0x2000, 0x2070), range(0x20AC, 0x20AD)),
)
NAMES = {
    "manrope": "Manrope",
    "wix-madefor-text": "Wix Madefor Text",
    "noto-sans-letters": "Noto Sans Letters",
    "noto-sans-signs": "Noto Sans Signs",
    "noto-sans-code": "Noto Sans Code",
    # The Ubuntu Font Licence, 3b, requires this name.
    "ubuntu-marking": "Ubuntu derivative Marking",
}


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
    """Adds what typesetting needs and the subsets lack: hyphens and thin spaces. Without them the
    engine would take these from another face."""
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
    full = f"{NAMES[family]} {weight}{' Italic' if style == 'italic' else ''}"
    for record in list(font["name"].names):
        if record.nameID in {1, 2, 3, 4, 6, 16, 17, 25}:
            font["name"].removeNames(record.nameID)
    for number, text in {1: full, 2: "Regular", 4: full, 6: full.replace(" ", "")}.items():
        font["name"].setName(text, number, 3, 1, 0x409)


def save(font: TTFont, family: str, weight: int, style: str = "normal") -> None:
    name(font, family, weight, style)
    font["OS/2"].usWeightClass = weight
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = MADE
    # Not compressed, since unpacking took a third of the time of a print.
    font.flavor = None
    font.save(FACES / f"{family}-{weight}-{style}.ttf")


def cut(source: Path, wanted: Iterable[range], seen: set[int], target: Path) -> Path | None:
    """Returns a face with the wanted characters that are not there yet; None if it has none of
    them."""
    font = TTFont(source)
    points = {p for part in wanted for p in part if p in font.getBestCmap()} - seen
    if source.name == EMOJI:
        points &= {*map(ord, PICTOGRAPHS)}
    if not points:
        return None
    seen |= points
    options = subset.Options(
        hinting=False,
        layout_features=["ccmp", "mark", "mkmk", "kern", "locl"],
        drop_tables=["MATH", "GDEF" if "Symbols" in source.name else "DSIG", "STAT", "meta"],
        notdef_outline=True,
        glyph_names=False,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    if font["head"].unitsPerEm != 1000:
        scale_upem(font, 1000)
    font.flavor = None
    font.recalcTimestamp = False
    font.save(target)
    return target


def join(sources: Iterable[Path], wanted: Iterable[range], folder: Path) -> TTFont:
    seen: set[int] = set()
    ranges = tuple(wanted)
    cuts = (cut(s, ranges, seen, folder / f"{at}.ttf") for at, s in enumerate(sources))
    paths = [str(path) for path in cuts if path is not None]
    options = Options(drop_tables=["vmtx", "vhea", "gasp", "prep", "fpgm", "cvt "])
    return Merger(options=options).merge(paths) if len(paths) > 1 else TTFont(paths[0])


def fetch(folder: Path) -> None:
    """Unpacks the npm packages into a folder."""
    for package in PACKAGES:
        subprocess.run(["npm", "pack", package], cwd=folder, check=True, capture_output=True)
    for file in folder.glob("*.tgz"):
        with tarfile.open(file) as archive:
            archive.extractall(folder, filter="data")


def make_house_faces() -> None:
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
                save(font, family, weight, style)


def make_other_faces(noto: Path) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        fetch(folder)
        files = folder / "package" / "files"
        for (family, weight), (wanted, names) in JOINED.items():
            sources = [files / n if n == EMOJI else noto / f"Noto{n}.ttf" for n in names]
            save(join(sources, wanted, folder), family, weight)
        for weight in (400, 700):
            scripts = ("latin", "latin-ext", "cyrillic", "greek")
            sources = [files / f"ubuntu-{script}-{weight}-normal.woff2" for script in scripts]
            font = join(sources, MARKING, folder)
            complete(font)
            save(font, "ubuntu-marking", weight)


make_house_faces()
make_other_faces(Path(sys.argv[1]) if len(sys.argv) > 1 else NOTO)
