"""Tables for spreadsheets: no cell is a formula, and every cell comes back as it was."""

import csv
import io
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.figure import Axis, Figure, Series, as_csv
from models.interview.card import Card
from models.interview.exchange.cards_csv import export_csv, read_csv
from models.preferences.label_files.files import as_text, read_labels
from models.preferences.labels import Draft, Label, Verdict
from models.progress import drain
from models.scaling.published import Runs
from models.scaling.run_files.rows import as_csv as runs_csv
from models.scaling.run_files.rows import read_runs
from models.table_files import Refused, csv_text, escape_formula, refused_table, unescape_formula

BAD = "=cmd|'/C calc'!A0"
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CELLS = st.text(st.sampled_from("'=+-@\t\r\n1.5eE \",;a＝")) | st.text()


@given(CELLS)
def test_a_cell_comes_back_and_is_no_formula(cell: str) -> None:
    written = str(escape_formula(cell))
    assert unescape_formula(written) == cell
    assert not written.startswith(STARTS) or float(written) is not None


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), max_size=3), st.sampled_from(",;\t"))
def test_a_table_comes_back(rows: list[list[str]], delimiter: str) -> None:
    text = io.StringIO(csv_text(rows, delimiter=delimiter), newline="")
    again = csv.reader(text, delimiter=delimiter)
    assert [list(map(unescape_formula, row)) for row in again] == rows


@given(st.floats(allow_nan=False) | st.integers())
def test_numbers_stay_numbers(number: float) -> None:
    assert csv_text([[number, str(number)]]) == f"{number},{number}\r\n"


def test_every_export_escapes_formulas(tmp_path: Path) -> None:
    card = Card("c", "dpo", "explain", "hard", BAD, BAD, origin="own", points=(BAD,), tags=(BAD,))
    label = Label(BAD, (Draft(BAD), Draft("b", model=BAD)), Verdict((1, 2), note=BAD), who=BAD)
    figure = Figure("t", Axis(BAD), Axis("y"), series=(Series(BAD, (1.0,), (-2.0,), source=BAD),))
    values = np.array([1e7, 2e7])
    runs = runs_csv(Runs(values, values, values, names=(BAD, "b")))
    error = UserError(BAD)
    file = tmp_path / "cards.csv"
    export_csv([card], file)
    labels, _ = as_text([label], "csv")
    tables = (
        *(file.read_text("utf-8-sig"), labels, as_csv(figure), runs),
        refused_table([Refused(1, error, BAD)]),
    )
    for table in tables:
        cells = [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
        assert f"'{BAD}" in cells
        assert not [cell for cell in cells if cell.startswith(STARTS) and cell != "-2"]
    assert drain(read_csv(file)).cards == (card,)
    file.write_text(labels, newline="")
    assert drain(read_labels(file)).labels == (label,)
    file.write_text(runs, encoding="utf-8")
    assert read_runs(file).names == (BAD, "b")


def test_a_table_of_others_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text("question,answer\n'=' in C?,'-x' negates\n", encoding="utf-8")
    [card] = drain(read_csv(path)).cards
    assert (card.question, card.answer) == ("'=' in C?", "'-x' negates")
    path.write_text("prompt,chosen,rejected\n'=' in C?,'-x',b\n", encoding="utf-8")
    [label] = drain(read_labels(path)).labels
    assert (label.prompt, label.drafts[0].text) == ("'=' in C?", "'-x'")
