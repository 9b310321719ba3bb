"""Who advances and who bears the money, rebuilt from investment and the terms of payments and loans."""

from __future__ import annotations

from collections.abc import Iterator

from models import vintages
from planner.certify.books import Books, Sums, added
from planner.certify.lines import Pair, agree, pairs
from planner.certify.public_money import drawn, promised, service
from planner.tables.checks import Checks

UNDONE = {"passed_on", "relief", "received"}
"""Kinds of burden that take off one payer what another bears."""


def checks(books: Books) -> Iterator[Checks]:
    """Yield the lines on financing, burden and coverage."""
    yield from agree(
        "financing", "Financing of every item and year follows from its investment",
        "各项目逐年筹资由投资重算", "million CNY/year", _financing(books),
    )  # fmt: skip
    yield from agree(
        "burden", "What is borne follows from investment, payments and loans, year by year",
        "逐年最终承担由投资、补助与融资重算", "million CNY/year", _burden(books),
    )  # fmt: skip
    yield from agree(
        "burden_once", "What all bear together counts each yuan once",
        "各方承担合计中每一元只计一次", "million CNY/year", _once(books),
    )  # fmt: skip
    yield from agree(
        "coverage", "Revenue of projects follows from what was built", "项目收益由新增容量重算",
        "million CNY/year", _coverage(books),
    )  # fmt: skip
    yield from agree(
        "bonds", "Loans and bonds over their whole term, from their years",
        "融资全期合计由逐年还本付息与收益重算", "million CNY", _bonds(books),
    )  # fmt: skip


def _financing(books: Books) -> Iterator[Pair]:
    city = books.city
    if not (city.payments or city.loans):
        return
    left = books.by("investment", "item year", "spending")
    sizes = dict(left)
    rebuilt: Sums = {}
    for (name, year), amount in promised(books).items():
        row = city.payments[name]
        if (
            row.basis in ("share", "capacity")
            and row.recipient is None
            and (row.item, year) in left
        ):
            rebuilt[row.item, name, year] = amount
            left[row.item, year] -= amount
    for (name, year), amount in drawn(books).items():
        item, constant = city.loans[name].item, amount / books.price_level(year)
        if (item, year) in left:
            rebuilt[item, name, year] = constant
            left[item, year] -= constant
    rebuilt |= {(item, "", year): amount for (item, year), amount in left.items()}
    shown = books.by("financing", "item source year", "amount")
    yield from pairs(rebuilt, shown, sizes={at: sizes[at[0], at[2]] for at in rebuilt})
    for row in books["financing"]:
        yield Pair((row.item, row.source), row.amount * books.price_level(row.year), row.current)


def price_level(books: Books, at: int) -> float:
    """Return the price level of a calendar year; after the plan its own, or the last there is."""
    for year in books.years:
        if at in books.calendar(year):
            return books.price_level(year)
    return books.city.settings.price_index.get(at) or books.price_level(books.years[-1])


def paid_by_year(books: Books, promises: Sums, shares: dict[str, list[float]]) -> Sums:
    """Return what promises by name and model year pay in each calendar year.

    Within the plan every calendar year of a model year pays the same; after it, what falls due.
    """
    found = added(())
    last = books.horizon[1]
    for name, begins, amount in _promised_in(books, promises):
        for gone, share in enumerate(shares[name]):
            for begun in begins:
                paid = begun + gone
                if paid > last:
                    found[name, paid] += amount * share
                    continue
                covering = next(y for y in books.years if paid in books.calendar(y))
                for at in books.calendar(covering):
                    found[name, at] += amount * share / books.count(covering)
    return found


def _promised_in(books: Books, promises: Sums) -> Iterator[tuple[str, range, float]]:
    """Yield what is promised in each of some calendar years; running support also after the plan."""
    end = books.horizon[1]
    for (name, year), amount in promises.items():
        yield name, books.calendar(year), amount
        row = books.city.payments.get(name)
        if row is None or year != books.years[-1] or row.basis not in ("activity", "fixed"):
            continue
        if row.last_year is not None and row.last_year > end:
            yield name, range(end + 1, row.last_year + 1), amount


