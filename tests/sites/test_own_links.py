"""Links to the site's own whole address: what has a name is linked by it."""

from __future__ import annotations

import pytest

from plugins.builder.loading import load_site
from plugins.builder.settings import Settings
from plugins.reporting.problems import Problem
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, post, words

HOST = "https://cluster.example"


def told(settings: Settings) -> tuple[Problem, ...]:
    """What the check warns of; not of what is not used or recorded yet."""
    found = load_site(settings).warnings
    return tuple(p for p in found if p.severity == "warning" and "recorded" not in p.message)


def linked(site: SiteBuilder, address: str, text: str = "x") -> SiteBuilder:
    return site.write(
        {
            "content/cs/news/a.md": post("Zpráva", f"První.\n\nDruhý [{text}]({address})."),
            "content/cs/pages/about.md": words("O nás", "## Kdo jsme {#who}"),
            "content/en/pages/about.md": words("About us"),
            "content/media/leaflet.pdf": b"%PDF-1.7",
            "content/cs/dates/x.md": event("Seminář"),
        }
    )


@pytest.mark.parametrize(
    ("address", "message", "mend"),
    [
        (f"{HOST}/o-nas/", "names the address of pages/about", "[text](item:pages/about)"),
        (f"{HOST}/o-nas/#who", "names the address of pages/about", "(item:pages/about#who)"),
        (f"{HOST}/en/about-us/?a=b", "names the address of pages/about", "(item:pages/about)"),
        (f"{HOST}", "names the address of pages/home", "(item:pages/home)"),
        ("HTTPS://Cluster.Example/o-nas/", "names the address of pages/about", "item:"),
        (f"{HOST}/o-nas", "is not a page of this site", f"Write {HOST}/o-nas/"),
        (f"{HOST}/o-nass/", "is not a page of this site", f'Did you mean "{HOST}/o-nas/"?'),
        (f"{HOST}/wp-login.php", "is not a page of this site", ""),
        (f"{HOST}/media/missing.pdf", "is not a page of this site", ""),
        (f"{HOST}/media/leaflet.pdf", "the address of a file", "Write media/leaflet.pdf."),
        ("http://cluster.example/o-nas/", "", "Begin with https://."),
    ],
)
def test_an_absolute_link_to_this_site_is_reported_at_its_line(
    site: SiteBuilder, address: str, message: str, mend: str
) -> None:
    (problem,) = told(linked(site, address).settings())
    assert (problem.path, problem.line) == ("content/cs/news/a.md", 9)
    assert message in problem.message
    assert mend in problem.mend


@pytest.mark.parametrize(
    "address",
    [
        f"{HOST}/aktuality/",
        f"{HOST}/udalosti/",
        f"{HOST}/udalosti/calendar.ics",
        f"{HOST}/sitemap.xml",
        "https://www.cluster.example/gone/",
        f"{HOST}:8443/app/",
        "https://elsewhere.example/o-nas/",
    ],
)
def test_a_list_a_file_and_another_site_have_no_name_to_link_by(
    site: SiteBuilder, address: str
) -> None:
    linked(site, address)
    assert told(site.settings()) == ()


def test_a_field_s_own_address_must_be_there(site: SiteBuilder) -> None:
    def register(url: str) -> SiteBuilder:
        return site.write(
            {"content/cs/dates/x.md": event("Seminář", registration=f"{{url: {url}}}")}
        )

    assert told(register(f"{HOST}/udalosti/").settings()) == ()
    (problem,) = told(register(f"{HOST}/registrace/").settings())
    assert (
        problem.message == f'"url" leads to "{HOST}/registrace/", which is not a page of this site.'
    )


def test_a_site_below_a_path_leaves_its_neighbours_alone(site: SiteBuilder) -> None:
    site.change("content/cluster.yaml", f"site: {HOST}", f"site: {HOST}/group")
    assert told(linked(site, f"{HOST}/neighbour/").settings()) == ()
    (problem,) = told(linked(site, f"{HOST}/group/o-nas/").settings())
    assert "names the address of pages/about" in problem.message


def test_publishing_refuses_what_the_check_warns_of(site: SiteBuilder) -> None:
    linked(site, f"{HOST}/wp-login.php").remove("content/cs/dates/x.md")
    problem = site.problem(publish=True)
    assert (problem.path, problem.line) == ("content/cs/news/a.md", 9)


@pytest.mark.parametrize(
    ("site_address", "said"),
    [
        ("https://user:secret@cluster.example", "holds a login"),
        ("https://[::1", "a bracket that is not closed"),
        ("http://localhost:8000", "nobody else can open"),
        ("https://cluster.example/?a=b", "goes on behind its path"),
        ("cluster.example", "lacks its beginning"),
        ("https://cluster example", "holds a space"),
    ],
)
def test_the_site_s_own_address_is_held_to_the_same_rule(
    site: SiteBuilder, site_address: str, said: str
) -> None:
    site.change("content/cluster.yaml", f"site: {HOST}", f'site: "{site_address}"')
    problem = site.problem()
    assert (problem.path, problem.line) == ("content/cluster.yaml", 2)
    assert said in problem.message
    assert "secret" not in str(problem)
