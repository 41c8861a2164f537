"""Joins the texts of all languages to items, and reports what is wrong with their front matter."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

from pydantic import BaseModel, create_model

from plugins.reporting.problems import Report, find_nearest
from plugins.reporting.sentences import NOTHING, join, say, tell, tell_count
from plugins.text.parsing import Text, Unreadable
from plugins.text.yamltext import Location, YamlText

from .cluster import Cluster
from .explanations import spell_location
from .records import AnyItemKind, Item, Record, Source
from .schema import (
    Fields,
    ItemFields,
    fact_fields,
    remembered,
    required_facts,
    word_fields,
)
from .validation import salvage_fields, validate_fields

Parse: TypeAlias = "Callable[[Source, AnyItemKind], Text | Unreadable | None]"
"""Parses a source's file; returns None if it cannot even be read from the disk."""


@dataclass(slots=True)
class Memory:
    """Items of an earlier build that were joined without a problem, with their texts. If the texts
    and the cluster are the same objects, the same item is used again."""

    cluster: Cluster | None = None
    items: dict[str, tuple[tuple[Text, ...], Item]] = field(default_factory=dict)

    def recall(self, path: str, texts: tuple[Text, ...]) -> Item | None:
        before, item = self.items.get(path, ((), None))
        same = len(before) == len(texts) and all(map(operator.is_, before, texts))
        return item if same else None


@dataclass(frozen=True, slots=True)
class Joined:
    """``items`` are complete. The facts of ``broken`` items have a mistake that is in the report.
    Their other fields are checked, so that all mistakes are reported at once, and nothing else is
    done with them."""

    items: dict[str, Item]
    broken: dict[str, Item]


def join_records(
    sources: Iterable[Source],
    cluster: Cluster,
    kinds: Mapping[str, AnyItemKind],
    parse: Parse,
    report: Report,
    memory: Memory | None = None,
) -> Joined:
    """Parses every source and joins the languages of each item. Mistakes go to the report."""
    memory = memory or Memory()
    if memory.cluster is not cluster:
        memory.cluster, memory.items = cluster, {}
    # First the files are grouped by item: path of the item, then language.
    files: dict[str, dict[str, tuple[Source, Text]]] = {}
    unread = set()
    for source in sources:
        text = parse(source, kinds[cluster.facts.sections[source.section].kind])
        for flaw in text.flaws if text else ():
            report.error(source.path, flaw.line, flaw.message, flaw.mend, flaw.column)
        if isinstance(text, Text):
            files.setdefault(source.item, {})[source.lang] = (source, text)
        else:
            unread.add(source.item)
    items, broken = {}, {}
    for path, group in sorted(files.items()):
        texts = tuple(text for _, text in group.values())
        item = memory.recall(path, texts)
        if item is not None:
            items[path] = item
            continue
        kind = kinds[cluster.facts.sections[path.partition("/")[0]].kind]
        joiner = _Joiner(path, kind, group, cluster, report, files)
        if path in unread and joiner.find_origin() is None:
            continue  # an unreadable file may have the facts; it is reported already
        before = len(report)
        item = joiner.join()
        if item is None:
            continue
        if joiner.broken:
            broken[path] = item
            continue
        items[path] = item
        if len(report) == before:
            memory.items[path] = (texts, item)
    return Joined(items, broken)


