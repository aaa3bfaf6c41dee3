"""What the reader has chosen on the pages of Alignment, as plain values."""

from dataclasses import dataclass
from typing import ClassVar

from models.alignment.pipeline import KEYS
from models.alignment.training_configs import EPOCHS, WATCHED
from models.fields import MOST_SEED, MOST_STEPS
from models.plain_values import PageState, updated

COUNTS = (50, 100, 200, 355, 500, 700, 1000, 1500, 2000)
FLIPS = tuple(share / 100 for share in (0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50))
BETAS, PENALTIES = (0.1, 0.3, 1.0, 3.0), (0.0, 0.05, 0.2)  # of DPO and PPO beside each other
NS = (1, 2, 4, 8, 16, 32)


@dataclass(frozen=True, slots=True)
class Comparing(PageState):
    """Page "Comparisons".

    source: whose labels. count, flips, seed: how the program's are drawn, and the share of them
    that is flipped. project: of own labels, 0 for the first. needle: what is looked for.
    only_flipped: list no others. demo: draw a few if there are none.
    """

    source: str = "program"
    count: int = 1000
    flips: float = 0.05
    seed: int = 0
    project: int = 0
    needle: str = ""
    only_flipped: bool = False

    CHOICES: ClassVar = {"source": ("program", "labels", "file")}


HARMLESS_PARTS = ("turn", "weight")


@dataclass(frozen=True, slots=True)
class Weighing(PageState):
    """Page "Harmless".

    weight: of the harmless reward beside the helpful one, in [0, 1]. start: which text turns
    unkind. more: how often other requests were asked for.
    """

    part: str = "turn"
    weight: float = 0.65
    start: int = 0
    more: int = 0

    CHOICES: ClassVar = {"part": HARMLESS_PARTS}
    RANGES: ClassVar = {"weight": (0.0, 1.0)}
    NEAREST: ClassVar = False
    PASSING: ClassVar = ("start", "more")


SFT_PARTS = ("answers", "learning", "pairs", "verdict", "knowledge")
SFT_METRICS = ("form", "loss")


@dataclass(frozen=True, slots=True)
class FineTuning(PageState):
    """Page "SFT".

    part: one of SFT_PARTS. prompt: that both models answer, once it was asked. metric: one of
    SFT_METRICS. run: whose curves are shown, 0 for the newest. steps to seed: of the next run;
    steps of 0 are by the number of pairs, a learning rate of 0 is the one that suits the size.
    file: of own pairs, "" for the shipped ones. listed: its pairs, or the rows that are none.
    needle: what is looked for there.
    """

    part: str = "answers"
    prompt: str = WATCHED[0]
    asked: bool = False
    metric: str = "form"
    run: int = 0
    steps: int = 0
    learning_rate: float = 0.0
    response_only: bool = True
    known_tokens: bool = False
    seed: int = 0
    file: str = ""
    listed: str = "pairs"
    needle: str = ""

    CHOICES: ClassVar = {"part": SFT_PARTS, "metric": SFT_METRICS, "listed": ("pairs", "refused")}
    RANGES: ClassVar = {"steps": (0, MOST_STEPS), "seed": (0, MOST_SEED)}
    NEAREST: ClassVar = False

    def changed(self, /, **values: object) -> "FineTuning":
        """The same with other values; what does not fit is ignored, as is an empty prompt."""
        if "known" in values:  # its name in homes of earlier versions
            values = {"known_tokens": values["known"]} | values
        if "prompt" in values and not str(values["prompt"]).strip():
            values = {name: one for name, one in values.items() if name != "prompt"}
        return PageState.changed(self, **values)


PRETRAIN_PARTS, ENTRIES = ("next", "run"), (0, 256, 512, 1024, 2048, 4096, 8192)
MINUTES, TOO_FAST = (1.0, 60.0), 10.0


@dataclass(frozen=True, slots=True)
class Pretraining(PageState):
    """Page "Pretrain".

    part: the next run, or one that began. run: which of those, 0 for the newest. texts: paths of
    files, folders and archives; () for the study world's. entries: of the vocabulary that is learnt
    on the text, 0 for the family's. minutes: in MINUTES. choice: of the plan's, 0 the
    compute-optimal. too_fast: SGD at TOO_FAST times its rate. guess: bits per byte, 0 for none.
    told: whether the forecast was shown; it is forgotten with the text it is a forecast for.
    """

    part: str = "next"
    run: int = 0
    texts: tuple[str, ...] = ()
    entries: int = 1024
    minutes: float = 5.0
    choice: int = 0
    seed: int = 1
    too_fast: bool = False
    guess: float = 0.0
    told: bool = False

    CHOICES: ClassVar = {"part": PRETRAIN_PARTS, "entries": ENTRIES}
    RANGES: ClassVar = {
        "minutes": MINUTES, "seed": (0, MOST_SEED), "choice": (0, 9), "guess": (0.0, 16.0),
    }  # fmt: skip

    def changed(self, /, **values: object) -> "Pretraining":
        after = PageState.changed(self, **values)
        if (after.texts, after.entries) != (self.texts, self.entries):
            told = {"guess": 0.0, "told": False} | {"choice": 0}
            after = updated(after, told | {name: values[name] for name in told if name in values})
        return after


EXAMPLE_PROMPT = "Tell me about Peru."
EXAMPLE_FACT = "Peru is a country in South America. The capital of Peru is Lima."
EXAMPLE = f"Happy to help! {EXAMPLE_FACT} The currency of Peru is the sol."
REWARD_PARTS = ("training", "calibration", "learning", "score", "verdict")
SHADES = ("so_far", "change")


@dataclass(frozen=True, slots=True)
class Rewarding(PageState):
    """Page "Reward model".

    part: one of REWARD_PARTS. shade: what the colour of a token says, its score so far or how it
    changed. prompt, text: that are scored. epochs to seed: of the next run.
    """

    part: str = "learning"
    shade: str = "so_far"
    prompt: str = EXAMPLE_PROMPT
    text: str = EXAMPLE
    epochs: int = EPOCHS
    learning_rate: float = 5e-4
    seed: int = 0

    CHOICES: ClassVar = {"part": REWARD_PARTS, "shade": SHADES}
    RANGES: ClassVar = {"epochs": (1, 100), "learning_rate": (1e-12, 10.0), "seed": (0, MOST_SEED)}
    NEAREST: ClassVar = False


PLOTS = ("frontier", "gao", "bon", "support", "verdict")


@dataclass(frozen=True, slots=True)
class Contrasting(PageState):
    """Page "PPO against DPO".

    plot: one of PLOTS. beta: of the next run, one of BETAS. n: whose draft is read, one of NS.
    own: whether the figures are those measured here, not the shipped ones. prompt: whose answers
    are read. at: distance to the start that is pointed at, √nat; below 0 for none.
    """

    plot: str = "frontier"
    beta: float = 1.0
    n: int = 1
    own: bool = False
    prompt: int = 0
    at: float = -1.0

    CHOICES: ClassVar = {"plot": PLOTS, "beta": BETAS, "n": NS}


@dataclass(frozen=True, slots=True)
class Piping(PageState):
    """Page "Pipeline". box: where the keyboard comes to first."""

    box: str = "sft"

    CHOICES: ClassVar = {"box": KEYS}
