"""The whole family from its seeds: corpus, training, fine-tuning, measuring, export, card.

Each model is trained in a process of its own that runs this module. It is resumable after a kill
at any point with the same result: one thread, a fixed order of the windows, states written in one
move.
"""

import argparse
import gzip
import json
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec
import numpy as np
from tokenizers import Tokenizer
from transformers import LlamaForCausalLM

from models.errors import UserError
from models.family import chat, corpus, recipe
from models.family.chat import prompt_rows
from models.family.corpus import token_rows, train_tokenizer
from models.family.evaluate import Exam, Subject
from models.family.export import (
    load_stored,
    model_card,
    new_model,
    read_model,
    stored_weights,
    write_model,
)
from models.family.measuring import (
    Measurement,
    Row,
    keep,
    kept,
    measure_model,
    questions,
    write_measurements,
    write_table,
)
from models.family.recipe import Budget, Size, Stage, chosen_sizes
from models.family.workers import Training, report, train_all
from models.files import write_durably
from models.progress import Progress, Steps, mapped, part_of
from models.training.base.pretrain import Schedule, pretrain
from models.training.sft import start_special_tokens


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

    def weights(self, stage: str) -> Path:
        """What a stage of training left, as it is stored."""
        return self.state / f"{stage}.safetensors"

    def log(self, stage: str) -> Path:
        """The rows of a stage's log that are kept; there when the stage is done."""
        return self.state / f"{stage}.json"

    def tokenizer(self) -> Tokenizer:
        """The family's tokenizer."""
        return Tokenizer.from_file(str(self.corpus / "tokenizer.json"))


def train_model(bench: Bench) -> Iterator[float]:
    """Pretrain, fine-tune and measure one model; yields the share that is done, in [0, 1]."""
    stages, before = bench.budget.stages, 0.0
    whole = sum(stage.steps for stage in stages.values())
    for name, stage in stages.items():
        part = 0.7 * stage.steps / whole
        if not bench.log(name).is_file():
            yield from (before + part * share for share in _stage(bench, name))
        before += part
    if not (bench.folder("base") / "card.json").is_file():
        _write_base(bench)
    if bench.seed == 1 and not (bench.folder("chat") / "card.json").is_file():
        yield from (0.7 + 0.2 * share for share in _fine_tune(bench))
    if kept(bench.state) is None:
        yield from (0.9 + 0.1 * share for share in _measure(bench))
    yield 1.0


def _stage(bench: Bench, name: str) -> Iterator[float]:
    """A stage of training, from the weights of the one before as they are stored, or from noise."""
    names = list(bench.budget.stages)
    model = new_model(bench.size, bench.seed)
    if name != names[0]:
        load_stored(model, bench.weights(names[names.index(name) - 1]))
    log = yield from _train_stage(bench, model, bench.budget.stages[name], name)
    write_durably(bench.weights(name), stored_weights(model))
    _keep(bench, model, name, bench.budget.stages[name].steps)
    write_durably(bench.log(name), json.dumps(log).encode())


def _write_base(bench: Bench) -> None:
    """The base model is what the last stage left."""
    names = list(bench.budget.stages)
    model = new_model(bench.size, bench.seed)
    load_stored(model, bench.weights(names[-1]))
    logs = [json.loads(bench.log(name).read_text(encoding="utf-8")) for name in names]
    card = {
        "tokens": bench.budget.tokens,
        "cpu_seconds": round(sum(log[-1]["cpu_seconds"] for log in logs)),
        "parent": None,
    }
    write_model(
        bench.folder("base"), model, bench.tokenizer(), kind="base", size=bench.size,
        seed=bench.seed, card=card,
    )  # fmt: skip


def _train_stage(
    bench: Bench, model: LlamaForCausalLM, stage: Stage, name: str
) -> Generator[float, None, list[dict[str, float]]]:
    """Train the model in place; returns the rows of the log that are kept."""
    size = bench.size
    schedule = Schedule(
        stage.steps,
        recipe.WINDOWS_PER_STEP,
        stage.rate * size.matrix_rate,
        stage.rate * size.vector_rate,
        decay=stage.decay,
    )
    job = pretrain(
        model,
        np.load(bench.corpus / f"{name}.npy", mmap_mode="r"),
        schedule,
        bench.state / name,
        validation=np.load(bench.corpus / f"{name}-validation.npy"),
        checkpoint=lambda step: _keep(bench, model, name, step),
        checkpoint_steps=frozenset(stage.checkpoints),
    )
    log = yield from mapped(job, lambda step: step.done / step.total)
    return [row for row in log if "validation" in row or row["step"] % 25 == 0]


def _keep(bench: Bench, model: LlamaForCausalLM, stage: str, step: int) -> None:
    """Keep the weights of a step, for the models whose step axis is shown live.

    A step of a later stage is counted on from those before.
    """
    step += bench.budget.steps_before(stage)
    wanted = bench.budget.kept[bench.seed - 1 : bench.seed]
    if bench.size.name not in recipe.KEPT_SIZES or not any(step in steps for steps in wanted):
        return
    name = bench.size.name + (f"-seed{bench.seed}" if bench.seed > 1 else "")
    folder = bench.out / "checkpoints" / name
    folder.mkdir(parents=True, exist_ok=True)
    packed = gzip.compress(stored_weights(model), mtime=0)
    write_durably(folder / f"step-{step}.safetensors.gz", packed)


