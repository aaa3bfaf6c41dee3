"""What grew inside the family: what every head attends to, and recall without the best of them.

    understudy-cli emergence heads --family resources/family

Recall is the task whose answer stands in the text, so that a head that brings it can be seen: its
attention from the last token to the value's first token. Olsson et al. measure heads on random
tokens instead; both are told, because they need not agree.
Sources: Olsson et al. 2022, arXiv:2209.11895 (induction and previous-token heads); Elhage et al.
2021, "A Mathematical Framework for Transformer Circuits" (copying from eigenvalues).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from models.base_vs_chat.inside import Ablation, Part
from models.emergence.intervals import wilson
from models.emergence.own import ITEMS, SEED
from models.engine.batched import Vocabulary
from models.engine.inside.forward import Transformer
from models.engine.inside.opening import Means, switched_off
from models.engine.inside.weights import open_weights
from models.family import abilities
from models.family.evaluate import Question, Subject, by_length, open_vocabulary, questions
from models.family.measuring import Row, subjects, writable, write_table
from models.family.tasks import Item
from models.progress import Progress, Steps
from resources import kept_steps

ABILITY = "recall"
CHOSEN_ON, CHOSEN_SEED = 100, SEED + 1  # items for choosing heads, not those they are tried on
REPEATS, REPEATED = 16, 50  # random texts, and tokens of each before it is said again
OFF_TOGETHER = (1, 2, 4)  # of the best heads
DRAWS = {2: 6, 4: 3}  # random sets of so many heads, at most
TOKENS_AT_ONCE = 1536
HEAD_COLUMNS = (
    "size", "parameters", "seed", "step", "layer", "head",
    "to_value", "induction", "previous_token", "copying",
)  # fmt: skip
OFF_COLUMNS = (
    "size", "parameters", "seed", "step", "ablation", "chosen", "off",
    "right", "items", "low", "high", "first_token", "item_seed",
)  # fmt: skip
Texts = Sequence[Sequence[int]]
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A model at the end of its training, or at a step of it. step: 0 for the end."""

    subject: Subject
    step: int = 0

    @property
    def identity(self) -> Row:
        one = self.subject
        found: Row = {"size": one.size, "parameters": one.parameters, "seed": one.seed}
        return found | {"step": self.step}


def snapshots(family: Path) -> tuple[Snapshot, ...]:
    """The base models of a family, and the steps that were kept of some.

    Raises UserError if there are no models.
    """
    found = []
    for subject in subjects(family / "models"):
        if subject.kind != "base":
            continue
        found.append(Snapshot(subject))
        steps = kept_steps(family, subject.size, subject.seed)
        found += [Snapshot(replace(subject, weights=path), step) for step, path in steps.items()]
    return tuple(found)


def measure_heads(family: Path, count: int = ITEMS) -> Steps[Path]:
    """Measure every head of every base model, then write both tables into family/tables.

    Nothing is written before all are measured. count: items of recall. Returns the folder of the
    tables. Raises UserError if there are no models, one is damaged, or the tables can't be written.
    """
    found, heads, offs = snapshots(family), list[Row](), list[Row]()
    for number, one in enumerate(found):
        yield Progress(number, len(found), text=f"{one.subject.folder.name} {one.step or ''}")
        transformer = Transformer(open_weights(one.subject.folder, one.subject.weights))
        vocabulary = open_vocabulary(one.subject.folder)
        chosen_on = recall_questions(vocabulary, abilities.items(ABILITY, CHOSEN_ON, CHOSEN_SEED))
        scores = head_scores(transformer, chosen_on)
        heads += [
            one.identity
            | {"layer": layer, "head": head}
            | {name: float(found[layer, head]) for name, found in scores.items()}
            for layer, head in np.ndindex(scores["to_value"].shape)
        ]
        asked = questions(vocabulary, abilities.items(ABILITY, count))
        tried = [_Tried("zero", "none", ())]
        if not one.step:
            tried += _to_try(scores["to_value"], one.subject.seed)
        means = means_of(transformer, [question.prompt for question, _ in chosen_on])
        offs += [
            one.identity | row for row in without(transformer, vocabulary, asked, tried, means)
        ]
    yield Progress(len(found), len(found))
    tables = family / "tables"
    with writable(tables):
        write_table(tables, "family_heads", heads, HEAD_COLUMNS)
        write_table(tables, "family_heads_off", offs, OFF_COLUMNS)
    return tables


