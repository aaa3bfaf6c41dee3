"""What a run keeps beside its checkpoint, so that it can go on and be read after a restart."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from desktop.widgets.comparison import ComparedAnswer
from models.files import write_whole
from models.preferences.dpo_config import LossName
from models.preferences.pairs import Pair
from models.store.runs import Run

Method = Literal["auto", "full", "lora"]
DeviceChoice = Literal["auto", "cpu", "cuda", "mps"]
PAIRS, HELD_OUT = "pairs.jsonl", "held_out.jsonl"


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a person sets before a run, as `models.preferences.dpo_config.DpoConfig` takes it.

    name: of the model that comes out. method: "auto", "full" or "lora".
    beta: how closely the model stays by its old self, within the loss's range. epochs: in [1, 50].
    sft_weight: of the plain language-model loss on the chosen drafts, in [0, 1].
    noise: share of labels taken to be flipped, in [0, 0.5). rank: of adapters, at least 1.
    learning_rate: None for the one that fits the size. held_out: share of pairs that are measured
    and not trained on, in [0, 0.5]. gamma: SimPO's target margin.
    """

    name: str
    method: Method
    beta: float
    epochs: int
    sft_weight: float
    loss: LossName = "sigmoid"
    noise: float = 0.0
    rank: int = 16
    learning_rate: float | None = None
    held_out: float = 0.0
    device: DeviceChoice = "auto"
    gamma: float | None = None


@dataclass(frozen=True, slots=True)
class RunPlan:
    """Everything that a run needs to begin, or to go on with the same losses.

    held_out: pairs that are measured. watch_prompts: answered again every `look_every` steps.
    """

    options: RunOptions
    pairs: tuple[Pair, ...]
    probe_prompts: tuple[str, ...]
    held_out: tuple[Pair, ...] = ()
    watch_prompts: tuple[str, ...] = ()
    look_every: int = 5


def is_model(folder: Path) -> bool:
    """Whether a finished model lies there: its card comes with the last move."""
    return (folder / "card.json").is_file()


def size_on_disk(*folders: Path) -> int:
    """Bytes of all files below these folders; those that are not there count nothing."""
    return sum(
        path.lstat().st_size for folder in folders for path in folder.rglob("*") if path.is_file()
    )


class RunFolder:
    """plan.json and pairs.jsonl before the run, model/ while it runs, samples.json after it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, run: Run) -> "RunFolder":
        """That of a run, which was given one when it began."""
        assert run.folder is not None
        return cls(run.folder)

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
        write_whole(self.folder / PAIRS, _lines(plan.pairs))
        write_whole(self.folder / HELD_OUT, _lines(plan.held_out))
        kept = {
            "options": asdict(plan.options),
            "probe_prompts": plan.probe_prompts,
            "watch_prompts": plan.watch_prompts,
            "look_every": plan.look_every,
        }
        write_whole(self.folder / "plan.json", json.dumps(kept, ensure_ascii=False, indent=2))

    def read_plan(self) -> RunPlan:
        """The plan as it was written, by earlier versions too.

        OSError, ValueError, KeyError or TypeError if it is damaged.
        """
        kept = json.loads((self.folder / "plan.json").read_text(encoding="utf-8"))
        return RunPlan(
            RunOptions(**kept["options"]),
            _read(self.folder / PAIRS),
            tuple(kept["probe_prompts"]),
            _read(self.folder / HELD_OUT) if (self.folder / HELD_OUT).is_file() else (),
            tuple(kept.get("watch_prompts", ())),
            int(kept.get("look_every", 5)),
        )

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


def _lines(pairs: Sequence[Pair]) -> str:
    return "".join(json.dumps(asdict(pair), ensure_ascii=False) + "\n" for pair in pairs)


def _read(path: Path) -> tuple[Pair, ...]:
    """Pairs as `_lines` wrote them; unlike a reader's own file they may lack one side (KTO)."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return tuple(Pair(**json.loads(line)) for line in lines if line)
