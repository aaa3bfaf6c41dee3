"""Rows as labels. A row is a prompt, drafts, and what people said of them; the cells tell which.

Three shapes: pairs (TRL, HH), single texts (KTO), and drafts with answers (Argilla, Label Studio,
answers side by side). For the third, each program's nesting becomes `Response`, a person's answers
by question, and one reader makes verdicts of them.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from models.preferences.label_files.cells import (
    APART,
    MARK,
    ONE_ANSWER,
    PROMPTS,
    SAME,
    answer,
    draft_fields,
    draft_in,
    figure,
    first_of,
    json_in,
    needed_prompt,
    number_in,
    prompt_in,
    prompt_of,
    turns_in,
)
from models.preferences.label_files.own import turns_in_pairs, with_facts
from models.preferences.labels import MOST_DRAFTS, Draft, Label, Turn, Verdict, dense
from models.table_files import EMPTY, MISSING, NOT_A_TEXT, OWN_TABLE, Row, shorten

# ---------------------------------------------------------------------- pairs and single texts

CHOSEN = ("chosen", "chosen_response", "response_chosen", "accepted", "preferred",
          "winner_response")  # fmt: skip
REJECTED = ("rejected", "rejected_response", "response_rejected", "dispreferred", "loser_response")
SPEAKER = re.compile(r"(?:^|\n\n)(Human|Assistant):")
ROLE = {"Human": "user", "Assistant": "assistant"}
TRUE, FALSE = ("true", "1", "yes", "good"), ("false", "0", "no", "bad")
NO_BEGINNING = "Line {line}: the two texts have no beginning in common that could be the prompt."
ONE_IN_OTHER = "Line {line}: one text is the beginning of the other, so that one answer is empty."
GIVE_PROMPT = 'Give the prompt in a column of its own, "prompt", or leave the row out.'
NOT_A_LABEL = 'Line {line}: "label" is {value}, which is neither true nor false.'


def read_pair(row: Row) -> Label:
    """A row with chosen and rejected; what the prompt is follows from what there is."""
    chosen, rejected = first_of(row, CHOSEN), first_of(row, REJECTED)
    if chosen is None or rejected is None:
        row.text("rejected" if chosen else "chosen")  # says whether it is missing or empty
        raise AssertionError
    are_texts = [isinstance(row.cells[name], str) for name in (chosen, rejected)]
    if any(are_texts) and not all(are_texts):
        raise row.refuse(NOT_A_TEXT, field=rejected if are_texts[0] else chosen)
    prompt, better, worse = (_of_texts if all(are_texts) else _of_talks)(row, chosen, rejected)
    if better == worse:
        raise row.refuse(SAME)
    drafts = (draft_in(row, chosen, better), draft_in(row, rejected, worse))
    return Label(prompt[0], drafts, Verdict((1, 2)), prompt[1])


Prompt = tuple[str, tuple[Turn, ...]]


def _of_texts(row: Row, chosen: str, rejected: str) -> tuple[Prompt, str, str]:
    better, worse = row.text(chosen), row.text(rejected)
    prompt = prompt_in(row)
    if prompt is not None or better == worse:
        return prompt or ("", ()), better, worse
    if "" in (row.cells.get(name) for name in PROMPTS):  # asked for, and not in the texts
        raise row.refuse(EMPTY, field="prompt")
    if are_transcripts(better, worse):
        sides = [_spoken(row, field, text) for field, text in ((chosen, better), (rejected, worse))]
        if not sides[0][:-1]:
            raise row.refuse(EMPTY, field="prompt")
        return _parted(row, chosen, rejected, *sides)
    text = common_beginning(row, better, worse)
    return (text, ()), better[len(text) :], worse[len(text) :]


def _of_talks(row: Row, chosen: str, rejected: str) -> tuple[Prompt, str, str]:
    better, worse = (turns_in(row, name, row.cells[name]) for name in (chosen, rejected))
    prompt = prompt_in(row) if len(better) == len(worse) == 1 else None
    if prompt is None:
        return _parted(row, chosen, rejected, better, worse)
    return prompt, answer(row, chosen, better, alone=True), answer(row, rejected, worse, alone=True)


def _parted(
    row: Row, chosen: str, rejected: str, better: Sequence[Turn], worse: Sequence[Turn]
) -> tuple[Prompt, str, str]:
    """Two conversations that differ in the last answer."""
    texts = answer(row, chosen, better), answer(row, rejected, worse)
    if better[:-1] != worse[:-1]:
        raise row.refuse(APART, ONE_ANSWER)
    if not better[:-1]:
        raise row.refuse(MISSING, field="prompt")
    return prompt_of(better[:-1]), *texts


def are_transcripts(*texts: str) -> bool:
    """Whether texts begin with a speaker, all of them, and an assistant speaks in one at least."""
    begin = all(text.lstrip("\n").startswith(("Human:", "Assistant:")) for text in texts)
    return begin and any("\n\nAssistant:" in text for text in texts)


def _spoken(row: Row, field: str, text: str) -> tuple[Turn, ...]:
    parts = SPEAKER.split("\n\n" + text.lstrip("\n"))
    said = zip(parts[1::2], parts[2::2], strict=True)
    # One space after the colon belongs to the mark, not to what was said.
    turns = tuple(Turn(ROLE[name], words.removeprefix(" ")) for name, words in said)
    answer(row, field, turns)
    if any(not turn.content.strip() for turn in turns):
        raise row.refuse(EMPTY, field=field)
    return turns


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
        whole_words = shared[: max(shared.rfind(space) for space in " \n\t") + 1]
        shared = whole_words if whole_words.strip() else shared
    shared = shared.rstrip(" ") or shared  # the space belongs to the completion
    if not shared.strip():
        raise row.refuse(NO_BEGINNING, GIVE_PROMPT)
    return shared


def read_single(row: Row) -> Label:
    """A row of KTO's: a completion with a label that says whether it is wanted."""
    prompt = prompt_in(row)
    value = row.cells.get("completion")
    if isinstance(value, str) or value is None:
        text = row.text("completion")
    else:
        turns = turns_in(row, "completion", value)
        text = answer(row, "completion", turns)
        if len(turns) > 1:
            prompt = prompt_of(turns[:-1])
    if prompt is None:
        raise row.refuse(MISSING, field="prompt")
    label = row.cells.get("label")
    if label is None:
        raise row.refuse(MISSING, field="label")
    said = str(label).strip().lower()
    if said not in TRUE + FALSE:
        raise row.refuse(NOT_A_LABEL, value=said[:40])
    return Label(prompt[0], (Draft(text),), Verdict((1 if said in TRUE else 2,)), prompt[1])


