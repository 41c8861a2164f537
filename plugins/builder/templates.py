"""Templates: a Jinja environment that shows views and nothing else."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.meta import find_referenced_templates
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from plugins.core.views import PageView, SiteView
from plugins.funding.publicity import EMBLEM
from plugins.language.catalogue import Catalogue
from plugins.language.formats import formats_of
from plugins.reporting.problems import ContentError, Problem

from .fingerprints import digest
from .store import Store
from .theme import read_theme_text


class Templates:
    """The theme's templates as they were when read, and the digest of each together
    with everything it includes, imports or extends."""

    def __init__(self, theme: Path, name: str, folder: str = "templates") -> None:
        root = theme / folder
        self.name = f"{name}/{folder}"
        self.sources = {
            path.relative_to(root).as_posix(): read_theme_text(path)
            for path in sorted(root.rglob("*.html"))
        }
        self._digests: dict[str, bytes] = {}

    def digest(self, template: str) -> bytes:
        """Raises nothing for a template that is missing or cannot be parsed: whoever
        renders it will say so."""
        if template not in self._digests:
            found = sorted(self._close_over(template))
            parts = [part for name in found for part in (name, self.sources.get(name, ""))]
            self._digests[template] = digest(*parts)
        return self._digests[template]

    def digest_all(self) -> bytes:
        return digest(*(part for pair in sorted(self.sources.items()) for part in pair))

    def _close_over(self, template: str) -> set[str]:
        parser = Environment(extensions=["jinja2.ext.i18n"])  # noqa: S701 - renders nothing
        closed: set[str] = set()
        pending = [template]
        while pending:
            name = pending.pop()
            if name in closed:
                continue
            closed.add(name)
            try:
                tree = parser.parse(self.sources.get(name, ""))
            except TemplateError:
                continue
            # A name that is only known when rendering stands for every template.
            for found in find_referenced_templates(tree):
                pending += [found] if found is not None else list(self.sources)
        return closed


class _Loader(BaseLoader):
    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self.name = templates.name

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        source = self._templates.sources.get(template)
        if source is None:
            raise TemplateNotFound(template)
        return source, f"{self._templates.name}/{template}", None


class Bytecodes(BytecodeCache):
    """Compiled templates, shared by all languages and, as plain bytes, kept over builds."""

    def __init__(self, kept: Mapping[str, bytes] | None = None) -> None:
        self.kept = dict(kept or {})
        self.changed = False

    @classmethod
    def read(cls, store: Store, name: str) -> Bytecodes:
        """What an earlier build of the same program has kept: Jinja compiles by what it knows of
        the filters, and the store gives nothing that another program has made."""
        return cls(store.ledger(name))

    def keep(self, store: Store, name: str) -> None:
        if self.changed:
            store.write_ledger(name, self.kept)
            self.changed = False

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()
        self.changed = True


class _Context(Context):
    """Calls a macro at once. Jinja looks at everything that is called three times for what
    else it would like to be given, which no macro would."""

    def call(self, called: Any, *args: Any, **kwargs: Any) -> Any:
        if type(called) is not Macro:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **kwargs)


class _Environment(Environment):
    """Knows a template once it was asked for. Jinja looks at each import again whether the
    template has changed and what it shares with the page, which takes a tenth of rendering;
    here templates never change, and all share the same globals."""

    context_class = _Context

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[Any, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: Any = None,  # noqa: A002 - as Jinja calls it
    ) -> Template:
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = super().get_template(name, parent, globals)
            found.globals = dict(found.globals)
            found.root_render_func.__globals__["escape"] = _escape
        return found


_MARKUP = re.compile("[&<>'\"]")


def _escape(value: object) -> str:
    """The text that markupsafe's `escape` gives. Most of what a template puts out has nothing to
    escape, and what is joined to a page at once need not be marked as safe."""
    if type(value) is Markup or (type(value) is str and _MARKUP.search(value) is None):
        return value
    return escape(value)


FORMATS = "date date_range iso language_name list_and money number percent".split()


def _make_filter(method: Callable[..., str]) -> Callable[..., str]:
    """A format as a filter. That it takes the context keeps Jinja from computing a filter
    of a constant when it compiles: all languages share the bytecode."""

    @pass_context
    def apply(context: Context, *values: Any) -> str:
        return method(*values)

    return apply


def make_environment(
    templates: Templates, lang: str, catalogue: Catalogue, bytecodes: Bytecodes
) -> Environment:
    """An environment for one language: its gettext and its formats as filters.

    There is no fallback to another theme: a template that is missing is an error.
    """
    environment = _Environment(
        loader=_Loader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
        bytecode_cache=bytecodes,
    )
    texts = catalogue.translations
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=_make_plain(texts.gettext),
        ngettext=_make_plain(texts.ngettext),
        pgettext=_make_plain(texts.pgettext),
        npgettext=_make_plain(texts.npgettext),
        newstyle=True,
    )
    environment.globals["_"] = _make_gettext(catalogue)
    environment.globals["once"] = _make_once()
    formats = formats_of(lang)
    environment.filters |= {name: _make_filter(getattr(formats, name)) for name in FORMATS}
    return environment


def _make_plain(translate: Callable[..., str]) -> Callable[..., str]:
    """A function of gettext whose texts are no HTML: what looks like it is shown as it stands."""
    return lambda *message: escape(translate(*message))


def _make_gettext(catalogue: Catalogue) -> Callable[..., Markup]:
    """What templates call as ``_("text")``, as Jinja's own "newstyle" has it: with values, the
    message is filled in. A message is looked up once."""
    plain: dict[str, Markup] = {}

    def translate(message: str, **values: object) -> Markup:
        if values:
            return escape(catalogue.gettext(message)) % values
        found = plain.get(message)
        if found is None:
            found = plain[message] = escape(catalogue.gettext(message)) % {}
        return found

    return translate


def _make_once() -> Callable[[object, object, Callable[[], Markup]], Markup]:
    """What templates call as ``{% call once("name", thing) %}``: the block's text for the
    thing, rendered the first time only. The block may depend on nothing else but what is
    the same for all pages of the language. Things are told apart by identity: views that
    many pages share are one object."""
    known: dict[tuple[object, int], tuple[object, Markup]] = {}

    def once(name: object, thing: object, caller: Callable[[], Markup]) -> Markup:
        key = (name, id(thing))
        found = known.get(key)
        if found is None or found[0] is not thing:
            found = known[key] = (thing, caller())
        return found[1]

    return once


def render_page(environment: Environment, page: PageView, site: SiteView) -> str:
    """A page's HTML. Raises `ContentError` for a fault of a template, with its line."""
    html = fill(environment, page.template, page.url, page=page, site=site)
    _check_marking(page, html)
    return html


