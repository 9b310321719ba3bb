"""Checks: the book's own sums and the certificate of the plan, as live formulas."""

from __future__ import annotations

import re

import models
from models.algebra import Label
from planner.messages import write as messages
from planner.messages.write_checks import check_meaning
from planner.report import money_lines, words
from planner.report.abatement import area_and_difference
from planner.report.book import Book, Mark
from planner.report.cells import Cell, Col, Formula, Row, number
from planner.report.display import PRECISION
from planner.report.page import Page
from planner.report.yearly import WORD
from planner.tables import ROW_TYPES
from planner.tables.checks import Checks

LABEL = Label("Checks", "校核")
ABOUT = Label("does the book add up, is the plan proved", "账目是否相符，方案是否得到证明")
NEEDS = ""
OF_BOOK = Label("The sums of this book", "结果簿内部勾稽")
OF_PLAN = Label("The certificate of the plan", "方案校核（独立于求解器）")
ACTION_SECTOR = Label("Investment by action = by sector", "投资：按行动合计 = 按部门合计")
ACTION_DETAIL = Label("Investment by item = detail", "投资：逐项合计 = 明细合计")
EMISSIONS = Label(
    "Emissions of {} by sector = total, every year", "{}：按部门合计 = 控制口径总量（逐年）"
)
SCOPES = Label(
    "Emissions of {} by scope = by sector, every year", "{}：按范围合计 = 按部门合计（逐年）"
)
COSTS = Label(
    "Discounted costs (and penalties) = objective of the solver",
    "成本折现合计（含罚金）= 求解器目标函数值",
)
CURVE = Label(
    "Area of the abatement curve = rise of the system cost", "减排成本曲线面积 = 系统总成本增加额"
)
BRIDGED = Label(
    "From investment and running costs to the system cost", "由投资与运行成本衔接到系统总成本"
)
BALANCES = Label("Every balance closes", "各品种供需平衡")
TARGETS = Label("Hard targets missed", "未达标的约束性目标数")
COARSE, FINE = 2, 6
"""Decimals shown where the tolerance is above a tenth, and below."""

MEANING = Label("What it means", "含义")
VERDICT = 6
"""The column of the verdict."""

Line = tuple[str, Formula, Formula, float, str, str]
"""A check: what it says, left, right, tolerance, unit and what it means."""


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    page.title("", messages.checks_note())
    heads = [
        Col(book.heading(Checks, "check"), "text", 56), Col(book.heading(Checks, "left"), "number", 18),
        Col(book.heading(Checks, "right"), "number", 18), Col(book.heading(Checks, "difference"), "difference", 15),
        Col(book.heading(Checks, "tolerance"), "number", 15), Col(book.heading(Checks, "unit"), "word", WORD),
        Col(book.heading(Checks, "passed"), "word", WORD), Col(book.say(MEANING), "text", 40, widest=95),
    ]  # fmt: skip
    ranges = []
    good = True
    for caption, lines in ((OF_BOOK, _book_lines(book)), (OF_PLAN, _plan_lines(book))):
        top = page.row + 2
        rows = [_row(book, top + offset, line) for offset, line in enumerate(lines)]
        area = page.table(caption, heads, rows)
        page.colour_words(
            area.first, max(area.last, area.first), VERDICT, [words.OK], [words.FAILED]
        )
        if rows:
            ranges.append(area.down(VERDICT))
            good = good and all(_word(row) == book.say(words.OK) for row in rows)
    _master(page, ranges, good)


def _word(row: Row) -> str:
    cell = row.cells[VERDICT]
    return str(cell.value) if isinstance(cell, Formula) else ""


def _row(book: Book, at: int, line: Line) -> Row:
    name, left, right, tolerance, unit, meaning = line
    row = at + 1
    difference = number(left) - number(right)
    places = COARSE if tolerance >= 0.1 else FINE
    ok, failed = book.say(words.OK), book.say(words.FAILED)
    cells: list[Cell] = [
        name, left if left.text else left.value, right if right.text else right.value,
        Formula(f"=ROUND(B{row}-C{row},{places})", round(difference, places) + 0.0), tolerance, unit,
        Formula(
            f'=IF(ABS(B{row}-C{row})<=E{row},"{ok}","{failed}")',
            ok if abs(difference) <= tolerance else failed,
        ),
        meaning,
    ]  # fmt: skip
    return Row(cells, "", places)


def _master(page: Page, ranges: list[str], good: bool) -> None:
    book = page.book
    passed, failed = book.say(words.ALL_OK), book.say(words.NOT_ALL_OK)
    counted = "+".join(f'COUNTIF({cells},"{book.say(words.OK)}")' for cells in ranges) or "0"
    lines = "+".join(f"ROWS({cells})" for cells in ranges) or "0"
    verdict = Formula(f'=IF({counted}={lines},"{passed}","{failed}")', passed if good else failed)
    style = book.format(bold=True, font_size=11, border=1, align="center")
    page.sheet.write_string(
        page.row, 0, book.say(MASTER), book.format(bold=True, font_size=11, border=1)
    )
    page.cell(page.row, VERDICT, verdict, style)
    page.colour_words(page.row, page.row, VERDICT, [words.ALL_OK], [words.NOT_ALL_OK])
    book.mark("checks.master", page, page.row, VERDICT, verdict.value)
    page.row += 2


