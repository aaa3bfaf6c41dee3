"""Instruction pairs from files: what is read, and for what is refused the line and the reason."""

import json
from pathlib import Path
from typing import Any

import pytest

from models.alignment.instructions import (
    Instruction,
    ReadInstructions,
    all_of,
    fingerprint,
    read_instructions,
    shipped,
)
from models.errors import UserError
from models.progress import drain

COW = Instruction("What does a cow eat?", "A cow eats grass.")


def read(tmp_path: Path, content: str | bytes, name: str = "pairs.jsonl") -> ReadInstructions:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return drain(read_instructions(path))


def lines(*rows: Any) -> str:
    return "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)


def test_lines_and_tables_give_the_same_pairs(tmp_path: Path) -> None:
    row = {"prompt": COW.prompt, "completion": COW.completion, "topic": "animal"}
    from_lines = read(tmp_path, lines(row))
    table = f'prompt,completion\n"{COW.prompt}","{COW.completion}"\n'
    from_table = read(tmp_path, table, "pairs.csv")
    assert from_lines.pairs == from_table.pairs == (COW,)
    assert (from_lines.lines, from_table.lines) == ((1,), (2,))
    assert not from_lines.refused and from_lines.rows == 1


def test_the_names_of_alpaca_and_sharegpt_are_known(tmp_path: Path) -> None:
    said = [
        {"from": "human", "value": COW.prompt}, {"from": "gpt", "value": COW.completion},
        {"from": "human", "value": "And a dog?"}, {"from": "gpt", "value": "A dog eats meat."},
    ]  # fmt: skip
    found = read(
        tmp_path,
        lines(
            {"instruction": "Add.", "input": "2 and 3", "output": "5"},
            {"instruction": "Say hello.", "input": "", "output": "Hello!"},
            {"id": "x", "conversations": said},
            {"messages": [{"role": "system", "content": "Be brief."},
                          {"role": "user", "content": "Hi"},
                          {"role": "assistant", "content": "Hi!"}]},
        ),
    )  # fmt: skip
    assert found.pairs == (
        Instruction("Add.\n\n2 and 3", "5"),
        Instruction("Say hello.", "Hello!"),
        COW,
        Instruction("Hi", "Hi!"),
    )
    assert found.notes[0].values == {"count": 2} and "after their first" in found.notes[0].text


def test_every_refused_row_has_its_line_and_a_reason(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        lines(
            {"prompt": "Good", "completion": "Yes."},
            "{not json",
            {"prompt": "No answer"},
            {"prompt": "  ", "completion": "Nobody asked."},
            {"prompt": "A number", "completion": 4},
            [1, 2],
            {"conversations": [{"from": "gpt", "value": "I begin."}]},
            {"prompt": "Good", "completion": "Yes."},
        ),
    )
    assert [pair.prompt for pair in found.pairs] == ["Good", "Good"]
    assert [(one.line, one.error.values.get("field")) for one in found.refused] == [
        (2, None), (3, "completion"), (4, "prompt"), (5, "completion"), (6, None),
        (7, "conversations"),
    ]  # fmt: skip
    assert all(f"Line {one.line}" in one.reason and one.error.advice for one in found.refused)
    assert found.rows == len(found.pairs) + len(found.refused)
    assert "repeat a pair" in found.notes[0].text
    with pytest.raises(UserError, match="Line 2"):
        all_of(found)


def test_a_table_with_another_number_of_cells_names_the_line(tmp_path: Path) -> None:
    found = read(tmp_path, "prompt,completion\nA,B\nC,D,E\n", "pairs.csv")
    assert found.pairs == (Instruction("A", "B"),)
    assert found.refused[0].line == 3 and "3 cells" in found.refused[0].reason


def test_a_file_without_rows_is_an_error(tmp_path: Path) -> None:
    for content, name, reason in (
        (b"", "a.jsonl", "is empty"),
        (b"prompt,completion\n", "a.csv", "no rows"),
        (b"PK\x03\x04rest", "a.csv", "packed file"),
    ):
        with pytest.raises(UserError, match=reason):
            read(tmp_path, content, name)
    with pytest.raises(UserError, match="can't be read"):
        drain(read_instructions(tmp_path / "missing.jsonl"))


def test_the_fingerprint_tells_orders_apart() -> None:
    pairs = shipped()[:3]
    assert fingerprint(pairs) == fingerprint(list(pairs)) != fingerprint(pairs[::-1])
