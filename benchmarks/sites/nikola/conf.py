"""Nikola: one theme of its own, paginated lists, one feed per language and category."""

import json
from pathlib import Path
from typing import Any

import blinker

SITE = json.loads(Path("site.json").read_text("utf-8"))
DEFAULT_LANG = next(iter(SITE))
BLOG_AUTHOR = {lang: words["name"] for lang, words in SITE.items()}
BLOG_TITLE = BLOG_AUTHOR
BLOG_DESCRIPTION = {lang: words["tagline"] for lang, words in SITE.items()}
BLOG_EMAIL = "post@cluster.example"
SITE_URL = f"{SITE[DEFAULT_LANG]['origin']}/"
TIMEZONE = "Europe/Prague"
TRANSLATIONS = {lang: "" if lang == DEFAULT_LANG else f"./{lang}" for lang in SITE}
TRANSLATIONS_PATTERN = "{path}.{lang}.{ext}"
THEME = "bench"
GLOBAL_CONTEXT = {"sites": SITE}
NAVIGATION_LINKS = dict.fromkeys(SITE, ())
NAVIGATION_ALT_LINKS = dict.fromkeys(SITE, ())

POSTS = (("posts/*.md", "news", "post.tmpl"),)
PAGES = (("pages/*.md", "", "page.tmpl"),)
COMPILERS = {"markdown": [".md"]}
MARKDOWN_EXTENSIONS = ["markdown.extensions.extra", "markdown.extensions.toc"]
PRETTY_URLS = True
STRIP_INDEXES = True
URL_TYPE = "full_path"

INDEX_PATH = "news"
INDEX_DISPLAY_POST_COUNT = 10
INDEXES_STATIC = False
INDEXES_PRETTY_PAGE_URL = ["page", "{number}", "{index_file}"]
SHOW_INDEX_PAGE_NAVIGATION = True
TAG_PATH = "news/tag"
CATEGORY_PATH = "news/categories"
CATEGORY_PREFIX = ""
TAGS_INDEX_PATH = "news/topics/index.html"
CATEGORIES_INDEX_PATH = "news/topics/index.html"
TAG_PAGES_ARE_INDEXES = True
CATEGORY_PAGES_ARE_INDEXES = True
CATEGORY_ALLOW_HIERARCHIES = False
POSTS_SECTIONS = False
ENABLE_AUTHOR_PAGES = False
PAGE_INDEX = False
CREATE_SINGLE_ARCHIVE = True
CREATE_ARCHIVE_NAVIGATION = False
ARCHIVE_PATH = "news/archive"
ARCHIVE_FILENAME = "index.html"

GENERATE_RSS = True
GENERATE_ATOM = False
FEED_LENGTH = 20
FEED_TEASERS = False
RSS_PATH = "news"
RSS_FILENAME_BASE = "feed"

FILES_FOLDERS = {"files": ""}
GALLERY_FOLDERS: dict[str, str] = {}
LISTINGS_FOLDERS: dict[str, str] = {}
IMAGE_FOLDERS: dict[str, str] = {}
USE_BUNDLES = False
COPY_SOURCES = False
SHOW_SOURCELINK = False
COMMENT_SYSTEM = ""


def _leave_tags_without_feeds(nikola: Any) -> None:
    """No other tool here writes a feed for each tag, and Nikola has no setting for it."""
    nikola.taxonomy_plugins["tag"].always_disable_rss = True


blinker.signal("scanned").connect(_leave_tags_without_feeds)
