"""The summary: every sentence where it belongs, and every number from the cell that owns it."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner import studies, write
from planner.report import assumptions, findings, key_figures, money_findings, summary
from planner.results import Results
from tests.planner.report.conftest import city, row

Change = Callable[[Results], Any]


def _emissions(*levels: float) -> Change:
    """Return a change that gives the plan these emissions, as shares of what it has."""

    def change(plan: Results) -> None:
        years = plan.run["model_years"]
        for table in ("emissions", "economy"):
            for each in plan.tables[table]:
                each.emissions *= levels[years.index(each.year)]

    return change


def _prices(value: float) -> Change:
    def change(plan: Results) -> None:
        for each in plan.tables["targets"]:
            each.price = value if each.state == "binding" else 0.0

    return change


def _state(kind: str, state: str) -> Change:
    def change(plan: Results) -> None:
        for each in plan.tables["targets"]:
            if each.target == "pv_goal":
                each.kind, each.state = kind, state

    return change


def _no_gdp(plan: Results) -> None:
    for each in plan.tables["economy"]:
        each.gdp = each.intensity = None


def _sourced(plan: Results) -> None:
    for each in plan.tables["inputs"]:
        each.source_kind = "assumption"


def _spending(factor: float) -> Change:
    def change(plan: Results) -> None:
        for each in plan.tables["investment"]:
            each.spending *= factor

    return change


def _same(plan: Results) -> None:
    """Change nothing."""


@functools.cache
def financed() -> Results:
    """Return the results of the teaching case on public money."""
    watch = studies.Watch()
    reading = studies.read_city(Path(__file__).parents[3] / "inputs" / "finance", watch)
    found = studies.certified_results(studies.make_plan(reading, watch), reading, watch)
    assert isinstance(found, Results)
    return found


def _financed(plan: Results) -> None:
    """Put the teaching case on public money in the place of the plan."""
    plan.tables, plan.run = financed().tables, financed().run


def _unpaid(plan: Results) -> None:
    """Take every payment out of the plan."""
    for table in ("budget", "funding", "leverage"):
        plan.tables[table] = []


def _without(table: str) -> Change:
    def change(plan: Results) -> None:
        plan.tables[table] = []

    return change


def _owing_nothing(plan: Results) -> None:
    for each in plan.tables["coverage"]:
        each.service = each.interest = each.principal = 0.0


def _verdicts(verdict: str) -> Change:
    def change(plan: Results) -> None:
        for each in plan.tables["compliance"]:
            each.verdict = verdict

    return change


def _lacking(share: float) -> Change:
    def change(plan: Results) -> None:
        for each in plan.tables["investor"]:
            each.lack = share

    return change


def _cut(*changes: float, used: float | None = 9.0) -> Change:
    """Return a change that cuts a ceiling by 10 and 20 %, which moves an investment at each."""

    def change(plan: Results) -> None:
        for table in ("ceilings", "ceiling_items", "ceiling_targets"):
            plan.tables[table] = []
        for share, moved in zip((0.1, 0.2), changes, strict=True):
            where = {"purse": "purse", "cut": share}
            plan.tables["ceilings"].append(
                row("ceilings", **where, state="holds", ceiling=10 * (1 - share), used=used)
            )
            if moved:
                plan.tables["ceiling_items"].append(
                    row("ceiling_items", **where, item="pv", action="solar", before=50.0,
                        invested=50.0 + moved, change=moved)
                )  # fmt: skip

    return change


_falls, _rises = _cut(0.0, -2.5), _cut(1.5, 2.5)
_kept, _lacks, _lacks_nothing = _verdicts("allowed"), _lacking(0.15), _lacking(0.0)
_rising, _risen = _emissions(1, 2, 1), _emissions(1, 2, 3)
_free, _hard_missed = _prices(0.0), _state("hard", "missed")
_tracked, _no_spending = _state("tracked", "tracked"), _spending(0.0)

APPEARS: dict[str, tuple[Change, Change]] = {
    "money": (_financed, _unpaid),
    "money_cases": (_financed, _unpaid),
    "ceiling": (_financed, _same),
    "falls_first": (_same, _rises),
    "nothing_falls": (_rises, _same),
    "leverage": (_financed, _unpaid),
    "service": (_financed, _owing_nothing),
    "rules_broken": (_financed, _kept),
    "rules_kept": (_kept, _verdicts("none")),
    "needs_no_support": (_lacks_nothing, _lacks),
    "lacks_most": (_lacks, _lacks_nothing),
    "investment": (_same, _no_spending),
    "nothing_invested": (_no_spending, _same),
    "bridge": (_same, _no_spending),
    "peak": (_rising, _same),
    "falls_at_once": (_same, _rising),
    "no_peak": (_risen, _same),
    "intensity": (_same, _no_gdp),
    "binding_cap": (_same, _free),
    "price_range": (_same, _without("ranges")),
    "room_left": (_free, _same),
    "targets_met": (_tracked, _hard_missed),
    "targets_missed": (_hard_missed, _tracked),
    "hangs_on": (_same, _without("sensitivity")),
    "breaks_with": (_same, _without("sensitivity")),
    "unsourced": (_same, _sourced),
    "assumptions": (_sourced, _same),
}
"""Each sentence: a plan of which it must be said, and one of which it must not."""


@functools.cache
def said(change: Change, language: str = "en") -> dict[str, str]:
    """Return the sentences on the summary of a changed plan, by id, as they stand on its sheet."""
    plan = city()
    change(plan)
    content = write.book(plan, language)
    shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True)[summary.LABEL.say(language)]
    lines = [cell for cell in shown["A"] if cell.value == summary.SENTENCES_HEAD.say(language)]
    first = lines[0].row + 1
    found = []
    for at in range(first, first + len(findings.SENTENCES)):
        if shown.cell(at, 1).value is None:
            break
        found.append(str(shown.cell(at, 1).value))
    held = held_by(change, language)
    assert found == list(held.sentences.values())
    return held.sentences


@functools.cache
def held_by(change: Change, language: str) -> Held:
    """Return what the book of a changed plan finds to say."""
    plan = city()
    change(plan)
    return Held(plan, language)


class Held:
    """The sentences of a plan, as its book finds them."""

    def __init__(self, plan: Results, language: str) -> None:
        import xlsxwriter

        with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as workbook:
            self.book = write.laid_out(plan, language, workbook)
        found = {each.id: each.of(self.book) for each in findings.SENTENCES}
        self.formulas = {id: each for id, each in found.items() if each is not None}
        self.sentences = {id: str(each.value) for id, each in self.formulas.items()}


def test_every_sentence_is_tested() -> None:
    """Would fail if a sentence had no plan in which it must appear and one in which it must not."""
    assert list(APPEARS) == [each.id for each in findings.SENTENCES]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("id", APPEARS)
def test_a_sentence_appears_where_its_condition_holds_and_only_there(
    id: str, language: str
) -> None:
    """Would fail if a sentence were said of every plan, or its numbers were left out."""
    where, elsewhere = APPEARS[id]
    there = said(where, language)
    assert id in there
    assert not re.search(r"[{}]|nan|None|  ", there[id])
    assert id not in said(elsewhere, language)


@pytest.mark.parametrize("id", APPEARS)
def test_every_number_of_a_sentence_stands_in_a_cell_with_its_unit(id: str) -> None:
    """Would fail if a number were typed into the words, or shown in another unit than it says.

    What is not taken from a cell holds no digit, but for names given in the workbook.
    """
    held = held_by(APPEARS[id][0], "en")
    formula = held.formulas[id]
    words = re.sub(r'TEXT\([^"]*"[^"]*"\)', "", formula.text)
    words = re.sub(r"\([^()\"]*(\([^()\"]*(\([^()]*\))?[^()\"]*\))?[^()\"]*\)", "", words)
    assert not re.search(r"\d", "".join(re.findall(r'"([^"]*)"', words)).replace("CO2", ""))


def test_numbers_are_those_of_the_tables() -> None:
    """Proves the unit: 0.0605 x 3.2 ... a million CNY are said to be what the plan spends.

    Would fail if a table in another unit than usual were converted as if it were not.
    """
    for language in ("zh", "en"):
        for scale in (1.0, 5000.0):
            plan = city()
            for each in plan.tables["investment"]:
                each.spending *= scale
            plan.run["objective"]["value"] *= scale
            for each in [*plan.tables["costs"], *plan.tables["bridge"]]:
                for name in ("amount", "discounted"):
                    if name in each.columns:
                        setattr(each, name, getattr(each, name) * scale)
            held = Held(plan, language)
            whole = sum(each.spending * each.years for each in plan.tables["investment"])
            cost = sum(each.discounted for each in plan.tables["costs"])
            for id, number in (("investment", whole), ("bridge", cost)):
                unit = held.book.money
                if abs(number * unit.factor) < 1:
                    unit = held.book.shown("million CNY")
                text = held.sentences[id]
                first = re.search(r"([\d,]+\.?\d*) ", text)
                assert first is not None
                places = len(first[1].partition(".")[2])
                assert float(first[1].replace(",", "")) == pytest.approx(
                    number * unit.factor, abs=0.6 * 10**-places
                ), text
                assert text[first.end(1) + 1 :].startswith(unit.name), text


def test_one_and_many_are_told_apart() -> None:
    """One input 'has' no source, two 'have'; one value of a target 'is' missed."""
    assert said(_same)["unsourced"].startswith(
        "2 input numbers have no source, and 1 of all 4 is an assumption"
    )

    def fewer(plan: Results) -> None:
        plan.tables["inputs"].pop()
        plan.tables["inputs"].append(row("inputs", sheet="technologies", row="pv", column="x",
                                         source_kind="assumption", value=1.0))  # fmt: skip

    assert said(fewer)["unsourced"].startswith(
        "1 input number has no source, and 2 of all 4 are assumptions"
    )
    missed = said(_hard_missed)["targets_missed"]
    assert missed.startswith("Of 3 yearly values of targets to be met, 1 is missed")


def test_one_quantity_has_one_owner() -> None:
    """Every formula of the summary points to a cell that holds a number, a word or a formula.

    Would fail if the summary, a chart or a sentence had a copy of a number: only formulas and
    words stand on it, and each chart draws cells of the sheet that owns them.
    """
    book = openpyxl.load_workbook(io.BytesIO(write.book(city(), "zh")))
    sheet = book[summary.LABEL.zh]
    copies = [
        cell.coordinate for line in sheet.iter_rows() for cell in line
        if isinstance(cell.value, (int, float))
    ]  # fmt: skip
    assert copies == []
    pointed = {
        (name, address)
        for line in sheet.iter_rows() for cell in line if cell.data_type == "f"
        for name, address in re.findall(r"'([^']+)'!(\$[A-Z]+\$\d+)", cell.value)
    }  # fmt: skip
    assert len(pointed) > 20
    assert all(book[name][address.replace("$", "")].value is not None for name, address in pointed)


def test_the_summary_is_one_page_with_six_figures() -> None:
    """Would fail if a figure too many made the sheet wider than its table."""
    held = Held(city(), "zh")
    assert len(key_figures.key_figures(held.book)) == key_figures.COLUMNS == 6
    assert next(p for p in held.book.pages if p.label is summary.LABEL).pages == 1


def test_counts_of_sources_add_up() -> None:
    """The sentence on sources takes its numbers from the sheet of assumptions."""
    marks = Held(city(), "zh").book.marks
    kinds = [marks[f"inputs.{kind}"].value for kind in assumptions.KINDS]
    assert sum(kinds) == marks["inputs.all"].value == len(city().tables["inputs"])


def test_money_of_the_budget_year_is_that_of_the_detail() -> None:
    """The sentence on public money says what the rows of the budget add up to, in its unit."""
    held, plan = Held(financed(), "zh"), financed()
    price, year = money_findings.prices(held.book), plan.run["budget_year"]
    rows = [row for row in plan.tables["budget"] if row.whole and row.year == year]
    whole = sum(getattr(row, price) for row in rows)
    shown = (
        held.book.money if held.book.money.factor * whole >= 1 else held.book.shown("million CNY")
    )
    said = re.search(r"财政资金 ([\d,.]+) (\S+?)，", held.sentences["money"])
    assert said is not None and said[2] == shown.name
    assert float(said[1].replace(",", "")) == pytest.approx(whole * shown.factor, abs=0.51)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_figure_says_its_prices(language: str) -> None:
    """Would fail if public money at current prices stood under "all money at constant prices"."""
    plan = financed()
    book = openpyxl.load_workbook(io.BytesIO(write.book(plan, language)))
    sheet = book[summary.LABEL.say(language)]
    current, constant = {"zh": ("当年价", "不变价"), "en": ("current prices", "constant prices")}[
        language
    ]
    assert plan.run["price_index"]
    assert current in sheet["A3"].value and constant in sheet["A3"].value
    heads = [cell.value for line in sheet.iter_rows() for cell in line]
    assert key_figures.ASKED["current"].say(language) in heads
    sentences = said(_financed, language)
    assert all(current in sentences[id] for id in ("money", "money_cases", "ceiling"))
    assert constant in sentences["leverage"]


def _one_kind_of_prices(plan: Results) -> None:
    """Take the price index out of the plan on public money."""
    _financed(plan)
    plan.run = {**plan.run, "price_index": False}


@pytest.mark.parametrize("language, current", [("zh", "当年价"), ("en", "current prices")])
def test_without_a_price_index_no_sentence_speaks_of_current_prices(
    language: str, current: str
) -> None:
    """Would fail if a ceiling were said to be at current prices under "all at constant prices"."""
    sentences = said(_one_kind_of_prices, language)
    assert {"ceiling", "service"} <= set(sentences)
    assert [text for text in sentences.values() if current in text] == []


def test_the_dearest_cap_is_said_to_be_a_hard_one() -> None:
    """Would fail if the sentence spoke of all caps: a soft one may cost its penalty, which is more."""
    assert said(_same)["binding_cap"].startswith("The hard cap that costs most")
    assert said(_same, "zh")["binding_cap"].startswith("约束性控制线中")


def test_assumptions_to_be_checked_come_first() -> None:
    """Would fail if a plan that rests on assumptions alone were first said to be well sourced."""
    assert said(_sourced)["assumptions"].startswith("4 of 4 input numbers are assumptions")
    assert said(_sourced, "zh")["assumptions"].startswith("输入数据中有 4 项为假设")


def test_what_falls_first_is_said_with_how_much_and_what_fails() -> None:
    """PV loses 1 million at 10 %; a cap fails at 20 %.  Elsewhere 2.5 million go, and nothing fails."""
    sentence = said(_same)["falls_first"]
    assert "is cut by 10%, =Rooftop PV falls first: 1.00 million" in sentence
    assert sentence.endswith("(2030), at 20%.")
    assert "压减 20% 时" in said(_same, "zh")["falls_first"]
    held = said(_falls)["falls_first"]
    assert "is cut by 20%" in held and "2.50 million" in held
    assert held.endswith("all targets still hold.")


def test_a_cut_without_a_plan_is_not_said_to_change_nothing() -> None:
    """Would fail if the lack of a plan, in which nothing is invested at all, passed for no fall."""
    sentences = said(_cut(0.0, 0.0, used=None))
    assert "nothing_falls" not in sentences and "falls_first" not in sentences


def test_the_result_hangs_on_what_moves_it_most() -> None:
    """Gas at 0.9 and 1.25 times the cost moves it by 0.35 of it; heat, which leaves no plan, by none."""
    held = Held(city(), "en")
    cost = sum(each.discounted for each in city().tables["costs"])
    marks = held.book.marks
    assert marks["swing.gas.cost.0"].value == pytest.approx(0.35 * cost)
    assert marks["swing.gas.cost.0"].unit == "million CNY", "a tenth of it is 0.5 billion"
    assert marks["swing.heat.cost.0"].value == 0
    assert held.sentences["hangs_on"].startswith("System cost hangs most on Gas price, which moves")
    assert held.sentences["breaks_with"].endswith(": Gas price (high).")


def test_where_an_end_has_no_plan_no_unit_follows() -> None:
    """Would fail if the sentence said "no plan million CNY"."""

    def broken(plan: Results) -> None:
        rows = plan.tables["sensitivity"]
        plan.tables["sensitivity"] = [r for r in rows if (r.assumption, r.end) != ("gas", "high")]
        plan.tables["sensitivity"].append(
            row("sensitivity", assumption="gas", end="high", state="no_plan", figure="cost",
                label_zh="气价", label_en="Gas price", unit="million CNY")
        )  # fmt: skip

    assert said(broken)["hangs_on"].endswith("at its low value, no plan at its high one.")
    assert said(broken, "zh")["hangs_on"].endswith("高值时无可行方案。")
