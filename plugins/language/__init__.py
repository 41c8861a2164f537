"""How languages write names, dates, numbers and ordinals, and the catalogues of interface texts."""
