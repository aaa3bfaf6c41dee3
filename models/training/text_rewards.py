"""How good a model that was trained on preferences finds texts: what labels are then asked for."""

from collections.abc import Iterator, Sequence
from math import nan
from pathlib import Path

import torch

from models.engine.loading import load
from models.errors import UserError
from models.preferences.ballot import Picker
from models.preferences.pairs import Pair
from models.progress import LOADING, Progress, Steps
from models.training.completions import Scorer
from models.training.packs import EncodedPair, encode_pairs, is_chat, pack
from models.training.reward_model import RewardModel, to_end
from models.training.run import release

Asked = Sequence[tuple[str, str]]
"""Prompts, each with a text that answers it."""
AT_ONCE = 8  # texts


def rewards(asked: Asked, picker: Picker) -> Steps[tuple[float, ...]]:
    """The reward of each text, nan for one that the model cannot read (too long, not to be split).

    Of a tuned model its implicit reward, beta (log pi(y|x) - log pi_ref(y|x)) in nats times beta;
    of a reward model its raw score. Only differences on one prompt mean something.
    Raises UserError if a folder cannot be opened. Source: Rafailov et al. 2023, arXiv:2305.18290,
    eq. 5.
    """
    yield Progress(0, len(asked), stage=LOADING)
    if picker.start is None:
        return (yield from _scores(asked, picker.folder))
    tuned = yield from _log_likelihoods(asked, picker.folder, 0)
    start = yield from _log_likelihoods(asked, picker.start, 1)
    return tuple(picker.beta * (now - then) for now, then in zip(tuned, start, strict=True))


def _log_likelihoods(asked: Asked, folder: Path, done: int) -> Steps[list[float]]:
    """log p(text | prompt) of each, in nats. done: models that were asked before."""
    model, tokenizer = load(folder)
    chat, context = is_chat(folder, tokenizer), int(model.config.max_position_embeddings)
    found, score = [nan] * len(asked), Scorer(model)
    readable = list(_encoded(asked, tokenizer, chat=chat, context=context))
    with torch.inference_mode():
        for first in range(0, len(readable), AT_ONCE):
            part = readable[first : first + AT_ONCE]
            batch = pack([encoded for _, encoded in part], model.device)
            sums = batch.summed(score(batch))
            for (place, _), total in zip(part, sums.tolist(), strict=False):
                found[place] = total
            yield Progress(done * len(asked) + first + len(part), 2 * len(asked))
    del score
    release(model)
    return found


def _scores(asked: Asked, folder: Path) -> Steps[tuple[float, ...]]:
    reward, found = RewardModel.open(folder), [nan] * len(asked)
    end = reward.tokenizer.eos_token_id
    readable = list(_encoded(asked, reward.tokenizer, chat=reward.chat, context=reward.context))
    yield Progress(0, len(asked))
    rows = [one.prompt + to_end(one.chosen, end) for _, one in readable]
    for (place, _), score in zip(readable, reward.raw_scores(rows).tolist(), strict=True):
        found[place] = score
    return tuple(found)


def _encoded(
    asked: Asked, tokenizer: object, *, chat: bool, context: int
) -> Iterator[tuple[int, EncodedPair]]:
    """Of the texts that can be read: their place, and the tokens."""
    for place, (prompt, text) in enumerate(asked):
        try:
            pairs = encode_pairs(
                [Pair(prompt, text, "")], tokenizer, chat=chat, context=context  # type: ignore[arg-type]  # of transformers
            )  # fmt: skip
        except UserError:
            continue
        if pairs[0].chosen:
            yield place, pairs[0]
