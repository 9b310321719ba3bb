"""What stands for years, and until when: plain functions of the city.

An asset is anything that is built and stands: a technology, or a storage (sized by its power).
A cohort is a slice of an asset that will end in one year: what was built in one year, a part of
the stock, or a slice that a retrofit made.  A cohort's size changes only by decisions; how much
of it stands in a model year is its size times its survival, the share of the calendar years
before its end.  So no ratio of survivals is ever formed.
"""

from __future__ import annotations

from typing import Any

from models import calendar, timeline
from models.city import City

FOREVER = 9999
"""End year of what has no lifetime."""


def assets(city: City) -> list[str]:
    """Return everything that is built and stands for years."""
    return [k for k in (*city.technologies, *city.storages) if k not in city.class_of]


def asset(city: City, name: str) -> Any:
    """Return the row of an asset."""
    return city.technologies[name] if name in city.technologies else city.storages[name]


def regions(city: City) -> list[str]:
    """Return the regions; a city without the sheet is one region."""
    return list(city.regions) or ["city"]


def end_year(city: City, name: str, built: int) -> int:
    """Return the first calendar year in which something built in `built` no longer stands."""
    lifetime = asset(city, name).lifetime
    return FOREVER if lifetime is None else built + lifetime


def economic_life(city: City, name: str) -> int:
    """Return the years over which an asset is paid: its own, its lifetime, or the whole horizon."""
    row = asset(city, name)
    first, last = timeline.horizon(city)
    return int(row.economic_life or row.lifetime or last - first + 1)


def conversion_years(city: City, name: str) -> list[int]:
    """Return the model years in which a retrofit can be made."""
    row = city.retrofits[name]
    return [
        year
        for year in timeline.decision_years(city)
        if (row.first_year is None or row.first_year <= year)
        and (row.last_year is None or year <= row.last_year)
    ]


def conversion_life(city: City, name: str, end: int, year: int) -> int:
    """Return the years over which a conversion is paid: no longer than the life it has left.

    It is made in a model year, of a cohort that would end in `end`.
    """
    row = city.retrofits[name]
    left = lengthened(end, row.life_added) - entry_year(city, year)
    if row.economic_life is not None:
        return int(min(row.economic_life, left))
    first, last = timeline.horizon(city)
    return min(left, last - first + 1) if end == FOREVER else left


def entry_year(city: City, year: int) -> int:
    """Return the calendar year from which what is built in a model year stands: its first."""
    return timeline.span(city, year)[0]


def build_years(city: City, name: str) -> list[int]:
    """Return the model years in which an asset can be built."""
    row = asset(city, name)
    return [
        year
        for year in timeline.decision_years(city)
        if row.buildable
        and (row.first_year is None or row.first_year <= year)
        and (row.last_year is None or year <= row.last_year)
    ]


def stock(city: City, name: str, region: str) -> dict[tuple[int, int], float]:
    """Return the standing stock of an asset as cohorts: (entry, end) → capacity.

    A row with a build year is one cohort of that lifetime.  A residual series is split by its
    drops, which end a cohort, and its rises, which add one; oldest first.
    """

    def make() -> dict[str, dict[str, dict[tuple[int, int], float]]]:
        found: dict[str, dict[str, dict[tuple[int, int], float]]] = {}
        for row in city.stock.values():
            cohorts = found.setdefault(row.asset, {}).setdefault(row.region, {})
            for cohort, amount in _cohorts_of(city, row).items():
                cohorts[cohort] = cohorts.get(cohort, 0.0) + amount
        return found

    return city.keep("stock", make).get(name, {}).get(region, {})


def _cohorts_of(city: City, row: Any) -> dict[tuple[int, int], float]:
    start = timeline.horizon(city)[0]
    if row.capacity is not None:
        built = start if row.build_year is None else row.build_year
        if row.end_year is None and curve(city, row.asset):
            return _slices(city, row.asset, built, start, row.capacity)
        end = row.end_year if row.end_year is not None else end_year(city, row.asset, built)
        return {(built, end): row.capacity}
    open_cohorts: list[list[float]] = []
    closed: dict[tuple[int, int], float] = {}
    standing = 0.0
    for year in timeline.model_years(city):
        entry = entry_year(city, year)
        now = row.residual.get(year) or 0.0
        if now > standing:
            open_cohorts.append([entry, now - standing])
        falling = standing - now
        while falling > 1e-12:
            oldest = open_cohorts[0]
            part = min(falling, oldest[1])
            cohort = (int(oldest[0]), entry)
            closed[cohort] = closed.get(cohort, 0.0) + part
            oldest[1] -= part
            falling -= part
            if oldest[1] <= 1e-12:
                open_cohorts.pop(0)
        standing = now
    for begun, amount in open_cohorts:
        cohort = (int(begun), FOREVER)
        closed[cohort] = closed.get(cohort, 0.0) + amount
    return closed


