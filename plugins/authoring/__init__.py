"""The commands for authors: new items, translations, records, plans, and the reference of keys."""
