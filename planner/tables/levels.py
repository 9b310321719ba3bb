"""How much storages hold, through each period or, of what carries over, through the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from models import classes, timeline
from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table
from planner.units import internal


class Levels(
    Table, id="levels", key="storage region year position", en="Levels of storages", zh="储能水平"
):
    """What a storage begins a stretch of the year with, and between which levels it moves in it.

    A stretch is a period that ends as it began or, of a storage that carries over, a place of the
    calendar, at which a period may occur several times in a row.
    """

    storage: str = column("Storage", "储能")
    region: str = column("Region", "区域")
    year: int = column("Year", "年份")
    position: int = column("Position", "次序")
    period: str = column("Period", "时段")
    times: int = column("Times in a row", "连续次数", "1")
    unit: str = column("Unit", "单位")
    begins: float = column("Level at the start", "期初储能量", "unit")
    lowest: float = column("Lowest level", "最低储能量", "unit")
    highest: float = column("Highest level", "最高储能量", "unit")


def rows(plan: Plan) -> Iterator[Levels]:
    """Yield every storage, region, year and stretch."""
    for storage, row in classes.running_storages(plan.city).items():
        unit = internal(plan.city.carriers[row.carrier].unit)
        found = _chained if row.chained else _cyclic
        for region in plan.view.regions:
            for year in plan.view.years:
                for position, (period, times, levels) in enumerate(
                    found(plan, (storage, region, year)), start=1
                ):
                    yield Levels(
                        storage=storage,
                        region=region,
                        year=year,
                        position=position,
                        period=period,
                        times=times,
                        unit=unit,
                        begins=levels[0] / 1000,
                        lowest=min(levels) / 1000,
                        highest=max(levels) / 1000,
                    )


def _cyclic(plan: Plan, place: tuple[Any, ...]) -> Iterator[tuple[str, int, Sequence[float]]]:
    """Yield every period, and the levels before and after its steps."""
    level = plan.values["level"]
    for period in dict.fromkeys(period for period, _ in plan.view.steps):
        after = [
            level[(*place, period, step)]
            for step in range(1, timeline.step_count(plan.city, period) + 1)
        ]
        yield period, 1, [after[-1], *after]


def _chained(plan: Plan, place: tuple[Any, ...]) -> Iterator[tuple[str, int, Sequence[float]]]:
    """Yield every slot of the calendar, and the levels through all times of its period."""
    view, storage = plan.view, place[0]
    swing, stored = plan.values["swing"], plan.values["stored"]
    for slot in view.slots:
        ((period, last),) = view.slot_end[slot]
        ((_, times),) = view.slot_over[slot]
        levels = [stored[(*place, slot)]]
        for _ in range(times):
            left = levels[-1]
            for step in range(1, last + 1):
                left *= view.kept[storage, period, step]
                levels.append(left + swing[(*place, period, step)])
        yield period, times, levels
