"""The cover: what this book is, what it was made from, and whether it adds up."""

from __future__ import annotations

import base64
import io

import models
from models.algebra import Label
from planner.messages import write as messages
from planner.report import words
from planner.report.book import Book
from planner.report.cells import Formula
from planner.report.display import number_format
from planner.report.page import Page
from planner.report.palette import BAD, BAD_TEXT, BAND, GOOD, GOOD_TEXT, INPUT, LINE, NAVY
from planner.report.styles import LOOKS

LABEL = Label("Cover", "封面")
ABOUT = Label("", "")
NEEDS = ""
TITLE = Label("Carbon-peaking investment plan", "碳达峰投资规划")
CONTENTS = Label("Contents", "目录")
LEGEND = Label("Legend", "图例")
CITY = Label("City", "城市")
SCENARIO = Label("Scenario", "情景")
OWN = {
    id: models.FORMULATION.sheets["branding"].columns[id].label
    for id in ("client", "author", "classification", "version")
}
"""What the branding says on the cover."""
LOGO_HEIGHT, LOGO_WIDTH = 78, 240
YEARS = Label("Horizon", "规划期")
GOAL = Label("Makes least", "规划目标")
MADE = Label("Run at", "运行时间")
PROGRAM = Label("Program", "程序版本")
SOLVER = Label("Solver", "求解器")
STATUS = Label("Status", "求解状态")
SIZE = Label("Size of the programme", "模型规模")
SECONDS = Label("Time to read, build and solve", "读取、建模与求解用时")
FILE = Label("Input file", "输入文件")
DIGEST = Label("SHA-256 of the input", "输入校验码 SHA-256")
PRICES = Label("Prices", "价格口径")
COST = Label("System cost, discounted", "系统总成本（折现）")
INPUTS = Label("Inputs", "输入数据")
WARNINGS = Label("Warnings", "警告")
MASTER = Label("Master check", "总校核")
STATES = {"optimal": Label("optimal", "最优")}
LEGENDS = (
    ("", Label("white: number from the plan", "白底：求解结果（数值）")),
    ("formula", Label("grey: formula", "灰底：公式，可追溯")),
    ("total", Label("blue band: total", "蓝底：合计")),
    ("input", Label("blue: input, echoed", "蓝字：输入数据回显")),
)
SIGNS: tuple[tuple[float | None, Label], ...] = (
    (-1234, Label("red with a minus: below zero; a sign, not an error", "红字负号：数值为负，不表示出错")),
    (0, Label("dash: zero", "短横“–”：数值为零")),
    (None, Label("blank: does not apply in that year", "空白：该年不适用或无此数据")),
)  # fmt: skip
"""Numbers as tables show them, and what the reader should make of it."""
VERDICTS = (
    (words.OK, GOOD, GOOD_TEXT, Label("green: passed, or met", "绿底：校核通过或目标达标")),
    (words.FAILED, BAD, BAD_TEXT, Label("red ground: failed, or missed", "红底：校核未通过或目标未达标")),
)  # fmt: skip


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    for column, width in enumerate((28, 44, 3, 40, 40)):
        page.widths[column] = width
        page.sheet.set_column(column, column, width)
    page.title(f"{book.city} · {book.say(TITLE)}")
    page.note((f"{book.say(words.WORKBOOK)} · {book.scenario}",) * 2)
    page.note(messages.not_an_approval())
    for line in book.footers:
        page.note((line, line))
    _logo(page)
    page.row += 1
    top = page.row
    _facts(page)
    bottom = page.row
    page.row = top
    contents(page)
    _legend(page)
    page.row = max(page.row, bottom)
    page.pages, page.right = 1, 4


def _goal(page: Page) -> list[tuple[Label, str]]:
    """Return what the plan makes least, where that is not cost."""
    book = page.book
    objective = book.run["objective"]
    if objective.get("goal", "cost") == "cost":
        return []
    said = messages.made_least(
        objective["goal"], objective["least"], objective["least_unit"],
        objective["cost_ceiling"], objective["bought_per_million"],
    )  # fmt: skip
    return [(GOAL, book.say(said))]


def _logo(page: Page) -> None:
    """Put the logo of the branding in the upper right corner, as high as three rows."""
    link = page.book.logo_link
    if not link:
        return
    picture = io.BytesIO(base64.b64decode(link.partition(",")[2]))
    wide, high = _size(picture.getvalue())
    scale = min(LOGO_HEIGHT / high, LOGO_WIDTH / wide)
    page.sheet.insert_image(
        0, 4, "logo",
        {"image_data": picture, "x_scale": scale, "y_scale": scale, "object_position": 3,
         "x_offset": 335 - wide * scale, "y_offset": 2, "description": page.book.branding.get("client", "")},
    )  # fmt: skip


