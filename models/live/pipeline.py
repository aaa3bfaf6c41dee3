"""All stages in one go: SFT, comparisons, reward model, PPO, DPO on the same comparisons.

It trains nothing itself: it runs the generators of the stages one after the other and hands on
their folders. What a stage has made is whole on the disk before the next one begins, so stopping
keeps it.
"""

import ctypes
import gc
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias

from models.instructions import Instruction
from models.live.comparisons import ComparisonsConfig
from models.live.dpo import DpoConfig
from models.live.ppo import PpoConfig
from models.live.reward import RewardConfig
from models.live.sft_run import SftConfig
from models.pairs import Pair
from models.progress import Paused, Progress, Steps

Stage: TypeAlias = Literal["sft", "comparisons", "reward", "ppo", "dpo"]
WHOLE = 100_000
"""`Progress.total` of a pipeline; a stage's part of it is its usual share of the time."""


@dataclass(frozen=True, slots=True)
class PipelineConfig:
    """What each stage is asked for. Where a stage starts from is filled in: the result of the SFT.

    instructions: what SFT learns. pairs: comparisons to learn from; () has them drawn. ppo: runs
    one after the other, say with a penalty and without. dpo: None leaves it out.
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

    from models.live.estimate import Peak

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
            from models.live.comparisons import labelled

            self._pairs = labelled(result, self.config.comparisons.flips)

    def _teach(self) -> Steps[Any]:
        from models.live import sft_run

        return sft_run.train(self.config.instructions, self.config.sft)

    def _compare(self) -> Steps[Any]:
        from models.live import comparisons

        return comparisons.compare(replace(self.config.comparisons, model=self._sft))

    def _rank(self) -> Steps[Any]:
        from models.live import reward

        return reward.train(self._pairs, replace(self.config.reward, model=self._sft))

    def _optimise(self, which: int) -> Steps[Any]:
        from models.live import ppo

        asked = self.config.ppo[which]
        return ppo.train(replace(asked, policy=self._sft, reward=self._reward))

    def _prefer(self) -> Steps[Any]:
        from models.live import dpo

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
