"""Looking into a model: how long a view, an ablation and a map of patches take.

    python tests/benchmarks/inside.py [GGUF] [--rounds 5]

One text of 64 tokens in the largest model of the family and, where its GGUF file is there (or
named), in SmolLM2. `transformers` reads the same text with output_attentions and
output_hidden_states, which is less than a view has: no logit lens, no contributions. Memory is that
of a process that looks into 256 tokens of SmolLM2 and of nothing else.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from measuring import Timing, in_turns, machine, median, report, smollm2, timed

import resources
from models.base_vs_chat.inside import Inside, InsideRequest, Part, PatchRequest
from models.base_vs_chat.requests import Ask
from models.engine.conversion.convert import convert
from models.engine.inside.opening import InsidePool
from models.engine.inside.patching import patch
from models.engine.inside.views import look
from models.engine.loading import load_model
from models.model import Model
from models.progress import drain

TOKENS, LARGEST = 64, "6m-base"
TEXT = "The capital of France is Paris. The cat sat on the mat. 12 plus 7 equals 19. " * 40
PROMPTS = "The capital of France is", "The capital of Italy is"
MEMORY = """
import sys
from pathlib import Path
from models.base_vs_chat.inside import InsideRequest
from models.base_vs_chat.requests import Ask
from models.engine.inside.opening import InsidePool
from models.engine.inside.views import look
from models.model import Model
from models.progress import drain

model = Model("one", "base", 1, Path(sys.argv[1]), "")
found = drain(look(InsideRequest(Ask(0, model, sys.argv[2], template=False)), InsidePool()))
assert len(found.pieces) == 256
# getrusage would tell the peak of the process that started this one, where that is higher
lines = Path("/proc/self/status").read_text().splitlines()
print(next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024)
"""
VIEW_MS, ABLATION_MS, PATCH_S, LARGE_S, LARGE_BYTES = 60, 100, 2, 1.5, 10**9


def main() -> None:
    """Measure, print what was found, then the rows of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gguf", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(machine())
    family(options.rounds)
    gguf = options.gguf or smollm2(fetch=False)
    if gguf is not None:
        with tempfile.TemporaryDirectory() as scratch:
            large(gguf, Path(scratch), options.rounds)


def of(folder: Path) -> Model:
    return Model(folder.name, "base", 1, folder, "")


def request(model: Model, pool: InsidePool, tokens: int) -> InsideRequest:
    """So many tokens of the text."""
    session = pool.session(model)
    text = session.decode(session.encode(TEXT)[:tokens])
    return InsideRequest(Ask(0, model, text, template=False))


class Fresh:
    """One view after the other, none of which finds a run of the one before."""

    def __init__(self, asked: InsideRequest, pool: InsidePool) -> None:
        self._asked, self._pool = asked, pool

    def __call__(self, **changes: Any) -> Timing:
        self._forget()
        return timed(lambda: drain(look(replace(self._asked, **changes), self._pool)))

    def first(self) -> Timing:
        """Until the place that is read is there; the rest of the lens follows."""
        self._forget()

        def until() -> None:
            steps = look(self._asked, self._pool)
            for step in steps:
                if isinstance(step.item, Inside):
                    break
            steps.close()

        return timed(until)

    def _forget(self) -> None:
        opened = self._pool.get(self._asked.ask.model)
        opened.forget()


def theirs(folder: Path, ids: tuple[int, ...]) -> Callable[[], Timing]:
    model = load_model(folder)
    model.set_attn_implementation("eager")
    given = torch.tensor([ids])

    @torch.inference_mode()
    def run() -> None:
        model(given, output_attentions=True, output_hidden_states=True)

    return lambda: timed(run)


