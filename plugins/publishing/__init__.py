"""The finished site: verified as a whole, checked for validity, put out.

Nothing here knows how the site was built; it reads a folder of files.
"""
