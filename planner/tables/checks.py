"""The certificate: each result checked again from its own numbers."""

from __future__ import annotations

from models.algebra import column
from planner.tables.table import Table


class Checks(Table, id="checks", key="check", en="Certificate", zh="校核"):
    """One line per check; it passes where the difference is within the tolerance."""

    check: str = column("Check", "校核项")
    label_zh: str = column("Name (Chinese)", "名称（中文）")
    label_en: str = column("Name (English)", "名称（英文）")
    left: float = column("Left", "左值", "unit")
    right: float = column("Right", "右值", "unit")
    difference: float = column("Difference", "差异", "unit")
    tolerance: float = column("Tolerance", "容差", "unit")
    unit: str = column("Unit", "单位")
    passed: bool = column("Passed", "通过")
