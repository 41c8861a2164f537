"""Checks the joined items for mistakes that no single file can show."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.reporting.problems import Report, suggest
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
from .records import Item, Record
from .revisions import REVISIONS_FILE, digest_words, find_likely, is_recorded
from .schema import Status, word_fields
from .site import Given

_ANCHOR_MEND = "Give a heading there an anchor: ## Title {#name}."
_REASONS = {
    "sample": "is a sample",
    Status.DRAFT: "is a draft",
    Status.SCHEDULED: "is not due yet",
    Status.EXPIRED: "has expired",
    Status.HIDDEN: "is hidden",
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
        self.check_uids()
        for item in self.items.values():
            self.check_facts(item)
            for record in item.records.values():
                self.check_words(item, record)
            self.kinds[item.kind.name].check(self, item)
            self.funding.check(self, item)
            if self.mode.publish:
                self.check_recorded(item)
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
                    f'the language "{lang}" has no home page.',
                    f"Write {content}/{lang}/{HOME[1]}.md, or take the language out.",
                )

    def check_project(self) -> None:
        path = self.cluster.facts.project
        if path is not None:
            line = self.cluster.head.line(("project",))
            self.check_target(path, self.cluster.path, line, '"project"')

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
            self.report.error(path, line, f'there is no category "{category}".', mend)
        for number, tag in enumerate(tags):
            if tag not in self.cluster.facts.tags:
                mend = self.suggest_topic(tag, "tags")
                line = head.line(("tags", number))
                self.report.error(path, line, f'there is no tag "{tag}".', mend)

    def check_facts(self, item: Item) -> None:
        self.check_topics(item)
        record = item.home
        head, path = record.head, record.path
        if item.facts.task is not None and item.facts.project is None:
            mend = "Name the project in a line `project: projects/…`."
            self.report.error(
                path, head.line(("task",)), '"task" is stated without "project".', mend
            )
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
            if self.check_target(text, path, line, f'"{name}"', item.path) and marker.traits:
                self.check_kind(text, marker, path, line, name)
            return
        assert not isinstance(marker, Web)
        terms = self.cluster.facts.vocabularies.get(marker.vocabulary, ())
        if text not in terms:
            mend = self.suggest_term(text, marker.vocabulary)
            message = f'"{name}": there is no term "{text}" among the {marker.vocabulary}.'
            self.report.error(path, line, message, mend)

    def check_kind(self, target: str, marker: Names, path: str, line: int, name: str) -> None:
        """Checks that a named item is of a kind that is allowed there."""
        kind = self.items[target].kind
        if not any(map(kind.tells, marker.traits)):
            able = [k.name for k in self.kinds.values() if any(map(k.tells, marker.traits))]
            fitting = [p for p, i in self.items.items() if i.kind.name in able]
            wanted = " or ".join(able)
            message = f'"{name}" names {target}, which is a {kind.name}, not a {wanted}.'
            self.report.error(path, line, message, suggest(target, fitting))

    def suggest_term(self, word: str, vocabulary: str) -> str:
        """Suggests how to mend an unknown term. Authors tend to write a term's name in their
        language."""
        for lang in self.cluster.tags:
            for key, name in self.cluster.words(lang).vocabularies.get(vocabulary, {}).items():
                if name.casefold() == word.casefold():
                    return f'Did you mean "{key}"?'
        known = self.cluster.facts.vocabularies.get(vocabulary, ())
        return suggest(word, known) or (
            f"List it under `vocabularies:` › `{vocabulary}:` in cluster.yaml."
        )

    def check_recorded(self, item: Item) -> None:
        """Reports changes of an event that are not recorded: calendars would ignore them."""
        if item.facts.recorded is None:
            return
        before, heir_of = self.revisions.get(item.path), self.heirs.get(item.path)
        path = item.home.path
        mend = f"Run `invoke record`, and keep content/{REVISIONS_FILE} with your texts."
        if before is None:
            likely = find_likely(self.revisions, item, self.named)
            if likely:
                mend += f" If calendars have it under another name, add `uid: {likely}` first."
            message = "the event is not recorded yet: calendars would not notice."
            self.report.error(path, None, message, mend)
        elif not is_recorded(before, item):
            message = "the event has changed since it was recorded: calendars would not notice."
            self.report.error(path, None, message, mend)
        elif before.words not in {"", digest_words(item)}:
            message = "its title or summary has changed since it was recorded."
            self.report.note(path, None, message, mend)
        elif heir_of is not None:
            message = (
                f"the event is recorded as {heir_of}, which no longer exists: it keeps that record."
            )
            self.report.note(path, None, message, mend)

    def check_uids(self) -> None:
        """Reports events with the same UID: calendars would take them for one."""
        stated: dict[str, Record] = {}
        for item in self.everything.values():
            uid = item.facts.kept_uid
            if uid is None:
                continue
            first = stated.setdefault(uid, item.home)
            owner = next((p for p, r in self.revisions.items() if uid in r.uids), item.path)
            if first is not item.home:
                where = f"{first.path}:{first.head.line(('uid',))}"
            elif owner != item.path and owner in self.everything:
                where = self.everything[owner].home.path
            else:
                continue
            mend = "Delete the line, or write the UID that this event had."
            message = f'the uid "{uid}" is that of another event, in {where}.'
            self.error(item.home, ("uid",), message, mend)

    def check_parents(self, item: Item, path: str, line: int) -> None:
        seen, here = {item.path}, item.facts.parent
        while here is not None and here in self.items:
            if here in seen:
                message = f'"parent" leads in a circle, through {here}.'
                mend = "Name a page that is not beneath this one, or delete the line."
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
                f'the picture "{item.facts.image}" has no alternative text in "{record.lang}".',
                "Add a line `image_alt: what is seen`.",
            )
        if fields.image_alt and is_file_name(fields.image_alt, item.facts.image or ""):
            mend = "Say what it shows, for people who cannot see it."
            message = f'"image_alt" is the name of a file: "{fields.image_alt}".'
            self.error(record, ("image_alt",), message, mend)
        if fields.image_alt and item.facts.image is None:
            line = head.line(("image_alt",))
            mend = "Name the picture in `image:`, or delete the line."
            self.report.error(record.path, line, '"image_alt" describes no picture.', mend)
        self.check_references(item, record)
        self.check_leftovers(item, record)

    def check_leftovers(self, item: Item, record: Record) -> None:
        """Reports example text of a new file that is still in a text. A draft may contain it."""
        if record.draft or item.home.draft:
            return
        for left in record.leftovers:
            line = record.body_line + left.line - 1
            message = f'the line "{left.target[:60]}" is the example text of a new file.'
            self.report.warning(record.path, line, message, "Write your own text, or delete it.")

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
            if not self.check_target(path, record.path, line, "the link", item.path):
                return
            target = self.items[path].best(self.cluster.fallbacks(record.lang))
        else:
            target = record
        if anchor and anchor not in target.body.ids:
            self.report.error(
                record.path,
                line,
                f'there is no heading with the anchor "{anchor}" in {target.path}.',
                suggest(anchor, target.body.ids)
                or "Give a heading there an anchor: ## Title {#name}.",
            )

    def check_target(self, target: str, path: str, line: int, what: str, source: str = "") -> bool:
        """Checks that a named item exists and will be on the site."""
        if target in self.items and self.items[target].records:
            if target in self.unready and source not in self.unready:
                reason = _REASONS[self.unready[target]]
                message = f"{what} leads to {target}, which {reason}: publishing will refuse this."
                self.report.warning(path, line, message, "Remove the link, or publish the item.")
            return True
        if target in self.withheld:
            reason = _REASONS[self.withheld[target]]
            message = f"{what} leads to {target}, which {reason} and will not be on the site."
            self.report.error(path, line, message, "Remove the link, or publish the item.")
        elif target not in self.named:  # an unreadable file has its own problem
            mend = suggest(target, self.everything) or "Name an item by folder and file."
            self.report.error(
                path, line, f'{what} leads to "{target}", which does not exist.', mend
            )
        return False


def count_untranslated(items: Mapping[str, Item], cluster: Cluster) -> dict[str, list[str]]:
    """Counts the items that each language lacks, by language in the site's order."""
    return {
        lang: [i.path for i in items.values() if lang not in i.records] for lang in cluster.tags
    }
