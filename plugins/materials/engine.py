"""Loads the PDF engine, WeasyPrint, and finds what this machine lacks for it.

What the machine lacks is told apart from what is wrong with a text: it is raised as
`PressMissing`, with the packages that bring it, and no author is asked to mend it.
"""

from __future__ import annotations

import ctypes
import io
import warnings
from collections.abc import Iterable, Mapping
from contextlib import redirect_stdout
from functools import cache
from typing import Any, Final

from plugins.core.printing import PressMissing, Proof
from plugins.reporting.sentences import say, say_count

LIBRARIES: Final[Mapping[str, str]] = {
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
"""The shared libraries that the engine loads, with their Debian and Ubuntu packages; the rows "pdf"
of scripts/system-packages.tsv."""

TYPEFACES: Final[Mapping[str, tuple[str, str]]] = {
    "ar": ("Noto Sans Arabic", "fonts-noto-core"),
    "zh": ("Noto Sans CJK SC", "fonts-noto-cjk"),
}
"""The typefaces that theme/print/ takes from the system, by language, with their packages."""

_SUBSET = "libharfbuzz-subset.so.0"
SUBSETTING: Final = (LIBRARIES["libharfbuzz.so.0"], LIBRARIES[_SUBSET])
"""The packages of the libraries that reduce typefaces to the letters in use."""
_CRASHES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def load_engine() -> Any:
    """Returns the engine's module. Raises `PressMissing` if it does not load, or would use other
    libraries than those the PDFs are tested with."""
    said = io.StringIO()  # the engine prints a page of advice when a library is missing
    try:
        with redirect_stdout(said), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about the machine's fonts: see require_typefaces
            import weasyprint
            from weasyprint.text import ffi
    except (ImportError, OSError, *_CRASHES) as error:
        raise _explain_lack(find_lacking(), error) from error
    if ffi.harfbuzz_subset is None:
        raise _explain_lack([_SUBSET], None)
    if not ffi.harfbuzz.hb_version_atleast(4, 1, 0):
        raise PressMissing(say("HarfBuzz 4.1.0 or newer"), SUBSETTING)
    return weasyprint


def find_lacking() -> list[str]:
    """The engine's libraries that the dynamic linker cannot load."""
    return [name for name in LIBRARIES if not _loads(name)]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _explain_lack(names: Iterable[str], error: Exception | None) -> PressMissing:
    """Names the missing libraries. If none is missing, says that they are too old or that a Python
    library is broken."""
    lacking = list(names)
    if lacking:
        lack = say_count(
            "the library {names}",
            "the libraries {names}",
            count=len(lacking),
            names=", ".join(lacking),
        )
        return PressMissing(lack, [LIBRARIES[name] for name in lacking])
    if isinstance(error, ImportError):
        return PressMissing(say("a part of the PDF engine ({error})", error=error), [])
    return PressMissing(
        say("libraries that fit the PDF engine ({error})", error=error), list(LIBRARIES.values())
    )


def explain_crash(error: Exception) -> PressMissing | None:
    """Returns what the machine lacks, if that caused a crash of the engine (a library without a
    requested function is too old); else None."""
    if isinstance(error, AttributeError) and "not found in library" in str(error):
        return _explain_lack([], error)
    return None


def is_about_machine(message: str) -> bool:
    """Whether a line of the engine's log is about the machine's libraries, not the text."""
    return "HarfBuzz-Subset" in message or "with HarfBuzz" in message


def require_typefaces(proof: Proof) -> None:
    """Raises `PressMissing` if the text's language needs a typeface of the system that is not
    installed."""
    lang = proof.job.view.lang.partition("-")[0] if proof.job.view is not None else ""
    family, package = TYPEFACES.get(lang, ("", ""))
    if family and f'"{family}"' in proof.css and family not in read_families():
        raise PressMissing(say('the typeface "{name}"', name=family), [package])


@cache
def read_families() -> frozenset[str]:
    """The families of typefaces that fontconfig finds, which are those the engine can use beside
    the theme's."""
    from weasyprint.text.ffi import ffi, fontconfig

    config = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    fonts = fontconfig.FcConfigGetFonts(config, fontconfig.FcSetSystem)
    names = set()
    value = ffi.new("FcChar8 **")
    for at in range(fonts.nfont if fonts else 0):
        number = 0  # a typeface has its name in several languages
        while not fontconfig.FcPatternGetString(fonts.fonts[at], b"family", number, value):
            names.add(ffi.string(value[0]).decode("utf-8", "replace"))
            number += 1
    return frozenset(names)
