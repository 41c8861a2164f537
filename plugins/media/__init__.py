"""Media files: recognises their type by their bytes and makes the copies that are published.

No module here touches the disk: functions take bytes and return bytes. A step that makes pictures
of other sizes or formats belongs behind `inspect_file`, whose bytes are already clean.
"""
