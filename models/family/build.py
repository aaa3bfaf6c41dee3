"""The whole family from its seeds: corpus, training, fine-tuning, measuring, export, card."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.errors import UserError
from models.family import corpus, recipe
from models.family import corpus as tokens
from models.family.card import model_card
from models.family.chat import prompt_rows
from models.family.corpus import token_rows, train_tokenizer
from models.family.measuring import Row, kept, write_measurements, write_table
from models.family.recipe import Budget, Size, chosen_sizes
from models.files import write_durably
from models.progress import Progress, Steps, mapped

Windows = NDArray[np.uint16]

TOKENIZER_DOCUMENTS = 20_000
CORPUS_SHARE = 0.02


def build(
    out: Path,
    sizes: Sequence[str] | None = None,
    workers: int = 2,
    budget: Budget = recipe.FULL,
) -> Steps[Path]:
    """Train, measure and write the family into `out`; a killed build goes on where it was.

    sizes: names of recipe.SIZES, None for all. workers: processes of one thread each.
    Yields done and total in thousandths. Returns `out`: models/, checkpoints/, tables/,
    MODEL_CARD.md, and work/, which may be deleted afterwards.
    Raises UserError for an unknown size, a folder that can't be written, or a failed run.
    """
    names = chosen_sizes(sizes)
    work = _claim(out, budget)
    yield from _write_corpus(work / "corpus", budget)
    yield from _train(out, recipe.runs(names, budget), workers, budget)
    yield Progress(999, 1000, stage="Writing the model card")
    write_tables(out, names, budget)
    write_durably(out / "MODEL_CARD.md", model_card(out, names, budget).encode())
    yield Progress(1000, 1000)
    return out


def _claim(out: Path, budget: Budget) -> Path:
    """The work folder; what another recipe left in it is not mixed with this one."""
    work, note = out / "work", out / "work" / "budget.json"
    try:
        work.mkdir(parents=True, exist_ok=True)
        wanted = json.dumps(asdict(budget), sort_keys=True)
        if note.is_file() and note.read_text(encoding="utf-8") != wanted:
            raise UserError(
                "{out} holds a build with another budget.",
                "Choose another folder, or delete {work}.",
                out=out,
                work=work,
            )
        write_durably(note, wanted.encode())
    except OSError as error:
        raise UserError(
            "{out} can't be written: {reason}.", "Choose another folder.", out=out, reason=error
        ) from error
    return work


def _write_corpus(folder: Path, budget: Budget) -> Steps[None]:
    """Tokenizer and windows; the last file written says that all are there."""
    if (folder / "train.npy").is_file():
        return
    folder.mkdir(parents=True, exist_ok=True)
    even = dict.fromkeys(corpus.KINDS, 1.0)
    yield Progress(0, 1000, stage="Learning the tokenizer")
    texts = islice(corpus.documents(recipe.CORPUS_SEED, even), TOKENIZER_DOCUMENTS)
    tokenizer = train_tokenizer(texts)
    tokenizer.save(str(folder / "tokenizer.json"))
    for name, count, seed in (
        ("validation", budget.validation_windows, recipe.VALIDATION_SEED),
        ("train", budget.windows, recipe.CORPUS_SEED),
    ):
        phases = corpus.PHASES if name == "train" else corpus.PHASES[-1:]
        job = corpus.windows(tokenizer, count, recipe.CONTEXT, seed, phases)
        found = yield from mapped(job, _as_share)
        partial = folder / "partial.npy"
        np.save(partial, found)
        partial.replace(folder / f"{name}.npy")


def _as_share(step: Progress) -> Progress:
    """The corpus as a stretch of the whole build."""
    share = CORPUS_SHARE * step.done / max(1, step.total)
    return Progress(round(1000 * share), 1000, stage=step.stage)


class _Worker:
    """One process that trains one model."""

    def __init__(self, out: Path, size: Size, seed: int, budget: Budget) -> None:
        self.name = recipe.model_name(size, "run", seed)
        self.state = out / "work" / self.name
        self.state.mkdir(parents=True, exist_ok=True)
        self._errors = (self.state / "errors.txt").open("w", encoding="utf-8")
        command = [sys.executable, "-m", "models.family.training", str(out), size.name, str(seed)]
        self._process = subprocess.Popen(  # noqa: S603  (our own module)
            [*command, "--budget", json.dumps(asdict(budget))],
            stdin=subprocess.DEVNULL,
            stderr=self._errors,
            cwd=Path(__file__).resolve().parents[2],
        )

    def running(self) -> bool:
        """Whether it still trains; UserError if it failed."""
        code = self._process.poll()
        if code is None:
            return True
        if code == 0:
            return False
        raise UserError(
            "Training {name} failed with code {code}.",
            "{errors} says why; start again to go on.",
            name=self.name,
            code=code,
            errors=self.state / "errors.txt",
        )

    def stop(self) -> None:
        """End it; its saved state stays."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
        self._errors.close()


def share_done(out: Path, size: Size, seed: int) -> float:
    """How far a model is, in [0, 1]."""
    path = out / "work" / recipe.model_name(size, "run", seed) / "progress"
    try:
        return float(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0.0


def _train(
    out: Path, runs: Sequence[tuple[Size, int]], workers: int, budget: Budget
) -> Steps[None]:
    """Train all runs, `workers` at a time; leaving early stops the processes."""
    waiting = [run for run in runs if not finished(out, *run)]
    active: list[_Worker] = []
    total = sum(recipe.cost(size) for size, _ in runs)
    try:
        while waiting or active:
            while waiting and len(active) < workers:
                active.append(_Worker(out, *waiting.pop(0), budget))
            time.sleep(0.2)
            for worker in [one for one in active if not one.running()]:
                active.remove(worker)
                worker.stop()
            done = sum(recipe.cost(size) * share_done(out, size, seed) for size, seed in runs)
            share = CORPUS_SHARE + (1 - CORPUS_SHARE) * done / total
            names = ", ".join(worker.name.replace("-run", "") for worker in active)
            yield Progress(min(998, round(1000 * share)), 1000, text=names, stage="Training")
    finally:
        for worker in active:
            worker.stop()


def finished(out: Path, size: Size, seed: int) -> bool:
    """Whether a model is trained and measured."""
    state = out / "work" / recipe.model_name(size, "run", seed)
    return kept(state) is not None


def write_tables(out: Path, names: Sequence[str], budget: Budget) -> None:
    """Every table of the family, with its description."""
    folder = out / "tables"
    folder.mkdir(exist_ok=True)
    abilities: list[Row] = []
    answers: list[Row] = []
    losses: list[Row] = []
    for size, seed in sorted(
        recipe.runs(tuple(names), budget), key=lambda run: (run[0].parameters, run[1])
    ):
        state = out / "work" / recipe.model_name(size, "run", seed)
        made = kept(state)
        assert made is not None  # every run has ended
        abilities += made.abilities
        answers += made.answers
        run = {"size": size.name, "parameters": size.parameters, "seed": seed}
        losses += [run | row for row in json.loads((state / "log.json").read_text())]
    write_measurements(folder, abilities, answers)
    write_table(folder, "family_losses", losses, LOSS_COLUMNS)
    write_table(folder, "prompts", prompt_rows(), ("prompt", "topic", "split"))
    write_table(folder, "family_tokens", token_rows(out / "work" / "corpus"), tokens.COLUMNS)


LOSS_COLUMNS = ("size", "parameters", "seed", "step", "tokens", "loss", "validation")
