"""A card of one's own: written in Markdown at the left, as it will look at the right."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QSignalBlocker, QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from desktop.tabs.interview.cards_words import kind_title, level_title
from desktop.tabs.interview.controls import QuestionText, caption
from desktop.widgets.banner import Banner, in_words
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.export import as_png
from desktop.widgets.form import problem_label
from desktop.widgets.labels import button, topic_title
from desktop.widgets.layout import GAP, SCROLL_BAR, column, held, row, scrolling
from desktop.widgets.rich_text import RichText
from models.errors import UserError
from models.interview.card import KINDS, LEVELS, TOPICS
from models.interview.drafts import CardDraft, number_problem, pairs_of, text_of
from models.interview.exchange.imported import keep_picture, keep_picture_file

SETTLE_MS = 200
"""While somebody types, nothing is set anew."""
PICTURES = ("png", "jpg", "jpeg", "gif")
LEAST_FORM, LEAST_BOTH = 460, 860
BY_NAME = ("curve", "live", "chain")
"""Kinds that name a figure or a run of the program, which nobody knows by heart."""
QUESTION_HEIGHT, BODY_HEIGHT, ANSWER_HEIGHT, FIELD_HEIGHT = 84, 104, 110, 32


class MarkdownEdit(QPlainTextEdit):
    """Markdown; pictures may be pasted and dropped: `insert` is called with the edit and with what
    keeps a picture and returns its name.
    """

    def __init__(self, name: str, hint: str, media: Path, insert: "Insert") -> None:
        super().__init__()
        self._media, self._insert = media, insert
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802  (Qt's name)
        return source.hasImage() or bool(_files(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802  (Qt's name)
        """A picture is kept as a file, of which the text says the name."""
        for path in (files := _files(source)):
            self._insert(self, partial(keep_picture_file, self._media, path))
        if not files and source.hasImage():
            data = as_png(QImage(source.imageData()))
            self._insert(self, partial(keep_picture, self._media, "picture.png", data))
        elif not files:
            super().insertFromMimeData(source)


Insert = Callable[[MarkdownEdit, Callable[[], str]], object]


class NumberFields(QWidget):
    """What a number card wants, a field for each part. changed: one of them is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields = {name: QLineEdit() for name in ("value", "within", "unit", "also")}
        titles = (
            self.tr("Number"), self.tr("Tolerance"), self.tr("Unit"), self.tr("Other units"),
        )  # fmt: skip
        hints = ("3e11", "5 %", self.tr("tokens"), self.tr("thousand tokens = 1000"))
        self.problem, grid = problem_label(), QGridLayout()
        grid.setHorizontalSpacing(12)
        for place, (field, title) in enumerate(zip(self.fields.values(), titles, strict=True)):
            field.setPlaceholderText(hints[place])
            field.textChanged.connect(lambda _: self.changed.emit())
            field.editingFinished.connect(self.check)
            grid.addWidget(_row_title(title, field), place // 2, 2 * (place % 2))
            grid.addWidget(field, place // 2, 2 * (place % 2) + 1)
        self.fields["value"].textChanged.connect(lambda _: self.problem.hide())
        column(grid, self.problem, spacing=4, inside=self)

    def text(self) -> str:
        """As a draft holds it."""
        return text_of({name: field.text() for name, field in self.fields.items()})

    def show_text(self, text: str) -> None:
        pairs = pairs_of(text)
        for name, field in self.fields.items():
            field.setText(pairs.get(name, ""))
        self.problem.hide()

    def check(self) -> None:
        """Say below the fields what is wrong with them."""
        pairs = {name: field.text() for name, field in self.fields.items()}
        problem = number_problem(pairs) if pairs["value"].strip() else None
        self.problem.setText("" if problem is None else " ".join(in_words(problem)))
        self.problem.setVisible(problem is not None)


class CardEditor(QWidget):
    """media: the folder in which pictures are kept. changed: the draft is another.

    The draft is kept by `keep` and given up by `leave`; both buttons are the page's to wire.
    """

    changed = Signal()

    def __init__(self, media: Path) -> None:
        super().__init__()
        self._media, self._card = media, ""
        self.banner = Banner()
        maths = self.tr("Markdown; maths as $D/N$, or $$...$$ on a line of its own")
        self.question = MarkdownEdit(self.tr("Question"), maths, media, self.insert)
        self.answer = MarkdownEdit(self.tr("Answer"), maths, media, self.insert)
        self.question.setFixedHeight(QUESTION_HEIGHT)
        self.kind, self.topic, self.level = QComboBox(), QComboBox(), QComboBox()
        self.body_title, self.body = caption(), QPlainTextEdit()
        self.number = NumberFields()
        self.number.changed.connect(self.changed)
        self.body.setFixedHeight(BODY_HEIGHT)
        self.body.setTabChangesFocus(True)
        self.tags, self.source = QLineEdit(), QLineEdit()
        self.picture = QPushButton(self.tr("Add a picture…"))
        self.picture.clicked.connect(self._ask_for_picture)
        self.keep = button(self.tr("Save card"), role="primary")
        self.leave = QPushButton(self.tr("Cancel"))
        self.seen_question = QuestionText(media=media)
        self.seen_answer = RichText("", size=15, media=media)
        self._last: QPlainTextEdit = self.answer
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self.show_preview)
        self._fill()
        self._connect()
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever has left looks at nothing."""
        self._timer.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow page the preview gives way."""
        super().resizeEvent(event)
        self.preview.setVisible(self.width() >= LEAST_BOTH)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_FORM, super().minimumSizeHint().height())

    def draft(self) -> CardDraft:
        """What stands there."""
        return CardDraft(
            self._card,
            self.question.toPlainText(),
            self.answer.toPlainText(),
            str(self.topic.currentData()),
            str(self.level.currentData()),
            self.tags.text(),
            self.source.text(),
            str(self.kind.currentData()),
            self.number.text() if self._asks_number else self.body.toPlainText(),
        )

    def show_draft(self, draft: CardDraft, title: str) -> None:
        """Begin with this."""
        self.blockSignals(True)
        self._card = draft.card
        self.banner.clear()
        self._offer(draft.kind)
        self.form_card.set_title(title)
        self.question.setPlainText(draft.question)
        self.answer.setPlainText(draft.answer)
        for combo, key in (
            (self.topic, draft.topic), (self.level, draft.level), (self.kind, draft.kind),
        ):  # fmt: skip
            combo.setCurrentIndex(max(0, combo.findData(key)))
        number = draft.kind == "number"
        self.number.show_text(draft.body if number else "")
        self.body.setPlainText("" if number else draft.body)
        self.tags.setText(draft.tags)
        self.source.setText(draft.source)
        self._show_kind()
        self.show_preview()
        self.question.setFocus()
        self.blockSignals(False)

    def show_preview(self) -> None:
        """As the card will look."""
        self._timer.stop()
        question, answer = self.question.toPlainText(), self.answer.toPlainText()
        self.seen_question.set_markdown(question or self.tr("The question"))
        self.seen_answer.set_markdown(answer or self.tr("The answer"))

    def insert(self, edit: QPlainTextEdit, keep: Callable[[], str]) -> None:
        """Keep a picture, and put its name where the cursor of an edit is."""
        try:
            name = keep()
        except UserError as problem:
            self.banner.show_error(problem)
            return
        self.banner.clear()
        edit.insertPlainText(f"![]({name})")
        edit.setFocus()

    def _fill(self) -> None:
        for topic in TOPICS:
            self.topic.addItem(topic_title(topic), topic)
        for level in LEVELS:
            self.level.addItem(level_title(level), level)
        self.kind.setMaxVisibleItems(len(KINDS))
        self._offer(KINDS[0])
        self.tags.setPlaceholderText(self.tr("with commas between them"))
        self.source.setPlaceholderText(self.tr("a paper, a page, an address"))

    def _offer(self, kind: str) -> None:
        """The kinds that can be written; those of BY_NAME only in a copy of a card that has one."""
        with QSignalBlocker(self.kind):
            self.kind.clear()
            for each in KINDS:
                if each not in BY_NAME or each == kind:
                    self.kind.addItem(kind_title(each), each)

    def _hint(self, kind: str) -> tuple[str, str]:
        """(what the field for a kind holds, an example)."""
        mine = {
            "choice": (
                self.tr("An option a line, then || and its reason; a star marks the right one"),
                self.tr("* the right option || why\nanother option || why not"),
            ),
            "order": (
                self.tr("The items in the right order, one a line"),
                self.tr("first\nsecond\nthird"),
            ),
            "mistake": (
                self.tr("The parts, one a line; a star marks the wrong one, || its correction"),
                self.tr("a part that is right\n* the wrong part || what it should say"),
            ),
            "formula": (
                self.tr("LaTeX with gaps, then a line for each gap; the right piece first"),
                "L = E + \\frac{A}{[[1]]}\nN^\\alpha || D^\\alpha",
            ),
            "curve": (
                self.tr("The figure's name and inputs, and how far off still counts"),
                "figure: data_again\nwithin: 10 %",
            ),
            "live": (
                self.tr("The run's name and its inputs"),
                "run: next_token\nprompt: What is the capital of France?",
            ),
            "chain": (
                self.tr("The number of the second step, and how far off still counts"),
                "value: 1.7\nwithin: 5 %",
            ),
        }
        return mine.get(kind, ("", ""))

    @property
    def _asks_number(self) -> bool:
        return bool(self.kind.currentData() == "number")

    def _show_kind(self) -> None:
        title, example = self._hint(str(self.kind.currentData()))
        self.number.setVisible(self._asks_number)
        self.body_title.setText(title)
        self.body.setAccessibleName(title)
        self.body.setPlaceholderText(example)
        self.body_title.setVisible(bool(title))
        self.body.setVisible(bool(title))

    def _connect(self) -> None:
        for edit in (self.question, self.answer):
            edit.textChanged.connect(self._timer.start)
            edit.cursorPositionChanged.connect(lambda edit=edit: setattr(self, "_last", edit))
        for text in (self.question, self.answer, self.body):
            text.textChanged.connect(self.changed)
        for field in (self.tags, self.source):
            field.textChanged.connect(lambda _: self.changed.emit())
        self.kind.currentIndexChanged.connect(lambda _: self._show_kind())
        for combo in (self.kind, self.topic, self.level):
            combo.currentIndexChanged.connect(lambda _: self.changed.emit())

    def _ask_for_picture(self) -> None:
        kinds = " ".join(f"*.{kind}" for kind in PICTURES)
        pictures = self.tr("Pictures ({kinds})").format(kinds=kinds)
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Add a picture"), "", pictures)
        if path:
            self.insert(self._last, partial(keep_picture_file, self._media, Path(path)))

    def _lay_out(self) -> None:
        card = self.form_card = Card(self.tr("New card"))
        kinds, topics = QHBoxLayout(), QHBoxLayout()
        _side_by_side(kinds, (self.kind, self.tr("Level"), self.level))
        _side_by_side(topics, (self.topic, self.tr("Tags"), self.tags))
        inner = QWidget()
        self.answer.setMinimumHeight(ANSWER_HEIGHT)
        column(
            self.banner, _form((self.tr("Kind"), self.kind, kinds)),
            caption(self.tr("Question")), self.question,
            self.number, self.body_title, self.body,
            caption(self.tr("Answer")), (self.answer, 1), row(self.picture, 1),
            _form(
                (self.tr("Topic"), self.topic, topics),
                (self.tr("Source"), self.source, self.source),
            ),
            spacing=8, inside=inner, margins=(0, 0, SCROLL_BAR, 0),
        )  # fmt: skip
        # It scrolls: some kinds ask for more, and the page would keep their height.
        card.add(scrolling(inner), 1)
        card.body.addLayout(row(1, self.leave, self.keep, margins=(0, 0, SCROLL_BAR, 0)))
        self.preview = self._preview()
        row((card, 1), (self.preview, 1), spacing=GAP, inside=self)

    def _preview(self) -> Card:
        card = Card(self.tr("Preview"), padding=READING_PADDING)
        inner = held(
            column(self.seen_question, self.seen_answer, 1, spacing=14, margins=(0, 8, 10, 0))
        )
        card.add(scrolling(inner), 1)
        return card


def _form(*rows: tuple[str, QWidget, QWidget | QHBoxLayout]) -> QFormLayout:
    """rows: title, the field that it names, and all that stands beside it."""
    form = QFormLayout(horizontalSpacing=12, verticalSpacing=8)
    for title, field, parts in rows:
        form.addRow(_row_title(title, field), parts)
    return form


def _side_by_side(line: QHBoxLayout, parts: tuple[QWidget, str, QWidget]) -> None:
    first, title, second = parts
    line.setSpacing(8)
    line.addWidget(first, 1)
    line.addWidget(_row_title(title, second))
    line.addWidget(second, 1)


def _row_title(text: str, field: QWidget) -> QLabel:
    """Beside a field, as high as that is: a form would set it at the field's top."""
    field.setAccessibleName(text)
    label = QLabel(text)
    label.setBuddy(field)
    label.setFixedHeight(FIELD_HEIGHT)
    return label


def _files(source: QMimeData) -> list[Path]:
    """Pictures among the files that are dropped or pasted."""
    paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower().lstrip(".") in PICTURES]
