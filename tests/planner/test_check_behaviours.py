"""Every sentence about links, projects and ways to run has the workbook that causes it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from planner.check import read_and_check
from planner.messages import check_behaviours as messages
from tests.planner.workbooks import book, saved

RESPONSE = ["response", "kind", "carrier", "sector", "share [%]", "window"]
CURVE = ["curve", "age", "share"]
LINKS = ["link", "carrier", "from_region", "to_region", "capacity"]

Sheets = dict[str, Any]
"""Sheets by title: the ids and then rows, or columns to add with what their first row holds."""

TWO = {"区域": [["region"], ["north"], ["south"]]}
GRID = [["trade", "carrier", "region", "direction", "unit", "2025"],
        ["grid", "electricity", "north", "购入", "元/千瓦时", 0.5],
        ["gas_bought", "gas", "south", "购入", "元/立方米", 3]]  # fmt: skip
DEMAND = [["carrier", "region", "unit", "2030"], ["electricity", "south", "亿千瓦时", 1]]
STOCK = [
    ["asset", "region", "build_year", "unit", "capacity"],
    ["unit", "south", 2015, "万千瓦", 3],
]
FACTOR = [
    ["item", "gas", "unit", "2025"],
    ["grid", "CO2", "千克/千瓦时", 0.5],
    ["gas", "CO2", "吨/万立方米", 19.4],
]

CITY: Sheets = {**TWO, "购售": GRID, "需求": DEMAND, "存量": STOCK}

CASES: list[tuple[str, Sheets, str, str]] = [
    ("link_to_itself",
     CITY | {"区域间线路": [LINKS, ["line", "electricity", "north", "north", None]]},
     "区域间线路!D5", "两个不同区域"),
    ("link_without_factor",
     CITY | {"排放因子": FACTOR,
             "区域间线路": [LINKS, ["line", "electricity", "north", "south", None]]},
     "区域间线路!A5", "填 0"),
    ("only_dispatched", {"技术": {"minimum_output": 0.3}}, "技术!M5", "最小出力"),
    ("growth_needs_seed", {"储能": {"growth_limit": 0.3}}, "储能!A5", "起步规模"),
    ("project_never_built",
     {"项目": [["project", "asset", "unit", "size", "start_year"],
               ["P1", "battery", "kW", 5, 2027], ["P2", "battery", "kW", 5, 2025]]},
     "项目!E6", "2026-2030"),
    ("project_never_built",
     {"技术": {"buildable": "否"}, "项目": [["project", "asset", "unit", "size", "start_year"],
                                          ["P1", "pv", "kW", 5, 2027]]},
     "项目!E5", "不可新建；"),
    ("hours_reversed", {"技术": {"minimum_hours": 5000, "maximum_hours": 4000}}, "技术!M5", "4000"),
    ("response_to_nothing",
     {"部门": [["sector"], ["rural"]],
      "需求响应": [RESPONSE, ["homes", "转移", "electricity", "rural", 10, 2]]},
     "需求响应!C5", "rural"),
    ("response_by_year",
     {"需求响应": [RESPONSE, ["homes", "削减", "gas", "all", 10, None]]},
     "需求响应!C5", "按年平衡"),
    ("window_needed",
     {"需求响应": [RESPONSE, ["homes", "转移", "electricity", "all", 10, None]]},
     "需求响应!F5", "最长转移时长"),
    ("energy_for_nothing",
     {"储能": [["storage", "carrier", "capacity_unit", "energy_unit"],
               ["battery", "electricity", "kW", "kWh"]]},
     "储能!A5", "能量部分"),
    ("calendar_differs",
     {"储能": {"chained": "是"}, "日历": [["position", "period", "count"], [1, "day", 364]]},
     "时段!B5", "364"),
    ("calendar_differs", {"储能": {"chained": "是"}}, "时段!B5", "1 次"),
    ("hours_unused", {"储能": {"reference_hours": 4}}, "储能!G5", "“参考放电时长”不起作用"),
    ("hours_unused", {"储能": {"stock_hours": 4}}, "储能!G5", "“存量储能时长”不起作用"),
    ("initial_level_unused", {"储能": {"initial_level": 0.5}}, "储能!G5", "不起作用"),
    ("survival_rises", {"存续曲线": [CURVE, ["cars", 1, 0.5], ["cars", 5, 0.6]]}, "存续曲线!C6", "回升"),
    ("curve_is_managed",
     {"技术": {"survival_curve": "cars", "early_retirement": "是"},
      "存续曲线": [CURVE, ["cars", 1, 1], ["cars", 5, 0]]},
     "技术!M5", "改填寿命"),
    ("older_than_curve",
     {"技术": {"survival_curve": "cars"}, "存续曲线": [CURVE, ["cars", 1, 1], ["cars", 5, 0]],
      "存量": [["asset", "build_year", "unit", "capacity"], ["pv", 2010, "kW", 3]]},
     "存量!B5", "15 年"),
]  # fmt: skip


@pytest.mark.parametrize("code, sheets, where, word", CASES, ids=[f"{c[0]}-{c[2]}" for c in CASES])
def test_a_mistake_is_named_with_its_cell(tmp_path, code, sheets, where, word):
    """Proves the problem is found, alone, at its cell, in both languages."""
    made = book()
    for title, rows in sheets.items():
        if isinstance(rows, dict):
            for name, value in rows.items():
                ids = [cell.value for cell in made[title][4]]
                column = ids.index(name) + 1 if name in ids else len(ids) + 1
                made[title].cell(4, column, name)
                made[title].cell(5, column, value)
            continue
        if title in made.sheetnames:
            made.remove(made[title])
        sheet = made.create_sheet(title)
        for row, cells in enumerate([[title], [], [], *rows], 1):
            for column, cell in enumerate(cells, 1):
                sheet.cell(row, column, cell)
    _, problems = read_and_check(saved(made, tmp_path))
    assert {problem.code for problem in problems} == {code}, [p.say("en") for p in problems]
    assert problems[0].place.say() == where
    assert word in problems[0].zh
    assert problems[0].en != problems[0].zh


def test_every_sentence_is_caused():
    """Proves no message about behaviours is without its case."""
    tree = ast.parse(Path(str(messages.__file__)).read_text(encoding="utf-8"))
    said = {f.name for f in tree.body if isinstance(f, ast.FunctionDef)}
    assert said == {case[0] for case in CASES}
