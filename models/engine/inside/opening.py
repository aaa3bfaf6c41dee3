"""A model that is open to be looked into: its weights, its tokenizer and its last runs."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

import resources
from models.base_vs_chat.inside import LIKELIEST, MOST_TOKENS, Ablation, Lens, Part
from models.engine.architectures.layout import Array, Layout
from models.engine.decoding import Scores
from models.engine.inside.forward import LOGITS_AT_ONCE, Changes, Past, Transformer
from models.engine.inside.weights import open_weights
from models.engine.session import Session, files_state, session_on
from models.engine.text import FileCodec
from models.errors import UserError
from models.model import Model
from models.progress import Progress, Steps

SOON = 2_000_000_000  # multiplications that are done at once: a tenth of a second


class LensTable:
    """rows: layers + 1. What is not `filled` yet is 0."""

    def __init__(self, rows: int, tokens: int) -> None:
        self.ids = np.zeros((rows, tokens, LIKELIEST), np.int32)
        self.probabilities = np.zeros((rows, tokens, LIKELIEST), np.float32)
        self.of_answer = np.zeros((rows, tokens), np.float32)
        self.filled = np.zeros((rows, tokens), np.bool_)

    def fill(
        self,
        transformer: Transformer,
        hidden: Array,
        position: int,
        soon: Callable[[], object],
        *,
        whole: bool,
    ) -> Steps[None]:
        """Compute what is missing, the column of `position` first.

        hidden: (rows, tokens, width). soon: called after it, if the rest takes its time; what it
        returns is the item of that step. Without `whole` the rest is left out.
        """
        rows, tokens = self.filled.shape
        columns = [position, *(one for one in range(tokens) if one != position)]
        # The last row comes first, so the answer of a token is known before its other rows.
        places = [(row, one) for one in columns for row in reversed(range(rows))]
        self._add(transformer, hidden, places[:rows])
        left = [place for place in places if not self.filled[place]]
        layout = transformer.layout
        if not whole:
            return
        if len(left) * layout.vocabulary * layout.width > SOON:
            yield Progress(0, len(left), stage="Reading every layer...", item=soon())
        step = max(1, LOGITS_AT_ONCE // layout.vocabulary)
        for first in range(0, len(left), step):
            self._add(transformer, hidden, left[first : first + step])
            yield Progress(min(first + step, len(left)), len(left), stage="Reading every layer...")

    def told(self, piece: Callable[[int], str]) -> Lens:
        """A copy for the window."""
        texts = {one: piece(one) for one in np.unique(self.ids).tolist()}
        answer = self.ids[-1, :, 0].copy()
        return Lens(
            ids=self.ids.copy(),
            probabilities=self.probabilities.copy(),
            answer=answer,
            of_answer=self.of_answer.copy(),
            known=np.asarray(self.filled.all(axis=0)),
            texts=texts,
        )

    def _add(self, transformer: Transformer, hidden: Array, places: list[tuple[int, int]]) -> None:
        places = [place for place in places if not self.filled[place]]
        step = max(1, LOGITS_AT_ONCE // transformer.layout.vocabulary)
        for first in range(0, len(places), step):
            row, token = np.array(places[first : first + step]).T
            scores = transformer.logits(hidden[row, token].astype(np.float64))
            ids, top = likeliest(scores)
            self.ids[row, token] = ids
            found = scores[np.arange(len(row)), self.ids[-1, token, 0]]
            scores -= top[:, :1]
            np.exp(scores, out=scores)
            normaliser = top[:, 0] + np.log(scores.sum(axis=-1, dtype=np.float64))
            self.probabilities[row, token] = np.exp(top - normaliser[:, None])
            self.of_answer[row, token] = np.exp(found - normaliser)
            self.filled[row, token] = True


def likeliest(scores: Array) -> tuple[NDArray[np.int64], Array]:
    """Ids and scores of the likeliest tokens, likeliest first. scores: (n, vocabulary)."""
    every = np.arange(len(scores))
    ids = np.empty((len(scores), LIKELIEST), np.int64)
    top = np.empty((len(scores), LIKELIEST), np.float32)
    for place in range(LIKELIEST):  # a few passes for the largest: no row has to be sorted
        ids[:, place] = scores.argmax(axis=-1)
        top[:, place] = scores[every, ids[:, place]]
        scores[every, ids[:, place]] = -np.inf
    scores[every[:, None], ids] = top
    return ids, top


KEPT_RUNS = 4
KEPT_RUN_BYTES = 160 << 20  # one text of 256 tokens of SmolLM2
KEPT_WEIGHT_BYTES = 700 << 20  # of all open models
_Key: TypeAlias = tuple[tuple[int, ...], tuple[Part, ...], Ablation]


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What happened to one text of t tokens, layer by layer.

    attention: (layers, heads, t, t). key, value: (layers, kv heads, t, head). mixed: (layers, t,
    heads, head). fed: (layers, t, width). hidden: (layers + 1, t, width). last: the last
    of them in float64. lens: what has been computed of it so far.
    """

    ids: tuple[int, ...]
    attention: Array
    key: Array
    value: Array
    mixed: Array
    fed: Array
    hidden: Array
    last: NDArray[np.float64]
    lens: LensTable

    @classmethod
    def empty(cls, layout: Layout, ids: tuple[int, ...]) -> Self:
        layers, width, tokens = layout.layers, layout.width, len(ids)
        by_head = layers, layout.kv_heads, tokens, layout.head
        return cls(
            ids=ids,
            attention=np.zeros((layers, layout.heads, tokens, tokens), np.float32),
            key=np.empty(by_head, np.float32),
            value=np.empty(by_head, np.float32),
            mixed=np.empty((layers, tokens, layout.heads, layout.head), np.float32),
            fed=np.empty((layers, tokens, width), np.float32),
            hidden=np.empty((layers + 1, tokens, width), np.float32),
            last=np.empty((tokens, width)),
            lens=LensTable(layers + 1, tokens),
        )

    def take(self, known: "Run", layers: int, tokens: int) -> None:
        """What another run knows of its first layers and tokens."""
        mine, its = (
            (*(one[:layers] for one in (run.mixed, run.fed)), run.hidden[: layers + 1])
            for run in (self, known)
        )
        for here, there in zip(mine, its, strict=True):
            here[:, :tokens] = there[:, :tokens]
        for here, there in ((self.key, known.key), (self.value, known.value)):
            here[:layers, :, :tokens] = there[:layers, :, :tokens]
        seen = known.attention[:layers, :, :tokens, :tokens]
        self.attention[:layers, :, :tokens, :tokens] = seen

    @property
    def bytes(self) -> int:
        kept = (self.attention, self.key, self.value, self.mixed, self.fed, self.hidden)
        return sum(array.nbytes for array in kept)


