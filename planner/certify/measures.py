"""What each kind of target counts and allows, rebuilt from the tables and the target's own row.

One function per measure: what is counted, and the whole or the base that a limit multiplies.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from models import selection, timeline, vintages
from planner.certify.books import Books
from planner.certify.emissions import DIRECT, factor_of
from planner.certify.reserves import cover

PUBLIC = {"central", "province", "city", "district"}

NOTHING = 1e-6
"""A whole no larger is none, and what is asked of it counts as reached."""


class Found(NamedTuple):
    """What a target counts, what it allows, the number shown beside its limit, and the unit of that.

    `grain` is the size against which the number shown is exact: what one unit counted comes to.
    """

    quantity: float
    allowed: float
    value: float
    grain: float = 1.0


Rule = Callable[[Books, Any, int], Found]


def total(counted: Callable[[Books, Any, int], float]) -> Rule:
    """Return the rule of a plain limit."""

    def found(books: Books, row: Any, year: int) -> Found:
        quantity = counted(books, row, year)
        return Found(quantity, row.limit[year], quantity)

    return found


def ratio(
    counted: Callable[[Books, Any, int], float], whole: Callable[[Books, Any, int], float]
) -> Rule:
    """Return the rule of a share or an intensity; of nothing it is what is asked."""

    def found(books: Books, row: Any, year: int) -> Found:
        quantity, base = counted(books, row, year), whole(books, row, year)
        # of nothing, what is asked: none is short (as models.targets.shares shows it)
        value = quantity / base if abs(base) > 1e-6 else row.limit[year]
        return Found(quantity, row.limit[year] * base, value)

    return found


def fall(counted: Callable[[Books, Any, int], float]) -> Rule:
    """Return the rule of a fall of an intensity since the base year."""

    def found(books: Books, row: Any, year: int) -> Found:
        quantity = counted(books, row, year)
        base = row.base_value * books.growth(row.base_year, year, row.region)
        return Found(quantity, (1 - row.limit[year]) * base, 1 - quantity / base, 1 / base)

    return found


def _peak(books: Books, row: Any, year: int) -> Found:
    quantity = emitted(books, row, year)
    earlier = [each for each in books.years if each < year]
    if earlier and year > max(row.limit.anchors):
        return Found(quantity, emitted(books, row, earlier[-1]), quantity)
    return Found(quantity, row.limit[year], quantity)


def _takes_in(books: Books, row: Any, sector: str, name: str) -> bool:
    """Return whether a target takes in a technology of a sector."""
    return row.sector in (None, sector) and (
        row.within is None
        or books.city.class_of.get(name, name) in selection.members(books.city, row.within)
    )


def emitted(books: Books, row: Any, year: int) -> float:
    """Return the emissions that a target counts: of some technologies only what they emit."""
    partial = selection.is_partial(row)
    return sum(
        source.emissions
        for source in books.rows("emissions", gas=row.item, year=year)
        if row.region in (None, source.region)
        and (
            not partial
            or (source.scope in DIRECT and _takes_in(books, row, source.sector, source.source))
        )
    )


def _gdp(books: Books, row: Any, year: int) -> float:
    return books.gdp(year, row.region) or 0.0


def _product(books: Books, row: Any, year: int) -> float:
    products = selection.members(books.city, row.relative_to)
    technologies = books.city.technologies
    made = sum(
        line.amount
        for line in books.rows("balance", kind="technology", side="supply", year=year)
        if line.carrier in products
        and row.region in (None, line.region)
        and _takes_in(books, row, technologies[line.item].sector, line.item)
    )
    done = sum(
        amount
        for (name, region, at), amount in books.activity.items()
        if at == year and row.region in (None, region) and name in products
        and _takes_in(books, row, technologies[name].sector, name)
    )  # fmt: skip
    return made + done


def _assets(books: Books, row: Any, of: str) -> list[str]:
    """Return the assets that a target's item, or base, stands for, in its sector and group."""
    return [
        name
        for name in selection.assets(books.city, getattr(row, of))
        if _takes_in(books, row, vintages.asset(books.city, name).sector, name)
    ]


