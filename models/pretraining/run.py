"""A base model from noise and one's own text.

result = drain(train(PretrainConfig(place, out, size="98k", tokens=1_000_000)))
"""

import hashlib
import json
import math
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch  # as in the rooms that train: imported on a lane, when a run begins
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from transformers import LlamaForCausalLM

from models.engine.loading import TransformersDecoding
from models.errors import UserError, in_words
from models.family.corpus import CHAT_TEMPLATE
from models.family.export import config_of, new_model, tokenizer_config, write_json
from models.family.grid.plan import DECAY, SIZES, Cell
from models.family.recipe import TOKENS_PER_STEP, WINDOWS_PER_STEP, Size
from models.files import write_durably
from models.pretraining import texts, vocabulary
from models.pretraining.config import PretrainConfig
from models.pretraining.stream import TokenStream, Windows, held_out_windows
from models.pretraining.verdict import Ended
from models.progress import Progress, Sample, Steps, Watched
from models.training import run_folder
from models.training.base.pretrain import Pretraining, Schedule, validation_loss
from models.training.model_card import MARK, README
from models.training.run import FolderRecipe, Outcome, Peers, Values, not_finite, release, run
from models.training.run_folder import CHECKPOINT
from models.training.tuner import Keeper, copied, put

LOOKED_AT, MEASURED = 32, 128  # windows: at a look, half of them to choose the step; at the end
WRITTEN = 48  # tokens that each opening is continued by
TEMPERATURE = 0.7
MEASURING = "Measuring what is held out..."
APART = "The text is not part of this folder, but a model may repeat parts of it word for word."
LICENCE = (
    "Whose is the text, and may you pass it on? What holds for the text may hold for a model that "
    "can repeat it. Name the licence here before you share this folder."
)
LIMITS = (
    "It continues a text as its own text would go on. It answers no question, and what it says "
    "need not be true."
)
TEXT, START = "text", "start"


@dataclass(frozen=True, slots=True)
class PretrainResult:
    """A model from noise. rows: the values of its steps. samples: the openings, at the kept step.

    seconds: wall clock of this run, without what a paused run did before.
    """

    model_folder: Path
    name: str
    ended: Ended
    samples: tuple[Sample, ...]
    rows: tuple[Values, ...]
    seconds: float


def train(config: PretrainConfig, peers: Peers | None = None) -> Steps[PretrainResult]:
    """Train a model from noise; yields after every optimiser step.

    values of a step, measured before the weights change:
        step: from 1. tokens: of this step; read: so far. loss: nats a token. bits: bits a byte.
        gradient_norm: before it is clipped.
        cpu_seconds: so far.
    values of a look, every few steps and after the last, beside them:
        held_out, held_out_bits: of half of what is held out. choosing: nats a token of the other
        half, by which the step is chosen that is kept.
    item of a look: `models.progress.Watched`, the openings continued.
    Pauses and goes on as every `run`, to the same bytes.
    Raises UserError as `run`, for settings out of range, a folder without a text or a vocabulary,
    and figures that are no longer finite.
    """
    config.check()
    return (yield from run(FromText(config, peers), config.out, peers))


