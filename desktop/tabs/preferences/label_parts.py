"""Parts of the page for labelling: the latest judgements, the guidelines, the reasons."""

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop.numbers import whole
from desktop.tabs.preferences.drafts import DraftsForm
from desktop.tabs.preferences.judgements import LatestRows, ShownRow, strengths, verdict_words
from desktop.tabs.preferences.shared import KeyButton, WorkingModel, labels_words, session_words
from desktop.widgets.banner import ShortLabel
from desktop.widgets.card import Card
from desktop.widgets.labels import KeyCap, button, link_button, plain_label
from desktop.widgets.layout import Popup, clear, column, new_grid, row
from desktop.widgets.pair_card import PromptEdit, Reading
from desktop.widgets.segmented import Combo, SegmentedControl
from models.preferences.ballot import Ballot, DraftPlan, Task
from models.preferences.labeller import PAUSE_SECONDS, moment, sessions
from models.preferences.labels import Judgement
from models.store.labelling.records import Act
from models.store.labels import Labels

translate = QCoreApplication.translate

LATEST_MOMENTS, SHOWN_LATEST, LATEST_ROW = 2000, 6, 24
LONGEST_GUIDELINES, GUIDELINES_HEIGHT = 20_000, 84
LONGEST_TAG, MOST_TAGS, LONGEST_NOTE = 40, 12, 2000
POPUP_WIDTH, GOAL_WIDTH = 220, 120
PROMPT_PX, LEAST_PROMPT = 17, 54


class JudgementList(QWidget):
    """The latest judgements, newest first, and the session.

    on_click: called with the label of a row, to correct it. on_all: with nothing, to list them all.
    """

    def __init__(self, on_click: Callable[[int], object], on_all: Callable[[], object]) -> None:
        super().__init__()
        self.all, self.session = link_button("", on_all), ShortLabel()
        self.session.setProperty("role", "caption")
        self.latest = LatestRows(
            on_click, self.tr("Click to correct this judgement"), least=SHOWN_LATEST
        )
        self.latest.setFixedHeight(SHOWN_LATEST * LATEST_ROW)
        # Left to take what there is, it would ask for nothing, and what stands below lay over it.
        self.latest.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column(self.latest, self.session, row(self.all, 1), spacing=6, inside=self)
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
        none = self.tr("No judgement yet.")
        self.session.setText(session_words(found[-1]) if goes_on else "" if judgements else none)
        self.latest.setVisible(bool(judgements))
        self.all.setVisible(bool(judgements))
        self.all.setText(self.tr("All {count}").format(count=whole(judged)))
        self.latest.show_rows(
            ShownRow(judged - index, one.prompt, verdict_words(one), number=one.label)
            for index, one in enumerate(judgements)
        )


class GuidelinesEdit(QPlainTextEdit):
    """What to look for in this project, to read and to edit. left: the keyboard went elsewhere.

    done: Escape was pressed.
    """

    left = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__(tabChangesFocus=True)
        self.setAccessibleName(self.tr("Guidelines of this project"))
        self.setFixedHeight(GUIDELINES_HEIGHT)

    @property
    def words(self) -> str:
        return self.toPlainText()[:LONGEST_GUIDELINES].strip()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
            return
        super().keyPressEvent(event)


