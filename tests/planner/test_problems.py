"""Every problem has the workbook that causes it, and names its cell in both languages."""

from __future__ import annotations

import ast
import datetime
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.check import read_and_check
from planner.messages import check as check_messages
from planner.messages import read as read_messages
from tests.planner.workbooks import ID_ROW, book, saved

Spoil = Callable[[Any], None]


def put(sheet: str, cell: str, value: Any) -> Spoil:
    """Return what puts a value into a cell."""

    def spoil(made: Any) -> None:
        made[sheet][cell] = value

    return spoil


def add(sheet: str, *rows: list[Any]) -> Spoil:
    """Return what adds rows below a table."""

    def spoil(made: Any) -> None:
        for row in rows:
            made[sheet].append(row)

    return spoil


def all_of(*spoils: Spoil) -> Spoil:
    """Return what does several things."""

    def spoil(made: Any) -> None:
        for each in spoils:
            each(made)

    return spoil


def remove(sheet: str) -> Spoil:
    """Return what removes a sheet."""
    return lambda made: made.remove(made[sheet])


def merge(sheet: str, area: str) -> Spoil:
    """Return what merges cells."""
    return lambda made: made[sheet].merge_cells(area)


def hide(sheet: str, *rows: int, column: str = "") -> Spoil:
    """Return what hides rows, or a column, of a sheet; neither: the sheet itself."""

    def spoil(made: Any) -> None:
        for row in rows:
            made[sheet].row_dimensions[row].hidden = True
        if column:
            made[sheet].column_dimensions[column].hidden = True
        if not rows and not column:
            made[sheet].sheet_state = "hidden"

    return spoil


def error(sheet: str, cell: str, text: str) -> Spoil:
    """Return what makes a cell show an error of Excel."""

    def spoil(made: Any) -> None:
        made[sheet][cell] = text
        made[sheet][cell].data_type = "e"

    return spoil


def as_text(sheet: str, cell: str, text: str) -> Spoil:
    """Return what puts a text into a cell that looks like an error of Excel and is none."""

    def spoil(made: Any) -> None:
        made[sheet][cell] = text
        made[sheet][cell].data_type = "s"

    return spoil


NO_GDP = all_of(put("设置", "B10", None), put("设置", "B11", None))
HOURS = [["day", step, 0.1] for step in (1, 2)]

