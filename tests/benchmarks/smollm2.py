"""SmolLM2-135M in both forms against transformers: the second load, the first token, decoding.

    python tests/benchmarks/smollm2.py [GGUF] [--fetch] [--threads 2] [--rounds 5]

GGUF: SmolLM2-135M-Instruct.Q4_1.gguf; without it the one that `understudy-cli models get smollm2`
has fetched, or that --fetch gets now. It is converted into a scratch folder; transformers runs the
exact form's weights. Everybody has the same number of threads and is measured in turns within one
run. Every bar is a ratio. Texts that are timed begin differently, so that nothing is read out of
the cache.
"""

import argparse
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import torch
from measuring import (
    Timing,
    in_turns,
    machine,
    median,
    report,
    seconds,
    smollm2,
    timed,
)
from transformers.generation.streamers import BaseStreamer

from models.engine.conversion.convert import convert
from models.engine.loading import load
from models.engine.session import Session, open_session
from models.generation import Sampling
from models.progress import drain

PROMPT_TOKENS, TOKENS = 40, 64
SAMPLING = Sampling(max_new_tokens=TOKENS)
SENTENCE = (
    "The lighthouse keeper wrote down the weather every morning and the ships every evening. "
)


class Speed(NamedTuple):
    """Milliseconds to the first token, and tokens a second from there on."""

    first_ms: float
    rate: float


def main() -> None:
    """Measure, print what was found, then the rows of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gguf", type=Path, nargs="?")
    parser.add_argument("--fetch", action="store_true", help="get SmolLM2 if it is missing")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    print(machine())
    gguf = options.gguf or smollm2(fetch=options.fetch)
    if gguf is not None:
        with tempfile.TemporaryDirectory() as scratch:
            measure(gguf, Path(scratch), options.threads, options.rounds)


def measure(gguf: Path, scratch: Path, threads: int, rounds: int) -> None:
    exact = drain(convert(gguf, scratch, form="exact")).folder
    blocks = drain(convert(gguf, scratch, form="8-bit")).folder
    opening(exact, blocks, threads, rounds)
    speeds(exact, blocks, threads, rounds)


def opening(exact: Path, blocks: Path, threads: int, rounds: int) -> None:
    """Opening what has been converted, its tokenizer with it, until it can be asked."""
    contestants = (
        lambda: timed(lambda: open_session(exact, threads=threads)),
        lambda: timed(lambda: open_session(blocks, threads=threads)),
        lambda: timed(lambda: load(exact)),
    )
    *mine, theirs = (median(taken).wall_s for taken in in_turns(contestants, rounds))
    for name, taken in zip(("exact", "8-bit"), mine, strict=True):
        what = f"SmolLM2, second load, {name}, of transformers' loading"
        report(what, f"{taken / theirs:.2f} ({seconds(taken)})", "<= 1", taken <= theirs)


def endless(folder: Path, threads: int) -> Session:
    """A session that never stops before the limit."""
    session = open_session(folder, threads=threads)
    session.ends = frozenset()
    return session


def beginning(session: Session, number: int, length: int = PROMPT_TOKENS) -> tuple[int, ...]:
    """A text of so many tokens that begins unlike every other."""
    ids = session.encode(f"{number}. " + SENTENCE * (length // 8))
    return ids[:length]


class Clock(BaseStreamer):
    """When each token came out of transformers' generate; the prompt comes first."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def put(self, value: Any) -> None:
        """A prompt or a token."""
        self.times.append(time.perf_counter())

    def end(self) -> None:
        """Nothing more will come."""


def ours(folder: Path, threads: int) -> Callable[[int], Speed]:
    session = endless(folder, threads)

    def write(number: int) -> Speed:
        made = drain(session.stream(beginning(session, number), SAMPLING, top=0))
        assert len(made.tokens) == TOKENS
        return Speed(made.first_token_seconds * 1000, made.tokens_per_second)

    return write


def theirs(folder: Path, dtype: torch.dtype) -> Callable[[int], Speed]:
    """transformers' generate on the same ids, in float32 or bfloat16."""
    session = open_session(folder)
    model = load(folder)[0].to(dtype)
    model.generation_config.eos_token_id = None

    def write(number: int) -> Speed:
        ids = torch.tensor([beginning(session, number)])
        options: dict[str, Any] = {"max_new_tokens": TOKENS, "do_sample": False, "pad_token_id": 2}
        clock, begun = Clock(), time.perf_counter()
        model.generate(ids, attention_mask=torch.ones_like(ids), streamer=clock, **options)
        first, last = clock.times[1], clock.times[-1]
        return Speed((first - begun) * 1000, (TOKENS - 1) / (last - first))

    return write


def spun(threads: int) -> Timing:
    """The idle control: so many threads that do nothing but compute, as long as a short answer."""
    content = b"\0" * (1 << 20)

    def work() -> None:
        for _ in range(100):
            sha256(content).digest()

    def together() -> None:
        started = [threading.Thread(target=work) for _ in range(threads)]
        for thread in started:
            thread.start()
        for thread in started:
            thread.join()

    return timed(together)


def speeds(exact: Path, blocks: Path, threads: int, rounds: int) -> None:
    """First token and decoding, everybody in turns."""
    contestants = {
        "ours, 8-bit": ours(blocks, threads),
        "ours, exact": ours(exact, threads),
        "generate, fp32": theirs(exact, torch.float32),
        "generate, bf16": theirs(exact, torch.bfloat16),
    }
    taken: dict[str, list[Speed]] = {name: [] for name in contestants}
    controls: list[float] = []
    for number in range(-1, rounds):
        order = list(contestants.items())
        for name, write in order if number % 2 else reversed(order):
            speed = write(number + 1)
            if number >= 0:
                taken[name].append(speed)
        control = spun(threads)
        controls.append(control.wall_s * threads / control.cpu_s)
    busy = statistics.median(controls)
    print(f"control: {threads} threads' work took {busy:.2f}x its processor time")
    print(f"{'':16} {'first token':>12} {'tokens/s':>9} {'slowest':>8} {'fastest':>8}")
    middle = {}
    for name, found in taken.items():
        rates = [speed.rate for speed in found]
        first = statistics.median(speed.first_ms for speed in found)
        middle[name] = Speed(first, statistics.median(rates))
        row = f"{middle[name].rate:9.1f} {min(rates):8.1f} {max(rates):8.1f}"
        print(f"{name:16} {first:9.1f} ms {row}", flush=True)
    rows_of_speed(middle, threads)


def rows_of_speed(middle: dict[str, Speed], threads: int) -> None:
    mine, exact = middle["ours, 8-bit"], middle["ours, exact"]
    for name, least in (("fp32", 5.0), ("bf16", 2.0)):
        ratio = mine.rate / middle[f"generate, {name}"].rate
        what = f"SmolLM2, decoding on {threads} threads, 8-bit against generate in {name}"
        report(what, f"{ratio:.1f}x ({mine.rate:.0f} tokens/s)", f">= {least}x", ratio >= least)
    theirs = middle["generate, fp32"].first_ms
    for form, speed in (("8-bit", mine), ("exact", exact)):
        share = speed.first_ms / theirs
        what = f"SmolLM2, first token of {PROMPT_TOKENS}, {form}, of generate's in fp32"
        report(what, f"{share:.2f} ({speed.first_ms:.0f} ms)", "<= 1", share <= 1)


if __name__ == "__main__":
    main()
