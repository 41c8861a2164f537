"""Runs `invoke new` and `invoke translate`, from the first question to the written file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from plugins.builder.reading import read_identity
from plugins.builder.settings import Settings
from plugins.builder.tree import Tree, read_tree
from plugins.core.cluster import Cluster
from plugins.language.codes import find_language
from plugins.language.languages import known_tags, name_language
from plugins.reporting.problems import ContentError, Problem, Report
from plugins.reporting.sentences import NOTHING, Message, Sentence, say, tell

from .interview import Ask, Interview, Say, ask_in_terminal
from .messages import choose_interface, suggest_choice
from .newcomer import Newcomer
from .originals import find_items, name_item, read_original
from .scaffold import scaffold_translation

_NEW: Final = "invoke new"
_TRANSLATE: Final = "invoke translate"
_NAME_ITEM: Final = say("Name it by its folder and file: pages/home.")
_EDIT: Final = say("Edit it; or delete it first, to begin anew.")


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
        raise _refuse_kind(kind, settings)
    tree = read_tree(settings.content)
    cluster = _load_cluster(settings, tree)
    given = {name: text for name, text in {"section": section, **given}.items() if text}
    interview = Interview(ask, say, interface, given)
    newcomer = Newcomer(settings, tree, cluster, settings.kinds[kind], interview)
    path, text = newcomer.describe()
    _write(path, text, settings)
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
            message = tell(
                "answer-without-key", '"{option}" does not say what it answers.', option=option
            )
            mend = say("Write the key first: --answer ends=2027-03-28.")
            raise _problem("--answer", message, mend)
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
    _check_language(lang, cluster)
    name, known = name_item(item, settings, cluster), find_items(tree, cluster)
    if name not in known:
        message = tell("no-item", 'there is no item "{item}".', item=item)
        raise _problem(_TRANSLATE, message, suggest_choice(name, known) or _NAME_ITEM)
    path = settings.content / lang / f"{name}.md"
    if path.exists():
        message = tell("text-exists", "this text exists already.")
        raise _problem(settings.name(path), message, _EDIT)
    original = read_original(settings, tree, cluster, name)
    text = scaffold_translation(
        original.kind.model,
        original.document.head.values,
        original.document.body,
        original.path,
        name_language(lang, interface.lang),
        interface,
    )
    _write(path, text, settings)
    say(tr("{path} is written, as a draft.", path=settings.name(path)))
    say(tr("Open it in an editor and write the translation over the text."))
    say(tr("make serve shows it to you and nobody else."))
    return path


def _refuse_kind(kind: str, settings: Settings) -> ContentError:
    message = tell("no-kind", 'there is no kind "{kind}".', kind=kind)
    every = say("There are: {choices}.", choices=", ".join(sorted(settings.kinds)))
    return _problem(_NEW, message, suggest_choice(kind, settings.kinds) or every)


def _load_cluster(settings: Settings, tree: Tree) -> Cluster:
    report = Report()
    cluster = read_identity(settings, tree, report)
    report.raise_errors()
    assert cluster is not None  # without an identity there is always an error
    return cluster


def _check_language(lang: str, cluster: Cluster) -> None:
    if lang in cluster.tags:
        return
    if lang in known_tags():
        message = tell("language-not-listed", '"{lang}" is not a language of this site.', lang=lang)
        mend = say("Add it to the languages in {path} first.", path=cluster.path)
    else:
        message = tell("no-language", 'there is no language "{lang}".', lang=lang)
        meant = find_language(lang)  # "cz" means "cs"
        mend = (
            say('Did you mean "{near}"?', near=meant[1])
            if meant is not None and meant[1] in cluster.tags
            else suggest_choice(lang, cluster.tags)
        )
    raise _problem(_TRANSLATE, message, mend)


def _write(path: Path, text: str, settings: Settings) -> None:
    """Writes a new file. An existing file is never overwritten."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        if not isinstance(error, FileExistsError):  # never leave half a file
            with suppress(OSError):
                path.unlink()
        message = tell(
            "file-unwritable", "the file cannot be written: {reason}.", reason=error.strerror
        )
        raise _problem(settings.name(path), message, NOTHING) from None


def _problem(place: str, message: Message, mend: Sentence) -> ContentError:
    return ContentError([Problem(place, None, message, mend)])
