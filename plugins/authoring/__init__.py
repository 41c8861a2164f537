"""Authoring: new items and translations written as files, and the authors' reference of keys."""
