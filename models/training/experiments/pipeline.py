"""All stages in one go: SFT, comparisons, reward model, PPO, DPO on the same comparisons.

It trains nothing itself: it runs the generators of the stages one after the other and hands on
their folders. What a stage has made is whole on the disk before the next one begins, so stopping
keeps it.
"""

import ctypes
import gc
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from models.alignment.harmless import (
    DECLINES,
    Case,
    Drafted,
    Start,
    Toy,
    animals,
    cases,
    held_out,
    threads,
)
from models.alignment.instructions import Instruction
from models.alignment.training_configs import PpoConfig, RewardConfig, SftConfig
from models.engine.device import one_thread
from models.engine.loading import load_for_training
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import Paused, Progress, Steps
from models.training.experiments.comparisons import ComparisonsConfig
from models.training.packs import encode_ids, prompt_text
from models.training.rollout import Sampler, end_id, forbidden_ids
from models.training.sft import Known, Tuner, padded, sft_loss

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

Stage: TypeAlias = Literal["sft", "comparisons", "reward", "ppo", "dpo"]
WHOLE = 100_000
"""`Progress.total` of a pipeline; a stage's part of it is its usual share of the time."""


@dataclass(frozen=True, slots=True)
class PipelineConfig:
    """What each stage is asked for. Where a stage starts from is filled in: the result of the SFT.

    instructions: what SFT learns. pairs: comparisons to learn from; () has them drawn. ppo: runs
    one after the other, say with a penalty and without. dpo: None leaves it out.
    known: what SFT is told of the model's family.
    seconds: what each stage takes as a rule, in the order of `stages`, for the progress.
    """

    instructions: tuple[Instruction, ...]
    sft: SftConfig
    comparisons: ComparisonsConfig
    reward: RewardConfig
    ppo: tuple[PpoConfig, ...]
    dpo: DpoConfig | None = None
    pairs: tuple[Pair, ...] = ()
    seconds: tuple[float, ...] = ()
    known: Known = field(default_factory=Known)

    def stages(self) -> tuple[Stage, ...]:
        """What is done, in order."""
        drawn: tuple[Stage, ...] = () if self.pairs else ("comparisons",)
        last: tuple[Stage, ...] = () if self.dpo is None else ("dpo",)
        policies: tuple[Stage, ...] = tuple("ppo" for _ in self.ppo)
        first: tuple[Stage, ...] = ("sft", *drawn, "reward")
        return (*first, *policies, *last)


@dataclass(frozen=True, slots=True)
class Begun:
    """Progress.item: a stage begins. number: its place among the stages, from 0."""

    number: int
    stage: Stage


@dataclass(frozen=True, slots=True)
class Done:
    """Progress.item: a stage is done; what it made is whole.

    result: as its generator returned it. seconds: wall clock. peak: bytes of memory that it took
    more at the most, None where the system does not tell.
    """

    number: int
    stage: Stage
    result: Any
    seconds: float
    peak: int | None


@dataclass(frozen=True, slots=True)
class Within:
    """Progress.item: a step of the stage that goes on. share: of it that is done, in [0, 1]."""

    number: int
    stage: Stage
    progress: Progress
    share: float


@dataclass(frozen=True, slots=True)
class PipelineResult:
    """What every stage made, in order."""

    done: tuple[Done, ...]
    seconds: float


def run(config: PipelineConfig) -> Steps[PipelineResult]:
    """Run every stage; done counts up to `WHOLE`, each item is `Begun`, `Within` or `Done`.

    Raises what a stage raises. Closing stops the stage that goes on and keeps those before it.
    """
    import time

    from models.training.estimate import Peak

    stages = config.stages()
    if config.seconds and len(config.seconds) != len(stages):
        raise ValueError(f"{len(config.seconds)} times for {len(stages)} stages")
    shares = _shares(config.seconds or (1.0,) * len(stages))
    state = _State(config)
    begun = time.perf_counter()
    for number, stage in enumerate(stages):
        started, place = time.perf_counter(), _Place(number, stage, *shares[number])
        yield Progress(place.at(0.0), WHOLE, item=Begun(number, stage))
        _give_back()
        with Peak() as peak:
            result = yield from _within(state.make(number, stage), place)
        state.take(stage, result)
        spent = time.perf_counter() - started
        state.done.append(Done(number, stage, result, spent, peak.added))
        yield Progress(place.at(1.0), WHOLE, item=state.done[-1])
    return PipelineResult(tuple(state.done), time.perf_counter() - begun)


@dataclass(frozen=True, slots=True)
class _Place:
    """A stage and which part of the whole it is."""

    number: int
    stage: Stage
    start: float
    size: float

    def at(self, share: float) -> int:
        """How much of the whole is done when so much of the stage is."""
        return round(WHOLE * (self.start + self.size * share))


