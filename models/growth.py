"""Growth: how fast an industry can build more each year than the year before."""

from __future__ import annotations

from models import timeline, vintages
from models.algebra import Sheet, column, constraint, index, parameter

_LIMIT = (
    "By how much a year's building may grow",
    "年新增规模最大增速",
    "1",
)
_SEED = ("Building that can begin from nothing", "起步年新增规模", "capacity_unit")
_RECENT = ("Built per year before the plan", "规划前年新增规模", "capacity_unit")
_HELP = (
    "Per year, of what was built the year before; needs the column beside it",
    "每年相对上年新增规模；须同时填写起步规模",
)


class TechnologyGrowth(Sheet, extends="technologies"):
    """How fast the building of a technology can grow."""

    growth_limit: float = column(*_LIMIT, default=None, at_least=0, help=_HELP)
    growth_seed: float = column(*_SEED, default=None, at_least=0)
    recent_additions: float = column(*_RECENT, default=0.0, at_least=0)


class StorageGrowth(Sheet, extends="storages"):
    """How fast the building of a storage can grow."""

    growth_limit: float = column(*_LIMIT, default=None, at_least=0, help=_HELP)
    growth_seed: float = column(*_SEED, default=None, at_least=0)
    recent_additions: float = column(*_RECENT, default=0.0, at_least=0)


@index(en="Builds whose growth is limited", zh="受增速约束的新建项", dimen=2)
def growing_builds(city):
    """Assets and build years, (asset, model year), under a limit of growth."""
    return [
        (k, v)
        for k in vintages.assets(city)
        if vintages.asset(city, k).growth_limit is not None
        for v in vintages.build_years(city, k)
    ]


def _year_before(city, v):
    return max((y for y in timeline.model_years(city) if y < v), default=None)


@index("growing_builds", en="Builds to grow from", zh="增速的上期新建年")
def building_before(city, k, v):
    """The model year before, where the asset could be built in it."""
    before = _year_before(city, v)
    return [before] if before in vintages.build_years(city, k) else []


def _years_between(city, v):
    """Return the years from the middle of the model year before to the middle of this one."""
    before = _year_before(city, v)
    if before is None:
        return 1.0
    return (sum(timeline.span(city, v)) - sum(timeline.span(city, before))) / 2


@parameter("growing_builds", unit="1", en="Growth since the year before", zh="期间最大增长倍数")
def growth_factor(city, k, v):
    r"""By how much building can multiply since the model year before.

    .. math:: (1 + g_k)^{\delta_v}
    """
    return (1 + vintages.asset(city, k).growth_limit) ** _years_between(city, v)


@parameter(
    "growing_builds", unit="capacity_unit / year",
    en="Building that does not grow from any", zh="不依赖上期的年新增规模",
)  # fmt: skip
def growth_start(city, k, v):
    r"""What the seed comes to since the model year before, and what was built before the plan.

    .. math:: s_k \frac{(1 + g_k)^{\delta_v} - 1}{g_k} + a^0_k (1 + g_k)^{\delta_v}
    """
    row = vintages.asset(city, k)
    years, factor = _years_between(city, v), growth_factor(city, k, v)
    seeded = (factor - 1) / row.growth_limit if row.growth_limit else years
    before = _year_before(city, v)
    begins = before is None or before not in timeline.decision_years(city)
    return row.growth_seed * seeded + (row.recent_additions * factor if begins else 0.0)


@constraint(
    "growing_builds", policy=True, unit="capacity_unit / year", en="Growth of building", zh="新增增速上限"
)  # fmt: skip
def growth_row(m, k, v):
    r"""What is built per year grows no faster than the limit, all regions together.

    .. math:: \frac{N_{k,v}}{n_v} \le (1+g_k)^{\delta} \frac{N_{k,v^-}}{n_{v^-}} + s_k \frac{(1+g_k)^\delta - 1}{g_k}

    Between model years lie :math:`\delta` years, from middle to middle; the seed is what can be
    built in a year by an industry that begins from nothing.  The dual is what a unit more per
    year would save, then and in the years that grow from it.
    """
    now = sum(m.new[k, r, v] for r in m.regions) / m.period_length[v]
    before = sum(
        m.new[k, r, p] / m.period_length[p] for p in m.building_before[k, v] for r in m.regions
    )
    return now - m.growth_factor[k, v] * before <= m.growth_start[k, v]
