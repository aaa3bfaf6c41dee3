"""What the stages took on the machine on which their figures were measured."""

import math
from collections.abc import Mapping

import resources
from models.alignment.pipeline import KEYS, Cost, Key

TABLE = "alignment_costs"


def usual_costs() -> Mapping[Key, Cost]:
    """Of every stage; nan where nobody measured it."""
    rows = resources.table(TABLE).rows if TABLE in resources.tables() else ()
    known = {
        row["stage"]: Cost(_number(row["seconds"]), _number(row["peak_bytes"]) or math.nan)
        for row in rows
    }
    return {key: known.get(key, Cost()) for key in KEYS}


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else math.nan