class FromText(Pretraining, FolderRecipe[PretrainResult]):
    """The family's recipe on windows of one's own text."""

    first_row = True

    def __init__(self, config: PretrainConfig, peers: Peers | None) -> None:
        self._config = replace(config, model=config.model.resolve(), out=config.out.resolve())
        self._peers = peers or Peers()
        self.threads = "most" if self._peers.count == 1 else "given"
        self.checkpoint_every = config.checkpoint_every
        self._spent_before = -time.process_time()
        self._looks_at: dict[int, tuple[Sample, ...]] = {}
        self._llama: LlamaForCausalLM | None = None

    def begin(self, _kernels: Mapping[str, bool]) -> None:
        config, size = self._config, SIZES[self._config.size]
        self._peers.first(self._take_text)
        self._told, learnt = texts.told(self._text), vocabulary.of(self._text)
        assert self._told is not None and learnt is not None  # `_take_text` has looked
        self._learnt_vocabulary = learnt
        self._tokenizer = Tokenizer.from_file(str(self._text / vocabulary.TOKENIZER))
        self._lengths = vocabulary.byte_lengths(self._tokenizer)
        self._stream = TokenStream(self._text, self._tokenizer, config.seed)
        held_out = held_out_windows(self._text, self._tokenizer, 2 * MEASURED)
        self._held_out, self._choosing = held_out[::2], held_out[1::2]
        if not len(self._choosing):
            self._choosing = self._held_out
        self._llama = model = new_model(size, config.seed, self._tokenizer.get_vocab_size())
        self._start(model, _schedule(config))
        self._counted = run_folder.counted(model)
        self._keeper = Keeper(self.steps, self.steps, chooses=True)

    def _take_text(self) -> None:
        """Keep the text beside the checkpoint, so that a run goes on though its folder has gone."""
        place, kept = self._config.model, self._text
        there = texts.told(place) is not None
        if (kept.parent / run_folder.STATE).exists() and texts.told(kept) is not None:
            return
        if not there or vocabulary.of(place) is None:
            raise UserError(
                "{folder} holds no text with its vocabulary.", "Read the text again.", folder=place
            )
        with in_words(
            "The text could not be kept in {folder}: {reason}.",
            "Free some space there and start again.",
            folder=kept,
        ):
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(place, kept, copy_function=_linked)

    @property
    def _text(self) -> Path:
        return self._config.out / CHECKPOINT / TEXT

    def identity(self) -> Mapping[str, object]:
        place = self._config.model if texts.told(self._config.model) else self._text
        told, recipe = texts.told(place), self._config.recipe()
        if self._config.optimiser == "muon":
            del recipe["optimiser"]  # checkpoints of versions before do not name it
        return {
            "text": told.digest if told else "",
            "vocabulary": run_digest(place / vocabulary.TOKENIZER),
            "recipe": recipe,
        }

    def restore(self, tensors: Mapping[str, Tensor], rows: tuple[Values, ...]) -> None:
        super().restore(tensors, rows)
        self._stream.skip((len(rows) - 1) * WINDOWS_PER_STEP)
        looks = [(int(row["step"]), row["choosing"]) for row in rows[1:] if "choosing" in row]
        self._keeper.restore(tensors, looks)

    def step(self, index: int) -> Steps[Values]:
        windows = self._stream.take(WINDOWS_PER_STEP)
        loss = self._update(windows, index + 1)
        if not math.isfinite(loss + self._gradient_norm):
            raise not_finite()
        yield from ()
        return {
            "step": float(index + 1), "tokens": float(windows.size),
            "read": float((index + 1) * windows.size), "loss": loss,
            "bits": self._bits(loss, windows), "gradient_norm": self._gradient_norm,
            "cpu_seconds": self._spent_before + time.process_time(),
        }  # fmt: skip

    def _bits(self, loss: float, windows: Windows) -> float:
        return bits_per_byte(loss, windows, self._lengths)

    def _is_due(self, done: int) -> bool:
        return done % self._config.looks_every() == 0 or done == self.steps

    def measure(self, done: int) -> Values:
        if not self._is_due(done):
            return {}
        model = self._model
        held_out, choosing = self._held_out[:LOOKED_AT], self._choosing[:LOOKED_AT]
        loss, chosen = (validation_loss(model, half) for half in (held_out, choosing))
        if done:
            self._keeper.look(done, chosen, lambda: copied(dict(model.named_parameters())))
        bits = self._bits(loss, held_out)
        return {"held_out": loss, "held_out_bits": bits, "choosing": chosen}

    def show(self, done: int) -> Iterator[object]:
        if self._is_due(done) and self._config.openings:
            self._looks_at[done] = self._continued()
            yield Watched(done, self._looks_at[done])

    def _continued(self) -> tuple[Sample, ...]:
        """The openings continued, the same draws each time."""
        found = list[Sample]()
        self._model.eval()
        for opening in self._config.openings:
            draw, network = (
                np.random.default_rng(self._config.seed),
                TransformersDecoding(self._model),
            )
            begun = self._tokenizer.encode(opening).ids or [0]
            ids, fed = list[int](), begun
            for _ in range(WRITTEN):
                scores = np.asarray(network.feed(fed), dtype=np.float64) / TEMPERATURE
                shares = np.exp(scores - scores.max())
                fed = [int(draw.choice(len(shares), p=shares / shares.sum()))]
                ids += fed
            found.append(Sample(opening, self._tokenizer.decode(ids)))
        self._model.train()
        return tuple(found)

    def check(self) -> None:
        if not all(bool(torch.isfinite(one).all()) for one in self._model.parameters()):
            raise not_finite()

    def tensors(self) -> Mapping[str, Tensor]:
        return {**super().tensors(), **self._keeper.tensors()}

    def finish(self, rows: tuple[Values, ...]) -> Steps[None]:
        yield Progress(self.steps, self.steps, stage=MEASURING)
        if self._keeper.step:
            put(self._keeper.weights, dict(self._model.named_parameters()))
        loss = validation_loss(self._model, self._held_out)
        seen = TokenStream(self._text, self._tokenizer, self._config.seed)
        windows = seen.take(min(MEASURED, len(self._held_out)))
        trained = validation_loss(self._model, windows)
        steps = len(rows) - 1
        last = next((row["held_out_bits"] for row in reversed(rows) if "held_out_bits" in row), 0.0)
        self._ended = Ended(
            self._bits(loss, self._held_out), self._bits(trained, windows),
            self._keeper.step or steps, steps, self.steps,
            last, self._config.forecast,
        )  # fmt: skip

    def outcome(self, rows: tuple[Values, ...]) -> Outcome:
        config, told, learnt = self._config, self._told, self._learnt_vocabulary
        assert told is not None
        start = config.out / CHECKPOINT / START
        self._peers.first(lambda: self._begin_folder(start))
        card = {
            "name": config.result_name, "kind": "base", "size": config.size, "seed": config.seed,
            "parameters": self._counted[0], "total_parameters": self._counted[1], "licence": "",
            "parent": None, "method": "pretrain", "steps": len(rows) - 1,
            "tokens": (len(rows) - 1) * TOKENS_PER_STEP, "recipe": config.recipe(),
            "text": {
                "names": list(config.names or told.names), "sha256": told.digest,
                "bytes": told.train_bytes, "held_out_bytes": told.held_out_bytes,
            },
            "vocabulary": {"kind": learnt.kind, "entries": learnt.entries},
            "ended": asdict(self._ended), "versions": run_folder.versions(),
        }  # fmt: skip

        def add(folder: Path) -> None:
            write_durably(folder / README, model_card(card).encode())

        def weights() -> Mapping[str, Tensor]:
            return run_folder.own_weights(self._model)

        return Outcome(start, weights, card, add, readme=False)

    def _begin_folder(self, start: Path) -> None:
        """What the model's folder takes from no other model, as it has no parent."""
        start.mkdir(parents=True, exist_ok=True)
        shape = config_of(SIZES[self._config.size], self._tokenizer.get_vocab_size())
        write_json(start / "config.json", shape.to_diff_dict())
        write_json(start / "generation_config.json", {"eos_token_id": 0, "pad_token_id": 0})
        write_json(start / "tokenizer_config.json", tokenizer_config(chat=False))
        write_durably(start / "chat_template.jinja", CHAT_TEMPLATE.encode())
        shutil.copyfile(self._text / vocabulary.TOKENIZER, start / "tokenizer.json")

    def result(self, rows: tuple[Values, ...], seconds: float) -> PretrainResult:
        config = self._config
        samples = self._looks_at.get(self._ended.kept_step) or self._continued()
        return PretrainResult(config.out, config.result_name, self._ended, samples, rows, seconds)

    def close(self) -> None:
        if self._llama is not None:
            release(self._llama)


