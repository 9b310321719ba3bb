"""Every kind of problem that a workbook is promised to be told of, and the codes that tell it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import planner.messages

KINDS: dict[str, tuple[str, ...]] = {
    "unknown sheet": ("unknown_sheet", "duplicate_sheet", "missing_sheet"),
    "unknown column": ("unknown_column", "no_headings", "no_heading_above", "no_field_id", "missing_column"),
    "unknown key": ("unknown_reference", "ambiguous_name", "unknown_setting", "unknown_choice", "not_in_library"),
    "unknown unit": ("unknown_unit", "missing_unit", "two_units"),
    "wrong dimension": ("wrong_dimension", "library_unit", "storage_units", "mixed_group"),
    "text for a number": ("text_for_number", "date_for_number", "boolean_for_number"),
    "full-width digits": ("full_width",),
    "“1,200”": ("thousands",),
    "“约200”": ("approximate_number",),
    "“同上”": ("ditto",),
    "“—”": ("dash",),
    "#N/A": ("excel_error",),
    "formulas never calculated": ("not_calculated",),
    "merged cells": ("merged_cells",),
    "hidden rows": ("hidden_rows", "hidden_columns", "hidden_sheet"),
    "duplicates": ("duplicate_key", "duplicate_column", "duplicate_sheet", "same_series"),
    "gaps in series": ("years_missing", "no_years", "missing_steps", "blank_in_curve", "growth_needed"),
    "overlapping years": ("years_do_not_join", "years_reversed", "years_out_of_order"),
    "cycles in scenarios": ("scenario_cycle",),
    "overrides that hit nothing": ("nothing_hit",),
    "overrides that collide": ("hit_twice",),
    "impossible values": ("below", "not_above", "beyond", "not_whole", "not_whole_years", "hours_reversed"),
    "a carrier nobody makes": ("nobody_supplies",),
    "a carrier nobody uses": ("nobody_uses",),
    "a profile that does not sum": ("shape_not_one", "hours_of_year", "zero_curve", "bad_profile"),
    "a retrofit into nothing": ("unknown_reference", "no_output", "retrofit_to_itself", "retrofit_of_nothing"),
    "a cap below what must stand": ("cap_below_stock", "potential_below_stock"),
    "shares above 100 %": ("stacked", "looks_like_percent", "above_one_curve"),
    "a currency mixed": ("foreign_currency",),
    "a price year mixed": ("other_prices", "library_prices"),
    "a likely percent slip": ("looks_like_percent", "small_share", "small_permille", "percent_in_text", "percent_read"),
    "costs far from the library's": ("far_from_library", "beyond_library", "price_beyond_library"),
    "efficiencies above one": ("above_one",),
    "a lifetime of 2": ("odd_life", "odd_life_here"),
    "demand that jumps": ("demand_jumps",),
}  # fmt: skip
"""What is promised, in the words of the promise, and the codes that keep it."""


def _sentences() -> dict[str, ast.FunctionDef]:
    """Return the functions that say something, by code."""
    folder = Path(planner.messages.__path__[0])
    return {
        function.name: function
        for file in sorted(folder.glob("*.py"))
        for function in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(function, ast.FunctionDef)
    }


def _caused() -> set[str]:
    """Return the codes that stand first in a case of some test: the workbook that causes them."""
    found = set()
    for file in Path(__file__).parent.glob("test_*.py"):
        if file.name == Path(__file__).name:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Tuple) and node.elts and isinstance(node.elts[0], ast.Constant):
                found.add(node.elts[0].value)
            if isinstance(node, ast.Dict):
                found |= {key.value for key in node.keys if isinstance(key, ast.Constant)}
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_problem_has_its_code_its_sentences_and_its_workbook(kind):
    """Proves each code is a sentence in both languages, and that some test causes it."""
    sentences, caused = _sentences(), _caused()
    for code in KINDS[kind]:
        assert code in sentences, code
        assert code in caused, code
        returned = [n for n in ast.walk(sentences[code]) if isinstance(n, ast.Return)]
        assert returned and all(isinstance(n.value, ast.Tuple) for n in returned)
        assert all(len(n.value.elts) == 2 for n in returned)  # type: ignore[union-attr]
