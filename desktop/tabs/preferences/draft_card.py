"""One draft to judge: its place in a ranking, its words that differ, and a way to rewrite it."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.theme import theme_of
from desktop.widgets.layout import row
from desktop.widgets.pair_card import PairCard, breakable
from desktop.widgets.tag import Tag
from models.preferences.ballot import LETTERS
from models.preferences.pairs import Run

LEAST_EDIT = 72


class DraftCard(PairCard):
    """slot: which one from the left. rewritten: the text as the person would have written it.

    editing_ended: the person is done with rewriting, or thinks better of it.
    """

    rewritten = Signal(str)
    editing_ended = Signal()

    def __init__(self, slot: int, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("DraftCard", "Draft {letter}")
        super().__init__(str(slot + 1), title.format(letter=LETTERS[slot]), parent)
        self.place, self.edit_tag = Tag("", "accent"), Tag(self.tr("rewritten"))
        for tag in (self.place, self.edit_tag):
            self.head.addWidget(tag)
            tag.setVisible(False)
        self._runs: Sequence[Run] = ()
        self._editor: QWidget | None = None
        theme_of().changed.connect(self._mark)

    def show_text(self, text: str) -> None:
        """Show a draft, its words unmarked, from its beginning."""
        self.end_editing()
        self._runs = ()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.show_draft(text)
        self._scroll.verticalScrollBar().setValue(0)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Mark the words that differ; () for none."""
        self._runs = runs
        self._mark()

    def scroll_page(self, step: int) -> None:
        """A page up (-1) or down (1), where the text is longer than its card."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())

    def show_place(self, words: str, *, picked: bool, rewritten: bool) -> None:
        """Show the draft's place in a ranking, whether it is picked, whether it was rewritten."""
        self.place.setText(words)
        self.place.setVisible(bool(words))
        self.edit_tag.setVisible(rewritten)
        self.set_picked(picked)

    def edit(self, text: str) -> None:
        """Let the person rewrite the draft in its place."""
        self.end_editing()
        self._editor = _Editor(text, self)
        self._editor.saved.connect(self._rewritten)
        self._editor.left.connect(self.end_editing)
        self._scroll.setVisible(False)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._editor)
        self._editor.text.setFocus()

    def end_editing(self) -> None:
        """Show the draft again."""
        if self._editor is None:
            return
        self._editor.hide()
        self._editor.deleteLater()
        self._editor = None
        self._scroll.setVisible(True)
        self.editing_ended.emit()

    @property
    def editing(self) -> bool:
        """Whether the draft is being rewritten."""
        return self._editor is not None

    def _rewritten(self, text: str) -> None:
        self.end_editing()
        self.rewritten.emit(text)

    def _mark(self) -> None:
        """Markup only where words are marked, and only ours: a model's text is escaped."""
        marked = any(run.differs for run in self._runs)
        form = Qt.TextFormat.RichText if marked else Qt.TextFormat.PlainText
        self._text.setTextFormat(form)
        if marked:
            self._text.setText(markup(self._runs))
        elif self.text():
            self._text.setText(breakable(self.text()))


def markup(runs: Sequence[Run]) -> str:
    """Runs as rich text: those that differ stand on a soft ground."""
    tokens = theme_of().tokens
    style = f"background-color: {tokens.warn_soft}; color: {tokens.warn};"
    parts = []
    for run in runs:
        words = html.escape(breakable(run.text), quote=False)
        parts.append(f'<span style="{style}">{words}</span>' if run.differs else words)
    return f'<div style="white-space: pre-wrap;">{"".join(parts)}</div>'


class _Editor(QWidget):
    """Ctrl+Enter keeps the text, Escape leaves it as it was."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName(self.tr("The draft as you would have written it"))
        self.text.setMinimumHeight(LEAST_EDIT)
        self.text.setTabChangesFocus(True)
        self.text.installEventFilter(self)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        save, leave = QPushButton(self.tr("Keep")), QPushButton(self.tr("Leave"))
        save.setToolTip(self.tr("Keep the rewritten draft (Ctrl+Enter)"))
        leave.setToolTip(self.tr("Leave the draft as it was (Esc)"))
        save.clicked.connect(self._save)
        leave.clicked.connect(self.left)
        buttons: QHBoxLayout = row(1, leave, save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The two keys that end it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._save()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _save(self) -> None:
        self.saved.emit(self.text.toPlainText().strip())
