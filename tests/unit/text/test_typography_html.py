"""Typography of HTML: what flows through tags, what stops at them, what is left alone.

In the tables ~ shows a no-break space (U+00A0), ^ a narrow one (U+202F), ¦ a soft hyphen.
"""

import pytest

from plugins.text.typography import typeset_html


def seen(html: str, lang: str = "cs", *, hyphenate: bool = False) -> str:
    typeset = typeset_html(html, lang, hyphenate=hyphenate)
    return typeset.replace("\u00a0", "~").replace("\u202f", "^").replace("\u00ad", "¦")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('<p>"<em>Klastr</em>"</p>', "<p>„<em>Klastr</em>“</p>"),
        ('<p><b>"Klastr</b> roste"</p>', "<p><b>„Klastr</b> roste“</p>"),
        (
            '<p>Řekl: "Čtu <a href="/x/">"Energii"</a>."</p>',
            '<p>Řekl: „Čtu <a href="/x/">‚Energii‘</a>.“</p>',
        ),
        ("<p>v <b>domě</b></p>", "<p>v~<b>domě</b></p>"),
        ("<p><b>v</b> domě</p>", "<p><b>v</b>~domě</p>"),
        ("<p><b>5</b> <i>MW</i></p>", "<p><b>5</b>~<i>MW</i></p>"),
        ("<p>dům <b>-</b> les</p>", "<p>dům~<b>–</b> les</p>"),
        ("<p>dům <b>--</b> les<i>...</i></p>", "<p>dům~<b>–</b> les<i>…</i></p>"),
        ("<p>10<b>-12</b></p>", "<p>10<b>–12</b></p>"),
        ("<p>v<!-- x --> domě</p>", "<p>v<!-- x -->~domě</p>"),
    ],
)
def test_rules_look_through_inline_tags(typed: str, expected: str) -> None:
    assert seen(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('<p>"ano</p><p>ne"</p>', '<p>"ano</p><p>ne"</p>'),
        ("<ul><li>k</li> <li>domu</li></ul>", "<ul><li>k</li> <li>domu</li></ul>"),
        ("<td>5</td> <td>MW</td>", "<td>5</td> <td>MW</td>"),
        ("<p>a v<br> domě</p>", "<p>a~v<br> domě</p>"),
        ('<p>"ano<br>ne"</p>', "<p>„ano<br>ne“</p>"),
    ],
)
def test_rules_stop_at_the_borders_of_a_block(typed: str, expected: str) -> None:
    assert seen(typed) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<code>"a" -- b...</code>',
        '<pre>"a"\n-- <b>k</b> domu</pre>',
        '<kbd>"</kbd> <samp>"</samp> <var>x -- y</var>',
        '<script>if (a < b) { x = "<b>"; }</script>',
        '<style>a::before { content: "--"; }</style>',
        '<textarea>"a" <b> --</textarea>',
        '<svg><text>"a" -- b</text></svg>',
        '<math><mi>x</mi><mo>"</mo></math>',
        '<p translate="no">"a" -- <b>k</b> domu</p>',
        '<span translate="no">"a" <span>--</span> b</span>',
        "<b translate=no>a -- b</b>",
        "10<sup>2-3</sup>",
        '<img alt="&quot;a&quot; -- b > c" src="a--b.png">',
        '<a title="v domě -- tam" href="https://example.org/a--b">ano</a>',
        '<!-- "a" -- k domu... -->',
    ],
)
def test_code_and_attributes_are_untouched(html: str) -> None:
    assert seen(html, hyphenate=True) == html


