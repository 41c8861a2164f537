"""Building: reads each file once, renders every page, writes what has changed."""

import sys


def register() -> None:
    """Pelican's call to a plugin. Imported here, since our own build runs without Pelican."""
    from .adapter import connect

    connect()


if "pelican" in sys.modules:
    # Pelican reads the settings that import us, and will look for every plugin before it
    # registers the first: one that is missing must end the build, too.
    from .adapter import make_errors_fatal

    make_errors_fatal()
