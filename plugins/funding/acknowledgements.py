"""Writes the European Union's support in words, for feeds and calendars."""

from __future__ import annotations

from markupsafe import Markup, escape

from plugins.core.records import Item
from plugins.core.site import Site
from plugins.core.views import Phrase


def spell_support(site: Site, item: Item, lang: str) -> Markup:
    """Writes the marking of an item as HTML; "" if it has none."""
    lines = (
        Markup('<span lang="{}" dir="{}">{}</span>').format(words.lang, words.dir, words.text)
        if words.lang
        else escape(words.text)
        for words in list_support(site, item, lang)
    )
    said = Markup("<br>").join(lines)
    return Markup("<p>{}</p>").format(said) if said else Markup()


def list_support(site: Site, item: Item, lang: str) -> tuple[Phrase, ...]:
    """Lists the sentences of an item's marking, line by line."""
    support = site.funding.mark(site, item, lang)
    if support is None:
        return ()
    about: tuple[Phrase, ...] = ()
    if support.about is not None:
        gettext = site.catalogues[lang].gettext
        named = {"project": support.about.text}
        about = (Phrase(gettext("Support of the project %(project)s:") % named),)
    return (*about, *support.words, *((support.disclaimer,) if support.disclaimer else ()))
