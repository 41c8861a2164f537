"""Files that go out because a setting names them: STATIC_PATHS and EXTRA_PATH_METADATA, by both
hosts."""

from __future__ import annotations

import pytest

from plugins.builder.loading import load_site
from plugins.publishing.verify import verify
from tests.sites.builder import SiteBuilder
from tests.sites.output import read_tree
from tests.support.pictures import SECRETS, talk

VERIFICATION = b"google-site-verification: google0123.html"
EXTRA = {
    "content/extra/CNAME": b"cluster.example\n",
    "content/extra/google0123.html": VERIFICATION,
    "content/extra/.well-known/security.txt": b"Contact: mailto:x@cluster.example\n",
    "content/extra/data/prices.csv": b"a;b\n1;2\n",
    "content/extra/htaccess": b"Options -Indexes\n",
}
PLACES = {
    "extra/CNAME": {"path": "CNAME"},
    "extra/google0123.html": {"path": "google0123.html"},
    "extra/.well-known/security.txt": {"path": ".well-known/security.txt"},
    "extra/htaccess": {"path": ".htaccess"},
}


def both(site: SiteBuilder, *, publish: bool = False) -> dict[str, bytes]:
    """What our own build writes, after Pelican was seen to write the same bytes."""
    own = dict(site.build(publish=publish).files)
    there = site.output
    site.output = site.folder / "by-pelican"
    done = site.pelican(publish=publish)
    assert done.returncode == 0, done.stdout + done.stderr
    assert read_tree(site.output) == own
    site.output = there
    return own


def test_both_hosts_publish_the_files_that_settings_name(site: SiteBuilder) -> None:
    site.write(EXTRA).state(STATIC_PATHS=["extra"], EXTRA_PATH_METADATA=PLACES)
    files = both(site)
    assert files["CNAME"] == b"cluster.example\n"
    assert files["google0123.html"] == VERIFICATION
    assert files[".well-known/security.txt"].startswith(b"Contact:")
    assert files[".htaccess"] == b"Options -Indexes\n"
    assert files["extra/data/prices.csv"] == b"a;b\n1;2\n"
    assert "extra/CNAME" not in files


def test_a_file_named_only_in_the_metadata_is_published_too(site: SiteBuilder) -> None:
    """In Pelican it would not, without a word."""
    site.write({"content/media/CNAME": b"cluster.example\n"})
    site.state(EXTRA_PATH_METADATA={"media/CNAME": {"path": "CNAME"}})
    files = both(site)
    assert files["CNAME"] == b"cluster.example\n"
    assert "media/CNAME" not in files
    assert not [p for p in site.build().result.warnings if "no text uses" in p.message]


def test_a_folder_is_published_elsewhere_without_excluded_files(site: SiteBuilder) -> None:
    site.write(
        {
            "content/static/a.txt": b"a",
            "content/static/a.bak": b"b",
            "content/static/old/c.txt": b"c",
            "content/favicon.ico": b"\0\0\1\0",
        }
    )
    site.state(
        STATIC_PATHS=["static", "favicon.ico"],
        STATIC_EXCLUDES=["static/old"],
        IGNORE_FILES=["*.bak"],
    )
    files = both(site)
    assert {name for name in files if "a.txt" in name or "favicon.i" in name} == {
        "static/a.txt",
        "favicon.ico",
    }
    assert not [name for name in files if name.endswith((".bak", "c.txt"))]


def test_robots_txt_of_the_owner_goes_before_the_programs(site: SiteBuilder) -> None:
    site.write({"content/extra/robots.txt": b"User-agent: *\nDisallow: /private/\n"})
    site.state(
        STATIC_PATHS=["extra"], EXTRA_PATH_METADATA={"extra/robots.txt": {"path": "robots.txt"}}
    )
    assert both(site, publish=True)["robots.txt"].endswith(b"Disallow: /private/\n")


def test_a_picture_is_published_without_private_data(site: SiteBuilder) -> None:
    site.write({"content/extra/us.jpg": talk("JPEG")}).state(STATIC_PATHS=["extra"])
    data = both(site)["extra/us.jpg"]
    assert [secret for secret in SECRETS if secret in data] == []


def test_verify_accepts_the_files_that_are_published_unchanged(site: SiteBuilder) -> None:
    site.write(EXTRA).state(STATIC_PATHS=["extra"], EXTRA_PATH_METADATA=PLACES)
    settings = site.settings(publish=True)
    site.build(publish=True)
    given = [file.target for file in load_site(settings).statics]
    assert verify(site.output, "https://cluster.example", given=given) == []
    assert verify(site.output, "https://cluster.example")  # without, its page lacks a language


