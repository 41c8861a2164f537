"""Edits: what authors, translators and developers do to a site, one at a time.

Each changes a `Contents`; what exactly is left to chance. An edit may well make the
site invalid: that is then told by every way to build, and taken back.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.incremental.contents import HOME, KINDS, REQUIRED, SIZES, Contents, Item, Words, draw
from tests.sites.builder import NOW

Edit = Callable[[Contents, Random], None]

MOMENTS = (
    NOW,
    "2026-03-15T00:00:00Z",
    "2026-05-31T21:59:59Z",
    "2026-05-31T22:00:00Z",
    "2026-06-30T22:00:00Z",
    "2027-01-01T00:00:00Z",
)
PARTS = (
    "Text {n}.",
    'Řekl "slovo {n}" -- a v 5 km...',
    "## Nadpis {n} {{#anchor}}\n\nText.",
    "### Hluboko {n}",
    "Viz [odkaz {n}](item:{item}).",
    "Viz [kotvu {n}](item:{item}#anchor).",
    "[](item:{item})",
    "![Obraz {n}]({media})",
    "[Soubor {n}]({media})",
    "Zkratka HTML {n}.\n\n*[HTML]: jazyk {n}",
    "Zkratka HTML bez vysvětlení {n}.",
    "Poznámka[^1].\n\n[^1]: Pod čarou {n}.",
    "Viz [tam][ref].\n\n[ref]: item:{item}",
    "Viz [tam][ref], co nikde není.",
    "| a | b |\n|--:|---|\n| {n} | `x` |",
    "```\nkód {n}\n```",
    "<div class='note' markdown='1'>*{n}*</div>",
    "* jedna\n* dvě {n}",
)


def _pick_item(contents: Contents, chance: Random, *sections: str) -> tuple[str, Item]:
    paths = [p for p in contents.items if not sections or p.partition("/")[0] in sections]
    path = chance.choice(sorted(paths))
    return path, contents.items[path]


def _pick_words(contents: Contents, chance: Random) -> Words:
    _, item = _pick_item(contents, chance)
    return item.words[chance.choice(sorted(item.words))]


def _write_body(contents: Contents, chance: Random) -> str:
    parts = chance.sample(PARTS, chance.randint(1, 3))
    item = chance.choice(sorted(contents.items))
    media = chance.choice(sorted(contents.media))
    return "\n\n".join(p.format(n=chance.randint(1, 99), item=item, media=media) for p in parts)


def write_body(contents: Contents, chance: Random) -> None:
    _pick_words(contents, chance).body = _write_body(contents, chance)


def retitle(contents: Contents, chance: Random) -> None:
    _pick_words(contents, chance).title = f"Název {chance.randint(1, 999)}"


def summarise(contents: Contents, chance: Random) -> None:
    _pick_words(contents, chance).keys["summary"] = f'Shrnutí "{chance.randint(1, 99)}" a v 3 %.'


def shorten(contents: Contents, chance: Random) -> None:
    _pick_words(contents, chance).keys["short_title"] = f"Krátce {chance.randint(1, 99)}"


def set_slug(contents: Contents, chance: Random) -> None:
    words = _pick_words(contents, chance)
    if words.keys.pop("slug", None) is None:
        words.keys["slug"] = f"adresa-{chance.randint(1, 99)}"


def finish_or_not(contents: Contents, chance: Random) -> None:
    """A translation that is not finished."""
    words = _pick_words(contents, chance)
    if words.keys.pop("status", None) is None:
        words.keys["status"] = "draft"


FACTS: dict[str, tuple[str | None, ...]] = {
    "status": ("draft", "hidden", "published", None),
    "publish": ("2026-05-20", "2026-04-10 08:00", None),
    "expires": ("2026-06-01", "2026-12-31", None),
    "updated": ("2026-04-20", None),
    "parent": ("pages/about", "pages/team", "projects/grid", None),
    "menu": ("main", "footer", "none", None),
    "order": ("3", "-2", "70", None),
    "sample": ("true", None),
}


def state(contents: Contents, chance: Random) -> None:
    """States another fact of any item, or takes it out."""
    _, item = _pick_item(contents, chance)
    key = chance.choice(sorted(FACTS))
    value = chance.choice(FACTS[key])
    if value is None:
        item.facts.pop(key, None)
    else:
        item.facts[key] = value


def date(contents: Contents, chance: Random) -> None:
    _, item = _pick_item(contents, chance, "news")
    days = (
        "2025-12-31",
        "2026-04-02",
        "2026-04-30 10:00",
        "2026-06-01",
        "2026-04-03T09:00:00+09:00",
    )
    item.facts["date"] = chance.choice(days)


def sort_in(contents: Contents, chance: Random) -> None:
    """Another category, or other tags."""
    _, item = _pick_item(contents, chance, "news")
    item.facts["category"] = chance.choice(["events", "people"])
    tags = chance.sample(contents.tags, chance.randint(0, len(contents.tags)))
    item.facts["tags"] = f"[{', '.join(tags)}]"


def illustrate(contents: Contents, chance: Random) -> None:
    _, item = _pick_item(contents, chance)
    if item.facts.pop("image", None) is None:
        item.facts["image"] = chance.choice(sorted(contents.media))
        for words in item.words.values():
            words.keys["image_alt"] = f"Obraz {chance.randint(1, 9)}"
    else:
        for words in item.words.values():
            words.keys.pop("image_alt", None)


def add(contents: Contents, chance: Random) -> None:
    section = chance.choice(["news", "news", "pages", "projects"])
    number = chance.randint(1, 999)
    words = Words(f"Přidáno {number}", _write_body(contents, chance))
    if section == "projects":
        words.keys |= {"programme": "P", "fund": "Evropský fond pro regionální rozvoj"}
    contents.items[f"{section}/n{number}"] = Item(dict(REQUIRED[KINDS[section]]), {"cs": words})


def delete(contents: Contents, chance: Random) -> None:
    path, _ = _pick_item(contents, chance)
    del contents.items[path]


def rename(contents: Contents, chance: Random) -> None:
    path, item = _pick_item(contents, chance)
    del contents.items[path]
    contents.items[f"{path.partition('/')[0]}/r{chance.randint(1, 999)}"] = item


def exchange(contents: Contents, chance: Random) -> None:
    """Two files swap their whole contents: nothing is new, all of it elsewhere."""
    one, _ = _pick_item(contents, chance, "news")
    other, _ = _pick_item(contents, chance, "news")
    contents.items[one], contents.items[other] = contents.items[other], contents.items[one]


def translate(contents: Contents, chance: Random) -> None:
    path, item = _pick_item(contents, chance)
    lang = chance.choice(contents.languages[1:])
    keys = {k: v for k, v in item.words["cs"].keys.items() if k not in {"slug", "status"}}
    item.words[lang] = Words(f"{lang} {path[-5:]}", _write_body(contents, chance), keys)


def drop_translation(contents: Contents, chance: Random) -> None:
    _, item = _pick_item(contents, chance)
    item.words.pop(chance.choice(contents.languages[1:]), None)


def add_file(contents: Contents, chance: Random) -> None:
    number = chance.randint(1, 99)
    name = chance.choice([f"media/{number}.svg", f"media/deep/{number}.svg"])
    contents.media[name] = draw(*chance.choice(SIZES), str(number))


def replace_file(contents: Contents, chance: Random) -> None:
    """Often by one of the same size and length."""
    name = chance.choice(sorted(contents.media))
    contents.media[name] = draw(*chance.choice(SIZES), chance.choice("abcdef"))


def remove_file(contents: Contents, chance: Random) -> None:
    name = chance.choice(sorted(contents.media))
    if len(contents.media) > 1:
        del contents.media[name]


def name_cluster(contents: Contents, chance: Random) -> None:
    contents.names[chance.choice(contents.languages)] = f"Klastr {chance.randint(1, 99)}"


def name_category(contents: Contents, chance: Random) -> None:
    contents.categories[chance.choice(contents.languages)] = f"Akce {chance.randint(1, 99)}"


def list_tag(contents: Contents, chance: Random) -> None:
    if "heat" in contents.tags:
        contents.tags.remove("heat")
    else:
        contents.tags.insert(chance.randint(0, 2), "heat")


def configure(contents: Contents, chance: Random) -> None:
    """One of the cluster's own facts."""
    which = chance.choice(["per_page", "zone", "international", "project", "remark"])
    choices: dict[str, tuple[object, ...]] = {
        "per_page": (1, 2, 3, 10),
        "zone": ("Europe/Prague", "Asia/Tokyo", "America/New_York"),
        "international": tuple(contents.languages),
        "project": ("projects/grid", None),
        "remark": ("a", "b"),
    }
    setattr(contents, which, chance.choice(choices[which]))


