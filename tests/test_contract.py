"""What every declaration owes its readers, and what a new one must not cost."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from pytest import approx

import models
from models.algebra import Column, Label, Sheet, Symbol, column, constraint, index, measure
from models.formulation import MergedSheet
from planner import build
from tests.town import (
    TEACHING,
    buy,
    carrier,
    need,
    price,
    solved,
    target,
    teaching_case,
    technology,
    town,
)

FORMULATION = models.FORMULATION
PROOFS = Path(__file__).parent / "models"
EQUATIONS = [
    symbol
    for kind in ("constraint", "measure", "expression", "objective")
    for symbol in FORMULATION.of_kind(kind)
]
QUANTITIES = [
    symbol
    for kind in ("variable", "parameter", "ledger", "expression", "constraint", "measure")
    for symbol in FORMULATION.of_kind(kind)
]
COLUMNS = [each for sheet in FORMULATION.sheets.values() for each in sheet.columns.values()]


def name_of(thing: Symbol | MergedSheet | Column) -> str:
    """Return the name of a declaration, for the list of tests."""
    if isinstance(thing, Column):
        return f"{thing.sheet}.{thing.id}"
    return thing.name if isinstance(thing, Symbol) else thing.id


def is_chinese(text: str) -> bool:
    """Whether a label says something in Chinese, or is a symbol that all languages share."""
    return bool(re.search("[一-鿿]", text))


def both_languages(label: Label) -> bool:
    """Whether a label is filled in both languages, each in its own."""
    return bool(label.en) and label.en.isascii() and is_chinese(label.zh)


# ---- declarations


@pytest.mark.parametrize("symbol", EQUATIONS, ids=name_of)
def test_every_equation_has_a_sentence_and_its_mathematics(symbol: Symbol) -> None:
    """A planner reads the sentence, an economist the mathematics; neither may be missing."""
    sentence = symbol.doc.strip().partition("\n\n")[0]
    assert sentence.endswith(".")
    assert ".. math::" in symbol.doc
    assert symbol.doc.partition(".. math::")[2].strip()


@pytest.mark.parametrize("symbol", FORMULATION.symbols.values(), ids=name_of)
def test_every_symbol_is_labelled_in_both_languages(symbol: Symbol) -> None:
    """Books, pages and documentation take their words from here."""
    assert both_languages(symbol.label), symbol.label


@pytest.mark.parametrize("symbol", QUANTITIES, ids=name_of)
def test_every_quantity_has_a_unit(symbol: Symbol) -> None:
    """A number without a unit is not a quantity; a pure number has the unit 1."""
    assert symbol.unit


@pytest.mark.parametrize(
    "symbol", [s for s in FORMULATION.symbols.values() if s.kind in ("index", "parameter")], ids=name_of
)  # fmt: skip
def test_every_set_and_parameter_says_what_it_is(symbol: Symbol) -> None:
    """Their docstrings are the list of symbols in the documentation."""
    assert symbol.doc.strip().partition("\n")[0].endswith(".")


@pytest.mark.parametrize("sheet", FORMULATION.sheets.values(), ids=name_of)
def test_every_sheet_is_labelled_explained_and_keyed(sheet: MergedSheet) -> None:
    """A sheet has a name in both languages, a sentence, and rows that can be told apart."""
    assert both_languages(sheet.label)
    assert sheet.doc.strip().endswith(".")
    assert set(sheet.key) <= set(sheet.columns)
    assert sheet.key or sheet.layout == "keys"


@pytest.mark.parametrize("each", COLUMNS, ids=name_of)
def test_every_column_is_labelled_in_both_languages(each: Column) -> None:
    """The column, its choices and its help; numbers of a column have a unit or name one."""
    assert both_languages(each.label), each.label
    assert all(both_languages(label) for label in each.choices.values())
    assert each.help is None or (each.help.en and is_chinese(each.help.zh))
    if each.is_number and each.id != "year":
        assert each.unit or each.unit_column


@pytest.mark.parametrize("each", [c for c in COLUMNS if c.refers_to], ids=name_of)
def test_every_reference_names_a_sheet(each: Column) -> None:
    """A column that refers elsewhere refers to sheets that exist."""
    assert set(each.refers_to) <= set(FORMULATION.sheets)


def test_no_name_is_declared_twice() -> None:
    """One name per thing: a chapter that takes a name again is refused, and so is a column."""
    with pytest.raises(ValueError, match="twice"):
        models.Formulation([*models.CHAPTERS, models.CHAPTERS[-1], models.CHAPTERS[0]])

    class Again(Sheet, extends="technologies"):
        lifetime: int = column("Lifetime", "寿命", "year", default=None)

    chapter = SimpleNamespace(__name__=__name__, Again=Again)
    with pytest.raises(ValueError, match="twice"):
        models.Formulation([*models.CHAPTERS, chapter])  # type: ignore[list-item]


def test_equal_terms_have_one_label_per_ledger() -> None:
    """The terms of a ledger are lines of one table: no two of them read the same."""
    for ledger in FORMULATION.of_kind("ledger"):
        labels = [term.label for term in FORMULATION.terms(ledger.name)]
        assert (
            len({label.zh for label in labels})
            == len({label.en for label in labels})
            == len(labels)
        )


# ---- proofs


@cache
def proofs() -> dict[str, str]:
    """Return the docstrings of all proofs by the name of the test."""
    return {
        node.name: ast.get_docstring(node) or ""
        for file in PROOFS.rglob("test_*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_every_proof_says_what_it_proves() -> None:
    """A proof without its claim is a number from the last run."""
    assert proofs()
    assert [name for name, text in proofs().items() if not text.startswith("Proves ")] == []


@pytest.mark.parametrize("symbol", EQUATIONS, ids=name_of)
def test_every_equation_is_named_in_a_proof(symbol: Symbol) -> None:
    """Each constraint, measure, cost term and term of a balance has a town worked out by hand."""
    assert any(re.search(rf"\b{symbol.name}\b", text) for text in proofs().values())


# ---- the programme


@cache
def programme(case: str) -> build.Programme:
    """Return the compiled programme of a teaching case."""
    return build.programme(teaching_case(case))


@pytest.mark.parametrize("case", TEACHING)
def test_every_policy_row_names_its_cells(case: str) -> None:
    """What a person set can be found again: each limit leads to cells that exist."""
    lp = programme(case)
    city, sheets = lp.model.city.given, FORMULATION.sheets  # as the workbook gives it
    rows = [row for row, policy in zip(lp.rows, lp.policy, strict=True) if policy]
    assert rows
    for name, index_of_row in rows:
        cells = lp.model.cells_of_row(name, index_of_row)
        assert cells, (name, index_of_row)
        for cell in cells:
            own = sheets[cell.sheet].layout == "curves"
            assert own or cell.column in sheets[cell.sheet].columns, cell
            key = cell.key[0] if len(cell.key) == 1 else cell.key
            assert sheets[cell.sheet].layout == "keys" or key in city.tables[cell.sheet], cell


def test_the_cells_of_a_limit_are_those_it_follows_from() -> None:
    """A cap as a fall of intensity follows from its limit, its base value and each year's growth."""
    lp = programme("island")
    cells = lp.model.cells_of_row("emission_intensity_fall_target", ("carbon_intensity", 2027))
    assert {(cell.sheet, cell.column, cell.year) for cell in cells} >= {
        ("targets", "limit", 2027),
        ("targets", "base_value", None),
        ("settings", "real_gdp_growth", 2026),
        ("settings", "real_gdp_growth", 2027),
    }


