"""Cards written by hand: texts in fields, which become a card of any kind or say what is missing.

What a kind asks for is one text: a line an option, item, part or gap; `||` divides what stands in a
line, and `*` marks the right option or the wrong part. Of a number, a curve and a run it is lines
like `key: value`.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from models.errors import UserError
from models.interview.card import (
    KINDS,
    LEVELS,
    TOPICS,
    Body,
    Card,
    Chain,
    Choice,
    Curve,
    Formula,
    Live,
    Mistake,
    Number,
    Option,
    Order,
    Source,
)
from models.interview.checking import curve_task
from models.read_numbers import number_of

MOST_TAGS, LONGEST = 20, 20_000
BAR, MARK = " || ", "*"
MARK_ONE = "Put a star before exactly one line."
WRITE_REASON = "Write what you mean after two bars: text || reason."


@dataclass(frozen=True, slots=True)
class CardDraft:
    """What stands in the editor. card: id of the card that it began with, "" for none.

    tags: as they are typed, with commas between them. body: what the kind asks for, as text.
    """

    card: str = ""
    question: str = ""
    answer: str = ""
    topic: str = "practice"
    level: str = "mid"
    tags: str = ""
    source: str = ""
    kind: str = "explain"
    body: str = ""


def draft_from(values: Mapping[str, object]) -> CardDraft:
    """A saved draft; what is not a text is left out."""
    names = (field.name for field in fields(CardDraft))
    found = {name: values[name] for name in names if isinstance(values.get(name), str)}
    return replace(CardDraft(), **{name: str(text)[:LONGEST] for name, text in found.items()})


def draft_of(card: Card) -> CardDraft:
    """A card in the fields of the editor."""
    return CardDraft(
        card.id, card.question, card.answer, card.topic, card.level, ", ".join(card.tags),
        _source_text(card), card.kind, body_text(card.body),
    )  # fmt: skip


def card_of(draft: CardDraft, before: Card | None) -> Card:
    """The card that a draft says; UserError for what it lacks. before: what it began with.

    An own card keeps its id; a copy of a shipped one gets another.
    """
    question, answer = draft.question.strip(), draft.answer.strip()
    if not question:
        raise UserError("The card has no question.", "Write what you want to be asked.")
    if not answer:
        raise UserError("The card has no answer.", "Write what a good answer says.")
    if max(len(question), len(answer)) > LONGEST:
        raise UserError(
            "Question and answer have {most} characters at most.", "Make two cards of it.",
            most=LONGEST,
        )  # fmt: skip
    base = before or Card("", draft.topic, "explain", draft.level, "", "")
    same_body = draft.kind == base.kind and draft.body.strip() == body_text(base.body)
    source = draft.source.strip()
    return replace(
        base,
        id=base.id if base.origin == "own" else f"own-{secrets.token_hex(8)}",
        topic=draft.topic if draft.topic in TOPICS else TOPICS[-1],
        level=draft.level if draft.level in LEVELS else LEVELS[1],
        kind=draft.kind if draft.kind in KINDS else KINDS[0],
        body=base.body if same_body else body_of(draft.kind, draft.body),
        question=question,
        answer=answer,
        tags=tags_of(draft.tags),
        sources=base.sources if _source_text(base) == source else _sources(source),
        origin="own",
        support=None,
    )


def tags_of(typed: str) -> tuple[str, ...]:
    """Tags with commas or semicolons between them, each once."""
    found = (tag.strip().lstrip("#") for tag in typed.replace(";", ",").split(","))
    return tuple(dict.fromkeys(tag for tag in found if tag))[:MOST_TAGS]


def _source_text(card: Card) -> str:
    return "; ".join(f"{one.key}, {one.place}" if one.place else one.key for one in card.sources)


def _sources(text: str) -> tuple[Source, ...]:
    return (Source(text),) if text else ()


# What a kind asks for, as one text


def body_text(body: Body) -> str:
    """The text that `body_of` takes back; "" for a card to explain."""
    match body:
        case Chain(number=number):
            return body_text(number)
        case Number():
            also = {"also": ", ".join(f"{unit} = {one!r}" for unit, one in body.units.items())}
            found = {"value": repr(body.value), "within": _percent(body.tolerance)}
            return _pairs({**found, "unit": body.unit, **also})
        case Choice():
            return "\n".join(_line(one.right, one.text, one.reason) for one in body.options)
        case Order():
            return "\n".join(body.items)
        case Mistake():
            return "\n".join(
                _line(True, part, body.correction) if number == body.wrong else part
                for number, part in enumerate(body.parts)
            )
        case Formula():
            return "\n".join([body.template, *(BAR.join(gap) for gap in body.gaps)])
        case Curve():
            return _pairs({"figure": body.figure, "within": _percent(body.tolerance)}, body.inputs)
        case Live():
            return _pairs({"run": body.run}, body.inputs)
    return ""


def pairs_of(text: str) -> dict[str, str]:
    """The lines like `value: 1.7` of a body's text; others are left out."""
    parted = (line.partition(":") for line in text.splitlines())
    return {name.strip().lower(): value.strip() for name, colon, value in parted if colon}


