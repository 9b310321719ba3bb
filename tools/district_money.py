"""Who pays in the districts: a budget for each, and what each pays and is granted."""

from __future__ import annotations

from tools.district_keys import DISTRICTS, ONLY_IN, REGIONS
from tools.district_rows import Rows, scaled, shares


def payers(rows: Rows) -> Rows:
    """Return who pays, with one row for the budget of each district instead of one for all."""
    return [
        *(row for row in rows if row["payer"] != DISTRICTS),
        *(
            {"payer": region, "name_zh": f"{zh}财政", "name_en": f"{en} district budget",
             "level": "district", "nature": "general", "source": "A15"}
            for region, (zh, en) in REGIONS.items()
        ),
    ]  # fmt: skip


def payments(rows: Rows) -> Rows:
    """Return what is paid: by each district for what is in it, and by the city to each of them.

    Rates stay what they are; amounts fixed per year are split by GDP.
    """
    made: Rows = []
    for row in rows:
        if DISTRICTS not in (row["payer"], row["recipient"]):
            made.append(row)
            continue
        only = ONLY_IN.get(row["payment"])
        for region, share in shares("gdp").items():
            if only is not None and region != only[0]:
                continue
            scale = share if row["basis"] == "fixed" else 1.0 if only is None else only[1]
            zh, en = REGIONS[region]
            made.append({
                **scaled(row, scale), "payment": f"{row['payment']}_{region}", "region": region,
                "name_zh": f"{row['name_zh']}（{zh}）", "name_en": f"{row['name_en']}, {en}",
                **{who: region for who in ("payer", "recipient") if row[who] == DISTRICTS},
            })  # fmt: skip
    return made
