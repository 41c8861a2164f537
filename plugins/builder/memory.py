"""Remembers what a settings file states, so that an unchanged build does not run it.

A settings file is a program, and it imports the kinds, and with them most of this program. If the
file consists of plain statements only, its values follow from its text, from this program and from
the environment variables that it asks for. Then they are stored under a digest of all these. Any
other file is run by every build.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from plugins.reporting.problems import Report

from .choices import choose_statics
from .fingerprints import digest
from .plainsettings import (
    ROOT,
    PlainSettings,
    folder_of_cache,
    place_folders,
    settings_files,
)
from .store import Store

_OWN_PATH = "sys.path.insert(0, str(Path(__file__).parent))"
_FUNCTIONS = frozenset({"str", "Path"})  # they neither read files nor ask for the time
_MODULES = frozenset({"os", "sys"})
_ASKING = frozenset({"os.environ.get", "os.getenv"})
_PLAIN = (
    *(ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Set, ast.Starred, ast.Subscript),
    *(ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.JoinedStr),
    *(ast.FormattedValue, ast.Attribute),
    *(ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.expr_context),
)


def remember_settings(store: Store, settings: PlainSettings, kinds: Iterable[str]) -> None:
    """Stores what a settings file states, if it is plain. ``kinds`` are the names of its kinds."""
    if settings.file is None or not settings.stated or settings.plugins:
        return
    files = settings_files(ROOT, publish=settings.publish)
    variables = find_variables(files) if settings.file == files[0] else None
    if variables is None:
        return
    value = (
        [*variables],
        _digest(files, variables),
        {**settings.stated, **_spell_paths(settings.stated)},
        [*kinds],
    )
    if store.ledger(_name(files)) != value and _is_plain_data(value):
        store.write_ledger(_name(files), value)


def recall_settings(
    store: Store, *, publish: bool, content: Path | None, output: Path | None
) -> tuple[PlainSettings, list[str]] | None:
    """Returns the settings of the last build and the names of its kinds, if the settings files
    still state the same; else None. The arguments are those of `read_settings`."""
    files = settings_files(ROOT, publish=publish)
    stored = store.ledger(_name(files))
    if stored is None:
        return None
    variables, known, values, kinds = stored
    try:
        if values["PUBLISH"] != publish or known != _digest(files, variables):
            return None
    except OSError:  # the build that runs them will say so
        return None
    own, made, theme = place_folders(values, ROOT, content, output)
    settings = PlainSettings(
        content=own,
        output=made,
        theme=theme,
        publish=publish,
        site_url=values.get("SITEURL") or None,
        cache=folder_of_cache(),
        environ=os.environ,
        statics=choose_statics(values, Report(), lambda setting: (setting, None)),
        file=files[0],
    )
    return settings, kinds


def _name(files: Sequence[Path]) -> str:
    return f"settings {files[0]}"


def _digest(files: Iterable[Path], variables: Iterable[str]) -> bytes:
    asked = [f"{name}={os.environ.get(name)!r}" for name in variables]
    return digest(*(file.read_bytes() for file in files), "variables", *asked)


def _spell_paths(values: Any) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if isinstance(value, Path)}


def _is_plain_data(value: object) -> bool:
    if isinstance(value, dict):
        return all(_is_plain_data(part) for pair in value.items() for part in pair)
    if isinstance(value, (list, tuple)):
        return all(map(_is_plain_data, value))
    return value is None or type(value) in {str, bytes, int, float, bool}


def find_variables(files: Sequence[Path]) -> list[str] | None:
    """Returns the environment variables that settings files ask for. Returns None if the values of
    the files may depend on anything else, such as the time or other files."""
    reader = _Reader({file.stem for file in files[1:]})
    try:
        for file in files:
            reader.read(ast.parse(file.read_bytes()))
    except (OSError, SyntaxError, ValueError, _NotPlainError):
        return None
    return sorted(reader.variables)


class _NotPlainError(Exception):
    """Raised for a statement whose value may depend on anything."""


class _Reader:
    """Reads settings files as syntax trees, and collects the variables that they ask for."""

    def __init__(self, siblings: set[str]) -> None:
        self.siblings, self.variables = siblings, set[str]()

    def read(self, module: ast.Module) -> None:
        for statement in module.body:
            self._read_statement(statement)

    def _read_statement(self, node: ast.stmt) -> None:
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.asname is None]
            _require(len(names) == len(node.names) and set(names) <= _MODULES)
        elif isinstance(node, ast.ImportFrom):
            self._read_import(node)
        elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                _require(isinstance(target, ast.Name) and _is_free(target.id))
            if isinstance(node, ast.AnnAssign):
                self._read_value(node.annotation)
            if node.value is not None:
                self._read_value(node.value)
        else:
            _require(isinstance(node, ast.Expr))
            assert isinstance(node, ast.Expr)
            own = ast.unparse(node.value) == _OWN_PATH
            _require(own or isinstance(node.value, ast.Constant))

    def _read_import(self, node: ast.ImportFrom) -> None:
        names = [(alias.name, alias.asname) for alias in node.names]
        module = node.module or ""
        if module in self.siblings or module == "__future__":
            return
        if module == "pathlib":
            _require(names == [("Path", None)])
            return
        # This program's own files, which every stored value depends on.
        _require(node.level == 0 and (module == "plugins" or module.startswith("plugins.")))
        _require(all(name != "*" and _is_free(alias or name) for name, alias in names))

    def _read_value(self, node: ast.AST) -> None:
        if isinstance(node, ast.Call):
            _require(not node.keywords)
            function, arguments = ast.unparse(node.func), node.args
            if function in _ASKING:
                _require(bool(arguments))
                self._ask(arguments[0])
                arguments = arguments[1:]
            else:
                _require(function in _FUNCTIONS)
            for argument in arguments:
                self._read_value(argument)
            return
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            self._ask(node.slice)
            return
        if isinstance(node, ast.Name):
            _require(node.id not in _MODULES)
            return
        _require(isinstance(node, _PLAIN))
        for child in ast.iter_child_nodes(node):
            self._read_value(child)

    def _ask(self, node: ast.expr) -> None:
        _require(isinstance(node, ast.Constant) and isinstance(node.value, str))
        assert isinstance(node, ast.Constant)
        self.variables.add(str(node.value))


def _is_free(name: str) -> bool:
    """Whether a name may be given a value: not one that the reader knows the meaning of."""
    return name not in _FUNCTIONS | _MODULES | {"__file__"}


def _require(plain: bool) -> None:
    if not plain:
        raise _NotPlainError