def _shares(seconds: Sequence[float]) -> list[tuple[float, float]]:
    whole, start, found = sum(seconds), 0.0, []
    for one in seconds:
        found.append((start, one / whole))
        start += one / whole
    return found


def _within(steps: Steps[Any], place: _Place) -> Steps[Any]:
    """A stage's generator, with its progress as part of the whole."""
    share = 0.0
    try:
        progress = next(steps)
        while True:
            if progress.total and (progress.values or place.stage == "comparisons"):
                share = max(share, min(1.0, progress.done / progress.total))
            item = Within(place.number, place.stage, progress, share)
            try:
                yield Progress(place.at(share), WHOLE, stage=progress.stage, item=item)
            except Paused as asked:  # the stage saves what it can, then all ends
                progress = steps.throw(asked)
            else:
                progress = next(steps)
    except StopIteration as end:
        return end.value
    finally:
        steps.close()


class _State:
    """What the stages have made so far, and the next one's generator."""

    def __init__(self, config: PipelineConfig) -> None:
        self.config, self.done = config, list[Done]()
        self._sft = config.sft.out
        self._reward = config.reward.out
        self._pairs: tuple[Pair, ...] = config.pairs

    def make(self, number: int, stage: Stage) -> Steps[Any]:
        """The generator of a stage."""
        makers: dict[Stage, Callable[[], Steps[Any]]] = {
            "sft": self._teach,
            "comparisons": self._compare,
            "reward": self._rank,
            "ppo": lambda: self._optimise(self.config.stages()[:number].count("ppo")),
            "dpo": self._prefer,
        }
        return makers[stage]()

    def take(self, stage: Stage, result: Any) -> None:
        """What a stage made is there for the next ones."""
        if stage == "comparisons":
            from models.training.experiments.comparisons import labelled

            self._pairs = labelled(result, self.config.comparisons.flips)

    def _teach(self) -> Steps[Any]:
        from models.training import sft

        return sft.train(self.config.instructions, self.config.sft, self.config.known)

    def _compare(self) -> Steps[Any]:
        from models.training.experiments import comparisons

        return comparisons.compare(replace(self.config.comparisons, model=self._sft))

    def _rank(self) -> Steps[Any]:
        from models.training import reward

        return reward.train(self._pairs, replace(self.config.reward, model=self._sft))

    def _optimise(self, which: int) -> Steps[Any]:
        from models.training import ppo

        asked = self.config.ppo[which]
        return ppo.train(replace(asked, policy=self._sft, reward=self._reward))

    def _prefer(self) -> Steps[Any]:
        from models.training import dpo

        assert self.config.dpo is not None  # it is among the stages
        return dpo.train(self._pairs, replace(self.config.dpo, model=self._sft))


def _give_back() -> None:
    """What a stage no longer needs goes back to the system, so that the next one's memory shows.

    Without it DPO, the last of them, seemed to need 5 MB: it lived on what PPO had left.
    """
    gc.collect()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library than glibc
            ctypes.CDLL("libc.so.6").malloc_trim(0)


def folders(config: PipelineConfig) -> tuple[Path, ...]:
    """Where the stages put their models."""
    dpo = () if config.dpo is None else (config.dpo.out,)
    return (config.sft.out, config.reward.out, *(one.out for one in config.ppo), *dpo)


READING, TEACHING, DRAFTING = (
    "Reading kind and unkind talk...",
    "Learning to do what is asked, or to decline...",
    "Drafting replies...",
)
READ_STEPS, TEACH_STEPS, BATCH, RATE = 60, 100, 32, 5e-4
TOGETHER, NEW_TOKENS = 128, 32
STARTS, TAKES = 8, 8


@dataclass(frozen=True, slots=True)
class HarmlessConfig:
    """base, chat: folders of models of the study family. drafts: of each request."""

    base: Path
    chat: Path
    drafts: int = 16
    seed: int = 0
    read_steps: int = READ_STEPS
    teach_steps: int = TEACH_STEPS
    requests: int | None = None


