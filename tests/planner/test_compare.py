"""Runs side by side: what differs is found, and nothing else; the book says it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from planner import write
from planner.cli import main
from planner.comparison import Comparison
from planner.report import words
from planner.report.comparing import bridge, emissions, inputs, money, targets, technologies
from planner.results import Results
from planner.write import comparison_book
from tests.planner.report.conftest import city, row
from tests.planner.report.office import recalculated


def other() -> Results:
    """Return the hand-made plan changed: a dearer PV of which less is built, and a target missed.

    PV: 3.2 becomes 4.0 a MW, and 40 MW fewer stand in 2030.  The cap is missed in 2026.  Coal
    emits 5 % more.  Purchases cost a tenth more, so the system cost rises by a tenth of them.
    """
    plan = city()
    plan.run = plan.run | {"scenario": "dear_pv"}
    plan.tables["names"].append(
        row("names", sheet="scenarios", item="dear_pv", name_zh="光伏偏贵", name_en="Dear PV")
    )
    for each in plan.tables["inputs"]:
        if each.source == "R01":
            each.value = 4.0
    for each in plan.tables["capacity"]:
        if (each.asset, each.year) == ("pv", 2030):
            each.standing -= 40
    for each in plan.tables["targets"]:
        if (each.target, each.year) == ("cap", 2026):
            each.state, each.room = "missed", -50.0
    for each in plan.tables["emissions"]:
        each.emissions *= 1.05 if each.source == "coal" else 1
    for each in plan.tables["costs"]:
        if each.term == "purchase_costs":
            each.amount, each.discounted = each.amount * 1.1, each.discounted * 1.1
    return plan


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """The plan and its variant."""
    return Comparison([city(), other()])


def test_only_what_differs_is_listed(comparison: Comparison) -> None:
    """Would fail if an input, target or technology that is the same were shown, or one that is not left out."""
    (changed,) = comparison.inputs
    assert changed.key[:3] == ("technologies", "pv", "capital_cost")
    assert changed.values == (3.2, 4.0)
    (state, _, room) = comparison.targets[0]
    assert [each[0].key for each in comparison.targets] == [("cap", 2026)]
    assert state.values == ("room", "missed")
    assert room.values[1] == -50.0
    assert [d.key for d in comparison.capacity if d.differs] == [("pv", "city")]
    assert comparison.labels == ["base", "dear_pv"]


def test_a_run_compared_with_itself_differs_in_nothing() -> None:
    """Would fail on a comparison of floats to the last digit, or of runs by position."""
    twice = Comparison([city(), city()])
    assert twice.inputs == [] and twice.targets == []
    assert not any(
        d.differs for d in [*twice.figures, *twice.terms, *twice.capacity, *twice.yearly]
    )
    assert len(set(twice.labels)) == 2


def test_an_input_that_only_one_run_has_is_listed() -> None:
    """A row that was added or left out is a difference; the other run's cell is blank."""
    more = city()
    more.tables["inputs"].append(
        row("inputs", sheet="technologies", row="wind", column="capital_cost", value=6.5,
            internal_unit="million CNY / MW")
    )  # fmt: skip
    (added,) = Comparison([city(), more]).inputs
    assert added.values == (None, 6.5)


def test_the_bridge_leads_from_one_cost_to_the_other(comparison: Comparison) -> None:
    """A tenth of the purchases is all the difference: 905.3 x 1 + 930.1 x 0.943 + 1002 x 3.08."""
    first, second = (sum(d.values[i] for d in comparison.terms) for i in (0, 1))
    purchases = 905.3 + 930.1 * 0.9433962 + 1001.98765 * 3.0817
    assert second - first == pytest.approx(purchases / 10)
    (cost,) = [d for d in comparison.figures if d.key == ("cost",)]
    assert cost.values == pytest.approx((first, second))


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request: pytest.FixtureRequest, comparison: Comparison) -> tuple[str, bytes]:
    """The book in each language."""
    return request.param, comparison_book(comparison, request.param)


def test_inputs_that_differ_stand_first(made: tuple[str, bytes]) -> None:
    """Would fail if the reader met results before what they follow from."""
    language, content = made
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    assert book.sheetnames[0] == inputs.LABEL.say(language)
    shown = [cell for line in book.worksheets[0].iter_rows(values_only=True) for cell in line]
    assert "Dear PV" in shown or "光伏偏贵" in shown
    assert money.LABEL.say(language) in book.sheetnames
    card = book[targets.LABEL.say(language)]
    assert any("2026" in str(cell.value) for cell in card["B"])