def read_prompt(row: Row) -> Label:
    """A row with a prompt and nothing else."""
    prompt, turns = needed_prompt(row)
    return Label(prompt, (), turns=turns)


# ---------------------------------------------------------------------- drafts with answers

CHOICES = (
    "choice", "winner", "preference", "preferred", "better", "better_response_id", "label",
    "comparison", "pairwise", "pw", "answer", "vote", "overall_preference",
)  # fmt: skip
ONE_HOT = ("winner_model_a", "winner_model_b", "winner_tie")
FROM_ZERO = ("better_response_id",)
WHO = ("who", "annotator", "completed_by", "user", "judge")
WHEN = ("created", "created_at", "updated_at", "timestamp")
TOOK = ("seconds", "lead_time")
CONTEXTS = ("context", "background")
NOTES = ("note", "comment", "rationale", "reason", "feedback")
EDITS = ("edit", "edited", "correction", "corrected", "improved")
LEFT = ("first", "left", "a", "model_a", "response_a")
RIGHT = ("second", "right", "b", "model_b", "response_b")
TIES = ("tie", "both", "equal", "same", "=", "tie (bothbad)", "bothbad", "both bad", "neither")
SKIPS = ("skip", "skipped", "unsure", "none", "can't say", "unclear")
ITEM_TEXTS = ("text", "body", "html", "value", "title")  # of an item of Label Studio's lists
UNRANKED = "_"
NOT_ANSWERED = ("draft", "pending")  # a response of Argilla's that nobody has sent
# Beside the fields of a flat record of Argilla's.
IN_RECORD = ("id", "_server_id", "status", "metadata", "external_id", "vectors", "inserted_at",
             "updated_at", "score")  # fmt: skip
