"""Words that several sheets of the book use."""

from __future__ import annotations

from models.algebra import Label

TOTAL = Label("Total", "合计")
OTHERS = Label("{} others", "其余 {} 项")
SERIES, CHART = Label("Series", "系列"), Label("Chart", "图")
TOGETHER = Label("What charts draw together as others", "图中合并为“其余”的各项")
UNIT = Label("Unit", "单位")
CALENDAR_YEARS = Label("Calendar years it stands for", "代表年数")
NOT_NAMED = Label("(no action given)", "（未注明行动）")
NONE_KNOWN = "–"
"""Stands where a number needs a run that was not made."""
UNLIMITED = Label("unlimited", "不限")
OK = Label("√ passed", "√ 通过")
FAILED = Label("× failed", "× 未通过")
ALL_OK = Label("√ all passed", "√ 全部通过")
NOT_ALL_OK = Label("× some failed", "× 有未通过项")
FIRST_LINK = Label("to the first sheet", "返回首页")
WORKBOOK = Label("Result book", "结果簿")

ITEMS: dict[str, Label] = {
    "demand": Label("Demand", "需求"),
    "surplus": Label("Surplus discarded", "弃用余量"),
    "purchase": Label("Purchases (scope 2)", "外购（范围二）"),
    "all": Label("All sectors", "全部部门"),
    "base": Label("Base", "基准"),
    "ceiling_of_the_cut": Label("The cut itself", "压减上限本身"),
    "operation": Label("Operation, nothing built", "运行调整（不新增投资）"),
}
"""Names of what the program itself adds to tables."""
