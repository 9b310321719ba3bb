"""Workbook to CSV folder and back is the identity, also for what a person adds of his own."""

from __future__ import annotations

import datetime
import filecmp
import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

import models
from planner import exits
from planner.cells import text_of
from planner.exchange import Exported, export, import_
from planner.grid import grids
from planner.read import read
from planner.template import new
from tests.planner.workbooks import book, saved

OWN: list[Any] = [
    *("=1+1", "+86 757", "-", "@张三", "\t制表", "007", "3.10", "1e5", "nan", "TRUE", "是"),
    *('一，二\n三, "四"', "佛山 某  厂", "_x0041_", "#N/A 的说明", "'引号", "％", "ａｂｃ"),
    *(3, -0.5, 1e-9, 12345678901234, True, False, datetime.date(2025, 3, 1)),
    datetime.datetime(2025, 3, 1, 8, 30),
]
"""What people write into cells of their own."""

HEADER = 4


def put(sheet: Any, row: int, column: int, value: Any) -> None:
    """Put a value into a cell; a text stays text, whatever it looks like."""
    cell = sheet.cell(row, column, value)
    if isinstance(value, str):
        cell.value, cell.data_type = value, "s"


def messy(path: Path, draw: random.Random) -> Exported:
    """Add to a workbook what people add; return what a folder will not say as it does."""
    made = openpyxl.load_workbook(path)
    comments = lines = 0
    for sheet in made.worksheets[1:]:
        ids = [cell.value for cell in sheet[HEADER]]
        data = [row for row in range(HEADER + 1, sheet.max_row + 1) if sheet.cell(row, 1).value]
        own = sheet.max_column + 1
        put(sheet, HEADER, own, "#核对 [甲]" if draw.random() < 0.3 else "#核对 , 张三")
        put(sheet, HEADER - 1, own, draw.choice([None, "元", "第 1 版"]))
        for row in [*draw.sample(data, min(len(data), 3)), max([HEADER, *data]) + 2]:
            put(sheet, row, own, draw.choice(OWN))
        if "note" in ids and data:
            put(sheet, draw.choice(data), ids.index("note") + 1, draw.choice(OWN[:18]))
        if "name_zh" in ids and data:
            put(sheet, draw.choice(data), ids.index("name_zh") + 1, "某 区  二  厂")
        for column, unit in enumerate((cell.value for cell in sheet[HEADER - 1]), 1):
            cell = sheet.cell(draw.choice(data or [HEADER]), column)
            if unit == "%" and isinstance(cell.value, int | float):
                cell.value, cell.number_format = cell.value / 100, "0.0%"
        if data and draw.random() < 0.5:
            sheet.cell(draw.choice(data), 1).comment = Comment("请核对", "李四")
            comments += 1
        if draw.random() < 0.5:
            sheet.insert_rows(draw.choice([*data, HEADER + 1]), draw.randint(1, 3))
        if draw.random() < 0.3:
            sheet.insert_rows(1)
            sheet["A1"] = "本表由 王五 填报"
            lines += 1
    for title in ("#草稿 1|2", "备注"):
        sheet = made.create_sheet(title)
        for _ in range(12):
            put(sheet, draw.randint(1, 9), draw.randint(1, 6), draw.choice(OWN))
        sheet["C3"], sheet["C3"].number_format = 0.125, "0.0%"
        sheet["B2"] = "=1+2"  # openpyxl saves no value with it
    made.save(path)
    return Exported(0, comments, lines, 2)