def model_card(card: Mapping[str, Any]) -> str:
    """README.md of a base model, as the Hugging Face hub reads it. card: its card.json."""
    text, ended, recipe = card["text"], card["ended"], card["recipe"]
    entries = {
        "license": "other",
        "library_name": "transformers",
        "pipeline_tag": "text-generation",
        "tags": ["pretraining", "base-model"],
    }
    files = ", ".join(text["names"]) or "a pasted text"
    settings = ", ".join(f"{name} {value}" for name, value in recipe.items())
    versions = ", ".join(f"{name} {number}" for name, number in card["versions"].items())
    said = ended.get("forecast")
    forecast = (
        f" Forecast before the start: {said['bits']:.3f} (90 %: {said['low']:.3f} to "
        f"{said['high']:.3f})." if said else ""
    )  # fmt: skip
    head = "\n".join(["---", *(f"{key}: {json.dumps(one)}" for key, one in entries.items()), "---"])
    vocabulary = card["vocabulary"]
    learnt = (
        f"{files}: {text['bytes']:,} bytes, and {text['held_out_bytes']:,} held out. SHA-256 of "
        f"all pieces: `{text['sha256']}`. Vocabulary: {vocabulary['entries']:,} entries, "
        f"{vocabulary['kind']}. {APART}"
    )
    came = (
        f"{ended['bits']:.3f} bits per byte on held-out text, {ended['train_bits']:.3f} on what "
        f"it read. Step {ended['kept_step']} of {ended['steps']} is kept.{forecast}"
    )
    size = (
        f"A base model, trained from noise. {card['total_parameters']:,} parameters, "
        f"{card['parameters']:,} without the embedding."
    )
    how = (
        f"{card['tokens']:,} tokens in {card['steps']:,} steps, with these settings: {settings}. "
        f"Made with {versions}."
    )
    title, end = f"# {card['name']}", f"{MARK}, which has the same facts for programs.\n"
    parts = [head, title, size, "## What it learnt from", learnt, "## How", how]
    parts += ["## What came of it", came, "## Licence", LICENCE, "## Limits", LIMITS, end]
    return "\n\n".join(parts)


