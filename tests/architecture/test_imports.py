"""Who may import whom, and who may touch the disk (docs/architecture.md)."""

from __future__ import annotations

import ast
import re
import sys

import pytest

from tests.architecture.modules import ROOT, Module, kind_rooms, modules_of, read_modules

FLOORS = ("reporting", "language", "text", "drawing", "core", "funding")
"""The rooms that every kind stands on, the lowest first: none knows a disk or Pelican."""
FLOOR_LIBRARIES = {
    "reporting": set(),
    "language": {"babel", "icu", "pydantic"},
    "text": {"yaml", "pyromark", "nh3", "markupsafe", "pyphen", "icu", "lxml"},
    "drawing": {"markupsafe"},
    "core": {"pydantic", "pydantic_core", "markupsafe", "feedgenerator", "yaml"}
    | {"typing_extensions"},
    "funding": {"pydantic", "markupsafe", "yaml"},
}
"""What each may use besides the standard library."""
PELICAN_MODULES = {
    "plugins.builder.adapter",
    "plugins.builder.contents",
    "plugins.i18n.subsites",
}
FOREIGN_OBJECTS = {
    f"plugins.materials.{name}"
    for name in ("structure", "marking", "fitting", "languages", "inks", "sheets")
}
"""Look into the boxes and PDF objects of the PDF engine, whose kinds have no types."""
DISK_ROOMS = {"builder", "publishing", "authoring", "preview"}
DISK_MODULES = {"plugins.i18n.extraction"}
"""Reads templates and code to gather the interface texts for translators."""
DISK_CALLS = {
    "open", "read_text", "write_text", "read_bytes", "write_bytes", "mkdir", "unlink", "rmdir",
    "iterdir", "rglob", "glob", "touch", "rename", "symlink_to", "exists", "is_file", "is_dir",
    "stat", "listdir", "walk", "scandir", "copytree", "rmtree", "copyfile", "extract_from_dir",
}  # fmt: skip
DISK_IMPORTS = {"os", "shutil", "tempfile", "subprocess", "socket", "glob", "io.open"}
# `replace` and `remove` are not here: texts and lists have them, too.

ALL = read_modules()
CORE_LINES = [
    line.strip().split(", ")
    for line in (ROOT / "plugins/core/__init__.py").read_text("utf-8").splitlines()
    if line.startswith("    ")
]


def name_of(module: Module) -> str:
    return module.name


def test_there_are_modules_and_kinds_to_judge() -> None:
    assert len(ALL) > 40
    assert set(kind_rooms()) >= {"news", "pages", "projects"}


@pytest.mark.parametrize("module", modules_of(*FLOORS), ids=name_of)
def test_a_floor_imports_only_the_floors_below_it(module: Module) -> None:
    below = FLOORS[: FLOORS.index(module.room)]
    assert module.rooms <= set(below)
    assert module.libraries - set(sys.stdlib_module_names) <= FLOOR_LIBRARIES[module.room]


@pytest.mark.parametrize("module", modules_of("core"), ids=name_of)
def test_a_module_of_the_model_imports_only_the_lines_above_it(module: Module) -> None:
    """The lines are in plugins/core/__init__.py. An import for types alone counts, too."""
    if module.path.stem == "__init__":
        return
    above, here = [], []
    for line in CORE_LINES:
        here = line
        if module.path.stem in line:
            break
        above += line
    assert module.path.stem in here
    imported = {
        node.module
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level == 1
    }
    assert imported <= set(above)


@pytest.mark.parametrize("module", ALL, ids=name_of)
def test_no_import_is_for_types_alone(module: Module) -> None:
    """A reader could not tell which of two modules is above the other."""
    assert "TYPE_CHECKING" not in module.text


@pytest.mark.parametrize("module", modules_of(*kind_rooms()), ids=name_of)
def test_a_kind_imports_the_floors_and_at_most_one_library(module: Module) -> None:
    assert module.rooms <= set(FLOORS)
    foreign = module.libraries - set(sys.stdlib_module_names) - {"pydantic", "markupsafe"}
    assert len(foreign) <= 1
    assert "pelican" not in foreign


