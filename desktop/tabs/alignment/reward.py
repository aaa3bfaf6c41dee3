"""The page "Reward model": how it learns, whether it can be believed, what it says of any text."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.numbers import percent, plain, whole
from desktop.runs.guards import GuardNotes
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.parts import StagePage, fill_page, reward_parts, text_label
from desktop.tabs.alignment.reward_score import ScorePart
from desktop.widgets.card import Card
from desktop.widgets.data_table import IntervalBar
from desktop.widgets.form import Form
from desktop.widgets.labels import HeroNumber, Note, Tag, button, plain_label
from desktop.widgets.layout import (
    column,
    held,
    in_holder,
    keep_side_width,
    row,
    scrolling,
    stack,
    timer,
)
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from models.alignment.figures.reward import calibration_figure, learning_figure, training_figure
from models.alignment.reward import WEAK, Bin, Learned, points, shipped
from models.alignment.states import Rewarding
from models.alignment.training_configs import RewardConfig
from models.errors import UserError
from models.fields import field_of
from models.figure import Figure
from models.preferences.configs import config_of, facts_of
from models.preferences.data_guards import before_training
from models.preferences.pairs import Pair
from models.progress import LOADING, Progress, Steps
from models.store.runs import Run

KEPT, COMPARISONS = "reward_learning", "comparisons"
REDRAW_MS = 120
FEW, ENOUGH = 355, 1000  # labels of which the note tells what they were worth
SETTINGS = ("epochs", "learning_rate", "seed")
NEEDED = {"held_out_accuracy", "held_out", "low", "high", "pairs"}


class RewardPage(StagePage[Rewarding]):
    """Labels -> a run -> accuracy and calibration; fewer labels -> a learning curve."""

    kind = "reward"

    def __init__(self, services: Services, bench: Bench) -> None:
        self.run: Run | None = None
        self._rows: list[Mapping[str, float]] = []
        self.curve = _kept_curve(services.store.runs.bench().get(KEPT, ""))
        super().__init__(services, bench, Rewarding())
        self.runner.stepped.connect(self._stepped)

    def build(self) -> None:
        self._part = self.state.part
        self.measuring = self.measurement("learning", self.tr("Learning curve"))
        self.measuring.stepped.connect(self._learned)
        self.measuring.ended.connect(self._measured)
        self.parts = SegmentedControl(
            {**reward_parts(), "verdict": self.tr("Verdict")},
            accessible_name=self.tr("Shown"),
            on_pick=self._pick,
        )
        self.card = PlotCard()
        self.about = text_label("caption")
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.about)
        self.measure = button("", self._measure)
        self.score = ScorePart(self.services, self.change)
        self._left = stack(
            self.card, self.score, self.build_verdict(lambda: self.change(part="training"))
        )
        self.card.body.insertLayout(self.card.body.indexOf(self.card.sources), row(1, self.measure))
        left = column(row(self.parts, 1), (self._left, 1))
        self._side = self._build_side()
        self._beside = fill_page(self, self.banner, left, self._side, self.act)
        self._redraw = timer(self, REDRAW_MS, self._draw_front)

    def _build_side(self) -> QWidget:
        """The result scrolls above the next run, in a widget that leaves the card its border."""
        holder, side = QWidget(), QWidget()
        column(self._build_result(), inside=holder)
        keep_side_width(side, side)
        column((scrolling(holder), 1), self._build_next(), inside=side)
        return side

    def _build_result(self) -> Card:
        card = Card(self.tr("Held-out accuracy"))
        self.training = Tag(self.tr("training"), "accent")
        card.add_header(self.training)
        self.empty = text_label(
            "muted",
            self.tr(
                "No reward model yet. It is judged by comparisons on prompts that it never saw. "
                "After the first run this card shows:\n"
                "• how often the preferred text gets the higher score, with its 95 % CI;\n"
                "• whether that is good enough to optimise against;\n"
                "• the calibration error, the number of labels and the time."
            ),
        )
        self.accuracy, self.bar, self.note = HeroNumber(), IntervalBar(), Note()
        self.details = text_label("caption")
        self.runs = Combo(self.tr("Reward model"), lambda number: self.pick_run(int(number)), 1)
        self.remove = button(self.tr("Remove"), self._remove, "plain")
        self.restore = button(self.tr("Bring back"), self._restore, "plain")
        for widget in (self.empty, self.accuracy, self.bar, self.note, self.details):
            card.add(widget)
        card.body.addStretch(1)
        # The list takes the room, where there is one.
        card.body.addLayout(row((self.runs, 100), 1, self.restore, self.remove, spacing=4))
        return card

    def _build_next(self) -> Card:
        card = Card(self.tr("Next run"))
        self.source = text_label("muted")
        fields = [field_of(RewardConfig, name) for name in SETTINGS]
        self.form = Form(fields)
        self.form.show_values(self.state.state())
        self.form.edited.connect(self._set)
        self.cancel = button(self.tr("Cancel"), self.stop, "plain")
        self.button = button(self.tr("Train the reward model"), self.train, "primary")
        self.pairs = button(
            self.tr("Go to the comparisons"), partial(self._pick, COMPARISONS), "primary"
        )
        for hidden in (self.cancel, self.pairs, self.runs, self.remove, self.restore):
            hidden.hide()  # what is hidden when the side is laid out does not widen it
        title = plain_label(self.tr("Next run"), "heading")
        self.more_panel = held(column(title, self.form, row(self.card.export_button, 1)))
        self.guards = GuardNotes(most=2)
        card.fill(self.source, self.guards)
        self.act = held(row(self.cancel, (self.button, 1), (self.pairs, 1)))
        card.add(in_holder(self.act))
        return card

    # ------------------------------------------------------------------ what is shown

    def draw(self, state: Rewarding, _before: Rewarding | None) -> None:
        kept = self.services.store.runs
        runs = [run for run in kept.list("alignment", "reward") if run.status == "done"]
        picked = next((run for run in runs if run.result == self.bench.reward), None)
        if not self.runner.active():
            if picked != self.run:
                self._rows = list(kept.rows(picked.id)) if picked else []
            self.run = picked
        self._draw_result(picked)
        self.runs.offer({str(run.id): self._listed(run) for run in runs}, "")
        self.runs.setCurrentIndex(-1 if picked is None else runs.index(picked))
        self.runs.setVisible(len(runs) > 1)
        self.remove.setVisible(picked is not None)
        self.restore.setVisible(bool(kept.removed("alignment", "reward")))
        self._draw_next()
        judged = self.draw_verdict(picked, self.parts.button("verdict"))
        self._part = "training" if state.part == "verdict" and not judged else state.part
        self.parts.set_value(self._part)
        self._beside.want(self._part != "verdict")
        measuring = bool(self.measuring.active())
        self.measure.setVisible(state.part == "learning")
        self.measure.setText(self.tr("Stop") if measuring else self.tr("Measure with your labels"))
        self.measure.setEnabled(measuring or len(self.bench.pairs) > 2)
        self._draw_front()

    def _draw_front(self) -> None:
        if not self.isVisible():
            return
        if self._part == "verdict":
            self._left.setCurrentWidget(self.verdict)
            return
        if self._part == "score":
            self._left.setCurrentWidget(self.score)
            self.score.show_state(self.state, self.bench.reward)
            return
        self._left.setCurrentWidget(self.card)
        title, figure, about = self._figure(self._part)
        self.card.set_title(title)
        self.card.show_figure(figure)
        self.about.setText(about)

    def _figure(self, part: str) -> tuple[str, Figure, str]:
        if part == "training":
            return (
                self.tr("Which of two texts is better?"),
                training_figure(self._rows),
                self.tr(
                    "Where the curve of what it learns from goes on rising and that of the prompts "
                    "held out does not, it learns single labels by heart, the flipped ones too."
                ),
            )
        if part == "calibration":
            facts = {} if self.run is None else self.run.facts
            bins = [Bin(**one) for one in facts.get("bins", ())]
            return (
                self.tr("Is it right as often as it says?"),
                calibration_figure(bins),
                self.tr(
                    "Each pair is counted from the side that the model prefers. On the line, 80 % "
                    "means right in 80 of 100 cases; below it the model is too sure of itself."
                ),
            )
        figure = learning_figure(shipped(), self.curve, len(self.bench.pairs))
        return self.tr("How many labels does it take?"), figure, self._about_learning()

    def _about_learning(self) -> str:
        means = {point.labels: percent(point.mean) for point in points(shipped())}
        words = self.tr(
            "Measured when the program was built: 279k-chat, labels of the gold program, 5 % of "
            "them flipped; bars are the worst and the best of five seeds."
        )
        if FEW in means and ENOUGH in means:
            words += " " + self.tr("{few} labels gave {low}, {enough} gave {high}.").format(
                few=FEW, low=means[FEW], enough=whole(ENOUGH), high=means[ENOUGH]
            )
        words += " " + self.tr("Vertical line: your current number.")
        return words + (" " + self.tr("Yours are drawn beside it.") if self.curve else "")

    def _draw_result(self, run: Run | None) -> None:
        known = run is not None and run.facts.keys() >= NEEDED
        self.empty.setVisible(not known)
        for widget in (self.accuracy, self.bar, self.note, self.details):
            widget.setVisible(known)
        self.training.setVisible(bool(self.runner.active()))
        if run is None or not known:
            return
        facts = run.facts
        share, low, high = (float(facts[name]) for name in ("held_out_accuracy", "low", "high"))
        interval = self.tr(
            "of %Ln comparisons on prompts held out; 95 % CI: {low}–{high}. A coin gets {half}.",
            "", int(facts["held_out"]),
        ).format(low=round(100 * low), high=percent(high), half=percent(0.5))  # fmt: skip
        self.accuracy.show_value(percent(share), "", interval)
        self.bar.show_share(share, low, high)
        title, text, weak = self._verdict(share, low, int(facts["pairs"]))
        self.note.say(text, "warn" if weak else "neutral", title=title)
        seconds = plain(float(facts.get("seconds", 0.0)), 0)
        parts = [
            self.tr("%Ln labels", "", int(facts["pairs"])),
            self.tr("{seconds} s").format(seconds=seconds),
        ]
        if isinstance(error := facts.get("calibration_error"), float):
            words = self.tr("calibration error {error}")
            parts.append(words.format(error=percent(error, 1)))
        self.details.setText(" · ".join(parts))

    def _verdict(self, share: float, low: float, pairs: int) -> tuple[str, str, bool]:
        """Title and text of the note on a reward model, and whether it is a warning."""
        bar = percent(WEAK)
        advice = (
            self.tr("It learnt from %Ln labels: draw more comparisons.", "", pairs)
            if pairs < ENOUGH // 2
            else self.tr(
                "More comparisons help, and drafts of an SFT model that was fine-tuned for longer."
            )
        )
        if share < WEAK:
            text = self.tr(
                "Below {bar} a policy that maximises this score mostly learns its mistakes."
            )
            return self.tr("Too weak to optimise against"), f"{text.format(bar=bar)} {advice}", True
        if low < WEAK:
            text = self.tr("Its 95 % CI reaches below {bar}, where the score is mostly noise.")
            return self.tr("Perhaps too weak"), f"{text.format(bar=bar)} {advice}", True
        text = self.tr(
            "Right about answers like those it saw. PPO will look for others: the next page shows "
            "how far the score still means something."
        )
        return self.tr("Good enough, for a while"), text, False

    def _listed(self, run: Run) -> str:
        accuracy = run.facts.get("held_out_accuracy")
        return f"{run.name}: {percent(accuracy)}" if isinstance(accuracy, float) else run.name

    def _draw_next(self) -> None:
        pairs, busy = self.bench.pairs, bool(self.runner.active())
        words = self.tr("There are no comparisons yet. Draw some or take your own labels first.")
        if pairs:
            words = self.tr(
                "A copy of the SFT model with one number as its output, on %Ln comparisons "
                "({source}). A fifth is held out, by prompt.",
                "",
                len(pairs),
            ).format(source=self.bench.pairs_source or self.tr("no name"))
        self.source.setText(words)
        self.guards.look_at(pairs, before_training)
        self.button.setVisible(bool(pairs))
        self.button.setEnabled(not busy and self.form.problem() is None)
        self.pairs.setVisible(not pairs)
        self.cancel.setVisible(busy)

    # ------------------------------------------------------------------ what the person does

    def train(self) -> None:
        self.banner.clear()
        if (run := self.begin(self._facts(), self.bench.pairs)) is not None:
            self._rows, self.run = [], run
            self.change(part="training")
            self.refresh()

    def stop(self) -> None:
        """Stop what this page runs; nothing is kept of it but the curves so far."""
        super().stop()
        self.measuring.cancel(*self.measuring.active())

    def open_state(self, state: Mapping[str, object]) -> None:
        """A setting out of its range is said."""
        fields = tuple(self.form.fields.values())
        super().open_state(self.in_range(fields, state))
        self.form.show_values(self.state.state())

    def _pick(self, part: str) -> None:
        if part == COMPARISONS:
            self.parts.set_value(self._part)
            self.services.open_link("alignment", {"page": COMPARISONS})
        else:
            self.change(part=part)

    def pick_run(self, number: int) -> None:
        """Put the reward model of a run on the bench."""
        folder = self.services.store.runs.get(number).result
        if folder is not None and not folder.is_dir():
            problem = UserError(
                "The folder {folder} of this reward model is gone.",
                "Train it again, or pick another.",
                folder=folder,
            )
            self.tell(problem)
            return
        self.bench.put("reward", folder)

    def _remove(self) -> None:
        """Off the list and off the bench; its folder stays, so that it can be brought back."""
        if self.run is not None and not self.runner.active():
            self.services.store.runs.remove(self.run.id)
            self.bench.put("reward", None)

    def _restore(self) -> None:
        runs = self.services.store.runs
        for gone in runs.removed("alignment", "reward")[:1]:
            self.bench.put("reward", runs.restore(gone.id).result)

    def _set(self, _name: str) -> None:
        """A setting was edited; one out of its range stays in the form, which says so."""
        self.change(**self.form.values())
        self.refresh()

    def _facts(self) -> dict[str, object]:
        values = {name: getattr(self.state, name) for name in SETTINGS}
        config = RewardConfig(self.bench.sft, Path(), **values)
        return {**facts_of(config), "source": self.bench.pairs_source}

    def _stepped(self, _run: int, progress: Progress) -> None:
        if "step" in progress.values:
            self._rows.append(progress.values)
            if not self._redraw.isActive():
                self._redraw.start()

    def _measure(self) -> None:
        """Train on fewer labels, too; a second press stops it, and the points so far are kept."""
        self.banner.clear()
        if self.measuring.active():
            self.stop()
            return
        self.curve, facts = (), self._facts()
        steps = partial(_learning, facts, self.bench.pairs)
        self.attempt(lambda: self.measuring.start(facts, steps))

    def _learned(self, _run: int, progress: Progress) -> None:
        if isinstance(progress.item, Learned):
            self.curve = (*self.curve, progress.item)
            self.refresh()

    def _measured(self, _run: int) -> None:
        if self.curve:
            kept = json.dumps([asdict(one) for one in self.curve])
            self.services.store.runs.put({KEPT: kept})
        self.refresh()


def _learning(facts: Mapping[str, Any], pairs: Sequence[Pair]) -> Steps[tuple[Learned, ...]]:
    """The job that tries fewer labels; no model is kept."""
    yield Progress(0, stage=LOADING)
    from models.training.reward import measure

    return (yield from measure(pairs, config_of(RewardConfig, facts, out=Path())))


def _kept_curve(kept: str) -> tuple[Learned, ...]:
    """As it was kept; () for what makes no sense."""
    try:
        return tuple(Learned(**one) for one in json.loads(kept))
    except (ValueError, TypeError):
        return ()
