"""Funding rules: what each kind of money may be given for, and how much of it.

They change no plan; `planner check` warns of what breaks them, and the result says of every
payment whether it is allowed.
"""

from __future__ import annotations

from models import supported
from models.algebra import Sheet, column

GIVEN_AS = {
    **supported.INSTRUMENTS,
    "interest": ("interest subsidy", "贷款贴息"),
    "borrowing": ("borrowing", "举债"),
}
"""Instruments of payments, and the two ways of loans."""


class FundingRules(
    Sheet,
    id="funding_rules",
    key="rule",
    one="funding_rule",
    en="Funding rules",
    zh="资金使用规则",
    who="finance",
    named=True,
):
    """Which instruments a nature of funds may be used for, up to which share, until when.

    A nature of funds without a row is not judged; one with rows may be used only as they say.
    """

    rule: str = column("Rule", "规则")
    nature: str = column("Nature of funds", "资金性质", choices=supported.NATURES)
    instrument: str = column(
        "Instrument", "支持方式", default=None, choices=GIVEN_AS,
        help=("Blank: every one", "空白为各种方式"),
    )  # fmt: skip
    allowed: bool = column("Allowed", "允许", default=True)
    largest_share: float = column(
        "Largest share of the investment",
        "占投资比例上限",
        "1",
        default=None,
        at_least=0,
        at_most=1,
    )
    needs_revenue: bool = column(
        "Needs revenue", "须有项目收益", default=False,
        help=(
            "Only for what a row of sheet loans gives a project revenue",
            "仅限“融资”表中填有项目收益的项目",
        ),
    )  # fmt: skip
    valid_until: int = column("Valid until", "有效期至", "calendar year", default=None)
    document: str = column("Document", "依据文件", default=None)
