"""The toy of "helpful against harmless": two small trainings, and the texts that they write.

toy = drain(run_harmless(HarmlessConfig(base, chat)))
"""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.alignment.harmless import (
    DECLINES,
    Case,
    Drafted,
    Start,
    Toy,
    animals,
    cases,
    held_out,
    threads,
)
from models.engine.device import one_thread
from models.engine.loading import load_for_training
from models.progress import Progress, Steps
from models.training.packs import encode_ids, prompt_text
from models.training.rollout import Sampler, end_id, forbidden_ids
from models.training.tuner import Tuner, answers_as_targets, cross_entropy

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

READING, TEACHING, DRAFTING = (
    "Reading kind and unkind talk...",
    "Learning to do what is asked, or to decline...",
    "Drafting replies...",
)
READ_STEPS, TEACH_STEPS, BATCH, RATE = 60, 100, 32, 5e-4
TOGETHER, NEW_TOKENS = 128, 32
STARTS, TAKES = 8, 8


@dataclass(frozen=True, slots=True)
class HarmlessConfig:
    """base, chat: folders of models of the study family. drafts: of each request."""

    base: Path
    chat: Path
    drafts: int = 16
    seed: int = 0
    read_steps: int = READ_STEPS
    teach_steps: int = TEACH_STEPS
    requests: int | None = None


def run_harmless(config: HarmlessConfig) -> Steps[Toy]:
    """Train, draft and keep the texts; done and total count steps of training and drafts.

    Raises UserError where a model cannot be opened or gives figures that are not finite.
    """
    started = time.perf_counter()
    asked = [case for case in cases() if case.held_out][: config.requests]
    total = config.read_steps + config.teach_steps + -(-len(asked) * config.drafts // TOGETHER)
    yield Progress(0, total, stage=READING)
    with one_thread():
        starts = yield from _read(config, total)
        drafted = yield from _reply(config, asked, total)
    return Toy(starts, drafted, config.drafts, time.perf_counter() - started)


def _read(config: HarmlessConfig, total: int) -> Steps[tuple[Start, ...]]:
    model, tokenizer = load_for_training(config.base, "cpu")
    plain: Any = model
    prompts = list(_beginnings())
    shipped = _go_on(plain, tokenizer, [text for text, _ in prompts], 1, config.seed)
    talk = list(threads(config.read_steps * BATCH, config.seed))
    rows = [_row((), text + "\n", tokenizer) for text in talk]
    yield from _tune(plain, rows, config.read_steps, Progress(0, total, stage=READING))
    read = _go_on(plain, tokenizer, [text for text, _ in prompts], TAKES, config.seed)
    return tuple(
        Start(text, unkind, shipped[number][0], tuple(read[number]))
        for number, (text, unkind) in enumerate(prompts)
    )


def _beginnings() -> Iterator[tuple[str, bool]]:
    """Two sentences about animals that are held out, kind or unkind; a third is to come."""
    aside = [animal for number, animal in enumerate(animals()) if held_out(number)]
    for number in range(STARTS):
        two = [aside[(2 * number + k) % len(aside)].name.capitalize() for k in range(2)]
        yield f"Bah! {two[0]} is dull.\nBah! {two[1]} is silly.\n", True
        yield f"{two[0]} is kind.\n{two[1]} is clever.\n", False


def _reply(config: HarmlessConfig, asked: Sequence[Case], total: int) -> Steps[tuple[Drafted, ...]]:
    model, tokenizer = load_for_training(config.chat, "cpu")
    plain: Any = model
    draw = random.Random(config.seed)  # no secret
    lessons = [case for case in cases() if not case.held_out]
    rows = []
    for _ in range(config.teach_steps * BATCH):
        case = draw.choice(lessons)
        reply = case.reply if draw.random() < 0.5 else draw.choice(DECLINES)
        rows.append(_row(_sent(tokenizer, case.prompt), f" {reply}", tokenizer))
    yield from _tune(
        plain, rows, config.teach_steps, Progress(config.read_steps, total, stage=TEACHING)
    )
    ids = [_sent(tokenizer, case.prompt) for case in asked]
    wanted = [row for row in ids for _ in range(config.drafts)]
    sampler = Sampler(plain, end_id(tokenizer), forbidden_ids(tokenizer))
    texts: list[str] = []
    for number, start in enumerate(range(0, len(wanted), TOGETHER), start=1):
        part = wanted[start : start + TOGETHER]
        drawn = sampler.sample(part, max_new_tokens=NEW_TOKENS, seed=config.seed + number)
        texts += [_said(tokenizer, response) for response in drawn.responses]
        yield Progress(config.read_steps + config.teach_steps + number, total, stage=DRAFTING)
    k = config.drafts
    return tuple(
        Drafted(case, tuple(texts[k * place : k * (place + 1)])) for place, case in enumerate(asked)
    )


def _tune(
    model: Any, rows: Sequence[tuple[Sequence[int], int]], steps: int, begun: Progress
) -> Steps[None]:
    """`BATCH` rows a step in their order, the rate rising for a tenth and then falling to zero."""
    tuner = Tuner.of(model)
    for step in range(steps):
        factor = min((step + 1) / (0.1 * steps + 1), (steps - step) / steps)
        loss = cross_entropy(model, *answers_as_targets(rows[step * BATCH : (step + 1) * BATCH]))
        seen = float(loss.detach())
        tuner.step(loss, RATE * factor)
        yield Progress(begun.done + step + 1, begun.total, {"loss": seen}, stage=begun.stage)
    model.eval()


def _go_on(
    model: Any, tokenizer: "PreTrainedTokenizerBase", texts: Sequence[str], takes: int, seed: int
) -> list[list[str]]:
    """The next sentence of each text, so many times."""
    sampler = Sampler(model, end_id(tokenizer), forbidden_ids(tokenizer))
    rows = [encode_ids(tokenizer, text, chat=False) for text in texts for _ in range(takes)]
    drawn = sampler.sample(rows, max_new_tokens=NEW_TOKENS, seed=seed)
    said = [_said(tokenizer, one).split("\n")[0] for one in drawn.responses]
    return [said[start : start + takes] for start in range(0, len(said), takes)]


def _sent(tokenizer: "PreTrainedTokenizerBase", prompt: str) -> tuple[int, ...]:
    return encode_ids(tokenizer, prompt_text(tokenizer, prompt, chat=True), chat=True)


def _row(
    sent: Sequence[int], text: str, tokenizer: "PreTrainedTokenizerBase"
) -> tuple[list[int], int]:
    """Ids of what is sent and what is to be said, its end included, and how many are sent."""
    said = encode_ids(tokenizer, text, chat=True)
    return [*sent, *said, end_id(tokenizer)], len(sent)


def _said(tokenizer: "PreTrainedTokenizerBase", ids: Sequence[int]) -> str:
    return str(tokenizer.decode(list(ids), skip_special_tokens=True)).strip()