def test_a_build_sees_that_such_a_file_has_changed_or_gone(site: SiteBuilder) -> None:
    site.write({"content/extra/.key": b"1"}).state(STATIC_PATHS=["extra"])
    assert site.build().files["extra/.key"] == b"1"
    site.write({"content/extra/.key": b"2"})
    assert site.build().files["extra/.key"] == b"2"
    site.remove("content/extra/.key")
    assert "extra/.key" not in site.build().files


@pytest.mark.parametrize(
    ("stated", "path", "told"),
    [
        ({"STATIC_PATHS": ["extr"]}, "content/extr", "there is no such file or folder"),
        ({"STATIC_PATHS": ["cs"]}, "content/cs", "which holds texts"),
        ({"STATIC_PATHS": ["cluster.yaml"]}, "content/cluster.yaml", "which holds texts"),
        ({"STATIC_PATHS": ["en/pages/home.md"]}, "content/en/pages/home.md", "holds texts"),
        (
            {"EXTRA_PATH_METADATA": {"extra/no": {"path": "a"}}},
            "content/extra/no",
            "EXTRA_PATH_METADATA names this, and there is no such file",
        ),
        (
            {"EXTRA_PATH_METADATA": {"extra/a": {"path": "index.html"}}},
            "content/extra/a",
            'cannot be published at "index.html", the place of a file of the site',
        ),
        (
            {"EXTRA_PATH_METADATA": {"extra/a": {"path": "Sitemap.XML"}}},
            "content/extra/a",
            "the place of a file of the site",
        ),
        (
            {"EXTRA_PATH_METADATA": {"extra/a": {"path": "en"}}},
            "content/extra/a",
            'at "en", the place of a folder of the site',
        ),
        (
            {"EXTRA_PATH_METADATA": {"extra/a": {"path": "sitemap.xml/a"}}},
            "content/extra/a",
            "the place of a file of the site",
        ),
        (
            {"EXTRA_PATH_METADATA": {"extra/a": {"path": "../a"}}},
            "content/extra/a",
            'cannot be published at "../a"',
        ),
        (
            {"EXTRA_PATH_METADATA": {"extra/a": {"path": "/etc/a"}}},
            "content/extra/a",
            'cannot be published at "/etc/a"',
        ),
        (
            {"EXTRA_PATH_METADATA": {"extra/a": {"path": ".cluster-site"}}},
            "content/extra/a",
            "the place of a file of the site",
        ),
        (
            {"EXTRA_PATH_METADATA": {"extra": {"path": "one"}}},
            "content/extra/b",
            'cannot be published at "one", the place of content/extra/a',
        ),
    ],
)
def test_both_hosts_report_files_that_cannot_be_published(
    site: SiteBuilder, stated: dict[str, object], path: str, told: str
) -> None:
    site.write({"content/extra/a": b"a", "content/extra/b": b"b"})
    site.state(STATIC_PATHS=["extra"]).state(**stated)
    found = [p for p in site.problems() if p.path.endswith(path)]
    assert told in str(found[0])
    assert found[0].mend
    done = site.pelican()
    assert done.returncode == 1
    assert told in done.stdout
    assert not site.output.exists()


def test_a_file_that_no_setting_names_is_reported(site: SiteBuilder) -> None:
    site.write({"content/extra/CNAME": b"a", "content/extra/forgotten.txt": b"b"})
    site.state(EXTRA_PATH_METADATA={"extra/CNAME": {"path": "CNAME"}})
    problem = site.problem()
    assert problem.path.endswith("content/extra/forgotten.txt")
    assert "no setting names this file" in problem.message


# Habits of Pelican's users


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("content/extra/CNAME", 'write STATIC_PATHS = ["extra"] in pelicanconf.py'),
        ("content/static/robots.txt", 'write STATIC_PATHS = ["static"] in pelicanconf.py'),
        ("content/images/logo.png", "Pictures of texts belong in content/media/."),
        ("content/pdfs/a.pdf", 'write STATIC_PATHS = ["pdfs"] in pelicanconf.py'),
        ("content/CNAME", 'write STATIC_PATHS = ["CNAME"] in pelicanconf.py'),
        ("content/favicon.ico", 'EXTRA_PATH_METADATA = {"favicon.ico": {"path": "…"}}'),
        ("content/blog/hello.md", "Texts belong in content/<language>/<section>/, as in"),
        ("content/hello.md", "Texts belong in content/<language>/<section>/."),
    ],
)
def test_people_who_know_pelican_are_told_where_a_file_belongs(
    site: SiteBuilder, file: str, told: str
) -> None:
    problem = site.write({file: b"x"}).problem()
    assert told in str(problem)
