"""Pictures of the guide and the README, made from a budget workbook and two runs of it.

    python -m tools.pictures WORKBOOK RUN VARIANT LANGUAGE docs/pictures

`WORKBOOK` is as `planner new --for budget` writes it, `RUN` the result folder of it untouched,
`VARIANT` that of it with three cells changed.  LibreOffice prints the books and `pdftoppm` draws
the pages; each is cropped to what stands on it.  Of the sheet of targets only names, units and
the first years are shown.  Needs the extra `charts`, for Pillow.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter
from PIL import Image, ImageChops

from planner.comparison import Comparison
from planner.report import rolling
from planner.report.comparing import money
from planner.results import Results
from planner.write import book, comparison_book

DOTS, COLOURS, MARGIN = 110, 64, 12
LAST_ROW, FIRST_YEAR, LAST_YEAR = 8, 2026, 2031
NAMES = {"zh": "name_zh", "en": "name_en"}
IDS_ROW = 4


def main(workbook: str, run: str, variant: str, language: str, folder: str) -> None:
    """Write every picture of a language."""
    first, second = (Results.load(Path(each)) for each in (run, variant))
    out = Path(folder)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        _yellow_cells(Path(workbook), place / "input.xlsx", language)
        (place / "result.xlsx").write_bytes(book(first, language))
        compared = comparison_book(Comparison([first, second]), language)
        (place / "comparison.xlsx").write_bytes(compared)
        for picture, source, title, nth in (
            ("start", "input", "", 0),
            ("targets", "input", "", 1),
            ("summary", "result", "", 1),
            ("money", "result", _said(rolling.LABEL, language), 1),
            ("inputs", "comparison", "", 0),
            ("compared", "comparison", _said(money.LABEL, language), 1),
        ):
            pages = _printed(place / f"{source}.xlsx")
            found = [number for number, text in enumerate(pages, start=1) if title in text]
            _draw(place / f"{source}.pdf", found[nth], out / f"{picture}.{language}.png")


def _said(label: object, language: str) -> str:
    return str(getattr(label, language))


def _yellow_cells(workbook: Path, copy: Path, language: str) -> None:
    """Keep of a workbook the first sheet and that of targets: names, units and the first years."""
    loaded = openpyxl.load_workbook(workbook)
    first, targets = loaded.worksheets[0], loaded.worksheets[-1]
    for sheet in loaded.worksheets[1:-1]:
        loaded.remove(sheet)
    steps = next(row for row in range(1, 40) if str(first.cell(row, 2).value or "").startswith("'"))
    first.print_area = f"A1:E{steps + 4}"
    shown = {NAMES[language], "kind", "unit", *map(str, range(FIRST_YEAR, LAST_YEAR))}
    groups = list(targets.column_dimensions.values())
    widths = {at: each.width for each in groups for at in range(each.min, each.max + 1)}
    targets.column_dimensions.clear()  # a group of columns is hidden as one
    for column in range(1, targets.max_column + 1):
        dimension = targets.column_dimensions[get_column_letter(column)]
        dimension.width = widths.get(column, dimension.width)
        dimension.hidden = str(targets.cell(IDS_ROW, column).value) not in shown
    targets.print_area = f"A1:{get_column_letter(targets.max_column)}{LAST_ROW}"
    loaded.save(copy)


def _printed(workbook: Path) -> list[str]:
    """Print a workbook, unless it is printed, and return the text of each page."""
    printed = workbook.with_suffix(".pdf")
    if not printed.exists():
        profile = (workbook.parent / "profile").as_uri()
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
             "--outdir", str(workbook.parent), str(workbook)],
            check=True, capture_output=True,
        )  # fmt: skip
    text = subprocess.run(["pdftotext", str(printed), "-"], check=True, capture_output=True)
    return text.stdout.decode("utf-8").split("\f")


def _draw(printed: Path, page: int, picture: Path) -> None:
    """Draw one page, without the white around it and without its footer."""
    drawn = printed.with_name("page")
    subprocess.run(
        ["pdftoppm", "-r", str(DOTS), "-f", str(page), "-l", str(page), "-singlefile", "-png",
         str(printed), str(drawn)],
        check=True,
    )  # fmt: skip
    image = Image.open(drawn.with_suffix(".png")).convert("RGB")
    image = image.crop((0, 0, image.width, int(image.height * 0.93)))
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    left, top, right, bottom = box or (0, 0, *image.size)
    edges = max(0, left - MARGIN), max(0, top - MARGIN), right + MARGIN, bottom + MARGIN
    picture.parent.mkdir(parents=True, exist_ok=True)
    image.crop(edges).quantize(COLOURS).save(picture, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
