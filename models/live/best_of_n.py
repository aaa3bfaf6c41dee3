"""Best-of-n run live: many drafts of each prompt, and what a reward model and the gold score say.

No weight is changed. From the same drafts comes the result for every n; see
`models.theory.alignment.best_of_n`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.errors import UserError
from models.progress import Progress, Steps
from models.theory.alignment.best_of_n import Point, curve, powers
from models.theory.alignment.gold import gold_score

if TYPE_CHECKING:
    from models.live.many_drafts import Drawn

LOADING = "Loading the engine..."
DRAFTING = "Drafting answers..."
FEWEST = 2


@dataclass(frozen=True, slots=True)
class BestOfNConfig:
    """model: folder of a chat model. reward: folder of a reward model of the same vocabulary.

    prompts: at least 2. drafts: of each prompt, at least 2; the largest n. seed: of the drafts.
    limit: tokens of a draft.
    """

    model: Path
    reward: Path
    prompts: tuple[str, ...]
    drafts: int = 64
    seed: int = 0
    limit: int = 96


@dataclass(frozen=True, slots=True)
class Choice:
    """What best-of-n writes to a prompt, for one n: the draft of the highest proxy reward."""

    n: int
    prompt: str
    text: str
    proxy: float
    gold: float


@dataclass(frozen=True, slots=True)
class BestOfN:
    """points: for n = 1, 2, 4, ... choices: of the first prompt, the best of its first n drafts.

    proxy, gold: of every draft, (prompts, drafts). repeats: share of drafts that say what another
    draft of their prompt says too; the more, the further is log n - (n - 1) / n above the true KL.
    length: mean tokens of a draft. ended: share of drafts that came to an end by themselves.
    """

    points: tuple[Point, ...]
    choices: tuple[Choice, ...]
    proxy: NDArray[np.float64]
    gold: NDArray[np.float64]
    repeats: float
    length: float
    ended: float


def run(config: BestOfNConfig) -> Steps[BestOfN]:
    """Draft, score and choose; yields after every part of the prompts.

    values: prompts so far, and the mean proxy and gold of single drafts.
    Raises UserError for too few prompts or drafts, a model that is missing or no chat model, a
    reward model of another vocabulary and a reward that is not finite.
    """
    if len(config.prompts) < FEWEST or config.drafts < FEWEST:
        raise UserError(
            "Best-of-n needs two prompts and two drafts of each at least.",
            "Draft more answers.",
        )
    total = len(config.prompts)
    yield Progress(0, total, stage=LOADING)
    from models.live.many_drafts import Drafter
    from models.live.reward_model import RewardModel

    reward = RewardModel.open(config.reward)
    reward.check_same_vocabulary(config.model)
    drafter = Drafter(config.model)
    drawn: list[Drawn] = []
    proxy: list[float] = []
    gold: list[float] = []
    for part in drafter.draw(config.prompts, config.drafts, config.seed, config.limit):
        drawn += part
        proxy += reward.scores([draft.prompt_ids + draft.ids for draft in part]).tolist()
        gold += [gold_score(one.prompt, one.text, ended=one.ended) for one in part]
        values = {"proxy": float(np.mean(proxy)), "gold": float(np.mean(gold))}
        yield Progress(len(drawn) // config.drafts, total, values, stage=DRAFTING)
    return _result(config, drawn, proxy, gold)


def _result(
    config: BestOfNConfig, drawn: "Sequence[Drawn]", proxy: list[float], gold: list[float]
) -> BestOfN:
    starts = range(0, len(drawn), config.drafts)
    texts = [[one.text for one in drawn[n : n + config.drafts]] for n in starts]
    shape = (len(config.prompts), config.drafts)
    scores = np.array(proxy).reshape(shape), np.array(gold).reshape(shape)
    return BestOfN(
        curve(*scores),
        _choices(config.prompts[0], texts[0], scores[0][0], scores[1][0]),
        *scores,
        repeats=_repeats(texts),
        length=float(np.mean([len(one.ids) for one in drawn])),
        ended=float(np.mean([one.ended for one in drawn])),
    )


def _choices(
    prompt: str, texts: Sequence[str], proxy: NDArray[np.float64], gold: NDArray[np.float64]
) -> tuple[Choice, ...]:
    """The best of the first 1, 2, 4, ... drafts."""
    best = [(n, int(proxy[:n].argmax())) for n in powers(len(texts))]
    return tuple(Choice(n, prompt, texts[k], float(proxy[k]), float(gold[k])) for n, k in best)


def _repeats(texts: Sequence[Sequence[str]]) -> float:
    """Share of drafts that are not the only one of their prompt to say this."""
    alike = sum(sum(row.count(text) > 1 for text in row) for row in texts)
    return alike / sum(map(len, texts))
