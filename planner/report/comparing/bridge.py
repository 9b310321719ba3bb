"""From the system cost of the first run to that of each other, term by term."""

from __future__ import annotations

from models.algebra import Label
from planner.comparison import Comparison
from planner.messages import compare as messages
from planner.report import words
from planner.report.cells import number
from planner.report.charts import around
from planner.report.comparing.beside import beside, names
from planner.report.page import Page
from planner.report.waterfall import Step, waterfall
from planner.tables.costs import Costs

LABEL = Label("Costs compared", "成本对比")
ABOUT = Label("from one system cost to the other", "系统总成本差异分解")
TERMS = Label("Terms of the discounted system cost", "系统总成本（折现）的构成")
FROM_TO = Label("From {} to {}", "由“{}”到“{}”")


def applies(comparison: Comparison) -> bool:
    """Always: every run has a cost."""
    return True


def write(page: Page, comparison: Comparison) -> None:
    """Write the sheet."""
    book = page.book
    runs = names(book, comparison)
    page.title("", messages.first_is_base(runs[0]))
    terms = [each for each in comparison.terms if any(each.values)]
    shown = book.money_telling(change for each in terms for change in each.changes)
    lines = [
        ([each.row.label_zh if book.language == "zh" else each.row.label_en], shown, each.values)
        for each in terms
    ]
    heads = [book.heading(Costs, "term")]
    area = beside(
        page, comparison, TERMS, heads, lines, total=book.say(words.TOTAL), unit=shown.name
    )
    start = page.leave_room(len(runs) - 1)
    last, charts = len(area.rows) - 1, []
    for at, run in enumerate(runs[1:], start=1):
        moved = len(runs) + at
        steps = [Step(runs[0], area.at(last, 1), number(area.rows[last].cells[1]), True)]
        steps += [
            Step(str(row.cells[0]), area.at(position, moved), number(row.cells[moved]))
            for position, row in enumerate(area.rows[:last])
            if abs(number(row.cells[moved])) > 0.5 * 10**-shown.places
        ]
        steps.append(Step(run, area.at(last, 1 + at), number(area.rows[last].cells[1 + at]), True))
        title = FROM_TO.en.format(runs[0], run), FROM_TO.zh.format(runs[0], run)
        chart = waterfall(page, f"bridge_{at}", title, shown.name, steps, shown.places)
        chart.ends = _ends(steps)
        charts.append(chart)
    page.charts(*charts, start=start)


def _ends(steps: list[Step]) -> tuple[float, float] | None:
    """Return an axis that begins near the levels where the changes between them are small."""
    reached, at = [], 0.0
    for step in steps:
        at = step.amount if step.level else at + step.amount
        reached.append(at)
    least, most = min(reached), max(reached)
    if least <= 0 or most - least > least / 2:
        return None
    room = 0.5 * (most - least) or 0.05 * most
    return around(least - room, most + room / 2)
