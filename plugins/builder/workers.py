"""Workers: processes that do shares of the work side by side.

They are forked, so that they see everything that has been read without its being
sent; what they make comes back as plain data.
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
    """A worker failed for no fault of the content; the message holds its traceback."""


def count_workers(jobs: int, *, least: int, asked: int | None = None) -> int:
    """How many processes some jobs are worth: one for a few jobs, where the system
    cannot fork, or where threads run (a fork of them could stand still)."""
    if asked is not None:
        return max(1, min(asked, jobs))
    if jobs < least or not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return max(1, min(cores, jobs // (least // 2)))


def share_out(items: Sequence[T], shares: int) -> list[Sequence[T]]:
    """Deals items out like cards: neighbours, which cost alike, go to different shares."""
    return [items[start::shares] for start in range(shares)]


def cut_up(items: Sequence[T], shares: int, weigh: Callable[[T], int]) -> list[Sequence[T]]:
    """Cuts items into stretches of about the same weight: neighbours, which have much in
    common, stay together."""
    ends = [0, *accumulate(map(weigh, items))]
    cuts = [bisect(ends, ends[-1] * share / shares) - 1 for share in range(1, shares)]
    return [items[start:end] for start, end in pairwise([0, *cuts, len(items)])]


class Crew(Generic[T]):
    """Workers that run one function each, in two steps: the maker, in which anything may
    still go wrong, and what it returns, once every one of them has come through."""

    def __init__(self, makers: Sequence[Callable[[], Callable[[], T]]]) -> None:
        context = multiprocessing.get_context("fork")
        self._pipes: list[Connection] = []
        # Never written to: it ends when the last process that has its other end, this one, does.
        watched, self._lifeline = context.Pipe(duplex=False)
        self._processes = []
        gc.freeze()  # keeps the collector from touching, and so copying, shared memory
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

    def wait_made(self) -> None:
        """Waits until all have made theirs. Raises `ContentError` with the problems of
        all of them, or `WorkerError`."""
        self._gather()

    def finish(self) -> list[T]:
        """Lets all finish; what they give, in the order of the makers. Raises `WorkerError`."""
        for pipe in self._pipes:
            with suppress(OSError):  # of one that is gone we hear below
                pipe.send(True)
        results: list[T] = self._gather()
        for process in self._processes:
            process.join()
        self._lifeline.close()
        return results

    def _gather(self) -> list[Any]:
        """The next answer of every worker. After a failure none of them goes on."""
        answers = [_receive(pipe) for pipe in self._pipes]
        failures = [answer for well, answer in answers if not well]
        if not failures:
            return [answer for _, answer in answers]
        self.dismiss()
        known = [failure for failure in failures if isinstance(failure, ContentError)]
        if known:
            refused = any(isinstance(failure, MachineError) for failure in known)
            problems = dict.fromkeys(p for failure in known for p in failure.problems)
            raise (MachineError if refused else ContentError)(problems)
        raise WorkerError(str(failures[0]))

    def dismiss(self) -> None:
        for process in self._processes:
            process.terminate()
            process.join()
        self._lifeline.close()


Answer = tuple[bool, Any]
"""Whether all went well, and what came of it: a result or what went wrong."""


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
    """A worker's life. It ends when the parent's does, however that comes to pass and whatever
    the worker is at: so it must not itself keep the parent's ends of the pipes open."""
    for end in inherited:
        end.close()
    threading.Thread(target=_end_with_parent, args=[lifeline], daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to deal with
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
