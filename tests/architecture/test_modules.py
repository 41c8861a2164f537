"""What a module is: one concept, named by a noun, said in a sentence."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.modules import ROOT, Module, read_modules

MOST_LINES = 350
NAMELESS = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "base"}
ALL = read_modules()


def name_of(module: Module) -> str:
    return module.name


@pytest.mark.parametrize("module", ALL, ids=name_of)
def test_a_module_is_one_concept(module: Module) -> None:
    assert module.lines <= MOST_LINES
    assert module.path.stem not in NAMELESS


@pytest.mark.parametrize("module", [m for m in ALL if m.text.strip()], ids=name_of)
def test_a_module_says_what_it_is(module: Module) -> None:
    assert ast.get_docstring(module.tree)


@pytest.mark.parametrize("module", ALL, ids=name_of)
def test_every_function_has_types(module: Module) -> None:
    """mypy holds this, too; here it is seen without it."""
    bare = []
    for node in ast.walk(module.tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            untyped = [
                a for a in arguments if a.annotation is None and a.arg not in {"self", "cls"}
            ]
            if untyped or node.returns is None:
                bare.append(f"{node.lineno}: {node.name}")
    assert bare == []


def test_settings_files_are_data() -> None:
    """Assignments and imports; what they need is computed elsewhere."""
    for name in ("pelicanconf.py", "publishconf.py"):
        tree = ast.parse((ROOT / name).read_text("utf-8"))
        for node in tree.body:
            allowed = (ast.Assign, ast.AnnAssign, ast.Import, ast.ImportFrom, ast.Expr)
            assert isinstance(node, allowed), f"{name}:{node.lineno}"


def test_a_class_has_a_unique_name() -> None:
    """Who reads `Figure` in one place need not ask which of several it is."""
    found: dict[str, list[str]] = {}
    for module in ALL:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(module.name)
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


@pytest.mark.parametrize("module", ALL, ids=name_of)
def test_what_an_item_is_within_its_kind_is_called_its_type(module: Module) -> None:
    """A class has no attribute called sort, which means order, or variety (CONTRIBUTING.md)."""
    named = [
        f"{node.name}.{name}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        for part in node.body
        for name in _attributes(part)
        if name in {"sort", "variety"}
    ]
    assert named == []


def _attributes(part: ast.stmt) -> list[str]:
    """The names that a statement of a class's body defines."""
    if isinstance(part, ast.AnnAssign):
        return [ast.unparse(part.target)]
    if isinstance(part, ast.Assign):
        return [ast.unparse(target) for target in part.targets]
    return [part.name] if isinstance(part, ast.FunctionDef) else []
