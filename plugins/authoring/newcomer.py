"""An item during `invoke new`, from the first question to its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import NoneType
from typing import Final, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from plugins.builder.loading import try_text
from plugins.builder.settings import Settings
from plugins.builder.tree import Tree
from plugins.core.clock import read_clock
from plugins.core.cluster import Cluster
from plugins.core.kind import AnyKind
from plugins.core.schema import ASKED, fact_fields
from plugins.language.languages import capitalise, name_language
from plugins.reporting.problems import ContentError, Problem, find_nearest
from plugins.reporting.sentences import Message, Sentence, join, say, tell
from plugins.text.slugs import slugify

from .answers import plain_types, read_choice, read_title, read_value
from .examples import Examples
from .interview import OPTIONS, Interview, Read, name_option
from .names import find_free_name, find_taken_names
from .originals import find_items
from .scaffold import scaffold_item

_WRITTEN: Final = frozenset({"slug", "status"})
"""The lines that `invoke new` itself writes into every new text."""


class Newcomer:
    """What is known of a new item so far. It is written in the source language."""

    def __init__(
        self, settings: Settings, tree: Tree, cluster: Cluster, kind: AnyKind, interview: Interview
    ) -> None:
        self.settings, self.tree, self.cluster, self.kind = settings, tree, cluster, kind
        self.interview, self.interface = interview, interview.interface
        self.values: dict[str, str | dict[str, str]] = {}
        self.left_out = set[str]()
        self.section = ""

    def describe(self) -> tuple[Path, str]:
        """Asks for everything that is needed; returns the file's path and text."""
        self.check_given()
        self.section = self.choose_section()
        self.greet()
        name = self.choose_name()
        self.values["slug"] = name
        while True:
            for field in fact_fields(self.kind.model):
                if field in self.required | self.asked:
                    self.inquire(field)
            for field in self.kind.model.model_fields:
                if field in (self.required | self.asked) - self.values.keys() - self.left_out:
                    self.inquire(field)
            text = self.write()
            if self.accepts(f"{name}.md", text):
                return self.folder / f"{name}.md", text

    @property
    def required(self) -> frozenset[str]:
        """The required fields, which are asked for."""
        fields = self.kind.model.model_fields.items()
        return frozenset(name for name, field in fields if field.is_required())

    @property
    def asked(self) -> frozenset[str]:
        """The optional fields that are asked for: those with an answer given in advance, and those
        that the kind always asks for, if any question is asked at all."""
        given = self.given.intersection(self.kind.model.model_fields)
        if self.required <= self.interview.given.keys():
            return given
        return given | _asked_fields(self.kind)

    @property
    def given(self) -> frozenset[str]:
        """The fields with an answer given in advance; a group's by the name of the group."""
        return frozenset(name.partition(".")[0] for name in self.interview.given)

    @property
    def folder(self) -> Path:
        return self.settings.content / self.cluster.source / self.section

    @property
    def tr(self) -> Callable[..., str]:
        return self.interface.tr

    def check_given(self) -> None:
        """Refuses answers to fields that the kind lacks, or that one answer cannot fill."""
        for given in self.interview.given:
            if given != "section":
                self.check_option(given)
        if "category" in self.required and not self.cluster.facts.categories:
            message = tell("no-categories", "no category is listed.")
            mend = say("List one under categories, and name it in every language.")
            raise _problem(self.cluster.path, message, mend)

    def check_option(self, given: str) -> None:
        name, dot, key = given.partition(".")
        fields = self.kind.model.model_fields
        answered = fields.keys() - _WRITTEN
        group = find_group(fields[name]) if name in answered else None
        keys = group.model_fields.keys() if group is not None else ()
        if name not in answered or (dot and key not in keys):
            message = tell(
                "no-field", 'a new {kind} has no "{name}".', kind=self.kind.name, name=given
            )
            near = find_nearest(key, keys) if keys else find_nearest(name, answered)
            right = f"{name}.{near}" if keys else near
            mend = (
                say('Did you mean "{near}"?', near=right)
                if near and name not in _WRITTEN.union(OPTIONS)
                else say("Leave the option out.")
            )
            raise _problem(name_option(given), message, mend)
        if keys and not dot:
            example = f"--answer {name}.{next(iter(keys))}=…"
            message = tell("several-answers", '"{name}" has several answers.', name=name)
            mend = say("Give each of them by its key: {example}", example=example)
            raise _problem(name_option(given), message, mend)
        if not keys and holds_more(fields[name]):
            message = tell("not-one-answer", '"{name}" is not a single answer.', name=name)
            mend = say("Leave the option out, and write it in the new file.")
            raise _problem(name_option(given), message, mend)

    def choose_section(self) -> str:
        facts, lang = self.cluster.facts, self.reading_language
        sections = {n: n for n, section in facts.sections.items() if section.kind == self.kind.name}
        named = self.cluster.words(lang).sections
        options = {n: f"{named[n].title} ({n})" if n in named else n for n in sections}
        if not sections:
            message = tell(
                "no-section-for-kind",
                'there is no section for the kind "{kind}".',
                kind=self.kind.name,
            )
            raise _problem(self.cluster.path, message, say("Add one under sections."))
        read = partial(self.read_section, options)
        return self.interview.choose("section", self.tr("Section"), options, read)

    def read_section(self, options: dict[str, str], text: str) -> str:
        named = self.cluster.words(self.reading_language).sections
        titles = {n: named[n].title if n in named else n for n in options}
        return read_choice(text, titles)

    def greet(self) -> None:
        """Says what is going to happen, unless there is nothing to ask."""
        if self.required <= self.interview.given.keys():
            return
        place = self.settings.name(self.folder)
        source = name_language(self.cluster.source, self.interface.lang)
        say, tr = self.interview.say, self.tr
        say(tr("A new text in {place}/. Ctrl-C ends without a trace.", place=place))
        say(tr("Write in the site's first language: {language}.", language=source))
        say("")

    @property
    def reading_language(self) -> str:
        """The site's language nearest to that of the questions, which the site may lack."""
        return self.cluster.nearest(self.interface.lang)

    def choose_name(self) -> str:
        """Asks for the title until the name made from it is free."""
        while True:
            self.inquire("title")
            taken = find_taken_names(self.tree, self.cluster, self.section)
            wanted = slugify(str(self.values["title"]), self.cluster.source)
            free = find_free_name(wanted, taken)
            if free == wanted:
                return free
            message = tell(
                "name-taken",
                'the name "{name}" is taken in {section}.',
                name=wanted,
                section=self.section,
            )
            if "title" in self.interview.given:
                mend = say('Choose another title; "{free}" would be free.', free=free)
                raise _problem("--title", message, mend)
            self.interview.say(capitalise(message.into(self.interface)))
            if self.interview.confirm(self.tr('Use "{free}" instead?', free=free)):
                return free

    def inquire(self, name: str) -> None:
        """Asks for one field; an earlier answer is the default."""
        info = self.kind.model.model_fields[name]
        group = find_group(info)
        if group is not None:
            self.inquire_group(name, info, group)
            return
        before = str(self.values.get(name, ""))
        if name == "category":
            words = self.cluster.words(self.reading_language).categories
            options = {key: words[key] for key in self.cluster.facts.categories}
            others = {
                word: key
                for tag in self.cluster.tags
                for key, word in self.cluster.words(tag).categories.items()
            }
            read: Read = partial(read_choice, options=options, other_names=others)
            self.values[name] = self.interview.choose(name, self.tr("Category"), options, read)
            return
        if name == "date" and not before:
            before = self.today()
        if name == "zone" and not before:
            before = self.cluster.facts.timezone
        label = self.explain(name, info)
        if get_origin(info.annotation) is Literal:
            options = {choice: choice for choice in get_args(info.annotation)}
            read = partial(read_choice, options=options)
            self.values[name] = self.interview.choose(name, label, options, read)
            return
        read = partial(self.read, name, info)
        if name in self.required:
            self.values[name] = self.interview.inquire(name, label, read, default=before)
            return
        if name not in self.interview.given:
            self.interview.say(self.tr("Enter alone leaves it out."))
        answer = self.interview.inquire(name, label, partial(_read_if_any, read), default=before)
        if answer:
            self.values[name] = answer
        else:
            self.left_out.add(name)

    def inquire_group(self, name: str, info: FieldInfo, group: type[BaseModel]) -> None:
        """Asks for the required keys of a group; an empty answer to the first one leaves the group
        out."""
        if name not in self.given:
            self.explain(name, info)
        before = self.values.get(name)
        known = before if isinstance(before, dict) else {}
        answers: dict[str, str] = {}
        for key, inner in group.model_fields.items():
            if not inner.is_required() and f"{name}.{key}" not in self.interview.given:
                continue
            read: Read = partial(self.read, key, inner)
            if not answers:
                read = partial(_read_if_any, read)
            label = f"{name} › {key}"
            if f"{name}.{key}" not in self.interview.given:
                if not answers:
                    self.interview.say(self.tr("Enter alone leaves it out."))
                self.interview.say(self.tr(inner.description or key))
            answer = self.interview.inquire(
                f"{name}.{key}", label, read, default=known.get(key, "")
            )
            if not answer:
                break
            answers[key] = answer
        if answers:
            self.values[name] = answers
        else:
            self.values.pop(name, None)
            self.left_out.add(name)

    def read(self, name: str, info: FieldInfo, text: str) -> str:
        if name == "title":
            text = read_title(text, self.cluster.source)
        return read_value(text, info, self.interface)

    def explain(self, name: str, info: FieldInfo) -> str:
        """The text of the question: short for common fields, else with an explanation."""
        labels = {
            "title": self.tr("Title"),
            "date": self.tr("Date"),
            "summary": self.tr("Summary in one or two sentences"),
        }
        if name in labels:
            return labels[name]
        if name not in self.interview.given:
            self.interview.say(self.tr(info.description or name))
        return name

    def today(self) -> str:
        now = read_clock(self.settings.environ).astimezone(self.cluster.zone)
        if self.interface.lang == "cs":
            return f"{now.day}. {now.month}. {now.year}"
        return now.date().isoformat()

    def write(self) -> str:
        items = find_items(self.tree, self.cluster)
        examples = Examples(self.cluster, self.settings.kinds, items).of(self.kind.model)
        return scaffold_item(self.kind.model, self.values, examples, self.interface)

    def accepts(self, file: str, text: str) -> bool:
        """Whether the check accepts the item among all existing ones. Shows what is wrong, and asks
        for the facts again unless all of them came as options."""
        path = f"{self.cluster.source}/{self.section}/{file}"
        problems = try_text(self.settings, path, text)
        errors = [problem for problem in problems if problem.severity == "error"]
        if not errors:
            return True
        facts = (self.required | self.asked) & set(fact_fields(self.kind.model))
        if facts <= self.given:
            # There is no file yet, so a line number would mislead.
            raise ContentError([replace(problem, line=None) for problem in errors])
        for problem in errors:
            told = join(problem.message, problem.mend).into(self.interface)
            self.interview.say(capitalise(told))
        return False


def _asked_fields(kind: AnyKind) -> frozenset[str]:
    """The optional fields that a kind asks for."""
    fields = kind.model.model_fields.items()
    return frozenset(name for name, field in fields if ASKED in field.metadata)


def find_group(info: FieldInfo) -> type[BaseModel] | None:
    """The model of a field that is a group of keys; None for other fields."""
    annotation = info.annotation
    inner = [part for part in get_args(annotation) or (annotation,) if part is not NoneType]
    if len(inner) == 1 and isinstance(inner[0], type) and issubclass(inner[0], BaseModel):
        return inner[0]
    return None


def holds_more(info: FieldInfo) -> bool:
    """Whether a field is a list, a mapping or a group, which one answer cannot fill."""
    inner = list(plain_types(info.annotation))
    return bool(inner) and all(
        get_origin(part) in {tuple, list, dict}
        or part is NoneType
        or (isinstance(part, type) and issubclass(part, BaseModel))
        for part in inner
    )


def _read_if_any(read: Read, text: str) -> str:
    return read(text) if text.strip() else ""


def _problem(place: str, message: Message, mend: Sentence) -> ContentError:
    return ContentError([Problem(place, None, message, mend)])
