"""Check an input: the rules that need more than one sheet to be seen."""

from __future__ import annotations

from pathlib import Path

from planner.problems import Problem
from planner.read import Reading, read


def check(reading: Reading) -> list[Problem]:
    """Return what is wrong between the sheets of an input, beyond what reading found."""
    return []


def read_and_check(path: Path) -> tuple[Reading, list[Problem]]:
    """Return the reading of an input and every problem it has, warnings included."""
    reading = read(path)
    return reading, [*reading.problems, *reading.warnings, *check(reading)]
