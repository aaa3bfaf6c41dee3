"""All about the model that is picked in the list, and what can be done with it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QPushButton, QSizePolicy, QWidget

from desktop.shelf.shown import Details, Fact, Work
from desktop.widgets import layout
from desktop.widgets.banner import Banner, ShortLabel
from desktop.widgets.card import Card
from desktop.widgets.labels import (
    Note,
    Tag,
    TermLabel,
    button,
    copy_button,
    explain,
    inline_link,
    named,
    plain_label,
    read_only,
    set_property,
)
from desktop.widgets.layout import column, held, new_grid, row, scrolling
from desktop.widgets.segmented import SegmentedControl

NAME_WIDTH, NAME_GAP = 128, 16


class Facts(QWidget):
    """Names and values. ask: called with the key of a link that was clicked."""

    def __init__(self, ask: Callable[[str], object]) -> None:
        super().__init__()
        self._ask = ask
        self._facts: tuple[Fact, ...] = ()
        self._grid = new_grid(across=NAME_GAP, down=9, inside=self)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH)
        self._grid.setColumnStretch(1, 1)

    def facts(self) -> tuple[Fact, ...]:
        return self._facts

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these; nothing moves and no focus is lost if they are the same."""
        if self._facts == tuple(facts):
            return
        self._facts = tuple(facts)
        layout.clear(self._grid)
        for number, fact in enumerate(self._facts):
            top, left = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft
            named = plain_label(fact.name, "muted")
            name = name_of(fact.name, fact.term) if fact.term else named
            value = self._value(fact)
            self._grid.addWidget(name, number, 0, top | left)
            self._grid.addWidget(value, number, 1, top)
            for part in (name, value):  # Qt would show them later: they had no height till then
                part.show()

    def link(self, action: str) -> QPushButton:
        """The link that asks for something; StopIteration if no line has it."""
        links = self.findChildren(QPushButton)
        return next(link for link in links if link.property("action") == action)

    def _value(self, fact: Fact) -> QWidget:
        if fact.path:
            value: QLabel = ShortLabel()
            value.setText(fact.value)
        else:
            value = plain_label(fact.value, selectable=True)
        if fact.mono:
            value.setProperty("role", "mono")
        value.setAccessibleName(f"{fact.name}: {fact.value}")
        alone = not (fact.copied or fact.action)
        value.setWordWrap(alone and not fact.path)
        line = row((value, int(fact.path or alone)), spacing=10)
        if fact.copied:
            copied = fact.copied
            copy = copy_button(self.tr("Copy"), lambda: copied, "link", kind="inline")
            copy.setCursor(Qt.CursorShape.PointingHandCursor)
            copy.setAccessibleName(self.tr("Copy: {name}").format(name=fact.name))
            line.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        if fact.action:
            link = inline_link(fact.does, partial(self._ask, fact.action))
            link.setProperty("action", fact.action)
            link.setAccessibleName(f"{fact.does}: {fact.name}")
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        if not fact.path and not alone:
            line.addStretch(1)
        holder = QWidget(self)
        parts = [plain_label(fact.note, "faint", wrap=True)] if fact.note else []
        column(line, *parts, spacing=2, inside=holder)
        return holder


def name_of(text: str, term: str) -> TermLabel:
    """The name of a line, explained by the glossary; flush with those that are not."""
    label = TermLabel(text, term)
    label.setProperty("kind", "muted")
    label.setIndent(0)
    return label


LONGEST = 100
_AWAY_FOR_A_MOMENT = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class NameField(QWidget):
    """renamed: the new name, when it was edited. Return keeps, Escape and leaving do not."""

    renamed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._name, self._renames = "", False
        self.label = ShortLabel(self)
        self.label.setProperty("role", "heading")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.button = button(self.tr("Rename"), self.edit, "plain")
        self.button.setToolTip(self.tr("Rename (F2)"))
        self.field = named(QLineEdit(self, maxLength=LONGEST), self.tr("Name of the model"))
        self.field.returnPressed.connect(self._keep)
        self.field.installEventFilter(self)
        row(self.label, self.button, (self.field, 1), 0, spacing=4, inside=self)
        self.setFixedHeight(32)
        self.show_name("", renames=False)

    @property
    def editing(self) -> bool:
        """Whether the name is being edited."""
        return not self.field.isHidden()

    def show_name(self, name: str, *, renames: bool) -> None:
        """Show a name; an edit of the same one goes on."""
        if self.editing and name == self._name:
            return
        self._name = name
        self.label.setText(name)
        self._renames = renames
        self._stop()

    def edit(self, typed: str = "") -> None:
        """Let the person type another one; typed: what was refused, to be mended."""
        if not self._renames:
            return
        self.label.hide()
        self.button.hide()
        self.field.setText(typed or self._name)
        self.field.show()
        self.field.selectAll()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape ends the edit, not the window."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self._stop()
                self.button.setFocus()
            return True
        if (
            isinstance(event, QFocusEvent)
            and event.lostFocus()
            and self.editing
            and event.reason() not in _AWAY_FOR_A_MOMENT
        ):
            self._stop()
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        name = self.field.text().strip()
        self._stop()
        self.button.setFocus()
        if name and name != self._name:
            self.renamed.emit(name)  # whoever refuses it calls `edit` again

    def _stop(self) -> None:
        self.field.hide()
        self.label.show()
        self.button.setVisible(self._renames)


PADDING, GAP = 20, 16
MOST_TEMPLATE, TEMPLATE_EDGE = 300, 12
_WHOLE = 1000