class KeyRow(QWidget):
    """The keys besides those on the drafts, as caps with what they do; the mouse presses them.

    calls: what each of these keys does.
    """

    def __init__(self, calls: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        self._calls, self._shown = calls, (0, False)
        self.caps: dict[str, KeyButton] = {}
        self._row = row(spacing=6, inside=self)

    def show_keys(self, drafts: int, *, alone: bool) -> None:
        """drafts: how many are judged. alone: in the view without anything else."""
        if (drafts, alone) == self._shown:
            return
        self._shown = drafts, alone
        clear(self._row)
        caps = self._words(drafts, alone=alone)
        self.caps = {
            key: KeyButton(key, words, self._calls.get(key)) for key, words in caps.items()
        }
        for key, cap in self.caps.items():
            if key == self.tr("Esc"):
                self._row.insertWidget(0, cap)
                self._row.insertStretch(1, 1)
            else:
                self._row.addWidget(cap)
        if not alone:
            self._row.insertStretch(0, 1)
        self._row.addStretch(int(not alone))

    def _words(self, drafts: int, *, alone: bool) -> dict[str, str]:
        first = {1: {"1": self.tr("good"), "2": self.tr("bad")}, 2: {"0": self.tr("tie")}}.get(
            drafts, {"0": self.tr("tie with previous"), "⌫": self.tr("take back")}
        )
        undo = {"S": self.tr("skip"), self.tr("Ctrl Z"): self.tr("undo")}
        view = {self.tr("Esc"): self.tr("leave focus")} if alone else {"F": self.tr("focus")}
        return {**first, **undo, **view, "?": self.tr("all keys")}


class KeysPopup(Popup):
    """All keys of the page, in two columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title = self.tr("Keys")
        self.setAccessibleName(title)
        grid = new_grid(across=12, down=6)
        keys = self._keys()
        for number, (key, words) in enumerate(keys):
            line, side = number % -(-len(keys) // 2), 3 * (number >= -(-len(keys) // 2))
            grid.addWidget(KeyCap(key), line, side, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(plain_label(words), line, side + 1)
        grid.setColumnMinimumWidth(2, 16)
        self.setAccessibleDescription("; ".join(f"{key}: {words}" for key, words in keys))
        heading = plain_label(title, "card-title")
        column(heading, grid, spacing=10, margins=(16, 12, 16, 14), inside=self)

    def _keys(self) -> list[tuple[str, str]]:
        return [
            ("1–5", self.tr("this draft is better, or comes next")),
            ("0", self.tr("tie")),
            ("S", self.tr("skip")),
            (self.tr("Ctrl Z"), self.tr("undo the last judgement")),
            ("← → ⏎", self.tr("pick a draft, then keep it")),
            ("⌫", self.tr("take the last place back")),
            ("⇧ 1–3", self.tr("how much better; ↑ and ↓ change it")),
            ("T", self.tr("say why")),
            ("N", self.tr("write a note")),
            ("E", self.tr("rewrite the better draft")),
            ("D", self.tr("mark words that differ")),
            ("M", self.tr("texts as they were written")),
            ("G", self.tr("guidelines")),
            ("Page ↓", self.tr("scroll the drafts; with ⇧ the prompt")),
            ("F", self.tr("focus: the pair and the keys alone")),
            (self.tr("Esc"), self.tr("leave focus, or a correction")),
        ]


class DetailsPart(QWidget):
    """Strength, reasons, a note, better words: all of it is optional."""

    def __init__(self) -> None:
        super().__init__()
        self.strength = SegmentedControl(
            [(str(number), words) for number, words in enumerate(strengths())],
            accessible_name=self.tr("Strength"),
            columns=2,
        )
        self.tags = plain_button(self.tr("Why?"), self.tr("Tags that say why (T)"))
        self.note = QLineEdit(placeholderText=self.tr("Note"), maxLength=LONGEST_NOTE)
        self.note.setToolTip(self.tr("A note on this judgement (N); Enter ends it"))
        self.note.setAccessibleName(self.tr("Note"))
        self.rewrite = plain_button(
            self.tr("Rewrite"),
            self.tr("Write the better draft as it should have been (E): it is learnt from, too"),
        )
        self.strength.setToolTip(self.tr("Shift+1 to Shift+3; ↑ and ↓ change it"))
        buttons = row(self.tags, 1, self.rewrite)
        column(self.strength, self.note, buttons, spacing=8, inside=self)

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
        layout.addStretch(1)

    def show_place(self, task: Task | None, decided: int, goal: int) -> None:
        """decided: labels that prefer something. goal: how many there are to be, 0 for none."""
        number, most = whole(decided + 1), whole(goal)
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
    """The prompt, however long, and how far one is."""

    def __init__(self) -> None:
        super().__init__()
        self.place, self.prompt = PlaceLabel(), Reading(size=PROMPT_PX)
        self.setMinimumHeight(LEAST_PROMPT)
        self.setProperty("content", True)  # it is called what it shows
        self.body.setContentsMargins(20, 14, 16, 12)
        self.body.addLayout(row((self.prompt, 1), self.place, spacing=16), 1)

    def show_prompt(self, text: str, *, as_written: bool = False) -> None:
        self.prompt.show_text(text, as_written=as_written)
        self.setAccessibleName(text)

    def wanted_height(self, most: int) -> int:
        """Pixels in which all of the prompt stands; of a long one at most so many."""
        around = self.height() - self.prompt.viewport().height()
        return min(max(self.prompt.whole_height() + around, LEAST_PROMPT), most)


class WritingPart(QWidget):
    """Who writes drafts, how, to which prompts, and which pair comes next."""

    def __init__(self, models: WorkingModel, on_plan: Callable[[DraftPlan], object]) -> None:
        super().__init__()
        self.models, self.form = models, DraftsForm(on_plan)
        self.order = Combo(self.tr("Next pair"), letters=10)
        self.order.setToolTip(
            self.tr(
                "A model that was trained on your labels can ask first for pairs that it can "
                "hardly tell apart (uncertainty sampling)."
            )
        )
        self.own = PromptEdit(self.tr("A prompt of your own; Enter asks for drafts"))
        self.own.setAccessibleName(self.tr("A prompt of your own"))
        written, following = (
            plain_label(said, "caption") for said in (self.tr("Written by"), self.tr("Next pair"))
        )
        parts = (self.own, written, self.models, following, self.order, self.form)
        column(*parts, spacing=8, inside=self)


class MorePanel(QWidget):
    """Everything else: what may be said of a pair, guidelines, the last judgements, drafts."""

    def __init__(
        self, details: DetailsPart, guidelines: GuidelinesEdit, recent: JudgementList,
        writing: WritingPart,
    ) -> None:  # fmt: skip
        super().__init__()
        parts: tuple[tuple[str, QWidget], ...] = (
            (self.tr("This judgement"), details),
            (self.tr("Guidelines"), guidelines),
            (self.tr("Last judgements"), recent),
            (self.tr("Drafts"), writing),
        )
        layout = column(spacing=8, inside=self)
        for number, (title, part) in enumerate(parts):
            layout.addSpacing(12 if number else 0)
            layout.addWidget(plain_label(title, "card-title"))
            layout.addWidget(part)
        layout.addStretch(1)


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


def usual_tags() -> tuple[str, ...]:
    """Reasons that are offered in every project."""
    return (
        translate("Preferences", "right"), translate("Preferences", "friendlier"),
        translate("Preferences", "clearer"), translate("Preferences", "shorter"),
        translate("Preferences", "wrong fact"), translate("Preferences", "off topic"),
        translate("Preferences", "odd language"),
    )  # fmt: skip


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
    if act.kind == "remove" and undone:
        return translate("Preferences", "The deleted judgement is back.")
    if act.kind == "remove":
        return translate("Preferences", "The judgement is deleted again.")
    words = (
        translate("Preferences", "The import was taken back: {labels}.")
        if undone
        else translate("Preferences", "The import counts again: {labels}.")
    )
    return words.format(labels=labels_words(act.labels))
