"""Runs `invoke photos`: removes private data from the pictures in content/media."""

from __future__ import annotations

from plugins.builder.settings import Settings
from plugins.media.formats import is_picture
from plugins.media.inspection import inspect_file


def clean_photos(settings: Settings) -> list[str]:
    """Rewrites each picture below content/media that says where it was taken; returns their names.

    The site's copies are clean in any case. This is for the files themselves, which are kept in a
    repository or passed on.
    """
    cleaned = []
    for path in sorted((settings.content / "media").rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        found = inspect_file(path.name, path.read_bytes())
        if found.located and found.clean is not None and is_picture(found.format):
            draft = path.with_name(f".{path.name}.draft")
            draft.write_bytes(found.clean)
            draft.replace(path)  # in one step, since a build may be reading it
            cleaned.append(settings.name(path))
    return cleaned
