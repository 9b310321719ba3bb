"""Energy at the city's boundary, in standard coal, by source."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from models.units import to_internal
from planner.plan import Plan
from planner.tables.table import Table


class Energy(Table, id="energy", key="region term year", en="Energy", zh="能源消费"):
    """Each term of the energy account; they add up to what the targets on energy speak of."""

    region: str = column("Region", "区域")
    term: str = column("Term", "项目")
    label_zh: str = column("Name (Chinese)", "名称（中文）")
    label_en: str = column("Name (English)", "名称（英文）")
    year: int = column("Year", "年份")
    energy: float = column("Energy", "能源", "ktce/year")


def rows(plan: Plan) -> Iterator[Energy]:
    """Yield every term, region and year; nothing where no carrier counts as energy."""
    internal = to_internal("ktce")
    for symbol, worth in plan.terms("energy_source"):
        for region in plan.view.energy_regions:
            for year in plan.view.years:
                yield Energy(
                    region=region,
                    term=symbol.name,
                    label_zh=symbol.label.zh,
                    label_en=symbol.label.en,
                    year=year,
                    energy=float(worth[region, year]) / internal,
                )
