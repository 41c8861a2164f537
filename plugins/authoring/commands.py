"""Runs `invoke new` and `invoke translate`, from the first question to the written file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from plugins.builder.reading import read_identity
from plugins.builder.settings import Settings
from plugins.builder.tree import Tree, read_tree
from plugins.core.cluster import Cluster, suggest_language
from plugins.language.languages import known_tags, name_language
from plugins.reporting.problems import ContentError, Problem, Report

from .interview import Ask, Interview, Say, ask_in_terminal
from .messages import Interface, choose_interface
from .newcomer import Newcomer
from .originals import find_items, name_item, read_original
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
    """Asks for what a new item needs, and writes its file as a draft.

    ``given`` are answers by the name of the field; these are not asked for. Raises `ContentError`,
    or KeyboardInterrupt on Ctrl-C; nothing has been written then.
    """
    interface = choose_interface(language, settings.environ)
    if kind not in settings.kinds:
        message = interface.tr('there is no kind "{kind}".', kind=kind)
        every = interface.tr("There are: {choices}.", choices=", ".join(sorted(settings.kinds)))
        raise _problem(_NEW, message, interface.suggest(kind, settings.kinds) or every)
    tree = read_tree(settings.content)
    cluster = _load_cluster(settings, tree)
    given = {name: text for name, text in {"section": section, **given}.items() if text}
    interview = Interview(ask, say, interface, given)
    newcomer = Newcomer(settings, tree, cluster, settings.kinds[kind], interview)
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


def read_answers(stated: Iterable[str]) -> dict[str, str]:
    """Reads answers from options of the form ``ends=2027-03-28``. Raises `ContentError`."""
    answers = {}
    for option in stated:
        name, sign, text = option.partition("=")
        if not sign or not name.strip():
            message = f'"{option}" does not say what it answers.'
            raise _problem("--answer", message, "Write the key first: --answer ends=2027-03-28.")
        answers[name.strip()] = text.strip()
    return answers


def list_kinds(settings: Settings) -> str:
    """The kinds that can be written, each with the words of its first question."""
    lines = [f"{_NEW} KIND asks for what a new item needs. The kinds:"]
    for name, kind in settings.kinds.items():
        required = [n for n, field in kind.model.model_fields.items() if field.is_required()]
        lines.append(f"  {name:<10} needs {', '.join(required)}")
    return "\n".join([*lines, f"Options: invoke --help {_NEW.partition(' ')[2]}"])


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
    `ContentError`; nothing has been written then.
    """
    interface = choose_interface(language, settings.environ)
    tr = interface.tr
    tree = read_tree(settings.content)
    cluster = _load_cluster(settings, tree)
    _check_language(lang, cluster, interface)
    name, known = name_item(item, settings, cluster), find_items(tree, cluster)
    if name not in known:
        message = tr('there is no item "{item}".', item=item)
        mend = interface.suggest(name, known) or tr("Name it by its folder and file: pages/home.")
        raise _problem(_TRANSLATE, message, mend)
    path = settings.content / lang / f"{name}.md"
    if path.exists():
        mend = tr("Edit it; or delete it first, to begin anew.")
        raise _problem(settings.name(path), tr("this text exists already."), mend)
    original = read_original(settings, tree, cluster, name)
    text = scaffold_translation(
        original.kind.model,
        original.document.head.values,
        original.document.body,
        original.path,
        name_language(lang, interface.lang),
        interface,
    )
    _write(path, text, settings, interface)
    say(tr("{path} is written, as a draft.", path=settings.name(path)))
    say(tr("Open it in an editor and write the translation over the text."))
    say(tr("make serve shows it to you and nobody else."))
    return path


def _load_cluster(settings: Settings, tree: Tree) -> Cluster:
    report = Report()
    cluster = read_identity(settings, tree, report)
    report.raise_errors()
    assert cluster is not None  # without an identity there is always an error
    return cluster


def _check_language(lang: str, cluster: Cluster, interface: Interface) -> None:
    if lang in cluster.tags:
        return
    tr = interface.tr
    if lang in known_tags():
        message = tr('"{lang}" is not a language of this site.', lang=lang)
        mend = tr("Add it to the languages in {path} first.", path=cluster.path)
    else:
        message = tr('there is no language "{lang}".', lang=lang)
        near = re.search(r'Did you mean "(.+)"', suggest_language(lang, cluster.tags))
        mend = (
            tr('Did you mean "{near}"?', near=near[1])  # "cz" means "cs"
            if near
            else interface.suggest(lang, cluster.tags)
        )
    raise _problem(_TRANSLATE, message, mend)


def _write(path: Path, text: str, settings: Settings, interface: Interface) -> None:
    """Writes a new file. An existing file is never overwritten."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        if not isinstance(error, FileExistsError):  # never leave half a file
            with suppress(OSError):
                path.unlink()
        message = interface.tr("the file cannot be written: {reason}.", reason=error.strerror)
        raise _problem(settings.name(path), message, "") from None


def _problem(place: str, message: str, mend: str) -> ContentError:
    return ContentError([Problem(place, None, message, mend)])
