"""Draws maps and charts from data as SVG, for pages and prints. Does not know the site."""