def recall_questions(vocabulary: Vocabulary, items: Sequence[Item]) -> list[tuple[Question, int]]:
    """Items as token ids, each with the place of the value's first token in the prompt."""
    found = []
    for question in questions(vocabulary, items):
        prompt = question.item.prompt
        key = prompt.rpartition("\n")[2]  # "cat ->", as where the value was shown
        place = len(vocabulary.encode(prompt[: prompt.index(key) + len(key)]))
        if question.prompt[place] == question.answer[0]:  # else it is split otherwise there
            found.append((question, place))
    return found


def head_scores(
    transformer: Transformer, asked: Sequence[tuple[Question, int]]
) -> Mapping[str, Scores]:
    """Every score of every head, (layers, heads) each.

    to_value: mean attention from the last token of a prompt to the value that answers it.
    induction: on random tokens said twice, mean attention from a token of the second time to the
    one that followed it the first time; previous_token: there, to the token before it. copying:
    sum of the eigenvalues of the full OV circuit over the sum of their absolute values, in
    [-1, 1]; 1 raises the logit of whatever is attended to.
    """
    rows = [question.prompt for question, _ in asked]
    places = [place for _, place in asked]
    shape = transformer.layout.layers, transformer.layout.heads
    to_value, done = np.zeros(shape), 0
    for chosen, ids, lengths in _batches(rows):
        texts, targets = np.arange(len(chosen)), [places[one] for one in chosen]
        for layer in transformer.layers(transformer.embed(ids)):
            seen = layer.attention[texts, :, lengths - 1, targets]
            to_value[layer.number] += seen.sum(axis=0)
        done += len(chosen)
    induction, previous = repeat_scores(transformer)
    return {
        "to_value": to_value / max(1, done),
        "induction": induction,
        "previous_token": previous,
        "copying": copying_scores(transformer),
    }


