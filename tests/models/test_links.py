"""Proofs of links: what regions send one another, and the emissions that go with it."""

from __future__ import annotations

import pytest
from pytest import approx

from tests.town import (
    buy,
    cap,
    carrier,
    emits,
    gas,
    link,
    need,
    regions,
    sell,
    steps,
    technology,
    town,
)


def test_a_link_carries_no_more_in_a_step_than_it_can(solved):
    """Proves link_account, step_link_limit, received_in_step, sent_in_step, loss and sending_costs.

    3 MW are wanted in the town always; power is 1 in the hills, 4 in the town.  The line takes
    2 MW in 2025 and 1 MW in 2026, loses a tenth and costs 0.2.  2025: 2 sent, 1.8 received, 1.2
    bought in the town; 2026: 1, 0.9, 2.1.  One MW of line more saves 0.9 x 4 - 1 - 0.2 = 2.4 for
    4.38 GWh.  The year's sum is priced once: its dual is the cost of sending, 0.2.
    Would fail if the loss were taken twice, or the cost counted on what arrives.
    """
    plan = solved(
        town(
            regions("hills", "town"),
            carrier("power", "step"),
            steps(2),
            need("power", 3 * 8.76, region="town"),
            buy("power", 1, block="hydro", region="hills"),
            buy("power", 4, region="town"),
            link(
                "line", "power", "hills", "town", loss=0.1, sending_cost=0.2,
                capacity={2025: 2, 2026: 1},
            ),
            years="2025-2026",
        )
    )  # fmt: skip
    assert [plan.values["sent"]["line", y] for y in (2025, 2026)] == approx([17.52, 8.76])
    assert plan.solution.objective == approx(8.76 * (2 * 1.2 + 1.2 * 4 + 1 * 1.2 + 2.1 * 4))
    assert plan.duals["step_link_limit"]["line", 2026, "day", 2] == approx(-2.4 * 4.38)
    assert plan.duals["link_account"]["line", 2025] == approx(0.2)


def test_a_link_carries_no_more_in_a_year_than_its_limit(solved):
    """Proves year_link_limit, received_over_year and sent_over_year.

    10 of biomass are wanted in the town at 5; in the hills it costs 2, the road takes 6 a year at
    0.5: 6 x 2.5 + 4 x 5 = 35.  One more by road saves 5 - 2.5.
    """
    plan = solved(
        town(
            regions("hills", "town"),
            need("biomass", 10, region="town"),
            buy("biomass", 2, block="forest", region="hills"),
            buy("biomass", 5, region="town"),
            link("road", "biomass", "hills", "town", sending_cost=0.5, year_limit=6),
        )
    )
    assert plan.solution.objective == approx(35)
    assert plan.duals["year_link_limit"]["road", 2025] == approx(-2.5)


@pytest.mark.parametrize("carried, price", [(True, 136), (False, 4.9)])
def test_a_district_cap_does_not_leak_through_the_neighbour(solved, carried, price):
    """Proves linked_emissions: scope 2 goes with the carrier, so a cap on a district is a cap.

    Both districts buy power at 1 with 0.5 kt a GWh; the old town uses 10 GWh and may emit 4 kt.
    Clean power costs 69 there: 68 / 0.5 = 136 a kt.  A line from the new town costs 2.45: were the
    emissions left where power is bought, the old town would have its power bought next door, at
    2.45 / 0.5 = 4.9 a kt, and the city would emit as much as before.
    """
    plan = solved(
        town(
            regions("old town", "new town"),
            carrier("power", "step"),
            gas(),
            need("power", 10, region="old town"),
            buy("power", 1, block="old grid", region="old town"),
            buy("power", 1, block="new grid", region="new town"),
            buy("power", 69, block="clean", region="old town"),
            link("line", "power", "new town", "old town", sending_cost=2.45),
            emits("old grid", 0.5),
            emits("new grid", 0.5),
            emits("line", 0.5) if carried else {},
            cap(4, region="old town"),
        )
    )
    assert plan.duals["emission_total_target"]["cap", 2025] == approx(-price)
    emitted = [plan.values["emissions"]["CO2", r, 2025] for r in ("old town", "new town")]
    assert emitted == approx([4, 0] if carried else [4, 1])