def _size(picture: bytes) -> tuple[int, int]:
    """Return width and height of a PNG or JPEG, in dots."""
    if picture.startswith(b"\x89PNG"):
        return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])
    at = 2
    while at < len(picture) - 9:
        kind, length = picture[at + 1], int.from_bytes(picture[at + 2 : at + 4])
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(picture[at + 7 : at + 9]), int.from_bytes(
                picture[at + 5 : at + 7]
            )
        at += 2 + length
    raise ValueError("neither PNG nor JPEG")


def _facts(page: Page) -> None:
    book = page.book
    band = book.format(bg_color=BAND, bold=True, border=1, border_color=LINE)
    plain = book.format(border=1, border_color=LINE, align="left", text_wrap=True)
    for label, text in _stamp(page):
        page.sheet.write_string(page.row, 0, book.say(label), band)
        page.sheet.write_string(page.row, 1, text, plain)
        page.heighten(page.row, text, 1)
        page.row += 1
    style = {"border": 1, "border_color": LINE, "align": "left", "bold": True}
    if "costs.total" in book.marks:
        cost, shown = book.key_figure("costs.total")
        number = {"num_format": f'#,##0.{"0" * shown.places} "{shown.name}"'}
        page.sheet.write_string(page.row, 0, book.say(COST), band)
        page.cell(page.row, 1, cost, book.format(**style, **number))
        page.row += 1
    if "checks.master" in book.marks:
        verdict = book.marks["checks.master"]
        page.sheet.write_string(page.row, 0, book.say(MASTER), band)
        page.cell(
            page.row, 1, Formula(f"={verdict.reference}", verdict.value), book.format(**style)
        )
        page.colour_words(page.row, page.row, 1, [words.ALL_OK], [words.NOT_ALL_OK])
        page.row += 1


def origin(book: Book) -> list[tuple[Label, str]]:
    """Return what any book says of its workbook, its prices and the programs that made it."""
    run = book.run
    own = [(label, book.branding[id]) for id, label in OWN.items() if id in book.branding]
    prices = messages.prices_and_discounting(run["price_year"], run["discount_rate"])
    return [
        *own,
        (CITY, book.city),
        (SCENARIO, book.scenario),
        (YEARS, book.say(messages.horizon(run["model_years"]))),
        (PRICES, book.say(prices)),
        (MADE, str(run["created"])[:19].replace("T", " ")),
        (PROGRAM, f"{run['program']} {run['version']}"),
        (SOLVER, f"{run['solver']} {run['solver_version']}"),
        (FILE, str(run["input"]["name"])),
        (DIGEST, str(run["input"]["digest"])),
        (WARNINGS, book.say(messages.warnings(len(run["warnings"])))),
    ]


def _stamp(page: Page) -> list[tuple[Label, str]]:
    book, run = page.book, page.book.run
    size, seconds = run["size"], run["seconds"]
    spent = sum(seconds.get(phase, 0.0) for phase in ("read", "check", "build", "solve"))
    status = STATES.get(run["status"])
    return [
        *origin(book),
        *_goal(page),
        (STATUS, book.say(status) if status else str(run["status"])),
        (SIZE, book.say(messages.programme_size(size["rows"], size["columns"], size["nonzeros"]))),
        (SECONDS, book.say(messages.seconds(spent))),
        (INPUTS, book.say(messages.inputs_counted(**run["inputs"]))),
    ]


def contents(page: Page) -> None:
    """Write the list of the other sheets, each with its link."""
    book = page.book
    heading = book.format(bold=True, font_size=11, font_color=NAVY)
    link = book.format(font_color=INPUT, underline=1)
    page.sheet.write_string(page.row, 3, book.say(CONTENTS), heading)
    page.row += 1
    for other in book.pages[1:]:
        link_to = f"internal:'{other.sheet_name}'!A1"
        page.sheet.write_url(page.row, 3, link_to, link, other.sheet_name)
        page.sheet.write_string(page.row, 4, book.say(other.about), book.note_format())
        page.row += 1


def _legend(page: Page) -> None:
    book = page.book
    page.row += 1
    heading = book.format(bold=True, font_size=11, font_color=NAVY)
    page.sheet.write_string(page.row, 3, book.say(LEGEND), heading)
    page.row += 1
    for look, label in LEGENDS:
        style = book.format(border=1, border_color=LINE, num_format="#,##0", **LOOKS[look])
        page.sheet.write_number(page.row, 3, 1234, style)
        page.sheet.write_string(page.row, 4, book.say(label), book.format())
        page.row += 1
    for number, label in SIGNS:
        style = book.format(border=1, border_color=LINE, num_format=number_format(0))
        page.cell(page.row, 3, number, style)
        page.sheet.write_string(page.row, 4, book.say(label), book.format())
        page.row += 1
    for word, fill, ink, label in VERDICTS:
        style = book.format(
            border=1, border_color=LINE, bg_color=fill, font_color=ink, align="right"
        )
        page.sheet.write_string(page.row, 3, book.say(word), style)
        page.sheet.write_string(page.row, 4, book.say(label), book.format())
        page.row += 1
