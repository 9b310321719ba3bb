"""Tariffs and taxes: what an investor pays and gets, which the plan of the city does not count.

In the programme the city buys at the prices of sheet `trade`; a firm pays retail tariffs and taxes
and asks for a return of its own.  No equation uses these numbers but the shares of payments that
give just what the investor lacks (`models.investor`, `models.fitted`).
"""

from __future__ import annotations

from models.algebra import Sheet, between_years, column, year_columns


class Taxes(Sheet, extends="settings"):
    """What every investor pays and asks for, unless something else is said."""

    income_tax: float = column(
        "Income tax of investors", "企业所得税税率", "1", default=0.0, at_least=0, at_most=1
    )
    hurdle_rate: float = column(
        "Hurdle rate (real)", "基准收益率（实际）", "1", default=None, at_least=0, at_most=1,
        help=("Blank: the discount rate", "空白：按折现率"),
    )  # fmt: skip


class SectorHurdles(Sheet, extends="sectors"):
    """What the investors of a sector ask for."""

    hurdle_rate: float = column(
        "Hurdle rate (real)", "基准收益率（实际）", "1", default=None, at_least=0, at_most=1,
        help=("Blank: as in the settings", "空白：同设置"),
    )  # fmt: skip


class Investors(Sheet, extends="technologies"):
    """What the investors in a technology count with."""

    hurdle_rate: float = column(
        "Hurdle rate (real)", "基准收益率（实际）", "1", default=None, at_least=0, at_most=1,
        help=("Blank: as in its sector", "空白：同所属部门"),
    )  # fmt: skip
    reference_output: float = column(
        "Reference output per capacity and year", "参考年产出",
        "activity_unit / capacity_unit", default=None, above=0,
        help=(
            "With which the investor counts; blank: what the plan makes of it",
            "投资测算所用的单位容量年产出；空白：按规划结果",
        ),
    )  # fmt: skip


class StorageInvestors(Sheet, extends="storages"):
    """What the investors in a storage count with."""

    hurdle_rate: float = column(
        "Hurdle rate (real)", "基准收益率（实际）", "1", default=None, at_least=0, at_most=1,
        help=("Blank: as in its sector", "空白：同所属部门"),
    )  # fmt: skip
    reference_cycles: float = column(
        "Reference cycles per year", "参考年循环次数", "1", default=None, above=0,
        help=(
            "How often the investor counts on filling and emptying it, at the cheapest and dearest hours of the tariff; blank: as the plan runs it",
            "投资测算所用的年完整充放次数，按电价最低时充、最高时放；空白：按规划结果",
        ),
    )  # fmt: skip
    reference_hours: float = column(
        "Reference hours of discharge", "参考放电时长", "hour", default=None, above=0,
        help=(
            "With which the investor counts where energy is sized apart; blank: as the plan builds it",
            "能量与功率分别确定时投资测算所用的时长；空白：按规划结果",
        ),
    )  # fmt: skip


class RetrofitInvestors(Sheet, extends="retrofits"):
    """What the investors in a retrofit count with."""

    hurdle_rate: float = column(
        "Hurdle rate (real)", "基准收益率（实际）", "1", default=None, at_least=0, at_most=1,
        help=("Blank: as of the technology it converts", "空白：同改造前技术"),
    )  # fmt: skip


class Tariffs(
    Sheet,
    id="tariffs",
    key="tariff",
    one="tariff",
    en="Tariffs and taxes",
    zh="电价与税",
    who="finance",
    named=True,
):
    """What investors pay for what they use, and get for what they make."""

    tariff: str = column("Tariff", "电价或价格")
    carrier: str = column("Carrier", "能源或产品", refers_to="carriers")
    sector: str = column(
        "Sector", "部门", default=None, refers_to="sectors",
        help=("Blank: every other sector", "空白：其他各部门"),
    )  # fmt: skip
    direction: str = column(
        "For what is", "适用于", default="both",
        choices={"both": ("used or made", "购入与售出"), "in": ("used", "购入"), "out": ("made", "售出")},
    )  # fmt: skip
    profile: str = column(
        "Profile", "分时曲线", default=None, refers_to="profiles",
        help=("Time of use: multiplies the tariff by step", "分时电价：逐时倍数"),
    )  # fmt: skip
    vat: float = column(
        "Value added tax in it", "含增值税税率", "1", default=0.0, at_least=0, at_most=1,
        help=(
            "It is passed on: costs elsewhere in the workbook are without it",
            "增值税为价外税，可抵扣；其他各表的成本均不含税",
        ),
    )  # fmt: skip
    unit: str = column("Unit", "单位")
    interpolation: str = between_years()
    price: float = year_columns(
        "Tariff", "价格", "million CNY / carrier.unit", help=("At constant prices", "按不变价")
    )
