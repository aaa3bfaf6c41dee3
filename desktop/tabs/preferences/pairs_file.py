"""Pairs from a file instead of from one's own labels, for the next run."""

from dataclasses import dataclass
from pathlib import Path

from models.pairs import Pair, read_pairs
from models.progress import Progress, Steps

SUFFIXES = (".jsonl",)


@dataclass(frozen=True, slots=True)
class PairsFile:
    """What a file held when it was opened. name: without its folder."""

    name: str
    pairs: tuple[Pair, ...]


def read_steps(path: Path) -> Steps[PairsFile]:
    """Read a file of pairs; UserError names the first bad line and what is wrong with it."""
    yield Progress(0, stage="Reading pairs...")
    return PairsFile(path.name, read_pairs(path))
