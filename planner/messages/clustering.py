"""What is said of typical days: how curves were scaled, and what asks for the impossible."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

Sentence = tuple[str, str]


def day_of_year(day: int, days: int) -> Sentence:
    """A typical day by the day of the year it is, counted from 0."""
    date = datetime.date(2024 if days == 366 else 2025, 1, 1) + datetime.timedelta(day)
    return f"Like {date.day} {MONTHS[date.month - 1]}", f"{date.month}月{date.day}日型"


MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def curves_scaled(factors: Mapping[str, float]) -> Sentence:
    """Typical days were scaled so that every curve keeps its mean over the year."""
    each = ", ".join(f"{curve} × {factor:.3f}" for curve, factor in factors.items())
    return (
        f"The typical days were scaled so that each curve keeps its mean over the year: {each}; "
        "the days kept for their peaks were not.",
        f"已按比例调整典型日曲线，使各曲线的全年平均值保持不变：{each}；保留的峰值日未作调整。",
    )


def not_hour_by_hour() -> Sentence:
    """Typical days are asked of a year that is not given step by step."""
    return (
        "Typical days can only be chosen from a year given hour by hour: every period must occur "
        "once, with steps of one length, and all of them make whole days.",
        "只有逐时给出全年时才能选取典型日：各时段年出现次数应为 1、步长一致，合计为整日。",
    )


def too_many_days(asked: int, days: int) -> Sentence:
    """As many typical days as days, or more."""
    return (
        f"{asked} typical days of a year of {days} days: leave this blank to use every day.",
        f"全年 {days} 天，却要求 {asked} 个典型日；如需逐日计算请留空。",
    )


def too_few_days(asked: int, kept: int) -> Sentence:
    """The days kept for their peaks leave none for the rest."""
    return (
        f"{asked} typical days, of which {kept} are kept for the peaks of curves: none is left for "
        f"the rest of the year. Ask for at least {kept + 1}.",
        f"典型日共 {asked} 个，其中 {kept} 个为保留的峰值日，其余日期无典型日可用；请至少填 {kept + 1}。",
    )


def unknown_curve(curve: str, suggestion: str | None) -> Sentence:
    """A peak is to be kept of a curve that sheet profiles does not have."""
    en = f" Did you mean “{suggestion}”?" if suggestion else ""
    zh = f"是否指“{suggestion}”？" if suggestion else ""
    return (
        f"Sheet “Profiles” has no curve “{curve}”.{en}",
        f"“曲线”表中没有“{curve}”这一列。{zh}",
    )


def not_divisible(period: str, steps: int, length: float, asked: int) -> Sentence:
    """Steps of a period cannot be joined to longer ones without a rest."""
    return (
        f"Period “{period}” has {steps} steps of {length:g} h, which do not make whole steps of "
        f"{asked} h.",
        f"时段“{period}”有 {steps} 步、每步 {length:g} 小时，不能整除为每步 {asked} 小时。",
    )


def needs_extra(name: str) -> Sentence:
    """The library that finds typical days is not installed."""
    return (
        f'Typical days need the library tsam, which is not installed: pip install "{name}[days]". '
        "Or leave this blank.",
        f'选取典型日需要 tsam 库，目前未安装：pip install "{name}[days]"；或将此项留空。',
    )


def calendar_replaced() -> Sentence:
    """A calendar beside typical days."""
    return (
        "The calendar is made anew from the typical days; what stands here is not used.",
        "采用典型日时日历由程序重新生成，此表内容不起作用。",
    )
