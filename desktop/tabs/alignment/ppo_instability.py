"""The part "Instability on purpose" of PPO: one thing changed, a prediction, a run, five seeds."""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from desktop.numbers import plain
from desktop.tabs.alignment.bench import figure_word, ppo_name
from desktop.tabs.alignment.parts import status, text_label
from desktop.tabs.alignment.ppo_widgets import KeptRuns, ShapeChoice, no_reward, shape_name
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.labels import Note, SourceLink, button
from desktop.widgets.layout import GAP, column, row, side_column
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from models.alignment.details import PpoChoices
from models.alignment.figures.ppo import fan_figure
from models.alignment.ppo_runs import (
    SLACK,
    USUAL,
    VARIANTS,
    Curves,
    Shape,
    apart,
    from_facts,
    outcome,
    shipped,
    variant,
)
from models.store.runs import Run

WIDE, LETTERS, NEWEST = 1130, 20, 3
translate = QCoreApplication.translate


class InstabilityPart(QWidget):
    """Nothing is shown before it is predicted.

    change: replaces choices of the page. on_run: begins a run with the shape that gold is said to
    take. on_reward: to the stage that makes what is missing.
    """

    def __init__(
        self,
        kept: KeptRuns,
        change: Callable[..., None],
        on_run: Callable[[Shape], object],
        on_reward: Callable[[], object],
    ) -> None:
        super().__init__()
        self._kept, self._on_run = kept, on_run
        self._asked, self._possible = "", False
        self.card, self.note = PlotCard(), Note()
        self.columns = SegmentedControl(
            (
                ("gold", self.tr("Gold")),
                ("proxy", self.tr("Proxy")),
                ("kl", self.tr("KL")),
                ("entropy", self.tr("Entropy")),
            ),
            accessible_name=self.tr("Measured"),
        )
        self.card.put_buttons_below()
        self.columns.picked.connect(lambda key: change(column=key))
        self.card.add_header(self.columns)
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.note)
        self.variants = QComboBox()
        self.variants.setAccessibleName(self.tr("What is changed"))
        self.variants.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.variants.setMinimumContentsLength(LETTERS)
        for one in VARIANTS:
            self.variants.addItem(figure_word(one.name), one.key)
        self.variants.activated.connect(lambda _: change(variant=self.variants.currentData()))
        self.does, self.link = text_label("muted"), SourceLink()
        self.choice = ShapeChoice(self.tr("What will become of gold?"), self._enable)
        self.choice.question.hide()
        self.button = button(self.tr("Predict, then run"), self._run, "primary")
        self.seeds = button(self.tr("Show the five seeds only"), lambda: change(reveal=True))
        self.missing = text_label("muted")
        self.reward = button(self.tr("Go to the reward model"), on_reward)
        self.empty = EmptyState("")
        self._lay_out()

    def draw(self, state: PpoChoices, *, ready: bool) -> None:
        """ready: there is a reward model."""
        one = variant(state.variant)
        if self._asked != one.key:
            self._asked = one.key
            self.choice.clear()
        self.variants.setCurrentIndex(self.variants.findData(one.key))
        self.does.setText(figure_word(one.does))
        self.link.set_keys((one.source,))
        active = self._kept.active()
        own = [run for run in self._kept.runs() if run.facts.get("variant") == one.key]
        going = [run for run in own if run.id in active]
        over = [run for run in own if run.status in ("done", "failed")]
        revealed = bool(over) or one.key in state.revealed
        words = "" if ready else no_reward()
        if going and ready:
            number, runner = going[0].id, self._kept.runner
            run, progress = going[0], runner.progress(number)
            words = status(run, ppo_name(run.facts), progress, waits=runner.waits(number))
        self.missing.setText(words)
        self.missing.setVisible(bool(words))
        self.reward.setVisible(not ready)
        self.seeds.setVisible(not revealed and bool(shipped(one.key)))
        self._possible = ready and not going
        self._enable()
        self._draw_plot(state, [*going, *over], over, revealed=revealed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the side says which variant it is."""
        super().resizeEvent(event)
        self.card.title_label.setVisible(self.width() >= WIDE)

    def _draw_plot(
        self, state: PpoChoices, runs: Sequence[Run], over: Sequence[Run], *, revealed: bool
    ) -> None:
        one = variant(state.variant)
        usual, changed = (shipped(USUAL), shipped(one.key)) if revealed else ((), ())
        own = tuple(
            Curves(self._own_name(run), tuple(self._kept.rows(run.id)), place)
            for place, run in enumerate(runs[:NEWEST])
            if self._kept.rows(run.id)
        )
        if not own and not changed:
            self._empty_card.set_title(figure_word(one.name))
            self.empty.sentence.setText(self._not_predicted(measured=bool(shipped(one.key))))
            self._left.setCurrentWidget(self._empty_card)
            return
        names = (self.tr("as usual"), self.tr("changed"))
        figure = fan_figure(state.column, usual, changed, own, names, words=figure_word)
        self.columns.set_value(state.column)
        self.card.set_title(figure_word(one.name))
        self.card.show_figure(figure)
        title, text = self._came(over[0]) if over else ("", "")
        if revealed:
            golds = [_gold(shipped(key)) for key in (USUAL, one.key)]
            text = " ".join(
                part
                for part in (
                    text,
                    apart_words(apart(*golds)),
                    seeds_words(names[1], changed),
                    seeds_words(names[0], usual),
                )
                if part
            )
        self.note.setVisible(bool(text))
        self.note.say(text, title=title or self.tr("What happened"), keys=(one.source,))
        self._left.setCurrentWidget(self.card)

    def _own_name(self, run: Run) -> str:
        return self.tr("your run, seed {seed}").format(seed=run.facts.get("seed", 0))

    def _not_predicted(self, *, measured: bool) -> str:
        if measured:
            return self.tr(
                "Say first what will become of gold. Then run it here; what five seeds did is "
                "shown beside it."
            )
        return self.tr("Say first what will become of gold, then run it here.")

    def _came(self, run: Run) -> tuple[str, str]:
        """Whether the prediction of a run came true; what was said and what came."""
        rows = self._kept.rows(run.id)
        did = outcome(rows, stopped=run.status == "failed").get("gold")
        prediction = from_facts(run.facts.get("prediction"))
        if did is None or prediction is None:
            return "", ""
        said = prediction["gold"]
        title = self.tr("It came as you said")
        if said != did:
            title = self.tr("It came otherwise than you said")
        told = self.tr("You said “{said}”, your run: “{did}”.")
        return title, told.format(said=shape_name(said), did=shape_name(did))

    def _enable(self) -> None:
        self.button.setEnabled(self._possible and self.choice.value is not None)

    def _run(self) -> None:
        if (shape := self.choice.value) is not None:
            self._on_run(shape)

    def _lay_out(self) -> None:
        self._empty_card = Card()
        self._empty_card.add(self.empty, 1)
        self._left = QStackedWidget()
        for card in (self._empty_card, self.card):
            self._left.addWidget(card)
        change = Card(self.tr("One thing is changed"))
        change.add(self.variants)
        change.add(self.does)
        change.body.addLayout(row(self.link, 1))
        ask = Card(self.tr("What will become of gold?"))
        ask.add(self.choice)
        ask.body.addStretch(1)
        buttons = Card(padding=12)
        for part in (self.missing, self.button, self.reward, self.seeds):
            buttons.add(part)
        # The buttons are in sight in a low window, too.
        side = column((side_column(change, ask, fill=True), 1), buttons)
        row((self._left, 1), side, spacing=GAP, inside=self)


def seeds_words(name: str, runs: Sequence[Curves]) -> str:
    """How the gold of the measured seeds went, and how far they came. One that is shorter than the
    others broke off.
    """
    longest = max((len(run.rows) for run in runs), default=0)
    found = (outcome(run.rows, stopped=len(run.rows) < longest).get("gold") for run in runs)
    shapes = [one for one in found if one is not None]
    if not shapes:
        return ""
    counted = [
        translate("Ppo", "{count} of {all}: {shape}").format(
            count=shapes.count(shape), all=len(shapes), shape=shape_name(shape)
        )
        for shape in dict.fromkeys(shapes)
    ]
    told = translate("Ppo", "Gold, {name}: {counted}.")
    text = told.format(name=name, counted="; ".join(counted))
    ends = [float(run.rows[-1].get("kl", math.nan)) for run in runs if run.rows]
    kl = [one for one in ends if math.isfinite(one)]
    if not kl:
        return text
    far = translate("Ppo", "KL at the end {low} to {high} nats.")
    return f"{text} {far.format(low=plain(min(kl), 1), high=plain(max(kl), 1))}"


def apart_words(difference: float) -> str:
    """What the change does to gold in the end. difference: changed minus usual, in points."""
    if not math.isfinite(difference):
        return ""
    if abs(difference) <= SLACK:
        return translate("Ppo", "On so small a model it makes hardly a difference to gold.")
    if difference < 0:
        told = translate("Ppo", "In the middle of the seeds gold ends {points} points lower.")
    else:
        told = translate("Ppo", "In the middle of the seeds gold ends {points} points higher.")
    return told.format(points=plain(abs(difference), 1))


def _gold(runs: Sequence[Curves]) -> list[list[float]]:
    return [[float(row["gold"]) for row in run.rows] for run in runs]
