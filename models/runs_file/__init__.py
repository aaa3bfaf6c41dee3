"""Training runs from a text table of any usual kind, and back.

    raw = read_raw(path)            # or raw_from_text(text): cells, nothing decided yet
    mapping = guess(raw)            # which column is what, in which unit; a person may change it
    imported = to_runs(raw, mapping)  # the good rows as runs, a sentence for each other row

`read_runs` does all three and refuses a file with a bad row; `as_csv` writes what it reads.
"""

from models.runs_file.columns import ROLES, Column, Mapping, choose, guess
from models.runs_file.rows import (
    Imported,
    RowProblem,
    all_or_error,
    as_csv,
    read_runs,
    to_runs,
)
from models.runs_file.said import Said
from models.runs_file.table import RawTable, Row, raw_from_text, read_raw
from models.runs_file.units import UNITS, Unit

__all__ = [
    "ROLES",
    "UNITS",
    "Column",
    "Imported",
    "Mapping",
    "RawTable",
    "Row",
    "RowProblem",
    "Said",
    "Unit",
    "all_or_error",
    "as_csv",
    "choose",
    "guess",
    "raw_from_text",
    "read_raw",
    "read_runs",
    "to_runs",
]
