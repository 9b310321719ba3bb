"""The annual evaluation, and planning again: worked out on the town, and refused where unclear."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

import models
from models.city import City, Series
from planner import studies
from planner.cli import main
from planner.evaluation import evaluation
from planner.rolling import Unclear, rolled
from planner.studies.rolling import review
from tests import town as t
from tests.town import INPUTS

HEAD = "item,region,unit,interpolation,source,note,2026,2027"


@pytest.fixture(scope="module")
def earlier() -> Any:
    """The plan of the town: four MW of heat pumps a year, and emissions at their cap."""
    watch = studies.Watch()
    reading = studies.read_city(INPUTS / "town", watch)
    return studies.certified_results(studies.make_plan(reading, watch), reading, watch)


def town_with(folder: Path, *actuals: str, **more: str) -> Path:
    """Return a copy of the town with actuals, and more text at the end of other sheets."""
    town = folder / "town"
    shutil.copytree(INPUTS / "town", town)
    (town / "actuals.csv").write_text("\n".join([HEAD, *actuals]) + "\n", encoding="utf-8")
    for sheet, text in more.items():
        with (town / f"{sheet}.csv").open("a", encoding="utf-8") as file:
            file.write(text + "\n")
    return town


def reviewed(earlier: Any, town: Path, **asked: int) -> tuple[Mapping[Any, Any], Mapping[Any, Any]]:
    """Return the evaluation by kind, item and year, and the rest of the plan."""
    answer = review(earlier, town, studies.Watch(), **asked)
    return tuple(  # type: ignore[return-value]
        {(row.kind, row.item, row.year): row for row in answer.tables[name]}
        for name in ("review", "replanned")
    )


def test_what_fell_short_is_said_and_caught_up(earlier: Any, tmp_path: Path) -> None:
    """Proves plan against actual and the plan from there, on the town's arithmetic.

    The plan builds 4 MW of heat pumps in 2026 and emits 36 kt; 3 MW were built, 38 kt emitted.
    Of the 8 MW that the cap of 2027 needs 5 are then left, which is all that may be built in a
    year.  Would fail if 2026 were planned once more, or what was built did not stand.
    """
    town = town_with(tmp_path, "heat_pump,,MW,,A1,,3,", "co2_cap,,kt,,A1,,38,")
    found, again = reviewed(earlier, town)
    pumps, cap = found["built", "heat_pump", 2026], found["target", "co2_cap", 2026]
    assert (pumps.planned, pumps.actual, pumps.share) == pytest.approx((4, 3, 0.75))
    assert pumps.verdict == "less"
    assert (cap.planned, cap.actual, cap.difference) == pytest.approx((36, 38, 2))
    assert cap.verdict == "missed"
    built = {year: row for (kind, item, year), row in again.items() if item == "heat_pump"}
    assert sorted(built) == [2027, 2028, 2029]
    assert [built[2027].before, built[2027].after] == pytest.approx([4, 5])
    assert [built[2028].after, built[2029].after] == pytest.approx([4, 4])


def test_where_all_went_as_planned_the_plan_stays(earlier: Any, tmp_path: Path) -> None:
    """A plan that is carried out is the plan of its rest: nothing changes from 2028 on.

    Would fail if charges of what was built, or its life, were counted otherwise as stock.
    """
    town = town_with(tmp_path, "heat_pump,,MW,,A1,,4,4", "co2_cap,,kt,,A1,,36,29.5")
    found, again = reviewed(earlier, town)
    assert {row.verdict for row in found.values()} == {"as_planned", "met"}
    assert {year for *_, year in again} == {2028, 2029}
    assert [row.difference for row in again.values()] == pytest.approx([0.0] * len(again), abs=1e-6)


def test_what_is_not_reported_is_blank_and_never_zero(earlier: Any, tmp_path: Path) -> None:
    """A build of the plan without an actual has no data, and does not stand: 5 MW follow in 2027.

    Would fail if silence were a report of nothing, or if planning again took it for done.
    """
    town = town_with(tmp_path, "co2_cap,,kt,,A1,,36,")
    found, again = reviewed(earlier, town)
    silent = found["built", "heat_pump", 2026]
    assert (silent.planned, silent.actual, silent.share) == (pytest.approx(4), None, None)
    assert silent.verdict == "no_data"
    assert again["built", "heat_pump", 2027].after == pytest.approx(5)


def test_money_is_held_against_what_was_paid_in_its_own_prices(tmp_path: Path) -> None:
    """Proves the evaluation by money: 10.5 万元 of monitoring in 2026, 98 of the grant for pumps.

    The grant is paid 30/70, so what stands already is still paid from it: it is left out of the
    money planned again, by name.  Would fail if constant prices were compared with what was paid.
    """
    watch = studies.Watch()
    reading = studies.read_city(INPUTS / "finance", watch)
    plan = studies.certified_results(studies.make_plan(reading, watch), reading, watch)
    town = tmp_path / "finance"
    shutil.copytree(INPUTS / "finance", town)
    with (town / "actuals.csv").open("a", encoding="utf-8") as file:
        file.write("heat_pump,MW,A1,,4.6\n")
    answer = review(plan, town, watch)
    paid = {
        row.item: row for row in answer.tables["review"] if (row.kind, row.year) == ("paid", 2026)
    }
    assert paid["monitoring"].actual == pytest.approx(0.105)
    assert paid["pump_grant"].actual == pytest.approx(0.98)
    (planned,) = [
        row.outlay
        for row in plan.tables["funding"]
        if (row.source, row.year) == ("pump_grant", 2026)
    ]
    assert paid["pump_grant"].planned == planned
    assert "pump_grant" in answer.story["left_out"]
    again = {row.item for row in answer.tables["replanned"] if row.kind == "paid"}
    assert "monitoring" in again and "pump_grant" not in again


def test_without_a_plan_for_the_rest_the_evaluation_stands(tmp_path: Path) -> None:
    """Of the financing town no heat pump is reported: what follows cannot keep its caps.

    Proves that the book holds the evaluation, and that the command says why and ends with 4.
    """
    watch = studies.Watch()
    reading = studies.read_city(INPUTS / "finance", watch)
    plan = studies.certified_results(studies.make_plan(reading, watch), reading, watch)
    result = tmp_path / "result"
    result.mkdir()
    plan.save(result)
    book = tmp_path / "book.xlsx"
    ended = called(result, INPUTS / "finance", "--json", "-o", str(book), "--language", "en")
    assert ended.exit_code == 4
    told = json.loads(ended.stdout)
    assert told["without_plan"] and told["tables"]["review"] and not told["tables"]["replanned"]
    assert openpyxl.load_workbook(book).sheetnames == ["Question", "Annual evaluation"]


def test_a_year_inside_a_period_and_a_missing_region_are_refused() -> None:
    """2027 lies inside the period 2027 to 2028; and of two regions, one must be named."""
    actual = {"item": "pump", "unit": "MW", "reported": Series({2026: 3.0}, "none")}
    pump = t.technology("pump", "heat", capital_cost=1.0, lifetime=10)
    one = t.town(pump, {"actuals": [actual]}, years="2025, 2026, 2028", decisions_from=2026)
    two = t.town(pump, t.regions("north", "south"), {"actuals": [actual]}, years="2025-2028",
                 decisions_from=2026)  # fmt: skip
    for city, until, code in ((one, 2027, "inside_period"), (two, 2026, "no_region")):
        with pytest.raises(Unclear) as error:
            rolled(city, until, models.FORMULATION)
        assert error.value.code == code


def test_what_stands_in_the_stock_already_is_not_counted_twice(
    earlier: Any, tmp_path: Path
) -> None:
    """Refused where sheet stock has what actuals report as built in the year."""
    from planner.exits import InvalidInput

    stock = (INPUTS / "town" / "stock.csv").read_text(encoding="utf-8-sig").splitlines()
    heads = [head.split(" ")[0] for head in stock[0].split(",")]
    row = {
        "asset": "heat_pump",
        "region": "city",
        "build_year": "2026",
        "unit": "MW",
        "capacity": "3",
    }
    row["source"] = "A1"
    line = ",".join(row.get(head, "") for head in heads)
    town = town_with(tmp_path, "heat_pump,,MW,,A1,,3,", stock=line)
    with pytest.raises(InvalidInput) as error:
        review(earlier, town, studies.Watch())
    assert error.value.sentences[0].code == "unclear_actuals"


@pytest.mark.parametrize(
    "actuals, until, code",
    [
        ((), None, "no_actuals"),
        (("heat_pump,,MW,,A1,,3,",), 2025, "too_early"),
        (("heat_pump,,MW,,A1,,3,",), 2029, "unclear_actuals"),
    ],
)
def test_what_cannot_be_evaluated_is_refused(
    earlier: Any, tmp_path: Path, actuals: tuple[str, ...], until: int | None, code: str
) -> None:
    """Nothing reported, a year before the plan decides, and one after which nothing is left."""
    from planner.exits import InvalidInput

    with pytest.raises(InvalidInput) as error:
        review(earlier, town_with(tmp_path, *actuals), studies.Watch(), until=until)
    assert error.value.sentences[0].code == code


def called(result: Path, town: Path, *more: str) -> Result:
    """Return how the command ended."""
    arguments = ["review", str(result), str(town), *more]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.parametrize(
    "language, sheets",
    [
        ("zh", ["问题", "年度评估", "滚动规划"]),
        ("en", ["Question", "Annual evaluation", "Planned again"]),
    ],
)
def test_the_book_and_the_document(
    earlier: Any, tmp_path: Path, language: str, sheets: list[str]
) -> None:
    """Proves that the command leaves a book with its sheets and prints the same for a program."""
    result = tmp_path / "result"
    result.mkdir()
    earlier.save(result)
    town = town_with(tmp_path, "heat_pump,,MW,,A1,,3,", "co2_cap,,kt,,A1,,38,")
    ended = called(result, town, "--language", language, "--json", "-o", str(tmp_path / "b.xlsx"))
    assert ended.exit_code == 0, ended.output
    told = json.loads(ended.stdout)
    assert (told["question"], told["until"]) == ("review", 2026)
    assert [row["actual"] for row in told["tables"]["review"]] == [38, 3]
    book = openpyxl.load_workbook(tmp_path / "b.xlsx", data_only=True)
    assert book.sheetnames == sheets
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {"zh": 3.8, "en": 38}[language] in cells  # 万吨, kt
    assert not [cell for cell in cells if str(cell).startswith("#")]


def plants(*actuals: dict[str, Any], **more: Any) -> Any:
    """6 MW of coal plant (fuel 6) to 2029 and 4 MW to 2027, and two retrofits too dear to plan.

    Saving leaves fuel 2 and two years more of life; bending then leaves fuel 1.  What is not made
    by plant is bought at 50.
    """
    coal = {"asset": "coal", "unit": "MW"}
    return t.town(
        t.need("heat", 10),
        t.technology("coal", "heat", buildable=False, variable_cost=6),
        t.technology("saved", "heat", buildable=False, variable_cost=2),
        t.technology("bent", "heat", buildable=False, variable_cost=1),
        t.retrofit("bending", "saved", "bent", 1000),
        t.retrofit("saving", "coal", "saved", 1000, life_added=2, **more),
        t.buy("heat", 50),
        {"stock": [
            {**coal, "build_year": 2000, "end_year": 2030, "capacity": 6},
            {**coal, "build_year": 1998, "end_year": 2028, "capacity": 4},
        ]},
        {"actuals": [{**each, "unit": "MW"} for each in actuals]},
        years="2025-2031", decisions_from=2026,
    )  # fmt: skip


@pytest.mark.parametrize("way", t.WAYS)
def test_a_plan_starts_from_what_was_converted(way: str) -> None:
    """Proves that 8 MW reported as converted in 2026 stand as what they were converted into.

    Those with most life left come first: 6 MW to 2029, which now last to 2031, and 2 MW to 2027,
    now to 2029.  2025: 10 x 6 = 60.  2026 and 2027: 2 x 6 + 8 x 2 = 28.  2028 and 2029: 8 x 2 +
    2 x 50 = 116.  2030 and 2031: 6 x 2 + 4 x 50 = 212.  Would fail if the source stayed (60 in
    2026), the oldest were converted first, or no life were added.
    """
    city = rolled(plants({"item": "saving", "reported": {2026: 8}}), 2026, models.FORMULATION)
    plan = t.solved(city, **t.WAYS[way])
    capacity = plan.values["capacity"]
    assert [capacity["coal", "city", y] for y in (2025, 2026, 2028)] == pytest.approx([10, 2, 0])
    assert [capacity["saved", "city", y] for y in (2025, 2026, 2030)] == pytest.approx([0, 8, 6])
    assert plan.solution.objective == pytest.approx(60 + 2 * 28 + 2 * 116 + 2 * 212)


@pytest.mark.parametrize("way", t.WAYS)
def test_a_conversion_changes_capacity_and_a_chain_is_made_in_its_order(way: str) -> None:
    """Proves the ratio of a retrofit and that what a year saved can be bent in the same year.

    Of 8 MW of coal a retrofit at 0.5 leaves 4, of which 3 are bent at once: sheet actuals names the
    second first.  2026: 2 x 6 + 1 x 2 + 3 x 1 + 4 x 50 = 217.  Would fail if the ratio were left
    out (13), or bending were refused since nothing saved stood when the year began.
    """
    done = [{"item": name, "reported": {2026: mw}} for name, mw in (("bending", 3), ("saving", 8))]
    city = rolled(plants(*done, capacity_ratio=0.5), 2026, models.FORMULATION)
    plan = t.solved(city, **t.WAYS[way])
    capacity = plan.values["capacity"]
    found = [capacity[name, "city", 2026] for name in ("coal", "saved", "bent")]
    assert found == pytest.approx([2, 1, 3])


@pytest.mark.parametrize(
    "reported, item",
    [({"item": "saving", "reported": {2026: 10.1}}, "saving"),
     ({"item": "bending", "reported": {2026: 1}}, "bending")],
)  # fmt: skip
def test_no_more_is_converted_than_stands(reported: dict[str, Any], item: str) -> None:
    """10.1 of 10 MW, and 1 MW of a plant that nothing was converted into, are refused."""
    with pytest.raises(Unclear) as error:
        rolled(plants(reported), 2026, models.FORMULATION)
    assert (error.value.code, error.value.item) == ("not_standing", item)


def test_what_was_converted_into_stock_already_is_not_counted_twice() -> None:
    """Refused where sheet stock has what stands after the conversions that actuals report."""
    city = plants({"item": "saving", "reported": {2026: 8}})
    row = next(iter(city.stock.values())).replace(asset="saved", build_year=2026, end_year=2031)
    twice = {**city.stock, ("saved", "city", 2026): row}
    with pytest.raises(Unclear) as error:
        rolled(City({**city.tables, "stock": twice}), 2026, models.FORMULATION)
    assert (error.value.code, error.value.item) == ("in_stock", "saving")


def test_retrofits_are_held_against_the_plan_in_their_own_unit(tmp_path: Path) -> None:
    """Proves plan against actual for retrofits: of 20 MW that the island's plan saves, 10 are done.

    They are written as 10 000 kW.  80 MW of coal stood, 20 may be converted a year: what is planned
    again converts no more than the 70 left.  Would fail if a retrofit were listed as not reported,
    were read in the unit of something else, or could be made twice.
    """
    watch = studies.Watch()
    reading = studies.read_city(INPUTS / "island", watch)
    plan = studies.certified_results(studies.make_plan(reading, watch), reading, watch)
    island = tmp_path / "island"
    shutil.copytree(INPUTS / "island", island)
    done = ["coal_saving,,kW,,A1,,10000,", "photovoltaics,,MW,,A1,,8,", "heat_pump,,MW,,A1,,0.3,"]
    (island / "actuals.csv").write_text("\n".join([HEAD, *done]) + "\n", encoding="utf-8")
    answer = review(plan, island, watch)
    found = {(row.kind, row.item, row.year): row for row in answer.tables["review"]}
    saved = found["converted", "coal_saving", 2026]
    assert (saved.unit, saved.verdict) == ("MW", "less")
    assert (saved.planned, saved.actual, saved.share) == pytest.approx((20, 10, 0.5))
    again = {row.year: row for row in answer.tables["replanned"] if row.item == "coal_saving"}
    assert again[2027].kind == "converted" and again[2027].unit == "MW"
    assert sum(row.after * (2 if row.year == 2030 else 1) for row in again.values()) <= 70 + 1e-6


def test_what_no_plan_had_is_told_in_the_unit_of_its_number(tmp_path: Path) -> None:
    """5 MW reported of a plant the plan never builds are 5 MW, whatever unit its row is written in.

    Would fail if the number, in MW, were called by the unit of the row: 5 万千瓦 are 50 MW.
    """
    plant = t.technology("plant", "heat", capital_cost=1.0, lifetime=10, capacity_unit="万千瓦")
    actual = {"item": "plant", "unit": "MW", "reported": {2026: 5}}
    city = t.town(plant, {"actuals": [actual]}, years="2025-2027", decisions_from=2026)
    tables: dict[str, list[Any]] = {"targets": [], "investment": [], "funding": []}
    (row,) = evaluation(tables, city, 2026, 2026)
    assert (row.kind, row.actual, row.unit) == ("built", 5, "MW")
