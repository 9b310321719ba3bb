"""Storage across periods: a calendar of the periods, through which a store's level runs on."""

from __future__ import annotations

from models import classes, timeline
from models.algebra import Sheet, column, constraint, index, parameter, variable


class Calendar(
    Sheet, id="calendar", key="position", one="slot", en="Calendar", zh="日历", who="default"
):
    """The order in which the periods follow one another through the year."""

    position: int = column("Position", "次序", "1", at_least=1)
    period: str = column("Period", "时段", refers_to="periods")
    count: int = column(
        "Times in a row", "连续次数", "1", default=1, at_least=1, at_most=8784,
        help=("Together as often as the period occurs", "各行合计应等于该时段的年出现次数"),
    )  # fmt: skip


class Chaining(Sheet, extends="storages"):
    """Whether a storage keeps what it holds from one period to the next."""

    chained: bool = column(
        "Carries over between periods", "跨时段储能", default=False,
        help=("Needs the calendar; else each period ends as it began", "须填“日历”表；否则每个时段末回到时段初"),
    )  # fmt: skip
    initial_level: float = column(
        "Level at the start of the year", "年初储能量占比", "1", default=None, at_least=0, at_most=1,
        help=("Share of its room, if it carries over; blank: free", "占储能容量的比例，仅用于跨时段储能；空白为自由"),
    )  # fmt: skip


@index(en="Storages that carry over", zh="跨时段储能", letter="s")
def chained_storages(city):
    """Storages whose level runs on through the calendar."""
    return [s for s, row in classes.running_storages(city).items() if row.chained]


@index(en="Slots of the calendar", zh="日历位次", letter="i")
def slots(city):
    """The rows of the calendar in order: each a period, some times in a row."""
    return list(range(1, len(_runs(city)) + 1))


def _runs(city):
    """Return the period of each slot of the year and how often it occurs in a row, in order."""

    def make():
        if not chained_storages(city):
            return []
        rows = sorted(city.calendar.values(), key=lambda row: row.position)
        periods = dict.fromkeys(period for period, _ in timeline.steps(city))
        return [(row.period, row.count) for row in rows] or [(period, 1) for period in periods]

    return city.once("slots", make)


@index(en="Times a slot's period occurs", zh="位次内的出现次", dimen=2)
def occurrences(city):
    """Slots with how often their period has occurred: before the first, the last, and after it."""
    return [
        (i, n)
        for i, (_, count) in enumerate(_runs(city), 1)
        for n in dict.fromkeys((0, count - 1, count))
    ]


@index(en="First and last times of a slot", zh="位次内首次与末次", dimen=2)
def extremes(city):
    """Slots with how often their period has occurred before it does first and last.

    From one time to the next the level rises, or falls, all through a slot.
    """
    return [
        (i, n) for i, (_, count) in enumerate(_runs(city), 1) for n in dict.fromkeys((0, count - 1))
    ]


@index("slots", en="After a slot", zh="位次之后", dimen=2)
def slot_over(city, i):
    """The slot, with how often its period has occurred when it is over."""
    return [(i, _runs(city)[i - 1][1])]


@index("slots", en="Period of a slot", zh="位次的时段")
def slot_period(city, i):
    """The period that occurs at a place of the year."""
    return [_runs(city)[i - 1][0]]


@index("slots", en="Last step of a slot", zh="位次的末步", dimen=2)
def slot_end(city, i):
    """The last step of the period that occurs at a place of the year."""
    period = _runs(city)[i - 1][0]
    return [(period, timeline.step_count(city, period))]


@index("steps", en="Step before, within the period", zh="时段内上一时步", dimen=2)
def step_before(city, d, t):
    """The step before, if it lies in the same period."""
    return [(d, t - 1)] if t > 1 else []


@index(en="Storages with a given level at the start", zh="给定年初储能量的储能")
def filled_storages(city):
    """Storages that carry over and whose level at the start of the year is given."""
    return [s for s in chained_storages(city) if city.storages[s].initial_level is not None]


@parameter("slots", unit="1", en="Next slot", zh="下一位次")
def next_slot(city, i):
    """The place after; after the last comes the first."""
    return i % len(_runs(city)) + 1


def _kept_once(city, s, i):
    """Return what remains at the end of a slot's period of what was there at its beginning."""
    period = _runs(city)[i - 1][0]
    hours = timeline.step_count(city, period) * timeline.step_length(city, period)
    return (1 - city.storages[s].hourly_loss) ** hours


@parameter(
    "chained_storages", "occurrences", unit="1",
    en="Share kept over occurrences", zh="多次出现后的保留比例", letter=r"\Lambda^n",
)  # fmt: skip
def kept_over(city, s, i, n):
    """What remains, after a slot's period occurred some times, of what the slot began with."""
    return _kept_once(city, s, i) ** n


@parameter(
    "chained_storages", "occurrences", unit="1",
    en="What occurrences add together", zh="多次出现的累计系数", letter=r"\Sigma^n",
)  # fmt: skip
def added_over(city, s, i, n):
    """What as many occurrences leave of the change that each of them makes."""
    kept = _kept_once(city, s, i)
    return sum(kept**times for times in range(n))


@parameter(
    "chained_storages", "slots", unit="1",
    en="Share kept through a period", zh="时段内保留比例", letter=r"\Lambda",
)  # fmt: skip
def kept_through(city, s, i):
    """What remains at the end of a period of what was there at its beginning."""
    return _kept_once(city, s, i)


