"""Parts of the page for labelling: the latest judgements, the guidelines, the reasons."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.preferences.shared import (
    IconLabel,
    KeyButton,
    labels_words,
    strengths,
    verdict_words,
)
from desktop.widgets.card import Card
from desktop.widgets.labels import KeyCap, Tag, elided_label, link_button, plain_label
from desktop.widgets.layout import Popup, row, scrolling, stretching
from desktop.widgets.segmented import SegmentedControl
from models.preferences.ballot import Ballot, Task
from models.preferences.labels import Judgement
from models.store.labelling.records import Act

translate = QCoreApplication.translate

LINE_HEIGHT, LINE_GAP = 20, 4
LEAST_LINES = 1
NUMBER_WIDTH = 28
LONGEST_GUIDELINES, LONGEST_PROMPT = 20_000, 400
LONGEST_TAG, MOST_TAGS, LONGEST_NOTE = 40, 12, 2000
POPUP_WIDTH = TAGS_WIDTH = 220
GOAL_WIDTH, LEAST_NOTE = 120, 40


class Row(NamedTuple):
    """A judgement: its number among all that stand, prompt, choice in words, its label's number."""

    number: int
    prompt: str
    choice: str
    label: int


class JudgementList(Card):
    """The latest judgements, newest first, as many as there is room for; the others by a link.

    Before the first one it says how to begin. clicked: the label of a row, to correct it.
    """

    clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("How it goes"), parent)
        self.rows: tuple[Row, ...] = ()
        self._pool: list[_Line] = []
        self.all = link_button()
        self.session = plain_label("", "caption")
        self.session.setContentsMargins(0, 0, 8, 0)
        self.add_header(self.session)
        self.add_header(self.all)
        self._space = QWidget()
        self._space.setMinimumHeight(LEAST_LINES * (LINE_HEIGHT + LINE_GAP))
        self._space.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._space.installEventFilter(self)
        self._lines = QVBoxLayout(self._space)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(LINE_GAP)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.steps = scrolling(self._how_to_begin())
        self.steps.setMinimumHeight(LINE_HEIGHT)
        self.add(self._space, 1)
        self.add(self.steps, 1)
        for part in (self.all, self._space):
            part.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_latest(self, judgements: Sequence[Judgement], judged: int, session: str) -> None:
        """judgements: newest first, numbered down from `judged`, which counts all there are."""
        self.rows = tuple(
            Row(judged - index, one.prompt, verdict_words(one), one.label)
            for index, one in enumerate(judgements)
        )
        self.session.setText(session)
        if self.steps.isHidden() != bool(judgements):
            self.set_title(self.tr("Last judgements") if judgements else self.tr("How it goes"))
            for part in (self.all, self._space):
                part.setVisible(bool(judgements))
            self.steps.setVisible(not judgements)
        self.all.setText(self.tr("All {count}").format(count=QLocale().toString(judged)))
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another height has room for other rows."""
        if event.type() == QEvent.Type.Resize:
            self._fill()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        room = max((self._space.height() + LINE_GAP) // (LINE_HEIGHT + LINE_GAP), LEAST_LINES)
        shown = self.rows[:room]
        while len(self._pool) < len(shown):
            self._pool.append(_Line(self.clicked.emit))
            self._lines.addWidget(self._pool[-1])
        for number, line in enumerate(self._pool):
            line.setVisible(number < len(shown))
            if number < len(shown):
                line.show_row(shown[number])

    def _how_to_begin(self) -> QWidget:
        steps = (
            self.tr("Read both drafts. You can't see which model wrote which; sides are random."),
            self.tr(
                "Press 1 or 2 for the better one, 0 for a tie, S to skip. Each is saved at once."
            ),
            self.tr("After about thirty pairs press Train: the model learns what you prefer."),
            self.tr("Judge its answers blind, before and after, on prompts that it never saw."),
        )
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(10)
        for number, words in enumerate(steps, start=1):
            step = plain_label(words, "muted", wrap=True)
            step.setSizePolicy(stretching())
            tag = Tag(str(number))
            tag.setFixedWidth(NUMBER_WIDTH)
            layout.addLayout(row(tag, step, spacing=10))
        return widget


class _Line(QWidget):
    """One row, used again and again: making labels anew costs a labeller 20 ms a judgement."""

    def __init__(self, on_click: Callable[[int], object]) -> None:
        super().__init__()
        self._on_click = on_click
        self._label = 0
        self._number = plain_label("", "caption")
        self._number.setMinimumWidth(NUMBER_WIDTH)
        self._prompt = elided_label("")
        self._choice = Tag()
        self.setFixedHeight(LINE_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Click to correct this judgement"))
        self.setLayout(row(self._number, self._prompt, self._choice, spacing=6))

    def show_row(self, line: Row) -> None:
        """Show another judgement."""
        self._label = line.label
        self._number.setText(QLocale().toString(line.number))
        self._prompt.setText(" ".join(line.prompt.split()))
        self._choice.setText(line.choice)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks to correct it."""
        if self.rect().contains(event.position().toPoint()):
            self._on_click(self._label)
        super().mouseReleaseEvent(event)