def reorder_languages(contents: Contents, chance: Random) -> None:
    others = contents.languages[1:]
    chance.shuffle(others)
    contents.languages[1:] = others


def change_languages(contents: Contents, chance: Random) -> None:
    """Adds a language, with its home page only, or takes one out with its folder."""
    lang = chance.choice(["pl", "ar", *contents.languages[1:]])
    if lang not in contents.languages:
        contents.languages.append(lang)
        contents.items[HOME].words.setdefault(lang, Words(f"Domů {lang}", "Text."))
    elif len(contents.languages) > 2 and lang != contents.international:
        contents.languages.remove(lang)


def schedule(contents: Contents, chance: Random) -> None:
    """The clock: past a date, past an expiry, or back."""
    contents.now = chance.choice(MOMENTS)


def set_mode(contents: Contents, chance: Random) -> None:
    contents.publish = not contents.publish


def set_address(contents: Contents, chance: Random) -> None:
    contents.site_url = chance.choice([None, "https://x.example", "https://x.example/sub"])


CONTENT_EDITS: tuple[Edit, ...] = (
    write_body,
    retitle,
    summarise,
    shorten,
    set_slug,
    finish_or_not,
    state,
    date,
    sort_in,
    illustrate,
    add,
    delete,
    rename,
    exchange,
    translate,
    drop_translation,
    add_file,
    replace_file,
    remove_file,
)
CLUSTER_EDITS: tuple[Edit, ...] = (
    name_cluster,
    name_category,
    list_tag,
    configure,
    reorder_languages,
    change_languages,
    schedule,
    set_mode,
    set_address,
)
