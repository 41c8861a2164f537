"""Reads the cluster's identity: content/cluster.yaml, with one set of words per language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, model_validator

from plugins.drawing.outlines import Borders as MapBorders
from plugins.language.codes import Country, TimeZone, find_language
from plugins.language.languages import Language, describe_language, known_tags, order_fallbacks
from plugins.reporting.problems import Report, find_nearest, suggest
from plugins.reporting.sentences import NOTHING, Message, RefusedValueError, Sentence, say, tell
from plugins.text.parsing import typeset_values
from plugins.text.slugs import slugify
from plugins.text.yamltext import YamlText, parse_yaml

from .schema import Fields, ItemPath, Key, Slug, Summary, Text, Title
from .validation import validate_fields
from .webfields import SiteAddress

Tag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]


class SectionFacts(Fields):
    """A folder below every language: which kind of item it holds, and its position in the menus.
    ``root`` sections have no list and do not appear in addresses."""

    kind: Key
    root: bool = False
    menu: Literal["main", "footer", "none"] = "none"
    order: int = 0


class SectionWords(Fields):
    title: Title
    summary: Summary
    slug: Slug | None = None


class LanguageEntry(Fields):
    """The cluster's names and texts in one language. ``addresses: script`` keeps
    the letters of its script in the addresses that are made from titles. ``former_addresses`` is
    the rule by which they were made before: by one rule for all languages ("general", until
    November 2026), by the language's romanisation ("latin") or in its script. The former addresses
    lead to the present ones."""

    name: Title
    tagline: Title
    addresses: Literal["latin", "script"] = "latin"
    former_addresses: Literal["general", "latin", "script"] | None = None
    legal_form: Text
    seat: Text
    sections: dict[Key, SectionWords] = Field(default_factory=dict)
    categories: dict[Key, Text] = Field(default_factory=dict)
    tags: dict[Key, Text] = Field(default_factory=dict)
    vocabularies: dict[Key, dict[Key, Text]] = Field(default_factory=dict)


class Borders(Fields):
    """Which country disputed land is drawn in on maps. By default, Crimea follows the United
    Nations' General Assembly (resolution 68/262), and Kosovo is a country of its own, as in
    statistics."""

    crimea: Literal["UA", "RU"] = "UA"
    kosovo: Literal["XK", "RS"] = "XK"


class ClusterFields(Fields):
    """The model of cluster.yaml. ``site`` is the public address of the home page, ``seat`` an ISO
    3166-1 country; ``languages`` are in the switcher's order."""

    short_name: Text
    site: SiteAddress
    country: Country
    timezone: TimeZone
    source_language: Tag
    international_language: Tag
    project: ItemPath | None = None
    per_page: Annotated[int, Field(ge=1, le=100)] = 10
    sections: dict[Key, SectionFacts]
    categories: tuple[Key, ...] = ()
    tags: tuple[Key, ...] = ()
    vocabularies: dict[Key, tuple[Key, ...]] = Field(default_factory=dict)
    borders: Borders = Field(default_factory=Borders)
    languages: dict[Tag, LanguageEntry]

    @model_validator(mode="after")
    def _check_languages(self) -> ClusterFields:
        if not self.languages:
            raise RefusedValueError(
                tell("no-languages", "no language is stated."),
                say("Add an entry under `languages:`."),
            )
        return self


@dataclass(frozen=True)
class Cluster:
    """The validated identity, with values derived from it."""

    facts: ClusterFields
    path: str
    head: YamlText

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        return tuple(describe_language(tag) for tag in self.facts.languages)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The BCP 47 tags of the languages, in the switcher's order."""
        return tuple(self.facts.languages)

    @property
    def source(self) -> str:
        return self.facts.source_language

    @property
    def borders(self) -> MapBorders:
        """Which country disputed land is drawn in, for maps."""
        return self.facts.borders.crimea, self.facts.borders.kosovo

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.facts.timezone)

    def words(self, lang: str) -> LanguageEntry:
        return self.facts.languages[lang]

    def prefix(self, lang: str) -> str:
        """The beginning of a language's addresses: "" for the source language, else "en/"."""
        return "" if lang == self.source else f"{lang}/"

    def fallbacks(self, reader: str) -> list[str]:
        """The languages to offer to a reader of one of the site's languages, best first."""
        return self._chains[reader]

    def nearest(self, reader: str) -> str:
        """The site's best language for a reader of any language: that language, a variant of it,
        else the source language."""
        return order_fallbacks(reader, (self.source,), self.tags)[0]

    @cached_property
    def _chains(self) -> dict[str, list[str]]:
        preferred = (self.facts.international_language, self.source)
        return {tag: order_fallbacks(tag, preferred, self.tags) for tag in self.tags}

    def section_slug(self, section: str, lang: str) -> str:
        words = self.words(lang).sections[section]
        return words.slug or self.slugify(words.title, lang)

    def slugify(self, text: str, lang: str) -> str:
        """Makes a part of an address from a title, in the letters that the language wants there."""
        return slugify(text, lang, script=self.words(lang).addresses == "script")


def read_cluster(text: str, path: str, kinds: Iterable[str], report: Report) -> Cluster | None:
    """Parses and checks cluster.yaml. Reports its mistakes, and returns None if it
    cannot be used."""
    head = parse_cluster(text, path, report)
    return check_cluster(head, path, kinds, report) if head is not None else None


