"""Compares trees of files byte for byte."""

from __future__ import annotations

from pathlib import Path

Tree = dict[str, bytes]


def read_tree(folder: Path) -> Tree:
    """Every file below a folder, by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def tell_differences(one: Tree, other: Tree) -> list[str]:
    """Returns a line for each file that differs; none for equal trees."""
    missing = [f"only in the first: {name}" for name in one.keys() - other.keys()]
    added = [f"only in the second: {name}" for name in other.keys() - one.keys()]
    both = one.keys() & other.keys()
    changed = [_show(name, one[name], other[name]) for name in both if one[name] != other[name]]
    return sorted(missing + added + changed)


def _show(name: str, one: bytes, other: bytes) -> str:
    """The first line in which two files differ."""
    lines = zip(one.splitlines(), other.splitlines(), strict=False)
    pairs = ((n, a, b) for n, (a, b) in enumerate(lines, start=1) if a != b)
    number, first, second = next(pairs, (0, one[-80:], other[-80:]))
    return f"{name}:{number}: {first!r} / {second!r}"
