"""What `check` says of links, running, projects and demand response; see `planner.messages.check`."""

from __future__ import annotations

from collections.abc import Sequence

from models.algebra import Label

Sentence = tuple[str, str]


def link_to_itself(region: str) -> Sentence:
    """A link that leads nowhere."""
    return (
        f"The link leads from “{region}” to itself; choose two regions.",
        f"线路的送出与受入区域同为“{region}”；应为两个不同区域。",
    )


def link_without_factor(link: str, carrier: str, gas: str) -> Sentence:
    """A link that would let a cap on a region be met by its neighbour's purchases."""
    return (
        f"Purchases of “{carrier}” emit “{gas}”, but link “{link}” has no emission factor for it: "
        "a cap on one region would leak through its neighbour. Give the link one (0 if nothing "
        "goes with it).",
        f"“{carrier}”的购入计“{gas}”排放，而线路“{link}”没有该气体的排放因子，"
        "单个区域的排放上限会经由相邻区域泄漏；请补填因子（确无间接排放时填 0）。",
    )


def only_dispatched(technology: str, label: Label) -> Sentence:
    """A property of operation by step, given to a technology decided over the year."""
    return (
        f"“{technology}” is decided over the year, so that its {label.en.lower()} has no effect.",
        f"“{technology}”按年决策，其{label.zh}不起作用。",
    )


def growth_needs_seed(asset: str) -> Sentence:
    """A limit of growth that would never let anything begin."""
    return (
        f"“{asset}” has a limit of growth but no seed; give what can be built in its first year.",
        f"“{asset}”填写了增速上限，但没有起步规模；请补填起步年可新增的规模。",
    )


def project_never_built(asset: str, year: int, years: Sequence[int]) -> Sentence:
    """A committed project that the model has no place for."""
    known = f"{years[0]}-{years[-1]}" if years else ""
    return (
        f"“{asset}” cannot be built in {year}"
        + (f" (only within {known})" if known else "")
        + "; mend the year, let the asset be built then, or list what stands already as stock.",
        f"“{asset}”在 {year} 年不可新建"
        + (f"（仅限 {known} 年）" if known else "")
        + "；请改正投产年或其可建年份，已投产的应列入存量。",
    )


def hours_reversed(technology: str, year: int, least: float, most: float) -> Sentence:
    """Hours a year that no plan can keep."""
    return (
        f"“{technology}” must run at least {least:g} hours in {year}, but at most {most:g}; mend one.",
        f"“{technology}”在 {year} 年的利用小时数下限 {least:g} 高于上限 {most:g}，请改正。",
    )


def response_to_nothing(carrier: str, region: str, sector: str) -> Sentence:
    """Demand response without its demand."""
    return (
        f"There is no demand for “{carrier}” of sector “{sector}” in region “{region}”; "
        "name the carrier, region and sector of a row of sheet “Demands”.",
        f"“需求”表中没有区域“{region}”、部门“{sector}”的“{carrier}”需求；"
        "品种、区域和部门应与该表某一行一致。",
    )


def response_by_year(carrier: str) -> Sentence:
    """Demand response where nothing is balanced by step."""
    return (
        f"“{carrier}” is balanced over the year; only demand balanced in every step can respond.",
        f"“{carrier}”按年平衡；只有逐时平衡的需求可以响应。",
    )


def window_needed() -> Sentence:
    """Shifting without its window."""
    return (
        "Shifting needs the longest shift, in hours; within it, demand is made up.",
        "转移类响应须填写最长转移时长（小时），在此时长内补足用量。",
    )


def energy_for_nothing(storage: str) -> Sentence:
    """A storage of any size at no cost."""
    return (
        f"“{storage}” has no hours, so that its energy is sized apart, but energy costs nothing; "
        "give the hours, or the capital cost of energy.",
        f"“{storage}”未填放电时长，能量将单独确定，而能量部分单位投资为零；请填写时长或能量投资。",
    )


def calendar_differs(period: str, listed: int, weight: float) -> Sentence:
    """A calendar that is not the year the periods stand for."""
    return (
        f"Period “{period}” occurs {weight:g} times a year, but {listed} times in the calendar, "
        "through which a storage carries over; mend sheet “Calendar” or the occurrences.",
        f"时段“{period}”年出现 {weight:g} 次，而跨时段储能所用“日历”中为 {listed} 次；请使两者一致。",
    )


def initial_level_unused(storage: str) -> Sentence:
    """A level at the start of a year that has no start."""
    return (
        f"“{storage}” does not carry over between periods, so that its level at the start of the "
        "year has no effect.",
        f"“{storage}”不是跨时段储能，年初储能量占比不起作用。",
    )


def hours_unused(storage: str, column: Label, hours: float) -> Sentence:
    """Hours beside those that all of a storage has."""
    return (
        f"“{storage}” always has {hours:g} hours, so that “{column.en}” has no effect: clear it, or "
        "leave “hours” blank to size energy apart from power.",
        f"“{storage}”的满功率放电时长固定为 {hours:g} 小时，“{column.zh}”不起作用；请清空该格，"
        "或将放电时长留空（能量与功率分别确定）。",
    )


def survival_rises(curve: str, age: int) -> Sentence:
    """A fleet of which more is there later."""
    return (
        f"Survival curve “{curve}” rises at age {age}; what has left does not come back.",
        f"存续曲线“{curve}”在年龄 {age} 处回升；退出的不会再回来，请改正。",
    )


def curve_is_managed(technology: str) -> Sentence:
    """A curve beside decisions on when to leave."""
    return (
        f"“{technology}” has a survival curve, but may retire early or be retrofitted; "
        "give it a lifetime instead, or leave those decisions out.",
        f"“{technology}”填写了存续曲线，又允许提前退役或参与改造；请改填寿命，或取消这些决策。",
    )


def older_than_curve(asset: str, age: int) -> Sentence:
    """Stock that should have left by its curve."""
    return (
        f"At the start “{asset}” is {age} years old, when nothing of it is left by its survival "
        "curve; mend the build year, or say when it ends.",
        f"期初“{asset}”已 {age} 年，按其存续曲线应已全部退出；请改正建成年，或填写停用年。",
    )
