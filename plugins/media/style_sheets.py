"""Cleans style sheets in drawings: keeps rules that paint, removes those that load something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

from plugins.reporting.sentences import say, tell

from .anatomy import Refused

_FUNCTIONS = frozenset(
    "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix calc min max clamp var env"
    " matrix matrix3d translate translatex translatey translate3d scale scalex scaley scale3d"
    " rotate rotatex rotatey rotatez rotate3d skew skewx skewy perspective"
    " cubic-bezier steps linear linear-gradient radial-gradient conic-gradient"
    " blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia"
    " circle ellipse inset polygon path rect url not is where first-child nth-child nth-of-type"
    " nth-last-child device-cmyk icc-color".split()
)
_BINDINGS = frozenset({"behavior", "-moz-binding", "-ms-behavior"})
_FONT = re.compile(
    r"data:(?:font|application)/(?:[\w.+-]+)(?:;charset=[\w-]+)?;base64,", re.IGNORECASE
)
_MARK = re.compile(r"[(\\]")
_MOST = 1_000_000  # characters of a style sheet, without its fonts
_DEPTH = 32
_MEDIA = frozenset({"media", "supports", "layer", "container"})
_KEYFRAMES = frozenset({"keyframes", "-webkit-keyframes", "-moz-keyframes"})


@dataclass(slots=True)
class CleanStyle:
    """A style sheet, or the declarations of one element, as they are to be published. ``asked`` is
    set if anything that leads out of the drawing was left out."""

    text: str
    asked: bool = False


def clean_sheet(text: str) -> CleanStyle:
    """Cleans a style sheet: imports and rules that lead out of the drawing are left out."""
    _check_depth(text)
    told = CleanStyle("")
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    told.text = "\n".join(_clean_rules(rules, told))
    return told


@lru_cache(maxsize=2048)
def clean_declarations(text: str) -> CleanStyle:
    """Cleans the content of a style attribute."""
    if not _MARK.search(text):
        return CleanStyle(text)  # without brackets and escapes, it names no address
    _check_depth(text)
    told = CleanStyle("")
    told.text = ";".join(_clean_block(tinycss2.parse_blocks_contents(text), told))
    return told


@lru_cache(maxsize=2048)
def is_safe_value(value: str) -> bool:
    """Whether the value of an attribute leads nowhere outside the drawing."""
    if not _MARK.search(value):
        return True
    _check_depth(value)
    return _is_safe(tinycss2.parse_component_value_list(value))


@lru_cache(maxsize=2048)
def find_targets(value: str) -> tuple[str, ...]:
    """The ids that a value refers to: "a" in ``url(#a)``."""
    found: list[str] = []
    if "url" in value:
        _gather(tinycss2.parse_component_value_list(value), found)
    return tuple(found)


def list_rules(text: str) -> Iterator[tuple[str, str]]:
    """The rules of a clean style sheet that refer to something, as pairs of selector and
    declarations."""
    pending = list(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
    while pending:
        rule = pending.pop()
        if rule.type == "qualified-rule":
            content = tinycss2.serialize(rule.content)
            if "url" in content:
                yield tinycss2.serialize(rule.prelude).strip(), content
        elif rule.type == "at-rule" and rule.content and rule.lower_at_keyword in _MEDIA:
            pending += tinycss2.parse_rule_list(rule.content)


def _check_depth(text: str) -> None:
    depth = deepest = 0
    for sign in re.findall(r"[(\[{}\])]", text):
        depth += 1 if sign in "([{" else -1
        deepest = max(deepest, depth)
    plain = len(text) if len(text) < _MOST else len(re.sub(r"base64,[\w+/=\s]*", "", text))
    if deepest > _DEPTH or plain > _MOST:
        raise Refused(
            tell(
                "drawing-style-unreadable", "is a drawing with a style sheet that nobody can read."
            ),
            say("Export it again."),
        )


def _clean_rules(rules: Iterable[Any], told: CleanStyle) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            block = ";".join(_clean_block(tinycss2.parse_blocks_contents(rule.content), told))
            if _is_safe(rule.prelude):
                yield f"{tinycss2.serialize(rule.prelude).strip()}{{{block}}}"
        elif rule.type == "at-rule":
            yield from _clean_at_rule(rule, told)


def _clean_at_rule(rule: Any, told: CleanStyle) -> Iterator[str]:
    name = rule.lower_at_keyword
    if name in _MEDIA | _KEYFRAMES and rule.content is not None and _is_safe(rule.prelude):
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        prelude = tinycss2.serialize(rule.prelude).strip()
        yield f"@{name} {prelude}{{{' '.join(_clean_rules(inner, told))}}}"
    elif name == "font-face" and rule.content is not None:
        block = list(_clean_block(tinycss2.parse_blocks_contents(rule.content), told, font=True))
        if any(line.startswith("src:") for line in block):
            yield f"@font-face{{{';'.join(block)}}}"
    elif name == "import":
        told.asked = True


def _clean_block(
    declarations: Iterable[Any], told: CleanStyle, *, font: bool = False
) -> Iterator[str]:
    for declaration in declarations:
        if declaration.type != "declaration":
            continue
        name = declaration.lower_name
        if name in _BINDINGS or not _is_safe(declaration.value, font=font and name == "src"):
            told.asked = True
            continue
        value = tinycss2.serialize(declaration.value).strip()
        yield f"{declaration.name}:{value}{'!important' if declaration.important else ''}"


def _is_safe(values: Iterable[Any], *, font: bool = False) -> bool:
    return all(_is_safe_token(value, font) for value in values)


def _is_safe_token(value: Any, font: bool) -> bool:
    kind = value.type
    if kind == "url":
        return _leads_within(value.value, font)
    if kind == "function":
        if value.lower_name == "url":
            strings = [v.value for v in value.arguments if v.type == "string"]
            return all(_leads_within(text, font) for text in strings)
        allowed = value.lower_name in _FUNCTIONS or (
            font and value.lower_name in {"format", "local"}
        )
        return allowed and _is_safe(value.arguments, font=font)
    if kind in {"() block", "[] block", "{} block"}:
        return _is_safe(value.content, font=font)
    return bool(kind != "error")


def _leads_within(address: str, font: bool) -> bool:
    address = address.strip()
    return address.startswith("#") or (font and _FONT.match(address) is not None)


def _gather(values: Iterable[Any], found: list[str]) -> None:
    for value in values:
        if value.type == "url":
            found.append(value.value.strip().removeprefix("#"))
        elif value.type == "function" and value.lower_name == "url":
            found += [
                v.value.strip().removeprefix("#") for v in value.arguments if v.type == "string"
            ]
        elif value.type == "function":
            _gather(value.arguments, found)
        elif value.type in {"() block", "[] block", "{} block"}:
            _gather(value.content, found)
