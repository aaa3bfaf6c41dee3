"""Each column as data: what was sent, what was said, where the reader looks; kept and reopened."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import accumulate

from models.base_vs_chat.branches import ROOT, Node, Tree
from models.base_vs_chat.choices import Choices, few_shot_from, from_state
from models.base_vs_chat.comparison import Comparison, Given, Sample
from models.base_vs_chat.comparison import Side as KeptSide
from models.base_vs_chat.requests import Ask, Looked, Sent
from models.errors import UserError
from models.generation import Generation, Sampling, Token, TokenPiece

KEPT_LOOKS = 24
"""Places whose probabilities stay at hand: of a large vocabulary, 200 KB each."""


class Side:
    """What a column shows, and what it could show again.

    ask, sent: what was asked and what the model was sent for it. ticket: of the answer that runs or
    ran last. tree: all that was said after `sent`; leaf: where the text on show ends. start: the
    node after which the last run began; sampling: how it drew; generation: how it ended, None until
    then. picked: the place that is looked at, from 0. starts: of every text that was written to its
    end, by its last node, the node after which its run began.
    ends: the tokens that end a text of this model, as far as they are known. kept: of a comparison
    that was reopened, if its model is not here any more.
    """

    ask: Ask | None
    sent: Sent | None
    sampling: Sampling
    ticket: int
    running: bool
    tree: Tree
    leaf: int
    start: int
    picked: int
    generation: Generation | None
    starts: dict[int, int]
    ends: frozenset[int]
    kept: KeptSide | None

    def __init__(self) -> None:
        self._looks: OrderedDict[int, Looked] = OrderedDict()
        self.clear()

    def clear(self) -> None:
        self.ask = self.sent = self.generation = self.kept = None
        self.sampling, self.ticket, self.running = Sampling(), 0, False
        self.tree, self.leaf, self.start, self.picked = Tree(), ROOT, ROOT, 0
        self.starts, self.ends = {}, frozenset()
        self._former: tuple[int, ...] = ()
        self._origin: object = None
        self._looks.clear()

    def begin(self, ticket: int, sampling: Sampling, start: int) -> None:
        """A run begins after this node: what follows it is kept, but shown no more."""
        self._former = self._said_after(start)
        self.ticket, self.sampling, self.start, self.leaf = ticket, sampling, start, start
        self.running, self.generation = True, None

    def take_sent(self, sent: Sent) -> None:
        """What is sent now; what was said after anything else is forgotten."""
        model = None if self.ask is None else (self.ask.model.path, self.ask.model.sha256)
        if self._origin != (model, sent.ids):
            self._origin = (model, sent.ids)
            self.tree, self._former, self.starts = Tree(), (), {}
            self._looks.clear()
        self.sent, self.leaf, self.start, self.picked = sent, ROOT, ROOT, 0

    def say(self, token: Token, *, typed: bool = False) -> None:
        """One more token; the run begins after those that were typed."""
        self.tree, self.leaf = self.tree.grow(self.leaf, (token,))
        if typed:
            self.start = self.leaf

    def end(self, generation: Generation) -> None:
        self.running, self.generation = False, generation
        ending = (generation.stopped_by, generation.stop_text)
        self.tree, self.leaf = self.tree.grow(self.leaf, (), *ending)
        self.starts[self.leaf] = self.start

    def walk(self, leaf: int) -> None:
        """Show the text that ends at this node."""
        self.leaf, self.start = leaf, self.starts.get(leaf, ROOT)
        self.running, self.generation, self._former = False, None, ()
        self.picked = min(self.picked, max(len(self.path()) - 1, 0))

    def stop(self) -> None:
        """The run was cancelled, or has failed."""
        self.running = False

    def path(self) -> tuple[Node, ...]:
        return self.tree.path(self.leaf)

    def said_again(self) -> bool:
        """Whether the last run has said what stood there before it."""
        return bool(self._former) and self._former == self._said_after(self.start)

    def before(self, place: int) -> int:
        """The node that the token of this place follows."""
        path = self.path()
        return path[place].parent if place < len(path) else self.leaf

    def following(self, node: int, token_id: int) -> int | None:
        """The node of this token right after another, if it was said there before."""
        children = self.tree.children(node)
        return next((n for n in children if self.tree.nodes[n].token.id == token_id), None)

    def ids_after(self, node: int) -> tuple[int, ...]:
        """What the model reads up to this node."""
        return (*(self.sent.ids if self.sent else ()), *self.tree.ids(node))

    def keep_look(self, node: int, looked: Looked) -> None:
        """What might follow a node; the longest unused is forgotten."""
        self._looks[node], self.ends = looked, looked.ends
        self._looks.move_to_end(node)
        while len(self._looks) > KEPT_LOOKS:
            self._looks.popitem(last=False)

    def look(self, node: int) -> Looked | None:
        """What might follow a node, if it is at hand."""
        if node in self._looks:
            self._looks.move_to_end(node)
        return self._looks.get(node)

    def _said_after(self, node: int) -> tuple[int, ...]:
        return self.tree.ids(self.leaf)[len(self.tree.path(node)) :]


REPLACEMENT = "\N{REPLACEMENT CHARACTER}"  # what a token of half a character shows by itself
Characters = tuple[str, tuple[TokenPiece, ...]]


def characters(pieces: Sequence[TokenPiece], text: str) -> tuple[Characters, ...]:
    """Tokens with what they stand for in the text that they are of.

    A character of several bytes may be several tokens: those stand together, with the character.
    """
    found: list[Characters] = []
    at = number = 0
    while number < len(pieces):
        piece = pieces[number]
        if REPLACEMENT not in piece.text:
            found.append((piece.text, (piece,)))
            at = max(at, text.find(piece.text, at) + len(piece.text))
            number += 1
            continue
        end = number
        while end < len(pieces) and REPLACEMENT in pieces[end].text:
            end += 1
        after = text.find(pieces[end].text, at + 1) if end < len(pieces) else len(text)
        run = tuple(pieces[number:end])
        found += _apart(text[at:after], run) if after > at else [(one.text, (one,)) for one in run]
        at, number = max(at, after), end
    return tuple(found)


def letters(pieces: Sequence[TokenPiece], text: str) -> tuple[str, ...]:
    """Each token as it can be read: of a character of several tokens which part of it, "é[1/2]"."""
    return tuple(
        one.text if len(run) == 1 else f"{read}[{at}/{len(run)}]"
        for read, run in characters(pieces, text)
        for at, one in enumerate(run, start=1)
    )


def _apart(text: str, run: tuple[TokenPiece, ...]) -> list[Characters]:
    """Character by character where every token is one byte; else all of them together."""
    sizes = [len(letter.encode(errors="replace")) for letter in text]
    if sum(sizes) != len(run):
        return [(text, run)]
    ends = list(accumulate(sizes))
    return [
        (letter, run[end - size : end]) for letter, size, end in zip(text, sizes, ends, strict=True)
    ]


def ignores_system(ask: Ask, sent: Sent) -> bool:
    """Whether a system prompt was typed that is not in what the model gets."""
    system = ask.system.strip()
    return bool(system) and system not in sent.text


def comparison_of(
    choices: Choices,
    sides: Sequence[Side],
    drawn: Callable[[int], Sequence[Sample]],
    given: Callable[[int], Given | None],
) -> Comparison | None:
    """All that both columns show; None while nothing was sent.

    drawn, given: the samples and the finding of a column.
    """
    if all(side.sent is None for side in sides):
        return None
    asked = [side.ask for side in sides if side.ask is not None]
    prompt = asked[0].prompt if asked else choices.prompt
    found = [_kept(side, drawn(n), given(n)) for n, side in enumerate(sides)]
    samples = any(side.samples for side in found)
    findings = any(side.given is not None for side in found)
    shown, form = few_shot_of(choices, prompt)
    return Comparison(
        prompt=prompt,
        sampling=sides[0].sampling,
        sides=(found[0], found[1]),
        system=asked[0].system if asked else choices.system,
        few_shot=shown,
        few_shot_form=form,
        samples=choices.samplings()[0] if samples else None,
        expected=choices.expected,
        given_before=choices.given[0] if findings else "",
        given_answer=choices.given[1] if findings else "",
        made=datetime.now().astimezone().isoformat(timespec="seconds"),
        page={
            "choices": {**choices.state(), "prompt": prompt},
            "starts": [[list(pair) for pair in side.starts.items()] for side in sides],
            "picked": [side.picked for side in sides],
        },
    )


def few_shot_of(choices: Choices, prompt: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """The examples that the prompt was composed of and their form; none for a prompt of its own."""
    held = few_shot_from(choices.few_shot)
    if held.prompt() != prompt:
        return (), ""
    return held.whole_rows, held.form


def _kept(side: Side, drawn: Sequence[Sample], given: Given | None) -> KeptSide:
    ask, sent = side.ask, side.sent
    if ask is None and side.kept is not None:
        return replace(side.kept, said=_said(side), node=side.leaf)
    if ask is None or sent is None:
        return KeptSide("", "", "", "", False, "", "", ())
    return KeptSide(
        model=ask.model.name,
        kind=ask.model.kind,
        sha256=ask.model.sha256,
        form=ask.model.form,
        template=ask.template,
        template_sha256=sent.template_sha256,
        sent=sent.text,
        pieces=sent.pieces,
        cut=len(sent.cut),
        said=_said(side),
        tree=side.tree,
        node=side.leaf,
        samples=tuple(drawn),
        given=given,
    )


def _said(side: Side) -> Generation | None:
    """The text on show as one generation; without a speed if it was not written in one run."""
    if side.sent is None or side.leaf == ROOT:
        return None
    path = side.path()
    run = side.generation if side.start == ROOT else None  # the speed of a part tells nothing
    last = path[-1]
    said = [node.token.text for node in path if node.stopped_by != "eos"]
    text = "".join(said)
    stop = last.stop_text if last.stopped_by == "stop" else ""
    return Generation(
        prompt=side.sent.text,
        prompt_ids=side.sent.ids,
        tokens=tuple(node.token for node in path),
        text=text[: text.rfind(stop)] if stop and stop in text else text,
        stopped_by=last.stopped_by or "limit",
        stop_text=last.stop_text,
        seconds=0.0 if run is None else run.seconds,
        first_token_seconds=0.0 if run is None else run.first_token_seconds,
    )


def choices_of(kept: Comparison) -> Choices:
    """The choices with which a comparison was made."""
    page = kept.page.get("choices")
    state = dict(page) if isinstance(page, Mapping) else {}
    return from_state(
        {
            **state,
            "prompt": kept.prompt,
            "system": kept.system,
            "models": [side.model for side in kept.sides],
            "template": [side.template for side in kept.sides],
            "expected": kept.expected,
            **({"given": [kept.given_before, kept.given_answer]} if kept.given_answer else {}),
            "temperature": kept.sampling.temperature,
            "top_k": kept.sampling.top_k,
            "top_p": kept.sampling.top_p,
            "min_p": kept.sampling.min_p,
            "seed": kept.sampling.seed,
            "max_new_tokens": kept.sampling.max_new_tokens,
            "stop": "".join(kept.sampling.stop[:1]).replace("\n", "\\n").replace("\t", "\\t"),
        }
    )


def not_here(model: str) -> UserError:
    """Why a kept text cannot be gone on with."""
    return UserError(
        "{model} is not here any more, or has changed. What it said can be read, not continued.",
        "Pick another model and send the prompt again.",
        model=model,
    )


def reopen(kept: Comparison, sides: Sequence[Side], asks: Sequence[Ask]) -> None:
    """Fill the columns' data.

    asks: what the columns would do now; the one of a model that is not the same stays out.
    """
    starts, picked = kept.page.get("starts"), kept.page.get("picked")
    for column, (side, found) in enumerate(zip(sides, kept.sides, strict=True)):
        side.clear()
        if not found.pieces:
            continue
        side.ask = next((ask for ask in asks if ask.column == column and _same(ask, found)), None)
        side.sampling, side.kept = kept.sampling, found
        side.take_sent(
            Sent(0, column, found.pieces, text=found.sent, template_sha256=found.template_sha256)
        )
        side.tree, side.starts = found.tree, _starts(_at(starts, column), len(found.tree.nodes))
        side.walk(found.node)
        side.generation = found.said
        place = _at(picked, column)
        if isinstance(place, int) and 0 <= place < max(len(side.path()), 1):
            side.picked = place


def _same(ask: Ask, kept: KeptSide) -> bool:
    model = ask.model
    return (model.name, model.sha256, model.form) == (kept.model, kept.sha256, kept.form)


def _starts(pairs: object, nodes: int) -> dict[int, int]:
    found = {}
    for pair in pairs if isinstance(pairs, list | tuple) else ():
        if isinstance(pair, list | tuple) and len(pair) == 2:
            leaf, start = pair
            if isinstance(leaf, int) and isinstance(start, int) and ROOT <= start <= leaf < nodes:
                found[leaf] = start
    return found


def _at(values: object, place: int) -> object:
    fits = isinstance(values, list | tuple) and place < len(values)
    return values[place] if fits else None  # type: ignore[index]  # a list or tuple, as just seen
