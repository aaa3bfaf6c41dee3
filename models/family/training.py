"""One model of the family from noise to its measured base and chat folders.

Run as a process of its own by `models.family.build`; resumable after a kill at any point with the
same result: one thread, a fixed order of the windows, states written in one move.
"""

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from transformers import LlamaForCausalLM

from models.family import chat, recipe
from models.family.evaluate import Exam, Subject
from models.family.export import new_model, read_model, stored_weights, write_model
from models.family.measuring import Measurement, keep, kept, measure_model, questions
from models.family.recipe import Budget, Size
from models.family.workers import report
from models.files import write_durably
from models.progress import mapped, part_of
from models.training.pretrain import Schedule, pretrain
from models.training.sft import SftSchedule, start_special_tokens


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a run reads and writes.

    out: the family's folder; its `work` holds corpus and states.
    """

    out: Path
    size: Size
    seed: int
    budget: Budget

    @property
    def corpus(self) -> Path:
        """Tokenizer and windows."""
        return self.out / "work" / "corpus"

    @property
    def state(self) -> Path:
        """What this run needs to go on: state, log, measured figures."""
        return self.out / "work" / recipe.model_name(self.size, "run", self.seed)

    def folder(self, kind: str) -> Path:
        """The model folder of a kind."""
        return self.out / "models" / recipe.model_name(self.size, kind, self.seed)

    def tokenizer(self) -> Tokenizer:
        """The family's tokenizer."""
        return Tokenizer.from_file(str(self.corpus / "tokenizer.json"))


def train_model(bench: Bench) -> Iterator[float]:
    """Pretrain, fine-tune and measure one model; yields the share that is done, in [0, 1]."""
    if not _is_done(bench.state / "log.json"):
        for share in _pretrain(bench):
            yield 0.85 * share
    if not _is_done(bench.folder("chat") / "card.json"):
        yield from (0.85 + 0.1 * share for share in _fine_tune(bench))
    if kept(bench.state) is None:
        yield from (0.95 + 0.05 * share for share in _measure(bench))
    yield 1.0


def _is_done(path: Path) -> bool:
    return path.is_file()


def _pretrain(bench: Bench) -> Iterator[float]:
    size, budget = bench.size, bench.budget
    windows = np.load(bench.corpus / "train.npy", mmap_mode="r")
    model = new_model(size, bench.seed)
    schedule = Schedule(budget.steps, recipe.WINDOWS_PER_STEP, size.matrix_rate, size.vector_rate)
    job = pretrain(
        model,
        windows,
        schedule,
        bench.state,
        validation=np.load(bench.corpus / "validation.npy"),
        checkpoint=lambda step: _keep(bench, model, step),
        checkpoint_steps=frozenset(budget.checkpoints),
    )
    log = yield from mapped(job, lambda step: step.done / step.total)
    seconds = round(log[-1]["cpu_seconds"])
    card = {"tokens": budget.tokens, "cpu_seconds": seconds, "parent": None}
    write_model(
        bench.folder("base"),
        model,
        bench.tokenizer(),
        kind="base",
        size=size,
        seed=bench.seed,
        card=card,
    )
    kept = [row for row in log if "validation" in row or row["step"] % 25 == 0]
    write_durably(bench.state / "log.json", json.dumps(kept).encode())


def _keep(bench: Bench, model: LlamaForCausalLM, step: int) -> None:
    """Keep the weights of a step, for the sizes whose step axis is shown live."""
    if bench.seed != 1 or bench.size.name not in recipe.KEPT_CHECKPOINTS:
        return
    if step == bench.budget.steps:
        return
    folder = bench.out / "checkpoints" / bench.size.name
    folder.mkdir(parents=True, exist_ok=True)
    write_durably(folder / f"step-{step}.safetensors", stored_weights(model))


def _fine_tune(bench: Bench) -> Iterator[float]:
    """The chat model grows from the stored base; a killed fine-tune starts again from there."""
    size, tokenizer, batch = bench.size, bench.tokenizer(), 16
    steps = min(size.sft_steps, bench.budget.most_sft_steps)
    model = read_model(bench.folder("base"))
    model.train()
    start_special_tokens(model, tokenizer, chat.LIKE)
    lessons = chat.conversations(steps * batch, recipe.CHAT_SEED)
    schedule = SftSchedule(steps, batch, size.sft_rate)
    started = time.process_time()
    for progress in chat.fine_tune(model, tokenizer, lessons, schedule):
        yield progress.done / progress.total
    card = {
        "parent": bench.folder("base").name,
        "sft_steps": steps,
        "cpu_seconds": round(time.process_time() - started),
    }
    write_model(
        bench.folder("chat"), model, tokenizer, kind="chat", size=size, seed=bench.seed, card=card
    )


def _measure(bench: Bench) -> Iterator[float]:
    exams = {kind: Exam(questions(kind, bench.budget.items)) for kind in ("base", "chat")}
    total = sum(exam.size for exam in exams.values())
    found: list[Measurement] = []
    before = 0
    for kind, exam in exams.items():
        size = bench.size
        subject = Subject(bench.folder(kind), size.name, size.parameters, bench.seed, kind)
        job = part_of(measure_model(subject, exam), before, total)
        found.append((yield from mapped(job, lambda step: step.done / step.total)))
        before += exam.size
    keep(bench.state, found)


def main() -> None:
    """Train one model; progress goes to a file that the building process reads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("size")
    parser.add_argument("seed", type=int)
    parser.add_argument("--budget", type=json.loads, required=True)
    arguments = parser.parse_args()
    budget = Budget(**{**arguments.budget, "checkpoints": tuple(arguments.budget["checkpoints"])})
    bench = Bench(arguments.out, recipe.size(arguments.size), arguments.seed, budget)
    report(train_model(bench), bench.state / "progress")


if __name__ == "__main__":
    main()
