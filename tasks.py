"""The commands of the project, for authors and developers: `invoke --list` shows them.

Each task reads its options, calls one function of a room and prints the result.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.main import program
from invoke.tasks import task

if TYPE_CHECKING:
    from plugins.builder.settings import Settings
    from plugins.builder.speech import Speech

# Invoke keeps Python from writing bytecode: every start would compile the program again.
sys.dont_write_bytecode = bool(sys.flags.dont_write_bytecode)

ROOT = Path(__file__).parent
_HELP = {"-h", "--help"}


def _put_help_first() -> None:
    """Makes `invoke translate --help` what `invoke --help translate` is: after a task Invoke takes
    --help for what the task wants to be given first."""
    core = getattr(program, "core", None)  # what Invoke has read before the tasks
    words: list[str] = core.unparsed if core is not None else []
    if not _HELP & set(words[1:]) or words[:1] == ["new"]:  # which lists its kinds
        return
    sys.argv[-len(words) :] = ["--help", words[0]]
    program.run()
    raise SystemExit


_put_help_first()
_CRASH_LOG = ROOT / ".cache" / "crash.log"


_LANGUAGE = "the language of the findings: en, cs, de or pl"

P = ParamSpec("P")


def friendly(body: Callable[P, None]) -> Callable[P, None]:
    """Makes a task print problems as a list and a fault of the program as one line. Users never see
    a traceback."""

    @wraps(body)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            body(*args, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError:  # the reader has closed the pipe: invoke label | head
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except (Exit, KeyboardInterrupt):
            raise
        except Exception as error:  # noqa: BLE001 - nothing above reports it
            raise _explain(error, _speak_anyway(kwargs)) from None

    return run


def _speak(options: Mapping[str, object]) -> Speech:
    """The language in which a task tells its findings, by the task's options."""
    from plugins.builder.speech import choose_speech

    given, content = (str(options.get(name) or "") for name in ("language", "content"))
    return choose_speech(given, os.environ, _place(content))


def _speak_anyway(options: Mapping[str, object]) -> Speech:
    """As `_speak`, even if the requested language is what is wrong."""
    from plugins.reporting.problems import ContentError

    try:
        return _speak(options)
    except ContentError:
        return _speak({**options, "language": ""})


def _explain(error: Exception, speech: Speech) -> Exit:
    from plugins.builder.faults import explain_fault
    from plugins.reporting.problems import MachineError
    from plugins.reporting.sentences import say, say_count

    if isinstance(error, OSError):
        error = explain_fault(error) or error
    problems = getattr(error, "problems", None)
    if problems is not None:
        print(speech.list(problems), file=sys.stderr)
        heading = say_count("{count} problem.", "{count} problems.", count=len(problems))
        end = say("Nothing was written.")
        if isinstance(error, MachineError):
            end = say("Not all was done.")
        return Exit(f"\n{speech.put(heading)} {speech.put(end)}", code=1)
    failed = f"The program itself failed ({type(error).__name__}: {error})."
    try:
        _CRASH_LOG.parent.mkdir(exist_ok=True)
        _CRASH_LOG.write_text("".join(traceback.format_exception(error)), "utf-8")
    except OSError:  # the project's folder cannot be written
        return Exit(f"{failed}\nThe details could not be saved.", code=2)
    log = _CRASH_LOG.relative_to(ROOT)
    return Exit(f"{failed}\nPlease send {log} to the person who maintains the site.", code=2)


def _settings(publish: bool = False, content: str = "", output: str = "") -> Settings:
    from plugins.builder.settings import read_settings

    return read_settings(
        publish=publish,
        content=_place(content),
        output=_place(output),
    )


def _place(folder: str) -> Path | None:
    """The folder that an option names, if it does."""
    return Path(folder).absolute() if folder else None


def _say(sentence: str) -> None:
    """Prints a message at once, before the command ends."""
    print(sentence, file=sys.stderr, flush=True)


