"""Under which names files keep prompts, drafts, models and choices."""

import re
from collections.abc import Mapping, Sequence

from models.labels import Draft, Turn
from models.labels_file.chat import prompt_of, turns_in
from models.labels_file.rows import Row

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
