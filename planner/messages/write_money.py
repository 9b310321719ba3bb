"""What the money sheets of the result book say, beyond the labels of their tables."""

from __future__ import annotations

Sentence = tuple[str, str]


def told_apart(name: Sentence, view: Sentence, prices: Sentence) -> Sentence:
    """The title of a table: what it shows, whose money, in which prices."""
    return f"{name[0]}: {view[0]}, {prices[0]}", f"{name[1]}：{view[1]}，{prices[1]}"


def aside() -> Sentence:
    """What follows the title of a money sheet: what its figures are not."""
    return (
        " (figures proposed, not an approved budget)",
        "（测算建议数，非预算批复数）",
    )


def charted(title: str, unit: str) -> Sentence:
    """A chart's title, from that of its table, with its unit."""
    return f"{title} ({unit})", f"{title}（{unit}）"


def reported_only() -> Sentence:
    """Where the past years come from."""
    return (
        "Years before the budget year hold what sheet “Actuals” reports, never what the plan finds; blank: not reported.",
        "预算年度以前各年取自“实绩”表，不取模型结果；空白为未填报。",
    )


def sums_of_years(begin: int) -> Sentence:
    """How the sums over several years are made."""
    return (
        f"Later years run from {begin + 3} to the last payment. Plan periods add what was reported before {begin} to what the plan pays from then on.",
        f"“其他年份”自 {begin + 3} 年起至最后一笔支付；五年规划期合计为 {begin} 年以前的实绩与其后测算数之和。",
    )


def price_year(current: bool, year: int | str) -> Sentence:
    """In whose prices the money sheets count."""
    if current:
        return (
            f"Current prices by the price index given; constant prices are those of {year}.",
            f"当年价按所填价格指数换算；不变价为 {year} 年价格。",
        )
    return (
        f"Constant prices of {year}: no price index is given.",
        f"{year} 年不变价（未填价格指数，未换算当年价）。",
    )


def forgone(current: bool) -> Sentence:
    """What the memorandum of tax relief is."""
    prices = ("current prices", "当年价") if current else ("constant prices", "不变价")
    return (
        f"Memorandum: revenue forgone by tax relief, per year, {prices[0]} (in no total)",
        f"备查：税收优惠减收，年均，{prices[1]}（不计入任何合计）",
    )


def views() -> Sentence:
    """What the two views count."""
    return (
        "Whole city: all public money, each yuan once; what one level passes on counts where it is spent. City's own: what the city level pays, with what it passes on.",
        "全市口径为各级财政资金，转拨资金只计最终支出的一方；市本级口径为市级支出，含对下转拨。",
    )


def no_baseline() -> Sentence:
    """No run of current policy exists."""
    return (
        "No run of current policy exists for this result: current policy shows “–”, and new is all that is not committed.",
        "本结果没有“现行政策”对照测算：“现行政策”列为“–”，“新增”为已承诺以外的全部。",
    )


def cases() -> Sentence:
    """What committed, current policy and new mean."""
    return (
        "Committed: granted, or given to projects committed or under way. Current policy: what its own run pays beyond that. New: the rest; below zero where the plan pays less than current policy.",
        "已承诺：已下达资金及已确定、在建项目的补助；现行政策：其单独测算中超出已承诺的部分；新增：其余部分，为负表示比现行政策少支出。",
    )


def ceilings() -> Sentence:
    """What the table of ceilings says."""
    return (
        "Marginal value: what one yuan more of the ceiling saves the whole system in that year; a dash: it does not bind.",
        "边际价值为上限每放宽一元当年可为全系统节约的金额；“–”为不起约束作用。",
    )


def buys(begin: int, baseline: bool) -> Sentence:
    """What the table of public money against investment says."""
    without = (
        ("", "")
        if baseline
        else (
            " Without a run of current policy no tonnes can be counted: their columns are blank.",
            "没有“现行政策”对照测算，减排量无从计算，相应列为空白。",
        )
    )
    return (
        f"From {begin}, the budget year, to the last year of the plan, undiscounted; what was paid or built before is not counted. Tonnes belong to the plan as a whole: measures act together."
        + without[0],
        f"自预算年度（{begin} 年）起至规划期末合计，未折现，以前年度的资金与投资未计入。各措施相互影响，减排量只按方案整体列示。"
        + without[1],
    )


def priced(name: Sentence, prices: Sentence) -> Sentence:
    """The title of a table with its prices."""
    return f"{name[0]}, {prices[0]}", f"{name[1]}（{prices[1]}）"


