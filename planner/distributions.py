"""Distributions between a low and a high value: what a number is at a probability."""

from __future__ import annotations

from math import exp, log

SPREAD = 4.0
"""Standard deviations from the low to the high value of a normal or lognormal distribution."""


def quantile(kind: str, low: float, base: float, high: float, probability: float) -> float:
    """Return the value below which a number lies with a probability; always between low and high.

    A triangular distribution has its mode, a normal one its centre and a lognormal one its median
    at `base`; the last two are cut off at both ends.  Raises ValueError for an unknown kind.

    >>> quantile("uniform", 1, 1.5, 3, 0.25)
    1.5
    >>> round(quantile("triangular", 0, 1, 2, 0.5), 12), round(quantile("normal", 0, 1, 2, 0.5), 12)
    (1.0, 1.0)
    >>> round(quantile("lognormal", 0.5, 1, 2, 0.5), 12)
    1.0
    """
    if kind == "uniform":
        return low + probability * (high - low)
    if kind == "triangular":
        return _triangular(low, base, high, probability)
    if kind == "normal":
        return _normal(low, base, high, probability)
    if kind == "lognormal":
        return min(max(exp(_normal(log(low), log(base), log(high), probability)), low), high)
    raise ValueError(kind)


def _triangular(low: float, mode: float, high: float, probability: float) -> float:
    from scipy.stats import triang

    share = (mode - low) / (high - low)
    return float(triang.ppf(probability, share, loc=low, scale=high - low))


def _normal(low: float, centre: float, high: float, probability: float) -> float:
    from scipy.stats import truncnorm

    deviation = (high - low) / SPREAD
    ends = (low - centre) / deviation, (high - centre) / deviation
    return float(truncnorm.ppf(probability, *ends, loc=centre, scale=deviation))


def latin_hypercube(draws: int, dimensions: int, seed: int) -> list[list[float]]:
    """Return points of the unit cube: in each dimension one in each of `draws` equal parts."""
    from scipy.stats import qmc

    if not dimensions:
        return [[] for _ in range(draws)]
    return [[float(each) for each in point]
            for point in qmc.LatinHypercube(d=dimensions, seed=seed).random(draws)]  # fmt: skip
