r"""Transcripts as in the HH data: "\n\nHuman: ...\n\nAssistant: ..." in one text."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from models.labels import Draft, Label, TrainingPair, Turn, Verdict
from models.labels_file.chat import APART, NO_ANSWER, ONE_ANSWER, prompt_of, prompt_turns
from models.labels_file.leaving import ROLES, SPEAKERS, LeftOut
from models.labels_file.rows import EMPTY, SAME, Row

MARK = re.compile(r"(?:^|\n\n)(Human|Assistant):")
NAMES = {"user": "Human", "assistant": "Assistant"}
ROLE = {name: role for role, name in NAMES.items()}


def are_transcripts(*texts: str) -> bool:
    """Whether texts begin with a speaker, all of them, and an assistant speaks in one at least."""
    begin = all(text.lstrip("\n").startswith(("Human:", "Assistant:")) for text in texts)
    return begin and any("\n\nAssistant:" in text for text in texts)


def read_transcripts(row: Row, chosen: str, rejected: str) -> Label:
    """Two transcripts that differ in the last answer."""
    better, worse = (_turns(row, field, text) for field, text in
                     (("chosen", chosen), ("rejected", rejected)))  # fmt: skip
    if better[:-1] != worse[:-1]:
        raise row.refuse(APART, ONE_ANSWER)
    if better[-1] == worse[-1]:
        raise row.refuse(SAME)
    if not better[:-1]:
        raise row.refuse(EMPTY, field="prompt")
    prompt, turns = prompt_of(better[:-1])
    drafts = tuple(Draft(side[-1].content) for side in (better, worse))
    return Label(prompt, drafts, Verdict((1, 2)), turns)


def _turns(row: Row, field: str, text: str) -> tuple[Turn, ...]:
    parts = MARK.split("\n\n" + text.lstrip("\n"))
    said = zip(parts[1::2], parts[2::2], strict=True)
    # One space after the colon belongs to the mark, not to what was said.
    turns = tuple(Turn(ROLE[name], words.removeprefix(" ")) for name, words in said)
    if turns[-1].role != "assistant":
        raise row.refuse(NO_ANSWER, field=field)
    if any(not turn.content.strip() for turn in turns):
        raise row.refuse(EMPTY, field=field)
    return turns


def write_transcripts(pairs: Iterable[TrainingPair]) -> Iterator[dict[str, Any]]:
    """Rows with two transcripts. Raises LeftOut for what a transcript can't hold."""
    for pair in pairs:
        turns = prompt_turns(pair.prompt, pair.turns)
        if any(turn.role not in NAMES for turn in turns):
            raise LeftOut(ROLES)
        texts = [*(turn.content for turn in turns), pair.chosen, pair.rejected]
        if any(MARK.search(text) for text in texts):
            raise LeftOut(SPEAKERS)
        before = "".join(f"\n\n{NAMES[turn.role]}: {turn.content}" for turn in turns)
        yield {
            "chosen": f"{before}\n\nAssistant: {pair.chosen}",
            "rejected": f"{before}\n\nAssistant: {pair.rejected}",
        }
