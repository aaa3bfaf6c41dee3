"""What the view "Inside" asks of one model, what it is told, and what is chosen in it.

    Part.read("2.1")                         # head 1 of layer 2; also "mlp.3" and "layer.0"
    InsideRequest(Ask(0, model, "The capital of France is", template=False))
    InsideRequest(ask, other=Ask(0, model, "The capital of Italy is", False))  # words swapped

Layers, heads and positions count from 0. The residual stream of a token is its embedding plus what
every head and every MLP adds to it; row r of `lens` and `hidden` is the stream after r layers, so
that row 0 is the embedding and the last row what the model's own output is made of.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Literal, Self

import numpy as np
from numpy.typing import NDArray

from models.base_vs_chat.requests import Ask
from models.errors import UserError
from models.generation import Candidate, TokenPiece
from models.plain_values import PageState

Array = NDArray[np.float32]
Ablation = Literal["zero", "mean"]
PartKind = Literal["embedding", "head", "mlp", "layer"]
ABLATIONS: tuple[Ablation, ...] = ("zero", "mean")
MOST_TOKENS = 256
"""Tokens of a text that are looked into; of a longer one the last ones."""
LIKELIEST = 5
"""Tokens that the logit lens names at each place."""
SINK = 0.5
"""A head whose later tokens give the first one this much attention in the mean rests on it."""
_PART = re.compile(r"(?:(mlp|layer)\.(\d{1,4})|(\d{1,4})\.(\d{1,4}))")


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """Something that adds to the residual stream, or a layer as a whole.

    layer, head: -1 where there is none.
    """

    kind: PartKind
    layer: int = -1
    head: int = -1

    @property
    def name(self) -> str:
        """One of "embedding", "2.0", "mlp.2" and "layer.2"."""
        if self.kind == "embedding":
            return self.kind
        return f"{self.layer}.{self.head}" if self.kind == "head" else f"{self.kind}.{self.layer}"

    @classmethod
    def read(cls, text: str) -> Self:
        """The part of a name that can be switched off; UserError for any other text."""
        found = _PART.fullmatch(text.strip())
        if found is None:
            raise UserError(
                "{text} names no part of a model.",
                "Name a head as 2.0 (layer, head), an MLP as mlp.2, a layer as layer.2.",
                text=text or "Nothing",
            )
        if found[1]:
            return cls("mlp" if found[1] == "mlp" else "layer", int(found[2]))
        return cls("head", int(found[3]), int(found[4]))


@dataclass(frozen=True, slots=True)
class InsideRequest:
    """One text and what is to be told of it.

    weights: of a step of the training, in place of the model's own. position: of the token after
    which the answer is read, -1 for the last. target: the token whose logit is taken apart, None
    for the likeliest of the whole model. off: parts that are switched off; ablation: whether they
    add nothing, or what they add in the mean over a fixed sample of text. other: the text with
    words swapped, to the same model in the same form: it is looked into beside the answer of `ask`.
    """

    ask: Ask
    weights: Path | None = None
    position: int = -1
    target: int | None = None
    off: tuple[Part, ...] = ()
    ablation: Ablation = "zero"
    other: Ask | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Lens:
    """The logit lens (nostalgebraist 2020): softmax(unembed(last norm(residual stream))).

    ids: (layers + 1, tokens, 5) int32, likeliest first; probabilities: the same, in [0, 1].
    answer: (tokens,), what the model says in the end, the likeliest of the last row. of_answer:
    (layers + 1, tokens), the probability of that token in each row. known: (tokens,), where it has
    been computed; a large vocabulary takes seconds, and the place that is read comes first. texts:
    of all ids in it.
    """

    ids: NDArray[np.int32]
    probabilities: Array
    answer: NDArray[np.int32]
    of_answer: Array
    known: NDArray[np.bool_]
    texts: dict[int, str]

    def candidates(self, row: int, position: int) -> tuple[Candidate, ...]:
        """The likeliest after `row` layers; () where nothing is known yet."""
        if not self.known[position]:
            return ()
        pairs = zip(self.ids[row, position], self.probabilities[row, position], strict=True)
        return tuple(Candidate(int(one), self.texts[int(one)], float(p)) for one, p in pairs)

    def first_lead(self, position: int) -> int:
        """The first row in which the final answer is the likeliest; the last row at the latest."""
        return int(np.argmax(self.ids[:, position, 0] == self.answer[position]))


@dataclass(frozen=True, slots=True)
class Contributions:
    """Direct logit attribution: what each part adds to the logit of a token, at one position.

    The scale of the last norm is held at its value, which makes the logit linear in the residual
    stream; so the parts sum to `logit` (Elhage et al. 2021, "Logit attribution"). parts: embedding,
    then layer by layer its heads and its MLP, those that are switched off with what they still add.
    sources: (layers, heads, tokens), what each head adds of it from each token that it reads; the
    tokens of a head sum to its part.
    """

    position: int
    target: TokenPiece
    logit: float
    parts: tuple[tuple[Part, float], ...]
    sources: Array


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The next token after `position`: the ten likeliest, and every logit (vocabulary,)."""

    candidates: tuple[Candidate, ...]
    logits: Array
    target: Candidate


