"""Proofs of actuals: past targets are judged by what was reported, windows count what was built."""

from __future__ import annotations

import pytest
from pytest import approx

from planner.certify import passed
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.models.targets.test_building import floor, panels
from tests.town import standing, target


def actual(item, reported, **columns):
    """Return what was reported of an item, by year."""
    return {"actuals": [{"item": item, "unit": "MW", "reported": reported, **columns}]}


def scores(plan):
    """Return the scorecard's rows by target and year, once the certificate is passed."""
    plan.provenance = Provenance("panels")
    tables = tabulate(plan)
    assert passed(tables)
    return {(row.target, row.year): row for row in tables["targets"]}


def test_a_window_counts_what_was_reported_as_built(solved):
    """Proves built_before with actuals: 10 MW from 2024 to 2027, 4 of them reported.

    Of 3 in 2023 (before the window), 1 in 2024 and 3 in 2025 four count; 9 in 2026, which is
    decided, do not.  The other 6 are built in 2027 at 4 - 3 = 1 net each, where building is
    cheapest: 6 above 3 years x 100 GWh x 3.  Would fail if actuals were left out (10 built), all
    counted (none built), or counted beyond the past.
    """
    city = panels(
        floor("new_capacity_total", {2027: 10}, window_from=2024),
        actual("panel", {2023: 3, 2024: 1, 2025: 3, 2026: 9}),
        years="2025-2027", decisions_from=2026, cost={2026: 4.5, 2027: 4},
    )  # fmt: skip
    plan = solved(city)
    assert [plan.values["new"]["panel", "city", y] for y in (2026, 2027)] == approx([0, 6])
    assert plan.solution.objective == approx(900 + 6)
    worth = plan.duals["new_capacity_total_target"]["floor", 2027] / plan.view.mean_discount[2027]
    assert worth == approx(1)
    assert scores(plan)["floor", 2027].value == approx(10)


def test_a_window_of_a_region_counts_what_was_built_there(solved):
    """Proves built_before by region: what is reported of the whole city is no region's own.

    The region asks for 10 MW, of which 2 were reported there and 4 without a region: 8 are built
    in 2026 at 5 - 3 = 2 each above 2 x 300.  Would fail if every row counted (4 built).
    """
    city = panels(
        {"regions": [{"region": "city"}]},
        floor("new_capacity_total", {2026: 10}, window_from=2025, region="city"),
        {"actuals": [
            {"item": "panel", "region": "city", "unit": "MW", "reported": {2025: 2}},
            {"item": "panel", "region": None, "unit": "MW", "reported": {2025: 4}},
        ]},
        years="2025-2026", decisions_from=2026,
    )  # fmt: skip
    plan = solved(city)
    assert plan.values["new"]["panel", "city", 2026] == approx(8)
    assert plan.solution.objective == approx(600 + 16)


def test_a_past_target_is_judged_by_actuals_and_never_by_building(solved):
    """Proves that a hard target of a past year is no row: 5 MW asked in 2025, 1 stands, none built.

    Reported 6: done, room 1; reported 4: missed by 1; nothing reported: no data, and nothing of
    the 1 MW that stands by the stock.  Buying 100 GWh at 3 less 1 GWh a year from the stock.
    Would fail if the plan built 4 MW in the past, or the scorecard read the model's stock.
    """
    asked = [
        target(name, "standing_capacity", {2025: 5}, item="panel", sense="at_least")
        for name in ("done", "short", "unknown")
    ]
    city = panels(
        *asked, standing("panel", 1, end_year=2030), actual("done", {2025: 6}),
        actual("short", {2025: 4}), years="2025, 2026", decisions_from=2026,
    )  # fmt: skip
    plan = solved(city)
    assert plan.solution.objective == approx(2 * 99 * 3)
    found = scores(plan)
    assert (found["done", 2025].state, found["done", 2025].room) == ("done", approx(1))
    assert (found["short", 2025].state, found["short", 2025].room) == ("missed", approx(-1))
    assert (found["unknown", 2025].state, found["unknown", 2025].value) == ("no_data", None)
    assert {found[name, 2025].basis for name in ("done", "short", "unknown")} == {"reported", ""}
    assert all(row.price is None for row in found.values())


@pytest.mark.parametrize(
    ("row", "year", "state"),
    [
        ({"limit": {2026: 0}, "kind": "tracked"}, 2026, "tracked"),
        ({"limit": {2040: 500}}, 2040, "not_due"),
        ({"limit": {}, "kind": "tracked"}, None, "no_number"),
        ({"limit": {}, "kind": "tracked", "measure": None}, None, "outside"),
        ({"limit": {2026: 0.9}, "kind": "tracked", "measure": None}, 2026, "outside"),
        ({"limit": {2020: 0.9}, "kind": "tracked", "measure": None}, 2020, "done"),
        ({"limit": {2021: 0.9}, "kind": "tracked", "measure": None}, 2021, "no_data"),
        ({"limit": {2026: 0}}, 2026, "binding"),
        ({"limit": {2026: -1}}, 2026, "room"),
    ],
)
def test_a_target_stands_as_its_year_and_number_allow(row, year, state):
    """Proves the words of the scorecard: every state from the row that causes it.

    Panels are too dear to be built, so 0 MW stand: 0 asked is just met, -1 leaves room.  Reported
    in 2020 was 0.95 of 0.9 asked.  Would fail if what no model can decide were called met, or a
    target beyond the horizon missed.
    """
    from tests.town import solved

    named = {"measure": "standing_capacity", "item": "panel", "sense": "at_least", **row}
    city = panels(
        target("each", named.pop("measure"), named.pop("limit"), **named),
        actual("each", {2020: 0.95}), years="2025, 2026", decisions_from=2026,
    )  # fmt: skip
    found = scores(solved(city))
    assert list(found) == [("each", year)]
    assert found["each", year].state == state
