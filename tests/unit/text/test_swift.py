"""The shortcuts through python-markdown change nothing but the time it takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from plugins.builder.settings import ROOT
from plugins.text.swift import Swift

_EXTRA = {"footnotes": {"BACKLINK_TITLE": ""}, "tables": {"use_align_attribute": True}}
_CONFIGS = {"extra": _EXTRA}
_CONSTRUCTS = """\
a *b **c** d* _e_ __f__ ***g*** `x*y` ``a`b`` \\* \\_ snake_case_word
[l](item:a/b) [m](<media/a b.pdf> "t") ![i](media/x.png "t") [r][1] [1] ![a][1] [^1]
<https://a.example> <a@b.example> &amp; &copy; & <b>x *y*</b> <!-- c --> hard  \nbreak

[1]: https://x.example "Title"

[^1]: foot *note*

*[HTML]: Hypertext

HTML

Term
:   Definition *x*

| a | b |
|---|--:|
| *x* | `|` |

- one *two*
- three [four](#five)

1. six
2. seven

> quoted **text**

```
code *not* [a](b)
```

<div markdown="1">
*inside*
</div>
"""


def strip_ids(html: str) -> str:
    """Without the ids of headings, which only one of the two gives."""
    return re.sub(r'(<h[1-6][^>]*?) id="[^"]*"', r"\1", html)


def convert_both(text: str) -> tuple[str, str]:
    stock = Markdown(extensions=["extra", "sane_lists"], extension_configs=_CONFIGS)
    swift = Markdown(extensions=["extra", "sane_lists", Swift("cs")], extension_configs=_CONFIGS)
    return stock.convert(text), swift.convert(text)


def test_every_construct_converts_as_it_does_without_shortcuts() -> None:
    stock, swift = convert_both(_CONSTRUCTS)
    assert swift == stock
    assert "<em>" in stock
    assert "<sup" in stock


@given(st.text(alphabet="ab *_`[]()!<>&;\\\n#:^|-\"'@./{}=1+~\t\u00a0", max_size=120))
def test_any_text_converts_as_it_does_without_shortcuts(text: str) -> None:
    stock, swift = convert_both(text)
    assert strip_ids(swift) == strip_ids(stock)


@pytest.mark.parametrize("lang", ["cs", "en", "de", "pl"])
def test_real_texts_convert_as_they_do_without_shortcuts(lang: str) -> None:
    for path in sorted((ROOT / "content" / lang).rglob("*.md")):
        body = path.read_text("utf-8").split("---", 2)[2].replace("\n#", "\n\\#")
        stock, swift = convert_both(body)
        assert swift == stock, path


def test_headings_with_the_same_text_get_ids_of_their_own() -> None:
    _, swift = convert_both("## Cíl\n\n## Cíl\n\n## Jiný {#cil-2}\n\n### Cíl `a*b`\n")
    assert [part.split('"')[0] for part in swift.split('id="')[1:]] == [
        "cil",
        "cil-3",
        "cil-2",
        "cil-a-b",
    ]
