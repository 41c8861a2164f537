"""Commands: `invoke new` and `invoke translate`, from the question to the written file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from plugins.build.reading import read_identity, read_text
from plugins.build.settings import Settings
from plugins.core.cluster import Cluster, suggest_language
from plugins.core.languages import known_tags, name_language
from plugins.core.markup import convert
from plugins.core.problems import ContentError, Problem, Report
from plugins.core.records import Item, Source, join_records
from plugins.core.schema import word_fields

from .interview import Ask, Interview, Say, ask_in_terminal
from .messages import Interface, choose_interface
from .newcomer import Newcomer
from .scaffold import scaffold_translation

_NEW: Final = "invoke new"
_TRANSLATE: Final = "invoke translate"


def new_item(
    settings: Settings,
    kind: str,
    given: Mapping[str, str],
    *,
    section: str = "",
    language: str = "",
    ask: Ask = ask_in_terminal,
    say: Say = print,
) -> Path:
    """Asks for what a new item needs and writes its file, as a draft.

    ``given`` are answers by the name of the field, which are not asked for. Raises
    `ContentError`, and KeyboardInterrupt on Ctrl-C; then nothing has been written.
    """
    interface = choose_interface(language, settings.environ)
    if kind not in settings.kinds:
        message = interface.tr('there is no kind "{kind}".', kind=kind)
        raise _problem(_NEW, message, interface.suggest(kind, settings.kinds))
    cluster = _load_cluster(settings)
    given = {name: text for name, text in {"section": section, **given}.items() if text}
    interview = Interview(ask, say, interface, given)
    newcomer = Newcomer(settings, cluster, settings.kinds[kind], interview)
    path, text = newcomer.describe()
    _write(path, text, settings, interface)
    name, tr = settings.name(path), interface.tr
    others = [tag for tag in cluster.tags if tag != cluster.source]
    say("")
    say(tr("{path} is written, as a draft.", path=name))
    say(tr("Open it in an editor, write the text and save it."))
    say(tr("make serve shows it to you and nobody else."))
    if others:
        command = f"{_TRANSLATE} {path.parent.name}/{path.stem} {others[0]}"
        say(tr("{command} begins a translation.", command=command))
    return path


def translate_item(
    settings: Settings,
    item: str,
    lang: str,
    *,
    language: str = "",
    say: Say = print,
) -> Path:
    """Writes the file of an item's translation, as a draft with the original to overwrite.

    ``item`` is the item's name, "news/start", or the path of one of its files. Raises
    `ContentError`; then nothing has been written.
    """
    interface = choose_interface(language, settings.environ)
    tr = interface.tr
    cluster = _load_cluster(settings)
    _check_language(lang, cluster, interface)
    name = _name_item(item, settings, cluster)
    files = _find_items(settings, cluster)
    if name not in files:
        message = tr('there is no item "{item}".', item=item)
        mend = interface.suggest(name, files) or tr("Name it by its folder and file: news/start.")
        raise _problem(_TRANSLATE, message, mend)
    path = settings.content / lang / f"{name}.md"
    if path.exists():
        mend = tr("Edit it; or delete it first, to begin anew.")
        raise _problem(settings.name(path), tr("this text exists already."), mend)
    found = _read_item(settings, cluster, name)
    original = found.records[found.origin]
    model = found.kind.model
    document_body = _read_body(settings, found, original.body_line)
    words = {key: original.head.values.get(key) for key in word_fields(model)}
    spoken = name_language(lang, interface.lang)
    text = scaffold_translation(model, words, document_body, original.path, spoken, interface)
    _write(path, text, settings, interface)
    say(tr("{path} is written, as a draft.", path=settings.name(path)))
    say(tr("Open it in an editor and write the translation over the text."))
    say(tr("make serve shows it to you and nobody else."))
    return path


def _load_cluster(settings: Settings) -> Cluster:
    report = Report()
    cluster = read_identity(settings, report)
    report.raise_errors()
    assert cluster is not None  # an identity is missing for a reason
    return cluster


def _check_language(lang: str, cluster: Cluster, interface: Interface) -> None:
    if lang in cluster.tags:
        return
    tr = interface.tr
    if lang in known_tags():
        message = tr('"{lang}" is no language of this site.', lang=lang)
        mend = tr("Add it to the languages in {path} first.", path=cluster.path)
    else:
        message = tr('there is no language "{lang}".', lang=lang)
        near = re.search(r'"(.+)"', suggest_language(lang))  # cz means cs
        known = [near[1]] if near and near[1] in cluster.tags else cluster.tags
        mend = (
            tr('Did you mean "{near}"?', near=known[0])
            if len(known) == 1
            else interface.suggest(lang, known)
        )
    raise _problem(_TRANSLATE, message, mend)


def _name_item(item: str, settings: Settings, cluster: Cluster) -> str:
    """An item's name from what an author may give for it: content/cs/news/start.md."""
    parts = [part for part in item.replace("\\", "/").split("/") if part not in {"", "."}]
    if settings.content.name in parts:
        parts = parts[parts.index(settings.content.name) + 1 :]
    if len(parts) > 2 and parts[0] in cluster.tags:
        parts = parts[1:]
    return "/".join(parts).removesuffix(".md")


def _find_items(settings: Settings, cluster: Cluster) -> frozenset[str]:
    """The names of all items that have a file in some language."""
    return frozenset(
        f"{section}/{file.stem}"
        for lang in cluster.tags
        for section in cluster.facts.sections
        for file in (settings.content / lang / section).glob("[!.]*.md")
    )


def _read_item(settings: Settings, cluster: Cluster, name: str) -> Item:
    """An item from its files alone; its own problems end the command."""
    report, sources = Report(), []
    for lang in cluster.tags:
        path = settings.content / lang / f"{name}.md"
        if path.is_file():
            shown = settings.name(path)
            text = read_text(path, shown, report)
            if text is not None:
                sources.append(Source(shown, lang, name, text))
    items = join_records(sources, cluster, settings.kinds, convert, report)
    if name not in items:
        report.raise_errors()
    return items[name]


def _read_body(settings: Settings, item: Item, first_line: int) -> str:
    """The Markdown of the original, as its author wrote it."""
    text = (settings.content / item.origin / f"{item.path}.md").read_text("utf-8")
    return "\n".join(text.split("\n")[first_line - 1 :])


def _write(path: Path, text: str, settings: Settings, interface: Interface) -> None:
    """A new file, or none: what stands there already is never overwritten."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        message = interface.tr("the file cannot be written: {reason}.", reason=error.strerror)
        raise _problem(settings.name(path), message, "") from None


def _problem(place: str, message: str, mend: str) -> ContentError:
    return ContentError([Problem(place, None, message, mend)])
