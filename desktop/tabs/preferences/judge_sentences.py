"""What the page for judging says, from plain figures; nothing here knows a widget."""

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain
from desktop.tabs.preferences.train_sentences import signed
from desktop.widgets.tag import Kind
from models.emergence.intervals import wilson
from models.store.judgements import Tally

translate = QCoreApplication.translate


def position_words(votes: int) -> str:
    """Which vote this is."""
    return translate("Preferences", "Vote {number}").format(number=votes + 1)


def waiting_words() -> str:
    """While a pair is being made."""
    return translate("Preferences", "Both models are answering...")


def at_the_end_words(votes: int, same: int) -> str:
    """No prompt is left."""
    words = translate("Preferences", "That was the last prompt: {votes} votes.").format(votes=votes)
    if same:
        words = f"{words} {same_words(same)}"
    return words


def same_words(same: int) -> str:
    """Prompts that were left out because there was nothing to choose."""
    if same == 1:
        return translate("Preferences", "To one prompt both said the same; it is left out.")
    return translate(
        "Preferences", "To {count} prompts both said the same; those are left out."
    ).format(count=same)


def gone_words(name: str) -> str:
    """A model is not there any more."""
    return translate(
        "Preferences",
        "The model {name} is not there any more: only the answers that were kept can be judged.",
    ).format(name=name)


def side_words(*, before: bool) -> str:
    """Which of the two a draft was, said after the vote."""
    if before:
        return translate("Preferences", "before training")
    return translate("Preferences", "after training")


def vote_words(choice: str) -> str:
    """A vote in two words."""
    words = {
        "after": translate("Preferences", "after is better"),
        "before": translate("Preferences", "before is better"),
        "tie": translate("Preferences", "tie"),
        "skip": translate("Preferences", "skipped"),
    }
    return words[choice]


def vote_kind(choice: str) -> Kind:
    """The colour of a vote."""
    kinds: dict[str, Kind] = {"after": "good", "before": "warn"}
    return kinds.get(choice, "neutral")


def win_caption(tally: Tally) -> str:
    """What the win rate is of."""
    if not tally.decided:
        return translate("Preferences", "preferred after training: vote on a few pairs")
    return translate("Preferences", "of {total} decided votes preferred it after training").format(
        total=tally.decided
    )


def win_verdict(tally: Tally) -> tuple[str, Kind]:
    """What the votes show, in a word or two."""
    if not tally.decided:
        return "", "neutral"
    low, high = wilson(tally.won, tally.decided)
    if low > 0.5:
        return translate("Preferences", "clearly better"), "good"
    if high < 0.5:
        return translate("Preferences", "clearly worse"), "bad"
    return translate("Preferences", "not clear yet"), "neutral"


def interval_words(tally: Tally) -> str:
    """The interval of the win rate, and what is left out of it."""
    if not tally.decided:
        return ""
    low, high = (plain(100 * end, 0) for end in wilson(tally.won, tally.decided))
    words = translate("Preferences", "95 % interval: {low} to {high} %.").format(low=low, high=high)
    left_out = [_ties(tally.tied), _skips(tally.skipped)]
    named = translate("Preferences", " and ").join(part for part in left_out if part)
    if not named:
        return words
    return translate("Preferences", "{words} Left out: {left_out}.").format(
        words=words, left_out=named
    )


def _ties(count: int) -> str:
    if count == 1:
        return translate("Preferences", "1 tie")
    return translate("Preferences", "{count} ties").format(count=count) if count else ""


def _skips(count: int) -> str:
    if count == 1:
        return translate("Preferences", "1 skip")
    return translate("Preferences", "{count} skips").format(count=count) if count else ""


def training_words(name: str, how_far: str) -> str:
    """While the first model trains."""
    return translate(
        "Preferences",
        "{name} is training: {how_far}. When it is done, you judge here blind whether it got "
        "better.",
    ).format(name=name, how_far=how_far.lower())


def nothing_words() -> str:
    """Before any run."""
    return translate(
        "Preferences",
        "Train a model: its answers before and after are shown here side by side, without saying "
        "which is which, and you say which you like better.",
    )


def ability_title(key: str, title: str) -> str:
    """An ability by its key; title: what it is called elsewhere, where it is."""
    words = {
        "chat_capital": translate("Preferences", "Asked for capitals"),
        "chat_continent": translate("Preferences", "Asked for continents"),
        "chat_word_sum": translate("Preferences", "Asked for sums"),
        "chat_opposite": translate("Preferences", "Asked for opposites"),
        "chat_plural": translate("Preferences", "Asked for plurals"),
    }
    return words.get(key) or translate("Figure", title)


def abilities_summary(points: float, worst: str, worst_points: float) -> str:
    """What a fine-tune cost."""
    if worst_points >= 0:
        return translate(
            "Preferences", "{points} points on average; nothing that it could was lost."
        ).format(points=signed(points))
    return translate(
        "Preferences", "{points} points on average; {worst} lost most, {most} points."
    ).format(points=signed(points), worst=worst, most=signed(worst_points))


def exported_words(path: object) -> str:
    """After an export."""
    return translate("Preferences", "Written to {path}").format(path=path)


def comparison_words(changed: int, total: int) -> str:
    """What the rows side by side show."""
    return translate(
        "Preferences",
        "{changed} of {total} answers changed. None of these prompts was trained on, and none is "
        "asked in the blind votes; both models answered with their likeliest words.",
    ).format(changed=changed, total=total)
