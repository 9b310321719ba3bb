"""Branding as the results carry it: what the sheet says, with the logo itself."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

LOGO_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
"""Files a logo may be, and what a browser calls them."""

LARGEST_LOGO = 300_000
"""Bytes of a logo: it is kept in every result."""


def logo_file(workbook: Path, name: str) -> Path:
    """Return where a logo named on the sheet should lie: beside the workbook, or in its folder."""
    return (workbook if workbook.is_dir() else workbook.parent) / Path(name).name


def branding(city: Any, workbook: Path) -> dict[str, str]:
    """Return what is not blank on the sheet; the logo as a data link, left out if it is gone."""
    said = {id: str(value) for id, value in city.branding.values().items() if value}
    name = said.pop("logo", "")
    file = logo_file(workbook, name) if name else None
    if file is not None and file.is_file():
        kind = LOGO_TYPES[file.suffix.lower()]
        said["logo"] = f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode('ascii')}"
    return said
