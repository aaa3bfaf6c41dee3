"""One of several processes that train together: runs the cases of a file, one after the other.

    RANK=0 WORLD_SIZE=2 ... python distributed_child.py CASES.json

A case has pairs, config (fields of DpoConfig), sharding, port and, where it is to be paused after a
step, pause_at: then only the last process is asked to. Writes the values of all steps to a file
beside the result.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import Paused, Resumed, Steps
from models.training.distributed import run
from models.training.dpo import DpoResult


def main() -> None:
    import torch
    from accelerate.state import AcceleratorState, GradientState

    torch.set_num_threads(1)
    rank, world = int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"])
    for case in json.loads(Path(sys.argv[1]).read_text()):
        os.environ["MASTER_PORT"] = str(case["port"])  # the last one may not be free yet
        settings = case["config"]
        out = Path(settings.pop("out"))
        held_out = tuple(Pair(*row) for row in settings.pop("held_out", []))
        config = DpoConfig(Path(settings.pop("model")), out, held_out=held_out, **settings)
        pairs = [Pair(*row) for row in case["pairs"]]
        asked = case.get("pause_at") if rank == world - 1 else None
        rows, told = drive(run(pairs, config, case["sharding"]), asked)
        kept = out.with_name(f"{out.name}.{rank}.{case.get('part', 'whole')}.json")
        kept.write_text(json.dumps({"rows": rows, **told}))
        # One process may start several runs in a test only: otherwise a run is a process.
        AcceleratorState._reset_state(reset_partial_state=True)
        GradientState._reset_state()


def drive(
    steps: Steps[DpoResult], pause_at: int | None
) -> tuple[list[Mapping[str, float]], dict[str, Any]]:
    """The values of all steps, and how it ended."""
    rows: list[Mapping[str, float]] = []
    try:
        progress = next(steps)
        while True:
            if isinstance(progress.item, Resumed):
                rows += progress.item.rows
            if progress.values:
                rows.append(progress.values)
            asked = pause_at is not None and progress.values.get("step") == pause_at
            progress = steps.throw(Paused()) if asked else next(steps)
    except StopIteration as end:
        said = [sample.text for sample in end.value.after]
        return rows, {"ended": "done", "method": end.value.method, "said": said}
    except Paused:
        return rows, {"ended": "paused"}


if __name__ == "__main__":
    main()
