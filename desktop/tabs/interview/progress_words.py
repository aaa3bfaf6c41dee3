"""What the page "Progress" says, from plain figures; nothing here knows a widget."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.tabs.interview.cards_words import percent, topic_title
from desktop.tabs.interview.progress_shown import Block, Memory, TopicLine
from models.interview.card import Card
from models.interview.mock_result import result
from models.interview.progress import Labels, Progress, Training
from models.interview.statistics import Retention, Stats, TopicMemory
from models.rich_text import plain
from models.store.interviews import KeptInterview
from models.store.lessons import LessonStats
from models.store.predictions import Record

translate = QCoreApplication.translate
NONE = "–"
MARKS = "Your own marks"
MOST_LEECHES, MOST_GRADES = 3, 4


def number(value: float) -> str:
    """A whole number as the reader writes it."""
    return QLocale().toString(round(value))


def count(template: str, one: str, value: int) -> str:
    """One of two sentences, by whether it is one."""
    return one if value == 1 else template.format(count=number(value))


def minutes(value: float) -> str:
    """As in "9 minutes"; half minutes are rounded."""
    return translate("Mock", "%Ln minutes", "", max(1, round(value)))


def word(text: str) -> str:
    """An English word of a figure in the reader's language."""
    return translate("Figure", text)


def memory(stats: Stats, cards: Mapping[str, Card]) -> Memory:
    """How well cards are remembered."""
    kept = stats.retention_30 if stats.retention_30.reviews else stats.retention
    share = (kept.share, kept.low, kept.high) if kept.reviews else None
    leeches = [name for name in stats.leeches if name in cards][:MOST_LEECHES]
    return Memory(
        NONE if share is None else percent(kept.share),
        _remembered(stats, recent=bool(stats.retention_30.reviews)),
        share,
        tuple(map(_topic, stats.by_topic)),
        _days(stats),
        tuple((name, " ".join(plain(cards[name].question).split())) for name in leeches),
    )


def _remembered(stats: Stats, *, recent: bool) -> str:
    if not stats.retention.reviews:
        return translate("Progress", "of cards that came back; none has yet")
    kept = stats.retention_30 if recent else stats.retention
    words = translate("Progress", "remembered, of {count} that came back; 95 %: {low} to {high}")
    if recent:
        words = translate(
            "Progress", "remembered in 30 days, of {count} that came back; 95 %: {low} to {high}"
        )
    told = words.format(count=number(kept.reviews), low=percent(kept.low), high=percent(kept.high))
    return _unbroken(told)


def _unbroken(text: str) -> str:
    """No line ends between a number and its sign."""
    return text.replace(" %", "\u00a0%")


def _topic(found: TopicMemory) -> TopicLine:
    words = translate("Progress", "{seen} of {cards} cards seen")
    told = words.format(seen=number(found.seen), cards=number(found.cards))
    if not found.seen:
        return TopicLine(topic_title(found.topic), None, told)
    more = translate("Progress", "{told}, {percent} remembered now")
    told = more.format(told=told, percent=percent(found.retrievability))
    return TopicLine(topic_title(found.topic), found.retrievability, told)


def _days(stats: Stats) -> str:
    """A fact and no reproach: days on which there was a review."""
    of_last = stats.streak.of_last_30
    if not stats.streak.last:
        return ""
    told = count(
        translate("Progress", "Cards on {count} of the last 30 days."),
        translate("Progress", "Cards on 1 of the last 30 days."),
        of_last,
    )
    if stats.streak.days > 1:
        row = translate("Progress", "{count} days in a row.").format(
            count=number(stats.streak.days)
        )
        told = f"{told} {row}"
    return told


def blocks(found: Progress, cards_due: int) -> tuple[Block, ...]:
    """All that was done, each with the way to its place."""
    return (
        _cards(found.cards, cards_due),
        _lessons(found.lessons, found.every_lesson),
        _predictions(found.curves, found.stops),
        _labels(found.labels),
        _training(found.training),
        _interviews(found.interviews),
    )


def _cards(stats: Stats, due: int) -> Block:
    waits = translate("Progress", "Nothing is due now.")
    if due:
        waits = count(
            translate("Progress", "{count} are due now."),
            translate("Progress", "1 is due now."),
            due,
        )
    words = translate("Progress", "{seen} of {all} cards seen. {due}")
    totals = stats.totals
    detail = words.format(seen=number(totals.seen), all=number(totals.cards), due=waits)
    return Block(
        "cards",
        translate("Progress", "Cards"),
        number(totals.reviews),
        translate("Progress", "reviews"),
        detail,
        translate("Progress", "Review"),
    )


