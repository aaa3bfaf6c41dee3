"""The corpus of a grid: fresh windows of the family's plain mix, seen once by every run."""

import io
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

import resources
from models.family import corpus
from models.family.grid_plan import Cell, GridPlan
from models.family.grid_results import (
    CORPUS_SEED,
    TOKENIZER_OF,
    VALIDATION_SEED,
    GridFolder,
    corpus_key,
)
from models.family.recipe import CONTEXT, WINDOWS_PER_STEP
from models.live.durable import write_durably
from models.progress import Steps

Windows = NDArray[np.uint16]


@dataclass(frozen=True, slots=True, eq=False)
class GridCorpus:
    """train, validation: shape (count, CONTEXT), token ids."""

    train: Windows
    validation: Windows

    def of(self, cell: Cell) -> Windows:
        """What a run reads: the first windows, in the order of its seed, each of them once."""
        count = cell.steps * WINDOWS_PER_STEP
        order = np.random.default_rng(cell.seed).permutation(count)
        return self.train[:count][order]


def load_corpus(folder: Path, plan: GridPlan) -> GridCorpus | None:
    """The windows of an earlier try; None where there are none, too few, or others."""
    place = GridFolder(folder).corpus
    try:
        if (place / "key").read_text(encoding="ascii") != corpus_key():
            return None
        train = np.load(place / "train.npy", allow_pickle=False)
        validation = np.load(place / "validation.npy", allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    for found, count in ((train, plan.windows), (validation, plan.validation_windows)):
        if found.dtype != np.uint16 or found.shape[1:] != (CONTEXT,) or len(found) < count:
            return None
    return GridCorpus(train, validation[: plan.validation_windows])


def write_corpus(folder: Path, plan: GridPlan) -> Steps[GridCorpus]:
    """Write the windows of a plan; the key comes last, so that a corpus with it is whole.

    Yields done and total in windows. Longer corpora of one seed begin with the shorter ones.
    """
    place = GridFolder(folder).corpus
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(resources.weights(TOKENIZER_OF) / "tokenizer.json"))
    found = {}
    for name, count, seed in (
        ("validation", plan.validation_windows, VALIDATION_SEED),
        ("train", plan.windows, CORPUS_SEED),
    ):
        mix = corpus.PHASES[-1:]
        found[name] = yield from corpus.windows(tokenizer, count, CONTEXT, seed, mix)
        content = io.BytesIO()
        np.save(content, found[name])
        write_durably(place / f"{name}.npy", content.getvalue())
    write_durably(place / "key", corpus_key().encode("ascii"))
    return GridCorpus(found["train"], found["validation"])