def repeat_scores(transformer: Transformer) -> tuple[Scores, Scores]:
    """Induction and previous-token score on random tokens said twice, (layers, heads) each."""
    vocabulary = transformer.layout.vocabulary
    random = np.random.default_rng(SEED)
    once = random.integers(vocabulary // 4, vocabulary, (REPEATS, REPEATED))  # none that is special
    ids = np.tile(once, 2)
    second = np.arange(REPEATED, 2 * REPEATED)
    induction, previous = [], []
    for layer in transformer.layers(transformer.embed(ids)):
        seen = layer.attention
        induction.append(seen[:, :, second, second - REPEATED + 1].mean(axis=(0, 2)))
        previous.append(seen[:, :, second, second - 1].mean(axis=(0, 2)))
    return np.stack(induction).astype(float), np.stack(previous).astype(float)


def copying_scores(transformer: Transformer) -> Scores:
    """Of every head, (layers, heads); see `head_scores`.

    The circuit is unembed * O * V * embed, (vocabulary, vocabulary). Its eigenvalues but for zeros
    are those of V * embed * unembed * O, as small as a head. Norms count with their weights only.
    """
    layout, weights = transformer.layout, transformer.weights
    every = np.arange(layout.vocabulary)
    embedding = weights.embedding(every).astype(float)
    unembedding = weights.rows("output", every).astype(float) * weights.whole("norm")
    around = embedding.T @ unembedding
    shared, width = layout.heads // layout.kv_heads, layout.head
    found = np.zeros((layout.layers, layout.heads))
    for number in range(layout.layers):
        layer = weights.layer(number)
        assert layer.attention_norm is not None, "every Llama has one"
        values = layer.query_key_value[(layout.heads + layout.kv_heads) * width :]
        values = values.reshape(layout.kv_heads, width, -1) * layer.attention_norm
        outs = layer.out.reshape(-1, layout.heads, width)
        for head in range(layout.heads):
            circuit = values[head // shared] @ around @ outs[:, head]
            roots = np.linalg.eigvals(circuit)
            found[number, head] = roots.real.sum() / np.abs(roots).sum()
    return found


def means_of(transformer: Transformer, rows: Texts) -> Means:
    """What heads and MLPs add in the mean over all tokens of these texts."""
    layout = transformer.layout
    mixed = np.zeros((layout.layers, layout.heads, layout.head))
    fed, tokens = np.zeros((layout.layers, layout.width)), sum(map(len, rows))
    for _, ids, lengths in _batches(rows):
        kept = np.arange(ids.shape[1]) < lengths[:, None]
        for layer in transformer.layers(transformer.embed(ids)):
            mixed[layer.number] += layer.mixed[kept].sum(axis=0)
            fed[layer.number] += layer.fed[kept].sum(axis=0)
    return Means((mixed / tokens).astype(np.float32), (fed / tokens).astype(np.float32))


@dataclass(frozen=True, slots=True)
class _Tried:
    """What is switched off. chosen: none, best (by attention to the value), random."""

    ablation: Ablation
    chosen: str
    off: tuple[Part, ...]


def _to_try(to_value: Scores, seed: int) -> list[_Tried]:
    """The best heads, and random sets of as many others, each set once."""
    order = np.dstack(np.unravel_index(np.argsort(-to_value, axis=None), to_value.shape))[0]
    parts = [Part("head", int(layer), int(head)) for layer, head in order]
    tried = [
        _Tried(ablation, "best", tuple(parts[:count]))
        for ablation in ("zero", "mean")
        for count in OFF_TOGETHER
        if count < len(parts)
    ]
    random = Random(seed)
    for count, draws in DRAWS.items():
        sets = list(combinations(sorted(parts[count:]), count))
        for off in random.sample(sets, min(draws, len(sets))):
            tried += [_Tried("zero", "random", off), _Tried("mean", "random", off)]
    return tried


def without(
    transformer: Transformer,
    vocabulary: Vocabulary,
    asked: Sequence[Question],
    tried: Sequence[_Tried],
    means: Means,
) -> Iterator[Row]:
    """A row for each set of parts: how many items are answered exactly without it.

    An answer is right as in `evaluate.examine`, which lets the model write: if every token of it is
    the likeliest after those before it, and then an end of line.
    """
    changes = [switched_off(one.off, means if one.ablation == "mean" else None) for one in tried]
    firsts = [min((part.layer for part in one.off), default=0) for one in tried]
    right, first_right = np.zeros(len(tried), int), np.zeros(len(tried), int)
    ends = np.array(sorted(vocabulary.ends))
    for chosen, ids, _ in _batches([question.ids for question in asked]):
        batch = [asked[one] for one in chosen]
        begin = transformer.embed(ids)
        streams = [begin, *(layer.after for layer in transformer.layers(begin))]
        for number, (change, first) in enumerate(zip(changes, firsts, strict=True)):
            last = streams[-1]
            if tried[number].off:
                for layer in transformer.layers(streams[first], change, first):
                    last = layer.after
            whole, begun = _right(transformer, last, batch, ends)
            right[number] += whole
            first_right[number] += begun
    for one, hits, begun in zip(tried, right.tolist(), first_right.tolist(), strict=True):
        low, high = wilson(hits, len(asked))
        yield {
            "ablation": one.ablation, "chosen": one.chosen,
            "off": " ".join(part.name for part in one.off), "right": hits, "items": len(asked),
            "low": low, "high": high, "first_token": begun, "item_seed": SEED,
        }  # fmt: skip


def _right(
    transformer: Transformer,
    last: NDArray[np.float64],
    asked: Sequence[Question],
    ends: NDArray[np.int64],
) -> tuple[int, int]:
    """Items answered exactly, and items whose first token is right."""
    rows = np.concatenate([np.full(len(one.answer) + 1, n) for n, one in enumerate(asked)])
    places = np.concatenate([np.arange(len(one.prompt) - 1, len(one.ids)) for one in asked])
    likeliest = transformer.logits(last[rows, places]).argmax(axis=-1)
    whole = begun = start = 0
    for one in asked:
        *said, end = likeliest[start : start + len(one.answer) + 1].tolist()
        start += len(one.answer) + 1
        whole += tuple(said) == one.answer and end in ends
        begun += said[0] == one.answer[0]
    return whole, begun


def _batches(rows: Texts) -> Iterator[tuple[list[int], NDArray[np.int64], NDArray[np.int64]]]:
    """Numbers of texts alike in length, their ids padded behind the end, and their lengths.

    What stands behind an end changes nothing before it.
    """
    for chosen in by_length(list(map(len, rows)), TOKENS_AT_ONCE):
        longest = len(rows[chosen[-1]])
        padded = [[*rows[one], *[0] * (longest - len(rows[one]))] for one in chosen]
        yield chosen, np.array(padded), np.array([len(rows[one]) for one in chosen])
