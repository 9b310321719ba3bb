"""The result book: one module per sheet, a view of the result tables.

A sheet module has `LABEL`, the sheet's name; `ABOUT`, a line for the contents; and
`write(page)`.  No sheet computes: units are scaled, and sums are formulas.
"""

from __future__ import annotations

from types import ModuleType

from planner.report import cover, emissions, investment

REPORTS: list[ModuleType] = [cover, investment, emissions]
"""The sheets of the book, in reading order."""

WRITTEN_LAST: list[ModuleType] = [cover]
"""Sheets that point into others, in the order in which they are written."""
