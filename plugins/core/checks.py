"""Checks the joined items for mistakes that no single file can show."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.reporting.problems import Report, suggest
from plugins.reporting.sentences import Sentence, list_either, say, tell
from plugins.text.links import is_file_name
from plugins.text.references import Reference
from plugins.text.yamltext import Location

from .addresses import HOME
from .checking import Checker
from .cluster import Cluster
from .explanations import spell_location
from .fact_checks import check_contacts, check_past
from .joining import Joined
from .kind import kinds_of
from .markers import Marker, Media, Names, Web, find_marked
from .media_checks import check_files, check_use
from .record_checks import check_recorded, check_uids
from .records import Item, Record
from .schema import Status, word_fields
from .site import Given

_ANCHOR_MEND = say("Give a heading there an anchor: ## Title {#name}.")
_PUBLISH = say("Remove the link, or publish the item.")
_REASONS = {
    "sample": say("is a sample"),
    Status.DRAFT: say("is a draft"),
    Status.SCHEDULED: say("is not due yet"),
    Status.EXPIRED: say("has expired"),
    Status.HIDDEN: say("is hidden"),
}


class Inspection(Checker):
    """Checks every item of a build: what items state, what they name, what they link to, and then
    what their kinds and those who paid for them ask for."""

    def __init__(
        self,
        given: Given,
        joined: Joined,
        withheld: Mapping[str, Status | str],
        unready: Mapping[str, Status | str],
        written: frozenset[tuple[str, str]],
        heirs: Mapping[str, str],
        report: Report,
    ) -> None:
        super().__init__(
            cluster=given.cluster,
            media=given.media,
            mode=given.mode,
            now=given.now,
            everything=joined.items,
            withheld=withheld,
            unready=unready,
            written=written,
            report=report,
        )
        self.kinds, self.funding = kinds_of(given), given.funding
        self.revisions, self.heirs, self.broken = given.revisions, heirs, joined.broken

    def check(self) -> None:
        self.check_homes()
        self.check_project()
        check_uids(self, self.revisions)
        for item in self.items.values():
            self.check_facts(item)
            for record in item.records.values():
                self.check_words(item, record)
            self.kinds[item.kind.name].check(self, item)
            self.funding.check(self, item)
            if self.mode.publish:
                check_recorded(self, item, self.revisions, self.heirs)
        for item in self.broken.values():
            self.check_broken(item)
        self.funding.check_all(self)
        check_files(self)

    def check_homes(self) -> None:
        home = self.everything.get(HOME[1])
        for lang in self.cluster.tags:
            if (lang, HOME[1]) in self.written and (home is None or lang not in home.records):
                continue  # the file exists and has its own problem
            record = home.records.get(lang) if home and HOME[1] in self.items else None
            if record is None or (self.mode.publish and record.draft):
                content = self.cluster.path.rpartition("/")[0]
                self.report.error(
                    self.cluster.path,
                    self.cluster.head.line(("languages", lang)),
                    tell(
                        "no-home-page", 'the language "{language}" has no home page.', language=lang
                    ),
                    say(
                        "Write {path}, or take the language out.",
                        path=f"{content}/{lang}/{HOME[1]}.md",
                    ),
                )

    def check_project(self) -> None:
        path = self.cluster.facts.project
        if path is not None:
            line = self.cluster.head.line(("project",))
            self.check_target(path, self.cluster.path, line, say('"{key}"', key="project"))

    def check_broken(self, item: Item) -> None:
        """Checks the correct fields of a text with mistakes, so that one run reports
        all mistakes."""
        self.check_topics(item)
        for record in item.records.values():
            self.check_marked(item, record)
            self.check_references(item, record)

    def check_topics(self, item: Item) -> None:
        record = item.home
        head, path = record.head, record.path
        category, tags = item.facts.topics
        if category is not None and category not in self.cluster.facts.categories:
            mend = self.suggest_topic(category, "categories")
            line = head.line(("category",))
            message = tell("no-category", 'there is no category "{name}".', name=category)
            self.report.error(path, line, message, mend)
        for number, tag in enumerate(tags):
            if tag not in self.cluster.facts.tags:
                mend = self.suggest_topic(tag, "tags")
                line = head.line(("tags", number))
                message = tell("no-tag", 'there is no tag "{name}".', name=tag)
                self.report.error(path, line, message, mend)

    def check_facts(self, item: Item) -> None:
        self.check_topics(item)
        record = item.home
        head, path = record.head, record.path
        if item.facts.task is not None and item.facts.project is None:
            message = tell("task-without-project", '"task" is stated without "project".')
            mend = say("Name the project in a line `project: projects/…`.")
            self.report.error(path, head.line(("task",)), message, mend)
        self.check_parents(item, path, head.line(("parent",)))
        check_contacts(self, item)
        check_past(self, item)

    def check_marked(self, item: Item, record: Record) -> None:
        """Checks what a text's fields refer to. Facts are checked once, in the file that states
        them."""
        words = word_fields(type(record.fields))
        for location, text, marker in find_marked(record.fields):
            if isinstance(marker, Web):
                continue  # links to this site are checked later
            if location[0] in words or record is item.home:
                self.check_mark(item, record, location, text, marker)

    def check_mark(
        self, item: Item, record: Record, location: Location, text: str, marker: Marker
    ) -> None:
        path, line = record.path, record.head.line(location)
        if isinstance(marker, Media):
            check_use(self, text, path, line, shown=marker.shown)
            return
        name = spell_location(location)
        if isinstance(marker, Names):
            if (
                self.check_target(text, path, line, say('"{key}"', key=name), item.path)
                and marker.traits
            ):
                self.check_kind(text, marker, path, line, name)
            return
        assert not isinstance(marker, Web)
        terms = self.cluster.facts.vocabularies.get(marker.vocabulary, ())
        if text not in terms:
            mend = self.suggest_term(text, marker.vocabulary)
            message = tell(
                "no-term",
                '"{key}": there is no term "{term}" in the vocabulary "{vocabulary}".',
                key=name,
                term=text,
                vocabulary=marker.vocabulary,
            )
            self.report.error(path, line, message, mend)

    def check_kind(self, target: str, marker: Names, path: str, line: int, name: str) -> None:
        """Checks that a named item is of a kind that is allowed there."""
        kind = self.items[target].kind
        if not any(map(kind.tells, marker.traits)):
            able = [k.name for k in self.kinds.values() if any(map(k.tells, marker.traits))]
            fitting = [p for p, i in self.items.items() if i.kind.name in able]
            message = tell(
                "wrong-kind",
                '"{key}" names {item}, which is a {kind}, not a {kinds}.',
                key=name,
                item=target,
                kind=kind.name,
                kinds=list_either(able),
            )
            self.report.error(path, line, message, suggest(target, fitting))

    def suggest_term(self, word: str, vocabulary: str) -> Sentence:
        """Suggests how to mend an unknown term. Authors tend to write a term's name in their
        language."""
        for lang in self.cluster.tags:
            for key, name in self.cluster.words(lang).vocabularies.get(vocabulary, {}).items():
                if name.casefold() == word.casefold():
                    return say('Did you mean "{near}"?', near=key)
        known = self.cluster.facts.vocabularies.get(vocabulary, ())
        return suggest(word, known) or say(
            "List it under `vocabularies:` › `{key}:` in cluster.yaml.", key=vocabulary
        )

    def check_parents(self, item: Item, path: str, line: int) -> None:
        seen, here = {item.path}, item.facts.parent
        while here is not None and here in self.items:
            if here in seen:
                message = tell(
                    "parent-circle", '"parent" leads in a circle, through {item}.', item=here
                )
                mend = say("Name a page that is not beneath this one, or delete the line.")
                self.report.error(path, line, message, mend)
                return
            seen.add(here)
            here = self.items[here].facts.parent

    def check_words(self, item: Item, record: Record) -> None:
        fields, head = record.fields, record.head
        self.check_marked(item, record)
        if item.facts.image is not None and not fields.image_alt:
            self.report.error(
                record.path,
                head.line(("image",)) if "image" in head.values else 1,
                tell(
                    "no-alternative-text",
                    'the picture "{file}" has no alternative text in "{language}".',
                    file=item.facts.image,
                    language=record.lang,
                ),
                say("Add a line `image_alt: what is seen`."),
            )
        if fields.image_alt and is_file_name(fields.image_alt, item.facts.image or ""):
            mend = say("Say what it shows, for people who cannot see it.")
            message = tell(
                "alternative-text-is-file-name",
                '"image_alt" is the name of a file: "{text}".',
                text=fields.image_alt,
            )
            self.error(record, ("image_alt",), message, mend)
        if fields.image_alt and item.facts.image is None:
            line = head.line(("image_alt",))
            message = tell("alternative-text-of-nothing", '"image_alt" describes no picture.')
            mend = say("Name the picture in `image:`, or delete the line.")
            self.report.error(record.path, line, message, mend)
        self.check_references(item, record)
        self.check_leftovers(item, record)

    def check_leftovers(self, item: Item, record: Record) -> None:
        """Reports example text of a new file that is still in a text. A draft may contain it."""
        if record.draft or item.home.draft:
            return
        for left in record.leftovers:
            line = record.body_line + left.line - 1
            message = tell(
                "example-text-left",
                'the line "{text}" is the example text of a new file.',
                text=left.target[:60],
            )
            mend = say("Write your own text, or delete it.")
            self.report.warning(record.path, line, message, mend)

    def check_references(self, item: Item, record: Record) -> None:
        for reference in record.body.links:
            self.check_link(item, record, reference)
        for reference in record.body.media:
            line = record.body_line + reference.line - 1
            check_use(self, reference.target, record.path, line, shown=reference.shown)

    def check_link(self, item: Item, record: Record, reference: Reference) -> None:
        line = record.body_line + reference.line - 1
        path, _, anchor = reference.target.removeprefix("item:").partition("#")
        if reference.target.startswith("item:"):
            if not self.check_target(path, record.path, line, say("the link"), item.path):
                return
            target = self.items[path].best(self.cluster.fallbacks(record.lang))
        else:
            target = record
        if anchor and anchor not in target.body.ids:
            self.report.error(
                record.path,
                line,
                tell(
                    "no-anchor",
                    'there is no heading with the anchor "{anchor}" in {path}.',
                    anchor=anchor,
                    path=target.path,
                ),
                suggest(anchor, target.body.ids) or _ANCHOR_MEND,
            )

    def check_target(
        self, target: str, path: str, line: int, what: Sentence, source: str = ""
    ) -> bool:
        """Checks that a named item exists and will be on the site."""
        if target in self.items and self.items[target].records:
            if target in self.unready and source not in self.unready:
                reason = _REASONS[self.unready[target]]
                message = tell(
                    "leads-to-unready",
                    "{what} leads to {item}, which {reason}: publishing will refuse this.",
                    what=what,
                    item=target,
                    reason=reason,
                )
                self.report.warning(path, line, message, _PUBLISH)
            return True
        if target in self.withheld:
            reason = _REASONS[self.withheld[target]]
            message = tell(
                "leads-to-withheld",
                "{what} leads to {item}, which {reason} and will not be on the site.",
                what=what,
                item=target,
                reason=reason,
            )
            self.report.error(path, line, message, _PUBLISH)
        elif target not in self.named:  # an unreadable file has its own problem
            message = tell(
                "leads-nowhere",
                '{what} leads to "{item}", which does not exist.',
                what=what,
                item=target,
            )
            mend = suggest(target, self.everything) or say("Name an item by folder and file.")
            self.report.error(path, line, message, mend)
        return False


def count_untranslated(items: Mapping[str, Item], cluster: Cluster) -> dict[str, list[str]]:
    """Counts the items that each language lacks, by language in the site's order."""
    return {
        lang: [i.path for i in items.values() if lang not in i.records] for lang in cluster.tags
    }
