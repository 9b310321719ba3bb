"""The summary: one page with the key figures, two charts and how the targets stand."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import write as messages
from planner.report import words
from planner.report.cells import Cell, Col, Formula, Row
from planner.report.page import Page
from planner.report.palette import BAND, GREY, NAVY
from planner.tables.targets import Targets

LABEL = Label("Summary", "摘要")
ABOUT = Label("key figures, charts and scorecard on a page", "一页读懂：关键指标、图与目标状态")
MASTER = Label("Master check", "总校核")
STANDING = Label("How the targets stand", "目标状态汇总")
COST = Label("System cost, discounted", "系统总成本（折现）")
INVESTMENT = Label("Investment, whole horizon", "规划期总投资")
FIRST = Label("{gas} {year}", "{year} 年{gas}")
PRICE = Label("CO2 price {year}", "{year} 年碳影子价格")
MET = Label("Hard targets met", "约束性目标达标数")
MISSED = Label("Targets missed, all kinds", "未达标目标数（含跟踪）")


def write(page: Page) -> None:
    """Write the sheet."""
    page.title("", messages.price_basis(page.book.run["price_year"]))