def _lessons(found: LessonStats, every: int) -> Block:
    words = translate("Progress", "{time} of reading; {begun} begun.")
    detail = words.format(time=minutes(found.seconds / 60), begun=number(found.begun))
    if not found.begun:
        detail = translate("Progress", "Fifteen minutes each, with figures from the labs.")
    return Block(
        "lessons",
        translate("Progress", "Lessons"),
        number(found.done),
        translate("Progress", "of {all} read to the end").format(all=number(every)),
        detail,
        translate("Progress", "Read"),
    )


def _predictions(curves: Record, stops: Retention) -> Block:
    parts = []
    if curves.first:
        words = translate("Progress", "Curves: {miss} % of the axis off on average.")
        miss = QLocale().toString(100 * curves.mean, "f", 1)
        parts.append(words.format(miss=miss))
    if stops.reviews:
        words = translate("Progress", "Lessons: {right} of {stops} right (95 %: {low} to {high}).")
        ends = {"low": percent(stops.low), "high": percent(stops.high)}
        right, every = number(stops.remembered), number(stops.reviews)
        parts.append(words.format(right=right, stops=every, **ends))
    detail = translate("Progress", "Say first what a curve will do, then see how near you were.")
    return Block(
        "predictions",
        translate("Progress", "Predictions"),
        number(curves.first + stops.reviews),
        translate("Progress", "said before the answer"),
        _unbroken(" ".join(parts)) or detail,
        translate("Progress", "Predict"),
    )


def _labels(found: Labels) -> Block:
    words = translate("Progress", "{pairs} to learn from, in {projects}.")
    pairs = count(
        translate("Progress", "{count} pairs"), translate("Progress", "1 pair"), found.pairs
    )
    projects = count(
        translate("Progress", "{count} projects"),
        translate("Progress", "1 project"),
        found.projects,
    )
    detail = words.format(pairs=pairs, projects=projects)
    if not found.judged:
        detail = translate("Progress", "Which of two drafts is better? A model learns from it.")
    return Block(
        "labels",
        translate("Progress", "Labels"),
        number(found.judged),
        translate("Progress", "drafts judged"),
        detail,
        translate("Progress", "Label"),
    )


def stage_title(stage: str) -> str:
    """A way of training as it is called."""
    titles = {
        "sft": translate("Progress", "SFT"),
        "reward": translate("Progress", "reward model"),
        "ppo": translate("Progress", "PPO"),
        "dpo": translate("Progress", "DPO"),
    }
    return titles.get(stage, stage)


def _training(found: Training) -> Block:
    words = translate("Progress", "{stage} {count}")
    done = [words.format(stage=stage_title(s), count=number(n)) for s, n in found.done.items()]
    detail = " · ".join(done) or translate(
        "Progress", "Fine-tune a small model on your own labels, in minutes."
    )
    if found.begun:
        more = count(
            translate("Progress", "{count} more were not finished."),
            translate("Progress", "1 more was not finished."),
            found.begun,
        )
        detail = f"{detail}. {more}" if done else more
    return Block(
        "training",
        translate("Progress", "Models trained"),
        number(found.models),
        translate("Progress", "runs that ended well"),
        detail,
        translate("Progress", "Train"),
    )


def _interviews(kept: tuple[KeptInterview, ...]) -> Block:
    shares = [share.mean for one in kept if (share := result(one.answers, {}).share) is not None]
    detail = translate("Progress", "Ten minutes of questions, with the follow-ups.")
    if shares:
        words = translate("Progress", "Grades, the latest last: {grades}.")
        latest = [percent(share) for share in reversed(shares[:MOST_GRADES])]
        detail = _unbroken(words.format(grades=", ".join(latest)))
    return Block(
        "mock",
        translate("Progress", "Mock interviews"),
        number(len(kept)),
        translate("Progress", "had"),
        detail,
        translate("Progress", "Begin one") if not kept else translate("Progress", "Open"),
    )


def empty_lines() -> tuple[str, ...]:
    """For a newcomer: what will appear."""
    return (
        translate("Progress", "cards reviewed, day by day, and how many come back when"),
        translate("Progress", "what you remember of each topic"),
        translate("Progress", "lessons read, predictions made and how near they were"),
        translate("Progress", "labels given and models trained"),
        translate("Progress", "mock interviews, one beside the other"),
    )
