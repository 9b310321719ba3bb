"""Firm capacity of solar power by the hour, of storages by what they hold, and of links."""

from __future__ import annotations

from models import selection, timeline
from models.algebra import Sheet, column, constraint, expression, index, ledger, parameter, variable


class CreditByStep(Sheet, extends="technologies"):
    """Whether a technology is firm in the steps in which its curve says it runs."""

    credit_by_step: bool = column(
        "Reserve credit follows the curve", "可靠容量随出力曲线", default=False,
        help=(
            "The credit is a share of what is available in each step, such as for solar power",
            "可靠容量系数乘以各时步可用出力，如光伏",
        ),
    )  # fmt: skip


class StorageCredits(Sheet, extends="storages"):
    """How much of a storage counts as firm."""

    reserve_credit: float = column(
        "Reserve credit", "可靠容量系数", "1", default=None, at_least=0, at_most=1,
        help=("Share of power that is firm; blank: none", "功率中计入可靠容量的比例；空白为不计"),
    )  # fmt: skip


class LinkCredits(Sheet, extends="links"):
    """How much of a link counts as firm where it ends."""

    reserve_credit: float = column(
        "Reserve credit", "可靠容量系数", "1", default=None, at_least=0, at_most=1,
        help=(
            "Share of the limit in a step that is firm for who receives, and missing for who sends; blank: none",
            "单时步上限中计入受入区域、并从送出区域扣除的可靠容量比例；空白为不计",
        ),
    )  # fmt: skip


class ReserveHours(Sheet, extends="carriers"):
    """How long a shortage lasts that storages help to cover."""

    reserve_hours: float = column(
        "Hours firm storage must last", "储能可靠容量须持续时长", "hour", default=4.0, above=0,
        help=(
            "Storages that last less count for less, in proportion",
            "时长不足的储能按比例折减",
        ),
    )  # fmt: skip


@index(en="Outputs firm by step", zh="逐时计入备用的产出", dimen=2)
def outputs_firm_by_step(city):
    """Technologies whose credit follows their curve, with the carriers they give out."""
    return [
        (k, c)
        for k, c, way in city.flows
        if way == "out"
        and city.technologies[k].credit_by_step
        and city.technologies[k].reserve_credit is not None
    ]


@index("reserve_carriers", en="Technologies firm by step", zh="逐时计入备用的技术")
def firm_by_step(city, c):
    """Technologies that give out the carrier and whose credit follows their curve."""
    return [k for k, carrier in outputs_firm_by_step(city) if carrier == c]


@index("reserve_carriers", en="Firm storages", zh="计入备用的储能")
def firm_storages_of(city, c):
    """Storages of the carrier with a credit."""
    return [
        s for s, row in city.storages.items() if row.carrier == c and row.reserve_credit is not None
    ]


@index(en="Firm storages", zh="计入备用的储能（全部）")
def firm_storages(city):
    """Storages with a credit whose carrier has a reserve."""
    return [s for c in selection.covered(city) for s in firm_storages_of(city, c)]


@parameter(
    "outputs_firm_by_step", "years", "steps",
    unit="carrier.unit / 1000 hour / capacity_unit",
    en="Firm output per capacity in a step", zh="单位容量逐时可靠出力", letter="e",
)  # fmt: skip
def firm_output_in_step(city, k, c, y, d, t):
    """What one unit of capacity adds to the reserve of a carrier in a step."""
    row = city.technologies[k]
    curve = 1.0 if row.profile is None else timeline.profile_value(city, row.profile, d, t)
    full = row.full_output * 1000 / timeline.HOURS_OF_A_YEAR * row.availability[y] * curve
    return row.reserve_credit * full * city.flows[k, c, "out"].ratio[y]


def _firm_links(city, c, y, end, r):
    return [
        n
        for n, row in city.links.items()
        if row.carrier == c
        and getattr(row, end) == r
        and row.reserve_credit is not None
        and row.capacity.get(y) is not None
    ]


@index("reserve_carriers", "regions", "years", en="Firm links in", zh="计入备用的受入线路")
def firm_links_in(city, c, r, y):
    """Links into a region with a credit and a limit in every step."""
    return _firm_links(city, c, y, "to_region", r)


