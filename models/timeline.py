"""What a city's sheets say about time: plain functions of the city."""

from __future__ import annotations

from models import calendar
from models.city import City

MOMENT = {"start": 0.0, "middle": 0.5, "end": 1.0}
HOURS_OF_A_YEAR = 8760
WHOLE_YEAR = "year"


def model_years(city: City) -> list[int]:
    """Return the model years, ascending."""
    return city.once("model_years", lambda: calendar.parse_years(city.settings.model_years))


def decision_years(city: City) -> list[int]:
    """Return the model years in which something can be built, retired or converted."""
    return [year for year in model_years(city) if year >= city.settings.decisions_from]


def span(city: City, year: int) -> tuple[int, int]:
    """Return the first and last calendar year a model year stands for."""

    def make() -> dict[int, tuple[int, int]]:
        given = {row.year: (row.first, row.last) for row in city.years.values()}
        return calendar.calendar_years(model_years(city), given)

    return city.once("spans", make)[year]


def horizon(city: City) -> tuple[int, int]:
    """Return the first and last calendar year of the plan."""
    years = model_years(city)
    return span(city, years[0])[0], span(city, years[-1])[1]


def share_of_year(city: City, year: int, start: int, end: int) -> float:
    """Return the share of a model year's calendar years that lies in start <= year < end."""
    first, last = span(city, year)
    return calendar.overlap(first, last, start, end)


def discount(city: City, year: int, payment: str) -> float:
    """Return the sum of discount factors of a model year's calendar years."""
    first, last = span(city, year)
    rate = city.settings.discount_rate
    return calendar.discount_sum(first, last, horizon(city)[0], rate, MOMENT[payment])


def steps(city: City) -> list[tuple[str, int]]:
    """Return the steps of every period; without periods, the whole year is one step."""
    if not city.periods:
        return [(WHOLE_YEAR, 1)]
    return [
        (period, step) for period, row in city.periods.items() for step in range(1, row.steps + 1)
    ]


def step_count(city: City, period: str) -> int:
    """Return the number of steps of a period."""
    return city.periods[period].steps if city.periods else 1


def step_length(city: City, period: str) -> float:
    """Return the length of the steps of a period, in hours."""
    return city.periods[period].step_hours if city.periods else float(HOURS_OF_A_YEAR)


def step_weight(city: City, period: str) -> float:
    """Return the hours of the year that each step of a period stands for."""
    occurrences = city.periods[period].weight if city.periods else 1.0
    return occurrences * step_length(city, period)


def hours(city: City) -> float:
    """Return the hours of the year that all steps together stand for."""
    return city.once("hours", lambda: sum(step_weight(city, period) for period, _ in steps(city)))


def profile_value(city: City, profile: str, period: str, step: int) -> float:
    """Return the value of a curve at a step."""
    return getattr(city.profiles[period, step], profile)


def profile_mean(city: City, profile: str) -> float:
    """Return the mean of a curve over the year."""

    def make() -> float:
        weighted = sum(
            step_weight(city, period) * profile_value(city, profile, period, step)
            for period, step in steps(city)
        )
        return weighted / hours(city)

    return city.keep(("profile mean", profile), make)


def shape(city: City, profile: str | None, period: str, step: int) -> float:
    """Return the rate at a step, per thousand hours, of something that sums to one over the year.

    Without a profile the year is flat.  A yearly quantity in GWh times this is a power in MW.
    """
    if profile is None:
        return 1000 / hours(city)
    value = profile_value(city, profile, period, step)
    return 1000 * value / (profile_mean(city, profile) * hours(city))
