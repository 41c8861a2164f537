"""What the authors' guides show is what the program accepts and says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from plugins.authoring.messages import LANGUAGES
from plugins.authoring.reference import REFERENCE
from plugins.builder.reading import read_identity
from plugins.builder.settings import ROOT, read_settings
from plugins.builder.tree import read_tree
from plugins.core.joining import word_model
from plugins.core.validation import validate_fields
from plugins.news.model import PostFields
from plugins.reporting.problems import ContentError, Report
from plugins.text.frontmatter import parse_document
from plugins.text.markup import convert

from .conftest import Desk
from .samples import post, project, words

GUIDES = {"en": ROOT / "docs/authors.md", "cs": ROOT / "docs/authors.cs.md"}
DIALECT = {"en": ROOT / "docs/reference/writing.md", "cs": ROOT / "docs/reference/writing.cs.md"}
_BLOCK = re.compile(r"^```markdown\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# A row of the table of errors: what it says, what it means, what to do.
_ROW = re.compile(r"^\| `([^|]+)` \| [^|]+ \| [^|]+ \|$", re.MULTILINE)


def blocks() -> Iterator[object]:
    for path in (*GUIDES.values(), *DIALECT.values(), ROOT / REFERENCE):
        text = path.read_text("utf-8")
        for match in _BLOCK.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield pytest.param(match[1], id=f"{path.name}:{line}")


@pytest.mark.parametrize("block", list(blocks()))
def test_every_example_is_accepted(block: str) -> None:
    report = Report()
    settings = read_settings()
    cluster = read_identity(settings, read_tree(settings.content), report)
    assert cluster is not None
    if not block.startswith("---\n"):
        assert not convert(block, "cs").flaws
        return
    document = parse_document(block, "example.md", report)
    assert document is not None, [*report]
    values = document.head.values
    needed = {
        kind.model: {name for name, field in kind.model.model_fields.items() if field.is_required()}
        for kind in settings.kinds.values()
    }
    fitting = [model for model, names in needed.items() if names <= values.keys()]
    model = max(fitting, key=lambda model: len(needed[model]), default=settings.kinds["page"].model)
    if values.get("status") == "draft" and "summary" in values and "slug" not in values:
        values = {key: value for key, value in values.items() if key != "status"}
        validate_fields(word_model(model), values, document.head, "example.md", report)
    else:
        fields = validate_fields(model, values, document.head, "example.md", report)
        if isinstance(fields, PostFields):
            assert fields.category in cluster.facts.categories
            assert set(fields.tags) <= set(cluster.facts.tags)
    body = convert(document.body, "cs")
    assert not report.errors
    assert not body.flaws


def test_links_in_examples_lead_to_texts_that_exist() -> None:
    content = read_settings().content
    for path in GUIDES.values():
        for item in re.findall(r"\]\(item:([a-z0-9/-]+)", path.read_text("utf-8")):
            assert (content / "cs" / f"{item}.md").is_file(), item


MISTAKES = {
    "cs/news/no-head.md": "Text.",
    "cs/news/no-end.md": "---\ntitle: A\nText.",
    "cs/news/no-colon.md": "---\ntitle A\nsummary: B\n---",
    "cs/news/two-colons.md": "---\ntitle: OPEIC: the end\n---",
    "cs/news/open-quote.md": '---\ntitle: "A\n---',
    "cs/news/tab.md": "---\ntitle: A\n\tsummary: B\n---",
    "cs/news/misspelt.md": post("A", titel="A"),
    "cs/news/no-summary.md": post("A", summary=None),
    "cs/news/long.md": post("A", summary="x" * 231),
    "cs/news/date.md": post("A", date="30. 4. 2026"),
    "cs/news/topics.md": post("A", category="claster", tags="[opeik]"),
    "cs/news/draft.md": post("A", status="draft"),
    "cs/news/links.md": post(
        "A",
        "[a](item:pages/kontakt) [b](item:news/draft) [c](/contact/) [d](item:pages/home#support)",
    ),
    "cs/news/outside.md": post(
        "A",
        "[a](http://127.0.0.1:8000/contact/) [b](info@example.org) [c](tel:+420 596 000 000) "
        "[](https://example.org/a) ![photo.jpg](media/photo.jpg)",
    ),
    "cs/news/pictures.md": post(
        "A", "![a](media/photo.jpg) ![](media/photo.jpg) ![c](https://example.org/a.png)"
    ),
    "cs/news/phone.md": post("A", "![a](media/phone.heic) ![b](media/logo.jpg)"),
    "cs/news/markup.md": post("A", "# A\n\n## B\n\n#### C\n\n<iframe></iframe>"),
    "cs/news/facts.md": post("A"),
    "en/news/facts.md": post("A"),
    "cs/projects/lists.md": project("A", aims="[a, b, c]"),
    "en/projects/lists.md": words(
        "A", aims="[a, b]", programme="P", fund="European Regional Development Fund"
    ),
    "en/news/orphan.md": words("A"),
    "cs/news/Open day.md": post("A"),
    "cz/news/a.md": post("A"),
    "cs/news/cut.md": post("Number #1 in Europe"),
    "cs/news/turned.md": "---\ntitle: A\n—\n",
}


@pytest.fixture
def problems(desk: Desk) -> list[str]:
    """What the program says of a site with all these mistakes."""
    for path, text in MISTAKES.items():
        desk.write(path, text)
    (desk.settings.content / "cs/news/old.md").write_bytes("---\ntitle: Vodík".encode("cp1250"))
    (desk.settings.content / "media").mkdir(exist_ok=True)
    (desk.settings.content / "media/phone.heic").write_bytes(b"\0\0\0\x18ftypheic" + bytes(64))
    for name in ("logo.jpg", "a.png", "A.png"):
        Image.new("RGB", (2, 2)).save(desk.settings.content / "media" / name, "PNG")
    with pytest.raises(ContentError) as caught:
        desk.load(publish=True)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("lang", list(GUIDES))
def test_every_error_that_is_explained_is_one_the_program_reports(
    lang: str, problems: list[str]
) -> None:
    rows = _ROW.findall(GUIDES[lang].read_text("utf-8"))
    assert len(rows) >= 25
    for row in rows:
        # Names, numbers and paths are the example's own.
        pattern = re.sub(
            r'"[^"]*"|\w+/[\w./-]+(:\d+)?|\d+|…', ".+", re.sub(r"([().<>])", r"\\\1", row)
        )
        assert any(re.search(pattern, problem) for problem in problems), row


def test_both_guides_have_the_same_sections_and_examples() -> None:
    shapes = {
        lang: (
            len(re.findall(r"^## ", text, re.MULTILINE)),
            len(_BLOCK.findall(text)),
            len(_ROW.findall(text)),
            text.count("```sh"),
        )
        for lang, path in GUIDES.items()
        for text in [path.read_text("utf-8")]
    }
    assert shapes["cs"] == shapes["en"]
    assert set(shapes) == set(LANGUAGES)


def test_links_between_documents_lead_somewhere() -> None:
    for path in GUIDES.values():
        for target in re.findall(r"\]\(([\w./-]+\.md)\)", path.read_text("utf-8")):
            assert Path(path.parent / target).is_file(), target
