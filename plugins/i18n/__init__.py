"""Languages in Pelican: a sub-site each, and the sitemap of all of them."""
