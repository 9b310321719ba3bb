"""What stands in the way of a plan and what would mend it, or what binds the plan there is."""

from __future__ import annotations

from models.algebra import column
from planner.tables.table import Table

MONEY = "million CNY"


class Clashes(
    Table, id="clashes", key="clash limit cell", en="Limits that clash", zh="相互冲突的限值"
):
    """Limits that no plan meets together; without any one of them the others can be met.

    Where physics itself is short there is none, and table `shortages` says what is missing.
    """

    clash: int = column("Clash", "冲突组")
    limit: str = column("Limit", "限值")
    label_zh: str = column("Name (Chinese)", "名称（中文）")
    label_en: str = column("Name (English)", "名称（英文）")
    item: str = column("Item", "对象")
    region: str = column("Region", "区域")
    years: str = column("Years", "年份")
    rows: int = column("Rows of the programme", "模型行数")
    cell: str = column("Cell", "单元格", help=("Blank: the limit follows from blanks", "空白：限值由空白单元格的默认值而来"))  # fmt: skip
    value: str = column("As it stands", "现填数值")
    unit: str = column("Unit", "单位")


class Shortages(
    Table,
    id="shortages",
    key="carrier region year",
    en="What cannot be served",
    zh="无法满足的需求",
):
    """Demands that cannot be met even without any limit: the least that is missing in all."""

    carrier: str = column("Carrier", "品种")
    region: str = column("Region", "区域")
    year: int = column("Year", "年份")
    unit: str = column("Unit", "单位")
    missing: float = column("Missing over the year", "全年缺口", "unit")
    worst: str = column("Where it is worst", "缺口最大的时段", help=("Period and step; blank: balanced over the year", "典型日与时步；空白为按年平衡"))  # fmt: skip
    steps: int = column("Steps that are short", "缺口时步数")


class Repairs(Table, id="repairs", key="repair cell", en="Repairs", zh="修正办法"):
    """Changes of cells that restore a plan, each made to the workbook and solved again.

    A repair is one cell alone; one cell of a clash beside what mends the others; or all together,
    with the least sum of per cent.  Relaxing a limit more only lowers the cost: that given is of
    the least change, rounded as it would be written.
    """

    repair: int = column("Repair", "办法")
    clash: int = column("Clash", "冲突组", help=("0: all of them", "0 为全部"))
    kind: str = column(
        "Kind", "方式",
        choices={
            "alone": ("this cell alone", "只改此格"),
            "beside": ("this cell beside others", "此格与其他冲突组的改动合用"),
            "combined": ("all together, least sum of per cent", "组合（相对改动之和最小）"),
        },
    )  # fmt: skip
    state: str = column(
        "State", "结果",
        choices={
            "verified": ("made to the workbook and solved", "已写入副本并求解验证"),
            "not_enough": ("no change of it is enough", "单改此格无论多少都不够"),
            "not_allowed": ("the cell may not hold what it would take", "所需数值超出此格允许范围"),
            "far": ("more than tenfold; not tried", "需改动十倍以上，未试算"),
            "not_tried": ("changes what can be decided; not tried", "会改变可选决策，未试算"),
        },
    )  # fmt: skip
    cell: str = column("Cell", "单元格")
    field: str = column("Column", "列")
    field_zh: str = column("Column (Chinese)", "列名（中文）")
    field_en: str = column("Column (English)", "列名（英文）")
    item: str = column("Item", "对象")
    year: int = column("Year", "年份", help=("0: every year", "0 为各年"))
    unit: str = column("Unit", "单位")
    before: float = column("As it stands", "现值", "unit")
    least: float = column("Least change", "最小改动", "unit", default=None)
    after: float = column("Change to", "改为", "unit", default=None)
    per_cent: float = column("Change", "改动幅度", "%", default=None)
    cost: float = column("System cost of that plan, discounted", "相应方案系统总成本（折现）", MONEY, default=None)  # fmt: skip


class Binding(
    Table, id="binding", key="limit item year detail", en="What binds", zh="起约束作用的限值"
):
    """Every limit that the plan meets with nothing to spare, and what it costs.

    The price is what one unit tighter costs and one unit looser saves, undiscounted, while the
    limit lies between `holds_from` and `holds_to`.
    """

    limit: str = column("Limit", "限值")
    label_zh: str = column("Name (Chinese)", "名称（中文）")
    label_en: str = column("Name (English)", "名称（英文）")
    item: str = column("Item", "对象")
    year: int = column("Year", "年份")
    detail: str = column("Detail", "说明")
    cell: str = column("Cell", "单元格")
    unit: str = column("Unit", "单位")
    value: float = column("Limit as set", "限值数值", "unit")
    price_unit: str = column("Unit of the price", "价格单位")
    price: float = column("Shadow price", "影子价格", "price_unit")
    price_tighter: float = column("Cost of one unit tighter", "每收紧一单位的代价", "price_unit", default=None)  # fmt: skip
    price_looser: float = column("Saved by one unit looser", "每放宽一单位的节约", "price_unit", default=None)  # fmt: skip
    holds_from: float = column("Price holds from", "价格适用下限", "unit", default=None)
    holds_to: float = column("Price holds to", "价格适用上限", "unit", default=None)
    standing: str = column(
        "What the price is", "价格性质",
        choices={
            "unique": ("unique", "唯一"),
            "interval": ("between the two sides", "介于两侧之间"),
            "last": ("no plan is tighter", "再收紧即无可行方案"),
            "not_asked": ("both sides not asked", "未求两侧"),
        },
    )  # fmt: skip


class Room(Table, id="room", key="limit item year", en="What has room", zh="尚有余量的限值"):
    """Every limit that the plan does not use up; of one in every step, where it is nearest."""

    limit: str = column("Limit", "限值")
    label_zh: str = column("Name (Chinese)", "名称（中文）")
    label_en: str = column("Name (English)", "名称（英文）")
    item: str = column("Item", "对象")
    year: int = column("Year", "年份")
    cell: str = column("Cell", "单元格")
    unit: str = column("Unit", "单位")
    value: float = column("Limit as counted", "限值数值", "unit")
    room: float = column("Room", "余量", "unit")


TABLES = ("clashes", "shortages", "repairs", "binding", "room")
"""The tables of the answer; those that do not apply are empty."""
