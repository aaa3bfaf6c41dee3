"""The parts of the page "Verifiable reward": curves, answers, groups, and what goes wrong."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, QRect, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QSpinBox, QWidget

from desktop.look.theme import CAPTION_PX, font, theme_of
from desktop.numbers import percent, plain, signed
from desktop.tabs.alignment.bench import loss_name, task_name
from desktop.tabs.alignment.kept import GrpoRuns
from desktop.tabs.alignment.parts import TextsCard, plain_answers, text_label
from desktop.tabs.alignment.predicting import trends
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.data_table import Cell, DataTable, write
from desktop.widgets.export import ExportButton, Shown, painted
from desktop.widgets.form import rate_text
from desktop.widgets.form import words as field_words
from desktop.widgets.labels import Note, button, explain, link_button, named, plain_label
from desktop.widgets.layout import GAP, column, held, row, scrolling, side_column
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from models.alignment.figures import verifiable as pictures
from models.alignment.ppo_runs import at_step, prompts_of
from models.alignment.verifiable.config import GrpoConfig
from models.alignment.verifiable.presets import PRESETS, Preset
from models.alignment.verifiable.report import (
    Group,
    GrpoResult,
    Measured,
    SeedRun,
    SeedSummary,
    summaries,
)
from models.alignment.verifiable.states import LAST, USUAL, Rewarding, verdicts
from models.fields import fields_of
from models.store.runs import Run

YES, NO = "✓", "✗"
LETTERS = 24
ROW, NUMBER, PAD = 24, 62, 8
SMALL = 0.01  # numbers below are rates
OMITTED = ("held_out", "samples", "steps")
"""Settings that have no part in what goes wrong."""


def say(text: str) -> str:
    """A sentence of this page in the language of the window."""
    return QCoreApplication.translate("Verifiable", text)


class RunPart(QWidget):
    """What each step measured, and pass@k before and after.

    change: fields of `Rewarding`. on_compare: opens a finished run beside the model of its start.
    """

    def __init__(self, change: Callable[..., None], on_compare: Callable[[Run], object]) -> None:
        super().__init__()
        self._run: Run | None = None
        self._change, self._wired = change, False
        self.card = PlotCard()
        self.metrics = SegmentedControl(
            (
                ("reward", self.tr("Reward")),
                ("signal", self.tr("Signal")),
                ("length", self.tr("Length")),
                ("entropy", self.tr("Entropy")),
                ("kl", self.tr("KL")),
                ("pass", "pass@k"),
            ),
            accessible_name=self.tr("Measured"),
            on_pick=lambda key: change(metric=key),
        )
        explain(self.metrics.button("kl"), "kl_divergence")
        explain(self.metrics.button("pass"), "pass_at_k")
        signal = self.tr("Groups with unequal rewards: from the others the model learns nothing")
        self.metrics.button("signal").setToolTip(signal)
        self.note = Note()
        self.compare = link_button(
            self.tr("Compare with the start"),
            lambda: on_compare(self._run) if self._run is not None else None,
        )
        self.card.header.insertWidget(0, self.metrics)
        self.card.put_buttons_below(self.compare)
        self.card.body.insertWidget(self.card.body.count() - 1, self.note)
        column(self.card, inside=self)

    def draw(self, state: Rewarding, run: Run | None, kept: GrpoRuns) -> None:
        self.metrics.set_value(state.metric)
        found = kept.report(run)
        measured: dict[str, Measured] = {}
        if found is not None:
            taught = {"after the worked examples": found.taught} if found.taught else {}
            measured = {"before": found.before, **taught, "after": found.after}
        if state.metric == "pass":
            self.card.show_figure(pictures.pass_figure(measured))
        else:
            rows = () if run is None else kept.rows(run)
            steps = 100 if run is None else int(settings_of(run)["steps"])
            at = steps if state.at == LAST else state.at
            self.card.show_figure(pictures.figure(state.metric, rows, steps, at))
        if not self._wired:  # the plot is made when it is first shown something
            follow(self.card, self._change)
            self._wired = True
        self._run = run
        self.compare.setVisible(run is not None and run.result is not None)
        title, text = summary(run, found)
        self.note.say(text, title=title, keys=("chen2021",) if title else ())


def follow(card: PlotCard, change: Callable[..., None]) -> None:
    """Let the line go to the step under the pointer, or where the arrow keys move it."""

    def go(x: float) -> None:
        change(at=max(0, round(x)))

    card.plot.pointed.connect(go)
    card.plot.mark_moved.connect(lambda _name, x, _y: go(x))


def show_texts(card: TextsCard, state: Rewarding, run: Run | None, kept: GrpoRuns) -> None:
    """The likeliest answers to one held-out problem, at the start and at the line."""
    samples = () if run is None else kept.texts(run)
    found = at_step(samples, state.problem, None if state.at == LAST else state.at)
    card.show_answers(
        " ".join(found[0].prompt.split()) if found else "", plain_answers(found, say("Step {n}")),
        several=len(prompts_of(samples)) > 1,
        hint=say("The answers to a held-out problem stand here, before the run and at each step."),
    )  # fmt: skip


def summary(run: Run | None, found: GrpoResult | None) -> tuple[str, str]:
    """How a run ended, and whether it was predicted."""
    if run is None:
        return "", say(
            "A model draws several answers to each problem, a program says which are right, and "
            "right ones become likelier. Choose a task at the right, predict, and run."
        )
    if found is None:
        return "", say("pass@k is measured before the first step and after the last one.")
    before, after = found.before, found.after
    text = say("Held out: {before} → {after} greedy, {first} → {then} drawn, in {seconds} CPU-s.")
    if found.taught is not None:
        taught = say("After the worked examples alone: {share} greedy.")
        text = f"{text} {taught.format(share=percent(found.taught.greedy.share))}"
    text = text.format(
        before=percent(before.greedy.share),
        after=percent(after.greedy.share),
        first=percent(before.sampled.share),
        then=percent(after.sampled.share),
        seconds=plain(found.cpu_seconds, 1),
    )
    gains = {one.k: found.gain(one.k) for one in after.pass_at_k}
    told = verdicts(run.facts.get("prediction", {}), found.start, after, gains)
    lines = [
        say("pass@{k}: predicted: {predicted}; observed: {observed}, {before} → {after}.").format(
            k=one.k,
            predicted=trends()[one.predicted],
            observed=trends()[one.observed],
            before=percent(one.before, 1),
            after=percent(one.after, 1),
        )
        for one in told
    ]
    right = sum(one.predicted == one.observed for one in told)
    title = say("{right} of {all} predicted correctly").format(right=right, all=len(told))
    return (title if told else ""), " ".join([text, *lines])


class AnswersPart(QWidget):
    """Eight answers to one held-out problem, before and after."""

    def __init__(self, change: Callable[..., None]) -> None:
        super().__init__()
        self.card = Card(self.tr("The same problem, before and after"))
        self.problem = Combo(self.tr("Problem"), lambda key: change(problem=int(key)), 24)
        label = plain_label(self.tr("Problem"), "muted", buddy=self.problem)
        self.about, self.greedy = text_label("caption"), text_label("mono")
        self.table = DataTable(accessible_name=self.tr("Answers before and after"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.empty = text_label("muted", self.tr("A finished run shows its answers here."))
        self.card.fill(
            self.empty, row(label, self.problem, 1), self.about, self.greedy, (self.table, 1)
        )
        self._parts = (label, self.problem, self.about, self.greedy, self.table)
        column((self.card, 1), inside=self)

    def draw(self, state: Rewarding, run: Run | None, kept: GrpoRuns) -> None:
        found = kept.report(run)
        there = found is not None and bool(found.before.answers)
        self.empty.setVisible(not there)
        for part in self._parts:
            part.setVisible(there)
        if found is None or not there:
            return
        firsts, lasts = found.before.answers, found.after.answers
        at = min(state.problem, len(firsts) - 1)
        names = {str(n): " ".join(one.prompt.split()) for n, one in enumerate(firsts)}
        self.problem.offer(names, str(at))
        first, last = firsts[at], lasts[at]
        self.about.setText(say("Expected: {answer}").format(answer=first.answer))
        greedy = say("Greedy: {before} → {after}")
        self.greedy.setText(greedy.format(before=first.greedy, after=last.greedy))
        rows = [
            (one, NO if paid < 1 else YES, other, NO if then < 1 else YES)
            for one, paid, other, then in zip(
                first.texts, first.rewards, last.texts, last.rewards, strict=False
            )
        ]
        head = (say("Before"), say("Right"), say("After"), say("Right"))
        self.table.set_rows(head, rows)


class GroupPicture(QWidget):
    """A row an answer, in the order in which they were drawn: text, reward, bar of advantage.

    Bars to the right make an answer likelier, those to the left less likely.
    """

    def __init__(self) -> None:
        super().__init__()
        self.group: Group | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Answers with their advantages"))
        theme_of().changed.connect(self.update)

    def show_group(self, group: Group | None) -> None:
        """Another group; None for none."""
        self.group = group
        rows = () if group is None else zip(
            group.texts, group.rewards, group.advantages, strict=True
        )  # fmt: skip
        told = self.tr("{text}: reward {reward}, advantage {advantage}")
        self.setAccessibleDescription(
            "; ".join(
                told.format(text=text, reward=plain(reward, 2), advantage=signed(advantage, 2))
                for text, reward, advantage in rows
            )
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        rows = 0 if self.group is None else len(self.group.texts) + 1  # with what each column is
        return QSize(320, ROW * rows + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._paint(QPainter(self))

    def shown(self) -> Shown | None:
        group = self.group
        if group is None:
            return None
        head = (*self._head(), self.tr("Tokens"))
        figures = zip(group.texts, group.rewards, group.advantages, group.lengths, strict=True)
        rows: list[list[Cell]] = [
            [" ".join(one.split()), r, a, float(n)] for one, r, a, n in figures
        ]
        title = " ".join(group.prompt.split())
        return painted(title, self.size(), self._paint, lambda: (head, rows))

    def _head(self) -> tuple[str, str, str]:
        return self.tr("Answer"), self.tr("Reward"), self.tr("Advantage")

    def _paint(self, painter: QPainter) -> None:
        if self.group is None:
            return
        tokens = theme_of().tokens
        (first, second, third), small = self._head(), font(CAPTION_PX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = max(120, self.width() * 2 // 5)
        left = words + NUMBER
        half = max(20, (self.width() - left - NUMBER) // 2)
        middle = left + half
        largest = max((abs(one) for one in self.group.advantages), default=0.0) or 1.0
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(middle, ROW, middle, self.height())
        for at, end_at, name, right in (
            (0, words // 2, first, False),
            (words // 2, left - PAD, second, True),
            (middle, self.width(), third, True),
        ):
            place = QRect(at, 0, end_at - at, ROW)
            write(painter, place, name, tokens.muted, small, right=right)
        for number, (text, reward, advantage) in enumerate(
            zip(self.group.texts, self.group.rewards, self.group.advantages, strict=True)
        ):
            top = (number + 1) * ROW
            shown = " ".join(text.split()) or "∅"
            place = QRect(0, top, words - PAD, ROW)
            write(painter, place, shown, tokens.text, font(mono=True))
            paid = QRect(words, top, NUMBER - PAD, ROW)
            write(painter, paid, plain(reward, 2), tokens.muted, font(CAPTION_PX), right=True)
            ink = tokens.good if advantage > 0 else tokens.bad if advantage < 0 else tokens.faint
            wide = half * abs(advantage) / largest
            start = middle if advantage >= 0 else middle - wide
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink))
            painter.drawRoundedRect(QRectF(start, top + 6, max(wide, 1.0), ROW - 12), 3, 3)
            end = QRect(self.width() - NUMBER, top, NUMBER, ROW)
            write(painter, end, signed(advantage, 2), ink, font(CAPTION_PX), right=True)


class GroupsPart(QWidget):
    """A group of a step, with its rewards and advantages."""

    def __init__(self, change: Callable[..., None]) -> None:
        super().__init__()
        self.card = Card(self.tr("A group: answers to one prompt, each against the others"))
        self.look = Combo(self.tr("Step"), lambda key: change(look=int(key)), 8)
        self.group = named(QSpinBox(), self.tr("Group"))
        self.group.valueChanged.connect(lambda value: change(group=value - 1))
        self.prompt, self.about = text_label("mono"), text_label("caption")
        self.picture, self.banner = GroupPicture(), Banner()
        self.export = ExportButton(self.picture.shown, self.banner)
        self.empty = text_label("muted", self.tr("Groups appear after the first evaluation."))
        step, group = plain_label(self.tr("Step"), "muted"), plain_label(self.tr("Group"), "muted")
        step.setBuddy(self.look)
        group.setBuddy(self.group)
        self.card.add_header(self.export)
        self.card.fill(self.banner, self.empty, row(step, self.look, group, self.group, 1))
        inner = held(column(self.picture, 1))
        area = scrolling(inner)
        self.card.fill(self.prompt, self.about, (area, 1))
        self._parts = (
            step, self.look, group, self.group, self.prompt, self.about, area, self.export
        )  # fmt: skip
        column((self.card, 1), inside=self)

    def draw(self, state: Rewarding, run: Run | None, kept: GrpoRuns) -> None:
        looks = [] if run is None else [one for one in kept.looks(run) if one.groups]
        self.empty.setVisible(not looks)
        for part in self._parts:
            part.setVisible(bool(looks))
        if not looks:
            self.picture.show_group(None)
            return
        look = next((one for one in looks if one.step == state.look), looks[-1])
        self.look.offer({str(one.step): str(one.step) for one in looks}, str(look.step))
        at = min(state.group, len(look.groups) - 1)
        with QSignalBlocker(self.group):
            self.group.setRange(1, len(look.groups))
            self.group.setValue(at + 1)
        group = look.groups[at]
        self.prompt.setText(group.prompt)
        text = say("Expected: {answer}").format(answer=group.answer)
        if len(set(group.rewards)) == 1:
            text += " " + say("All rewards are equal: every advantage is 0, no gradient.")
        self.about.setText(text)
        self.picture.show_group(group)


class WrongPart(QWidget):
    """What goes wrong, on purpose: a preset, the runs that show it, and what they answer.

    on_run: begins the runs of a preset, by its key.
    """

    def __init__(self, change: Callable[..., None], on_run: Callable[[str], object]) -> None:
        super().__init__()
        self._key = next(iter(PRESETS))
        self._change, self._wired, self._problem = change, False, 0
        self.presets = Combo(self.tr("What goes wrong"), lambda key: change(preset=key), LETTERS)
        self.card = PlotCard()
        self.says, self.settings = text_label("muted"), text_label("caption")
        self.note = Note()
        self.button = button(self.tr("Run it"), lambda: on_run(self._key), "primary")
        self.card.add(self.note)
        chosen = Card(self.tr("What goes wrong"))
        chosen.fill(self.presets, self.says, self.settings, row(1, self.button))
        self.texts = TextsCard(lambda step: change(problem=max(0, self._problem + step)))
        inner = held(column(chosen, (self.texts, 1)))
        row((self.card, 1), side_column(inner, fill=True), spacing=GAP, inside=self)

    def draw(self, state: Rewarding, kept: GrpoRuns, *, busy: bool) -> None:
        self._key = state.preset if state.preset in PRESETS else self._key
        preset = PRESETS[self._key]
        self.presets.offer({key: field_words(one.title) for key, one in PRESETS.items()}, self._key)
        self.card.set_title(field_words(preset.title))
        self.says.setText(field_words(preset.says))
        self.settings.setText(setting_words(preset.model, preset.change, preset.beside))
        run = _of_preset(kept, self._key)
        other = None if run is None else _of_preset(kept, self._key, seed_of(run))
        names = (say("this setting"), say("comparison"))
        runs = {name: one for name, one in zip(names, (run, other), strict=True) if one is not None}
        rows = {name: kept.rows(one) for name, one in runs.items()}
        steps = preset.change.get("steps", USUAL["steps"])
        planned = steps if isinstance(steps, int) else 0
        at = planned if state.at == LAST else state.at
        self.card.show_figure(pictures.compared(preset.shows, rows, planned, at))
        if not self._wired:  # the plot is made when it is first shown something
            follow(self.card, self._change)
            self._wired = True
        self._problem = state.problem
        show_texts(self.texts, state, run, kept)
        self._draw_note(preset, kept, run, other)
        self.button.setEnabled(not busy)
        self.button.setText(self.tr("Run it") if run is None else self.tr("Run it again"))

    def _draw_note(
        self, preset: Preset, kept: GrpoRuns, run: Run | None, other: Run | None
    ) -> None:
        found = kept.report(run)
        against = found if not preset.beside else kept.report(other)
        self.note.setVisible(found is not None and against is not None)
        if found is None or against is None:
            return
        text = say("Held out, greedy: {before} → {after}.").format(
            before=percent(found.before.greedy.share), after=percent(found.after.greedy.share)
        )
        if preset.beside:
            told = say("Comparison: {before} → {after}.").format(
                before=percent(against.before.greedy.share),
                after=percent(against.after.greedy.share),
            )
            text = f"{text} {told}"
        if against.taught is not None:
            taught = say("After its worked examples alone: {share}.")
            text = f"{text} {taught.format(share=percent(against.taught.greedy.share))}"
        if preset.shown(found, against):
            self.note.say(text, "warn", title=say("This run shows it"))
        else:
            title = say("This run doesn't show it: luck of a seed, or another model")
            self.note.say(text, title=title)


def _of_preset(kept: GrpoRuns, key: str, compared_with: int | None = None) -> Run | None:
    """The newest run of a preset, or of its comparison with this seed."""
    return next(
        (
            one
            for one in kept.runs()
            if one.facts.get("preset") == key
            and bool(one.facts.get("beside")) == (compared_with is not None)
            and compared_with in (None, seed_of(one))
        ),
        None,
    )


def settings_of(run: Run) -> Mapping[str, Any]:
    return {**USUAL, **run.facts.get("settings", {})}


def seed_of(run: Run) -> int:
    return int(settings_of(run)["seed"])


class SeedsPart(QWidget):
    """The shipped runs over several seeds, a row a task, model and loss."""

    def __init__(self) -> None:
        super().__init__()
        self.card = Card(self.tr("Measured on the family, over several seeds"))
        self.table = DataTable(accessible_name=self.tr("Runs over several seeds"))
        self.about = text_label("caption")
        self.card.fill(self.about, (self.table, 1))
        column((self.card, 1), inside=self)

    def draw(self, runs: Sequence[SeedRun]) -> None:
        found = summaries(runs)
        self.about.setText(
            self.tr(
                "Held-out problems before and after, means over {count} seeds; in brackets the "
                "least and the largest. A greedy answer says what the model does, pass@64 what is "
                "within its reach."
            ).format(count=plain(max((one.seeds for one in found), default=0), 0))
        )
        head = (say("Task"), say("Model"), say("Loss"), say("Greedy"), "pass@64", say("CPU-s"))
        self.table.set_rows(head, list(map(_seed_cells, found)))
        self.table.stretch(0)


def _seed_cells(one: SeedSummary) -> tuple[str, ...]:
    """Before and after; in brackets the least and the largest of the seeds."""
    arrow = "\N{RIGHTWARDS ARROW}"
    ends = f"({plain(100 * one.least, 0)}–{percent(one.most)})"
    return (
        task_name(one.task), one.model, loss_name(one.loss),
        f"{plain(100 * one.greedy_before, 0)} {arrow} {percent(one.greedy_after)} {ends}",
        f"{plain(100 * one.pass_64_before, 1)} {arrow} {percent(one.pass_64_after, 1)}",
        plain(one.cpu_seconds, 1),
    )  # fmt: skip


def setting_words(model: str, change: Mapping[str, object], beside: Mapping[str, object]) -> str:
    """What is not as usual, by the names of the fields; behind it what the other run has."""

    def told(values: Mapping[str, object]) -> str:
        parts = []
        for one in fields_of(GrpoConfig):
            if one.name in values and one.name not in OMITTED:
                value = values[one.name]
                shown = (one.choices or {}).get(str(value), "")
                text = field_words(shown) if shown else number(value)
                parts.append(f"{field_words(one.label)} {text}")
        return ", ".join(parts)

    task = task_name(str(change["task"])) if "task" in change else ""
    first = ", ".join(part for part in (model, task, told(change)) if part)
    return (
        say("{run}; comparison: {other}").format(run=first, other=told(beside)) if beside else first
    )


def number(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return say("yes") if value is True else say("no") if value is False else str(value)
    return rate_text(value) if 0 < value < SMALL else QLocale().toString(value)
