"""Composes what the printed form of a material shows, for the press."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from markupsafe import Markup

from plugins.core.credits import LICENCES
from plugins.core.keys import item_key
from plugins.core.printing import ContentsLine, Job, LargeFigure, Layout, Portrait, PrintView
from plugins.core.records import Item, Record
from plugins.core.resolving import find_words, list_pictures, resolve_body, resolve_parts
from plugins.core.site import Site
from plugins.core.traits import Undertaking
from plugins.core.views import Image
from plugins.funding.acknowledgements import list_support
from plugins.language.languages import describe_language
from plugins.text.extracts import TopBlock, cut_parts, is_rule

from .contents import Filling, fill, shorten
from .fields import MaterialFields
from .layouts import LEAFLET_PARTS, find_layout
from .names import TYPES
from .qr import Code


def plan_print(
    site: Site, item: Item[MaterialFields], record: Record[MaterialFields]
) -> Job | None:
    """Returns what is to be printed of a material in a language; None if nothing is."""
    fields = record.fields
    if fields.file is not None:
        return Job(made=fields.file)
    if fields.type == "press-kit":
        return Job(kit=_pack_texts(site, item, record), files=fields.files, day=str(fields.date))
    layout = find_layout(fields.type, fields.paper, describe_language(record.lang).dir)
    if layout is None or (fields.type == "leaflet" and count_panels(record) != LEAFLET_PARTS):
        return None
    view = compose_proof(site, item, record, layout)
    files = (*list_pictures(site, record.body.parts), *_list_media(view.portraits))
    names = (site.media[name].credit for name in files)
    credited = replace(view, credits=tuple(dict.fromkeys(filter(None, names))))
    sources = tuple(source for portrait in view.portraits for source in portrait.sources)
    shorter = tuple(shorten(credited)) if layout.most is not None else ()
    return Job(credited, files=files, sources=sources, shorter=shorter)


def _list_media(portraits: Iterable[Portrait]) -> Iterator[str]:
    """The addresses of the pictures that items in full show."""
    for portrait in portraits:
        if portrait.logo is not None:
            yield portrait.logo.url
        yield from portrait.pictures


def count_panels(record: Record) -> int:
    """Counts the parts between a text's rules, apart from rules in footnotes and quotations."""
    return len(cut_parts(record.body.parts, is_rule))


def compose_proof(
    site: Site, item: Item[MaterialFields], record: Record[MaterialFields], layout: Layout
) -> PrintView:
    fields, lang = record.fields, record.lang
    address = site.graph.find(item_key(item.path), lang)
    assert address is not None
    url = site.absolute(address.path)
    gettext = site.catalogues[lang].gettext
    filling = fill(site, fields, lang)
    return PrintView(
        layout=layout,
        lang=lang,
        dir=describe_language(lang).dir,
        type=TYPES.name(fields.type, site.catalogues[lang]),
        title=fields.title,
        summary=fields.summary,
        body=resolve_body(site, record, "print"),
        panels=tuple(_cut(site, record, is_rule)),
        parts=tuple(filter(None, _cut(site, record, _is_section))),
        toc=tuple(_list_headings(record, filling)),
        figures=filling.figures or list_figures(site, fields.project, lang),
        portraits=tuple(_localise_portrait(portrait) for portrait in filling.portraits),
        charts=filling.charts,
        support=site.funding.mark(site, item, lang),
        edition=gettext("Edition %(number)s, %(date)s")
        % {
            "number": fields.edition,
            "date": site.formats(lang).month(fields.date),
        },
        licence=LICENCES[fields.licence],
        credits=(),
        address=url.partition("//")[2].rstrip("/"),
        qr=Code(url, gettext("QR code to the page of this material")),
    )


def _pack_texts(
    site: Site, item: Item[MaterialFields], record: Record[MaterialFields]
) -> dict[str, str]:
    """The text files of a press kit: what may be quoted, and who made the pictures."""
    fields, lang = record.fields, record.lang
    words = site.cluster.words(lang)
    lines = (line.strip() for line in find_words(site, record).splitlines())
    text = "\n\n".join(filter(None, lines))
    text += "".join(f"\n\n{phrase.text}" for phrase in list_support(site, item, lang))
    head = f"{words.name}\n{fields.title}\n\n{fields.summary}"
    made = dict(zip(fields.files, fields.credits, strict=False))
    lines = (f"{name.removeprefix('media/')}: {credit}" for name, credit in made.items())
    return {
        f"text-{lang}.txt": f"{head}\n\n{text}\n",
        f"credits-{lang}.txt": "".join(f"{line}\n" for line in lines),
    }


def _cut(site: Site, record: Record, before: Callable[[TopBlock], bool]) -> Iterator[Markup]:
    for parts in cut_parts(record.body.parts, before):
        yield resolve_parts(site, record, parts, "print").strip()


def _is_section(block: TopBlock) -> bool:
    return block.is_heading(2)


def _list_headings(record: Record, filling: Filling) -> Iterator[ContentsLine]:
    yield from (ContentsLine(h.id, h.text) for h in record.body.headings if h.level == 2)
    yield from (ContentsLine(p.id, p.title, p.lang, p.dir) for p in filling.portraits)
    yield from (ContentsLine(f"figure-{chart.name}", chart.title) for chart in filling.charts)


def _localise_image(image: Image | None) -> Image | None:
    return replace(image, url=image.url[image.url.index("media/") :]) if image else None


def _localise_portrait(portrait: Portrait) -> Portrait:
    return replace(portrait, body=portrait.printed, logo=_localise_image(portrait.logo))


def list_figures(site: Site, project: str | None, lang: str) -> tuple[LargeFigure, ...]:
    """A project's facts as large figures: duration, budget, subsidy, rate."""
    item = site.items.get(project or "")
    told = item.tell(Undertaking) if item is not None else None
    if told is None:
        return ()
    formats, gettext = site.formats(lang), site.catalogues[lang].gettext
    figures = []
    if told.starts and told.ends:
        years = f"{told.starts.year}–{told.ends.year}"
        figures.append(LargeFigure(gettext("Duration"), years))
    for amount, label in (
        (told.budget, gettext("Budget")),
        (told.subsidy, gettext("Subsidy")),
    ):
        if amount is not None:
            figures.append(LargeFigure(label, formats.money(amount, told.currency or "")))
    if told.rate:
        figures.append(LargeFigure(gettext("Co-financing rate"), formats.percent(told.rate)))
    return tuple(figures)
