"""A few seconds of training before the forecast: how fast this machine is, how hard the text is."""

import time
from itertools import pairwise
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.family.export import new_model
from models.family.grid.plan import SIZES
from models.pretraining import texts, vocabulary
from models.pretraining.budget import PILOT_SIZE, PILOT_TOKENS, Machine
from models.pretraining.run import bits_per_byte, schedule_of
from models.pretraining.stream import TokenStream, held_out_windows
from models.progress import Progress, Steps
from models.training.base.pretrain import Pretraining, validation_loss
from models.training.run import release, threads

MEASURING = "Measuring this machine..."
TIMED = ("279k", "1m")
"""Sizes whose steps are timed beside the pilot's; the others follow from their parameters."""
WARM, TIMED_STEPS, LOOKED_AT, TIMED_WINDOWS, SEED = 1, 2, 32, 8, 1
ODD = np.uint64(0x9E3779B97F4A7C15)
PASSAGE = 32  # bytes, as are those of each half
SAMPLED: tuple[tuple[Literal["train", "held_out"], int], ...] = (
    ("train", 1_000_000), ("held_out", 60_000),
)  # fmt: skip


def measure(place: Path) -> Steps[Machine]:
    """Train the pilot on the text in a folder and time a few steps of larger sizes."""
    with threads("most"):  # as the run has them
        return (yield from _measured(place))


def _measured(place: Path) -> Steps[Machine]:
    tokenizer = Tokenizer.from_file(str(place / vocabulary.TOKENIZER))
    stream = TokenStream(place, tokenizer, SEED)
    held_out = held_out_windows(place, tokenizer, LOOKED_AT)
    entries = tokenizer.get_vocab_size()
    seconds, looks, bits = dict[str, float](), dict[str, float](), 0.0
    for number, name in enumerate((PILOT_SIZE, *TIMED)):
        is_pilot = name == PILOT_SIZE
        schedule = schedule_of(SIZES[name], PILOT_TOKENS, SEED)
        steps = schedule.steps if is_pilot else WARM + TIMED_STEPS
        windows = stream.take(steps * schedule.windows)
        model = new_model(SIZES[name], SEED, entries)
        recipe = Pretraining(model, windows, schedule, held_out, frozenset(), None, None)
        times = [_clocks()]
        for step in range(steps):
            yield Progress(number, 1 + len(TIMED), stage=MEASURING)
            for _ in recipe.step(step):
                pass
            times.append(_clocks())
        taken = [_taken(start, end) for start, end in pairwise(times)][WARM:]
        seconds[name] = float(np.median(taken)) / (schedule.windows * windows.shape[1])
        looked_at = held_out if is_pilot else held_out[:TIMED_WINDOWS]
        began = _clocks()
        loss = validation_loss(model, looked_at)
        looks[name] = _taken(began, _clocks()) * len(held_out) / len(looked_at)
        if is_pilot:
            bits = bits_per_byte(loss, held_out, vocabulary.byte_lengths(tokenizer))
        release(model)
    return Machine(_every_size(seconds), _every_size(looks), bits, known_share(place))


def known_share(place: Path) -> float:
    """How much of what is held out stands in the rest, in passages of PASSAGE bytes or longer."""
    rest, held_out = (
        "\n\n".join(texts.Pieces(place, half).drawn(0, size)).encode() for half, size in SAMPLED
    )
    if len(held_out) < PASSAGE or len(rest) < PASSAGE:
        return 0.0
    wanted, places = np.unique(_marks(held_out), return_inverse=True)
    read = _marks(rest)
    near = np.searchsorted(wanted, read).clip(max=len(wanted) - 1)
    again = np.zeros(len(wanted), dtype=bool)
    again[near[wanted[near] == read]] = True
    starts = np.flatnonzero(again[places])
    ends = np.zeros(len(held_out) + 1, dtype=np.int64)
    np.add.at(ends, starts, 1)
    np.add.at(ends, starts + PASSAGE, -1)
    return float((np.cumsum(ends[:-1]) > 0).mean())


def _marks(content: bytes) -> NDArray[np.uint64]:
    """A number for the PASSAGE bytes from each place on."""
    count = len(content) - PASSAGE + 1
    each = np.frombuffer(content, dtype=np.uint8)
    words = np.lib.stride_tricks.sliding_window_view(each, 8).copy().view(np.uint64)[:, 0]
    found = np.zeros(count, dtype=np.uint64)
    for start in range(0, PASSAGE, 8):
        found = found * ODD + words[start : start + count]
    return found


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _taken(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Seconds of work: of the clock, or of the processor where others made it wait."""
    return min(after - before for before, after in zip(start, end, strict=True))


def _every_size(known: dict[str, float]) -> dict[str, float]:
    """Seconds of every size, straight lines between those that were timed and beyond them."""
    x = np.array([SIZES[name].parameters for name in known], dtype=float)
    y = np.array(list(known.values()))
    slope = max(0.0, float((y[-1] - y[-2]) / (x[-1] - x[-2])))
    found = {}
    for name, size in SIZES.items():
        beyond = max(0.0, size.parameters - x[-1])
        found[name] = float(np.interp(size.parameters, x, y)) + slope * beyond
    return found
