"""States of the page "Cards" that are worth a picture: each kind before and after its answer."""

from collections.abc import Iterator

from models.interview.card import KINDS, Card, Curve, Formula, Live, Number, Order
from models.interview.card_file import shipped

State = dict[str, object]
SAID = "With the compute fixed you should make the model smaller and feed it more tokens."
GUESS = "I would say 300,000"


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
        case Number() as body:
            return f"{1.5 * body.value:.3g}"
        case Order() as body:
            return [1, 0, *range(2, len(body.items))]
        case Formula() as body:
            return [0, *(1 for _ in body.gaps[1:])]
        case Curve() as body:
            from models.interview.figures import curve

            task = curve(body.figure, body.inputs)
            low, high = task.span
            return [min(max(0.8 * y, low), high) for y in task.truth]
        case Live():
            return GUESS
        case None:
            return SAID
    return 1
