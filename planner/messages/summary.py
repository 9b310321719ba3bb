"""What the summary says in sentences; {names} are filled from the cells that own the numbers."""

from __future__ import annotations

Sentence = tuple[str, str]

PRICES = {"current": ("current prices", "当年价"), "constant": ("constant prices", "不变价")}
"""What the prices of the money sheets are called."""


def _s(count: float) -> str:
    return "" if count == 1 else "s"


def _assumed(count: float) -> str:
    return "is an assumption" if count == 1 else "are assumptions"


def money(own: bool, prices: str) -> Sentence:
    """Public money of the budget year and of three years."""
    en_own = "; the city itself pays out {own} {own_unit}" if own else ""
    zh_own = "；市本级支出（含对区转移）{own} {own_unit}" if own else ""
    en_prices, zh_prices = PRICES[prices]
    return (
        f"{{year}}, at {en_prices}: the plan proposes {{amount}} {{unit}} of public money, {{three}} {{three_unit}} over three years{en_own}.",
        f"按{zh_prices}，{{year}}测算财政资金 {{amount}} {{unit}}，三年合计 {{three}} {{three_unit}}{zh_own}。",
    )


def money_cases(baseline: bool, prices: str) -> Sentence:
    """Three years of public money, told apart."""
    en = ", {baseline} {baseline_unit} current policy" if baseline else ""
    zh = "，现行政策 {baseline} {baseline_unit}" if baseline else ""
    en_prices, zh_prices = PRICES[prices]
    return (
        f"Of the three years' money, at {en_prices}, {{committed}} {{committed_unit}} are committed{en} and {{new}} {{new_unit}} new.",
        f"三年资金（{zh_prices}）中，已承诺 {{committed}} {{committed_unit}}{zh}，新增 {{new}} {{new_unit}}。",
    )


def ceiling(prices: str) -> Sentence:
    """The ceiling that is used most."""
    en, zh = _if_current(prices)
    return (
        f"The ceiling used most is “{{target}}”: {{share}} of {{limit}} {{unit}}{en} in {{year}}.",
        f"使用率最高的上限为“{{target}}”：{{year}} 年 {{limit}} {{unit}}{zh}，使用 {{share}}。",
    )


def falls_first(fails: bool) -> Sentence:
    """What falls first where a ceiling is cut, and the target that is the first to fail."""
    en = (
        "; the first target to fail is “{target}” ({year}), at {failing}"
        if fails
        else "; under every cut tried all targets still hold"
    )
    zh = (
        "；最先不能实现的目标为“{target}”（{year} 年，压减 {failing} 时）"
        if fails
        else "；所测各档下各目标仍可实现"
    )
    return (
        f"If “{{purse}}” is cut by {{cut}}, {{item}} falls first: {{amount}} {{unit}} less is invested in all years{en}.",
        f"“{{purse}}”若压减 {{cut}}，首先减少的是{{item}}，规划期投资减少 {{amount}} {{unit}}{zh}。",
    )


def nothing_falls() -> Sentence:
    """No ceiling, cut by any share that was tried, lets an investment fall."""
    return (
        "Cut by as much as {cut} {unit}, no ceiling on public money lets an investment fall.",
        "各项财政资金上限压减至 {cut}{unit}，均不减少任何投资。",
    )


def _if_current(prices: str) -> Sentence:
    """Name current prices in brackets; nothing where the book has one kind of prices only."""
    en, zh = PRICES["current"]
    return (f" ({en})", f"（{zh}）") if prices == "current" else ("", "")


def leverage() -> Sentence:
    """What a yuan brings forth."""
    return (
        "From the budget year on, all investment of the plan, supported or not, is {ratio} times the public money, both at constant prices.",
        "自预算年度起，规划全部投资（含未获支持的）为财政资金的 {ratio} 倍（均按不变价）。",
    )


def peak() -> Sentence:
    """Emissions rise to a year within the horizon and fall after it."""
    return (
        "{gas} emissions peak in {year} at {amount} {unit} and come down to {last} {unit} in {last_year}.",
        "{gas}排放于 {year} 年达峰，峰值 {amount} {unit}，至 {last_year} 年降为 {last} {unit}。",
    )


def falls_at_once() -> Sentence:
    """Emissions are highest in the first year."""
    return (
        "{gas} emissions are highest in the first year, {year}, at {amount} {unit}; in {last_year} they are {last} {unit}.",
        "{gas}排放以首年（{year} 年）的 {amount} {unit} 为最高，{last_year} 年为 {last} {unit}。",
    )


