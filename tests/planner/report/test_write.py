"""Where the book is written: under its name, into place, never over what is open."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from functools import partial
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


def test_a_full_disk_leaves_the_old_book_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new book is whole before it takes the place of the old one, or does not take it."""
    put = partial(write.put, folder=tmp_path, stem="book", ending=".xlsx")
    put(b"old")
    real = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        real(path, content[:2])
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        put(b"new book")
    assert [path.name for path in tmp_path.iterdir()] == ["book.xlsx"]
    assert (tmp_path / "book.xlsx").read_bytes() == b"old"


WRITER = """
import sys
from pathlib import Path
from planner.write import put
letter, folder = sys.argv[1].encode(), Path(sys.argv[2])
print("ready", flush=True)
while True:
    put(letter * 3_000_000, folder, "book", ".xlsx")
"""


def test_killed_or_two_at_once_no_half_book_stands_under_the_name(tmp_path: Path) -> None:
    """Two programs write the same book over and over and are killed in the midst of it.

    Whatever stands under the name is whole, and of one of them.
    """
    root = Path(__file__).parents[3]
    for _ in range(4):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, letter, str(tmp_path)],
                stdout=subprocess.PIPE, cwd=root,
            )
            for letter in "ab"
        ]  # fmt: skip
        for writer in writers:
            assert writer.stdout is not None
            writer.stdout.readline()
        time.sleep(0.15)
        for writer in writers:
            writer.kill()
            writer.communicate()
        content = (tmp_path / "book.xlsx").read_bytes()
        assert len(content) == 3_000_000
        assert len(set(content)) == 1
    others = [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")]
    assert others == ["book.xlsx"]
