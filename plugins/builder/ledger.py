"""Records what the last build into a folder wrote, and from which inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .tree import Signature


class WrittenFile(NamedTuple):
    """An output file. ``fingerprint`` identifies its inputs, ``bodies`` are the paths of the texts
    whose HTML it shows, ``content`` is the digest of its bytes, ``signature`` is what the file
    system said of it after writing."""

    fingerprint: bytes
    bodies: tuple[str, ...]
    content: bytes
    signature: Signature


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a build wrote. ``inputs`` is the digest of all files that the build reads; see `Loaded`
    for the other fields."""

    inputs: bytes = b""
    structure: bytes = b""
    theme: bytes = b""
    lasts: tuple[float, float] = (0.0, 0.0)
    bodies: Mapping[str, bytes] = field(default_factory=dict)
    entries: Mapping[str, WrittenFile] = field(default_factory=dict)
    summary: tuple[Any, ...] = ()

    def pack(self) -> tuple[Any, ...]:
        """Returns the ledger as plain data."""
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
        """Returns the ledger from plain data; an empty one if the data are not valid."""
        try:
            inputs, structure, theme, lasts, bodies, entries, summary = data
            found = {path: WrittenFile(*entry) for path, entry in entries.items()}
            return cls(inputs, structure, theme, lasts, bodies, found, summary)
        except (TypeError, ValueError):
            return cls()
