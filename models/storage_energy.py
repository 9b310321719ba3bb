"""Energy of storages whose power and energy are sized apart, such as tanks and reservoirs."""

from __future__ import annotations

from models import charges, classes, vintages
from models.algebra import Sheet, column, constraint, expression, index, parameter, variable


class EnergyStock(Sheet, extends="storages"):
    """The energy of what stands already."""

    stock_hours: float = column(
        "Hours of the stock", "存量储能时长", "hour", default=None, at_least=0,
        help=(
            "Where energy is sized apart: energy of the stock per power of it; blank: none",
            "能量与功率分别确定时，存量的能量与功率之比；空白为无",
        ),
    )  # fmt: skip


@index(en="Storages sized twice", zh="能量与功率分别确定的储能")
def energy_storages(city):
    """Storages without hours, and their classes: their energy is a decision of its own."""
    return [s for s, row in city.storages.items() if row.hours is None]


@index("running_storages", en="Storage, if its energy is sized apart", zh="单独确定能量的储能本身")
def sized_apart(city, s):
    """The storage itself, where its energy is a decision of its own."""
    return [s] if city.storages[s].hours is None else []


@index(en="Builds of energy", zh="储能能量新建项", dimen=3)
def energy_builds(city):
    """Where and when energy can be built: (storage, region, model year)."""
    return [
        (s, r, v)
        for s in energy_storages(city)
        if s not in city.class_of
        for r in vintages.regions(city)
        for v in vintages.build_years(city, s)
    ]


def _survival(city, s, v, y):
    return vintages.standing_share(city, s, vintages.entry_year(city, v), y)


def _is_of(city, s, built):
    """Return whether what is built in a year is of a storage, or runs as a class of it."""
    return s not in city.class_of or classes.operated(city, city.class_of[s], built) == s


@index(
    "energy_storages", "regions", "years", en="Standing vintages of energy", zh="在役能量批次", dimen=3
)  # fmt: skip
def standing_energy(city, s, r, y):
    """What was built of the energy of a storage, or of a class, and still stands in a year."""
    name = city.class_of.get(s, s)
    return [
        (name, r, v)
        for v in vintages.build_years(city, name)
        if v <= y and _is_of(city, s, v) and _survival(city, name, v, y) > 0
    ]


@parameter("energy_builds", "years", unit="1", en="Survival of energy", zh="能量批次存续率")
def energy_survival(city, s, r, v, y):
    """The share of a model year's calendar years in which energy built in `v` stands."""
    return _survival(city, s, v, y) if y >= v else None


@parameter(
    "energy_storages", "regions", "years", unit="energy_unit",
    en="Energy of the stock", zh="存量储能能量", letter="M^0",
)  # fmt: skip
def residual_energy(city, s, r, y):
    """The energy of what remains in a year of the stock the city began with."""
    hours = city.storages[s].stock_hours or 0.0
    return sum(
        hours / 1000 * amount * vintages.survival(city, entry, end, y)
        for (entry, end), amount in vintages.stock(city, city.class_of.get(s, s), r).items()
        if _is_of(city, s, entry)
    )


@index("years", en="Energy being paid", zh="尚在偿付的能量批次", dimen=3)
def paid_energy(city, y):
    """Energy built by a year and still inside its economic life: (storage, region, build year)."""
    return [
        (s, r, v)
        for s, r, v in energy_builds(city)
        if v <= y
        and charges.share(city, vintages.entry_year(city, v), vintages.economic_life(city, s), y)
        > 0
    ]


@parameter(
    "energy_builds", "years", unit="million CNY / energy_unit",
    en="Yearly charge of energy", zh="单位能量投资年费", letter=r"\alpha^M",
)  # fmt: skip
def energy_charge(city, s, r, v, y):
    r"""The level yearly charge for one unit of energy built in `v`, over its economic life.

    .. math:: \alpha^M_{s,v,y} = c^M_{s,v} \, \mathrm{crf}(i, L) \, (1+i)^{\tau^I - 1} \, \phi_{v,y}
    """
    if v > y:
        return None
    row, start = city.storages[s], vintages.entry_year(city, v)
    charge = charges.charge(city, row, start, vintages.economic_life(city, s), y)
    return None if charge is None else charge * row.energy_capital_cost[v]


new_energy = variable(
    "energy_builds", unit="energy_unit", en="New energy", zh="新增储能能量", letter="N^M"
)
energy = variable(
    "energy_storages", "regions", "years", unit="energy_unit", en="Standing energy", zh="在役储能能量", letter="M"
)  # fmt: skip


@constraint(
    "energy_storages", "regions", "years", unit="energy_unit", en="Standing energy", zh="在役储能能量"
)  # fmt: skip
def energy_account(m, s, r, y):
    r"""Energy is what remains of the stock and of everything built since.

    .. math:: M_{s,r,y} = M^0_{s,r,y} + \sum_{v \le y} \sigma_{s,v,y} \, N^M_{s,r,v}

    It lives as long as the power beside it.  Of a class: what was built in its years.
    """
    built = sum(m.energy_survival[j, y] * m.new_energy[j] for j in m.standing_energy[s, r, y])
    return m.energy[s, r, y] == m.residual_energy[s, r, y] + built


@expression(
    "running_storages", "regions", "years", adds_to="storage_room",
    unit="MW * hour", en="Room sized apart", zh="单独确定的储能容量",
)  # fmt: skip
def room_by_energy(m, s, r, y):
    r"""The energy that stands.

    .. math:: 1000 \, M_{s,r,y}
    """
    return sum(1000 * m.energy[k, r, y] for k in m.sized_apart[s])


@expression(
    "years", adds_to="capital_costs", unit="million CNY",
    en="Charges for new energy of storages", zh="新增储能能量投资年费",
)  # fmt: skip
def energy_charges(m, y):
    r"""Yearly charges for all energy built apart from power and not yet paid off.

    .. math:: \sum_{s,r,v} \alpha^M_{s,v,y} \, N^M_{s,r,v}
    """
    return sum(m.energy_charge[s, r, v, y] * m.new_energy[s, r, v] for s, r, v in m.paid_energy[y])
