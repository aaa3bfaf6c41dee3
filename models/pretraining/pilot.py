"""A few seconds of training before the forecast: how fast this machine is, how hard the text is."""

import time
from itertools import pairwise
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from models.family.export import new_model
from models.family.grid.plan import SIZES
from models.pretraining import vocabulary
from models.pretraining.budget import PILOT_SIZE, PILOT_TOKENS, Machine
from models.pretraining.run import bits_per_byte, schedule_of
from models.pretraining.stream import TokenStream, held_out_windows
from models.progress import Progress, Steps
from models.training.base.pretrain import Pretraining, validation_loss
from models.training.run import release

MEASURING = "Measuring this machine..."
TIMED = ("98k", "279k", "1m")
"""Sizes whose steps are timed; those between and above follow from their parameters."""
WARM, TIMED_STEPS, LOOKED_AT, SEED = 2, 3, 32, 1


def measure(place: Path) -> Steps[Machine]:
    """Train the pilot on the text in a folder and time a few steps of larger sizes."""
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
        times = [time.perf_counter()]
        for step in range(steps):
            yield Progress(number, 1 + len(TIMED), stage=MEASURING)
            for _ in recipe.step(step):
                pass
            times.append(time.perf_counter())
        taken = [end - start for start, end in pairwise(times)][WARM:]
        seconds[name] = float(np.median(taken)) / (schedule.windows * windows.shape[1])
        began = time.perf_counter()
        loss = validation_loss(model, held_out)
        looks[name] = time.perf_counter() - began
        if is_pilot:
            bits = bits_per_byte(loss, held_out, vocabulary.byte_lengths(tokenizer))
        release(model)
    return Machine(_every_size(seconds), _every_size(looks), bits)


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
