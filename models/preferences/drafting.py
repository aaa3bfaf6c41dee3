"""How drafts are made: by whom, how many, how warm, from which prompts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.preferences.labels import MOST_DRAFTS, Draft

COOLEST, WARMEST = 0.1, 2.0  # at 0 two drafts of a model would always be the same
SHORTEST, LONGEST = 8, 256
LARGEST_SEED = 2**31 - 1


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """Settings that a person makes once and keeps.

    count: drafts a prompt, 2 for pairs, to 5 for rankings. temperature: of the model picked above.
    rival, rival_temperature: name of a second model that writes every other draft; "" for none.
    seed: every prompt's first draft starts from it; None draws one for each. length: at most so
    many tokens. shipped: whether the program's own prompts are used, too.
    """

    count: int = 2
    temperature: float = 0.9
    rival: str = ""
    rival_temperature: float = 0.9
    seed: int | None = None
    length: int = 48
    shipped: bool = True

    def __post_init__(self) -> None:
        if not 2 <= self.count <= MOST_DRAFTS:
            raise ValueError(f"2 to {MOST_DRAFTS} drafts, got {self.count}")
        for warmth in (self.temperature, self.rival_temperature):
            if not COOLEST <= warmth <= WARMEST:
                raise ValueError(f"a temperature is {COOLEST} to {WARMEST}, got {warmth}")
        if self.seed is not None and not 0 <= self.seed <= LARGEST_SEED:
            raise ValueError(f"a seed is 0 to {LARGEST_SEED}, got {self.seed}")
        if not SHORTEST <= self.length <= LONGEST:
            raise ValueError(f"a length is {SHORTEST} to {LONGEST}, got {self.length}")

    def state(self) -> dict[str, object]:
        """As plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


def from_state(state: object, usual: DraftPlan) -> DraftPlan:
    """What `state` gave; what is missing or odd stays as in `usual`."""
    plan = usual
    if not isinstance(state, Mapping):
        return plan
    kinds: Mapping[str, tuple[type, ...]] = {
        "count": (int,), "temperature": (int, float), "rival": (str,),
        "rival_temperature": (int, float), "seed": (int, type(None)), "length": (int,),
        "shipped": (bool,),
    }  # fmt: skip
    for name, kind in kinds.items():
        value: Any = state.get(name, getattr(usual, name))
        if not isinstance(value, kind) or (isinstance(value, bool) and bool not in kind):
            continue
        given: dict[str, Any] = {name: value}
        try:
            plan = replace(plan, **given)
        except ValueError:
            continue
    return plan


def drafted_so(
    drafts: Sequence[Draft], plan: DraftPlan, writers: Collection[tuple[str, str]]
) -> bool:
    """Whether drafts are as the plan makes them. writers: (name, SHA-256) of its models."""
    pair, known = len(drafts) == 2, set(writers)
    wrote = {(draft.model, draft.model_sha256) for draft in drafts}
    warmths = {plan.temperature, plan.rival_temperature if plan.rival else plan.temperature}
    seeds = [draft.seed for draft in drafts if draft.seed is not None]
    return (
        (wrote == known if pair else wrote <= known)
        and pair == (plan.count == 2)
        # The last tries for something new are warmer: one draft as warm as planned will do.
        and any(draft.temperature in warmths for draft in drafts)
        and plan.seed in (None, min(seeds, default=None))
    )
