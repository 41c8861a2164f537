"""Records: the files of an item joined to one, its facts from exactly one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated
from zoneinfo import ZoneInfo

import pytest

from plugins.core.cluster import Cluster, read_cluster
from plugins.core.joining import join_records, word_model
from plugins.core.kind import Kind
from plugins.core.records import Item, Source, status_at
from plugins.core.schema import WORD, ItemFields, Status, Text, word_fields
from plugins.reporting.problems import Report
from plugins.text.parsing import Text as Parsed
from plugins.text.parsing import Unreadable, parse_text
from tests.sites.files import cluster as cluster_yaml

PRAGUE = ZoneInfo("Europe/Prague")
NOON = dt.datetime(2026, 5, 1, 12, tzinfo=PRAGUE)


class FairFields(ItemFields):
    """A kind for these tests, with a fact that it cannot do without."""

    day: dt.date
    stands: Annotated[tuple[Text, ...], WORD] = ()

    @property
    def begins(self) -> dt.date | None:
        return self.day


KIND = Kind("post", FairFields, view=lambda *args: pytest.fail("no page is asked for"))
FACTS = "---\ntitle: Veletrh\nsummary: A.\nday: 2026-04-01\nstands: [a, b]\n---\nText.\n"
WORDS = "---\ntitle: Fair\nsummary: A.\nstands: [c, d]\n---\n"


def read_identity() -> Cluster:
    report = Report()
    kinds = ["page", "post", "project", "event", "profile", "material"]
    found = read_cluster(cluster_yaml("cs", "en", "de"), "content/cluster.yaml", kinds, report)
    assert found is not None, list(report)
    return found


CLUSTER = read_identity()


def join(files: Mapping[str, str | None]) -> tuple[dict[str, Item], Report]:
    """Joins files by ``lang/section/name``; None is a file that cannot be read."""
    report = Report()
    texts = {f"content/{name}.md": text for name, text in files.items()}
    sources = [
        Source(f"content/{name}.md", name.partition("/")[0], name.partition("/")[2])
        for name in files
    ]

    def parse(source: Source, kind: Kind) -> Parsed | Unreadable | None:
        text = texts[source.path]
        if text is None:
            return None
        return parse_text(text, source.lang, frozenset(word_fields(kind.model)))

    kinds = dict.fromkeys(("post", "page", "project", "event", "profile", "material"), KIND)
    return join_records(sources, CLUSTER, kinds, parse, report).items, report


def test_one_path_under_two_languages_is_one_item() -> None:
    items, report = join({"cs/news/fair": FACTS, "en/news/fair": WORDS})
    assert list(report) == []
    item = items["news/fair"]
    assert (item.section, item.origin) == ("news", "cs")
    assert set(item.records) == {"cs", "en"}


def test_a_translation_takes_its_facts_from_the_origin_and_has_its_own_words() -> None:
    items, _ = join({"cs/news/fair": FACTS, "en/news/fair": WORDS})
    english = items["news/fair"].records["en"].fields
    assert isinstance(english, FairFields)
    assert english.day == dt.date(2026, 4, 1)
    assert (english.title, english.stands) == ("Fair", ("c", "d"))


def test_a_word_that_a_translation_may_leave_out_is_not_taken_from_the_origin() -> None:
    facts = FACTS.replace("day:", "slug: veletrh\nday:")
    items, _ = join({"cs/news/fair": facts, "en/news/fair": WORDS})
    assert items["news/fair"].records["en"].fields.slug is None


def test_languages_come_in_the_order_of_the_site() -> None:
    items, _ = join({"en/news/fair": WORDS, "de/news/fair": WORDS, "cs/news/fair": FACTS})
    assert list(items["news/fair"].records) == ["cs", "en", "de"]


def test_the_best_record_is_in_the_first_language_that_there_is() -> None:
    items, _ = join({"cs/news/fair": FACTS, "en/news/fair": WORDS})
    assert items["news/fair"].best(["de", "en", "cs"]).lang == "en"


def test_the_origin_is_the_file_that_states_the_facts() -> None:
    items, report = join({"cs/news/fair": WORDS, "en/news/fair": FACTS})
    assert list(report) == []
    assert items["news/fair"].origin == "en"


def test_a_translation_without_a_source_makes_no_item() -> None:
    items, report = join({"en/news/fair": WORDS})
    assert items == {}
    (problem,) = report
    assert "there is no content/cs/news/fair.md" in problem.message
    assert "(day)" in problem.mend


@pytest.mark.parametrize("broken", [None, "no front matter"])
def test_a_source_that_cannot_be_read_is_not_called_missing(broken: str | None) -> None:
    _, report = join({"cs/news/fair": broken, "en/news/fair": WORDS})
    assert not [p for p in report if "there is no" in p.message]


def test_a_fault_in_the_origin_is_reported_once_not_in_every_language() -> None:
    facts = FACTS.replace("2026-04-01", "soon")
    items, report = join({"cs/news/fair": facts, "en/news/fair": WORDS, "de/news/fair": WORDS})
    assert items == {}
    assert [p.path for p in report] == ["content/cs/news/fair.md"]


def test_a_fault_in_a_translation_leaves_the_other_languages() -> None:
    words = WORDS.replace("title: Fair\n", "")
    items, report = join({"cs/news/fair": FACTS, "en/news/fair": words, "de/news/fair": WORDS})
    assert set(items["news/fair"].records) == {"cs", "de"}
    assert [p.path for p in report] == ["content/en/news/fair.md"]


def test_faults_of_texts_are_reported_at_the_lines_of_their_files() -> None:
    _, report = join({"cs/news/fair": f"{FACTS}\n\n[x](about.md)\n"})
    (problem,) = report
    assert (problem.path, problem.line) == ("content/cs/news/fair.md", 10)


def test_a_draft_may_be_stated_in_any_language() -> None:
    draft = WORDS.replace("summary:", "status: draft\nsummary:")
    items, report = join({"cs/news/fair": FACTS, "en/news/fair": draft})
    assert list(report) == []
    records = items["news/fair"].records
    assert (records["cs"].draft, records["en"].draft) == (False, True)
    assert items["news/fair"].facts.status == "published"


def test_another_status_is_a_fact() -> None:
    hidden = WORDS.replace("summary:", "status: hidden\nsummary:")
    _, report = join({"cs/news/fair": FACTS, "en/news/fair": hidden})
    (problem,) = report
    assert problem.line == 3
    assert '"status" is a fact' in problem.message


def test_a_translation_knows_words_only() -> None:
    model = word_model(FairFields)
    assert set(model.model_fields) == set(word_fields(FairFields))
    assert model.model_fields["title"].is_required()
    assert not model.model_fields["stands"].is_required()


def fields(**values: object) -> FairFields:
    given = {"title": "A", "summary": "B", "day": dt.date(2026, 4, 1), **values}
    return FairFields.model_validate(given)


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({}, Status.PUBLISHED),
        ({"day": dt.date(2026, 5, 1)}, Status.PUBLISHED),
        ({"day": dt.date(2026, 5, 2)}, Status.SCHEDULED),
        ({"expires": dt.date(2026, 5, 1)}, Status.EXPIRED),
        ({"expires": dt.date(2026, 5, 2)}, Status.PUBLISHED),
        ({"expires": NOON}, Status.EXPIRED),
        ({"expires": NOON + dt.timedelta(seconds=1)}, Status.PUBLISHED),
        ({"status": "draft", "expires": dt.date(2026, 4, 2)}, Status.DRAFT),
        ({"status": "hidden"}, Status.HIDDEN),
        ({"day": dt.date(2027, 1, 1), "expires": dt.date(2026, 4, 2)}, Status.EXPIRED),
    ],
)
def test_an_item_is_listed_by_its_dates_and_status(
    values: dict[str, object], status: Status
) -> None:
    assert status_at(fields(**values), NOON, PRAGUE) is status