@task(
    help={
        "content": "folder with cluster.yaml and the languages (default: content)",
        "output": "folder to build into (default: output beside content, or public with --publish)",
        "publish": "build the public site: no drafts, no samples, warnings are errors",
        "verbose": "show the time of each stage and what was read, rendered, written",
        "profile": "show where the program spends its time",
        "workers": "processes to use (default: as many as there are cores)",
        "language": _LANGUAGE,
    }
)
@friendly
def build(
    c: Context,
    content: str = "",
    output: str = "",
    publish: bool = False,
    verbose: bool = False,
    profile: bool = False,
    workers: int = 0,
    language: str = "",
) -> None:
    """Build every language."""
    gc.disable()  # one build makes hardly any garbage, and loading the program none

    from plugins.builder.glance import glance
    from plugins.builder.summary import profiling, summarise

    if language:
        _speak({"language": language})  # refuses an unknown one before it builds
    with profiling(ROOT / ".cache" / "profile.txt" if profile else None):
        seen = glance(publish=publish, content=_place(content), output=_place(output), tell=_say)
        result = seen.result
        if result is None:
            from plugins.builder.pipeline import build_site

            settings = _settings(publish, content, output)
            # One process: the profiler does not see the work of other processes.
            count = 1 if profile else workers or None
            result = build_site(settings, count, _say, seen.inputs)
    put = _speak({"language": language, "content": content}).put if result.warnings else str
    print(summarise(result, verbose=verbose or profile, put=put))
    print(f"output        {result.folder}/")
    gc.freeze()  # the process ends here: collecting garbage would only take time


@task(
    help={
        "content": "folder to check (default: content)",
        "publish": "check as for publishing: warnings are errors",
        "all": "list every item that is not translated or not on the site",
        "language": _LANGUAGE,
    }
)
@friendly
def check(
    c: Context,
    content: str = "",
    publish: bool = False,
    all: bool = False,  # noqa: A002 - as it is typed
    language: str = "",
) -> None:
    """Check the content and write nothing."""
    from plugins.builder.loading import load_site
    from plugins.builder.summary import count_warnings, list_all
    from plugins.core.checks import count_untranslated

    speech = _speak({"language": language, "content": content})
    loaded = load_site(_settings(publish, content))
    for warning in loaded.warnings:
        print(speech.put(warning))
    if all:
        site = loaded.site
        withheld = {path: str(reason) for path, reason in site.withheld.items()}
        for line in list_all(count_untranslated(site.items, site.cluster), withheld):
            print(line)
    print(count_warnings(len(loaded.warnings)))


@task(
    help={
        "port": "first port to try (default: 8000)",
        "content": "folder to show",
        "language": _LANGUAGE,
    }
)
@friendly
def serve(
    c: Context, port: int = 8000, content: str = "", output: str = "", language: str = ""
) -> None:
    """Show the site on this machine and update it after each save. Ctrl-C ends it."""
    from plugins.builder.pipeline import Result
    from plugins.builder.summary import summarise
    from plugins.preview.session import run_preview
    from plugins.reporting.problems import ContentError

    speech = _speak({"language": language, "content": content})

    def tell(outcome: Result | ContentError) -> None:
        if isinstance(outcome, Result):
            print(f"\n{summarise(outcome, put=speech.put)}", flush=True)
        else:
            print(f"\n{speech.list(outcome.problems)}", flush=True)

    def ready(url: str) -> None:
        print(f"\nOpen {url} in a browser. Ctrl-C ends the preview.", flush=True)

    try:
        settings = _settings(False, content, output)
        if settings.plugins:
            _say(f"The preview does not run plugins of Pelican: {', '.join(settings.plugins)}.")
        run_preview(settings, port=port, tell=tell, ready=ready, wait=_say, speech=speech)
    except KeyboardInterrupt:
        print()


@task(
    iterable=["answer"],
    help={
        "kind": "what to write: post, page, event …; --help lists the kinds",
        "content": "folder to write into (default: content)",
        "language": "the language of the questions: en or cs",
        "section": "the folder, if a kind has several",
        "answer": "another answer in advance; may be repeated: --answer ends=2027-03-28",
    },
)
@friendly
def new(
    c: Context,
    kind: str,
    content: str = "",
    title: str = "",
    date: str = "",
    category: str = "",
    summary: str = "",
    section: str = "",
    language: str = "",
    answer: list[str] | None = None,
) -> None:
    """Write a new post, page, event or other item, asking for what it needs."""
    from plugins.authoring.commands import list_kinds, new_item, read_answers

    settings = _settings(content=content)
    if kind in _HELP:  # the word after "new" is taken for the kind
        print(list_kinds(settings))
        return
    answers = {"title": title, "date": date, "category": category, "summary": summary}
    given = {name: text for name, text in answers.items() if text} | read_answers(answer or [])
    new_item(settings, kind, given, section=section, language=language)


