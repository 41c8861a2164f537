"""The views of templates: frozen objects with finished text and addresses, and nothing else.

A template gets ``page`` (one of the classes below) and ``site`` (`SiteView`).
Everything a page shows is in these two, so two equal views give equal bytes.
Text fields are typeset plain text (autoescape escapes them); ``Markup`` fields
are sanitised HTML. Addresses are root-relative unless named ``absolute``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from markupsafe import Markup

from plugins.text.headings import Heading as Heading

from .support import Phrase as Phrase
from .support import Support as Support


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the site.

    ``lang`` is the target's BCP 47 tag if it differs from the page's language, else "".
    ``lang_name`` is then its name in the page's language.
    """

    text: str
    url: str
    lang: str = ""
    dir: str = ""
    lang_name: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Alternate:
    """An entry of the language switcher.

    ``available`` is False if this page does not exist in that language; ``url`` then leads to the
    nearest page above that does. ``name`` is the language's own name ("Deutsch").
    """

    lang: str
    dir: str
    name: str
    url: str
    current: bool
    available: bool


@dataclass(frozen=True, slots=True)
class MenuEntry:
    link: Link
    children: tuple[Link, ...] = ()
    open: bool = False  # the current page is this entry, or below it


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the site with its size in pixels; ``alt`` is "" only for decoration.

    ``absolute`` is the address for previews on other sites (``og:image``). Only pixel pictures have
    it, since the services that read it do not draw SVG.
    """

    url: str
    alt: str
    width: int
    height: int
    absolute: str = ""


@dataclass(frozen=True, slots=True)
class Teaser:
    """An item in a list."""

    link: Link
    summary: str
    kind: str  # "post", "page", "project"
    date: dt.date | dt.datetime | None = None
    category: Link | None = None
    image: Image | None = None
    mark: str = ""  # "", "draft", "scheduled", "sample": shown in previews only


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event in a list. It is upcoming or running until ``end``. ``times`` is "" for whole days,
    ``state`` "" for an event held as planned; ``full`` is False if it has free places or nothing is
    known."""

    teaser: Teaser
    days: str
    times: str
    where: str
    type: str
    state: str
    start: dt.datetime
    end: dt.datetime
    online: bool = False
    full: str = ""


@dataclass(frozen=True, slots=True)
class Coming:
    """The next events of a section, the soonest first, and a link to all of them."""

    title: str
    link: Link
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class Pagination:
    """Links to the pages of a list. ``pages`` are in order, the current one marked; None stands for
    pages that are left out."""

    number: int
    pages: tuple[Link | None, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A label that the cluster holds today, for the foot of every page."""

    text: str
    link: Link
    badge: Image | None = None


@dataclass(frozen=True, slots=True)
class SiteView:
    """What all pages of one language share.

    Entries of this ``menu`` are not marked as current: a page's own menu is ``PageView.menu``.
    """

    name: str
    short_name: str
    legal_form: str
    tagline: str
    seat: str
    lang: str
    dir: str
    home: Link
    footer: tuple[Link, ...]
    feeds: tuple[Link, ...]
    stylesheet: str
    assets: str  # address of the copy of theme/static, without a final slash
    preview: bool
    project_number: str = ""
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """The fields of every page. ``alternates`` are the entries of the language switcher, one for
    each language of the site, in its order. ``hreflang`` are pairs of BCP 47 tag (or "x-default")
    and absolute address for the head; empty if the page is in one language only."""

    template: str
    lang: str
    dir: str
    title: str  # the h1
    head_title: str  # the title element
    summary: str
    url: str
    absolute: str  # canonical address
    alternates: tuple[Alternate, ...]
    hreflang: tuple[tuple[str, str], ...]
    breadcrumbs: tuple[Link, ...]  # from the home page to this page, which is current
    menu: tuple[MenuEntry, ...]
    feeds: tuple[Link, ...] = ()
    mark: str = ""  # "", "draft", "scheduled", "sample"
    noindex: bool = False
    image: Image | None = None
    data: Markup = field(default_factory=Markup)  # JSON-LD 1.1, safe within a script element
    scripts: tuple[str, ...] = ()  # names of files in theme/static/js, without ".js"
    support: Support | None = None  # the texts beside the European Union's emblem
    credits: tuple[str, ...] = ()  # the people to credit for the pictures


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView(PageView):
    """The page of one item: page.html, post.html."""

    body: Markup
    toc: tuple[Heading, ...] = ()
    date: dt.date | dt.datetime | None = None
    updated: dt.date | dt.datetime | None = None
    category: Link | None = None
    tags: tuple[Link, ...] = ()
    children: tuple[Teaser, ...] = ()  # pages below this one
    newer: Link | None = None
    older: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(ItemView):
    """home.html: ``features`` are the items its front matter names."""

    lead: str
    features: tuple[Teaser, ...] = ()
    project: Teaser | None = None
    news: tuple[Teaser, ...] = ()
    news_link: Link | None = None
    coming: tuple[Coming, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A line in a list of facts: texts, or links to pages of the site or elsewhere."""

    label: str
    values: tuple[str | Link, ...]


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A person to contact, who has consented to be named. ``mailto`` is the address of a mail to
    them, with the subject filled in (RFC 6068)."""

    name: str
    email: str
    phone: str
    mailto: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download, with its format and size in words."""

    link: Link
    what: str


@dataclass(frozen=True, slots=True)
class TitledList:
    title: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Related items; ``link`` leads to all of them, if there is such a list."""

    title: str
    teasers: tuple[Teaser, ...]
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class TitledFacts:
    """Facts with a heading."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView(ItemView):
    """record.html: an item described by its facts, such as a member or a document. ``type`` says
    what it is, ``note`` what has become of it."""

    type: str = ""
    note: str = ""
    logo: Image | None = None
    facts: tuple[Fact, ...] = ()
    lists: tuple[TitledList, ...] = ()
    contact: ContactCard | None = None
    downloads: tuple[Download, ...] = ()
    groups: tuple[Group, ...] = ()
    map: Markup = field(default_factory=Markup)  # an SVG drawing
    tables: tuple[TitledFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """A value of a facet: the link to its list, and the number of items there. ``current`` is the
    value whose list the page shows."""

    value: str
    name: str
    link: Link
    count: int
    current: bool = False


@dataclass(frozen=True, slots=True)
class FacetMenu:
    """The links that narrow a list by one facet. ``heading`` is their heading, ``label`` the label
    of the filter's field. ``more`` leads to the values that a long menu leaves out."""

    name: str
    heading: str
    label: str
    choices: tuple[FacetChoice, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The reader's filter of a list, which works without a script. ``whole`` leads back from the
    list of a value to that of the section, of ``total`` items."""

    menus: tuple[FacetMenu, ...] = ()
    whole: Link | None = None
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(PageView):
    """Common to the pages of all lists. ``feed`` is that of the list itself."""

    narrowing: Narrowing
    feed: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingView(ListView):
    """listing.html: a page of a list of a section or of a facet's value. ``label`` is the facet's
    name, "" for a section."""

    label: str
    teasers: tuple[Teaser, ...]
    pagination: Pagination | None
    more: tuple[Link, ...] = ()  # archive, all topics


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView(PageView):
    """404.html: ``suggestions`` are the main pages."""

    suggestions: tuple[Link, ...]
