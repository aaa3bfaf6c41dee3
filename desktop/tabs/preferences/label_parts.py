"""Parts of the page for labelling: the latest judgements, the guidelines, the reasons."""

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop.tabs.preferences.judgements import (
    LINE_HEIGHT,
    NUMBER_WIDTH,
    LatestRows,
    ShownRow,
    strengths,
    verdict_words,
)
from desktop.tabs.preferences.shared import IconLabel, KeyButton, labels_words, session_words
from desktop.widgets.card import Card
from desktop.widgets.labels import KeyCap, Tag, button, link_button, plain_label
from desktop.widgets.layout import Popup, clear, column, row, scrolling, stretching
from desktop.widgets.segmented import SegmentedControl
from models.preferences.ballot import Ballot, Task
from models.preferences.labeller import PAUSE_SECONDS, moment, sessions
from models.preferences.labels import Judgement
from models.store.labelling.records import Act
from models.store.labels import Labels

translate = QCoreApplication.translate

LATEST_MOMENTS = 2000
LONGEST_GUIDELINES, LONGEST_PROMPT = 20_000, 400
LONGEST_TAG, MOST_TAGS, LONGEST_NOTE = 40, 12, 2000
POPUP_WIDTH = TAGS_WIDTH = 220
GOAL_WIDTH, LEAST_NOTE = 120, 40


class JudgementList(Card):
    """The latest judgements, newest first, and the session; before the first, how to begin.

    on_click: called with the label of a row, to correct it. on_all: with nothing, to list them all.
    """

    def __init__(self, on_click: Callable[[int], object], on_all: Callable[[], object]) -> None:
        super().__init__(self.tr("How it goes"))
        self.all, self.session = link_button("", on_all), plain_label("", "caption")
        self.session.setContentsMargins(0, 0, 8, 0)
        self.add_header(self.session)
        self.add_header(self.all)
        self.latest = LatestRows(on_click, self.tr("Click to correct this judgement"))
        self.steps = scrolling(self._how_to_begin())
        self.steps.setMinimumHeight(LINE_HEIGHT)
        self.add(self.latest, 1)
        self.add(self.steps, 1)
        for part in (self.all, self.latest):
            part.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._moments: list[float] = []

    def show_labels(self, labels: Labels) -> None:
        """Of another project: when its latest labels were given, to find the session that goes on.

        After that they are counted here.
        """
        found = (moment(one) for one in labels.moments(LATEST_MOMENTS))
        self._moments = sorted(one for one in found if one > 0)  # no nan

    def show_latest(self, judgements: Sequence[Judgement], judged: int) -> None:
        """judgements: newest first, numbered down from `judged`, which counts all there are."""
        # A new label is a moment of this session.
        if judgements and not judgements[0].imported:
            latest = moment(judgements[0].created)
            if latest > (self._moments[-1] if self._moments else 0):
                self._moments.append(latest)
        found = sessions(self._moments)
        goes_on = bool(found) and time.time() - found[-1].end <= PAUSE_SECONDS
        self.session.setText(session_words(found[-1]) if goes_on else "")
        if self.steps.isHidden() != bool(judgements):
            self.set_title(self.tr("Last judgements") if judgements else self.tr("How it goes"))
            for part in (self.all, self.latest):
                part.setVisible(bool(judgements))
            self.steps.setVisible(not judgements)
        self.all.setText(self.tr("All {count}").format(count=QLocale().toString(judged)))
        self.latest.show_rows(
            ShownRow(judged - index, one.prompt, verdict_words(one), number=one.label)
            for index, one in enumerate(judgements)
        )

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
        layout = column(spacing=10, inside=widget, margins=(0, 4, 0, 0))
        for number, words in enumerate(steps, start=1):
            step = plain_label(words, "muted", wrap=True)
            step.setSizePolicy(stretching())
            tag = Tag(str(number))
            tag.setFixedWidth(NUMBER_WIDTH)
            layout.addLayout(row(tag, step, spacing=10))
        return widget