_IN_STEP = ("chained_storages", "regions", "years", "steps")
_IN_PERIOD = ("chained_storages", "regions", "years", "operating_periods")
_AT_EXTREME = ("chained_storages", "regions", "years", "extremes")
_IN_SLOT = ("chained_storages", "regions", "years", "slots")

swing = variable(
    *_IN_STEP, lower=None, unit="MW * hour", en="Level since the period began", zh="时段内储能量变动", letter="V"
)  # fmt: skip
highest = variable(
    *_IN_PERIOD, lower=None, unit="MW * hour", en="Highest level since the period began", zh="时段内最高变动", letter=r"\overline{V}"
)  # fmt: skip
lowest = variable(
    *_IN_PERIOD, lower=None, unit="MW * hour", en="Lowest level since the period began", zh="时段内最低变动", letter=r"\underline{V}"
)  # fmt: skip
stored = variable(
    *_IN_SLOT, unit="MW * hour", en="Level at the start of a slot", zh="位次初储能量", letter="B"
)


@constraint(*_IN_STEP, unit="MW * hour", en="Level since the period began", zh="时段内储能量核算")
def swing_account(m, s, r, y, d, t):
    r"""Within a period the level moves from where it began, the same each time it occurs.

    .. math:: V_t = \lambda_t V_{t-1} + \eta^{in} c_t \Delta_t - x_t \Delta_t / \eta^{out}, \quad V_0 = 0

    The dual is the value of a unit stored.
    """
    before = sum(m.swing[s, r, y, p] for p in m.step_before[d, t])
    return m.swing[s, r, y, d, t] == (
        m.kept[s, d, t] * before
        + m.storage_charge_efficiency[s] * m.step_length[d, t] * m.charge[s, r, y, d, t]
        - m.step_length[d, t] / m.storage_discharge_efficiency[s] * m.discharge[s, r, y, d, t]
    )


@constraint(*_IN_STEP, unit="MW * hour", en="Highest of a period", zh="时段内最高变动核算")
def highest_account(m, s, r, y, d, t):
    r"""The highest level since the period began.

    .. math:: \overline{V}_d \ge V_t
    """
    return m.highest[s, r, y, d] - m.swing[s, r, y, d, t] >= 0


@constraint(*_IN_STEP, unit="MW * hour", en="Lowest of a period", zh="时段内最低变动核算")
def lowest_account(m, s, r, y, d, t):
    r"""The lowest level since the period began.

    .. math:: \underline{V}_d \le V_t
    """
    return m.lowest[s, r, y, d] - m.swing[s, r, y, d, t] <= 0


def _level_after(m, s, r, y, i, n):
    """Return the level of a slot after its period occurred `n` times."""
    added = sum(m.swing[s, r, y, p] for p in m.slot_end[i])
    return m.kept_over[s, i, n] * m.stored[s, r, y, i] + m.added_over[s, i, n] * added


@constraint(*_IN_SLOT, unit="MW * hour", en="Level through the year", zh="全年储能量核算")
def stored_account(m, s, r, y, i):
    r"""What a slot begins with and what its period adds each time is what the next begins with.

    .. math:: B_{i+1} = \Lambda_i^{n_i} B_i + \Sigma_i^{n_i} V_{d(i),\,T}

    After the last slot comes the first: the year ends as it began.
    """
    over = sum(_level_after(m, s, r, y, j, n) for j, n in m.slot_over[i])
    return m.stored[s, r, y, m.next_slot[i]] == over


@constraint(*_AT_EXTREME, unit="MW * hour", en="Room through the year", zh="全年储能容量上限")
def stored_room(m, s, r, y, i, n):
    r"""At its highest, the first and the last time of a slot, the level has room.

    .. math:: \Lambda_i^n B_i + \Sigma_i^n V_{d(i),\,T} + \overline{V}_{d(i)} \le M_{s,r,y}

    Where a store loses some by the hour this asks for a little more room than there need be.
    """
    risen = _level_after(m, s, r, y, i, n) + sum(m.highest[s, r, y, d] for d in m.slot_period[i])
    return risen - m.storage_room[s, r, y] <= 0


@constraint(
    *_AT_EXTREME, unit="MW * hour", en="Nothing borrowed through the year", zh="全年储能量非负"
)
def stored_floor(m, s, r, y, i, n):
    r"""At its lowest, the first and the last time of a slot, the level is not below zero.

    .. math:: \Lambda_i (\Lambda_i^n B_i + \Sigma_i^n V_{d(i),\,T}) + \underline{V}_{d(i)} \ge 0
    """
    fallen = sum(m.lowest[s, r, y, d] for d in m.slot_period[i])
    return m.kept_through[s, i] * _level_after(m, s, r, y, i, n) + fallen >= 0


@constraint(
    "filled_storages", "regions", "years", unit="MW * hour", en="Level at the start of the year", zh="年初储能量"
)  # fmt: skip
def initial_level_row(m, s, r, y):
    r"""The year begins, and ends, with a given share of the room.

    .. math:: B_1 = \iota_s \, M_{s,r,y}
    """
    begins = m.storage_initial_level[s] * m.storage_room[s, r, y]
    return m.stored[s, r, y, 1] - begins == 0
