"""The summary: what a build did, for the person who started it."""

from __future__ import annotations

from plugins.core.languages import describe_language

from .pipeline import Result

_MOST_NAMED = 5


def summarise(result: Result) -> str:
    """Languages, pages, untranslated items, problems and time, a line each."""
    names = ", ".join(describe_language(tag).autonym for tag in result.languages)
    lines = [str(warning) for warning in result.warnings]
    lines += [f"languages     {len(result.languages)}: {names}"]
    changes = f"{result.written} files written, {result.removed} removed"
    lines += [f"pages         {result.pages} ({changes})"]
    missing = {tag: paths for tag, paths in result.untranslated.items() if paths}
    count = sum(len(paths) for paths in missing.values())
    lines += [f"untranslated  {count}"]
    for tag, paths in missing.items():
        shown = ", ".join(paths[:_MOST_NAMED])
        more = f" and {len(paths) - _MOST_NAMED} more" if len(paths) > _MOST_NAMED else ""
        lines += [f"              {tag}: {shown}{more}"]
    lines += [f"problems      {len(result.warnings)}"]
    lines += [f"time          {result.seconds:.1f} s"]
    return "\n".join(lines)
