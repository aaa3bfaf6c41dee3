"""PPO and DPO from the same labels: what each setting gains, how far it moves, what it costs.

    rows = drain(run(pairs, FrontierConfig(policy, reward, scratch)))

Every policy is measured alike afterwards: drafts at temperature 1 to prompts that nobody trained
on, their gold scores, the reward model's opinion, and KL(policy || start) along them.
"""

import shutil
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np

import resources
from models.alignment.frontier import READ, ReadAnswer
from models.alignment.gold import gold_prompts, gold_score
from models.alignment.states import BETAS, PENALTIES
from models.alignment.training_configs import PpoConfig
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import LOADING, Progress, Steps, mapped
from models.training import dpo, ppo
from models.training.drafts import Drafter, divergence
from models.training.experiments import comparisons
from models.training.memory import Peak
from models.training.reward_model import RewardModel

Method = Literal["start", "dpo", "ppo", "bon"]
WITH_DPO = "Training with DPO..."
WITH_PPO = "Training with PPO..."
MEASURING = "Measuring gold and KL..."


@dataclass(frozen=True, slots=True)
class Setting:
    """What is run. value: DPO's beta, PPO's fixed penalty a nat (0 for none), or 0."""

    method: Method
    value: float
    seed: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of a setting.

    gold, proxy: means over the drafts; proxy has mean 0 and deviation 1 on the reward model's
    reference samples. gold_error: standard error of gold, prompts redrawn. kl: KL(policy || start)
    in nats a draft; of best-of-n the formula's. length: tokens. ended: share of drafts that end.
    cpu_seconds: of the training, of all threads; of best-of-n, of drafting n answers to each
    prompt. peak_bytes: memory at the most beyond what was there before; None where unknown.
    answers: to those prompts of `alignment.frontier.READ` that it was measured on.
    """

    method: Method
    value: float
    seed: int
    gold: float
    gold_error: float
    proxy: float
    kl: float
    length: float
    ended: float
    cpu_seconds: float
    peak_bytes: int | None
    answers: tuple[ReadAnswer, ...] = ()

    @property
    def setting(self) -> Setting:
        """What it was measured for."""
        return Setting(self.method, self.value, self.seed)


@dataclass(frozen=True, slots=True)
class Moment:
    """Progress.item: an iteration of PPO, on the drafts that it learns from."""

    setting: Setting
    iteration: int
    proxy: float
    gold: float
    kl: float


@dataclass(frozen=True, slots=True)
class FrontierConfig:
    """policy: folder where both start, the SFT model. reward: of the reward model from the labels;
    None where there is none, so that only the start and DPO can be run, and proxies are nan.

    scratch: folder for the trained models, which are not kept. prompts: that drafts are measured
    on. train_prompts: that PPO drafts to. betas, penalties, seeds: each with each. each: drafts a
    prompt; best_of: for best-of-n, 0 leaves it out. iterations, batch: of PPO. epochs,
    pairs_a_step: of DPO. limit: tokens of a draft that is measured, more than any good one has, so
    that no method is cut short.
    """

    policy: Path
    reward: Path | None
    scratch: Path
    prompts: tuple[str, ...] = ()
    train_prompts: tuple[str, ...] = ()
    betas: tuple[float, ...] = BETAS
    penalties: tuple[float, ...] = PENALTIES
    seeds: tuple[int, ...] = (0, 1, 2)
    each: int = 4
    best_of: int = 64
    iterations: int = 40
    batch: int = 64
    epochs: int = 2
    pairs_a_step: int = 8
    limit: int = 96
    dpo_options: dict[str, Any] = field(default_factory=dict)
    ppo_options: dict[str, Any] = field(default_factory=dict)

    def settings(self) -> tuple[Setting, ...]:
        """All that is run, a seed after the other, so that an early stop leaves whole seeds."""
        best_of = (float(self.best_of),) if self.best_of and self.reward else ()
        each: dict[Method, tuple[float, ...]] = {
            "start": (0.0,),
            "bon": best_of,
            "dpo": self.betas,
            "ppo": self.penalties if self.reward else (),
        }
        return tuple(
            Setting(method, value, seed)
            for seed in self.seeds
            for method, values in each.items()
            for value in values
        )


def measuring_prompts() -> tuple[str, ...]:
    """What the gold score is made for and the family's chat models were never asked."""
    rows = resources.table("prompts").rows
    held = {str(row["prompt"]) for row in rows if row["split"] == "held-out"}
    return tuple(prompt for prompt in gold_prompts() if prompt in held)


def training_prompts() -> tuple[str, ...]:
    """The others that the gold score is made for."""
    held = set(measuring_prompts())
    return tuple(prompt for prompt in gold_prompts() if prompt not in held)


def run(
    pairs: Sequence[Pair], config: FrontierConfig, done: Collection[Setting] = ()
) -> Steps[tuple[Measured, ...]]:
    """Run and measure every setting that is not done yet.

    Yields while it trains; each `Measured` is the item of a Progress as soon as it is there, and
    each iteration of PPO a `Moment`. done, total: settings. Closing leaves nothing in scratch.
    Raises UserError as `dpo.train`, `ppo.train` and `comparisons.run` do.
    """
    settings = [setting for setting in config.settings() if setting not in done]
    yield Progress(0, len(settings), stage=LOADING)
    found: list[Measured] = []
    for number, setting in enumerate(settings):
        with closing(_one(pairs, config, setting)) as steps:
            for step in steps:
                if isinstance(step.item, Measured):
                    found.append(step.item)
                # not the counts of its parts: only what the whole has to say
                yield Progress(number, len(settings), stage=step.stage, item=step.item)
        yield Progress(number + 1, len(settings))
    return tuple(found)


