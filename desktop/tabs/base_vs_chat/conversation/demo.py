"""The states of the page that are worth a picture."""

from collections.abc import Callable, Mapping

from models.base_vs_chat.conversation import texts_of

QUESTIONS = ("What is the capital of France?", "What is the capital of Peru?", "Write a poem.")
DEMO_STATES: tuple[tuple[str, dict[str, object]], ...] = (
    ("empty", {}),
    ("first", {"say": QUESTIONS[:1]}),
    ("turns", {"say": QUESTIONS}),
    ("full", {"say": QUESTIONS * 4}),
    ("edited", {"say": QUESTIONS[:2], "edit": "What is the capital of Spain?"}),
)


class Script:
    """What a state asks for: messages to send one by one, and what the last becomes then."""

    def __init__(self, state: Mapping[str, object] | None = None) -> None:
        state = state or {}
        self._say, self._edit = texts_of(state.get("say")), texts_of([state.get("edit")])

    def step(
        self,
        write: Callable[[str], object],
        send: Callable[[], object],
        edit: Callable[[str], object],
    ) -> bool:
        """Do the next of it; False if nothing is left."""
        if self._say:
            write(self._say.pop(0))
            send()
        elif self._edit:
            edit(self._edit.pop())
        else:
            return False
        return True