@dataclass(frozen=True, slots=True, eq=False)
class Means:
    """What is added in the mean over a fixed sample of text, by layer.

    mixed: (layers, heads, head). fed: (layers, width).
    """

    mixed: Array
    fed: Array


class OpenModel:
    """For one thread at a time."""

    def __init__(self, folder: Path, weights: Path | None = None) -> None:
        """UserError if the model cannot be looked into, or a file is missing or damaged."""
        self.folder = folder
        self.transformer = Transformer(open_weights(folder, weights))
        self.codec = FileCodec(folder)
        self.session = session_on(folder, RecomputingEngine(self.transformer), self.codec)
        self._runs: OrderedDict[_Key, Run] = OrderedDict()
        self._means: Means | None = None
        self.said: tuple[tuple[int, ...], int, str] | None = None  # what the whole model wrote last

    def run(self, ids: tuple[int, ...], off: Sequence[Part], ablation: Ablation) -> Steps[Run]:
        """The run of a text, kept from the last time if it can be; a step a layer.

        Raises UserError if the model has no such part.
        """
        key = (ids, tuple(sorted(set(off))), ablation)
        found = self._runs.pop(key, None)
        if found is None:
            changes = yield from self.changes(off, ablation)
            found = yield from self._run(key, changes)
        self._runs[key] = found
        while len(self._runs) > KEPT_RUNS or (
            len(self._runs) > 1 and sum(run.bytes for run in self._runs.values()) > KEPT_RUN_BYTES
        ):
            self._runs.popitem(last=False)
        return found

    def forget(self) -> None:
        """Drop the runs that are kept."""
        self._runs.clear()

    def changes(self, off: Sequence[Part], ablation: Ablation) -> Steps[Changes]:
        """What switches parts off; UserError if there is none of that number."""
        check_parts(self.transformer, off)
        means = None
        if off and ablation == "mean":
            means = self._means or (yield from self._measure_means())
            self._means = means
        return switched_off(off, means)

    def _run(self, key: _Key, changes: Changes) -> Steps[Run]:
        """A run; what the kept ones know of it is not computed again.

        A text that goes on is known up to where it differs, as no token sees a later one, and with
        parts off the layers below them are those of the whole model.
        """
        (ids, off, _), layers = key, self.transformer.layout.layers
        run, first, past = Run.empty(self.transformer.layout, ids), 0, list[Past]()
        alike = [one for named, one in self._runs.items() if named[1:] == key[1:]]
        before = max((_shared(one.ids, ids) for one in alike), default=0)
        whole = self._runs.get((ids, (), "zero")) if off else None
        if before:
            known = next(one for one in alike if _shared(one.ids, ids) == before)
            run.take(known, layers, before)
            run.last[:before] = known.last[:before]
            pairs = zip(known.key, known.value, strict=True)
            past = [(one[None, :, :before], other[None, :, :before]) for one, other in pairs]
        elif whole is not None and (first := min(part.layer for part in off)):
            run.take(whole, first, len(ids))
        stream = self.transformer.embed(np.array([ids[before:]], np.int64))
        run.hidden[0, before:] = stream[0]
        if first:
            stream = run.hidden[first][None].astype(np.float64)
        for layer in self.transformer.layers(stream, changes, first, past):
            number, made = layer.number, slice(before, None)
            run.attention[number, :, made], run.mixed[number, made] = (
                layer.attention[0],
                layer.mixed[0],
            )
            run.key[number], run.value[number] = layer.key[0], layer.value[0]
            run.fed[number, made] = layer.fed[0]
            run.hidden[number + 1, made] = layer.after[0]
            yield Progress(number + 1, layers, stage="Reading the text...")
        run.last[before:] = layer.after[0]
        return run

    def _measure_means(self) -> Steps[Means]:
        transformer = self.transformer
        texts = "\n".join(str(row["prompt"]) for row in resources.table("prompts").rows)
        ids = self.session.encode(texts[: 8 * MOST_TOKENS])[: self.session.context]
        mixed, fed = [], []
        for layer in transformer.layers(transformer.embed(np.array([ids], np.int64))):
            # The first token is left out: much of a model rests on it, whatever it is.
            mixed.append(layer.mixed[0, 1:].mean(axis=0))
            fed.append(layer.fed[0, 1:].mean(axis=0))
            yield Progress(layer.number + 1, transformer.layout.layers, stage="Taking means...")
        return Means(np.stack(mixed), np.stack(fed))


