"""Instruction pairs, a prompt with the answer to learn: as plain data, and from files of any kind.

    read = drain(read_instructions(path))   # JSON lines, one JSON piece, CSV, TSV
    read.pairs, read.refused                # every row is in one of them

Besides prompt and completion it knows the names of Alpaca (instruction, input, output) and the
conversations of ShareGPT and of chat files (conversations, messages), of which the first exchange
is taken.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import resources
from models.errors import UserError
from models.preferences.label_files.cells import first_of, turns_in
from models.preferences.labels import Turn
from models.progress import Progress, Steps
from models.table_files import MISSING, Refused, Remark, Row, open_records, read_rows

PROMPTS = ("prompt", "instruction", "question", "query")
COMPLETIONS = ("completion", "output", "response", "answer")
CONVERSATIONS = ("conversations", "messages")
NO_EXCHANGE = 'Line {line}: "{field}" has no question of a user with an answer after it.'
MORE_TURNS = "Conversations that go on after their first answer: {count}. Only that one is learnt."
TWICE = "Rows that repeat a pair from further up: {count}. Such pairs count more than the others."


@dataclass(frozen=True, slots=True)
class Instruction:
    """What the model is told, and what it shall say; neither is blank."""

    prompt: str
    completion: str


@dataclass(frozen=True, slots=True)
class ReadInstructions:
    """What became of a file: each of its rows gave a pair or was refused.

    lines: where the row of each pair begins. rows: how many there are, refused ones included.
    notes: sentences on what was found.
    """

    pairs: tuple[Instruction, ...]
    lines: tuple[int, ...]
    refused: tuple[Refused, ...]
    rows: int
    notes: tuple[Remark, ...] = ()


def read_instructions(path: Path) -> Steps[ReadInstructions]:
    """Read a file of instruction pairs.

    Raises UserError for a file that can't be read or holds no rows at all. A row that is no pair is
    refused with its line and the reason; none is left out without a word.
    """
    yield Progress(0, stage="Reading pairs...")
    read = yield from read_rows(open_records(path).records, _pair)
    if not read.rows:
        raise UserError(
            "{path} has a header and no rows.",
            "Give it a prompt and a completion a row.",
            path=path,
        )
    pairs = tuple(pair for pair, _ in read.found)
    longer = sum(turns > 2 for _, turns in read.found)
    found = []
    if longer:
        found.append(Remark(MORE_TURNS, {"count": longer}))
    if twice := len(pairs) - len(set(pairs)):
        found.append(Remark(TWICE, {"count": twice}))
    return ReadInstructions(pairs, read.lines, read.refused, read.rows, tuple(found))


def all_of(read: ReadInstructions) -> tuple[Instruction, ...]:
    """The pairs of a file without a fault; UserError for its first refused row."""
    if read.refused:
        raise read.refused[0].error
    return read.pairs


@cache
def shipped() -> tuple[Instruction, ...]:
    """The pairs that come with the program: nothing of the countries kept out is in them."""
    rows = resources.table("instruction_pairs").rows
    return tuple(Instruction(str(row["prompt"]), str(row["completion"])) for row in rows)


def fingerprint(pairs: Sequence[Instruction]) -> str:
    """SHA-256 of the pairs in their order."""
    rows = [[pair.prompt, pair.completion] for pair in pairs]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def _pair(row: Row) -> tuple[Instruction, int]:
    """The pair of a row, and how many turns its conversation has (2 where it is none)."""
    name = first_of(row, CONVERSATIONS)
    if name is not None and first_of(row, PROMPTS) is None:
        turns = turns_in(row, name, row.cells[name])
        return _first_exchange(row, name, turns), len(turns)
    prompt = row.text(_field(row, PROMPTS))
    if first_of(row, PROMPTS) == "instruction" and row.has("input"):
        prompt = f"{prompt}\n\n{row.text('input')}"
    return Instruction(prompt, row.text(_field(row, COMPLETIONS))), 2


def _field(row: Row, names: Sequence[str]) -> str:
    """The first of these names that the row fills; else one that it leaves empty, to say so."""
    named = first_of(row, names) or next((name for name in names if name in row.cells), None)
    if named is None:
        raise row.refuse(MISSING, field=names[0])
    return named


def _first_exchange(row: Row, name: str, turns: Sequence[Turn]) -> Instruction:
    for asked, said in pairwise(turns):
        if asked.role == "user" and said.role == "assistant":
            if asked.content.strip() and said.content.strip():
                return Instruction(asked.content, said.content)
            break
    raise row.refuse(NO_EXCHANGE, field=name)
