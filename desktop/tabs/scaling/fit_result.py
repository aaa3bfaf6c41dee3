"""Beside the picture of a fit: which column is what, its figures, its choices, notes on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QSizePolicy, QWidget

from desktop.numbers import plain, power
from desktop.tabs.scaling.fit_parts import constant_text, fit_words, in_words, ratio_text, say
from desktop.tabs.scaling.parts import Hint, NumberField
from desktop.widgets.banner import in_one_line
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.form import Form
from desktop.widgets.labels import Note, SourceLink, TermLabel, button, explain, plain_label
from desktop.widgets.layout import column, new_grid, row
from desktop.widgets.segmented import Combo
from desktop.widgets.sliders import LogSlider
from models.progress import Progress, Steps
from models.scaling.bootstrap import Name as Constant
from models.scaling.fit_session import FitAnswer, has_bootstrap
from models.scaling.fitting import FIT_FIELDS, Choices, FitSettings, tokens_per_parameter
from models.scaling.run_files.columns import ROLES, ColumnMapping, choose, guess
from models.scaling.run_files.rows import Imported, to_runs
from models.scaling.run_files.table import RawTable, raw_from_text, read_raw
from models.scaling.run_files.units import UNITS, Role

GOOD_ROWS, BAD_ROWS, MOST_SEEN = 4, 200, 8
HEAD, ROW = 34, 28  # heights in the table
LETTERS = 8  # of a column's name that fit at least
TITLES: dict[Role, str] = {
    "params": str(QT_TRANSLATE_NOOP("Fit", "Parameters, N")),
    "tokens": str(QT_TRANSLATE_NOOP("Fit", "Training tokens, D")),
    "flops": str(QT_TRANSLATE_NOOP("Fit", "Compute, C")),
    "loss": str(QT_TRANSLATE_NOOP("Fit", "Final loss")),
}
SHORT: dict[Role, str] = {"params": "N", "tokens": "D", "flops": "C", "loss": "L"}


@dataclass(frozen=True, slots=True)
class RunTable:
    """A table that was read, how it is mapped, and what that gives."""

    title: str
    raw: RawTable
    mapping: ColumnMapping
    imported: Imported

    @property
    def clear(self) -> bool:
        """Whether there is nothing to ask: every row is a run, and no unit or column a guess."""
        found = self.imported
        return found.runs is not None and not found.problems and not self.mapping.guesses

    def mapped(self, mapping: ColumnMapping) -> "RunTable":
        """The same rows, read in another way."""
        return RunTable(self.title, self.raw, mapping, to_runs(self.raw, mapping))

    def with_column(self, role: Role, index: int) -> "RunTable":
        """Another column for a role, -1 for none."""
        return self.mapped(choose(self.raw, self.mapping, role, None if index < 0 else index))

    def summary(self) -> str:
        """What was read: "runs.csv: N from params, D from tokens, loss from val_loss."."""
        letters = {**SHORT, "loss": say("loss")}
        parts = [
            say("{what} from {column}").format(what=letter, column=self.raw.header[column.index])
            for role, letter in letters.items()
            if (column := self.mapping.column(role)) is not None
        ]
        if self.imported.problems:
            left_out = len(self.imported.problems)
            parts.append(QCoreApplication.translate("Fit", "%Ln rows left out", "", left_out))
        return say("{file}: {parts}.").format(file=self.title, parts=", ".join(parts))


def read_steps(source: Path | str, title: str) -> Steps[RunTable]:
    """Read a file, or a text that was pasted; UserError says what is wrong with it."""
    yield Progress(0, stage="Reading runs...")
    raw = read_raw(source) if isinstance(source, Path) else raw_from_text(source)
    mapping = guess(raw)
    return RunTable(title, raw, mapping, to_runs(raw, mapping))


class ColumnsCard(Card):
    """remap: takes what makes a table of the one on show. `take` and `cancel` are buttons."""

    def __init__(self, remap: Callable[[Callable[[RunTable], RunTable]], object]) -> None:
        super().__init__()
        self._remap = remap
        self.columns: dict[Role, Combo] = {}
        self.units: dict[Role, Combo] = {}
        self.count = plain_label("", "caption")
        self.header.insertWidget(1, self.count)
        self.rows = DataTable(accessible_name=self.tr("Rows of the table"))
        self.note, self.problems_title = Note(), plain_label("", "card-title")
        self.advice = Note(
            self.tr(
                "The loss at the end of each run, in nats per token: a loss from the middle of a "
                "longer schedule is too high, and losses of other tokenizers do not compare. N "
                "with or without the embedding: one way for all runs."
            )
        )
        self.take, self.cancel = button("", role="primary"), button(self.tr("Cancel"))
        self._lay_out()

    def draw(self, table: RunTable) -> None:
        """Show how a table is read, and what its rows are worth so."""
        self.set_title(table.title)
        header = list(table.raw.header)
        for role in ROLES:
            box, unit, column = self.columns[role], self.units[role], table.mapping.column(role)
            none = self.tr("none") if role != "loss" else self.tr("pick a column")
            names = {str(n): name for n, name in enumerate((none, *table.raw.header), start=-1)}
            box.offer(names, "-1" if column is None else str(column.index))
            unit.setEnabled(column is not None)
            if column is not None:
                unit.setCurrentIndex(unit.findData(column.unit))
                header[column.index] = f"{header[column.index]} → {SHORT[role]}"
        imported = table.imported
        good, bad = len(imported.lines), len(imported.problems)
        translate = QCoreApplication.translate
        self.count.setText(translate("Fit", "%Ln rows", "", good + bad) if good + bad else "")
        lacking = "" if imported.lacking is None else in_one_line(imported.lacking)
        notes = "\n".join(map(in_words, imported.notes))
        self.note.say(lacking or notes, "warn" if lacking else "neutral")
        self.note.setVisible(bool(self.note.text))
        self.problems_title.setVisible(bool(bad) and not lacking)
        title = translate("Fit", "%Ln rows can't be read as runs", "", bad)
        self.problems_title.setText(title)
        self._draw_rows(table, header)
        self.take.setText(
            translate("Fit", "Leave %Ln rows out", "", bad)
            if bad
            else translate("Fit", "Fit these %Ln runs", "", good)
        )
        self.take.setEnabled(good > 0 and not lacking)

    def _draw_rows(self, table: RunTable, header: Sequence[str]) -> None:
        """The rows that are no runs first, marked and with the reason; then some that are."""
        reasons = {one.line: in_one_line(one.error) for one in table.imported.problems[:BAD_ROWS]}
        bad = [one for one in table.raw.rows if one.line in reasons]
        good = [one for one in table.raw.rows if one.line not in reasons][:GOOD_ROWS]
        wide = len(header)
        rows = []
        for one in (*bad, *good):
            cells = (*one.cells[:wide], *[""] * (wide - len(one.cells)))
            rows.append((str(one.line), *cells, *([reasons.get(one.line, "")] if bad else [])))
        why = [self.tr("What is wrong")] if bad else []
        self.rows.set_rows((self.tr("Line"), *header, *why), rows, marked=range(len(bad)))
        self.rows.setFixedHeight(HEAD + ROW * min(len(rows), MOST_SEEN) + 2)

    def _lay_out(self) -> None:
        grid = new_grid(across=12, down=6)
        for number, role in enumerate(ROLES):
            title = QCoreApplication.translate("Fit", TITLES[role])
            box = Combo(title, partial(self._pick_column, role), LETTERS)
            of_unit = self.tr("Unit: {column}").format(column=title)
            unit = Combo(of_unit, partial(self._pick_unit, role), LETTERS)
            for one in UNITS[role]:
                unit.addItem(QCoreApplication.translate("Unit", one.title), one.key)
            label = plain_label(title, "muted", buddy=box)
            for place, widget in enumerate((label, box, unit)):
                grid.addWidget(widget, place, number)
            grid.setColumnStretch(number, 1)
            self.columns[role], self.units[role] = box, unit
        self.add_header(self.cancel)
        self.add_header(self.take)
        self.body.setSpacing(12)
        self.fill(grid, self.problems_title, self.rows, self.note, self.advice)

    def _pick_column(self, role: Role, index: str) -> None:
        self._remap(lambda table: table.with_column(role, int(index)))

    def _pick_unit(self, role: Role, unit: str) -> None:
        self._remap(lambda table: table.mapped(table.mapping.with_unit(role, unit)))


BUDGETS = (1e9, 1e27)  # FLOP
BUDGET_WIDTH = 134
EQUATION = "L = E + A / N^α + B / D^β"
NAMES: tuple[tuple[Constant, str], ...] = (
    ("A", "A"),
    ("E", "E"),
    ("B", "B"),
    ("a", "a"),
    ("alpha", "α"),
    ("b", "b"),
    ("beta", "β"),
)
"""The constants, two in a row, and how they are written."""


class ResultCard(Card):
    """The answer at a budget, the law and its constants. on_budget: takes FLOP."""

    def __init__(self, on_budget: Callable[[float], object]) -> None:
        super().__init__()
        self.set_title(self.tr("The fit"))
        kept = self.tr("Keep as a set of constants, for Explore and Spend")
        self.keep = button(self.tr("Keep…"), role="plain", tip=kept)
        self.export = button(self.tr("Export fit"), role="plain")
        self.menu = QMenu(self)
        self.export.setMenu(self.menu)
        self.ratio, self.interval = plain_label("", "hero"), plain_label("", "caption", wrap=True)
        explain(self.interval, "confidence_interval")
        self.slider = LogSlider(*BUDGETS, self.tr("Budget in FLOP"))
        self.slider.value_changed.connect(on_budget)
        self.says = plain_label("", "caption")
        name = self.tr("Budget in FLOP")
        self.budget = NumberField(
            name, "compute_budget", on_budget, self.says.setText, written=_flops, unit="FLOP"
        )
        self.budget.label.hide()
        self.budget.field.setFixedWidth(BUDGET_WIDTH)
        self.equation = plain_label(EQUATION, "mono")
        self.equation.setToolTip(self.tr("Best size N* ~ C^a, best data D* ~ C^b"))
        self.values: dict[Constant, QLabel] = {}
        self.intervals: dict[Constant, QLabel] = {}
        self.sentence = plain_label("", "caption", wrap=True)
        self._lay_out()

    def draw(self, answer: FitAnswer, budget: float, *, pending: bool) -> None:
        """Without meaning the figures are grey, and a fit that failed has none.

        pending: whether the fit is still on the lane.
        """
        law, draws = answer.law, answer.draws
        sound = law is not None and answer.sound
        self.slider.set_value(min(max(budget, BUDGETS[0]), BUDGETS[1]))
        self.budget.draw(budget, BUDGETS)
        ratio = ratio_text(tokens_per_parameter(law, budget)) if sound and law else "–"
        self.ratio.setText("…" if pending else ratio)
        self.interval.setText(_interval(answer, budget))
        self.sentence.setText(say("Fitting…") if pending else fit_words(answer.fit))
        for name, label in self.values.items():
            label.setText("–" if law is None else constant_text(name, getattr(law, name)))
            label.setProperty("role", "card-title" if sound else "faint")
            label.style().polish(label)
            ends = () if law is None or draws is None else draws.interval(name)
            self.intervals[name].setText("–".join(constant_text(name, end) for end in ends))
        self.export.setEnabled(law is not None)
        self.keep.setEnabled(sound)

    def table(self) -> str:
        """The figures as lines of tabs, for the clipboard."""
        lines = [
            (shown, self.values[name].text(), self.intervals[name].text()) for name, shown in NAMES
        ]
        ratio = (self.tr("tokens per parameter"), self.ratio.text(), self.interval.text())
        return "\n".join("\t".join(line) for line in (*lines, ratio))

    def _lay_out(self) -> None:
        term = TermLabel(self.tr("tokens per parameter"), "tokens_per_parameter")
        hero = row(self.ratio, (column(1, term, self.interval, 1, spacing=0), 1), spacing=10)
        budget = row(plain_label(self.tr("at"), "muted"), self.budget, 1)
        grid = new_grid(across=6, down=2)
        for number, (name, shown) in enumerate(NAMES):
            place, first = divmod(number, 2)
            value = self.values[name] = plain_label(selectable=True)
            interval = self.intervals[name] = plain_label("", "caption")
            for at, part in enumerate((plain_label(shown, "muted"), value, interval)):
                grid.addWidget(part, place, 3 * first + at)
            grid.setColumnStretch(3 * first + 2, 1)
        self.fill(hero, budget, self.says, self.equation, grid, self.sentence)


def _interval(answer: FitAnswer, budget: float) -> str:
    """Of the tokens per parameter, or why there is none."""
    if answer.fit is None or answer.law is None:
        return ""
    if not answer.sound:
        return say("these runs do not say")
    if answer.draws is not None and len(answer.draws):
        low, high = (ratio_text(float(n)) for n in answer.draws.tokens_per_parameter(budget))
        return say("80 %: {low} to {high}").format(low=low, high=high)
    return "" if has_bootstrap(answer.fit) else say("no interval where a fit stops early")


def _flops(value: float) -> str:
    return power(value, 1)


DELTAS: tuple[float | None, ...] = (1e-4, 1e-3, 1e-2, 1e-1, 1.0, None)
EFFECT_WIDTH = 58


class TogglesCard(Card):
    """The choices of a fit, each with what it alone does. on_choices: takes the Choices."""

    def __init__(self, on_choices: Callable[[Choices], object]) -> None:
        super().__init__()
        self.set_title(self.tr("What if…"))
        self.reset = button(self.tr("Back to defaults"), lambda: on_choices(Choices()), "link")
        self.reset.setStyleSheet("padding: 0; min-height: 18px;")  # stands in a line of text
        self.add_header(self.reset)
        squares = self.tr("least squares")
        deltas = {str(one): squares if one is None else delta_text(one) for one in DELTAS}
        choices = {
            "delta": deltas,
            "rounded": {"on": self.tr("Rounded"), "off": self.tr("Exact")},
            "tied": {"on": self.tr("alpha = beta"), "off": self.tr("Free")},
        }
        self.form = Form(FIT_FIELDS, choices)
        self.form.edited.connect(lambda _name: on_choices(self.choices()))
        self.caption = plain_label("", "caption")
        self.effects: dict[str, QLabel] = {}
        for name, line in self.form.rows.items():
            effect = self.effects[name] = plain_label("", "card-title")
            effect.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            effect.setFixedWidth(EFFECT_WIDTH)
            keep_room(effect)
            layout = line.layout()
            assert layout is not None  # of a row of the form
            layout.addWidget(effect)
        self.fill(self.form, self.caption, 1)

    def choices(self) -> Choices:
        """What is chosen now."""
        values = self.form.values()
        settings = FitSettings(
            reduction="mean" if values["reduction"] == "mean" else "sum",
            delta=None if values["delta"] == "None" else float(values["delta"]),
            tied=values["tied"],
            drop_largest=int(max(values["drop_largest"] or 0, 0)),
        )
        return Choices(settings, values["rounded"])

    def draw(
        self,
        choices: Choices,
        most_dropped: int,
        default: float | None,
        effects: Mapping[str, float | None],
    ) -> None:
        """Show choices, and D/N by default and with each changed choice alone.

        most_dropped: how many runs can be left out so that a fit is still possible. effects: None
        where there is no answer.
        """
        dropping = self.form.fields["drop_largest"]
        self.form.show_field(replace(dropping, high=max(most_dropped, 0)))
        values = {**asdict(choices.settings), "rounded": choices.rounded}
        self.form.show_values({**values, "delta": str(_nearest(choices.settings.delta))})
        self.reset.setVisible(choices != Choices())
        before = ratio_text(default)
        caption = self.tr("At the right: D/N by this alone; {ratio} by default")
        self.caption.setText(caption.format(ratio=before))
        self.caption.setVisible(bool(effects))
        for name, label in self.effects.items():
            label.setVisible(name in effects)
            value = effects.get(name)
            after = self.tr("no fit") if value is None else ratio_text(value)
            label.setText(self.tr("→ {ratio}").format(ratio=after))
            sentence = self.tr("Tokens per parameter, by this alone: {after} instead of {before}")
            label.setToolTip(sentence.format(after=after, before=before))


def keep_room(widget: QWidget) -> None:
    """Take as much room while it is hidden, so that nothing moves when it is shown."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def delta_text(delta: float) -> str:
    """As in "0.001"."""
    return plain(delta, max(0, len(f"{delta:f}".rstrip("0").partition(".")[2])))