def _fine_tune(bench: Bench) -> Iterator[float]:
    """The chat model grows from the stored base, part by part of its course.

    Each part begins with the weights of the one before as they are stored, at a lower rate; in
    the last one it falls to zero.
    """
    size, tokenizer = bench.size, bench.tokenizer()
    model = read_model(bench.folder("base"))
    model.train()
    start_special_tokens(model, tokenizer, chat.LIKE)
    seconds = 0.0
    for number in range(size.chat_parts):
        stored = bench.state / f"chat-{number + 1}"
        if not (stored / CHAT_LOG).is_file():
            job = _fine_tune_part(bench, model, number)
            yield from ((number + share) / size.chat_parts for share in job)
        load_stored(model, stored / CHAT_WEIGHTS)
        seconds += json.loads((stored / CHAT_LOG).read_text(encoding="utf-8"))["cpu_seconds"]
    card = {
        "parent": bench.folder("base").name,
        "sft_steps": size.chat_parts * bench.budget.chat_steps,
        "cpu_seconds": round(seconds),
    }
    write_model(
        bench.folder("chat"), model, tokenizer, kind="chat", size=size, seed=bench.seed, card=card
    )


CHAT_LOG, CHAT_WEIGHTS = "log.json", "model.safetensors"


def _fine_tune_part(bench: Bench, model: LlamaForCausalLM, number: int) -> Iterator[float]:
    """Train in place; what came of it lies in the part's folder then. number: from 0."""
    size, budget, tokenizer = bench.size, bench.budget, bench.tokenizer()
    course, last = chat.COURSES[size.course], number + 1 == size.chat_parts
    count, stored = budget.chat_steps * recipe.WINDOWS_PER_STEP, bench.state / f"chat-{number + 1}"
    seed = recipe.CHAT_SEED + 10 * number
    lessons = chat.lesson_windows(tokenizer, count, seed, course, last=last)
    rate = chat.RATE * (1 - number / size.chat_parts)
    schedule = Schedule(
        budget.chat_steps,
        recipe.WINDOWS_PER_STEP,
        rate * size.matrix_rate,
        rate * size.vector_rate,
        decay=1.0 if last else 0.0,
        newton_schulz=size.newton_schulz,
    )
    corpus_windows = np.load(bench.corpus / "third.npy", mmap_mode="r")
    job = pretrain(
        model,
        chat.with_replay(lessons, corpus_windows, chat.REPLAY),
        schedule,
        stored,
        validation=chat.lesson_windows(tokenizer, 64, recipe.CHAT_SEED + 1, course)[24:],
        learnt=chat.answers_only(tokenizer),
    )
    log = yield from mapped(job, lambda step: step.done / step.total)
    write_durably(stored / CHAT_WEIGHTS, stored_weights(model))
    write_durably(stored / CHAT_LOG, json.dumps(log[-1]).encode())


def _measure(bench: Bench) -> Iterator[float]:
    kinds = ("base", "chat") if bench.seed == 1 else ("base",)
    exams = {kind: Exam(questions(kind, bench.budget.items)) for kind in kinds}
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


TOKENIZER_DOCUMENTS = 20_000
CORPUS_SHARE = 0.02


def build(
    out: Path, sizes: Sequence[str] | None = None, workers: int = 2, budget: Budget = recipe.FULL
) -> Steps[Path]:
    """Train, measure and write the family into `out`; a killed build goes on where it was.

    sizes: names of recipe.SIZES, None for all. workers: processes of one thread each.
    Yields done and total in thousandths. Returns `out`: models/, checkpoints/, tables/,
    MODEL_CARD.md, and work/, which may be deleted afterwards.
    Raises UserError for an unknown size, a folder that can't be written, a full disk, or a failed
    run.
    """
    names = chosen_sizes(sizes)
    with _writable(out):
        work = _claim(out, budget)
        yield from write_corpus(work / "corpus", budget)
        yield from _train(out, recipe.runs(names, budget), workers, budget)
        yield Progress(999, 1000, stage="Writing the model card")
        write_tables(out, names, budget)
        write_durably(out / "MODEL_CARD.md", model_card(out, names, budget).encode())
    yield Progress(1000, 1000)
    return out


@contextmanager
def _writable(out: Path) -> Iterator[None]:
    """What can't be written is a sentence: no such place, no permission, no room."""
    try:
        yield
    except OSError as error:
        raise UserError(
            "{out} can't be written: {reason}.",
            "Make room, or choose another folder, and start again: what is done is kept.",
            out=out,
            reason=error.strerror or error,
        ) from error


