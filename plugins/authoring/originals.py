"""Finds the file with an item's facts, and the words to translate, for `invoke translate`."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.builder.reading import decode
from plugins.builder.settings import Settings
from plugins.builder.tree import Tree
from plugins.core.cluster import Cluster
from plugins.core.joining import join_records
from plugins.core.records import AnyItemKind, Source
from plugins.core.schema import word_fields
from plugins.reporting.problems import Report
from plugins.text.frontmatter import Document, parse_document
from plugins.text.parsing import Text, Unreadable, parse_text


@dataclass(frozen=True, slots=True)
class Original:
    """An item's file in its first language, as its author typed it. ``path`` is its name in
    messages."""

    path: str
    kind: AnyItemKind
    document: Document


def find_items(tree: Tree, cluster: Cluster) -> frozenset[str]:
    """The names of all items with a file in some language."""
    return frozenset(
        f"{section}/{name.removesuffix('.md')}"
        for lang in cluster.tags
        for section in cluster.facts.sections
        for name in tree.folders.get(f"{lang}/{section}", ())
        if name.endswith(".md")
    )


def name_item(given: str, settings: Settings, cluster: Cluster) -> str:
    """Returns an item's name from what an author may type for it: content/cs/news/start.md."""
    parts = [part for part in given.replace("\\", "/").split("/") if part not in {"", "."}]
    if settings.content.name in parts:
        parts = parts[parts.index(settings.content.name) + 1 :]
    if len(parts) > 2 and parts[0] in cluster.tags:
        parts = parts[1:]
    return "/".join(parts).removesuffix(".md")


def read_original(settings: Settings, tree: Tree, cluster: Cluster, item: str) -> Original:
    """Returns the original of an item. Raises `ContentError` if it is not valid; mistakes in other
    translations do not matter here."""
    report, texts = Report(), {}
    for lang in cluster.tags:
        file = tree.files.get(f"{lang}/{item}.md")
        if file is not None:
            name = settings.name(settings.content / file.path)
            content = decode(file, name, report)
            if content is not None:
                texts[Source(name, lang, item)] = content

    def parse(source: Source, kind: AnyItemKind) -> Text | Unreadable:
        return parse_text(texts[source], source.lang, frozenset(word_fields(kind.model)))

    found = join_records(texts, cluster, settings.kinds, parse, report).items.get(item)
    if found is None:
        report.raise_errors()
        raise AssertionError  # an item that was not joined always has an error
    source = next(source for source in texts if source.lang == found.origin)
    document = parse_document(texts[source], source.path, report)
    assert document is not None  # it has been read before
    return Original(source.path, found.kind, document)
