"""GRPO here and by TRL: parity of losses and gradients, and processor seconds for the same work.

    python tests/benchmarks/grpo_trl.py [--model NAME] [--task NAME] [--steps N] [--rounds N]

TRL comes with the extra "trl", which `dev.py bench grpo_trl` installs. Same model, task, prompts a
step, group and longest answer, one thread each in a process of its own, in turns; imports, opening
the model, and measuring before and after do not count. Tokens drawn are told, for both draw their
own answers.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import measuring

import resources

RIVAL = Path(__file__).parent / "rivals" / "trl_grpo.py"
PROMPTS, GROUP, TOKENS = 32, 8, 9
BAR = 5.0


def main() -> None:
    """Parity, then ours, then TRL's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="1m-base")
    parser.add_argument("--task", default="addition_2")
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--ours", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.ours:  # a process of its own
        ours(asked.model, asked.task, asked.steps)
        return
    print(measuring.machine())
    from models.family.verifiable_tasks import problem_set

    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "problems.jsonl"
        rows = problem_set(asked.task, 10, 0, chat=False).train
        lines = [json.dumps({"prompt": one.prompt, "answer": one.answer}) for one in rows]
        path.write_text("\n".join(lines), encoding="utf-8")
        rival = [str(RIVAL), str(resources.weights(asked.model)), str(path)]
        for line in told([*rival, "--parity"], "parity"):
            loss, gradient = line["loss"], line["gradient"]
            what = f"{line['parity']}: loss beside TRL's"
            measuring.report(what, f"{loss:.1e}", "<= 1e-5", loss <= 1e-5)
            what = f"{line['parity']}: gradients, relative"
            measuring.report(what, f"{gradient:.1e}", "<= 1e-3", gradient <= 1e-3)
        own = [str(Path(__file__)), "--model", asked.model, "--task", asked.task, "--ours"]
        size = ["--prompts", str(PROMPTS), "--group", str(GROUP), "--tokens", str(TOKENS)]
        ratios = list[float]()
        for _ in range(asked.rounds):
            [mine] = told([*own, "--steps", str(asked.steps)], "imports_s")
            print(said("ours", mine), flush=True)
            [theirs] = told([*rival, "--steps", str(asked.steps), *size], "imports_s")
            print(said("TRL", theirs), flush=True)
            ratios.append(theirs["training_s"] / mine["training_s"])
        ratio, ends = median(ratios), f"({min(ratios):.1f} to {max(ratios):.1f})"
        what = "CPU-seconds of TRL over ours, median"
        measuring.report(what, f"{ratio:.1f}x {ends}", f">= {BAR}x", ratio >= BAR)


def ours(model: str, task: str, steps: int) -> None:
    """Train, and print a line of JSON: seconds of the steps, tokens and the last reward."""
    started = time.process_time()
    import torch

    from models.alignment.verifiable.config import GrpoConfig
    from models.family.verifiable_tasks import problem_set
    from models.progress import drain
    from models.training.verifiable.grpo import train

    torch.set_num_threads(1)
    imported = time.process_time()
    with tempfile.TemporaryDirectory() as out:
        config = GrpoConfig(
            resources.weights(model), Path(out) / "tuned", task=task, steps=steps, prompts=PROMPTS,
            group=GROUP, max_new_tokens=TOKENS, held_out=10, samples=1, measure_every=steps,
        )  # fmt: skip
        result = drain(train(config, problem_set(task, 10, 0, chat=False)))
    spent = {"imports_s": imported - started, "training_s": result.cpu_seconds}
    rows = result.rows[1:]
    tokens = sum(row["tokens"] for row in rows)
    print(json.dumps({**spent, "tokens": tokens, "reward": rows[-1]["reward"]}))


def told(command: list[str], key: str) -> list[dict[str, float]]:
    """The lines of JSON with this key first that a process prints."""
    done = subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, cwd=measuring.ROOT, check=False
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith(f'{{"{key}"')]
    if done.returncode or not lines:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return [json.loads(line) for line in lines]


def said(name: str, found: dict[str, float]) -> str:
    """A contestant's line."""
    return (
        f"{name}: {found['training_s']:.1f} CPU-s (imports {found['imports_s']:.1f}), "
        f"{found['tokens']:.0f} tokens drawn, reward {found['reward']:.3f} in the last step"
    )


if __name__ == "__main__":
    main()
