"""What types of materials and their licences are called."""

from __future__ import annotations

from plugins.core.site import Contents


def name_type(contents: Contents, kind: str, lang: str) -> str:
    """What a type of material is called in a language."""
    gettext = contents.catalogues[lang].gettext
    return {
        "leaflet": gettext("Leaflet"),
        "brochure": gettext("Brochure"),
        "factsheet": gettext("Factsheet"),
        "catalogue": gettext("Catalogue"),
        "roll-up": gettext("Roll-up banner"),
        "poster": gettext("Poster"),
        "one-pager": gettext("One-pager"),
        "slides": gettext("Slides"),
        "strategy": gettext("Strategy"),
        "video": gettext("Video"),
        "press-kit": gettext("Press kit"),
    }[kind]
