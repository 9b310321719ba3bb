"""A small workbook written by hand, which tests spoil cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

_YEARS = ["2025", "2030"]

SHEETS: dict[str, tuple[list[str], list[str], list[list[Any]]]] = {
    "设置": (
        ["setting", "value", "unit", "source", "note"],
        ["", "", "", "", ""],
        [
            ["city_zh", "某市", None, None, None],
            ["price_year", 2025, None, None, None],
            ["model_years", "2025, 2030", None, None, None],
            ["decisions_from", 2030, None, None, None],
            ["discount_rate", 6, "%", "R1", None],
            ["gdp", 100, "亿元", None, None],
            ["gdp_year", 2025, None, None, None],
        ],
    ),
    "年份": (["year", "first", "last"], ["", "", ""], []),
    "时段": (
        ["period", "weight", "steps", "step_hours"],
        ["", "", "", "小时"],
        [["day", 365, 2, 12]],
    ),
    "曲线": (["period", "step", "sun"], ["", "", ""], [["day", 1, 0.3], ["day", 2, 0.0]]),
    "区域": (["region", "name_zh"], ["", ""], []),
    "能源与产品": (
        ["carrier", "unit", "balance", "surplus", "heating_value", "heating_value_unit"],
        ["", "", "", "", "", ""],
        [
            ["electricity", "亿千瓦时", "逐时", "是", None, None],
            ["gas", "亿千瓦时", "按年", "是", 36, "MJ/立方米"],
        ],
    ),
    "需求": (
        ["carrier", "region", "sector", "profile", "unit", "interpolation", *_YEARS],
        ["", "", "", "", "", "", "", ""],
        [["electricity", None, "all", None, "亿千瓦时", "线性", 1, 1.2]],
    ),
    "技术": (
        ["technology", "capacity_unit", "activity_unit", "lifetime", "capital_cost", "availability",
         "potential", "operation", "profile", "early_retirement", "first_year", "last_year"],
        ["", "", "", "年", "元", "%", "", "", "", "", "", ""],
        [
            ["pv", "千瓦", "千瓦时", 25, 3200, 100, 50000, "按年决策、形状固定", "sun", "否", None, None],
            ["unit", "万千瓦", "亿千瓦时", 30, 20000000, 90, None, "逐时调度", None, "否", None, None],
            ["newer", "万千瓦", "亿千瓦时", 30, 25000000, 90, None, "逐时调度", None, "否", None, None],
        ],
    ),
    "投入产出": (
        ["technology", "carrier", "direction", "unit", "ratio"],
        ["", "", "", "", ""],
        [
            ["pv", "electricity", "产出", "kWh/kWh", 1],
            ["unit", "electricity", "产出", "kWh/kWh", 1],
            ["unit", "gas", "投入", "立方米/千瓦时", 0.2],
            ["newer", "electricity", "out", "1", 1],
            ["newer", "gas", "in", "1", 1.8],
        ],
    ),
    "存量": (
        ["asset", "region", "build_year", "end_year", "unit", "capacity", *_YEARS],
        ["", "", "", "", "", "", "", ""],
        [["unit", None, 2010, None, "万千瓦", 3, None, None]],
    ),
    "改造": (
        ["retrofit", "source_technology", "target_technology", "retrofit_cost"],
        ["", "", "", "万元"],
        [["renewal", "unit", "newer", 500]],
    ),
    "储能": (
        ["storage", "carrier", "capacity_unit", "energy_unit", "hours", "capital_cost"],
        ["", "", "", "", "小时", "元"],
        [["battery", "electricity", "kW", "kWh", 2, 1500]],
    ),
    "购售": (
        ["trade", "carrier", "region", "direction", "unit", *_YEARS],
        ["", "", "", "", "", "", ""],
        [["gas_bought", "gas", None, "购入", "元/立方米", 3, 3.2]],
    ),
    "气体": (["gas"], [""], [["CO2"]]),
    "排放因子": (
        ["item", "gas", "unit", *_YEARS],
        ["", "", "", "", ""],
        [["gas", "CO2", "吨/万立方米", 19.4, None]],
    ),
    "分组": (["group", "member"], ["", ""], [["thermal", "unit"], ["thermal", "newer"]]),
    "目标与控制线": (
        ["target", "measure", "item", "sense", "base_year", "base_unit", "base_value", "unit", *_YEARS],
        ["", "", "", "", "", "", "", "", "", ""],
        [
            ["cap", "emission_intensity_fall", "CO2", "不低于", 2020, "万吨", 10, "%", None, 20],
            ["most", "standing_capacity", "thermal", "不高于", None, None, None, "万千瓦", None, 9],
        ],
    ),
    "年度参数": (
        ["sheet", "field", "item", "unit", "interpolation", *_YEARS],
        ["", "", "", "", "", "", ""],
        [["设置", "real_gdp_growth", None, "%", "阶梯", 5, 4]],
    ),
    "来源": (["reference", "title_zh"], ["", ""], [["R1", "某统计年鉴"]]),
}  # fmt: skip
"""Sheets by title: field ids, units above them, rows.  Ids stand in row 4, data from row 5."""

ID_ROW = 4


def book() -> openpyxl.Workbook:
    """Return the workbook, in the layout that `planner new` writes."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, (ids, units, rows) in SHEETS.items():
        sheet = made.create_sheet(title)
        for row, cells in enumerate([[title], [], [u or None for u in units], ids, *rows], 1):
            for column, cell in enumerate(cells, 1):
                sheet.cell(row, column, cell)
    return made


def saved(made: openpyxl.Workbook, folder: Path, name: str = "某市.xlsx") -> Path:
    """Save a workbook and return where."""
    path = folder / name
    made.save(path)
    return path