@pytest.mark.parametrize("case", TEACHING)
def test_coefficients_stay_within_six_orders_of_magnitude(case: str) -> None:
    """Internal units keep the matrix well scaled; a unit slip of a thousand shows here."""
    sizes = np.abs(programme(case).matrix.values)
    sizes = sizes[sizes > 0]
    assert sizes.max() / sizes.min() < 1e6


@pytest.mark.parametrize("case", TEACHING)
def test_prices_have_one_sign(case: str) -> None:
    """A balance is a row with a lower side, whatever stands in it: else its dual changes sign."""
    lp = programme(case)
    for position, (name, at) in enumerate(lp.rows):
        if name in ("step_balance", "year_balance", "reserve_row"):
            assert np.isfinite(lp.row_lower[position]), (name, at)
            assert np.isinf(lp.row_upper[position]), (name, at)


# ---- what a new thing costs


class Quotas(Sheet, extends="carriers"):
    """How much of a carrier may be bought."""

    quota: float = column("Quota", "配额", "carrier.unit", default=None, at_least=0)


@index(en="Carriers with a quota", zh="有配额的品种")
def quota_carriers(city):  # type: ignore[no-untyped-def]
    """Year carriers with a quota."""
    return [c for c, row in city.carriers.items() if row.quota is not None]