def no_peak() -> Sentence:
    """Emissions are highest in the last year."""
    return (
        "{gas} emissions do not peak within the horizon: they are highest in its last year, {year}, at {amount} {unit}.",
        "{gas}排放在规划期内未达峰：以末年（{year} 年）的 {amount} {unit} 为最高。",
    )


def intensity() -> Sentence:
    """Emissions per GDP in the first and the last year."""
    return (
        "{gas} per unit of GDP goes from {first} {unit} in {first_year} to {last} {unit} in {last_year}.",
        "单位地区生产总值{gas}排放由 {first_year} 年的 {first} {unit} 变为 {last_year} 年的 {last} {unit}。",
    )


def investment(actions: int) -> Sentence:
    """All investment and the actions that take most of it."""
    en = ", ".join(f"{{action{i}}} ({{share{i}}})" for i in range(1, actions + 1))
    zh = "、".join(f"{{action{i}}}（{{share{i}}}）" for i in range(1, actions + 1))
    lead = (
        "The largest part goes to" if actions == 1 else f"The {_words(actions)} largest actions are"
    )
    return (
        f"The plan invests {{total}} {{unit}}, most in {{year}} ({{amount}} {{rate}}). {lead} {en}.",
        f"规划期总投资 {{total}} {{unit}}，{{year}} 年最多（{{amount}} {{rate}}）。投资最大的{_measure(actions)}行动为{zh}。",
    )


def nothing_invested() -> Sentence:
    """There is nothing to build."""
    return "The plan invests nothing.", "本方案无需投资。"


def binding_cap() -> Sentence:
    """The hard cap whose last tonne costs most; a soft target costs what its penalty says."""
    return (
        "The hard cap that costs most at the margin is “{target}”: in {year} one tonne less would cost {price} {unit}.",
        "约束性控制线中边际代价最高的为“{target}”：{year} 年再减一吨需 {price} {unit}。",
    )


def price_range() -> Sentence:
    """Between which limits the price of the dearest hard cap holds."""
    return (
        "That price holds while the target of {year} is set between {low} and {high} {unit}.",
        "上述代价在 {year} 年目标值介于 {low} 与 {high} {unit}之间时成立。",
    )


def price_from(bound: str) -> Sentence:
    """The price holds from, or up to, one limit; on the other side without end, or not known."""
    if bound == "low":
        return (
            "That price holds while the target of {year} is set no lower than {low} {unit}.",
            "上述代价在 {year} 年目标值不低于 {low} {unit}时成立。",
        )
    return (
        "That price holds while the target of {year} is set no higher than {high} {unit}.",
        "上述代价在 {year} 年目标值不高于 {high} {unit}时成立。",
    )


def service(coverage: bool, prices: str) -> Sentence:
    """The highest service of all loans and bonds in a year, and the lowest coverage."""
    en_prices, zh_prices = _if_current(prices)
    en = "; coverage is lowest for “{loan}” in {least_year}, at {least} times" if coverage else ""
    zh = "；覆盖倍数最低为“{loan}” {least_year} 年的 {least} 倍" if coverage else ""
    return (
        f"Service of loans and bonds is highest in {{year}}: {{amount}} {{unit}}{en_prices}{en}.",
        f"还本付息以 {{year}} 年为最高，{{amount}} {{unit}}{zh_prices}{zh}。",
    )


def rules_broken(broken: float, names: int) -> Sentence:
    """Payments or loans that the rules of their money do not allow."""
    en = ", ".join(f"“{{source{i}}}” ({{verdict{i}}})" for i in range(1, names + 1))
    zh = "、".join(f"“{{source{i}}}”（{{verdict{i}}}）" for i in range(1, names + 1))
    be = "line breaks" if broken == 1 else "lines break"
    more = (", among them " if broken > names else ": ") + en
    return (
        f"Of {{every}} lines of payments and loans, {{broken}} {be} the rules of their money{more}.",
        f"资金安排 {{every}} 项中有 {{broken}} 项不符合资金管理规定{'，包括' if broken > names else '：'}{zh}。",
    )


def rules_kept() -> Sentence:
    """Every payment and loan keeps the rules that are given."""
    return (
        "Not one of {every} lines of payments and loans breaks a rule of its money.",
        "资金安排共 {every} 项，未发现不符合资金管理规定的情形。",
    )


