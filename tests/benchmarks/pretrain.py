"""Pretraining on one's own text beside what others use: speed, loss, memory.

    python tests/benchmarks/pretrain.py [speed] [loss] [text] [large]

speed: processor seconds a token against transformers' Trainer (AdamW; as it comes, in float32, and
for comparison in bf16) on the same model, windows and steps, in turns. loss: held out after equal
tokens against nanoGPT's recipe for small models (AdamW, cosine; the better of two rates), three
seeds. text: a vocabulary of 2,048 from 10 MB. large: 200 MB from the start of reading to the first
loss. The text is Python's own help, repeated with other numbers where more is needed.
"""

import math
import pydoc_data.topics
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from measuring import Timing, asked, at_least, at_most, in_turns, timed
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn

from models.engine.device import one_thread
from models.family.corpus import SPECIALS
from models.family.export import new_model
from models.family.grid.plan import SIZES
from models.pretraining import texts, vocabulary
from models.pretraining.config import PretrainConfig
from models.pretraining.run import schedule_of, train
from models.pretraining.stream import TokenStream, held_out_windows
from models.progress import drain
from models.training.base.pretrain import Pretraining, validation_loss

Windows = NDArray[np.uint16]
BARS = {"98k": 1.5, "279k": 1.5, "1m": 1.2}
STEPS, ROUNDS, BATCH = 40, 5, 4
LOSS_SIZES, LOSS_STEPS, SEEDS, RATES = ("98k", "279k"), 400, (1, 2, 3), (1e-3, 3e-3)
ENTRIES = 1024 + len(SPECIALS)
LARGE, PART = 200_000_000, 10_000_000


def help_text() -> str:
    return "\n\n".join(pydoc_data.topics.topics.values())


def prepared(folder: Path, text: str, entries: int = 1024) -> Path:
    source = texts.Paste(text)
    place = texts.place(folder, [source])
    drain(texts.collect([source], place))
    drain(vocabulary.learn(place, entries))
    return place


def windows_of(place: Path, seed: int, count: int) -> tuple[Windows, Windows]:
    tokenizer = Tokenizer.from_file(str(place / vocabulary.TOKENIZER))
    stream = TokenStream(place, tokenizer, seed)
    return stream.take(count), held_out_windows(place, tokenizer, 64)


def ours(name: str, windows: Windows, seed: int, steps: int) -> Callable[[], nn.Module]:
    model = new_model(SIZES[name], seed, ENTRIES)
    schedule = schedule_of(SIZES[name], steps * BATCH * windows.shape[1], seed)
    recipe = Pretraining(model, windows, schedule, windows[:1], frozenset(), None, None)

    def train_all() -> nn.Module:
        for step in range(steps):
            drain(recipe.step(step))
        return model

    return train_all


def trainer(name: str, windows: Windows, folder: Path, *, bf16: bool) -> Callable[[], object]:
    from transformers import Trainer, TrainingArguments

    rows = torch.from_numpy(windows.astype(np.int64))
    data: Any = [{"input_ids": row, "labels": row} for row in rows]
    settings = TrainingArguments(
        output_dir=str(folder), max_steps=STEPS, per_device_train_batch_size=BATCH,
        learning_rate=1e-3, lr_scheduler_type="cosine", report_to=[],
        disable_tqdm=True, log_level="error",
        save_strategy="no", logging_strategy="no", use_cpu=True, bf16=bf16,
    )  # fmt: skip
    made = Trainer(model=new_model(SIZES[name], 1, ENTRIES), args=settings, train_dataset=data)
    return made.train


def speed(place: Path, folder: Path) -> None:
    windows, _ = windows_of(place, 1, STEPS * BATCH)
    for name, bar in BARS.items():

        def own(name: str = name) -> Timing:
            return timed(ours(name, windows, 1, STEPS))

        def plain(name: str = name) -> Timing:
            return timed(trainer(name, windows, folder, bf16=False))

        def narrow(name: str = name) -> Timing:
            return timed(trainer(name, windows, folder, bf16=True))

        found = in_turns([own, plain, narrow], ROUNDS)
        cost = [statistics.median(one.cpu_s for one in each) / windows.size for each in found]
        print(f"{name}: microseconds a token: ours {1e6 * cost[0]:.1f}, Trainer "
              f"{1e6 * cost[1]:.1f}, in bf16 {1e6 * cost[2]:.1f}")  # fmt: skip
        beside = f" (in bf16 {cost[2] / cost[0]:.2f})"
        what = f"{name}: tokens a processor second / Trainer"
        at_least(what, cost[1] / cost[0], bar, beside=beside)


