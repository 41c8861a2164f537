"""Says findings in the language of the person at the keyboard.

Findings are made in English (plugins/reporting/sentences.py). Whoever shows them asks a `Speech`
for the words: the commands, the preview, Pelican's command line.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from plugins.reporting.problems import ContentError, Problem, suggest
from plugins.reporting.sentences import Sentence, tell

from .plainsettings import ROOT

CATALOGUES = ROOT / "plugins" / "reporting" / "translations"
LANGUAGES = ("en", *sorted(path.stem for path in CATALOGUES.glob("*.po")))
"""The languages in which findings can be said; every catalogue is complete."""
# GNU gettext, 2.3 (LANGUAGE goes first), and POSIX.1, 8.2: the first that is set decides.
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_SOURCE = re.compile(r"^source_language:\s*[\"']?([A-Za-z-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Speech:
    """A language for findings, one of `LANGUAGES`."""

    lang: str = "en"

    @property
    def translations(self) -> gettext.NullTranslations:
        """The language's catalogue. It is read when the first finding is told."""
        return _load(self.lang)

    def put(self, said: Sentence | Problem) -> str:
        """Returns a sentence or a finding in this language."""
        return said.into(self.translations)

    def list(self, problems: Iterable[Problem]) -> str:
        """Returns findings in this language, a line each."""
        return "\n".join(map(self.put, problems))


def choose_speech(given: str, environ: Mapping[str, str], content: Path | None = None) -> Speech:
    """Chooses the requested language, else the machine's, else the one in which the cluster writes,
    else English. Raises `ContentError` for a request that cannot be met."""
    if given and given not in LANGUAGES:
        message = tell(
            "language-of-findings", 'findings cannot be told in "{language}".', language=given
        )
        mend = suggest({"cz": "cs"}.get(given, given), LANGUAGES)
        raise ContentError([Problem("--language", None, message, mend)])
    lang = given or find_stated(environ) or _find_source(content)
    return Speech(lang) if lang in LANGUAGES else Speech()


@lru_cache
def _load(lang: str) -> gettext.NullTranslations:
    """Reads a language's catalogue. English needs none."""
    if lang == "en":
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO((CATALOGUES / f"{lang}.po").read_bytes()), locale=lang))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def find_stated(environ: Mapping[str, str]) -> str:
    """The language that the machine is set to; "" if it is set to none. The locales C and POSIX
    stand for texts as they are in the program (GNU gettext, 2.3), which is English."""
    for name in _VARIABLES:
        stated = re.split(r"[_.@:]", environ.get(name, ""))[0]
        if stated:
            return "en" if stated in {"C", "POSIX"} else stated.lower()
    return ""


def _find_source(content: Path | None) -> str:
    """The language of the cluster's texts, "" if cluster.yaml does not say it or cannot be read:
    its mistakes are reported by the build."""
    with suppress(OSError, UnicodeDecodeError):
        found = _SOURCE.search(((content or ROOT / "content") / "cluster.yaml").read_text("utf-8"))
        return found[1].lower() if found else ""
    return ""