def family(rounds: int) -> None:
    pool = InsidePool()
    folder = resources.weights(LARGEST)
    asked = request(of(folder), pool, TOKENS)
    fresh = Fresh(asked, pool)
    ids = pool.session(of(folder)).encode(asked.ask.prompt)
    off = (Part.read("3.2"),)
    clean, corrupt = (Ask(0, of(folder), text, template=False) for text in PROMPTS)
    patches = PatchRequest(clean, corrupt)

    def patched() -> Timing:
        pool.get(of(folder)).forget()
        return timed(lambda: drain(patch(patches, pool)))

    def ablated() -> Timing:
        """The whole model's run is there, as on the page."""
        fresh()
        return timed(lambda: drain(look(replace(asked, off=off), pool)))

    view, other, ablation, patching = map(
        median, in_turns([fresh, theirs(folder, ids), ablated, patched], rounds)
    )
    ratio = view.wall_s / other.wall_s
    print(f"{LARGEST}, {len(ids)} tokens: a view {view}; transformers' forward pass {other}")
    bar(f"{LARGEST}, a view of {len(ids)} tokens", view, VIEW_MS / 1000, f"; {ratio:.1f} x theirs")
    bar(f"{LARGEST}, a head switched off", ablation, ABLATION_MS / 1000)
    bar(f"{LARGEST}, a map of patches", patching, PATCH_S)


def large(gguf: Path, scratch: Path, rounds: int) -> None:
    for form in ("exact", "8-bit"):
        folder = drain(convert(gguf, scratch, form=form)).folder
        pool = InsidePool()
        asked = request(of(folder), pool, TOKENS)
        fresh = Fresh(asked, pool)
        first, view = map(median, in_turns([fresh.first, fresh], rounds))
        print(f"SmolLM2 {form}, {TOKENS} tokens: the place that is read {first}, whole {view}")
        bar(
            f"SmolLM2 {form}, a view of {TOKENS} tokens",
            first,
            LARGE_S,
            f"; whole {view.wall_s:.2f} s",
        )
        taken = subprocess.run(
            [sys.executable, "-c", MEMORY, str(folder), TEXT],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        size = int(taken.stdout.split()[-1])
        report(
            f"SmolLM2 {form}, 256 tokens", f"{size / 1e9:.2f} GB", "<= 1 GB", size <= LARGE_BYTES
        )
        if form == "exact":
            parity(folder, asked, pool)


def parity(folder: Path, asked: InsideRequest, pool: InsidePool) -> None:
    """The greatest difference to transformers, in attention, streams and logits.

    A massive activation (Sun et al. 2024, arXiv:2402.17762) makes the stream of one token so large
    that neighbouring float32 numbers there lie further apart than 1e-4, and both libraries add up
    their products in an order of their own. So streams are compared by the largest component that
    they have at the same place.
    """
    found = drain(look(asked, pool))
    model = load_model(folder)
    model.set_attn_implementation("eager")
    ids = torch.tensor([[piece.id for piece in found.pieces]])
    with torch.inference_mode():
        made = model(ids, output_attentions=True, output_hidden_states=True)
    attention = max(
        float(np.abs(found.attention[n] - one[0].numpy()).max())
        for n, one in enumerate(made.attentions)
    )
    theirs = np.stack([one[0].numpy() for one in made.hidden_states[:-1]])
    apart = np.abs(found.hidden[:-1] - theirs)
    size = np.maximum(np.abs(theirs).max(axis=-1, keepdims=True), 1.0)
    largest = size.max()
    print(
        f"SmolLM2, hidden states: at the largest component, {largest:.0f}, float32 numbers lie "
        f"{np.spacing(largest):.1e} apart; difference up to {apart.max():.1e}, where the stream "
        f"stays below 1,000 up to {apart[size[..., 0] < 1000].max():.1e}"
    )
    hidden = float((apart / size).max())
    logits = float(np.abs(found.answer.logits - made.logits[0, -1].numpy()).max())
    parts = found.contributions
    rest = abs(sum(one for _, one in parts.parts) - float(found.answer.logits[parts.target.id]))
    for name, difference in (
        ("attention", attention), ("hidden states, by the size of the stream", hidden),
        ("logits", logits), ("sum of contributions", rest),
    ):  # fmt: skip
        limit = 1e-5 if name.startswith("hidden") else 1e-4
        report(f"SmolLM2, {name}", f"{difference:.1e}", f"<= {limit:.0e}", difference <= limit)


def bar(what: str, found: Timing, limit_s: float, more: str = "") -> None:
    limit = f"<= {1000 * limit_s:.0f} ms" if limit_s < 1 else f"<= {limit_s} s"
    report(what, f"{found}{more}", limit, found.wall_s <= limit_s)


if __name__ == "__main__":
    main()
