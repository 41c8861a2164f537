"""Edits of the theme, and mistakes of every kind."""

from __future__ import annotations

from random import Random

from tests.incremental.contents import Contents
from tests.incremental.edits import Edit
from tests.incremental.theme import PAGES, make_theme


def _read(contents: Contents, path: str) -> bytes:
    data = contents.theme.get(path, make_theme()[path])
    assert data is not None
    return data


def _templates() -> list[str]:
    return sorted(path for path in make_theme() if path.endswith(".html"))


def edit_template(contents: Contents, chance: Random) -> None:
    """A word at the end, where every template can have one; of a macro's file no page
    shows it, and its pages are rendered anew all the same."""
    path = chance.choice(_templates())
    contents.theme[path] = _read(contents, path) + f"<!-- {chance.randint(1, 99)} -->\n".encode()


def edit_macro(contents: Contents, chance: Random) -> None:
    path = f"templates/components/{chance.choice(['link', 'when'])}.html"
    mark = f'class="m{chance.randint(1, 99)} '.encode()
    contents.theme[path] = _read(contents, path).replace(b'class="', mark, 1)


def restore_theme(contents: Contents, chance: Random) -> None:
    contents.theme.clear()


def edit_style(contents: Contents, chance: Random) -> None:
    path = f"css/{chance.choice(['base', 'components/link', 'fonts', 'print'])}.css"
    line = f".x{chance.randint(1, 99)} {{ color: red }}\n"
    remark = f"/* {chance.randint(1, 99)} */\n"
    contents.theme[path] = _read(contents, path) + chance.choice([line, remark]).encode()


def edit_asset(contents: Contents, chance: Random) -> None:
    """A file of the theme that is taken over as it is: new, changed, or removed."""
    path = chance.choice(["static/favicon.svg", "static/images/hero.svg", "static/extra/new.txt"])
    contents.theme[path] = chance.choice([b"one\n", b"two\n", None])


def edit_message(contents: Contents, chance: Random) -> None:
    lang = chance.choice(contents.languages)
    path = f"translations/{lang}/LC_MESSAGES/messages.po"
    mark = f'\nmsgstr "{chance.choice("ABC")} '.encode()
    head, break_, tail = _read(contents, path).partition(b'msgid "Skip to content"\nmsgstr "')
    assert break_
    contents.theme[path] = head + break_[: -len(b'\nmsgstr "')] + mark + tail


def remark_message(contents: Contents, chance: Random) -> None:
    """A remark in the template of all catalogues, which changes no page."""
    path = "translations/messages.pot"
    contents.theme[path] = _read(contents, path) + f"\n# {chance.randint(1, 99)}\n".encode()


THEME_EDITS: tuple[Edit, ...] = (
    edit_template,
    edit_macro,
    restore_theme,
    edit_style,
    edit_asset,
    edit_message,
    remark_message,
)


def _spoil(contents: Contents, chance: Random, spoilt: bytes) -> None:
    sources = sorted(path for path in contents.files() if path.endswith(".md"))
    path = chance.choice(sources)
    contents.texts[path] = contents.files()[path] + spoilt


def break_front_matter(contents: Contents, chance: Random) -> None:
    sources = sorted(path for path in contents.files() if path.endswith(".md"))
    broken = (b"", b"---\ntitle: a\n", b"---\ntitle: [\n---\n", b"text", b"---\ntitel: a\n---\n")
    for path in chance.sample(sources, 2):
        contents.texts[path] = chance.choice(broken)


def break_text(contents: Contents, chance: Random) -> None:
    _spoil(contents, chance, b"\n[x](item:pages/nowhere)\n![](media/a.svg)\n")
    _spoil(contents, chance, b"\n<script>alert(1)</script>\n[x](javascript:1)\n")
    _spoil(contents, chance, b"\n[x](item:news/first#nowhere)\n")


def break_encoding(contents: Contents, chance: Random) -> None:
    _spoil(contents, chance, b"\n\xff\xfe\n")


def break_tree(contents: Contents, chance: Random) -> None:
    strays = ("content/xx/pages/a.md", "content/cs/nwes/a.md", "content/cs/news/A b.md")
    contents.texts[chance.choice(strays)] = b"---\ntitle: a\n---\n"
    contents.texts["content/cs/news/a.txt"] = b"a"


def break_drawing(contents: Contents, chance: Random) -> None:
    contents.media["media/broken.svg"] = b"<svg"
    contents.media["media/broken.png"] = b"png"


def break_cluster(contents: Contents, chance: Random) -> None:
    path = "content/cluster.yaml"
    text = contents.files()[path]
    broken = (
        text + b"more: 1\n",
        text.replace(b"TC", b"["),
        b"",
        text.replace(b"events:", b"evnt:"),
    )
    contents.texts[path] = chance.choice(broken)


def break_template(contents: Contents, chance: Random) -> None:
    """A fault of all pages of a template, or of those only that have an image or a date."""
    path = f"templates/{chance.choice([*PAGES, 'layout/base'])}.html"
    faults = (
        b"{{ nothing }}",
        b"{% if %}",
        b"{{ page.image.nothing }}",
        b"{{ page.date.nothing }}",
    )
    text = _read(contents, path)
    contents.theme[path] = text.replace(b"<main", chance.choice(faults) + b"<main").replace(
        b"{% block main %}\n", b"{% block main %}" + chance.choice(faults)
    )


def break_catalogue(contents: Contents, chance: Random) -> None:
    path = f"translations/{chance.choice(contents.languages)}/LC_MESSAGES/messages.po"
    text = _read(contents, path)
    missing = text.replace(b'msgid "Skip to content"', b'#, fuzzy\nmsgid "Skip to content"')
    contents.theme[path] = chance.choice([missing, text.replace(b"msgid", b"msgd"), b"\xff"])


MISTAKES: tuple[Edit, ...] = (
    break_front_matter,
    break_text,
    break_encoding,
    break_tree,
    break_drawing,
    break_cluster,
    break_template,
    break_catalogue,
)
