"""Energy in standard coal, counted at the city's boundary.

Never a factor times consumption: coal and the power made from it would both count.  What counts
is what comes in less what goes out, and what is won inside the city without counted energy.
"""

from __future__ import annotations

from models.algebra import (
    Sheet,
    column,
    constraint,
    expression,
    index,
    ledger,
    parameter,
    variable,
)


class EnergyAccounting(Sheet, extends="settings"):
    """How energy counts in standard coal."""

    energy_accounting: str = column(
        "Energy accounting", "能源核算方法", default="calorific",
        choices={"calorific": ("calorific value", "当量值"), "equivalent": ("equivalent value", "等价值")},
        help=(
            "Equivalent: carriers so marked count at the heat rate of the year",
            "等价值：标明的品种按当年发电煤耗折算",
        ),
    )  # fmt: skip
    heat_rate: float = column(
        "Heat rate of power stations", "火电发电煤耗", "1", default=None, above=0, varies="year",
        help=(
            "Energy per electricity, such as 0.29 kgce/kWh; equivalent accounting only",
            "单位电量耗能，如0.29千克标准煤/千瓦时；仅用于等价值核算",
        ),
    )  # fmt: skip
    energy_exemption: str = column(
        "Renewable energy not counted", "可再生能源不计入", default="none",
        choices={
            "none": ("all counts", "全部计入"),
            "increment": ("what exceeds the base", "超出基数的部分不计入"),
            "all": ("none counts", "全部不计入"),
        },
    )  # fmt: skip
    renewable_base_unit: str = column(
        "Unit of the renewable base", "可再生能源基数单位", default=None
    )
    renewable_base: float = column(
        "Renewable energy of the base year", "基准年可再生能源", "GWh", default=0.0, at_least=0,
        unit_column="renewable_base_unit",
        help=("In standard coal, as it counts here; with exemption of what exceeds it", "按本核算口径折标准煤；用于超出基数不计入"),
    )  # fmt: skip
    exclude_feedstock: bool = column("Feedstock does not count", "原料用能不计入", default=False)


class EnergyFactors(Sheet, extends="carriers"):
    """What a carrier counts in standard coal."""

    energy_factor_unit: str = column(
        "Unit of the standard-coal factor", "折标系数单位", default=None
    )
    energy_factor: float = column(
        "Standard-coal factor", "折标准煤系数", "GWh / carrier.unit", default=None, above=0,
        unit_column="energy_factor_unit",
        help=(
            "Such as 0.7143 kgce/kg, 0.1229 tce/MWh; blank: does not count as energy",
            "如0.7143千克标准煤/千克、0.1229吨标准煤/兆瓦时；空白为不计入能耗",
        ),
    )  # fmt: skip
    at_heat_rate: bool = column(
        "At the heat rate if equivalent", "等价值按发电煤耗", default=False,
        help=("Electricity: in equivalent accounting", "电力：等价值核算时按当年发电煤耗折算"),
    )  # fmt: skip


class Feedstock(Sheet, extends="flows"):
    """Which inputs are raw material."""

    feedstock: bool = column(
        "Is feedstock", "原料用能", default=False, help=("Inputs only", "仅对投入")
    )


class RenewableTechnologies(Sheet, extends="technologies"):
    """Which technologies win renewable energy."""

    renewable: bool = column("Renewable", "可再生能源", default=False)


class RenewableTrade(Sheet, extends="trade"):
    """Which purchases are renewable."""

    renewable: bool = column("Renewable", "可再生能源", default=False, help=("Green power", "绿电"))


@index(en="Carriers that count as energy", zh="计入能耗的品种")
def energy_carriers(city):
    """Carriers with a standard-coal factor."""
    return [c for c, row in city.carriers.items() if row.energy_factor is not None]


@index(en="Regions with an energy account", zh="核算能耗的区域")
def energy_regions(city):
    """Every region, once some carrier counts as energy."""
    return (list(city.regions) or ["city"]) if energy_carriers(city) else []


def _primary(city):
    counted = set(energy_carriers(city))
    fed = {k for k, c, way in city.flows if way == "in" and c in counted}
    return [(k, c) for k, c, way in city.flows if way == "out" and c in counted and k not in fed]


@index(en="Energy won in the city", zh="本地一次能源", dimen=2)
def primary_flows(city):
    """Counted outputs of technologies that take in no counted energy: (technology, carrier)."""
    return _primary(city)


@index(en="Renewable energy won in the city", zh="本地可再生能源", dimen=2)
def renewable_flows(city):
    """What of it is not counted, where renewable energy is exempt."""
    exempt = city.settings.energy_exemption != "none"
    return [(k, c) for k, c in _primary(city) if exempt and city.technologies[k].renewable]