class GuidelinesCard(Card):
    """What to look for in this project, to read and to edit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Guidelines"), parent)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Guidelines of this project"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(1)
        self.done = QPushButton(self.tr("Done"))
        self.done.setProperty("role", "plain")
        self.done.setToolTip(self.tr("Keep the guidelines and close them (Esc)"))
        self.add_header(self.done)
        self.add(self.text, 1)

    @property
    def words(self) -> str:
        """As they stand in the card."""
        return self.text.toPlainText()[:LONGEST_GUIDELINES].strip()


class KeyRow(QWidget):
    """The keys of the page as caps with what they do; the mouse presses those that are one key.

    In a narrow window the last caps stand without words. on_press: called with the text of the cap.
    """

    def __init__(self, on_press: Callable[[str], object]) -> None:
        super().__init__()
        self._on_press, self._drafts = on_press, 0
        self._row = row(spacing=6)
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._buttons: list[KeyButton] = []

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(1, self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that have no room go, the last first; a tooltip says the same."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - sum(one.whole_width for one in self._buttons)
        room -= self._row.spacing() * (len(self._buttons) + 1)
        for button in reversed(self._buttons):
            button.caption.setVisible(room >= 0)
            room += 0 if room >= 0 else button.whole_width - button.cap_width

    def show_keys(self, drafts: int) -> None:
        """The caps for so many drafts."""
        if drafts == self._drafts:
            return
        self._drafts = drafts
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._row.addStretch(1)
        self._buttons = []
        for key, words in self._caps(drafts).items():
            button = KeyButton(key, words)
            if key[0] in "1←" and len(key) > 1:  # several keys
                button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            else:
                button.clicked.connect(lambda _=False, key=key: self._on_press(key))
            self._row.addWidget(button)
            self._buttons.append(button)
        self._row.addStretch(1)
        self._fit()

    def _caps(self, drafts: int) -> dict[str, str]:
        ends = {"S": self.tr("skip"), "Ctrl Z": self.tr("undo")}
        if drafts == 1:
            return {"1": self.tr("good"), "2": self.tr("bad"), **ends}
        ends = {"← → ⏎": self.tr("pick"), **ends, "D": self.tr("differences")}
        if drafts == 2:
            better = {"1": self.tr("A is better"), "2": self.tr("B is better")}
            return {**better, "0": self.tr("tie"), **ends}
        places = {f"1–{drafts}": self.tr("next best"), "0": self.tr("tie with previous")}
        return {**places, "⌫": self.tr("take back"), **ends}


class DetailsRow(QWidget):
    """Strength, reasons, a note, better words: all of it is optional."""

    def __init__(self) -> None:
        super().__init__()
        self.strength = SegmentedControl(
            [(str(number), words) for number, words in enumerate(strengths())],
            accessible_name=self.tr("Strength"),
        )
        self.tags = plain_button(self.tr("Why?"), self.tr("Tags that say why (T)"))
        self.tags.setMaximumWidth(TAGS_WIDTH)
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("Note"))
        self.note.setToolTip(self.tr("A note on this judgement (N); Enter ends it"))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setMinimumWidth(LEAST_NOTE)
        self.rewrite = plain_button(
            self.tr("Rewrite"),
            self.tr("Write the better draft as it should have been (E): it is learnt from, too"),
        )
        caption, keys = plain_label(self.tr("Strength"), "caption"), KeyCap("⇧ 1–3")
        keys.setToolTip(self.tr("Shift+1 to Shift+3 say how much better; ↑ and ↓ change it"))
        parts = row(caption, keys, self.strength, self.tags, self.note, self.rewrite)
        parts.setStretchFactor(self.note, 1)
        self.setLayout(parts)

    def show_ballot(self, ballot: Ballot) -> None:
        """Show what is said so far."""
        self.strength.set_value(str(ballot.strength))
        tags = self.tr("Why: {tags}").format(tags=", ".join(ballot.tags))
        self.tags.setText(tags if ballot.tags else self.tr("Why?"))
        if self.note.text().strip() != ballot.note:
            self.note.setText(ballot.note)


class PlaceLabel(QWidget):
    """Which pair of how many this is, in words and as a bar."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.goal = plain_label("", "caption"), QProgressBar()
        self.goal.setTextVisible(False)
        self.goal.setFixedWidth(GOAL_WIDTH)
        self.goal.setAccessibleName(self.tr("Labels towards the goal"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.words, self.goal):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignRight)

    def show_place(self, task: Task | None, decided: int, goal: int) -> None:
        """decided: labels that prefer something. goal: how many there are to be, 0 for none."""
        number, most = QLocale().toString(decided + 1), QLocale().toString(goal)
        kinds = {1: self.tr("Draft"), 2: self.tr("Pair")}
        kind = kinds.get(2 if task is None else len(task.shown), self.tr("Ranking"))
        words = (
            self.tr("{kind} {number} of {goal}") if goal > decided else self.tr("{kind} {number}")
        )
        if task is not None and task.corrects is not None:
            words = self.tr("Correction")
        self.words.setText(words.format(kind=kind, number=number, goal=most))
        tip = self.tr("{left} more to the goal of {goal}; ties and skips don't count.")
        if not goal:
            tip = self.tr("This project has no goal. Set one in its settings.")
        elif decided >= goal:
            tip = self.tr("The goal of {goal} is reached.")
        self.setToolTip(tip.format(left=goal - decided, goal=goal))
        self.goal.setVisible(goal > 0)
        self.goal.setRange(0, max(goal, 1))
        self.goal.setValue(min(decided, goal))


