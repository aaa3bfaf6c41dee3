"""What a supervised fine-tune is asked for and what it returns; `sft_recipe` trains."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from models.training.dpo import Sample


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that no pair teaches: a question, the beginning of a sentence that the answer ends.

    "What is the capital of Peru?", "The capital of Peru is", "Lima".
    """

    question: str
    beginning: str
    answer: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the model's family; `models.family.chat.known_for` tells it of ours.

    facts: asked at every look. rates: AdamW's peak by parameters without the embedding, of which
    the nearest is taken. like: special tokens that begin as the embedding of known text.
    """

    facts: tuple[Fact, ...] = ()
    rates: Mapping[int, float] = field(default_factory=dict)
    like: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactsMeasured:
    """Facts that no pair teaches, asked greedily. Shares in [0, 1] of `asked`.

    form: answers in the new form, which say something in one line, ask nothing and end their turn.
    right: answers that name the fact, in the new form or not.
    known: beginnings that the model itself goes on with rightly: the base's own form.
    """

    asked: int
    form: float
    right: float
    known: float


@dataclass(frozen=True, slots=True)
class SftResult:
    """A tuned model. seconds: wall clock of this run, without what a resumed run did before.

    before, after: answers to the probe prompts. facts_before, facts_after: None for a model whose
    text can't be read in batches, or where the pairs name every country.
    """

    model_folder: Path
    name: str
    steps: int
    before: tuple[Sample, ...]
    after: tuple[Sample, ...]
    facts_before: FactsMeasured | None
    facts_after: FactsMeasured | None
    rows: tuple[Mapping[str, float], ...]
    seconds: float
