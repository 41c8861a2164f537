"""Runs shares of the work in parallel processes.

The processes are forked, so they share everything that has been read. They send their results back
as plain data.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import traceback
from bisect import bisect
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from plugins.reporting.problems import ContentError, MachineError

from .faults import explain_fault

T = TypeVar("T")


class WorkerError(Exception):
    """Raised for a worker that failed for a reason outside the content; the message contains its
    traceback."""


def count_workers(jobs: int, *, least: int, asked: int | None = None) -> int:
    """Returns how many processes some jobs are worth: one for few jobs, where the system cannot
    fork, or where threads run (a fork of them could hang)."""
    if asked is not None:
        return max(1, min(asked, jobs))
    if jobs < least or not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return max(1, min(cores, jobs // (least // 2)))


def share_out(items: Sequence[T], shares: int) -> list[Sequence[T]]:
    """Distributes items in turn, so that neighbours, which take equally long, are in different
    shares."""
    return [items[start::shares] for start in range(shares)]


def cut_up(items: Sequence[T], shares: int, weigh: Callable[[T], int]) -> list[Sequence[T]]:
    """Divides items into stretches of about the same weight, so that neighbours, which have much in
    common, stay together."""
    ends = [0, *accumulate(map(weigh, items))]
    cuts = [bisect(ends, ends[-1] * share / shares) - 1 for share in range(1, shares)]
    return [items[start:end] for start, end in pairwise([0, *cuts, len(items)])]


class Crew(Generic[T]):
    """Workers that each run one function in two steps: the maker, which may fail, and the function
    that it returns, once all makers have succeeded. A context: no worker outlives it."""

    def __init__(self, makers: Sequence[Callable[[], Callable[[], T]]]) -> None:
        context = multiprocessing.get_context("fork")
        self._pipes: list[Connection] = []
        # Never written to: it closes when this process, which alone has the other end, ends.
        watched, self._lifeline = context.Pipe(duplex=False)
        self._processes = []
        gc.freeze()  # or the garbage collector would touch, and so copy, shared memory
        for maker in makers:
            ours, theirs = context.Pipe()
            self._pipes.append(ours)
            args = (maker, theirs, watched, (*self._pipes, self._lifeline))
            process = context.Process(target=_work, args=args, daemon=True)
            process.start()
            theirs.close()
            self._processes.append(process)
        watched.close()
        gc.unfreeze()

    def __enter__(self) -> Crew[T]:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.terminate()
            process.join()
        self._lifeline.close()

    def wait_made(self) -> None:
        """Waits until all makers are done. Raises `ContentError` with all their problems, or
        `WorkerError`."""
        self._gather()

    def finish(self) -> list[T]:
        """Runs the second step, and returns the results in the order of the makers. Raises
        `WorkerError`."""
        for pipe in self._pipes:
            with suppress(OSError):  # a dead worker is reported below
                pipe.send(True)
        return self._gather()

    def _gather(self) -> list[Any]:
        """Receives the next answer of every worker. Raises what they failed with."""
        answers = [_receive(pipe) for pipe in self._pipes]
        failures = [answer for well, answer in answers if not well]
        if not failures:
            return [answer for _, answer in answers]
        known = [failure for failure in failures if isinstance(failure, ContentError)]
        if known:
            refused = any(isinstance(failure, MachineError) for failure in known)
            problems = dict.fromkeys(p for failure in known for p in failure.problems)
            raise (MachineError if refused else ContentError)(problems)
        raise WorkerError(str(failures[0]))


Answer = tuple[bool, Any]
"""Whether the work succeeded, and its result or what went wrong."""


def _receive(pipe: Connection) -> Answer:
    try:
        answer: Answer = pipe.recv()
    except (EOFError, OSError):
        return False, "a worker process ended before its work was done (out of memory?)"
    return answer


def _work(
    maker: Callable[[], Callable[[], object]],
    pipe: Connection,
    lifeline: Connection,
    inherited: Sequence[Connection],
) -> None:
    """Runs a worker. It must end when the parent ends, in whatever way and during whatever work, so
    it must not keep the parent's ends of the pipes open."""
    for end in inherited:
        end.close()
    threading.Thread(target=_end_with_parent, args=[lifeline], daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles Ctrl-C
    with suppress(EOFError, ConnectionError):
        well, made = _attempt(maker)
        pipe.send((well, None if well else made))
        if well and pipe.recv():
            pipe.send(_attempt(made))


def _end_with_parent(lifeline: Connection) -> None:
    with suppress(EOFError, OSError):
        lifeline.recv()
    os._exit(1)


def _attempt(function: Callable[[], Any]) -> Answer:
    try:
        return True, function()
    except ContentError as error:
        return False, error
    except OSError as error:
        return False, explain_fault(error) or traceback.format_exc()
    except BaseException:  # noqa: BLE001 - told to the parent, which raises it
        return False, traceback.format_exc()
