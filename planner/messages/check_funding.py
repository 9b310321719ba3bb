"""What is said of shares, transfers, investors, revenue and funding rules that do not fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.algebra import Label

Sentence = tuple[str, str]


def only_of_investment(rule: Label) -> Sentence:
    """A range, or a share that fits, of something that is no share."""
    return (
        f"A share that is “{rule.en}” needs the basis “share of investment”.",
        f"“{rule.zh}”的比例只用于“按投资比例”的资金。",
    )


def empty_range(year: int, least: str, most: str) -> Sentence:
    """A range whose least is above its most."""
    return (
        f"The least share is {least} and the amount in {year} is {most}; the least must not be more.",
        f"最低比例为{least}，{year}年标准为{most}；最低比例不得高于标准。",
    )


def reference_needed(item: str) -> Sentence:
    """A share that fits a technology nobody knows the use of."""
    return (
        f"What the investor in “{item}” lacks cannot be counted without its reference output per "
        "capacity and year.",
        f"测算“{item}”的投资缺口须填写“参考年产出”。",
    )


def cycles_needed(item: str) -> Sentence:
    """A share that fits a storage nobody knows the use of."""
    return (
        f"What the investor in “{item}” lacks cannot be counted without its reference cycles per year.",
        f"测算“{item}”的投资缺口须填写“参考年循环次数”。",
    )


def hours_needed(item: str) -> Sentence:
    """A share that fits a storage of which nobody knows how long it lasts."""
    return (
        f"Power and energy of “{item}” are sized apart: what its investor lacks cannot be counted "
        "without its reference hours of discharge.",
        f"“{item}”的能量与功率分别确定，测算其投资缺口须填写“参考放电时长”。",
    )


def cycles_too_many(most: float) -> Sentence:
    """A storage that would have to be filled before it is empty."""
    return (
        f"A year is long enough to fill and empty it {most:.0f} times at full power, no more.",
        f"按满功率充放，一年最多完整充放 {most:.0f} 次。",
    )


REFERENCES: dict[str, Callable[[str], Sentence]] = {
    "reference_output": reference_needed,
    "reference_cycles": cycles_needed,
    "reference_hours": hours_needed,
}
"""What is said where a column is blank that an investor counts with."""


def tariffs_needed(item: str, carriers: Sequence[str]) -> Sentence:
    """A share that fits a technology whose prices nobody knows."""
    return (
        f"What the investor in “{item}” lacks cannot be counted without tariffs of "
        f"{', '.join(carriers)}.",
        f"测算“{item}”的投资缺口须在“电价与税”表填写{'、'.join(carriers)}的价格。",
    )


def fits_twice(item: str, other: str) -> Sentence:
    """Two shares that both give what is lacking."""
    return (
        f"“{other}” already gives what the investor in “{item}” lacks; only one payment can.",
        f"“{item}”的投资缺口已由“{other}”补足；同一项目只能有一项按投资缺口。",
    )


def named_twice(name: str) -> Sentence:
    """A loan that is called like a payment."""
    return (
        f"“{name}” is a payment too; a loan needs a name of its own.",
        f"“{name}”同时是一项资金的编号；融资项须另用编号。",
    )


def passed_between_public(payer: str, recipient: str) -> Sentence:
    """A transfer that is none."""
    return (
        f"“{payer}” passes money on to “{recipient}”, but money is passed on from one public payer to another; "
        "leave the cell blank for a project.",
        f"“{payer}”转拨给“{recipient}”，但转拨只在两个不同的财政出资方之间；请改填另一财政出资方，直接给项目的留空。",
    )


def passed_on_to_nothing(recipient: str, item: str) -> Sentence:
    """A transfer that is never spent."""
    return (
        f"“{recipient}” receives money for “{item}” and has no payment of its own towards it.",
        f"“{recipient}”收到用于“{item}”的转拨，但没有安排对该项的支出。",
    )


def owner_is_public(owner: str) -> Sentence:
    """A budget as an investor of last resort."""
    return (
        f"“{owner}” is a public payer; what it pays stands in sheet payments. An investor is an "
        "enterprise or households.",
        f"“{owner}”是财政出资方，其支出应填在“资金”表；投资主体应为企业或居民。",
    )


def revenue_of_capacity() -> Sentence:
    """Revenue of what has no capacity of its own."""
    return (
        "Project revenue is counted for technologies and storages, not for retrofits.",
        "项目收益只对技术和储能计算，改造项不适用。",
    )


def revenue_needed() -> Sentence:
    """Coverage of what earns nothing."""
    return (
        "A least coverage needs the project revenue that covers the service.",
        "填写最低覆盖倍数须同时填写项目收益。",
    )


def bonds_give_no_grants(instrument: Label) -> Sentence:
    """A special bond that is given away."""
    return (
        f"Special bonds are for projects with revenue, never for a “{instrument.en}”.",
        f"专项债券只用于有收益的项目，不得用于“{instrument.zh}”。",
    )


def bonds_need_revenue() -> Sentence:
    """A special bond for what nobody says earns anything."""
    return (
        "Special bonds are for projects with revenue; give the project revenue that repays this one.",
        "专项债券只用于有收益的项目；请填写用于偿还的项目收益。",
    )


def not_allowed(nature: Label, instrument: Label) -> Sentence:
    """An instrument the rules do not name."""
    return (
        f"The funding rules do not allow “{instrument.en}” from “{nature.en}”.",
        f"资金使用规则未允许“{nature.zh}”用于“{instrument.zh}”。",
    )


def over_the_limit(rule: str, given: str, largest: str) -> Sentence:
    """More than a rule allows."""
    return (
        f"The share is up to {given}; rule “{rule}” allows at most {largest}.",
        f"比例最高为{given}，规则“{rule}”规定不超过{largest}。",
    )


def expired(rule: str, until: int, year: int) -> Sentence:
    """Money after the end of its rule."""
    return (
        f"Money is given in {year}; rule “{rule}” is valid until {until}.",
        f"{year}年仍有安排，规则“{rule}”有效期至{until}年。",
    )


def revenue_required(rule: str, item: str) -> Sentence:
    """Money that asks for revenue where there is none."""
    return (
        f"Rule “{rule}” needs project revenue, and no row of sheet loans gives “{item}” any.",
        f"规则“{rule}”要求有项目收益，“融资”表没有填写“{item}”的收益。",
    )


def ceiling_needed(goal: Label) -> Sentence:
    """Something else than cost made least, at any cost."""
    return (
        f"The plan makes “{goal.en}” least; that needs a ceiling on system cost.",
        f"规划目标为“{goal.zh}”，须填写系统总成本上限。",
    )


def nothing_to_make_least(goal: Label) -> Sentence:
    """An objective the city has nothing of."""
    return (
        f"The plan makes “{goal.en}” least, and there is none: name a gas, or public payers.",
        f"规划目标为“{goal.zh}”，但未填写气体或财政出资方。",
    )
