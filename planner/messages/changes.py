"""What is said about scenarios and the changes they make: one sentence per kind of problem."""

from __future__ import annotations

from collections.abc import Sequence

from models.algebra import Label

Sentence = tuple[str, str]


def _perhaps(nearest: str | None) -> Sentence:
    if nearest is None:
        return "", ""
    return f" Did you mean “{nearest}”?", f"是否指“{nearest}”？"


def scenario_cycle(chain: Sequence[str]) -> Sentence:
    """A scenario starts, in the end, from itself."""
    text = " → ".join(chain)
    return (
        f"Scenario “{chain[0]}” starts from itself ({text}); leave one of them without a parent.",
        f"情景“{chain[0]}”的上级情景首尾相接（{text}）；请将其中一个的“上级情景”留空。",
    )


def base_is_unchanged() -> Sentence:
    """The scenario `base` has overrides or a parent."""
    return (
        "Scenario “base” is the workbook as it stands; give the change another scenario.",
        "“base”即工作簿原样，不作任何改动；请为此另设一个情景。",
    )


def unknown_scenario(name: str, known: Sequence[str]) -> Sentence:
    """A scenario asked for on the command line is not in the workbook."""
    listed = known or ["base"]
    return (
        f"The workbook has no scenario “{name}”; it has: {', '.join(listed)}.",
        f"工作簿中没有情景“{name}”；现有情景：{'、'.join(listed)}。",
    )


def sheet_not_changed(sheet: Label) -> Sentence:
    """Scenarios cannot change the sheets of scenarios, nor curves."""
    return (
        f"Sheet “{sheet.en}” cannot be changed by an override; to use another curve, override the "
        f"column that names it.",
        f"“{sheet.zh}”表不能通过情景改动；如需换用曲线，请改动引用曲线的字段。",
    )


def field_needed(sheet: Label) -> Sentence:
    """The field is blank on a sheet without years."""
    return (
        f"Sheet “{sheet.en}” has no columns of years; say which field is changed.",
        f"“{sheet.zh}”表没有年份列；请填写要改动的字段。",
    )


def unknown_field(text: str, sheet: Label, nearest: str | None) -> Sentence:
    """The field is none of the sheet's."""
    en, zh = _perhaps(nearest)
    return (
        f"Sheet “{sheet.en}” has no field “{text}”.{en}",
        f"“{sheet.zh}”表没有字段“{text}”。{zh}",
    )


def key_not_changed(field: Label) -> Sentence:
    """What names a row cannot be changed."""
    return (
        f"“{field.en}” is what the row is called by; a scenario cannot change it.",
        f"“{field.zh}”用于标识该行，情景不能改动。",
    )


def unknown_row(text: str, sheet: Label, nearest: str | None) -> Sentence:
    """No row of the sheet is called so."""
    en, zh = _perhaps(nearest)
    return (
        f"No row of sheet “{sheet.en}” is called “{text}”.{en}",
        f"“{sheet.zh}”表中没有“{text}”这一行。{zh}",
    )


def several_rows(text: str, sheet: Label, rows: Sequence[str]) -> Sentence:
    """More than one row is called so, and no wildcard asks for that."""
    shown = list(rows[:4])
    return (
        f"“{text}” names {len(rows)} rows of sheet “{sheet.en}” ({', '.join(shown)} …); "
        f"write one of them, or {text}/* for all.",
        f"“{sheet.zh}”表中有 {len(rows)} 行对应“{text}”（{'、'.join(shown)}……）；"
        f"请写明其中一行，或写 {text}/* 表示全部。",
    )


def bad_years(text: str) -> Sentence:
    """The years cannot be read."""
    return (
        f"“{text}” is not understood as years; write 2030, or 2030, 2035, or 2030-2060.",
        f"无法识别年份“{text}”；请按 2030、“2030, 2035”或 2030-2060 填写。",
    )


def no_years_here(field: Label) -> Sentence:
    """Years are given for a number that does not vary."""
    return (
        f"“{field.en}” is one number for all years here; leave the years blank, or give it by year "
        f"on sheet “Series by year” first.",
        f"“{field.zh}”在此处各年相同；请将年份留空，或先在“年度参数”表中按年填写该字段。",
    )


def years_after_plan(years: Sequence[int]) -> Sentence:
    """The years lie after the plan, and no number of the plan follows from them."""
    lie, on = ("lies", "it") if len(years) == 1 else ("lie", "them")
    en, zh = (comma.join(map(str, years)) for comma in (", ", "、"))
    return (
        f"{en} {lie} after the last year of the plan, and no number of the plan depends on {on}; "
        f"check the years.",
        f"{zh} 年在规划期之后，规划期内的数值不受其影响；请核对年份。",
    )


def nothing_hit(field: Label) -> Sentence:
    """An override changes no cell."""
    return (
        f"This override changes nothing: there is no number of “{field.en}” in those rows and "
        f"years; check row, field and years.",
        f"该项改动未命中任何单元格：所选行、年份没有填写“{field.zh}”；请核对行、字段和年份。",
    )


def hit_twice(cell: str, other: str) -> Sentence:
    """Two overrides of one scenario change one cell."""
    return (
        f"{cell} is changed by {other} too; a scenario changes a cell once (a scenario that starts "
        f"from this one may change it again).",
        f"{cell} 已由 {other} 改动；同一情景对一个单元格只能改动一次（可另设下级情景再改）。",
    )


def only_numbers(field: Label) -> Sentence:
    """Times or plus on a word."""
    return (
        f"“{field.en}” holds no numbers; it can only be set (=).",
        f"“{field.zh}”不是数值，只能“设为”（=）。",
    )


def unlimited_changed(field: Label) -> Sentence:
    """Plus or times something without limit."""
    return (
        f"“不限” can only be set (=); “{field.en}” takes a number here.",
        f"“不限”只能用“设为”（=）；此处“{field.zh}”应为数值。",
    )


def factor_has_unit(unit: str) -> Sentence:
    """A factor with a unit."""
    return (
        f"A factor has no unit; delete “{unit}”, or use = or + to give an amount.",
        f"倍数没有单位；请删去“{unit}”，如需填写数量请用“设为”或“加上”。",
    )


def blank_value() -> Sentence:
    """A change by a program has no value."""
    return "A change needs a value.", "改动必须给出数值。"


def in_scenario(names: Label, sentence: Sentence) -> Sentence:
    """What is wrong only when a scenario is applied."""
    return f"In scenario “{names.en}”: {sentence[0]}", f"情景“{names.zh}”下：{sentence[1]}"
