"""The words on the sheets of an input workbook that are not labels of its columns."""

from __future__ import annotations

from collections.abc import Sequence

Sentence = tuple[str, str]

TITLE: Sentence = ("Read me", "说明")
BACK: Sentence = ("back to Read me", "返回说明")
FILLED_BY: Sentence = ("filled in by: ", "填写：")
EXPLANATION: Sentence = ("Explanation", "说明")
YES: Sentence = ("yes", "是")
NO: Sentence = ("no", "否")

WHO: dict[str, Sentence] = {
    "planning": ("planning (development and reform)", "发改"),
    "finance": ("finance", "财政"),
    "statistics": ("statistics", "统计"),
    "default": ("only if needed; defaults will do", "按需填写，默认即可"),
}

INTRODUCTION: tuple[Sentence, ...] = (
    (
        "This workbook describes a city; the program finds the least-cost plan that keeps its caps.",
        "本工作簿描述一座城市；程序据此求得满足各项控制线的最低成本投资方案。",
    ),
    (
        "Every table: row 1 title, row 2 label, row 3 unit, row 4 field id, data from row 5.",
        "每张表：第1行标题，第2行表头，第3行单位，第4行字段编号，第5行起为数据。",
    ),
    (
        "Only ids and units are read: labels may be reworded, columns moved, units changed.",
        "程序只读编号和单位：表头文字可改，列可移动，单位可换（如元、万元、亿元）。",
    ),
    (
        "A blank is not given and takes the default; 0 is zero. Sheets not used may be deleted.",
        "空白表示未给出，取默认值；0 表示零。用不到的工作表可以删除。",
    ),
    (
        "Money of a technology is per unit of its capacity or activity: only 元 or 万元 is written.",
        "技术的金额按该行容量单位或产出单位计：单位行只写元或万元。",
    ),
    (
        "Sheets and columns whose names begin with # are your own and are not read.",
        "名称以 # 开头的工作表和列为自用内容，程序不读取。",
    ),
)

STEPS: Sentence = ("Begin here: the bright yellow cells", "从这里开始：亮黄色单元格")
STEP_CEILING: Sentence = (
    "a ceiling on money: what falls if it holds?",
    "一项资金上限：守住它，哪些目标受影响？",
)
STEP_CAP: Sentence = (
    "a cap on emissions: what does keeping it cost?",
    "一条排放控制线：守住它要花多少钱？",
)
STEP_SHARE: Sentence = (
    "a share: who pays how much, or how much of it?",
    "一个比例：由谁承担多少、达到多少？",
)
STEPS_THEN: Sentence = (
    "Run the file as it is, change a cell, save under another name, run again, then: planner compare",
    "先原样运行一次；改动一个单元格、另存后再运行；然后用 planner compare 比较两次结果。",
)
BENEATH: Sentence = (
    "All other sheets and settings are those of the ready city named in “Settings”; to change them, "
    "begin with: planner new --example NAME",
    "其余工作表和设置取自“设置”中的底稿城市；如需改动，请用 planner new --example 名称 生成完整工作簿。",
)

LEGEND: Sentence = ("Colours", "颜色")
LEGEND_INPUT: Sentence = ("blue on pale yellow: fill in", "淡黄底蓝字：填写")
LEGEND_ID: Sentence = ("small grey: field id, do not change", "灰色小字：字段编号，请勿改动")
LEGEND_OWN: Sentence = ("plain: your own notes", "无底色：自用内容")

SHEET_TABLE: tuple[Sentence, ...] = (
    ("Sheet", "工作表"),
    ("Filled in by", "填写"),
    ("What it holds", "内容"),
)
DICTIONARY: Sentence = ("Data dictionary", "数据字典")
DICTIONARY_TABLE: tuple[Sentence, ...] = (
    ("Sheet", "工作表"),
    ("Column", "列"),
    ("Field id", "字段编号"),
    ("Unit inside the model", "模型内部单位"),
    ("Must be filled", "必填"),
    ("Default", "默认值"),
    ("Range", "取值范围"),
    ("Explanation", "说明"),
    ("Choices", "可选值"),
)

