"""Typography by language: what an author types on a keyboard becomes what a typesetter would set.

Authors type ``"…"``, ``--``, ``...`` and plain spaces; `typeset_text` and `typeset_html`
put in the language's quotation marks, dashes, no-break spaces and hyphenation hints.

How it goes: `markup` reads HTML into a `manuscript`, one long string in which inline tags
are only remembered positions, so that a rule never sees a tag. A rule (`quotes`, `dashes`,
`spaces`, `french`, `hyphens`) is a function from that string to edits. `setting` says which
rules a language has and in which order. What differs between languages is data, in
`conventions`.

Typesetting twice changes nothing more. Code, addresses, file names, attribute values and
elements marked ``translate="no"`` are never touched.
"""

from .setting import divide_html, typeset_html, typeset_text

__all__ = ["divide_html", "typeset_html", "typeset_text"]
