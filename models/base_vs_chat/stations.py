"""Seven stations of the flow: a sentence and an act each, told with the picture's own numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from models.base_vs_chat.flow import figure, percent, signed
from models.base_vs_chat.inside import SURE, Array, Inside, Part, PatchMap
from models.base_vs_chat.next_token import AS_GIVEN, after
from models.base_vs_chat.swapping import swap_words
from models.figure import Text, quantity


@dataclass(frozen=True, slots=True)
class Station:
    """One sentence about the picture, and what it is about. step: how much of the way is shown."""

    sentence: Text
    part: Part | None = None
    token: int | None = None
    step: int = 10**6


TITLES = (
    "Which tokens?",
    "What is a token to the model?",
    "Where does it look?",
    "What does a head carry?",
    "What does the MLP add?",
    "How sure is it?",
    "What adds is not what matters",
)
STATIONS = len(TITLES)


def station(
    number: int,
    inside: Inside,
    effects: Mapping[Part, float],
    quoted: Callable[[str], str],
    sampling: tuple[float, int, float] | None = None,
) -> Station:
    """A station of the way, 1 to STATIONS, told with the picture's own numbers.

    effects: as in `Far`; without them the last station says that they are computed. quoted: a
    token's text as it is shown in a sentence. sampling: temperature, top-k and top-p.
    """
    last, target = inside.contributions.position, inside.answer.target
    pieces, sources = inside.pieces, inside.contributions.sources
    parts = dict(inside.contributions.parts)
    own, goal = quoted(inside.letters[last]), quoted(target.text)
    if number == 1:
        text = "{count} tokens; {token} is number {id} of the vocabulary. Type a letter."
        if len(pieces) == 1:
            text = "One token, {token}: number {id} of the vocabulary. Type a letter."
        told = Text(text, count=quantity(len(pieces)), token=own, id=str(pieces[last].id))
        return Station(told, token=last, step=0)
    if number == 2:
        text = (
            "The embedding of {token}: {width} numbers, no context, no position. "
            "Position turns Q and K (RoPE)."
        )
        told = Text(text, token=own, width=quantity(inside.hidden.shape[-1]))
        return Station(told, token=last, step=1)
    if number == 3:
        return _looks_back(inside, quoted)
    if number == 4:
        layer, head, token = _largest(sources)
        value = signed(float(sources[layer, head, token]))
        text = "Head {head} carries {value} from {token} to the logit of {goal}."
        if token == last:
            text = "Head {head} carries {value} from {token} itself to the logit of {goal}."
        source = quoted(inside.letters[token])
        told = Text(text, head=f"{layer}.{head}", goal=goal, value=value, token=source)
        return Station(told, Part("head", layer, head))
    if number == 5:
        mlps = {part: value for part, value in parts.items() if part.kind == "mlp"}
        part = max(mlps, key=mlps.__getitem__)
        text = "MLP {layer} adds {value} to the logit of {goal}. It reads {token} alone."
        value = signed(mlps[part])
        return Station(Text(text, layer=str(part.layer), value=value, goal=goal, token=own), part)
    if number == SURE:
        return _sure(inside, sampling or AS_GIVEN, quoted)
    heads = {part: share for part, share in effects.items() if part.kind == "head"}
    if not heads:
        return Station(Text("Every part is switched off once, to see which of them matter…"))
    part = min(heads, key=heads.__getitem__)
    value, p, q = signed(parts.get(part, 0.0)), percent(target.probability), percent(heads[part])
    text = "Head {head} adds {value}, and without it {goal} falls from {p} to {q}. Press it."
    return Station(Text(text, head=part.name, value=value, goal=goal, p=p, q=q), part)


def _sure(
    inside: Inside, sampling: tuple[float, int, float], quoted: Callable[[str], str]
) -> Station:
    """The lead of the likeliest token, and what temperature, top-k and top-p make of it."""
    answer, (temperature, top_k, top_p) = inside.without or inside.answer, sampling
    first, second = answer.candidates[:2]
    lead = float(answer.logits[first.id] - answer.logits[second.id])
    chances = after(answer.logits, temperature, top_k, top_p)
    p, q = percent(float(chances[first.id])), percent(float(chances[second.id]))
    text = "{goal} leads {second} by {lead} in the logits: {p} against {q}. Change the temperature."
    if not temperature:
        text = "At temperature 0 the likeliest token is always taken: {goal}."
    elif sampling != AS_GIVEN:
        text = "At temperature {temperature}, {goal} is drawn with {p} and {second} with {q}."
    if temperature and (0 < top_k < len(chances) or top_p < 1):
        text = (
            "At temperature {temperature}, {goal} is drawn with {p} and {second} with {q}; "
            "{count} of {every} tokens are left."
        )
    heat = quantity(temperature, ".3g")
    told = Text(text, goal=quoted(first.text), second=quoted(second.text), lead=figure(lead), p=p,
                q=q, temperature=heat, count=quantity(int((chances > 0).sum()), ",d"),
                every=quantity(len(chances), ",d"))  # fmt: skip
    return Station(told)


def swap_said(inside: Inside, patches: PatchMap | None, quoted: Callable[[str], str]) -> Text:
    """What a swap of words does to the answer, and where the difference is carried along."""
    assert inside.without is not None
    target, now = inside.answer.target, inside.without.target
    (old, new), last = swap_words(inside), inside.contributions.position
    named = {"old": quoted(old), "new": quoted(new), "token": quoted(target.text),
             "before": percent(target.probability), "after": percent(now.probability)}  # fmt: skip
    layer = inside.layers if patches is None else patches.arrives(last)
    if not 0 <= layer < inside.layers:
        return Text("With {new} for {old}, {token} goes from {before} to {after}.", **named)
    text = (
        "With {new} for {old}, {token} goes from {before} to {after}. "
        "In layer {layer} the difference has reached {last}."
    )
    return Text(text, **named, layer=str(layer), last=quoted(inside.letters[last]))


def _looks_back(inside: Inside, quoted: Callable[[str], str]) -> Station:
    """The head that looks back most; of one token none can."""
    last = inside.contributions.position
    if not last:
        text = "{token} is the first token: every head can look at it alone."
        return Station(Text(text, token=quoted(inside.letters[0])), Part("head", 0, 0))
    seen = inside.attention[:, :, last, :last].copy()
    if last > 1:  # many heads rest on the first token
        seen[:, :, 0] = 0
    layer, head, token = _largest(seen)
    share = percent(float(seen[layer, head, token]))
    text = "Head {head} looks back at {token} with {share} of its attention. Point at others."
    told = Text(text, head=f"{layer}.{head}", token=quoted(inside.letters[token]), share=share)
    return Station(told, Part("head", layer, head))


def _largest(values: Array) -> tuple[int, int, int]:
    layer, head, token = np.unravel_index(int(np.argmax(values)), values.shape)
    return int(layer), int(head), int(token)