MOST_SECONDS = 1e9
NO_DRAFTS_FOUND = "Line {line}: beside the prompt there are no drafts to choose from."
NOT_UNDERSTOOD = "Line {line}: the answer {value} says nothing about the drafts."
NO_CHOICE = 'Line {line}: "{field}" is {value}, which names neither a draft nor a tie nor a skip.'
SAY_WHICH = "Write first, second, tie or skip, or the name of the column that is better."
TOO_MANY = "Line {line}: the row has {count} drafts, and the most is {most}."


class Response(NamedTuple):
    """What one person said of a row: questions, each with its answer. skipped: nothing at all."""

    answers: tuple[tuple[str, Any], ...]
    who: str = ""
    created: str = ""
    seconds: float = 0.0
    skipped: bool = False


def read_record(row: Row) -> list[Label]:
    """Argilla's records: nested (2.x), flat, and those of 1.x; a label for each who answered.

    2.x, `records.to_json`: {"fields": {...}, "metadata", "suggestions",
    "responses": {question: [{"value", "user_id"}]}}. Flat: fields beside "question.responses",
    "question.responses.users" and "question.responses.status". 1.x: fields beside
    question: [{"user_id", "value", "status"}] and "question-suggestion".
    """
    fields, questions = _record(row)
    people: dict[str, list[tuple[str, Any]]] = {}
    skipped = set()
    for question, responses in questions.items():
        for who, value, status in responses:
            if status not in NOT_ANSWERED:
                people.setdefault(who, []).append((question, value))
            if status == "discarded":
                skipped.add(who)
    said = [Response(tuple(one), who, skipped=who in skipped) for who, one in people.items()]
    inner = Row(row.line, fields)
    context = first_of(inner, CONTEXTS)
    found = _labels(row, inner, row.cells.get("metadata"), said)
    if context is None:
        return found
    return [replace(one, prompt=f"{one.prompt}\n\n{inner.text(context)}") for one in found]


def _record(row: Row) -> tuple[dict[str, Any], dict[str, list[tuple[str, Any, str]]]]:
    """The fields, and by question the responses as (user, value, status)."""
    cells = row.cells
    if isinstance(cells.get("fields"), dict):
        answers = cells.get("responses")
        given = answers.items() if isinstance(answers, dict) else ()
        return dict(cells["fields"]), {str(name): _responses(value) for name, value in given}
    questions, fields = {}, {}
    for name, value in cells.items():
        question = name.removesuffix(".responses")
        if question != name:
            users, statuses = cells.get(f"{name}.users"), cells.get(f"{name}.status")
            questions[question] = [
                (str(_at(users, n) or ""), one, str(_at(statuses, n) or ""))
                for n, one in enumerate(value if isinstance(value, list) else [])
            ]
        elif isinstance(value, list) and all(isinstance(v, dict) and "value" in v for v in value):
            questions[name] = _responses(value)
        elif not (".responses" in name or ".suggestion" in name or "-suggestion" in name):
            fields[name] = value
    return {name: value for name, value in fields.items() if name not in IN_RECORD}, questions


def _responses(value: object) -> list[tuple[str, Any, str]]:
    return [
        (str(one.get("user_id") or ""), one.get("value"), str(one.get("status") or ""))
        for one in (value if isinstance(value, list) else [])
        if isinstance(one, dict)
    ]


def _at(values: Any, number: int) -> Any:
    return values[number] if isinstance(values, list) and number < len(values) else None


def read_task(row: Row) -> list[Label]:
    """Label Studio's tasks, a label for each annotation; its short forms are flat rows.

    A task is {"data": {...}, "annotations": [{"result": [...], "was_cancelled", "lead_time",
    "completed_by", "created_at"}]}. A result of the tag Pairwise has the value
    {"selected": "left"}, of Ranker {"ranker": {...}} with lists of item ids, of Choices
    {"choices": [...]}.
    """
    data = row.cells.get("data")
    if not isinstance(data, dict):
        return [read_flat(row)]
    annotations = row.cells.get("annotations", row.cells.get("completions"))
    given = annotations if isinstance(annotations, list) else []
    said = [_annotation(row, one) for one in given if isinstance(one, dict)]
    return _labels(row, Row(row.line, data), row.cells.get("meta"), said)


