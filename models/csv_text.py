"""CSV that a spreadsheet opens without computing anything, read back as it was.

A spreadsheet takes a cell that begins with = + - @, a tab or a line end for a formula, which may
start programs (OWASP, "CSV injection"). An apostrophe before it makes it a text.

>>> csv_text([["=1+1", "-1.5", "it's"]], end="|")
"'=1+1,-1.5,it's|"
"""

import csv
import io
import re
from collections.abc import Iterable

FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|[+-]?inf", re.IGNORECASE)


def escape_formula(cell: object) -> object:
    """A cell as it is written: a text that would be a formula after an apostrophe."""
    if not isinstance(cell, str) or not FORMULA.match(cell) or NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}"


def unescape_formula(cell: str) -> str:
    """The cell that `escape_formula` wrote."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def csv_text(rows: Iterable[Iterable[object]], *, delimiter: str = ",", end: str = "\r\n") -> str:
    """Rows as CSV, for a file, a spreadsheet or the clipboard.

    end: of a line. Cells that hold a carriage return need "\\r\\n", else they are not quoted.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerows(map(escape_formula, row) for row in rows)
    return text.getvalue()
