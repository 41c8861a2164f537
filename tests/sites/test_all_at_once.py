"""All mistakes of a text are told in one run, those of its translations as well."""

from __future__ import annotations

import pytest

from plugins.builder.settings import read_settings
from plugins.core.schema import ItemFields, required_facts
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, project, words

KINDS = read_settings().kinds


def told(site: SiteBuilder) -> list[str]:
    return [f"{p.path.removeprefix('content/')}:{p.line}: {p.message}" for p in site.problems()]


def test_a_wrong_date_does_not_hide_a_wrong_category(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/news/den.md": """\
                ---
                title: Den
                summary: Shrnutí.
                date: 1 septembre 2026
                category: vie-du-pôle
                tags: [nonsense]
                ---

                Text s [odkazem](item:pages/nowhere) a ![obrázkem](media/none.png).
                """
        }
    )
    found = told(site)
    assert [line.partition(": ")[0] for line in found] == [
        "cs/news/den.md:4",
        "cs/news/den.md:5",
        "cs/news/den.md:6",
        "cs/news/den.md:9",
        "cs/news/den.md:9",
    ]


def test_a_broken_original_does_not_hide_the_mistakes_of_its_translation(
    site: SiteBuilder,
) -> None:
    site.write(
        {
            "content/cs/news/den.md": words("Den", date="dnes", category="events"),
            "content/en/news/den.md": words("Day", "[x](#none)", summary="y" * 201),
            "content/de/news/den.md": words("Tag", "[x](item:pages/none)"),
        }
    )
    places = {line.partition(": ")[0].rpartition(":")[0] for line in told(site)}
    assert places == {"cs/news/den.md", "en/news/den.md", "de/news/den.md"}


def test_what_is_wrong_in_one_place_does_not_add_to_what_depends_on_it(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/news/den.md": words("Den", date="dnes", category="events"),
            "content/cs/pages/a.md": words("A", "[den](item:news/den)"),
        }
    )
    assert len(told(site)) == 1


@pytest.mark.parametrize("name", [n for n, kind in KINDS.items() if required_facts(kind.model)])
def test_in_every_kind_a_fact_that_is_wrong_does_not_hide_an_item_that_is_not_there(
    site: SiteBuilder, name: str
) -> None:
    model: type[ItemFields] = KINDS[name].model
    site.add_sections({"things": (name, "Věci", "Things", "Dinge")})
    site.write(
        {
            "content/cs/things/one.md": "---\ntitle: Jedna\nsummary: Shrnutí.\n"
            "parent: pages/nowhere\norder: many\n---\n\nText.\n"
        }
    )
    found = "\n".join(told(site))
    assert "nowhere" in found
    assert '"order"' in found
    for fact in required_facts(model):
        assert f'"{fact}" is missing' in found


SOMEBODY = {
    # what stands where an item or a group of keys may stand: the end of the one message
    "organiser: Klastr": '"organiser" cannot be "Klastr". Name an item, as in partners/name, or '
    "write cluster. Or write {name: Klastr}.",
    "organiser: 'Klastr: nový'": 'or write cluster. Or write {name: "Klastr: nový"}.',
    "hosts: ['']": '"hosts 1" cannot be "". Name an item, as in partners/name, or write cluster.',
    "co_organisers: [Jana]": '"co_organisers 1" cannot be "Jana". Name an item, as in '
    "partners/name, or write cluster. Or write {name: Jana}.",
    "contact: a@b.example": '"contact" cannot be "a@b.example". Name the item by its folder and '
    "file: pages/home. Or write {email: a@b.example}.",
    "contact: mailto:a@b.example": "pages/home. Or write {email: a@b.example}.",
    "contact: Jan Novák <a@b.example>": "Or write {name: Jan Novák, email: a@b.example}.",
    "contact: a (at) b.example": "Or write {email: a@b.example}.",
    "contact: tel:+420596000000": 'Or write {phone: "+420596000000"}.',
    "contact: 00420 596 000 000": 'Or write {phone: "+420 596 000 000"}.',
    "contact: https://b.example/kontakt": "Name the item by its folder and file: pages/home.",
    "hosts: [{nme: X}]": 'the key "hosts 1 › nme" is not known here. Did you mean "name"?',
    "hosts: [{name: X, url: ''}]": '"hosts 1 › url" cannot be "": it does not begin with '
    "https://. Write the whole address: https://www.example.org/page.",
    "fee: 50": '"fee" must be a group of keys, not "50". Indent its keys beneath it.',
}


@pytest.mark.parametrize("line", SOMEBODY)
def test_one_mistake_in_a_person_gives_one_message(site: SiteBuilder, line: str) -> None:
    key, _, value = line.partition(": ")
    site.write({"content/cs/dates/a.md": event("A", **{key: value})})
    assert str(site.problem()).endswith(SOMEBODY[line])


def test_a_year_that_cannot_be_meant_is_not_compared_with_others(site: SiteBuilder) -> None:
    site.write({"content/cs/projects/a.md": project("A", ends="0218-03-31")})
    assert '"ends" is in the year 0218' in site.problem().message
