"""SmolLM2-135M in both forms against transformers: speed, loading, tokens, log-probabilities.

    python tests/benchmarks/smollm2.py [GGUF] [--fetch] [--threads 2] [--rounds 5] [--skip-family]
                                       [--llama PYTHON]

GGUF: SmolLM2-135M-Instruct.Q4_1.gguf; without it the one that `understudy-cli models get smollm2`
has fetched, or that --fetch gets now; where there is none, only the family is compared, and the
head says so. PYTHON: of an environment with xllamacpp; llama.cpp then reads the same file in the
same turns, see rivals/llama_cpp.py. It is converted into a scratch folder; transformers runs the
exact form's weights. Everybody has the same number of threads and is measured in turns within one
run. Every bar of speed is a ratio, to others or to ourselves without what is measured. Texts that
are timed begin differently, so that nothing is read out of the cache unless that is what is
measured.
"""

import argparse
import json
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np
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

import resources
from models.engine.chat_template import Message
from models.engine.conversion.convert import convert
from models.engine.conversion.fidelity import divergence
from models.engine.loading import load
from models.engine.session import Session, log_probabilities, open_session
from models.generation import Generation, Sampling
from models.progress import drain

RIVAL = Path(__file__).parent / "rivals" / "llama_cpp.py"
PROMPT_TOKENS, TOKENS = 40, 64
SAMPLING = Sampling(max_new_tokens=TOKENS)
SENTENCE = (
    "The lighthouse keeper wrote down the weather every morning and the ships every evening. "
)
QUESTIONS = (
    "What is the capital of France?",
    "Explain gravity to a child.",
    "Write a short poem about the sea.",
    "What is 12 plus 35?",
    "Name three animals that can swim.",
    "Why is the sky blue?",
    "How do I boil an egg?",
    "Translate 'good morning' into French.",
    "Who wrote Hamlet?",
    "Give me a name for a cat.",
)
TEXTS = (
    "The capital of France is",
    "Once upon a time there was a small bear who",
    "def add(a, b):\n    return",
    "Question: What is 12 plus 7?\nAnswer:",
    "In 1905 Einstein published",
    "The three primary colours are",
    "Dear Sir or Madam,\n",
    "1, 2, 3, 4, 5,",
    "Water boils at",
    "To be, or not to be,",
)


class Speed(NamedTuple):
    """Milliseconds to the first token, and tokens a second from there on."""

    first_ms: float
    rate: float


Contestants: TypeAlias = dict[str, Callable[[int], Speed]]