def text_of(pairs: Mapping[str, str]) -> str:
    """The text that `pairs_of` takes back, without those that are empty."""
    return "\n".join(f"{name}: {one.strip()}" for name, one in pairs.items() if one.strip())


def number_problem(pairs: Mapping[str, str]) -> UserError | None:
    """What is missing or wrong in the fields of a number; None if it can be asked."""
    try:
        _of_pairs("number", text_of(pairs).splitlines())
    except UserError as problem:
        return problem
    return None


def body_of(kind: str, text: str) -> Body:
    """What a kind asks for; UserError for what is missing. Further rules: `card_file`."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if kind == "explain" or kind not in KINDS:
        return None
    if not lines:
        raise UserError("The card does not say yet what it asks for.", "Fill in the field for it.")
    match kind:
        case "choice":
            parts = [_parts(line) for line in lines]
            return Choice(tuple(Option(text, reason, right) for right, text, reason in parts))
        case "order":
            return Order(tuple(lines))
        case "mistake":
            return _mistake(lines)
        case "formula":
            gaps = tuple(tuple(one.strip() for one in line.split("||")) for line in lines[1:])
            return Formula(lines[0], gaps)
    return _of_pairs(kind, lines)


def _mistake(lines: Sequence[str]) -> Mistake:
    wrong = [number for number, line in enumerate(lines) if line.startswith(MARK)]
    if len(wrong) != 1:
        raise UserError("{count} parts are marked as wrong.", MARK_ONE, count=len(wrong))
    _, part, correction = _parts(lines[wrong[0]])
    return Mistake(
        tuple(part if number in wrong else line for number, line in enumerate(lines)),
        wrong[0], correction,
    )  # fmt: skip


def _of_pairs(kind: str, lines: Sequence[str]) -> Body:
    for line in lines:
        if ":" not in line:
            raise UserError("{line} is no line like value: 1.7.", "Write a name, a colon and what"
                            " it is.", line=line)  # fmt: skip
    pairs = pairs_of("\n".join(lines))
    within = _share(pairs.pop("within", "5 %" if kind in ("number", "chain") else "10 %"))
    if kind in ("number", "chain"):
        also = (one.partition("=") for one in pairs.get("also", "").split(",") if one.strip())
        units = {name.strip(): _number(factor) for name, _, factor in also}
        value = Number(_number(_needed(pairs, "value")), within, pairs.get("unit", ""), units)
        return value if kind == "number" else Chain(value)
    if kind == "live":
        from models.interview.live import HEAVY, RUNS

        if (run := _needed(pairs, "run")) not in RUNS:
            raise UserError("There is no live run called {name}.", "Correct the card.", name=run)
        return Live(run, _inputs(pairs, "run"), run in HEAVY)
    curve = Curve(_needed(pairs, "figure"), _inputs(pairs, "figure"), within)
    curve_task(curve)  # says what cannot be drawn
    return curve


def _needed(pairs: Mapping[str, str], name: str) -> str:
    if not pairs.get(name):
        if name == "value":
            raise UserError("The card has no number yet.", "Enter one, for example 1.7 or 3e11.")
        raise UserError("The line {name}: is missing.", "Write it, for example {name}: 1.7.",
                        name=name)  # fmt: skip
    return pairs[name]


def _inputs(pairs: Mapping[str, str], without: str) -> dict[str, object]:
    return {name: _value(text) for name, text in pairs.items() if name != without}


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _number(text: str) -> float:
    if (found := number_of(text, comma=True)) is None:
        raise UserError(
            "{text} is no number.", "Write it like 1.7 or 3e11.", text=text.strip() or "?"
        )
    return found


def _share(text: str) -> float:
    return _number(text.removesuffix("%")) / 100


def _percent(share: float) -> str:
    return f"{100 * share:.10g} %"


def _line(marked: bool, text: str, reason: str) -> str:
    return f"{MARK} {text}{BAR}{reason}" if marked else f"{text}{BAR}{reason}"


def _parts(line: str) -> tuple[bool, str, str]:
    """Whether a line is marked, its text, and what stands after the bars."""
    text, bar, reason = (part.strip() for part in line.partition("||"))
    if not bar or not reason:
        raise UserError("There is nothing after the bars in {line}.", WRITE_REASON, line=line)
    return text.startswith(MARK), text.removeprefix(MARK).strip(), reason


def _pairs(texts: Mapping[str, str], inputs: Mapping[str, Any] | None = None) -> str:
    further = {
        name: one
        if isinstance(one, str) and _value(one) == " ".join(one.split()) == one
        else json.dumps(one)
        for name, one in (inputs or {}).items()
    }
    return text_of({**texts, **further})
