"""Pelican's sub-sites for languages, the sitemap, and the extraction of interface texts."""
