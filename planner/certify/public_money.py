"""Public money, rebuilt from investment, activity and the terms of payments and loans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.certify.books import Books, Sums, added
from planner.certify.lines import Pair, agree, pairs
from planner.tables.checks import Checks


def checks(books: Books) -> Iterator[Checks]:
    """Yield the lines on payments and debt."""
    yield from agree(
        "funding", "Promised payments from investment and activity", "由投资和产出重算的承诺资金",
        "million CNY/year", _promises(books),
    )  # fmt: skip
    yield from agree(
        "funding_paid", "Payments follow their payment profile, outlays the price level",
        "支付额按支付进度、支出按价格水平重算", "million CNY/year", _payments(books),
    )  # fmt: skip
    yield from agree(
        "funding_total", "No payment promises more in all years than its total",
        "各资金项承诺合计不超过总额上限", "million CNY", _totals(books), 1.0,
    )  # fmt: skip
    yield from agree(
        "debt", "Debt service follows from what is borrowed and its terms",
        "还本付息由举借额与条件重算", "million CNY/year", _debt(books),
    )  # fmt: skip


def promised(books: Books) -> Sums:
    """Return what payments promise by payment and year, per calendar year."""
    found: Sums = added(())
    for name, row in books.city.payments.items():
        first, last = row.first_year or 0, row.last_year or 9999
        if row.state == "hoped" and not books.city.settings.count_hoped_for:
            continue
        for year in books.years:
            if not first <= year <= last:
                continue
            if row.share_rule == "range":
                found[name, year] = books.decided("ranged_support")[name, year]
                continue
            if row.share_rule == "auto" and row.item in books.city.retrofits:
                found[name, year] = _gaps(books, name, year)
                continue
            if row.basis == "fixed":
                quantity = 1.0
            elif row.basis == "activity":
                quantity = sum(
                    amount
                    for (technology, region, at), amount in books.activity.items()
                    if (technology, at) == (row.item, year) and row.region in (None, region)
                )
            else:
                column = "spending" if row.basis == "share" else "amount"
                quantity = _invested(books, row, year, column)
            found[name, year] = _rate(books, name, year) * quantity
    return found


def _rate(books: Books, name: str, year: int) -> float:
    """Return what a payment gives per yuan or unit; the share that fits, where it asks for that."""
    row = books.city.payments[name]
    if row.share_rule == "auto":
        return float(books.plan.view.payment_rate.get((name, year), 0.0))
    return row.amount.get(year) or 0.0


def _gaps(books: Books, name: str, year: int) -> float:
    """Return what a payment gives to fill the gaps of what is converted, cohort by cohort."""
    row, shares = books.city.payments[name], books.plan.view.cohort_share
    cost = books.city.retrofits[row.item].retrofit_cost[year]
    return sum(
        amount * cost * shares[name, year, end] / books.count(year)
        for (item, region, end, made), amount in books.decided("converted").items()
        if (item, made) == (row.item, year) and row.region in (None, region)
    )


def _invested(books: Books, row: Any, year: int, column: str) -> float:
    return sum(
        getattr(each, column)
        for each in books.rows("investment", item=row.item, year=year)
        if row.region in (None, each.region)
    )


def drawn(books: Books) -> Sums:
    """Return what is borrowed by loan and year, per calendar year in current prices."""
    return Sums(
        (
            (name, year),
            row.share * _invested(books, row, year, "spending") * books.price_level(year),
        )
        for name, row in books.city.loans.items()
        for year in books.years
        if (row.first_year or year) <= year <= (row.last_year or year)
    )


def _promises(books: Books) -> list[Pair]:
    shown = added(
        ((row.source, row.year), row.committed)
        for row in books["funding"]
        if row.instrument != "interest"
    )
    return pairs(promised(books), shown)


def _totals(books: Books) -> Iterator[Pair]:
    """Yield what each payment with a total promises beyond it, which is nothing."""
    amounts = promised(books)
    for name, row in books.city.payments.items():
        if row.total_limit is not None:
            whole = sum(amounts.get((name, y), 0.0) * books.count(y) for y in books.years)
            size = max(row.total_limit, 1.0)
            yield Pair((name,), max(0.0, whole - row.total_limit), 0.0, size=size)


def paid_out(shares: list[float], books: Books, of: int, at: int) -> float:
    """Return what falls into each calendar year of `at`, per yuan in each calendar year of `of`."""
    years = [later - begun for later in books.calendar(at) for begun in books.calendar(of)]
    return sum(shares[gone] for gone in years if 0 <= gone < len(shares)) / books.count(at)


def _payments(books: Books) -> Iterator[Pair]:
    payments, loans = books.city.payments, books.city.loans
    rebuilt: Sums = {}
    for (name, year), amount in promised(books).items():
        shares = [float(part) / 100 for part in payments[name].payout.replace("／", "/").split("/")]
        for later in books.years:
            before = rebuilt.get((name, later), 0.0)
            rebuilt[name, later] = before + amount * paid_out(shares, books, year, later)
    for (name, year), amount in drawn(books).items():
        row = loans[name]
        if row.subsidy_payer is None or not row.subsidy_points:
            continue
        balances = [0.0, *(balance for balance, _, _ in service(row))]
        for later in books.years:
            share = paid_out(balances, books, year, later) * row.subsidy_points
            before = rebuilt.get((name, later), 0.0)
            rebuilt[name, later] = before + amount * share / books.price_level(later)
    yield from pairs(rebuilt, books.by("funding", "source year", "paid"))
    for row in books["funding"]:
        level, place = books.price_level(row.year), (row.source, row.year)
        yield Pair(place, level, row.price_level, "1")
        yield Pair(place, row.paid * level, row.outlay)
        if row.instrument == "interest":
            yield Pair(place, row.paid, row.committed)


def service(row: Any) -> list[tuple[float, float, float]]:
    """Return balance, interest and principal of each year after one yuan is borrowed."""
    balance, found = 1.0, []
    level = row.rate / (1 - (1 + row.rate) ** -row.term) if row.rate else 1 / row.term
    for year in range(1, row.term + 1):
        interest = balance * row.rate
        principal = {
            "equal": 1 / row.term,
            "annuity": level - interest,
            "bullet": 1.0 if year == row.term else 0.0,
        }[row.repayment]
        found.append((balance, interest, principal))
        balance -= principal
    return found


def _debt(books: Books) -> Iterator[Pair]:
    new, interest, principal = added(()), added(()), added(())
    for (name, year), amount in drawn(books).items():
        due = service(books.city.loans[name])
        for at in books.calendar(year):
            new[name, at] += amount
            for later, (_, rent, back) in enumerate(due, start=at + 1):
                interest[name, later] += amount * rent
                principal[name, later] += amount * back
    for column, sums in (("drawn", new), ("interest", interest), ("principal", principal)):
        yield from pairs(sums, books.by("debt", "loan year", column))
    owed: Sums = added(())
    for row in books["debt"]:
        owed[row.loan,] += new[row.loan, row.year] - principal[row.loan, row.year]
        yield Pair((row.loan, row.year), owed[row.loan,], row.balance, "million CNY", 1.0)
