"""What the plan makes least: cost, emissions, or public money under a ceiling on cost."""

from __future__ import annotations

from models import timeline
from models.algebra import Sheet, column, constraint, expression, index, objective, parameter
from models.city import City


class Objective(Sheet, extends="settings"):
    """What the plan is chosen by."""

    objective: str = column(
        "Makes least", "规划目标", default="cost",
        choices={
            "cost": ("system cost", "系统总成本最低"),
            "emissions": ("emissions", "排放最少"),
            "public_money": ("public money", "财政资金最少"),
        },
        help=(
            "Emissions and public money need a ceiling on cost",
            "排放最少、财政资金最少须填写成本上限",
        ),
    )  # fmt: skip
    cost_ceiling: float = column(
        "Ceiling on system cost", "系统总成本上限", "million CNY", default=None, above=0,
        help=(
            "Discounted, over the whole plan; penalties of expected targets and carbon prices that stay in the city count in it",
            "整个规划期折现合计；预期性目标的罚金和留在本市的碳价支付计入其中",
        ),
    )  # fmt: skip


def unit(city: City) -> str:
    """Return what the objective is counted in."""
    return "kt" if city.settings.objective == "emissions" else "million CNY"


def _years_of(goal):
    def years(city):
        return timeline.model_years(city) if city.settings.objective == goal else []

    return years


@index(en="Years of least cost", zh="成本最低目标的年份")
def cost_years(city):
    """The model years, where the plan makes cost least."""
    return _years_of("cost")(city)


@index(en="Years of least emissions", zh="排放最少目标的年份")
def emission_years(city):
    """The model years, where the plan makes emissions least."""
    return _years_of("emissions")(city)


@index(en="Years of least public money", zh="财政资金最少目标的年份")
def money_years(city):
    """The model years, where the plan makes public money least."""
    return _years_of("public_money")(city)


@index(en="Gas made least", zh="使其最少的气体")
def least_gas(city):
    """The gas of which the plan emits least: the first of sheet gases, CO2 in every example."""
    return list(city.gases)[:1]


@expression("years", unit="kt", en="Emissions over the years", zh="各年排放合计")
def lasting_emissions(m, y):
    r"""What the city emits in all calendar years of a model year, of every scope that is counted.

    .. math:: n_y \sum_r E_{g,r,y}

    Every calendar year weighs the same: a tonne is not discounted.
    """
    return m.period_length[y] * sum(m.emissions[g, r, y] for g in m.least_gas for r in m.regions)


@expression("years", unit="million CNY", en="Public money, discounted", zh="财政资金（折现）")
def discounted_public_money(m, y):
    r"""What all public payers pay in a model year, each yuan once, at constant prices, discounted.

    .. math:: D_y \, O^P_y
    """
    return m.running_discount[y] * m.public_money[y]


@objective(en="Objective", zh="目标函数", unit="million CNY")
def plan_objective(m):
    r"""The discounted system cost, or what the settings ask for instead: emissions, public money.

    .. math:: \min \sum_y Z^S_y \quad\text{or}\quad \sum_y n_y E_y \quad\text{or}\quad \sum_y D_y O^P_y

    Of all plans that are best by it, the second solve takes the one of least cost, then of least
    public money (`planner.second_solve`).  Where it is not cost, a row's price is its dual by the
    dual of the ceiling on cost: what one unit more saves while the objective stays what it is.
    """
    return (
        sum(m.counted_cost[y] for y in m.cost_years)
        + sum(m.lasting_emissions[y] for y in m.emission_years)
        + sum(m.discounted_public_money[y] for y in m.money_years)
    )


@index(en="Ceiling on system cost", zh="系统总成本上限")
def cost_ceilings(city):
    """The ceiling on system cost, if there is one."""
    return ["system_cost"] if city.settings.cost_ceiling is not None else []


@parameter(
    "cost_ceilings", unit="million CNY", en="Ceiling on system cost", zh="系统总成本上限",
    letter=r"\overline{Z}",
)  # fmt: skip
def cost_ceiling(city, what):
    """The most that the plan may cost."""
    return city.settings.cost_ceiling


@constraint(
    "cost_ceilings",
    policy=True,
    unit="million CNY",
    en="Ceiling on system cost",
    zh="系统总成本上限",
)
def cost_ceiling_row(m, what):
    r"""The plan costs no more than the ceiling, counted as the plan of least cost counts it.

    .. math:: \sum_y Z^S_y \le \overline{Z}

    The dual is what one yuan more of cost buys: tonnes less, or yuan of public money less.
    """
    return sum(m.counted_cost[y] for y in m.years) <= m.cost_ceiling[what]
