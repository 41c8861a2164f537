"""Facets: what comes with the declaration of one, the order of the links to lists, and what a
list's address is blamed on."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bs4 import Tag

from plugins import news
from plugins.builder.pipeline import build_site
from plugins.core.facets import Facet, Lists, Naming
from plugins.core.kind import Kind
from plugins.language.vocabulary import N_
from plugins.news.fields import PostFields
from plugins.news.lists import LISTS
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, post, text
from tests.sites.output import Output


def profile(title: str, country: str, kind: str = "technology-offer") -> str:
    return text(
        "Text.",
        title=title,
        organisation="Sample Ltd (example)",
        country=country,
        type=kind,
        expires="2027-12-31",
    )


def member(title: str, **keys: object) -> str:
    return text("Text.", title=title, type="small", joined="2020-01-01", **keys)


def narrowing(output: Output, address: str) -> Tag:
    """The reader's filter of a list."""
    (found,) = output.main(address).select("nav.facets")
    return found


def groups(found: Tag) -> dict[str, Tag]:
    """The menus of a filter by their names, which stand over them and name them to everybody."""
    named = {}
    for group in found.select("[role=group]"):
        (heading,) = group.select("h2")
        assert group["aria-labelledby"] == heading["id"]
        named[heading.text.strip()] = group
    return named


def marked(found: Tag) -> list[str]:
    return [link.text.strip() for link in found.select("a[aria-current=true]")]


def menu(site: SiteBuilder, address: str, heading: str) -> list[str]:
    found = groups(narrowing(site.build(), address))[heading]
    return [link.text.strip() for link in found.select("a")]


BY_LENGTH = Facet(
    PostFields,
    "length",
    lambda contents, post: ["long" if len(post.title) > 9 else "short"],
    Naming(lambda contents, value, lang: value),
    heading=N_("Length"),
    feed=True,
)


def build_with(site: SiteBuilder, kind: Kind) -> Output:
    """The site with this kind in the place of the one that has its name."""
    settings = site.settings()
    build_site(replace(settings, kinds={**settings.kinds, kind.name: kind}))
    return Output(site.output)


def with_length(lists: Lists = LISTS) -> Kind:
    return replace(news.KIND, lists=replace(lists, facets=(*lists.facets, BY_LENGTH)))


def write_posts(site: SiteBuilder) -> None:
    site.change("content/cluster.yaml", "per_page: 10", "per_page: 2")
    names = ("Jedna", "Dva", "Tři", "Velmi dlouhý titulek")
    site.write({f"content/cs/news/{n}.md": post(name) for n, name in enumerate(names)})


def test_a_facet_brings_its_lists_pages_counts_feed_and_filter(site: SiteBuilder) -> None:
    write_posts(site)
    output = build_with(site, with_length())
    assert {"/aktuality/short/", "/aktuality/short/2/"} <= set(output.pages)
    assert sorted(output.entries("aktuality/short/feed.xml")) == ["Dva", "Jedna", "Tři"]
    for address in ("/aktuality/", "/aktuality/2/", "/aktuality/short/", "/aktuality/short/2/"):
        found = narrowing(output, address)
        assert found["aria-label"] == "Zúžit seznam"
        assert list(groups(found)) == ["Kategorie", "Length"]
        lines = [" ".join(li.text.split()) for li in groups(found)["Length"].select("li")]
        assert lines == ["long (1)", "short (3)"]
        links = [a["href"] for a in groups(found)["Length"].select("a")]
        assert links == ["/aktuality/long/", "/aktuality/short/"]


@pytest.mark.parametrize("address", ["/aktuality/short/", "/aktuality/short/2/"])
def test_the_list_that_is_shown_is_marked_and_leads_back_to_all(
    site: SiteBuilder, address: str
) -> None:
    write_posts(site)
    output = build_with(site, with_length())
    found = narrowing(output, address)
    assert marked(found) == ["short"]
    (back,) = found.select(".facets__whole")
    assert (" ".join(back.text.split()), back.select("a")[0]["href"]) == (
        "Aktuality (4)",
        "/aktuality/",
    )
    (feed,) = output.main(address).select("[aria-labelledby=feed-heading] a")
    assert feed["href"] == "/aktuality/short/feed.xml"
    for whole in ("/aktuality/", "/aktuality/2/"):
        found = narrowing(output, whole)
        assert (marked(found), found.select(".facets__whole")) == ([], [])


def test_an_empty_list_says_what_is_missing_and_leads_on(site: SiteBuilder) -> None:
    write_posts(site)
    kind = with_length(replace(LISTS, members=lambda contents, section: ()))
    main = build_with(site, kind).main("/aktuality/")
    (said,) = main.select(".empty")
    assert said.text == "V\u00a0seznamu „Aktuality“ teď nejsou žádné položky."
    assert [a["href"] for a in main.select(".columns__main .facets__whole a")] == ["/"]


def test_a_list_of_members_who_have_all_left_leads_on(site: SiteBuilder) -> None:
    site.add_sections({"members": ("member", "Členové", "Members", "Mitglieder")})
    site.write({"content/cs/members/a.md": member("Alfa", left="2025-12-31")})
    main = site.build().main("/clenove/")
    assert [said.text for said in main.select(".empty")] == [
        "V\u00a0seznamu „Členové“ teď nejsou žádné položky."
    ]
    assert main.select(".columns__main .facets__whole a")


