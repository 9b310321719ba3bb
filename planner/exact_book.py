"""Workbooks that keep every digit of a number: what is read back is what was written."""

from __future__ import annotations

from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet


class _ExactWorksheet(Worksheet):  # type: ignore[misc]
    """A sheet whose numbers have seventeen digits where sixteen would be another number."""

    def _xml_number_element(self, number: float, attributes: Any = ()) -> None:
        digits = f"{number:.16G}"
        if float(digits) != number:
            digits = f"{number:.17G}"
        text = "".join(f' {key}="{self._escape_attributes(value)}"' for key, value in attributes)
        self.fh.write(f"<c{text}><v>{digits}</v></c>")


class ExactWorkbook(Workbook):  # type: ignore[misc]
    """A workbook of such sheets."""

    worksheet_class = _ExactWorksheet
