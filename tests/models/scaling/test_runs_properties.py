"""What holds for any table: its runs come back from CSV, and no line of it is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.scaling.published import Runs
from models.scaling.run_files.columns import guess
from models.scaling.run_files.rows import as_csv, read_runs, to_runs
from models.scaling.run_files.table import read_raw

Read = TypeVar("Read")

positive = st.floats(min_value=1e-100, max_value=1e100)
losses = st.floats(min_value=1e-100, max_value=1e100)
run_names = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=12)


@given(
    rows=st.lists(st.tuples(positive, positive, losses, run_names), min_size=1, max_size=20),
    named=st.booleans(),
)
def test_runs_come_back_from_csv_to_the_last_digit(
    rows: list[tuple[float, float, float, str]], named: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    columns = [np.array([row[number] for row in rows]) for number in range(3)]
    names = tuple(" ".join(row[3].split()) for row in rows) if named else ()
    runs = Runs(*columns, names=names)
    path = tmp_path_factory.getbasetemp() / "ours.csv"
    path.write_text(as_csv(runs), encoding="utf-8")
    again = read_runs(path)
    assert again.params.tolist() == runs.params.tolist()
    assert again.tokens.tolist() == runs.tokens.tolist()
    assert again.loss.tolist() == runs.loss.tolist()
    assert again.names == (names if any(names) else ())


def sentence_or(read_it: Callable[[Path], Read], path: Path) -> Read | str:
    """What is read, or the sentence of the only kind of error that may come."""
    try:
        return read_it(path)
    except UserError as error:
        return str(error)


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1")
numbers = st.floats(min_value=1e-3, max_value=1e25).map(repr)
junk = st.sampled_from(
    "|-1|0|inf|nan|text|1e999|-|n/a|70B|3,405|1.4T|3.405|73,824,672|é|#|'|1 000|%|1e|²|10^|.".split(
        "|"
    )
) | st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters='"\x85'))
cells = st.one_of(numbers, numbers, junk)
lines = st.lists(st.lists(cells, min_size=1, max_size=6), min_size=1, max_size=12)


@given(
    rows=lines,
    header=st.sampled_from(["N D loss", "params tokens flops loss", "C N ppl name", "a b c d", ""]),
    delimiter=st.sampled_from(",;\t "),
    ending=st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
    encoding=st.sampled_from(ENCODINGS),
)
def test_every_line_is_a_run_or_a_problem_or_said_to_be_aside(
    rows: list[list[str]], header: str, delimiter: str, ending: str, encoding: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    written = [header.split(), *rows] if header else rows
    text = ending.join(delimiter.join(row) for row in written)
    path = tmp_path_factory.getbasetemp() / "random.csv"
    path.write_bytes(text.encode(encoding))
    raw = sentence_or(read_raw, path)
    if isinstance(raw, str):
        assert raw
        return
    found = to_runs(raw, guess(raw))
    as_lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    there = {number for number, line in enumerate(as_lines, start=1) if line.strip()}
    told = {problem.line for problem in found.problems}
    rows_read = set(found.lines) | told if found.lacking is None else {r.line for r in raw.rows}
    assert rows_read | set(raw.aside) | ({raw.header_line} - {0}) == there
    assert (
        len(found.lines) + len(told) + len(raw.aside) + bool(raw.header_line) == len(there)
        or found.lacking is not None
    )
    assert all(str(problem.error) for problem in found.problems)


@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes_give_runs_or_a_sentence(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.csv"
    path.write_bytes(content)
    assert len(sentence_or(read_runs, path)) > 0
