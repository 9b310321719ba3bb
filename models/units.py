"""The units inside the model, and the names under which people write units.

Inside: MW, GWh, kt, million CNY, thousand vehicles, million vehicle-kilometres, million m².
Then 1 CNY/kWh = 1 million CNY/GWh, 1 t/MWh = 1 kt/GWh and 1 000 CNY/kW = 1 million CNY/MW, and
the matrix stays within a few orders of magnitude.  Conversion happens once, at the border
(`planner.units`), with the definitions below; a carrier on hourly balance has its quantity per
step in carrier units per thousand hours (MW for a carrier in GWh).
"""

from __future__ import annotations

from typing import Any

INTERNAL: dict[str, str] = {
    "[currency]": "million CNY",
    "[power]": "MW",
    "[energy]": "GWh",
    "[mass]": "kt",
    "[mass] / [time]": "kt/year",
    "[area]": "million m2",
    "[area] / [time]": "million m2/year",
    "[vehicle]": "thousand vehicles",
    "[vehicle] * [length]": "million vehicle_km",
    "[vehicle] * [length] / [time]": "million vehicle_km/year",
    "[item]": "thousand items",
    "[time]": "hour",
    "[]": "1",
}
"""The internal unit of each dimension a workbook may use."""

DEFINITIONS: tuple[str, ...] = (
    "CNY = [currency] = yuan = 元 = 人民币",
    "vehicle = [vehicle] = vehicles = 辆 = 车",
    "vehicle_km = vehicle * kilometer = 车公里 = 车千米",
    "item = [item] = items = 件",
    "tce = 29.3076 * gigajoule = 吨标准煤 = 吨标煤",
    "gce = 1e-6 * tce = 克标准煤",
    "kgce = 1e-3 * tce = 千克标准煤",
    "Mtce = 1e6 * tce",
    "m2 = meter ** 2 = 平方米",
    "m3 = meter ** 3 = 立方米 = 方",
    "tCO2 = tonne = tCO₂",
    "tCO2e = tonne",
    "ton_zh = tonne = 吨",
    "kg_zh = kilogram = 千克 = 公斤",
    "km_zh = kilometer = 公里 = 千米",
    "kW_zh = kilowatt = 千瓦",
    "MW_zh = megawatt = 兆瓦",
    "kWh_zh = kilowatt_hour = 千瓦时 = 度",
    "MWh_zh = megawatt_hour = 兆瓦时",
    "GJ_zh = gigajoule = 吉焦",
    "MJ_zh = megajoule = 兆焦",
    "TJ_zh = terajoule = 太焦",
    "PJ_zh = petajoule = 拍焦",
    "hour_zh = hour = 小时",
    "year_zh = year = 年",
    "day_zh = day = 天 = 日",
    "hundred = 100 = 百",
    "thousand = 1000 = 千",
    "ten_thousand = 1e4 = 万",
    "million = 1e6 = 百万",
    "ten_million = 1e7 = 千万",
    "hundred_million = 1e8 = 亿",
    "percent = 0.01 = 百分",
    "permille = 0.001 = 千分",
)
"""Units beyond those every unit library knows, in the syntax of pint; year is 8 760 hours here."""


