"""One judgement with all that is known of it: drafts, reasons, and the log of its item."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.tabs.preferences.parts import plain_label, stretching
from desktop.widgets.card import Card
from desktop.widgets.layout import row, scrolling
from desktop.widgets.pair_card import breakable
from desktop.widgets.tag import Kind, Tag


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """A draft as it stood: its letter, its text, who wrote it, its place in words."""

    letter: str
    text: str
    writer: str
    place: str
    best: bool


@dataclass(frozen=True, slots=True)
class LogLine:
    """A judgement of the item: when and by whom, what it said, whether it stands."""

    when: str
    verdict: str
    state: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Detail:
    """A judgement in words. facts: lines on strength, reasons, note. log: the earliest first."""

    label: int
    verdict: str
    prompt: str
    drafts: tuple[ShownDraft, ...]
    facts: tuple[str, ...]
    rewritten: str
    log: tuple[LogLine, ...]


class HistoryDetail(Card):
    """correct_asked: the person wants another verdict in the place of this one."""

    correct_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Judgement"), parent)
        self.detail: Detail | None = None
        self.verdict = Tag("", "accent")
        self.add_header(self.verdict)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(8)
        self._area = scrolling(self._inner)
        self.add(self._area, 1)
        self.correct = QPushButton(self.tr("Correct"))
        self.correct.setToolTip(
            self.tr("Judge again; the earlier verdict stays in the log (Enter)")
        )
        self.correct.clicked.connect(self.correct_asked)
        self.body.addLayout(row(1, self.correct))

    def show_detail(self, detail: Detail | None) -> None:
        """Show one judgement, or none."""
        self.detail = detail
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.correct.setEnabled(detail is not None)
        self.verdict.setVisible(detail is not None)
        if detail is None:
            return
        self.verdict.setText(detail.verdict)
        self._column.addWidget(_wrapped(detail.prompt))
        for draft in detail.drafts:
            self._column.addWidget(_DraftBox(draft))
        if detail.rewritten:
            rewritten = ShownDraft(self.tr("Rewritten"), detail.rewritten, "", "", best=True)
            self._column.addWidget(_DraftBox(rewritten))
        for fact in detail.facts:
            self._column.addWidget(_wrapped(fact, "caption"))
        self._column.addWidget(_wrapped(self.tr("Log"), "card-title"))
        for line in detail.log:
            self._column.addWidget(_LogRow(line))
        self._column.addStretch(1)
        self._area.verticalScrollBar().setValue(0)


class _DraftBox(QFrame):
    """A draft in a box; the best one stands out."""

    def __init__(self, draft: ShownDraft) -> None:
        super().__init__()
        self.setProperty("role", "picked" if draft.best else "sunken")
        head = row(plain_label(draft.letter, "card-title"), spacing=8)
        if draft.place:
            head.addWidget(Tag(draft.place))
        head.addStretch(1)
        head.addWidget(plain_label(draft.writer, "caption"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(_wrapped(breakable(draft.text)))


class _LogRow(QWidget):
    """A line of the log."""

    def __init__(self, line: LogLine) -> None:
        super().__init__()
        when = _wrapped(line.when, "caption")
        when.setSizePolicy(stretching())
        layout = row(when, plain_label(line.verdict, "caption"), Tag(line.state, line.kind))
        self.setLayout(layout)


def _wrapped(text: str, role: str = "") -> QWidget:
    label = plain_label(text, role, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
