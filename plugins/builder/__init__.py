"""Builds the site: reads each file once, renders every page, writes what has changed."""

import sys


def register() -> None:
    """Registers the builder as Pelican's plugin. The import is inside, since `invoke build` runs
    without Pelican."""
    from .adapter import connect

    connect()


if "pelican" in sys.modules:
    # Pelican reads the settings that import us, and looks for every plugin before it
    # registers the first one: a missing plugin must end the build too.
    from .adapter import make_errors_fatal

    make_errors_fatal()
