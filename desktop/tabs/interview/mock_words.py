"""What the page "Mock interview" says, from plain figures; nothing here knows a widget."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from desktop import language
from desktop.tabs.interview.cards_words import (
    date_of,
    kind_title,
    level_title,
    tab_title,
    topic_title,
)
from desktop.tabs.interview.mock_shown import MarkRow
from models.interview.card import Card
from models.interview.mock import Interview, Step
from models.interview.mock_result import Share
from models.rich_text import plain
from models.store.interviews import Answer, KeptInterview

translate = QCoreApplication.translate
NO_GRADE = "–"
SOURCE = str(QT_TRANSLATE_NOOP("Figure", "Your own marks"))


def number(value: float) -> str:
    """A whole number as the reader writes it."""
    return QLocale().toString(round(value))


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return translate("Mock", "{number} %").format(number=number(100 * share))


def clock(seconds: float) -> str:
    """Minutes and seconds, as on a clock."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def count(template: str, one: str, value: int) -> str:
    """One of two sentences, by whether it is one."""
    return one if value == 1 else template.format(count=number(value))


def questions(value: int) -> str:
    """As in "1 question" and "9 questions"."""
    return count(translate("Mock", "{count} questions"), translate("Mock", "1 question"), value)


def follow_ups(value: int) -> str:
    """As in "1 follow-up" and "9 follow-ups"."""
    return count(translate("Mock", "{count} follow-ups"), translate("Mock", "1 follow-up"), value)


def minutes(value: float) -> str:
    """As in "1 minute" and "9 minutes"; half minutes are rounded."""
    whole = max(1, round(value))
    return count(translate("Mock", "{count} minutes"), translate("Mock", "1 minute"), whole)


# ---------------------------------------------------------------------- set-up


def levels() -> tuple[tuple[str, str], ...]:
    """Levels to pick from."""
    return (
        ("", translate("Mock", "All")),
        ("basic", level_title("basic")),
        ("mid", level_title("mid")),
        ("hard", level_title("hard")),
    )


def level_tips() -> dict[str, str]:
    """What each level asks."""
    return {
        "": translate("Mock", "Cards of every level"),
        "basic": translate("Mock", "Basic cards only"),
        "mid": translate("Mock", "Basic and middle cards"),
        "hard": translate("Mock", "Middle and hard cards"),
    }


def fitting(cards: int) -> str:
    """How many cards of a topic fit."""
    return count(translate("Mock", "{count} cards"), translate("Mock", "1 card"), cards)


def estimate(made: Interview) -> str:
    """What an interview asks, and about how long it takes."""
    if not made.questions:
        return translate("Mock", "Nothing to ask yet.")
    more = sum(len(question.follow_ups) for question in made.questions)
    parts = questions(len(made.questions))
    if more:
        words = translate("Mock", "{questions} and {more}")
        parts = words.format(questions=parts, more=follow_ups(more))
    words = translate("Mock", "{parts}, about {minutes}.")
    return words.format(parts=parts, minutes=minutes(made.estimate))


def hint(made: Interview, cards: int) -> str:
    """What stands against a set-up, "" for nothing. cards: in the whole deck."""
    if not cards:
        return translate("Mock", "There are no cards to ask from.")
    if not made.topics:
        return translate("Mock", "Tick at least one topic.")
    if not made.questions:
        return translate("Mock", "No card of these topics has this level: pick another.")
    if made.minutes - made.estimate > 2:
        return translate("Mock", "That is all there is for these topics and this level.")
    return ""


def interrupted(kept: KeptInterview, steps: int) -> str:
    """An interview that can go on."""
    words = translate(
        "Mock", "The interview of {date} was interrupted: {done} of {all} answered, {left} left."
    )
    left = max(0.0, 60.0 * kept.minutes - kept.seconds)
    return words.format(
        date=date_of(kept.started),
        done=number(len(kept.answers)),
        all=number(steps),
        left=clock(left),
    )


