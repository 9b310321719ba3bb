"""Ceilings on public money: what falls, which targets fail, and what the next yuan does."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from models.city import City
from planner import exits
from planner.cli import main
from planner.engine import Engine
from planner.report.cuts import LABEL
from planner.studies import Watch, read_city
from planner.studies.ceilings import CEILING, ceilings_cut, cut, hard_ceilings, money_by_year
from planner.studies.cutting import Ceiling, Cutting
from tests import town as t

PAYERS: t.Rows = {"payers": [{"payer": "city", "level": "city", "nature": "general"}]}
HALF: t.Rows = {"payments": [
    {"payment": "half", "payer": "city", "basis": "share", "amount": 0.5, "unit": "1", "item": "pump"},
]}  # fmt: skip


def heated(*things: t.Rows) -> City:
    """10 GWh of heat from free coal (1 kt a GWh), at most 4 kt; a pump costs 2, half of it the city's."""
    return t.town(
        PAYERS, HALF, t.gas(), t.need("heat", 10), t.technology("coal_boiler", "heat", "coal", stock=10),
        t.buy("coal", 0), t.emits("coal", 1.0), t.cap(4),
        t.technology("pump", "heat", capital_cost=2, lifetime=1, action="warm"), *things,
    )  # fmt: skip


def cuts_of(city: City, *shares: float) -> Cutting:
    """Return the tables of cuts of a town."""
    plan = t.solved(city)
    reading: Any = SimpleNamespace(city=city, provenance=None)
    study = Cutting(reading, plan, Ceiling(CEILING, money_by_year(plan)))
    for share in shares:
        study.add(share)
    return study


def test_what_the_city_does_not_help_with_is_built_in_its_place() -> None:
    """Proves cost per yuan and what falls; would fail if money were not held, or counted twice.

    Six pumps take 6 of public money.  A stove without support costs 3.5: half the money leaves
    3 pumps and puts 3 stoves in their place, for 3 x 1.5 = 4.5 more, 1.5 for each of 3 yuan.  No tonne
    more is emitted: the cap is what binds.
    """
    stove = t.technology("stove", "heat", capital_cost=3.5, lifetime=1, action="warm")
    study = cuts_of(heated(stove), 0.0, 0.5)
    whole, half = study.cuts
    assert (whole.state, half.state) == ("holds", "holds")
    assert (whole.used, half.used, half.ceiling) == pytest.approx((6, 3, 3))
    assert half.system_cost - whole.system_cost == pytest.approx(4.5)
    assert (whole.cost_next, half.cost_mean, half.cost_next) == pytest.approx((1.5, 1.5, 1.5))
    assert (half.tonnes_mean, half.tonnes_next) == pytest.approx((0, 0), abs=1e-6)
    assert [(row.item, row.change) for row in study.falls] == [
        ("pump", pytest.approx(-6)),
        ("stove", pytest.approx(10.5)),
    ]
    assert study.failing == []


def test_a_target_that_cannot_hold_is_named_with_what_is_short() -> None:
    """Proves tonnes per yuan where targets fail.

    Without the stove half the money leaves 3 pumps: 7 kt, 3 more than the cap.  3 kt more for
    3 million less is 1 000 t a million, 10 t for 10 000 CNY.
    """
    study = cuts_of(heated(), 0.0, 0.5)
    half = study.cuts[1]
    assert half.state == "fails"
    assert half.emissions == pytest.approx(7)
    assert (half.tonnes_mean, half.tonnes_next) == pytest.approx((10, 10))
    assert half.cost_mean is None, "a cost that buys less is no price"
    (short,) = study.failing
    assert (short.target, short.year, short.short) == ("cap", 2025, pytest.approx(3))


def test_what_is_fixed_anyway_is_over_the_cut() -> None:
    """Proves that the cut gives way last, and least; would fail if it gave way for a target.

    30 are fixed, beside 6 for pumps: half of 36 is 18, so 12 are too much even without a pump, and
    the cap is short by all 6 kt.
    """
    row = {"payment": "watch", "payer": "city", "basis": "fixed", "amount": 30, "unit": "1"}
    study = cuts_of(heated({"payments": [row]}), 0.5)
    (half,) = study.cuts
    assert half.state == "over"
    assert (half.ceiling, half.used) == pytest.approx((18, 30))
    short = {each.target: each.short for each in study.failing}
    assert short == pytest.approx({"cap": 6, "ceiling_of_the_cut": 12})


def test_where_nothing_helps_there_is_no_plan() -> None:
    """A programme that cannot even be built stands in the table without figures."""
    study = cuts_of(heated(), 0.0)
    study.way = SimpleNamespace(at=lambda share: None)  # type: ignore[assignment]
    study.add(0.5)
    assert study.cuts[1].state == "no_plan"
    assert study.cuts[1].system_cost is None


