"""Storage: moving a carrier from one step to another within a period."""

from __future__ import annotations

from models import classes, timeline
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


class Storages(
    Sheet, id="storages", key="storage", one="storage", en="Storages", zh="储能", named=True
):
    """What moves a carrier in time; sized by its power, with fixed hours or energy of its own."""

    storage: str = column("Storage", "储能")
    sector: str = column("Sector", "部门", default="all", refers_to="sectors")
    action: str = column("Action of the plan", "所属行动", default=None, refers_to="actions")
    clause: str = column("Clause of the plan", "方案条款", default=None)
    carrier: str = column("Carrier", "能源或产品", refers_to="carriers")
    capacity_unit: str = column("Unit of power", "功率单位")
    energy_unit: str = column("Unit of energy", "能量单位")
    hours: float = column(
        "Hours of full discharge", "满功率放电时长", "hour", default=None, above=0,
        help=("Blank: energy is sized apart from power", "空白：能量与功率分别确定"),
    )  # fmt: skip
    charge_efficiency: float = column(
        "Charging efficiency", "充电效率", "1", default=1.0, above=0, at_most=1
    )
    discharge_efficiency: float = column(
        "Discharging efficiency", "放电效率", "1", default=1.0, above=0, at_most=1
    )
    hourly_loss: float = column(
        "Loss per hour", "每小时自损", "1", default=0.0, at_least=0, at_most=1
    )
    buildable: bool = column("Can be built new", "可新建", default=True)
    first_year: int = column("First year built", "最早建设年", "calendar year", default=None)
    last_year: int = column("Last year built", "最晚建设年", "calendar year", default=None)
    lifetime: int = column("Lifetime", "寿命", "year", default=None, at_least=1)
    build_limit: float = column(
        "Most built per year",
        "年新增上限",
        "capacity_unit",
        default=None,
        at_least=0,
        varies="year",
    )
    potential: float = column(
        "Most that can stand",
        "容量潜力上限",
        "capacity_unit",
        default=None,
        at_least=0,
        varies="year",
    )


@index(en="Storages that run", zh="运行的储能", letter="s")
def running_storages(city):
    """Storages, or their classes where vintages run apart."""
    return list(classes.running_storages(city))


@index("carriers", en="Storages of a carrier", zh="品种的储能")
def storages_of(city, c):
    """The storages that move a carrier."""
    return [s for s, row in classes.running_storages(city).items() if row.carrier == c]


@index(en="Storages that begin each period anew", zh="时段内循环的储能")
def cyclic_storages(city):
    """Storages whose level at the end of a period is that at its beginning."""
    return [s for s, row in classes.running_storages(city).items() if not row.chained]


@parameter(
    "running_storages",
    "steps",
    unit="1",
    en="Share kept from step to step",
    zh="时步间保留比例",
    letter=r"\lambda",
)
def kept(city, s, d, t):
    """What remains of the level after the length of a step."""
    return (1 - city.storages[s].hourly_loss) ** timeline.step_length(city, d)


_IN_STEP = ("running_storages", "regions", "years", "steps")
_CYCLIC = ("cyclic_storages", "regions", "years", "steps")

charge = variable(*_IN_STEP, unit="MW", en="Charging", zh="充电功率", letter="c")
discharge = variable(*_IN_STEP, unit="MW", en="Discharging", zh="放电功率", letter="x")
level = variable(*_CYCLIC, unit="MW * hour", en="Level", zh="储能量", letter="L")


@constraint(*_CYCLIC, unit="MW * hour", en="Level of a storage", zh="储能量核算")
def level_account(m, s, r, y, d, t):
    r"""The level at the end of a step follows from the one before; a period ends as it began.

    .. math:: L_t = \lambda_t L_{t-1} + \eta^{in} c_t \Delta_t - x_t \Delta_t / \eta^{out}

    The dual is the value of a unit stored.
    """
    return m.level[s, r, y, d, t] == (
        m.kept[s, d, t] * m.level[s, r, y, d, m.previous_step[d, t]]
        + m.storage_charge_efficiency[s] * m.step_length[d, t] * m.charge[s, r, y, d, t]
        - m.step_length[d, t] / m.storage_discharge_efficiency[s] * m.discharge[s, r, y, d, t]
    )


storage_room = ledger(
    "running_storages", "regions", "years", unit="MW * hour", en="Room of a storage", zh="储能容量", letter="M"
)  # fmt: skip


@index("running_storages", en="Storage, if its hours are given", zh="给定时长的储能本身")
def sized_by_hours(city, s):
    """The storage itself, where its energy follows from its power."""
    return [s] if city.storages[s].hours is not None else []


@expression(
    "running_storages", "regions", "years", adds_to="storage_room",
    unit="MW * hour", en="Room that comes with power", zh="随功率确定的储能容量",
)  # fmt: skip
def room_by_hours(m, s, r, y):
    r"""Hours at full power.

    .. math:: h_s K_{s,r,y}
    """
    return sum(m.storage_hours[k] * m.capacity[k, r, y] for k in m.sized_by_hours[s])


@constraint(*_CYCLIC, unit="MW * hour", en="Room in a storage", zh="储能容量上限")
def level_limit(m, s, r, y, d, t):
    r"""A storage holds no more than it has room for.

    .. math:: L_t \le M_{s,r,y}

    The dual is what one more unit of room would earn in that step.
    """
    return m.level[s, r, y, d, t] - m.storage_room[s, r, y] <= 0


@constraint(*_IN_STEP, unit="MW", en="Power of a storage", zh="储能功率上限")
def power_limit(m, s, r, y, d, t):
    r"""Charging and discharging share one converter.

    .. math:: c_t + x_t \le K_{s,r,y}
    """
    return m.charge[s, r, y, d, t] + m.discharge[s, r, y, d, t] <= m.capacity[s, r, y]


@expression(
    "step_carriers",
    "regions",
    "years",
    "steps",
    adds_to="step_supply",
    unit="carrier.unit / 1000 hour",
    en="Discharged",
    zh="储能放电",
)
def discharged(m, c, r, y, d, t):
    r"""What storages give back.

    .. math:: \sum_s x_{s,r,y,t}
    """
    return sum(m.discharge[s, r, y, d, t] for s in m.storages_of[c])


@expression(
    "step_carriers",
    "regions",
    "years",
    "steps",
    adds_to="step_use",
    unit="carrier.unit / 1000 hour",
    en="Charged",
    zh="储能充电",
)
def charged(m, c, r, y, d, t):
    r"""What storages take.

    .. math:: \sum_s c_{s,r,y,t}
    """
    return sum(m.charge[s, r, y, d, t] for s in m.storages_of[c])
