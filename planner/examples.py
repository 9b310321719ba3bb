"""The examples that are shipped: cities to start from, to lie beneath, and to fill blanks from."""

from __future__ import annotations

from pathlib import Path

import models

EXAMPLES = Path(models.__file__).parent.parent / "inputs"
"""The shipped examples; they are installed beside the packages."""

LIBRARY = EXAMPLES / "foshan"
"""The city whose technologies and storages are the technology library."""


def examples() -> dict[str, Path]:
    """Return the folders of the shipped examples, by name."""
    return {
        folder.name: folder
        for folder in sorted(EXAMPLES.iterdir())
        if (folder / "settings.csv").exists()
    }