@dataclass(frozen=True, slots=True, eq=False)
class Inside:
    """One text in one model.

    pieces: its tokens; letters: each as it can be read. left_out: tokens of a long text that stood
    before them and were not read.
    attention: (layers, heads, query, key), each row of a query sums to 1. hidden: (layers + 1,
    tokens, width), the residual stream before the last norm. kv_heads: heads that share keys and
    values are neighbours, heads / kv_heads of them. answer: of the whole model. without: the same
    where something is switched off or swapped, else None; everything else is then of the model
    without it, and of the text with the swap. before: the tokens before the swap; () without one.
    """

    pieces: tuple[TokenPiece, ...]
    letters: tuple[str, ...]
    left_out: int
    attention: Array
    hidden: Array
    kv_heads: int
    lens: Lens
    contributions: Contributions
    answer: Answer
    without: Answer | None = None
    before: tuple[TokenPiece, ...] = ()

    @property
    def layers(self) -> int:
        return int(self.attention.shape[0])

    @property
    def heads(self) -> int:
        return int(self.attention.shape[1])

    def to_first(self) -> Array:
        """Mean attention of all later tokens to the first one, (layers, heads); nan for one token.

        From SINK on the head rests on an attention sink: it has nothing to say there (Xiao et al.
        2023, arXiv:2309.17453).
        """
        if len(self.pieces) < 2:
            return np.full(self.attention.shape[:2], np.nan, np.float32)
        return np.asarray(self.attention[:, :, 1:, 0].mean(axis=-1))


@dataclass(frozen=True, slots=True, eq=False)
class PatchMap:
    """What the residual stream of the text before the swap brings back, put into one place.

    restored: (layers + 1, tokens); the share of the logit difference between the two answers: 0
    leaves the text with the swap as it is, 1 makes it answer as the one before, nan where that has
    no token for this place. Row 0 is the embedding. sources: for each token its place in the text
    before, -1 for none; where the texts differ in length, both ends are aligned and what lies
    between is aligned at its end. before, after: the answers. difference_before, difference_after:
    logit of the one minus logit of the other. Sources: Meng et al. 2022, arXiv:2202.05262, sec. 2
    (causal tracing); Heimersheim & Nanda 2024, arXiv:2404.15255, on what a patch does not show.
    """

    sources: tuple[int, ...]
    before: Candidate
    after: Candidate
    difference_before: float
    difference_after: float
    restored: Array

    def arrives(self, position: int) -> int:
        """The layer in which a place comes to bring back half of it, -1 for the embedding.

        The number of layers if it never does.
        """
        held = np.nan_to_num(self.restored[:, position]) >= 0.5
        return int(np.argmax(held)) - 1 if held.any() else len(held) - 1


StageKey = Literal[
    "id", "embedding", "residual", "norm", "query", "query_rotated", "key", "key_rotated",
    "scores", "softmax", "values", "head", "written", "after_attention", "mlp", "after",
    "last_norm", "logits", "probabilities",
]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """One step from text to number. values: (n,) or (tokens, n), as the model has them.

    labels: what each row, of a vector each value, belongs to: tokens; () for plain components.
    """

    key: StageKey
    values: Array
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """One token's way through one layer and one head to the logits, in figures.

    scales: 1 / root mean square (with the model's epsilon) by which the norm before attention and
    the last norm multiply. factor: by which a product of query and key is multiplied, 1 / sqrt of a
    head's width. angles: radians by which RoPE turns the pair (component i, component i + half) at
    this position, (head / 2,).
    The last three stages, after the last layer, are of the same position.
    """

    piece: TokenPiece
    position: int
    layer: int
    head: int
    scales: tuple[float, float]
    factor: float
    angles: Array
    stages: tuple[Stage, ...]

    def stage(self, key: StageKey) -> Stage:
        """KeyError if there is none of this key."""
        return {one.key: one for one in self.stages}[key]


VIEWS = ("flow", "attention", "lens", "numbers")
SCOPES = ("all", "layer", "head")
COLOURS = ("adds", "off")
DEPTHS = ("far", "head", "number")
SURE = 6
"""The station of the flow at which a token is drawn."""
FIRST_TEXT = "The capital of France is"
LONGEST = 20_000
"""Characters of a text; what is read of it are its last tokens."""
LAST = -1
MOST = 10_000


