"""The README's figures are those of a build and of the installed libraries."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.authoring.figures import FIGURES, ReadmeFigure, measure, read_moment
from plugins.builder.settings import ROOT, read_settings

README = (ROOT / "README.md").read_text("utf-8")

ELSEWHERE = (
    r"127\.0\.0\.1",
    r"Debian 12, Ubuntu 24\.04 or newer, with git, make and Python 3\.11",  # below
    r"another port than 8000",  # below
    r"BCP 47|bcp47",
    r"Counted on [\d-]+",
    r"^\d\. ",  # numbered steps
    r"\b0 removed",  # as in any new folder
)
"""Numbers that are no figures, or are compared by other tests."""


@pytest.fixture(scope="module")
def measured(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, float]:
    # Of the same content: what has been printed once need not be printed again.
    cache = tmp_path_factory.mktemp("figures") / "cache"
    shutil.copytree(real_site.parent / "cache", cache)
    published = replace(read_settings(publish=True), cache=cache, environ={})
    preview = replace(read_settings(), cache=cache, environ={})
    return measure(published, preview, read_moment(README))


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_a_figure_of_the_readme_is_true(
    figure: ReadmeFigure, measured: Mapping[str, float]
) -> None:
    stated, value = figure.find(README)[1], measured[figure.name]
    assert figure.holds(stated, value), (
        f"README.md states {stated} ({figure.name}), measured are {value:g}: run `invoke figures`"
    )


def test_the_readme_states_no_number_that_nothing_compares() -> None:
    text = re.sub(r"```(?:sh|yaml|markdown)\n.*?```", "", README, flags=re.DOTALL)
    for figure in FIGURES:
        place = figure.find(text)
        text = text[: place.start(1)] + text[place.end(1) :]
    for pattern in ELSEWHERE:
        text = re.sub(pattern, "", text, flags=re.MULTILINE)
    assert [line for line in text.splitlines() if re.search(r"\d", line)] == []


@pytest.mark.parametrize(
    ("stated", "value", "true"),
    [("6", 5.8, True), ("3", 5.8, False), ("5", 5.8, False), ("40", 5.8, False), ("8", 5.8, True)],
)
def test_a_bound_is_neither_too_small_nor_far_too_large(
    stated: str, value: float, true: bool
) -> None:
    assert ReadmeFigure("MB", "", 1).holds(stated, value) is true


def test_what_the_command_writes_is_true() -> None:
    for value in (0.2, 5.8, 170, 502.3, 999):
        for step in (1, 50):
            figure = ReadmeFigure("x", "", step)
            assert figure.holds(figure.state(value), value)
    assert ReadmeFigure("x", "").state(739) == "739"


def test_a_count_that_is_off_by_one_is_false() -> None:
    assert not ReadmeFigure("pages", "").holds("556", 557)


def test_a_figure_that_the_readme_does_not_state_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="0 times"):
        ReadmeFigure("pages", r"(\d+) sheets").find(README)


def test_the_readme_names_the_systems_of_the_set_up_and_the_ci() -> None:
    oldest = re.search(r"^OLDEST=(\d+)", read("scripts/setup.sh"), re.MULTILINE)
    assert oldest is not None
    assert f"Python 3.{oldest[1]} or newer" in README
    assert "On Debian 12, Ubuntu 24.04 or newer" in README
    for file in (".github/workflows/site.yml", ".gitlab-ci.yml"):
        assert {"debian:12", "debian:13", "ubuntu:24.04"} <= set(
            re.findall(r"\b(?:debian|ubuntu):[\d.]+", read(file))
        )


def test_the_port_that_the_readme_names_is_the_first_that_is_tried() -> None:
    assert "another port than 8000" in README
    assert re.search(r"def serve\([^)]*port: int = 8000", read("tasks.py"))


def test_the_readme_names_every_kind_that_can_be_begun() -> None:
    row = next(line for line in README.splitlines() if line.startswith("| `invoke new"))
    named = re.search(r"kind of text: ([a-z, ]+)\.", row)
    assert named is not None
    assert sorted(named[1].split(", ")) == sorted(read_settings().kinds)


def read(name: str) -> str:
    return Path(ROOT / name).read_text("utf-8")
