"""The golden sites give the output that was reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.goldens import build_golden, find_sites, read_expected


@pytest.mark.parametrize("site", find_sites(), ids=lambda site: site.name)
def test_a_golden_site_is_built_as_it_was_reviewed(site: Path) -> None:
    built, expected = build_golden(site), read_expected(site)
    assert sorted(built) == sorted(expected)
    for name, content in expected.items():
        assert built[name].decode() == content.decode(), f"{name}: `invoke goldens`, then git diff"
