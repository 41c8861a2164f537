"""Settings of the site, as Pelican reads them: data. What the cluster is called, its
languages and its address stand in content/cluster.yaml."""

import sys
from pathlib import Path

# Pelican logs a plugin that it cannot find, drops it and goes on; an import does not.
sys.path.insert(0, str(Path(__file__).parent))

from plugins import (
    builder,
    centre,
    directory,
    events,
    label,
    markets,
    materials,
    news,
    pages,
    profiles,
    projects,
)

PUBLISH = False

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGINS = [builder, "pelican.plugins.i18n_subsites"]
KINDS = [
    pages.KIND,
    news.KIND,
    projects.KIND,
    events.KIND,
    profiles.KIND,
    materials.KIND,
    *directory.KINDS,
    markets.KIND,
    centre.KIND,
    label.KIND,
]

# Items of every kind are read and rendered by plugins/builder; Pelican's readers of articles
# and pages find nothing to do.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
# Of media, what texts use goes out, cleaned: plugins/builder/shelf.py writes it.
STATIC_PATHS: list[str] = []
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

# A build's moment comes from SOURCE_DATE_EPOCH; this only satisfies Pelican.
TIMEZONE = "UTC"
SITEURL = ""
