"""Answers: their book, their document, and how far they are."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from models.algebra import Label, column
from planner.answer import Answer, Step, counted
from planner.report import answering
from planner.report.cells import Col, Row
from planner.report.page import Page
from planner.studies import Watch, read_city, reading_results
from planner.tables.table import Table
from planner.write import write_answer


class Tried(Table, id="tried", key="value", en="Tried", zh="尝试"):
    value: float = column("Value", "数值", "kt")


def _write(page: Page) -> None:
    page.title()
    rows = [Row([row.value]) for row in page.book.table("tried")]
    page.table(Tried.label, [Col(page.book.heading(Tried, "value"), "number", 12)], rows)


SHEET: Any = SimpleNamespace(
    LABEL=Label("Tried", "尝试"), ABOUT=Label("what", "内容"), NEEDS="tried", write=_write
)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    monkeypatch.setitem(answering.SHEETS, "try", [SHEET])
    reading = read_city(Path("inputs/town"), Watch())
    asked = Label("Sweep of a cap", "控制线扫描")
    return Answer("try", asked, reading_results(reading), {"tried": [Tried(value=4.0)]})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_answer_without_a_plan_has_a_book_in_each_language(
    answer: Answer, language: str, tmp_path: Path
) -> None:
    path = write_answer(answer, tmp_path, language)
    asked = answer.asked.zh if language == "zh" else answer.asked.en
    assert asked in path.name
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    front, sheet = book.worksheets
    words = [cell.value for row in front.iter_rows() for cell in row if cell.value]
    assert any(asked in str(word) for word in words)
    assert sheet.title in words, "the front lists the other sheets"
    assert 4.0 in [cell.value for row in sheet.iter_rows() for cell in row]


def test_a_program_reads_the_tables_and_what_was_asked(answer: Answer) -> None:
    told = answer.as_json()
    assert told["question"] == "try"
    assert told["complete"] is True
    assert told["tables"] == {"tried": [{"value": 4.0}]}
    assert told["input"]["digest"]


def test_things_are_counted_as_they_are_dealt_with() -> None:
    heard: list[Step] = []
    for thing in counted("abc", heard.append):
        assert len(heard) == "abc".index(thing), "told only after it was dealt with"
    assert [(step.done, step.total) for step in heard] == [(1, 3), (2, 3), (3, 3)]
    assert heard[-1].seconds_left == 0.0
