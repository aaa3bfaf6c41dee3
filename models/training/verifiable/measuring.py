"""What a model answers to held-out problems: sampled, greedily, and the best of k."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.alignment.verifiable.problems import Problem
from models.alignment.verifiable.report import Answers, Measured, Share
from models.alignment.verifiable.rewards import REWARDS
from models.alignment.verifiable.theory import pass_curve
from models.emergence.intervals import wilson
from models.emergence.repeated import powers_to
from models.engine.device import one_thread
from models.progress import Progress, Steps
from models.training.rollout import Rollouts, Sampler
from models.training.run import Peers

if TYPE_CHECKING:
    from transformers import LlamaForCausalLM

MEASURING = "Asking the held-out problems..."
AT_ONCE = 512  # answers that are drawn side by side
HELD_OUT = 2**60  # beyond every seed of a step
SHOWN, TEXTS = 8, 8  # problems whose answers are kept to be read, and how many of each


@dataclass(frozen=True, slots=True)
class Examiner:
    """Asks a model, as it is at the moment, held-out problems.

    ids: the prompts as the model is sent them. text: a response's ids -> its text. temperature: of
    the draws. seed: of them, always the same, so that two models meet the same luck; none of the
        seeds that a run draws its answers with.
    peers, onednn: as in `Sampler`.
    """

    model: "LlamaForCausalLM"
    end: int
    forbidden: Sequence[int]
    problems: Sequence[Problem]
    ids: Sequence[Sequence[int]]
    text: Callable[[Sequence[int]], str]
    measure: str
    longest: int
    temperature: float
    seed: int
    peers: Peers
    onednn: bool

    def _right(self, problem: Problem, text: str) -> bool:
        return REWARDS[self.measure].score(text, problem.answer) >= 1

    def greedy(self) -> list[str]:
        """The likeliest answer to each problem, token by token."""
        sampler, texts = self._sampler(0.0), list[str]()
        with one_thread():
            for start in range(0, len(self.ids), AT_ONCE):
                part = self.ids[start : start + AT_ONCE]
                drawn = sampler.sample(part, max_new_tokens=self.longest, seed=0)
                texts += map(self.text, drawn.responses)
        return texts

    def _sampler(self, temperature: float) -> Sampler:
        return Sampler(
            self.model, self.end, self.forbidden, temperature, self.peers, onednn=self.onednn
        )

    def accuracy(self) -> Share:
        """The share that is answered right greedily, with Wilson's 95 % interval."""
        return self._share(self.greedy())

    def _share(self, texts: Sequence[str]) -> Share:
        right = sum(map(self._right, self.problems, texts))
        return Share(right / len(texts), *wilson(right, len(texts)))

    def measured(self, samples: int, stage: str = MEASURING) -> Steps[Measured]:
        """Everything; done and total count problems."""
        total = len(self.problems)
        yield Progress(0, total, stage=stage)
        greedy = self.greedy()
        sampler = self._sampler(self.temperature)
        right, lengths, kept = list[int](), list[int](), list[Answers]()
        step = max(1, AT_ONCE // samples)
        for start in range(0, total, step):
            asked = range(start, min(start + step, total))
            with one_thread():
                drawn = self._drawn(sampler, asked, samples)
            for place, number in enumerate(asked):
                found = drawn.responses[place * samples : (place + 1) * samples]
                texts = [self.text(ids) for ids in found]
                good = [self._right(self.problems[number], text) for text in texts]
                right.append(sum(good))
                lengths += map(len, found)
                if number < SHOWN:
                    kept.append(self._answers(number, greedy[number], texts, good))
            yield Progress(asked.stop, total, stage=stage)
        curve = pass_curve(samples, right, powers_to(samples))
        return Measured(
            total, samples, tuple(right), Share(curve[0].share, curve[0].low, curve[0].high),
            self._share(greedy), curve, float(np.mean(lengths)), tuple(kept),
        )  # fmt: skip

    def _drawn(self, sampler: Sampler, asked: range, samples: int) -> Rollouts:
        prompts = [self.ids[number] for number in asked for _ in range(samples)]
        return sampler.sample(
            prompts, max_new_tokens=self.longest, seed=HELD_OUT + self.seed + asked.start
        )

    def _answers(
        self, number: int, greedy: str, texts: Sequence[str], good: Sequence[bool]
    ) -> Answers:
        one = self.problems[number]
        rewards = tuple(map(float, good[:TEXTS]))
        return Answers(one.prompt, one.answer, greedy, tuple(texts[:TEXTS]), rewards)
