"""Comparisons the shipped way: two drafts a prompt, preferred by a program, some labels turned.

    pairs = drain(make(ComparisonsConfig(model)))

The gold program (`models.alignment.gold`) stands in for a person: what it likes is known, so
that one can see afterwards what a reward model has made of its labels. People contradict each other
and themselves; the flipped share stands in for that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.alignment.gold import gold_prompts, gold_score
from models.alignment.overoptimisation import Point, curve, powers
from models.alignment.training_configs import ComparisonsConfig
from models.engine.batched import BatchModel, Growing, write_on
from models.engine.device import one_thread
from models.engine.loading import load_tokenizer
from models.engine.weights import read_json
from models.errors import UserError
from models.fields import check, fields_of
from models.preferences.pairs import Pair
from models.progress import LOADING, Progress, Steps
from models.training.drafts import Drafter, Drawn
from models.training.packs import encode_ids, is_chat, prompt_text
from models.training.reward_model import RewardModel

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase


TOGETHER = 64  # prompts whose drafts are written at once
ROUNDS = 6  # drafts that are alike or equally good are drawn again, this many times as many at most
WRITING = "Writing two drafts for each prompt..."


@dataclass(frozen=True, slots=True)
class ComparedDrafts:
    """Two drafts of one prompt and their gold scores, the better one first; they differ.

    draw: uniform in [0, 1); its label is turned where it is below the share of flips, so that more
    flips only turn more labels.
    """

    prompt: str
    better: str
    worse: str
    better_gold: float
    worse_gold: float
    draw: float

    def flipped(self, flips: float) -> bool:
        """Whether its label is turned at this share."""
        return self.draw < flips

    def pair(self, flips: float) -> Pair:
        """As a label says it."""
        if self.flipped(flips):
            return Pair(self.prompt, self.worse, self.better)
        return Pair(self.prompt, self.better, self.worse)


def make(config: ComparisonsConfig) -> Steps[tuple[Pair, ...]]:
    """Draw comparisons and label them; done and total count pairs. Errors as `compare`."""
    found = yield from compare(config)
    return labelled(found, config.flips)


def labelled(comparisons: Sequence[ComparedDrafts], flips: float) -> tuple[Pair, ...]:
    """The pairs that these comparisons teach with a share of labels turned round."""
    return tuple(comparison.pair(flips) for comparison in comparisons)


def compare(config: ComparisonsConfig) -> Steps[tuple[ComparedDrafts, ...]]:
    """Draw comparisons; done and total count them, each item is those of one batch.

    Raises UserError for settings out of range, a model that can't be run in batches, and one whose
    drafts are nearly always alike or never end.
    """
    check(fields_of(ComparisonsConfig), config)
    yield Progress(0, config.count, stage=WRITING)
    writer = _Writer(config)
    prompts = _prompts(config)
    chance = np.random.default_rng([config.seed, 1])
    found: list[ComparedDrafts] = []
    for number in range(ROUNDS * -(-config.count // TOGETHER)):
        start = number * TOGETHER
        part = [prompts[(start + k) % len(prompts)] for k in range(TOGETHER)]
        drafts = _compared(part, writer.drafts(part), config.tie, chance)
        drawn = tuple(drafts)[: config.count - len(found)]
        found += drawn
        yield Progress(len(found), config.count, stage=WRITING, item=drawn)
        if len(found) == config.count:
            return tuple(found)
    raise UserError(
        "Of {drawn} pairs of drafts only {found} could be told apart.",
        "The model says the same every time, or never ends: fine-tune it less, ask about more, or "
        "raise the temperature.",
        drawn=ROUNDS * config.count,
        found=len(found),
    )


def _compared(
    prompts: Sequence[str],
    drafts: Sequence[tuple[str | None, str | None]],
    tie: float,
    chance: np.random.Generator,
) -> Iterator[ComparedDrafts]:
    for prompt, (first, second), draw in zip(
        prompts, drafts, chance.random(len(prompts)), strict=True
    ):
        if not first or not second:
            continue
        golds = gold_score(prompt, first), gold_score(prompt, second)
        if abs(golds[0] - golds[1]) < tie + 1e-9:
            continue
        two = ((golds[0], first), (golds[1], second))
        (more, better), (less, worse) = sorted(two, reverse=True)
        yield ComparedDrafts(prompt, better, worse, more, less, float(draw))


def recovered(pairs: Sequence[Pair], seed: int = 0) -> tuple[ComparedDrafts, ...]:
    """Comparisons as they were drawn, from labelled pairs: what is turned now is turned first.

    Pairs whose texts have the same gold score count as not turned.
    """
    golds = [
        (gold_score(pair.prompt, pair.chosen), gold_score(pair.prompt, pair.rejected))
        for pair in pairs
    ]
    turned = [chosen < rejected for chosen, rejected in golds]
    share = sum(turned) / max(len(pairs), 1)
    chances = np.random.default_rng([seed, 1]).random(len(pairs))
    found = []
    for pair, gold, wrong, chance in zip(pairs, golds, turned, chances, strict=True):
        draw = float(share * chance if wrong else share + (1 - share) * chance)
        texts = (pair.rejected, pair.chosen) if wrong else (pair.chosen, pair.rejected)
        found.append(ComparedDrafts(pair.prompt, *texts, max(gold), min(gold), draw))
    return tuple(found)


class _Writer:
    """Two drafts for each of many prompts at once."""

    def __init__(self, config: ComparisonsConfig) -> None:
        self._config = config
        self._model = BatchModel.open(config.model)
        tokenizer: PreTrainedTokenizerBase = load_tokenizer(config.model)
        self._tokenizer = tokenizer
        self._chat = is_chat(config.model, tokenizer)
        self._ends = _ends(config.model)
        self._draws = torch.Generator().manual_seed(config.seed)

    @torch.inference_mode()
    def drafts(self, prompts: Sequence[str]) -> list[tuple[str | None, str | None]]:
        """Two drafts a prompt; None for one that did not end."""
        rows = [self._ids(prompt) for prompt in prompts for _ in range(2)]
        lengths = torch.tensor([len(row) for row in rows])
        longest = int(lengths.max())
        limit = min(self._config.max_new_tokens, self._model.layout.context - longest)
        with one_thread():  # two that wait for each other cost many times as much under load
            scores, cache = self._model.read(
                rows, [(n, len(row) - 1) for n, row in enumerate(rows)]
            )
            every = torch.arange(len(rows))
            growing = Growing.of(self._model, cache, every, lengths, longest + limit)
            written = write_on(growing, scores, limit, self._ends, self._pick)
        texts = [self._text(ids) for ids in written]
        return list(zip(texts[::2], texts[1::2], strict=True))

    def _ids(self, prompt: str) -> tuple[int, ...]:
        sent = prompt_text(self._tokenizer, prompt, chat=self._chat)
        return encode_ids(self._tokenizer, sent, chat=self._chat)

    def _pick(self, scores: Tensor) -> Tensor:
        probabilities = torch.softmax(scores / self._config.temperature, -1)
        return torch.multinomial(probabilities, 1, generator=self._draws)[:, 0]

    def _text(self, ids: Sequence[int]) -> str | None:
        if not ids or ids[-1] not in self._ends:
            return None
        return str(self._tokenizer.decode(list(ids[:-1]))).strip()


def _ends(folder: Path) -> frozenset[int]:
    """The tokens at which this model stops."""
    path = folder / "generation_config.json"
    ends = read_json(path if path.is_file() else folder / "config.json").get("eos_token_id")
    if isinstance(ends, int):
        return frozenset([ends])
    return frozenset(number for number in ends or () if isinstance(number, int))


def _prompts(config: ComparisonsConfig) -> list[str]:
    prompts = list(config.prompts or gold_prompts())
    if config.prompts:
        return prompts
    order = np.random.default_rng([config.seed, 0]).permutation(len(prompts))
    return [prompts[place] for place in order]


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
            "Best-of-n needs two prompts and two drafts of each at least.", "Draft more answers."
        )
    total = len(config.prompts)
    yield Progress(0, total, stage=LOADING)
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
    shape = (total, config.drafts)
    scores = np.array(proxy).reshape(shape), np.array(gold).reshape(shape)
    texts = [[one.text for one in drawn[n : n + shape[1]]] for n in range(0, len(drawn), shape[1])]
    alike = sum(sum(row.count(text) > 1 for text in row) for row in texts)
    best = [(n, int(scores[0][0, :n].argmax())) for n in powers(config.drafts)]
    return BestOfN(
        curve(*scores),
        tuple(
            Choice(n, config.prompts[0], texts[0][k], *(float(one[0, k]) for one in scores))
            for n, k in best
        ),
        *scores,
        repeats=alike / len(drawn),
        length=float(np.mean([len(one.ids) for one in drawn])),
        ended=float(np.mean([one.ended for one in drawn])),
    )
