"""Carriers: what flows through the city, and the balance each must keep."""

from __future__ import annotations

from models.algebra import Sheet, column, constraint, index, ledger


class Carriers(
    Sheet,
    id="carriers",
    key="carrier",
    one="carrier",
    en="Carriers",
    zh="能源与产品",
    who="planning",
    named=True,
):
    """Energy, fuels, heat, products and services: everything that is made, used or bought."""

    carrier: str = column("Carrier", "能源或产品")
    unit: str = column(
        "Unit",
        "单位",
        help=(
            "Unit of yearly quantities: GWh, kt, million m2 …",
            "年度数量的单位：亿千瓦时、万吨、百万平方米等",
        ),
    )
    balance: str = column(
        "Balanced",
        "平衡方式",
        default="year",
        choices={"step": ("in every step", "逐时"), "year": ("over the year", "按年")},
    )
    surplus: bool = column(
        "Surplus may be discarded",
        "允许余量弃用",
        default=True,
        help=("If not, supply must equal use", "若否，则供给必须等于使用"),
    )
    heating_value: float = column(
        "Heating value",
        "热值",
        default=None,
        above=0,
        unit_column="heating_value_unit",
        help=(
            "Lets prices and factors of a fuel be per tonne or cubic metre; used by the reader only",
            "填写后燃料的价格和因子可按吨或立方米计；仅用于读入换算",
        ),
    )
    heating_value_unit: str = column(
        "Unit of the heating value",
        "热值单位",
        default=None,
        help=("Such as GJ/t, 千克标准煤/千克, MJ/m3", "如 GJ/t、千克标准煤/千克、MJ/立方米"),
    )


@index(en="Carriers balanced in every step", zh="逐时平衡的品种")
def step_carriers(city):
    """Carriers whose supply must meet use in every step, such as electricity."""
    return [carrier for carrier, row in city.carriers.items() if row.balance == "step"]


@index(en="Carriers balanced over the year", zh="按年平衡的品种")
def year_carriers(city):
    """Carriers whose supply must meet use over the year, such as fuels and products."""
    return [carrier for carrier, row in city.carriers.items() if row.balance == "year"]


@index(en="Carriers whose surplus may be discarded, by step", zh="允许弃用余量的逐时品种")
def step_carriers_with_surplus(city):
    """Step carriers with free disposal."""
    return [c for c, row in city.carriers.items() if row.balance == "step" and row.surplus]


@index(en="Carriers in exact balance, by step", zh="供需严格相等的逐时品种")
def step_carriers_exact(city):
    """Step carriers whose supply must equal use."""
    return [c for c, row in city.carriers.items() if row.balance == "step" and not row.surplus]


@index(en="Carriers whose surplus may be discarded, by year", zh="允许弃用余量的按年品种")
def year_carriers_with_surplus(city):
    """Year carriers with free disposal."""
    return [c for c, row in city.carriers.items() if row.balance == "year" and row.surplus]


@index(en="Carriers in exact balance, by year", zh="供需严格相等的按年品种")
def year_carriers_exact(city):
    """Year carriers whose supply must equal use."""
    return [c for c, row in city.carriers.items() if row.balance == "year" and not row.surplus]


# Inequalities keep both sides on the left: Pyomo turns `a >= b` round where both vary, and with
# it the sign of the dual.

step_supply = ledger(
    "step_carriers", "regions", "years", "steps",
    unit="carrier.unit / 1000 hour", en="Supply by step", zh="逐时供给", letter="S",
)  # fmt: skip
step_use = ledger(
    "step_carriers", "regions", "years", "steps",
    unit="carrier.unit / 1000 hour", en="Use by step", zh="逐时使用", letter="U",
)  # fmt: skip
year_supply = ledger(
    "year_carriers", "regions", "years",
    unit="carrier.unit", en="Supply over the year", zh="年供给", letter="S",
)  # fmt: skip
year_use = ledger(
    "year_carriers", "regions", "years",
    unit="carrier.unit", en="Use over the year", zh="年使用", letter="U",
)  # fmt: skip


@constraint(
    "step_carriers_with_surplus", "regions", "years", "steps",
    unit="carrier.unit / 1000 hour", en="Balance in a step", zh="逐时平衡",
)  # fmt: skip
def step_balance(m, c, r, y, d, t):
    r"""In every step, supply covers use; what is too much may be discarded.

    .. math:: S_{c,r,y,t} \ge U_{c,r,y,t}

    The dual, divided by the discount sum and the hours of the step, is the price of the
    carrier at that time.
    """
    return m.step_supply[c, r, y, d, t] - m.step_use[c, r, y, d, t] >= 0


@constraint(
    "step_carriers_exact", "regions", "years", "steps",
    unit="carrier.unit / 1000 hour", en="Exact balance in a step", zh="逐时严格平衡",
)  # fmt: skip
def step_balance_exact(m, c, r, y, d, t):
    r"""In every step, supply equals use.

    .. math:: S_{c,r,y,t} = U_{c,r,y,t}

    The dual is the price at that time; it is negative where a surplus costs money.
    """
    return m.step_supply[c, r, y, d, t] == m.step_use[c, r, y, d, t]


@constraint(
    "year_carriers_with_surplus", "regions", "years",
    unit="carrier.unit", en="Balance over the year", zh="年度平衡",
)  # fmt: skip
def year_balance(m, c, r, y):
    r"""Over the year, supply covers use; what is too much may be discarded.

    .. math:: S_{c,r,y} \ge U_{c,r,y}

    The dual, divided by the discount sum, is the price of the carrier in that year.
    """
    return m.year_supply[c, r, y] - m.year_use[c, r, y] >= 0


@constraint(
    "year_carriers_exact", "regions", "years",
    unit="carrier.unit", en="Exact balance over the year", zh="年度严格平衡",
)  # fmt: skip
def year_balance_exact(m, c, r, y):
    r"""Over the year, supply equals use.

    .. math:: S_{c,r,y} = U_{c,r,y}

    The dual is the price in that year; it is negative where a surplus costs money.
    """
    return m.year_supply[c, r, y] == m.year_use[c, r, y]
