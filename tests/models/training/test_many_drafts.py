"""Drafts of many prompts at once: what may be drawn, and how far two models are apart."""

from pathlib import Path

import numpy as np
import pytest
import torch

from models.engine.batched import BatchModel
from models.engine.weights import read_weights
from models.errors import UserError
from models.training.drafts import Drafter, divergence

pytestmark = pytest.mark.numeric

PROMPTS = ("Tell me about bears.", "Tell me about the train.", "Hi")


@pytest.fixture
def drafter(tiny_chat_model: Path) -> Drafter:
    """A chat model that knows nothing."""
    return Drafter(tiny_chat_model)


def drawn(drafter: Drafter, seed: int = 0, each: int = 3, limit: int = 12) -> list:
    return [one for part in drafter.draw(PROMPTS, each, seed, limit) for one in part]


def test_only_an_end_token_ends_a_draft_and_no_other_mark_is_drawn(drafter: Drafter) -> None:
    found = drawn(drafter, each=100, limit=24)
    assert {one.ended for one in found} == {True, False}
    for one in found:
        assert one.ended == (one.ids[-1] == drafter.end)
        assert drafter.end not in one.ids[:-1]
        assert not set(drafter.forbidden.tolist()) & set(one.ids)
        assert "<|" not in one.text


def test_drafts_follow_the_chances_of_the_model(drafter: Drafter) -> None:
    """First tokens of 4,000 drafts against the softmax without the forbidden ones."""
    sent = drafter.prompt_ids(PROMPTS[0])
    scores, _ = drafter.model.read([sent], [(0, len(sent) - 1)])
    wanted = drafter.chances(scores).exp()[0].numpy()
    parts = drafter.draw(PROMPTS[:1], 4000, 5, 1)
    firsts = [one.ids[0] for part in parts for one in part]
    share = np.bincount(firsts, minlength=len(wanted)) / len(firsts)
    assert np.abs(share - wanted).max() < 4 * np.sqrt(wanted.max() / len(firsts))
    assert wanted[drafter.forbidden.numpy()].sum() == 0


def test_the_divergence_is_the_mean_log_ratio_of_what_is_drawn(
    drafter: Drafter, tiny_chat_model: Path
) -> None:
    """Summed exact KLs and plain log-ratios estimate one number; the first is the quieter one."""
    other = Drafter(tiny_chat_model)
    weights = read_weights(tiny_chat_model / "model.safetensors")
    weights["model.norm.weight"] = weights["model.norm.weight"] * np.float32(1.5)
    other.model = BatchModel(other.model.layout, weights)
    found = [one for part in drafter.draw(PROMPTS, 200, 0, 8) for one in part]
    exact = np.array(divergence(drafter, other, found))
    rows = [(*one.prompt_ids, *one.ids[:-1]) for one in found]
    places = [
        (n, len(one.prompt_ids) - 1 + k) for n, one in enumerate(found) for k in range(len(one.ids))
    ]
    ids = torch.tensor([number for one in found for number in one.ids])[:, None]
    own, its = (d.chances(d.model.read(rows, places)[0]) for d in (drafter, other))
    gaps = (own.gather(1, ids) - its.gather(1, ids))[:, 0].numpy()
    ratios = np.bincount([n for n, _ in places], gaps)
    error = np.std(ratios) / len(ratios) ** 0.5
    assert exact.mean() > 5 * error  # far enough apart for the test to say something
    assert exact.mean() == pytest.approx(np.mean(ratios), abs=4 * error)
    assert exact.std() < np.std(ratios)


def test_a_prompt_that_fills_the_context_is_refused(drafter: Drafter) -> None:
    with pytest.raises(UserError, match="no room is left"):
        list(drafter.draw(["word " * 2000], 2, 0))
