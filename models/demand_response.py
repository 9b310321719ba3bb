"""Demand response: users who take power earlier or later, or not at all, for a price."""

from __future__ import annotations

from models import timeline
from models.algebra import Sheet, column, constraint, expression, index, parameter, variable


class DemandResponse(
    Sheet, id="demand_response", key="response", one="response",
    en="Demand response", zh="需求响应", named=True,):  # fmt: skip
    """Programmes that move or shed a share of a demand that is balanced by step."""

    response: str = column("Programme", "响应项目")
    kind: str = column(
        "Kind", "类别",
        choices={"shift": ("shifting", "转移"), "shed": ("shedding", "削减")},
    )  # fmt: skip
    carrier: str = column("Carrier", "能源或产品", refers_to="carriers")
    region: str = column("Region", "区域", default="city", refers_to="regions")
    sector: str = column("Sector of the demand", "需求所属部门", default="all", refers_to="sectors")
    share: float = column(
        "Most in any step", "单时步上限", "1", at_least=0, at_most=1, varies="year",
        help=("Share of the demand in that step", "占该时步需求的比例"),
    )  # fmt: skip
    window: float = column(
        "Longest shift", "最长转移时长", "hour", default=None, above=0,
        help=(
            "Shifting only: made up within so many hours, before or after",
            "仅转移：前后多少小时内补足",
        ),
    )  # fmt: skip
    hours: float = column(
        "Hours per year", "年响应小时数", "hour", default=None, at_least=0,
        help=(
            "Most energy per year, in hours at the share of the peak; blank: unlimited",
            "年响应电量上限，折合峰值响应功率的小时数；空白为不限",
        ),
    )  # fmt: skip
    price: float = column(
        "Price", "响应价格", "million CNY / carrier.unit", default=0.0, varies="year",
        help=("Per unit not taken when it was wanted", "按未按时使用的量计"),
    )  # fmt: skip
    reserve_credit: float = column(
        "Reserve credit", "可靠容量系数", "1", default=None, at_least=0, at_most=1,
        help=(
            "Share of the response at the peak that is firm; blank: none",
            "峰值响应功率中计入可靠容量的比例；空白为不计",
        ),
    )  # fmt: skip


@index(en="Shifting programmes", zh="转移类响应")
def shifting(city):
    """Programmes that make up for what was not taken."""
    return [q for q, row in city.demand_response.items() if row.kind == "shift"]


@index("demand_response", en="Programme, if it shifts", zh="转移类响应本身")
def shifts(city, q):
    """The programme itself, where what was not taken is made up."""
    return [q] if city.demand_response[q].kind == "shift" else []


@index("carriers", "regions", en="Programmes of a demand", zh="品种的响应项目")
def responses_of(city, c, r):
    """The programmes that act on demands for a carrier in a region."""
    return [q for q, row in city.demand_response.items() if (row.carrier, row.region) == (c, r)]


@index("carriers", "regions", en="Shifting programmes of a demand", zh="品种的转移类响应")
def shifting_of(city, c, r):
    """The programmes that shift demands for a carrier in a region."""
    return [q for q in responses_of(city, c, r) if city.demand_response[q].kind == "shift"]


@index(en="Programmes limited in hours", zh="受小时数约束的响应")
def limited_responses(city):
    """Programmes with a limit of hours per year."""
    return [q for q, row in city.demand_response.items() if row.hours is not None]


@index("shifting", "steps", en="Steps within the window", zh="窗口内时步", dimen=2)
def window_steps(city, q, d, t):
    """The steps that end with this one and together last as long as the window, or the period."""
    count = timeline.step_count(city, d)
    length = city.demand_response[q].window / timeline.step_length(city, d)
    return [(d, (t - 1 - back) % count + 1) for back in range(min(count, int(length + 1e-9)))]


def _wanted(city, q, y, d, t):
    """Return the rate of the demand a programme acts on."""
    row = city.demand_response[q]
    demand = city.demands[row.carrier, row.region, row.sector]
    return (demand.amount.get(y) or 0.0) * timeline.shape(city, demand.profile, d, t)


@parameter(
    "demand_response", "years", "steps", unit="carrier.unit / 1000 hour",
    en="Most response in a step", zh="逐时响应上限", letter=r"\overline{q}",
)  # fmt: skip
def most_response(city, q, y, d, t):
    """The share of the demand in a step that can respond."""
    return city.demand_response[q].share[y] * _wanted(city, q, y, d, t)


@parameter(
    "demand_response", "years", unit="carrier.unit / 1000 hour",
    en="Response at the peak", zh="峰值响应功率", letter=r"\hat{q}",
)  # fmt: skip
def peak_response(city, q, y):
    """The response in the step in which the demand is highest."""
    return max(most_response(city, q, y, d, t) for d, t in timeline.steps(city))


_IN_STEP = ("demand_response", "years", "steps")
_SHIFT_IN_STEP = ("shifting", "years", "steps")

reduced = variable(
    *_IN_STEP,
    unit="carrier.unit / 1000 hour",
    en="Not taken when wanted",
    zh="减少用量",
    letter="q",
)
made_up = variable(
    *_SHIFT_IN_STEP, unit="carrier.unit / 1000 hour", en="Taken at another time", zh="补足用量", letter="u"
)  # fmt: skip
owed = variable(
    *_SHIFT_IN_STEP, lower=None, unit="carrier.unit / 1000", en="Still to be taken", zh="待补用量", letter="W"
)  # fmt: skip
response = variable(
    "demand_response", "years", unit="carrier.unit", en="Response over the year", zh="年响应量", letter="Q"
)  # fmt: skip