@task(
    help={
        "item": "the item's name: news/some-post",
        "lang": "the language: de",
        "content": "folder to write into (default: content)",
        "language": "the language of the messages: en or cs",
    }
)
@friendly
def translate(c: Context, item: str, lang: str, content: str = "", language: str = "") -> None:
    """Write the file of a translation, with the original text to overwrite."""
    from plugins.authoring.commands import translate_item

    translate_item(_settings(content=content), item, lang, language=language)


@task(
    help={
        "file": "a file of HTML, or - for standard input (default: the clipboard)",
        "lang": "the language of the text: cs",
        "language": "the language of the messages: en or cs",
    },
)
@friendly
def paste(c: Context, file: str = "", lang: str = "", language: str = "") -> None:
    """Turn text from Word, Google Docs or a web page into Markdown."""
    from plugins.authoring.paste import paste as paste_text

    paste_text(file, os.environ, lang=lang, language=language, say=_say)


@task(help={"content": "folder of the cluster (default: content)"})
@friendly
def record(c: Context, content: str = "") -> None:
    """Record changes of events (for calendars) and pages that a grant obliges you to keep."""
    from plugins.authoring.record import record_all

    changed = record_all(_settings(content=content))
    for item in changed:
        print(item)
    print(f"{len(changed)} recorded." if changed else "Nothing has changed.")


@task(
    help={
        "event": "the event's name: events/fair, or fair",
        "content": "folder of the cluster (default: content)",
    }
)
@friendly
def matchmake(c: Context, event: str, content: str = "") -> None:
    """Plan the meetings of an event from the requests in content/matchmaking/."""
    from plugins.authoring.matchmaking import matchmake as plan_event

    outcome = plan_event(_settings(content=content), event)
    plan = outcome.plan
    wished = len(plan.meetings) + len(plan.unmet)
    print(f"participants  {outcome.participants}")
    for start, end in outcome.sittings:
        print(f"planned       {start:%Y-%m-%d %H:%M} to {end:%H:%M}")
    print(f"meetings      {len(plan.meetings)} of {wished} wished; no plan has over {plan.bound}")
    print(f"written to    {outcome.folder}")


@task(help={"content": "folder of the cluster (default: content)"})
@friendly
def photos(c: Context, content: str = "") -> None:
    """Remove location data (GPS) from the pictures in content/media."""
    from plugins.authoring.photos import clean_photos

    cleaned = clean_photos(_settings(content=content))
    for name in cleaned:
        print(name)
    print(f"{len(cleaned)} cleaned." if cleaned else "No picture says where it was taken.")


@task(help={"content": "folder of the cluster (default: content)"})
@friendly
def label(c: Context, content: str = "") -> None:
    """Show how near the cluster is to each level of its label, and what to do next."""
    from plugins.authoring.label import report_label, spell_report

    report = report_label(_settings(content=content))
    for line in spell_report(report):
        print(line)
    print(f"written to    {report.folder}")


@task(help={"add": "a language that has no catalogue yet: it"})
@friendly
def catalogues(c: Context, add: str = "") -> None:
    """Update the interface texts and the findings of every language from templates and code."""
    from plugins.builder.speech import CATALOGUES
    from plugins.i18n.extraction import update_catalogues, update_findings

    try:
        changed = update_catalogues(ROOT, ROOT / "theme" / "translations", add)
    except ValueError:
        raise Exit(
            f'"{add}" is not a language. Give its tag, for example: --add it.', code=1
        ) from None
    for path in (*changed, *update_findings(ROOT, CATALOGUES)):
        print(path.relative_to(ROOT))