CASES: list[tuple[str, Spoil, str, str]] = [
    # code, what spoils the workbook, sheet and cell, a word of the Chinese sentence
    ("unknown_sheet", lambda b: b.create_sheet("技术们").append(["x"]), "技术们", "技术"),
    ("duplicate_sheet", lambda b: b.create_sheet("Demands").append(["x"]), "Demands", "需求"),
    ("missing_sheet", remove("投入产出"), "", "投入产出"),
    ("no_headings", lambda b: b["需求"].delete_rows(4), "需求", "carrier"),
    ("unknown_column", put("技术", "E4", "capital_costs"), "技术!E4", "capital_cost"),
    ("unknown_column", put("排放因子", "F4", "carrier"), "排放因子!F4", "是否指“item”"),
    ("set_aside", lambda b: setattr(b["改造"], "title", "#改造"), "#改造", "即为“改造”"),
    ("set_aside", put("技术", "L4", "#last_year"), "技术!L4", "last_year"),
    ("set_aside", put("存量", "H4", "# 2030"), "存量!H4", "2030"),
    ("unknown_setting", put("设置", "A9", "discount_rat"), "设置!A9", "discount_rate"),
    ("duplicate_column", put("技术", "M4", "profile"), "技术!M4", "profile"),
    ("missing_column", put("投入产出", "D4", "#甲"), "投入产出", "单位"),
    ("no_heading_above", put("技术", "N6", "备忘"), "技术!N6", "第 4 行"),
    ("no_heading_above", put("需求", "I5", 2), "需求!I5", "字段编号或年份"),
    ("no_field_id", all_of(put("需求", "I2", "需求量 2035"), put("需求", "I5", 2)), "需求!I4", "请在此填写 2035"),
    ("no_field_id", all_of(put("需求", "I2", "核对"), put("需求", "I5", 2)), "需求!I4", "“#核对”"),
    ("no_field_id", all_of(put("需求", "I2", "核对"), put("需求", "I5", 2)), "需求!I4", "新增年份"),
    ("no_field_id", all_of(put("技术", "M2", "利率（实际）"), put("技术", "M6", 2)), "技术!M4", "interest_rate"),
    ("bad_year_heading", put("需求", "H4", "20300"), "需求!H4", "20300"),
    ("years_not_here", put("技术", "M4", 2030), "技术!M4", "年度参数"),
    ("years_out_of_order", put("需求", "G4", 2035), "需求!H4", "2035"),
    ("merged_cells", merge("技术", "D6:D7"), "技术!D6", "D6:D7"),
    ("hidden_sheet", hide("储能"), "储能!A1", "已隐藏"),
    ("hidden_rows", hide("技术", 6, 7), "技术!A6", "第 6 至 7 行"),
    ("hidden_rows", hide("投入产出", 4, 9, 30, 6), "投入产出!A6", "第 6 行"),
    ("hidden_columns", hide("技术", column="E"), "技术!E4", "E 列"),
    ("missing_cell", put("技术", "B5", None), "技术!B5", "容量单位"),
    ("missing_cell", put("设置", "B9", None), "设置!B9", "折现率"),
    ("no_key", put("技术", "E9", 3000), "技术!A9", "3000"),
    ("missing_region", add("区域", ["east", None], ["west", None]), "需求!B5", "east"),
    ("duplicate_key", add("技术", ["unit", "kW", "kWh"]), "技术!A8", "A6"),
    ("unknown_reference", put("投入产出", "A6", "unti"), "投入产出!A6", "unit"),
    ("unknown_reference", all_of(put("技术", "M4", "name_zh"), put("技术", "M5", "屋顶光伏"),
                                 put("投入产出", "A5", "屋顶光付")), "投入产出!A5", "屋顶光伏"),
    ("unknown_reference", put("存量", "A5", "unite"), "存量!A5", "储能"),
    ("unknown_reference", put("技术", "I5", "suns"), "技术!I5", "sun"),
    ("unknown_reference", put("目标与控制线", "C5", "CO3"), "目标与控制线!C5", "CO2"),
    ("unknown_reference", put("需求", "C5", "重工业"), "需求!C5", "部门"),
    ("unknown_reference", all_of(put("技术", "M4", "action"), put("技术", "M5", "太阳能")),
     "技术!M5", "行动"),
    ("ambiguous_reference", all_of(put("技术", "A5", "gas"), put("投入产出", "A5", "gas")),
     "排放因子!A5", "gas"),
    ("same_name", put("储能", "A5", "pv"), "储能!A5", "pv"),
    ("group_name_taken", put("分组", "A5", "gas"), "分组!A5", "gas"),
    ("unknown_choice", put("技术", "H5", "随时"), "技术!H5", "逐时调度"),
    ("unknown_choice", put("目标与控制线", "B5", "emission_totall"), "目标与控制线!B5", "emission_total"),
    ("unknown_source", put("设置", "D9", "R2"), "设置!D9", "R2"),
    ("unknown_source", all_of(put("技术", "M4", "source"), put("技术", "M5", "R1、R7"),
                              put("技术", "M6", "某地可研，第3页"), put("技术", "M7", "R7")), "技术!M5", "R7"),
    ("not_a_boolean", put("技术", "J5", "也许"), "技术!J5", "是"),
    ("number_in_words", put("技术", "E5", "五百"), "技术!E5", "500"),
    ("approximate_number", put("技术", "E5", "约200"), "技术!E5", "200"),
    ("percent_in_text", put("技术", "E5", "85%"), "技术!E5", "85 并把单位写为 %"),
    ("percent_read", put("技术", "F5", "85%"), "技术!F5", "改填数字 85"),
    ("percent_read", put("技术", "F5", "８５％"), "技术!F5", "单位已是 %"),
    ("percent_read", all_of(put("设置", "B9", "7%"), put("设置", "C9", None)), "设置!B9", "0.07"),
    ("percent_read", put("年度参数", "F5", "5.5%"), "年度参数!F5", "5.5"),
    ("percent_read", put("曲线", "C5", "30%"), "曲线!C5", "0.3"),
    ("small_share", put("设置", "B9", 0.06), "设置!B9", "请填 6"),
    ("small_share", all_of(put("技术", "M4", "interest_rate"), put("技术", "M5", 0.0004)), "技术!M5", "请填 0.04"),
    ("small_permille", all_of(put("设置", "B9", 4), put("设置", "C9", "‰")), "设置!B9", "若本意是 4%"),
    ("small_share", all_of(put("设置", "B9", 0.04), put("设置", "C9", "‰")), "设置!B9", "请填 4"),
    ("small_share", put("技术", "F6", 0.9), "技术!F6", "请填 90"),
    ("number_in_words", put("技术", "E5", "5百"), "技术!E5", "500"),
    ("number_in_words", put("技术", "E5", "三千二百"), "技术!E5", "3200"),
    ("number_in_words", put("需求", "G5", "1.2万"), "需求!G5", "12000"),
    ("range_for_number", put("技术", "E5", "3000-3500"), "技术!E5", "3000 至 3500"),
    ("range_for_number", put("技术", "D5", "20～25年"), "技术!D5", "20 至 25"),
    ("number_with_unit", put("技术", "E5", "0.32万元"), "技术!E5", "“万元”填入单位处"),
    ("number_with_unit", put("需求", "G5", "约 120 亿千瓦时"), "需求!G5", "只填数字 120"),
    ("invisible_letters", put("投入产出", "B5", str(book()["投入产出"]["B5"].value) + "\u200b"), "投入产出!B5", "U+200B"),
    ("invisible_letters", put("技术", "E5", "32\u200d00"), "技术!E5", "“3200”"),
    ("unknown_all_over", put("能源与产品", "A5", "electric"), "需求!A5", "是否指“electric”"),
    ("text_for_number", put("技术", "E5", "3,5"), "技术!E5", "3,5"),
    ("excel_error", error("需求", "H4", "#REF!"), "需求!H4", "#REF!"),
    ("ambiguous_name", all_of(put("区域", "A5", "east"), put("区域", "B5", "东区"), put("区域", "A6", "far"),
                              put("区域", "B6", "东区"), put("需求", "B5", "东区"),
                              put("存量", "B5", "far"), put("购售", "C5", "far")), "需求!B5", "east、far"),
    ("ambiguous_name", all_of(put("技术", "M4", "name_zh"), put("技术", "M5", "机组"), put("技术", "M6", "机组"),
                              put("目标与控制线", "C6", "机组")), "目标与控制线!C6", "pv、unit"),
    ("looks_like_total", add("需求", ["合  计", None, None, None, "亿千瓦时", None, 1, 1.2]), "需求!A6", "# 开头"),
    ("looks_like_total", add("存量", ["Total", None, None, None, "万千瓦", 3]), "存量!A6", "删除"),
    ("looks_like_total", add("技术", [None, None, None, None], ["小计：", None, None, None, 5]), "技术!A9", "小计"),
    ("looks_like_total", add("技术", ["total", None, None, None, 5]), "技术!A8", "total"),
    ("looks_like_total", add("曲线", ["合计", None, 0.3]), "曲线!A7", "合计"),
    ("looks_like_remark", add("需求", [], ["制表人：张三", None, "审核：李四"]), "需求!A7", "制表人：张三"),
    ("looks_like_remark", add("技术", [None, "注：以上为估计数"]), "技术!B8", "说明"),
    ("looks_like_remark", add("气体", ["填表日期：2026年1月"]), "气体!A6", "填表日期"),
    ("looks_like_remark", add("设置", ["制表人", "张三"]), "设置!A12", "制表人"),
    ("missing_unit", all_of(put("改造", "E4", "capacity_ratio"), put("改造", "E5", 0.98),
                            put("技术", "B7", "千瓦"), put("技术", "E7", 2500)), "改造!E3", "1"),
    ("ditto", put("技术", "E6", "同上"), "技术!E6", "重复"),
    ("dash", put("技术", "E5", "—"), "技术!E5", "留空"),
    ("date_for_number", put("技术", "D5", datetime.date(2025, 1, 1)), "技术!D5", "日期"),
    ("boolean_for_number", put("技术", "D5", True), "技术!D5", "TRUE"),
    ("no_text", put("来源", "B5", True), "来源!B5", "“是”"),
    ("no_text", all_of(put("技术", "M4", "name_zh"), put("技术", "M5", datetime.date(2025, 3, 1))), "技术!M5", "2025-03-01"),
    ("too_great", put("技术", "E5", 1e300), "技术!E5", "1e+300 元"),
    ("too_great", put("需求", "G5", 10**18), "需求!G5", "亿千瓦时"),
    ("excel_error", error("设置", "A12", "#VALUE!"), "设置!A12", "#VALUE!"),
    ("excel_error", error("设置", "D9", "#REF!"), "设置!D9", "#REF!"),
    ("no_key", put("设置", "B12", 5), "设置!A12", "5"),
    ("unknown_setting", as_text("设置", "A12", "#N/A"), "设置!A12", "#N/A"),
    ("unknown_column", as_text("技术", "M4", "#REF!"), "技术!M4", "#REF!"),
    ("unlimited_here", put("时段", "B5", "不限"), "时段!B5", "不限"),
    ("unlimited_here", put("需求", "H5", "inf"), "需求!H5", "inf"),
    ("excel_error", error("技术", "E5", "#N/A"), "技术!E5", "#N/A"),
    ("excel_error", error("需求", "G5", "#REF!"), "需求!G5", "#REF!"),
    ("not_calculated", put("技术", "E5", "=1+2"), "技术!E5", "公式"),
    ("full_width", put("技术", "E5", "３２００"), "技术!E5", "3200"),
    ("full_width", put("需求", "G5", "１"), "需求!G5", "1"),
    ("full_width", put("曲线", "C5", "０．３"), "曲线!C5", "0.3"),
    ("thousands", put("技术", "E5", "3,200"), "技术!E5", "3200"),
    ("not_whole", put("技术", "D5", 20.5), "技术!D5", "20.5"),
    ("not_whole_years", all_of(put("技术", "D3", "月"), put("技术", "D5", 30), put("技术", "D6", 360), put("技术", "D7", 360)),
     "技术!D5", "为 30 月，折合 2.5 年；应为整数年"),
    ("below", put("技术", "E5", -500), "技术!E5", "-500 元"),
    ("not_above", put("储能", "E5", 0), "储能!E5", "0"),
    ("beyond", put("技术", "F5", 120), "技术!F5", "120 %，不得大于 100"),
    ("looks_like_percent", all_of(put("技术", "F3", None), put("技术", "F5", 1), put("技术", "F6", 1),
                                  put("技术", "F7", 85)), "技术!F7", "0.85"),
    ("unknown_unit", put("技术", "E3", "圆"), "技术!E3", "万元/千瓦"),
    ("unknown_unit", put("需求", "E5", "亿千瓦是"), "需求!E5", "亿千瓦时"),
    ("unknown_unit", put("能源与产品", "B6", "mWh"), "能源与产品!B6", "单位“mWh”。是否指“MWh”"),
    ("unknown_unit", put("能源与产品", "B5", "亿kwH"), "能源与产品!B5", "亿kWh"),
    ("unknown_unit", put("需求", "E5", "gwh"), "需求!E5", "单位“gwh”。是否指“GWh”"),
    ("unknown_unit", put("需求", "E5", "GWhh"), "需求!E5", "是否指“GWh”"),
    ("unknown_unit", put("需求", "E5", "亿千瓦小时时"), "需求!E5", "是否指“亿千瓦小时”"),
    ("unknown_unit", put("购售", "E5", "元/gj"), "购售!E5", "（其中“gj”）。是否指“GJ”"),
    ("wrong_dimension", put("技术", "E3", "吨"), "技术!E3", "元/千瓦"),
    ("wrong_dimension", put("设置", "C9", "kg/kg"), "设置!C9", "%"),
    ("wrong_dimension", put("投入产出", "D9", "kg/kg"), "投入产出!D9", "亿千瓦时"),
    ("wrong_dimension", put("技术", "E3", "元/年"), "技术!E3", "元/千瓦"),
    ("wrong_dimension", put("需求", "E5", "万吨"), "需求!E5", "亿千瓦时"),
    ("wrong_dimension", put("购售", "E5", "元"), "购售!E5", "元/亿千瓦时"),
    ("wrong_dimension", put("排放因子", "C5", "吨/辆"), "排放因子!C5", "吨/亿千瓦时"),
    ("wrong_dimension", all_of(put("设置", "B9", 0.05), put("设置", "C9", "年")), "设置!C9", "%"),
    ("wrong_dimension", put("技术", "F3", "年"), "技术!F3", "%"),
    ("wrong_dimension", put("投入产出", "D9", "年"), "投入产出!D9", "亿千瓦时/亿千瓦时"),
    ("missing_unit", put("技术", "E3", None), "技术!E3", "元/千瓦"),
    ("missing_unit", put("设置", "C10", None), "设置!C10", "亿元"),
    ("foreign_currency", put("技术", "E3", "万美元"), "技术!E3", "美元"),
    ("foreign_currency", put("购售", "E5", "USD/立方米"), "购售!E5", "汇率"),
    ("other_prices", put("技术", "E3", "元（2020年价）"), "技术!E3", "2020 年价"),
    ("not_in_library", all_of(put("技术", "M4", "library"), put("技术", "M5", "rooftop_pw")), "技术!M5", "rooftop_pv"),
    ("library_unit", all_of(put("技术", "M4", "library"), put("技术", "M5", "battery_car")), "技术!M5", "辆"),
    ("unknown_base", add("设置", ["base", "fosan"]), "设置!B12", "foshan"),
    ("no_full_output", put("技术", "B5", "辆"), "技术!C5", "辆"),
    ("not_a_series", put("年度参数", "B5", "gdp"), "年度参数!B5", "real_gdp_growth"),
    ("no_years_given", add("年度参数", ["技术", "capital_cost", "pv", "元"]), "年度参数!A6", "单位投资成本"),
    ("unknown_reference", add("年度参数", ["技术", "capital_cost", "pw", "元", None, 1]), "年度参数!C6", "pw"),
    ("given_twice", add("年度参数", ["技术", "capital_cost", "pv", "元", None, 3000]), "年度参数!B6", "E5"),
    ("same_series", add("年度参数", ["settings", "地区生产总值实际增速", None, "%", None, 1]), "年度参数!B6", "B5"),
    ("two_units", put("投入产出", "E3", "kWh/kWh"), "投入产出!D7", "立方米/千瓦时"),
    # between sheets
    ("bad_model_years", put("设置", "B7", "2025或2030"), "设置!B7", "2025或2030"),
    ("bad_model_years", put("设置", "B7", "2025-99999999"), "设置!B7", "2200"),
    ("bad_model_years", put("设置", "B7", "2035-2025, 2030"), "设置!B7", "2035-2025"),
    ("decisions_too_late", put("设置", "B8", 2031), "设置!B8", "2031"),
    ("no_such_model_year", add("年份", [2027, 2026, 2027]), "年份!A5", "2027"),
    ("years_reversed", add("年份", [2030, 2031, 2030]), "年份!B5", "2031"),
    ("years_reversed", all_of(put("技术", "K5", 2030), put("技术", "L5", 2028)), "技术!L5", "2028"),
    ("year_far_away", put("排放因子", "E4", 2130), "排放因子!E4", "2130"),
    ("years_do_not_join", add("年份", [2030, 2028, 2030]), "年份!B5", "2026"),
    ("hours_of_year", put("时段", "B5", 364), "时段!B5", "8736"),
    ("missing_steps", lambda b: b["曲线"].delete_rows(6), "时段!C5", "2"),
    ("step_beyond", add("曲线", ["day", 3, 0.1]), "曲线!B7", "3"),
    ("blank_in_curve", put("曲线", "C6", None), "曲线!C6", "sun"),
    ("negative_curve", put("曲线", "C6", -0.1), "曲线!C6", "-0.1"),
    ("above_one_curve", put("曲线", "C5", 30), "曲线!C5", "30"),
    ("zero_curve", all_of(put("需求", "D5", "sun"), put("曲线", "C5", 0)), "曲线!C5", "零"),
    ("no_periods", all_of(lambda b: b["时段"].delete_rows(5), lambda b: b["曲线"].delete_rows(5, 2)),
     "技术!I5", "时段"),
    ("nobody_supplies", lambda b: b["购售"].delete_rows(5), "投入产出!B7", "gas"),
    ("no_output", put("投入产出", "C5", "投入"), "技术!A5", "pv"),
    ("no_years", all_of(put("需求", "G5", None), put("需求", "H5", None)), "需求!E5", "需求量"),
    ("years_missing", all_of(put("需求", "F5", "不插值"), put("需求", "G5", None)), "需求!F5", "2025"),
    ("heating_value_unit", all_of(put("能源与产品", "E5", 36), put("能源与产品", "F5", "吨")),
     "能源与产品!F5", "吨"),
    ("not_above", all_of(put("能源与产品", "E5", -1), put("能源与产品", "F5", "GJ/吨")), "能源与产品!E5", "热值"),
    ("storage_by_year", put("储能", "B5", "gas"), "储能!B5", "gas"),
    ("storage_units", put("储能", "D5", "吨"), "储能!D5", "吨"),
    ("step_limit_by_year", all_of(put("购售", "H4", "step_limit"), put("购售", "H3", "MW"),
                                  put("购售", "H5", 5)), "购售!H5", "gas"),
    ("retrofit_to_itself", put("改造", "C5", "unit"), "改造!C5", "unit"),
    ("retrofit_circle", add("改造", ["back", "newer", "unit", 1]), "改造!C6", "newer"),
    ("empty_stock", put("存量", "F5", None), "存量!F5", "unit"),
    ("stock_twice", put("存量", "G5", 3), "存量!F5", "unit"),
    ("mixed_group", all_of(put("技术", "B5", "辆"), put("技术", "C5", "辆"), put("技术", "M4", "full_output"),
                           put("技术", "M5", 1), put("投入产出", "D5", "kWh/辆"), add("分组", ["thermal", "pv"])),
     "分组!B7", "万千瓦"),
    ("ageless", put("存量", "C5", None), "存量!C5", "30 年"),
    ("gone_already", put("存量", "C5", 1990), "存量!D5", "2020"),
    ("gone_already", put("存量", "D5", 2024), "存量!D5", "2024"),
    ("built_late", put("存量", "C5", 2035), "存量!C5", "规划末年 2030"),
    ("beyond", put("存量", "C5", 20155), "存量!C5", "不得大于 2200"),
    ("below", put("存量", "C5", 201), "存量!C5", "不得小于 1900"),
    ("beyond", put("技术", "K5", 20300), "技术!K5", "不得大于 2200"),
    ("no_cost", put("技术", "E6", None), "技术!E6", "按 0 计"),
    ("no_cost", put("储能", "F5", None), "储能!F5", "battery"),
    ("demand_held", put("需求", "H5", None), "需求!A5", "2025"),
    ("sold_without_factor", all_of(
        put("排放因子", "A6", "in"), put("排放因子", "B6", "CO2"), put("排放因子", "C6", "kg/kWh"),
        put("排放因子", "D6", 0.5), add("购售", ["in", "electricity", None, "buy", "元/kWh", 0.6],
                                    ["out", "electricity", None, "sell", "元/kWh", 0.4])),
     "购售!A7", "in"),
    ("item_needed", put("目标与控制线", "C5", None), "目标与控制线!C5", "气体"),
    ("gdp_needed", NO_GDP, "目标与控制线!B5", "地区生产总值"),
    ("gdp_does_not_add_up", all_of(put("区域", "C3", "亿元"), put("区域", "C4", "gdp"), put("区域", "A5", "south"),
                                   put("区域", "C5", 106)), "区域!C5", "合计 106.00 亿元"),
    ("gdp_does_not_add_up", all_of(put("区域", "C3", "亿元"), put("区域", "C4", "gdp"), put("区域", "A5", "south"),
                                   put("区域", "C5", 94)), "区域!C5", "全市为 100.00 亿元"),
    ("gdp_year_needed", put("设置", "B11", None), "设置!B11", "基准年"),
    ("growth_needed", lambda b: b["年度参数"].delete_rows(5), "设置", "2021"),
    ("base_needed", put("目标与控制线", "G5", None), "目标与控制线!G5", "基准值"),
]  # fmt: skip

