"""The ledger: what the last build into a folder wrote, and from what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .tree import Signature


class WrittenFile(NamedTuple):
    """An output file. ``fingerprint`` is what its bytes were made from, ``bodies`` the
    paths of the texts whose HTML it shows, ``content`` the digest of its bytes,
    ``signature`` what the file system said of it once it was written."""

    fingerprint: bytes
    bodies: tuple[str, ...]
    content: bytes
    signature: Signature


@dataclass(frozen=True, slots=True)
class Ledger:
    """``inputs`` is the digest of all files a build reads; see `Loaded` for the others."""

    inputs: bytes = b""
    structure: bytes = b""
    theme: bytes = b""
    lasts: tuple[float, float] = (0.0, 0.0)
    bodies: Mapping[str, bytes] = field(default_factory=dict)
    entries: Mapping[str, WrittenFile] = field(default_factory=dict)
    summary: tuple[Any, ...] = ()

    def pack(self) -> tuple[Any, ...]:
        """As plain data."""
        entries = {path: tuple(entry) for path, entry in self.entries.items()}
        return (
            self.inputs,
            self.structure,
            self.theme,
            self.lasts,
            dict(self.bodies),
            entries,
            self.summary,
        )

    @classmethod
    def unpack(cls, data: Any) -> Ledger:
        """The reverse; an empty ledger for anything else."""
        try:
            inputs, structure, theme, lasts, bodies, entries, summary = data
            found = {path: WrittenFile(*entry) for path, entry in entries.items()}
            return cls(inputs, structure, theme, lasts, bodies, found, summary)
        except (TypeError, ValueError):
            return cls()