@index("energy_carriers", "regions", en="Renewable purchases", zh="可再生能源购入")
def renewable_buys(city, c, r):
    """Purchases that are not counted, where renewable energy is exempt."""
    exempt = city.settings.energy_exemption != "none"
    return [
        b for b, row in city.trade.items()
        if exempt and row.renewable and (row.carrier, row.region, row.direction) == (c, r, "buy")
    ]  # fmt: skip


@index(en="Feedstock that is not counted", zh="不计入的原料用能", dimen=2)
def feedstock_flows(city):
    """Counted inputs that are raw material, where feedstock does not count."""
    counted = set(energy_carriers(city))
    return [
        (k, c)
        for (k, c, way), row in city.flows.items()
        if city.settings.exclude_feedstock and way == "in" and row.feedstock and c in counted
    ]


@parameter(
    "energy_carriers", "years", unit="GWh / carrier.unit", en="Standard-coal factor", zh="折标系数",
    letter="h",
)  # fmt: skip
def energy_factor(city, c, y):
    """What a unit counts: its factor, or the year's heat rate in equivalent accounting."""
    settings, row = city.settings, city.carriers[c]
    if row.at_heat_rate and settings.energy_accounting == "equivalent":
        return settings.heat_rate[y]
    return row.energy_factor


@parameter(
    "years", unit="GWh", en="Renewable energy that counts", zh="计入的可再生能源基数", letter="B^0"
)
def renewable_base(city, y):
    """The renewable energy of the base year, where only what exceeds it is exempt."""
    settings = city.settings
    return settings.renewable_base if settings.energy_exemption == "increment" else 0.0


energy_source = ledger(
    "regions", "years", unit="GWh", en="Energy of all sources", zh="全部来源能耗", letter="Q"
)


@expression(
    "regions",
    "years",
    adds_to="energy_source",
    unit="GWh",
    en="Net purchases of energy",
    zh="净购入能源",
)
def purchased_energy(m, r, y):
    r"""What is bought and received less what is sold and sent, in standard coal.

    .. math:: \sum_c h_{c,y} \Big( \sum_b \pm B_{b,y} + \sum_l \pm X_{l,y} \Big)
    """
    return sum(
        m.energy_factor[c, y]
        * (
            sum(m.traded[b, y] for b in m.buys[c, r])
            - sum(m.traded[b, y] for b in m.sells[c, r])
            + sum(m.sent[n, y] for n in m.links_in[c, r])
            - sum(m.sent[n, y] for n in m.links_out[c, r])
        )
        for c in m.energy_carriers
    )


@expression(
    "regions",
    "years",
    adds_to="energy_source",
    unit="GWh",
    en="Energy won in the city",
    zh="本地一次能源",
)
def primary_energy(m, r, y):
    r"""Power of sun, wind and water, and fuel extracted: outputs of what takes in no counted energy.

    .. math:: \sum_{k,c} h_{c,y} \, f_{k,c,y} \, G_{k,r,y}
    """
    return sum(
        m.energy_factor[c, y] * m.flow[k, c, "out", y] * m.activity[k, r, y]
        for k, c in m.primary_flows
    )


@expression(
    "regions",
    "years",
    adds_to="energy_source",
    unit="GWh",
    en="Exempt renewable energy",
    zh="不计入的可再生能源",
)
def exempt_energy(m, r, y):
    r"""Renewable energy won or bought, where it is exempt, counted against the rest.

    .. math:: -\sum_{k,c} h_{c,y} \, f_{k,c,y} \, G_{k,r,y} - \sum_{c,b} h_{c,y} \, B_{b,y}
    """
    won = sum(
        m.energy_factor[c, y] * m.flow[k, c, "out", y] * m.activity[k, r, y]
        for k, c in m.renewable_flows
    )
    bought = sum(
        m.energy_factor[c, y] * m.traded[b, y]
        for c in m.energy_carriers
        for b in m.renewable_buys[c, r]
    )
    return -won - bought


@expression("regions", "years", adds_to="energy_source", unit="GWh", en="Feedstock", zh="原料用能")
def feedstock_energy(m, r, y):
    r"""Energy used as raw material, where it does not count.

    .. math:: -\sum_{k,c} h_{c,y} \, f_{k,c,y} \, G_{k,r,y}
    """
    return -sum(
        m.energy_factor[c, y] * m.flow[k, c, "in", y] * m.activity[k, r, y]
        for k, c in m.feedstock_flows
    )


energy_use = variable(
    "energy_regions",
    "years",
    lower=None,
    unit="GWh",
    en="Energy that counts",
    zh="计入的能耗",
    letter="Q",
)


@constraint("energy_regions", "years", unit="GWh", en="Energy that counts", zh="能耗核算")
def energy_use_account(m, r, y):
    r"""The energy of a region is that of all its sources.

    .. math:: Q_{r,y} = \sum_{sources} Q

    One short row, so that every target that speaks of it stays short.
    """
    return m.energy_use[r, y] == m.energy_source[r, y]