class PromptCard(Card):
    """The prompt, how far one is, a prompt of one's own, and how drafts are made."""

    def __init__(self) -> None:
        super().__init__()
        self.place = PlaceLabel()
        self.prompt = plain_label("", "reading", wrap=True)
        self.prompt.setSizePolicy(stretching())
        self.own = QLineEdit()
        self.own.setPlaceholderText(self.tr("Or type a prompt of your own and press Enter"))
        self.own.setAccessibleName(self.tr("A prompt of your own"))
        self.own.setMaxLength(LONGEST_PROMPT)
        self.drafts = plain_button(
            self.tr("Drafts…"), self.tr("Who writes drafts, how many, how warm")
        )
        self.body.addLayout(row(IconLabel("person"), self.prompt, self.place, spacing=10))
        self.body.addLayout(row(self.own, self.drafts))


class TagsPopup(Popup):
    """A box for each reason, and a line for one of one's own. picked: all that hold now."""

    picked = Signal(object)

    def __init__(self, tags: Sequence[str], held: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(POPUP_WIDTH)
        self._held = tuple(held)
        self.own = QLineEdit()
        self.own.setPlaceholderText(self.tr("A tag of your own"))
        self.own.setAccessibleName(self.tr("A tag of your own"))
        self.own.setMaxLength(LONGEST_TAG)
        self.own.returnPressed.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(plain_label(self.tr("Why is it better?"), "card-title"))
        self.boxes: list[QCheckBox] = []
        for tag in dict.fromkeys((*tags[:MOST_TAGS], *held)):
            box = QCheckBox(tag.replace("&", "&&"))
            box.setChecked(tag in held)
            box.toggled.connect(lambda on, tag=tag: self._toggle(tag, on=on))
            self.boxes.append(box)
            layout.addWidget(box)
        layout.addWidget(self.own)

    def _toggle(self, tag: str, *, on: bool) -> None:
        self._held = (*self._held, tag) if on else tuple(one for one in self._held if one != tag)
        self.picked.emit(self._held)

    def _add(self) -> None:
        tag = " ".join(self.own.text().split())
        if tag and tag not in self._held:
            self._toggle(tag, on=True)
        self.close()


def plain_button(words: str, tip: str) -> QPushButton:
    """A quiet button, which takes the keyboard from the drafts by Tab only."""
    button = QPushButton(words)
    button.setProperty("role", "plain")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolTip(tip)
    return button


def turned_words(act: Act, *, undone: bool) -> str:
    """What an undo or redo has done where no pair on the screen shows it."""
    if act.kind == "correct" and undone:
        return translate("Preferences", "The correction was taken back.")
    if act.kind == "correct":
        return translate("Preferences", "The correction counts again.")
    words = (
        translate("Preferences", "The import was taken back: {labels}.")
        if undone
        else translate("Preferences", "The import counts again: {labels}.")
    )
    return words.format(labels=labels_words(act.labels))
