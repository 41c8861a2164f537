"""The language of findings: who decides it, and what is said."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.builder.settings import ROOT
from plugins.builder.speech import LANGUAGES, Speech, choose_speech
from plugins.reporting.problems import ContentError, Problem, suggest
from plugins.reporting.sentences import tell, tell_count

NO_CATEGORY = Problem(
    "content/cs/news/fair.md",
    4,
    tell("no-category", 'there is no category "{name}".', name="projetcs"),
    suggest("projetcs", ["projects", "news"]),
)


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({"LANG": "cs_CZ.UTF-8"}, "cs"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "cs_CZ.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "cs_CZ.UTF-8", "LC_ALL": ""}, "cs"),
        ({"LANGUAGE": "cs:en", "LANG": "en_GB.UTF-8"}, "cs"),
        ({"LANG": "fi_FI.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "POSIX", "LANG": "cs_CZ.UTF-8"}, "en"),
    ],
)
def test_findings_are_told_in_the_language_of_the_machine(
    environ: Mapping[str, str], lang: str, tmp_path: Path
) -> None:
    assert choose_speech("", environ, tmp_path).lang == lang


@pytest.mark.parametrize("environ", [{}, {"LANG": ""}])
def test_a_machine_without_a_language_speaks_that_of_the_cluster(
    environ: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "cluster.yaml").write_text("name: X\nsource_language: cs # Czech\n", "utf-8")
    assert choose_speech("", environ, tmp_path).lang == "cs"


@pytest.mark.parametrize("data", [b"", b"source_language: [", b"\xff\xfe\x00", None])
def test_a_cluster_that_cannot_be_read_is_no_hindrance(data: bytes | None, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / "cluster.yaml").write_bytes(data)
    assert choose_speech("", {}, tmp_path).lang == "en"


def test_a_wish_counts_more_than_the_machine(tmp_path: Path) -> None:
    assert choose_speech("en", {"LANG": "cs_CZ.UTF-8"}, tmp_path).lang == "en"


def test_a_language_without_a_catalogue_is_refused_with_those_that_have_one() -> None:
    with pytest.raises(ContentError) as caught:
        choose_speech("fi", {})
    assert str(caught.value) == (
        '--language: findings cannot be told in "fi". ' + suggest("fi", LANGUAGES)
    )


def test_a_czech_author_reads_czech() -> None:
    said = Speech("cs").put(NO_CATEGORY)
    assert said.startswith("content/cs/news/fair.md:4: ")
    assert "„projetcs“" in said
    assert "„projects“" in said
    assert "there is" not in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_place_and_the_names_are_the_same_in_every_language(lang: str) -> None:
    said = Speech(lang).put(NO_CATEGORY)
    assert said.startswith("content/cs/news/fair.md:4: ")
    assert said.count("projetcs") == said.count("projects") == 1


def test_czech_numbers_have_their_forms() -> None:
    put = Speech("cs").put
    message = (
        tell_count("test", "{count} problem.", "{count} problems.", count=count)
        for count in (1, 3, 5)
    )
    assert [put(said) for said in message] == ["1 chyba.", "3 chyby.", "5 chyb."]


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_command_refuses_a_language_that_it_does_not_speak(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "invoke", command, "--language", "fi"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert 'findings cannot be told in "fi"' in done.stderr
