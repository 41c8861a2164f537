"""Defines the kind "page", which includes the home page."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from plugins.core.composing import compose_item
from plugins.core.counting import count_all, show_all
from plugins.core.kind import Kind, offered
from plugins.core.linking import tease
from plugins.core.listing import link_section
from plugins.core.markers import Names
from plugins.core.records import Item, Record
from plugins.core.schema import WORD, ItemFields, ItemPath, Text
from plugins.core.site import Site, newest_first
from plugins.core.views import Coming, HomeView, ItemView

from .views import FiguresView

_NEWS_ON_HOME = 3


class PageFields(ItemFields):
    """The front matter of a page. ``layout: home`` makes the front page, which has a ``lead`` and
    ``features``."""

    lead: Annotated[Text | None, WORD] = Field(
        None,
        description="The large sentence on the front page; only for that page.",
        examples=["We bring energy research and industry together."],
    )
    layout: Literal["page", "home", "figures"] = Field(
        "page",
        description="home makes it the front page; figures adds the figures that are counted "
        "about the cluster.",
        examples=["home"],
    )
    features: tuple[Annotated[ItemPath, Names()], ...] = Field(
        (),
        description="The items that the front page presents, in this order; only for that page.",
        examples=[["pages/about", "projects/our-project"]],
    )


def view_page(site: Site, item: Item[PageFields], record: Record[PageFields]) -> ItemView:
    """Builds a page, or the front page with its featured items and the newest dated ones."""
    fields = record.fields
    if fields.layout == "figures":
        return view_figures(site, item, record)
    if fields.layout != "home":
        return ItemView(**compose_item(site, item, record, "page.html"))
    lang = record.lang
    chosen = [site.items[path] for path in fields.features if path in site.items]
    project = site.items.get(site.cluster.facts.project or "")
    dated = newest_first(i for i in site.items.values() if i.facts.shown_date is not None)
    coming = tuple(offered(site, Coming, lang))
    common = compose_item(site, item, record, "home.html")
    common["support"] = site.funding.mark(site, project, lang) if project else None
    return HomeView(
        lead=fields.lead or fields.summary,
        features=tuple(tease(site, feature, lang) for feature in chosen),
        project=tease(site, project, lang) if project else None,
        news=tuple(tease(site, post, lang) for post in dated[:_NEWS_ON_HOME]),
        news_link=link_section(site, dated[0].section, lang) if dated else None,
        coming=coming,
        scripts=("events",) if coming else (),
        **common,
    )


def view_figures(site: Site, item: Item, record: Record) -> FiguresView:
    """Builds the page of figures, with everything that the cluster's kinds can count."""
    return FiguresView(
        charts=show_all(site, record.lang, count_all(site, record.lang)),
        **compose_item(site, item, record, "figures.html"),
    )


KIND = Kind("page", PageFields, view_page)
