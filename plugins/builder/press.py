"""Prints a site's texts, each once, and stores the results by content.

Prints are made before any page, since pages state their sizes. Several are made in parallel
processes, and only those whose text, template, style sheets, fonts or pictures have changed.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from plugins.core.kind import Printer, kind_of
from plugins.core.media import Library
from plugins.core.printing import Job, PressError, PressMissing, Print, Printed, PrintFault, Proof
from plugins.core.records import Record
from plugins.core.site import Site
from plugins.reporting.problems import Report
from plugins.reporting.sentences import join, retell, say, tell

from .advice import advise_packages
from .fingerprints import digest
from .places import PlacedTexts, find_places
from .proofing import FOLDER, ProofStore
from .settings import Settings
from .shelf import Shelf
from .store import Store, pack
from .tree import Tree
from .workers import Crew, count_workers, share_out

_UNTIL = say("Until then its page is published without a PDF.")


@dataclass(frozen=True, slots=True)
class _Order:
    """A job, and the text it comes from. ``key`` is the digest of all that the print shows."""

    item: str
    record: Record
    printer: Printer
    job: Job
    key: bytes


class Press:
    """Prints a site's texts. ``missing`` is set if the machine has no press, ``refused`` if some
    text could not be printed."""

    def __init__(self, settings: Settings, store: Store, shelf: Shelf, workers: int | None) -> None:
        self._settings, self._store, self._workers = settings, store, workers
        self._shelf, self._media = shelf, Library()
        self._kept: dict[bytes, Any] = {}
        self._orders: dict[bytes, _Order] = {}
        self._faults: dict[bytes, Sequence[PrintFault]] = {}
        self._desk: ProofStore | None = None
        self.missing = self.refused = False
        self.made = 0

    def print_all(
        self, site: Site, sources: Mapping[str, bytes], tree: Tree, report: Report
    ) -> dict[tuple[str, str], Print]:
        """Prints everything, and returns the prints by item and language. Reports what is wrong.
        ``sources`` are the bytes of the languages' interface texts."""
        self.missing, self.refused, self.made = False, False, 0
        self._media = site.media
        if all(kind_of(site, item).printer is None for item in site.items.values()):
            return {}  # then the theme needs nothing for printing
        self._desk = ProofStore(self._settings, self._store, site, sources, self._desk)
        orders = list(self._take_orders(site, self._desk))
        self._orders = {order.key: order for order in orders}
        facts = self._store.outlines(list(self._orders))
        facts |= {key: kept[0] for key, kept in self._kept.items() if kept[0] is not None}
        wanted = [
            order
            for key, order in self._orders.items()
            if key not in facts and key not in self._faults
        ]
        for order, outcome in zip(wanted, self._make(wanted), strict=True):
            if isinstance(outcome, PressMissing):
                self._tell_missing(outcome, report)
            elif isinstance(outcome, bytes):
                facts[order.key] = self._keep(order.key, outcome)
            else:
                self._faults[order.key] = outcome
        self._faults = {key: told for key, told in self._faults.items() if key in self._orders}
        for key, told in self._faults.items():
            self._tell_faults(self._orders[key], told, tree, report)
        return {
            (order.item, order.record.lang): _describe(order.key, facts[order.key], self._read)
            for order in orders
            if order.key in facts
        }

    def fetch_all(self) -> None:
        """Reads every print, for processes that cannot use the store."""
        lacking = [key for key in self._orders if key not in self._kept]
        for key, files in self._store.html(lacking).items():
            self._kept[key] = (None, files)

    def _take_orders(self, site: Site, desk: ProofStore) -> Iterable[_Order]:
        for item in site.items.values():
            printer = kind_of(site, item).printer
            for record in item.records.values() if printer is not None else ():
                assert printer is not None
                job = printer.plan(site, item, record)
                if job is not None:
                    yield _Order(item.path, record, printer, job, self._digest(job, desk))

    def _digest(self, job: Job, desk: ProofStore) -> bytes:
        names = sorted({*job.files, job.made})
        files = [part for name in names for part in (name, self._digest_file(name))]
        kit = [part for pair in sorted(job.kit.items()) for part in pair]
        view = desk.digest(job.view) if job.view is not None else b""
        return digest("print", view, job.day, *files, *kit)

    def _open(self, name: str) -> bytes | None:
        """Returns the published bytes of "media/…", or those of "print/…"; None for
        any other name."""
        if name in self._media:
            return self._shelf.open(self._media[name])
        if not name.startswith(f"{FOLDER}/") or ".." in name.split("/"):
            return None
        path = self._settings.theme / name
        return path.read_bytes() if path.is_file() else None

    def _digest_file(self, name: str) -> bytes:
        file = self._media.get(name)
        return file.digest if file is not None else b""

    def _make(self, orders: Sequence[_Order]) -> list[Any]:
        """Returns an outcome for each order: packed files, faults, or what the machine lacks."""
        proofs = [(order.printer, self._prove(order)) for order in orders]
        if self._desk is not None:
            self._desk.close()
        count = count_workers(len(orders), least=2, asked=self._workers)
        if count < 2:
            return [_print_one(*proof, self._open) for proof in proofs]
        shares = share_out(range(len(orders)), count)
        with Crew([partial(_print_share, proofs, share, self._open) for share in shares]) as crew:
            crew.wait_made()
            outcomes = {at: outcome for share in crew.finish() for at, outcome in share.items()}
        return [outcomes[at] for at in range(len(orders))]

    def _prove(self, order: _Order) -> Proof:
        assert self._desk is not None
        view = order.job.view
        return Proof(order.job) if view is None else self._desk.prove(order.job, view)

    def _keep(self, key: bytes, packed: bytes) -> Any:
        pages, cover, files, short = marshal.loads(packed)  # noqa: S302 - our own, just packed
        facts = (pages, cover, short, {name: len(content) for name, content in files.items()})
        self.made += 1
        self._kept[key] = (facts, files)
        self._store.keep([(key, pack(facts), pack(files))])
        return facts

    def _read(self, key: bytes, name: str) -> bytes:
        if key not in self._kept:
            found = self._store.html([key]).get(key)
            if found is None:  # the store has been damaged in the meantime
                order = self._orders[key]
                outcome = _print_one(order.printer, self._prove(order), self._open)
                found = marshal.loads(outcome)[2]  # noqa: S302 - our own, just packed
            self._kept[key] = (None, found)
        content: bytes = self._kept[key][1][name]
        return content

    def _tell_faults(
        self, order: _Order, faults: Sequence[PrintFault], tree: Tree, report: Report
    ) -> None:
        """Reports the faults of one text. They do not stop the build: the page is made without a
        PDF, and says so."""
        self.refused = True
        name = self._settings.name
        texts = PlacedTexts(tree, name(self._settings.content))
        for fault in faults:
            if fault.fatal and not fault.needle:
                report.error(name(self._settings.theme / FOLDER), None, fault.message, fault.mend)
                continue
            for path, line, key in find_places(texts, order.record, order.job.sources, fault):
                message = fault.message
                if key:
                    message = retell(message, '{reason} It is in "{key}".', key=key)
                if fault.fatal:
                    report.error(path, line, message, fault.mend)
                else:
                    report.note(path, line, message, join(fault.mend, _UNTIL))

    def _tell_missing(self, missing: PressMissing, report: Report) -> None:
        self.missing = True
        message = tell(
            "no-press",
            "materials have no PDFs: this machine lacks {lack}.",
            lack=missing.lack,
        )
        report.warning("PDFs", None, message, advise_packages(missing.packages))


def _describe(key: bytes, facts: Any, read: Callable[[bytes, str], bytes]) -> Print:
    pages, cover, short, sizes = facts
    return Print(key, pages, tuple(cover), sizes, partial(read, key), short)


def _print_one(printer: Printer, proof: Proof, read: Callable[[str], bytes | None]) -> Any:
    try:
        printed: Printed = printer.make(proof, read)
    except PressError as error:
        return error.faults
    except PressMissing as error:
        return error
    return pack((printed.pages, printed.cover, dict(printed.files), printed.short))


def _print_share(
    proofs: Sequence[tuple[Printer, Proof]],
    share: Sequence[int],
    read: Callable[[str], bytes | None],
) -> Callable[[], dict[int, Any]]:
    made = {at: _print_one(*proofs[at], read) for at in share}
    return lambda: made