@pytest.mark.parametrize(
    "way, emitted, city",
    [("net", [-2, 4], 2), ("gross", [0, 4], 4)],
)
def test_districts_add_up_to_the_city_net_or_gross(solved, way, emitted, city):
    """Proves purchased_emissions and linked_emissions under both ways to count purchases.

    The port buys 8 GWh at 0.5 kt and sends them to the town, which uses them; wind of its own, 4
    GWh, it sells at the same factor.  Net, the port's account is 4 - 4 - 2 and the city's 2; gross
    sales take nothing off: 4 - 4, and the city bought 4.  Either way the town answers for what it
    received, so its cap of 4 cannot be met by having the port buy: a kt less costs (7 - 1) / 0.5.
    Would fail if gross left what is sent with the port (a leak), or counted it in both.
    """

    def capped(limit):
        return solved(
            town(
                regions("port", "town"), gas(), need("power", 8, region="town"),
                buy("power", 1, region="port"), buy("power", 7, block="clean", region="town"),
                technology("wind", "wind power", stock=4, region="port", buildable=False),
                sell("wind power", 3, region="port"),
                link("line", "power", "port", "town"), cap(limit, region="town"),
                emits("buy power", 0.5), emits("line", 0.5), emits("sell wind power", 0.5),
                purchased_emissions=way,
            )
        )  # fmt: skip

    plan, tighter = capped(4), capped(3)
    emissions = plan.values["emissions"]
    assert [emissions["CO2", r, 2025] for r in ("port", "town")] == approx(emitted)
    assert sum(emissions["CO2", r, 2025] for r in ("port", "town")) == approx(city)
    # just met at 4: a kt less costs 12, a kt more saves nothing
    assert -12 - 1e-6 <= plan.duals["emission_total_target"]["cap", 2025] <= 1e-6
    assert tighter.duals["emission_total_target"]["cap", 2025] == approx(-12)
    assert tighter.solution.objective - plan.solution.objective == approx(12)


def test_what_is_lost_on_the_way_is_still_emitted(solved):
    """Proves that links neither make nor lose emissions of the city.

    9 GWh reach the town of 10 bought in the port at 0.5 kt: the town answers for all 5 kt.
    A cap of 6 on the whole city is not binding; the port's account is zero.
    Would fail if the receiver counted only what arrives (4.5 kt, and half a kt vanished).
    """
    plan = solved(
        town(
            regions("port", "town"),
            gas(),
            need("power", 9, region="town"),
            buy("power", 1, region="port"),
            link("line", "power", "port", "town", loss=0.1),
            emits("buy power", 0.5),
            emits("line", 0.5),
            cap(6),
        )
    )
    emissions = plan.values["emissions"]
    assert [emissions["CO2", r, 2025] for r in ("port", "town")] == approx([0, 5])


def test_a_link_serves_a_neighbour_that_sells(solved):
    """Proves sent_in_step beside sales: a plant in the hills serves the town first, then the grid.

    A plant of 5 MW runs at 1; the grid takes power at 2 from the hills; the town wants 3 MW and
    pays 4.  5 MW x 8.76 at 1, less 2 MW sold at 2; one MW more of plant earns 2 - 1.
    """
    plan = solved(
        town(
            regions("hills", "town"),
            carrier("power", "step"),
            need("power", 3 * 8.76, region="town"),
            buy("power", 4, region="town"),
            sell("power", 2, region="hills"),
            technology(
                "plant", "power", operation="step", stock=5, region="hills", buildable=False,
                variable_cost=1,
            ),
            link("line", "power", "hills", "town"),
        )
    )  # fmt: skip
    assert plan.values["sent"]["line", 2025] == approx(3 * 8.76)
    assert plan.solution.objective == approx(8.76 * (5 - 4))
    assert plan.duals["step_output_limit"]["plant", "hills", 2025, "year", 1] == approx(-8.76)
