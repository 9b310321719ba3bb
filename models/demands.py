"""Demands: what the city needs, whatever the plan."""

from __future__ import annotations

from models import timeline
from models.algebra import Sheet, between_years, column, expression, index, parameter, year_columns


class Demands(
    Sheet, id="demands", key=("carrier", "region", "sector"), one="demand", en="Demands", zh="需求"
):
    """Yearly amounts that must be served."""

    carrier: str = column("Carrier", "能源或产品", refers_to="carriers")
    region: str = column("Region", "区域", default="city", refers_to="regions")
    sector: str = column("Sector", "部门", default="all", refers_to="sectors")
    profile: str = column(
        "Profile",
        "曲线",
        default=None,
        refers_to="profiles",
        help=("Shape over the steps; blank is flat", "逐时形状；空白为全年均匀"),
    )
    unit: str = column("Unit", "单位")
    interpolation: str = between_years()
    amount: float = year_columns("Demand", "需求量", "carrier.unit", at_least=0)


@index("step_carriers", "regions", en="Demands met in every step", zh="逐时需求", dimen=3)
def step_demands(city, carrier, region):
    """The demands for a step carrier in a region."""
    return [key for key in city.demands if key[:2] == (carrier, region)]


@index("year_carriers", "regions", en="Demands met over the year", zh="年度需求", dimen=3)
def year_demands(city, carrier, region):
    """The demands for a year carrier in a region."""
    return [key for key in city.demands if key[:2] == (carrier, region)]


@index(en="Demands", zh="需求项", dimen=3)
def demand_items(city):
    """Every demand, as (carrier, region, sector)."""
    return list(city.demands)


@parameter("demand_items", "years", unit="carrier.unit", en="Demand", zh="需求量", letter="d")
def demand(city, carrier, region, sector, year):
    """The amount demanded over the year; nothing where the sheet gives nothing."""
    return city.demands[carrier, region, sector].amount.get(year) or 0.0


@parameter(
    "demand_items", "steps", unit="1 / 1000 hour", en="Shape of demand", zh="需求形状", letter="s"
)
def demand_shape(city, carrier, region, sector, period, step):
    """The rate of demand at a step, per unit of yearly demand; sums to one over the year."""
    return timeline.shape(city, city.demands[carrier, region, sector].profile, period, step)


@expression(
    "step_carriers", "regions", "years", "steps", adds_to="step_use",
    unit="carrier.unit / 1000 hour", en="Demand in a step", zh="逐时需求",
)  # fmt: skip
def demand_in_step(m, c, r, y, d, t):
    r"""The yearly demand in the shape of its profile.

    .. math:: \sum_j d_{j,y} \, s_{j,t}
    """
    return sum(m.demand[j, y] * m.demand_shape[j, d, t] for j in m.step_demands[c, r])


@expression(
    "year_carriers", "regions", "years", adds_to="year_use",
    unit="carrier.unit", en="Demand over the year", zh="年度需求",
)  # fmt: skip
def demand_over_year(m, c, r, y):
    r"""The yearly demand.

    .. math:: \sum_j d_{j,y}
    """
    return sum(m.demand[j, y] for j in m.year_demands[c, r])
