"""Settings of the site: data, which `pelican content` and `invoke build` read alike. What the
cluster is called, its languages and its address stand in content/cluster.yaml. Which of Pelican's
settings work, and which are refused, is told in docs/reference/pelican.md."""

import sys
from pathlib import Path

# The plugins lie beside this file, wherever the command is run.
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
# Other plugins follow these two. With others, `invoke build` builds through Pelican.
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

# Texts of every kind are read by plugins/builder, and handed to Pelican as articles and pages.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
# Files of content/ that go out as they are: ["extra"]. What texts use of content/media goes out
# without being named.
STATIC_PATHS: list[str] = []
# Feeds come with the sections of cluster.yaml. Without these lines Pelican warns of its own.
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

# The time zone stands in cluster.yaml. Without this line Pelican warns.
TIMEZONE = "UTC"
SITEURL = ""