def said(path: Path) -> list[Any]:
    """Return everything that stands in the cells of one's own, sheet by sheet."""
    found: list[Any] = []
    for grid in grids(path)[0]:
        rows = [["" if str(cell) == "=" else text_of(cell) for cell in row] for row in grid.rows]
        while any(row and not row[-1] for row in rows):
            rows = [row[:-1] if row and not row[-1] else row for row in rows]
        if grid.title.startswith(("#", "备注")):
            found.append((grid.title, rows))
        for at in {at for row in rows[:8] for at, cell in enumerate(row) if cell[:3] == "#核对"}:
            found.append((at, [row[at] for row in rows if at < len(row) and row[at]][1:]))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_a_messy_workbook_comes_back_as_it_was(tmp_path, seed):
    """Proves every id, value, unit, order and note, and the person's own, comes back both ways."""
    draw = random.Random(seed)
    example = ["town", "island", "districts", "finance"][seed % 4]
    language, other = ("zh", "en") if seed % 2 else ("en", "zh")
    first, second, folder = tmp_path / "一.xlsx", tmp_path / "二.xlsx", tmp_path / "夹"
    new(first, example, language)
    expected = messy(first, draw)
    assert export(first, folder) == expected
    import_(folder, second, other if seed % 3 else language)
    assert export(second, tmp_path / "再") == Exported(0, 0, 0)
    compared = filecmp.dircmp(folder, tmp_path / "再")
    assert compared.left_only == compared.right_only == compared.diff_files == []
    readings = [read(first), read(folder), read(second)]
    assert len({reading.digest for reading in readings}) == 1
    numbers = [{c.name: c.value for c in r.provenance.inputs()} for r in readings]
    assert numbers[0] == numbers[1] == numbers[2]
    assert [p.code for p in readings[0].problems] == [p.code for p in readings[2].problems]
    assert said(first)[-2:] == said(second)[-2:]  # the sheets of one's own, cell by cell
    for sheet in models.FORMULATION.sheets:
        texts = [text_of(c) for r in readings for c in _own_cells(r.raw.sheet(sheet))]
        assert texts[: len(texts) // 3] * 3 == texts, sheet


def _own_cells(raw: Any) -> list[Any]:
    if raw is None:
        return []
    own = [at for at, heading in enumerate(raw.headings) if heading.kind == "own"]
    return [row.cells[at] for row in raw.every_row() for at in own]


def test_nothing_of_ones_own_is_a_formula_in_a_new_workbook(tmp_path):
    """Proves texts that begin like formulas are text in every sheet, and formulas are values."""
    first, second = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    new(first, "island")
    messy(first, random.Random(1))
    export(first, tmp_path / "夹")
    import_(tmp_path / "夹", second)
    made = openpyxl.load_workbook(second)
    assert [c for s in made for row in s.iter_rows() for c in row if c.data_type == "f"] == []


def test_git_shows_one_changed_cell_as_one_line(tmp_path):
    """Proves the order of files, rows and columns is the workbook's, so that a diff is short."""
    made = book()
    export(saved(made, tmp_path), tmp_path / "a")
    made["技术"]["E6"] = 21_000_000
    export(saved(made, tmp_path), tmp_path / "b")
    compared = filecmp.dircmp(tmp_path / "a", tmp_path / "b")
    assert compared.diff_files == ["technologies.csv"]
    before, after = ((tmp_path / x / "technologies.csv").read_text("utf-8") for x in "ab")
    changed = [
        pair for pair in zip(before.split("\n"), after.split("\n"), strict=True) if len({*pair}) > 1
    ]
    assert [line[:5] for pair in changed for line in pair] == ["unit,", "unit,"]


@pytest.mark.parametrize(
    "name, text, code",
    [
        ("#" + "长" * 31, "a", "title_unfit"),
        ("#a[1]", "a", "title_unfit"),
        ("#b", "字" * 32_768, "text_unfit"),
        ("#c", ",".join("1" * 16_385), "sheet_unfit"),
    ],
)
def test_what_a_workbook_has_no_room_for_is_refused(tmp_path, name, text, code):
    """Proves nothing is cut off in silence when a folder becomes a workbook."""
    export(saved(book(), tmp_path), tmp_path / "a")
    (tmp_path / "a" / f"{name}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(exits.InvalidInput) as refused:
        import_(tmp_path / "a", tmp_path / "二.xlsx")
    assert [problem.code for problem in refused.value.sentences] == [code]
    assert not (tmp_path / "二.xlsx").exists()


def test_two_files_that_differ_in_capitals_are_refused(tmp_path):
    """Proves Excel is not asked for two sheets of one name (not on disks that ignore capitals)."""
    export(saved(book(), tmp_path), tmp_path / "a")
    for name in ("#a.csv", "#A.csv"):
        (tmp_path / "a" / name).write_text("x", encoding="utf-8")
    if len(list((tmp_path / "a").glob("#*.csv"))) == 2:
        with pytest.raises(exits.InvalidInput) as refused:
            import_(tmp_path / "a", tmp_path / "二.xlsx")
        assert {problem.code for problem in refused.value.sentences} == {"title_twice"}


def test_curves_whose_names_differ_in_capitals_keep_their_headings(tmp_path):
    """Proves ids stand in row 4 even where Excel would not take them for a table."""
    made = book()
    for row, value in ((HEADER, "SUN"), (5, 0.2), (6, 0.1)):
        made["曲线"].cell(row, 4, value)
    export(saved(made, tmp_path), tmp_path / "a")
    import_(tmp_path / "a", tmp_path / "二.xlsx")
    again = openpyxl.load_workbook(tmp_path / "二.xlsx")["曲线"]
    assert [again[f"{get_column_letter(n)}4"].value for n in (3, 4)] == ["sun", "SUN"]
