"""What a run keeps beside its checkpoint, so that it can go on and be read after a restart."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from desktop.widgets.comparison import ComparedAnswer
from models.pairs import Pair, read_pairs
from models.store.paths import write_whole

Method = Literal["auto", "full", "lora"]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a person sets before a run.

    name: of the model that comes out. method: "auto", "full" or "lora".
    beta: how closely the model stays by its old self, in [0.01, 1]. epochs: in [1, 50].
    sft_weight: share of the plain language-model loss on the chosen drafts, in [0, 1].
    """

    name: str
    method: Method
    beta: float
    epochs: int
    sft_weight: float


@dataclass(frozen=True, slots=True)
class RunPlan:
    """Everything that a run needs to begin, or to go on with the same losses."""

    options: RunOptions
    pairs: tuple[Pair, ...]
    probe_prompts: tuple[str, ...]


def is_model(folder: Path) -> bool:
    """Whether a finished model lies there: its card comes with the last move."""
    return (folder / "card.json").is_file()


class RunFolder:
    """plan.json and pairs.jsonl before the run, model/ while it runs, samples.json after it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def model(self) -> Path:
        """Where the tuned model and its checkpoint are made; the finished model moves out."""
        return self.folder / "model"

    @property
    def has_plan(self) -> bool:
        """Whether the run can begin again, at its checkpoint where it has one."""
        return (self.folder / "plan.json").is_file()

    @property
    def has_checkpoint(self) -> bool:
        """Whether steps of an earlier try were kept, or all of them and the model they made."""
        return (self.model / "checkpoint" / "state.json").is_file() or is_model(self.model)

    def write_plan(self, plan: RunPlan) -> None:
        """Keep the plan; OSError if the disk does not take it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps(asdict(pair), ensure_ascii=False) + "\n" for pair in plan.pairs]
        write_whole(self.folder / "pairs.jsonl", "".join(lines))
        kept = {"options": asdict(plan.options), "probe_prompts": plan.probe_prompts}
        write_whole(self.folder / "plan.json", json.dumps(kept, ensure_ascii=False, indent=2))

    def read_plan(self) -> RunPlan:
        """The plan as it was written; OSError, ValueError or UserError if it is damaged."""
        kept = json.loads((self.folder / "plan.json").read_text(encoding="utf-8"))
        pairs = read_pairs(self.folder / "pairs.jsonl")
        return RunPlan(RunOptions(**kept["options"]), pairs, tuple(kept["probe_prompts"]))

    def drop_model(self) -> None:
        """Remove the checkpoint of a run that was cancelled."""
        shutil.rmtree(self.model, ignore_errors=True)

    def write_samples(self, samples: Sequence[ComparedAnswer]) -> None:
        """Keep what the model said before and after; OSError if the disk does not take it."""
        kept = [asdict(sample) for sample in samples]
        write_whole(self.folder / "samples.json", json.dumps(kept, ensure_ascii=False, indent=2))

    def read_samples(self) -> tuple[ComparedAnswer, ...]:
        """What the model said before and after; () if there is nothing to be read."""
        try:
            kept = json.loads((self.folder / "samples.json").read_text(encoding="utf-8"))
            return tuple(ComparedAnswer(**sample) for sample in kept)
        except (OSError, ValueError, TypeError):
            return ()
