"""One message: who says it, its reasoning folded, its text, and what can be done with it.

What a model marks in Markdown is shown as a label can: nothing is fetched, HTML stays text.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget

from desktop.look.theme import MONO
from desktop.tabs.base_vs_chat.tokens import stop_sentence, token_count
from desktop.widgets.labels import Elided, Tag, inline_link, named, plain_label, set_property
from desktop.widgets.layout import column, held, row, timer
from desktop.widgets.pair_card import PromptEdit, breakable
from models.base_vs_chat.conversation import Parts, Turn

translate = QCoreApplication.translate
Act = Literal[
    "edit", "rewrite", "again", "answer", "go_on", "branch", "copy", "delete", "before", "after"
]
SIDES: tuple[Act, Act] = ("before", "after")
Do = Callable[[Act, int, str], object]
"""Called with what is to be done, the number of the message, and a text for "rewrite"."""
GROW_MS, MOST_EDITED_LINES, WIDEST = 60, 12, 744
LIVE = 2000  # characters of a growing answer whose Markdown is shown; a longer one takes 20 ms
KEYS: dict[Qt.Key, Act] = {
    Qt.Key.Key_E: "edit",
    Qt.Key.Key_R: "again",
    Qt.Key.Key_A: "answer",
    Qt.Key.Key_G: "go_on",
    Qt.Key.Key_B: "branch",
    Qt.Key.Key_C: "copy",
    Qt.Key.Key_Delete: "delete",
    Qt.Key.Key_Left: "before",
    Qt.Key.Key_Right: "after",
}
"""What a key does with the message that has the keyboard."""


class TurnView(QFrame):
    """do: called when something is to be done with it. move: takes -1 or 1, another message."""

    def __init__(self, turn: Turn, do: Do, move: Callable[[int], object]) -> None:
        super().__init__()
        self.turn, self._do, self._move = turn, do, move
        self.offered: tuple[Act, ...] = ()
        self._running = self._open = self._shown = False
        mine = turn.role == "user"
        self.setProperty("role", "sunken" if mine else "clear")
        self.who = plain_label(_name(turn), "caption", content=not mine)
        self.note = Elided("")
        self.text = plain_label(role="reading", wrap=True, content=True, selectable=True)
        self.setMaximumWidth(WIDEST)
        self.text.installEventFilter(self)
        # Most messages need nothing of the following, and a widget costs a tenth of a millisecond.
        self.versions: Versions | None = None
        self.reasoning: Reasoning | None = None
        self.unsent: Tag | None = None
        self.form: QPushButton | None = None
        self._raw = False
        self._editor: PromptEdit | None = None
        self._actions: QWidget | None = None
        self._soon = timer(self, GROW_MS, self._show_text)
        self._head = row(self.who, (self.note, 1))
        edges = (12, 8, 12, 8)
        self._column = column(self._head, self.text, spacing=4, margins=edges, inside=self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.show_turn(turn)

    def show_turn(self, turn: Turn, note: str = "", *, running: bool = False) -> None:
        if (turn, note, running) == (self.turn, self.note.text(), self._running) and self._shown:
            return
        self.turn, self._running, self._shown = turn, running, True
        self.who.setText(_name(turn))
        self.note.setText(note)
        self._show_text()

    def grow(self, turn: Turn, note: str) -> None:
        """The same of an answer that grows token by token: some times a second are enough."""
        self.turn, self._running = turn, True
        self.note.setText(note)
        if not self.text.text():
            self._show_text()  # the first words at once
        elif not self._soon.isActive():
            self._soon.start()

    def show_versions(self, numbers: Sequence[int]) -> None:
        """Which of so many versions this is; nothing where there is only one."""
        if len(numbers) > 1 and self.versions is None:
            self.versions = Versions(self._do_here)
            self._head.insertWidget(1, self.versions)
        if self.versions is not None:
            self.versions.show_place(numbers.index(self.turn.id), len(numbers))

    def show_sent(self, sent: bool) -> None:
        """Whether the model still reads it: the oldest are left out of a full context."""
        if sent == (self.unsent is None or self.unsent.isHidden()):
            return
        if self.unsent is None:
            self.unsent = Tag()
            self.unsent.show_state(self.tr("not sent"))
            self._head.insertWidget(1, self.unsent)
        self.unsent.setVisible(not sent)
        set_property(self.text, "role", "reading" if sent else "muted")

    def show_offered(self, acts: Sequence[Act]) -> None:
        """What can be done with it; () unless it is the current one."""
        if tuple(acts) == self.offered:
            return
        self.offered = tuple(acts)
        if self._actions is not None:
            here = QApplication.focusWidget()
            if here is not None and self._actions.isAncestorOf(here):
                self.setFocus()  # else Qt gives it to the top of the page
            self._actions.hide()
            self._actions.deleteLater()
            self._actions = None
        if acts:
            mine = self.turn.role == "user"
            links = (_link(act, partial(self._do_here, act), mine=mine) for act in acts)
            self._actions = held(row(*links, 1, spacing=12))
            self._column.addWidget(self._actions)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if acts else Qt.FocusPolicy.ClickFocus)

    def edit(self) -> None:
        editor = self._editor
        if editor is None:
            editor = self._editor = PromptEdit(most_lines=MOST_EDITED_LINES)
            editor.setAccessibleName(self.tr("Change this message"))
            editor.submitted.connect(self._submit)
            self._column.insertWidget(self._column.indexOf(self.text) + 1, editor)
        editor.setPlainText(self.turn.text)
        editor.moveCursor(QTextCursor.MoveOperation.End)
        self._show_editor(True)
        self.note.setText(self.tr("Enter saves, Esc cancels"))
        editor.setFocus()

    def toggle_raw(self) -> None:
        self._raw = not self._raw
        self._show_text()

    def close_editor(self) -> bool:
        """Drop what was changed; False if nothing was."""
        if self._editor is None or not self._editor.isVisibleTo(self):
            return False
        self._show_editor(False)
        self.note.setText(note_of(self.turn))
        self.setFocus()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key for each thing that can be done; the arrows go to other messages."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if key == Qt.Key.Key_Escape and self.close_editor():
            return
        if plain and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if key == Qt.Key.Key_Up else 1)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.reasoning is not None:
            self.reasoning.toggle()
        elif plain and key == Qt.Key.Key_M and self.form is not None:
            self.toggle_raw()
        elif plain and (act := KEYS.get(key)) in (*self.offered, "before", "after"):
            assert act is not None
            self._do_here(act)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._move(0)
        super().mousePressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._move(0)
        return super().eventFilter(watched, event)

    def _do_here(self, act: Act) -> None:
        self._do(act, self.turn.id, "")

    def _submit(self) -> None:
        assert self._editor is not None
        text = self._editor.toPlainText()
        if self.close_editor() and text.strip() and text != self.turn.text:
            self._do("rewrite", self.turn.id, text)

    def _show_editor(self, shown: bool) -> None:
        assert self._editor is not None
        self._editor.setVisible(shown)
        for other in filter(None, (self.text, self._actions)):
            other.setVisible(not shown)

    def _show_text(self) -> None:
        self._soon.stop()
        found = Parts("", self.turn.text, closed=True)
        if self.turn.role == "assistant":
            found = self.turn.parts
        answer = found.answer.strip()
        marked = self.turn.role == "assistant" and MARKS.search(answer) is not None
        self._show_form(offered=marked or bool(found.thought))
        if marked and not self._raw and not (self._running and len(answer) > LIVE):
            self.text.setTextFormat(Qt.TextFormat.RichText)
            self.text.setText(as_html(answer))
        else:
            self.text.setTextFormat(Qt.TextFormat.PlainText)
            self.text.setText(breakable(self.turn.text if self._raw else answer))
        if found.thought and self.reasoning is None:
            self.reasoning = Reasoning(self)
            self._column.insertWidget(1, self.reasoning)
        if self.reasoning is not None:
            self.reasoning.show_thought(found, running=self._running)
        self.setAccessibleName(f"{self.who.text()}: {answer}")

    def _show_form(self, *, offered: bool) -> None:
        """The link between the text as it was written and as it is formatted."""
        if offered and self.form is None:
            self.form = inline_link("", self.toggle_raw)
            self.form.setToolTip(
                self.tr("Show the text with all its marks and tags, or formatted (M)")
            )
            self._head.addWidget(self.form)
        if self.form is not None:
            self.form.setText(self.tr("Show formatted") if self._raw else self.tr("Show raw"))
            self.form.setVisible(offered)


class Versions(QWidget):
    """do: called with "before" or "after"."""

    def __init__(self, do: Callable[[Act], object]) -> None:
        super().__init__()
        self.place = plain_label(role="caption")
        self.before, self.after = (_link(act, partial(do, act)) for act in SIDES)
        row(self.before, self.place, self.after, spacing=4, inside=self)

    def show_place(self, place: int, count: int) -> None:
        """The place from 0, of so many; nothing of one."""
        words = self.tr("{place} of {all}")
        self.place.setText(words.format(place=place + 1, all=count))
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place + 1 < count)
        self.setVisible(count > 1)


class Reasoning(QWidget):
    """What stands between think tags, folded until somebody wants to see it.

    watcher: whose `eventFilter` hears of presses on the text.
    """

    def __init__(self, watcher: QObject) -> None:
        super().__init__()
        self.fold = inline_link("", self.toggle)
        self.text = plain_label(role="muted", wrap=True, content=True, selectable=True)
        self.text.installEventFilter(watcher)
        self.text.setVisible(False)
        self._words = ""
        column(row(self.fold, 1), self.text, spacing=4, inside=self)

    def toggle(self) -> None:
        self.text.setVisible(not self.text.isVisibleTo(self))
        self._show_fold()

    def show_thought(self, found: Parts, *, running: bool) -> None:
        self.text.setText(breakable(found.thought))
        count = len(found.thought.split())
        self._words = self.tr("Reasoning, %Ln words", "", count)
        if running and not found.closed:
            self._words = self.tr("Reasoning, %Ln words so far", "", count)
        self.setVisible(bool(found.thought))
        self._show_fold()

    def _show_fold(self) -> None:
        open_now = self.text.isVisibleTo(self)
        self.fold.setText(f"{'▾' if open_now else '▸'} {self._words}")
        self.fold.setAccessibleName(self._words)


def _link(act: Act, call: Callable[[], object], *, mine: bool = False) -> QPushButton:
    words, tip = _words(act, mine=mine)
    made = named(inline_link(words, call), tip if act in SIDES else words)
    made.setToolTip(tip)
    return made


def _name(turn: Turn) -> str:
    if turn.role == "user":
        return translate("TurnView", "You")
    return turn.words("model") or translate("TurnView", "Assistant")


def _words(act: Act, *, mine: bool) -> tuple[str, str]:
    """A link and its hint. mine: of a message that a person wrote."""
    return {
        "edit": (
            translate("TurnView", "Edit"),
            translate("TurnView", "Edit; both versions are kept (E)"),
        ),
        "again": (
            translate("TurnView", "Regenerate"),
            translate("TurnView", "Write it again, with the next seed above temperature 0 (R)"),
        ),
        "answer": (
            translate("TurnView", "Answer"),
            translate("TurnView", "Have the chat model answer it (A)"),
        ),
        "before": ("‹", translate("TurnView", "Show the version before")),
        "after": ("›", translate("TurnView", "Show the next version")),
        "go_on": (
            translate("TurnView", "Continue"),
            translate("TurnView", "Write on from where the answer ended (G)"),
        ),
        "branch": (
            translate("TurnView", "Branch"),
            translate("TurnView", "Go on from here in another way; what follows stays (B)"),
        ),
        "copy": (translate("TurnView", "Copy"), translate("TurnView", "Copy its text (C)")),
        "delete": (
            translate("TurnView", "Delete"),
            translate("TurnView", "Delete the question and its answer; later messages stay (Del)")
            if mine
            else translate("TurnView", "Delete the answer and all later messages (Del)"),
        ),
    }[act]


def note_of(turn: Turn) -> str:
    """How long an answer is, how fast it came, and why it ended."""
    if turn.role == "user":
        return ""
    parts = []
    if count := round(turn.number("tokens")):
        parts.append(token_count(count))
    if speed := turn.number("tokens_per_second"):
        words = translate("TurnView", "{speed} tokens/s")
        parts.append(words.format(speed=f"{speed:.0f}"))
    if ms := round(turn.number("first_token_seconds") * 1000):  # 0 where all was read ahead
        parts.append(translate("TurnView", "first token after {ms} ms").format(ms=ms))
    match turn.ended:
        case "":
            parts.append(translate("TurnView", "interrupted"))
        case "halted":
            parts.append(translate("TurnView", "stopped by you"))
        case "failed":
            parts.append(translate("TurnView", "ended by an error"))
        case "edited":
            parts.append(translate("TurnView", "edited by you"))
        case ended if ended != "eos" or turn.words("stop_text"):
            parts.append(stop_sentence(ended, turn.words("stop_text")))
    return " · ".join(parts)


MARKS = re.compile(
    r"^ {0,3}(#{1,6} |[-*+] |\d{1,3}[.)] |> |```|~~~|\|.+\|)"  # what begins a line
    r"|\*\*\S|`[^`\n]+`|\[[^\]\n]+\]\(",
    re.MULTILINE,
)
"""What Markdown shows otherwise than it is written."""
FENCE = re.compile(r"^ {0,3}(?:```|~~~).*?(?:^ {0,3}(?:```|~~~)\s*$|\Z)", re.MULTILINE | re.DOTALL)
BREAK = re.compile(r"(?<=[^\n|])\n(?=[^\n|])")
BODY, PICTURE = re.compile(r'<body style="[^"]*">'), re.compile(r'<img [^>]*?alt="([^"]*)"[^>]*>')
HEADING = re.compile("font-size:x+-large")
FIRST_OF_CODE = re.compile(r'(?<!</pre>)\n<pre style=" margin-top:0px')
FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


def as_html(text: str) -> str:
    """The text for a label. Every end of a line stays one; a picture is the words for it."""
    parts, at = list[str](), 0
    for fence in FENCE.finditer(text):  # in code and tables the lines end as they do
        parts += [BREAK.sub("  \n", text[at : fence.start()]), fence.group()]
        at = fence.end()
    document = QTextDocument()
    document.setMarkdown("".join([*parts, BREAK.sub("  \n", text[at:])]), FEATURES)
    html = BODY.sub("<body>", document.toHtml(), count=1)  # its letters are the label's
    html = PICTURE.sub(r"\1", html).replace("'monospace'", f"'{MONO}'")
    html = HEADING.sub("font-size:large", html)
    html = FIRST_OF_CODE.sub('\n<pre style=" margin-top:8px', html)
    return html.replace("border-collapse:collapse;", "border-collapse:collapse; margin-top:8px;")
