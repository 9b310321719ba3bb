"""docs/formulation.md: the letters, then every chapter with its equations."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from types import ModuleType, SimpleNamespace

import models
from models.algebra import Label, Symbol
from models.formulation import Formulation
from planner.document.markdown import both, labels, paragraphs, prose, table
from planner.messages import document as messages
from planner.messages import formulation as chinese

EQUATIONS = ("objective", "constraint", "measure", "expression")
"""Kinds of symbol that hold mathematics of the model, in the order a chapter shows them."""


def page(formulation: Formulation = models.FORMULATION) -> str:
    """Return the page."""
    parts = [
        f"# {both(messages.FORMULATION_TITLE)}",
        paragraphs(messages.GENERATED, *messages.FORMULATION_RULES),
        f"## {both(messages.LETTERS)}",
        *_letters(formulation),
        *(part for chapter in formulation.chapters for part in _chapter(formulation, chapter)),
    ]
    return "\n\n".join(parts) + "\n"


def equations(formulation: Formulation) -> Iterator[Symbol]:
    """Yield every symbol that holds mathematics of the model."""
    for symbol in formulation.symbols.values():
        if symbol.kind in EQUATIONS:
            yield symbol


def _letters(formulation: Formulation) -> Iterator[str]:
    for kind, title in messages.KINDS.items():
        rows = [
            (
                f"${symbol.letter}$" if symbol.letter else "",
                f"`{symbol.name}`",
                ", ".join(symbol.indexes),
                symbol.unit,
                *labels(symbol.label),
            )
            for symbol in formulation.of_kind(kind)
        ]
        yield f"### {both(title)}"
        yield table(["", "name · 名称", "over · 下标", "unit · 单位", "English", "中文"], rows)


def _chapter(formulation: Formulation, chapter: ModuleType | SimpleNamespace) -> Iterator[str]:
    name = chapter.__name__
    own = [symbol for symbol in equations(formulation) if symbol.module == name]
    sheets = [sheet for sheet in formulation.sheets.values() if _speaks_of(name, sheet.id)]
    yield f"## {name.removeprefix('models.')}"
    yield prose(chapter.__doc__ or "")
    if sheets:
        linked = ", ".join(
            f"[{both(sheet.label)}](../inputs/README.md#{sheet.id})" for sheet in sheets
        )
        yield f"{both(messages.SHEETS)}: {linked}"
    for kind in EQUATIONS:
        for symbol in own:
            if symbol.kind == kind:
                yield from _equation(formulation, symbol)


def _speaks_of(module: str, sheet: str) -> bool:
    """Return whether a chapter declares or extends a sheet."""
    declared = vars(sys.modules[module]).values() if module in sys.modules else ()
    return any(
        isinstance(thing, type) and thing.__module__ == module and getattr(thing, "id", "") == sheet
        for thing in declared
    )


def _equation(formulation: Formulation, symbol: Symbol) -> Iterator[str]:
    yield f"### {symbol.name}"
    yield f"**{both(symbol.label)}** ({'; '.join(_facts(formulation, symbol))})"
    words = prose(symbol.doc).split("\n\n")
    if symbol.name in chinese.EQUATIONS:
        words.insert(1, chinese.EQUATIONS[symbol.name])
    yield from words


def _facts(formulation: Formulation, symbol: Symbol) -> Iterator[str]:
    if symbol.kind == "objective":
        yield both(messages.OBJECTIVE)
    if symbol.adds_to:
        yield f"{both(messages.TERM_OF)} `{symbol.adds_to}`"
    if symbol.indexes:
        over = ", ".join(_members(formulation, symbol.indexes))
        yield f"{both(messages.FOR_EVERY)} {over}"
    if symbol.unit:
        yield symbol.unit
    if symbol.price_unit:
        yield f"{both(messages.PRICED_IN)} {symbol.price_unit}"
    if symbol.policy:
        yield f"*{both(messages.POLICY)}*"


def _members(formulation: Formulation, names: Iterable[str]) -> Iterator[str]:
    """Yield what each index runs over, in words."""
    for name in names:
        symbol, sheet = formulation.symbols.get(name), formulation.sheets.get(name)
        label: Label | None = symbol.label if symbol else sheet.label if sheet else None
        yield both(label) if label else both(messages.HARD_TARGETS)