WARNINGS = {
    *("years_out_of_order", "full_width", "thousands", "given_twice", "above_one_curve"),
    *(
        "step_limit_by_year",
        "percent_read",
        "small_share",
        "small_permille",
        "unknown_source",
        "ageless",
    ),
    *("hidden_sheet", "hidden_rows", "hidden_columns", "gdp_does_not_add_up"),
    *(
        "built_late",
        "year_far_away",
        "gone_already",
        "no_cost",
        "no_text",
        "set_aside",
        "demand_held",
        "invisible_letters",
        "sold_without_factor",
    ),
}


@pytest.mark.parametrize("code, spoil, where, word", CASES, ids=[f"{c[0]}-{c[2]}" for c in CASES])
def test_a_spoilt_cell_is_named(tmp_path, code, spoil, where, word):
    """Proves the problem is found, alone, at its cell, with what helps; all in one pass."""
    made = book()
    spoil(made)
    _, problems = read_and_check(saved(made, tmp_path))
    assert {problem.code for problem in problems} == {code}, [p.say("en") for p in problems]
    problem = problems[0]
    assert (problem.place.say() if problem.place.sheet else "") == where
    assert word in problem.zh
    assert problem.en and problem.en != problem.zh
    assert problem.warning == (code in WARNINGS)


