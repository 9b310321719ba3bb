"""Write the golden files again: `python -m tests.golden`."""

from __future__ import annotations

from tests.golden import write
from tests.town import TEACHING

for case in TEACHING:
    write(case)
