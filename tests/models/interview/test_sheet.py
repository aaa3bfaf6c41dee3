"""What stands on a printed sheet."""

from dataclasses import replace

from models.interview.card import TOPICS
from models.interview.card_file import shipped
from models.interview.faces import sheet_of


def test_cards_stand_by_topic_and_are_numbered_through() -> None:
    cards = shipped().cards
    topics = sheet_of(reversed(cards))
    assert [one.topic for one in topics] == list(TOPICS)
    numbers = [card.number for topic in topics for card in topic.cards]
    assert numbers == list(range(1, len(cards) + 1))


def test_a_topic_without_cards_is_left_out_and_one_of_its_own_comes_last() -> None:
    [dpo] = [card for card in shipped().cards if card.topic == "dpo"][:1]
    topics = sheet_of([replace(dpo, topic="chess"), dpo])
    assert [(one.topic, one.cards[0].number) for one in topics] == [("dpo", 1), ("chess", 2)]


def test_a_card_has_both_sides_and_its_source() -> None:
    [number] = [card for card in shipped().cards if card.id == "gpt3-compute"][:1] or [
        next(card for card in shipped().cards if card.kind == "number")
    ]
    [topic] = sheet_of([number])
    [row] = topic.cards
    assert row.question.startswith(number.question) and "Answer with a number" in row.question
    assert row.answer.endswith(number.answer) and row.source
