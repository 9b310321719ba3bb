"""The pages on Foshan: both languages tell the same, and nothing stands outside a filled table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planner.document import story

ROOT = Path(__file__).parent.parent


def places(page: str) -> dict[str, list[list[str]]]:
    """Return the cells of the tables that fill each place of a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return {
        place[1]: [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in place[2].splitlines()
            if line.startswith("|") and not line.startswith("| ---")
        ]
        for place in story.PLACE.finditer(text)
    }


def numbers(cell: str) -> list[float]:
    """Return the numbers of a cell."""
    return [float(each.replace(",", "")) for each in re.findall(r"-?\d[\d,]*(?:\.\d+)?", cell)]


@pytest.mark.parametrize("page", story.PAGES)
def test_every_place_of_a_page_is_filled(page: str) -> None:
    """Would fail if a place had no function to fill it, or a page were shipped without its runs."""
    found = places(page)
    assert set(found) == {*story.BLOCKS, "scenarios"}
    assert all(len(rows) > 5 for rows in found.values())


def test_both_languages_tell_the_same() -> None:
    """Would fail if one page were made from another run, or a unit were scaled in one alone."""
    english, chinese = map(places, story.PAGES)
    for block, rows in english.items():
        assert [len(row) for row in rows] == [len(row) for row in chinese[block]], block
    for row, said in zip(english["price"][1:], chinese["price"][1:], strict=True):
        assert numbers(said[1])[0] == pytest.approx(numbers(row[1])[0] * 100, abs=1)  # Mt to 万吨
        assert numbers(said[3]) == numbers(row[3])
    for row, said in zip(english["scenarios"][1:], chinese["scenarios"][1:], strict=True):
        assert numbers(said[1])[0] == pytest.approx(numbers(row[1])[0] * 10, abs=0.1)


def test_every_scenario_of_the_workbook_is_told() -> None:
    """Would fail if a scenario were added and its result not shown."""
    rows = (ROOT / "inputs" / "foshan" / "scenarios.csv").read_text(encoding="utf-8").splitlines()
    assert len(places("docs/foshan.md")["scenarios"]) == len(rows)
