"""Retrofits: standing plant turned into another technology."""

from __future__ import annotations

from models import charges, classes, timeline, vintages
from models.algebra import Sheet, column, constraint, expression, index, parameter, variable


class Retrofits(
    Sheet, id="retrofits", key="retrofit", one="retrofit", en="Retrofits", zh="改造", named=True
):
    """Ways to turn a unit of one technology into a unit of another, at a cost."""

    retrofit: str = column("Retrofit", "改造项")
    action: str = column("Action of the plan", "所属行动", default=None, refers_to="actions")
    source_technology: str = column("From technology", "改造前技术", refers_to="technologies")
    target_technology: str = column("To technology", "改造后技术", refers_to="technologies")
    retrofit_cost: float = column(
        "Cost per capacity converted", "单位改造投资", "million CNY / source_technology.capacity_unit",
        at_least=0, varies="vintage",
    )  # fmt: skip
    capacity_ratio: float = column(
        "Capacity after per capacity before",
        "改造后与改造前容量之比",
        "target_technology.capacity_unit / source_technology.capacity_unit",
        default=1.0,
        above=0,
    )
    life_added: int = column("Years of life added", "延长寿命", "year", default=0, at_least=0)
    economic_life: int = column(
        "Years over which it is paid",
        "投资回收年限",
        "year",
        default=None,
        at_least=1,
        help=(
            "Blank: the life that is left; never longer than that",
            "空白：剩余寿命；不超过剩余寿命",
        ),
    )
    interest_rate: float = column(
        "Interest rate (real)", "利率（实际）", "1", default=None, at_least=0, at_most=1
    )
    first_year: int = column("First year", "最早改造年", "calendar year", default=None)
    last_year: int = column("Last year", "最晚改造年", "calendar year", default=None)
    yearly_limit: float = column(
        "Most converted per year", "年改造上限", "source_technology.capacity_unit",
        default=None, at_least=0, varies="year",
    )  # fmt: skip


@index(en="Conversions", zh="改造决策项", dimen=4, letter="n")
def conversions(city):
    """What can be converted: (retrofit, region, end year of the cohort, model year)."""
    return [
        (n, r, e, y)
        for n, row in city.retrofits.items()
        for r in vintages.regions(city)
        for e in vintages.cohort_ends(city, row.source_technology, r)
        for y in vintages.conversion_years(city, n)
        if timeline.span(city, y)[0] < e
    ]


@index("cohorts", en="Conversions out of a cohort", zh="转出改造")
def conversions_out(city, k, r, e, y):
    """The retrofits that take from a cohort in a year."""
    return [
        n
        for n, row in city.retrofits.items()
        if row.source_technology == city.class_of.get(k, k)
        and y in vintages.conversion_years(city, n)
        and classes.ending(city, row.source_technology, e) == k
    ]


@index("cohorts", en="Conversions into a cohort", zh="转入改造", dimen=2)
def conversions_in(city, k, r, e, y):
    """The retrofits that add to a cohort in a year, with the cohort they take from."""
    return [
        (n, source)
        for n, row in city.retrofits.items()
        if row.target_technology == city.class_of.get(k, k)
        and y in vintages.conversion_years(city, n)
        and classes.operated(city, row.target_technology, y) == k
        for source in vintages.cohort_ends(city, row.source_technology, r)
        if vintages.lengthened(source, row.life_added) == e and timeline.span(city, y)[0] < source
    ]


@index(en="Limited retrofits", zh="受限改造", dimen=2)
def limited_retrofits(city):
    """Retrofits under a yearly limit, by model year."""
    return [
        (n, y)
        for n, row in city.retrofits.items()
        for y in vintages.conversion_years(city, n)
        if row.yearly_limit.get(y) is not None
    ]


@index("retrofits", "years", en="Cohorts a retrofit may take from", zh="可改造批次", dimen=2)
def convertible(city, n, y):
    """The cohorts, as (region, end year), that a retrofit can convert in a year."""
    if y not in vintages.conversion_years(city, n):
        return []
    source = city.retrofits[n].source_technology
    return [
        (r, e)
        for r in vintages.regions(city)
        for e in vintages.cohort_ends(city, source, r)
        if timeline.span(city, y)[0] < e
    ]


