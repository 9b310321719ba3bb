"""When money flows: payment profiles and the service of loans, as plain functions of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.finance import annuity_factor

REPAYMENTS = {
    "equal": ("equal instalments of principal", "等额本金"),
    "annuity": ("level payments", "等额本息"),
    "bullet": ("all at the end", "到期一次还本"),
}


def parse(text: str) -> list[float]:
    """Return the shares that a payment profile such as "30/60/10" names, one a year.

    Raises ValueError where they are not numbers that add up to a hundred.

    >>> parse("30/60/10"), parse("0/100")
    ([0.3, 0.6, 0.1], [0.0, 1.0])
    """
    shares = [float(part) / 100 for part in str(text).replace("／", "/").split("/")]
    if abs(sum(shares) - 1) > 1e-9 or min(shares) < 0:
        raise ValueError(text)
    return shares


def share_paid(shares: Sequence[float], of: tuple[int, int], at: tuple[int, int]) -> float:
    """Return what falls into each calendar year of `at`, per yuan in each calendar year of `of`.

    `shares` are by years passed; both spans are first and last calendar year.

    >>> share_paid([0.3, 0.6, 0.1], (2026, 2026), (2027, 2027))
    0.6
    >>> round(share_paid([0.5, 0.5], (2026, 2030), (2026, 2030)), 6)
    0.9
    >>> share_paid([0.5, 0.5], (2026, 2030), (2031, 2035))
    0.1
    """
    years = range(at[0], at[1] + 1)
    begun = range(of[0], of[1] + 1)
    total = sum(shares[a - b] for a in years for b in begun if 0 <= a - b < len(shares))
    return total / len(years)


class Service(NamedTuple):
    """What is due in a year after one yuan was borrowed: interest, principal, and on what balance."""

    balance: float
    interest: float
    principal: float


def service(rate: float, term: int, repayment: str) -> list[Service]:
    """Return the service of one yuan, from the year after it is drawn.

    >>> [round(each.principal + each.interest, 2) for each in service(0.1, 2, "equal")]
    [0.6, 0.55]
    >>> [round(each.balance, 2) for each in service(0.1, 2, "bullet")]
    [1.0, 1.0]
    >>> round(sum(each.principal for each in service(0.05, 20, "annuity")), 9)
    1.0
    """
    balance, found = 1.0, []
    for year in range(1, term + 1):
        interest = balance * rate
        if repayment == "annuity":
            principal = annuity_factor(rate, term) - interest
        else:
            principal = 1 / term if repayment == "equal" else float(year == term)
        found.append(Service(balance, interest, principal))
        balance -= principal
    return found
