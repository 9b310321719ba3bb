"""Projects: what is already decided to be built, by name."""

from __future__ import annotations

from models import timeline, vintages
from models.algebra import Sheet, column, constraint, index, parameter

DECIDED = ("committed", "under_way")
"""States of a project that is built whatever the plan finds."""


class Projects(
    Sheet,
    id="projects",
    key="project",
    one="project",
    en="Projects",
    zh="项目",
    who="planning",
    named=True,
):
    """Single projects: those committed are built whatever the plan finds; others are on record."""

    project: str = column("Project", "项目", help=("Its code", "项目代码"))
    asset: str = column(
        "Technology or storage", "技术或储能", refers_to=("technologies", "storages")
    )
    region: str = column("Region", "区域", default="city", refers_to="regions")
    unit: str = column("Unit", "单位")
    size: float = column("Size", "规模", "asset.capacity_unit", above=0, unit_column="unit")
    start_year: int = column(
        "Year of commissioning", "投产年", "calendar year",
        help=("From which it stands; what stands before the plan is stock", "规划期前已投产的列入“存量”表"),
    )  # fmt: skip
    state: str = column(
        "State",
        "状态",
        default="committed",
        choices={
            "committed": ("committed", "已确定"),
            "under_way": ("under way", "在建"),
            "proposed": ("proposed", "拟议"),
        },
        help=(
            "Committed or under way: built at least; proposed: left to the plan",
            "已确定、在建：至少建成；拟议：由规划决定",
        ),
    )


@index(en="Builds with committed projects", zh="有已确定项目的新建项", dimen=3)
def committed_builds(city):
    """Builds, (asset, region, model year), that contain a committed project."""
    return [
        (k, r, v)
        for k, r in dict.fromkeys((row.asset, row.region) for row in city.projects.values())
        for v in vintages.build_years(city, k)
        if _committed(city, k, r, v)
    ]


def _committed(city, k, r, v):
    """Return the committed projects of an asset commissioned within a model year."""
    first, last = timeline.span(city, v)
    return [
        row
        for row in city.projects.values()
        if (row.asset, row.region) == (k, r)
        and row.state in DECIDED
        and first <= row.start_year <= last
    ]


@parameter(
    "committed_builds", unit="capacity_unit",
    en="Committed projects", zh="已确定项目规模", letter=r"\underline{N}",
)  # fmt: skip
def committed(city, k, r, v):
    """The size of the committed projects commissioned in the calendar years of a model year."""
    return sum(row.size for row in _committed(city, k, r, v))


@constraint(
    "committed_builds",
    policy=True,
    discount="mean_discount",
    unit="capacity_unit",
    en="Committed projects",
    zh="已确定项目",
)
def committed_row(m, k, r, v):
    r"""At least what is committed is built.

    .. math:: N_{k,r,v} \ge \underline{N}_{k,r,v}

    The dual is what the commitment costs beyond the plan that would be made without it.
    """
    return m.new[k, r, v] - m.committed[k, r, v] >= 0
