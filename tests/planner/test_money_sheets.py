"""Payers, payments and loans as a person writes them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from pytest import approx

from planner.check import read_and_check

TOWN = Path(__file__).resolve().parents[2] / "inputs" / "town"
HEAD = "payment,item,payer,basis,payout,unit,2026,2029\n"
LOAN = "loan,item,borrower,kind,share [%],rate [%],term [年],subsidy_points [%]\n"


def read_with(folder: Path, payments: str = "", loans: str = "", index: str = "") -> Any:
    """Return the reading of the town with a city that pays and borrows, and its errors."""
    shutil.copytree(TOWN, folder)
    (folder / "payers.csv").write_text(
        "payer,level,nature\ncity,市本级,一般公共预算\n", encoding="utf-8"
    )
    if payments:
        (folder / "payments.csv").write_text(HEAD + payments, encoding="utf-8")
    if loans:
        (folder / "loans.csv").write_text(LOAN + loans, encoding="utf-8")
    with (folder / "settings.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(index)
    reading, problems = read_and_check(folder)
    return reading, [p for p in problems if not p.warning]


@pytest.mark.parametrize(
    "payment, amount",
    [
        ("heat_pump,city,按投资比例,100,%,30,30", 0.3),
        ("heat_pump,city,按新增容量,30/60/10,元/千瓦,500,500", 0.5),
        ("heat_pump,city,按产出,100,元/千瓦时,0.02,0.02", 0.02),
        (",city,每年固定,100,万元,50,50", 0.5),
    ],
)
def test_the_basis_says_in_what_a_payment_is_written(tmp_path, payment, amount):
    """A share in per cent, 500 CNY/kW are 0.5 million CNY/MW, 0.02 CNY/kWh, 50 万元 a year."""
    reading, errors = read_with(tmp_path / "town", f"help,{payment}\n")
    assert [p.en for p in errors] == []
    assert reading.city.payments["help"].amount[2027] == approx(amount)


@pytest.mark.parametrize(
    "payments, loans, index, said",
    [
        ("help,heat_pump,city,share,30/60,%,30,30\n", "", "", "add up to 100"),
        ("help,,city,share,100,%,30,30\n", "", "", "needs the technology"),
        ("help,heat_pump,city,share,100,%,70,70\n", "bond,heat_pump,city,special_bond,50,3,10,\n", "", "120%"),
        ("help,heat_pump,city,share,100,元/千瓦,70,70\n", "", "", "unit"),
        ("", "bond,heat_pump,city,special_bond,50,3,10,1\n", "", "someone who pays"),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_said(tmp_path, payments, loans, index, said):
    """Would fail if money were given twice, or for nothing, without a word."""
    _, errors = read_with(tmp_path / "town", payments, loans, index)
    assert any(said in p.en for p in errors), [p.en for p in errors]
    assert all(p.zh and p.place for p in errors)
