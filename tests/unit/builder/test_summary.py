"""What a command says of the whole at its end."""

from __future__ import annotations

import pytest

from plugins.builder.summary import count_warnings


@pytest.mark.parametrize(
    ("count", "line"), [(0, "No problems."), (1, "1 warning."), (2, "2 warnings.")]
)
def test_the_number_of_warnings_is_in_good_english(count: int, line: str) -> None:
    assert count_warnings(count) == line
