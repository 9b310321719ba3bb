"""What is emitted, by source."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table


class Emissions(
    Table, id="emissions", key="gas region scope source carrier year", en="Emissions", zh="排放"
):
    """Every source of every gas; they add up to what the caps speak of."""

    gas: str = column("Gas", "气体")
    region: str = column("Region", "区域")
    sector: str = column("Sector", "部门")
    scope: str = column(
        "Scope",
        "范围",
        choices={
            "fuel": ("scope 1, fuel", "范围一，燃料"),
            "process": ("scope 1, process", "范围一，过程"),
            "purchase": ("scope 2, net purchase", "范围二，净购入"),
            "link": ("scope 2, between regions", "范围二，区域间输送"),
        },
    )
    source: str = column("Source", "排放源")
    carrier: str = column("Carrier", "能源或产品")
    year: int = column("Year", "年份")
    emissions: float = column("Emissions", "排放量", "kt")


def rows(plan: Plan) -> Iterator[Emissions]:
    """Yield every source, region and year."""
    city, view, values = plan.city, plan.view, plan.values
    factor = view.emission_factor
    for gas in view.gases:
        for region in view.regions:
            for year in view.years:
                place = {"gas": gas, "region": region, "year": year}
                for technology, carrier in view.burnt_inputs[gas]:
                    used = city.flows[technology, carrier, "in"].ratio[year]
                    made = values["activity"][technology, region, year]
                    yield Emissions(
                        **place,
                        sector=city.technologies[technology].sector,
                        scope="fuel",
                        source=technology,
                        carrier=carrier,
                        emissions=factor[carrier, gas, year] * used * made,
                    )
                for technology in view.processes[gas]:
                    made = values["activity"][technology, region, year]
                    yield Emissions(
                        **place,
                        sector=city.technologies[technology].sector,
                        scope="process",
                        source=technology,
                        carrier="",
                        emissions=factor[technology, gas, year] * made,
                    )
                for sign, blocks in ((1, view.emitting_buys), (-1, view.emitting_sells)):
                    for block in blocks[gas, region]:
                        yield Emissions(
                            **place,
                            sector="purchase",
                            scope="purchase",
                            source=block,
                            carrier=city.trade[block].carrier,
                            emissions=sign
                            * factor[block, gas, year]
                            * values["traded"][block, year],
                        )
                for sign, links in ((1, view.emitting_links_in), (-1, view.emitting_links_out)):
                    for link in links[gas, region]:
                        yield Emissions(
                            **place,
                            sector="purchase",
                            scope="link",
                            source=link,
                            carrier=city.links[link].carrier,
                            emissions=sign * factor[link, gas, year] * values["sent"][link, year],
                        )
