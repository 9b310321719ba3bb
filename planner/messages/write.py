"""What the result book says, beyond the labels of its tables."""

from __future__ import annotations

Sentence = tuple[str, str]


def unit(name: str) -> Sentence:
    """The unit of a table, at its top right."""
    return f"Unit: {name}", f"单位：{name}"


def page_of(page: str, pages: str) -> Sentence:
    """The page number in the footer."""
    return f"Page {page} of {pages}", f"第 {page} 页 / 共 {pages} 页"


def with_unit(text: Sentence, name: str) -> Sentence:
    """A chart's title or axis with its unit."""
    return (f"{text[0]} ({name})" if name else text[0]), (
        f"{text[1]}（{name}）" if name else text[1]
    )


def price_basis(year: int | str) -> Sentence:
    """All money is at constant prices."""
    return f"All money at constant prices of {year}.", f"全部金额为 {year} 年不变价。"


def mixed_prices(year: int | str) -> Sentence:
    """Money is at constant prices but for the public money, which is at current ones."""
    return (
        f"Public money asked for is at current prices where it says so; all other money is at constant prices of {year}.",
        f"标注“当年价”的财政资金按当年价列示，其余金额均为 {year} 年不变价。",
    )


def made_least(
    goal: str, least: float, unit: str, ceiling: float, bought: float | None
) -> Sentence:
    """What is made least instead of cost, at which ceiling, and what more of it would buy."""
    if goal == "emissions":
        en = f"Least emissions: {least:,.1f} kt over all years"
        zh = f"排放最少：各年合计 {least:,.1f} 千吨"
        en_bought = f"a million CNY more would take {bought or 0:,.4g} kt off"
        zh_bought = f"上限每增加100万元可少排放 {bought or 0:,.4g} 千吨"
    else:
        en = f"Least public money: {least:,.1f} million CNY, discounted"
        zh = f"财政资金最少：折现合计 {least:,.1f} 百万元"
        en_bought = f"a million CNY more would spare {bought or 0:,.4g} million of public money"
        zh_bought = f"上限每增加100万元可少用财政资金 {bought or 0:,.4g} 百万元"
    if bought is None:
        en_bought = "it does not bind, so nothing has a price in money"
        zh_bought = "上限不起约束作用，各限值没有以元计的价格"
    return (
        f"{en}; system cost at most {ceiling:,.1f} million CNY: {en_bought}. "
        "Prices say what a unit more saves while this stays the same.",
        f"{zh}；系统总成本不超过 {ceiling:,.1f} 百万元：{zh_bought}。"
        "影子价格为目标值不变时每放宽一单位可节省的成本。",
    )


def prices_and_discounting(year: int | str, rate: float) -> Sentence:
    """The price basis and the discount rate."""
    return (
        f"Constant prices of {year}; discount rate {rate * 100:.4g} % (real)",
        f"{year} 年不变价；折现率 {rate * 100:.4g} %（实际）",
    )


def left_out() -> Sentence:
    """Rows of zeros are not shown."""
    return (
        "Rows that are zero in every year are left out.",
        "各年均为零的行未列出。",
    )


def sensitivity_note() -> Sentence:
    """What the cases are, and what their ends are."""
    return (
        "Each case is a plan of its own: one assumption at its low or high value, all others as they stand. Lowest and highest: over all cases and the plan itself; blank: no such figure.",
        "每种情形均重新求解：仅一项假设取低值或高值，其余不变。最低、最高为本方案与各情形中的最小值与最大值；空白为无此数。",
    )


def plan_itself() -> Sentence:
    """The row of the plan among the cases."""
    return "This plan", "本方案"


def figure_of_year(name: str, year: int, unit: str) -> Sentence:
    """A key figure with its year, 0 for the whole plan, and its unit."""
    en = f"{name}, {year}" if year else name
    zh = f"{year} 年{name}" if year else name
    return (f"{en} ({unit})", f"{zh}（{unit}）") if unit else (en, zh)


def ranges_of_figures() -> Sentence:
    """What stands below a key figure."""
    return (
        "Range: lowest to highest over the cases on sheet “Sensitivity”.",
        "区间：“敏感性”表各情形的最低值至最高值。",
    )


