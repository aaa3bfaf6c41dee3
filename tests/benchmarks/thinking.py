"""What the table of the page "Thinking" takes to measure, against the bar of ten minutes.

    python tests/benchmarks/thinking.py [--task addition_2] [--items 200] [--samples 16]

What `understudy-cli emergence think --family` does: all its tasks, or one. Every size, every way
(greedy, majority, checker, reward model), on a copy of the shipped family: the shipped table stays
as it is.
"""

import argparse
import tempfile
import time
from pathlib import Path

import measuring

import resources
from models.family.thinking.measuring import MEASURED, SAMPLES, measure_thinking
from models.progress import drain

BAR_S = 600.0


def main() -> None:
    """Measure once and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--task", help="one alone; all that the table holds without")
    parser.add_argument("--items", type=int, default=200)
    parser.add_argument("--samples", type=int, default=SAMPLES)
    asked = parser.parse_args()
    print(measuring.machine())
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / "models").symlink_to(resources.folder() / "family" / "models")
        wall, spent = time.perf_counter(), time.process_time()
        tasks = (asked.task,) if asked.task else MEASURED
        job = measure_thinking(Path(scratch), tasks, asked.samples, asked.items)
        table = drain(job) / "family_thinking.csv"
        wall, spent = time.perf_counter() - wall, time.process_time() - spent
        rows = len(table.read_text(encoding="utf-8").splitlines()) - 1
    name = f"{', '.join(tasks)}: every size, every way, {asked.items} problems, {rows} rows"
    measuring.report(f"{name}, CPU", f"{spent:.0f} s", f"<= {BAR_S:.0f} s", spent <= BAR_S)
    measuring.report(f"{name}, wall clock", f"{wall:.0f} s", f"<= {BAR_S:.0f} s", wall <= BAR_S)


if __name__ == "__main__":
    main()
