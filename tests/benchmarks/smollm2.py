"""SmolLM2-135M against transformers: the second load, the first token, decoding.

    python tests/benchmarks/smollm2.py [--gguf GGUF] [--fetch] [--threads 2] [--rounds 5]

GGUF: SmolLM2-135M-Instruct.Q4_1.gguf; without it the one that `understudy-cli models get smollm2`
has fetched, or that --fetch gets now. It is converted into a scratch folder; transformers runs the
exact form's weights. Everybody has the same number of threads and is measured in turns within one
run. Every bar is a ratio. Texts that are timed begin differently, so that nothing is read out of
the cache.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import torch
from measuring import asked, at_least, at_most, in_turns, median, seconds, smollm2, timed
from transformers.generation.streamers import BaseStreamer

from models.engine.conversion.convert import convert
from models.engine.loading import load
from models.engine.session import Session, open_session
from models.generation import Sampling
from models.progress import drain

PROMPT_TOKENS, TOKENS = 40, 64
SENTENCE = (
    "The lighthouse keeper wrote down the weather every morning and the ships every evening. "
)


class Speed(NamedTuple):
    """Milliseconds to the first token, and tokens a second from there on."""

    first_ms: float
    rate: float


def main() -> None:
    """Measure, then print the rows of the table."""
    given = asked(__doc__, gguf=Path, fetch=False, threads=2, rounds=5)
    torch.set_num_threads(given.threads)
    gguf = given.gguf or smollm2(fetch=given.fetch)
    if gguf is not None:
        with tempfile.TemporaryDirectory() as scratch:
            exact = drain(convert(gguf, Path(scratch), form="exact")).folder
            blocks = drain(convert(gguf, Path(scratch), form="8-bit")).folder
            opening(exact, blocks, given.threads, given.rounds)
            speeds(exact, blocks, given.threads, given.rounds)


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
        at_most(what, taken / theirs, 1, beside=f" ({seconds(taken)})")


def beginning(session: Session, number: int) -> tuple[int, ...]:
    """A text of PROMPT_TOKENS tokens that begins unlike every other."""
    return session.encode(f"{number}. " + SENTENCE * (PROMPT_TOKENS // 8))[:PROMPT_TOKENS]


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
    session = open_session(folder, threads=threads)
    session.ends = frozenset()  # it never stops before the limit

    def write(number: int) -> Speed:
        sampling = Sampling(max_new_tokens=TOKENS)
        made = drain(session.stream(beginning(session, number), sampling, top=0))
        return Speed(made.first_token_seconds * 1000, made.tokens_per_second)

    return write


def theirs(folder: Path) -> Callable[[int], Speed]:
    """transformers' generate on the same ids, in float32."""
    session, model = open_session(folder), load(folder)[0]
    model.generation_config.eos_token_id = None

    def write(number: int) -> Speed:
        ids = torch.tensor([beginning(session, number)])
        options: dict[str, Any] = {"max_new_tokens": TOKENS, "do_sample": False, "pad_token_id": 2}
        clock, begun = Clock(), time.perf_counter()
        model.generate(ids, attention_mask=torch.ones_like(ids), streamer=clock, **options)
        first, last = clock.times[1], clock.times[-1]
        return Speed((first - begun) * 1000, (TOKENS - 1) / (last - first))

    return write


def speeds(exact: Path, blocks: Path, threads: int, rounds: int) -> None:
    """First token and decoding, everybody in turns."""
    contestants = {
        "8-bit": ours(blocks, threads), "exact": ours(exact, threads), "generate": theirs(exact),
    }  # fmt: skip
    taken: dict[str, list[Speed]] = {name: [] for name in contestants}
    for number in range(-1, rounds):
        order = list(contestants.items())
        for name, write in order if number % 2 else reversed(order):
            speed = write(number + 1)
            if number >= 0:
                taken[name].append(speed)
    middle = {
        name: Speed(*(statistics.median(column) for column in zip(*found, strict=True)))
        for name, found in taken.items()
    }
    mine, rival = middle["8-bit"], middle["generate"]
    what = f"SmolLM2, decoding on {threads} threads, 8-bit against generate in fp32"
    at_least(what, mine.rate / rival.rate, 5, "x", f" ({mine.rate:.0f} tokens/s)")
    for form in ("8-bit", "exact"):
        share = middle[form].first_ms / rival.first_ms
        what = f"SmolLM2, first token of {PROMPT_TOKENS}, {form}, of generate's in fp32"
        at_most(what, share, 1, beside=f" ({middle[form].first_ms:.0f} ms)")


if __name__ == "__main__":
    main()
