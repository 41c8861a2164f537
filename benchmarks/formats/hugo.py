"""Writes the corpus for Hugo: all languages in one folder, distinguished by the file's name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.corpus import Corpus, Document
from benchmarks.interface import describe_site

from .files import copy_site, front_matter, point, write, write_json, write_static


def write_hugo(corpus: Corpus, folder: Path) -> None:
    copy_site("hugo", folder)
    site = describe_site(corpus)
    write_json(folder / "data" / "site.json", site)
    languages = ""
    for weight, lang in enumerate(corpus.languages, start=1):
        own = site[lang]
        write_json(folder / "i18n" / f"{lang}.json", own["texts"])
        languages += f'[{lang}]\nweight = {weight}\nlabel = "{own["autonym"]}"\n'
        languages += f'locale = "{lang}"\ntitle = "{own["name"]}"\n'
        _write_lists(folder / "content", lang, own)
    write(folder / "config" / "_default" / "languages.toml", languages)
    for document in corpus.documents():
        write(*_convert(corpus, document, folder / "content"))
    write_static(folder / "static")


def _write_lists(content: Path, lang: str, site: dict[str, Any]) -> None:
    """Writes the section of news and the two overviews, which have no text."""
    texts = site["texts"]
    menu = {"main": {"identifier": "news", "weight": 50}}
    news = {"title": site["news"], "description": site["news_summary"], "menus": menu}
    write(content / "news" / f"_index.{lang}.md", front_matter(news))
    for name in ("archive", "topics"):
        head = {
            "title": texts[name],
            "description": texts[f"{name}_summary"],
            "layout": name,
            "url": f"news/{name}/",
        }
        write(content / f"{name}.{lang}.md", front_matter(head))


def _convert(corpus: Corpus, document: Document, content: Path) -> tuple[Path, str]:
    item = document.item
    head: dict[str, Any] = {"title": document.title, "description": document.summary}
    body = point(document.body, _link, "/")
    if item.is_home:
        head |= {"lead": document.lead, "features": corpus.features}
        return content / f"_index.{document.lang}.md", front_matter(head) + body
    head["slug"] = item.key
    if item.section == "news":
        assert item.date is not None
        head |= {"date": item.date.isoformat(), "categories": [item.category], "tags": item.tags}
        return content / "news" / f"{item.key}.{document.lang}.md", front_matter(head) + body
    head |= {"weight": item.order, "parent": item.parent}
    if item.menu != "none":
        head["menus"] = {item.menu: {"identifier": item.key, "weight": item.order}}
    elif item.parent in corpus.features:
        head["menus"] = {"main": {"parent": item.parent, "weight": item.order}}
    return content / f"{item.key}.{document.lang}.md", front_matter(head) + body


def _link(path: str) -> str:
    return f'{{{{< relref "/{path.removeprefix("pages/")}.md" >}}}}'
