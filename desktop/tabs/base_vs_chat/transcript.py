"""What one column shows of a run: events of the generator in, calls to the column out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.tabs.base_vs_chat import reading
from desktop.tabs.base_vs_chat.chips import answer_chip, cut_sentence, path_chips, sent_chips
from models.base_vs_chat.requests import Ended, Event, Failed, Said, Sent
from models.errors import UserError

if TYPE_CHECKING:
    from desktop.tabs.base_vs_chat.column import Column
    from models.base_vs_chat.sides import Side
    from models.model import Model


class Transcript:
    """Writes what a column's models say into its data and onto its widgets."""

    def __init__(self, column: "Column", side: "Side") -> None:
        self._column, self._side = column, side

    def preview(self, event: Sent | Failed) -> None:
        """What would be sent."""
        if isinstance(event, Sent):
            self._show_sent(event)
        else:
            self._column.show_sent((), "")
            self._column.show_problem(event.error)

    def take(self, event: Event) -> None:
        """Show one event of the run."""
        match event:
            case Sent():
                self._side.take_sent(event)
                self._show_sent(event)
                self.show_path()
            case Said():
                self._side.say(event.token, typed=event.typed)
                chip = answer_chip(event.token, ends=event.ends)
                self._column.answer_part.add(chip, reading.token_count(len(self._side.path())))
            case Ended(generation=generation):
                self._side.end(generation)
                self.show_end()
            case Failed(error=error):
                self._side.stop()
                self._column.show_problem(error, answered=bool(self._side.path()))
                self.show_end()

    def show_all(self) -> None:
        """What was sent, and the text on show."""
        if self._side.sent is not None:
            self._show_sent(self._side.sent)
        self.show_path()

    def show_path(self) -> None:
        """The text that ends at the side's leaf, as a whole."""
        path = self._side.path()
        self._column.answer_part.show_chips(path_chips(path), reading.token_count(len(path)))
        self.show_end()

    def show_end(self) -> None:
        """Why the text on show ended, and what can be done now."""
        side, path = self._side, self._side.path()
        sentence = ""
        if path and not side.running:
            sentence = reading.stop_sentence(path[-1].stopped_by, path[-1].stop_text)
        count = reading.token_count(len(path))
        if side.generation is not None and not side.running:
            count = " · ".join(filter(None, (count, reading.speed(side.generation))))
        if side.said_again() and not side.running:
            count = QCoreApplication.translate("BaseVsChat", "the same {count} again").format(
                count=reading.token_count(len(path) - len(side.tree.path(side.start)))
            )
        self._column.answer_part.show_end(sentence, count)
        self._column.answer_part.show_actions(
            bool(path) and not side.running and side.ask is not None
        )

    def cancelled(self) -> None:
        """The reader has stopped the run."""
        if self._side.running:
            self._side.stop()
            self.show_end()

    def _show_sent(self, sent: Sent) -> None:
        chips = sent_chips(sent.pieces, sent.cut, sent.where)
        self._column.show_sent(chips, cut_sentence(sent))


def missing_model(model: "Model | None", *, any_installed: bool) -> UserError:
    """Why a column has nobody to ask."""
    if model is not None and model.problem is not None:
        return model.problem
    if any_installed:
        return UserError("There is no model for this column.", "Pick one above.")
    return UserError(
        "No models are installed.", "Install the program again: it brings its models along."
    )
