"""What the formats of labels share: messages, prompts and drafts in the cells of a row."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.preferences.labels import (
    MOST_DRAFTS,
    STRENGTHS,
    Draft,
    Label,
    Turn,
    Verdict,
    check_verdict,
    transcript,
)
from models.table_files import CORRECT, MISSING, NOT_A_TEXT, Row

SAME = "Line {line}: two drafts are the same text, so that there is nothing to choose."
LARGEST_SEED = 2**63 - 1
SHAREGPT_ROLES = {"human": "user", "gpt": "assistant", "bot": "assistant", "model": "assistant"}
NO_MESSAGES = 'Line {line}: "{field}" has no messages.'
NOT_A_MESSAGE = 'Line {line}: "{field}" holds something that is no message with role and content.'
NOT_ONE_ANSWER = 'Line {line}: "{field}" has {count} messages where one answer is expected.'
NO_ANSWER = 'Line {line}: "{field}" does not end with an answer of the assistant.'
APART = "Line {line}: the two conversations differ before their last answer."
ONE_ANSWER = "Keep the messages before the last answer the same on both sides, or leave it out."


def turns_in(row: Row, field: str, value: object) -> tuple[Turn, ...]:
    """The messages of a cell. Raises UserError for what is no conversation."""
    messages = [value] if isinstance(value, dict) else value
    if not isinstance(messages, list):
        raise row.refuse(NOT_A_TEXT, field=field)
    if not messages:
        raise row.refuse(NO_MESSAGES, field=field)
    turns = tuple(_turn(row, field, message) for message in messages)
    # Many files begin with an empty system message, which says nothing.
    return turns if turns[0].content else turns[1:] or turns


def _turn(row: Row, field: str, message: object) -> Turn:
    if not isinstance(message, dict):
        raise row.refuse(NOT_A_MESSAGE, field=field)
    role = message.get("role", message.get("from"))
    content = _content(message.get("content", message.get("value")))
    if not isinstance(role, str) or content is None:
        raise row.refuse(NOT_A_MESSAGE, field=field)
    known = SHAREGPT_ROLES.get(role) or row.checked(field, role)
    return Turn(known, row.checked(field, content, blank=role == "system"))


def _content(value: Any) -> str | None:
    """A text, or the texts of parts one after the other; None for a picture or a call."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value:
        parts = [part.get("text") if isinstance(part, dict) else part for part in value]
        texts = [part for part in parts if isinstance(part, str)]
        return "".join(texts) if len(texts) == len(parts) else None
    return None


def prompt_of(turns: Sequence[Turn]) -> tuple[str, tuple[Turn, ...]]:
    """The prompt as a label keeps it: (text, conversation), the latter where it is needed."""
    if len(turns) == 1 and turns[0].role == "user":
        return turns[0].content, ()
    return transcript(turns), tuple(turns)


