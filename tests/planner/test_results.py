"""Results on disk and in memory: what is saved comes back, and a notebook can read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner import studies
from planner.results import Results

TOWN = Path(__file__).parents[2] / "inputs" / "town"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run of the teaching town."""
    return studies.run(TOWN, tmp_path_factory.mktemp("results"))[0]


def test_what_is_saved_comes_back(folder: Path, tmp_path: Path) -> None:
    """Proves that tables lose nothing on disk: read and saved again, the bytes are the same."""
    Results.load(folder).save(tmp_path)
    for table in (folder / "tables").iterdir():
        assert (tmp_path / "tables" / table.name).read_bytes() == table.read_bytes(), table.name


def test_a_table_is_a_frame_with_its_key_and_units(folder: Path) -> None:
    """Proves the notebook's view: rows are found by asset, region and year.

    Would fail if a key column were lost, or a heading hid its unit.
    """
    results = Results.load(folder)
    frame = results.frame("capacity")
    assert list(frame.index.names) == ["asset", "region", "year"]
    first = results.tables["capacity"][0]
    assert frame.loc[(first.asset, first.region, first.year), "standing"] == first.standing
    assert "emissions [kt]" in results.frame("emissions").columns
    with pytest.raises(KeyError):
        results.frame("no such table")
