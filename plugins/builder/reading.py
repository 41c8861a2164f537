"""Reads the content folder from the disk, each file once for all languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

from plugins.core.cluster import Cluster, check_cluster, parse_cluster, suggest_language
from plugins.core.credits import CREDITS_FILE, parse_credits
from plugins.core.media import Library
from plugins.core.media_checks import check_credits
from plugins.core.records import Source
from plugins.core.revisions import REVISIONS_FILE, Revision, parse_revisions
from plugins.funding.retention import OBLIGATIONS_FILE, Obligation, parse_obligations
from plugins.language.catalogue import Catalogue, open_catalogue, parse_catalogue, parse_template
from plugins.language.codes import find_language
from plugins.language.languages import known_tags
from plugins.reporting.problems import Report, suggest
from plugins.reporting.sentences import NOTHING, Sentence, join, say, tell
from plugins.text.characters import decode_text
from plugins.text.slugs import slugify
from plugins.text.typography import typeset_text
from plugins.text.yamltext import YamlText

from .bodies import list_head, restore_head
from .fingerprints import digest
from .settings import Settings
from .shelf import MEDIA, Shelf
from .store import Store
from .tree import READABLE, File, Tree, tell_unreadable

T = TypeVar("T")

CLUSTER_FILE = "cluster.yaml"
PRIVATE = ("matchmaking",)
"""Folders whose content is never part of the site."""
RECORDS = (CLUSTER_FILE, REVISIONS_FILE, OBLIGATIONS_FILE, CREDITS_FILE)
_PICTURES = ("images", "img", "pictures", "photos")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def decode(file: File, name: str, report: Report) -> str | None:
    """Decodes a file as text; reports a file that cannot be read."""
    if file.data is None:
        report.error(name, None, tell_unreadable(file.error), READABLE)
        return None
    return decode_text(file.data, name, report)


def report_unreadable(settings: Settings, tree: Tree, report: Report) -> None:
    """Reports folders of texts that cannot be read, whose texts would otherwise be
    missed silently."""
    for folder, reason in sorted(tree.unreadable.items()):
        message = tell("folder-unreadable", "the folder cannot be read: {reason}.", reason=reason)
        mend = say("Allow yourself to read it.")
        if not folder:
            mend = say("Name the folder that holds cluster.yaml with --content.")
            if not settings.content.exists():
                message = tell("no-folder", "there is no such folder.")
            elif not settings.content.is_dir():
                message = tell("not-a-folder", "this is a file, not a folder of texts.")
        report.error(settings.name(settings.content / folder), None, message, mend)


def read_identity(
    settings: Settings, tree: Tree, report: Report, store: Store | None = None
) -> Cluster | None:
    """Reads content/cluster.yaml. Reports its mistakes, and returns None if it cannot be used. Its
    texts are stored as they were typeset, unless parsing it found a fault."""
    if "" in tree.unreadable:
        report_unreadable(settings, tree, report)
        return None
    name = settings.name(settings.content / CLUSTER_FILE)
    file = tree.files.get(CLUSTER_FILE)
    if file is None:
        message = tell("no-identity", "the cluster's identity is missing.")
        mend = say("Write it, or name the folder that holds it with --content.")
        report.error(name, None, message, mend)
        return None
    head = _recall_identity(settings, file, store)
    text = decode(file, name, report) if head is None else None
    if text is not None:
        before = len(report)
        head = parse_cluster(text, name, report)
        if store is not None and head is not None and len(report) == before:
            store.write_ledger(f"identity {settings.content}", (file.digest, list_head(head)))
    return check_cluster(head, name, settings.kinds, report) if head is not None else None


def _recall_identity(settings: Settings, file: File, store: Store | None) -> YamlText | None:
    stored = store.ledger(f"identity {settings.content}") if store is not None else None
    return restore_head(stored[1]) if stored is not None and stored[0] == file.digest else None


def _read_records(
    path: str,
    parse: Callable[[str, str, Report], dict[str, T]],
    settings: Settings,
    tree: Tree,
    report: Report,
) -> dict[str, T]:
    """Reads a file of content/ with one record per name; empty if the file does not exist."""
    file = tree.files.get(path)
    if file is None:
        return {}
    name = settings.name(settings.content / path)
    text = decode(file, name, report)
    return parse(text, name, report) if text is not None else {}


def read_revisions(settings: Settings, tree: Tree, report: Report) -> dict[str, Revision]:
    """Reads content/revisions.yaml; empty if it does not exist."""
    return _read_records(REVISIONS_FILE, parse_revisions, settings, tree, report)


def read_obligations(settings: Settings, tree: Tree, report: Report) -> dict[str, Obligation]:
    """Reads content/obligations.yaml; empty if it does not exist."""
    return _read_records(OBLIGATIONS_FILE, parse_obligations, settings, tree, report)


def find_sources(
    settings: Settings,
    tree: Tree,
    cluster: Cluster,
    statics: Collection[str],
    report: Report,
) -> Iterator[tuple[Source, File]]:
    """Finds every Markdown file, in the order of paths.

    Any other file in the content folder is an error, unless its path is in ``statics``: a text in
    the wrong place would be missed silently.
    """
    shown = settings.name(settings.content)
    for folder in tree.folders.get("", ()):
        name = f"{shown}/{folder}"
        if _tell_unread(tree, folder, name, report) or folder in {*RECORDS, MEDIA, *PRIVATE}:
            continue
        if folder in cluster.tags and folder in tree.folders:
            yield from _find_in_language(tree, folder, shown, cluster, report)
        elif folder in settings.statics.tops:
            _tell_left_out(settings, tree, folder, statics, report)
        elif folder not in tree.folders:
            message = tell("file-misplaced", "this file belongs to no language.")
            mend = say("Texts belong in content/<language>/<section>/.")
            other = NOTHING if folder.endswith(".md") else _as_it_is(folder)
            report.error(name, None, message, join(mend, other))
        else:
            message = tell(
                "language-not-listed",
                '"{language}" is not a language of this site.',
                language=folder,
            )
            report.error(name, None, message, _suggest_place(tree, folder, cluster))


def _tell_left_out(
    settings: Settings, tree: Tree, folder: str, known: Collection[str], report: Report
) -> None:
    """Reports files beside those that a setting names: they would be missed silently."""
    choice = settings.statics
    for path in tree.files:
        below = path == folder or path.startswith(f"{folder}/")
        parts = path.split("/")
        ignored = any(
            choice.leaves_out("/".join(parts[: n + 1]), part) for n, part in enumerate(parts)
        )
        if below and path not in known and not ignored and not tree.files[path].error:
            name = settings.name(settings.content / path)
            message = tell(
                "file-not-named", "no setting names this file, so it would not be published."
            )
            mend = say("Name it or its folder in STATIC_PATHS in pelicanconf.py, or delete it.")
            report.error(name, None, message, mend)


def _as_it_is(path: str) -> Sentence:
    """Explains how to publish a file unchanged, for people who know Pelican."""
    return say(
        'To publish files unchanged, write STATIC_PATHS = ["{path}"] in pelicanconf.py; '
        'EXTRA_PATH_METADATA = {{"{path}": {{"path": "…"}}}} says where to.',
        path=path,
    )


def _suggest_place(tree: Tree, folder: str, cluster: Cluster) -> Sentence:
    """Suggests where the content of a folder belongs whose name is not a language."""
    if folder in known_tags():
        return say("Add it under languages in cluster.yaml, or delete the folder.")
    inside = [path for path in tree.files if path.startswith(f"{folder}/")]
    near, meant = suggest_language(folder, cluster.tags), find_language(folder)
    if meant is not None and meant[1] in cluster.tags:
        return near
    if inside and not any(path.endswith((".md", ".rst")) for path in inside):
        pictures = say("Pictures of texts belong in content/media/.")
        return join(_as_it_is(folder), pictures if folder in _PICTURES else NOTHING)
    if inside:
        place = say(
            "Texts belong in content/<language>/<section>/, as in {folder}/.",
            folder=f"content/{cluster.source}/{next(iter(cluster.facts.sections))}",
        )
        return join(place, near)
    return join(near, _as_it_is(folder))


def _tell_unread(tree: Tree, path: str, shown: str, report: Report) -> bool:
    """Whether an entry exists but was not read, such as a link that leads out of the folder."""
    error = tree.files[path].error if path in tree.files else ""
    if error and path not in RECORDS:
        report.error(shown, None, tell_unreadable(error), READABLE)
    return bool(error)


def _find_in_language(
    tree: Tree, lang: str, shown: str, cluster: Cluster, report: Report
) -> Iterator[tuple[Source, File]]:
    for section in tree.folders[lang]:
        folder = f"{lang}/{section}"
        if _tell_unread(tree, folder, f"{shown}/{folder}", report):
            continue
        if folder not in tree.folders:
            message = tell("file-without-section", "this file is not in a section.")
            sections = ", ".join(cluster.facts.sections)
            mend = say("Move it into a section: {sections}.", sections=sections)
            report.error(f"{shown}/{folder}", None, message, mend)
        elif section not in cluster.facts.sections:
            message = tell("no-section", 'there is no section "{section}".', section=section)
            mend = suggest(section, cluster.facts.sections)
            report.error(f"{shown}/{folder}", None, message, mend)
        else:
            for name in tree.folders[folder]:
                path = f"{folder}/{name}"
                if _is_source(tree, path, lang, f"{shown}/{path}", report):
                    item = f"{section}/{name.removesuffix('.md')}"
                    yield Source(f"{shown}/{path}", lang, item), tree.files[path]


def _is_source(tree: Tree, path: str, lang: str, shown: str, report: Report) -> bool:
    name = path.rpartition("/")[2]
    if path in tree.folders:
        message = tell("folder-in-section", "a section cannot contain folders.")
        report.error(shown, None, message, say("Move its files up."))
        return False
    if not name.endswith(".md"):
        message = tell("not-a-text", '"{name}" is not a text of the site.', name=name)
        mend = say("Texts are Markdown and end in .md; other files belong in content/media/.")
        report.error(shown, None, message, mend)
        return False
    if not _NAME.fullmatch(name.removesuffix(".md")):
        message = tell("file-name", 'the file name "{name}" cannot be used.', name=name)
        better = f"{slugify(name.removesuffix('.md'), lang)}.md"
        mend = say("Use small letters a–z, digits and single hyphens: {better}.", better=better)
        report.error(shown, None, message, mend)
        return False
    return True


def read_media(
    settings: Settings, tree: Tree, shelf: Shelf, given: Collection[str], report: Report
) -> Library:
    """Reads the files below content/media, pictures with their size in pixels and their credit.
    ``given`` are the paths of files that are published whether or not a text uses them."""
    credited = _read_records(CREDITS_FILE, parse_credits, settings, tree, report)
    media = shelf.read(tree, credited, report)
    media.given = frozenset(given)
    check_credits(credited, media, settings.name(settings.content / CREDITS_FILE), report)
    return media


def read_catalogues(
    settings: Settings, cluster: Cluster, store: Store, report: Report
) -> tuple[dict[str, Catalogue], dict[str, bytes]]:
    """Reads the complete interface texts of every language of the site, and their bytes. Those that
    a build found no fault with are stored as they were typeset."""
    folder = settings.theme / "translations"
    template = (folder / "messages.pot").read_bytes()
    catalogues, sources = {}, {}
    for tag in cluster.tags:
        path = folder / tag.replace("-", "_") / "LC_MESSAGES" / "messages.po"
        name = settings.name(path)
        if not path.is_file():
            line = cluster.head.line(("languages", tag))
            message = tell("no-catalogue", '"{language}" has no interface texts.', language=tag)
            mend = say(
                "Run `invoke catalogues --add {language}`, then translate {file}.",
                language=tag,
                file=name,
            )
            report.error(cluster.path, line, message, mend)
            continue
        data = path.read_bytes()
        key = digest(template, data)
        catalogue = _recall_catalogue(tag, key, store)
        text = None if catalogue else decode(File(tag, b"", (0, 0, 0, 0), data), name, report)
        if text is not None:
            before = len(report)
            wanted = parse_template(template.decode("utf-8", "replace"))
            catalogue = parse_catalogue(text, name, tag, wanted, report, typeset_text)
            if catalogue is not None and len(report) == before:
                store.write_ledger(f"catalogue {tag}", (key, catalogue.compiled))
        if catalogue is not None:
            catalogues[tag] = catalogue
            sources[tag] = template + data
    return catalogues, sources


def _recall_catalogue(tag: str, key: bytes, store: Store) -> Catalogue | None:
    known, compiled = store.ledger(f"catalogue {tag}") or (b"", b"")
    return open_catalogue(tag, compiled) if known == key else None
