"""The names of the types of materials, in the reader's language."""

from __future__ import annotations

from plugins.language.vocabulary import N_, Vocabulary

TYPES = Vocabulary(
    {
        "leaflet": N_("Leaflet"),
        "brochure": N_("Brochure"),
        "factsheet": N_("Factsheet"),
        "catalogue": N_("Catalogue"),
        "roll-up": N_("Roll-up banner"),
        "poster": N_("Poster"),
        "one-pager": N_("One-pager"),
        "slides": N_("Slides"),
        "strategy": N_("Strategy"),
        "video": N_("Video"),
        "press-kit": N_("Press kit"),
    }
)
"""The name of each type of material in a language."""