def how_it_goes() -> tuple[str, ...]:
    """For somebody who has had no interview here."""
    return (
        translate("Mock", "One question at a time, with the follow-ups an interviewer asks."),
        translate("Mock", "You type what you would say, before any answer is shown."),
        translate("Mock", "Afterwards you tick which points you made; figures are checked."),
        translate("Mock", "The result says what to revise, and is kept to compare with the next."),
    )


# ---------------------------------------------------------------------- asking


def lead(step: Step, before: Step | None) -> str:
    """What an interviewer says before the question."""
    if step.follow_up is not None:
        return (
            translate("Mock", "Let me follow up on that."),
            translate("Mock", "One step further."),
        )[step.place % 2]
    if before is None:
        said = translate("Mock", "Let us begin.")
    elif before.card.topic == step.card.topic:
        said = translate("Mock", "Let us stay with this topic.")
    else:
        said = (
            translate("Mock", "Let us turn to something else."),
            translate("Mock", "Now to another topic."),
            translate("Mock", "Something different."),
        )[step.question % 3]
    return f"{said} {translate('Mock', 'A short one.')}" if step.checked else said


def place(step: Step, all_questions: int) -> str:
    """Which question it is."""
    words = translate("Mock", "Question {number} of {all}")
    return words.format(number=number(step.question + 1), all=number(all_questions))


def tags(topic: str, card: Card | None, follow_up: int | None) -> tuple[tuple[str, str], ...]:
    """Beside a question: (text, kind of tag)."""
    second = translate("Mock", "Follow-up") if follow_up is not None else ""
    if card is not None and follow_up is None:
        second = kind_title(card.kind)
    foreign = language.mark() if card is None or card.origin != "own" else ""
    others = tuple((text, "neutral") for text in (second, foreign) if text)
    return ((topic_title(topic), "accent"), *others)


def time_told(*, over: bool, paused: bool, given: int) -> str:
    """Below the clock."""
    if over:
        return translate("Mock", "Time is up. You may finish this question; it is the last one.")
    if paused:
        return translate("Mock", "The clock stands.")
    return translate("Mock", "left of {minutes}").format(minutes=minutes(given))


def ahead(left: int) -> str:
    """How much is still to come after this one."""
    if not left:
        return translate("Mock", "This is the last one.")
    return count(
        translate("Mock", "{count} more to come."), translate("Mock", "1 more to come."), left
    )


# ---------------------------------------------------------------------- marking


def mark(answer: Answer) -> str:
    """The grade of an answer in a list."""
    return translate("Mock", "to mark") if answer.grade is None else percent(answer.grade)


def row_title(answer: Answer) -> str:
    """An answer in a list: the question without marks, on one line."""
    return " ".join(plain(answer.asked).split())


def mark_row(answer: Answer) -> MarkRow:
    """An answer in a list."""
    return MarkRow(row_title(answer), mark(answer), answer.follow_up is not None)


def timed_row(answer: Answer) -> MarkRow:
    """The same with the time that the answer took."""
    told = " · ".join((clock(answer.seconds), mark(answer)))
    return MarkRow(row_title(answer), told, answer.follow_up is not None)


def try_it(tab: str) -> str:
    """The button that opens a lab."""
    return translate("Mock", "Try it in {tab}").format(tab=tab_title(tab))


def ticked(done: int, points: int) -> str:
    """How much of a rubric was said."""
    words = translate("Mock", "{done} of {all} points: {percent}")
    return words.format(done=number(done), all=number(points), percent=percent(done / points))


def nothing_said() -> str:
    """Where an answer is empty."""
    return translate("Mock", "Nothing was said.")


def answer_place(at: int, every: int) -> str:
    """Which of the answers this is."""
    words = translate("Mock", "Answer {number} of {all}")
    return words.format(number=number(at + 1), all=number(every))


def gone() -> str:
    """In place of a model answer."""
    return translate("Mock", "This card is not in the deck any more.")


# ---------------------------------------------------------------------- result


