"""Describes items in full by their facts, for record pages and catalogues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

from plugins.language.languages import describe_language
from plugins.text.extracts import lower_headings, name_anew
from plugins.text.parts import Part
from plugins.text.plain import plain_text
from plugins.text.slugs import slugify

from .contacts import Contact, Person
from .keys import item_key
from .linking import link_page, tease
from .listing import link_section
from .media import MediaFile
from .printing import Portrait
from .records import Item, Record
from .resolving import list_pictures, resolve_parts
from .site import Site
from .views import ContactCard, Download, Fact, Group, Image, Link, TitledList


def portray(
    site: Site,
    item: Item,
    lang: str,
    type_name: str,
    facts: tuple[Fact, ...],
    lists: tuple[TitledList, ...],
    *,
    logo: Image | None = None,
    whole: bool = False,
    events: tuple[str, ...] = (),
) -> Portrait:
    """Describes an item in full for readers of a language; with ``whole`` including its text."""
    record = item.best(site.cluster.fallbacks(lang))
    other = record.lang != lang
    anchor = slugify(item.path.replace("/", " "), lang)
    parts = _nest(record, anchor) if whole else ()
    return Portrait(
        id=anchor,
        title=record.fields.title,
        url=link_page(site, item_key(item.path), lang).url,
        lang=record.lang if other else "",
        dir=describe_language(record.lang).dir if other else "",
        type=type_name,
        logo=logo,
        summary=record.fields.summary,
        facts=facts,
        lists=lists,
        body=resolve_parts(site, record, parts),
        printed=resolve_parts(site, record, parts, "print"),
        pictures=tuple(list_pictures(site, parts)),
        sources=tuple(dict.fromkeys((record.path, item.home.path))),
        events=events,
    )


def _nest(record: Record, anchor: str) -> tuple[Part, ...]:
    """Puts a text below its own heading, beside texts that may have the same anchors."""
    return tuple(lower_headings(name_anew(record.body.parts, f"{anchor}-")))


def link_item(site: Site, path: str, lang: str) -> Link | None:
    """Links to an item by its full title; None for an item that is not on the site."""
    item = site.items.get(path)
    if item is None:
        return None
    title = item.best(site.cluster.fallbacks(lang)).fields.title
    return replace(link_page(site, item_key(path), lang), text=title)


def list_facts(*pairs: tuple[str, Iterable[str | Link | None]]) -> tuple[Fact, ...]:
    """The facts that have a value."""
    stated = ((label, tuple(v for v in values if v)) for label, values in pairs)
    return tuple(Fact(label, values) for label, values in stated if values)


def list_entries(*pairs: tuple[str, Iterable[str | None]]) -> tuple[TitledList, ...]:
    """The lists that have an entry."""
    stated = (TitledList(title, tuple(e for e in entries if e)) for title, entries in pairs)
    return tuple(listed for listed in stated if listed.entries)


def name_terms(site: Site, vocabulary: str, terms: Iterable[str], lang: str) -> tuple[str, ...]:
    """The names of a vocabulary's terms, in the order of the vocabulary."""
    names = site.cluster.words(lang).vocabularies.get(vocabulary, {})
    wanted = set(terms)
    return tuple(name for key, name in names.items() if key in wanted)


def name_languages(site: Site, tags: Iterable[str], lang: str) -> tuple[str, ...]:
    return tuple(site.formats(lang).language_name(tag) for tag in tags)


def show_logo(site: Site, path: str | None, name: str) -> Image | None:
    """Returns a logo; its alternative text is the owner's name (WCAG 2.2, H37)."""
    media = site.media.get(path or "")
    if media is None:
        return None
    return Image(site.url(media.address), name, media.width, media.height)


def show_contact(contact: Contact | None, subject: str) -> ContactCard | None:
    """Returns a contact with a mail link, whose subject is in the reader's language."""
    if contact is None or contact.consent is None:
        return None
    mailto = write_mailto(contact.email, subject) if contact.email else ""
    return ContactCard(contact.name or "", contact.email or "", contact.phone or "", mailto)


def contact_of(site: Site, path: str | None) -> Contact | None:
    """How to reach a person of this site; None if nobody is named or nothing may be shown."""
    person = site.items.get(path or "")
    told = person.tell(Person) if person is not None else None
    return told.contact if told is not None else None


def write_mailto(address: str, subject: str) -> str:
    """Writes the address of a mail (RFC 6068): spaces as %20, never as a plus sign."""
    plain = " ".join(plain_text(subject).split())
    return f"mailto:{quote(address, safe='@')}?subject={quote(plain, safe='')}"


def offer_file(site: Site, media: MediaFile, text: str, lang: str) -> Download:
    """Returns a file of content/media to download."""
    file_format = media.path.rpartition(".")[2].upper()
    formats = site.formats(lang)
    details = formats.join((file_format, formats.file_size(media.size)))
    return Download(Link(text, site.url(media.address)), details)


def group_by_section(site: Site, items: Iterable[Item], lang: str) -> tuple[Group, ...]:
    """Groups items by section, in the order of cluster.yaml."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.section, []).append(item)
    groups = []
    for section in site.cluster.facts.sections:
        words = site.cluster.words(lang).sections.get(section)
        if section in found and words is not None:
            teasers = tuple(tease(site, item, lang) for item in found[section])
            groups.append(Group(words.title, teasers, link_section(site, section, lang)))
    return tuple(groups)
