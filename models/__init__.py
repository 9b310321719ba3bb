"""The mathematics: what we believe about the city.

`CHAPTERS` is the model, in reading order.  Each chapter declares its sheets, indices, parameters,
decisions, equations and its terms in the shared ledgers; chapters never import one another and
meet only in the model that `build` puts together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models import (
    actions,
    actuals,
    branding,
    budget,
    capacity,
    capacity_limits,
    carbon_price,
    carriers,
    chained,
    cohorts,
    costs,
    demand_response,
    demands,
    dispatch,
    economy,
    emissions,
    energy,
    firm,
    flows,
    funding_rules,
    growth,
    horizon,
    links,
    loans,
    objectives,
    online,
    payers,
    payment_gaps,
    payment_profiles,
    payment_ranges,
    payments,
    projects,
    references,
    regions,
    reserve,
    retrofit,
    scenarios,
    shapes,
    shipped,
    storage,
    storage_energy,
    survival,
    targets,
    tariffs,
    tax_relief,
    trade,
    typical_days,
    uncovered,
    utilisation,
    vintage_classes,
)
from models.city import City
from models.classes import expand
from models.formulation import Formulation
from models.targets import capacity as capacity_targets
from models.targets import consumption as consumption_targets
from models.targets import emissions as emission_targets
from models.targets import energy as energy_targets
from models.targets import money as money_targets
from models.targets import reserve as reserve_targets
from models.targets import response as response_targets
from models.targets import scope as target_scope
from models.targets import shares as share_targets

if TYPE_CHECKING:
    from models.assembly import Model

CHAPTERS = [
    horizon,
    typical_days,
    actions,
    economy,
    regions,
    carriers,
    demands,
    capacity,
    cohorts,
    capacity_limits,
    survival,
    growth,
    projects,
    dispatch,
    flows,
    shapes,
    vintage_classes,
    online,
    utilisation,
    retrofit,
    storage,
    storage_energy,
    chained,
    trade,
    links,
    reserve,
    firm,
    demand_response,
    emissions,
    carbon_price,
    energy,
    costs,
    tariffs,
    payers,
    payments,
    payment_gaps,
    payment_ranges,
    payment_profiles,
    loans,
    funding_rules,
    tax_relief,
    objectives,
    actuals,
    budget,
    uncovered,
    branding,
    targets,
    target_scope,
    emission_targets,
    energy_targets,
    capacity_targets,
    consumption_targets,
    share_targets,
    response_targets,
    reserve_targets,
    money_targets,
    references,
    shipped,
    scenarios,
]

FORMULATION = Formulation(CHAPTERS)


def build(city: City, formulation: Formulation = FORMULATION, *, watched: bool = False) -> Model:
    """Return the linear programme of a city; `watched` as `difference` needs it."""
    from models import assembly, differences  # numpy, for which no check of a workbook waits

    return (differences.watched if watched else assembly.build)(formulation, expand(city))


def difference(base: Model, city: City) -> Model:
    """Return the model of a city, of whose rows there are only those that may differ from `base`.

    Raises OtherShape where rows or decisions would run over other indices.
    """
    from models import differences

    return differences.difference(base, expand(city))
