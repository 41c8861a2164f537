"""A small theme whose pages say everything they can know: the whole view of the page and
of the site. A build that misses a change of either is found out by any page."""

from __future__ import annotations

from functools import lru_cache

from plugins.builder.settings import ROOT
from plugins.builder.theme import COMPONENTS, LAYERS
from tests.support.trees import Tree

PAGES = ("404", "archive", "home", "listing", "page", "post", "project", "topics")
LANGUAGES = ("cs", "en", "de", "pl", "ar")

_BASE = """\
<!doctype html>
<html lang="{{ page.lang }}">
{% include "partials/head.html" %}
<p>{{ _("Skip to content") }}</p>
<pre>{{ site }}</pre>
<pre>{{ page }}</pre>
{% block main %}{% endblock %}
{% if page.support %}
<p><img src="{{ site.assets }}/images/eu-emblem.svg" alt="">
{% for words in (page.support.statement, page.support.fund, page.support.programme) if words %}
<span>{{ words.text }}</span>
{% endfor %}
</p>
{% endif %}
</html>
"""
_HEAD = """\
<title>{{ page.head_title }}</title>
<link rel="stylesheet" href="{{ site.stylesheet }}">
"""
_PAGE = """\
{% extends "layout/base.html" %}
{% from "components/link.html" import link %}
{% block main %}
<main>NAME {% for entry in page.menu %}{{ link(entry.link) }}{% endfor %}</main>
{% endblock %}
"""
_POST = _PAGE.replace(
    "{% block main %}", '{% from "components/when.html" import when %}\n{% block main %}'
)
_LINK = """\
{% macro link(target) %}
<a class="link" href="{{ target.url }}">{{ target.text }}</a>
{% endmacro %}
"""
_WHEN = """\
{% macro when(value) %}
<time class="when" datetime="{{ value|iso }}">{{ value|date }}</time>
{% endmacro %}
"""


@lru_cache
def make_theme() -> Tree:
    """The theme's files, by path."""
    texts = {
        "templates/layout/base.html": _BASE,
        "templates/partials/head.html": _HEAD,
        "templates/components/link.html": _LINK,
        "templates/components/when.html": _WHEN,
        "static/favicon.svg": "<svg/>",
        "static/images/hero.svg": "<svg></svg>",
        "static/.hidden": "not taken over",
        "translations/messages.pot": _read_messages("messages.pot"),
    }
    for name in PAGES:
        body = _POST if name == "post" else _PAGE
        shown = "{{ when(page.date) }}" if name == "post" else name
        texts[f"templates/{name}.html"] = body.replace("NAME", shown)
    for name in ("fonts", *LAYERS):
        part = "components/link" if name == COMPONENTS else name
        texts[f"css/{part}.css"] = f".{name} {{ margin: 0 }}\n"
    for lang in LANGUAGES:
        path = f"{lang}/LC_MESSAGES/messages.po"
        texts[f"translations/{path}"] = _read_messages(path)
    return {path: text.encode() for path, text in texts.items()}


def _read_messages(path: str) -> str:
    """A catalogue of the project's own, with what the program says and this theme."""
    head, *messages = (ROOT / "theme/translations" / path).read_text("utf-8").split("\n\n")
    used = [m for m in messages if "plugins/" in m or 'msgid "Skip to content"' in m]
    return "\n\n".join([head, *used]) + "\n"
