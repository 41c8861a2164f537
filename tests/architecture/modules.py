"""The project's modules as syntax trees: what each imports, calls and says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Module:
    """A module of ``plugins``. ``name`` is dotted, a package's own without ``__init__``."""

    path: Path

    @cached_property
    def name(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def room(self) -> str:
        """The package below ``plugins`` that the module stands in; "" for none."""
        parts = self.path.relative_to(ROOT / "plugins").parts
        return parts[0] if len(parts) > 1 else ""

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    @cached_property
    def imports(self) -> frozenset[str]:
        """Every module or name it imports, dotted and absolute: ``plugins.core.site.Site``."""
        found = set()
        package = self.name.split(".")
        if self.path.name != "__init__.py":
            package = package[:-1]
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                base = package[: len(package) - node.level + 1] if node.level else []
                where = ".".join([*base, *([node.module] if node.module else [])])
                found |= {f"{where}.{alias.name}" for alias in node.names}
        return frozenset(found)

    @property
    def libraries(self) -> set[str]:
        """The top-level packages it imports, the project's own left out."""
        return {name.partition(".")[0] for name in self.imports} - {"plugins", "__future__"}

    @property
    def rooms(self) -> set[str]:
        """The other rooms of ``plugins`` that it imports from."""
        named = {name.split(".")[1] for name in self.imports if name.startswith("plugins.")}
        return named - {self.room}

    def calls(self) -> Iterator[tuple[int, str]]:
        """Every call: its line, and the last name of what is called (``read_text``)."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                if isinstance(node.func, ast.Name):
                    yield node.lineno, node.func.id
                elif isinstance(node.func, ast.Attribute):
                    yield node.lineno, node.func.attr


@lru_cache
def read_modules() -> tuple[Module, ...]:
    paths = sorted((ROOT / "plugins").rglob("*.py"))
    return tuple(Module(path) for path in paths)


def modules_of(*rooms: str) -> list[Module]:
    return [module for module in read_modules() if module.room in rooms]


@lru_cache
def kind_rooms() -> tuple[str, ...]:
    """The rooms that hold kinds of items: their ``model`` defines ``KIND``, or ``KINDS``."""
    return tuple(
        module.room
        for module in read_modules()
        if module.path.name == "model.py"
        and re.search(r"^KINDS?\b.* = ", module.text, re.MULTILINE)
    )
