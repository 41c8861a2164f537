"""The page of licences is that of the libraries which are installed."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from plugins.authoring.licences import LICENCES, LOCK, describe_licences, read_licences
from plugins.builder.settings import ROOT

LOCKED = (ROOT / LOCK).read_text("utf-8")
OTHER_PYTHONS = set(
    re.findall(
        r"^([a-z0-9-]+)==\S+ ; platform_python_implementation != 'CPython'", LOCKED, re.MULTILINE
    )
)


def test_the_page_of_licences_is_up_to_date() -> None:
    written = (ROOT / LICENCES).read_text("utf-8")
    assert written == describe_licences(), "run `invoke reference`"


def test_every_library_of_the_lock_file_is_listed_with_a_licence() -> None:
    locked = set(re.findall(r"^([a-z0-9-]+)==", LOCKED, re.MULTILINE))
    found = dict(read_licences())
    assert set(found) == locked - OTHER_PYTHONS
    assert all(found.values())


@pytest.mark.parametrize(
    ("name", "licence"),
    [
        ("pelican", "Affero"),
        ("unidecode", "GPL"),
        ("pyphen", "MPL"),
        ("pelican-i18n-subsites", "Affero"),
    ],
)
def test_a_licence_with_conditions_is_listed_separately(name: str, licence: str) -> None:
    strict = describe_licences().partition("## Licences with")[2].partition("## All others")[0]
    assert re.search(rf"^\| {name} \| .*{licence}", strict, re.MULTILINE)


def test_only_pelican_s_own_command_loads_agpl_or_gpl_libraries() -> None:
    """As the page says: a build in a process of its own, and the modules it has loaded."""
    program = (
        "import sys, tempfile\n"
        "from pathlib import Path\n"
        "from plugins.builder.pipeline import build_site\n"
        "from plugins.builder.settings import read_settings\n"
        "import plugins.authoring.commands, plugins.publishing.deploy, plugins.preview.session\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    content = Path(folder) / 'content'\n"
        "    (content / 'en/pages').mkdir(parents=True)\n"
        "    (content / 'cluster.yaml').write_text(CLUSTER)\n"
        "    (content / 'en/pages/home.md').write_text(HOME)\n"
        "    build_site(read_settings(content=content, output=Path(folder) / 'out'), 1)\n"
        "print([name for name in ('pelican', 'unidecode') if name in sys.modules])\n"
    )
    cluster = (
        "short_name: ABC\nsite: https://www.example.org\ncountry: AT\ntimezone: Europe/Vienna\n"
        "source_language: en\ninternational_language: en\n"
        "sections:\n  pages: {kind: page, root: true}\n"
        "languages:\n  en:\n    name: Cluster\n    tagline: T\n    legal_form: association\n"
        "    seat: Graz, Austria\n"
    )
    home = "---\ntitle: W\nsummary: S.\nlayout: home\nlead: L.\n---\n\nText.\n"
    code = f"CLUSTER, HOME = {cluster!r}, {home!r}\n{program}"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_the_readme_names_the_licences_that_have_conditions() -> None:
    readme = " ".join((ROOT / "README.md").read_text("utf-8").partition("## Licence")[2].split())
    assert "AGPL" in readme
    assert "Unidecode" in readme
    assert LICENCES in readme
