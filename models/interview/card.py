"""A card as plain data: a question, its answer, where that comes from, and what can be tried."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from models.plain_values import Filled

TOPICS = (
    *("scaling", "emergence", "base_vs_chat", "sft", "rlhf"),
    *("reward_models", "ppo", "dpo", "reasoning", "evaluation"),
    *("architecture", "data", "training", "serving", "practice"),
)
LEVELS = ("basic", "mid", "hard")
KINDS = ("explain", "number", "choice", "order", "mistake", "formula", "curve", "live", "chain")
JUDGEMENT = "judgement"
"""Cards that ask for one, among KINDS in a choice of kinds: those with a weak answer."""
CHECKS = ("read", "computed", "known")
NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer comes from. key: a citation's; place: "sec. 3.3, eq. 4", or ""."""

    key: Filled
    place: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """What carries the key statement of a card.

    how: "read" in the source; "computed" from tables, formulas or a run; "known", not looked up.
    passage: section, table or equation, and what stands there.
    """

    how: str
    passage: str

    def __str__(self) -> str:
        return f"{self.how}: {self.passage}"


@dataclass(frozen=True, slots=True)
class TryIt:
    """A link into a lab: the tab, the state that it opens in, and what there is to see."""

    tab: Filled
    state: Mapping[str, object] = field(hash=False)
    label: Filled


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What an interviewer asks next, and what one would say."""

    question: Filled
    answer: Filled


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that a card states, and how the labs compute it.

    shows: as it stands in the card ("1.7", "80 %"), or words that `holds` makes precise. compute: a
    name in tests/resources/stated; "run" for the value of the card's own live run. inputs: what
    that is given. holds: the "least" and "most" that the value is, where words are shown.
    """

    shows: Filled
    compute: Filled
    inputs: Mapping[str, object] = field(default_factory=lambda: NOTHING, hash=False)
    holds: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}), hash=False)


@dataclass(frozen=True, slots=True)
class Number:
    """What a number card wants. tolerance: relative, 0.05 for 5 %. unit: "" for a pure number.

    units: further units that are understood, each with what one of it is in `unit`.
    """

    value: float
    tolerance: float
    unit: str = ""
    units: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}), hash=False)


@dataclass(frozen=True, slots=True)
class Option:
    """One of several choices; reason: why it is right or wrong, shown afterwards."""

    text: Filled
    reason: Filled
    right: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Options in the order of the file; they are shown shuffled. Exactly one is right."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Items in the right order; they are shown shuffled."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """Sentences, of which number `wrong` is wrong; they are shown shuffled, so each stands alone.

    correction: what the wrong one should say.
    """

    parts: tuple[Filled, ...]
    wrong: int
    correction: Filled


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with gaps: `template` is LaTeX in which `[[1]]`, `[[2]]` ... stand for the gaps.

    gaps: for each gap the LaTeX of what can be put in, the right one first; shown shuffled.
    """

    template: Filled
    gaps: tuple[tuple[Filled, ...], ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve to be drawn before it is shown. figure: a name in models.interview.figures.

    tolerance: how far off the drawn points may be on average, as a share of the axis.
    """

    figure: Filled
    inputs: Mapping[str, object] = field(default_factory=lambda: NOTHING, hash=False)
    tolerance: float = 0.1


@dataclass(frozen=True, slots=True)
class Live:
    """An answer that is computed or run just now. run: a name in models.interview.live.

    heavy: whether a model is run for it, which takes seconds and goes on the reading lane.
    """

    run: Filled
    inputs: Mapping[str, object] = field(default_factory=lambda: NOTHING, hash=False)
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """Three steps at a whiteboard: the card's question derives, its two follow-ups go on.

    number: what the first follow-up asks for; the second asks what breaks it.
    """

    number: Number


Body = Number | Choice | Order | Mistake | Formula | Curve | Live | Chain | None


@dataclass(frozen=True, slots=True)
class Card:
    """One card. Texts are Markdown with maths between $ signs.

    id: stable for ever, since reviews are kept under it. topic, level, kind: of TOPICS, LEVELS,
    KINDS. body: what the kind needs; None for "explain". points: what a good answer says, to tick.
    folk: the folk claim that the card puts right, "" for none. weak: what a weak answer says, of a
    card that asks for a judgement. stated: values that are checked against the labs. support: of
    its key statement, None for an own card. origin: "shipped" or "own". tags: an own card's words.
    replaces: ids of cards that were removed because this one asks the same.
    """

    id: str
    topic: str
    kind: str
    level: str
    question: str
    answer: str
    sources: tuple[Source, ...] = ()
    try_it: TryIt | None = None
    body: Body = None
    points: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    folk: str = ""
    stated: tuple[Stated, ...] = ()
    origin: str = "shipped"
    tags: tuple[str, ...] = ()
    support: Support | None = None
    weak: str = ""
    replaces: tuple[str, ...] = ()

    @property
    def form(self) -> str:
        """Its kind; JUDGEMENT for one to explain that says what a weak answer says."""
        return JUDGEMENT if self.weak and self.kind == "explain" else self.kind

    def is_of(self, kind: str) -> bool:
        """Whether it is of a kind. kind: of KINDS, JUDGEMENT, or "" for any."""
        return kind in ("", self.kind, self.form)
