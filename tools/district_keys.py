"""By what Foshan is split into its districts: keys, sites of plants, lines (A12, A15)."""

from __future__ import annotations

REGIONS = {
    "chancheng": ("禅城区", "Chancheng"),
    "nanhai": ("南海区", "Nanhai"),
    "shunde": ("顺德区", "Shunde"),
    "gaoming": ("高明区", "Gaoming"),
    "sanshui": ("三水区", "Sanshui"),
}
YEARS = (2025, 2026, 2028, 2030, 2035, 2040, 2050, 2060)

KEYS: dict[str, tuple[float, ...]] = {
    "gdp": (0.18, 0.295, 0.33, 0.08, 0.115),  # S028-S032
    "population": (1.330312, 3.667247, 3.22909, 0.469033, 0.803181),  # S022-S026
    "cars": (0.467, 1.25, 1.001, 0.164, 0.282),  # S107, S112, S113, the rest by population
    "tiles": (0.10, 0.20, 0.05, 0.25, 0.40),
    "aluminium": (0.05, 0.60, 0.10, 0.05, 0.20),
    "dyeing": (0.30, 0.35, 0.35, 0.0, 0.0),
    "forest": (0.01, 0.10, 0.08, 0.46, 0.35),
    "waste_plants": (0.0, 0.50, 0.33, 0.17, 0.0),  # S079
}
"""Shares of the districts, in their order; scaled to one where they are used."""

KEY_OF_CARRIER = {
    **dict.fromkeys(("tiles", "tile_powder", "tile_drying"), "tiles"),
    **dict.fromkeys(("aluminium", "molten_aluminium", "anodising_heat"), "aluminium"),
    **dict.fromkeys(("hot_water", "cooking", "public_floor", "cooling"), "population"),
    **dict.fromkeys(("bus_travel", "taxi_travel", "coach_travel"), "population"),
    **dict.fromkeys(("car_travel", "charging"), "cars"),
    "waste_treatment": "population",
    "dyeing": "dyeing",
}
"""The key by which what is made of a carrier is split; by GDP where nothing is said."""

KEY_OF_ASSET = {
    "forest": "forest",
    "waste_to_energy": "waste_plants",
    "public_pv": "population",
    "home_pv": "population",
}

SITES = {
    ("coal_supercritical", "2011"): ("sanshui",),
    ("coal_subcritical", "1998"): ("nanhai",),
    ("coal_subcritical", "2008"): ("shunde",),
    ("coal_subcritical", "2010"): ("nanhai",),
    ("coal_subcritical", "2011"): ("nanhai",),
    ("gas_chp", "2003"): ("chancheng",),
    ("gas_chp", "2018"): ("sanshui",),
    ("gas_chp", "2022"): ("gaoming", "nanhai"),
    ("gas_chp", "2024"): ("nanhai",),
    ("ground_pv", "2022"): ("sanshui",),
    ("battery", "2024"): ("nanhai",),
    ("battery", "2025"): ("gaoming",),
    ("battery", "2026"): ("nanhai",),
}
"""Where plants stand (S059-S066, S071-S077; 2003 and 2024 assumed)."""

SHARES_OF_SITES = {("gas_chp", "2022"): (0.8, 0.2)}

NEIGHBOURS = (
    ("chancheng", "nanhai"), ("chancheng", "shunde"), ("nanhai", "shunde"),
    ("nanhai", "sanshui"), ("nanhai", "gaoming"), ("gaoming", "sanshui"), ("gaoming", "shunde"),
)  # fmt: skip
LINE = 3000
"""MW that a line between two districts carries (assumption)."""

WASTE_ROADS = (
    ("nanhai", "chancheng"), ("nanhai", "sanshui"), ("shunde", "chancheng"), ("gaoming", "sanshui"),
    ("gaoming", "chancheng"),
)  # fmt: skip
MARGIN = 1.10
"""A district's cap over its share of the city's path in the base year."""

CAPPED = (2028, 2030, 2035)

DISTRICTS = "districts"
"""The payer that stands for the budgets of all five."""

ONLY_IN = {"hydrogen_filling": ("nanhai", 2.5)}
"""Payments that one district makes alone, and its rate over the mean of the city: 18 ÷ 7.2 (P036)."""
