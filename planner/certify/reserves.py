"""What is firm and what it has to cover, step by step, rebuilt from what stands and what is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from planner.certify.books import Books, Sums, added

HOURS = 8760.0


class Cover(NamedTuple):
    """What is firm all the time, and by step what is firm in it alone and the load to cover."""

    firm: float
    steps: dict[Any, tuple[float, float]]

    def margin(self) -> float | None:
        """Return the least share by which what is firm exceeds the load; None without a load."""
        shares = [(self.firm + now) / load - 1 for now, load in self.steps.values() if load > 1e-6]
        return min(shares, default=None)

    def left(self, margin: float) -> float:
        """Return the highest load that is left to what is firm all the time."""
        return max(0.0, *(load - now / (1 + margin) for now, load in self.steps.values()))


def cover(books: Books, row: Any, year: int, takes_in: Callable[[str, str], bool] | None) -> Cover:
    """Return what a target counts as firm; `takes_in` a sector and name, None for everything."""
    regions = [r for r in books.regions if row.region in (None, r)]
    curves = books.once("availability", lambda: _Curves(books))
    firm, by_step = 0.0, dict.fromkeys(books.steps, 0.0)
    for name, credit, full in _technologies(books, row.item, year):
        each = books.city.technologies[name]
        if takes_in is not None and not takes_in(each.sector, name):
            continue
        stands = credit * full * sum(books.standing[name, r, year] for r in regions)
        if not each.credit_by_step:
            firm += stands
            continue
        for at in by_step:
            by_step[at] += stands * each.availability[year] * curves.of(each.profile, at)
    firm += sum(_storages(books, row.item, year, regions, takes_in))
    if takes_in is None:
        firm += sum(_elsewhere(books, row.item, year, regions))
    scale = books.city.carriers[row.item].peak_scale
    loads = _loads(books, row.item, year, regions)
    return Cover(firm, {at: (by_step[at], scale * loads[at]) for at in by_step})


class _Curves:
    """Availability by step, of whatever has a profile."""

    def __init__(self, books: Books) -> None:
        self._profiles = books.city.profiles

    def of(self, profile: str | None, at: Any) -> float:
        return 1.0 if profile is None else float(getattr(self._profiles[at], profile))


def _technologies(books: Books, carrier: str, year: int) -> Iterator[tuple[str, float, float]]:
    """Yield what makes the carrier and has a credit: name, credit, rate of one unit of capacity."""
    for (name, made, way), flow in books.city.flows.items():
        row = books.city.technologies[name]
        if (made, way) == (carrier, "out") and row.reserve_credit is not None:
            yield name, row.reserve_credit, row.full_output * 1000 / HOURS * flow.ratio[year]


def _storages(
    books: Books, carrier: str, year: int, regions: list[str], takes_in: Any
) -> Iterator[float]:
    """Yield the firm power of storages: a share of their power, and no more than they can hold."""
    rooms = books.by("storage", "storage region year", "room")
    for name, row in books.city.storages.items():
        counts = takes_in is None or takes_in(row.sector, name)
        if row.carrier == carrier and row.reserve_credit is not None and counts:
            lasts = books.city.carriers[carrier].reserve_hours
            for r in regions:
                held = 1000 * rooms[name, r, year] * row.discharge_efficiency / lasts
                yield min(row.reserve_credit * books.standing[name, r, year], held)


def _elsewhere(books: Books, carrier: str, year: int, regions: list[str]) -> Iterator[float]:
    """Yield what purchases, links and demand response add."""
    city = books.city
    for row in city.trade.values():
        mine = row.carrier == carrier and row.region in regions and row.direction == "buy"
        if mine and row.reserve_credit is not None:
            yield row.reserve_credit * (row.step_limit.get(year) or 0.0)
    for row in city.links.values():
        if row.carrier == carrier and row.reserve_credit is not None:
            sure = row.reserve_credit * (row.capacity.get(year) or 0.0)
            yield sure * (1 - row.loss) * (row.to_region in regions)
            yield -sure * (row.from_region in regions)
    for row in city.demand_response.values():
        if row.carrier == carrier and row.region in regions and row.reserve_credit is not None:
            demand = city.demands[row.carrier, row.region, row.sector]
            highest = max(books.curve(demand.profile).values())
            yield row.reserve_credit * row.share[year] * (demand.amount.get(year) or 0.0) * highest


def _loads(books: Books, carrier: str, year: int, regions: list[str]) -> Sums:
    """Return what demands and technologies take, by step."""
    loads = books.once("loads", lambda: _all_loads(books))
    return added(each for region in regions for each in loads.get((carrier, year, region), ()))


def _all_loads(books: Books) -> dict[Any, list[Any]]:
    """Return what each demand and technology takes, by step, of every carrier, year and region."""
    found: dict[Any, list[Any]] = {}
    for side, carrier, year, region, item, *at, power in books.cells(
        "dispatch", "side carrier year region item period step power"
    ):
        if side == "use" and (item == "demand" or item in books.city.technologies):
            found.setdefault((carrier, year, region), []).append((tuple(at), power))
    return found
