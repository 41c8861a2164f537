"""The PDF engine on machines that lack a part of it: told as the machine's, with its packages."""

from __future__ import annotations

import importlib.util
import logging
import re
from pathlib import Path

import pytest

from plugins.builder.settings import ROOT
from plugins.core.printing import PressMissing
from plugins.materials import engine, pdf
from plugins.materials.engine import LIBRARIES, TYPEFACES, explain_crash, read_families
from tests.support.machine import require_press
from tests.support.poorer import run_without

NOT_NEEDED = {"libharfbuzz-vector.so.0"}
"""Draws coloured emoji only, which materials do not have; Debian 13 has no package of it."""

PRINT = """\
from plugins.core.printing import Job, Layout, PressError, PressMissing, Proof
from plugins.materials.pdf import make_pdfs

def read(name):
    path = ROOT / "theme" / name
    return path.read_bytes() if path.is_file() else None

from plugins.builder.settings import ROOT
CSS = '''@font-face { font-family: Face; src: url("print/fonts/wix-madefor-text-400-normal.ttf") }
html { font: 10pt Face }'''
html = '<html lang="en"><title>A title</title><body><p>Some text.</p></body>'
try:
    made = make_pdfs(Proof(Job(), html, CSS, {}), Layout("", ()), read)
    print("made", made.pages)
except PressMissing as missing:
    print("lacks", missing.lack, "|", *missing.packages)
except PressError as error:
    print("blames the text", error)
"""


def read_rows() -> list[list[str]]:
    lines = (ROOT / "scripts/system-packages.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def test_each_library_that_the_engine_loads_is_checked_for_by_itself() -> None:
    """A newer engine that loads another library fails here."""
    spec = importlib.util.find_spec("weasyprint")
    assert spec is not None
    source = (Path(str(spec.origin)).parent / "text" / "ffi.py").read_text("utf-8")
    loaded = set(re.findall(r"'(lib[^']+\.so\.\d+)'", source))
    assert len(loaded) > 5
    assert loaded - NOT_NEEDED == set(LIBRARIES)
    rows = {check: package for purpose, check, package, _ in read_rows() if purpose == "pdf"}
    assert rows == {f"library:{name}": package for name, package in LIBRARIES.items()}


def test_each_typeface_that_the_theme_takes_from_the_system_is_checked_for() -> None:
    style = (ROOT / "theme/print/base.css").read_text("utf-8")
    shipped = set(
        re.findall('font-family: "([^"]+)"', (ROOT / "theme/print/fonts.css").read_text())
    )
    named = {n for listed in re.findall("--face-.*: (.*);", style) for n in listed.split(", ")}
    assert {n.strip('"') for n in named} - shipped == {family for family, _ in TYPEFACES.values()}
    fonts = {package for _, check, package, _ in read_rows() if check.startswith("font:")}
    assert fonts == {package for _, package in TYPEFACES.values()}


def test_on_a_whole_machine_a_text_is_printed() -> None:
    require_press()
    assert run_without([], PRINT) == "made 1\n"


@pytest.mark.parametrize("name", sorted(LIBRARIES))
def test_a_library_that_is_missing_is_named_with_its_package(name: str) -> None:
    require_press()  # else others are missing, too
    assert run_without([name], PRINT) == f"lacks the library {name} | {LIBRARIES[name]}\n"


def test_all_that_is_missing_is_named_at_once() -> None:
    said = run_without(LIBRARIES, PRINT)
    assert said.startswith("lacks the libraries ")
    assert said.count("\n") == 1
    assert all(name in said for name in [*LIBRARIES, *LIBRARIES.values()])


@pytest.mark.parametrize("case", ["no configuration", "no typefaces"])
def test_a_text_in_the_typefaces_of_the_theme_needs_none_of_the_system(
    case: str, tmp_path: Path
) -> None:
    require_press()
    configuration = tmp_path / "fonts.conf"
    if case == "no typefaces":
        configuration.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>")
    environ = {"FONTCONFIG_FILE": str(configuration), "XDG_CACHE_HOME": str(tmp_path)}
    assert "made 1\n" in run_without([], PRINT, environ)


def test_a_library_that_is_too_old_is_not_a_fault_of_the_text() -> None:
    """As cffi tells it of a function that the library does not have."""
    error = AttributeError("function/symbol 'pango_new' not found in library 'libpango-1.0.so.0'")
    missing = explain_crash(error)
    assert isinstance(missing, PressMissing)
    assert "pango_new" in missing.lack
    assert "libpango-1.0-0" in missing.packages
    assert explain_crash(AttributeError("no attribute 'position_x'")) is None


@pytest.mark.parametrize(
    "message",
    [
        'Using fontTools instead of HarfBuzz-Subset for font "%s". Please install it.',
        'Unable to subset "%s" with HarfBuzz',
    ],
)
def test_log_messages_about_the_machine_are_not_faults_of_the_text(message: str) -> None:
    with pytest.raises(PressMissing, match="Manrope") as caught, pdf._listen():
        logging.getLogger("weasyprint").warning(message, "Manrope")
    assert "libharfbuzz-subset0" in caught.value.packages


def test_the_typefaces_of_the_machine_are_found_by_family() -> None:
    require_press()
    read_families.cache_clear()
    families = read_families()
    assert families
    assert "Noto Sans Sumerian Nonesuch" not in families


def test_harfbuzz_that_is_too_old_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    require_press()
    from weasyprint.text import ffi

    class Old:
        def hb_version_atleast(self, *version: int) -> bool:
            return False

    monkeypatch.setattr(ffi, "harfbuzz", Old())
    with pytest.raises(PressMissing, match="HarfBuzz 4"):
        engine.load_engine()
