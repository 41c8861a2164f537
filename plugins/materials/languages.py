"""Makes a tagged PDF state the language of each part (ISO 32000-1, 14.9.2; ISO 14289-1, 7.2). The
engine (WeasyPrint 70) states only the language of the whole document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def stating_languages() -> Iterator[None]:
    """While this context is open, each element of a written PDF states its own language. It wraps a
    function of the engine, the only one that knows which PDF element belongs to which box."""
    from weasyprint.pdf import tags

    original = tags._build_box_tree

    def build(box: Any, parent: Any, pdf: Any, *others: Any) -> Iterator[Any]:
        element = getattr(getattr(box, "_box", box), "element", None)
        lang = None
        if element is not None and element.tag not in {"html", "body"}:
            lang = element.get("lang")
        for made in original(box, parent, pdf, *others):
            if lang and "Lang" not in made:
                made["Lang"] = type(pdf.catalog["Lang"])(lang)
            yield made

    tags._build_box_tree = build
    try:
        yield
    finally:
        tags._build_box_tree = original
