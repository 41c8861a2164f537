"""Finds free names for a new item: for its file and for the end of its address."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.builder.tree import File, Tree
from plugins.core.addresses import RESERVED
from plugins.core.cluster import Cluster
from plugins.reporting.problems import Report
from plugins.text.characters import decode_text
from plugins.text.frontmatter import parse_document


def find_free_name(name: str, taken: Iterable[str]) -> str:
    """Returns the name itself, else with the first number that makes it new: name-2, name-3."""
    used = frozenset(taken)
    number, free = 1, name
    while free in used:
        number += 1
        free = f"{name}-{number}"
    return free


def find_taken_names(tree: Tree, cluster: Cluster, section: str) -> frozenset[str]:
    """Returns the section's file names in any language, and the ends of the addresses beside a new
    item's. ``tree`` is the content's."""
    sections, source = cluster.facts.sections, cluster.source
    at_root = sections[section].root
    taken = {
        name.removesuffix(".md")
        for lang in cluster.tags
        for name in tree.folders.get(f"{lang}/{section}", ())
    }
    for beside, facts in sections.items():
        if beside == section or (at_root and facts.root):
            folder = f"{source}/{beside}"
            paths = [f"{folder}/{name}" for name in tree.folders.get(folder, ())]
            taken |= {_read_slug(tree.files[p], cluster) for p in paths if p in tree.files}
    if at_root:
        taken |= {cluster.section_slug(name, source) for name in cluster.words(source).sections}
        taken |= {*cluster.tags, *(folder.strip("/") for folder in RESERVED)}
    return frozenset(taken)


def _read_slug(file: File, cluster: Cluster) -> str:
    """The end of an existing item's address; the file's name for a file with problems."""
    text = decode_text(file.data or b"", file.path, Report())
    document = parse_document(text or "", file.path, Report())
    values = document.head.values if document else {}
    slug, title = values.get("slug"), values.get("title")
    if isinstance(slug, str):
        return slug
    if isinstance(title, str):
        return cluster.slugify(title, cluster.source)
    return file.path.rpartition("/")[2].removesuffix(".md")
