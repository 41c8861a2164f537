from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publishing import verify as verify_module
from plugins.publishing.findings import Findings, FoundAt, is_shortened
from plugins.publishing.verify import verify
from plugins.reporting.problems import Problem

URL = "https://cluster.example"

Spoil = Callable[[str, str, str], None]
Check = Callable[[], list[Problem]]


def test_a_site_with_nothing_wrong_has_no_problems(check: Check) -> None:
    assert check() == []


def test_an_empty_folder_is_not_a_site(tmp_path: Path) -> None:
    assert [problem.message for problem in verify(tmp_path, URL)] == ["there is no site here."]
    assert verify(tmp_path / "gone", URL)


MORE = '<a href="#more">↑</a>'  # stands on line 16 of klastr/index.html
AT_MORE = ("output/klastr/index.html", 16)


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ('<a href="/klast/">x</a>', '"/klast/" leads to no file of the site.'),
        ('<a href="gone.pdf">x</a>', '"gone.pdf" leads to no file of the site.'),
        ('<img src="/gone.png" alt="">', '"/gone.png" leads to no file of the site.'),
        ('<img srcset="/media/a.svg 1x, /gone.png 2x" alt="">', '"/gone.png" leads to no'),
        ('<p style="background: url(/gone.png)">', '"/gone.png" leads to no file'),
        ('<style>\np { background: url("/gone.png") }</style>', '"/gone.png" leads to no file'),
        ('<video poster="/gone.png"></video>', '"/gone.png" leads to no file'),
        ('<form action="/gone/"></form>', '"/gone/" leads to no file'),
        (f'<a href="{URL}/gone/">x</a>', f'"{URL}/gone/" leads to no file of the site.'),
        ('<a href="//cluster.example/gone/">x</a>', "leads to no file of the site."),
        ('<a href="http://cluster.example/klastr/">x</a>', "does not begin with https://."),
        ('<a href="/klastr">x</a>', '"/klastr" lacks its final slash.'),
        ('<a href="/Klastr/">x</a>', "other capitals than the file klastr/index.html."),
        ('<a href="../../../etc/">x</a>', '"../../../etc/" leads outside the site.'),
        ('<a href="/en/../../x/">x</a>', "leads outside the site."),
        ('<a href="">x</a>', "an address is empty."),
        ('<a href="/a b/">x</a>', '"/a b/" holds a space.'),
        ('<a href="http://[x/">x</a>', '"http://[x/" is not an address.'),
        ('<a href="javascript:alert(1)">x</a>', "is a script."),
        ('<a href="item:projects/opeic">x</a>', "was not turned into an address"),
        ('<a href="{static}/media/a.svg">x</a>', "was not turned into an address"),
        ('<a href="http://localhost:8000/">x</a>', "is an address of this machine only."),
        ('<a href="http://127.0.0.1/">x</a>', "is an address of this machine only."),
        ('<a href="http://192.168.1.5/">x</a>', "is an address of this machine only."),
        ('<a href="http://[::1]:8000/">x</a>', "is an address of this machine only."),
        ('<a href="#gone">x</a>', '"/klastr/#gone" leads to no place of that page'),
        ('<a href="/#gone">x</a>', '"/#gone" leads to no place of that page'),
        ('<a href="/en/">x</a>', 'from "cs" to /en/, which is in "en", without saying so.'),
        ('<a href="/en/" hreflang="de">x</a>', 'says hreflang="de", but that page is in "en".'),
        ('<script src="https://cdn.example/a.js"></script>', "would ask another host"),
        ('<img src="//cdn.example/a.png" alt="">', "would ask another host"),
        ('<iframe src="https://maps.example/"></iframe>', "would ask another host"),
        ('<link rel="preconnect" href="https://cdn.example">', "would ask another host"),
        ('<p style="background: url(https://cdn.example/a)">', "would ask another host"),
        ("<h1>Again</h1>", "the page has a second h1."),
        ('<img src="/media/a.svg">', "a picture has no alt attribute."),
        ('<p id="more">x</p>', 'the id "more" stands on the page twice (first on line 16).'),
        ('<p class="label mark">Draft</p>', "a draft or sample is being published."),
        ('<p data-mark="sample">x</p>', "a draft or sample is being published."),
    ],
)
def test_a_mistake_on_a_page_is_reported_with_its_line(
    spoil: Spoil, check: Check, link: str, message: str
) -> None:
    spoil("klastr/index.html", MORE, link)
    [problem] = check()
    assert message in problem.message
    line = AT_MORE[1] + link.startswith("<style>")
    assert (problem.path, problem.line) == (AT_MORE[0], line)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#top">x</a>',
        '<a href="#">x</a>',
        '<a href="?q=1">x</a>',
        '<a href="/media/a.svg">x</a>',
        '<a href="/en/" hreflang="en">x</a>',
        '<a href="/klastr/#%6Dore">x</a>',
        '<a href="//elsewhere.example/">x</a>',
        '<a href="tel:+420">x</a>',
        '<img src="data:image/gif;base64,R0lGOD" alt="">',
        '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">',
        '<p class="bookmark marked">x</p>',
        "<mark>x</mark>",
        '<!-- <a href="/gone/">x</a> -->',
    ],
)
def test_correct_text_is_not_changed(spoil: Spoil, check: Check, link: str) -> None:
    spoil("klastr/index.html", MORE, link)
    assert check() == []


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("index.html", ' lang="cs"', "", "the html element names no language."),
        ("index.html", "<title>/</title>", "<title> </title>", "the page has no title."),
        ("index.html", "<h1>/</h1>", "<h2>/</h2>", "the page has no h1."),
        ("index.html", 'rel="canonical"', 'rel="author"', "the page has no canonical link."),
        ("index.html", f'canonical" href="{URL}/"', f'canonical" href="{URL}/en/"', "another page"),
        ("index.html", f'canonical" href="{URL}/"', 'canonical" href="/"', "scheme and host"),
        (
            "index.html",
            f'canonical" href="{URL}',
            'canonical" href="https://x.example',
            "this site",
        ),
        ("index.html", f'content="{URL}/media/a', f'content="{URL}/media/gone', "leads to no file"),
        ("index.html", 'hreflang="x-default"', 'type="x"', 'none for "x-default"'),
        ("index.html", 'rel="alternate" hreflang="cs"', "", "link to itself"),
        ("index.html", 'hreflang="x-default"', 'hreflang="en"', 'hreflang="en" stands on the page'),
        ("en/index.html", f'hreflang="cs" href="{URL}/"', 'type="x" href="/"', "link back"),
        ("en/index.html", '<html lang="en">', '<html lang="de">', 'which is in "de"'),
        ("404.html", 'href="/"', 'href="index.html"', "would start from the address"),
        ("theme/main.css", "a.woff2", "b.woff2", '"b.woff2" leads to no file'),
        ("theme/main.css", "more.css", "less.css", '"less.css" leads to no file'),
        ("theme/more.css", "../media/a.svg", "https://x.example/a", "would ask another host"),
        ("media/a.svg", "#a", "https://x.example/a.svg#a", "would ask another host"),
        ("media/a.svg", "#a", "gone.svg#a", '"gone.svg#a" leads to no file'),
        ("media/a.svg", "</svg>", "", "not well-formed XML"),
        ("cs.xml", "<title>", "<title>&nbsp;", "not well-formed XML"),
        ("cs.xml", "/cs.xml</id>", "/en.xml</id>", "the same id as output/cs.xml"),
        ("cs.xml", '/cs.xml"/>', '/en.xml"/>', "(rel=self) leads elsewhere"),
        ("cs.xml", 'rel="self"', 'rel="related"', "exactly one link to itself"),
        ("cs.xml", f"<id>{URL}/klastr/</id>", "", "an entry has no id"),
        ("cs.xml", f'link href="{URL}/klastr/"', f'link href="{URL}/gone/"', "leads to no file"),
        ("cs.xml", f'link href="{URL}/klastr/"', 'link href="/klastr/"', "scheme and host"),
        ("cs.xml", f'link href="{URL}/klastr/"', f'link href="{URL}/en/"', 'from "cs" to /en/'),
        ("cs.xml", f'a href="{URL}/klastr/', f'a href="{URL}/gone/', "leads to no file"),
        ("sitemap.xml", f"<loc>{URL}/en/cluster/", f"<loc>{URL}/gone/", "leads to no file"),
        ("sitemap.xml", f"<loc>{URL}/en/cluster/", f"<loc>{URL}/404.html", "but says noindex"),
        ("sitemap.xml", 'hreflang="en"', 'hreflang="de"', "differ from its hreflang links"),
        ("sitemap.xml", f"<loc>{URL}/en/cluster/", f"<loc>{URL}/en/", "in the sitemap twice"),
        ("robots.txt", "/sitemap.xml", "/map.xml", "leads to no file"),
    ],
)
def test_a_mistake_between_files_is_found(
    spoil: Spoil, check: Check, name: str, old: str, new: str, message: str
) -> None:
    spoil(name, old, new)
    problems = check()
    assert any(message in problem.message for problem in problems), problems


