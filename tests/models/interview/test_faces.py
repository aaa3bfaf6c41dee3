"""The two sides of a card of each kind, on paper and for other programs."""

from dataclasses import replace

from models.interview.card import (
    CHECKS,
    TOPICS,
    Card,
    Chain,
    Choice,
    FollowUp,
    Formula,
    Mistake,
    Number,
    Option,
    Order,
    Support,
)
from models.interview.card_file import shipped
from models.interview.faces import back, front, sheet_of, support_line


def card(kind: str, body: object, **more: object) -> Card:
    values = {"id": "c-1", "topic": "dpo", "level": "mid", "question": "Q?", "answer": "A."}
    return Card(**{**values, "kind": kind, "body": body, **more})  # type: ignore[arg-type]  # a test


OPTIONS = (Option("first", "yes", True), Option("second", "no"), Option("third", "never"))


def test_options_have_letters_and_each_has_its_reason() -> None:
    asked = card("choice", Choice(OPTIONS))
    lines = [line for line in front(asked).split("\n") if line.startswith("**")]
    texts = {line[2]: line.partition("  ")[2] for line in lines}
    assert sorted(texts) == ["A", "B", "C"] and set(texts.values()) == {"first", "second", "third"}
    right = next(letter for letter, text in texts.items() if text == "first")
    second = next(letter for letter, text in texts.items() if text == "second")
    assert back(asked).startswith(f"**Right: {right}**  yes")
    assert f"- {second} is wrong. no" in back(asked)


def test_items_are_out_of_order_and_the_answer_puts_them_in_order() -> None:
    asked = card("order", Order(("one", "two", "three")))
    shown = [line for line in front(asked).split("\n") if line.startswith("**")]
    letters = [line[2] for line in shown]
    items = [line.partition("  ")[2] for line in shown]
    assert items != ["one", "two", "three"] and sorted(items) == ["one", "three", "two"]
    order = " ".join(letters[items.index(item)] for item in ("one", "two", "three"))
    assert back(asked) == f"**The order: {order}**\n\n1. one\n2. two\n3. three\n\nA."


def test_parts_are_shuffled_and_the_answer_names_the_wrong_one_by_its_letter() -> None:
    asked = card("mistake", Mistake(("right", "wrong", "so too"), 1, "better"))
    lines = [line for line in front(asked).split("\n") if line.startswith("**")]
    assert [line.partition("  ")[2] for line in lines] != ["right", "wrong", "so too"]
    letter = next(line[2] for line in lines if line.endswith("  wrong"))
    assert back(asked).startswith(f"Part **{letter}** is wrong. Right: better")


def test_a_card_says_how_what_carries_it_was_checked() -> None:
    asked = card("explain", None)
    said = {how: support_line(replace(asked, support=Support(how, "sec. 3"))) for how in CHECKS}
    assert said == {
        "read": "Read in the source: sec. 3",
        "computed": "Computed: sec. 3",
        "known": "Known, not looked up: sec. 3",
    }
    assert support_line(asked) == ""


def test_a_formula_has_boxes_and_the_answer_fills_them() -> None:
    asked = card("formula", Formula(r"E + \frac{A}{[[1]]}", ((r"N^\alpha", "N", "D"),)))
    assert r"E + \frac{A}{{\boxed{1}}}" in front(asked)
    assert all(f"${latex}$" in front(asked) for latex in (r"N^\alpha", "N", "D"))
    assert r"E + \frac{A}{{N^\alpha}}" in back(asked) and "[[" not in back(asked)


def test_every_shipped_card_has_two_sides() -> None:
    for one in shipped().cards:
        assert one.question.strip() in front(one)
        last = one.follow_ups[-1].answer if one.kind == "chain" else one.answer
        assert back(one).endswith((one.weak or last).strip())


def test_a_chain_has_all_its_steps_on_its_back() -> None:
    steps = (FollowUp("How much?", "So much."), FollowUp("What breaks it?", "Much."))
    asked = card("chain", Chain(Number(1.7, 0.05, "nats")), follow_ups=steps)
    assert front(asked) == "Q?\n\n*Three steps: derive it, then a number, then what breaks it.*"
    assert back(asked).split("\n\n") == [
        "A.", "**How much?**  1.7 nats, within 5 %", "So much.", "**What breaks it?**", "Much.",
    ]  # fmt: skip


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
