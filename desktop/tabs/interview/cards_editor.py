"""A card of one's own: written in Markdown at the left, as it will look at the right."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.interview.cards_question import QuestionText
from desktop.tabs.interview.cards_shown import CardDraft
from desktop.tabs.interview.cards_words import level_title, topic_title
from desktop.tabs.interview.controls import caption
from desktop.widgets.banner import Banner
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.layout import GAP, row, scrolling
from desktop.widgets.rich_text import RichText
from models.interview.card import LEVELS, TOPICS

SETTLE_MS = 200
"""While somebody types, nothing is set anew."""
PICTURES = ("png", "jpg", "jpeg", "gif")
QUESTION_HEIGHT, FIELD_HEIGHT = 96, 32


class MarkdownEdit(QPlainTextEdit):
    """Markdown; pictures may be pasted and dropped.

    picture_given: its bytes as PNG, or what a file holds. file_given: a path.
    """

    picture_given = Signal(bytes, str)
    file_given = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802  (Qt's name)
        """Text, and pictures."""
        return source.hasImage() or bool(_files(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802  (Qt's name)
        """A picture is kept as a file, of which the text says the name."""
        files = _files(source)
        if files:
            for path in files:
                self.file_given.emit(path)
        elif source.hasImage():
            self.picture_given.emit(_as_png(source.imageData()), "png")
        else:
            super().insertFromMimeData(source)


class CardEditor(QWidget):
    """changed: the draft is another. kept: the person is done. left: nothing is to be kept.

    picture_given: (bytes, suffix), picture_file_given: a path; both for the field in focus.
    """

    changed = Signal()
    kept = Signal()
    left = Signal()
    picture_given = Signal(bytes, str)
    picture_file_given = Signal(str)

    def __init__(self, media: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        maths = self.tr("Markdown; maths as $D/N$, or $$...$$ on a line of its own")
        self.question = MarkdownEdit(self.tr("Question"), maths)
        self.answer = MarkdownEdit(self.tr("Answer"), maths)
        self.question.setFixedHeight(QUESTION_HEIGHT)
        self.topic, self.level = QComboBox(), QComboBox()
        self.tags, self.source = QLineEdit(), QLineEdit()
        self.picture = QPushButton(self.tr("Add a picture…"))
        self.picture.clicked.connect(self._ask_for_picture)
        self.keep = QPushButton(self.tr("Keep the card"))
        self.keep.setProperty("role", "primary")
        self.keep.clicked.connect(self.kept)
        self.leave = QPushButton(self.tr("Cancel"))
        self.leave.clicked.connect(self.left)
        self.note = caption()
        self.note.setWordWrap(True)
        self.seen_question = QuestionText(media=media)
        self.seen_answer = RichText("", size=15, media=media)
        self._last: MarkdownEdit = self.answer
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.show_preview)
        self._fill()
        self._connect()
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever has left looks at nothing."""
        self._timer.stop()
        super().hideEvent(event)

    def draft(self) -> CardDraft:
        """What stands there."""
        return CardDraft(
            self.question.toPlainText().strip(),
            self.answer.toPlainText().strip(),
            str(self.topic.currentData()),
            str(self.level.currentData()),
            self.tags.text().strip(),
            self.source.text().strip(),
        )

    def show_draft(self, draft: CardDraft, title: str, note: str) -> None:
        """Begin with this. note: what of the card is kept as it is, "" for nothing."""
        self.banner.clear()
        self.form_card.set_title(title)
        self.question.setPlainText(draft.question)
        self.answer.setPlainText(draft.answer)
        self.topic.setCurrentIndex(max(0, self.topic.findData(draft.topic)))
        self.level.setCurrentIndex(max(0, self.level.findData(draft.level)))
        self.tags.setText(draft.tags)
        self.source.setText(draft.source)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.show_preview()
        self.question.setFocus()

    def show_preview(self) -> None:
        """As the card will look."""
        self._timer.stop()
        question, answer = self.question.toPlainText(), self.answer.toPlainText()
        self.seen_question.set_markdown(question or self.tr("The question"))
        self.seen_answer.set_markdown(answer or self.tr("The answer"))

    def insert(self, text: str) -> None:
        """Put a text where the person was typing last."""
        self._last.insertPlainText(text)
        self._last.setFocus()

    def _fill(self) -> None:
        for topic in TOPICS:
            self.topic.addItem(topic_title(topic), topic)
        for level in LEVELS:
            self.level.addItem(level_title(level), level)
        names = (
            (self.topic, self.tr("Topic")),
            (self.level, self.tr("Level")),
            (self.tags, self.tr("Tags")),
            (self.source, self.tr("Source")),
        )
        for field, name in names:
            field.setAccessibleName(name)
        self.tags.setPlaceholderText(self.tr("with commas between them"))
        self.source.setPlaceholderText(self.tr("where one can look it up"))

    def _connect(self) -> None:
        for edit in (self.question, self.answer):
            edit.textChanged.connect(self._typed)
            edit.picture_given.connect(lambda data, kind, edit=edit: self._given(edit, data, kind))
            edit.file_given.connect(lambda path, edit=edit: self._file_given(edit, path))
            edit.cursorPositionChanged.connect(lambda edit=edit: setattr(self, "_last", edit))
        for field in (self.tags, self.source):
            field.textEdited.connect(lambda _: self.changed.emit())
        for combo in (self.topic, self.level):
            combo.activated.connect(lambda _: self.changed.emit())

    def _typed(self) -> None:
        self._timer.start()
        self.changed.emit()

    def _given(self, edit: MarkdownEdit, data: bytes, kind: str) -> None:
        self._last = edit
        self.picture_given.emit(data, kind)

    def _file_given(self, edit: MarkdownEdit, path: str) -> None:
        self._last = edit
        self.picture_file_given.emit(path)

    def _ask_for_picture(self) -> None:
        kinds = " ".join(f"*.{kind}" for kind in PICTURES)
        pictures = self.tr("Pictures ({kinds})").format(kinds=kinds)
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Add a picture"), "", pictures)
        if path:
            self.picture_file_given.emit(path)

    def _lay_out(self) -> None:
        self.form_card = Card(self.tr("New card"))
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        half = QHBoxLayout()
        half.setSpacing(8)
        half.addWidget(self.topic, 1)
        half.addWidget(_row_title(self.tr("Level"), self.level))
        half.addWidget(self.level)
        form.addRow(_row_title(self.tr("Topic"), self.topic), half)
        form.addRow(_row_title(self.tr("Tags"), self.tags), self.tags)
        form.addRow(_row_title(self.tr("Source"), self.source), self.source)
        self.form_card.add(self.banner)
        self.form_card.add(caption(self.tr("Question")))
        self.form_card.add(self.question)
        self.form_card.add(caption(self.tr("Answer")))
        self.form_card.add(self.answer, 1)
        self.form_card.body.addLayout(row(self.picture, 1))
        self.form_card.body.addLayout(form)
        self.form_card.add(self.note)
        self.form_card.body.addLayout(row(1, self.leave, self.keep))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(self.form_card, 1)
        line.addWidget(self._preview(), 1)

    def _preview(self) -> Card:
        card = Card(self.tr("As it will look"), padding=READING_PADDING)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 8, 10, 0)
        column.setSpacing(14)
        column.addWidget(self.seen_question)
        column.addWidget(self.seen_answer)
        column.addStretch(1)
        card.add(scrolling(inner), 1)
        return card


def _row_title(text: str, field: QWidget) -> QLabel:
    """Beside a field, as high as that is: a form would set it at the field's top."""
    label = QLabel(text)
    label.setBuddy(field)
    label.setFixedHeight(FIELD_HEIGHT)
    return label


def _files(source: QMimeData) -> list[str]:
    """Pictures among the files that are dropped or pasted."""
    paths = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
    return [path for path in paths if path.rpartition(".")[2].lower() in PICTURES]


def _as_png(image: object) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImage(image).save(buffer, "PNG")  # type: ignore[call-overload]  # what the clipboard holds
    return bytes(data.data())
