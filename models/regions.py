"""Where things stand: the regions of the city."""

from __future__ import annotations

from models import vintages
from models.algebra import Sheet, column, index


class Regions(
    Sheet,
    id="regions",
    key="region",
    one="region",
    en="Regions",
    zh="区域",
    who="default",
    named=True,
):
    """The districts of the city; without this sheet it is one region, `city`."""

    region: str = column("Region", "区域")


@index(en="Regions", zh="区域", letter="r")
def regions(city):
    """The regions of the city."""
    return vintages.regions(city)
