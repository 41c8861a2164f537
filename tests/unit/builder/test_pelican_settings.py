"""Pelican's settings: each is honoured, harmless, or refused in words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins import builder
from plugins.builder import settings as settings_module
from plugins.builder.pelican_names import HARMLESS, HONOURED, KNOWN, REFUSED
from plugins.builder.pelican_settings import SUBSITES, is_default
from plugins.builder.settings import ROOT, make_settings, read_settings
from plugins.reporting.problems import ContentError, Problem

VALUES = {
    "PATH": "content",
    "OUTPUT_PATH": "output",
    "THEME": "theme",
    "PUBLISH": False,
    "KINDS": [],
    "PLUGINS": [builder, SUBSITES],
}


def problems(**values: object) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        make_settings({**VALUES, **values}, ROOT)
    return caught.value.problems


def another(value: Any) -> Any:
    """A value that says something else."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return [*value, "x"] if isinstance(value, list) else f"{value or ''}x"


def test_every_setting_of_pelican_is_known_once() -> None:
    assert set(DEFAULT_CONFIG) <= set(KNOWN)
    assert len(KNOWN) == len(HONOURED) + len(HARMLESS) + len(REFUSED) == len(set(KNOWN))


def test_pelicans_own_defaults_are_accepted() -> None:
    refused = {name: value for name, value in DEFAULT_CONFIG.items() if name in REFUSED}
    assert [n for n, v in refused.items() if not is_default(n, v, DEFAULT_CONFIG)] == []
    assert make_settings({**refused, **VALUES}, ROOT).plugins == ()


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_setting_without_effect_is_refused_with_what_has_one(name: str) -> None:
    (problem,) = problems(**{name: another(DEFAULT_CONFIG.get(name))})
    assert problem.message == f"{name} has no effect here."
    assert problem.mend == f"{REFUSED[name]} Delete it."


@pytest.mark.parametrize("name", sorted(HARMLESS))
def test_a_harmless_setting_is_accepted(name: str) -> None:
    make_settings({**VALUES, name: another(DEFAULT_CONFIG.get(name))}, ROOT)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("STATIC_PATH", 'Did you mean "STATIC_PATHS"?'),
        ("EXTRA_PATH_METDATA", 'Did you mean "EXTRA_PATH_METADATA"?'),
        ("PLUGIN", 'Did you mean "PLUGINS"?'),
        ("SITEMAP", "begin its name with _"),
        ("COLOUR_OF_MY_BLOG", "begin its name with _"),
    ],
)
def test_an_unknown_setting_is_refused(name: str, told: str) -> None:
    (problem,) = problems(**{name: {"format": "xml"}})
    assert problem.message.startswith(f"{name} is not a setting, and no plugin is listed")
    assert told in problem.mend


def test_settings_of_other_plugins_are_theirs() -> None:
    values = {**VALUES, "PLUGINS": [builder, SUBSITES, "json.tool"], "SITEMAP": {"format": "xml"}}
    assert make_settings(values, ROOT).plugins == ("json.tool",)


class _NoPlugin:
    pass


@pytest.mark.parametrize(
    ("plugins", "told"),
    [
        ([builder, SUBSITES, "pelican.plugins.nonesuch"], 'no plugin "pelican.plugins.nonesuch"'),
        ([builder, SUBSITES, "nonesuch"], 'there is no plugin "nonesuch"'),
        ([builder, SUBSITES, "nonesuch.deep"], 'there is no plugin "nonesuch.deep"'),
        ([builder, SUBSITES, _NoPlugin()], "which is not a plugin: it has no register()"),
        ([builder], f'PLUGINS lacks "{SUBSITES}"'),
        ([SUBSITES], "PLUGINS lacks builder"),
        ([builder, SUBSITES, "i18n_subsites"], f'PLUGINS has "{SUBSITES}" twice'),
        ("builder", "PLUGINS is not a list: 'builder'"),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_reported(plugins: object, told: str) -> None:
    (problem,) = problems(PLUGINS=plugins)
    assert told in problem.message
    assert problem.mend


def test_a_short_name_means_a_plugin_of_the_namespace() -> None:
    values = {**VALUES, "PLUGINS": [builder, "i18n_subsites"]}
    assert make_settings(values, ROOT).plugins == ()


def test_plugins_are_found_in_folders_that_the_settings_name(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("def register(): ...\n")
    values = {**VALUES, "PLUGINS": [builder, SUBSITES, "mine"]}
    assert make_settings({**values, "PLUGIN_PATHS": [str(tmp_path)]}, ROOT).plugins == ("mine",)
    assert "mine" in problems(PLUGINS=values["PLUGINS"])[0].message


def test_everything_is_reported_at_once_with_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = (ROOT / "pelicanconf.py").read_text("utf-8")
    count = own.count("\n")
    text = f'{own}TYPOGRIFY = True\nARTICLE_URL = "{{slug}}/"\nFEED_RSS = "rss.xml"\n'
    (tmp_path / "pelicanconf.py").write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(settings_module, "ROOT", tmp_path)
    with pytest.raises(ContentError) as caught:
        read_settings()
    assert [(p.path, p.line) for p in caught.value.problems] == [
        ("pelicanconf.py", count + 1),
        ("pelicanconf.py", count + 2),
        ("pelicanconf.py", count + 3),
    ]


def test_our_own_build_loads_no_pelican() -> None:
    script = (
        "import sys\n"
        "from plugins.builder.settings import read_settings\n"
        "import plugins.builder.pipeline\n"
        "read_settings(); read_settings(publish=True)\n"
        "print([name for name in sys.modules if name.split('.')[0] == 'pelican'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
