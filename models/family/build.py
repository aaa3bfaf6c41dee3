"""The whole family from its seeds: corpus, training, fine-tuning, measuring, export, card."""

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.errors import UserError
from models.family import corpus, recipe
from models.family.chat import prompt_rows
from models.family.corpus import token_rows, train_tokenizer
from models.family.export import model_card
from models.family.measuring import Row, kept, write_measurements, write_table
from models.family.recipe import Budget, Size, chosen_sizes
from models.family.workers import Training, train_all
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


def _train(
    out: Path, runs: Sequence[tuple[Size, int]], workers: int, budget: Budget
) -> Steps[None]:
    """Train all runs, `workers` at a time; leaving early stops the processes."""
    waiting = [_training(out, *run, budget) for run in runs if not finished(out, *run)]
    total = sum(recipe.cost(size) for size, _ in runs)
    before = total - sum(training.cost for training in waiting)
    with closing(train_all(waiting, workers)) as steps:
        for done, names in steps:
            share = CORPUS_SHARE + (1 - CORPUS_SHARE) * (before + done) / total
            shown = ", ".join(name.replace("-run", "") for name in names)
            yield Progress(min(998, round(1000 * share)), 1000, text=shown, stage="Training")


def _training(out: Path, size: Size, seed: int, budget: Budget) -> Training:
    name = recipe.model_name(size, "run", seed)
    state = out / "work" / name
    task = (str(out), size.name, str(seed), "--budget", json.dumps(asdict(budget)))
    return Training(
        name,
        ("models.family.training", *task),
        progress=state / "progress",
        errors=state / "errors.txt",
        cost=recipe.cost(size),
    )


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
    write_table(folder, "family_tokens", token_rows(out / "work" / "corpus"), corpus.COLUMNS)


LOSS_COLUMNS = ("size", "parameters", "seed", "step", "tokens", "loss", "validation")
