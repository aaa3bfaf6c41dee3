"""Whether a comma, or a point, is the decimal mark of a column or stands between thousands."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from models.runs_file.cells import Reading, read
from models.runs_file.table import RawTable

Mark = Literal[".", ","]
SAMPLE = 200  # rows of the rest of the table that are looked at
CLEAR = 9  # so many times more cells must tell one thing than tell the other


@dataclass(frozen=True, slots=True)
class Marks:
    """The decimal mark of a cell that could be read in two ways; None if that stays open.

    comma: of cells like "3,405". point: of cells like "3.405".
    """

    comma: Mark | None = None
    point: Mark | None = "."

    def value(self, reading: Reading, cell: str) -> float | None:
        """The number of a cell; None if it stays open."""
        if (sure := reading.sure) is not None:
            return sure
        mark = self.comma if "," in cell else self.point
        if mark is None:
            return None
        return reading.dot if mark == "." else reading.comma


@dataclass(slots=True)
class _Votes:
    """How many cells can only be read one way, by what the point and the comma are in them."""

    decimal_points: int = 0
    decimal_commas: int = 0
    grouping_points: int = 0
    grouping_commas: int = 0

    def count(self, cells: Iterable[str]) -> "_Votes":
        for cell in cells:
            reading = read(cell)
            if reading is not None and (reading.dot is None) != (reading.comma is None):
                grouping = ("," if reading.comma is None else ".") in cell
                name = "points" if (reading.comma is None) != grouping else "commas"
                name = f"{'grouping' if grouping else 'decimal'}_{name}"
                setattr(self, name, getattr(self, name) + 1)
        return self

    @property
    def point(self) -> int:
        """Cells in which the point is the decimal mark."""
        return self.decimal_points + self.grouping_commas

    @property
    def comma(self) -> int:
        """Cells in which the comma is the decimal mark."""
        return self.decimal_commas + self.grouping_points


def marks_of(raw: RawTable, index: int) -> Marks:
    """The decimal marks of a column.

    "3,405" is 3405 where other cells of the column have commas between thousands, 3.405 where
    they have decimal commas, and open where they have decimal points only. What the column does
    not tell, the rest of the table does, and then the delimiter: whoever writes 3,405 beside
    semicolons or tabs means a decimal comma.
    """
    cells = [row.cells[index] for row in raw.rows if index < len(row.cells)]
    if not any("," in cell or cell.count(".") > 1 for cell in cells):
        return Marks()
    votes = _Votes().count(cells)
    point = _clear(votes.point, votes.grouping_points)
    if votes.point == votes.grouping_points == 0:
        point = None if votes.decimal_commas else "."
    comma = _clear(votes.grouping_commas, votes.comma)
    if votes.grouping_commas == votes.comma == 0 and not votes.decimal_points:
        around = _Votes().count(cell for row in raw.rows[:SAMPLE] for cell in row.cells)
        comma = _clear(around.point, around.comma) or ("," if raw.delimiter != "," else None)
    return Marks(comma, point)


def _clear(points: int, commas: int) -> Mark | None:
    """What is the decimal mark by nearly all of those that tell."""
    if points + commas == 0 or max(points, commas) < CLEAR * min(points, commas):
        return None
    return "." if points > commas else ","
