"""How languages write: their names, dates, numbers, ordinals, and their catalogues of messages."""
