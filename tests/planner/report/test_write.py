"""Where the book is written: under its name, into place, never over what is open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from planner import write
from planner.results import Results
from tests.planner.report.conftest import city


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a few bytes instead of a whole book."""
    monkeypatch.setattr(write, "book", lambda results, language: b"book")


@pytest.mark.usefixtures("quick")
def test_named_after_city_and_scenario(results: Results, tmp_path: Path) -> None:
    """Would fail if the name were in the other language."""
    assert write.write(results, tmp_path, "zh").name == "示例市-基准.xlsx"
    assert write.write(results, tmp_path, "en").name == "Sample City-Base.xlsx"


@pytest.mark.usefixtures("quick")
def test_a_book_that_is_open_is_left_alone(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Simulates Excel on Windows, which holds an open file: replacing it is refused."""
    first = write.write(results, tmp_path, "zh")
    replace = os.replace

    def held(source: Path, target: Path) -> None:
        if target == first:
            raise PermissionError(13, "in use", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    second = write.write(results, tmp_path, "zh")
    assert second.name == "示例市-基准 (2).xlsx"
    assert sorted(p.name for p in tmp_path.iterdir()) == [second.name, first.name]


@pytest.mark.usefixtures("quick")
def test_a_read_only_book_is_left_alone(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file marked read-only is not replaced, though the folder would allow it."""
    first = write.write(results, tmp_path, "zh")
    monkeypatch.setattr(os, "access", lambda path, mode: path != first)
    assert write.write(results, tmp_path, "zh").name == "示例市-基准 (2).xlsx"


@pytest.mark.usefixtures("quick")
def test_a_folder_that_cannot_be_written_is_an_error(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Would loop for ever if every refusal were taken for an open file."""

    def refused(source: Path, target: Path) -> None:
        raise PermissionError(13, "refused", str(target))

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(PermissionError):
        write.write(results, tmp_path, "zh")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("quick")
def test_characters_that_windows_refuses_are_replaced(tmp_path: Path) -> None:
    """A city called A/B:C has a file all the same."""
    plan = city()
    plan.run["city"] = {"zh": "A/B:C", "en": ""}
    assert write.write(plan, tmp_path, "zh").name == "A_B_C-基准.xlsx"


def test_a_run_that_dies_leaves_no_half_book(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Would fail if the target were opened before the book is whole."""
    monkeypatch.setattr(write.Book, "say", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write.write(results, tmp_path, "zh")
    assert list(tmp_path.iterdir()) == []
