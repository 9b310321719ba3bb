"""Where things stand: the regions of the city."""

from __future__ import annotations

from models import vintages
from models.algebra import Sheet, column, index


class Regions(
    Sheet, id="regions", key="region", one="region", en="Regions", zh="区域", who="default"
):
    """The districts of the city; without this sheet it is one region, `city`."""

    region: str = column("Region", "区域")
    name_zh: str = column("Name (Chinese)", "名称（中文）", default=None)
    name_en: str = column("Name (English)", "名称（英文）", default=None)


@index(en="Regions", zh="区域", letter="r")
def regions(city):
    """The regions of the city."""
    return vintages.regions(city)
