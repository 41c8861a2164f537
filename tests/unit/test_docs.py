"""The documents: what they name exists, and what they show works."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from textwrap import dedent

import pytest
from invoke.collection import Collection
from lxml import html
from PIL import Image

import tasks
from plugins.builder.pipeline import build_site
from plugins.builder.settings import ROOT, read_settings
from plugins.builder.templates import FILTERS
from plugins.core.kind import Kind
from plugins.core.schema import ItemFields
from plugins.i18n.extraction import extract_messages
from tests.architecture.modules import read_modules

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
DECISIONS = sorted(ROOT.glob("docs/decisions/*.md"))
NAMES = [document.relative_to(ROOT).as_posix() for document in DOCUMENTS]

MADE = (".venv", ".cache", "output", "public", "_site", "content/media")
"""Folders that a fresh clone need not have: something makes them when it is needed."""
MADE_FILES = {".cluster-site", ".deployed-files", "robots.txt", "sitemap.xml"}

_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+(?:\n[^`\n]+)?)`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FILE = re.compile(r"[\w.-]+\.(css|html|in|lock|md|po|pot|py|sh|svg|toml|tsv|xml|yaml|yml)")


@dataclass(frozen=True)
class Fence:
    language: str
    text: str


@dataclass(frozen=True)
class Doc:
    """A document taken apart into prose, code spans and fenced code."""

    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @cached_property
    def fences(self) -> list[Fence]:
        return [Fence(found[2], dedent(found[3])) for found in _FENCE.finditer(self.text)]

    @cached_property
    def unfenced(self) -> str:
        return _FENCE.sub("", self.text)

    @cached_property
    def spans(self) -> list[str]:
        return [" ".join(span.split()) for span in _SPAN.findall(self.unfenced)]

    @cached_property
    def links(self) -> list[str]:
        return _LINK.findall(_SPAN.sub("code", self.unfenced))

    @cached_property
    def commands(self) -> list[str]:
        """Lines and spans of code, without shell comments."""
        lines = [line for fence in self.fences for line in fence.text.splitlines()]
        return [re.sub(r"\s#.*", "", code) for code in [*lines, *self.spans]]

    @cached_property
    def anchors(self) -> set[str]:
        """What the headings are called in links, by the rule of GitHub and GitLab."""
        titles = re.findall(r"^#+ (.+)$", self.unfenced, re.MULTILINE)
        plain = (re.sub(r"[^\w\- ]", "", title.lower()) for title in titles)
        return {title.replace(" ", "-") for title in plain}


@pytest.fixture(params=NAMES)
def doc(request: pytest.FixtureRequest) -> Doc:
    return Doc(ROOT / request.param)


README = Doc(ROOT / "README.md")
ARCHITECTURE = Doc(ROOT / "docs/architecture.md")
FOR_PROGRAMMERS = [README, ARCHITECTURE, Doc(ROOT / "CONTRIBUTING.md"), *map(Doc, DECISIONS)]


def find_paths(doc: Doc) -> list[str]:
    """The code spans that name a file or folder of the project."""
    plain = (span for span in doc.spans if re.fullmatch(r"[\w.][\w./*-]*", span))
    return [s for s in plain if _FILE.fullmatch(s) or "/" in s or s.startswith(".")]


def is_there(name: str) -> bool:
    """Whether the project has a file or folder, by its path or, alone, by its name."""
    if name.rstrip("/").startswith(MADE) or name in MADE_FILES:
        return True
    if "/" in name.rstrip("/") or (ROOT / name).exists():
        return (ROOT / name).exists() or any(ROOT.glob(name))
    rooms = ("plugins", "theme", "tests", "content")
    return any(path for room in rooms for path in (ROOT / room).rglob(name))


@pytest.mark.parametrize("doc", FOR_PROGRAMMERS, ids=lambda doc: str(doc.path.name))
def test_every_path_that_a_document_names_exists(doc: Doc) -> None:
    assert [name for name in find_paths(doc) if not is_there(name)] == []


def test_the_paths_in_a_drawing_exist() -> None:
    drawing = next(fence.text for fence in ARCHITECTURE.fences if "reading.py" in fence.text)
    paths = re.findall(r"(?:plugins|theme|tests)/[\w./-]*\w", drawing)
    assert len(paths) > 8
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_relative_link_leads_somewhere(doc: Doc) -> None:
    dead = []
    for link in doc.links:
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (doc.path.parent / path).resolve() if path else doc.path
        if not target.exists() or (anchor and anchor not in Doc(target).anchors):
            dead.append(link)
    assert dead == []


def test_every_task_and_option_that_a_document_names_exists(doc: Doc) -> None:
    known = Collection.from_module(tasks)
    wrong = []
    for command in doc.commands:
        for name, rest in re.findall(r"\binvoke ([a-z][a-z-]*)([^`|]*)", command):
            if name not in known.task_names:
                wrong.append(command)
                continue
            flags = {flag for argument in known[name].get_arguments() for flag in argument.names}
            options = re.findall(r"(?<=\s)--([a-z-]+)", rest)
            wrong += [command for option in options if option not in flags]
    assert wrong == []


def test_every_make_target_that_a_document_names_exists(doc: Doc) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {name for code in doc.commands for name in re.findall(r"^make ([a-z]+)\b", code)}
    assert named - targets == set()


def test_the_readme_lists_every_task() -> None:
    listed = {name for span in README.spans for name in re.findall(r"^invoke ([a-z]+)", span)}
    assert listed == set(Collection.from_module(tasks).task_names)


def test_the_readme_names_every_language_that_has_interface_texts() -> None:
    folders = (ROOT / "theme/translations").glob("*/LC_MESSAGES/messages.po")
    tags = sorted(path.parts[-3].replace("_", "-") for path in folders)
    assert f"{', '.join(tags[:-1])} and {tags[-1]}" in " ".join(README.text.split())


def read_classes(module: str) -> set[str]:
    tree = ast.parse((ROOT / module).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef)}


def test_the_architecture_names_every_view() -> None:
    """Of the rooms' own views those of whole pages; their parts are told in the rooms."""
    named = read_classes("plugins/core/views.py")
    for path in ROOT.glob("plugins/*/views.py"):
        views = read_classes(path.relative_to(ROOT).as_posix())
        named |= {view for view in views if view.endswith("View")}
    assert named - set(ARCHITECTURE.spans) == set()


