"""What the reader has chosen on the page "Explore", as plain values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from models.family.few_shot import KINDS, MOST_EXAMPLES, FewShot

OWN, OVERVIEW, END = "study", "overview", -1
SEEDS = 10_000
LONGEST = 200_000  # characters of a saved prompt; what a model reads of it is cut and said later


@dataclass(frozen=True, slots=True)
class Exploring:
    """All choices.

    family, entry: keys of `shelf`. ruler: key of `rulers`. axis: key of `lines.AXES`. size: the
    picked model. step: of training, -1 for the end. own_prompt: whether `prompt` is asked, else the
    example with number `example` of the ability. few_shot: whether the prompt comes from the
    builder, whose choices follow.
    """

    family: str = OWN
    entry: str = OVERVIEW
    ruler: str = "exact"
    axis: str = "params"
    size: str = ""
    step: int = END
    own_prompt: bool = False
    prompt: str = ""
    example: int = 0
    few_shot: bool = False
    shots: int = 4
    first_kind: str = "animal"
    second_kind: str = "colour"
    first_label: str = "bado"
    second_label: str = "kimu"
    words: int = 0

    def changed(self, **values: Any) -> "Exploring":
        """The same with other values; what does not fit is ignored."""
        known = {field.name: getattr(self, field.name) for field in fields(self)}
        taken = {
            name: value
            for name, value in values.items()
            if name in known and type(value) is type(known[name]) and _fits(name, value)
        }
        after = replace(self, **taken)
        return self if after.first_kind == after.second_kind else after

    @property
    def builder(self) -> FewShot:
        """The few-shot prompt as it is put together."""
        kinds, labels = (self.first_kind, self.second_kind), (self.first_label, self.second_label)
        return FewShot(self.shots, kinds, labels, self.words)

    def state(self) -> dict[str, object]:
        """Plain values that `from_state` takes back."""
        return asdict(self)


def from_state(state: Mapping[str, object], before: Exploring) -> Exploring:
    """A link's or a saved state; what it does not say, or says wrongly, stays as it is."""
    values = {str(name): value for name, value in state.items()}
    if values.get("prompt"):
        values.setdefault("own_prompt", True)
    return before.changed(**values)


def _fits(name: str, value: Any) -> bool:
    if name in ("first_kind", "second_kind"):
        return value in KINDS
    ranges = {"shots": (0, MOST_EXAMPLES), "words": (0, SEEDS), "example": (0, SEEDS)}
    if name in ranges:
        low, high = ranges[name]
        return bool(low <= value <= high)
    if name == "step":
        return bool(value >= END)
    return not isinstance(value, str) or len(value) <= LONGEST