class DetailsPane(Card):
    """ask: called with the key of an action whose button or link was clicked."""

    def __init__(self, ask: Callable[[str], object], stop: Callable[[], object]) -> None:
        super().__init__("", padding=0)
        self._ask = ask
        self.setAccessibleName(self.tr("Details"))
        self._buttons: dict[str, QPushButton] = {}
        self._shown: Details | None = None
        self.name = NameField()
        self.about = plain_label(role="muted", wrap=True)
        self.banner = Banner()
        self.facts = Facts(ask)
        self.fidelity = Note()
        explain(self.fidelity, "kl_divergence")
        self.template_title = plain_label(role="caption", wrap=True)
        self.template = read_only("", self.tr("Chat template"))
        self.template.setTabChangesFocus(True)
        laid_out = self.template.document().documentLayout()
        laid_out.documentSizeChanged.connect(lambda _size: self._fit_template())
        self._tags, self._actions = row(spacing=6), row(1)
        self._make_work(stop)
        self._make_forms()
        self._contents = _Contents()
        self.body.setContentsMargins(1, 1, 1, 1)  # within the card's border
        column(
            column(row((self.name, 1), self._tags), self.about, spacing=2),
            self.banner,
            self._actions,
            *(self._work, self.facts, self._forms, self.fidelity),
            column(self.template_title, self.template, spacing=6),
            1,
            spacing=GAP,
            margins=(PADDING, PADDING - 6, PADDING, PADDING),
            inside=self._contents,
        )
        self.area = named(scrolling(self._contents), self.tr("Details"))
        self.add(self.area, 1)

    def show_details(self, details: Details) -> None:
        """Show another model, or the same one as it is now."""
        other = self._shown is None or self._shown.key != details.key
        self._shown = details
        self.name.show_name(details.name, renames=details.renames)
        layout.clear(self._tags)
        for text, kind in details.tags:
            tag = Tag(text, kind, self)
            self._tags.addWidget(tag)
            tag.show()
        self.about.setText(details.about)
        self.about.setVisible(bool(details.about))
        if details.problem is None:
            self.banner.clear()
        else:
            self.banner.show_error(details.problem, "bad" if details.primary is None else "warn")
        self._show_actions(details)
        self.show_work(details.work)
        self.facts.show_facts(details.facts)
        self._forms.setVisible(bool(details.forms))
        for key, words in details.forms:
            self.forms.set_label(key, words)
            self.forms.button(key).setEnabled(details.work is None)
        if details.forms:
            self.forms.set_value(details.form)
        self.fidelity.say(details.fidelity)
        self.fidelity.setVisible(bool(details.fidelity))
        self._show_template(details.template)
        self._contents.fit()
        if other:
            self.area.verticalScrollBar().setValue(0)

    def show_work(self, work: Work | None) -> None:
        """Say how far the work on this model is."""
        self._work.setVisible(work is not None)
        if work is not None:
            self.work_says.setText(work.says)
            self.bar.setRange(0, 0 if work.share is None else _WHOLE)
            self.bar.setValue(round((work.share or 0.0) * _WHOLE))

    def offers(self, action: str) -> bool:
        """Whether an action has a button now, which can be pressed."""
        made = self._buttons.get(action)
        return made is not None and not made.isHidden() and made.isEnabled()

    def button(self, action: str) -> QPushButton:
        """The button of an action; KeyError if it was never offered."""
        return self._buttons[action]

    def _show_actions(self, details: Details) -> None:
        offered = [details.primary] if details.primary is not None else []
        offered += details.actions
        for key, made in self._buttons.items():
            made.setVisible(key in {action.key for action in offered})
        for place, action in enumerate(offered):
            if action.key not in self._buttons:
                self._buttons[action.key] = button("", partial(self._ask, action.key))
                self._buttons[action.key].setProperty("action", action.key)
            made = self._buttons[action.key]
            self._actions.insertWidget(place, made)
            made.setText(action.words)
            made.setToolTip(action.hint)
            made.setAccessibleDescription(action.hint)
            set_property(made, "role", "primary" if action is details.primary else "")
            made.show()

    def _make_work(self, stop: Callable[[], object]) -> None:
        self.work_says = ShortLabel()
        self.work_says.setProperty("role", "caption")
        self.bar = named(QProgressBar(textVisible=False), self.tr("Progress"))
        self.stop = button(self.tr("Cancel"), stop, "plain")
        self._work = held(row((self.bar, 1), (self.work_says, 2), self.stop, spacing=12))

    def _make_forms(self) -> None:
        self.forms = SegmentedControl(
            [("8-bit", self.tr("8-bit")), ("exact", self.tr("Exact"))],
            accessible_name=self.tr("Form"),
        )
        self._forms, says = QWidget(), QWidget()
        says.setFixedWidth(NAME_WIDTH)
        row(name_of(self.tr("Opens as"), "eight_bit_form"), 1, inside=says)
        row(says, self.forms, 1, spacing=NAME_GAP, inside=self._forms)

    def _show_template(self, template: str | None) -> None:
        self.template_title.setVisible(template is not None)
        self.template.setVisible(bool(template))
        if template is None:
            return
        none = self.tr("No chat template: the model goes on with the text as it stands.")
        self.template_title.setText(self.tr("Chat template") if template else none)
        if self.template.toPlainText() != template:
            self.template.setPlainText(template)

    def _fit_template(self) -> None:
        """As high as its lines, up to a limit; how many there are depends on the width."""
        lines = self.template.document().size().height()
        height = round(lines * self.template.fontMetrics().lineSpacing()) + 2 * TEMPLATE_EDGE
        self.template.setFixedHeight(min(MOST_TEMPLATE, height))


class _Contents(QWidget):
    """As high as its parts are in its width: a scroll area would squeeze those with sentences."""

    def fit(self) -> None:
        """At once: waiting for the event loop would show what is squeezed for a moment."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.fit()
        return done
