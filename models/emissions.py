"""Emissions: what burning and processes emit in the city, and what comes with bought power."""

from __future__ import annotations

from models.algebra import (
    Sheet,
    between_years,
    column,
    constraint,
    expression,
    index,
    ledger,
    parameter,
    variable,
    year_columns,
)


class PurchaseAccounting(Sheet, extends="settings"):
    """How purchases count as indirect emissions."""

    purchased_emissions: str = column(
        "Emissions of purchases (scope 2)", "外购间接排放口径", default="net",
        choices={
            "net": ("net: less what is sold", "净额：扣减外售"),
            "gross": ("gross: all that is bought", "总额：外售不扣减"),
        },
        help=(
            "China's inventories count net. Either way links between regions are settled net, so that regions add up to the city",
            "国内清单按净调入计；两种口径下区域之间均按净额结算，各区之和等于全市",
        ),
    )  # fmt: skip


class Gases(
    Sheet, id="gases", key="gas", one="gas", en="Gases", zh="气体", who="default", named=True
):
    """What is counted: CO2 first; air pollutants can be further gases."""

    gas: str = column("Gas", "气体")


class EmissionFactors(
    Sheet, id="emission_factors", key=("item", "gas"), one="factor", en="Emission factors", zh="排放因子",
    who="statistics",
):  # fmt: skip
    """Emission per unit of a carrier burnt, of a technology's activity, or of what is traded.

    A carrier's factor counts where a technology burns it (scope 1); a technology's is a process
    emission (scope 1, negative for capture); a block's comes with what is bought and leaves with
    what is sold (scope 2); a link's goes from the region that sends to the one that receives.
    """

    item: str = column(
        "Carrier, technology, block or link",
        "品种、技术、购售项或线路",
        refers_to=("carriers", "technologies", "trade", "links"),
    )
    gas: str = column("Gas", "气体", refers_to="gases")
    unit: str = column("Unit", "单位")
    interpolation: str = between_years()
    factor: float = year_columns("Emission factor", "排放因子", "kt / item.unit")


@index(en="Emission factors", zh="排放因子项", dimen=2)
def factor_items(city):
    """Every factor, as (item, gas)."""
    return list(city.emission_factors)


@index("gases", en="Burnt inputs", zh="燃烧投入", dimen=2)
def burnt_inputs(city, gas):
    """The technologies and the carriers they burn that have a factor for a gas."""
    return [
        (k, c)
        for (k, c, way), row in city.flows.items()
        if way == "in" and row.burnt and (c, gas) in city.emission_factors
    ]


@index("gases", en="Processes that emit", zh="过程排放技术")
def processes(city, gas):
    """The technologies that have a factor of their own for a gas."""
    return [k for k in city.technologies if (k, gas) in city.emission_factors]


@index("gases", "regions", en="Purchases that carry emissions", zh="含间接排放的购入项")
def emitting_buys(city, gas, r):
    """The blocks bought in a region that have a factor for a gas."""
    return [
        b for b, row in city.trade.items()
        if row.direction == "buy" and row.region == r and (b, gas) in city.emission_factors
    ]  # fmt: skip


@index("gases", "regions", en="Sales that carry emissions", zh="含间接排放的售出项")
def emitting_sells(city, gas, r):
    """The blocks sold from a region that have a factor for a gas, where purchases count net."""
    net = city.settings.purchased_emissions == "net"
    return [
        b for b, row in city.trade.items()
        if net and row.direction == "sell" and row.region == r and (b, gas) in city.emission_factors
    ]  # fmt: skip


@parameter(
    "factor_items",
    "years",
    unit="kt / item.unit",
    en="Emission factor",
    zh="排放因子",
    letter=r"\varepsilon",
)
def emission_factor(city, item, gas, y):
    """Emission per unit of a carrier burnt, of an activity, or of what is traded."""
    return city.emission_factors[item, gas].factor[y]


emission = ledger(
    "gases",
    "regions",
    "years",
    unit="kt",
    en="Emissions of all sources",
    zh="全部来源排放",
    letter="E",
)


@expression(
    "gases",
    "regions",
    "years",
    adds_to="emission",
    unit="kt",
    en="Burning fuels (scope 1)",
    zh="燃料燃烧（范围一）",
)
def combustion(m, g, r, y):
    r"""Inputs burnt times their factor.

    .. math:: \sum_{k,c} \varepsilon_{c,g,y} \, f_{k,c,y} \, G_{k,r,y}
    """
    return sum(
        m.emission_factor[c, g, y] * m.flow[k, c, "in", y] * m.activity[k, r, y]
        for k, c in m.burnt_inputs[g]
    )


@expression(
    "gases",
    "regions",
    "years",
    adds_to="emission",
    unit="kt",
    en="Processes (scope 1)",
    zh="生产过程（范围一）",
)
def process_emissions(m, g, r, y):
    r"""Activities with a factor of their own; negative for capture and sinks.

    .. math:: \sum_k \varepsilon_{k,g,y} \, G_{k,r,y}
    """
    return sum(m.emission_factor[k, g, y] * m.activity[k, r, y] for k in m.processes[g])


@expression(
    "gases",
    "regions",
    "years",
    adds_to="emission",
    unit="kt",
    en="Purchases (scope 2)",
    zh="外购（范围二）",
)
def purchased_emissions(m, g, r, y):
    r"""What is bought times its factor; less what is sold, where purchases count net.

    .. math:: \sum_b \varepsilon_{b,g,y} \, B^{buy}_{b,y} - \sum_b \varepsilon_{b,g,y} \, B^{sell}_{b,y}
    """
    return sum(m.emission_factor[b, g, y] * m.traded[b, y] for b in m.emitting_buys[g, r]) - sum(
        m.emission_factor[b, g, y] * m.traded[b, y] for b in m.emitting_sells[g, r]
    )


emissions = variable(
    "gases", "regions", "years", lower=None, unit="kt", en="Emissions", zh="排放量", letter="E"
)


@constraint("gases", "regions", "years", unit="kt", en="Emissions", zh="排放核算")
def emissions_account(m, g, r, y):
    r"""Emissions of a region are those of all its sources.

    .. math:: E_{g,r,y} = \sum_{sources} E

    One short row per gas, so that every cap that speaks of it stays short.
    """
    return m.emissions[g, r, y] == m.emission[g, r, y]
