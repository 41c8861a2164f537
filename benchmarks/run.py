"""Runs the whole benchmark, for `invoke bench`."""

from __future__ import annotations

import argparse
import fcntl
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from plugins.builder.settings import ROOT

from .bench import RESULTS, Bench, Stage
from .census import edited_page
from .corpus import Corpus
from .edits import Edit, change_word, edits_for
from .formats import write_corpus
from .formats.cluster import copy_code
from .machine import describe_machine
from .peers import BENCH, PEERS, find_missing, install
from .preview import PREVIEW
from .report import draw_growth, write_report
from .results import Site, read_sessions, start_session
from .tools import ALL, DEFAULT, OURS, PHASES, WORD, Tool, find_tools, peer_of
from .words import LANGUAGES

_LIMIT = 900.0  # seconds that one build may take
_REAL_POST = "content/de/news/project-start.md"


def main(
    sizes: Sequence[int] = (1000,),
    runs: int = 5,
    peers: Sequence[str] = DEFAULT,
    phases: Sequence[str] = (*PHASES, PREVIEW),
    *,
    languages: Sequence[Sequence[str]] = (LANGUAGES,),
    real: bool = True,
    install_peers: bool = False,
    limit: float = _LIMIT,
    docs: Path | None = ROOT / "docs",
    tell: Callable[[str], None] = print,
) -> None:
    """Measures this project and its peers, and writes docs/performance.* from all results.

    ``sizes`` are numbers of posts; ``peers`` are names from `tools.ALL`; ``phases`` are from
    `tools.PHASES` and "preview". Each of the ``languages`` is a set of languages that is built in
    every size. ``real`` also builds the project's own content. A tool that would need more than
    ``limit`` seconds for a build is left out of larger sites.
    """
    names = (OURS, *(name for name in peers if name != OURS))
    unknown = [name for name in names if name not in ALL]
    if unknown:
        raise ValueError(f"no such tool: {', '.join(unknown)}. There are {', '.join(ALL)}.")
    needed = dict.fromkeys(peer for name in names if (peer := peer_of(name)) is not None)
    if install_peers:
        for peer in needed:
            install(PEERS[peer], tell)
    missing = find_missing(needed)
    for peer, reason in missing.items():
        tell(f"{peer}: {reason}")
    tools = find_tools(tuple(name for name in names if peer_of(name) not in missing))
    with _hold_folder():
        began = datetime.now(UTC).isoformat(timespec="seconds")
        session = start_session(RESULTS, began, describe_machine(tool.name for tool in tools))
        bench = Bench(session, runs, tuple(phases), limit, tell)
        if real:
            # As it is published, without samples.
            out = replace(tools[0], command=(*tools[0].command, "--publish"))
            bench.measure(_prepare_real(), [out])
        for corpus in sorted(
            (Corpus(size, tuple(chosen)) for size in sizes for chosen in languages),
            key=lambda corpus: corpus.size,
        ):
            bench.measure(_prepare(corpus, tools, tell), tools)
    if docs is not None:
        write_documents(docs, tell)


@contextmanager
def _hold_folder() -> Iterator[None]:
    """Keeps a second session out, which would overwrite the sites of the first and distort its
    times. Raises RuntimeError."""
    BENCH.mkdir(parents=True, exist_ok=True)
    with (BENCH / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RuntimeError("another benchmark is running") from None
        yield


def write_documents(docs: Path, tell: Callable[[str], None]) -> None:
    """Writes docs/performance.md and the plot, from all results."""
    with RESULTS.open(encoding="utf-8") as lines:
        sessions = read_sessions(lines)
    plot = draw_growth(sessions)
    if plot is not None:
        (docs / "performance.svg").write_text(plot, "utf-8")
    (docs / "performance.md").write_text(write_report(sessions, "performance.svg"), "utf-8")
    tell("written: docs/performance.md")


def _prepare(corpus: Corpus, tools: Iterable[Tool], tell: Callable[[str], None]) -> Stage:
    site = Site(corpus.posts, corpus.languages, corpus.size)
    folder = BENCH / "sites" / f"{corpus.posts}-{'-'.join(corpus.languages)}"
    tell(f"writing {corpus.size} documents for each tool")
    edits = {}
    for tool in tools:
        write_corpus(corpus, tool.format, folder / tool.name)
        edits[tool.name] = edits_for(tool.format, corpus)
    return Stage(site, folder, edited_page(corpus), edits)


def _prepare_real() -> Stage:
    """Copies the project with its own content."""
    folder = BENCH / "sites" / "real"
    shutil.rmtree(folder, ignore_errors=True)
    copy_code(folder / OURS)
    shutil.copytree(ROOT / "content", folder / OURS / "content")
    documents = list((ROOT / "content").glob("*/*/*.md"))
    languages = tuple(sorted({path.parts[-3] for path in documents}))
    edits = {OURS: {WORD: Edit(_REAL_POST, change_word)}}
    return Stage(Site(0, languages, len(documents)), folder, "", edits)


def run(arguments: Sequence[str] | None = None) -> None:
    """`python -m benchmarks.run` with the options of `main`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--sizes", default="1000", help="numbers of posts: 100,300,1000,4000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", default=",".join(DEFAULT), help=f"of {', '.join(ALL)}")
    parser.add_argument("--phases", default=",".join((*PHASES, PREVIEW)))
    parser.add_argument("--languages", action="append", help="cs,en,de; may be given again")
    parser.add_argument("--no-real", action="store_true", help="leave the project's own site out")
    parser.add_argument("--install", action="store_true", help="install missing peers first")
    parser.add_argument("--limit", type=float, default=_LIMIT, help="seconds a build may take")
    parser.add_argument("--no-docs", action="store_true", help="do not write docs/performance.*")
    given = parser.parse_args(arguments)
    main(
        [int(size) for size in given.sizes.split(",") if size],
        given.runs,
        [name for name in given.peers.split(",") if name],
        given.phases.split(","),
        languages=[chosen.split(",") for chosen in given.languages or [",".join(LANGUAGES)]],
        real=not given.no_real,
        install_peers=given.install,
        limit=given.limit,
        docs=None if given.no_docs else ROOT / "docs",
    )


if __name__ == "__main__":
    run()