class _Joiner:
    """Joins the files of one item: finds the file with the facts, validates it with the kind's
    model, then validates each translation with the model of words and copies the facts into its
    record."""

    def __init__(
        self,
        path: str,
        kind: AnyItemKind,
        group: dict[str, tuple[Source, Text]],
        cluster: Cluster,
        report: Report,
        known: Iterable[str],
    ) -> None:
        self.path, self.kind, self.group = path, kind, group
        self.cluster, self.report, self.known = cluster, report, known
        self.facts = frozenset(fact_fields(kind.model))
        self.broken = False

    def stated_facts(self, lang: str) -> list[str]:
        """The facts that a file states. ``status: draft`` does not count: any file may have it."""
        values = self.group[lang][1].head.values
        return [
            key for key in values if key in self.facts and (key, values[key]) != ("status", "draft")
        ]

    def find_origin(self) -> str | None:
        """The language of the file with the facts: the source language, if its file states facts or
        no file does or the kind requires none; otherwise the first language that states facts."""
        source = self.cluster.source
        holders = [tag for tag in self.cluster.tags if tag in self.group and self.stated_facts(tag)]
        if source in self.group and (
            source in holders or not holders or not required_facts(self.kind.model)
        ):
            return source
        return holders[0] if holders else None

    def join(self) -> Item | None:
        origin = self.find_origin()
        if origin is None:
            self.report_orphan()
            return None
        base = self.build_origin(origin)
        self.report_restated(origin)
        records = {}
        for lang in self.cluster.tags:
            if lang not in self.group:
                continue
            record = base if lang == origin else self.build_translation(lang, base)
            if record is not None:
                records[lang] = record
        return Item(self.path, self.kind, origin, records)

    def report_orphan(self) -> None:
        wanted = required_facts(self.kind.model) or ("status: published",)
        near = find_nearest(self.path, [other for other in self.known if other != self.path])
        rename = NOTHING
        if near:
            rename = say(
                "If it translates {item}, name it {file}.",
                item=near,
                file=f"{near.partition('/')[2]}.md",
            )
        for source, _ in self.group.values():
            home = _sibling(source.path, source.lang, self.cluster.source)
            self.report.error(
                source.path,
                1,
                tell(
                    "translation-without-source",
                    "this is a translation, but there is no {path} that it translates.",
                    path=home,
                ),
                join(
                    rename,
                    say(
                        "Write that file; or, if the text was first written here, state its facts "
                        "here ({keys}).",
                        keys=", ".join(wanted),
                    ),
                ),
            )

    def report_restated(self, origin: str) -> None:
        facts_source, facts_document = self.group[origin]
        for lang, (source, document) in self.group.items():
            if lang == origin:
                continue
            for key in self.stated_facts(lang):
                line = document.head.line((key,))
                if key in facts_document.head.values:
                    place = f"{facts_source.path}:{facts_document.head.line((key,))}"
                    message = tell(
                        "fact-restated",
                        '"{key}" is a fact, and {place} states it already.',
                        key=key,
                        place=place,
                    )
                    mend = say("Delete the line here: facts are stated once, in one language.")
                else:
                    message = tell(
                        "fact-elsewhere",
                        '"{key}" is a fact, and the facts of this item stand in {path}.',
                        key=key,
                        path=facts_source.path,
                    )
                    mend = say("Move the line there.")
                self.report.error(source.path, line, message, mend)

    def build_origin(self, lang: str) -> Record:
        source, document = self.group[lang]
        fields = validate_fields(
            self.kind.model, document.head.values, document.head, source.path, self.report
        )
        if fields is None:
            self.broken = True
            fields = salvage_fields(self.kind.model, document.head.values)
        facts = cast(ItemFields, fields)
        draft = facts.status == "draft"
        return _record(source, facts, document, draft)

    def build_translation(self, lang: str, base: Record) -> Record | None:
        source, document = self.group[lang]
        values = dict(document.head.values)
        draft = values.get("status") == "draft"
        words = {k: v for k, v in values.items() if k not in self.facts}
        fields = validate_fields(
            word_model(self.kind.model), words, document.head, source.path, self.report
        )
        if fields is None:
            return None
        given = {name: getattr(fields, name) for name in word_fields(self.kind.model)}
        if not self.broken:
            self.check_shapes(given, base, source, document.head)
        record_fields = base.fields.model_copy(update=given)
        return _record(source, record_fields, document, draft)

    def check_shapes(
        self, given: dict[str, Any], base: Record, source: Source, head: YamlText
    ) -> None:
        """Checks that each list has the same length in every language. If not, an entry is not
        translated."""
        for name, value in given.items():
            for location, mine, theirs in _differences((name,), value, getattr(base.fields, name)):
                place = f"{base.path}:{base.head.line(location)}"
                self.report.error(
                    source.path,
                    head.line(location),
                    tell_count(
                        "entries-untranslated",
                        '"{key}" has {count} entry here, and {others} in {place}.',
                        '"{key}" has {count} entries here, and {others} in {place}.',
                        count=mine,
                        key=spell_location(location),
                        others=theirs,
                        place=place,
                    ),
                    say("Translate every entry, in the same order."),
                )


def _record(source: Source, fields: ItemFields, text: Text, draft: bool) -> Record:
    return Record(
        source.lang,
        source.path,
        fields,
        text.body,
        text.head,
        text.body_line,
        draft,
        text.leftovers,
    )


@remembered
def word_model(model: type[ItemFields]) -> type[BaseModel]:
    """The part of a kind's model that a translation states."""
    fields: dict[str, Any] = {
        name: (info.annotation if not info.metadata else _annotated(model, name), info)
        for name, info in model.model_fields.items()
        if name in word_fields(model)
    }
    return create_model(f"{model.__name__}Words", __base__=Fields, **fields)


def _annotated(model: type[BaseModel], name: str) -> Any:
    return model.model_fields[name].rebuild_annotation()


def _differences(at: Location, mine: Any, theirs: Any) -> list[tuple[Location, int, int]]:
    """Yields where two values of the same model contain lists of different lengths."""
    if isinstance(mine, tuple) and isinstance(theirs, tuple):
        if len(mine) != len(theirs):
            return [(at, len(mine), len(theirs))]
        pairs = [((*at, n), a, b) for n, (a, b) in enumerate(zip(mine, theirs, strict=True))]
    elif isinstance(mine, BaseModel) and isinstance(theirs, BaseModel):
        names = type(mine).model_fields
        pairs = [((*at, n), getattr(mine, n), getattr(theirs, n)) for n in names]
    else:
        return []
    return [found for pair in pairs for found in _differences(*pair)]


def _sibling(path: str, lang: str, other: str) -> str:
    """The path of the same item in another language: content/de/… to content/cs/…."""
    head, _, tail = path.partition(f"/{lang}/")
    return f"{head}/{other}/{tail}"