@dataclass(frozen=True, slots=True)
class InsideState(PageState):
    """All choices.

    model: its name, "" for the largest base model of the family. step: of its training, -1 for the
    end. text: what is read; template: whether inside the chat template. view: one of VIEWS.
    position: of the token that is looked at, -1 for the last. target: id of the token whose logit
    is taken apart, -1 for the likeliest. layer, head: the head that is looked at. scope: whether
    attention is that of one head, the mean of its layer, or of all.
    off: names of parts that are switched off, "2.0,mlp.1"; ablation: one of ABLATIONS. other: the
    text with words swapped, which is seen beside `text`, "" for none. stage: the step of a
    token's way whose numbers are shown, a key of `inside.Stage`. colour: whether the flow's colours
    say what a part adds, or what the answer loses without it. station: of the way through it, 1 to
    7; 0 for none. temperature, top_k, top_p: with which its station 6 draws a token, as in
    `next_token.after`. depth: how near the flow is seen, one of DEPTHS; looked_at: the token whose
    number is taken apart, -1 for the one that the head reads most.
    """

    model: str = ""
    step: int = LAST
    text: str = FIRST_TEXT
    template: bool = False
    view: str = VIEWS[0]
    position: int = LAST
    target: int = LAST
    layer: int = 0
    head: int = 0
    scope: str = SCOPES[2]
    off: str = ""
    ablation: str = ABLATIONS[0]
    other: str = ""
    stage: str = "id"
    colour: str = COLOURS[0]
    station: int = 0
    temperature: float = 1.0
    top_k: int = 0
    top_p: float = 1.0
    depth: str = DEPTHS[0]
    looked_at: int = LAST

    CHOICES: ClassVar = {
        "view": VIEWS,
        "scope": SCOPES,
        "colour": COLOURS,
        "depth": DEPTHS,
        "ablation": ABLATIONS,
    }
    RANGES: ClassVar = {
        "step": (LAST, 10**9),
        "position": (LAST, MOST),
        "target": (LAST, 10**7),
        "station": (0, 7),
        "temperature": (0.0, 2.0),
        "top_k": (0, 10**7),
        "top_p": (0.01, 1.0),
        "looked_at": (LAST, MOST),
        "layer": (0, MOST),
        "head": (0, MOST),
    }

    def changed(self, /, **values: object) -> "InsideState":
        """The same with other values; another text is read at its end, with all of it switched on.

        What does not fit is ignored.
        """
        kept = {
            name: value
            for name, value in values.items()
            if not (isinstance(value, str) and len(value) > LONGEST)
        }
        after = super(InsideState, self).changed(**kept)
        anew: dict[str, object] = {}
        if (after.text, after.template) != (self.text, self.template):
            anew |= {"position": LAST, "target": LAST, "other": ""}
        if after.other != self.other:
            anew |= {"position": LAST}
        if after.model != self.model:
            anew |= {"position": LAST, "target": LAST, "off": "", "step": LAST}
        unsaid = {name: value for name, value in anew.items() if name not in kept}
        after = super(InsideState, after).changed(**unsaid)
        if after.position != self.position and "target" not in kept:
            after = replace(after, target=LAST)
        return after

    @property
    def parts_off(self) -> tuple[Part, ...]:
        """What is switched off, each once, in order; names that are none are left out."""
        found = set()
        for name in re.split(r"[\s,;]+", self.off):
            try:
                found.add(Part.read(name))
            except UserError:
                continue
        return tuple(sorted(found, key=lambda part: (part.layer, part.kind, part.head)))

    def toggled(self, part: Part) -> str:
        """`off` with one part switched the other way."""
        parts = self.parts_off
        kept = [one for one in parts if one != part]
        return names([*kept, part] if part not in parts else kept)

    @property
    def sampling(self) -> tuple[float, int, float] | None:
        """Temperature, top-k and top-p, where the flow asks how sure the model is; else None."""
        shown = self.station == SURE and self.depth == "far"
        return (self.temperature, self.top_k, self.top_p) if shown else None

    def place(self, tokens: int) -> int:
        """The position that is looked at, counted from the first of so many tokens."""
        return tokens - 1 if not 0 <= self.position < tokens else self.position

    def head_in(self, inside: Inside) -> tuple[int, int]:
        """Layer and head that are looked at, within those that the model has."""
        return min(self.layer, inside.layers - 1), min(self.head, inside.heads - 1)


def names(parts: Sequence[Part]) -> str:
    """Parts as a link and the command write them."""
    return ",".join(part.name for part in parts)


def weights_seen(inside: Inside, scope: str, layer: int, head: int) -> Array:
    """Attention of one head, the mean of its layer, or of all heads: (query, key)."""
    if scope == "head":
        one: Array = inside.attention[layer, head]
        return one
    seen = inside.attention[layer] if scope == "layer" else inside.attention
    return np.asarray(seen.reshape(-1, *seen.shape[-2:]).mean(axis=0), np.float32)


def most_seen(weights: Array, query: int, count: int = 3) -> tuple[tuple[int, float], ...]:
    """Keys that a query gives the most attention to, with their shares, at least 1 % each."""
    row = weights[query, : query + 1]
    order = np.argsort(-row, kind="stable")[:count]
    return tuple((int(key), float(row[key])) for key in order if row[key] >= 0.01)
