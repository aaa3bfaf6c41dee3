"""What is kept of a supervised fine-tune, and the jobs of the page: ask, read a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.alignment.training_configs import STEPS, SftConfig
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.alignment.instructions import Instruction, ReadInstructions
    from models.engine.session import Session
    from models.training.packs import ExactPair

WARMTH, LONGEST = 0.4, 120


def facts_of(config: SftConfig, file: Path | None = None) -> dict[str, object]:
    """What is kept with a run. file: of own pairs, None for the shipped ones."""
    return {
        "model": str(config.model),
        "file": "" if file is None else str(file),
        "asked_steps": config.steps,
        "rate": config.learning_rate,
        "response_only": config.response_only,
        "known_tokens": config.known_tokens,
        "seed": config.seed,
    }


def config_of(facts: Mapping[str, Any], out: Path = Path()) -> SftConfig:
    """The other way round; what is not kept is as usual. out: the folder of the model."""
    rate = facts.get("rate")
    return SftConfig(
        Path(str(facts.get("model", ""))),
        out,
        out.name,
        steps=int(facts.get("asked_steps", STEPS)),
        learning_rate=None if rate is None else float(rate),
        response_only=bool(facts.get("response_only", True)),
        known_tokens=bool(facts.get("known_tokens", False)),
        seed=int(facts.get("seed", 0)),
    )


def pairs_steps(file: Path | None) -> "Steps[tuple[Instruction, ...]]":
    """The pairs of a file, the shipped ones for None."""
    from models.alignment.instructions import read_instructions, shipped

    if file is None:
        return shipped()
    return (yield from read_instructions(file)).pairs


def read_steps(file: Path) -> "Steps[ReadInstructions]":
    """The job that reads a file of pairs."""
    from models.alignment.instructions import read_instructions

    return (yield from read_instructions(file))


def exact_steps(folder: Path, pair: "Instruction") -> "Steps[ExactPair]":
    """The job that says what a pair is to a model."""
    yield Progress(0)
    from models.training.packs import exact_pair

    return exact_pair(folder, pair)


@dataclass(frozen=True, slots=True)
class Writer:
    """One side. key: "base" or "tuned". chat: it is sent the chat template."""

    key: str
    open_session: "Callable[[], Session]"
    chat: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What a side has written so far. sent: the exact string that it goes on from."""

    key: str
    sent: str
    text: str


def ask_steps(writers: tuple[Writer, ...], prompt: str, seed: int) -> Steps[None]:
    """One prompt to every side, one after the other; items are `Said`."""
    from models.engine.chat_template import Message
    from models.generation import Sampling

    how = Sampling(temperature=WARMTH, seed=seed, max_new_tokens=LONGEST)
    for number, writer in enumerate(writers):
        session = writer.open_session()
        sent = session.chat_prompt([Message("user", prompt)]) if writer.chat else prompt
        yield Progress(number, len(writers), item=Said(writer.key, sent, ""))
        stream = session.stream(sent, how, top=0)
        for step in stream:
            yield Progress(number, len(writers), item=Said(writer.key, sent, step.text))
