"""Words of another language inside a text are set by the rules of their own language."""

from __future__ import annotations

import pytest

from plugins.text.markup import convert

NBSP, THIN = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("lang", "text", "shown"),
    [
        ("cs", 'K *"Ende k"*{lang=de} v "lese"',
         f'<p>K{NBSP}<em lang="de">„Ende k“</em> v{NBSP}„lese“</p>'),
        ("cs", 'a <span lang="fr">"Oui : ça va ?"</span>',
         f'<p>a{NBSP}<span lang="fr">«{THIN}Oui{NBSP}: ça va{THIN}?{THIN}»</span></p>'),
        ("cs", '<blockquote lang="fr">\n\n"Oui !" v lese\n\n</blockquote>\n\nv "lese"',
         f'<blockquote lang="fr"><p>«{THIN}Oui{THIN}!{THIN}» v lese</p></blockquote>'
         f"<p>v{NBSP}„lese“</p>"),
        ("cs", '> "Bonjour !"\n{lang=fr}',
         f'<blockquote><p lang="fr">«{THIN}Bonjour{THIN}!{THIN}»</p></blockquote>'),
        ("fr", '*Spolek k Labi*{lang=cs} : "oui"',
         f'<p><em lang="cs">Spolek k{NBSP}Labi</em>{NBSP}: «{THIN}oui{THIN}»</p>'),
        ("zh-Hans", '"你好" *"Hello"*{lang=en}', '<p>“你好” <em lang="en">“Hello”</em></p>'),
        ("de", '<q lang="cs">k domu</q> "x" <span lang="pl">w lesie "o"</span>',
         f'<p><q lang="cs">k{NBSP}domu</q> „x“ <span lang="pl">w{NBSP}lesie „o”</span></p>'),
        ("cs", '- "a" k x\n{lang=en}', '<ul><li lang="en">“a” k x</li></ul>'),
    ],
)  # fmt: skip
def test_another_language_keeps_its_own_rules(lang: str, text: str, shown: str) -> None:
    converted = convert(text, lang)
    assert converted.flaws == ()
    assert converted.html.replace("\n", "").replace("\u00ad", "") == shown


@pytest.mark.parametrize("lang", ["ar", "he"])
@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("+420 596 000 000", ["+420 596 000 000"]),
        ("14 boulevard Clemenceau, 38000 Grenoble", ["14 boulevard Clemenceau", "38000 Grenoble"]),
        ("Main Street 5, 702 00 Ostrava", []),
        ("Example 1, 702 00 Ostrava, +420 596 000 000", ["+420 596 000 000"]),
        ("desk@example.org", ["desk@example.org"]),
        ("10 000 EUR", []),
    ],
)
def test_what_runs_from_left_to_right_keeps_its_order(
    lang: str, text: str, isolated: list[str]
) -> None:
    html = convert({"ar": "العنوان: ", "he": "כתובת: "}[lang] + text, lang).html
    found = [part.partition("</bdi>")[0] for part in html.split("<bdi>")[1:]]
    assert [part.replace(NBSP, " ") for part in found] == isolated
