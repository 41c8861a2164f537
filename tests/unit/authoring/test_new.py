"""`invoke new`: from the questions to a file the site accepts."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.authoring.commands import new_item, read_answers
from plugins.authoring.messages import choose_interface
from plugins.authoring.names import find_free_name
from plugins.authoring.newcomer import find_group
from plugins.authoring.scaffold import scaffold_item
from plugins.builder.loading import load_site
from plugins.builder.settings import read_settings
from plugins.core.validation import validate_fields
from plugins.reporting.problems import ContentError, Report
from plugins.text.characters import normalise
from plugins.text.frontmatter import parse_document

from .conftest import Desk, read_document
from .samples import monolingual, words

KINDS = read_settings().kinds
PROJECT = ("2027-01-01", "31. 12. 2028", "7 776 200", "3888100", "CZK")


def test_a_post_is_written_from_four_answers(desk: Desk) -> None:
    path = desk.new("post", "Vodík: nová cesta", "1. 5. 2026", "Události", "Jedna věta.")
    assert path == desk.settings.content / "cs/news/vodik-nova-cesta.md"
    document = read_document(path)
    assert document.head.values == {
        "title": "Vodík: nová cesta",
        "summary": "Jedna věta.",
        "slug": "vodik-nova-cesta",
        "date": "2026-05-01",
        "category": "events",
        "status": "draft",
    }
    assert document.body.strip()


def test_a_page_is_asked_for_a_title_and_a_summary_only(desk: Desk) -> None:
    desk.new("page", "Laboratoř", "Jedna věta.")
    assert desk.asked == ["Title: ", "Summary in one or two sentences: "]


def test_given_answers_are_not_asked_for(desk: Desk) -> None:
    desk.new("post", title="Vodík", date="2026-05-01", category="1", summary="Jedna věta.")
    assert desk.asked == []


def test_enter_alone_takes_today_in_the_cluster_s_zone(desk: Desk) -> None:
    path = desk.new("post", "Vodík", "", "1", "Jedna věta.")
    assert "Date [2026-04-30]: " in desk.asked
    assert read_document(path).head.values["date"] == "2026-04-30"


def test_czech_questions_show_today_as_czechs_write_it(desk: Desk) -> None:
    path = desk.new("post", "Vodík", "", "1", "Věta.", language="cs")
    assert desk.asked[:2] == ["Nadpis: ", "Datum [30. 4. 2026]: "]
    assert read_document(path).head.values["date"] == "2026-04-30"


def test_categories_are_listed_by_number_in_the_language_of_the_questions(desk: Desk) -> None:
    desk.new("post", "Vodík", "", "2", "Věta.", language="en")
    assert desk.said[3:6] == ["Category:", "  1  Events", "  2  People"]


def test_a_wrong_answer_is_explained_and_asked_again(desk: Desk) -> None:
    path = desk.new("post", "", "Vodík", "31. 4. 2026", "30. 4. 2026", "7", "1", "x" * 201, "Věta.")
    assert [len(desk.asked), path.exists()] == [8, True]
    assert any("no such day in the calendar: 31. 4. 2026" in line for line in desk.said)


def test_nothing_half_written_is_published(desk: Desk) -> None:
    desk.new("post", "Vodík", "1. 4. 2026", "1", "Věta.")
    assert "news/vodik" in desk.load().items
    assert "news/vodik" not in desk.load(publish=True).items


@pytest.mark.parametrize("language", ["cs", "en"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_gives_a_file_the_preview_accepts(desk: Desk, kind: str, language: str) -> None:
    answers = {
        "page": ("Název", "Věta."),
        "post": ("Název", "", "1", "Věta."),
        "event": ("Název", "1", "2027-03-27", "", "", "", "", "Věta."),
        "profile": ("Název", "2027-12-31", "Firma", "CZ", "1", "Věta."),
        "material": ("Název", "1", "1", "2027-03-27", "Věta."),
        "project": (
            "Název",
            "CZ.1",
            "2021-2027",
            *PROJECT,
            "Věta.",
            "Program",
            "Evropský fond pro regionální rozvoj",
        ),
        "member": ("Název", "", "1", "Ostrava", "2020-01-01", "Věta."),
        "partner": ("Název", "https://partner.example", "1", "DE", "Věta."),
        "network": ("Název", "", "Věta."),
        "person": ("Název", "Věta.", "Poradce"),
        "document": ("Název", "1", "2026-03-01", "Věta."),
        "market": ("Název", "DE", "Věta."),
        "service": ("Název", "Věta."),
        "label": ("Název", "Věta."),
    }
    path = desk.new(kind, *answers[kind], language=language)
    item = f"{path.parent.name}/{path.stem}"
    assert desk.load().items[item].records["cs"].draft


@pytest.mark.parametrize("language", ["cs", "en"])
@pytest.mark.parametrize("name", list(KINDS))
def test_every_possibility_shown_is_valid_once_it_is_switched_on(name: str, language: str) -> None:
    model = KINDS[name].model
    required = {n: f for n, f in model.model_fields.items() if f.is_required()}
    values = {n: str((f.examples or ["x"])[0]) for n, f in required.items()}
    text = scaffold_item(model, values, {}, choose_interface(language, {}))
    report = Report()
    document = parse_document(
        re.sub(r"^# (?=[a-z_]+: )", "", text, flags=re.MULTILINE), "a.md", report
    )
    assert document is not None
    assert set(document.head.values) == set(model.model_fields)
    shown = dict(document.head.values)
    if isinstance(shown.get("contact"), dict):
        # Nobody has agreed by switching an example on: the day is the author's to write.
        assert not validate_fields(model, shown, document.head, "a.md", report)
        assert [found.message for found in report] == [
            '"contact › consent" is not a date: "YYYY-MM-DD".'
        ]
        shown["contact"] = {**shown["contact"], "consent": "2026-03-01"}
        report = Report()
    assert validate_fields(model, shown, document.head, "a.md", report), [*report]


def test_facts_that_contradict_each_other_are_asked_for_again(desk: Desk) -> None:
    path = desk.new(
        "project",
        *("Název", "CZ.1", "2021-2027", "2028-01-01", "2027-01-01", "20", "10", "CZK"),
        *("Věta.", "Program", "Evropský fond pro regionální rozvoj"),
        *("", "", "2026-01-01", "", "", "", ""),
    )
    values = read_document(path).head.values
    assert (values["starts"], values["ends"], values["budget"]) == (
        "2026-01-01",
        "2027-01-01",
        "20",
    )


def test_a_name_that_is_taken_is_offered_with_a_number(desk: Desk) -> None:
    first = desk.new("post", "Vodík", "", "1", "Věta.")
    second = desk.new("post", "Vodík", "y", "", "1", "Věta.")
    third = desk.new("post", "Vodík", "n", "Jiný vodík", "", "1", "Věta.")
    assert [p.stem for p in (first, second, third)] == ["vodik", "vodik-2", "jiny-vodik"]
    assert read_document(second).head.values["slug"] == "vodik-2"
    desk.load()


def test_a_taken_name_is_refused_without_a_terminal(desk: Desk) -> None:
    given = {"title": "Vodík", "date": "2026-05-01", "category": "1", "summary": "Věta."}
    desk.new("post", **given)
    problem = desk.refuse(partial(desk.new, "post", **given))
    assert problem == (
        '--title: the name "vodik" is taken in news. Choose another title; "vodik-2" would be free.'
    )


def test_an_address_that_another_file_has_counts_as_taken(desk: Desk) -> None:
    desk.write("cs/pages/contact.md", "---\ntitle: Kontakt\nsummary: S\nslug: kontakt\n---\n")
    assert desk.new("page", "Kontakt", "", "Věta.").stem == "kontakt-2"
    desk.load()


@pytest.mark.parametrize("title", ["EN", "Aktuality", "Media"])
def test_a_page_does_not_take_the_address_of_a_language_section_or_folder(
    desk: Desk, title: str
) -> None:
    assert desk.new("page", title, "", "Věta.").stem.endswith("-2")
    desk.load()


def test_a_name_used_in_a_translation_only_counts_as_taken(desk: Desk) -> None:
    desk.write("en/news/vodik.md", "---\ntitle: A\n---\n")
    assert desk.new("post", "Vodík", "", "", "1", "Věta.").stem == "vodik-2"


@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "a-2-2"])))
def test_a_free_name_is_free(taken: list[str]) -> None:
    assert find_free_name("a", taken) not in taken


@pytest.mark.parametrize("key", [KeyboardInterrupt(), EOFError()])
@pytest.mark.parametrize("answered", [0, 1, 2, 3])
def test_leaving_at_any_question_writes_nothing(
    desk: Desk, key: BaseException, answered: int
) -> None:
    typed = ["Vodík", "", "1", "Věta."][:answered]
    before = desk.files()
    with pytest.raises((KeyboardInterrupt, Exception)):
        desk.new("post", *typed, key)
    assert desk.files() == before


def test_a_script_that_forgets_an_answer_is_told_which(desk: Desk) -> None:
    problem = desk.refuse(partial(desk.new, "post", title="Vodík", date="2026-05-01", category="1"))
    assert problem.endswith("Answer it, or give the answer with --summary.")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"date": "4/5/2026"}, "--date: 4/5/2026 can be read in two ways."),
        ({"category": "event"}, '--category: This is none of them: event. Did you mean "Events"?'),
        ({"summary": "x" * 201}, "--summary: This cannot be used."),
        ({"titel": "Vodík"}, '--answer titel: a new post has no "titel".'),
    ],
)
def test_an_option_that_cannot_be_used_is_refused(
    desk: Desk, given: dict[str, str], reason: str
) -> None:
    full = {"title": "Vodík", "date": "2026-05-01", "category": "1", "summary": "Věta.", **given}
    assert desk.refuse(partial(desk.new, "post", **full)).startswith(reason)


def test_a_kind_that_does_not_exist_is_answered_with_a_suggestion(desk: Desk) -> None:
    problem = desk.refuse(partial(desk.new, "pots"))
    assert problem == 'invoke new: there is no kind "pots". Did you mean "post"?'


def test_a_kind_with_several_sections_asks_for_one(desk: Desk) -> None:
    identity = desk.settings.content / "cluster.yaml"
    text = identity.read_text("utf-8").replace(
        "  news: {kind: post", "  press: {kind: post, root: true}\n  news: {kind: post"
    )
    identity.write_text(text, "utf-8")
    path = desk.new("post", "2", "Vodík", "", "1", "Věta.")
    assert desk.said[:3] == ["Section:", "  1  press", "  2  News (news)"]
    assert path.parent.name == "news"
    other = desk.new("post", "Vodík", "", "1", "Věta.", section="press")
    assert other.parent.name == "press"


def test_a_kind_without_a_section_says_where_one_is_added(desk: Desk) -> None:
    identity = desk.settings.content / "cluster.yaml"
    text = identity.read_text("utf-8").replace(
        "  projects: {kind: project}", "  projects: {kind: page}"
    )
    identity.write_text(text, "utf-8")
    problem = desk.refuse(partial(desk.new, "project"))
    assert problem.endswith('there is no section for the kind "project". Add one under sections.')


def test_a_broken_identity_is_reported_with_its_line(desk: Desk) -> None:
    desk.write("cluster.yaml", "short_name: TC\nsite\n")
    assert desk.refuse(partial(desk.new, "post")).startswith("content/cluster.yaml:2: a colon")


def test_a_folder_that_cannot_be_written_is_reported(desk: Desk) -> None:
    desk.write("cs/news", "a file where a folder belongs")
    problem = desk.refuse(partial(desk.new, "post", "Vodík", "", "1", "Věta."))
    assert "the file cannot be written" in problem


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_any_title_is_either_refused_or_kept_as_it_is(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory, title: str
) -> None:
    # "y" is a summary, another title, or the answer whether a free name is to be used.
    path = desk.new("page", title, "y", "Věta.", "Věta.")
    try:
        kept = read_document(path).head.values["title"]
        assert kept in {normalise(" ".join(title.replace("\ufeff", "").split())), "y"}
    finally:
        path.unlink()


def test_the_author_is_told_the_file_and_the_next_steps(desk: Desk) -> None:
    desk.new("post", "Vodík", "", "1", "Věta.")
    told = "\n".join(desk.said)
    assert Path("content/cs/news/vodik.md").as_posix() in told
    assert "make serve" in told
    assert "invoke translate news/vodik en" in told


class Person:
    """Answers every question with the model's own example, a choice by its number; of what
    may be left out, ``brief`` gives nothing."""

    def __init__(self, kind: str, choice: int, *, brief: bool) -> None:
        self.kind, self.model = kind, KINDS[kind].model
        self.choice, self.brief = choice, brief
        self.asked: list[str] = []
        self.said: list[str] = []

    def say(self, line: str) -> None:
        self.said.append(line)

    def ask(self, prompt: str) -> str:
        self.asked.append(prompt)
        assert len(self.asked) < 60, (prompt, self.said[-3:])
        if prompt.startswith("Its number or name"):
            options = [line for line in self.said if re.match(r" *\d+  ", line)]
            last = int(options[-1].split()[0])
            return str(min(self.choice, last))
        label = prompt.partition(":")[0].partition(" [")[0]
        label = {"Title": "title", "Date": "date"}.get(label, label)
        if label.startswith("Summary"):
            label = "summary"
        key, _, inner = label.partition(" › ")
        field = self.model.model_fields[key]
        optional = not field.is_required()
        if (self.kind, key) == ("event", "ends"):
            return "2027-03-28 16:00"
        if self.brief and optional:
            return ""
        group = find_group(field)
        if group is not None:
            field = group.model_fields[inner]
        if key == "fund":
            return "Evropský fond pro regionální rozvoj"
        return str((field.examples or [""])[0])


CHOICES = [(kind, choice) for kind in KINDS for choice in (1, 2, 5, 99)]


@pytest.mark.parametrize("brief", [False, True], ids=["full", "brief"])
@pytest.mark.parametrize(("kind", "choice"), CHOICES)
def test_the_check_accepts_what_is_written_after_any_answers(
    desk: Desk, kind: str, choice: int, brief: bool
) -> None:
    person = Person(kind, choice, brief=brief)
    path = new_item(desk.settings, kind, {}, language="en", ask=person.ask, say=person.say)
    loaded = load_site(desk.settings)
    name = f"content/cs/{path.parent.name}/{path.name}"
    told = [str(found) for found in loaded.warnings if found.severity != "note"]
    assert [found for found in told if found.startswith(name)] == []


def test_an_event_is_asked_when_it_ends_and_where_it_is(desk: Desk) -> None:
    path = desk.new(
        "event",
        *("Seminář", "1", "2027-03-27 09:00", "2027-03-27 16:00", ""),
        *("Dům kultury", "Ostrava", "CZ", "", "Věta."),
    )
    values = read_document(path).head.values
    assert values["ends"] == "2027-03-27 16:00"
    assert values["venue"] == {"name": "Dům kultury", "town": "Ostrava", "country": "CZ"}
    assert "online" not in values


def test_what_the_check_would_refuse_is_said_and_asked_again(desk: Desk) -> None:
    path = desk.new(
        "event",
        *("Seminář", "1", "2027-03-27 09:00", "2027-03-27 08:00", "", "", "", "Věta."),
        *("1", "", "2027-03-27 16:00", "", "", "https://meet.example/seminar"),
    )
    values = read_document(path).head.values
    assert (values["ends"], values["online"]) == (
        "2027-03-27 16:00",
        "https://meet.example/seminar",
    )
    assert any("2027-03-27 08:00" in line for line in desk.said)


def test_every_answer_can_be_given_beforehand(desk: Desk) -> None:
    answers = ["deadline", "expires=2027-12-31", "organisation=Firma", "country=CZ", "type=1"]
    with pytest.raises(ContentError, match='"deadline" does not say what it answers'):
        read_answers(answers)
    given = read_answers(answers[1:])
    path = desk.new("profile", title="Vodík", summary="Věta.", **given)
    assert desk.asked == []
    assert read_document(path).head.values["country"] == "CZ"


def test_a_forgotten_answer_is_named_with_the_option_that_gives_it(desk: Desk) -> None:
    problem = desk.refuse(partial(desk.new, "profile", title="Vodík", summary="Věta."))
    assert problem.endswith("or give the answer with --answer expires=….")


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "Write the whole address: https://www.example.org/page."),
        ("cs", "Napište celou adresu: https://www.example.org/page."),
    ],
)
def test_an_invalid_address_is_refused_with_the_reason(
    desk: Desk, language: str, reason: str
) -> None:
    desk.new("partner", "P", "x", "", "1", "DE", "Věta.", language=language)
    assert any(reason in line for line in desk.said)


@pytest.mark.parametrize(
    ("site", "environ"),
    [
        ("en", {"LANG": "cs_CZ.UTF-8"}),
        ("cs", {"LANG": "en_GB.UTF-8"}),
        ("de", {"LC_ALL": "cs_CZ.UTF-8"}),
        ("de", {"LANG": "C"}),
    ],
)
@pytest.mark.parametrize("kind", ["page", "post", "event"])
def test_a_terminal_may_speak_a_language_that_the_site_does_not(
    desk: Desk, site: str, environ: dict[str, str], kind: str
) -> None:
    content = desk.settings.content
    for lang in ("cs", "en", "de"):
        shutil.rmtree(content / lang)
    desk.write("cluster.yaml", monolingual(site))
    desk.write(f"{site}/pages/home.md", words("Home", layout="home"))
    desk.settings = replace(desk.settings, environ={**desk.settings.environ, **environ})
    typed = {
        "page": ("Hydrogen", "A sentence."),
        "post": ("Hydrogen", "1. 4. 2026", "2", "A sentence."),
        "event": ("Hydrogen", "1", "2027-03-27", "", "", "", "", "A sentence."),
    }
    path = desk.new(kind, *typed[kind], language="")
    assert path.parent.parent == content / site
    assert path.stem == "hydrogen"
    desk.load()
    if kind == "post":
        named = {"en": "People", "cs": "Lidé", "de": "Menschen"}[site]
        assert f"  2  {named}" in desk.said
    refused = desk.refuse(partial(desk.translate, "pages/home", "pl", language=""))
    assert "pl" in refused


@pytest.mark.parametrize(("reader", "nearest"), [("en", "en"), ("de-AT", "de"), ("pl", "cs")])
def test_a_reader_of_another_language_is_served_in_the_site_s_first(
    desk: Desk, reader: str, nearest: str
) -> None:
    assert desk.load().cluster.nearest(reader) == nearest