def curve(city: City, name: str) -> dict[int, float]:
    """Return the survival curve of an asset as age → share, none for what ends all at once."""
    wanted = city.technologies[name].survival_curve if name in city.technologies else None
    if wanted is None:
        return {}

    def make() -> dict[int, float]:
        return {age: row.share for (known, age), row in city.survival.items() if known == wanted}

    return city.keep(("survival curve", wanted), make)


def remaining(curve: dict[int, float], age: int) -> float:
    """Return the share still there at an age: all before the first given, none after the last.

    >>> [remaining({2: 1.0, 6: 0.0}, age) for age in (0, 3, 6, 7)]
    [1.0, 0.75, 0.0, 0.0]
    """
    if age < min(curve):
        return 1.0
    return (calendar.interpolate(curve, age, "linear") or 0.0) if age <= max(curve) else 0.0


def _slices(
    city: City, name: str, built: int, start: int, amount: float
) -> dict[tuple[int, int], float]:
    """Return stock that leaves along a curve as cohorts: what of it ends after each age."""
    ages = curve(city, name)
    now = max(start - built, 0)
    found = {}
    for age in range(now, max(ages) + 1):
        leaving = remaining(ages, age) - remaining(ages, age + 1)
        if leaving > 0:
            found[built, built + age + 1] = amount * leaving / remaining(ages, now)
    return found


def standing_in(city: City, name: str, start: int, year: int) -> float:
    """Return the share of what was built at `start` that stands in a calendar year."""
    ages = curve(city, name)
    if ages:
        return remaining(ages, year - start) if year >= start else 0.0
    return float(start <= year < end_year(city, name, start))


def standing_share(city: City, name: str, start: int, year: int) -> float:
    """Return the share of a model year for which what was built at `start` stands, on average."""
    ages = curve(city, name)
    if not ages:
        return survival(city, start, end_year(city, name, start), year)
    first, last = timeline.span(city, year)
    shares = [remaining(ages, at - start) for at in range(first, last + 1) if at >= start]
    return sum(shares) / (last - first + 1)


def is_managed(city: City, name: str) -> bool:
    """Return whether an asset may leave early, be converted, or come from a conversion."""

    def make() -> set[str]:
        converted = {
            end
            for row in city.retrofits.values()
            for end in (row.source_technology, row.target_technology)
        }
        early = {name for name in city.technologies if city.technologies[name].early_retirement}
        return converted | early

    return name in city.once("managed", make)


def cohort_ends(city: City, name: str, region: str) -> list[int]:
    """Return the end years of the cohorts a managed asset can have, ascending.

    From stock, from building, and from every chain of retrofits that leads to the asset.
    """

    def make() -> dict[str, set[int]]:
        ends: dict[str, set[int]] = {}
        for each in assets(city):
            own = {end for _, end in stock(city, each, region)}
            own |= {end_year(city, each, entry_year(city, y)) for y in build_years(city, each)}
            ends[each] = own
        changed = True
        while changed:
            changed = False
            for row in city.retrofits.values():
                made = {lengthened(end, row.life_added) for end in ends[row.source_technology]}
                if not made <= ends[row.target_technology]:
                    ends[row.target_technology] |= made
                    changed = True
                    if len(ends[row.target_technology]) > 1000:
                        raise ValueError(f"retrofits of {row.target_technology} form a circle")
        return ends

    return sorted(city.once(("cohort ends", region), make)[name])


def lengthened(end: int, years: int) -> int:
    """Return an end year put off by some years.

    >>> lengthened(2040, 5), lengthened(FOREVER, 5)
    (2045, 9999)
    """
    return FOREVER if end == FOREVER else end + years


def survival(city: City, start: int, end: int, year: int) -> float:
    """Return the share of a model year's calendar years in which a cohort stands."""
    return timeline.share_of_year(city, year, start, end)