def test_a_page_search_engines_are_not_told_of_is_a_warning(spoil: Spoil, check: Check) -> None:
    spoil("sitemap.xml", f"<loc>{URL}/en/cluster/", f"<loc>{URL}/en/cluster/index.html")
    assert check() == []
    spoil("sitemap.xml", f"<url><loc>{URL}/klastr/</loc>", f"<url><loc>{URL}/</loc>")
    assert [p.severity for p in check() if "/klastr/ is not in" in p.message] == ["warning"]


def test_a_near_match_is_suggested(spoil: Spoil, check: Check) -> None:
    spoil("klastr/index.html", MORE, '<a href="/klast/">x</a>')
    assert check()[0].mend == 'Did you mean "/klastr/"?'


def test_a_mistake_on_every_page_is_reported_with_three_places_only(
    site: Path, check: Check
) -> None:
    for number in range(10):
        (site / f"{number}.html").write_text(
            '<html lang="cs"><title>x</title><meta name="robots" content="noindex">'
            '<h1>x</h1><a href="/gone/">x</a></html>'
        )
    problems = check()
    assert [problem.path for problem in problems] == [f"output/{n}.html" for n in range(3)]
    assert problems[2].mend.endswith("(And in 7 more places.)")


def test_every_place_of_a_mistake_is_listed_on_demand() -> None:
    findings = Findings()
    for number in range(10):
        findings.add(FoundAt(f"site/{number}.html"), "wrong.")
    assert len(findings.problems()) == 3
    assert is_shortened(findings.problems()[2])
    told = findings.problems(whole=True)
    assert [problem.path for problem in told] == [f"site/{n}.html" for n in range(10)]
    assert not any(map(is_shortened, told))