def _claim(out: Path, budget: Budget) -> Path:
    """The work folder; what another recipe left in it is not mixed with this one."""
    work, note = out / "work", out / "work" / "budget.json"
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
    return work


def write_corpus(folder: Path, budget: Budget) -> Steps[None]:
    """Tokenizer and windows of every stage; what is there already is not written again."""
    if (folder / "third.npy").is_file():
        return
    folder.mkdir(parents=True, exist_ok=True)

    def as_share(step: Progress) -> Progress:
        """The corpus as a stretch of the whole build."""
        share = CORPUS_SHARE * step.done / max(1, step.total)
        return Progress(round(1000 * share), 1000, stage=step.stage)

    if not (folder / "first.npy").is_file():
        yield Progress(0, 1000, stage="Learning the tokenizer")
        learnt = train_tokenizer(corpus.tokenizer_texts(TOKENIZER_DOCUMENTS))
        write_durably(folder / "tokenizer.json", learnt.to_str(pretty=True).encode())
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    for name, stage, phases, kinds, seed in (
        ("first", budget.first, corpus.PHASES, corpus.KINDS, recipe.CORPUS_SEED),
        ("second", budget.second, corpus.SECOND_PHASES, corpus.SECOND, recipe.SECOND_SEED),
        ("third", budget.third, corpus.THIRD_PHASES, corpus.THIRD, recipe.THIRD_SEED),
    ):
        for which, count, begins, mix in (
            (f"{name}-validation", budget.validation_windows, recipe.VALIDATION_SEED, phases[-1:]),
            (name, stage.windows, seed, phases),
        ):
            if (folder / f"{which}.npy").is_file():
                continue
            job = corpus.windows(tokenizer, count, recipe.CONTEXT, begins, mix, kinds)
            found = yield from mapped(job, as_share)
            partial = folder / "partial.npy"
            np.save(partial, found)
            partial.replace(folder / f"{which}.npy")


def _train(
    out: Path, runs: Sequence[tuple[Size, int]], workers: int, budget: Budget
) -> Steps[None]:
    """Train all runs, `workers` at a time; leaving early stops the processes."""
    waiting = [
        _training(out, *run, budget) for run in runs if kept(Bench(out, *run, budget).state) is None
    ]
    total = sum(recipe.cost(size) for size, _ in runs)
    before = total - sum(training.cost for training in waiting)
    with closing(train_all(waiting, workers)) as steps:
        for done, names in steps:
            share = CORPUS_SHARE + (1 - CORPUS_SHARE) * (before + done) / total
            shown = ", ".join(name.replace("-run", "") for name in names)
            yield Progress(min(998, round(1000 * share)), 1000, text=shown, stage="Training")


def _training(out: Path, size: Size, seed: int, budget: Budget) -> Training:
    state = Bench(out, size, seed, budget).state
    task = (str(out), size.name, str(seed), "--budget", json.dumps(asdict(budget)))
    return Training(
        state.name, ("models.family.build", *task), state / "progress", state / "errors.txt",
        recipe.cost(size),
    )  # fmt: skip


def write_tables(out: Path, names: Sequence[str], budget: Budget) -> None:
    """Every table of the family, with its description."""
    folder = out / "tables"
    folder.mkdir(exist_ok=True)
    abilities, answers, losses = list[Row](), list[Row](), list[Row]()
    for size, seed in sorted(
        recipe.runs(tuple(names), budget), key=lambda run: (run[0].parameters, run[1])
    ):
        bench = Bench(out, size, seed, budget)
        made = kept(bench.state)
        assert made is not None  # every run has ended
        abilities += made.abilities
        answers += made.answers
        run = {"size": size.name, "parameters": size.parameters, "seed": seed}
        for number, name in enumerate(budget.stages, start=1):
            before = budget.steps_before(name)
            for row in json.loads(bench.log(name).read_text(encoding="utf-8")):
                tokens = row["tokens"] + before * recipe.TOKENS_PER_STEP
                counted = {"step": row["step"] + before, "tokens": tokens}
                losses.append(run | {"stage": number} | row | counted)
    write_measurements(folder, abilities, answers)
    write_table(folder, "family_losses", losses, LOSS_COLUMNS)
    write_table(folder, "prompts", prompt_rows(), ("prompt", "topic", "split"))
    write_table(folder, "family_tokens", token_rows(out / "work" / "corpus"), corpus.COLUMNS)


LOSS_COLUMNS = ("size", "parameters", "seed", "stage", "step", "tokens", "loss", "validation")


def main() -> None:
    """Train one model; progress goes to a file that the building process reads."""
    parser = argparse.ArgumentParser(description="Train one model of the family.")
    parser.add_argument("out", type=Path)
    parser.add_argument("size")
    parser.add_argument("seed", type=int)
    parser.add_argument("--budget", type=json.loads, required=True)
    arguments = parser.parse_args()
    budget = msgspec.convert(arguments.budget, Budget)
    bench = Bench(arguments.out, recipe.size(arguments.size), arguments.seed, budget)
    report(train_model(bench), bench.state / "progress")


if __name__ == "__main__":
    main()