def needs_no_support(named: int, more: bool) -> Sentence:
    """Technologies whose investors lack nothing at the tariffs given; some are named."""
    en = ", ".join(f"{{item{i}}}" for i in range(1, named + 1)) + (" and others" if more else "")
    zh = "、".join(f"{{item{i}}}" for i in range(1, named + 1)) + ("等" if more else "")
    return (
        f"At the tariffs given, these pay for their investors without support: {en}.",
        f"按所填电价、价格，无需补助即可达到投资者基准收益率的有：{zh}。",
    )


def lacks_most() -> Sentence:
    """What the investor lacks most."""
    return (
        "Investors lack most in {item}, built in {year}: {lack} of what they invest.",
        "投资者资金缺口最大的为{item}（{year} 年建设），缺投资额的 {lack}。",
    )


def room_left() -> Sentence:
    """No cap binds."""
    return (
        "No emission cap binds. The least room is under “{target}”: {room} {unit} in {year}.",
        "各排放控制线均未起约束作用，余量最小的为“{target}”：{year} 年 {room} {unit}。",
    )


def targets_met(count: float) -> Sentence:
    """Every hard target is met."""
    en = "The one yearly value of a hard target is met." if count == 1 else (
        "All {count} yearly values of hard targets are met."
    )  # fmt: skip
    return en, "约束性目标共 {count} 项次，全部达标。"


def targets_missed(missed: float, count: float) -> Sentence:
    """Some targets that should be met are not, and which by most."""
    be = "is" if missed == 1 else "are"
    return (
        f"Of {{count}} yearly value{_s(count)} of targets to be met, {{missed}} {be} missed; the widest gap is that of "
        "“{target}” in {year}: {room} {unit} short.",
        "应达到的目标共 {count} 项次，未达标 {missed} 项次；差距最大的为“{target}”（{year} 年），差 {room} {unit}。",
    )


def unsourced(count: float, assumed: float) -> Sentence:
    """How much rests on nothing that can be looked up."""
    return (
        f"{{count}} input number{_s(count)} {'has' if count == 1 else 'have'} no source, and {{assumed}} of all "
        f"{{every}} {_assumed(assumed)}: have them checked before relying on the plan.",
        "输入数据共 {every} 项，其中假设 {assumed} 项、无来源 {count} 项，使用结果前请予核实。",
    )


def assumptions(assumed: float) -> Sentence:
    """What is to be checked comes first: every number has a source, and some of these are assumptions."""
    return (
        f"{{assumed}} of {{every}} input numbers {_assumed(assumed)} to be checked before relying on the plan; every number names where it comes from.",
        "输入数据中有 {assumed} 项为假设，须先核实再使用结果（共 {every} 项，均已注明出处）。",
    )


def bridge() -> Sentence:
    """What the system cost is made of."""
    return (
        "The system cost is {cost} {cost_unit}, of which {running} {unit} are running costs; the rest is charges for investment inside the horizon.",
        "系统总成本 {cost} {cost_unit}，其中运行及其他成本 {running} {unit}，其余为规划期内的投资年费。",
    )


def hangs_on(public: bool) -> Sentence:
    """The assumption with which the system cost moves most, and public money."""
    en = (
        " Public money of three years hangs most on {public_item}: {public_low}{public_low_unit} at its low value, {public_high}{public_high_unit} at its high one."
        if public
        else ""
    )
    zh = (
        "三年财政资金受{public_item}影响最大：低值时{public_low}{public_low_unit}，高值时{public_high}{public_high_unit}。"
        if public
        else ""
    )
    return (
        f"System cost hangs most on {{item}}, which moves it by {{swing}} {{unit}}: {{low}}{{low_unit}} at its low value, {{high}}{{high_unit}} at its high one.{en}",
        f"系统总成本受{{item}}影响最大，变动幅度 {{swing}} {{unit}}：低值时{{low}}{{low_unit}}，高值时{{high}}{{high_unit}}。{zh}",
    )


def no_case() -> Sentence:
    """What stands for a figure where an assumption leaves no plan."""
    return "no plan", "无可行方案"


def breaks_with(named: int, more: bool) -> Sentence:
    """Assumptions with which no plan keeps every limit."""
    en = "; ".join(f"{{item{i}}} ({{end{i}}})" for i in range(1, named + 1))
    zh = "、".join(f"{{item{i}}}（{{end{i}}}）" for i in range(1, named + 1))
    return (
        f"No plan keeps every limit where one of these is otherwise: {en}{' and others' if more else ''}.",
        f"下列假设单独取该值时无可行方案：{zh}{'等' if more else ''}。",
    )


def _words(number: int) -> str:
    return {2: "two", 3: "three"}[number]


def _measure(number: int) -> str:
    return {1: "", 2: "两项", 3: "三项"}[number]