def test_every_sentence_has_the_workbook_that_causes_it():
    """Proves no message of reading and checking is without its case."""
    caused = {case[0] for case in CASES} | SAID_BY_OTHERS
    said: set[str] = set()
    for module in (read_messages, check_messages):
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        said |= {f.name for f in tree.body if isinstance(f, ast.FunctionDef)}
    said = {name for name in said if not name.startswith("_")}
    assert said - caused == set()
    assert caused - said == set()


SAID_BY_OTHERS = {
    *("no_id_row", "ready", "more", "not_understood"),
    *(
        "in_other_cells",
        "list_name",
        "list_written",
        "list_not_written",
        "list_title",
        "list_counts",
    ),
}
"""Proved in test_read, said by the command line, or a last guard."""


CONSOLE = {f.stem for f in Path(str(read_messages.__file__)).parent.glob("*.py")} - {
    *("formulation", "document", "write", "write_checks", "write_money", "summary", "views"),
}
"""Files of messages, but for those whose sentences go into pages and books only."""


@pytest.mark.parametrize("name", sorted(CONSOLE))
def test_every_sentence_can_be_shown_on_a_chinese_console(name):
    """Proves no character of a message is beyond GBK, the code page of Windows in Chinese."""
    folder = Path(str(read_messages.__file__)).parent
    (folder / f"{name}.py").read_text(encoding="utf-8").encode("gbk")


