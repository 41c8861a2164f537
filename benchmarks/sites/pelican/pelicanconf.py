"""Stock Pelican with i18n_subsites. Variables of the environment choose what is measured:
BENCH_TYPOGRIFY, BENCH_CACHE and BENCH_OUTPUT."""

import json
import os
from pathlib import Path

SITE = json.loads(Path(__file__).with_name("site.json").read_text("utf-8"))
DEFAULT_LANG = next(iter(SITE))
WORDS = SITE[DEFAULT_LANG]
SITENAME = WORDS["name"]
SITEURL = WORDS["origin"]
FEED_DOMAIN = SITEURL
TIMEZONE = "Europe/Prague"
LOCALE = ["C"]
DEFAULT_DATE_FORMAT = "%d. %m. %Y"

PATH = "content"
OUTPUT_PATH = os.environ.get("BENCH_OUTPUT", "output")
THEME = "theme"
ARTICLE_PATHS = ["news"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["media", "theme"]
USE_FOLDER_AS_CATEGORY = False
PLUGINS = ["pelican.plugins.i18n_subsites"]
I18N_SUBSITES = {
    lang: {"SITENAME": words["name"], "WORDS": words, "LOCALE": ["C"]}
    for lang, words in SITE.items()
    if lang != DEFAULT_LANG
}

ARTICLE_URL = ARTICLE_LANG_URL = "news/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "news/{slug}/index.html"
PAGE_URL = PAGE_LANG_URL = "{slug}/"
PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = "{slug}/index.html"
CATEGORY_URL = "news/categories/{slug}/"
CATEGORY_SAVE_AS = "news/categories/{slug}/index.html"
TAG_URL = "news/tag/{slug}/"
TAG_SAVE_AS = "news/tag/{slug}/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ""
CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ""
DIRECT_TEMPLATES = ["news", "archive", "topics", "404", "sitemap"]
NEWS_SAVE_AS = "news/index.html"
ARCHIVE_SAVE_AS = "news/archive/index.html"
TOPICS_SAVE_AS = "news/topics/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
TEMPLATE_PAGES: dict[str, str] = {}
PAGINATED_TEMPLATES = {"news": 10, "category": 10, "tag": 10}
DEFAULT_PAGINATION = 10
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
FEED_ALL_ATOM = "news/feed.xml"
CATEGORY_FEED_ATOM = "news/categories/{slug}/feed.xml"
TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 20

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.meta": {},
        "markdown.extensions.toc": {},
    },
    "output_format": "html5",
}
TYPOGRIFY = bool(os.environ.get("BENCH_TYPOGRIFY"))
if os.environ.get("BENCH_CACHE"):
    CACHE_CONTENT = LOAD_CONTENT_CACHE = True
    CHECK_MODIFIED_METHOD = "mtime"
    CACHE_PATH = "cache"