def _annotation(row: Row, annotation: Mapping[str, Any]) -> Response:
    who, lead = annotation.get("completed_by"), annotation.get("lead_time")
    if isinstance(who, dict):
        who = who.get("email") or who.get("id")
    results = annotation.get("result")
    return Response(
        tuple(_results(row, results if isinstance(results, list) else [])),
        "" if who is None else str(who),
        str(annotation.get("created_at") or ""),
        0.0 if lead is None else row.number("lead_time", lead, 0.0, MOST_SECONDS),
        bool(annotation.get("was_cancelled")),
    )


def _results(row: Row, results: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    for result in results:
        value = result.get("value") if isinstance(result, dict) else None
        if not isinstance(value, dict):
            continue
        where, typed = str(result.get("from_name", "")), value.get("text")
        if not isinstance(typed, list | str):
            yield where, {**value, "to_name": result.get("to_name", "")}
        elif any(word in where.lower() for word in (*EDITS, *NOTES)):
            parts = typed if isinstance(typed, list) else [typed]
            yield where, "\n".join(row.checked(where, part, blank=True) for part in parts)


def read_flat(row: Row) -> Label:
    """A row of a table or of answers side by side; its columns say what it is."""
    if row.cells.keys() >= OWN_TABLE:
        return _own_table(row)
    named = draft_fields(tuple(row.cells), first_of(row, PROMPTS))
    sides = first_of(row, CHOSEN), first_of(row, REJECTED)
    if all(sides) or (any(sides) and not named):
        return read_pair(row)
    fields = [name for name in named if row.has(name)]
    if not fields and "completion" in row.cells:
        return read_single(row)
    if not fields and not named:
        return read_prompt(row)
    if len(fields) < 2:
        needed_prompt(row)
        raise row.refuse(MISSING, field=next(name for name in named if name not in fields[:1]))
    label, _ = _unjudged(row, row, fields)
    ranks = _choice(row, fields)
    who, when, took = (first_of(row, names) for names in (WHO, WHEN, TOOK))
    label = replace(
        label,
        verdict=None if ranks is None else Verdict(ranks),
        who="" if who is None else row.checked(who, str(row.cells[who])),
        created="" if when is None else row.checked(when, str(row.cells[when])),
        seconds=0.0 if took is None else row.number(took, row.cells[took], 0.0, MOST_SECONDS),
    )
    return _told_apart(row, label)


def _own_table(row: Row) -> Label:
    """A row that `write_wide` has written."""
    fields = [f"draft_{n}" for n in range(1, MOST_DRAFTS + 1) if row.has(f"draft_{n}")]
    drafts = tuple(
        Draft(row.text(name), model=row.optional(name.replace("draft", "model"))) for name in fields
    )
    facts: dict[str, Any] = {
        name: row.cells[name]
        for name in ("strength", "note", "edited", "who", "created", "seconds")
        if row.has(name)
    }
    facts["repeat"] = str(row.cells.get("repeat", "")).strip().lower() in ("true", "1")
    facts |= {name: json_in(row, name, row.cells.get(name)) or [] for name in ("tags", "shown")}
    ranks = [row.cells.get(name.replace("draft", "rank"), "") for name in fields]
    choice = str(row.cells.get("choice", "")).strip().lower()
    if any(rank != "" for rank in ranks):
        facts["ranks"] = ranks
    elif choice == "skip":
        facts["ranks"] = []
    elif choice and len(fields) == 2:
        facts["ranks"] = list(_chosen(row, "choice", choice, fields))
    turns = turns_in_pairs(row, json_in(row, "turns", row.cells.get("turns")))
    return with_facts(row, Label(row.text("prompt"), drafts, turns=turns), facts)


def _choice(row: Row, fields: Sequence[str]) -> tuple[int, ...] | None:
    """The ranks that a row's choice gives its drafts; None if nobody has chosen."""
    if all(name in row.cells for name in ONE_HOT):
        flags = [str(row.cells[name]).strip().lower() in ("1", "1.0", "true") for name in ONE_HOT]
        return ((1, 2), (2, 1), (1, 1))[flags.index(True)] if sum(flags) == 1 else None
    name = first_of(row, [name for name in CHOICES if name not in fields])
    return None if name is None else _chosen(row, name, row.cells[name], fields)


def _chosen(row: Row, name: str, value: object, fields: Sequence[str]) -> tuple[int, ...]:
    ranks = ranks_said(row, name, value, fields)
    if ranks is None:
        raise row.refuse(NO_CHOICE, SAY_WHICH, field=name, value=shorten(str(value)))
    return ranks


def _labels(row: Row, inner: Row, facts: object, said: Sequence[Response]) -> list[Label]:
    """One label for each who said something, one without a verdict if nobody did.

    inner: prompt and drafts. facts: where our own export put what a program has no place for.
    """
    label, names = _unjudged(row, inner, None)
    facts = json_in(row, "metadata", facts)
    if isinstance(facts, dict) and MARK in facts:
        own = json_in(row, MARK, facts[MARK])
        if isinstance(own, dict):
            return [with_facts(row, label, own)]
    return [
        _told_apart(
            row,
            replace(label, verdict=_verdict(row, names, one), who=one.who, created=one.created,
                    seconds=one.seconds),
        )
        for one in said
    ] or [label]  # fmt: skip


def _unjudged(row: Row, inner: Row, fields: Sequence[str] | None) -> tuple[Label, Sequence[str]]:
    """Prompt and drafts, with the names of the drafts; fields: where they are known."""
    text, turns = needed_prompt(inner)
    names, drafts = _items(inner) if fields is None else (list(fields), [])
    if not names:
        names = _draft_names(inner)
    if not names:
        raise row.refuse(NO_DRAFTS_FOUND)
    if len(names) > MOST_DRAFTS:
        raise row.refuse(TOO_MANY, "Leave some out.", count=len(names), most=MOST_DRAFTS)
    drafts = drafts or [draft_in(inner, name) for name in names]
    return Label(text, tuple(drafts), turns=turns), names


def _items(row: Row) -> tuple[list[str], list[Draft]]:
    """The drafts of a list of items with ids, if there is one."""
    for name, value in row.cells.items():
        if isinstance(value, list) and value and all(isinstance(v, dict) and "id" in v
                                                     for v in value):  # fmt: skip
            texts = [next((item[key] for key in ITEM_TEXTS if item.get(key)), None)
                     for item in value]  # fmt: skip
            names = [str(item["id"]) for item in value]
            return names, [Draft(row.checked(name, text)) for text in texts]
    return [], []


def _draft_names(row: Row) -> list[str]:
    """The cells that hold drafts: those of a usual name, else every other text."""
    prompt = first_of(row, PROMPTS)
    if row.cells.keys() >= {"chosen", "rejected"}:
        return ["chosen", "rejected"]
    return [name for name in draft_fields(tuple(row.cells), prompt) if row.has(name)] or [
        name
        for name, value in row.cells.items()
        if isinstance(value, str) and value.strip()
        and name not in (prompt, *CONTEXTS) and "model" not in name
    ]  # fmt: skip


def _told_apart(row: Row, label: Label) -> Label:
    """UserError where equal texts were put in an order, or nothing differs."""
    texts = [draft.text for draft in label.drafts]
    ranks = label.verdict.ranks if label.verdict else ()
    told_apart = len(set(zip(texts, ranks, strict=True))) if ranks else len(set(texts))
    if len(texts) > 1 and (len(set(texts)) < told_apart or (not ranks and len(set(texts)) == 1)):
        raise row.refuse(SAME)
    return label


def _verdict(row: Row, names: Sequence[str], said: Response) -> Verdict:
    """What the answers say: a rating of each draft, an order, a choice; a note; an edited draft."""
    if said.skipped:
        return Verdict()
    ratings: dict[str, float] = {}
    ranks: tuple[int, ...] | None = None
    note = edited = ""
    for question, value in said.answers:
        low, rating = question.lower(), figure(value)
        rated = next((name for name in names if low.startswith(name.lower())), None)
        if rated is not None and rating is not None:  # as in "generations-0-rating"
            ratings[rated] = rating
        elif isinstance(value, str) and any(word in low for word in EDITS):
            edited = row.checked(question, value, blank=True)
        elif isinstance(value, str) and any(word in low for word in NOTES):
            note = row.checked(question, value, blank=True)
        elif ranks is None:
            ranks = ranks_said(row, question, value, names)
    if ranks is None and len(ratings) == len(names):
        ranks = dense([-ratings[name] for name in names])
    if ranks is None:
        value = said.answers[0][1] if said.answers else ""
        raise row.refuse(NOT_UNDERSTOOD, value=shorten(str(value)) or "''")
    return Verdict(ranks, note=note, edited=edited)


def ranks_said(row: Row, name: str, value: Any, fields: Sequence[str]) -> tuple[int, ...] | None:
    """Ranks from an order, names with ranks, groups, or a word; None for anything else."""
    if isinstance(value, str) and value.strip()[:1] in ("{", "["):
        value = json_in(row, name, value)
    if (
        isinstance(value, list)
        and value
        and all(isinstance(v, dict) and "value" in v for v in value)
    ):
        return _by_place(fields, [(v["value"], v.get("rank", n)) for n, v in enumerate(value, 1)])
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        value = value[0]
    if isinstance(value, dict):
        if isinstance(value.get("value"), list):
            ranks = value.get("rank")
            ranks = ranks if isinstance(ranks, list) else range(1, len(value["value"]) + 1)
            return _by_place(fields, list(zip(value["value"], ranks, strict=False)))
        if isinstance(value.get("ranker"), dict | list):
            return _by_group(fields, value["ranker"])
        if "choices" in value and len(fields) == 1:
            said = str(value["choices"]).lower()
            return (2,) if "bad" in said or "reject" in said else (1,)
        value = _picked(value, fields)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, list):
        return _by_place(fields, [(one, place) for place, one in enumerate(value, start=1)])
    return None if value is None else _by_word(str(value).strip().lower(), fields, name)


