"""Targets on what stands."""

from __future__ import annotations

from models.algebra import index, measure


@index("targets", en="Members of a target", zh="目标所涉资产")
def target_assets(city, x):
    """The technology or storage a target names, or the members of the group it names."""
    item = city.targets[x].item
    if item in city.technologies or item in city.storages:
        return [item]
    return [member for group, member in city.groups if group == item]


@measure(
    en="Standing capacity", zh="在役容量", unit="item.capacity_unit", target_unit="item.capacity_unit",
    price_unit="million CNY / item.capacity_unit", items=("technologies", "storages", "groups"),
)  # fmt: skip
def standing_capacity(m, x, y):
    r"""A technology, a storage or a group stands with at least, or at most, so much capacity.

    .. math:: \sum_{k \in x} K_{k,y} \ge \underline{K}_y

    The dual, divided by the discount sum, is what one unit more would cost in that year.
    """
    total = sum(m.capacity[k, r, y] for k in m.target_assets[x] for r in m.target_regions[x])
    return total, m.target_limit[x, y]
