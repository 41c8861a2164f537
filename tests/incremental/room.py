"""A room to build in: a process that has loaded the program and built nothing yet.

For every job it forks, so that each build finds the state of a process just started
without paying for the start; or, where a job stays, it keeps the `Builder` and builds with
that again, as a preview does. Jobs and answers are lines of JSON.

    python -m tests.incremental.room [pelican]
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any

from plugins.builder.pipeline import Builder, build_site
from plugins.builder.settings import Settings, read_settings
from plugins.reporting.problems import ContentError

Job = dict[str, Any]
Answer = dict[str, Any]

_MEANING = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"}


def serve() -> None:
    """Does the jobs on standard input until there is no more."""
    settings = {publish: read_settings(publish=publish) for publish in (False, True)}
    keeper = Keeper()
    for line in sys.stdin:
        job = json.loads(line)
        own = adapt(settings[job["publish"]], job)
        if job["host"] in {"staying", "trusting"}:
            tell(keeper.build(own, job))
        elif job["host"] == "forget":
            keeper.forget()
            tell({})
        else:
            tell(build_apart(own, job))


def tell(answer: Answer) -> None:
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()


def adapt(settings: Settings, job: Job) -> Settings:
    """The project's settings with a job's folders, address and moment."""
    return replace(
        settings,
        content=Path(job["content"]),
        output=Path(job["output"]),
        theme=Path(job["theme"]),
        cache=Path(job["cache"]),
        site_url=job["site_url"],
        environ={"SOURCE_DATE_EPOCH": job["now"]},
    )


def build_apart(settings: Settings, job: Job) -> Answer:
    """Builds in a process of its own. The pipe to it ends when all of its processes have
    ended, workers included: one that stayed behind would be waited for in vain."""
    ours, theirs = os.pipe()
    process = os.fork()
    if not process:
        os.close(ours)
        answer = perform(settings, job)
        with os.fdopen(theirs, "wb") as stream:
            stream.write(json.dumps(answer).encode())
        os._exit(0)
    os.close(theirs)
    tell({"process": process})
    with os.fdopen(ours, "rb") as stream:
        content = stream.read()
    _, status = os.waitpid(process, 0)
    return json.loads(content) if content else {"killed": os.waitstatus_to_exitcode(status)}


def perform(settings: Settings, job: Job) -> Answer:
    os.chdir(job["folder"])
    count = watch(job)
    if job["host"] == "pelican":
        return run_pelican(job)
    return attempt(lambda: build_site(settings, job["workers"])) | {"deeds": count()}


def attempt(build: Any) -> Answer:
    try:
        result = build()
    except ContentError as error:
        return {"problems": [str(problem) for problem in error.problems]}
    except BaseException:  # noqa: BLE001 - it goes to the test that asked
        return {"crash": traceback.format_exc()}
    return {"counts": dict(result.stages.counts)}


class Keeper:
    """Keeps every `Builder` that it has made, by what it was made for."""

    def __init__(self) -> None:
        self.builders: dict[tuple[Any, ...], tuple[Builder, dict[str, str]]] = {}

    def build(self, settings: Settings, job: Job) -> Answer:
        os.chdir(job["folder"])
        key = (*(str(part) for part in job.values() if part != job["now"]),)
        if key not in self.builders:
            environ: dict[str, str] = {}
            own, trusting = replace(settings, environ=environ), job["host"] == "trusting"
            made = Builder(own, job["workers"], trusting=trusting)
            self.builders[key] = (made, environ)
        builder, environ = self.builders[key]
        environ["SOURCE_DATE_EPOCH"] = job["now"]  # the clock goes on while a preview runs
        return attempt(builder.build)

    def forget(self) -> None:
        for builder, _ in self.builders.values():
            builder.close()
        self.builders = {}


def run_pelican(job: Job) -> Answer:
    from pelican import main

    os.environ |= {"SOURCE_DATE_EPOCH": job["now"], "CLUSTER_CACHE": job["cache"]}
    said = io.StringIO()
    try:
        with redirect_stdout(said), redirect_stderr(said):
            main([job["content"], "-o", job["output"], "-s", job["conf"]])
    except SystemExit as end:
        if end.code:
            return {"problems": said.getvalue().rstrip("\n").split("\n")}
    except BaseException:  # noqa: BLE001 - it goes to the test that asked
        return {"crash": said.getvalue() + traceback.format_exc()}
    return {"counts": {}}


def watch(job: Job) -> Any:
    """Counts what is done to files in the output folder: written, renamed, removed. Kills
    the process (or the worker, if it is one) before the n-th of these, where the job says."""
    done, builder = 0, os.getpid()
    output, die, victim = job["output"], job.get("die"), job.get("victim", "builder")

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal done
        if event not in _MEANING or not str(arguments[0]).startswith(output):
            return
        if event == "open" and arguments[1] not in {"w", "wb"}:
            return
        if (os.getpid() == builder) != (victim == "builder"):
            return
        done += 1
        if done == die:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hear)
    return lambda: done


if __name__ == "__main__":
    if "pelican" in sys.argv:
        import pelican  # noqa: F401 - loaded before the first job
    serve()
