"""Makes the Jinja environments, which show views and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from plugins.language.catalogue import Catalogue
from plugins.language.direction import needs_isolation
from plugins.language.formats import formats_of
from plugins.text.typography import divide_title, join_short_parts

from .fingerprints import digest
from .inclusions import Inclusions
from .store import Store
from .theme import read_theme_text


class Templates:
    """The theme's templates as they were read, and a digest of each together with everything that
    it includes, imports or extends."""

    def __init__(self, theme: Path, name: str, folder: str = "templates") -> None:
        root = theme / folder
        self.name = f"{name}/{folder}"
        self.sources = {
            path.relative_to(root).as_posix(): read_theme_text(path)
            for path in sorted(root.rglob("*.html"))
        }
        self.inclusions = Inclusions(self.sources)
        self._digests: dict[str, bytes] = {}

    def digest(self, template: str) -> bytes:
        """The digest of a template. Raises nothing for a template that is missing or cannot be
        parsed: rendering it will report the fault."""
        if template not in self._digests:
            found = sorted(self.inclusions.close_over(template))
            parts = [part for name in found for part in (name, self.sources.get(name, ""))]
            self._digests[template] = digest(*parts)
        return self._digests[template]

    def digest_all(self) -> bytes:
        return self.inclusions.digest_all()


class TemplateLoader(BaseLoader):
    """Gives Jinja the theme's templates."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self.name = templates.name

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        source = self._templates.sources.get(template)
        if source is None:
            raise TemplateNotFound(template)
        return source, f"{self._templates.name}/{template}", None


class Bytecodes(BytecodeCache):
    """Compiled templates, which all languages share, and which later builds reuse as
    plain bytes."""

    def __init__(self, kept: Mapping[str, bytes] | None = None) -> None:
        self.kept = dict(kept or {})
        self.changed = False

    @classmethod
    def read(cls, store: Store, name: str) -> Bytecodes:
        """Reads what an earlier build of the same program compiled. Compiling depends on the
        filters, and the store returns nothing that another program made."""
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
    """Calls a macro directly. Jinja inspects each called object three times for extra arguments
    that it may want; macros want none."""

    def call(self, called: Any, *args: Any, **kwargs: Any) -> Any:
        if type(called) is not Macro:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **kwargs)


class _Environment(Environment):
    """Caches templates once they were loaded. Jinja checks on each import whether the template has
    changed and which globals it gets, which takes a tenth of rendering. Here templates never
    change, and all share the same globals."""

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
    """Returns the same text as markupsafe's `escape`, only faster. Most output has nothing to
    escape, and output that is joined at once need not be marked as safe."""
    if type(value) is Markup or (type(value) is str and _MARKUP.search(value) is None):
        return value
    return escape(value)


FORMATS = "date date_range iso language_name list_and money number percent".split()
FILTERS = (*FORMATS, "isolated", "joined", "kept", "listed")


def _make_filter(method: Callable[..., str]) -> Callable[..., str]:
    """Makes a filter of a format. The filter takes the context, which keeps Jinja from computing it
    for constants at compile time: all languages share the bytecode."""

    @pass_context
    def apply(context: Context, *values: Any) -> str:
        return method(*values)

    return apply


def make_environment(
    templates: Templates, lang: str, catalogue: Catalogue, bytecodes: Bytecodes
) -> Environment:
    """Makes the environment of one language, with its gettext and its formats as filters.

    There is no fallback to another theme: a missing template is an error.
    """
    environment = _Environment(
        loader=TemplateLoader(templates),
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
    environment.filters["isolated"] = _make_filter(partial(_isolate, lang=lang))
    environment.filters["joined"] = _make_filter(partial(_join, lang=lang, mark=formats.comma))
    environment.filters["listed"] = _make_filter(partial(_join, lang=lang, mark=formats.semicolon))
    environment.filters["kept"] = _make_filter(partial(_keep, lang=lang))
    environment.globals["comma"] = formats.comma
    return environment


def _isolate(text: str, *, lang: str) -> str:
    """A name, an address or another text from outside as an element holds it among words of the
    language: in a ``bdi`` where these would turn it about (HTML, 4.5.24). What is HTML already
    stays."""
    if isinstance(text, Markup):
        return text
    return Markup("<bdi>{}</bdi>").format(text) if needs_isolation(text, lang) else text


def _keep(title: str, *, lang: str) -> str:
    """A title whose short parts stay on their line, and whose longest words may be divided."""
    return divide_title(join_short_parts(title), lang)


def _join(values: Iterable[str | None], *, lang: str, mark: str) -> Markup:
    """Values with the language's separator between them, each isolated where it must be. Empty
    ones are left out."""
    return escape(mark).join(_isolate(value, lang=lang) for value in values if value)


def _make_plain(translate: Callable[..., str]) -> Callable[..., str]:
    """Makes a gettext function whose texts are not HTML: markup in them is escaped."""
    return lambda *message: escape(translate(*message))


def _make_gettext(catalogue: Catalogue) -> Callable[..., Markup]:
    """Makes the function for ``_("text")`` in templates, like Jinja's "newstyle": given values, it
    fills in the message. It looks each message up once."""
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
    """Makes the function for ``{% call once("name", thing) %}``, which renders the block once for
    each thing.

    The block may depend only on the thing and on what is the same for all pages of the language.
    Things are compared by identity, since views that many pages share are one object.
    """
    known: dict[tuple[object, int], tuple[object, Markup]] = {}

    def once(name: object, thing: object, caller: Callable[[], Markup]) -> Markup:
        key = (name, id(thing))
        found = known.get(key)
        if found is None or found[0] is not thing:
            found = known[key] = (thing, caller())
        return found[1]

    return once
