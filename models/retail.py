"""What is paid and got at retail tariffs: plain functions of the city."""

from __future__ import annotations

from typing import Any

from models import timeline
from models.city import City

Step = tuple[str, int]


def tariff_of(city: City, carrier: str, sector: str, way: str) -> Any:
    """Return the row of sheet tariffs that fits best, or None: of the sector, then of the direction."""
    fitting = [
        row
        for row in city.tariffs.values()
        if row.carrier == carrier
        and row.sector in (None, sector)
        and row.direction in ("both", way)
    ]
    return max(
        fitting, key=lambda row: (row.sector is not None, row.direction != "both"), default=None
    )


def is_priced(city: City, k: str, carrier: str, way: str) -> bool:
    """Return whether there is a tariff: what has none cancels out."""
    return tariff_of(city, carrier, city.technologies[k].sector, way) is not None


def retail_price(city: City, k: str, carrier: str, way: str, year: int) -> float:
    """Return a tariff without value added tax, weighted by when the technology runs."""
    row = tariff_of(city, carrier, city.technologies[k].sector, way)
    price = row.price[year] / (1 + row.vat)
    if row.profile is None:
        return float(price)
    shape = city.flows[k, carrier, way].profile or city.technologies[k].profile
    return float(price) * _mean_rate(city, row.profile, shape)


def _mean_rate(city: City, rates: str, shape: str | None) -> float:
    """Return the mean of a time-of-use curve over the hours of a shape; over all hours without one."""

    def make() -> float:
        weighed = amount = 0.0
        for period, step in timeline.steps(city):
            runs = timeline.step_weight(city, period)
            if shape is not None:
                runs *= timeline.profile_value(city, shape, period, step)
            weighed += runs * timeline.profile_value(city, rates, period, step)
            amount += runs
        return weighed / amount

    found: float = city.keep(("mean rate", rates, shape), make)
    return found


def hourly_price(city: City, tariff: Any, year: int, step: Step) -> float:
    """Return a tariff without value added tax in one step."""
    rate = 1.0 if tariff.profile is None else timeline.profile_value(city, tariff.profile, *step)
    return float(tariff.price[year] / (1 + tariff.vat) * rate)