class GuidelinesCard(Card):
    """What to look for in this project, to read and to edit."""

    def __init__(self, on_done: Callable[[], object]) -> None:
        super().__init__(self.tr("Guidelines"))
        self.text = QPlainTextEdit(tabChangesFocus=True)
        self.text.setAccessibleName(self.tr("Guidelines of this project"))
        self.text.setMinimumHeight(1)
        tip = self.tr("Keep the guidelines and close them (Esc)")
        self.done = button(self.tr("Done"), on_done, "plain", tip)
        self.add_header(self.done)
        self.add(self.text, 1)

    @property
    def words(self) -> str:
        return self.text.toPlainText()[:LONGEST_GUIDELINES].strip()


class KeyRow(QWidget):
    """The keys of the page as caps with what they do; the mouse presses those that are one key.

    In a narrow window the last caps stand without words. calls: what each of these keys does.
    """

    def __init__(self, calls: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        self._calls, self._drafts = calls, 0
        self._row = row(spacing=6, inside=self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._buttons: list[KeyButton] = []

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that have no room go, the last first; a tooltip says the same."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - sum(one.whole_width for one in self._buttons)
        room -= self._row.spacing() * (len(self._buttons) + 1)
        for cap in reversed(self._buttons):
            cap.caption.setVisible(room >= 0)
            room += 0 if room >= 0 else cap.whole_width - cap.cap_width

    def show_keys(self, drafts: int) -> None:
        if drafts == self._drafts:
            return
        self._drafts = drafts
        clear(self._row)
        caps = self._caps(drafts).items()
        self._buttons = [KeyButton(key, words, self._calls.get(key)) for key, words in caps]
        self._row.addStretch(1)
        for cap in self._buttons:
            self._row.addWidget(cap)
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
        self.note = QLineEdit(placeholderText=self.tr("Note"), maxLength=LONGEST_NOTE)
        self.note.setToolTip(self.tr("A note on this judgement (N); Enter ends it"))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setMinimumWidth(LEAST_NOTE)
        self.rewrite = plain_button(
            self.tr("Rewrite"),
            self.tr("Write the better draft as it should have been (E): it is learnt from, too"),
        )
        caption, keys = plain_label(self.tr("Strength"), "caption"), KeyCap("⇧ 1–3")
        keys.setToolTip(self.tr("Shift+1 to Shift+3 say how much better; ↑ and ↓ change it"))
        parts = (caption, keys, self.strength, self.tags, (self.note, 1), self.rewrite)
        row(*parts, spacing=6, inside=self)  # in German all but fills the smallest window

    def show_ballot(self, ballot: Ballot) -> None:
        self.strength.set_value(str(ballot.strength))
        tags = self.tr("Why: {tags}").format(tags=", ".join(ballot.tags))
        self.tags.setText(tags if ballot.tags else self.tr("Why?"))
        if self.note.text().strip() != ballot.note:
            self.note.setText(ballot.note)


class PlaceLabel(QWidget):
    """Which pair of how many this is, in words and as a bar."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.goal = plain_label("", "caption"), QProgressBar(textVisible=False)
        self.goal.setFixedWidth(GOAL_WIDTH)
        self.goal.setAccessibleName(self.tr("Labels towards the goal"))
        layout = column(spacing=4, inside=self)
        for part in (self.words, self.goal):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignRight)

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
        self.own = QLineEdit(maxLength=LONGEST_PROMPT)
        self.own.setPlaceholderText(self.tr("Or type a prompt of your own and press Enter"))
        self.own.setAccessibleName(self.tr("A prompt of your own"))
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
        self.own = QLineEdit(placeholderText=self.tr("A tag of your own"), maxLength=LONGEST_TAG)
        self.own.setAccessibleName(self.tr("A tag of your own"))
        self.own.returnPressed.connect(self._add)
        title = plain_label(self.tr("Why is it better?"), "card-title")
        layout = column(title, spacing=8, inside=self, margins=(12, 12, 12, 12))
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
    made = button(words, None, "plain", tip)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


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
