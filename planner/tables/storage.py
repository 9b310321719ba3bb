"""What storages move over the year."""

from __future__ import annotations

from collections.abc import Iterator

from models import classes
from models.algebra import column
from planner.plan import Plan
from planner.tables.balance import over_year
from planner.tables.table import Table
from planner.units import internal


class Storage(Table, id="storage", key="storage region year", en="Storage", zh="储能运行"):
    """Charge, discharge and losses of every storage, apart for vintages that run apart."""

    storage: str = column("Storage", "储能")
    region: str = column("Region", "区域")
    year: int = column("Year", "年份")
    unit: str = column("Unit", "单位")
    room: float = column("Room", "储能容量", "unit")
    charged: float = column("Charged", "充电量", "unit")
    discharged: float = column("Discharged", "放电量", "unit")
    lost: float = column("Lost", "损耗", "unit")
    cycles: float = column("Full cycles per year", "年等效满充放次数", "1/year")


def rows(plan: Plan) -> Iterator[Storage]:
    """Yield every storage, region and year."""
    for storage, row in classes.running_storages(plan.city).items():
        unit = internal(plan.city.carriers[row.carrier].unit)
        for region in plan.view.regions:
            for year in plan.view.years:
                charged = over_year(plan, "charge", storage, region, year)
                discharged = over_year(plan, "discharge", storage, region, year)
                room = plan.view.storage_room[storage, region, year] / 1000
                yield Storage(
                    storage=storage,
                    region=region,
                    year=year,
                    unit=unit,
                    room=room,
                    charged=charged,
                    discharged=discharged,
                    lost=charged - discharged,
                    cycles=discharged / room if room > 1e-9 else 0.0,
                )
