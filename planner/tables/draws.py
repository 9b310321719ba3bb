"""What draws of the assumptions come to: each draw, ranges of figures, builds, and what holds in all."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from models.algebra import column
from planner.cases import COST, EMISSIONS, INTENSITY, OPTIMAL, PEAK, PUBLIC, Figure
from planner.draws import NOTHING, WHOLE, Commitment, Draw, built
from planner.plan import Plan
from planner.tables.figures import figures
from planner.tables.sensitivity import FIGURES, STATES
from planner.tables.table import Table
from planner.units import internal


def _below(share: int) -> Any:
    """Declare the column `p<share>`: the value that so many per cent of the draws are below."""
    en = "Half are below" if share == 50 else f"{share} % are below"
    return column(en, "中位数" if share == 50 else f"{share}% 分位", "unit")


class Drawing(Table, id="drawing", key="seed", en="What was drawn", zh="抽样设置"):
    """How many draws were made, from which seed, and what is asked of decisions."""

    seed: int = column("Seed", "随机种子")
    asked: int = column("Draws asked for", "拟抽样次数", "1")
    finished: int = column("Draws finished", "完成次数", "1")
    planned: int = column("Draws with a plan", "有可行方案的次数", "1")
    until: int = column("Decisions up to", "决策截至年份")
    within: float = column("Extra cost allowed", "允许的额外成本", "1")


class Draws(Table, id="draws", key="draw", en="Draws", zh="抽样"):
    """Each draw: what was written, and the figures of its plan."""

    draw: int = column("Draw", "抽样")
    settings_zh: str = column("What was written", "改动")
    settings_en: str = column("What was written (English)", "改动（英文）")
    state: str = column("Outcome", "结果", choices=STATES)
    cost: float = column(
        "System cost, discounted", "系统总成本（折现）", "million CNY", default=None
    )
    public_money: float = column("Public money", "财政资金", "million CNY", default=None)
    emissions: float = column("Emissions", "排放量", "kt", default=None, help=(
        "In the year up to which decisions are looked at", "所考察决策的末年"))  # fmt: skip
    intensity: float = column(
        "Emissions per GDP", "单位地区生产总值排放", "t/million CNY", default=None
    )
    peak_year: int = column("Peak year", "达峰年", default=None)
    extra: float = column(
        "Extra cost of the plan's decisions", "沿用方案决策的额外成本", "1", default=None,
        help=("As a share of the draw's least cost; blank: no plan then", "占该次抽样最低成本的比例；空白：无可行方案"),
    )  # fmt: skip


class Spread(Table, id="spread", key="figure year", en="Ranges of results", zh="结果区间"):
    """Between which values each key figure lies, over the draws that have a plan."""

    figure: str = column("Key figure", "关键指标", choices=FIGURES)
    year: int = column("Year", "年份", help=("0: the whole plan", "0：整个规划期"))
    unit: str = column("Unit", "单位")
    draws: int = column("Draws", "抽样次数", "1")
    stands: float = column("As it stands", "现值", "unit", default=None)
    least: float = column("Lowest", "最低", "unit")
    p5: float = _below(5)
    p25: float = _below(25)
    p50: float = _below(50)
    p75: float = _below(75)
    p95: float = _below(95)
    most: float = column("Highest", "最高", "unit")
    mean: float = column("Mean", "平均", "unit")


class PeakYears(Table, id="peak_years", key="year", en="Peak year", zh="达峰年"):
    """In how many draws emissions peak in each year; 0 is no peak within the horizon."""

    year: int = column("Year", "年份")
    draws: int = column("Draws", "抽样次数", "1")
    share: float = column("Share of draws", "占比", "1")


class Builds(Table, id="builds", key="item", en="What is built", zh="建设频率"):
    """How often each item is built or converted up to the year asked, and how much."""

    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    unit: str = column("Unit", "单位")
    stands: float = column("In the plan", "方案中", "unit")
    share: float = column("Share of draws", "占比", "1")
    least: float = column("Lowest", "最低", "unit")
    p5: float = _below(5)
    p50: float = _below(50)
    p95: float = _below(95)
    most: float = column("Highest", "最高", "unit")


class NoRegret(Table, id="no_regret", key="item", en="No-regret decisions", zh="无悔决策"):
    """What holding decisions of the plan costs at most, in any draw, over that draw's least cost.

    A blank item is all decisions up to the year together.  An item costs at most what any group it
    is held in costs; one that costs more than is allowed, alone, is not tried in further draws.
    """

    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    unit: str = column("Unit", "单位")
    amount: float = column("Built up to the year", "截至该年建设量", "unit", default=None)
    draws: int = column("Draws tried", "检验次数", "1")
    impossible: int = column("Draws with no plan then", "无可行方案的抽样", "1")
    largest: float = column("Extra cost at most", "额外成本至多", "1", default=None)
    worst: int = column("In draw", "所在抽样")
    limit: float = column("Allowed", "允许值", "1")
    verdict: str = column(
        "Verdict", "判断",
        choices={
            "no_regret": ("no regret", "无悔"),
            "regret": ("may be regretted", "可能后悔"),
        },
    )  # fmt: skip


def of_draws(plan: Plan, found: Sequence[Draw], commitment: Commitment) -> dict[str, list[Any]]:
    """Return every table of a study of draws, by id."""
    planned = [each for each in found if each.state == OPTIMAL]
    return {
        Draws.id: [_draw(each, commitment.until) for each in found],
        Spread.id: list(_spread(plan, planned)),
        PeakYears.id: list(_peaks(planned)),
        Builds.id: list(_builds(plan, planned, commitment)),
        NoRegret.id: list(_no_regret(plan, planned, commitment)),
    }


def _draw(draw: Draw, until: int) -> Draws:
    values = {(each.figure, each.year): each.value for each in draw.figures}
    peak = values.get((PEAK, 0))
    return Draws(
        draw=draw.number,
        settings_zh="；".join(f"{each.label.zh} {each.written}" for each in draw.settings),
        settings_en="; ".join(f"{each.label.en} {each.written}" for each in draw.settings),
        state=draw.state,
        cost=values.get((COST, 0)),
        public_money=values.get((PUBLIC, 0)),
        emissions=values.get((EMISSIONS, until)),
        intensity=values.get((INTENSITY, until)),
        peak_year=None if peak is None else int(peak),
        extra=_finite(draw.extra.get(WHOLE)),
    )


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _spread(plan: Plan, planned: Sequence[Draw]) -> Iterator[Spread]:
    stands = list(figures(plan))
    by_key: dict[tuple[str, int], list[float]] = {}
    for draw in planned:
        for each in draw.figures:
            if each.value is not None:
                by_key.setdefault((each.figure, each.year), []).append(each.value)
    for each in stands:
        values = by_key.get((each.figure, each.year))
        if values and each.figure != PEAK:
            yield _range(each, values)


def _range(stands: Figure, values: Sequence[float]) -> Spread:
    return Spread(
        figure=stands.figure,
        year=stands.year,
        unit=stands.unit,
        draws=len(values),
        stands=stands.value,
        least=min(values),
        most=max(values),
        mean=float(np.mean(values)),
        **_percentiles(Spread, values),
    )


def _percentiles(row_type: type[Table], values: Sequence[float]) -> dict[str, float]:
    """Return the columns of a table that say what share of some values lies below."""
    shares = {name: int(name[1:]) for name in row_type.columns if name[1:].isdigit()}
    found = np.percentile(np.array(values, dtype=float), list(shares.values()))
    return dict(zip(shares, map(float, found), strict=True))


def _peaks(planned: Sequence[Draw]) -> Iterator[PeakYears]:
    peaks = [int(each.value or 0) for d in planned for each in d.figures if each.figure == PEAK]
    for year in sorted(set(peaks)):
        count = peaks.count(year)
        yield PeakYears(year=year, draws=count, share=count / len(peaks))


def _builds(plan: Plan, planned: Sequence[Draw], commitment: Commitment) -> Iterator[Builds]:
    if not planned:
        return
    stands = built(commitment.amounts)
    items = dict.fromkeys([*stands, *(item for draw in planned for item in draw.built)])
    for item in items:
        amounts = [draw.built.get(item, 0.0) for draw in planned]
        if max([*amounts, stands.get(item, 0.0)]) <= NOTHING:
            continue
        yield Builds(
            item=item,
            unit=unit_of(plan, item),
            stands=stands.get(item, 0.0),
            share=sum(amount > NOTHING for amount in amounts) / len(amounts),
            least=min(amounts),
            most=max(amounts),
            **_percentiles(Builds, amounts),
        )


def unit_of(plan: Plan, item: str) -> str:
    """Return the internal unit of the capacity of a technology or storage, or of what is converted."""
    city = plan.city
    if item in city.retrofits:
        item = city.retrofits[item].source_technology
    row = city.technologies[item] if item in city.technologies else city.storages[item]
    return internal(row.capacity_unit)


def _no_regret(plan: Plan, planned: Sequence[Draw], commitment: Commitment) -> Iterator[NoRegret]:
    measured = [draw for draw in planned if draw.extra]
    if not measured:
        return
    items = {WHOLE: None, **commitment.items}
    for item, amount in items.items():
        tried = [draw for draw in measured if item in draw.extra]
        worst = max(tried, key=lambda draw: draw.extra[item])
        largest = worst.extra[item]
        yield NoRegret(
            item=item,
            unit=unit_of(plan, item) if item else "",
            amount=amount,
            draws=len(tried),
            impossible=sum(math.isinf(draw.extra[item]) for draw in tried),
            largest=_finite(largest),
            worst=worst.number,
            limit=commitment.within,
            verdict="no_regret" if largest <= commitment.within else "regret",
        )