SHEETS: dict[str, Sentence] = {
    "settings": ("What the plan is for and how it counts", "规划的对象、年份、折现率等总体设置"),
    "years": ("The calendar years a model year stands for", "各模型年份所代表的日历年（可不填）"),
    "periods": ("Representative days that stand for the year", "代表日及其年出现次数"),
    "profiles": ("Curves by step: availability or shape", "逐时曲线：出力或需求形状，每列一条"),
    "regions": ("The districts of the city", "市内各区（可不填，默认全市一区）"),
    "carriers": ("Energy, fuels, heat, products, services", "能源、燃料、热力、产品和服务"),
    "demands": ("Yearly amounts that must be served", "逐年必须满足的需求"),
    "technologies": (
        "What turns carriers into carriers, and its costs",
        "各类技术及其寿命、成本和限制",
    ),
    "stock": ("What stands already", "已有存量：按建成年或逐年剩余量"),
    "projects": ("What is already decided to be built", "已确定或拟议的具体项目"),
    "survival": (
        "How much of a fleet is left at each age",
        "车辆、设备等随年龄的存续比例（可不填）",
    ),
    "flows": ("What a technology takes in and gives out", "各技术单位产出的投入和产出"),
    "retrofits": ("Ways to turn one technology into another", "把一种技术改造成另一种的途径"),
    "storages": ("What moves a carrier in time", "储能"),
    "trade": ("Offers to buy or sell", "购入和售出的价格与上限"),
    "links": ("What regions of the city send one another", "市内各区之间的输送线路"),
    "demand_response": ("Demand that can be moved in time or shed", "可转移或削减的需求"),
    "calendar": ("The order of the periods through the year", "各时段在一年中的先后次序（可不填）"),
    "gases": ("What is counted as emission", "计入的排放气体"),
    "emission_factors": ("Emission per unit burnt, made or traded", "燃烧、生产或购售的单位排放"),
    "carbon_price": (
        "What emitting is charged, on whom, and what is free",
        "碳税或碳配额：覆盖范围、免费配额和逐年价格",
    ),
    "payers": ("Who pays: budgets, enterprises, households", "出资方：各级财政、企业和居民"),
    "payments": (
        "What each payer gives, for what and when",
        "各项资金：由谁出、支持什么、标准和支付进度",
    ),
    "loans": ("Loans and bonds, and their terms", "贷款和债券及其条件"),
    "tax_relief": (
        "Revenue forgone by tax relief: told beside public money, in no total",
        "税收优惠带来的减收：仅作备查，不计入任何合计",
    ),
    "groups": ("Assets that a target takes together", "目标合并考核的技术或储能"),
    "targets": ("Caps, targets and floors", "上限、下限和跟踪目标"),
    "vintages": (
        "How what is built later runs better or worse",
        "后建容量运行参数不同时，按建设年填写",
    ),
    "actuals": (
        "What was reported of past years: targets, capacity built or converted, money paid",
        "既往年份实绩：目标完成值、新建和改造容量、已付资金",
    ),
    "uncovered": (
        "Clauses of the plan that the model does not cover",
        "方案中模型未覆盖的事项，逐条列明",
    ),
    "funding_rules": (
        "What each source of public money may pay for",
        "各类财政资金可用于什么、比例上限和有效期",
    ),
    "tariffs": (
        "What the investor pays at the meter, taxes and reference hours",
        "投资者视角：终端电价气价、税率和参考利用小时",
    ),
    "branding": (
        "Client, author, colours and footers of the book",
        "结果簿的署名、密级、配色、页脚等（可不填）",
    ),
    "references": ("Where numbers come from", "数据来源"),
    "scenarios": (
        "Variants of this workbook that planner run can plan",
        "在本工作簿基础上另行测算的情景",
    ),
    "overrides": (
        "The cells that each scenario changes, and why",
        "各情景改动的单元格及理由",
    ),
    "ranges": (
        "How low and how high uncertain numbers may be",
        "不确定数值的低值、高值与分布，用于敏感性分析",
    ),
    "series": ("Values by year for numbers of other sheets", "其他表中随年份变化的数值"),
    "actions": (
        "Actions of the plan, to which money and technologies belong",
        "方案中的行动，用于归集技术和资金",
    ),
    "sectors": (
        "Sectors that group demands, technologies and emissions",
        "需求、技术和排放所属的部门",
    ),
}
"""What each sheet holds, in one line."""


def title(sheet: str) -> Sentence:
    """The line above a table."""
    return SHEETS.get(sheet, ("", ""))


def at_least(number: str) -> Sentence:
    """A lower bound."""
    return f"at least {number}", f"不小于 {number}"


def above(number: str) -> Sentence:
    """A strict lower bound."""
    return f"greater than {number}", f"大于 {number}"


def at_most(number: str) -> Sentence:
    """An upper bound."""
    return f"at most {number}", f"不大于 {number}"


def stop_number(bounds: Sequence[str]) -> Sentence:
    """What Excel says when a number does not fit; the bounds are in one language already."""
    return (
        ", ".join(["A number is expected", *bounds]) + ".",
        "，".join(["此处应为数字", *bounds]) + "。",
    )


def stop_list() -> Sentence:
    """What Excel says when a value is not in the list."""
    return "Choose a value from the list.", "请从下拉列表中选择。"


def ask_reference() -> Sentence:
    """What Excel asks when a name is not in the list."""
    return (
        "This is not in the list. Its id, or its name in the other language, will do: planner check "
        "tells whether it is known. Keep it?",
        "列表中没有该名称。也可填写编号或英文名称，运行 planner check 时会核对。是否保留？",
    )


def unknown_example(name: str, known: Sequence[str]) -> Sentence:
    """An example that is not shipped."""
    return (
        f"There is no example “{name}”; these are shipped: {', '.join(known)}.",
        f"没有名为“{name}”的示例；可用示例：{'、'.join(known)}。",
    )
