"""What a check sees of a build, and how it reports what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from plugins.reporting.problems import Report, suggest
from plugins.reporting.sentences import Message, Sentence, say
from plugins.text.yamltext import Location

from .cluster import Cluster
from .media import Library
from .mode import Mode
from .records import Item, Record
from .schema import Status


class Checker:
    """What a check sees of a build. ``items`` are those that this build shows; ``everything`` also
    contains the others. ``withheld`` and ``unready`` say why an item is not shown, or is shown only
    in a preview. ``written`` names the existing files, readable or not, by language and item;
    ``named`` are their items. ``today`` is the build's day in the cluster's zone."""

    def __init__(
        self,
        *,
        cluster: Cluster,
        media: Library,
        mode: Mode,
        now: datetime,
        everything: Mapping[str, Item],
        withheld: Mapping[str, Status | str],
        unready: Mapping[str, Status | str],
        written: frozenset[tuple[str, str]],
        report: Report,
    ) -> None:
        self.cluster, self.media, self.mode, self.now = cluster, media, mode, now
        self.today = now.astimezone(cluster.zone).date()
        self.everything, self.withheld, self.unready = everything, withheld, unready
        self.items = {path: item for path, item in everything.items() if path not in withheld}
        self.written, self.named = written, {item for _, item in written}
        self.report = report

    def error(self, record: Record, location: Location, message: Message, mend: Sentence) -> None:
        """Reports an error in a field of a text, at its line."""
        self.report.error(record.path, record.head.line(location), message, mend)

    def warn(self, record: Record, location: Location, message: Message, mend: Sentence) -> None:
        """Warns of a field of a text. Publishing refuses warnings."""
        self.report.warning(record.path, record.head.line(location), message, mend)

    def note(self, record: Record, location: Location, message: Message, mend: Sentence) -> None:
        """Notes something about a field of a text, which does not prevent publishing."""
        self.report.note(record.path, record.head.line(location), message, mend)

    def want(self, record: Record, location: Location, message: Message, mend: Sentence) -> None:
        """Warns of what a text still lacks, unless it is a draft."""
        if not record.draft:
            self.warn(record, location, message, mend)

    def suggest_topic(self, word: str, field: str) -> Sentence:
        """Suggests how to mend an unknown topic. Authors tend to write a topic's name in their
        language."""
        for lang in self.cluster.tags:
            for key, name in getattr(self.cluster.words(lang), field).items():
                if name.casefold() == word.casefold():
                    return say('Did you mean "{near}"?', near=key)
        known = getattr(self.cluster.facts, field)
        return suggest(word, known) or say("List it under `{key}:` in cluster.yaml.", key=field)
