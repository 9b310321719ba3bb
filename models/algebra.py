"""The few words the chapters are written in.

A chapter says what its sheets hold (`Sheet`, `column`, `year_columns`), over what its
equations run (`index`), which numbers follow from the sheets (`parameter`), what is decided
(`variable`), what is added up (`ledger`, `expression`) and what must hold (`constraint`,
`measure`).  Declaring is all these words do: nothing here knows a technology, a file, a
screen or a solver, and Pyomo is imported by `models.assembly` when a model is built.

Each word carries an English and a Chinese label and a unit.  The reader of workbooks, the
template, the checks, the result tables and the generated documentation all follow from them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, NamedTuple

Rule = Callable[..., Any]


class Label(NamedTuple):
    """One name in both languages."""

    en: str
    zh: str

    def say(self, language: str) -> str:
        """Return the name in `language` ("zh" or "en")."""
        return self.zh if language == "zh" else self.en


class _Required:
    def __repr__(self) -> str:
        return "required"


REQUIRED: Any = _Required()
"""Default of a column that every row must fill."""


@dataclass(frozen=True)
class Column:
    """One column of a sheet: what it means, its unit, and what may stand in it.

    `unit` is the internal unit of the numbers ("MW", "year", "1" for a pure number or share).
    A denominator may name a column of the same row ("million CNY / capacity_unit") or a column
    of the row another column refers to ("GWh / carrier.unit").  On a sheet with a `unit`
    column, such a value is read in the unit of its row; else the heading's unit is the
    numerator and the row's own units are the denominator.
    """

    label: Label
    unit: str = ""
    default: Any = REQUIRED
    at_least: float | None = None
    at_most: float | None = None
    above: float | None = None
    refers_to: tuple[str, ...] = ()
    choices: Mapping[str, Label] = field(default_factory=dict)
    varies: str | None = None
    unit_column: str | None = None
    is_years: bool = False
    interpolation: str | None = None
    help: Label | None = None
    choice_units: Mapping[str, str] = field(default_factory=dict)
    spoken: Label | None = None
    id: str = ""
    type: str = "str"
    sheet: str = ""

    @property
    def is_number(self) -> bool:
        """Whether the column holds numbers."""
        return self.type in ("float", "int")

    @property
    def required(self) -> bool:
        """Whether a blank cell is a mistake."""
        return self.default is REQUIRED


def column(
    en: str,
    zh: str,
    unit: str = "",
    *,
    default: Any = REQUIRED,
    at_least: float | None = None,
    at_most: float | None = None,
    above: float | None = None,
    refers_to: str | tuple[str, ...] = (),
    choices: Mapping[str, tuple[str, str]] | None = None,
    varies: str | None = None,
    unit_column: str | None = None,
    help: tuple[str, str] | None = None,
    choice_units: Mapping[str, str] | None = None,
) -> Any:
    """Declare a column of a sheet.

    `varies` says whether the value may change by "vintage" (the year something is built) or
    by calendar "year"; such a column is read as a series.  `unit_column` names the column that
    holds the unit of each row's value.  `refers_to` names the sheets one of whose keys the
    value must be; `choices` are the words accepted, with their labels; `choice_units` the unit
    that each gives to a column declared in "this_column.unit".
    """
    return Column(
        Label(en, zh),
        unit,
        default,
        at_least,
        at_most,
        above,
        (refers_to,) if isinstance(refers_to, str) else refers_to,
        {key: Label(*label) for key, label in (choices or {}).items()},
        varies,
        unit_column,
        help=Label(*help) if help else None,
        choice_units=dict(choice_units or {}),
    )


def year_columns(
    en: str,
    zh: str,
    unit: str,
    *,
    interpolation: str = "linear",
    at_least: float | None = None,
    at_most: float | None = None,
    unit_column: str = "unit",
    help: tuple[str, str] | None = None,
) -> Any:
    """Declare the block of columns headed by years that stands on the right of a sheet.

    A row of the block is one series with the unit of its row; `interpolation` fills the years
    left empty unless the row's own `interpolation` cell says otherwise.
    """
    return Column(
        Label(en, zh),
        unit,
        None,
        at_least,
        at_most,
        varies="year",
        unit_column=unit_column,
        is_years=True,
        interpolation=interpolation,
        help=Label(*help) if help else None,
    )


def between_years(default: str | None = None) -> Any:
    """Declare the column that says how the empty years of a row's block are filled.

    Blank stands for the way of the block, unless there is another `default`.
    """
    return column(
        "Years between",
        "年间插值",
        default=default,
        choices={
            "linear": ("linear", "线性"),
            "step": ("step", "阶梯"),
            "none": ("none", "不插值"),
        },
    )


def spoken(en: str, zh: str) -> Any:
    """Declare a text that is written in both languages: `x` becomes the columns `x_zh` and `x_en`.

    Either may be blank; a reader of its language is then shown the other.
    """
    return Column(Label(en, zh), default=None, spoken=Label(en, zh))


def columns_of(
    declared: Mapping[str, Any], types: Mapping[str, Any], sheet: str
) -> dict[str, Column]:
    """Return the columns that a class declares, a spoken text as two."""
    columns: dict[str, Column] = {}
    for name, column in declared.items():
        if isinstance(column, Column) and column.spoken:
            en, zh = column.spoken
            labels = {"zh": Label(f"{en} (Chinese)", f"{zh}（中文）"),
                      "en": Label(f"{en} (English)", f"{zh}（英文）")}  # fmt: skip
            for language, label in labels.items():
                id = f"{name}_{language}"
                columns[id] = replace(column, label=label, id=id, type="str", sheet=sheet)
        elif isinstance(column, Column):
            columns[name] = replace(column, id=name, type=str(types[name]), sheet=sheet)
    return columns


NAME = spoken("Name", "名称")
"""What a row is called."""


class Sheet:
    """A sheet of the workbook; subclasses declare its columns as annotated class attributes.

    Class keywords: `id`; `key`, the columns that name a row; `one`, the singular used in the
    names of parameters (`m.technology_lifetime`); `en`, `zh`; `who` fills it ("planning",
    "finance", "statistics", "default"); `layout`, "table", "keys" (one row, written downwards)
    or "curves" (columns of the user's own, one per curve).  With `named`, a row has a name in
    either language after its key.  A chapter that brings columns to a sheet of another declares a
    class with `extends="id"`.
    """

    id: ClassVar[str] = ""
    label: ClassVar[Label] = Label("", "")
    key: ClassVar[tuple[str, ...]] = ()
    one: ClassVar[str] = ""
    who: ClassVar[str] = "planning"
    layout: ClassVar[str] = "table"
    extends: ClassVar[str] = ""
    columns: ClassVar[dict[str, Column]] = {}

    def __init_subclass__(
        cls,
        id: str = "",
        key: str | tuple[str, ...] = (),
        one: str = "",
        en: str = "",
        zh: str = "",
        who: str = "planning",
        layout: str = "table",
        extends: str = "",
        named: bool = False,
    ) -> None:
        cls.id = id or extends
        cls.key = (key,) if isinstance(key, str) else key
        cls.one, cls.who, cls.layout, cls.extends = one, who, layout, extends
        cls.label = Label(en, zh)
        declared = {name: each for name, each in vars(cls).items() if isinstance(each, Column)}
        if named:
            first = next(iter(declared))
            declared = {first: declared[first], "name": NAME, **declared}
        cls.columns = columns_of(declared, cls.__annotations__, cls.id)


@dataclass(frozen=True)
class Symbol:
    """A named part of the model: an index, parameter, variable, ledger, expression or row.

    `indexes` names the index sets it runs over; `rule` is the decorated function (called with
    the city for an index or a parameter, with the model for the rest).
    """

    kind: str
    name: str
    indexes: tuple[str, ...]
    label: Label
    unit: str = ""
    rule: Rule | None = None
    letter: str = ""
    dimen: int = 1
    lower: float | None = 0.0
    adds_to: str = ""
    policy: bool = False
    shown: Rule | None = None
    target_unit: str = ""
    price_unit: str = ""
    discount: str = ""
    measure_items: tuple[str, ...] = ()
    measure_bases: tuple[str, ...] = ()
    item_optional: bool = False
    sense: str = ""
    falls: bool = False
    settled: Rule | None = None
    module: str = ""

    def asked(self, sense: str | None) -> str:
        """Return the sense in which a target asks for the measure's own number."""
        return sense or self.sense or "at_most"

    def bound(self, sense: str | None) -> str:
        """Return the sense in which that binds the quantity: a fall of at least is a cap."""
        asked = self.asked(sense)
        if not self.falls:
            return asked
        return "at_most" if asked == "at_least" else "at_least"

    def __call__(self, *arguments: Any) -> Any:
        """Call the rule as a plain function, such as an index set of a city."""
        assert self.rule is not None, f"{self.name} has no rule"
        return self.rule(*arguments)

    @property
    def doc(self) -> str:
        """The prose and mathematics of the symbol: its rule's docstring."""
        return (self.rule.__doc__ or "") if self.rule else ""


def _symbol(kind: str, rule: Rule, indexes: tuple[str, ...], label: Label, **more: Any) -> Symbol:
    return Symbol(kind, rule.__name__, indexes, label, rule=rule, module=rule.__module__, **more)


def index(*by: str, en: str, zh: str, letter: str = "", dimen: int = 1) -> Callable[[Rule], Symbol]:
    """Declare an index set: a function of the city that lists its members, in order.

    With `by`, one list per member of those sets: `m.makers[carrier]`.
    """
    return lambda rule: _symbol("index", rule, by, Label(en, zh), letter=letter, dimen=dimen)


def parameter(
    *indexes: str, unit: str, en: str, zh: str, letter: str = ""
) -> Callable[[Rule], Symbol]:
    """Declare a number that follows from the sheets: a function of the city and the indices.

    Where the function returns None there is no value.  What it reads of the city is found by
    calling it again on a city that takes notes (`models.assembly.Model.cells_of_row`).
    """
    return lambda rule: _symbol("parameter", rule, indexes, Label(en, zh), unit=unit, letter=letter)


def variable(
    *indexes: str,
    unit: str,
    en: str,
    zh: str,
    letter: str = "",
    lower: float | None = 0.0,
    settled: Rule | None = None,
) -> Symbol:
    """Declare a decision; its name is the attribute it is bound to, its lower bound zero.

    No number of the workbook is ever a bound: limits are rows, so that they can be named,
    relaxed and priced.  Where rows only say how large a decision may be and nothing pushes it
    there, `settled` gives its value after the solve, from the model and the indices.
    """
    label = Label(en, zh)
    return Symbol(
        "variable", "", indexes, label, unit=unit, letter=letter, lower=lower, settled=settled
    )


def ledger(*indexes: str, unit: str, en: str, zh: str, letter: str = "") -> Symbol:
    """Declare an account to which expressions of any chapter add; indexing it sums them."""
    return Symbol("ledger", "", indexes, Label(en, zh), unit=unit, letter=letter)


def expression(
    *indexes: str, unit: str, en: str, zh: str, adds_to: str = "", letter: str = ""
) -> Callable[[Rule], Symbol]:
    """Declare a term: a function of the model and the indices, added to the ledger `adds_to`."""
    return lambda rule: _symbol(
        "expression", rule, indexes, Label(en, zh), unit=unit, adds_to=adds_to, letter=letter
    )


def constraint(
    *indexes: str,
    en: str,
    zh: str,
    unit: str = "",
    policy: bool = False,
    discount: str = "running_discount",
) -> Callable[[Rule], Symbol]:
    """Declare a row of the programme, one per member of `indexes`.

    `policy` marks a limit that a person set: it may be named, relaxed and priced.  `unit` is
    the unit of both sides.  A rule over nothing that is always true is no row; one that is
    always false is reported with its cells.  `discount` names what a dual is divided by to be a
    price: that of a limit each year, or of one on the total of the years a model year stands for.
    """
    return lambda rule: _symbol(
        "constraint", rule, indexes, Label(en, zh), unit=unit, policy=policy, discount=discount
    )


def objective(*, en: str, zh: str, unit: str) -> Callable[[Rule], Symbol]:
    """Declare what the programme minimises: a function of the model."""
    return lambda rule: _symbol("objective", rule, (), Label(en, zh), unit=unit)


def measure(
    *,
    en: str,
    zh: str,
    unit: str,
    target_unit: str,
    price_unit: str,
    items: tuple[str, ...] = (),
    bases: tuple[str, ...] = (),
    item_optional: bool = False,
    discount: str = "running_discount",
    shown: Rule | None = None,
    sense: str = "",
    falls: bool = False,
) -> Callable[[Rule], Symbol]:
    """Declare a kind of target; the function's name is the word in sheet `targets`.

    The function takes the model, a target and a year and returns two sides in `unit`: the
    quantity, and what the target allows.  From it follow the policy row of each hard target
    (with the sense of the target), the value of every target on the scorecard (`shown`
    turns the quantity back into the target's own unit, by default it is the quantity), the
    price in `price_unit` (the dual divided by `discount`) and the dimension of the numbers
    in the sheet (`target_unit`).  `items` names the sheets its item may come from (blank only if
    `item_optional`), `bases` those of what it is relative to.  `sense` is the only one a measure
    can be asked in, if it has only one; with `falls`, its number rises as the quantity falls.
    """
    return lambda rule: _symbol(
        "measure",
        rule,
        (f"{rule.__name__}_rows",),
        Label(en, zh),
        unit=unit,
        policy=True,
        shown=shown,
        target_unit=target_unit,
        price_unit=price_unit,
        discount=discount,
        measure_items=items,
        measure_bases=bases,
        item_optional=item_optional,
        sense=sense,
        falls=falls,
    )