def test_the_mean_lies_between_what_the_next_yuan_does() -> None:
    """While targets hold, the least cost is convex in the money that is left.

    Two stoves at 3.5, then others at 5: the first 2 of money cost 1.5 each, the third 3; over all
    three that is 2.
    """
    stoves = t.together(
        t.technology("stove", "heat", capital_cost=3.5, lifetime=1, potential=2),
        t.technology("dear", "heat", capital_cost=5.0, lifetime=1),
    )
    whole, half = cuts_of(heated(stoves), 0.0, 0.5).cuts
    assert (whole.cost_next, half.cost_mean, half.cost_next) == pytest.approx((1.5, 2.0, 3.0))


def test_a_ceiling_of_the_workbook_is_cut_alone_and_in_its_own_years() -> None:
    """Proves what a full run finds; would fail if the money asked for were cut, and not the ceiling.

    Six pumps take 6 of the 6.5 that the city may pay: a tenth less leaves 5.85, so 0.15 of a pump
    (0.3 invested) gives way to a stove, and a fifth less leaves 5.2, 0.8 of one.  A stove costs 1.5
    more than half a pump: 0.225 and 1.2.  A ceiling that is soft, or asks for more, is not cut.
    """
    stove = t.technology("stove", "heat", capital_cost=3.5, lifetime=1, action="warm")
    city = heated(
        stove,
        t.target("purse", "public_outlay", {2025: 6.5}, item="city", unit="million CNY"),
        t.target(
            "floor", "public_outlay", {2025: 1}, item="city", unit="million CNY", sense="at_least"
        ),
        t.target(
            "wish",
            "public_outlay",
            {2025: 9},
            item="city",
            unit="million CNY",
            kind="soft",
            penalty=1,
        ),
    )
    assert [(each.target, each.allowed) for each in hard_ceilings(city)] == [("purse", {2025: 6.5})]
    plan = t.solved(city)
    reading: Any = SimpleNamespace(city=city, provenance=None)
    found = ceilings_cut(reading, plan, Engine(city))
    cuts, falls = found["ceilings"], found["ceiling_items"]
    assert [(row.purse, row.cut, row.state) for row in cuts] == [
        ("purse", share, "holds") for share in (0.0, 0.1, 0.2)
    ]
    assert [row.used for row in cuts] == pytest.approx([6, 5.85, 5.2])
    costs = [row.system_cost - cuts[0].system_cost for row in cuts]
    assert costs == pytest.approx([0, 0.225, 1.2])
    assert [(row.cut, row.item, row.change) for row in falls] == [
        (0.1, "pump", pytest.approx(-0.3)),
        (0.1, "stove", pytest.approx(0.525)),
        (0.2, "pump", pytest.approx(-1.6)),
        (0.2, "stove", pytest.approx(2.8)),
    ]
    assert found["ceiling_targets"] == []


def test_without_a_ceiling_nothing_is_cut() -> None:
    """The tables are empty; would fail if the money asked for took the place of a ceiling."""
    city = heated()
    reading: Any = SimpleNamespace(city=city, provenance=None)
    found = ceilings_cut(reading, t.solved(city), Engine(city))
    assert found == {"ceilings": [], "ceiling_items": [], "ceiling_targets": []}


def test_what_is_finished_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C within the second cut leaves the first, and nothing of the second."""
    figures = Cutting._figures

    def stopping(self: Cutting, plan: Any) -> dict[str, float]:
        if self.cuts and self.falls:
            raise KeyboardInterrupt
        return figures(self, plan)

    monkeypatch.setattr(Cutting, "_figures", stopping)
    answer = cut(read_city(t.INPUTS / "finance", Watch()), [0.1])
    assert not answer.complete
    assert [row.cut for row in answer.tables["ceilings"]] == [0.0]
    assert answer.tables["ceiling_items"] == []


def test_a_plan_without_public_money_has_nothing_to_cut() -> None:
    """The town pays nobody."""
    with pytest.raises(exits.InvalidInput, match="no public money"):
        cut(read_city(t.INPUTS / "town", Watch()), [0.1])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_command_writes_what_falls_and_what_fails(tmp_path: Path, language: str) -> None:
    """The book in either language, and --cut stands alone."""
    out = tmp_path / "cuts.xlsx"
    asked = ["sweep", str(t.INPUTS / "finance"), "--language", language, "--cut", "10"]
    done = CliRunner().invoke(main, [*asked, "-o", str(out)])
    assert done.exit_code == 0, done.output
    sheet = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))[LABEL.say(language)]
    words = [cell.value for row in sheet.iter_rows() for cell in row]
    assert ("空气源热泵" if language == "zh" else "Heat pump") in words
    assert ("有目标落空" if language == "zh" else "targets fail") in words
    assert CliRunner().invoke(main, [*asked, "--target", "outlay"]).exit_code == 2
