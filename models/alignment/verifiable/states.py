"""What is chosen on the page "Verifiable reward", what is kept of its runs, and predictions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from models.alignment.verifiable.config import GrpoConfig
from models.alignment.verifiable.report import Measured
from models.fields import Value, allowed, defaults, fields_of
from models.plain_values import PageState

PARTS = ("run", "answers", "groups", "wrong", "seeds", "verdict")
METRICS = ("reward", "signal", "length", "entropy", "kl", "pass")
TRENDS = ("rises", "same", "falls")
MAIN = ("loss", "group", "temperature", "learning_rate", "beta", "kl_estimator", "steps", "seed")
"""Settings that stand first; the others follow them."""
NOT_IN_FORM = ("reward", "examples_steps", "checkpoint_every")
NEWEST, LAST = 0, -1
USUAL: Mapping[str, Value] = MappingProxyType(
    {name: value for name, value in defaults(GrpoConfig).items() if name in
     {one.name for one in fields_of(GrpoConfig)}}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rewarding(PageState):
    """Page "Verifiable reward".

    part, metric: keys of PARTS and METRICS. model: name of the start, "" for the first base model
    of 279k. task: of the family, or a file's path. settings: of the next run, those that are not as
    usual. run: id of the one that is shown, 0 for the newest. look: which of the kept steps.
    group, problem: which of its groups, and which held-out problem is read. preset: of what goes
    wrong. asking: pass@k is being predicted. at: the step of the moved line, LAST for the last.
    """

    CHOICES: ClassVar = {"part": PARTS, "metric": METRICS}
    RANGES: ClassVar = {
        **dict.fromkeys(("run", "group", "problem"), (0, 10**9)),
        "look": (-1, 10**9), "at": (LAST, 10**9),
    }  # fmt: skip
    PASSING: ClassVar = ("asking",)
    part: str = "run"
    metric: str = "reward"
    model: str = ""
    task: str = "subtraction_3"
    settings: Mapping[str, Value] = field(default_factory=dict, hash=False)
    run: int = NEWEST
    look: int = -1
    group: int = 0
    problem: int = 0
    preset: str = ""
    asking: bool = False
    at: int = LAST

    def changed(self, /, **values: object) -> "Rewarding":
        """The same with other values; what does not fit is ignored. settings replaces all."""
        after = PageState.changed(self, **values)
        found = values.get("settings")
        if isinstance(found, Mapping):
            kept = allowed(fields_of(GrpoConfig), found, lambda _name, _problem: None)
            after = replace(after, settings={n: v for n, v in kept.items() if v != USUAL[n]})
        return after

    @property
    def values(self) -> dict[str, Value]:
        """Every setting of the next run."""
        return {**USUAL, **self.settings}


def facts_of(
    model: Path,
    task: str,
    settings: Mapping[str, Value],
    prediction: Mapping[str, str] | None = None,
    preset: str = "",
) -> dict[str, object]:
    """What is kept of a run. settings: those that are not as usual. prediction: see `verdicts`."""
    facts: dict[str, object] = {"model": str(model), "task": task, "settings": dict(settings)}
    if prediction:
        facts["prediction"] = dict(prediction)
    return facts | ({"preset": preset} if preset else {})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A prediction beside what was observed. k: of pass@k. predicted, observed: one of TRENDS.
    before, after: shares in [0, 1]; low, high: 95 % interval of their difference.
    """

    k: int
    predicted: str
    observed: str
    before: float
    after: float
    low: float
    high: float


def trend(low: float, high: float) -> str:
    """What an interval of a difference says: "same" where it holds 0."""
    return "rises" if low > 0.0 else "falls" if high < 0.0 else "same"


def verdicts(
    prediction: Mapping[str, str],
    before: Measured,
    after: Measured,
    gains: Mapping[int, tuple[float, float, float]],
) -> tuple[Verdict, ...]:
    """Each prediction beside what was observed.

    prediction: k, as text -> one of TRENDS. gains: by k.
    """
    shares = (
        {one.k: one.share for one in before.pass_at_k},
        {one.k: one.share for one in after.pass_at_k},
    )
    found = []
    for text, predicted in prediction.items():
        k = int(text) if text.isdigit() else 0
        if k in gains and k in shares[0] and k in shares[1] and predicted in TRENDS:
            _, low, high = gains[k]
            observed = trend(low, high)
            found.append(Verdict(k, predicted, observed, shares[0][k], shares[1][k], low, high))
    return tuple(found)
