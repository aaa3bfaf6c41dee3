"""States of the page "Cards" that are worth a picture: each kind asked, and answered."""

from collections.abc import Iterator

from models.interview.card import (
    KINDS,
    Card,
    Choice,
    Curve,
    Formula,
    Live,
    Mistake,
    Number,
    Order,
)
from models.interview.card_file import shipped
from models.interview.figures import curve

State = dict[str, object]
SAID = "With the compute fixed you should make the model smaller and feed it more tokens."


def states() -> list[tuple[str, State]]:
    """(name, state) in order; a kind of which no card is shipped is left out."""
    found: list[tuple[str, State]] = []
    for kind in KINDS:
        card = next((card for card in shipped().cards if _fits(card, kind)), None)
        if card is not None:
            found += _of_card(card)
    draft: State = {
        "question": "Why is $D/N$ about 20?",
        "answer": "Because both exponents come out near one half:\n\n$$N \\propto C^{0.5}$$",
        "tags": "chinchilla",
    }
    return [
        *found,
        ("all", {"mode": "browse", "topic": "", "kind": ""}),
        ("edit", {"mode": "review", "draft": draft}),
    ]


def _fits(card: Card, kind: str) -> bool:
    """A card of the kind; of the live ones one that is cheap, else a model would be run."""
    heavy = isinstance(card.body, Live) and card.body.heavy
    return card.kind == kind and not heavy


def _of_card(card: Card) -> Iterator[tuple[str, State]]:
    asked: State = {"card": card.id, "mode": "review"}
    yield f"{card.kind}-asked", asked
    yield f"{card.kind}-shown", {**asked, "typed": _answer(card), "shown": True}


def _answer(card: Card) -> object:
    """An answer that somebody might give, not quite right where that can be said."""
    match card.body:
        case Number(value=value):
            return f"{1.5 * value:.3g}"
        case Choice(options=options):
            return [option.right for option in options].index(False)
        case Mistake(parts=parts, wrong=wrong):
            return (wrong + 1) % len(parts)
        case Order(items=items):
            return [1, 0, *range(2, len(items))]
        case Formula(gaps=gaps):
            return [len(gap) - 1 for gap in gaps]
        case Curve() as body:
            task = curve(body.figure, body.inputs)
            low, high = task.span
            return [min(max(0.8 * y, low), high) for y in task.truth]
    return SAID
