"""TRL's formats: chosen and rejected, with and without a prompt, texts and conversations; KTO's."""

import os
import re
from collections.abc import Iterator
from typing import Any

from models.preferences.label_files.rows import (
    ALIKE,
    APART,
    MIDDLES,
    NO_ANSWER,
    NO_DRAFTS,
    NOT_JUDGED,
    ONE_ANSWER,
    REPEATS,
    ROLES,
    SAME,
    SINGLES,
    SPEAKERS,
    LeftOut,
    answer,
    draft_by,
    first_of,
    last_answer,
    messages,
    needed_prompt,
    prompt_in,
    prompt_of,
    prompt_turns,
    turns_in,
)
from models.preferences.labels import (
    Draft,
    Label,
    TrainingPair,
    Turn,
    Verdict,
    training_pairs,
    wanted_texts,
)
from models.table_files import EMPTY, MISSING, NOT_A_TEXT, Row

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


def write_transcripts(label: Label) -> Iterator[dict[str, Any]]:
    """Rows with two transcripts. Raises LeftOut for what a transcript can't hold."""
    for pair in pairs_to_write(label):
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


CHOSEN = (
    "chosen",
    "chosen_response",
    "response_chosen",
    "accepted",
    "preferred",
    "winner_response",
)
REJECTED = ("rejected", "rejected_response", "response_rejected", "dispreferred", "loser_response")
NO_BEGINNING = "Line {line}: the two texts have no beginning in common that could be the prompt."
ONE_IN_OTHER = "Line {line}: one text is the beginning of the other, so that one answer is empty."
GIVE_PROMPT = 'Give the prompt in a column of its own, "prompt", or leave the row out.'
NOT_A_LABEL = 'Line {line}: "label" is {value}, which is neither true nor false.'
TRUE, FALSE = ("true", "1", "yes", "good"), ("false", "0", "no", "bad")


def read_pair(row: Row) -> Label:
    """A row with chosen and rejected; what the prompt is follows from what there is."""
    chosen, rejected = first_of(row, CHOSEN), first_of(row, REJECTED)
    if chosen is None or rejected is None:
        row.text("rejected" if chosen else "chosen")  # says whether it is missing or empty
        raise AssertionError
    values = (row.cells[chosen], row.cells[rejected])
    if all(isinstance(value, str) for value in values):
        return _of_texts(row, chosen, rejected)
    if any(isinstance(value, str) for value in values):
        raise row.refuse(NOT_A_TEXT, field=chosen if isinstance(values[1], str) else rejected)
    return _of_conversations(row, chosen, rejected)


def _of_texts(row: Row, chosen: str, rejected: str) -> Label:
    better, worse = row.text(chosen), row.text(rejected)
    if better == worse:
        raise row.refuse(SAME)
    prompt = prompt_in(row)
    if prompt is None:
        if are_transcripts(better, worse):
            return read_transcripts(row, better, worse)
        text = common_beginning(row, better, worse)
        prompt, better, worse = (text, ()), better[len(text) :], worse[len(text) :]
    return _label(row, prompt, better, worse, chosen, rejected)


def _of_conversations(row: Row, chosen: str, rejected: str) -> Label:
    better = turns_in(row, chosen, row.cells[chosen])
    worse = turns_in(row, rejected, row.cells[rejected])
    prompt = prompt_in(row) if len(better) == len(worse) == 1 else None
    if prompt is not None:
        texts = (answer(row, chosen, better), answer(row, rejected, worse))
    else:
        texts = (last_answer(row, chosen, better), last_answer(row, rejected, worse))
        if better[:-1] != worse[:-1]:
            raise row.refuse(APART, ONE_ANSWER)
        if not better[:-1]:
            raise row.refuse(MISSING, field="prompt")
        prompt = prompt_of(better[:-1])
    if texts[0] == texts[1]:
        raise row.refuse(SAME)
    return _label(row, prompt, *texts, chosen, rejected)


def _label(
    row: Row, prompt: tuple[str, Any], better: str, worse: str, chosen: str, rejected: str
) -> Label:
    drafts = (draft_by(row, better, chosen), draft_by(row, worse, rejected))
    return Label(prompt[0], drafts, Verdict((1, 2)), prompt[1])


