"""Checks Pelican's settings, for both hosts before a build begins, and reports each one that has no
effect. The settings are listed in `pelican_names`."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable, Mapping
from importlib.machinery import PathFinder
from inspect import isclass, ismodule
from pathlib import Path
from typing import Any, TypeAlias

from plugins.reporting.problems import Report, find_nearest
from plugins.reporting.sentences import join, say, tell

from .pelican_names import DEFAULTS, HARMLESS, HONOURED, OFF, REFUSED

OURS = "plugins.builder"
SUBSITES = "pelican.plugins.i18n_subsites"
_NAMESPACE = "pelican.plugins."

Place: TypeAlias = Callable[[str], tuple[str, int | None]]
"""Finds the file and line that state a setting."""


def check_pelican_settings(
    values: Mapping[str, Any], place: Place, report: Report
) -> tuple[str, ...]:
    """Reports every setting without effect, and every plugin that cannot be loaded. Returns the
    plugins that only Pelican can run. ``values`` may include Pelican's defaults."""
    foreign = check_plugins(values, place, report)
    for setting, value in values.items():
        if not setting.isupper() or setting in (*HONOURED, *HARMLESS, *_SET_BY_US):
            continue
        if setting in REFUSED:
            if not is_default(setting, value, values):
                message = tell(
                    "setting-without-effect", "{setting} has no effect here.", setting=setting
                )
                mend = join(REFUSED[setting], say("Delete it."))
                report.error(*place(setting), message, mend)
        elif not foreign:
            near = find_nearest(setting, HONOURED)
            mend = (
                say('Did you mean "{near}"?', near=near)
                if near
                else say(
                    "Delete it; or, if the settings themselves need it, begin its name with _."
                )
            )
            message = tell(
                "setting-unknown",
                "{setting} is not a setting, and no plugin is listed that could read it.",
                setting=setting,
            )
            report.error(*place(setting), message, mend)
    return foreign


_SET_BY_US = frozenset({"CLUSTER_LANG", "CLUSTER_LOADED", "CLUSTER_STATED"})


def is_default(setting: str, value: Any, values: Mapping[str, Any]) -> bool:
    """Whether a refused setting is empty, or equal to Pelican's default."""
    default = DEFAULTS.get(setting)
    if setting == "FEED_DOMAIN":  # Pelican sets it from the public address
        default = values.get("SITEURL")
    if setting in {"ARTICLE_EXCLUDES", "PAGE_EXCLUDES"}:  # Pelican adds the other's paths
        other = "PAGE_PATHS" if setting == "ARTICLE_EXCLUDES" else "ARTICLE_PATHS"
        paths = values.get(other, DEFAULTS[other])
        return isinstance(value, list) and all(path in paths for path in value)
    if value is None or value == default or (isinstance(default, list) and value == tuple(default)):
        return True
    if setting in OFF or default is None or (setting.endswith(("_ATOM", "_RSS"))):
        return not value
    return False


def check_plugins(values: Mapping[str, Any], place: Place, report: Report) -> tuple[str, ...]:
    """Reports what is wrong with PLUGINS. Returns the names of the plugins that only Pelican can
    run."""
    plugins = values.get("PLUGINS", ())
    if "PLUGINS" in values and not isinstance(plugins, (list, tuple)):
        message = tell("setting-not-a-list", "PLUGINS is not a list: {value}.", value=repr(plugins))
        mend = say('Write [builder, "{plugin}"].', plugin=SUBSITES)
        report.error(*place("PLUGINS"), message, mend)
        return ()
    names = [name_plugin(plugin) for plugin in plugins]
    for needed, shown in ((OURS, "builder"), (SUBSITES, f'"{SUBSITES}"')):
        if "PLUGINS" in values and needed not in names:
            message = tell(
                "plugin-missing",
                "PLUGINS lacks {plugin}, without which Pelican builds no page of this site.",
                plugin=shown,
            )
            report.error(*place("PLUGINS"), message, say("Add {plugin}.", plugin=shown))
    for name in sorted({name for name in names if names.count(name) > 1}):
        message = tell("plugin-twice", 'PLUGINS has "{plugin}" twice.', plugin=name)
        report.error(*place("PLUGINS"), message, say("Delete one of them."))
    folders = [str(folder) for folder in values.get("PLUGIN_PATHS") or ()]
    for plugin, name in zip(plugins, names, strict=True):
        if not isinstance(plugin, str):
            if not hasattr(plugin, "register"):
                message = tell(
                    "not-a-plugin",
                    "PLUGINS has {value}, which is not a plugin: it has no register().",
                    value=repr(plugin),
                )
                report.error(*place("PLUGINS"), message, say("Delete it."))
        elif name != SUBSITES and not _is_installed(name, folders):
            message = tell("no-plugin", 'there is no plugin "{plugin}".', plugin=plugin)
            mend = say("Install it into .venv, correct its name, or delete it from PLUGINS.")
            report.error(*place("PLUGINS"), message, mend)
    return tuple(name for name in names if name not in {OURS, SUBSITES})


def name_plugin(plugin: Any) -> str:
    """A plugin's name, as Pelican gives it; a short name of the namespace in full."""
    if isinstance(plugin, str):
        full = f"{_NAMESPACE}{plugin}"
        return full if "." not in plugin and _is_installed(full, []) else plugin
    if ismodule(plugin):
        return plugin.__name__
    return plugin.__qualname__ if isclass(plugin) else type(plugin).__qualname__


def _is_installed(name: str, folders: list[str]) -> bool:
    """Whether a plugin is installed, without importing it or Pelican."""
    if name in sys.modules:
        return True
    top, _, rest = name.partition(".")
    try:
        if name.startswith(_NAMESPACE):
            own = [f"{entry or '.'}/pelican/plugins" for entry in sys.path]
            return PathFinder.find_spec(name, own) is not None
        found = PathFinder.find_spec(top, folders) or importlib.util.find_spec(top)
        if rest and found is not None and found.submodule_search_locations:
            below = [*found.submodule_search_locations]
            return PathFinder.find_spec(f"{top}.{rest.partition('.')[0]}", below) is not None
    except (ImportError, ValueError):
        return False
    return found is not None and not rest


def find_setting(
    files: tuple[Path, ...], name: Callable[[Path], str], setting: str
) -> tuple[str, int | None]:
    """Finds where a setting is stated: the last line that sets it, in the first file that does.
    ``name`` returns the name of a file for messages."""
    for file in files:
        try:
            lines = file.read_text("utf-8", "replace").splitlines()
        except OSError:
            continue
        for number in range(len(lines), 0, -1):
            if re.match(rf"{setting}\s*(:[^=]*)?\+?=", lines[number - 1]):
                return name(file), number
    return (name(files[0]) if files else "pelicanconf.py"), None
