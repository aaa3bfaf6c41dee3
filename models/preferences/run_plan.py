"""What a run of preference training is given: a model and a name, pairs, settings.

A plan lies beside the run's checkpoint, so that the run can go on with the same pairs.
"""

import hashlib
import json
import random
import re
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import UserError
from models.fields import fields_of
from models.files import write_whole
from models.plain_values import PassingState
from models.preferences.dpo_config import HELD_OUT as HELD_OUT_SHARE
from models.preferences.dpo_config import LOSSES, DpoConfig, dpo_fields, settle
from models.preferences.guards import contradictions
from models.preferences.pairs import Pair

if TYPE_CHECKING:
    from models.model import Model

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
TUNED_SUFFIX = re.compile(r"-tuned-\d+$")

USUAL_PARAMETERS = 1_500_000
"""Larger ones write better but learn for minutes on two cores."""


def usual_model(models: "Sequence[Model]") -> "Model | None":
    """The chat model to start with: the largest that learns within half a minute; None without."""
    sound = [each for each in models if each.kind == "chat" and each.problem is None]
    quick = [each for each in sound if each.parameters <= USUAL_PARAMETERS]
    if quick:
        return max(quick, key=lambda each: (each.parameters, -each.seed))
    return min(sound, key=lambda each: (each.parameters, each.seed), default=None)


def tunable(models: "Sequence[Model]") -> "tuple[Model, ...]":
    """Those that a fine-tune can start from, and damaged ones, which say so themselves.

    Blocks of 8 bits cannot be trained, nor can what was not converted yet.
    """
    return tuple(
        each for each in models if each.trainable or (each.problem and not each.convertible)
    )


def default_name(parent: str, taken: Collection[str]) -> str:
    """The first free name of the form "279k-chat-tuned-1"; a tuned parent keeps one suffix.

    >>> default_name("279k-chat-tuned-1", {"279k-chat-tuned-1"})
    '279k-chat-tuned-2'
    """
    stem = TUNED_SUFFIX.sub("", parent)
    used = {name.lower() for name in taken}
    number = 1
    while f"{stem}-tuned-{number}".lower() in used:
        number += 1
    return f"{stem}-tuned-{number}"


def is_usable(name: str) -> bool:
    """Whether a name can be a folder everywhere and a word on a command line."""
    return NAME.fullmatch(name) is not None and not name.endswith(".")


def is_taken(name: str, taken: Collection[str]) -> bool:
    """Whether a model of that name is there; capital letters make no other folder everywhere."""
    return name.lower() in {other.lower() for other in taken}


WATCHED = 3
FACT = "What is the capital of France?"


@dataclass(frozen=True, slots=True)
class Split:
    """Pairs to train on and pairs to measure; no prompt is in both."""

    train: tuple[Pair, ...]
    held_out: tuple[Pair, ...]


def split_by_prompt(pairs: Sequence[Pair], share: float, seed: int = 0) -> Split:
    """Keep about a share of the pairs aside, whole prompts at a time.

    share: of the pairs, in [0, 0.5]; above 0 at least one prompt is kept aside, if two pairs are
    left to train on then. Which prompts depends on their own words and the seed, so that a prompt
    mostly stays on its side as more are labelled. Both parts keep the order of the pairs.
    Raises ValueError if the share is out of range.
    """
    if not 0 <= share <= 0.5:
        raise ValueError(f"share must lie in [0, 0.5], got {share}")
    wanted, aside, count = share * len(pairs), set[str](), 0
    of_prompt: dict[str, int] = {}
    for pair in pairs:
        of_prompt[pair.prompt] = of_prompt.get(pair.prompt, 0) + 1
    for prompt in sorted(of_prompt, key=lambda prompt: _draw(prompt, seed)):
        fits = len(pairs) - count - of_prompt[prompt] >= 2
        nearer = abs(count + of_prompt[prompt] - wanted) < abs(count - wanted)
        if share > 0 and fits and (nearer or not count):
            aside.add(prompt)
            count += of_prompt[prompt]
    return Split(
        tuple(pair for pair in pairs if pair.prompt not in aside),
        tuple(pair for pair in pairs if pair.prompt in aside),
    )


