"""Media: files of any origin, told by their bytes, and what of them goes out.

Nothing here touches the disk: bytes come in, bytes go out. A step that makes pictures of
other sizes or formats belongs behind `inspect_file`, whose bytes are already clean.
"""