def fill(environment: Environment, template: str, where: str, **shown: object) -> str:
    """A template with what it shows. Raises `ContentError` for a fault of it, with its line."""
    with telling_faults_of(template, where, environment):
        return environment.get_template(template).render(**shown)


@contextmanager
def telling_faults_of(template: str, where: str, environment: Environment) -> Iterator[None]:
    """Raises `ContentError` for whatever goes wrong with a template that shows ``where``."""
    try:
        yield
    except TemplateNotFound as error:
        loader = environment.loader
        folder = f"{loader.name}/" if isinstance(loader, _Loader) else ""
        mend = "A theme is whole: copy what you do not change from the program's folder theme."
        message = f'there is no template "{error.name}".'
        problem = Problem(f"{folder}{error.name}", None, message, mend)
    except TemplateSyntaxError as error:
        message = f"the template cannot be read: {error.message}."
        problem = Problem(error.filename or str(error.name), error.lineno, message)
    except TemplateError as error:
        place, line = _find_frame(error)
        message = f"the template fails on {where}: {error.message}."
        problem = Problem(place or template, line, message)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # What Python says of an expression: a value that a message lacks, two kinds added.
        place, line = _find_frame(error)
        message = f"the template fails on {where}: {type(error).__name__}, {error}."
        problem = Problem(place or template, line, message)
    else:
        return
    raise ContentError([problem])


def _check_marking(page: PageView, html: str) -> None:
    """That a funded project's page shows what its rules ask for, whatever a theme does. Raises
    `ContentError`."""
    if page.support is None:
        return
    support = page.support
    words = [p.text for p in (*support.words, support.disclaimer) if p]
    missing = [f'"{text}"' for text in words if str(escape(text)) not in html]
    if EMBLEM not in html:
        missing.insert(0, "the emblem of the European Union")
    if missing:
        message = f"the page {page.url} belongs to a funded project, but lacks {missing[0]}."
        mend = "Bring the component publicity.html back into the template."
        raise ContentError([Problem(page.template, None, message, mend)])


def _find_frame(error: Exception) -> tuple[str, int | None]:
    """Where in the templates it went wrong: the innermost of their frames."""
    place: tuple[str, int | None] = ("", None)
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".html"):
            place = (frame.filename, frame.lineno)
    return place