def _burden(books: Books) -> Iterator[Pair]:
    city, rebuilt = books.city, added(())
    if not (city.payments or city.loans):
        return
    profiles = {
        name: [float(part) / 100 for part in row.payout.replace("／", "/").split("/")]
        for name, row in city.payments.items()
    }
    for (name, at), amount in paid_by_year(books, promised(books), profiles).items():
        row, current = city.payments[name], amount * price_level(books, at)
        rebuilt[row.payer, name, at] += current
        if row.recipient is not None:
            rebuilt[row.recipient, name, at] -= current
        elif row.basis == "activity":
            rebuilt[city.technologies[row.item].owner or "", name, at] -= current
    loans = {name: [0.0, *(each[0] for each in service(row))] for name, row in city.loans.items()}
    for (name, at), balance in paid_by_year(books, drawn(books), loans).items():
        row = city.loans[name]
        if row.subsidy_payer is not None and row.subsidy_points:
            rebuilt[row.subsidy_payer, name, at] += balance * row.subsidy_points
            rebuilt[row.borrower, name, at] -= balance * row.subsidy_points
    for each in books["debt"]:
        borrower = city.loans[each.loan].borrower
        rebuilt[borrower, each.loan, each.year] += each.interest + each.principal
    for each in books["financing"]:
        if each.kind == "own":
            for at in books.calendar(each.year):
                rebuilt[each.payer, "", at] += each.current
    shown = books.by("burden", "payer source year", "current")
    size = max(map(abs, rebuilt.values()), default=0.0)
    yield from pairs(rebuilt, shown, sizes=dict.fromkeys(rebuilt, size * 1e-3))
    for row in books["burden"]:
        level = price_level(books, row.year)
        yield Pair((row.payer, row.source, row.year), row.amount * level, row.current)
        yield Pair((row.payer, row.source, row.year), row.price_level, level, "1")
        covering = next((year for year in books.years if row.year in books.calendar(year)), 0)
        yield Pair((row.payer, row.source, row.year), row.model_year, covering, "year")


def _once(books: Books) -> Iterator[Pair]:
    """Yield the sum over all payers of what one passes to another: nothing; and the rest."""
    if not books["burden"]:
        return
    passed = added(())
    for row in books["burden"]:
        payment = books.city.payments.get(row.source)
        given = row.kind == "subsidy" or (
            payment is not None and (payment.recipient is not None or payment.basis == "activity")
        )
        if row.kind in UNDONE or given:
            passed[row.source, row.year] += row.current
    size = sum(abs(row.current) for row in books["burden"])
    for at, amount in passed.items():
        yield Pair(at, amount, 0.0, size=size)


def _coverage(books: Books) -> Iterator[Pair]:
    due = {(row.loan, row.year): (row.interest, row.principal) for row in books["debt"]}
    shown = {(row.loan, row.year) for row in books["coverage"]}
    yield Pair((), float(len(due)), float(len(shown & set(due))), "1")
    for row in books["coverage"]:
        loan, place = books.city.loans[row.loan], (row.loan, row.year)
        interest, principal = due.get(place, (0.0, 0.0))
        yield Pair(place, interest, row.interest)
        yield Pair(place, principal, row.principal)
        yield Pair(place, interest + principal, row.service)
        worth = _earned(books, row.loan, row.year)
        yield Pair(place, worth, row.revenue)
        ratio = worth / (interest + principal) if interest + principal else 0.0
        yield Pair(place, ratio if loan.revenue is not None else 0.0, row.ratio or 0.0, "1")


def _earned(books: Books, name: str, at: int) -> float:
    """Return what the projects of a loan earn in a calendar year, from what was built."""
    loan = books.city.loans[name]
    stands = 0.0
    for (asset, region, year), amount in books.new.items():
        within = (loan.first_year or year) <= year <= (loan.last_year or year)
        if asset == loan.item and loan.region in (None, region) and within:
            stands += amount * _standing(books, asset, year, at)
    return stands * float(loan.revenue or 0.0) * price_level(books, at)


def _bonds(books: Books) -> Iterator[Pair]:
    """Yield each loan over its whole term, added up from its years."""
    yield Pair((), float(len(books.city.loans)), float(len(books["bonds"])), "1")
    lent = books.by("debt", "loan", "drawn")
    for row in books["bonds"]:
        loan, place = books.city.loans[row.loan], (row.loan,)
        due = [each for each in books.rows("debt", loan=row.loan) if each.interest + each.principal]
        service = sum(each.interest + each.principal for each in due)
        earned = {each.year: _earned(books, row.loan, each.year) for each in due}
        yield Pair(place, loan.rate, row.rate, "1")
        yield Pair(place, loan.term, row.term, "year")
        yield Pair(place, lent.get(place, 0.0), row.drawn)
        yield Pair(place, sum(each.interest for each in due), row.interest)
        yield Pair(place, service, row.service)
        yield Pair(place, sum(earned.values()), row.revenue)
        yield Pair(place, loan.least_coverage or 0.0, row.required or 0.0, "1")
        known = bool(due) and loan.revenue is not None
        ratios = {
            each.year: earned[each.year] / (each.interest + each.principal) for each in due if known
        }
        least = min(ratios.values(), default=0.0)
        yield Pair(
            place, sum(earned.values()) / service if known else 0.0, row.coverage or 0.0, "1"
        )
        yield Pair(place, least, row.least or 0.0, "1")
        yield Pair(place, ratios.get(row.least_year, 0.0), least, "1")


def _standing(books: Books, asset: str, built: int, at: int) -> float:
    start = books.start(built)
    for year in books.years:
        if at in books.calendar(year):
            return vintages.standing_share(books.city, asset, start, year) if year >= built else 0.0
    return vintages.standing_in(books.city, asset, start, at)