def _shared(known: Sequence[int], ids: Sequence[int]) -> int:
    """How many tokens of a known text begin this one; the last of it is always computed."""
    most = min(len(known), len(ids) - 1)
    return next((at for at in range(most) if known[at] != ids[at]), most)


def check_parts(transformer: Transformer, parts: Sequence[Part]) -> None:
    """UserError if the model has no such layer or head."""
    layout = transformer.layout
    for part in parts:
        fits = part.layer < layout.layers and part.head < layout.heads
        if part.kind == "embedding" or not fits:
            raise UserError(
                "This model has no part {part}.",
                "Its layers are 0 to {layer}, its heads 0 to {head}: 0.0 is the first head.",
                part=part.name,
                layer=layout.layers - 1,
                head=layout.heads - 1,
            )


def switched_off(off: Sequence[Part], means: Means | None) -> Changes:
    """What heads and MLPs add in place of their own: nothing, or their mean."""
    if not off:
        return Changes()
    heads: dict[int, list[int]] = {}
    for part in off:
        if part.kind == "head":
            heads.setdefault(part.layer, []).append(part.head)
    layers = {part.layer for part in off if part.kind == "layer"}
    mlps = layers | {part.layer for part in off if part.kind == "mlp"}

    def mixed(number: int, values: NDArray[np.floating]) -> NDArray[np.floating]:
        chosen = slice(None) if number in layers else heads.get(number)
        if chosen is not None:
            values = values.copy()
            values[:, :, chosen] = 0 if means is None else means.mixed[number, chosen]
        return values

    def fed(number: int, values: NDArray[np.floating]) -> NDArray[np.floating]:
        if number not in mlps:
            return values
        instead = np.zeros_like(values)
        return instead if means is None else instead + means.fed[number]

    return Changes(mixed=mixed, fed=fed)


