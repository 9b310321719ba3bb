"""What a storage does for whoever buys cheap and sells dear: plain functions of plain numbers."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence


def stretches(count: int, times: float) -> Iterator[range]:
    """Yield the stretches of a period's steps within each of which a storage is filled once.

    >>> list(stretches(24, 1.0)), list(stretches(24, 1.5))
    ([range(0, 24)], [range(0, 12), range(12, 24)])
    """
    parts = min(max(1, math.ceil(times - 1e-9)), count)
    edges = [count * part // parts for part in range(parts + 1)]
    for first, end in itertools.pairwise(edges):
        yield range(first, end)


def cycle(
    bought: Sequence[float], sold: Sequence[float], hours: float,
    stored: float, into: float, out: float, kept: float = 1.0,
) -> list[tuple[float, float]]:  # fmt: skip
    """Return how a storage charges and discharges in each step of a stretch, per unit of power.

    It stores so many hours of its power, where the price `bought` is least, and gives back what is
    left of it where the price `sold` is highest.  Steps are `hours` long, `into` and `out` are
    efficiencies, and `kept` is what a step leaves of a level.  The stretch ends as it began, so a
    storage with room for what is stored can always do it.

    >>> cycle([1, 3, 2], [1, 3, 2], 1.0, stored=1.0, into=1.0, out=0.5)
    [(1.0, 0.0), (0.0, 0.5), (0.0, 0.0)]
    """
    most = len(bought) * hours / (1 / into + out)
    stored = min(stored, most)
    cheapest = sorted(range(len(bought)), key=lambda step: (bought[step], step))
    dearest = sorted(range(len(sold)), key=lambda step: (-sold[step], step))
    charged = _filled(cheapest, stored / into, [hours] * len(bought))
    left = [hours - used for used in charged]
    discharged = _filled(dearest, stored * out, left)
    share = 1.0
    if kept < 1:
        share = _share_left([c * into for c in charged], [x / out for x in discharged], kept)
    powers = zip(charged, discharged, strict=True)
    return [(c / hours, share * x / hours) for c, x in powers]


def _filled(order: Sequence[int], amount: float, room: Sequence[float]) -> list[float]:
    """Return how much of an amount each step takes, the first in order as much as it can."""
    found = [0.0] * len(room)
    for step in order:
        found[step] = min(room[step], amount)
        amount -= found[step]
    return found


def _share_left(entering: Sequence[float], leaving: Sequence[float], kept: float) -> float:
    """Return the share of what would leave a storage without loss that can.

    The level is nought once, where charging begins: of the places where it does, the one is sought
    from which the level never falls below nought.
    """
    count, best = len(entering), 0.0
    for first in range(count):
        if entering[first] <= 0 or (count > 1 and entering[first - 1] > 0):
            continue
        order = [(first + step) % count for step in range(count)]
        gained = sum(entering[at] * kept ** (count - 1 - n) for n, at in enumerate(order))
        spent = sum(leaving[at] * kept ** (count - 1 - n) for n, at in enumerate(order))
        share, level, lowest = gained / spent, 0.0, 0.0
        for at in order:
            level = kept * level + entering[at] - share * leaving[at]
            lowest = min(lowest, level)
        if lowest > -1e-9 * sum(entering):
            best = max(best, share)
    return best
