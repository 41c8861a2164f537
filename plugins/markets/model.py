"""Defines the kind "market": a foreign country, and all that the cluster does there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, ClassVar

from babel.languages import get_official_languages
from markupsafe import Markup
from pydantic import Field

from plugins.core.checking import Checker
from plugins.core.composing import compose_item
from plugins.core.contacts import Person
from plugins.core.kind import Kind
from plugins.core.markers import Names
from plugins.core.portraits import contact_of, group_by_section, link_item, list_facts, show_contact
from plugins.core.records import Item, Record, Trait
from plugins.core.schema import WORD, ItemFields, ItemPath, Text
from plugins.core.site import Site, newest_first
from plugins.core.traits import Market
from plugins.core.views import RecordView, TitledList
from plugins.drawing.maps import draw_country
from plugins.language.codes import Country
from plugins.reporting.sentences import say, tell


class MarketFields(ItemFields):
    costs_money: ClassVar[bool] = False

    country: Country = Field(description="The country, as a two-letter code.", examples=["DE"])
    contact: Annotated[ItemPath, Names(Person)] | None = Field(
        None, description="Whom to ask about this market.", examples=["people/our-adviser"]
    )
    reasons: Annotated[tuple[Text, ...], WORD] = Field(
        (),
        description="The cluster's reasons to go there, one line for each.",
        examples=[["A large market for heat pumps", "Partners in research"]],
    )

    @property
    def countries(self) -> tuple[str, ...]:
        return (self.country,)


def gather(site: Site, item: Item[MarketFields]) -> Iterable[Item]:
    """Collects every item about a market's country, apart from markets; dated items
    newest first."""
    fields = item.facts
    return (
        other
        for other in newest_first(site.items.values())
        if fields.country in other.facts.countries and other.kind is not item.kind
    )


def view_market(site: Site, item: Item[MarketFields], record: Record[MarketFields]) -> RecordView:
    """Builds the page of a market: the reasons for it, and what the cluster has
    there, by section."""
    fields, lang = record.fields, record.lang
    gettext = site.catalogues[lang].gettext
    country = site.formats(lang).country(fields.country)
    subject = gettext("Enquiry about the market: %(country)s") % {"country": country}
    reasons = TitledList(gettext("Why this market"), fields.reasons)
    title = gettext("Map of %(country)s") % {"country": country}
    drawing = draw_country(fields.country, title, site.cluster.borders)
    asked = link_item(site, fields.contact, lang) if fields.contact else None
    return RecordView(
        type=gettext("Market"),
        facts=list_facts((gettext("Country"), [country]), (gettext("Contact"), [asked])),
        lists=(reasons,) if fields.reasons else (),
        contact=show_contact(contact_of(site, fields.contact), subject),
        groups=group_by_section(site, gather(site, item), lang),
        map=Markup(drawing),  # noqa: S704 - drawn by ourselves, its title escaped
        **compose_item(site, item, record, "record.html"),
    )


def check_market(checker: Checker, item: Item[MarketFields]) -> None:
    """Notes that a market's page lacks the market's own language although the site has it."""
    fields = item.facts
    home = item.home
    for tag in get_official_languages(fields.country):
        lang = tag.replace("_", "-")
        if lang in checker.cluster.tags and lang not in item.records:
            message = tell(
                "market-without-its-language",
                'the market\'s own language "{lang}" is on this site, but not on its page.',
                lang=lang,
            )
            mend = say("Run `invoke translate {path} {lang}`.", path=item.path, lang=lang)
            checker.note(home, ("country",), message, mend)


def _tell_market(fields: MarketFields) -> Market:
    return Market()


KIND = Kind(
    "market",
    MarketFields,
    view_market,
    check=check_market,
    offers=(Trait(Market, _tell_market),),
)
