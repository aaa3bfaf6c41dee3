"""The sentences of the page "Predict"."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from desktop.numbers import NO_NUMBER, plain
from desktop.tabs.emergence.predict_shown import Lesson, Past, Row
from models.emergence import exercises
from models.emergence.exercises import Exercise
from models.emergence.own import size_title
from models.emergence.predicting import Score, words
from models.emergence.shelf import OWN, Entry
from models.emergence.states import Predicting
from models.formats import fill
from models.store.predictions import Attempt, Record
from models.table_files import Said

translate = QCoreApplication.translate
PERCENT, POINTS = "%", "points"


def family_title(family: str) -> str:
    """A family as it is called."""
    return translate("Predict", "Study family") if family == OWN else family


def way_title(text: str) -> str:
    """A way of measuring, or a group, in the reader's language, with a capital.

    Where it has no translation, its parts have: "accuracy, no examples".
    """
    whole = translate("Figure", text) if text else ""
    return _capital(", ".join(map(_part, text.split(", "))) if whole == text else whole)


def _part(text: str) -> str:
    count, _, rest = text.partition(" ")
    if count.isdigit() and rest == "examples":
        return translate("Figure", "{shots} examples").format(shots=count)
    return translate("Figure", text)


def entry_title(entry: Entry) -> str:
    """A task in the reader's language, with a capital."""
    return _capital(entry.called(word))


def word(text: str) -> str:
    """A name in a figure, in the reader's language."""
    return translate("Figure", text) if text else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _task_title(family: str, task: str) -> str:
    """A task that was written down in English."""
    known = {entry.called(): entry for entry in exercises.entries(family)}
    return entry_title(known[task]) if task in known else way_title(task)


def short_name(model: str, family: str) -> str:
    """A model's size, where its name begins with that of its family."""
    bare = model.removesuffix("-deduped")
    if bare.lower().startswith(family.lower()):
        bare = bare[len(family) :].lstrip(" -")
    return size_title(bare) or model


def value(one: Exercise, number: float) -> str:
    """A value as the page writes it, with its unit where that is short."""
    if not math.isfinite(number):
        return NO_NUMBER
    text = plain(number, digits(one))
    return f"{text} %" if one.unit == PERCENT else text


def digits(one: Exercise) -> int:
    """So many after the decimal sign."""
    return 1 if one.span > 10 else 2


def unit_of_miss(one: Exercise) -> str:
    """Between two percentages lie points."""
    return POINTS if one.unit == PERCENT else one.unit


def rows(state: Predicting, score: Score | None) -> tuple[Row, ...]:
    """A row a hidden model; with a score also what was measured."""
    one, asked = state.one, state.one.halves(state.hidden).asked
    found = []
    for index, (model, drawn) in enumerate(state.guess.items()):
        name = short_name(model, one.family)
        if score is None:
            found.append(Row(model, name, drawn, value(one, drawn)))
            continue
        miss = score.misses[index]
        ends = asked.low[index], asked.high[index]
        told = translate("Predict", "95 % interval {low} to {high}") if asked.has_bars else ""
        found.append(
            Row(
                model,
                name,
                drawn,
                value(one, drawn),
                value(one, miss.measured),
                plain(abs(miss.error), digits(one)),
                inside=miss.inside if math.isfinite(ends[0]) else None,
                detail=told.format(low=value(one, ends[0]), high=value(one, ends[1])),
            )
        )
    return tuple(found)


def lesson(state: Predicting, score: Score) -> Lesson:
    """What came of a prediction."""
    one, halves = state.one, state.one.halves(state.hidden)
    inside = sum(miss.inside for miss in score.misses)
    caption = translate("Predict", "mean miss")
    if halves.asked.has_bars:
        told = translate("Predict", "mean miss; {inside} of {all} inside the interval")
        caption = told.format(inside=inside, all=len(score.misses))
    numbers = {y: value(one, y) for y in one.line.y}
    names = {model: short_name(model, one.family) for model in one.line.models}
    happened = exercises.happened(halves, numbers, names)
    more = [_sentence(said) for said in words(score)]
    more += [translate("Figure", note) for note in one.notes]
    return Lesson(
        plain(score.mean, digits(one)),
        translate("Figure", unit_of_miss(one)),
        caption,
        " ".join(map(_sentence, happened)),
        " ".join(more),
    )


def _sentence(said: Said) -> str:
    return fill(translate("Prediction", said.template), **said.values)


def title(one: Exercise) -> str:
    """Over the plot."""
    return f"{family_title(one.family)} · {entry_title(one.entry)}"


def how() -> str:
    """What to do before a reveal."""
    return translate(
        "Predict",
        "Drag each handle to where you think that model lies, or reach it with Tab and move it"
        " with the arrow keys.",
    )


def bars(one: Exercise) -> str:
    """What the bars are, "" where there are none."""
    if not one.line.has_bars:
        return ""
    if not one.items:
        return translate("Predict", "Bars: 95 %")
    told = translate("Predict", "Bars: 95 %, {items} items").format(items=one.items)
    return f"{told} · {translate('Predict', 'thin: each seed')}" if one.seeds else told


def hint(state: Predicting, *, seen: int) -> str:
    """What can't be done, or "" while there is nothing to say."""
    if state.revealed:
        return translate(
            "Predict",
            "A reveal can't be undone. You may draw this curve again, but only the first attempt"
            " counts.",
        )
    if seen:
        return translate(
            "Predict",
            "You have seen this curve before, so this attempt is kept but does not count.",
        )
    return ""


def button(state: Predicting) -> str:
    """Of the one thing to do."""
    if state.revealed:
        return translate("Predict", "Next curve")
    return translate("Predict", "Reveal {count} values").format(count=state.hidden)


def record(found: Record) -> str:
    """How the first attempts fared."""
    if not found.first:
        return translate("Predict", "Your attempts are kept here, the first at each curve counts.")
    text = translate(
        "Predict", "{count} curves predicted: mean miss {mean} % of the axis, best {best} %."
    )
    if found.first == 1:
        text = translate("Predict", "One curve predicted: missed by {mean} % of the axis.")
    return text.format(
        count=found.first, mean=plain(100 * found.mean, 1), best=plain(100 * found.best, 1)
    )


def history(attempts: Sequence[Attempt]) -> tuple[Past, ...]:
    """Attempts, newest first."""
    found = []
    for attempt in attempts:
        when = QDateTime.fromString(attempt.created, Qt.DateFormat.ISODateWithMs).toLocalTime()
        name = f"{family_title(attempt.family)} · {_task_title(attempt.family, attempt.task)}"
        told = translate("Predict", "{when} · {ruler} · off by {mean} {unit} on average")
        detail = told.format(
            when=QLocale().toString(when, QLocale.FormatType.ShortFormat),
            ruler=way_title(attempt.ruler),
            mean=plain(attempt.mean, 2),
            unit=translate("Figure", attempt.unit),
        )
        again = translate("Predict", "again") if attempt.seen else ""
        share = f"{plain(100 * attempt.share, 1)} %"
        found.append(Past(attempt.id, name, share, detail, again))
    return tuple(found)