def test_every_list_has_the_same_filter(site: SiteBuilder) -> None:
    sections = {
        "members": ("member", "Členové", "Members", "Mitglieder"),
        "partners": ("partner", "Partneři", "Partners", "Partner"),
    }
    site.add_sections(sections)
    partner = text("Text.", title="Beta", type="cluster", country="DE")
    material = text("", title="List", type="strategy", edition="1", date="2026-04-01")
    site.write(
        {
            "content/cs/news/a.md": post("Zpráva"),
            "content/cs/dates/a.md": event("Akce"),
            "content/cs/profiles/a.md": profile("Nabídka", "CZ"),
            "content/cs/materials/a.md": material,
            "content/cs/members/a.md": member("Alfa"),
            "content/cs/partners/a.md": partner,
        }
    )
    output = site.build()
    lists = [
        ("/aktuality/udalosti/", "Kategorie"),
        ("/udalosti/workshopy/", "Podle druhu"),
        ("/udalosti/zeme/cesko/", "Podle země"),
        ("/profily/technologicke-nabidky/", "Podle druhu"),
        ("/projekty-pdf/druh/strategie/", "Podle druhu"),
        ("/clenove/podle-druhu/maly-podnik/", "Podle druhu"),
        ("/partneri/podle-zeme/nemecko/", "Podle země"),
    ]
    for address, heading in lists:
        found = narrowing(output, address)
        assert found["aria-label"] == "Zúžit seznam", address
        assert len(marked(found)) == 1, address
        assert marked(groups(found)[heading]) == marked(found), address
        whole = found.select(".facets__whole a")[0]["href"]
        assert address.startswith(whole), address
        assert [*groups(narrowing(output, whole))] == [*groups(found)], address


def test_a_long_menu_leaves_the_rarest_values_to_the_page_of_all(site: SiteBuilder) -> None:
    tags = [f"tag-{n:02}" for n in range(20)]
    path = site.folder / "content/cluster.yaml"
    site.change("content/cluster.yaml", "tags: [hydrogen, cooling]", f"tags: [{', '.join(tags)}]")
    plain = path.read_text("utf-8")
    named = "{" + ", ".join(f"{tag}: {tag}" for tag in tags) + "}"
    path.write_text(re.sub(r"    tags: \{.*\}", f"    tags: {named}", plain), "utf-8")
    for number, tag in enumerate(tags):
        used = "[" + ", ".join({tag, "tag-19", *(["tag-03"] if number % 2 else [])}) + "]"
        site.write({f"content/cs/news/p{number}.md": post(f"Zpráva {number}", tags=used)})
    output = site.build()
    found = groups(narrowing(output, "/aktuality/"))["Štítky"]
    names = [a.text.strip() for a in found.select("a")]
    assert len(names) == 16
    assert names[-1] == "Témata"
    assert {"tag-03", "tag-19"} <= set(names)
    rare = groups(narrowing(output, "/aktuality/stitek/tag-18/"))["Štítky"]
    assert marked(rare) == ["tag-18"]


def test_countries_are_in_the_reader_s_alphabetical_order(site: SiteBuilder) -> None:
    for code in ("AT", "DE", "CZ"):
        site.write({f"content/cs/profiles/{code.lower()}.md": profile(code, code)})
    assert menu(site, "/profily/", "Podle země") == ["Česko", "Německo", "Rakousko"]
    assert menu(site, "/en/profiles/", "By country") == ["Austria", "Czechia", "Germany"]


def test_types_are_in_the_order_of_their_vocabulary(site: SiteBuilder) -> None:
    for kind in ("technology-request", "business-offer", "research-request"):
        site.write({f"content/cs/profiles/{kind}.md": profile(kind, "CZ", kind)})
    assert menu(site, "/en/profiles/", "By type") == [
        "Business offers",
        "Technology requests",
        "Research and development requests",
    ]


def test_a_list_at_a_taken_address_is_blamed_on_the_text_that_brings_it_about(
    site: SiteBuilder,
) -> None:
    taken = profile("Technologické nabídky", "CZ", "business-offer")
    site.write(
        {
            "content/cs/profiles/a.md": profile("Alfa", "CZ"),
            "content/cs/profiles/b.md": taken,
        }
    )
    problem = site.problem()
    assert problem.path == "content/cs/profiles/b.md"
    assert "/profily/technologicke-nabidky/ is taken already, by content/cs/profiles/a.md:6" in (
        problem.message
    )


def test_posts_in_a_root_section_have_no_lists(site: SiteBuilder) -> None:
    path = site.folder / "content/cluster.yaml"
    lines = path.read_text("utf-8").replace("{kind: post, menu: main,", "{kind: post, root: true,")
    kept = [line for line in lines.splitlines() if not line.startswith("      news:")]
    path.write_text("\n".join(kept), "utf-8")
    site.write({"content/cs/news/start.md": post("Začátek")})
    assert "Začátek" in site.build().main("/zacatek/").text


def test_a_facet_that_asks_for_feeds_needs_the_feed_of_its_lists() -> None:
    facet = replace(next(f for f in LISTS.facets if f.name == "category"), feed=True)
    with pytest.raises(ValueError, match="'category' asks for feeds"):
        Lists((facet,))