def watch_prompts(held_out: Sequence[str]) -> tuple[str, ...]:
    """Three prompts to ask again every few steps, always the same for the same list.

    held_out: prompts that nothing is trained on; the two that lie first by a hash of their words
    are taken, to show what is learnt, and FACT, to show what should stay.
    """
    drawn = sorted({prompt for prompt in held_out if prompt != FACT}, key=lambda p: _draw(p, 0))
    return (*drawn[: WATCHED - 1], FACT)


FEWEST_TO_HOLD_OUT = 10
"""Of fewer pairs none is held out: one or two would say nothing and be missed in training."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """pairs: as they are, before any is left out. chosen_left: as `guards.all_left` takes it.

    unpaired: texts that were judged alone, which only the loss "kto" learns from; each is a pair
    that lacks its other side.
    """

    pairs: tuple[Pair, ...] = ()
    chosen_left: tuple[bool, ...] = ()
    unpaired: tuple[Pair, ...] = ()

    def teaching(self, loss: str) -> tuple[Pair, ...]:
        """What a run with this loss learns from."""
        return (*self.pairs, *self.unpaired) if loss == "kto" else self.pairs


def cleaned(pairs: Sequence[Pair], left_out: Collection[str]) -> tuple[Pair, ...]:
    """The pairs without those that a guard found.

    left_out: keys of `guards`: "contradictions" leaves out every pair that another
    one contradicts, "duplicates" all but the first of equal ones.
    """
    kept = tuple(pairs)
    if "contradictions" in left_out and (found := contradictions(kept)) is not None:
        rows = frozenset(found.rows)
        kept = tuple(pair for row, pair in enumerate(kept, start=1) if row not in rows)
    if "duplicates" in left_out:
        kept = tuple(dict.fromkeys(kept))
    return kept


def hold_out(pairs: Sequence[Pair], share: float) -> Split:
    """What to train on and what to hold out, whole prompts at a time."""
    return split_by_prompt(pairs, share if len(pairs) >= FEWEST_TO_HOLD_OUT else 0.0)


def unseen(prompts: Sequence[str], pairs: Sequence[Pair]) -> tuple[str, ...]:
    """The prompts that no pair was made for, each once."""
    trained_on = {plain(pair.prompt) for pair in pairs}
    return tuple(prompt for prompt in dict.fromkeys(prompts) if plain(prompt) not in trained_on)


def prompts_to_judge(
    split: Split, shipped: Sequence[str], shown: Collection[str], draw: random.Random
) -> tuple[str, ...]:
    """Prompts that nothing was trained on and whose answers nobody has seen with their names.

    Those of the pairs that were held out come first: they are of the person's own kind. Then those
    that come with the program, shuffled. shown: prompts whose answers were seen.
    """
    own, others = [pair.prompt for pair in split.held_out], list(shipped)
    draw.shuffle(others)
    seen = {plain(prompt) for prompt in shown}
    fresh = unseen((*own, *others), split.train)
    return tuple(prompt for prompt in fresh if plain(prompt) not in seen)


def plain(prompt: str) -> str:
    """A prompt without what makes no other prompt of it."""
    return prompt.strip().casefold()


def _draw(prompt: str, seed: int) -> bytes:
    return hashlib.sha256(f"{seed}\n{prompt}".encode()).digest()


# Settings

SHARE = 0.1
LEAST_SFT = 0.2
PROBES = 8
LOOKS, LOOKS_OF_LARGE, LARGE = 12, 6, 10_000_000  # parameters; three answers take it seconds


@dataclass(frozen=True, slots=True)
class NextRun(PassingState):
    """The settings of the run that is begun next.

    config: model and out are not known yet. share: of the pairs that are held out, in [0, 0.5].
    own: fields that the person set; named: the name is the person's, too. left_out: of the pairs,
    as `cleaned` takes it.
    """

    config: DpoConfig = field(default_factory=lambda: DpoConfig(Path(), Path()))
    share: float = SHARE
    own: frozenset[str] = frozenset()
    named: bool = False
    left_out: frozenset[str] = frozenset()

    def set_by_hand(self, field: str, config: DpoConfig, share: float) -> "NextRun":
        """With a field that the person set; what belongs to another method or loss is dropped."""
        own = self.own | {field}
        if field == "method":
            own -= {"learning_rate"}  # all weights and adapters take rates far apart
        if field == "loss" and LOSSES[config.loss].beta != LOSSES[self.config.loss].beta:
            own -= {"beta", "gamma", "sft_weight"}
        return replace(self, config=config, share=share, own=own)

    def usual(
        self, parameters: int, pairs: int, beta: float = 0.1, epochs: int | None = None
    ) -> "NextRun":
        """With what was measured to fit, wherever the person has set nothing.

        parameters: without the embedding. beta, epochs: the person's defaults, of DPO and of all.
        The recommendations of a loss's authors go first where they differ from DPO's.
        """
        now = self.config
        asked = DpoConfig(
            now.model,
            now.out,
            now.name,
            method=now.method if "method" in self.own else "auto",
            loss=now.loss if "loss" in self.own else "sigmoid",
            epochs=epochs,
        )
        if "batch_size" in self.own:
            asked = replace(asked, batch_size=now.batch_size)
        if LOSSES[asked.loss].beta == LOSSES["sigmoid"].beta:
            asked = replace(asked, beta=beta)
        kept = {name: getattr(now, name) for name in self.own - {"held_out"}}
        found = replace(
            settle(asked, parameters, max(1, pairs)), **{"method": asked.method, **kept}
        )
        share = self.share if "held_out" in self.own else SHARE
        return replace(self, config=found, share=share)

    def helped(self, remedy: str) -> "NextRun":
        """With what a guard's button does: "leave_out:...", "raise:FIELD" or "lower:FIELD"."""
        what, _, which = remedy.partition(":")
        if what == "leave_out":
            return replace(self, left_out=self.left_out | {which})
        now, values = self.config, dict[str, float]()
        if which == "sft_weight":
            values = {which: max(LEAST_SFT, now.sft_weight or 0.0)}
        elif which == "epochs":
            values = {which: max(1, (now.epochs or 1) // 2)}
        elif which == "learning_rate" and now.learning_rate is not None:
            values = {which: now.learning_rate * (2 if what == "raise" else 0.5)}
        config = replace(now, **values)  # type: ignore[arg-type]  # each field has its own type
        return replace(self, config=config, own=self.own | {which})

    def problem(self) -> UserError | None:
        """The first setting that is out of its range, by name and range."""
        if problem := HELD_OUT_SHARE.problem(self.share):
            return problem
        known = dpo_fields(self.config.loss)
        found = (field.problem(getattr(self.config, field.name)) for field in known)
        return next((one for one in found if one is not None), None)

    def split(self, gathered: Gathered) -> Split:
        """What a run with these settings learns from, and what it holds out."""
        return hold_out(cleaned(gathered.teaching(self.config.loss), self.left_out), self.share)


def steps_of(pairs: int, config: DpoConfig) -> int:
    """How many steps a run on so many pairs takes. config: settled."""
    return (config.epochs or 1) * -(-pairs // config.batch_size)


def plan_run(model: "Model", config: DpoConfig, pairs: Split, shipped: Sequence[str]) -> "RunPlan":
    """What a run is given. shipped: prompts that come with the program, to compare answers on."""
    looks = LOOKS_OF_LARGE if model.parameters >= LARGE else LOOKS
    own = [pair.prompt for pair in pairs.held_out]
    return RunPlan(
        pairs.train,
        replace(
            config,
            model=model.path,
            probe_prompts=unseen(shipped, pairs.train)[:PROBES],
            held_out=pairs.held_out,
            watch_prompts=watch_prompts(unseen((*own, *shipped), pairs.train)),
            look_every=max(1, -(-steps_of(len(pairs.train), config) // looks)),
        ),
    )


# What lies in a run's folder

PLAN, PAIRS, HELD_OUT, ANSWERS = "plan.json", "pairs.jsonl", "held_out.jsonl", "samples.json"
_SHOWN = ("probe_prompts", "watch_prompts", "look_every")
UNREADABLE = (OSError, ValueError, KeyError, TypeError)


@dataclass(frozen=True, slots=True)
class RunPlan:
    """Everything that a run needs to begin, or to go on with the same losses."""

    pairs: tuple[Pair, ...]
    config: DpoConfig


def options_of(config: DpoConfig) -> dict[str, object]:
    """The settings as a run's plan and its facts keep them."""
    names = ("name", *(field.name for field in fields_of(DpoConfig)))
    return {name: getattr(config, name) for name in names if name not in _SHOWN}


def write_plan(folder: Path, plan: RunPlan) -> None:
    """Keep the plan; OSError if the disk does not take it."""
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / PAIRS, _lines(plan.pairs))
    write_whole(folder / HELD_OUT, _lines(plan.config.held_out))
    kept = {"options": options_of(plan.config)}
    kept |= {name: getattr(plan.config, name) for name in _SHOWN}
    write_whole(folder / PLAN, json.dumps(kept, ensure_ascii=False, indent=2))


def read_plan(folder: Path, model: Path = Path()) -> RunPlan:
    """The plan as it was written, by earlier versions too, for a run into folder/model.

    Earlier versions kept fewer settings, and the held-out share among them.
    Raises one of UNREADABLE if it is damaged.
    """
    kept = json.loads((folder / PLAN).read_text(encoding="utf-8"))
    known = {field.name for field in fields(DpoConfig)} - {"held_out"}
    options = {name: value for name, value in kept["options"].items() if name in known}
    config = DpoConfig(
        model,
        folder / "model",
        **options,
        probe_prompts=tuple(kept["probe_prompts"]),
        held_out=_read(folder / HELD_OUT) if (folder / HELD_OUT).is_file() else (),
        watch_prompts=tuple(kept.get("watch_prompts", ())),
        look_every=int(kept.get("look_every", 5)),
    )
    return RunPlan(_read(folder / PAIRS), config)


@dataclass(frozen=True, slots=True)
class ComparedAnswer:
    """What two models say to one prompt."""

    prompt: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether the two answers differ."""
        return self.before != self.after


def write_answers(folder: Path, answers: Sequence[ComparedAnswer]) -> None:
    """Keep what the model said before and after; OSError if the disk does not take it."""
    kept = [asdict(one) for one in answers]
    write_whole(folder / ANSWERS, json.dumps(kept, ensure_ascii=False, indent=2))


def read_answers(folder: Path) -> tuple[ComparedAnswer, ...]:
    """What the model said before and after; () if there is nothing to be read."""
    try:
        kept = json.loads((folder / ANSWERS).read_text(encoding="utf-8"))
        return tuple(ComparedAnswer(**one) for one in kept)
    except UNREADABLE:
        return ()


def _lines(pairs: Sequence[Pair]) -> str:
    return "".join(json.dumps(asdict(pair), ensure_ascii=False) + "\n" for pair in pairs)


def _read(path: Path) -> tuple[Pair, ...]:
    """Pairs as `_lines` wrote them; unlike a reader's own file they may lack one side (KTO)."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return tuple(Pair(**json.loads(line)) for line in lines if line)
