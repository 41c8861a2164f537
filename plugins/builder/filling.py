"""Renders templates, and reports their faults with their places."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import escape

from plugins.core.views import PageView, SiteView
from plugins.funding.publicity import EMBLEM
from plugins.reporting.problems import ContentError, Problem
from plugins.reporting.sentences import Message, say, tell

from .templates import TemplateLoader
from .theme import COPY_THEME


def render_page(environment: Environment, page: PageView, site: SiteView) -> str:
    """Renders a page as HTML. Raises `ContentError` for a fault of a template, with its line."""
    html = fill(environment, page.template, page.url, page=page, site=site)
    _check_marking(page, html)
    return html


def fill(environment: Environment, template: str, where: str, **shown: object) -> str:
    """Renders a template. Raises `ContentError` for a fault of the template, with its line."""
    with telling_faults_of(template, where, environment):
        return environment.get_template(template).render(**shown)


@contextmanager
def telling_faults_of(template: str, where: str, environment: Environment) -> Iterator[None]:
    """Raises `ContentError` for any error while a template that shows ``where`` is rendered."""
    try:
        yield
    except TemplateNotFound as error:
        loader = environment.loader
        folder = f"{loader.name}/" if isinstance(loader, TemplateLoader) else ""
        message = tell("no-template", 'there is no template "{name}".', name=error.name)
        problem = Problem(f"{folder}{error.name}", None, message, COPY_THEME)
    except TemplateSyntaxError as error:
        message = tell(
            "template-unreadable", "the template cannot be read: {reason}.", reason=error.message
        )
        problem = Problem(error.filename or str(error.name), error.lineno, message)
    except TemplateError as error:
        place, line = _find_frame(error)
        problem = Problem(place or template, line, _tell_failure(where, error.message or ""))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # Errors of an expression: a message without one of its values, types that do not add up.
        place, line = _find_frame(error)
        reason = f"{type(error).__name__}, {error}"
        problem = Problem(place or template, line, _tell_failure(where, reason))
    else:
        return
    raise ContentError([problem])


def _tell_failure(where: str, reason: str) -> Message:
    """``reason`` is what Jinja or Python says."""
    return tell(
        "template-fails",
        "the template fails on {page}: {reason}.",
        page=where,
        reason=reason,
    )


def _check_marking(page: PageView, html: str) -> None:
    """Checks that a funded project's page shows what its rules require, with any theme. Raises
    `ContentError`."""
    if page.support is None:
        return
    support = page.support
    words = [p.text for p in (*support.words, support.disclaimer) if p]
    missing = [text for text in words if str(escape(text)) not in html]
    if EMBLEM not in html:
        message = tell(
            "marking-missing",
            "the page {page} belongs to a funded project, but lacks the emblem of the European "
            "Union.",
            page=page.url,
        )
    elif missing:
        message = tell(
            "marking-missing",
            'the page {page} belongs to a funded project, but lacks "{text}".',
            page=page.url,
            text=missing[0],
        )
    else:
        return
    mend = say("Bring the component publicity.html back into the template.")
    raise ContentError([Problem(page.template, None, message, mend)])


def _find_frame(error: Exception) -> tuple[str, int | None]:
    """Finds where in the templates an error occurred: their innermost frame."""
    place: tuple[str, int | None] = ("", None)
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".html"):
            place = (frame.filename, frame.lineno)
    return place
