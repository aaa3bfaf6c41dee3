"""Pairs from a file instead of from one's own labels, for the next run."""

from dataclasses import dataclass

from models.preferences.label_files.reading import Imported
from models.preferences.labels import training_pairs
from models.preferences.pairs import Pair


@dataclass(frozen=True, slots=True)
class PairsFile:
    """What a file held when it was opened. name: without its folder."""

    name: str
    pairs: tuple[Pair, ...]


def pairs_of(name: str, imported: Imported) -> PairsFile:
    """What the labels of a file teach; the pairs of a ranking share its weight."""
    pairs = (pair for label in imported.labels for pair in training_pairs(label))
    return PairsFile(
        name, tuple(Pair(one.prompt, one.chosen, one.rejected, one.weight) for one in pairs)
    )
