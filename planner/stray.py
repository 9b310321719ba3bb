"""Rows below a table that are no data: totals, and remarks such as who made it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from models.formulation import MergedSheet
from planner.cells import text_of
from planner.messages import read as messages
from planner.raw import RawRow, RawSheet
from planner.row_names import RowNames

_TOTAL = re.compile(r"\w{0,8}(合计|总计|小计|共计|总和)|(sub|grand)?-?(total|sum)s?")
_REMARK = re.compile(
    r"(单位|部门|填报|制表)?(制表|填表|填报|审核|复核|校核|编制|经办|负责|联系|审批)"
    r"(人|单位|部门|日期|时间|电话)?([:：].*)?"
    r"|(填表|制表|填报)?日期([:：].*)?"
    r"|(注|备注|说明|注释|附注|数据来源|资料来源)\d*[:：、.．].*"
    r"|(note|notes|remark|remarks|source|sources|preparedby|checkedby|date)\d*[:：].*"
)

Message = Callable[..., tuple[str, str]]


def stray(
    sheet: MergedSheet, raw: RawSheet, row: RawRow, names: RowNames
) -> tuple[Message, str, int] | None:
    """Return what is to be said of a row that is no data, its text and column; else None."""
    both = zip(raw.headings, row.cells, strict=True)
    filled = ((h, c) for h, c in both if c is not None and h.kind != "own")
    first, cell = next(filled, (None, None))
    if first is None or not isinstance(cell, str):
        return None
    text = cell.strip()
    refers_to = sheet.columns[sheet.key[0]].refers_to if first.id == sheet.key[0] else ()
    if names.has(refers_to, text) or names.called(refers_to, text):
        return None
    bare = re.sub(r"\s", "", text).casefold()
    cells = {h.id: c for h, c in zip(raw.headings, row.cells, strict=True) if h.kind != "own"}
    lacking = bool(refers_to) or _is_lacking(sheet, cells)
    if not lacking:
        return None
    if _TOTAL.fullmatch(bare.rstrip(":：")):
        return messages.looks_like_total, text, first.index
    return (messages.looks_like_remark, text, first.index) if _REMARK.fullmatch(bare) else None


def is_stray_setting(text: str) -> Message | None:
    """Return what is to be said of the name of a setting that is a total or a remark."""
    bare = re.sub(r"\s", "", text_of(text)).casefold()
    return messages.looks_like_remark if _REMARK.fullmatch(bare) else None


def _is_lacking(sheet: MergedSheet, cells: dict[str, Any]) -> bool:
    """Return whether something that every row needs is blank, or nothing but the key is needed."""
    needed = [c.id for c in sheet.columns.values() if c.required and not c.is_years]
    beside = [id for id in needed if id != sheet.key[0]]
    return not beside or any(cells.get(id) is None for id in needed)