def apart() -> Sentence:
    """Financing is not burden."""
    return (
        "Two accounts, never added up: financing says who advances the money of the investments; burden who bears it in the end, with interest, subsidies and running support.",
        "筹资与承担为两套口径，不得相加：筹资反映投资资金由谁垫付，承担反映最终由谁负担（含利息、贴息与运行补贴）。",
    )


def borne() -> Sentence:
    """How the burden is shown."""
    return (
        "What one level passes on to another stands twice, once with each sign, so that the total counts it once. From the budget year on; loans are borne as interest and principal.",
        "转拨资金在收、支双方各列一次（一正一负），合计只计一次；自预算年度起；借款按利息与还本计入承担。",
    )


def covered() -> Sentence:
    """What coverage is."""
    return (
        "Coverage: project revenue over service while service is due, from unrounded amounts. Blank: no revenue is given.",
        "覆盖倍数为偿付期内项目收益与还本付息之比，按未取整金额计算；空白为未填项目收益。",
    )


def owed_after() -> Sentence:
    """What is owed after the plan."""
    return (
        "What was promised or borrowed within the plan and falls due after it: payments outstanding, subsidies of interest, service, received parts taken off, and support of running to the last year its payment names, at the rate of the last model year. What then has to be replaced is not counted.",
        "规划期内承诺或举借、规划期后到期的支出：未付补助、贴息、还本付息（收到部分以负数列示），以及按末个模型年水平、至其截止年的运行补贴；规划期后的设备更新未计入。",
    )


def nothing_after() -> Sentence:
    """Nothing is owed after the plan."""
    return (
        "Public payers owe nothing after the plan.",
        "规划期后无财政承诺支出。",
    )


def transfers() -> Sentence:
    """Why payments are not in the objective."""
    return (
        "Payments and loans are transfers: the objective counts what is invested, not who pays it. Financing adds up to the investment plan, and that enters the system cost as yearly charges.",
        "补助与借款为转移支付，目标函数只计投资本身，不计由谁出资；筹资合计等于投资计划合计，投资以年费计入系统总成本。",
    )


def districts() -> Sentence:
    """What the table of districts counts."""
    return (
        "Payments that name the district. Own means as given in sheet “Regions”.",
        "仅计指明所属区的资金项；可用财力取自“区域”表。",
    )


def parties(bills: bool) -> Sentence:
    """Who gains, who pays."""
    if bills:
        return (
            "Payments received stand with a minus. Energy bills: at the tariffs given, without value added tax; not only the new ones.",
            "收到的资金以负数列示；用能支出按所填电价与价格（不含增值税）计算，含既有设施。",
        )
    return (
        "Payments received stand with a minus. Energy bills show “–”: no tariffs are given.",
        "收到的资金以负数列示；未填电价，用能支出列为“–”。",
    )


def no_tariffs() -> Sentence:
    """The investor's view needs tariffs."""
    return (
        "The investor's view needs sheet “Tariffs and taxes”, which is not filled in.",
        "投资者视角须填写“电价与税”表，目前未填。",
    )


def investors_view() -> Sentence:
    """How the investor's view is obtained."""
    return (
        "Obtained by discounting, year by year over the economic life, what one unit earns at the tariffs and taxes given, at the hurdle rate; no solve is made. A storage is charged and discharged at the tariff of each hour; a retrofit is seen by the difference it makes. Blank: a tariff is missing, or the number does not exist.",
        "按所填电价、税率对单位容量在经济寿命期内逐年现金流折现（基准收益率）得出，不另作求解；储能按各时段电价充放，改造按改造前后之差；空白为缺少电价或该数值不存在。",
    )


def years_shown() -> Sentence:
    """Which rows stand in the investor's view."""
    return (
        "Years in which the plan builds or converts something; of what it never builds, every year.",
        "列出规划建设或改造的年份；规划未建设的列出各可建年份。",
    )


def without_result(why: str, items: str) -> Sentence:
    """What the plan builds without a result, for one reason."""
    return (
        f"Built, but without a result, {why}: {items}.",
        f"规划建设但无测算结果（{why}）：{items}。",
    )


def neither_built_nor_known(count: int) -> Sentence:
    """Items that are left out."""
    en = "Left out: 1 item that is" if count == 1 else f"Left out: {count} items that are"
    return (
        f"{en} neither built by the plan nor can be worked out for lack of tariffs.",
        f"另有 {count} 项规划未建设、也缺少电价或价格，未列出。",
    )


