"""A text says the same on its page, in the feed and in print, in the same order."""

from __future__ import annotations

import re
import subprocess
from xml.etree import ElementTree

from bs4 import BeautifulSoup

from tests.sites.builder import SiteBuilder
from tests.sites.files import post, words
from tests.sites.output import ATOM, Output
from tests.support.machine import require_press, require_tool

BODY = """\
## Prvni cast

Uvod *silny* **tucny** ~~stary~~ `kod` a [odkaz](item:pages/home). Adresa www.example.org.

Temata:
- ctvrte
- pate
  - seste

1. sedme
2. osme

14. května 2026 zacne devate[^n].

• desate
• jednou

| rok | pocet |
|-----|------:|
| 2016 | deset |

> citat o tom

> [!NOTE]
> rada na konec

pojem
: jeho smysl

- [ ] zbyva
- [x] hotovo

```
holy text
```

<details markdown="1"><summary>Vice</summary>
skryto uvnitr
</details>

[^n]: znalost dole

    druhy kus

*[NEK]: Narodni klastr

Konec NEK.
"""
_WORD = re.compile(r"[^\W\d_]{2,}")


def list_words(text: str) -> list[str]:
    return _WORD.findall(text.replace("\u00ad", "").casefold())


def find_missing(wanted: list[str], shown: list[str]) -> str | None:
    """The first word that does not follow in its place."""
    rest = iter(shown)
    return next((word for word in wanted if word not in rest), None)


def read_page(output: Output, address: str) -> list[str]:
    prose = output.main(address).select_one(".prose")
    assert prose is not None
    return list_words(prose.get_text(" "))


def test_the_page_and_the_feed_say_the_same_in_the_same_order(site: SiteBuilder) -> None:
    site.write({"content/cs/news/fair.md": post("Veletrh", BODY)})
    output = site.build()
    page = read_page(output, "/aktuality/veletrh/")
    (entry,) = output.xml("aktuality/feed.xml").iter(f"{ATOM}entry")
    content = entry.find(f"{ATOM}content")
    assert content is not None
    html = content.text or "".join(ElementTree.tostring(child, "unicode") for child in content)
    assert list_words(BeautifulSoup(html, "html.parser").get_text(" ")) == page
    typed = [word for word in list_words(BODY) if len(word) > 3 and word in page]
    assert len(set(typed)) > 35
    assert page.count("narodni") == 0  # an abbreviation's long form is a title


def test_print_says_what_the_page_says_in_the_same_order(site: SiteBuilder) -> None:
    require_press()
    facts = {"type": "strategy", "edition": "1", "date": "2026-04-01"}
    site.write({"content/cs/materials/plan.md": words("Plan", BODY, **facts)})
    output = site.build()
    (pdf,) = [name for name in output.files if name.endswith("plan-cs.pdf")]
    command = [require_tool("pdftotext"), str(output.folder / pdf), "-"]
    shown = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    printed = list_words(re.sub(r"-\n", "", shown))
    page = read_page(output, f"/{pdf.rpartition('/')[0]}/")
    notes = page.index("znalost")
    assert find_missing(page[:notes], printed) is None
    assert find_missing(page[notes:], printed) is None
