"""The generated documentation, the README's commands and the result table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import models
from planner import document, exits, studies
from planner.document import readme, workbook
from planner.messages import document as messages
from planner.messages import formulation as chinese
from planner.messages import template
from planner.read import read
from planner.results import Results

ROOT = Path(__file__).resolve().parents[2]
SAID_IN_CHINESE = ("objective", "constraint", "measure")


@pytest.mark.parametrize("name", document.PAGES)
def test_generated_pages_are_fresh(name):
    """Would fail if a declaration changed without `python -m planner.document`."""
    assert (ROOT / name).read_text(encoding="utf-8") == document.PAGES[name]()


def test_the_shipped_workbook_is_fresh():
    """Would fail if inputs/foshan/*.csv changed without `python -m planner.document`."""
    assert workbook.stale(ROOT) == []


def test_the_shipped_workbook_and_its_folder_are_the_same_city():
    """Would fail if a number, a unit or a row were lost on the way into the workbook."""
    book, folder = read(ROOT / workbook.NAME), read(ROOT / "inputs" / "foshan")
    assert not [each for each in book.problems if not each.warning]
    for id, table in folder.city.tables.items():
        if models.FORMULATION.sheets[id].layout == "keys":
            assert repr(table.values()) == repr(book.city.tables[id].values())
            continue
        assert list(table) == list(book.city.tables[id])
        for key, row in table.items():
            assert repr(row.values()) == repr(book.city.tables[id][key].values()), (id, key)


def test_stale_pages_are_found_and_written_again(tmp_path):
    for folder in ("docs", "inputs", "results"):
        (tmp_path / folder).mkdir()
    everything = [*document.PAGES, *workbook.NAMES]
    assert document.stale(tmp_path) == everything
    assert document.write(tmp_path) == everything
    assert document.stale(tmp_path) == []
    (tmp_path / "docs" / "commands.md").write_text("old", encoding="utf-8")
    assert document.write(tmp_path) == ["docs/commands.md"]


def test_every_equation_and_sheet_is_said_in_chinese():
    """Would fail if an equation had no Chinese sentence, or a sentence no equation."""
    equations = {s.name for kind in SAID_IN_CHINESE for s in models.FORMULATION.of_kind(kind)}
    assert set(chinese.EQUATIONS) == equations
    assert set(template.SHEETS) == set(models.FORMULATION.sheets)


def test_every_equation_stands_in_the_formulation_with_its_mathematics():
    page = document.PAGES["docs/formulation.md"]()
    for kind in (*SAID_IN_CHINESE, "expression"):
        for symbol in models.FORMULATION.of_kind(kind):
            section = page.split(f"### {symbol.name}\n")[1].split("\n#")[0]
            assert section.count("$$\n") == 2, symbol.name
            assert symbol.label.zh in section and symbol.label.en in section


def test_every_column_stands_in_the_dictionary_in_both_languages():
    page = document.PAGES["inputs/README.md"]()
    for sheet in models.FORMULATION.sheets.values():
        section = page.split(f"\n## {sheet.id}\n")[1].split("\n## ")[0]
        for column in sheet.columns.values():
            name = re.compile(rf"\| (`2025` .*\()?`{column.id}`")
            row = next(line for line in section.splitlines() if name.match(line))
            assert column.label.en in row and column.label.zh in row


def test_every_exit_code_is_documented():
    codes = {error.exit_code for error in exits.PlannerError.__subclasses__()}
    assert codes | {0, 2, exits.CANCELLED} == set(messages.EXIT_CODES)


def _blocks(name: str, language: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)\n```", text, re.DOTALL)


def test_both_readmes_give_the_same_two_lines():
    """Would fail if one language's quick start were changed without the other's."""
    for language in ("bash", "powershell"):
        (english,), (zh,) = _blocks("README.md", language), _blocks("README.zh.md", language)
        assert english == zh
        assert len(english.splitlines()) == 2


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "README.zh.md",
        "CONTRIBUTING.md",
        "docs/guide.md",
        "docs/guide.zh.md",
        *document.PAGES,
    ],
)
def test_links_lead_somewhere(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not target.startswith("http"):
            assert ((ROOT / name).parent / target).exists(), target


def test_the_result_table_is_filled_from_a_run(tmp_path):
    """Proves the README's figures are those of a run, and that old figures are noticed.

    The town burns 125 GWh of coal in 2025 at 0.34 kt/GWh: 42.5 kt, 0.04 Mt, 4 万吨.
    """
    folder, story = studies.run(ROOT / "inputs" / "town", tmp_path / "out")
    for name in readme.PAGES:
        text = f"before\n{readme.BEGIN}\nold figures\n{readme.END}\nafter\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert readme.stale(tmp_path, folder) == ["README.md", "README.zh.md"]
    readme.write(tmp_path, folder)
    assert readme.stale(tmp_path, folder) == []
    english = (tmp_path / "README.md").read_text(encoding="utf-8")
    chinese_page = (tmp_path / "README.zh.md").read_text(encoding="utf-8")
    assert "| 2025 | 0.04 |" in english and "| 2025 | 4 |" in chinese_page
    assert f"{story['objective']['value'] / 1000:,.1f} billion CNY" in english
    assert f"HiGHS {story['solver_version']}" in english
    assert english.startswith("before\n") and english.endswith("after\n")
    assert "old figures" not in english


def test_the_result_table_shows_the_price_of_a_binding_cap(tmp_path):
    """Would fail if prices were picked by how their unit is written."""
    folder, _ = studies.run(ROOT / "inputs" / "island", tmp_path)
    results = Results.load(folder)
    text = readme.section(results, "en")
    binding = [
        row
        for row in results.tables["targets"]
        if row.state == "binding" and row.measure == "emission_intensity_fall" and not row.year % 5
    ]
    assert binding
    for row in binding:
        (line,) = (line for line in text.splitlines() if line.startswith(f"| {row.year} |"))
        assert line.endswith(f"| {row.price:,.1f} |") and row.price > 0


def test_a_page_without_a_place_for_results_is_refused(tmp_path):
    folder, _ = studies.run(ROOT / "inputs" / "town", tmp_path / "out")
    for name in readme.PAGES:
        (tmp_path / name).write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match="no place for results"):
        readme.write(tmp_path, folder)
