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


def views() -> Sentence:
    """What the two views count."""
    return (
        "Whole city: all public money, each yuan once; what one level passes on counts where it is spent. City's own: what the city level pays, with what it passes on.",
        "全市口径为各级财政资金，转拨资金只计最终支出的一方；市本级口径为市级支出，含对下转拨。",
    )


def no_baseline() -> Sentence:
    """No run of current policy exists."""
    return (
        "No run of current policy (现行政策) exists for this result: current policy shows “–”, and new is all that is not committed.",
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


def buys(baseline: bool) -> Sentence:
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
        "All calendar years of the plan, undiscounted. Tonnes belong to the plan as a whole: measures act together."
        + without[0],
        "规划期全部日历年合计，未折现。各措施相互影响，减排量只按方案整体列示。" + without[1],
    )
