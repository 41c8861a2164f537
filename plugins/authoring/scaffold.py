"""Makes the text of a new item or translation from the kind's model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plugins.core.addresses import HOME
from plugins.core.schema import ItemFields, fact_fields, word_fields

from .messages import Interface
from .scalars import write_beneath_original, write_comment, write_flow


def scaffold_item(
    model: type[ItemFields],
    values: Mapping[str, Any],
    examples: Mapping[str, Any],
    interface: Interface,
) -> str:
    """Writes a new item as a draft: the known values, then every optional key as a comment, then an
    example of a body.

    ``examples`` replace the model's own.
    """
    tr = interface.tr
    known = [name for name in (*word_fields(model), *fact_fields(model)) if name in values]
    lines = [f"{name}: {write_flow(values[name])}" for name in known]
    lines += [
        "",
        *write_comment(tr('When the text is finished, delete the line "status: draft".')),
        "status: draft",
        "",
        *write_comment(tr('Also possible: delete the first "# " of a line to use it.')),
        *_write_options(model, {*known, "status"}, examples, interface),
    ]
    return _join(lines, _write_body(interface))


def _write_options(
    model: type[ItemFields],
    stated: set[str],
    examples: Mapping[str, Any],
    interface: Interface,
) -> Iterator[str]:
    """Writes the optional keys as comments, each with an example and its explanation."""
    options = {}
    for name, field in model.model_fields.items():
        if name not in stated and field.examples:
            example = interface.example(examples.get(name) or field.examples[0])
            options[f"# {name}: {write_flow(example)}"] = interface.tr(field.description or "")
    width = max((len(line) for line in options if len(line) <= 40), default=0)
    for line, explanation in options.items():
        yield f"{line:<{width}}  # {explanation}" if explanation else line


def _write_body(interface: Interface) -> str:
    tr = interface.tr
    link = f"[{tr('a link to another page of the site')}](item:{HOME[1]})"
    return "\n".join(
        [
            tr("Begin with what matters most: who, what, where and when. Then delete this text."),
            "",
            f"## {tr('A heading within the text')}",
            "",
            tr("A paragraph with **bold words** and {link}. An empty line ends it.", link=link),
            "",
            f"- {tr('the first point of a list')}",
            f"- {tr('the second point of a list')}",
        ]
    )


def scaffold_translation(
    model: type[ItemFields],
    words: Mapping[str, Any],
    body: str,
    original: str,
    language: str,
    interface: Interface,
) -> str:
    """Writes a translation as a draft with the original's words, to be overwritten.

    ``original`` is the path of the original's file, ``language`` the name of the new language. The
    file is valid at once, so a preview shows what is left to translate.
    """
    tr = interface.tr
    lines = [
        *write_comment(tr("Translation of {path}. Language: {language}.",
                          path=original, language=language)),
        *write_comment(tr("Write over each text; the line above it keeps the original.")),
        *write_comment(tr('When everything is translated, delete the line "status: draft".')),
        "status: draft",
    ]  # fmt: skip
    for name in word_fields(model):
        if name == "slug":
            continue
        if words.get(name):
            lines += ["", *write_beneath_original(name, words[name])]
    slug = model.model_fields["slug"]
    lines += ["", *write_comment(tr(slug.description or "")), "# slug:"]
    return _join(lines, body.strip("\n"))


def _join(head: Iterable[str], body: str) -> str:
    return "\n".join(["---", *head, "---", "", body, ""])
