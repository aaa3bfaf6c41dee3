"""All that two columns show of one prompt, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.branches import ROOT, Tree
from models.generation import Generation, Likelihood, Sampling, TokenPiece


@dataclass(frozen=True, slots=True)
class Sample:
    """One seeded sample: the settings are the comparison's `samples`, with this seed."""

    seed: int
    said: Generation


@dataclass(frozen=True, slots=True)
class Given:
    """How probable the given answer is under one model. sent: what it read before the answer."""

    sent: tuple[TokenPiece, ...]
    found: Likelihood


@dataclass(frozen=True, slots=True)
class Side:
    """One column.

    model, kind, sha256, form: as in the catalogue. template: whether the prompt was put into a chat
    template; template_sha256: of that template's text, "" without one.
    sent: the exact string; pieces: its tokens. cut: how many tokens of the prompt were left out
    because it was longer than the context.
    said: the answer that is shown, None while there is none; its prompt is `sent`. tree, node: all
    texts that the reader has branched into, and at which node of it `said` ends.
    """

    model: str
    kind: str
    sha256: str
    form: str
    template: bool
    template_sha256: str
    sent: str
    pieces: tuple[TokenPiece, ...]
    cut: int = 0
    said: Generation | None = None
    tree: Tree = field(default_factory=Tree)
    node: int = ROOT
    samples: tuple[Sample, ...] = ()
    given: Given | None = None

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of what was sent."""
        return tuple(piece.id for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One prompt, two models, every setting.

    prompt: as it was typed or composed. system: the system prompt, "" for none. few_shot,
    few_shot_form: the examples (question, answer) that the prompt was composed of, and how; see
    `few_shot_prompt`. sampling: of the answers; samples: of the samples, None without any.
    expected: the answer that samples are checked against, "" for none. given_before, given_answer:
    after which text the probability of which answer is shown, "" for none.
    made: when, ISO 8601. page: what else the page needs to show it again, plain values for JSON.
    """

    prompt: str
    sampling: Sampling
    sides: tuple[Side, Side]
    system: str = ""
    few_shot: tuple[tuple[str, str], ...] = ()
    few_shot_form: str = ""
    samples: Sampling | None = None
    expected: str = ""
    given_before: str = ""
    given_answer: str = ""
    made: str = ""
    page: Mapping[str, object] = field(default_factory=dict)