def between(least: str, most: str) -> Sentence:
    """The range below a key figure."""
    return f"range {least} to {most}", f"区间 {least}—{most}"


def years_that_stand_for(spans: list[tuple[int, int, int]]) -> Sentence:
    """What follows an axis of model years: first, last and calendar years each stands for."""
    en = "; ".join(_stands(first, last, years)[0] for first, last, years in spans)
    zh = "；".join(_stands(first, last, years)[1] for first, last, years in spans)
    return f" ({en})", f"（{zh}）"


def _stands(first: int, last: int, years: int) -> Sentence:
    if first == last:
        return f"{first} stands for {years} calendar years", f"{first} 年代表 {years} 个日历年"
    return (
        f"{first} to {last}: each stands for {years} calendar years",
        f"{first}—{last} 年：每点代表 {years} 个日历年",
    )


def per_calendar_year() -> Sentence:
    """What stands under a model year."""
    return (
        "A model year shows the amount of each calendar year it stands for; totals count every calendar year.",
        "模型年所列为其代表的每个日历年的金额；合计按代表年数计入每个日历年。",
    )


def investment_nature() -> Sentence:
    """What the investment is, and is not."""
    return (
        "Spending on building and converting before any financing, by whoever pays; a proposal from the model, not an approved budget.",
        "为建设与改造的一次性投资（融资前，不分出资人），系测算建议数，非预算批复数。",
    )


def nothing_invested() -> Sentence:
    """No money is invested in any year."""
    return (
        "The plan invests nothing in any year: what stands today serves the demand, or what is built costs nothing.",
        "本方案各年均无投资：现有存量即可满足需求，或新增部分不计投资成本。",
    )


def nothing_built() -> Sentence:
    """Nothing is built or converted in any year."""
    return "Nothing is built or converted in any year.", "各年均无新建与改造。"


def capacity_note() -> Sentence:
    """What the capacity columns mean."""
    return (
        "Standing: on average over the calendar years of the model year. Changes: totals over those years.",
        "在役为模型年所代表日历年的平均容量；变动为这些年份的合计。",
    )


def emissions_note() -> Sentence:
    """How emissions are counted."""
    return (
        "Scope 1 from fuels and processes; scope 2 from net purchases. Dashed lines: what the targets allow.",
        "范围一为燃料与过程排放，范围二为净购入。虚线为各目标允许的排放量。",
    )


def binding_price_note() -> Sentence:
    """What a shadow price of a cap is."""
    return (
        "What one tonne less in that year would cost (undiscounted). A dash: the target does not bind.",
        "当年再减排一吨的成本（未折现）；“–”表示该目标不起约束作用。",
    )


def carrier_price_note() -> Sentence:
    """What a carrier's shadow price is."""
    return (
        "What one unit more of use in that year would cost the whole system; for what is balanced in every step, the mean over the year weighted by use.",
        "当年多用一单位时全系统增加的成本；逐时平衡的品种为按用量加权的全年平均。",
    )


def limits_note() -> Sentence:
    """Which limits are listed, and what their worth is."""
    return (
        "Over the whole plan, discounted; blank where a limit does not bind. Limits of single hours and the cells of each limit: tables/limits.csv.",
        "全规划期折现值；空白为不起约束作用。逐时限值及各限值所在单元格见 tables/limits.csv。",
    )


def ranges_note() -> Sentence:
    """How to read how far prices hold."""
    return (
        "While everything else stays as it is, a price holds between the two limits (blank: no end). Where a price lies between two sides, the plan is at a corner: one unit tighter costs the one, one unit looser saves the other. Undiscounted. Limits of single hours: tables/ranges.csv.",
        "其他条件不变时，影子价格在上下限之间成立（空白为无界）。若“介于两侧之间”，说明方案处于拐点：收紧一单位付出前者，放宽一单位节约后者。均未折现。逐时限值见 tables/ranges.csv。",
    )


def targets_note() -> Sentence:
    """How to read the scorecard."""
    return (
        "Room is positive where the target is met. Shadow price: what meeting the target costs at the margin, undiscounted.",
        "余量为正表示达标。影子价格为达到目标的边际成本，未折现。",
    )


