"""What the key figures come to when an assumption is low or high, all others as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.algebra import column
from planner.cases import OPTIMAL, Figure
from planner.plan import Plan
from planner.tables.figures import figures
from planner.tables.table import Table

FIGURES = {
    "cost": ("System cost, discounted", "系统总成本（折现）"),
    "investment": ("Investment", "投资"),
    "public_money": ("Public money, constant prices", "财政资金（不变价）"),
    "public_three_years": ("public money, three years, current prices", "三年财政资金（当年价）"),
    "emissions": ("Emissions", "排放量"),
    "intensity": ("Emissions per GDP", "单位地区生产总值排放"),
    "peak_year": ("Peak year", "达峰年"),
    "price": ("Marginal abatement cost", "边际减排成本"),
}
"""Key figures; of money and of the peak, year 0 is all years of the plan together."""

STATES = {
    "optimal": ("planned", "已求得方案"),
    "no_plan": ("no plan", "无可行方案"),
    "invalid": ("not allowed", "输入不成立"),
}


class Sensitivity(
    Table, id="sensitivity", key="assumption end figure year", en="Sensitivity", zh="敏感性"
):
    """Each key figure as it stands and with one assumption at its low or high value.

    The rows of the plan itself have a blank assumption.  A case without a plan has one row.
    """

    assumption: str = column("Assumption", "假设")
    label_zh: str = column("Name (Chinese)", "名称（中文）")
    label_en: str = column("Name (English)", "名称（英文）")
    end: str = column(
        "Value", "取值",
        choices={"base": ("as it stands", "现值"), "low": ("low", "低值"), "high": ("high", "高值")},
    )  # fmt: skip
    setting: str = column("What was written", "改动")
    state: str = column("Outcome", "结果", choices=STATES)
    figure: str = column("Key figure", "关键指标", choices=FIGURES)
    year: int = column("Year", "年份", help=("0: the whole plan", "0：整个规划期"))
    unit: str = column("Unit", "单位")
    value: float = column("Value", "数值", "unit", default=None)
    why_zh: str = column("Why not (Chinese)", "原因（中文）")
    why_en: str = column("Why not (English)", "原因（英文）")


def rows(plan: Plan) -> Iterator[Sensitivity]:
    """Yield every case's figures, those of the plan itself first; nothing where none was asked."""
    if not plan.cases:
        return
    own = {"assumption": "", "label_zh": "", "label_en": "", "end": "base", "setting": ""}
    none = {"why_zh": "", "why_en": ""}
    for figure in figures(plan):
        yield Sensitivity(**own, state=OPTIMAL, **_figure(figure), **none)
    for case in plan.cases:
        told = {
            "assumption": case.assumption,
            "label_zh": case.label.zh,
            "label_en": case.label.en,
            "end": case.end,
            "setting": case.setting,
            "state": case.state,
            "why_zh": case.why.zh,
            "why_en": case.why.en,
        }
        for figure in case.figures or [Figure("cost", 0, "million CNY", None)]:
            yield Sensitivity(**told, **_figure(figure))


def _figure(figure: Figure) -> dict[str, Any]:
    return dict(figure._asdict())
