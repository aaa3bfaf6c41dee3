"""Two answers beside each other without names: which is better is said by a key."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.tabs.preferences.parts import IconLabel, KeyButton, elided_label, plain_label
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.layout import row
from desktop.widgets.pair_card import PairCard
from desktop.widgets.tag import Kind, Tag

LEAST_DRAFT, MOST_DRAFT, ROW_HEIGHT = 120, 320, 24
LEAST_LISTED, MOST_LISTED = 2, 12
NAMES_HEIGHT, KEYS_HEIGHT = 22, 30


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A vote that was given, ready to show."""

    number: int
    prompt: str
    words: str
    kind: Kind


class VoteView(QWidget):
    """choice_made: "first", "second", "tie" or "skip". next_asked: on to the next pair.

    state_changed: `blind` or `named` has another answer now.
    """

    choice_made = Signal(str)
    next_asked = Signal()
    state_changed = Signal()
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.prompt = plain_label("", "reading", wrap=True)
        self.position = plain_label("", "caption")
        self.first = PairCard("1", self.tr("Draft A"))
        self.second = PairCard("2", self.tr("Draft B"))
        self.first.chosen.connect(lambda: self.choice_made.emit("first"))
        self.second.chosen.connect(lambda: self.choice_made.emit("second"))
        self.names = (Tag(), Tag())
        self.says = plain_label("", "muted", wrap=True)
        self.keys, self.on = self._keys(), KeyButton(self.tr("Space"), self.tr("next pair"))
        self.on.clicked.connect(self.next_asked)
        self.blind = self.named = False
        self._list, self._space = Card(self.tr("Last votes")), QWidget()
        self._space.setMinimumHeight(LEAST_LISTED * ROW_HEIGHT)
        self._space.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._space.installEventFilter(self)
        self._votes: list[QWidget] = []
        self._lines = QVBoxLayout(self._space)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._list.add(self._space, 1)
        self.hint = plain_label(
            self.tr(
                "Say which of the two you like better. Which of them was trained is said after the "
                "vote and not before; the sides are drawn by lot, and nothing was trained on these "
                "prompts."
            ),
            "muted",
            wrap=True,
        )
        self._list.add(self.hint)
        self._list.body.addStretch(0)
        self._lay_out()
        self.show_votes(())
        self.show_waiting("", "")

    def show_pair(self, prompt: str, left: str, right: str) -> None:
        """Show two answers, without a word on which is which."""
        self.prompt.setText(prompt)
        self.first.show_draft(left)
        self.second.show_draft(right)
        self._show_names(None, blind=True)
        self.show_note("")

    def show_waiting(self, prompt: str, words: str) -> None:
        """Show that there is nothing to choose now, and why."""
        self.prompt.setText(prompt)
        for card in (self.first, self.second):
            card.show_waiting("")
        self._show_names(None)
        self.show_note(words)

    def show_names(self, left: tuple[str, Kind], right: tuple[str, Kind], picked: str) -> None:
        """Say which was which, after the vote; picked: "first", "second" or neither."""
        self.first.set_picked(picked == "first")
        self.second.set_picked(picked == "second")
        self._show_names((left, right))

    def show_position(self, words: str) -> None:
        """Which vote this is."""
        self.position.setText(words)

    def show_note(self, words: str) -> None:
        """Say something below the keys; "" says nothing."""
        self.says.setText(words)
        self.says.setVisible(bool(words))

    def show_votes(self, votes: Sequence[VoteRow]) -> None:
        """List the last votes, newest first."""
        for line in self._votes:
            line.hide()
            line.deleteLater()
        self._votes = [_line(vote) for vote in votes[:MOST_LISTED]]
        for line in self._votes:
            self._lines.addWidget(line)
        self._fit()
        self._space.setVisible(bool(votes))
        self._list.set_title(self.tr("Last votes") if votes else self.tr("How to judge"))
        self.hint.setVisible(not votes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another height has room for other rows."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Show as many whole rows as there is room for."""
        room = max(self._space.height() // ROW_HEIGHT, LEAST_LISTED)
        for place, line in enumerate(self._votes):
            line.setVisible(place < room)

    def _show_names(
        self, names: tuple[tuple[str, Kind], tuple[str, Kind]] | None, *, blind: bool = False
    ) -> None:
        for tag, said in zip(self.names, names or (("", "neutral"),) * 2, strict=True):
            tag.show_state(said[0], said[1])
            tag.setVisible(bool(said[0]))
        self.blind, self.named = blind, names is not None
        self.keys.setVisible(blind)
        self.on.setVisible(self.named)
        self.state_changed.emit()

    def _keys(self) -> QWidget:
        keys = QWidget()
        caps = (
            ("1", self.tr("A is better"), "first"),
            ("2", self.tr("B is better"), "second"),
            ("0", self.tr("tie"), "tie"),
            ("S", self.tr("skip"), "skip"),
        )
        layout = row(spacing=6)
        for key, words, choice in caps:
            button = KeyButton(key, words)
            button.clicked.connect(lambda _=False, choice=choice: self.choice_made.emit(choice))
            layout.addWidget(button)
        undo = KeyButton("Ctrl Z", self.tr("undo"))
        undo.clicked.connect(self.undo_asked)
        layout.addWidget(undo)
        keys.setLayout(layout)
        return keys

    def _lay_out(self) -> None:
        head = Card()
        head.body.addLayout(row(IconLabel("person"), self.prompt, self.position, spacing=10))
        self.prompt.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        for card, tag in zip((self.first, self.second), self.names, strict=True):
            card.setMinimumHeight(LEAST_DRAFT)
            card.setMaximumHeight(MOST_DRAFT)
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(card, 1)
            holder = QWidget()
            holder.setFixedHeight(NAMES_HEIGHT)
            holder.setLayout(row(1, tag, 1))
            column.addWidget(holder)
            columns.addLayout(column, 1)
        self.says.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.banner)
        layout.addWidget(head)
        layout.addLayout(columns, 1)
        keys = QWidget()
        keys.setFixedHeight(KEYS_HEIGHT)
        keys.setLayout(row(1, self.keys, self.on, 1))
        layout.addWidget(keys)
        layout.addWidget(self.says)
        layout.addWidget(self._list, 1)


def _line(vote: VoteRow) -> QWidget:
    line = QWidget()
    number = plain_label(str(vote.number), "caption")
    number.setFixedWidth(26)
    line.setLayout(row(number, elided_label(vote.prompt), Tag(vote.words, vote.kind), spacing=8))
    line.setFixedHeight(ROW_HEIGHT)
    return line