def main() -> None:
    """Measure, print what was found, then the rows of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gguf", type=Path, nargs="?")
    parser.add_argument("--fetch", action="store_true", help="get SmolLM2 if it is missing")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--skip-family", action="store_true")
    parser.add_argument("--llama", type=Path, metavar="PYTHON")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    print(machine())
    gguf = options.gguf or smollm2(fetch=options.fetch)
    if gguf is None:
        print("Compared below: the family only.")
    else:
        with tempfile.TemporaryDirectory() as scratch:
            rivals = {}
            if options.llama is not None:
                rivals["llama.cpp"] = llama(options.llama, gguf, options.threads)
            measure(gguf, Path(scratch), options.threads, options.rounds, rivals)
    if not options.skip_family:
        names = resources.bundled_models()
        folders = [resources.weights(name) for name in names]
        plain = [*TEXTS, *QUESTIONS]
        compare("the family", [(folder, folder) for folder in folders], [plain] * len(folders))


def measure(gguf: Path, scratch: Path, threads: int, rounds: int, rivals: Contestants) -> None:
    exact = drain(convert(gguf, scratch, form="exact")).folder
    blocks = drain(convert(gguf, scratch, form="8-bit")).folder
    opening(exact, blocks, threads, rounds)
    prompts = [*TEXTS, *(chat_text(exact, question) for question in QUESTIONS)]
    speeds(exact, blocks, threads, rounds, rivals)
    turns(exact, blocks, threads, rounds)
    compare("SmolLM2", [(exact, exact)], [prompts])
    fidelity(exact, blocks, prompts)


def chat_text(folder: Path, question: str) -> str:
    return open_session(folder).chat_prompt([Message("user", question)])


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


def llama(python: Path, gguf: Path, threads: int) -> Callable[[int], Speed]:
    """llama.cpp on the file itself, in a process of its own."""
    command = [str(python), str(RIVAL), str(gguf), str(threads), str(TOKENS)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )

    def write(number: int) -> Speed:
        assert process.stdin is not None and process.stdout is not None
        text = f"{number}. " + SENTENCE * 2 + "The lighthouse"  # about as many tokens as ours read
        print(json.dumps(text), file=process.stdin, flush=True)
        for line in process.stdout:
            if line.startswith("@"):
                return Speed(*json.loads(line[1:]))
        raise SystemExit(f"{python} has ended: does it have xllamacpp?")

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


def speeds(exact: Path, blocks: Path, threads: int, rounds: int, rivals: Contestants) -> None:
    """First token and decoding, everybody in turns."""
    contestants = {
        **rivals,
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
    if "llama.cpp" in middle:
        ratio = mine.rate / middle["llama.cpp"].rate
        what = f"SmolLM2, decoding on {threads} threads, 8-bit against llama.cpp"
        report(what, f"{ratio:.2f}x", ">= 0.8x", ratio >= 0.8)
    for name, least in (("fp32", 5.0), ("bf16", 2.0)):
        ratio = mine.rate / middle[f"generate, {name}"].rate
        what = f"SmolLM2, decoding on {threads} threads, 8-bit against generate in {name}"
        report(what, f"{ratio:.1f}x ({mine.rate:.0f} tokens/s)", f">= {least}x", ratio >= least)
    theirs = middle["generate, fp32"].first_ms
    for form, speed in (("8-bit", mine), ("exact", exact)):
        share = speed.first_ms / theirs
        what = f"SmolLM2, first token of {PROMPT_TOKENS}, {form}, of generate's in fp32"
        report(what, f"{share:.2f} ({speed.first_ms:.0f} ms)", "<= 1", share <= 1)


def turns(exact: Path, blocks: Path, threads: int, rounds: int) -> None:
    """A question, its answer, and the next question: what the second one waits for."""
    for form, folder in (("8-bit", blocks), ("exact", exact)):
        session = open_session(folder, threads=threads)
        waited: list[float] = []
        anew: list[float] = []
        for question in QUESTIONS[: rounds + 1]:
            asked = [Message("user", question)]
            first = drain(session.stream(asked, SAMPLING, top=0))
            asked += [Message("assistant", first.text), Message("user", "Can you say that again?")]
            second = drain(session.stream(asked, SAMPLING, top=0))
            waited.append(second.first_token_seconds * 1000)
            fresh = drain(open_session(folder, threads=threads).stream(asked, SAMPLING, top=0))
            anew.append(fresh.first_token_seconds * 1000)
            if ids_of(fresh) != ids_of(second):
                raise SystemExit(f"{form}: a second turn is not what a fresh session writes")
        middle, whole = statistics.median(waited[1:]), statistics.median(anew[1:])
        share = middle / whole
        what = f"SmolLM2, first token of a second turn, {form}, of reading all turns anew"
        report(what, f"{share:.2f} ({middle:.0f} ms)", "<= .7", share <= 0.7)


def ids_of(made: Generation) -> list[int]:
    return [token.id for token in made.tokens]


def compare(
    title: str, models: Sequence[tuple[Path, Path]], prompts: Sequence[Sequence[str]]
) -> None:
    """Greedy tokens and their log-probabilities, exact against transformers in float32."""
    equal = asked = 0
    worst = 0.0
    for (folder, reference), texts in zip(models, prompts, strict=True):
        session, model = open_session(folder), load(reference)[0]
        for text in texts:
            made = drain(session.stream(text, SAMPLING, top=0))
            ids = torch.tensor([made.prompt_ids])
            options: dict[str, Any] = {"max_new_tokens": TOKENS, "do_sample": False}
            mask = torch.ones_like(ids)
            other = model.generate(ids, attention_mask=mask, pad_token_id=0, **options)[0].tolist()
            asked += 1
            equal += other[len(made.prompt_ids) :] == ids_of(made)
            worst = max(worst, off(model, made))
    report(
        f"{title}, greedy tokens of transformers, {len(models)} models x {len(prompts[0])} prompts "
        f"x {TOKENS}",
        f"{equal} of {asked} texts equal",
        "all",
        equal == asked,
    )
    report(f"{title}, log-probabilities off by at most", f"{worst:.1e}", "< 1e-4", worst < 1e-4)


@torch.inference_mode()
def off(model: Any, made: Generation) -> float:
    """The largest difference of a written token's log-probability from transformers'."""
    ids = [*made.prompt_ids, *ids_of(made)]
    logits = model(torch.tensor([ids])).logits[0].float().numpy()
    expected = log_probabilities(logits[len(made.prompt_ids) - 1 : -1])
    picked = expected[np.arange(len(made.tokens)), ids_of(made)]
    return float(np.abs(picked - [token.logprob for token in made.tokens]).max())


def fidelity(exact: Path, blocks: Path, prompts: Sequence[str]) -> None:
    """8-bit against exact: the divergence over whole texts, and the first token that differs."""
    first, second = endless(exact, 1), endless(blocks, 1)
    divergences: list[float] = []
    same: list[int] = []
    for prompt in prompts:
        texts = [drain(session.stream(prompt, SAMPLING, top=0)) for session in (first, second)]
        pairs = zip(*map(ids_of, texts), strict=True)
        same.append(next((n for n, (a, b) in enumerate(pairs) if a != b), TOKENS))
        ids = (*texts[0].prompt_ids, *ids_of(texts[0]))
        scores = [session._engine.scores(ids) for session in (first, second)]
        divergences.extend(divergence(*scores))
    mean = float(np.mean(divergences))
    report(
        f"SmolLM2, 8-bit, mean KL to exact over {len(divergences)} tokens",
        f"{mean:.4f} nats (greedy tokens the same: median {statistics.median(same):.0f}, "
        f"fewest {min(same)} of {TOKENS})",
        "< .01 nats",
        mean < 0.01,
    )


if __name__ == "__main__":
    main()
