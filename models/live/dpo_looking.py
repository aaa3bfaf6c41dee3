"""What is looked at beside the steps of a run: answers to prompts, and pairs that are held out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.live.dpo import Sample
from models.live.dpo_policy import Objective, Policy, Scored
from models.live.greedy import continue_greedily
from models.live.packed_batch import EncodedPair, Pack, pack
from models.live.preference_batch import encode_ids, prompt_text
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

SAMPLE_TOKENS = 64
SCORING = "Scoring the pairs..."


@dataclass(frozen=True, slots=True)
class Subject:
    """What is trained, and how it reads text. parameters: without and with the embedding."""

    model: "PreTrainedModel"
    tokenizer: "PreTrainedTokenizerBase"
    chat: bool
    parameters: tuple[int, int]

    def answer(self, prompt: str) -> Sample:
        """The greedy answer of the model as it is now."""
        sent = prompt_text(self.tokenizer, prompt, chat=self.chat)
        made = continue_greedily(
            self.model, encode_ids(self.tokenizer, sent, chat=self.chat), SAMPLE_TOKENS
        )
        text = self.tokenizer.decode(list(made))
        assert isinstance(text, str)  # one row of ids gives one string
        return Sample(prompt, text.strip())


def samples(
    subject: Subject, prompts: Sequence[str], at: Progress, stage: str
) -> Steps[tuple[Sample, ...]]:
    """Answers to prompts, one after the other."""
    made = []
    for prompt in prompts:
        yield Progress(at.done, at.total, stage=stage)
        made.append(subject.answer(prompt))
    return tuple(made)


def score(
    policy: Policy,
    batches: Sequence[Sequence[EncodedPair]],
    at: Progress,
    objective: Objective,
) -> Steps[tuple[Scored, ...]]:
    """Batches of pairs with the log-probabilities of the model that training starts from."""
    scored = []
    for batch in batches:
        yield Progress(at.done, at.total, stage=SCORING)
        packed = pack(batch, policy.model.device)
        other = mismatched(packed) if objective.loss == "kto" else None
        scored.append(policy.score(packed, other))
    return tuple(scored)


def mismatched(batch: Pack) -> Pack:
    """Every prompt of a batch with a completion of the next pair: KTO's reference point.

    A batch of one pair has no other completion; its own is taken then.
    """
    pairs = batch.encoded
    shifted = (*pairs[1:], pairs[0])
    mixed = [
        EncodedPair(own.prompt, other.chosen or other.rejected, ())
        for own, other in zip(pairs, shifted, strict=True)
    ]
    return pack(mixed, batch.ids.device)


class HeldOut:
    """Pairs that are measured again and again, and never trained on."""

    def __init__(self, policy: Policy, scored: Sequence[Scored], objective: Objective) -> None:
        self._policy, self._scored, self._objective = policy, scored, objective

    def values(self) -> dict[str, float]:
        """held_out_loss, held_out_margin, held_out_accuracy; {} where nothing is held out."""
        if not self._scored:
            return {}
        found = self._policy.measure(self._scored, self._objective)
        return {f"held_out_{name}": value for name, value in found.items()}
