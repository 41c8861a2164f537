"""Reading: what is on the disk, each file once, whatever the number of languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, UnidentifiedImageError

from plugins.core.catalogue import Catalogue, parse_catalogue, parse_template
from plugins.core.cluster import Cluster, read_cluster, suggest_language
from plugins.core.problems import Report, suggest
from plugins.core.records import Source
from plugins.core.site import MediaFile

from .settings import Settings

CLUSTER_FILE = "cluster.yaml"
MEDIA = "media"
_PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"}
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_text(path: Path, name: str, report: Report) -> str | None:
    """A file's text; what cannot be read goes to the report."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        mend = "Save it again with the encoding UTF-8."
        report.error(name, line, "the file is not written in UTF-8.", mend)
    except OSError as error:
        report.error(name, None, f"the file cannot be read: {error.strerror}.")
    return None


def read_identity(settings: Settings, report: Report) -> Cluster | None:
    """content/cluster.yaml; None, and the reason in the report, where it is unusable."""
    path = settings.content / CLUSTER_FILE
    name = settings.name(path)
    if not path.is_file():
        mend = "Write it, or name the folder that holds it with --content."
        report.error(name, None, "the cluster's identity is missing.", mend)
        return None
    text = read_text(path, name, report)
    return read_cluster(text, name, settings.kinds, report) if text is not None else None


def read_sources(settings: Settings, cluster: Cluster, report: Report) -> Iterator[Source]:
    """Every Markdown file, in the order of its path. Whatever else lies about in the
    content folder is an error: a text in the wrong place would be missed in silence."""
    for folder in _entries(settings.content):
        name = settings.name(folder)
        if folder.name in {CLUSTER_FILE, MEDIA}:
            continue
        if not folder.is_dir():
            mend = "Texts belong in content/<language>/<section>/."
            report.error(name, None, "this file belongs to no language.", mend)
        elif folder.name not in cluster.tags:
            near = suggest(folder.name, cluster.tags)
            if "Did you mean" not in near:
                near = suggest_language(folder.name)
            mend = near + " Or add it to languages in cluster.yaml." if near else ""
            report.error(name, None, f'"{folder.name}" is no language of this site.', mend.strip())
        else:
            yield from _read_language(settings, folder, cluster, report)


def _read_language(
    settings: Settings, folder: Path, cluster: Cluster, report: Report
) -> Iterator[Source]:
    for section in _entries(folder):
        name = settings.name(section)
        if not section.is_dir():
            mend = f"Move it into a section: {', '.join(cluster.facts.sections)}."
            report.error(name, None, "this file is in no section.", mend)
        elif section.name not in cluster.facts.sections:
            mend = suggest(section.name, cluster.facts.sections)
            report.error(name, None, f'there is no section "{section.name}".', mend)
        else:
            for file in _entries(section):
                source = _read_source(settings, file, folder.name, report)
                if source is not None:
                    yield source


def _read_source(settings: Settings, file: Path, lang: str, report: Report) -> Source | None:
    name = settings.name(file)
    if file.is_dir():
        report.error(name, None, "a section has no folders within it.", "Move its files up.")
        return None
    if file.suffix != ".md":
        mend = "Texts end in .md; pictures and documents belong in content/media/."
        report.error(name, None, "this is no text.", mend)
        return None
    if not _NAME.fullmatch(file.stem):
        message = f'the file name "{file.name}" cannot be used.'
        mend = "Use small letters a–z, digits and single hyphens: summer-school.md."
        report.error(name, None, message, mend)
        return None
    return Source(name, lang, f"{file.parent.name}/{file.stem}", read_text(file, name, report))


def _entries(folder: Path) -> list[Path]:
    """A folder's entries by name, without hidden ones and editors' backups."""
    return sorted(p for p in folder.iterdir() if not p.name.startswith(".") and p.name[-1] != "~")


def read_media(settings: Settings, report: Report) -> dict[str, MediaFile]:
    """The files below content/media, pictures with their size in pixels."""
    root = settings.content / MEDIA
    found = {}
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(root).parts):
            key = path.relative_to(settings.content).as_posix()
            width, height = _measure(path, settings.name(path), report)
            found[key] = MediaFile(key, width, height, path.stat().st_size)
    return found


def _measure(path: Path, name: str, report: Report) -> tuple[int, int]:
    """A picture's width and height in pixels; 0, 0 for anything else."""
    suffix = path.suffix.lower()
    if suffix == ".svg":
        return _measure_drawing(path, name, report)
    if suffix not in _PICTURES:
        return 0, 0
    try:
        with Image.open(path) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        report.error(name, None, "this picture cannot be read.", "Save it again as JPEG or PNG.")
        return 0, 0


def _measure_drawing(path: Path, name: str, report: Report) -> tuple[int, int]:
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314 - the cluster's own file
    except ElementTree.ParseError as error:
        message = "this drawing is no well-formed SVG."
        report.error(name, error.position[0], message, "Export it again.")
        return 0, 0
    numbers = [re.match(r"\d+(\.\d+)?(?=$|px)", root.get(key, "")) for key in ("width", "height")]
    if all(numbers):
        return (round(float(numbers[0][0])), round(float(numbers[1][0])))  # type: ignore[index]
    box = root.get("viewBox", "").replace(",", " ").split()
    return (round(float(box[2])), round(float(box[3]))) if len(box) == 4 else (0, 0)


def read_catalogues(
    settings: Settings, cluster: Cluster, report: Report
) -> Mapping[str, Catalogue]:
    """The interface texts of every language of the site, complete."""
    folder = settings.theme / "translations"
    template = folder / "messages.pot"
    wanted = parse_template(template.read_text("utf-8"))
    catalogues = {}
    for tag in cluster.tags:
        path = folder / tag.replace("-", "_") / "LC_MESSAGES" / "messages.po"
        name = settings.name(path)
        if not path.is_file():
            line = cluster.head.line(("languages", tag))
            mend = f"Run `invoke catalogues --language {tag}` and translate {name}."
            report.error(cluster.path, line, f'"{tag}" has no interface texts.', mend)
            continue
        text = read_text(path, name, report)
        catalogue = parse_catalogue(text, name, tag, wanted, report) if text is not None else None
        if catalogue is not None:
            catalogues[tag] = catalogue
    return catalogues