def dispatch_note(shown: int, count: int) -> Sentence:
    """Which periods are shown."""
    more = (
        f" {shown} of {count} periods are shown; all are in tables/dispatch.csv."
        if shown < count
        else ""
    )
    mehr = (
        f"共 {count} 个时段，列出 {shown} 个，全部见 tables/dispatch.csv。" if shown < count else ""
    )
    return (
        f"Stacked: supply. Black line: all use, with charging; red line: the demand within it.{more}",
        f"堆积为供给；黑线为全部使用（含充电），红线为其中的需求。{mehr}",
    )


def balance_note() -> Sentence:
    """What a balance says."""
    return (
        "Supply less use is the surplus discarded. Each carrier in its own unit.",
        "供给减使用为弃用余量。各品种按各自单位。",
    )


def costs_note() -> Sentence:
    """How costs add up to the objective."""
    return (
        "Investment enters as yearly charges. Discounted total = sum over years of the yearly amount times its discount sum.",
        "投资以年费计入。折现合计为各年金额乘以该年折现系数和之和。",
    )


def bridge_note() -> Sentence:
    """What the bridge says."""
    return (
        "From what is spent to what the system cost counts of it.",
        "从一次性投资到计入系统总成本的金额。",
    )


def checks_note() -> Sentence:
    """How a check is judged."""
    return (
        "Live formulas: a line passes where the difference is within the tolerance. Differences of the book come from rounding to the decimals kept.",
        "实时公式：差异在容差以内为通过。结果簿内的差异来自数值保留位数。",
    )


def assumptions_note() -> Sentence:
    """What the list of inputs is."""
    return (
        "Every number of the input workbook as it was read: where it stands, as typed, as converted, and its source.",
        "输入工作簿中每一个数：所在单元格、原始填写、换算值与来源。",
    )


def detail_note(name: str) -> Sentence:
    """A long table, to filter."""
    return (
        f"All rows, to filter and pivot. In full precision: tables/{name}.csv.",
        f"全部明细，可筛选与透视。完整精度见 tables/{name}.csv。",
    )


def printed_rows(printed: int, count: int) -> Sentence:
    """How much of a long table is printed."""
    return (
        f"Only the first {printed} of {count:,} rows are printed; set the print area to print others.",
        f"共 {count:,} 行，打印区域仅含前 {printed} 行；如需打印其他行，请重设打印区域。",
    )


def printed_charts() -> Sentence:
    """What of a long sheet is printed."""
    return (
        "Only the charts are printed; the steps they draw stand below, set the print area to print them.",
        "打印区域仅含图；各图所绘逐时数据列于下方，如需打印请重设打印区域。",
    )


def not_an_approval() -> Sentence:
    """What the book is."""
    return (
        "Least-cost plan found by the model from the inputs listed; it informs decisions and is not an approval.",
        "本结果簿为模型依据所列输入求得的最低成本方案，供决策参考，不构成批复。",
    )


def programme_size(rows: int, columns: int, nonzeros: int) -> Sentence:
    """The size of the programme."""
    return (
        f"{rows:,} rows × {columns:,} columns, {nonzeros:,} non-zeros",
        f"{rows:,} 行 × {columns:,} 列，{nonzeros:,} 个非零元",
    )


def seconds(number: float) -> Sentence:
    """A duration."""
    return f"{number:,.1f} s", f"{number:,.1f} 秒"


def horizon(years: list[int]) -> Sentence:
    """The model years."""
    return (
        f"{years[0]}–{years[-1]}, {len(years)} model years",
        f"{years[0]}—{years[-1]} 年，共 {len(years)} 个模型年",
    )


def warnings(count: int) -> Sentence:
    """How many warnings the workbook gave."""
    return f"{count} (listed in run.json)", f"{count} 条（见 run.json）"


def inputs_counted(
    sourced: int, assumed: int, unsourced: int, default: int, library: int = 0
) -> Sentence:
    """Where the inputs come from; of the defaults, how many the technology library filled."""
    of_en = f" ({library} from the technology library)" if library else ""
    of_zh = f"（其中技术库 {library}）" if library else ""
    return (
        f"{sourced} sourced · {assumed} assumed · {unsourced} without source · "
        f"{default} defaults{of_en}",
        f"有来源 {sourced} · 假设 {assumed} · 无来源 {unsourced} · 默认 {default}{of_zh}",
    )