@constraint(
    *_IN_STEP, policy=True, unit="carrier.unit / 1000 hour",
    en="Response in a step", zh="逐时响应上限",
)  # fmt: skip
def response_limit(m, q, y, d, t):
    r"""In a step no more than a share of the demand responds, away from it or towards it.

    .. math:: q_t + u_t \le \overline{q}_t

    The dual is what one more unit of response would save in that step.
    """
    towards = sum(m.made_up[s, y, d, t] for s in m.shifts[q])
    return m.reduced[q, y, d, t] + towards <= m.most_response[q, y, d, t]


@constraint(*_SHIFT_IN_STEP, unit="carrier.unit / 1000", en="Still to be taken", zh="待补用量核算")
def owed_account(m, q, y, d, t):
    r"""What is owed grows by what is not taken and falls by what is made up, within a period.

    .. math:: W_t = W_{t-1} + (q_t - u_t) \Delta_t

    Below zero, it was taken before it was wanted.  A period ends as it began.
    """
    change = m.reduced[q, y, d, t] - m.made_up[q, y, d, t]
    before = m.owed[q, y, d, m.previous_step[d, t]]
    return m.owed[q, y, d, t] == before + m.step_length[d, t] * change


@constraint(*_SHIFT_IN_STEP, unit="carrier.unit / 1000", en="Made up in time", zh="延后补足时限")
def later_limit(m, q, y, d, t):
    r"""What is owed is no older than the window: all that came before has been made up.

    .. math:: W_t \le \sum_{\tau \in (t - H, t]} q_\tau \Delta_\tau
    """
    young = sum(m.step_length[p] * m.reduced[q, y, p] for p in m.window_steps[q, d, t])
    return m.owed[q, y, d, t] - young <= 0


@constraint(
    *_SHIFT_IN_STEP, unit="carrier.unit / 1000", en="Taken ahead in time", zh="提前使用时限"
)
def ahead_limit(m, q, y, d, t):
    r"""What was taken ahead of its time was taken no earlier than the window.

    .. math:: -W_t \le \sum_{\tau \in (t - H, t]} u_\tau \Delta_\tau
    """
    young = sum(m.step_length[p] * m.made_up[q, y, p] for p in m.window_steps[q, d, t])
    return -m.owed[q, y, d, t] - young <= 0


@constraint(
    "demand_response", "years", unit="carrier.unit", en="Response over the year", zh="年响应量核算"
)
def response_account(m, q, y):
    r"""The response of the year is the sum over its steps.

    .. math:: Q_{q,y} = \sum_t w_t \, q_t / 1000
    """
    return m.response[q, y] == sum(
        m.step_weight[d, t] / 1000 * m.reduced[q, y, d, t] for d, t in m.steps
    )


@constraint(
    "limited_responses", "years", policy=True, unit="carrier.unit",
    en="Hours of response", zh="年响应小时数上限",
)  # fmt: skip
def response_hours_limit(m, q, y):
    r"""Over the year no more responds than the hours allow at the response of the peak.

    .. math:: Q_{q,y} \le h_q \, \hat{q}_{q,y} / 1000

    The dual, divided by the discount sum, is what one more unit would save.
    """
    return m.response[q, y] <= m.response_hours[q] / 1000 * m.peak_response[q, y]


@expression(
    "step_carriers", "regions", "years", "steps", adds_to="step_supply",
    unit="carrier.unit / 1000 hour", en="Not taken when wanted", zh="需求响应减少用量",
)  # fmt: skip
def reduced_in_step(m, c, r, y, d, t):
    r"""Demand that is moved elsewhere or shed.

    .. math:: \sum_q q_t
    """
    return sum(m.reduced[q, y, d, t] for q in m.responses_of[c, r])


@expression(
    "step_carriers", "regions", "years", "steps", adds_to="step_use",
    unit="carrier.unit / 1000 hour", en="Taken at another time", zh="需求响应补足用量",
)  # fmt: skip
def made_up_in_step(m, c, r, y, d, t):
    r"""Demand moved here from another time.

    .. math:: \sum_q u_t
    """
    return sum(m.made_up[q, y, d, t] for q in m.shifting_of[c, r])


@expression(
    "years", adds_to="running_costs", unit="million CNY", en="Demand response", zh="需求响应费用"
)
def response_costs(m, y):
    r"""What is paid for demand that was not served when it was wanted.

    .. math:: \sum_q p_{q,y} \, Q_{q,y}
    """
    return sum(m.response_price[q, y] * m.response[q, y] for q in m.demand_response)


@index("reserve_carriers", "regions", en="Firm programmes", zh="计入备用的响应项目")
def firm_responses(city, c, r):
    """Programmes with a reserve credit."""
    return [
        q for q in responses_of(city, c, r) if city.demand_response[q].reserve_credit is not None
    ]


@expression(
    "reserve_carriers", "regions", "years", adds_to="firm_capacity",
    unit="carrier.unit / 1000 hour", en="Firm demand response", zh="需求响应可靠容量",
)  # fmt: skip
def firm_response(m, c, r, y):
    r"""The response at the peak times its credit; the load itself is counted before response.

    .. math:: \sum_q e_q \, \hat{q}_{q,y}
    """
    return sum(m.response_reserve_credit[q] * m.peak_response[q, y] for q in m.firm_responses[c, r])
