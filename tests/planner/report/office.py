"""LibreOffice without a screen: recalculates a book as a reader's own program would."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def recalculated(book: Path, folder: Path) -> Path:
    """Return a copy of a book whose formulas LibreOffice has calculated again.

    Skips without LibreOffice, unless PLANNER_REQUIRE_OFFICE=1 says that it must be there.
    """
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("PLANNER_REQUIRE_OFFICE") == "1":
            pytest.fail("LibreOffice (soffice) is not installed")
        pytest.skip("LibreOffice (soffice) is not installed")
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), str(book)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / "out" / book.name