def date_title(kept: KeptInterview) -> str:
    """An interview as it is called."""
    return date_of(kept.started)


def interval(share: Share | None) -> str:
    """What a grade rests on."""
    if share is None:
        return translate("Mock", "Nothing is marked yet.")
    words = translate("Mock", "95 % interval {low} to {high}, from {questions}")
    return words.format(
        low=percent(share.low), high=percent(share.high), questions=questions(share.count)
    )


def of_questions(share: Share | None, asked: int) -> str:
    """A topic's grade, with what it rests on."""
    if share is None:
        return translate("Mock", "not marked")
    words = translate("Mock", "{percent} of {questions}")
    return words.format(percent=percent(share.mean), questions=questions(asked))


def facts(kept: KeptInterview, seconds: float, ungraded: int) -> str:
    """A quiet line: length, time a question, what waits."""
    words = translate("Mock", "{used} of {minutes}, {each} a question on average.")
    told = words.format(
        used=clock(kept.seconds), minutes=minutes(kept.minutes), each=clock(seconds)
    )
    if ungraded:
        waits = count(
            translate("Mock", "{count} answers wait to be marked."),
            translate("Mock", "1 answer waits to be marked."),
            ungraded,
        )
        told = f"{told} {waits}"
    return told


def raise_words(cards: int) -> str:
    """The button that puts cards first."""
    return count(
        translate("Mock", "Review these {count} cards first"),
        translate("Mock", "Review this card first"),
        cards,
    )


def raised(new: int, known: int) -> str:
    """After that. new: cards that come first now; known: cards that were reviewed before."""
    told = []
    if new:
        more = translate("Mock", "{count} new cards come first in the next review.")
        told.append(count(more, translate("Mock", "1 new card comes first."), new))
    if known:
        more = translate("Mock", "{count} you have reviewed before come back when they are due.")
        one = translate("Mock", "1 you have reviewed before comes back when it is due.")
        told.append(count(more, one, known))
    return " ".join(told)


def review() -> str:
    """The button that begins with them."""
    return translate("Progress", "Review")


def topics_of(kept: KeptInterview) -> str:
    """What an interview was about, in a line."""
    topics = dict.fromkeys(answer.topic for answer in kept.answers)
    return " · ".join(topic_title(topic) for topic in topics)


def removed() -> str:
    """In the bar that offers to take it back."""
    return translate("Mock", "The interview was removed.")


def word(text: str) -> str:
    """An English word of a figure or a text in the reader's language."""
    return translate("Figure", text)


def sentence(text: str, values: Mapping[str, object]) -> str:
    """What a check says."""
    return translate("CardCheck", text).format(**values) if text else ""


def elsewhere() -> str:
    """A note below the clock."""
    return translate(
        "Mock",
        "The clock stands while you are on another page. What you type is kept as you type it.",
    )


def next_words(*, single: bool, last: bool) -> str:
    """The one button while marking."""
    if single:
        return translate("Mock", "Go on with the interview")
    return translate("Mock", "See the result") if last else translate("Mock", "Next answer")


def back_words(left: int) -> str:
    """The button that leads back to questions that were not asked yet."""
    return count(
        translate("Mock", "Back to the questions: {count} are left"),
        translate("Mock", "Back to the questions: 1 is left"),
        left,
    )


def result_title(kept: KeptInterview) -> str:
    """Over a result."""
    return translate("Mock", "Interview of {date}").format(date=date_of(kept.started))


def a_question(seconds: float) -> str:
    """How long a question of a topic took."""
    return translate("Mock", "{time} each").format(time=clock(seconds))


def not_marked() -> str:
    """In place of a grade."""
    return translate("Mock", "not marked yet")


def past_detail(kept: KeptInterview) -> str:
    """The second line of an earlier interview: how long, about what."""
    words = translate("Mock", "{minutes} · {topics}")
    return words.format(minutes=minutes(kept.minutes), topics=topics_of(kept))