def _nearest(delta: float | None) -> float | None:
    """The entry of DELTAS that is shown for a delta."""
    offered = [one for one in DELTAS if one is not None]
    return None if delta is None else min(offered, key=lambda one: abs(one / delta - 1))


class NotesBar(QFrame):
    """Shows the first note of several; the button goes on to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.hints: tuple[Hint, ...] = ()
        self._at = 0
        self.label, self.link = plain_label(wrap=True), SourceLink()
        further = self.tr("The next note")
        self.next = button(
            "", lambda: self._show((self._at + 1) % len(self.hints)), "plain", further
        )
        row((self.label, 1), self.link, self.next, margins=(12, 6, 6, 6), inside=self)

    def draw(self, hints: tuple[Hint, ...]) -> None:
        """Show these from the first on; the same ones stay where the reader is."""
        if hints != self.hints:
            self.hints = hints
            self._show(0)

    def _show(self, at: int) -> None:
        self._at, hint = at, self.hints[at]
        self.label.setText(hint.text)
        self.link.set_keys(hint.keys)
        self.next.setVisible(len(self.hints) > 1)
        self.next.setText(self.tr("{at} of {count} ›").format(at=at + 1, count=len(self.hints)))
        self.setProperty("kind", "warn" if hint.warn else "neutral")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(hint.text)
