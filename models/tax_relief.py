"""Tax relief: revenue that a budget forgoes, as a memorandum beside all that it pays.

It is no payment, steers no plan, and is in no total of money: only what it comes to is told.
"""

from __future__ import annotations

from models import supported
from models.algebra import Sheet, between_years, column, year_columns


class TaxRelief(
    Sheet, id="tax_relief", key="relief", one="relief", en="Tax relief", zh="税收优惠", who="finance",
    named=True,
):  # fmt: skip
    """What is forgone per yuan invested, per unit built, or per unit made."""

    relief: str = column("Relief", "优惠项")
    action: str = column("Action of the plan", "所属行动", default=None, refers_to="actions")
    item: str = column(
        "Technology, storage or retrofit", "技术、储能或改造", refers_to=supported.ASSETS
    )
    region: str = column("Region", "区域", default=None, refers_to="regions")
    payer: str = column(
        "Whose revenue", "减收方", refers_to="payers",
        help=("The budget that forgoes it", "因优惠而减收的财政"),
    )  # fmt: skip
    document: str = column("Document", "依据文件", default=None)
    basis: str = supported.basis("share", "capacity", "activity")
    first_year: int = column("First year", "起始年", "calendar year", default=None)
    last_year: int = column("Last year", "截止年", "calendar year", default=None)
    unit: str = column("Unit", "单位")
    interpolation: str = between_years()
    amount: float = year_columns(
        "Revenue forgone", "减收标准", "basis.unit", at_least=0,
        help=("At constant prices", "按不变价"),
    )  # fmt: skip