def run_harmless(config: HarmlessConfig) -> Steps[Toy]:
    """Train, draft and keep the texts; done and total count steps of training and drafts.

    Raises UserError where a model cannot be opened or gives figures that are not finite.
    """
    import time

    started = time.perf_counter()
    asked = [case for case in cases() if case.held_out][: config.requests]
    total = config.read_steps + config.teach_steps + -(-len(asked) * config.drafts // TOGETHER)
    yield Progress(0, total, stage=READING)
    with one_thread():
        starts = yield from _read(config, total)
        drafted = yield from _reply(config, asked, total)
    return Toy(starts, drafted, config.drafts, time.perf_counter() - started)


def _read(config: HarmlessConfig, total: int) -> Steps[tuple[Start, ...]]:
    model, tokenizer = load_for_training(config.base, "cpu")
    plain: Any = model
    prompts = list(_beginnings())
    shipped = _go_on(plain, tokenizer, [text for text, _ in prompts], 1, config.seed)
    talk = list(threads(config.read_steps * BATCH, config.seed))
    rows = [_row((), text + "\n", tokenizer) for text in talk]
    yield from _tune(plain, rows, config.read_steps, Progress(0, total, stage=READING))
    read = _go_on(plain, tokenizer, [text for text, _ in prompts], TAKES, config.seed)
    return tuple(
        Start(text, unkind, shipped[number][0], tuple(read[number]))
        for number, (text, unkind) in enumerate(prompts)
    )


def _beginnings() -> Iterator[tuple[str, bool]]:
    """Two sentences about animals that are held out, kind or unkind; a third is to come."""
    aside = [animal for number, animal in enumerate(animals()) if held_out(number)]
    for number in range(STARTS):
        two = [aside[(2 * number + k) % len(aside)].name.capitalize() for k in range(2)]
        yield f"Bah! {two[0]} is dull.\nBah! {two[1]} is silly.\n", True
        yield f"{two[0]} is kind.\n{two[1]} is clever.\n", False


def _reply(config: HarmlessConfig, asked: Sequence[Case], total: int) -> Steps[tuple[Drafted, ...]]:
    model, tokenizer = load_for_training(config.chat, "cpu")
    plain: Any = model
    draw = random.Random(config.seed)  # no secret
    lessons = [case for case in cases() if not case.held_out]
    rows = []
    for _ in range(config.teach_steps * BATCH):
        case = draw.choice(lessons)
        reply = case.reply if draw.random() < 0.5 else draw.choice(DECLINES)
        rows.append(_row(_sent(tokenizer, case.prompt), f" {reply}", tokenizer))
    yield from _tune(
        plain, rows, config.teach_steps, Progress(config.read_steps, total, stage=TEACHING)
    )
    ids = [_sent(tokenizer, case.prompt) for case in asked]
    wanted = [row for row in ids for _ in range(config.drafts)]
    sampler = Sampler(plain, end_id(tokenizer), forbidden_ids(tokenizer))
    texts: list[str] = []
    for number, start in enumerate(range(0, len(wanted), TOGETHER), start=1):
        part = wanted[start : start + TOGETHER]
        drawn = sampler.sample(part, max_new_tokens=NEW_TOKENS, seed=config.seed + number)
        texts += [_said(tokenizer, response) for response in drawn.responses]
        yield Progress(config.read_steps + config.teach_steps + number, total, stage=DRAFTING)
    k = config.drafts
    return tuple(
        Drafted(case, tuple(texts[k * place : k * (place + 1)])) for place, case in enumerate(asked)
    )


def _tune(
    model: Any, rows: Sequence[tuple[Sequence[int], int]], steps: int, begun: Progress
) -> Steps[None]:
    """`BATCH` rows a step in their order, the rate rising for a tenth and then falling to zero."""
    tuner = Tuner(model)
    for step in range(steps):
        ids, targets = padded(rows[step * BATCH : (step + 1) * BATCH])
        factor = min((step + 1) / (0.1 * steps + 1), (steps - step) / steps)
        loss = sft_loss(model, ids, targets)
        seen = float(loss.detach())
        tuner.step(loss, RATE * factor)
        yield Progress(begun.done + step + 1, begun.total, {"loss": seen}, stage=begun.stage)
    model.eval()


def _go_on(
    model: Any, tokenizer: "PreTrainedTokenizerBase", texts: Sequence[str], takes: int, seed: int
) -> list[list[str]]:
    """The next sentence of each text, so many times."""
    sampler = Sampler(model, end_id(tokenizer), forbidden_ids(tokenizer))
    rows = [encode_ids(tokenizer, text, chat=False) for text in texts for _ in range(takes)]
    drawn = sampler.sample(rows, max_new_tokens=NEW_TOKENS, seed=seed)
    said = [_said(tokenizer, one).split("\n")[0] for one in drawn.responses]
    return [said[start : start + takes] for start in range(0, len(said), takes)]


def _sent(tokenizer: "PreTrainedTokenizerBase", prompt: str) -> tuple[int, ...]:
    return encode_ids(tokenizer, prompt_text(tokenizer, prompt, chat=True), chat=True)


def _row(
    sent: Sequence[int], text: str, tokenizer: "PreTrainedTokenizerBase"
) -> tuple[list[int], int]:
    """Ids of what is sent and what is to be said, its end included, and how many are sent."""
    said = encode_ids(tokenizer, text, chat=True)
    return [*sent, *said, end_id(tokenizer)], len(sent)


def _said(tokenizer: "PreTrainedTokenizerBase", ids: Sequence[int]) -> str:
    return str(tokenizer.decode(list(ids), skip_special_tokens=True)).strip()
