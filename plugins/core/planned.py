"""Plans pages and files: what they are, and how they are made when they are needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .keys import PageKey
from .views import PageView


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page of the graph, with a function that builds its view when needed."""

    key: PageKey
    lang: str
    make: Callable[[], PageView]


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of the site other than a page, such as a feed, with a function that makes its bytes
    when needed. ``path`` is below the output folder. ``feed`` is the content of a feed, from which
    its bytes are made."""

    path: str
    make: Callable[[], bytes]
    feed: Callable[[], Any] | None = None