@parameter(
    "limited_retrofits",
    unit="capacity_unit",
    en="Retrofit limit",
    zh="改造上限",
    letter=r"\overline{C}",
)
def retrofit_limit(city, n, y):
    """The most that can be converted in the calendar years a model year stands for."""
    first, last = timeline.span(city, y)
    return city.retrofits[n].yearly_limit[y] * (last - first + 1)


converted = variable(
    "conversions", unit="capacity_unit", en="Converted capacity", zh="改造容量", letter="C"
)


@expression(
    "cohorts", adds_to="cohort_changes", unit="capacity_unit", en="Converted away", zh="改造转出"
)
def converted_away(m, k, r, e, y):
    r"""What retrofits take from a cohort.

    .. math:: -\sum_{n: k \to \cdot} C_{n,r,e,y}
    """
    return -sum(m.converted[n, r, e, y] for n in m.conversions_out[k, r, e, y])


@expression(
    "cohorts", adds_to="cohort_changes", unit="capacity_unit", en="Converted into", zh="改造转入"
)
def converted_into(m, k, r, e, y):
    r"""What retrofits add to a cohort: the capacity they made of plant that ended `life added` sooner.

    .. math:: \sum_{n: \cdot \to k} \gamma_n \, C_{n,r,e - \ell_n,y}
    """
    return sum(
        m.retrofit_capacity_ratio[n] * m.converted[n, r, source, y]
        for n, source in m.conversions_in[k, r, e, y]
    )


@constraint(
    "limited_retrofits",
    policy=True,
    discount="mean_discount",
    unit="capacity_unit",
    en="Retrofit limit",
    zh="年改造上限",
)
def retrofit_limit_row(m, n, y):
    r"""No more is converted in a period than the yearly limit allows.

    .. math:: \sum_{r,e} C_{n,r,e,y} \le \overline{C}_{n,y}

    The dual is what one more unit per period would save.
    """
    return sum(m.converted[n, r, e, y] for r, e in m.convertible[n, y]) <= m.retrofit_limit[n, y]


@index("years", en="Conversions being paid", zh="尚在偿付的改造", dimen=4)
def paid_conversions(city, y):
    """Conversions made by a year and still being paid: (retrofit, region, end, year made)."""
    return [
        (n, r, e, v)
        for n, r, e, v in conversions(city)
        if v <= y
        and charges.share(
            city, vintages.entry_year(city, v), vintages.conversion_life(city, n, e, v), y
        )
        > 0
    ]


@parameter(
    "conversions", "years", unit="million CNY / capacity_unit", en="Yearly charge of a retrofit",
    zh="单位改造年费", letter=r"\alpha",
)  # fmt: skip
def conversion_charge(city, n, r, e, v, y):
    r"""The level yearly charge for one unit converted in `v`, over the life it has left.

    .. math:: \alpha_{n,e,v,y} = c^C_{n,v} \, \mathrm{crf}(i, \min(L, e + \ell - v)) \, (1+i)^{\tau^I - 1} \, \phi_{v,y}
    """
    if v > y:
        return None
    row = city.retrofits[n]
    life = vintages.conversion_life(city, n, e, v)
    charge = charges.charge(city, row, vintages.entry_year(city, v), life, y)
    return None if charge is None else charge * row.retrofit_cost[v]


@expression(
    "years",
    adds_to="capital_costs",
    unit="million CNY",
    en="Charges for retrofits",
    zh="改造投资年费",
)
def conversion_charges(m, y):
    r"""Yearly charges for everything converted and not yet paid off.

    .. math:: \sum_{n,r,e,v} \alpha_{n,e,v,y} \, C_{n,r,e,v}
    """
    return sum(
        m.conversion_charge[n, r, e, v, y] * m.converted[n, r, e, v]
        for n, r, e, v in m.paid_conversions[y]
    )
