"""Before a run of pretraining: the text is read, its vocabulary learnt, the speed measured."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import UserError
from models.files import unwritable, write_to
from models.pretraining import budget, texts, vocabulary
from models.pretraining.config import PretrainConfig
from models.progress import Progress, Steps

PACKED = 1_000_000  # bytes that are packed, to compare with
OPENING = 300  # characters


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
    from models.pretraining.pairs import draft

    pairs = yield from draft(place)
    rows = ({"prompt": one.prompt, "completion": one.completion} for one in pairs)
    keep(kept, "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows))
    return kept


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