def _picked(value: Mapping[str, Any], fields: Sequence[str]) -> object:
    """What was picked; the two sides are those that the tag names, if the task calls them so."""
    picked = value.get("selected", value.get("choices"))
    sides = str(value.get("to_name", "")).split(",")
    if picked in ("left", "right") and sorted(sides) == sorted(fields):
        return sides[0 if picked == "left" else 1]
    return picked


def _by_word(said: str, fields: Sequence[str], name: str) -> tuple[int, ...] | None:
    """Ranks of a tie, a skip, or a single best draft by its column, its side or its number."""
    if said in SKIPS:
        return ()
    if said in TIES:
        return (1,) * len(fields)
    low = [field.lower() for field in fields]
    best = low.index(said) if said in low else None
    if best is None and said.isdecimal() and len(said) < 4:
        best = int(said) - (0 if name in FROM_ZERO else 1)
    elif best is None and len(fields) == 2:
        best = 0 if said in LEFT else 1 if said in RIGHT else None
    if best is None or not 0 <= best < len(fields):
        return None
    return dense([0 if number == best else 1 for number in range(len(fields))])


def _by_place(
    fields: Sequence[str], places: Sequence[tuple[object, object]]
) -> tuple[int, ...] | None:
    """Ranks of named drafts. Options named unlike the fields are matched by their number."""
    found: dict[int, float] = {}
    numbers = [number_in(field) for field in fields]
    for name, rank in places:
        place = figure(rank)
        if not isinstance(name, str) or place is None:
            return None
        number = number_in(name)
        if name in fields:
            found[fields.index(name)] = place
        elif number is not None and number in numbers:
            found[numbers.index(number)] = place
    if len(found) != len(fields):
        return None
    return dense([found[number] for number in range(len(fields))])


def _by_group(fields: Sequence[str], ranker: Any) -> tuple[int, ...] | None:
    """One list is an order; several are groups, the first the best, and equal within."""
    named = ranker if isinstance(ranker, dict) else {"": ranker}
    groups = [ids for bucket, ids in named.items() if bucket != UNRANKED]
    if not all(isinstance(ids, list) for ids in groups):
        return None
    if len(groups) == 1:
        groups = [[one] for one in groups[0]]
    place = {str(one): number for number, ids in enumerate(groups) for one in ids}
    return dense([place[name] for name in fields]) if set(place) == set(fields) else None
