"""The result book: one module per sheet, a view of the result tables.

No sheet computes: units are scaled for the reader, and sums are formulas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from models.algebra import Label
from planner.report import (
    abatement,
    assumptions,
    balance,
    by_case,
    capacity,
    checks,
    compliance,
    costs,
    cover,
    cuts,
    detail,
    dispatch,
    emissions,
    financing,
    investment,
    necessity,
    performance,
    pipeline,
    prices,
    ranges,
    rolling,
    scenario_changes,
    sensitivity,
    sources,
    summary,
    support,
    support_cost,
    targets,
    uncovered,
    unpriced,
    yearly_money,
)

if TYPE_CHECKING:
    from planner.report.page import Page


class Report(Protocol):
    """A sheet of the book: a module, or anything that looks like one."""

    @property
    def LABEL(self) -> Label:
        """The sheet's name."""

    @property
    def ABOUT(self) -> Label:
        """What the contents say of it."""

    @property
    def NEEDS(self) -> str:
        """The table without whose rows the sheet is left out; blank where it always stands."""

    def write(self, page: Page) -> None:
        """Write the sheet."""


REPORTS: list[Report] = [
    cover,
    summary,
    yearly_money,
    by_case,
    rolling,
    cuts,
    financing,
    compliance,
    necessity,
    support,
    support_cost,
    unpriced,
    pipeline,
    investment,
    capacity,
    balance,
    emissions,
    abatement,
    prices,
    targets,
    ranges,
    sensitivity,
    performance,
    dispatch,
    costs,
    checks,
    assumptions,
    scenario_changes,
    sources,
    uncovered,
    *detail.SHEETS,
]
"""The sheets of the book, in reading order."""

WRITTEN_FIRST: list[Report] = list(detail.SHEETS)
"""Sheets that others add up."""

WRITTEN_LAST: list[Report] = [financing, checks, summary, cover]
"""Sheets that point into others, in the order in which they are written."""
