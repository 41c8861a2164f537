"""`invoke photos`: takes the place where they were taken out of the cluster's photographs."""

from __future__ import annotations

from PIL import Image, UnidentifiedImageError

from plugins.build.photographs import is_located, read_orientation, strip_location
from plugins.build.settings import Settings

_JPEG = {".jpg", ".jpeg"}


def clean_photos(settings: Settings) -> list[str]:
    """Rewrites each JPEG below content/media that says where it was taken; gives their names.
    Other formats are told by the checks, for their owners to save again."""
    cleaned = []
    for path in sorted((settings.content / "media").rglob("*")):
        if path.suffix.lower() not in _JPEG or not path.is_file():
            continue
        try:
            with Image.open(path) as picture:
                located, orientation = is_located(picture), read_orientation(picture)
        except (UnidentifiedImageError, OSError):
            continue  # the checks tell of it
        if located:
            draft = path.with_name(f".{path.name}.draft")
            draft.write_bytes(strip_location(path.read_bytes(), orientation))
            draft.replace(path)  # in one step: a build may be reading it
            cleaned.append(settings.name(path))
    return cleaned
