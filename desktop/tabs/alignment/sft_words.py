"""The words of the page "SFT"."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

import resources
from desktop.widgets.job_bar import duration
from desktop.widgets.tag import Kind
from models.alignment.training_configs import SftConfig
from models.progress import Progress
from models.store.runs import Run

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note: its title, its sentences, its sources."""

    title: str
    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One share before and after in percent, as it is shown. tip: what it is."""

    value: str
    caption: str
    tip: str = ""


def run_name(config: SftConfig) -> str:
    """What a run is called among others."""
    name = config.model.name
    if not config.response_only:
        return translate("Sft", "{model}, whole text").format(model=name)
    if config.known_tokens:
        return translate("Sft", "{model}, known tokens").format(model=name)
    return name


def listed(run: Run) -> str:
    """A run in the list of all."""
    return translate("Sft", "{number}: {name}").format(number=run.id, name=run.name)


def job_title() -> str:
    """The job bar's name of a run."""
    return translate("Sft", "Supervised fine-tuning")


def state(run: Run, *, waits: bool) -> tuple[str, Kind]:
    """How a run stands, in a word, and its colour."""
    if run.status == "running" and waits:
        return translate("Sft", "waits"), "neutral"
    words: dict[str, tuple[str, Kind]] = {
        "running": (translate("Sft", "running"), "accent"),
        "paused": (translate("Sft", "paused"), "warn"),
        "cancelled": (translate("Sft", "cancelled"), "neutral"),
        "failed": (translate("Sft", "failed"), "bad"),
        "done": (translate("Sft", "done"), "good"),
    }
    return words[run.status]


def progress(step: Progress | None) -> str:
    """How far a run is: "step 40 of 300"."""
    if step is None or not step.total:
        return translate("Sft", "Loading the engine…")
    words = translate("Sft", "Step {done} of {total}")
    return words.format(done=step.done, total=step.total)


def count(number: int) -> str:
    """A whole number in the reader's language."""
    return QLocale().toString(number)


def source(pairs: int, file: str, refused: int) -> str:
    """Where the pairs come from and how many there are."""
    if not file:
        return translate("Sft", "{count} shipped pairs").format(count=count(pairs))
    words = translate("Sft", "{count} pairs of {file}").format(count=count(pairs), file=file)
    if refused:
        words += translate("Sft", ", {refused} rows refused").format(refused=count(refused))
    return words


def source_short(pairs: int, *, own: bool) -> str:
    """The same where there is little room."""
    words = (
        translate("Sft", "{count} own pairs") if own else translate("Sft", "{count} shipped pairs")
    )
    return words.format(count=count(pairs))


def took(run: Run) -> str:
    """What a run cost: "23 s"."""
    seconds = run.facts.get("seconds")
    return "" if not isinstance(seconds, int | float) else duration(float(seconds))


def figures(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Figure, ...]:
    """Form, facts and knowledge, before and after; () where nothing was measured."""
    if "held_out_form" not in before or "held_out_form" not in after:
        return ()
    words = (
        (
            "held_out_form",
            translate("Sft", "answered in the new form"),
            translate("Sft", "It says something in one line, asks nothing and ends its turn."),
        ),
        (
            "held_out_facts",
            translate("Sft", "… and rightly"),
            translate("Sft", "The right capital stands in the answer."),
        ),
        (
            "known",
            translate("Sft", "known in the base's own form"),
            translate("Sft", "“The capital of X is” is gone on with rightly."),
        ),
    )
    return tuple(
        Figure(f"{_percent(before[key])} → {_percent(after[key])}", caption, tip)
        for key, caption, tip in words
    )


def _percent(share: object) -> str:
    return str(round(100 * float(str(share))))


def lesson(part: str) -> tuple[str, tuple[str, ...]]:
    """What to mind at a part of the page, and where that stands."""
    if part == "learning":
        return (
            translate(
                "Sft",
                "No pair names these countries, so what is right about them was learnt before: "
                "knowledge comes from pretraining, the form from SFT.",
            ),
            ("zhou2023",),
        )
    if part == "pairs":
        return (
            translate(
                "Sft",
                "What stands on colour is learnt, the rest is only read. Learn the whole text "
                "instead, and the loss of the prompts falls, too: the model learns to ask.",
            ),
            ("ouyang2022",),
        )
    return (
        translate(
            "Sft",
            "The base model goes on with a text, whatever it is. Pairs of a prompt and an answer "
            "show the tuned one the form of answers; what it says there it mostly knew before.",
        ),
        ("ouyang2022",),
    )


def notes() -> tuple[NoteShown, ...]:
    """Alpaca and Vicuna: what they were. From the table instruction_sets."""
    found = []
    for row in resources.table("instruction_sets").rows:
        template = (
            translate(
                "Sft",
                "{count} instructions with answers, all written by {writer} from {seeds} examples "
                "(self-instruct), taught {parent} to answer.",
            )
            if row["kind"] == "self-instruct"
            else translate(
                "Sft",
                "About {count} conversations that people had with {writer} and shared on ShareGPT "
                "taught {parent} to talk.",
            )
        )
        text = template.format(
            count=count(int(str(row["examples"]))),
            writer=row["writer"],
            parent=row["parent"],
            seeds=row["seed_tasks"],
        )
        keys = (str(row["source"]), *(["wang2023"] if row["kind"] == "self-instruct" else []))
        found.append(NoteShown(str(row["name"]), text, keys))
    return tuple(found)


def ended(run: Run) -> str:
    """How a run ended, and what it took."""
    word = state(run, waits=False)[0]
    seconds = took(run)
    if run.status == "done" and run.result is not None:
        words = translate("Sft", "{name}: {state} after {seconds}. It is on the shelf.")
        return words.format(name=run.result.name, state=word, seconds=seconds)
    if run.status == "failed":
        return translate("Sft", "The last run failed: {why}").format(
            why=run.facts.get("problem", "")
        )
    return translate("Sft", "The last run was {state}.").format(state=word)