MASTER = Label("Master check", "总校核")


def _from(mark: Mark) -> Formula:
    return Formula(f"={mark.reference}", mark.value)


def _zero() -> Formula:
    return Formula("", 0.0)


def _book_lines(book: Book) -> list[Line]:
    """The sums of the book that must agree; what is left comes from rounding."""
    money, sums = book.shown("million CNY"), book.money
    marks = book.marks
    cent = 0.5 * 10 ** -PRECISION["million CNY"]
    lines: list[Line] = []
    if "investment.item.total" in marks:
        count = len(book.table("investment"))
        pairs = [
            (ACTION_DETAIL, money, _from(marks["investment.item.total"]), book.formulas["detail.investment"])
        ]  # fmt: skip
        if "investment.action.total" in marks:
            by_action, by_sector = (
                _from(marks[f"investment.{by}.total"]) for by in ("action", "sector")
            )
            pairs.insert(0, (ACTION_SECTOR, sums, by_action, by_sector))
        same = book.say(check_meaning("investment"))
        lines += [
            (book.say(label), a, b, count * cent * shown.factor, shown.name, same)
            for label, shown, a, b in pairs
        ]
    for gas in dict.fromkeys(row.gas for row in book.table("emissions")):
        years = [y for y in book.run["model_years"] if f"emissions.{gas}.{y}" in marks]
        sources = sum(1 for row in book.table("emissions") if row.gas == gas) + len(years)
        mass = book.gas_shown(gas)
        tolerance = sources * 0.5 * 10 ** -PRECISION["kt"] * mass.factor
        for label, other in ((EMISSIONS, "model"), (SCOPES, "scope")):
            apart = [
                (marks[f"emissions.{gas}.{y}"], marks[f"emissions.{other}.{gas}.{y}"])
                for y in years
            ]
            text = "+".join(f"ABS({a.reference}-{b.reference})" for a, b in apart)
            value = sum(abs(a.value - b.value) for a, b in apart)
            name = book.say(label).format(book.name(gas, "gases"))
            meaning = book.say(check_meaning(f"emissions_{other}"))
            lines.append((name, Formula(f"={text}", value), _zero(), tolerance, mass.name, meaning))
    if "costs.total" in marks:
        rows = book.table("costs")
        lines.append((
            book.say(COSTS), _from(marks["costs.counted"]), _from(marks["costs.objective"]),
            cent * sums.factor * (1 + sum(row.discount_sum for row in rows)), sums.name,
            book.say(check_meaning("book_costs")),
        ))  # fmt: skip
    if "costs.bridged" in marks:
        lines.append((
            book.say(BRIDGED), _from(marks["costs.bridged"]), _from(marks["costs.total"]),
            cent * sums.factor * (1 + sum(row.discount_sum for row in book.table("costs"))), sums.name,
            book.say(check_meaning("bridge")),
        ))  # fmt: skip
    lines += money_lines.lines(book)
    curve = area_and_difference(book)
    if curve is not None:
        area, rise = curve
        tolerance = cent * money.factor * (len(book.table("abatement")) + 1)
        meaning = book.say(check_meaning("abatement"))
        lines.append(
            (book.say(CURVE), _from(area), Formula("", rise), tolerance, money.name, meaning)
        )
    if "balance.differences" in marks:
        mark = marks["balance.differences"]
        text = f"=MAX(MAX({mark.reference}),-MIN({mark.reference}))"
        meaning = book.say(check_meaning("book_balances"))
        units = book.shown("carrier.unit").name
        lines.append((book.say(BALANCES), Formula(text, mark.value), _zero(), 0.05, units, meaning))
    if "targets.hard.missed" in marks:
        missed, meaning = marks["targets.hard.missed"], book.say(check_meaning("targets"))
        lines.append((book.say(TARGETS), _from(missed), _zero(), 0.0, "", meaning))
    return lines


def _plan_lines(book: Book) -> list[Line]:
    lines: list[Line] = []
    for row in book.table("checks"):
        shown = book.shown(row.unit)
        name = _in_words(book, row.label_zh if book.language == "zh" else row.label_en)
        left, right, tolerance = (
            value * shown.factor for value in (row.left, row.right, row.tolerance)
        )
        meaning = book.say(check_meaning(row.check))
        lines.append((name, Formula("", left), Formula("", right), tolerance, shown.name, meaning))
    return lines


def _in_words(book: Book, label: str) -> str:
    """Return a line of the certificate with names for the ids of the worst case, at its end."""
    found = re.search(r"[（(]([^（）()]* · [^（）()]*|[a-z]\w*)[）)]$", label)
    if not found:
        return label
    choices = {
        id: choice
        for row_type in ROW_TYPES.values()
        for column in row_type.columns.values()
        for id, choice in column.choices.items()
    }
    choices |= {name: row_type.label for name, row_type in ROW_TYPES.items()}
    choices |= {name: symbol.label for name, symbol in models.FORMULATION.symbols.items()}
    regions = {row.region for row in book.table("capacity")}
    says = [
        book.say(choices[part]) if part in choices else book.name(part)
        for part in found[1].split(" · ")
        if part not in regions or book.several_regions()
    ]
    return label[: found.start(1)] + " · ".join(says) + label[found.end(1) :]