def parse_cluster(text: str, path: str, report: Report) -> YamlText | None:
    """Parses cluster.yaml, with each language's words typeset. Reports what is not YAML."""
    head = parse_yaml(text, path, report)
    if head is None or not isinstance(entries := head.values.get("languages"), dict):
        return head
    typeset = {tag: typeset_values(words, tag) for tag, words in entries.items()}
    return replace(head, values={**head.values, "languages": typeset})


def check_cluster(
    head: YamlText, path: str, kinds: Iterable[str], report: Report
) -> Cluster | None:
    """Checks what `parse_cluster` returned. Reports its mistakes, and returns None if it cannot be
    used."""
    facts = validate_fields(ClusterFields, head.values, head, path, report)
    if not isinstance(facts, ClusterFields):
        return None
    before = len(report.errors)
    _check_tags(facts, head, path, report)
    _check_kinds(facts, set(kinds), head, path, report)
    _check_words(facts, head, path, report)
    return Cluster(facts, path, head) if len(report.errors) == before else None


def _check_tags(facts: ClusterFields, head: YamlText, path: str, report: Report) -> None:
    for tag in facts.languages:
        try:
            describe_language(tag)
        except ValueError:
            line = head.line(("languages", tag))
            report.error(
                path,
                line,
                tell("no-language", '"{tag}" is not a language.', tag=tag),
                suggest_language(tag),
            )
    for key in ("source_language", "international_language"):
        tag = getattr(facts, key)
        if tag not in facts.languages:
            report.error(
                path,
                head.line((key,)),
                tell(
                    "language-not-listed",
                    '"{key}" is "{tag}", which is not among the languages.',
                    key=key,
                    tag=tag,
                ),
                suggest(tag, facts.languages),
            )


def suggest_language(tag: str, known: Iterable[str] | None = None) -> Sentence:
    """Suggests how to mend an unknown language tag. The commonest mistake is a country's code, so
    tags are not compared by spelling. A short list of ``known`` tags is shown in full."""
    choices = sorted(known_tags() if known is None else known)
    found = find_language(tag)
    if found is not None and found[1] in choices:
        return say('Did you mean "{near}"?', near=found[1])
    known_ones = say("Known: {choices}.", choices=", ".join(choices))
    return known_ones if len(choices) <= 12 else NOTHING


def _check_kinds(
    facts: ClusterFields, kinds: set[str], head: YamlText, path: str, report: Report
) -> None:
    for name, section in facts.sections.items():
        if section.kind not in kinds:
            line = head.line(("sections", name, "kind"))
            mend = suggest(section.kind, kinds)
            report.error(
                path, line, tell("no-kind", 'there is no kind "{kind}".', kind=section.kind), mend
            )


def _check_words(facts: ClusterFields, head: YamlText, path: str, report: Report) -> None:
    """Checks that every language names exactly the listed sections, categories, tags and terms."""
    listed = {name for name, section in facts.sections.items() if not section.root}
    wanted: dict[tuple[str, ...], set[str]] = {
        ("sections",): listed,
        ("categories",): set(facts.categories),
        ("tags",): set(facts.tags),
        ("vocabularies",): set(facts.vocabularies),
    }
    for name, terms in facts.vocabularies.items():
        wanted["vocabularies", name] = set(terms)
    for tag, entry in facts.languages.items():
        for field, keys in wanted.items():
            named: dict[str, Any] = getattr(entry, field[0])
            if len(field) == 2:
                if field[1] not in named:
                    continue  # the whole vocabulary is missing, which is reported already
                named = named[field[1]]
            where = " › ".join(field)
            for key in sorted(keys - set(named)):
                report.error(
                    path,
                    head.line(("languages", tag, *field)),
                    _name_lack(field, key, tag),
                    say(
                        "Add {line} under {place}.",
                        line=f"`{key}: …`",
                        place=f"languages › {tag} › {where}",
                    ),
                )
            for key in sorted(set(named) - keys):
                near = find_nearest(key, keys)
                report.error(
                    path,
                    head.line(("languages", tag, *field, key)),
                    _name_surplus(field, key),
                    say('Did you mean "{near}"?', near=near)
                    if near
                    else say("List it under `{key}:` at the top, or delete it here.", key=where),
                )


def _name_lack(field: tuple[str, ...], key: str, tag: str) -> Message:
    """Says that what ``field`` lists has no name in a language."""
    if len(field) == 2:
        return tell("term-unnamed", 'the term "{key}" has no name in "{lang}".', key=key, lang=tag)
    if field == ("sections",):
        return tell(
            "section-unnamed", 'the section "{key}" has no name in "{lang}".', key=key, lang=tag
        )
    if field == ("categories",):
        return tell(
            "category-unnamed", 'the category "{key}" has no name in "{lang}".', key=key, lang=tag
        )
    if field == ("tags",):
        return tell("tag-unnamed", 'the tag "{key}" has no name in "{lang}".', key=key, lang=tag)
    return tell(
        "vocabulary-unnamed", 'the vocabulary "{key}" has no name in "{lang}".', key=key, lang=tag
    )


def _name_surplus(field: tuple[str, ...], key: str) -> Message:
    """Says that a language names what is not listed."""
    if len(field) == 2:
        return tell("no-term", 'there is no term "{name}".', name=key)
    if field == ("sections",):
        return tell("no-section", 'there is no section "{name}".', name=key)
    if field == ("categories",):
        return tell("no-category", 'there is no category "{name}".', name=key)
    if field == ("tags",):
        return tell("no-tag", 'there is no tag "{name}".', name=key)
    return tell("no-vocabulary", 'there is no vocabulary "{name}".', name=key)