def prompt_turns(prompt: str, turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The other way round."""
    return tuple(turns) or (Turn("user", prompt),)


def answer(row: Row, field: str, turns: Sequence[Turn]) -> str:
    """The only message of a completion."""
    if len(turns) != 1:
        raise row.refuse(NOT_ONE_ANSWER, ONE_ANSWER, field=field, count=len(turns))
    return last_answer(row, field, turns)


def last_answer(row: Row, field: str, turns: Sequence[Turn]) -> str:
    """The last message, which is the assistant's."""
    if turns[-1].role != "assistant":
        raise row.refuse(NO_ANSWER, field=field)
    return turns[-1].content


def messages(turns: Sequence[Turn]) -> list[dict[str, str]]:
    """Turns as rows hold them."""
    return [{"role": turn.role, "content": turn.content} for turn in turns]


PROMPTS = ("prompt", "instruction", "question", "query", "user_prompt", "input")
SYSTEMS = ("system", "system_prompt")
# Two drafts or more, in the order of the numbers or letters that follow.
DRAFTS = re.compile(
    r"(?:draft|answer|response|completion|output|generations?|summary|text|candidate)"
    r"[-_ ]?(?P<place>\d{1,2}|[a-ej-k])",
    re.IGNORECASE,
)
SIDES = (("first", "second"), ("left", "right"), ("y1", "y2"), ("a", "b"))
LETTERS = "abcdefghijk"


def first_of(row: Row, names: Sequence[str]) -> str | None:
    """The first of these names under which the row holds something."""
    return next((name for name in names if row.has(name)), None)


def prompt_in(row: Row) -> tuple[str, tuple[Turn, ...]] | None:
    """The prompt of a row as (text, conversation); None if there is none.

    A text in "input" beside an instruction belongs to it; "system" becomes the first turn.
    """
    name = first_of(row, PROMPTS)
    if name is None:
        return None
    value = row.cells[name]
    if not isinstance(value, str):
        return prompt_of(turns_in(row, name, value))
    text = row.text(name)
    if name == "instruction" and row.has("input"):
        text = f"{text}\n\n{row.text('input')}"
    system = first_of(row, SYSTEMS)
    if system is None or not row.optional(system).strip():
        return text, ()
    return prompt_of((Turn("system", row.text(system)), Turn("user", text)))


def needed_prompt(row: Row) -> tuple[str, tuple[Turn, ...]]:
    """The same. UserError if there is none."""
    prompt = prompt_in(row)
    if prompt is None:
        raise row.refuse(MISSING, field="prompt")
    return prompt


def draft_by(row: Row, text: str, field: str) -> Draft:
    """A draft with the model that the row names for its field, as in "chosen_model"."""
    beginning = field.removesuffix("_response")
    name = first_of(row, (f"{field}_model", f"{beginning}_model", f"{beginning}-model"))
    if name is None or not isinstance(row.cells[name], str):
        return Draft(text)
    return Draft(text, model=row.checked(name, row.cells[name]))


def draft_fields(names: Sequence[str], prompt: str | None = None) -> tuple[str, ...]:
    """The names that hold drafts, from the first to the last; () without two of a kind.

    prompt: a name that is taken already.
    """
    known = {name.lower(): name for name in names if name != prompt}
    for pair in SIDES:
        if all(side in known for side in pair):
            return tuple(known[side] for side in pair)
    found: dict[str, list[tuple[int, str]]] = {}
    for low, name in known.items():
        if match := DRAFTS.fullmatch(low):
            kind = low[: match.start("place")]
            found.setdefault(kind, []).append((place_of(match["place"]), name))
    best = max(found.values(), key=len, default=[])
    return tuple(name for _, name in sorted(best)) if len(best) > 1 else ()


def place_of(sign: str) -> int:
    """A number or a letter as a number."""
    return int(sign) if sign.isdigit() else LETTERS.index(sign.lower())


def number_in(name: str) -> int | None:
    """The number or single letter at the end of a name: "Response 2" is "response-2"."""
    match = re.search(r"(\d{1,2}|(?<![a-z])[a-e])\W*$", name.lower())
    return place_of(match[1]) if match else None


def models_by_draft(row: Row, fields: Sequence[str]) -> Mapping[str, str]:
    """The model that wrote each draft, where the row says so: model_a for response_a."""
    found = {}
    for field in fields:
        match = DRAFTS.fullmatch(field.lower())
        sign = match["place"] if match else field
        name = first_of(row, (f"{field}_model", f"model_{sign}", f"model{sign}"))
        if name is not None and name not in fields and isinstance(row.cells[name], str):
            found[field] = row.checked(name, row.cells[name], blank=True)
    return found


ALIKE = "{count} labels without a preferred text: ties, skips, and equal drafts."
NOT_JUDGED = "{count} items that nobody has judged."
REPEATS = "{count} repeats, which only measure the labeller."
SINGLES = "{count} labels of single drafts."
MIDDLES = "{count} labels in which no text is clearly wanted or unwanted."
SPEAKERS = "{count} labels whose texts hold the marks that tell the speakers apart."
ROLES = "{count} conversations with other speakers than a human and an assistant."
BLANK = "{count} labels with an empty text."
NO_DRAFTS = "{count} prompts without drafts."


class LeftOut(Exception):  # noqa: N818  (no error: a format that says less)
    """Raised by a writer for a label that its format can't hold; the reason has a {count}."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


MARK = "understudy"
VERSION = 1
NEWER = "Line {line}: the row was written by a newer version of Understudy."
NOT_A_LIST = 'Line {line}: "{field}" is no list of what belongs there.'
NO_VERDICT = 'Line {line}: "{field}" fits neither these drafts nor a skip: {reason}.'
MOST_SECONDS = 1e9


def write_own(label: Label) -> Iterator[dict[str, Any]]:
    """The row of a label; what has its usual value is left away."""
    row: dict[str, Any] = {MARK: VERSION, "prompt": label.prompt}
    if label.turns:
        row["turns"] = [[turn.role, turn.content] for turn in label.turns]
    row["drafts"] = [_draft_cells(draft) for draft in label.drafts]
    row.update(facts_of(label))
    yield row


def extras_of(label: Label) -> dict[str, Any]:
    """All that a label has beside its texts, for formats of others with room for such things."""
    facts = facts_of(label)
    if label.turns:
        facts["turns"] = [[turn.role, turn.content] for turn in label.turns]
    if any(draft.model for draft in label.drafts):
        facts["models"] = [draft.model for draft in label.drafts]
    return facts


def facts_of(label: Label) -> dict[str, Any]:
    """The verdict and what is known of it, without prompt and drafts."""
    facts: dict[str, Any] = {}
    if label.verdict is not None:
        facts["ranks"] = list(label.verdict.ranks)
        for name in ("strength", "tags", "note", "edited"):
            if value := getattr(label.verdict, name):
                facts[name] = list(value) if name == "tags" else value
    for name in ("shown", "who", "created", "seconds", "repeat"):
        if value := getattr(label, name):
            facts[name] = list(value) if name == "shown" else value
    return facts


def _draft_cells(draft: Draft) -> dict[str, Any]:
    cells: dict[str, Any] = {"text": draft.text}
    for name in ("model", "model_sha256", "seed", "temperature"):
        value = getattr(draft, name)
        if value not in ("", None):
            cells[name] = value
    return cells


def read_own(row: Row) -> Label:
    """The label of a row. Equal drafts are allowed here: they were labelled like that."""
    if not isinstance(row.cells.get(MARK), int) or row.cells[MARK] > VERSION:
        raise row.refuse(NEWER, "Use that version, or leave the row out.")
    turns = turns_cell(row, row.cells.get("turns"))
    drafts = _drafts(row)
    if turns and "prompt" not in row.cells:
        return with_facts(row, Label(transcript(turns), drafts, turns=turns), row.cells)
    return with_facts(row, Label(row.text("prompt"), drafts, turns=turns), row.cells)


def with_facts(row: Row, label: Label, facts: Any) -> Label:
    """A label with the verdict and the facts that `facts_of` or `extras_of` gave."""
    checked = Row(row.line, facts)
    turns = turns_cell(checked, facts.get("turns")) or label.turns
    models = texts_cell(checked, "models", blank=True)
    drafts = label.drafts
    if len(models) == len(drafts):
        drafts = tuple(replace(draft, model=model or draft.model)
                       for draft, model in zip(drafts, models, strict=True))  # fmt: skip
    who, created = checked.optional("who"), checked.optional("created")
    seconds = checked.number("seconds", facts.get("seconds", 0.0), 0.0, MOST_SECONDS)
    shown = _numbers(checked, "shown", len(label.drafts) - 1, 0)
    if shown and sorted(shown) != list(range(len(label.drafts))):
        raise row.refuse(NOT_A_LIST, field="shown")
    return Label(
        label.prompt, drafts, _verdict(checked, len(drafts)), turns, shown, who, created, seconds,
        bool(facts.get("repeat", False)),
    )  # fmt: skip


def _verdict(row: Row, drafts: int) -> Verdict | None:
    if "ranks" not in row.cells:
        return None
    verdict = Verdict(
        _numbers(row, "ranks", MOST_DRAFTS, 1),
        row.whole("strength", row.cells.get("strength", 0), 0, STRENGTHS[-1]),
        texts_cell(row, "tags"),
        row.optional("note"),
        row.optional("edited"),
    )
    try:
        check_verdict(verdict, drafts)
    except ValueError as error:
        raise row.refuse(NO_VERDICT, field="ranks", reason=error) from error
    return verdict


def turns_cell(row: Row, value: object) -> tuple[Turn, ...]:
    """Turns as pairs of role and content; () where there are none."""
    if value in (None, "", []):
        return ()
    if not isinstance(value, list):
        raise row.refuse(NOT_A_LIST, field="turns")
    turns = []
    for pair in value:
        if not isinstance(pair, list) or len(pair) != 2:
            raise row.refuse(NOT_A_LIST, field="turns")
        turns.append(Turn(*(row.checked("turns", part, blank=True) for part in pair)))
    return tuple(turns)


def texts_cell(row: Row, name: str, *, blank: bool = False) -> tuple[str, ...]:
    """A list of texts; () where there is none."""
    value = row.cells.get(name) or []
    if not isinstance(value, list):
        raise row.refuse(NOT_A_LIST, field=name)
    return tuple(row.checked(name, one, blank=blank) for one in value)


def json_cell(row: Row, name: str) -> Any:
    """What a text holds as JSON; None where it is empty. UserError for what is no JSON."""
    value = row.cells.get(name)
    if not isinstance(value, str) or not value.strip():
        return value or None
    try:
        return json.loads(value)
    except (ValueError, RecursionError) as error:
        raise row.refuse(NOT_A_LIST, field=name) from error


def _numbers(row: Row, name: str, most: int, least: int) -> tuple[int, ...]:
    value: Sequence[Any] = row.cells.get(name) or ()
    if not isinstance(value, list | tuple):
        raise row.refuse(NOT_A_LIST, field=name)
    return tuple(row.whole(name, one, least, max(least, most)) for one in value)


def _drafts(row: Row) -> tuple[Draft, ...]:
    value = row.cells.get("drafts")
    if value is None:
        raise row.refuse(MISSING, field="drafts")
    if not isinstance(value, list) or len(value) > MOST_DRAFTS:
        raise row.refuse(NOT_A_LIST, field="drafts")
    return tuple(_draft(row, one) for one in value)


def _draft(row: Row, value: object) -> Draft:
    if not isinstance(value, dict):
        raise row.refuse(NOT_A_TEXT, CORRECT, field="drafts")
    cells = Row(row.line, value)
    seed, warmth = value.get("seed"), value.get("temperature")
    return Draft(
        cells.checked("drafts", value.get("text"), blank=True),
        None if seed is None else row.whole("seed", seed, -LARGEST_SEED, LARGEST_SEED),
        cells.optional("model"),
        cells.optional("model_sha256"),
        None if warmth is None else row.number("temperature", warmth, 0.0, 1e6),
    )
