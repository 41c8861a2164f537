"""Drawings made of data: maps and charts as SVG. Knows no site."""
