"""What a new text shows as examples is there on this site, or is plainly made up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from plugins.builder.settings import ROOT, read_settings

from .conftest import Desk

WORDS = "---\ntitle: Název\nsummary: Věta.\n---\n"


def options(path: Path) -> dict[str, str]:
    """The keys of a new text that can be switched on, with their examples."""
    found = re.findall(r"^# ([a-z_]+): (.+?)(?:  +# .*)?$", path.read_text("utf-8"), re.MULTILINE)
    return dict(found)


def test_a_project_of_this_site_is_the_example(desk: Desk) -> None:
    desk.write("cs/projects/vodik.md", WORDS)
    assert options(desk.new("page", "Laboratoř", "Věta."))["project"] == "projects/vodik"


def test_a_parent_is_a_page_of_this_site(desk: Desk) -> None:
    desk.write("cs/pages/o-nas.md", WORDS)
    assert options(desk.new("page", "Laboratoř", "Věta."))["parent"] == "pages/o-nas"


def test_names_within_lists_and_groups_are_of_this_site(desk: Desk) -> None:
    desk.write("cs/partners/ustav.md", WORDS)
    desk.write("cs/people/nova.md", WORDS)
    event = options(desk.new("event", "Dílna", "1", "2027-03-27", "", "", "", "", "Věta."))
    assert event["organiser"] == "partners/ustav"
    assert event["co_organisers"] == "[partners/ustav]"
    project = desk.new(
        "project", "Název", "CZ.1", "2021-2027", "2027-01-01", "31. 12. 2028", "7 776 200",
        "3888100", "CZK", "Věta.", "Program", "Fond",
    )  # fmt: skip
    assert "who: partners/ustav" in options(project)["partners"]


def test_what_this_site_has_nothing_of_is_plainly_made_up(desk: Desk) -> None:
    assert options(desk.new("page", "Laboratoř", "Věta."))["project"] == "projects/our-project"


def list_texts() -> list[str]:
    """The names of the texts of the cluster that this repository holds."""
    found = {f"{p.parent.name}/{p.stem}" for p in (ROOT / "content").glob("*/*/*.md")}
    return sorted(found - {"pages/home"})  # every site has a home page


@pytest.mark.parametrize("folder", ["plugins", "theme/templates", "tasks.py"])
def test_the_program_names_no_text_of_one_cluster(folder: str) -> None:
    root = ROOT / folder
    paths = [root] if root.is_file() else [p for p in root.rglob("*") if p.suffix in SUFFIXES]
    assert paths
    names = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in list_texts()))
    wrong = {
        (path.relative_to(ROOT).as_posix(), found[0])
        for path in paths
        for found in names.finditer(path.read_text("utf-8"))
    }
    assert wrong == set()


SUFFIXES = {".py", ".po", ".html"}


def test_no_example_names_the_cluster_its_town_or_its_partners() -> None:
    cluster = yaml.safe_load((ROOT / "content/cluster.yaml").read_text("utf-8"))
    own = {cluster["short_name"], "OPEIC", "Fraunhofer"}
    own |= {words["seat"].partition(",")[0] for words in cluster["languages"].values()}
    names = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(own)), re.IGNORECASE)
    for kind in read_settings().kinds.values():
        for name, field in kind.model.model_fields.items():
            assert not names.search(f"{field.examples} {field.description}"), (kind.name, name)