def test_many_pages_are_read_side_by_side_with_the_same_outcome(
    check: Check, spoil: Spoil, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil("klastr/index.html", MORE, '<a href="/#gone">x</a><a href="/gone/">x</a>')
    alone = check()
    monkeypatch.setattr(verify_module, "_CHUNK", 1)
    monkeypatch.setattr(verify_module, "_count_cores", lambda: 2)
    assert check() == alone
    assert len(alone) == 2


def test_marks_are_allowed_in_a_preview(spoil: Spoil, site: Path) -> None:
    spoil("klastr/index.html", MORE, '<p data-mark="draft">Draft</p>')
    assert verify(site, URL, preview=True) == []


def test_a_preview_may_be_at_an_address_of_this_machine(spoil: Spoil, tmp_path: Path) -> None:
    page = '<html lang="cs"><title>x</title><meta name="robots" content="noindex"><h1>x</h1>'
    local = tmp_path / "local"
    local.mkdir()
    (local / "index.html").write_text(f'{page}<a href="http://127.0.0.1:8000/">x</a>')
    assert verify(local, "http://127.0.0.1:8000", preview=True) == []
    assert len(verify(local, "http://127.0.0.1:8000")) == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("INDEX.html", "differs from INDEX.html in capitals only"),
        ("drafts/x.svg", "drafts are being published"),
        ("Über uns.html", "hard to type or to pass on"),
        ("en/Cluster.html", "hard to type or to pass on"),
    ],
)
def test_an_odd_file_name_is_found(site: Path, check: Check, name: str, message: str) -> None:
    path = site / name
    path.parent.mkdir(exist_ok=True)
    path.write_text((site / "media/b.svg").read_text())
    assert any(message in problem.message for problem in check())


def test_a_language_tag_may_begin_an_address_with_its_capitals(site: Path, check: Check) -> None:
    path = site / "zh-Hans" / "index.html"
    path.parent.mkdir()
    path.write_text(
        '<html lang="zh-Hans"><title>x</title><meta name="robots" content="noindex"><h1>x</h1>'
    )
    assert check() == []


def test_a_symbolic_link_must_not_lead_out_of_the_site(site: Path, check: Check) -> None:
    (site / "media" / "passwords.txt").symlink_to("/etc/passwd")
    assert [problem.message for problem in check()] == ["a symbolic link leads out of the site."]


def test_a_redirecting_page_needs_no_heading_but_a_target(site: Path, check: Check) -> None:
    old = site / "old.html"
    old.write_text('<meta http-equiv="refresh" content="0; url=/klastr/"><title>x</title>')
    assert check() == []
    old.write_text('<meta http-equiv="refresh" content="0; url=/gone/"><title>x</title>')
    assert [problem.path for problem in check()] == ["output/old.html"]


class TestAProjectSite:
    """A site below a path of a shared host, as GitHub and GitLab give projects."""

    URL = "https://user.example/project"

    @pytest.fixture
    def page(self, tmp_path: Path) -> Path:
        page = tmp_path / "site" / "index.html"
        page.parent.mkdir()
        return page

    def messages(self, page: Path, address: str) -> list[str]:
        page.write_text(
            f'<html lang="cs"><title>x</title><link rel="canonical" href="{self.URL}/">'
            f'<h1>x</h1><a href="{address}">x</a>'
        )
        return [f"{problem.message} {problem.mend}" for problem in verify(page.parent, self.URL)]

    @pytest.mark.parametrize(
        "address",
        ["/project/", "./", f"{URL}/", f"{URL}/#top", "https://user.example/neighbour/"],
    )
    def test_addresses_below_its_path_are_found(self, page: Path, address: str) -> None:
        assert self.messages(page, address) == []

    @pytest.mark.parametrize("address", ["/", "/index.html", "../", "/projectile/"])
    def test_addresses_outside_its_path_lead_to_other_sites(self, page: Path, address: str) -> None:
        [message] = self.messages(page, address)
        assert message == (
            f'"{address}" leads outside the site. Addresses of the site begin with /project/.'
        )

    def test_an_address_without_a_file_is_told(self, page: Path) -> None:
        [message] = self.messages(page, "/project/gone/")
        assert message.startswith('"/project/gone/" leads to no file of the site.')