def _one(pairs: Sequence[Pair], config: FrontierConfig, setting: Setting) -> Steps[None]:
    if setting.method == "bon":
        yield from _best_of_n(config, setting)
        return
    out = config.scratch / f"{setting.method}-{setting.value:g}-{setting.seed}"
    shutil.rmtree(out, ignore_errors=True)
    try:
        started = time.process_time()
        with Peak() as peak:
            if setting.method == "dpo":
                steps = dpo.train(pairs, _dpo_config(config, setting, out))
                yield from mapped(steps, lambda _: Progress(0, stage=WITH_DPO))
            elif setting.method == "ppo":
                yield from mapped(
                    ppo.train(_ppo_config(config, setting, out)),
                    lambda step: Progress(0, stage=WITH_PPO, item=_moment(setting, step.values)),
                )
        spent = time.process_time() - started
        yield Progress(0, stage=MEASURING)
        folder = config.policy if setting.method == "start" else out
        yield Progress(0, item=measure(folder, config, setting, spent, peak.added))
    finally:
        shutil.rmtree(out, ignore_errors=True)


def _dpo_config(config: FrontierConfig, setting: Setting, out: Path) -> DpoConfig:
    """One beta, without an SFT term, which is no part of the objective."""
    options: dict[str, Any] = {"epochs": config.epochs, "batch_size": config.pairs_a_step}
    options |= {"sft_weight": 0.0, "method": "full", "checkpoint_every": 10_000}
    return DpoConfig(
        config.policy, out, beta=setting.value, seed=setting.seed, **options | config.dpo_options
    )


def _ppo_config(config: FrontierConfig, setting: Setting, out: Path) -> PpoConfig:
    """One fixed penalty."""
    assert config.reward is not None  # settings() asks for no PPO without one
    return PpoConfig(
        config.policy, out, reward=config.reward,
        prompts=config.train_prompts or training_prompts(),
        iterations=config.iterations, batch=config.batch,
        kl="fixed" if setting.value else "none", kl_coefficient=setting.value,
        seed=setting.seed, **config.ppo_options,
    )  # fmt: skip


def _moment(setting: Setting, values: Mapping[str, float]) -> Moment | None:
    if "iteration" not in values:
        return None
    iteration = int(values["iteration"])
    return Moment(setting, iteration, values["proxy"], values["gold"], values["kl"])


def measure(
    folder: Path,
    config: FrontierConfig,
    setting: Setting,
    cpu_seconds: float = 0.0,
    peak_bytes: int | None = None,
) -> Measured:
    """Gold, proxy and KL of a policy; see `Measured`."""
    policy, start = Drafter(folder), Drafter(config.policy)
    prompts = config.prompts or measuring_prompts()
    parts = policy.draw(prompts, config.each, 1_000_000 + setting.seed, config.limit)
    drafts = [draft for part in parts for draft in part]
    proxy = float("nan")
    if config.reward is not None:
        rows = [draft.prompt_ids + draft.ids for draft in drafts]
        proxy = float(RewardModel.open(config.reward).scores(rows).mean())
    gold = np.array([gold_score(one.prompt, one.text, ended=one.ended) for one in drafts])
    by_prompt = gold.reshape(-1, config.each).mean(1)
    firsts = {one.prompt: (one.text, float(gold[n])) for n, one in enumerate(drafts)
              if n % config.each == 0}  # fmt: skip
    return Measured(
        setting.method, setting.value, setting.seed,
        gold=float(gold.mean()),
        gold_error=float(by_prompt.std(ddof=1) / len(by_prompt) ** 0.5),
        proxy=proxy,
        kl=float(np.mean(divergence(policy, start, drafts))),
        length=float(np.mean([len(draft.ids) for draft in drafts])),
        ended=float(np.mean([draft.ended for draft in drafts])),
        cpu_seconds=cpu_seconds, peak_bytes=peak_bytes,
        answers=tuple(ReadAnswer(one, *firsts[one]) for one in READ if one in firsts),
    )  # fmt: skip


def _best_of_n(config: FrontierConfig, setting: Setting) -> Steps[None]:
    """A row for every n, from the same drafts."""
    assert config.reward is not None  # settings() asks for no best-of-n without one
    prompts = config.prompts or measuring_prompts()
    asked = comparisons.BestOfNConfig(
        config.policy, config.reward, prompts, config.best_of, setting.seed, config.limit
    )
    started = time.process_time()
    with Peak() as peak:
        found = yield from comparisons.run(asked)
    seconds = time.process_time() - started
    for point in found.points:
        measured = Measured(
            "bon", float(point.n), setting.seed, gold=point.gold,
            gold_error=(point.gold_high - point.gold_low) / 3.92, proxy=point.proxy,
            kl=point.kl, length=found.length, ended=found.ended,
            cpu_seconds=seconds * point.n / config.best_of, peak_bytes=peak.added,
        )  # fmt: skip
        yield Progress(0, item=measured)
