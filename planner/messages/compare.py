"""What a comparison of runs says."""

from __future__ import annotations

Sentence = tuple[str, str]


def compared(count: int, differ: int, path: str) -> Sentence:
    """The comparison is written."""
    cells = "input differs" if differ == 1 else "inputs differ"
    return (
        f"{count} runs compared; {differ} {cells}. Written: {path}",
        f"已对比 {count} 个结果，输入有 {differ} 处不同。已写出：{path}",
    )


def too_few() -> Sentence:
    """One run cannot be compared."""
    return "Name at least two results to compare.", "请至少给出两个结果目录进行对比。"


def file_name(city: str, labels: list[str]) -> Sentence:
    """The name of the book, without its ending."""
    joined = "-".join(labels)
    return f"{city} comparison {joined}", f"{city}-对比-{joined}"


def first_is_base(label: str) -> Sentence:
    """What differences are taken from."""
    return (
        f"Differences are from the first run, {label}.",
        f"差异均以首列“{label}”为比较基准。",
    )


def missing(name: Sentence, why: Sentence) -> Sentence:
    """A run that was asked for has no results."""
    return f"Missing: {name[0]}. {why[0]}", f"缺少：{name[1]}。{why[1]}"


def same_input() -> Sentence:
    """No number of the inputs differs."""
    return "No number of the inputs differs.", "各结果的输入数值完全相同。"


def no_state_changes() -> Sentence:
    """Every target stands as it does in the first run."""
    return "Every target stands alike in all runs.", "各结果的目标状态相同。"


def price_years(years: list[str]) -> Sentence:
    """Runs whose money is not of one year."""
    said = ", ".join(years)
    return (
        f"Caution: these runs are at prices of different years ({said}); their money cannot be compared.",
        f"注意：各结果的价格基准年不同（{'、'.join(years)}），金额不可直接比较。",
    )


def difference(label: str) -> Sentence:
    """The heading of a column of differences."""
    return f"{label}: difference", f"{label}：差异"


def per_year_money() -> Sentence:
    """How public money by year is counted."""
    return (
        "What each plan asks for from its budget year on, per calendar year; money passed from the city to districts is counted once.",
        "各方案自预算年度起测算的财政资金（按日历年）；市对区转拨不重复计算。",
    )


def no_public_money() -> Sentence:
    """No run asks for public money."""
    return "No run asks for public money.", "各结果均不需要财政资金。"


def same_capacity() -> Sentence:
    """No technology stands in another quantity, as far as tables show."""
    return (
        "What stands in the last year is the same in all runs, to the decimals shown.",
        "各结果末年在役容量相同（按所示小数位）。",
    )


def same_investment() -> Sentence:
    """No technology is invested in differently, as far as tables show."""
    return (
        "Investment in each technology is the same in all runs, to the decimals shown.",
        "各结果中各项技术的投资相同（按所示小数位）。",
    )


def later(first: int, last: int) -> Sentence:
    """The heading of the years that share a column."""
    return f"Later, {first}–{last}", f"以后年度 {first}—{last}"


def at_the_end() -> Sentence:
    """What stands is that of the last year; investment is of all years."""
    return (
        "What stands is that of the last model year of each run, investment that of all its years.",
        "在役容量为各结果末年数，投资为规划期合计。",
    )
