"""The comparison book: runs beside each other, inputs that differ first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.algebra import Label
from planner.comparison import Comparison
from planner.report.comparing import (
    bridge,
    emissions,
    figures,
    inputs,
    money,
    targets,
    technologies,
)
from planner.report.page import Page

SHEETS = (inputs, figures, emissions, money, targets, technologies, bridge)
"""The sheets of the book, in reading order."""


@dataclass(frozen=True)
class ComparingSheet:
    """One sheet of a comparison; a report like those of a book of one run."""

    comparison: Comparison
    LABEL: Label
    ABOUT: Label
    body: Callable[[Page, Comparison], None]
    NEEDS: str = ""

    def write(self, page: Page) -> None:
        """Write the sheet."""
        self.body(page, self.comparison)


def reports(comparison: Comparison) -> list[ComparingSheet]:
    """Return the sheets that a comparison has something to say on."""
    return [
        ComparingSheet(comparison, sheet.LABEL, sheet.ABOUT, sheet.write)
        for sheet in SHEETS
        if sheet.applies(comparison)
    ]
