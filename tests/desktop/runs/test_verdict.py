"""The verdict on a run as it is read: its figure, its table, the same prompts, what to do."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.look.theme import Theme
from desktop.runs.verdict import VerdictCard
from models.alignment.verdict import AbilityTable, Answer, Change, HeldOut, Scores, Verdict

LOST = Change("chat_capital", 20, 20, 12, 8, 0)
BEST = AbilityTable((LOST, Change("recall", 20, 19, 18, 1, 0)))
LAST = AbilityTable((Change("chat_capital", 20, 20, 5, 15, 0), Change("recall", 20, 19, 9, 10, 0)))
ANSWERS = (
    Answer("Swans?", "A swan is a bird. It swims. It is white.", "A bird."),
    Answer("Peru?", "Lima.", "A city.", "Lima"),
    Answer("Hello!", "Hi.", "Hi."),
    Answer("More?", "No.", "Yes."),
)
HELD = HeldOut("accuracy", 15 / 18, 0.61, 0.94, 18, 0.5, 0.7)
DPO = Verdict("dpo", 30, 220, 220, HELD, 0.97, BEST, LAST, 4.3, 9.8, None, ANSWERS)


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> Callable[[Verdict], VerdictCard]:
    def show(verdict: Verdict) -> VerdictCard:
        card = VerdictCard(kept.append)
        qtbot.addWidget(card)
        card.show_verdict(verdict, "1m-chat after 41 pairs")
        card.resize(1200, 600)
        card.show()
        return card

    kept = list[int]()
    return show


def said(card: VerdictCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


Show = Callable[[Verdict], VerdictCard]


def test_the_figure_is_that_of_what_was_held_out(shown: Show) -> None:
    card = shown(DPO)
    assert card.figure.text() == "83\u00a0%"
    assert card.interval.text() == "18 held out · 95 % CI: 61–94\u00a0%"
    assert card.axis.mark.text() == "chance"
    assert "97\u00a0% of the pairs that it was trained on" in said(card)
    assert card.step.text() == "step 30 of 220 is kept"


def test_three_columns_show_why_this_step_is_kept(shown: Show) -> None:
    card = shown(DPO)
    texts = said(card)
    assert [one for one in texts if one in ("before", "step 30", "step 220")] == [
        "before", "step 30", "step 220",
    ]  # fmt: skip
    assert {"20 of 20", "12", "5", "4.3", "9.8"} <= set(texts)
    red = [one.text() for one in card.findChildren(QLabel) if one.property("kind") == "bad"]
    assert red == ["12", "a fact lost"]  # eight lost and none gained are beyond chance, one is not


def test_three_answers_stand_beside_those_from_before(shown: Show) -> None:
    tags = [one for one in said(shown(DPO)) if one in ("shorter", "a fact lost", "unchanged")]
    assert tags == ["shorter", "a fact lost", "unchanged"]
    assert "More?" not in said(shown(DPO))


def test_bytes_that_are_no_text_are_counted(shown: Show) -> None:
    """What a base model writes in a template that it never saw."""
    noise = Answer("Peru?", "Oh\ufffd\ufffd no" + "\ufffd" * 95, "Lima.")
    assert "Oh\ufffd\ufffd no\ufffd × 95" in said(shown(replace(DPO, answers=(noise,))))


def test_the_step_is_kept_by_a_button(qtbot: QtBot, theme: Theme) -> None:
    kept = list[int]()
    card = VerdictCard(kept.append)
    qtbot.addWidget(card)
    card.keep.click()
    assert kept == []  # nothing was judged yet
    card.show_verdict(DPO, "mine")
    assert card.keep.text() == "Keep step 30"
    card.keep.click()
    assert kept == [30]


def test_a_loss_has_its_start_and_no_axis(shown: Show) -> None:
    card = shown(Verdict("sft", 75, 75, 75, HeldOut("loss", 0.61, 0.5, 0.72, 48, 3.1)))
    assert card.figure.text() == "0.61"
    assert card.interval.text() == "48 answers · 95 % CI: 0.50–0.72 · 3.10 at the start"
    assert not card.axis.isVisible()
    assert not card.step.isVisible()
    assert not card.answers.isVisible()


def test_a_policy_is_told_by_both_its_scores(shown: Show) -> None:
    card = shown(Verdict("ppo", 40, 40, 40, scores=Scores(0, 3.1, -0.5, -2.25), kl=6.0))
    assert {"3.10", "−2.25"} <= set(said(card))
    assert card.headline.text().startswith("The model games its reward model")
    assert not card.figure.isVisible()


def test_another_verdict_takes_the_place_of_the_first(shown: Show) -> None:
    card = shown(DPO)
    card.show_verdict(Verdict("reward", 60, 60, 60, HELD, 0.8), "judge")
    assert "step 220" not in said(card)
    assert "What it can still do" not in said(card)


def test_the_sentences_are_german_where_the_window_is(shown: Show) -> None:
    language.use("de")
    try:
        card = shown(DPO)
        assert card.headline.text() == (
            "Das Modell ist abgedriftet: Fähigkeiten 98\u00a0% → 75\u00a0%."
        )
    finally:
        language.use(language.ENGLISH)
