"""Sums as formulas: the words that a spreadsheet would read as something else."""

from __future__ import annotations

import pytest

from planner.report.cells import Row, sum_where


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("=SUM(x)", []),
        (">5", []),
        ("a*", ["ab"]),
        ("what?", ["whats"]),
        ("PV", ["pv"]),
        ("", ["x"]),
    ],
)
def test_words_that_are_conditions_to_sumifs_are_compared_exactly(
    word: str, others: list[str]
) -> None:
    """1 for the word itself, 10 for each of the others: only the 1 may be counted."""
    rows = [Row([word, 1.0]), *(Row([other, 10.0]) for other in others)]
    found = sum_where("t", "2030", rows, 1, ("Action", 0, "$A5", word))
    assert found.value == 1.0
    assert found.text == "=SUMPRODUCT(EXACT(t[Action],$A5)*t[2030])"


def test_plain_words_are_summed_as_people_would() -> None:
    """SUMIFS is what a reader of the book expects to find."""
    rows = [Row(["Power", 1.0]), Row(["Heat", 2.0]), Row(["Power", 4.0])]
    found = sum_where("t", "2030", rows, 1, ("Sector", 0, "$A5", "Power"))
    assert found.text == "=SUMIFS(t[2030],t[Sector],$A5)"
    assert found.value == 5.0
