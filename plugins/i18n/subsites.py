"""Configures pelican-i18n-subsites with the languages of cluster.yaml, when Pelican starts."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from typing import Any

from pelican.plugins.i18n_subsites import i18n_subsites


def configure_subsites(
    settings: dict[str, Any],
    source: str,
    tags: Sequence[str],
    names: Mapping[str, str] | None = None,
) -> None:
    """Makes the source language the main site and every other language a sub-site. ``names`` are
    the names of the site by language: plugins know it as SITENAME.

    Pelican writes `DEFAULT_LANG` in small letters, and the plugin looks a sub-site up by it. So the
    plugin knows a language by its tag in small letters, which is the same tag in BCP 47 (RFC 5646,
    2.1.1). The folder and the address are set explicitly, by the tag as in cluster.yaml.

    The plugin keeps its state in module globals. After a failed build this would count for the next
    build, and a language would be lost silently, so the state is reset here.
    """
    i18n_subsites._MAIN_SETTINGS = None
    settings["DEFAULT_LANG"] = source.lower()
    settings["I18N_SUBSITES"] = {
        tag.lower(): {
            "CLUSTER_LANG": tag,
            "SITEURL": posixpath.join(settings["SITEURL"] or "/", tag),
            "OUTPUT_PATH": posixpath.join(settings["OUTPUT_PATH"], tag),
            **({"SITENAME": names[tag]} if names else {}),
        }
        for tag in tags
        if tag != source
    }
    settings["CLUSTER_LANG"] = source
    if names:
        settings["SITENAME"] = names[source]
