"""The rest of a run's verdict: what the model still can, how far it has moved, what it says now.

    result = drain(train(pairs, config))
    verdict = drain(judge(result.verdict, config.model, result.model_folder, prompts))

Both models are asked the same few questions, of the abilities that the first one had.
"""

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import torch
from tokenizers import Tokenizer

import resources
from models.alignment.verdict import AbilityTable, Answer, Verdict, to_plain
from models.engine.architectures.layout import NoGraphError
from models.engine.batched import BatchModel, Growing, Vocabulary, greedy_ids, write_on
from models.engine.chat_template import Message, load_chat_template
from models.engine.device import one_thread
from models.errors import UserError
from models.family.ability_check import TOKENIZER, ask_all, compare, speaks
from models.files import write_durably
from models.preferences.held_out import FACT
from models.progress import Progress, Steps, part_of
from models.training.model_card import README, with_verdict
from models.training.packs import read_card
from models.training.run_folder import LAST

ITEMS, HAD = 20, 0.5  # of each ability; the share that was right of one that the model had
LARGE, ITEMS_OF_LARGE = 20_000_000, 4  # parameters, from which on an answer takes seconds
PROMPTS, DRAWN, SEED = 16, 48, 2026  # answers that are drawn for the divergence, and their length
SHOWN, SHOWN_TOKENS = 3, 64
KEYS = {FACT: "Paris"}
JUDGING = "Judging the model..."


def judge(
    verdict: Verdict,
    before: Path,
    after: Path,
    prompts: Sequence[str] = (),
    *,
    cache: Path | None = None,
) -> Steps[Verdict]:
    """The verdict with abilities, divergence and answers; the model's card has it then, too.

    before, after: folders of the model that training started from and of the one that is kept; that
    after the last step lies in `after` where it is another one, and is gone afterwards.
    prompts: that nothing was trained on, for the answers. cache: where the answers of the model
    before are kept. What a model cannot be asked is None.
    """
    yield Progress(0, 0, stage=JUDGING)
    last = after / LAST
    try:
        had, table = yield from _abilities(before, after, cache)
        table_last = None
        if last.is_dir() and table is not None:
            _, table_last = yield from _abilities(before, last, cache, had)
        found = replace(verdict, abilities=table, abilities_last=table_last)
        asked = tuple(dict.fromkeys((*prompts[: SHOWN - 1], FACT, *prompts)))[:SHOWN]
        talkers = _talkers(before, after)
        if talkers is not None:
            first, second = talkers
            pairs = zip(asked, first.say(asked), second.say(asked), strict=True)
            answers = tuple(Answer(p, a, b, KEYS.get(p, "")) for p, a, b in pairs)
            found = replace(found, answers=answers)
            if verdict.kl is None and speaks(before):
                kl_last = None
                if last.is_dir() and (third := Talker.open(last, after)) is not None:
                    kl_last = divergence(third, first)
                found = replace(found, kl=divergence(second, first), kl_last=kl_last)
    finally:
        shutil.rmtree(last, ignore_errors=True)
    note(after, found)
    return found


def note(folder: Path, verdict: Verdict) -> None:
    """Write a verdict onto a model's card and page; a disk that is full leaves them as they are."""
    try:
        card = read_card(folder) | {"verdict": to_plain(verdict)}
        write_durably(folder / "card.json", json.dumps(card, indent=2).encode())
        page = folder / README
        text = with_verdict(page.read_text(encoding="utf-8"), card)
        write_durably(page, text.encode())
    except OSError:
        return


def _abilities(
    before: Path, after: Path, cache: Path | None, had: Sequence[str] = ()
) -> Steps[tuple[tuple[str, ...], AbilityTable | None]]:
    """Those that the model before had, and how they stand in both; None where it has none."""
    large = int(read_card(before).get("parameters", LARGE)) >= LARGE
    count = ITEMS_OF_LARGE if large else ITEMS
    try:
        kept = None if cache is None else cache / "abilities"
        old = yield from part_of(ask_all(before, count, kept=kept), 0, 0, stage=JUDGING)
        names = had or tuple(one.ability for one in old if one.share >= HAD)
        if not names:
            return (), None
        asked = part_of(ask_all(after, count, only=names), 0, 0, stage=JUDGING)
        new = {one.ability: one for one in (yield from asked)}
    except (UserError, NoGraphError):
        return (), None
    both = [(one, new[one.ability]) for one in old if one.ability in new]
    if not both:
        return (), None
    return tuple(names), compare(*zip(*both, strict=True))


@dataclass(frozen=True, slots=True)
class Talker:
    """A model that reads many texts at once. sent: the ids of the string that a prompt becomes."""

    model: BatchModel
    vocabulary: Vocabulary
    sent: Callable[[str], tuple[int, ...]]

    @classmethod
    def open(cls, folder: Path, like: Path) -> Self | None:
        """like: folder of the tokenizer and template; None where it cannot be asked so."""
        template = load_chat_template(like)
        if template is None or not (like / TOKENIZER).is_file():
            return None
        vocabulary = Vocabulary(Tokenizer.from_file(str(like / TOKENIZER)))
        try:
            model = BatchModel.open(folder)
        except (UserError, NoGraphError, KeyError, ValueError):
            return None
        return cls(
            model, vocabulary, lambda prompt: vocabulary.encode(
                template.render([Message("user", prompt)])
            ),
        )  # fmt: skip

    def say(self, prompts: Sequence[str]) -> list[str]:
        """The likeliest answer to each."""
        with one_thread():
            rows = [self.sent(prompt) for prompt in prompts]
            made = greedy_ids(self.model, rows, self.vocabulary.ends, SHOWN_TOKENS)
        return [self.vocabulary.decode(ids).partition("<|")[0].strip() for ids in made]


def _talkers(before: Path, after: Path) -> tuple[Talker, Talker] | None:
    if not speaks(after):
        return None
    first, second = Talker.open(before, after), Talker.open(after, after)
    return None if first is None or second is None else (first, second)


@torch.inference_mode()
def divergence(after: Talker, before: Talker) -> float:
    """KL of a model from its start: mean over drawn answers of the sum over tokens, nats.

    Answers to prompts that nothing is trained on are drawn from the model after at temperature 1;
    of each of their places the divergence over the whole vocabulary is taken.
    """
    table = resources.table("prompts").rows
    asked = [str(row["prompt"]) for row in table if row["split"] == "held-out"][:PROMPTS]
    rows, draw = [after.sent(prompt) for prompt in asked], torch.Generator().manual_seed(SEED)

    def pick(scores: torch.Tensor) -> torch.Tensor:
        return torch.multinomial(scores.softmax(-1), 1, generator=draw)[:, 0]

    with one_thread():
        model = after.model
        scores, cache = model.read(rows, [(n, len(row) - 1) for n, row in enumerate(rows)])
        lengths = torch.tensor([len(row) for row in rows])
        room = min(model.layout.context, int(lengths.max()) + DRAWN)
        growing = Growing.of(model, cache, torch.arange(len(rows)), lengths, room)
        made = write_on(growing, scores, DRAWN, after.vocabulary.ends, pick)
        whole = [(*row, *ids) for row, ids in zip(rows, made, strict=True)]
        places = [
            (number, len(row) - 1 + step)
            for number, (row, ids) in enumerate(zip(rows, made, strict=True))
            for step in range(len(ids))
        ]
        now, start = (one.model.read(whole, places)[0].log_softmax(-1) for one in (after, before))
    return float((now.exp() * (now - start)).sum()) / len(rows)