def test_every_formula_has_its_value(
    made: tuple[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """LibreOffice calculates the differences, sums and waterfalls anew and finds the same."""
    folder = tmp_path_factory.mktemp(made[0])
    formulas = openpyxl.load_workbook(io.BytesIO(made[1]))
    cached = openpyxl.load_workbook(io.BytesIO(made[1]), data_only=True)
    formulas.save(folder / "book.xlsx")
    again = openpyxl.load_workbook(recalculated(folder / "book.xlsx", folder), data_only=True)
    compared = 0
    for sheet in openpyxl.load_workbook(io.BytesIO(made[1])):
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    compared += 1
                    left = cached[sheet.title][cell.coordinate].value
                    right = again[sheet.title][cell.coordinate].value
                    assert right == pytest.approx(left, rel=1e-9, abs=1e-6), (
                        sheet.title,
                        cell.value,
                    )
    assert compared > 30


def test_charts_of_variants_have_the_same_axis(made: tuple[str, bytes]) -> None:
    """Would fail if a spreadsheet chose the axis of each: the smaller would look as large."""
    language, content = made
    ends = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if re.match(r"xl/charts/chart\d+\.xml", name):
                text = archive.read(name).decode("utf-8")
                if re.search(rf"{emissions.LABEL.say(language)}'?!", text):
                    ends.append(re.findall(r'<c:(?:max|min) val="([^"]+)"', text))
    assert len(ends) == 2
    assert ends[0] == ends[1] and len(ends[0]) == 2


def test_the_waterfall_ends_at_the_other_cost(
    made: tuple[str, bytes], comparison: Comparison
) -> None:
    """The last step reaches to the cost of the second run, from the one before it."""
    language, content = made
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True)[bridge.LABEL.say(language)]
    names = {"Dear PV", "光伏偏贵"}
    lines = [line for line in sheet.iter_rows(values_only=True) if line[0] in names]
    end = lines[-1][2]
    rows = list(sheet.iter_rows(values_only=True))
    before = rows[rows.index(lines[-1]) - 1][2]
    assert before == pytest.approx(end, abs=0.02)


def test_the_command_compares_and_says_so(tmp_path: Path) -> None:
    """Two folders of results become one book; the same answer goes to a program."""
    for name, plan in (("a", city()), ("b", other())):
        (tmp_path / name).mkdir()
        plan.save(tmp_path / name)
    book = tmp_path / "对比 1.xlsx"
    called = ["compare", str(tmp_path / "a"), str(tmp_path / "b"), "-o", str(book), "--json"]
    result = CliRunner().invoke(main, called)
    assert result.exit_code == 0, result.output
    answer = json.loads(result.stdout)
    assert Path(answer["book"]) == book and book.exists()
    assert answer["inputs"][0]["values"] == [3.2, 4.0]
    assert CliRunner().invoke(main, ["compare", str(tmp_path / "a")]).exit_code == 2


def test_books_are_the_same_each_time(comparison: Comparison) -> None:
    """Same runs, same bytes."""
    assert comparison_book(comparison, "zh") == write.comparison_book(comparison, "zh")


def test_public_money_is_counted_once_and_never_as_reported() -> None:
    """Money that the city passes to a district, and what was reported, are no money of the plan."""
    plan = city()
    asked = [each for each in plan.tables["budget"] if each.whole and each.case != "actual"]
    more = city()
    twin = asked[0]
    for change in ({"whole": 0}, {"case": "actual"}):
        more.tables["budget"].append(type(twin)(**{**vars(twin), "source": "other", **change}))
    both = Comparison([plan, more])
    whole = sum(each.constant for each in asked)
    (figure,) = [each for each in both.figures if each.key == ("public",)]
    assert figure.values == pytest.approx((whole, whole))
    assert not any(each.differs for each in both.money())


def test_variants_of_one_scenario_are_called_by_their_files() -> None:
    """Two workbooks planned as they stand: the scenario tells nobody apart, the file does."""
    plans = [city(), city()]
    for plan, name in zip(plans, ("folder/预算.xlsx", "folder/预算 2.xlsx"), strict=True):
        plan.run = plan.run | {"input": plan.run["input"] | {"name": name}}
    assert Comparison(plans).labels == ["预算", "预算 2"]


def test_public_money_stands_by_year_then_source_in_both_prices(comparison: Comparison) -> None:
    """Would fail if years were not in order, or if current prices were those of constant ones."""
    for price in ("constant", "current"):
        years = [each.key[0] for each in comparison.money(price)]
        assert years == sorted(years) and years
        for run, plan in enumerate(comparison.runs):
            asked = [each for each in plan.tables["budget"] if each.whole and each.case != "actual"]
            told = sum(each.values[run] or 0.0 for each in comparison.money(price))
            assert told == pytest.approx(sum(getattr(each, price) for each in asked))


def test_the_money_sheet_adds_sources_to_levels_and_to_all(made: tuple[str, bytes]) -> None:
    """The total of every run is the sum of its sources, without the subtotals of levels."""
    language, content = made
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    sheet = book[money.LABEL.say(language)]
    lines = [line for line in sheet.iter_rows(values_only=True) if line[2] in ("Base", "基准")]
    total, subtotal = words.TOTAL.say(language), money.SUBTOTAL.say(language)
    added, tables = 0.0, 0
    for line in lines:
        last = [cell for cell in line if isinstance(cell, (int, float))][-1]
        if line[0] == total:
            assert last == pytest.approx(added)
            added, tables = 0.0, tables + 1
        elif line[1] != subtotal:
            added += last
    assert tables >= 1


def test_technologies_that_do_not_differ_make_no_empty_table() -> None:
    """Would fail on a heading without a row below it: a run compared with itself."""
    book = openpyxl.load_workbook(io.BytesIO(comparison_book(Comparison([city(), city()]), "en")))
    sheet = book[technologies.LABEL.say("en")]
    shown = [str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value]
    assert technologies.STANDING.en not in shown and technologies.INVESTED.en not in shown
    assert any("same in all runs" in text for text in shown)
