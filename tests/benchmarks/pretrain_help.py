"""Base models of one short text, Python's own help: sizes, tokens, and passes that are too many.

    python tests/benchmarks/pretrain_help.py --write    # ten runs, six CPU-minutes

A row a look: bits per byte on what is held out, and the mean on what was read since the look
before. The bar: the run with most passes ends worse on held-out text than it once was.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from pydoc_data.topics import topics
from statistics import fmean

from measuring import asked, report, write_table

from models.pretraining import texts, vocabulary
from models.pretraining.config import PretrainConfig
from models.pretraining.run import train
from models.progress import drain

K = 1024
RUNS = [(size, k * K) for k in (64, 256, 1024) for size in ("14k", "98k", "279k")]
MANY = "279k", 4096 * K
Row = tuple[str, int, int, float, float, float]


def looks(place: Path, size: str, tokens: int) -> Iterator[Row]:
    """Size, tokens planned and read, passes, bits per byte while it trains and held out."""
    told, learnt = texts.told(place), vocabulary.of(place)
    assert told is not None and learnt is not None
    with tempfile.TemporaryDirectory() as folder:
        config = PretrainConfig(place, Path(folder) / "out", size=size, tokens=tokens, openings=())
        rows = drain(train(config)).rows
    since = list[float]()
    for row in rows[1:]:
        since.append(row["bits"])
        if "held_out_bits" in row:
            read = int(row["read"])
            passes = read / learnt.tokens(told.train_bytes)
            yield (size, tokens, read, round(passes, 3), round(fmean(since), 4),
                   round(row["held_out_bits"], 4))  # fmt: skip
            since.clear()


def main() -> None:
    given = asked(__doc__, write=False)
    rows = list[Row]()
    with tempfile.TemporaryDirectory() as folder:
        source = texts.Paste("\n\n".join(topics.values()))
        place = texts.place(Path(folder), [source])
        drain(texts.collect([source], place))
        drain(vocabulary.learn(place))
        for size, tokens in (*RUNS, MANY):
            rows += looks(place, size, tokens)
            print(rows[-1], flush=True)
    if given.write:
        columns = ("size", "tokens", "read", "passes", "training", "held_out")
        write_table("pretrain_help", columns, rows)
    many = [row[-1] for row in rows if row[:2] == MANY]
    report("too many passes", f"{min(many):.2f} -> {many[-1]:.2f}", "rises", min(many) < many[-1])


if __name__ == "__main__":
    main()
