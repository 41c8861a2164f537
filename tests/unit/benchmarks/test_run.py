"""A session of measurements, with small commands in place of the real tools."""

from __future__ import annotations

import fcntl
import sys
from pathlib import Path

import pytest

from benchmarks import bench as bench_module
from benchmarks import run
from benchmarks.bench import Bench, Stage
from benchmarks.edits import Edit, change_word
from benchmarks.results import Session, Site
from benchmarks.tools import FULL, PHASES, UNCHANGED, WORD, Tool, label, peer_of

SITE = Site(1, ("cs",), 1)
HONEST = (
    "import pathlib, shutil; pathlib.Path('out').mkdir(exist_ok=True); "
    "shutil.copy('text.md', 'out/index.html')"
)
LAZY = f"import os; os.path.exists('out') or exec({HONEST!r})"


def _tool(name: str, code: str, phases: tuple[str, ...] = PHASES) -> Tool:
    command = (sys.executable, "-I", "-S", "-c", code)
    return Tool(name, name, name, command, "out", ("state",), {"PLACE": "SITE/cache"}, phases)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr(bench_module, "BENCH", tmp_path)
    monkeypatch.setattr(bench_module, "RESULTS", tmp_path / "results.jsonl")
    return Bench(Session("2026-11-23", {}), 2, (FULL, UNCHANGED, WORD), 30.0, lambda line: None)


def _measure(bench: Bench, folder: Path, *tools: Tool) -> list[tuple[str, str]]:
    """Measures a site of one text; the tools and phases of all runs in their order."""
    for tool in tools:
        (folder / tool.name).mkdir()
        (folder / tool.name / "text.md").write_text("Text.\n")
    edits = {tool.name: {WORD: Edit("text.md", change_word)} for tool in tools}
    bench.measure(Stage(SITE, folder, "index.html", edits), tools)
    return [(one.phase, one.tool) for one in bench.session.runs]


def test_tools_take_turns(bench: Bench, tmp_path: Path) -> None:
    runs = _measure(bench, tmp_path, _tool("a", HONEST), _tool("b", HONEST))

    assert [tool for phase, tool in runs if phase == FULL] == ["a", "b", "a", "b"]
    assert list(dict.fromkeys(phase for phase, _ in runs)) == [FULL, UNCHANGED, WORD]


def test_every_run_is_kept_at_once(bench: Bench, tmp_path: Path) -> None:
    _measure(bench, tmp_path, _tool("a", HONEST))

    lines = (tmp_path / "results.jsonl").read_text().splitlines()
    assert len(lines) == 1 + 3 * 2  # the first build, and two runs of three phases


def test_a_tool_that_does_not_show_a_change_is_left_out(bench: Bench, tmp_path: Path) -> None:
    runs = _measure(bench, tmp_path, _tool("lazy", LAZY))

    assert (WORD, "lazy") not in runs
    assert [(one.phase, one.reason) for one in bench.session.missed] == [
        (WORD, 'the page does not show "Stand 1001"')
    ]


def test_a_tool_that_fails_is_left_out_and_the_others_go_on(bench: Bench, tmp_path: Path) -> None:
    runs = _measure(bench, tmp_path, _tool("bad", "raise SystemExit(2)"), _tool("a", HONEST))

    assert {tool for _, tool in runs} == {"a"}
    assert bench.session.missed[0].tool == "bad"


def test_a_slow_tool_is_run_less_often(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_module, "_PATIENCE", 0.0)

    assert _measure(bench, tmp_path, _tool("a", HONEST)) == [
        (FULL, "a"),
        (UNCHANGED, "a"),
        (WORD, "a"),
    ]


def test_a_tool_too_slow_for_a_larger_site_is_left_out_of_it(bench: Bench, tmp_path: Path) -> None:
    bench._pace["a"] = 31.0

    assert _measure(bench, tmp_path, _tool("a", HONEST)) == []
    assert bench.session.missed[0].reason == "it would take more than 30 s"


def test_a_tool_is_measured_in_its_own_phases_only(bench: Bench, tmp_path: Path) -> None:
    assert _measure(bench, tmp_path, _tool("a", HONEST, (FULL,))) == [(FULL, "a"), (FULL, "a")]


def test_a_full_build_starts_from_nothing(tmp_path: Path) -> None:
    (tmp_path / "out" / "old").mkdir(parents=True)
    (tmp_path / "state").write_text("")
    (tmp_path / "text.md").write_text("")

    _tool("a", HONEST).forget(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["text.md"]


def test_a_tools_variables_name_the_sites_folder(tmp_path: Path) -> None:
    assert _tool("a", HONEST).environ_in(tmp_path) == {"PLACE": f"{tmp_path}/cache"}


def test_an_unknown_tool_is_refused() -> None:
    with pytest.raises(ValueError, match="no such tool: jekyl"):
        run.main(peers=("hugo", "jekyl"))


def test_variants_of_a_tool_need_the_same_peer() -> None:
    assert peer_of("pelican-typogrify") == peer_of("pelican") == "pelican"
    assert peer_of("cluster") is None
    assert label("pelican-typogrify") == "Pelican, typogrify on"


def test_a_second_session_is_kept_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BENCH", tmp_path)
    with (tmp_path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with pytest.raises(RuntimeError, match="another benchmark is running"):
            run.main(sizes=(), peers=(), real=False, docs=None, tell=lambda line: None)
