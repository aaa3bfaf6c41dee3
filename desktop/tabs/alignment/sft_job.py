"""What a supervised fine-tune is asked for, and the jobs of the page: ask, read a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.alignment.instructions import Instruction, ReadInstructions
    from models.engine.session import Session
    from models.training.packs import ExactPair

WARMTH, LONGEST = 0.4, 120
STEPS = 300


@dataclass(frozen=True, slots=True)
class Ask:
    """One run. model: the folder to start from. file: own pairs, None for the shipped ones.

    rate: of learning, None for the usual one of the size. The rest as in `SftConfig`.
    """

    model: Path
    file: Path | None = None
    steps: int = STEPS
    rate: float | None = None
    response_only: bool = True
    known_tokens: bool = False
    seed: int = 0

    def facts(self) -> dict[str, object]:
        """As it is kept with the run."""
        return {
            "model": str(self.model),
            "file": "" if self.file is None else str(self.file),
            "asked_steps": self.steps,
            "rate": self.rate,
            "response_only": self.response_only,
            "known_tokens": self.known_tokens,
            "seed": self.seed,
        }


def asked(facts: Mapping[str, Any]) -> Ask:
    """The other way round; what is not kept is as usual."""
    rate, file = facts.get("rate"), str(facts.get("file", ""))
    return Ask(
        Path(str(facts.get("model", ""))),
        Path(file) if file else None,
        int(facts.get("asked_steps", STEPS)),
        None if rate is None else float(rate),
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
