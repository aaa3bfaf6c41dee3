"""What a run of preference training is given, and what lies in its folder.

A plan lies beside the run's checkpoint, so that the run can go on with the same pairs.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.fields import fields_of
from models.files import write_whole
from models.preferences.configs import config_of
from models.preferences.dpo_config import DpoConfig
from models.preferences.held_out import Split, unseen, watch_prompts
from models.preferences.pairs import Pair

if TYPE_CHECKING:
    from models.model import Model

PROBES = 8
LOOKS, LOOKS_OF_LARGE, LARGE = 12, 6, 10_000_000  # parameters; three answers take it seconds


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
            choosing=pairs.choose,
            watch_prompts=watch_prompts(unseen((*own, *shipped), pairs.train)),
            look_every=max(1, -(-steps_of(len(pairs.train), config) // looks)),
        ),
    )


# What lies in a run's folder

PLAN, PAIRS, HELD_OUT, CHOOSING, ANSWERS = (
    *("plan.json", "pairs.jsonl", "held_out.jsonl", "choosing.jsonl", "samples.json"),
)
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
    write_whole(folder / CHOOSING, _lines(plan.config.choosing))
    kept = {"options": options_of(plan.config)}
    kept |= {name: getattr(plan.config, name) for name in _SHOWN}
    write_whole(folder / PLAN, json.dumps(kept, ensure_ascii=False, indent=2))


def read_plan(folder: Path, model: Path = Path()) -> RunPlan:
    """The plan as it was written, by earlier versions too, for a run into folder/model.

    Earlier versions kept fewer settings, and the held-out share among them.
    Raises one of UNREADABLE if it is damaged.
    """
    kept = json.loads((folder / PLAN).read_text(encoding="utf-8"))
    config = config_of(
        DpoConfig, {"options": kept["options"]}, model=model, out=folder / "model",
        probe_prompts=tuple(kept["probe_prompts"]),
        held_out=_read(folder / HELD_OUT) if (folder / HELD_OUT).is_file() else (),
        choosing=_read(folder / CHOOSING) if (folder / CHOOSING).is_file() else (),
        watch_prompts=tuple(kept.get("watch_prompts", ())),
        look_every=int(kept.get("look_every", 5)),
    )  # fmt: skip
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
