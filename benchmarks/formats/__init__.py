"""Writes the corpus as a complete site of each tool."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.corpus import Corpus

from .cluster import write_cluster
from .eleventy import write_eleventy
from .hugo import write_hugo
from .nikola import write_nikola
from .pelican import write_pelican

FORMATS: Mapping[str, Callable[[Corpus, Path], None]] = {
    "cluster": write_cluster,
    "hugo": write_hugo,
    "pelican": write_pelican,
    "nikola": write_nikola,
    "eleventy": write_eleventy,
}


def write_corpus(corpus: Corpus, name: str, folder: Path) -> None:
    """Writes a new site: configuration and templates, then the content."""
    if folder.exists():
        shutil.rmtree(folder)
    FORMATS[name](corpus, folder)
