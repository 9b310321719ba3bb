"""Every doubt, and every limit below what stands, has the workbook that causes it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from planner.check import read_and_check
from planner.messages import check_doubts as messages
from tests.planner.test_problems import Spoil, add, all_of, put
from tests.planner.workbooks import book, saved


def column(sheet: str, at: str, name: str, unit: str | None, *values: Any) -> Spoil:
    """Return what adds a column: its id, its unit and the values of the first rows."""

    def spoil(made: Any) -> None:
        made[sheet][f"{at}3"], made[sheet][f"{at}4"] = unit, name
        for row, value in enumerate(values, 5):
            made[sheet][f"{at}{row}"] = value

    return spoil


PROJECT = add("项目", ["P1", "pv", "kW", 60000, 2030])
PROJECTS: Spoil = all_of(
    lambda made: made.create_sheet("项目"),
    add("项目", ["项目"], [], [], ["project", "asset", "unit", "size", "start_year"]),
)

CASES: list[tuple[str, Spoil, str, str]] = [
    # code, what spoils the workbook, sheet and cell, a word of the Chinese sentence
    ("nobody_uses", add("能源与产品", ["heat", "亿千瓦时", "按年", "是"]), "能源与产品!A7", "“heat”"),
    ("retrofit_of_nothing",
     all_of(column("技术", "M", "buildable", None, "是", "是", "否"), put("改造", "B5", "newer"), put("改造", "C5", "unit")),
     "改造!B5", "没有可改造的对象"),
    # 3 万千瓦 built in 2010 for 30 years stand in 2030; nothing retires early once nothing is converted
    ("cap_below_stock", all_of(lambda b: b["改造"].delete_rows(5), put("目标与控制线", "J5", None), put("目标与控制线", "J6", 2),
                               put("目标与控制线", "J5", 20)),
     "目标与控制线!J6", "上限为 2 万千瓦，而届时必有 3 万千瓦 在役（unit"),
    ("potential_below_stock", all_of(lambda b: b["改造"].delete_rows(5), column("技术", "G", "potential", None, 50000, 2)),
     "技术!G6", "潜力为 2 万千瓦，而 2030 年存量和已确定项目仍有 3 万千瓦；"),
    ("potential_below_stock", all_of(PROJECTS, PROJECT), "技术!G5", "60000"),
    ("shape_not_one", all_of(lambda b: b["曲线"].delete_rows(5, 2), add("曲线", ["day", 1, 0.0020], ["day", 2, 0.0005]),
                             put("技术", "I5", None), put("需求", "D5", "sun")), "曲线!C5", "0.9125"),
    ("far_from_library", all_of(put("技术", "A5", "rooftop_pv"), put("投入产出", "A5", "rooftop_pv"), put("技术", "E5", 32000000)),
     "技术!E5", "32000000 元，是技术库“rooftop_pv”（3200 元）的 1e+04 倍"),
    ("beyond_library", put("技术", "E5", 32000000), "技术!E5", "32000000 元，技术库中与之最接近的是“"),
    ("beyond_library", put("技术", "E6", 2000), "技术!E6", "2000 元"),
    ("never_built", put("技术", "L6", 2028), "技术!L6", "最晚建设年为 2028 年，本行在规划期内无法新建或改造（可决策年份：2030）"),
    ("never_built", put("技术", "K6", 2031), "技术!K6", "最早建设年为 2031 年"),
    ("never_built", column("改造", "E", "first_year", None, 2040), "改造!E5", "2040"),
    ("never_paid", all_of(
        lambda made: [made.create_sheet(each) for each in ("出资方", "资金")],
        add("出资方", ["出资方"], [], [], ["payer", "level"], ["p", "city"]),
        add("资金", ["资金"], [], [], ["payment", "payer", "item", "basis", "unit", "last_year", "2030"],
            ["late", "p", "pv", "share", "%", 2024, 20])),
     "资金!F5", "截止年为 2024 年，本行在规划期内不起作用（模型年份：2025、2030）"),
    # 3 600 元/立方米 at 36 MJ/立方米 is 360 元/千瓦时
    ("price_beyond_library", put("购售", "F5", 3600), "购售!F5", "价格折合 360 元/千瓦时"),
    ("price_beyond_library", put("购售", "G5", 0.0032), "购售!G5", "价格折合 0.00032 元/千瓦时"),
    ("library_prices", all_of(put("技术", "M4", "library"), put("技术", "M5", "rooftop_pv"), put("技术", "E5", None),
                              put("设置", "B6", 2024)), "设置!B6", "2025 年价"),
    ("above_one", put("投入产出", "E7", 0.05), "投入产出!E6", "200%"),
    ("nothing_in", put("投入产出", "E7", 0), "投入产出!E7", "unit"),
    ("odd_life", put("技术", "D5", 2), "技术!D5", "2 年"),
    ("odd_life_here", all_of(put("技术", "A5", "rooftop_pv"), put("投入产出", "A5", "rooftop_pv"), put("技术", "D5", 2)),
     "技术!D5", "“rooftop_pv”为 25 年"),
    # 1 万千瓦 all year is 0.876 亿千瓦时; the factor is a thousand times that
    ("beyond_a_year", column("技术", "M", "full_output", None, None, 876), "技术!M6", "8,760,000 小时"),
    ("index_of_hundred", add("设置", ["price_index", 110, None]), "设置!B12", "除以 100（即 1.1）"),
    ("demand_jumps", put("需求", "H5", 12), "需求!H5", "2030 年为 12 亿千瓦时，而 2025 年为 1"),
]  # fmt: skip

ERRORS = {"nothing_in", "cap_below_stock", "potential_below_stock"}


@pytest.mark.parametrize("code, spoil, where, word", CASES, ids=[f"{c[0]}-{c[2]}" for c in CASES])
def test_a_doubt_is_named_with_its_cell(tmp_path, code, spoil, where, word):
    """Proves the doubt is found, alone, at its cell, with the figure it was compared with."""
    made = book()
    spoil(made)
    _, problems = read_and_check(saved(made, tmp_path))
    assert {problem.code for problem in problems} == {code}, [p.say("zh") for p in problems]
    assert problems[0].place.say() == where
    assert word in problems[0].zh, problems[0].zh
    assert problems[0].en != problems[0].zh
    assert problems[0].warning == (code not in ERRORS)


def test_every_doubt_is_caused():
    """Proves no message about doubts is without its case."""
    tree = ast.parse(Path(str(messages.__file__)).read_text(encoding="utf-8"))
    said = {f.name for f in tree.body if isinstance(f, ast.FunctionDef) and f.name[0] != "_"}
    assert said == {case[0] for case in CASES}


def test_what_may_retire_need_not_stand(tmp_path):
    """Proves a cap below the stock is no mistake where the stock may retire early."""
    made = book()
    for spoil in (put("目标与控制线", "J6", 2), put("技术", "J6", "是")):
        spoil(made)
    assert read_and_check(saved(made, tmp_path))[1] == []