def file_name(city: str, scenario: str) -> str:
    """The name of the book, without its ending."""
    return "-".join(part for part in (city, scenario) if part) or "planner"


def largest_of(title: Sentence, shown: int, count: int) -> Sentence:
    """A chart's title, which says where not everything is drawn."""
    if shown == count:
        return title
    return (
        f"{title[0]}, the {shown} largest of {count}",
        f"{title[1]}（{count} 项中最大的 {shown} 项）",
    )


def scenario_changes() -> Sentence:
    """What stands on the sheet of what the scenario changed."""
    return (
        "Each cell that the scenario, or one it builds on, has changed: what stood there and what was planned with.",
        "该情景（含其上级情景）改动的每个单元格：改动前的值与测算采用的值。",
    )


def sources() -> Sentence:
    """What stands on the sheet of sources."""
    return (
        "Ids as sheet “Assumptions and sources” cites them; an assumption says here what it rests on.",
        "编号与“假设与来源”表的引用一致；属于假设的，在此说明依据。",
    )


def frontier_waits() -> Sentence:
    """The frontier is not there yet."""
    return (
        "The frontier of abatement cost needs further solves: it comes with planner run --full.",
        "减排成本曲线需另行多次求解：以 planner run --full 运行后生成。",
    )


def measures_obtained(drawn: bool, left_out: bool) -> list[Sentence]:
    """How the shares of measures were obtained, and what the curve leaves out."""
    found = [
        (
            "Each step is shared among the measures that change in it by Shapley value: what a measure adds, averaged over every order in which they could come; at the price the step ends with.",
            "每一步的减排量按沙普利值分摊到该步发生变化的各项措施：以该步末的碳价，取措施在全部实施次序下新增减排量的平均。",
        ),
        (
            "Alone and last in stand beside it for comparison and do not add up: measures that need each other avoid little alone, those that replace each other little at the end.",
            "“单独实施”“最后实施”仅供对照，不可加总：相互依赖的措施单独实施时减排少，相互替代的措施最后实施时减排少。",
        ),
    ]
    if drawn:
        found.append(
            (
                "Where more than six measures change, orders are drawn with a seed; the last column is the error of that.",
                "变化的措施超过六项时，次序以固定种子随机抽取，误差见末列。",
            )
        )
    if left_out:
        found.append(
            (
                "A share below zero is a measure that adds emissions so that others avoid more; it stands in the table, not in the curve.",
                "份额为负的措施自身增加排放、但使其他措施减得更多；列于表中，不绘入曲线。",
            )
        )
    return found


def frontier_obtained(steps: int) -> tuple[Sentence, Sentence]:
    """How the frontier was obtained, and what a block says."""
    return (
        (
            f"Obtained by solving again: all carbon caps moved together in {steps} steps from the plan without them to this plan; other targets as stated.",
            f"由重复求解得到：自不设碳排放约束的方案起，各碳排放控制线同步分 {steps} 步收紧至本方案，其他目标不变。",
        ),
        (
            "Tonnes are discounted as money is, so that yuan per tonne compare with a price of carbon; the area of the blocks is the rise of the system cost.",
            "减排量按与金额相同的折现率折现，元/吨可与碳价比较；各块面积之和等于系统总成本的增加额。",
        ),
    )


def frontier_of_soft_targets() -> Sentence:
    """Why a block may be lower than the one before it."""
    return (
        "The plan also weighs penalties for soft targets, which are no part of the system cost: where more or less of one is missed along the way, a block may be lower than the one before it, or below zero.",
        "方案另权衡预期性目标的罚金，罚金不计入系统总成本；沿途未达标程度变化时，某步成本可能低于前一步，甚至为负。",
    )


def stopped_early() -> Sentence:
    """An answer that was stopped holds only what was finished."""
    return (
        "Stopped before the end: the tables hold what was finished by then.",
        "计算中途停止：各表仅含停止前已完成的部分。",
    )
