"""Foshan's public money as it is written: every action, every level, each row with its ground."""

from __future__ import annotations

import pytest

from models import supported
from models.city import City
from tests.town import teaching_case

CITIES = ("foshan", "foshan-districts")


def city(name: str = "foshan") -> City:
    """Return what a folder says."""
    return teaching_case(name)


def test_every_action_of_the_plan_has_public_money() -> None:
    """Would fail if one of the thirteen actions had none, or money stood under no action."""
    foshan = city()
    assert len(foshan.actions) == 13
    assert {row.action for row in foshan.payments.values()} == set(foshan.actions)


@pytest.mark.parametrize("name", CITIES)
def test_each_public_row_cites_a_document_or_is_marked_an_assumption(name: str) -> None:
    """Would fail if a payment, a loan or a rule stood there as a fact without a ground."""
    foshan = city(name)
    kinds = {id: row.kind for id, row in foshan.references.items()}
    for sheet in ("payments", "loans", "payers", "funding_rules"):
        for key, row in foshan.tables[sheet].items():
            assert kinds[row.source] == "assumption" or row.document, (sheet, key)


def test_upper_levels_are_only_hoped_for() -> None:
    """Would fail if the city counted on central or provincial money as if it were granted."""
    foshan = city()
    for key, row in foshan.payments.items():
        upper = foshan.payers[row.payer].level in ("central", "province")
        assert (row.state == "hoped") == upper, key


@pytest.mark.parametrize("name", CITIES)
def test_special_bonds_are_for_projects_that_earn_and_give_no_grants(name: str) -> None:
    """Would fail if a grant were paid from special bonds, or one financed what earns nothing."""
    foshan = city(name)
    bonds = {key: row for key, row in foshan.loans.items() if row.kind == "special_bond"}
    assert set(bonds) == {"waste_bond", "charging_bond"}
    assert all(row.revenue and row.least_coverage >= 1 for row in bonds.values())
    lenders = {row.borrower for row in bonds.values()}
    assert not lenders & {row.payer for row in foshan.payments.values()}


def test_support_known_in_foshan_is_what_was_published() -> None:
    """Proves 18 yuan/kg in Nanhai, 40 % of the city's cars, is 7.2 on average; 2.5 yuan/km (P036, P039).

    1 yuan per kg is 1 million yuan per kt, 1 yuan per km is 1 million yuan per million km.
    """
    whole, parts = city().payments, city("foshan-districts").payments
    assert whole["hydrogen_filling"].amount[2026] == pytest.approx(18 * 1.25 / 3.164, rel=0.02)
    assert parts["hydrogen_filling_nanhai"].amount[2026] == pytest.approx(18)
    assert whole["fuel_cell_trucks"].amount[2027] == pytest.approx(2.5)
    assert 2.5 * 30000 <= 125_000  # what a truck runs at least stays under the ceiling per vehicle


def test_fixed_money_of_the_districts_adds_up_to_the_city() -> None:
    """Would fail if money were lost or counted twice in splitting."""
    whole, parts = city().payments, city("foshan-districts").payments
    for key, row in whole.items():
        if row.basis == "fixed":
            split = [each for id, each in parts.items() if id == key or id.startswith(f"{key}_")]
            assert sum(each.amount[2028] for each in split) == pytest.approx(row.amount[2028]), key


def test_who_invests_is_named() -> None:
    """Would fail if an investment of the burden table belonged to nobody."""
    foshan = city()
    for sheet in supported.ASSETS:
        for key, row in foshan.tables[sheet].items():
            assert row.owner in foshan.payers or key == "forest", (sheet, key)
