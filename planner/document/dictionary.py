"""inputs/README.md: every sheet and column of the workbook, and the units it may use."""

from __future__ import annotations

from collections.abc import Iterator

import models
from models import units
from models.algebra import Column
from models.formulation import MergedSheet
from planner.document.markdown import both, labels, paragraphs, sentence, table
from planner.messages import document as messages
from planner.messages import template

HEADING = ["field · 字段", "English", "中文", "unit · 单位", "if blank · 空白时", "rules · 规则"]


def page() -> str:
    """Return the page."""
    formulation = models.FORMULATION
    parts = [
        f"# {both(messages.DICTIONARY_TITLE)}",
        paragraphs(messages.GENERATED, *messages.DICTIONARY_RULES),
        *(part for sheet in formulation.sheets.values() for part in _sheet(sheet)),
        f"## {both(messages.MEASURES)}",
        table(
            ["measure", "English", "中文", "unit · 单位", "price · 影子价格", "item · 对象"],
            (
                (
                    f"`{name}`",
                    *labels(measure.label),
                    measure.target_unit,
                    measure.price_unit,
                    ", ".join(map(_link, measure.measure_items)),
                )
                for name, measure in formulation.measures.items()
            ),
        ),
        f"## {both(messages.UNITS)}",
        both(messages.UNITS_RULE, "\n\n"),
        table(["unit · 单位", "is · 等于", "also written · 也可写作"], _units()),
    ]
    return "\n\n".join(parts) + "\n"


def _sheet(sheet: MergedSheet) -> Iterator[str]:
    yield f"## {sheet.id}"
    yield f"**{both(sheet.label)}.** {sentence(sheet.doc)} {template.title(sheet.id)[1]}".strip()
    yield f"{both(messages.FILLED_BY_WHOM)}: {both(template.WHO[sheet.who])}"
    yield table(HEADING, (_row(sheet, column) for column in sheet.columns.values()))


def _row(sheet: MergedSheet, column: Column) -> tuple[str, ...]:
    name = f"`{column.id}`" if not column.is_years else f"`2025` `2026` …<br>(`{column.id}`)"
    key = f" ({both(messages.KEY)})" if column.id in sheet.key else ""
    english, zh = labels(column.label)
    if column.help:
        english, zh = f"{english}<br>*{column.help.en}*", f"{zh}<br>*{column.help.zh}*"
    return name + key, english, zh, _unit(column), _blank(column), "<br>".join(_rules(column))


def _unit(column: Column) -> str:
    if column.unit_column:
        declared = f" ({column.unit})" if column.unit else ""
        return f"{both(messages.UNIT_FROM)} `{column.unit_column}`{declared}"
    return column.unit


def _blank(column: Column) -> str:
    if column.required:
        return f"**{both(messages.REQUIRED)}**"
    if column.default in (None, ""):
        return both(messages.MAY_BE_BLANK)
    if isinstance(column.default, bool):
        yes, no = messages.YES_NO
        return both((yes.split(" / ")[not column.default], no.split(" / ")[not column.default]))
    if column.default in column.choices:
        return f"`{column.default}` {both(column.choices[column.default])}"
    return f"{column.default:g}" if column.is_number else f"`{column.default}`"


def _rules(column: Column) -> Iterator[str]:
    if column.is_years:
        yield both(messages.YEARS_ACROSS)
        yield both(messages.BETWEEN[column.interpolation or "linear"])
    elif column.varies:
        yield both(messages.BY_VINTAGE if column.varies == "vintage" else messages.BY_YEAR)
    if column.type == "bool":
        yield both(messages.YES_NO)
    for sign, bound in (("≥", column.at_least), (">", column.above), ("≤", column.at_most)):
        if bound is not None:
            yield f"{sign} {bound:g}"
    if column.refers_to:
        yield f"{both(messages.ONE_OF_SHEET)} {', '.join(map(_link, column.refers_to))}"
    for word, label in column.choices.items():
        yield f"`{word}` {both(label)}"


def _link(sheet: str) -> str:
    return f"[{sheet}](#{sheet})"


def _units() -> Iterator[tuple[str, ...]]:
    for definition in units.DEFINITIONS:
        name, meaning, *others = definition.split(" = ")
        shown = "" if meaning.startswith("[") else meaning
        names = " ".join(f"`{each}`" for each in others)
        yield f"`{name}`" + (" (k)" if name in units.SCALED else ""), shown, names
