"""Settings for publishing: no drafts, no samples, warnings are errors."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403 - Pelican reads one file of settings

PUBLISH = True
OUTPUT_PATH = "public"
# Empty: the address in content/cluster.yaml. A preview host sets another one.
SITEURL = os.environ.get("SITE_URL", "")