@index("reserve_carriers", "regions", "years", en="Firm links out", zh="计入备用的送出线路")
def firm_links_out(city, c, r, y):
    """Links out of a region with a credit and a limit in every step."""
    return _firm_links(city, c, y, "from_region", r)


@parameter("firm_storages", unit="hour", en="Hours to last", zh="须持续时长", letter="H")
def lasting_hours(city, s):
    """The hours a storage must hold its firm power: those of its carrier."""
    return city.carriers[city.storages[s].carrier].reserve_hours


firm_capacity_in_step = ledger(
    "reserve_carriers", "regions", "years", "steps",
    unit="carrier.unit / 1000 hour", en="Firm capacity in a step", zh="逐时可靠容量", letter="F",
)  # fmt: skip


def _most_firm(m, s, r, y):
    """Return the power of a storage that is firm, whether or not the reserve needs it."""
    held = m.storage_discharge_efficiency[s] * m.storage_room[s, r, y] / m.lasting_hours[s]
    return min(m.storage_reserve_credit[s] * m.capacity[s, r, y], held)


firm_power = variable(
    "firm_storages", "regions", "years", unit="MW", en="Firm power of a storage", zh="储能可靠功率",
    letter="P", settled=_most_firm,
)  # fmt: skip


@expression(
    "reserve_carriers", "regions", "years", "steps", adds_to="firm_capacity_in_step",
    unit="carrier.unit / 1000 hour", en="Technologies firm by step", zh="技术逐时可靠容量",
)  # fmt: skip
def firm_technology_output_in_step(m, c, r, y, d, t):
    r"""Capacity times its credit and what is available in the step.

    .. math:: \sum_k e_{k,c,y,t} \, K_{k,r,y}
    """
    return sum(
        m.firm_output_in_step[k, c, y, d, t] * m.capacity[k, r, y] for k in m.firm_by_step[c]
    )


@expression(
    "reserve_carriers", "regions", "years", adds_to="firm_capacity",
    unit="carrier.unit / 1000 hour", en="Firm storages", zh="储能可靠容量",
)  # fmt: skip
def firm_storage_output(m, c, r, y):
    r"""What storages hold in readiness.

    .. math:: \sum_s P_{s,r,y}
    """
    return sum(m.firm_power[s, r, y] for s in m.firm_storages_of[c])


@expression(
    "reserve_carriers", "regions", "years", adds_to="firm_capacity",
    unit="carrier.unit / 1000 hour", en="Firm links", zh="线路可靠容量",
)  # fmt: skip
def firm_link_output(m, c, r, y):
    r"""What links bring for sure, less what they take for sure.

    .. math:: \sum_{l: \cdot \to r} e_l (1 - \lambda_l) \, \overline{z}_{l,y} - \sum_{l: r \to \cdot} e_l \, \overline{z}_{l,y}

    No unit of firm capacity counts in two regions.
    """
    credit, most = m.link_reserve_credit, m.link_capacity
    return sum(
        credit[n] * (1 - m.link_loss[n]) * most[n, y] for n in m.firm_links_in[c, r, y]
    ) - sum(credit[n] * most[n, y] for n in m.firm_links_out[c, r, y])


@constraint("firm_storages", "regions", "years", unit="MW", en="Firm power", zh="储能可靠功率上限")
def firm_power_limit(m, s, r, y):
    r"""Firm is no more than a share of the power of a storage.

    .. math:: P_{s,r,y} \le e_s \, K_{s,r,y}
    """
    return m.firm_power[s, r, y] <= m.storage_reserve_credit[s] * m.capacity[s, r, y]


@constraint(
    "firm_storages", "regions", "years", unit="MW * hour",
    en="Energy behind firm power", zh="储能可靠功率的能量支撑",
)  # fmt: skip
def firm_energy_limit(m, s, r, y):
    r"""Firm is no more than a full storage can give out for as many hours as a shortage lasts.

    .. math:: H_s \, P_{s,r,y} \le \eta^{out}_s \, M_{s,r,y}

    The dual is what one more unit of energy would be worth to the reserve.
    """
    given = m.storage_discharge_efficiency[s] * m.storage_room[s, r, y]
    return m.lasting_hours[s] * m.firm_power[s, r, y] - given <= 0