def _sum(books: Books, table: str, name: str, number: str, of: str, row: Any, year: int) -> float:
    """Return a column of a table over the assets that a target's item, or base, stands for."""
    wanted = _assets(books, row, of)
    return sum(
        getattr(line, number) * wanted.count(getattr(line, name))
        for line in books.rows(table, year=year)
        if row.region in (None, line.region)
    )


def _standing(of: str) -> Callable[[Books, Any, int], float]:
    return lambda b, row, y: _sum(b, "capacity", "asset", "standing", of, row, y)


def _new(of: str) -> Callable[[Books, Any, int], float]:
    return lambda b, row, y: _sum(b, "capacity", "asset", "new", of, row, y) / b.count(y)


def _made(of: str) -> Callable[[Books, Any, int], float]:
    return lambda b, row, y: _sum(b, "activity", "technology", "activity", of, row, y)


def _new_since(of: str) -> Callable[[Books, Any, int], float]:
    """Return what was built in a window: reported before the plan, and new in it."""

    def new_since(books: Books, row: Any, year: int) -> float:
        begin = row.window_from or 0
        assets = _assets(books, row, of)
        reported = sum(
            amount
            for (name, region), known in books.city.actuals.items()
            if name in assets and row.region in (None, region)
            for at, amount in known.reported.anchors.items()
            if begin <= at < first_decided(books.city)
        )
        base = float(row.base_value or 0.0) if of == "item" else 0.0
        return base + reported + sum(
            _sum(books, "capacity", "asset", "new", of, row, each)
            for each in books.years
            if each <= year and books.start(each) >= begin
        )  # fmt: skip

    return new_since


def first_decided(city: Any) -> int:
    """Return the calendar year from which the plan decides."""
    return int(max(city.settings.decisions_from, timeline.model_years(city)[0]))


def _used(of: str) -> Callable[[Books, Any, int], float]:
    """Return what technologies take in of carriers, and what is demanded of them."""

    def used(books: Books, row: Any, year: int) -> float:
        carriers = selection.members(books.city, getattr(row, of))
        technologies = books.city.technologies
        return sum(
            line.amount
            for line in books.rows("balance", side="use", year=year)
            if line.carrier in carriers
            and row.region in (None, line.region)
            and (
                (
                    line.kind == "technology"
                    and _takes_in(books, row, technologies[line.item].sector, line.item)
                )
                or (
                    line.kind == "demand" and row.within is None and row.sector in (None, line.item)
                )
            )
        )

    return used


def _energy(books: Books, row: Any, year: int) -> float:
    """Return energy that counts, in GWh; the renewable base is the whole city's."""
    if selection.is_partial(row):
        return _own_energy(books, row, year)
    tonnes = sum(
        line.energy for line in books.rows("energy", year=year) if row.region in (None, line.region)
    )
    settings = books.city.settings
    based = settings.energy_exemption == "increment" and row.region is None
    return tonnes * books.coal + (settings.renewable_base if based else 0.0)


def _own_energy(books: Books, row: Any, year: int) -> float:
    """Return what technologies of a sector or group take in less what they give out, in GWh."""
    city, products = books.city, selection.members(books.city, row.relative_to)
    found = 0.0
    for line in books.rows("balance", year=year):
        factor = factor_of(books, line.carrier, year)
        if not factor or row.region not in (None, line.region):
            continue
        if line.kind == "demand":
            own = row.within is None and row.sector in (None, line.item)
            found += factor * line.amount if own and line.side == "use" else 0.0
        elif line.kind == "technology" and _takes_in(
            books, row, city.technologies[line.item].sector, line.item
        ):
            way = "in" if line.side == "use" else "out"
            flow = city.flows[line.item, line.carrier, way]
            apart = flow.feedstock and city.settings.exclude_feedstock
            if way == "in" and not apart:
                found += factor * line.amount
            elif way == "out" and not {
                line.carrier, city.class_of.get(line.item, line.item)
            } & set(products):  # fmt: skip
                found -= factor * line.amount
    return found


