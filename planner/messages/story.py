"""What the pages on Foshan say around the figures of a run, in English and Chinese."""

from __future__ import annotations

Sentence = tuple[str, str]

MADE = (
    "planner {version}, HiGHS {solver}, {years}; prices of {price_year}.",
    "planner {version}，HiGHS {solver}，{years}；{price_year} 年不变价。",
)
AGAINST_POLICY = (
    "Against current policy the plan avoids **{tonnes} Mt** of CO2 to {last}. It costs the city "
    "**{cost} CNY** per tonne on average (undiscounted), of which public budgets pay {public}.",
    "与现行政策相比，方案到 {last} 年累计少排 **{tonnes} 万吨**二氧化碳，平均每吨系统成本 **{cost} 元**"
    "（未折现），其中财政资金 {public} 元。",
)
YEAR = ("year", "年份")
PRICE_COLUMNS: tuple[Sentence, ...] = (
    ("CO2", "二氧化碳"),
    ("allowed", "控制线允许"),
    ("one tonne less costs", "少排一吨的成本"),
)
THING = ("what", "项目")
UNIT = ("unit", "单位")
AT_LIMIT = ("years at a limit, of {count}", "顶在上限的年数（共{count}个）")
NEVER = (
    "Never built, never standing: {names}.",
    "各年都没有新建、也没有存量的：{names}。",
)
LIMIT_COLUMNS: tuple[Sentence, ...] = (
    ("most built in {year}", "{year} 年建设上限"),
    ("one unit more saves, discounted", "每多建一单位可节约（折现）"),
)
MONEY_TOTAL = ("public money, each yuan once", "财政资金合计（只计一次）")
MONEY_CASES: dict[str, Sentence] = {
    "baseline": ("of it under current policy", "其中：现行政策"),
    "new": ("of it new with the plan", "其中：方案新增"),
}
MONEY_BY_ACTION = ("{first}–{last}, by action", "{first}—{last} 年，按行动")
SCENARIO_COLUMNS: tuple[Sentence, ...] = (
    ("scenario", "情景"),
    ("system cost", "系统总成本"),
    ("more than the plan", "比方案多"),
    ("CO2 {year}", "{year} 年二氧化碳"),
    ("public money {first}–{last}", "{first}—{last} 年财政资金"),
    ("one tonne less: {years}", "少排一吨的成本：{years}"),
)
GROUPS: dict[str, Sentence] = {
    "sun": ("Photovoltaics, all roofs and ponds", "光伏（各类屋顶与地面）"),
    "coal": ("Coal power, all", "煤电合计"),
    "bought": ("Power bought", "外购电量"),
}
ORDER_COLUMNS: tuple[Sentence, ...] = (
    ("figure", "指标"),
    ("plan", "本方案"),
    ("published or collected", "公布或收集的数"),
    ("row", "行号"),
)
ORDERS: dict[str, tuple[Sentence, Sentence, str]] = {
    "scope_1": (
        ("CO2 of what is burnt in the city, 2025", "2025 年本市燃烧排放（范围一）"),
        ("48.7 Mt (2018), 43.9 Mt (2019)", "4 872 万吨（2018）、4 390 万吨（2019）"),
        "S137, S138",
    ),
    "total": (
        ("CO2 with power bought, 2025", "2025 年排放（含外购电力）"),
        ("72 Mt (60–85), estimate for 2020", "7 200 万吨（6 000—8 500），2020 年估算"),
        "S084",
    ),
    "used": (
        ("Electricity used, 2025", "2025 年用电量"),
        ("82 TWh (80–85), estimate", "820 亿千瓦时（800—850），估算"),
        "S039",
    ),
    "coal_hours": (
        ("Full-load hours of coal plants, 2025", "2025 年煤电利用小时"),
        ("4 580 (China, 2024)", "4 580（全国，2024）"),
        "K073",
    ),
    "sun_hours": (
        ("Full-load hours of PV, 2030", "2030 年光伏利用小时"),
        ("1 030 (950–1 100)", "1 030（950—1 100）"),
        "K025",
    ),
    "power_price": (
        ("Mean price of power, 2025", "2025 年平均电价（影子价格）"),
        ("0.39 (contracts 2025), 0.17–0.835 (spot)", "0.39（2025 年长协）、0.17—0.835（现货）"),
        "P044, P047",
    ),
    "tonne": (
        ("One tonne less, 2030", "2030 年少排一吨"),
        ("62 (market, mean of 2025), 97 (end of 2024)", "62（2025 年市场均价）、97（2024 年底）"),
        "P089, P090",
    ),
    "dearest": (
        ("One tonne less, dearest year", "少排一吨，最贵的年份"),
        ("450 (300–700): carbon capture", "450（300—700）：碳捕集"),
        "K092",
    ),
    "electric_cars": (
        ("Electric share of new cars, 2030", "2030 年新车中电动乘用车占比"),
        ("54.7 % (China, July 2025); 30 % asked for by the plan", "54.7%（全国，2025 年 7 月）；方案要求 30%"),
        "S121, T46",
    ),
}  # fmt: skip
"""By figure of the plan: what it is, what was published beside it, and the rows that hold that."""
