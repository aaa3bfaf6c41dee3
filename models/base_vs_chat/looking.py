"""What the reader has chosen in the view "Inside", and what follows from it for one model."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from models.base_vs_chat.inside import ABLATIONS, ACTIVATIONS, Array, Inside, Part
from models.errors import UserError
from models.plain_values import PageState

VIEWS = ("attention", "lens", "parts", "off", "patch", "numbers")
SCOPES = ("all", "layer", "head")
ORDERS = ("layer", "size")
FIRST_TEXT, SECOND_TEXT = "The capital of France is", "The capital of Italy is"
LONGEST = 20_000
"""Characters of a text; what is read of it are its last tokens."""
LAST = -1
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Looking(PageState):
    """All choices.

    model: its name, "" for the largest base model of the family. step: of its training, -1 for the
    end. text: what is read; template: whether inside the chat template. view: one of VIEWS.
    position: of the token that is looked at, -1 for the last. target: id of the token whose logit
    is taken apart, -1 for the likeliest. layer, head: the head that is looked at. scope: whether
    attention is that of one head, the mean of its layer, or of all. order: of the contributions.
    off: names of parts that are switched off, "2.0,mlp.1"; ablation: one of ABLATIONS. other: the
    text into which activations of `text` are put; activation: which ones. stage: the step of a
    token's way whose numbers are shown, a key of `inside.Stage`.
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
    order: str = ORDERS[0]
    off: str = ""
    ablation: str = ABLATIONS[0]
    other: str = SECOND_TEXT
    activation: str = ACTIVATIONS[0]
    stage: str = "id"

    CHOICES: ClassVar = {
        "view": VIEWS,
        "scope": SCOPES,
        "order": ORDERS,
        "ablation": ABLATIONS,
        "activation": ACTIVATIONS,
    }
    RANGES: ClassVar = {
        "step": (LAST, 10**9),
        "position": (LAST, MOST),
        "target": (LAST, 10**7),
        "layer": (0, MOST),
        "head": (0, MOST),
    }

    def changed(self, /, **values: object) -> "Looking":
        """The same with other values; another text is read at its end, with all of it switched on.

        What does not fit is ignored.
        """
        kept = {
            name: value
            for name, value in values.items()
            if not (isinstance(value, str) and len(value) > LONGEST)
        }
        after = super(Looking, self).changed(**kept)
        anew: dict[str, object] = {}
        if (after.text, after.template) != (self.text, self.template):
            anew |= {"position": LAST, "target": LAST}
        if after.model != self.model:
            anew |= {"position": LAST, "target": LAST, "off": "", "step": LAST}
        unsaid = {name: value for name, value in anew.items() if name not in kept}
        after = super(Looking, after).changed(**unsaid)
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


def ordered(
    parts: Sequence[tuple[Part, float]], order: str
) -> tuple[tuple[Part, float, float], ...]:
    """Part, what it adds, and the sum so far; by layer, or the largest additions first."""
    kept = sorted(parts, key=lambda one: -abs(one[1])) if order == "size" else list(parts)
    sums = np.cumsum([value for _, value in kept], dtype=np.float64)
    return tuple(
        (part, value, float(total)) for (part, value), total in zip(kept, sums, strict=True)
    )
