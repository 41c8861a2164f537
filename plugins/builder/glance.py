"""Recognises that nothing has changed since the last build, before most of the program is loaded.

Loading the program takes several times as long as looking at the files of a whole site. This module
therefore imports only what it needs to compare: no kind, no library.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from plugins.core.clock import read_clock

from .faults import telling_faults
from .inputs import Inputs, is_current, read_inputs
from .ledger import Ledger
from .memory import recall_settings
from .plainsettings import PlainSettings, folder_of_cache
from .result import Result, make_result
from .stages import Stages
from .store import Store
from .turns import Tell, take_turn
from .writing import OutputFolder, check_output


@dataclass(frozen=True, slots=True)
class Glance:
    """What was seen of a site. ``result`` is the result of the build if nothing has changed since
    the last one; ``inputs`` are the files that were read otherwise, if any were."""

    result: Result | None = None
    inputs: Inputs | None = None


def glance(
    *, publish: bool, content: Path | None, output: Path | None, tell: Tell | None = None
) -> Glance:
    """Looks whether the last build into the output folder is still what a build would give. The
    arguments are those of `read_settings` and `build_site`."""
    start = time.perf_counter()
    store = Store(folder_of_cache())
    try:
        recalled = recall_settings(store, publish=publish, content=content, output=output)
        if recalled is None:
            return Glance()
        settings, kinds = recalled
        with telling_faults(settings):
            return _compare(settings, kinds, store, start, tell)
    finally:
        store.close()


def _compare(
    settings: PlainSettings, kinds: list[str], store: Store, start: float, tell: Tell | None
) -> Glance:
    stages, folder = Stages(), OutputFolder(settings.output, settings.name(settings.output))
    check_output(settings)
    with take_turn(settings, tell):
        with stages.time("read"):
            inputs = read_inputs(settings)
            before = Ledger.unpack(store.ledger(ledger_name(settings)))
            seen = inputs.digest(settings, kinds)
        with stages.time("compare"):
            now = read_clock(settings.environ).timestamp()
            if not is_current(before, seen, now, folder):
                return Glance(inputs=inputs)
    stages.counts.update(read=inputs.tree.read, skipped=len(before.entries))
    return Glance(result=make_result(before.summary, stages, start, folder.name))


def ledger_name(settings: PlainSettings) -> str:
    """The name under which the ledger of an output folder is stored."""
    return f"site {settings.output}"