@task
@friendly
def goldens(c: Context) -> None:
    """Write the expected output of the golden tests again. Review the diff and the pictures."""
    from tests.golden.goldens import write_goldens
    from tests.golden.prints import write_prints

    write_goldens()
    write_prints()


@task
@friendly
def reference(c: Context) -> None:
    """Write docs/reference/ from the kinds' models, the funds' names and the libraries."""
    from plugins.authoring.licences import write_licences
    from plugins.authoring.reference import write_reference
    from plugins.authoring.reference_of_funds import write_funds

    print(write_reference(_settings().kinds))
    print(write_licences())
    print(write_funds())


@task
@friendly
def figures(c: Context) -> None:
    """Count pages, files and libraries, and write the numbers into README.md."""
    from plugins.authoring.figures import write_figures

    for line in write_figures(_settings(True), _settings()):
        print(line)


@task(
    help={
        "to": "a folder, or user@host:folder",
        "content": "folder to publish",
        "all": "list every place of a mistake, not only the first few",
    }
)
@friendly
def publish(
    c: Context,
    to: str = "",
    content: str = "",
    all: bool = False,  # noqa: A002 - as it is typed
) -> None:
    """Build the public site, verify it, and copy it to a folder or another machine."""
    from plugins.builder.pipeline import build_site
    from plugins.builder.summary import summarise
    from plugins.publishing.deploy import publish as put_out
    from plugins.publishing.deployment import DeployError

    if not to:
        raise Exit("Say where to: invoke publish --to FOLDER, or --to user@host:folder.", 1)
    settings = _settings(True, content)
    built = build_site(settings, tell=_say)
    speech = _speak({"content": content})
    print(summarise(built, put=speech.put))
    try:
        publication = put_out(
            settings.output, to, built.site_url, source=ROOT, whole=all, given=built.given
        )
    except DeployError as error:
        for name in error.names if all else ():
            print(name)
        raise Exit(speech.put(error.message), code=1) from None
    for note in publication.notes:
        print(speech.put(note))
    for problem in publication.problems:
        print(speech.put(problem))
    if publication.shortened:
        print("`invoke publish --all` names all places of a mistake.")
    if publication.deployment is None:
        raise Exit("\nThe site was not put out.", code=1)
    print(publication.deployment)


@task(
    help={
        "sizes": "numbers of posts to build: 100,300,1000,4000",
        "runs": "times each tool builds, in turn",
        "peers": "the tools to compare with",
        "install": "install missing tools first, each in its own folder",
        "phases": "what to measure (default: everything)",
        "languages": "cs,en,de; separate several sets with /",
        "limit": "seconds a build may take",
    }
)
@friendly
def bench(
    c: Context,
    sizes: str = "1000",
    runs: int = 5,
    peers: str = "",
    install: bool = False,
    phases: str = "",
    languages: str = "",
    limit: int = 900,
) -> None:
    """Compare this generator with others; writes docs/performance.md."""
    from benchmarks.preview import PREVIEW
    from benchmarks.run import main
    from benchmarks.tools import DEFAULT, PHASES
    from benchmarks.words import LANGUAGES

    try:
        main(
            [int(size) for size in sizes.split(",")],
            runs,
            peers.split(",") if peers else DEFAULT,
            phases.split(",") if phases else (*PHASES, PREVIEW),
            languages=[tags.split(",") for tags in languages.split("/")]
            if languages
            else (LANGUAGES,),
            install_peers=install,
            limit=limit,
        )
    except (ValueError, RuntimeError) as error:  # an unknown tool; another benchmark is running
        raise Exit(str(error), code=1) from None


@task(help={"only": "a path or expression for pytest"})
def test(c: Context, only: str = "") -> None:  # noqa: PT028 - a task, not a test of pytest
    """Check style and types of the program, and run its tests."""
    python = sys.executable
    commands = [
        f"{python} -m ruff check .",
        f"{python} -m ruff format --check .",
        f"{python} -m mypy",
        f"{python} -m pytest -n {os.cpu_count() or 1} {only}".rstrip(),
    ]
    with c.cd(str(ROOT)):
        for command in commands:
            result = c.run(command, warn=True)
            if result is None or not result.ok:
                raise Exit(code=1)
