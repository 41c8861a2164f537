"""How a site is built: for a preview, or to be published."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Mode:
    """How a site is built. ``publish`` leaves out drafts and samples, and makes warnings errors.
    ``site_url`` is the public address, without a final slash."""

    publish: bool = False
    site_url: str = ""

    @property
    def base(self) -> str:
        """The path of the public address: "" (always, in previews) or "/cluster"."""
        return urlsplit(self.site_url).path.rstrip("/") if self.publish else ""
