"""Pages show the numbers that were typed, as dates, as ordinals and as points of lists."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from plugins.text.markup import convert


def plain(text: str, lang: str = "cs") -> str:
    converted = convert(text, lang)
    assert converted.flaws == ()
    return re.sub(r"\u00ad", "", converted.html).replace("\u00a0", " ").replace("\n", "")


def shown_numbers(source: str) -> list[int]:
    """The numbers at the beginnings of lines, as a browser shows them."""
    found = []
    root = html.fragment_fromstring(source, create_parent="div")
    for element in root.iter():
        if element.tag == "li" and element.getparent().tag == "ol":
            points = element.getparent()
            number = int(points.get("start", "1")) - 1
            for point in points:
                number = int(point.get("value", number + 1))
                if point is element:
                    found.append(number)
        text = etree.tostring(element, encoding="unicode", method="text", with_tail=False)
        if element.tag == "p":
            found += [int(n) for n in re.findall(r"^(\d+)\.", text, re.MULTILINE)]
    return found


def test_three_dates_keep_their_days() -> None:
    text = "14. května 2026 se koná.\n\n20. června 2026 jedeme.\n\n3. září 2026 je hromada."
    assert plain(text) == (
        "<p>14. května 2026 se koná.</p><p>20. června 2026 jedeme.</p>"
        "<p>3. září 2026 je hromada.</p>"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- 14. května\n- b", "<ul><li>14. května</li><li>b</li></ul>"),
        ("> 14. května", "<blockquote><p>14. května</p></blockquote>"),
        ("T\n:   14. května", "<dl><dt>T</dt><dd>14. května</dd></dl>"),
        ('<div markdown="1">\n14. května\n</div>', "<div><p>14. května</p></div>"),
        ("14. května\n----------", '<h2 id="14-kvetna">14. května</h2>'),
        ("1. 14. května\n2. 5. června", "<ol><li>14. května</li><li>5. června</li></ol>"),
        ("```\n14. května\n```", "<pre><code>14. května</code></pre>"),
        ("<pre>\n14. května\n</pre>", "<pre>14. května</pre>"),
        ("1\\. Preis", "<p>1. Preis</p>"),
        ("2024. Rok", "<p>2024. Rok</p>"),
    ],
)
def test_a_date_is_text_anywhere(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("1. a\n1. b", "<ol><li>a</li><li>b</li></ol>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("1. a\n2. b\n4. c", '<ol><li>a</li><li>b</li><li value="4">c</li></ol>'),
        ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("1. a\n\n9. b", '<ol><li><p>a</p></li><li value="9"><p>b</p></li></ol>'),
        ("3. a\n3. b", '<ol start="3"><li>a</li><li value="3">b</li></ol>'),
        ("1. a\n    5. b\n    7. c\n2. d",
         '<ol><li>a<ol start="5"><li>b</li><li value="7">c</li></ol></li><li>d</li></ol>'),
    ],
)  # fmt: skip
def test_a_list_says_the_numbers_that_were_typed(text: str, shown: str) -> None:
    assert plain(text, "en") == shown


def test_a_question_is_a_flaw_at_its_line() -> None:
    flaws = convert("Výsledky:\n\n1. místo: A\n2. místo: B", "cs").flaws
    assert [flaw.line for flaw in flaws] == [3, 4]
    assert flaws[0].mend == 'Write "1) místo: A" for a list, "1\\. místo: A" for a text.'


@given(
    numbers=st.lists(st.integers(0, 40), min_size=1, max_size=6),
    words=st.lists(
        st.sampled_from(["května jdeme", "ročník", "Vyplňte", "Odešlete", "Preis", "2026"]),
        min_size=6,
        max_size=6,
    ),
    lang=st.sampled_from(["cs", "de", "en", "hu"]),
)
def test_no_number_is_ever_changed(numbers: list[int], words: list[str], lang: str) -> None:
    typed = list(zip(numbers, words, strict=False))
    text = "\n\n".join(f"{number}. {word}" for number, word in typed)
    if numbers.count(1) > 1:
        return  # Markdown's own way to have points counted
    assert sorted(shown_numbers(convert(text, lang).html)) == sorted(numbers)
