"""Typography by language: turns what authors type on a keyboard into typeset text.

Authors type ``"…"``, ``--``, ``...`` and plain spaces. `typeset_text` and `typeset_html` put in the
language's quotation marks, dashes, no-break spaces and soft hyphens. They are called once for each
text, when it is parsed.

The steps: `markup` reads HTML into a `manuscript`, which is one long string. Inline tags are only
remembered as positions, so that a rule never sees a tag. A rule (`quotes`, `dashes`, `spaces`,
`french`, `hyphens`) is a function from that string to edits. `setting` says which rules a language
has, and in which order. The differences between languages are data, in `conventions`.

Typesetting twice gives the same result as once. Code, addresses, file names, attribute values and
elements with ``translate="no"`` are never changed.
"""

from .flow import VOID, Flow
from .hyphens import join_short_parts
from .manuscript import BLOCK as BORDER
from .manuscript import LINE, Manuscript
from .setting import (
    divide_html,
    divide_text,
    divide_title,
    typeset_html,
    typeset_manuscript,
    typeset_text,
)

__all__ = [
    "BORDER",
    "LINE",
    "VOID",
    "Flow",
    "Manuscript",
    "divide_html",
    "divide_text",
    "divide_title",
    "join_short_parts",
    "typeset_html",
    "typeset_manuscript",
    "typeset_text",
]