def test_everything_is_said_in_one_pass(tmp_path):
    """Proves a blank, a wrong number, a wrong name and a wrong unit are all found at once."""
    made = book()
    for spoil in (put("技术", "B5", None), put("技术", "E6", "同上"), put("投入产出", "B7", "gass"),
                  put("需求", "E5", "吨"), put("设置", "B9", "x")):  # fmt: skip
        spoil(made)
    _, problems = read_and_check(saved(made, tmp_path))
    codes = {"missing_cell", "ditto", "unknown_reference", "wrong_dimension", "text_for_number"}
    assert {problem.code for problem in problems} == codes
    assert len(problems) == 5


def test_a_problem_for_a_program_has_its_parts(tmp_path):
    """Proves --json can name code, file, sheet, cell and both sentences."""
    made = book()
    made["技术"]["E5"] = -500
    _, (problem,) = read_and_check(saved(made, tmp_path))
    assert problem.as_json() == {
        "code": "below",
        "file": "某市.xlsx",
        "sheet": "技术",
        "cell": "E5",
        "en": "Capital cost is -500 元; it must be at least 0.",
        "zh": "单位投资成本为 -500 元，不得小于 0。",
        "warning": False,
    }
    assert problem.say("zh") == "技术!E5   单位投资成本为 -500 元，不得小于 0。"


_JUNK = [
    None,
    "x",
    -1,
    1e9,
    "—",
    "1,5",
    True,
    "元",
    "亿千瓦时",
    "2025-2026",
    "unit",
    "gas",
    0,
    "#N/A",
    2030,
]


@pytest.mark.parametrize("seed", range(60))
def test_no_junk_in_any_cells_makes_reading_fail(tmp_path, seed):
    """Proves reading and checking never raise, and never give a city beside a problem."""
    draw = random.Random(seed)
    made = book()
    for _ in range(draw.randint(1, 4)):
        sheet = draw.choice(made.worksheets)
        row = draw.choice([ID_ROW - 1, ID_ROW, *range(ID_ROW + 1, sheet.max_row + 2)])
        column = draw.randint(1, sheet.max_column + 1)
        sheet.cell(row, column, draw.choice(_JUNK))
    reading, problems = read_and_check(saved(made, tmp_path))
    wrong = [problem for problem in reading.problems if not problem.warning]
    assert (reading.city is None) == bool(wrong)
    assert all(problem.en and problem.zh for problem in problems)
