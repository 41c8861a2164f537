"""Verifies the finished site as a whole, checks its markup, and copies it to its target.

It reads a folder of files, and does not know how the site was built.
"""
