"""Which card comes next."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from models.interview.scheduling import Today, in_turn

if TYPE_CHECKING:
    from desktop.tabs.interview.cards_desk import CardsDesk


@dataclass(frozen=True, slots=True)
class Queue:
    """names: the cards that can be reviewed now, in order. today: of the cards that are meant."""

    names: tuple[str, ...] = ()
    today: Today = field(default_factory=Today)

    @property
    def first(self) -> str:
        """The next card; "" for none."""
        return self.names[0] if self.names else ""

    def with_first(self, name: str) -> "Queue":
        """The same, that card before all others."""
        return replace(self, names=tuple(dict.fromkeys((name, *self.names))))


def queue(desk: "CardsDesk", extra: tuple[str, ...] = ()) -> Queue:
    """What is due, what is new, what was asked for besides, and last what comes back soon."""
    today = desk.store.today(desk.meant(), desk.clock())
    more = tuple(name for name in extra if name in desk.meant())
    names = tuple(dict.fromkeys((*today.due, *today.new, *more)))
    return Queue(names or today.soon, today)


def more_new(desk: "CardsDesk", count: int) -> tuple[str, ...]:
    """So many cards that were never seen, beyond those that the day has room for."""
    aside, found = desk.store.aside(), list[str]()
    for card in in_turn(desk.meant().cards):
        if card.id not in aside and desk.store.memory(card.id) is None:
            found.append(card.id)
            if len(found) == count:
                break
    return tuple(found)