def no_tariff_for(carriers: str) -> Sentence:
    """Why a technology has no investor's view."""
    return f"no tariff for {carriers}", f"缺少电价或价格：{carriers}"


def per_capacity() -> Sentence:
    """The unit of the investor's view: that of each row."""
    return "each row in its own", "各行所列单位"


def pipeline() -> Sentence:
    """What is compared."""
    return (
        "Totals over the calendar years of each model year; a project counts in the year it begins to stand. Gap: what no project covers, at the plan's cost.",
        "各模型年所代表年份的合计；项目按投产年计入。缺口为项目库未覆盖的部分，投资按规划成本计。",
    )


def no_library() -> Sentence:
    """No projects are given."""
    return (
        "Sheet “Projects” of the workbook holds no project: there is nothing to set against the plan. What it builds, year by year, stands on sheet “Investment plan”.",
        "输入表“项目库”未填项目，无从与规划对照；逐年需新增规模见“投资计划”。",
    )


def without_projects(count: int) -> Sentence:
    """Technologies and storages without any project."""
    en = (
        "1 other technology or storage is"
        if count == 1
        else f"{count} other technologies and storages are"
    )
    return (
        f"{en} built without any project in the library: their gap is all that sheet “Investment plan” shows.",
        f"另有 {count} 项技术或储能规划建设而库内无项目，缺口即“投资计划”所列全部规模，本表不再列出。",
    )


def performance(begin: int) -> Sentence:
    """What the indicators are filled from."""
    return (
        f"Quantity, cost and effect of {begin} and of the three years to {begin + 2} follow from the plan; years of a milestone at its yearly rate. What is zero in all three years is left out.",
        f"数量、成本与效益指标取自测算结果（{begin} 年及至 {begin + 2} 年三年合计），模型年所代表的各年按年均计；三年均为零的未列出。",
    )


def aimed_at() -> Sentence:
    """Of what quantities and output are listed."""
    return (
        "Quantities and output are listed of retrofits, and of what a public payment or a loan supports or a target asks for at least; other technologies of the action are left out.",
        "数量指标与产出指标只列改造，以及由财政资金项或融资项支持、或由“不低于”类目标考核的技术与储能；该行动的其他技术未列出。",
    )


def left_to_department() -> Sentence:
    """What the department fills in."""
    return (
        "Quality and satisfaction are left for the responsible department to fill in.",
        "质量指标与满意度指标由责任部门填写。",
    )


def money_in(unit: str) -> Sentence:
    """The unit of the money of a table whose rows have units of their own."""
    return f"money in {unit}", f"资金为{unit}"


def uncovered(count: int) -> Sentence:
    """What the list holds."""
    if not count:
        return (
            "Nothing is named in sheet “Not covered”, every action has something in the model, and every target can be decided.",
            "“未覆盖事项”表未列事项；各行动在模型中均有措施或资金，各目标均可判定。",
        )
    return (
        "Clauses whose money and effect are in no figure of this book.",
        "下列事项的资金与效果未计入本结果簿的任何数字。",
    )


def without_money(sheets: str, loans: bool) -> Sentence:
    """Which money sheets are left out, since the workbook gives no public money."""
    en, zh = (
        ("no payments and no subsidised loans", "资金项和贴息融资项")
        if loans
        else ("no payments and no loans", "资金项和融资项")
    )
    return (
        f"The workbook names {en}: sheets {sheets} and their details are left out.",
        f"工作簿未填{zh}，故未生成{sheets}及其明细表。",
    )


WHY: dict[str, Sentence] = {
    "given": ("not said", "未填写原因"),
    "action": (
        "No technology, retrofit, payment or loan of the workbook belongs to this action.",
        "工作簿中没有归属该行动的技术、改造、资金项或融资项。",
    ),
    "outside": (
        "No measure of the model counts what this target asks for.",
        "模型没有可衡量该目标的指标。",
    ),
    "number": (
        "The plan names this target without a number.",
        "方案提出该目标但未给出数值。",
    ),
}
"""Why a matter is not covered, where the workbook does not say."""


def ruled() -> Sentence:
    """How the rules of the money are shown."""
    return (
        "One row per payment and verdict; year by year: tables/compliance.csv. Rules: sheet “Funding rules”.",
        "按资金项与结论归并，逐年结果见 tables/compliance.csv；规则取自“资金使用规则”表。",
    )


def ranges_wait() -> Sentence:
    """What only a full run knows."""
    return (
        "The range in which a marginal value holds comes with: planner run --full.",
        "边际价值的适用范围须用 planner run --full 求得。",
    )