class RecomputingEngine:
    """A transformer as a session uses an engine; what is asked for is computed anew."""

    def __init__(self, transformer: Transformer, changes: Changes | None = None) -> None:
        self._transformer, self._changes = transformer, changes
        self.context = min(MOST_TOKENS + 1, transformer.layout.context)
        self.vocabulary = transformer.layout.vocabulary

    def start(self, room: int) -> "_Growing":  # noqa: ARG002  (nothing is reserved)
        return _Growing(self._transformer, self._changes)

    def scores(self, ids: Sequence[int]) -> Scores:
        return self._transformer.logits(self._last(ids))

    def scores_in_parts(self, ids: Sequence[int]) -> Iterator[Scores]:
        yield self.scores(ids)

    def after(self, ids: Sequence[int]) -> Scores:
        """Scores of what follows, shape (vocabulary,)."""
        scores: Scores = self._transformer.logits(self._last(ids)[-1:])[0]
        return scores

    def _last(self, ids: Sequence[int]) -> NDArray[np.float64]:
        stream = self._transformer.embed(np.array([ids], np.int64))
        for layer in self._transformer.layers(stream, self._changes):
            stream = layer.after
        return np.asarray(stream[0])


class _Growing:
    """A text that grows: of each layer the keys and values so far are kept."""

    def __init__(self, transformer: Transformer, changes: Changes | None) -> None:
        self._transformer, self._changes = transformer, changes
        self._past: list[Past] = []

    def feed(self, ids: Sequence[int]) -> Scores:
        stream, kept = self._transformer.embed(np.array([ids], np.int64)), list[Past]()
        for layer in self._transformer.layers(stream, self._changes, 0, self._past):
            kept.append((layer.key, layer.value))
            stream = layer.after
        self._past = kept
        scores: Scores = self._transformer.logits(stream[0, -1:])[0]
        return scores


class InsidePool:
    """Open models, the least recently used closed first; for one thread."""

    def __init__(self) -> None:
        self._open: OrderedDict[tuple[Path, Path | None], tuple[object, OpenModel]] = OrderedDict()

    def get(self, model: Model, weights: Path | None = None) -> OpenModel:
        """The open model, opened anew if its files have changed; UserError as OpenModel."""
        key, state = (model.path.resolve(), weights), files_state(model.path)
        found = self._open.pop(key, None)
        if found is None or found[0] != state:
            found = (state, OpenModel(model.path, weights))
        self._open[key] = found
        held = {one: at.transformer.weights.bytes for one, (_, at) in self._open.items()}
        while len(self._open) > 1 and sum(held.values()) > KEPT_WEIGHT_BYTES:
            del held[self._open.popitem(last=False)[0]]
        return found[1]

    def session(self, model: Model) -> Session:
        return self.get(model).session