def nanogpt(name: str, windows: Windows, seed: int, rate: float) -> nn.Module:
    """nanoGPT's train_shakespeare_char: betas .9 and .99, decay .1 of matrices, cosine to a tenth.

    A twentieth of the steps warms up, as there.
    """
    model = new_model(SIZES[name], seed, ENTRIES)
    wide = [one for one in model.parameters() if one.ndim >= 2]
    thin = [one for one in model.parameters() if one.ndim < 2]
    groups = [{"params": wide, "weight_decay": 0.1}, {"params": thin, "weight_decay": 0.0}]
    tuner = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.99), fused=True)
    warm = LOSS_STEPS // 20
    for step in range(LOSS_STEPS):
        share = max(0.0, (step - warm) / (LOSS_STEPS - warm))
        fallen = 0.1 + 0.45 * (1 + math.cos(math.pi * share))
        for group in tuner.param_groups:
            group["lr"] = rate * min((step + 1) / warm, fallen)
        ids = torch.from_numpy(windows[step * BATCH : (step + 1) * BATCH].astype(np.int64))
        logits = model(input_ids=ids[:, :-1], use_cache=False).logits.flatten(0, 1)
        nn.functional.cross_entropy(logits, ids[:, 1:].flatten()).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        tuner.step()
        tuner.zero_grad()
    return model


def loss(place: Path) -> None:
    for name in LOSS_SIZES:
        won = 0
        for seed in SEEDS:
            windows, held_out = windows_of(place, seed, LOSS_STEPS * BATCH)
            own = validation_loss(ours(name, windows, seed, LOSS_STEPS)(), held_out)
            other = min(
                validation_loss(nanogpt(name, windows, seed, rate), held_out) for rate in RATES
            )
            print(f"{name}, seed {seed}: held out {own:.3f} nats a token, nanoGPT {other:.3f}")
            won += own < other
        at_least(f"{name}: seeds with a lower loss than nanoGPT's recipe", won, len(SEEDS))


def varied(size: int) -> str:
    """The help again and again, its words numbered, so that no paragraph repeats."""
    paragraphs, found, length, turn = help_text().split("\n\n"), list[str](), 0, 0
    while length < size:
        for paragraph in paragraphs:
            found.append(f"{paragraph} ({turn})" if turn else paragraph)
            length += len(found[-1]) + 2
        turn += 1
    return "\n\n".join(found)[:size]


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def text(folder: Path) -> None:
    """Of memory reading counts, too."""
    before = peak()
    source = texts.Paste(varied(PART))
    place = texts.place(folder, [source])
    drain(texts.collect([source], place))
    took = timed(lambda: drain(vocabulary.learn(place, 2048)))
    more = peak() - before
    print(f"2,048 entries from 10 MB: {took}, {more:.0f} MB more memory")
    at_most("2,048 entries from 10 MB", took.wall_s, 5, " s")
    at_most("memory of that", more, 500, " MB")


def first_loss(folder: Path) -> None:
    """Memory of the whole process counts here, so that this is a run of its own."""
    file = folder / "large.txt"
    with file.open("w", encoding="utf-8") as out:
        for part in range(LARGE // PART):
            out.write(varied(PART).replace(" the ", f" the {part} ")[: PART * 19 // 20])
    began = time.perf_counter()
    place = texts.place(folder, [file])
    told = drain(texts.collect([file], place))
    read = time.perf_counter() - began
    drain(vocabulary.learn(place, 1024))
    learnt = time.perf_counter() - began
    steps = train(PretrainConfig(place, folder / "out", size="98k", tokens=10_000_000))
    for progress in steps:
        if progress.values.get("step", 0) >= 1:
            break
    took = time.perf_counter() - began
    steps.close()
    print(f"{told.bytes / 1e6:.0f} MB: read after {read:.1f} s, vocabulary after {learnt:.1f} s")
    at_most("200 MB: first loss", took, 20, " s")
    at_most("200 MB: memory", peak(), 1500, " MB")


def main() -> None:
    parts = asked(__doc__, parts=["speed", "loss", "text", "large"]).parts
    with tempfile.TemporaryDirectory() as name, one_thread():
        folder = Path(name)
        place = prepared(folder, help_text())
        if "large" in parts:
            first_loss(folder)
        if "text" in parts:
            text(folder)
        if "speed" in parts:
            speed(place, folder / "trainer")
        if "loss" in parts:
            loss(place)


if __name__ == "__main__":
    main()