def test_the_architecture_names_every_template() -> None:
    templates = {path.name for path in (ROOT / "theme/templates").glob("*.html")}
    assert templates - set(ARCHITECTURE.spans) == set()


def test_the_architecture_lists_the_filters_that_templates_have() -> None:
    table = ARCHITECTURE.text.partition("| Filter |")[2].partition("\n\n")[0]
    listed = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    assert listed == set(FILTERS)


def read_names(path: Path) -> set[str]:
    """What a module defines at its top, and the fields and methods of its classes."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return names


@pytest.mark.parametrize("doc", FOR_PROGRAMMERS, ids=lambda doc: str(doc.path.name))
def test_a_name_is_in_the_module_that_a_document_gives(doc: Doc) -> None:
    text = " ".join(doc.unfenced.split())
    found = re.findall(r"`(?:\w+\.)?(\w+)`(?: in | \()`((?:plugins/[\w/]+|tasks)\.py)`", text)
    wrong = [(name, path) for name, path in found if name not in read_names(ROOT / path)]
    assert wrong == []


def test_the_architecture_lists_all_that_a_kind_is() -> None:
    table = ARCHITECTURE.text.partition("| Field |")[2].partition("\n\n")[0]
    listed = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert listed == [field.name for field in fields(Kind)]


def test_the_architecture_lists_all_that_a_model_may_override() -> None:
    table = ARCHITECTURE.text.partition("| Property |")[2].partition("\n\n")[0]
    listed = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert listed == [n for n, value in vars(ItemFields).items() if isinstance(value, property)]


def test_the_architecture_names_every_room() -> None:
    rooms = {f"plugins/{p.parent.name}/" for p in (ROOT / "plugins").glob("*/__init__.py")}
    assert rooms - set(ARCHITECTURE.spans) == set()


def test_the_list_of_rooms_matches_the_code() -> None:
    """Every room with the rooms it imports, each of which stands before it."""
    used: dict[str, set[str]] = {}
    for module in read_modules():
        used.setdefault(module.room, set()).update(module.rooms)
    used.pop("")
    listed = next(fence.text for fence in ARCHITECTURE.fences if fence.text.startswith("reporting"))
    rows = dict(re.findall(r"^(\w+) +(.*)$", listed, re.MULTILINE))
    told = {room: set(re.findall(r"\w+", imports)) for room, imports in rows.items()}
    assert told == used
    order = list(rows)
    for room, imports in told.items():
        assert all(order.index(other) < order.index(room) for other in imports), room


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_a_number_a_date_and_three_parts(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.match(rf"# {int(path.name[:4])}\. .+\n\n20\d\d-\d\d-\d\d\n", text)
    parts = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert parts == ["Context", "Decision", "Consequences"]


def test_the_architecture_lists_every_decision_under_its_title() -> None:
    listed = dict(re.findall(r"\| \[\d+\]\((.+?)\) \| (.+?) \|", ARCHITECTURE.text))
    titles = {
        f"decisions/{path.name}": path.read_text("utf-8").splitlines()[0].partition(". ")[2]
        for path in DECISIONS
    }
    assert listed == titles


def test_screenshots_are_used_and_light() -> None:
    for path in (ROOT / "docs/screenshots").iterdir():
        assert any(path.name in document.read_text("utf-8") for document in DOCUMENTS), path.name
        assert path.stat().st_size <= 200_000, path.name
        with Image.open(path) as picture:
            assert picture.width == 1280


def test_the_documents_name_nothing_of_one_machine(doc: Doc) -> None:
    assert not re.search(r"/(home|root|tmp|work|Users)/", doc.text)


def build_documented(
    folder: Path, files: dict[str, str], *kinds: Kind
) -> tuple[set[str], tuple[str, ...]]:
    """The pages and languages of a site that a document shows."""
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    settings = read_settings(content=folder / "content", output=folder / "output")
    known = {**settings.kinds, **{kind.name: kind for kind in kinds}}
    result = build_site(replace(settings, kinds=known))
    pages = (folder / "output").rglob("*.html")
    return {p.relative_to(folder / "output").as_posix() for p in pages}, result.languages


def read_example() -> dict[str, str]:
    """The two files with which another cluster begins, as the README shows them."""
    cluster = next(fence.text for fence in README.fences if fence.language == "yaml")
    home = next(fence.text for fence in README.fences if fence.language == "markdown")
    return {"cluster.yaml": cluster, "en/pages/home.md": home}


def test_the_other_cluster_of_the_readme_builds(tmp_path: Path) -> None:
    pages, languages = build_documented(tmp_path, read_example())
    assert (pages, languages) == ({"index.html", "404.html"}, ("en",))


def read_kind_example() -> dict[str, str]:
    """The files of the kind that the architecture adds, by their paths."""
    text = ARCHITECTURE.text.partition("To add a kind:")[2].partition("\n## ")[0]
    found = re.findall(
        r"\*\*(plugins/\S+\.py)\*\*:\n\n +```python\n(.*?)^ +```$", text, re.MULTILINE | re.DOTALL
    )
    return {path.replace("\\", ""): dedent(code) for path, code in found}


def add_documented_kind(folder: Path) -> dict[str, str]:
    """Does what the architecture says in a copy of the program; the content of a site that has
    the kind."""
    for name in ("plugins", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("tasks.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder / name)
    for name, code in read_kind_example().items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(code, "utf-8")
    settings = (ROOT / "pelicanconf.py").read_text("utf-8")
    settings = settings.replace("    events,\n", "    events,\n    glossary,\n")
    settings = settings.replace("    events.KIND,\n", "    events.KIND,\n    glossary.KIND,\n")
    (folder / "pelicanconf.py").write_text(settings, "utf-8")
    files = read_example()
    section, language = ("  words: {kind: term}\n", "      words: {title: Words, summary: What.}\n")
    files["cluster.yaml"] = (
        "per_page: 2\n"
        + files["cluster.yaml"].replace("languages:", f"{section}languages:").rstrip()
        + f"\n    sections:\n{language}"
    )
    for name, kind in (("Joule", "unit"), ("Volt", "unit"), ("Watt", "unit"), ("Pump", "device")):
        files[f"en/words/{name.lower()}.md"] = (
            f"---\ntitle: {name}\nsummary: It is explained here.\ntype: {kind}\n---\n"
        )
    return files


def test_the_kind_that_the_architecture_adds_works(tmp_path: Path) -> None:
    files = add_documented_kind(tmp_path)
    for name, text in files.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    command = [sys.executable, "-m", "invoke", "build"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    output = tmp_path / "output"
    pages = {path.relative_to(output).as_posix() for path in output.glob("words/**/*.html")}
    lists = {"index", "2/index", "units/index", "units/2/index", "devices/index"}
    items = {"joule/index", "volt/index", "watt/index", "pump/index"}
    assert pages == {f"words/{name}.html" for name in lists | items}
    section = html.document_fromstring((output / "words/index.html").read_text("utf-8"))
    (menu,) = section.xpath("//nav[@class='facets']/*[@role='group'][h2='By type']")
    assert [(a.text, a.get("href")) for a in menu.iter("a")] == [
        ("Units", "/words/units/"),
        ("Devices", "/words/devices/"),
    ]
    assert [count.text for count in menu.iter("span")] == ["(3)", "(1)"]
    second = html.document_fromstring((output / "words/units/2/index.html").read_text("utf-8"))
    assert second.xpath("//nav[@class='facets']//a[@aria-current='true']/text()") == ["Units"]
    assert second.xpath("//nav[@class='facets']/p//a/@href") == ["/words/"]


def test_the_architecture_counts_the_lines_of_the_kind_that_it_adds() -> None:
    files = read_kind_example()
    lines = sum(len(code.splitlines()) for code in files.values())
    counted = re.search(
        r"That is (\d+) files with (\d+) lines", " ".join(ARCHITECTURE.text.split())
    )
    assert counted is not None
    assert counted.groups() == (str(len(files)), str(lines))


def test_the_changelog_keeps_to_its_form() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(r"^## Unreleased$", text, re.MULTILINE)
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_the_example_of_an_interface_text_is_one() -> None:
    message = re.search(r'{{ _\("(.+?)"\) }}', (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert message is not None
    assert message[1] in {entry.id for entry in extract_messages(ROOT)}
