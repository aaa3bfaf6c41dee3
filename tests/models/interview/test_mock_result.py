"""What came of a mock interview, over time, and as a text to keep."""

import pytest

from models.interview import mock, mock_result
from models.interview.card import Card, FollowUp, TryIt
from models.interview.card_file import shipped
from models.store.interviews import Answer, KeptInterview

LAB = TryIt("ppo", {"page": "clip"}, "Move the clip")


def card(name: str, topic: str = "ppo", try_it: TryIt | None = None) -> Card:
    points = ("names the ratio", "says what is cut")
    follow_ups = (FollowUp("And if it is large?", "Then it is cut."),)
    return Card(
        name, topic, "explain", "mid", f"{name}?", f"{name}!", (), try_it, None, points, follow_ups
    )


def answer(
    place: int, name: str, grade: float | None, topic: str = "ppo", **more: object
) -> Answer:
    given = {"follow_up": None, "said": "x", "seconds": 60.0, "ticked": grade}
    return Answer(place, name, topic=topic, **(given | {"asked": f"{name}?"} | more))


def kept(number: int, *answers: Answer, started: str = "2026-11-27T10:00:00") -> KeptInterview:
    return KeptInterview(number, 10, {}, started, started, 100.0, None, answers)


def test_a_card_counts_once_with_the_mean_of_its_answers() -> None:
    answers = [
        answer(0, "clip", 1.0),
        answer(1, "clip", 0.0, follow_up=0),
        answer(2, "gae", 0.9, "rlhf"),
    ]
    found = mock_result.result(answers, {})
    assert [part.grade for part in found.parts] == [0.5, 0.9]
    assert found.share is not None and found.share.mean == pytest.approx(0.7)
    assert found.share.count == 2
    assert [(one.topic, one.asked, one.seconds) for one in found.topics] == [
        ("ppo", 1, 120.0),
        ("rlhf", 1, 60.0),
    ]
    assert found.seconds == 90.0 and found.ungraded == 0
    assert mock_result.grade_of_points([0, 2, 2, 9, -1], 4) == 0.5  # points that there are, once


def test_the_weakest_come_first_and_their_labs_once() -> None:
    cards = {name: card(name, try_it=LAB if name != "kl" else None) for name in ("a", "b", "kl")}
    answers = [
        answer(0, "a", 0.5),
        answer(1, "b", 0.25),
        answer(2, "kl", 0.0),
        answer(3, "gone", 0.0),
        answer(4, "fine", 0.75),
        answer(5, "waits", None),
    ]
    found = mock_result.result(answers, cards)
    assert found.revise == ("kl", "b", "a")
    assert found.labs == (LAB,)
    assert found.missed["kl"] == cards["kl"].points, "no point was ticked"
    assert found.missed.keys() == {"a", "b", "kl"}
    assert found.ungraded == 1 and found.share is not None and found.share.count == 5


def test_what_to_read_first_has_the_weakest_cards_not_the_first_lesson_of_all() -> None:
    cards = {card.id: card for card in shipped().cards}
    asked = ("power-law-on-a-plot", "derive-dpo", "chosen-likelihood-falls")
    for weak, lesson in (("derive-dpo", "dpo"), ("power-law-on-a-plot", "scaling-laws")):
        answers = [
            answer(place, name, 0.0 if name == weak else 0.7, cards[name].topic)
            for place, name in enumerate(asked)
        ]
        found = mock_result.result(answers, cards)
        assert found.revise[0] == weak
        read = [one.id for one in mock_result.lessons_to_read(found)]
        assert read[0] == lesson and len(read) <= mock_result.MOST_LESSONS
    strong = mock_result.result([answer(0, "derive-dpo", 1.0, "dpo")], cards)
    assert strong.revise == () and mock_result.lessons_to_read(strong) == ()


def asked_of(strong: bool, seed: int) -> list[Answer]:
    """An interview of twenty minutes, marked: all points, or only the first and nothing else."""
    cards = {card.id: card for card in shipped().cards}
    planned = mock.as_plain(mock.plan(cards.values(), 20, mock.every_topic(), "", seed))
    answers: list[Answer] = []
    while True:
        made = mock.again(20, planned, cards, answers)
        step = mock.next_step(made, (one.place for one in answers))
        if step is None:
            return answers
        points = step.points if strong else step.points[:1]
        share = len(points) / len(step.points) if points else float(strong)
        answers.append(
            Answer(
                step.place, step.card.id, step.follow_up, step.card.topic, step.asked,
                " ".join(points) or "So.", points=tuple(range(len(points))), ticked=share,
            )
        )  # fmt: skip


def test_a_strong_and_a_weak_candidate_are_followed_up_and_sent_home_otherwise() -> None:
    cards = {card.id: card for card in shipped().cards}
    for seed in range(3):
        strong, weak = asked_of(True, seed), asked_of(False, seed)
        assert [one.card for one in strong if one.follow_up is None] == [
            one.card for one in weak if one.follow_up is None
        ]
        assert [one.asked for one in strong] != [one.asked for one in weak]
        best, worst = mock_result.result(strong, cards), mock_result.result(weak, cards)
        assert best.revise == () and mock_result.lessons_to_read(best) == ()
        assert set(worst.revise) == {one.card for one in weak}
        assert worst.labs and any(worst.missed.values())
        for lesson in mock_result.lessons_to_read(worst):
            assert set(lesson.cards) & set(worst.revise), lesson.id


def test_interviews_over_time_are_a_line_with_bars_and_lines_of_topics() -> None:
    first = kept(1, answer(0, "a", 0.5), answer(1, "b", 1.0, "dpo"), answer(2, "d", 0.0))
    second = kept(2, answer(0, "a", 1.0), answer(1, "c", 0.0, "sft"), started="2026-11-28T10:00:00")
    unmarked = kept(3, answer(0, "a", None))
    figure = mock_result.over_time([unmarked, second, first], str.upper)
    whole, ppo = figure.series
    assert (whole.x, whole.y) == ((1.0, 2.0), (50.0, 50.0))
    assert whole.names == ("2026-11-27", "2026-11-28")
    assert all(low < y < high for low, y, high in zip(whole.low, whole.y, whole.high, strict=True))
    assert (ppo.name, ppo.y) == ("PPO", (25.0, 100.0))  # the others were asked only once
    assert mock_result.over_time([], str).series == ()


def test_the_whole_interview_is_a_text_with_all_that_was_said() -> None:
    answers = (
        answer(0, "clip", 0.5, said="It\n# cuts", points=(1,)),
        answer(1, "clip", None, follow_up=0, asked="And if it is large?", said=""),
        answer(2, "gone", 0.0, said="?"),
    )
    text = mock_result.markdown(kept(1, *answers), {"clip": card("clip")}, "today", str.upper)
    assert text.startswith("# Mock interview, today\n\n## 1. PPO\n\nclip?\n")
    assert "> It\n> # cuts" in text  # what was typed is no heading
    assert "- [ ] names the ratio\n- [x] says what is cut" in text
    assert "### Follow-up" in text and "Then it is cut." in text and "> Nothing." in text
    assert "## 2. PPO\n\ngone?" in text  # a card that is gone is still asked and answered
    assert text.count("Grade: ") == 2 and "Grade: 50 %" in text
