"""What is said besides the choice: strength, tags, a note, better words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.tabs.preferences import label_words
from desktop.tabs.preferences.desk import Desk
from models.preferences.ballot import Judging

if TYPE_CHECKING:
    from desktop.tabs.preferences.label_presenter import LabelPresenter
    from desktop.tabs.preferences.label_view import LabelView


class LabelDetailsPresenter:
    """Everything here is kept with the verdict, by the key that decides."""

    def __init__(
        self, view: "LabelView", desk: Desk, judging: Judging, label: "LabelPresenter"
    ) -> None:
        self._view, self._desk, self._judging, self._label = view, desk, judging, label
        view.strengthened.connect(self.strengthen)
        view.rewritten.connect(self.rewrite)
        view.details.strength_picked.connect(self.set_strength)
        view.details.tags_opened.connect(self.offer_tags)
        view.details.tags_picked.connect(self.set_tags)
        view.details.note_typed.connect(self.set_note)
        view.details.edit_asked.connect(self.edit)

    def strengthen(self, step: int) -> None:
        """How much better: a step more or less."""
        if self._judging.ballot is not None:
            self._judging.ballot.strengthen(step)
            self._label.show_ballot()

    def set_strength(self, strength: int) -> None:
        """How much better."""
        if self._judging.ballot is not None:
            self._judging.ballot.strength = strength
            self._label.show_ballot()

    def offer_tags(self) -> None:
        """The tags of this project, those used most first, then the usual ones."""
        known = dict.fromkeys((*self._desk.labels.tags(), *label_words.usual_tags()))
        self._view.details.show_known_tags(tuple(known))

    def set_tags(self, tags: Sequence[str]) -> None:
        """Reasons."""
        if self._judging.ballot is not None:
            self._judging.ballot.tags = tuple(tags)
            self._label.show_ballot()

    def set_note(self, note: str) -> None:
        """A note."""
        if self._judging.ballot is not None:
            self._judging.ballot.note = note.strip()

    def edit(self) -> None:
        """Let the person rewrite the better draft, where it is said which one that is."""
        task, ballot = self._judging.task, self._judging.ballot
        if task is None or ballot is None:
            return
        best = 0 if ballot.drafts == 1 else ballot.best()
        if best is None:
            self._view.show_hint(label_words.edit_first_words())
        else:
            self._view.edit(best, ballot.edit_of(best) or task.texts[best])

    def rewrite(self, slot: int, text: str) -> None:
        """A draft was rewritten; one that is as it was counts as left alone."""
        task, ballot = self._judging.task, self._judging.ballot
        if task is None or ballot is None:
            return
        changed = bool(text) and text != task.texts[slot]
        ballot.edit(slot, text if changed else "")
        if ballot.drafts == 2:
            ballot.picked = slot
        self._label.show_ballot()