def common_beginning(row: Row, first: str, second: str) -> str:
    """The prompt of two texts that both begin with it; it ends where a word ends.

    TRL cuts where the texts part, even within a word; a prompt that ends between words is told
    from its completion by any tokeniser.
    """
    shared = os.path.commonprefix([first, second])  # noqa: RUF071  (of texts, not of paths)
    if len(shared) in (len(first), len(second)):
        raise row.refuse(ONE_IN_OTHER, GIVE_PROMPT)
    ends_a_word = not (first[len(shared)].isalnum() or second[len(shared)].isalnum())
    if shared[-1:].isalnum() and not ends_a_word:
        whole_words = shared[: _last_space(shared) + 1]
        shared = whole_words if whole_words.strip() else shared
    shared = shared.rstrip(" ") or shared  # the space belongs to the completion
    if not shared.strip():
        raise row.refuse(NO_BEGINNING, GIVE_PROMPT)
    return shared


def _last_space(text: str) -> int:
    return max(text.rfind(" "), text.rfind("\n"), text.rfind("\t"))


def read_single(row: Row) -> Label:
    """A row of KTO's: a completion with a label that says whether it is wanted."""
    prompt = prompt_in(row)
    value = row.cells.get("completion")
    if isinstance(value, str) or value is None:
        text = row.text("completion")
    else:
        turns = turns_in(row, "completion", value)
        text = last_answer(row, "completion", turns)
        if len(turns) > 1:
            prompt = prompt_of(turns[:-1])
    if prompt is None:
        raise row.refuse(MISSING, field="prompt")
    return Label(prompt[0], (Draft(text),), Verdict((1 if _wanted(row) else 2,)), prompt[1])


def _wanted(row: Row) -> bool:
    value = row.cells.get("label")
    if value is None:
        raise row.refuse(MISSING, field="label")
    said = str(value).strip().lower()
    if said not in TRUE + FALSE:
        raise row.refuse(NOT_A_LABEL, value=said[:40])
    return said in TRUE


def read_prompt(row: Row) -> Label:
    """A row with a prompt and nothing else."""
    prompt, turns = needed_prompt(row)
    return Label(prompt, (), turns=turns)


# ---------------------------------------------------------------------- writing


def _check_judged(label: Label) -> None:
    if label.verdict is None:
        raise LeftOut(NOT_JUDGED if label.drafts else NO_DRAFTS)
    if label.repeat:
        raise LeftOut(REPEATS)


def pairs_to_write(label: Label) -> tuple[TrainingPair, ...]:
    """The pairs of a label. Raises LeftOut for a label that has none."""
    _check_judged(label)
    if pairs := training_pairs(label):
        return pairs
    raise LeftOut(SINGLES if len(label.drafts) == 1 else ALIKE)


def write_pairs(label: Label, *, chat: bool, prompt: bool) -> Iterator[dict[str, Any]]:
    """Rows with chosen and rejected, as texts or as messages.

    prompt: in a cell of its own; else both sides begin with it.
    """
    for pair in pairs_to_write(label):
        start: Any = messages(prompt_turns(pair.prompt, pair.turns)) if chat else pair.prompt
        sides = {"chosen": _side(pair.chosen, chat), "rejected": _side(pair.rejected, chat)}
        if prompt:
            yield {"prompt": start, **sides}
        else:
            yield {name: start + side for name, side in sides.items()}


def write_single(label: Label, *, chat: bool) -> Iterator[dict[str, Any]]:
    """Rows with a prompt and a completion, and whether it is wanted."""
    prompt: Any = messages(prompt_turns(label.prompt, label.turns)) if chat else label.prompt
    for text, wanted in singles(label):
        yield {"prompt": prompt, "completion": _side(text, chat), "label": wanted}


def _side(text: str, chat: bool) -> Any:
    return [{"role": "assistant", "content": text}] if chat else text


def singles(label: Label) -> tuple[tuple[str, bool], ...]:
    """Texts with whether they are wanted. Raises LeftOut where none is clearly either."""
    _check_judged(label)
    if found := wanted_texts(label):
        return found
    raise LeftOut(MIDDLES)
