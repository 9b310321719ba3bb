"""What part of the city a target looks at: regions, technologies, carriers."""

from __future__ import annotations

from models import selection
from models.algebra import Sheet, column, index


class Scope(Sheet, extends="targets"):
    """Which technologies a target takes in, and what it is measured against."""

    sector: str = column(
        "Sector", "部门", default=None, refers_to="sectors",
        help=("Only technologies and demands of this sector", "仅计该部门的技术和需求"),
    )  # fmt: skip
    within: str = column(
        "Only these technologies", "限定技术", default=None, refers_to=("groups", "technologies"),
        help=("A technology or a group; blank: all", "某项技术或分组；空白为全部"),
    )  # fmt: skip
    relative_to: str = column(
        "Relative to", "相对于", default=None,
        refers_to=("technologies", "storages", "carriers", "groups"),
        help=(
            "What a share is a part of, or the product an intensity is per unit of",
            "占比的分母，或单位产品指标中的产品",
        ),
    )  # fmt: skip
    window_from: int = column(
        "First year of the window", "累计起始年", "calendar year", default=None,
        help=("Cumulative measures only; blank: from the beginning", "仅用于累计指标；空白为自规划起始"),
    )  # fmt: skip


@index("targets", en="Regions of a target", zh="目标所涉区域")
def target_regions(city, x):
    """The region a target names, or every region."""
    return selection.regions(city, city.targets[x])


@index("targets", en="Assets of a target", zh="目标所涉资产")
def target_assets(city, x):
    """The technologies and storages that a target's item stands for, of its sector and group."""
    return selection.assets_of(city, city.targets[x], city.targets[x].item)


@index("targets", en="Assets a target is relative to", zh="目标分母所涉资产")
def base_assets(city, x):
    """The technologies and storages that a target is measured against."""
    return selection.assets_of(city, city.targets[x], city.targets[x].relative_to)
