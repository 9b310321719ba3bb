"""Payers: who pays, in whose prices, and the account of what each pays.

Payments are transfers: they are in no cost and steer nothing, unless a target limits them.  The
programme counts in constant prices; what a budget shows is in current prices, by `price_index`.
"""

from __future__ import annotations

from models import calendar, supported, timeline
from models.algebra import Sheet, column, ledger, parameter


class Prices(Sheet, extends="settings"):
    """From constant to current prices."""

    price_index: float = column(
        "Price index", "价格指数", "1", default=None, above=0, varies="year",
        help=("1 in the price year; blank: budget tables stay in constant prices", "价格基准年为1；空白时资金表按不变价"),
    )  # fmt: skip


class Payers(
    Sheet,
    id="payers",
    key="payer",
    one="payer",
    en="Payers",
    zh="出资方",
    who="finance",
    named=True,
):
    """Who pays: budgets by level and nature of funds, enterprises, households."""

    payer: str = column("Payer", "出资方")
    level: str = column(
        "Level", "级次", choices={
            "central": ("central", "中央"), "province": ("province", "省"), "city": ("city", "市本级"),
            "district": ("district", "各区"), "enterprise": ("enterprise", "企业"), "household": ("household", "居民"),
        },
    )  # fmt: skip
    nature: str = column("Nature of funds", "资金性质", default="own", choices=supported.NATURES)


class TechnologyOwners(Sheet, extends="technologies"):
    """Who invests in a technology."""

    owner: str = column(
        "Investor", "投资主体", default=None, refers_to="payers",
        help=("An enterprise or households; blank: not named", "企业或居民；空白为未指明"),
    )  # fmt: skip


class StorageOwners(Sheet, extends="storages"):
    """Who invests in a storage."""

    owner: str = column("Investor", "投资主体", default=None, refers_to="payers")


class RetrofitOwners(Sheet, extends="retrofits"):
    """Who invests in a retrofit."""

    owner: str = column("Investor", "投资主体", default=None, refers_to="payers")


@parameter("years", unit="1", en="Price level", zh="价格水平", letter="P")
def price_level(city, y):
    """Mean price index of a model year's calendar years; 1 without an index."""
    series = city.settings.price_index
    values = [series.get(a) for a in calendar.between(*timeline.span(city, y))]
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 1.0


@parameter(
    "years", unit="year", en="Discount sum at current prices", zh="当年价折现和", letter="D^P"
)
def nominal_discount(city, y):
    r"""What turns the dual of a row in current prices into yuan saved per yuan, both of that year.

    .. math:: D^P_y = D_y / P_y
    """
    return timeline.discount(city, y, city.settings.running_payment) / price_level(city, y)


outlay = ledger(
    "payers",
    "years",
    unit="million CNY",
    en="Outlay, current prices",
    zh="支出（当年价）",
    letter="O",
)