def test_text_around_code_is_typeset() -> None:
    typed = '<p>Příkaz "<code>a "b"</code>" -- v <code>c</code></p>'
    assert seen(typed) == '<p>Příkaz „<code>a "b"</code>“~– v~<code>c</code></p>'


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            '<p>Česky "ano", <span lang="en">"yes" -- a "v"</span>, "ne"</p>',
            '<p>Česky „ano“, <span lang="en">“yes”~– a “v”</span>, „ne“</p>',
        ),
        (
            '<p>"<i lang="de">Ja <b>"z. B."</b></i>"</p>',
            '<p>„<i lang="de">Ja <b>„z.~B.“</b></i>“</p>',
        ),
        (
            '<blockquote lang="fr"><p>"Oui!"</p></blockquote><p>"Ano!"</p>',
            '<blockquote lang="fr"><p>«^Oui^!^»</p></blockquote><p>„Ano!“</p>',
        ),
        (
            '<span lang="en"><span>"a"</span> <span lang="cs">"b"</span></span> "c"',
            '<span lang="en"><span>“a”</span> <span lang="cs">„b“</span></span> „c“',
        ),
        (
            '<a hreflang="en" href="/en/">"česky"</a>',
            '<a hreflang="en" href="/en/">„česky“</a>',
        ),
    ],
)
def test_an_elements_language_changes_the_rules_for_it(typed: str, expected: str) -> None:
    assert seen(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("&quot;a&quot; &amp; &lt;b&gt;", "„a“ &amp; &lt;b&gt;"),
        ("&#34;a&#x22; d&#39;a", "„a“ d’a"),
        ("k&nbsp;domu &hellip; &copy;", "k~domu … ©"),
        ("&amp;lt; &amp;quot;", "&amp;lt; &amp;quot;"),
        ("https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&amp;b=2"),
        ("5 &lt; 10 &gt; 3", "5 &lt; 10 &gt; 3"),
    ],
)
def test_entities_mean_what_they_meant(typed: str, expected: str) -> None:
    assert seen(typed) == expected


@pytest.mark.parametrize(
    ("lang", "word", "expected"),
    [
        ("cs", "nekonkurenceschopnost", "nekon¦ku¦ren¦ce¦schop¦nost"),
        ("de", "Wettbewerbsfähigkeit", "Wett¦be¦werbs¦fä¦hig¦keit"),
        ("de-CH", "Zusammenarbeitsvertrag", "Zusam¦men¦ar¦beits¦ver¦trag"),
        ("pl", "konstantynopolitański", "kon¦stan¦ty¦no¦po¦li¦tań¦ski"),
        ("en", "internationalisation", "inter¦na¦tion¦al¦isa¦tion"),
        ("zh-Hans", "internationalisation", "internationalisation"),
        ("ar", "internationalisation", "internationalisation"),
    ],
)
def test_words_too_long_for_a_narrow_screen_may_be_divided(
    lang: str, word: str, expected: str
) -> None:
    assert seen(f"<p>{word}</p>", lang, hyphenate=True) == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "internacionalizace",  # fits on the narrowest screen
        "NEJKONKURENCESCHOPNĚJŠÍ",
        "nejkonkurenceschopnější2",
        "Nejkonkurenceschopnější",  # a name, for all that is known
        "internacionalizace@example.org",
        "www.internacionalizace.example",
        "/internacionalizace/klastru/",
        "InternacionalizaceKlastru",
        "nejkonkurence\u00adschopnější",  # the author's own hint
    ],
)
def test_names_codes_and_addresses_are_not_divided(text: str) -> None:
    assert typeset_html(f'<h2 id="internacionalizace">{text}</h2>', "cs") == (
        f'<h2 id="internacionalizace">{text}</h2>'
    )


def test_a_tag_inside_a_long_word_stays_at_its_letter() -> None:
    typed = "<p>nejkonku<b>renceschop</b>nější</p>"
    assert seen(typed, hyphenate=True) == "<p>nej¦kon¦ku<b>¦ren¦ce¦schop</b>¦nější</p>"


def test_hyphenation_can_be_turned_off() -> None:
    word = "nejkonkurenceschopnější"
    assert typeset_html(word, "cs", hyphenate=False) == word


@pytest.mark.parametrize("html", ["<p", "</p></b>", "<b><i>a</b>", "<code>a", "<!-- a", "&", "<>"])
def test_broken_html_is_survived(html: str) -> None:
    typeset_html(html, "cs")
