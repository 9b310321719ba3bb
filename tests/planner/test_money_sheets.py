"""Payers, payments and loans as a person writes them."""

from __future__ import annotations

import csv
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
    "code, payments, loans, said",
    [
        ("bad_profile", "help,heat_pump,city,share,30/60,%,30,30\n", "", "add up to 100"),
        ("item_needed", "help,,city,share,100,%,30,30\n", "", "needs the technology"),
        ("stacked", "help,heat_pump,city,share,100,%,70,70\n", "bond,heat_pump,city,special_bond,50,3,10,\n", "120%"),
        ("wrong_dimension", "help,heat_pump,city,share,100,元/千瓦,70,70\n", "", "unit"),
        ("subsidy_payer_needed", "", "bond,heat_pump,city,special_bond,50,3,10,1\n", "someone who pays"),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_said(tmp_path, code, payments, loans, said):
    """Would fail if money were given twice, or for nothing, without a word."""
    _, errors = read_with(tmp_path / "town", payments, loans)
    assert any(p.code == code and said in p.en for p in errors), [p.en for p in errors]
    assert all(p.zh and p.place for p in errors)


FINANCE = TOWN.parent / "finance"


def spoilt(folder: Path, sheet: str, **cells: dict[str, str]) -> list[Any]:
    """Return the problems of the financing town with cells of a sheet changed, row by row."""
    shutil.copytree(FINANCE, folder)
    path = folder / f"{sheet}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    columns = [name.partition(" [")[0] for name in head]
    for row in rows:
        for column, text in cells.get(row[0], {}).items():
            if column not in columns:
                columns.append(column)
                head.append(column)
                for each in rows:
                    each.append("")
            row[columns.index(column)] = text
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return read_and_check(folder)[1]


@pytest.mark.parametrize(
    "sheet, cells, said",
    [
        ("payments", {"pump_running": {"share_rule": "range"}}, "needs the basis"),
        ("payments", {"district_support": {"least_share": "20"}}, "the amount in 2026 is 15%"),
        ("payments", {"pump_grant": {"share_rule": "auto"}, "gas_fit": {"item": "heat_pump"}}, "only one payment can"),
        ("technologies", {"gas_boiler": {"reference_output": ""}}, "without its reference output"),
        ("technologies", {"saving_boiler": {"reference_output": ""}}, "“save_coal” lacks cannot be counted without its reference output"),
        ("technologies", {"coal_boiler": {"reference_output": ""}}, "!without its reference output"),
        ("tariffs", {"retail_coal": {"carrier": "gas"}}, "in “save_coal” lacks cannot be counted without tariffs of coal."),
        ("tariffs", {"heat_price": {"carrier": "gas"}}, "without tariffs of heat"),
        ("payments", {"passed_to_district": {"recipient": "works"}}, "one public payer to another"),
        ("payments", {"passed_to_district": {"recipient": "city"}}, "one public payer to another"),
        ("payments", {"passed_to_district": {"recipient": "province", "item": "gas_boiler"}}, "no payment of its own"),
        ("payments", {"passed_to_district": {"2026": "90", "2035": "90"}}, "!add up to"),
        ("payments", {"hoped_grant": {"2026": "60", "2035": "60"}}, "add up to 145%"),
        ("technologies", {"heat_pump": {"owner": "city"}}, "“city” is a public payer"),
        ("loans", {"gas_loan": {"loan": "pump_grant"}}, "“pump_grant” is a payment too"),
        ("loans", {"gas_loan": {"revenue": ""}}, "needs the project revenue"),
        ("payers", {"city": {"nature": "special_bond"}}, "never for a “investment grant”"),
        ("payments", {"monitoring": {"instrument": "direct"}}, "do not allow “direct investment”"),
        ("payments", {"pump_grant": {"2026": "31", "2035": "31"}}, "up to 31%; rule “city_grants” allows at most 30%"),
        ("payments", {"pump_running": {"last_year": "2030"}}, "!valid until 2030"),
        ("funding_rules", {"city_running": {"valid_until": "2029"}}, "given in 2030; rule “city_running” is valid until 2029"),
        ("loans", {"pump_bond": {"revenue": "", "least_coverage": ""}}, "Special bonds are for projects with revenue"),
        ("loans", {"pump_bond": {"revenue": "", "least_coverage": ""}}, "“bonds” needs project revenue"),
        ("settings", {"objective": {"value": "emissions"}, "cost_ceiling": {"value": ""}}, "needs a ceiling on system cost"),
        ("payers", {"city": {"level": "enterprise"}, "state": {"level": "enterprise"}}, "one public payer to another"),
    ],
)  # fmt: skip
def test_support_that_does_not_fit_is_said_at_its_cell(tmp_path, sheet, cells, said):
    """Would fail if a wrong share, transfer, investor or rule went by without a word."""
    problems = spoilt(tmp_path / "town", sheet, **cells)
    if said.startswith("!"):
        assert not any(said[1:] in p.en for p in problems), [p.en for p in problems]
    elif said:
        assert any(said in p.en for p in problems), [p.en for p in problems]
    assert all(p.zh and p.place for p in problems)


@pytest.mark.parametrize(
    "hours, cycles, said",
    [
        ("2", "", "without its reference cycles"),
        ("", "300", "without its reference hours"),
        ("4", "1200", "fill and empty it 1095 times"),
        ("2", "300", "without tariffs of heat"),
        ("2", "300", ""),
    ],
)
def test_a_storage_whose_gap_cannot_be_counted_is_said_at_its_cell(tmp_path, hours, cycles, said):
    """A store of heat whose investor is given what he lacks: 8760 / (4 x 2) hours are 1095 cycles.

    Would fail if a share that fits were worked out of nothing, or refused where it can be.
    """
    folder = tmp_path / "town"
    shutil.copytree(FINANCE, folder)
    (folder / "storages.csv").write_text(
        "storage,carrier,capacity_unit,energy_unit,hours [小时],reference_cycles,lifetime [年],source\n"
        f"tank,heat,MW,GWh,{hours},{cycles},20,A1\n", encoding="utf-8",
    )  # fmt: skip
    payments = (folder / "payments.csv").read_text(encoding="utf-8")
    payments = payments.replace("clean_heat,gas_boiler,city", "clean_heat,tank,city")
    (folder / "payments.csv").write_text(payments, encoding="utf-8")
    tariffs = (folder / "tariffs.csv").read_text(encoding="utf-8")
    if "tariffs" not in said:
        tariffs = tariffs.replace("heat,,out", "heat,,both")
    (folder / "tariffs.csv").write_text(tariffs, encoding="utf-8")
    ours = {"cycles_needed", "hours_needed", "cycles_too_many", "tariffs_needed"}
    problems = [p for p in read_and_check(folder)[1] if p.code in ours]
    assert [said in p.en for p in problems] == ([True] if said else [])
    assert all(p.zh and p.place for p in problems)


def test_public_money_can_only_be_least_where_there_is_any(tmp_path):
    """Would fail if a plan could be asked for the least of nothing."""
    folder = tmp_path / "town"
    shutil.copytree(FINANCE, folder)
    for sheet in ("payers", "payments", "loans"):
        (folder / f"{sheet}.csv").unlink()
    text = (folder / "settings.csv").read_text(encoding="utf-8")
    text = text.replace("objective,cost", "objective,public_money")
    (folder / "settings.csv").write_text(text, encoding="utf-8")
    assert any("there is none" in p.en for p in read_and_check(folder)[1])