@pytest.mark.parametrize(
    "module", modules_of(*FLOORS, "builder", "i18n", "publishing"), ids=name_of
)
def test_the_rooms_of_all_kinds_import_none_of_them(module: Module) -> None:
    """Kinds are named in pelicanconf.py and nowhere else."""
    assert not module.rooms & set(kind_rooms())


@pytest.mark.parametrize("module", modules_of("core", *kind_rooms()), ids=name_of)
def test_no_attribute_of_a_model_is_asked_for_by_its_name(module: Module) -> None:
    """The type check would not see that it is misspelt, and the answer would always be empty.
    What one kind needs of another is told by a trait (plugins/core/traits.py)."""
    if module.name in FOREIGN_OBJECTS:
        return
    asked = [
        f"{node.lineno}: {node.args[1].value}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"getattr", "hasattr"}
        and isinstance(node.args[1], ast.Constant)
    ]
    assert asked == []


@pytest.mark.parametrize("module", modules_of("core", *kind_rooms()), ids=name_of)
def test_no_model_is_asserted(module: Module) -> None:
    """Functions take items and records of the model that they need: ``Item[EventFields]``."""
    asserted = [
        f"{node.lineno}: {ast.unparse(node.test)}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Assert) and re.search(r"isinstance\(.*Fields\)", ast.unparse(node))
    ]
    assert asserted == []


@pytest.mark.parametrize("module", modules_of("core", *kind_rooms()), ids=name_of)
def test_no_kind_is_recognised_by_its_name(module: Module) -> None:
    """Not as ``item.kind.name == "event"``: a kind is known by what it tells. What differs between
    two kinds of one room is in a value of each (`CircleWording` in plugins/directory/names.py)."""
    compared = [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Compare)
        and ("kind.name" in ast.unparse(node) or "kind" in _names(node))
        and any(_is_text(leaf) for leaf in ast.walk(node))
    ]
    assert compared == []


def _names(node: ast.AST) -> set[str]:
    return {leaf.id for leaf in ast.walk(node) if isinstance(leaf, ast.Name)}


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_pelican_is_imported_in_three_modules_only() -> None:
    users = {module.name for module in ALL if "pelican" in module.libraries}
    assert users == PELICAN_MODULES


@pytest.mark.parametrize(
    "module",
    [m for m in ALL if m.room not in DISK_ROOMS and m.name not in DISK_MODULES],
    ids=name_of,
)
def test_only_building_publishing_and_authoring_touch_the_disk(module: Module) -> None:
    calls = [f"{line}: {name}" for line, name in module.calls() if name in DISK_CALLS]
    assert calls == []
    assert not module.imports & DISK_IMPORTS
    assert not {"pathlib.Path", "pathlib"} & module.imports


@pytest.mark.parametrize("module", modules_of(*FLOORS, *kind_rooms()), ids=name_of)
def test_only_the_clock_asks_for_the_time(module: Module) -> None:
    if module.name == "plugins.core.clock":
        return
    calls = [
        f"{line}: {name}" for line, name in module.calls() if name in {"now", "today", "time_ns"}
    ]
    assert calls == []
    assert "time" not in module.imports


@pytest.mark.parametrize("module", ALL, ids=name_of)
def test_nothing_depends_on_the_locale_of_the_machine(module: Module) -> None:
    assert "locale" not in module.imports
    assert not [name for _, name in module.calls() if name in {"setlocale", "strftime"}]


@pytest.mark.parametrize("module", ALL, ids=name_of)
def test_nothing_runs_text_as_code_or_loads_objects_from_files(module: Module) -> None:
    """The build's cache holds plain data (marshal); pickle serialises, and is never read."""
    assert not [name for _, name in module.calls() if name in {"eval", "exec", "Unpickler"}]
    assert "pickle.load" not in module.text
    assert "shelve" not in module.libraries
