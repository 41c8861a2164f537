"""Sub-sites: what pelican-i18n-subsites is told, from the languages of cluster.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pelican.plugins.i18n_subsites import i18n_subsites


def configure_subsites(settings: dict[str, Any], source: str, tags: Sequence[str]) -> None:
    """Makes the source language the main site and every other one a sub-site.

    The plugin keeps its state in module globals: after a build that failed they would
    be taken for this build's, and a language would be lost in silence. They start anew.
    """
    i18n_subsites._MAIN_SETTINGS = None
    settings["DEFAULT_LANG"] = source
    settings["I18N_SUBSITES"] = {tag: {"CLUSTER_LANG": tag} for tag in tags if tag != source}
    settings["CLUSTER_LANG"] = source