def _invested(books: Books, row: Any, year: int) -> float:
    return sum(
        line.spending
        for line in books.rows("investment", year=year)
        if row.region in (None, line.region)
        and row.item in (None, line.action)
        and _takes_in(books, row, line.sector, line.item)
    )


def _at_the_peak(books: Books, row: Any, year: int) -> tuple[float, float]:
    """Return what can respond, and what is demanded, in the step in which most is."""
    city = books.city
    demands = {
        key: demand
        for key, demand in city.demands.items()
        if key[0] in selection.members(city, row.item)
        and city.carriers[key[0]].balance == "step"
        and row.region in (None, key[1])
        and row.sector in (None, key[2])
        and row.within is None
    }
    amounts: dict[Any, tuple[float, float]] = {}
    for key, demand in demands.items():
        shares = [
            each.share[year]
            for each in city.demand_response.values()
            if (each.carrier, each.region, each.sector) == key
        ]
        for at, rate in books.curve(demand.profile).items():
            wanted = (demand.amount.get(year) or 0.0) * rate
            able, whole = amounts.get(at, (0.0, 0.0))
            amounts[at] = able + wanted * sum(shares), whole + wanted
    return max(amounts.values(), key=lambda each: each[1], default=(0.0, 0.0))


def _margin(books: Books, row: Any, year: int) -> Found:
    def takes_in(sector: str, name: str) -> bool:
        return _takes_in(books, row, sector, name)

    found = cover(books, row, year, takes_in if selection.is_partial(row) else None)
    limit, margin = row.limit[year], found.margin()
    return Found(found.firm, (1 + limit) * found.left(limit), limit if margin is None else margin)


def _payers(books: Books, row: Any) -> set[str]:
    payers = books.city.payers
    if row.item is not None:
        return {row.item}
    return {name for name, each in payers.items() if each.level in PUBLIC}


def _outlay(books: Books, row: Any, year: int) -> float:
    payers = _payers(books, row)
    return sum(
        line.outlay
        for line in books.rows("funding", year=year)
        if line.payer in payers and line.recipient not in payers
    )


def _borrowed(books: Books, row: Any, year: int) -> float:
    payers, loans = _payers(books, row), books.city.loans
    return sum(
        line.current
        for line in books.rows("financing", year=year)
        if line.source in loans and line.payer in payers
    )


MEASURES: dict[str, Rule] = {
    "emission_total": total(emitted),
    "emission_intensity": ratio(emitted, _gdp),
    "emission_intensity_fall": fall(emitted),
    "emission_per_product": ratio(emitted, _product),
    "emission_peak": _peak,
    "energy_total": total(_energy),
    "energy_intensity": ratio(_energy, _gdp),
    "energy_intensity_fall": fall(_energy),
    "peak_response_share": ratio(
        lambda b, row, y: _at_the_peak(b, row, y)[0], lambda b, row, y: _at_the_peak(b, row, y)[1]
    ),
    "reserve_margin": _margin,
    "energy_per_product": ratio(_energy, _product),
    "standing_capacity": total(_standing("item")),
    "new_capacity": total(_new("item")),
    "new_capacity_total": total(_new_since("item")),
    "new_capacity_total_share": ratio(_new_since("item"), _new_since("relative_to")),
    "investment": total(_invested),
    "consumption": total(_used("item")),
    "consumption_intensity": ratio(_used("item"), _gdp),
    "capacity_share": ratio(_standing("item"), _standing("relative_to")),
    "new_capacity_share": ratio(_new("item"), _new("relative_to")),
    "output_share": ratio(_made("item"), _made("relative_to")),
    "consumption_share": ratio(_used("item"), _used("relative_to")),
    "public_outlay": total(_outlay),
    "new_debt": total(_borrowed),
}
"""Every measure and how it is rebuilt; a test asks that none is missing."""

FALLS = {"emission_intensity_fall", "energy_intensity_fall"}
"""Measures whose number rises as the quantity falls: at least so much is a cap."""