@constraint("quota_carriers", "years", policy=True, unit="carrier.unit", en="Quota", zh="配额上限")
def quota_row(m, c, y):  # type: ignore[no-untyped-def]
    r"""No more is bought in all regions than the quota.

    .. math:: \sum_{b,r} B_{b,y} \le q_c
    """
    return sum(m.traded[b, y] for r in m.regions for b in m.buys[c, r]) <= m.carrier_quota[c]


@measure(
    en="Bought", zh="购入量", unit="carrier.unit", target_unit="item.unit",
    price_unit="CNY / item.unit", items=("carriers",),
)  # fmt: skip
def amount_bought(m, x, y):  # type: ignore[no-untyped-def]
    r"""What is bought of a carrier stays within a total.

    .. math:: \sum_{b,r} B_{b,y} \le \overline{B}_y
    """
    item = m.city.targets[x].item
    return sum(m.traded[b, y] for r in m.regions for b in m.buys[item, r]), m.target_limit[x, y]


def extended() -> Iterator[models.Formulation]:
    """Yield the formulation with a chapter that is a module, and with one that is a namespace."""
    yield models.Formulation([*models.CHAPTERS, sys.modules[__name__]])
    chapter = {
        "Quotas": Quotas,
        "quota_carriers": quota_carriers,
        "quota_row": quota_row,
        "amount_bought": amount_bought,
    }
    yield models.Formulation([*models.CHAPTERS, SimpleNamespace(__name__=__name__, **chapter)])  # type: ignore[list-item]


def test_a_new_policy_is_one_chapter() -> None:
    """A column, a constraint and a measure of our own act, are priced and lead to their cells.

    10 GWh of heat from gas at 1, or bought at 4: a quota of 6 GWh of gas costs 6 + 4 x 4 = 22 and
    its dual is -3; the same as a target of measure `amount_bought`.
    """
    things = need("heat", 10), buy("gas", 1), buy("heat", 4), technology("boiler", "heat", "gas")
    for formulation in extended():
        quota = carrier("gas", quota=6)
        plan = solved(town(*things, quota, formulation=formulation), formulation)
        assert plan.solution.objective == approx(22)
        assert plan.duals["quota_row"]["gas", 2025] == approx(-3)
        (cell,) = plan.programme.model.cells_of_row("quota_row", ("gas", 2025))
        assert (cell.sheet, cell.key, cell.column) == ("carriers", ("gas",), "quota")
        limit = target("less gas", "amount_bought", {2025: 6}, item="gas")
        plan = solved(town(*things, limit, formulation=formulation), formulation)
        assert price(plan, "amount_bought_target", "less gas", 2025) == approx(-3)


def test_a_new_technology_is_a_row() -> None:
    """A heat pump nobody has written code for: a row and two flows, and heat costs 1.5 instead of 4."""
    things = need("heat", 10), buy("heat", 4), buy("power", 3)
    assert solved(town(*things)).solution.objective == approx(40)
    pump = technology("heat pump", "heat", {"power": 0.5})
    assert solved(town(*things, pump)).solution.objective == approx(15)
