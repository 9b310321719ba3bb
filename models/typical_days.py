"""Typical days: how the hours of a whole year may be thinned out before the plan is drawn up."""

from __future__ import annotations

from models.algebra import Sheet, column


class TypicalDays(Sheet, extends="settings"):
    """How many days stand for a year that is given hour by hour, and how long their steps are."""

    typical_days: int = column(
        "Periods to use (typical days)", "采用的典型日数", "1", default=None, at_least=1, at_most=366,
        help=(
            "Blank: every period as given. Else the hours of the whole year are clustered into so many days",
            "空白：按“时段”表原样使用；填写后将全年逐时曲线聚类为若干典型日",
        ),
    )  # fmt: skip
    peak_curves: str = column(
        "Curves whose highest day is kept", "保留最高日的曲线", default=None,
        help=(
            "Columns of sheet profiles, separated by commas; blank: the curves of demands",
            "“曲线”表的列名，以逗号分隔；空白为各需求所用曲线",
        ),
    )  # fmt: skip
    hours_per_step: int = column(
        "Hours per step to use", "采用的时步小时数", "hour", default=None, at_least=1, at_most=24,
        help=("Blank: as given. Else curves are averaged over so many hours", "空白：按原样；填写后按该小时数取平均"),
    )  # fmt: skip
