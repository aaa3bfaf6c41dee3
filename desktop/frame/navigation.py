"""Where somebody has been: what "Back" returns to, and where to go on next time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

LONGEST = 20  # steps back
START = "start"

StateOf = Callable[[str], Mapping[str, object] | None]


@dataclass(slots=True)
class Places:
    """The tabs that links have led away from, and the last one that somebody worked in.

    last: its key, "" for somebody who has not worked yet. state_of: what a tab was left with.
    """

    last: str = ""
    state_of: StateOf = field(default=lambda _key: None)
    _behind: list[str] = field(default_factory=list)

    def follow(self, left: str) -> None:
        """A link leads away from a tab."""
        self._behind = [*self._behind, left][-LONGEST:]

    def back(self) -> str:
        """The tab that the latest link led away from, which is forgotten by that; "" for none."""
        return self._behind.pop() if self._behind else ""

    @property
    def behind(self) -> str:
        """Where `back` would lead; "" for nowhere."""
        return self._behind[-1] if self._behind else ""

    def wander(self) -> None:
        """Somebody picked a tab on their own: there is no way back any more."""
        self._behind.clear()

    def work_in(self, key: str) -> None:
        """A tab is shown; the start page is no place to go on with."""
        if key != START:
            self.last = key

    def page(self, key: str) -> str:
        """The page of a tab that was at the front, "" if that is not known."""
        state = self.state_of(key) or {}
        page = state.get("page", "")
        return page.partition("/")[0] if isinstance(page, str) else ""
