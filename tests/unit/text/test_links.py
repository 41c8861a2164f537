"""Links of a text: what is wrong with one is told at the line where it stands."""

from __future__ import annotations

import pytest

from plugins.text.markup import convert


def flaws(text: str) -> list[tuple[int, str, str]]:
    return [(flaw.line, flaw.message, flaw.mend) for flaw in convert(text, "en").flaws]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("[contact](http://127.0.0.1:8000/contact/)", "Name the item: [text](item:pages/home)."),
        ("<http://localhost:8001/contact/>", "which nobody else can open"),
        ("<a href='http://192.168.0.4/'>x</a>", "which nobody else can open"),
        ("[x][1]\n\n[1]: http://[::1]:8000/", "which nobody else can open"),
        ("[x](file:///C:/Users/me/leaflet.pdf)", "leads to a file of your own machine"),
        ("[h](info@example.org)", "Write mailto:info@example.org."),
        ("[h](mailto:info @example.org)", "holds a space"),
        ("[h](tel:+420 596 000 000)", "Write tel:+420596000000."),
        ("[h](+420 596 000 000)", "Write tel:+420596000000."),
        ("[h](https://example.org/a b)", "https://example.org/a%20b"),
        ("[h](https://user:secret@example.org/)", "holds a login"),
        ("[h](https://example.org/a|b)", "https://example.org/a%7Cb"),
        ("[h](//example.org/a)", "Write https://example.org/a."),
        ("[h](www.example.org)", "Write https://www.example.org."),
        ("[h](www.example.org:8080/a)", "Write https://www.example.org:8080/a."),
        ("[h](https://exa_mple)", "without an ending"),
        ("[h](/contact/)", "names an address, which changes with titles"),
        ("[](https://x.example)", 'the link to "https://x.example" has no text.'),
        ("[ ](https://x.example)", "has no text"),
        ("[&nbsp;](https://x.example)", "has no text"),
        ("[\u200b](https://x.example)", "has no text"),
        ("[****](mailto:a@x.example)", ""),
        ("[](mailto:a@x.example)", "has no text"),
        ("[](media/leaflet.pdf)", "Say where it leads: [text](media/leaflet.pdf)."),
        ("[](#end)", "has no text"),
        ("<a href=\"https://x.example\"><b> </b><!-- x --></a>", "has no text"),
        ("![photo.jpg](media/photo.jpg)", "is the name of a file"),
        ("![photo](media/photo.jpg)", "is the name of a file"),
        ("![IMG_2034.JPG](media/img-2034.jpg)", "is the name of a file"),
        ("![Solar-Park-2](media/solar-park-2.jpg)", "is the name of a file"),
        ("![ \u00a0](media/photo.jpg)", "has no alternative text"),
        ("![x](file:///C:/photo.jpg)", "is a file of your own machine"),
    ],
)  # fmt: skip
def test_what_publishing_would_find_is_found_at_its_line(link: str, said: str) -> None:
    found = flaws(f"One.\n\nTwo {link}\n\nThree.")
    if said:
        line, message, mend = found[0]
        assert len(found) == 1
        assert said in f"{message} {mend}"
        assert line == (5 if "\n[1]:" in link else 3)
    else:
        assert found == []


@pytest.mark.parametrize(
    "link",
    [
        "[](item:pages/home)",
        "[![Heat pump](media/pump.jpg)](https://x.example)",
        "[➜](https://x.example)",
        "![Solar park in Opava](media/solar-park.jpg)",
        "![Logo](media/logo.svg)",
        "[x](https://www.example.org/?a=1&b=2)",
        "[x](mailto:a@x.example?subject=Dotaz%20pro%3A%20A)",
        "<desk@x.example>",
        "<https://x.example/a?b=c>",
        "text[^1]\n\n[^1]: note",
    ],
)
def test_what_can_be_published_passes(link: str) -> None:
    assert flaws(f"One.\n\n{link}") == []


def test_a_password_is_not_repeated_in_a_message() -> None:
    ((_, message, mend),) = flaws("[x](https://user:secret@x.example/)")
    assert "secret" not in message + mend


def test_of_two_links_to_one_address_only_the_one_without_a_text_is_reported() -> None:
    found = flaws("[a](https://x.example)\n\n[](https://x.example)\n\n[b](https://x.example)")
    assert [line for line, _, _ in found] == [3]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<p dir="left">x</p>', '"dir" of <p> cannot be "left"'),
        ('<span lang="Czech language">x</span>', "a language's tag"),
        ('<a href="https://x.example" hreflang="czech!">x</a>', "a language's tag"),
        ('<a href="item:pages/a" hreflang="de">x</a>', "says its language by itself"),
        ('<ol start="x"><li>x</li></ol>', '"start" of <ol> cannot be "x"'),
        ('<ol type="8"><li>x</li></ol>', "1, a, A, i or I"),
        ('<time datetime="30. 4. 2026">x</time>', "2026-04-30"),
        ('<time datetime="2026-13-01">x</time>', "2026-04-30"),
        ('<img src="media/a.jpg" alt="Seen" width="100px">', '"width" of <img>'),
        ('<table><tr><td colspan="0">x</td></tr></table>', '"colspan" of <td>'),
        ('<div tabindex="5">x</div>', '"tabindex" of <div>'),
        ('<span id="two words">x</span>', "a name without spaces"),
    ],
)
def test_a_value_that_an_attribute_cannot_have_is_reported_at_its_line(
    html: str, said: str
) -> None:
    found = flaws(f"One.\n\nTwo {html} three.")
    assert len(found) == 1
    assert found[0][0] == 3
    assert said in f"{found[0][1]} {found[0][2]}"


@pytest.mark.parametrize(
    "html",
    [
        '<p dir="rtl" lang="ar">x</p>',
        '<ol start="3" reversed type="a"><li value="2">x</li></ol>',
        '<time datetime="2026-04-30 09:30">x</time>',
        '<time datetime="2026-04-30T09:30+02:00">x</time>',
        "<details open><summary>a</summary>b</details>",
        '<table><tr><th scope="row" rowspan="2">x</th></tr></table>',
        '<img src="media/a.jpg" alt="Seen" width="100" height="50">',
        '<a href="https://x.example" hreflang="zh-Hans">x</a>',
    ],
)
def test_values_that_html_knows_pass(html: str) -> None:
    assert flaws(f"One.\n\n{html}") == []
