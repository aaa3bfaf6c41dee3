"""Before a run of pretraining: the text is read, its vocabulary learnt, the speed measured."""

import json
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from models.alignment.instructions import Instruction
from models.errors import UserError
from models.files import unwritable, write_to
from models.pretraining import budget, texts, vocabulary
from models.pretraining.config import PretrainConfig
from models.progress import Progress, Steps

PACKED = 1_000_000  # bytes that are packed, to compare with
OPENING = 300  # characters
DRAFTING = "Drafting pairs..."
MOST, FEWEST, SHORTEST, LONGEST = 1000, 20, 20, 160  # pairs; characters of a sentence
SEED = 7
AFTER, GOES_ON = "What comes after: {text}", "How does this go on: {text}"
END = re.compile(r"(?<=[.!?:])\s+|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text that is ready for a forecast.

    opening: its first words. packed: bits per byte that gzip needs for it.
    """

    place: Path
    told: texts.Told
    learnt: vocabulary.Learnt
    machine: budget.Machine
    law: budget.Law
    opening: str
    packed: float


def sources(paths: Sequence[str]) -> tuple[texts.Source, ...]:
    """What is read; of no paths the study world's text. UserError for a path that is gone."""
    for path in paths:
        if not Path(path).exists():
            raise UserError(
                "{name} is not there any more.", "Choose the text again.", name=Path(path).name
            )
    return tuple(map(Path, paths)) or (texts.STUDY,)


def prepare(paths: Sequence[str], entries: int, cache: Path, grid: Path) -> Steps[Prepared]:
    """Read the text, learn its vocabulary, measure how fast it is read here.

    entries: of the vocabulary, 0 for the family's. grid: as `budget.law_of` takes it. What is known
    already is not done again.
    items: `Told` so far, the opening as a text, tuples of `Merge`.
    Raises what `texts.collect` and `vocabulary.learn` raise.
    """
    given = sources(paths)
    place = texts.place(cache, given)
    told = yield from texts.collect(given, place)
    opening = texts.Pieces(place, "train").some([0])[0][:OPENING]
    yield Progress(0, item=opening)
    learnt = yield from vocabulary.chosen(place, entries)
    from models.pretraining import pilot

    machine = yield from pilot.measure(place)
    law = budget.law_of(told, grid)
    return Prepared(place, told, learnt, machine, law, opening, packed(place))


def packed(place: Path) -> float:
    """Bits per byte of the text as gzip packs it."""
    sample = "\n\n".join(texts.Pieces(place, "train").drawn(0, PACKED)).encode()
    return 8 * len(zlib.compress(sample, 9)) / max(1, len(sample))


def draft_pairs(place: Path, kept: Path) -> Steps[Path]:
    """Pairs for SFT from a text, written to a file that SFT opens.

    Raises UserError for a text that is gone, and for a disk that does not take the file.
    """
    pairs = yield from draft(place)
    rows = ({"prompt": one.prompt, "completion": one.completion} for one in pairs)
    keep(kept, "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows))
    return kept


def draft(place: Path) -> Steps[tuple[Instruction, ...]]:
    """Up to MOST pairs from the text in a folder (`texts.place`), the same for the same text.

    Of a text without sentences, code, say, lines take their place.
    Raises UserError for a folder without a text, and for a text that gives fewer than FEWEST.
    """
    yield Progress(0, stage=DRAFTING)
    if texts.told(place) is None:
        raise UserError("The text of this run is gone.", "Read it again on the page Pretrain.")
    pieces = texts.Pieces(place, "train")
    read = pieces.drawn(SEED, 40 * MOST * LONGEST)
    found = dict.fromkeys(pair for piece in read for pair in _pairs(_sentences(piece)))
    if len(found) < FEWEST:
        found = dict.fromkeys(pair for piece in read for pair in _pairs(_lines(piece)))
    if len(found) < FEWEST:
        raise UserError(
            "This text has too few sentences for pairs: {count}.",
            "Open pairs of your own on SFT.",
            count=len(found),
        )
    every = list(found)
    picked = np.random.default_rng(SEED).permutation(len(every))[:MOST]
    return tuple(every[number] for number in sorted(picked.tolist()))


def _pairs(parts: Sequence[str]) -> Iterator[Instruction]:
    """The sentence after each, and the second half of every third."""
    good = [SHORTEST <= len(part) <= LONGEST for part in parts]
    for number, (first, second) in enumerate(pairwise(parts)):
        if good[number] and good[number + 1]:
            yield Instruction(AFTER.format(text=first), second)
        words = first.split(" ")
        if good[number] and number % 3 == 0 and len(words) > 6:
            middle = len(words) // 2
            begun = " ".join(words[:middle])
            yield Instruction(GOES_ON.format(text=begun), " ".join(words[middle:]))


def _sentences(piece: str) -> list[str]:
    return [" ".join(part.split()) for part in END.split(piece) if part.strip()]


def _lines(piece: str) -> list[str]:
    """As they stand within: code has its columns."""
    return [line.strip() for line in piece.splitlines() if line.strip()]


def kit_steps(out: Path, config: PretrainConfig) -> Steps[Path]:
    """`kit.write_kit`, which loads transformers."""
    from models.pretraining.kit import write_kit

    return (yield from write_kit(out, config))


def export_steps(folder: Path, out: Path) -> Steps[Path]:
    """A finished model as a folder that transformers opens; raises what `export.export` does."""
    yield Progress(0, stage="Writing the model...")
    from models.training.export import export

    return (yield from export(folder, out, "merged"))


def keep(path: Path, content: str) -> None:
    """Write a text into the folder of texts; UserError if the disk does not take it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path.parent, error) from error
    write_to(path, content)
