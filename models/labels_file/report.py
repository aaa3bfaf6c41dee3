"""The report of what was refused, as a table to open, correct and import again."""

import json
from collections import Counter
from collections.abc import Sequence

from models.csv_text import csv_text
from models.labels_file.rows import Refused, writable

HEADER = ("line", "reason", "remedy", "row")


def as_table(refused: Sequence[Refused]) -> str:
    """CSV with the line, the reason, what can be done, and the row as it stands in the file."""
    rows = ((one.line, one.reason, one.error.advice, writable(one.raw)) for one in refused)
    return csv_text([HEADER, *rows])


def as_lines(refused: Sequence[Refused]) -> str:
    """The same as JSON lines."""
    rows = (
        {"line": one.line, "reason": one.reason, "remedy": one.error.advice, "row": one.raw}
        for one in refused
    )
    return "".join(json.dumps(row) + "\n" for row in rows)


def by_reason(refused: Sequence[Refused]) -> tuple[tuple[str, int], ...]:
    """How often each kind of reason occurs, as (template, times), the most frequent first."""
    return tuple(Counter(one.error.template for one in refused).most_common())
