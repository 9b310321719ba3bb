"""Survival curves: how much of a fleet is still there at each age."""

from __future__ import annotations

from models.algebra import Sheet, column


class Survival(
    Sheet, id="survival", key=("curve", "age"), one="survival", en="Survival curves", zh="存续曲线",
    who="statistics",
):  # fmt: skip
    """Shares of what was built that are still there, by age; vehicles and buildings leave slowly."""

    curve: str = column("Curve", "曲线")
    age: int = column(
        "Age", "年龄", "year", at_least=0, help=("0 is the first calendar year", "0 为第一个日历年")
    )
    share: float = column(
        "Share still there", "存续比例", "1", at_least=0, at_most=1,
        help=(
            "Straight between the ages given; all before the first, none after the last",
            "所列年龄之间线性插值；最小年龄之前为全部，最大年龄之后为零",
        ),
    )  # fmt: skip


class SurvivalCurve(Sheet, extends="technologies"):
    """How a technology leaves, if not all at once."""

    survival_curve: str = column(
        "Survival curve", "存续曲线", default=None, refers_to="survival",
        help=(
            "Blank: all stands for its lifetime, then none; the lifetime still says how long it is paid",
            "空白：寿命期内全部存续，期满全部退出；寿命仍用于投资回收年限",
        ),
    )  # fmt: skip