WEIGHT_DECAY, SGD_RATE = 0.1, 0.3


def schedule_of(size: Size, tokens: int, seed: int, rate: float = 1.0) -> Schedule:
    """The family's recipe for so many tokens. rate: times what suits the size."""
    cell = Cell(size, tokens, seed)
    return Schedule(
        cell.steps, WINDOWS_PER_STEP, rate * cell.matrix_rate, rate * size.vector_rate,
        warm_up=cell.warm_up, decay=DECAY, newton_schulz=size.newton_schulz,
        weight_decay=WEIGHT_DECAY,
    )  # fmt: skip


def _schedule(config: PretrainConfig) -> Schedule:
    schedule = schedule_of(SIZES[config.size], config.tokens, config.seed, config.rate)
    if config.optimiser == "muon":
        return schedule
    return replace(schedule, vector_rate=config.rate * SGD_RATE, warm_up=0, plain=True)


def bits_per_byte(loss: float, windows: Windows, lengths: NDArray[np.int64]) -> float:
    """Nats a token as bits a byte, for the tokens that are predicted in windows.

    lengths: bytes of each token, shape (entries,).
    """
    targets = windows[:, 1:]
    return loss * targets.size / (math.log(2) * max(1, int(lengths[targets].sum())))


def run_digest(path: Path) -> str:
    """SHA-256 of a small file; "" where it is not."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _linked(source: str, target: str) -> str:
    """A second name of a file, or a copy where there can be none."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
    return target
