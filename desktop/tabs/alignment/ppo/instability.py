"""The part "Instability on purpose" of PPO: one thing is changed; five seeds show what it does."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.numbers import plain
from desktop.tabs.alignment.bench import figure_word, ppo_name
from desktop.tabs.alignment.kept import PpoRuns
from desktop.tabs.alignment.parts import TextsCard, scored, status, text_label
from desktop.tabs.alignment.ppo.runs import no_reward
from desktop.tabs.alignment.predicting import PICTURES, Choice, shapes
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.labels import Note, SourceLink, button
from desktop.widgets.layout import (
    GivesWay,
    column,
    held,
    in_holder,
    keep_side_width,
    row,
    side_column,
    stack,
)
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from models.alignment.details import LAST, PpoChoices
from models.alignment.figures.ppo import fan_figure
from models.alignment.ppo_runs import (
    SLACK,
    USUAL,
    VARIANTS,
    Curves,
    Shape,
    apart,
    at_step,
    from_facts,
    outcome,
    prompts_of,
    shipped,
    shipped_texts,
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
        kept: PpoRuns,
        change: Callable[..., None],
        on_run: Callable[[str], object],
        on_reward: Callable[[], object],
    ) -> None:
        super().__init__()
        self._kept = kept
        self._asked, self._possible, self._revealed = "", False, False
        self.card, self.note = PlotCard(), Note()
        self.columns = SegmentedControl(
            (
                ("gold", self.tr("Gold")),
                ("proxy", self.tr("Proxy")),
                ("kl", self.tr("KL")),
                ("entropy", self.tr("Entropy")),
            ),
            accessible_name=self.tr("Measured"),
            on_pick=lambda key: change(column=key),
        )
        self.card.put_buttons_below()
        self.card.title_label.hide()  # until there is room, see below
        self.card.add_header(self.columns)
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.note)
        self.variants = Combo(self.tr("What is changed"), lambda key: change(variant=key), LETTERS)
        self.does, self.link = text_label("muted"), SourceLink()
        self.choice = Choice(shapes(), self._enable, PICTURES)
        self.choice.question.hide()  # the card says it
        self.button = button("", lambda: on_run(self.choice.value or ""))
        self.seeds = button("", lambda: change(reveal=True), "primary")
        self.texts = TextsCard(lambda step: change(prompt=self._prompt + step))
        self._change, self._prompt, self._longest, self._wired = change, 0, 0, False
        self.missing = text_label("muted")
        self.reward = button(self.tr("Go to the reward model"), on_reward)
        self.empty = EmptyState("")
        self._lay_out()

    def draw(self, state: PpoChoices, *, ready: bool) -> None:
        """ready: there is a reward model."""
        one = variant(state.variant)
        if self._asked != one.key:
            self._asked = one.key
            self.choice.ask(self.tr("What will become of gold?"))
        self._prompt = state.prompt
        self.variants.offer({each.key: figure_word(each.name) for each in VARIANTS}, one.key)
        self.does.setText(figure_word(one.does))
        self.link.set_keys((one.source,))
        active = self._kept.runner.active()
        own = [run for run in self._kept.runs() if run.facts.get("variant") == one.key]
        going = [run for run in own if run.id in active]
        over = [run for run in own if run.status in ("done", "failed")]
        revealed = bool(over) or one.key in state.revealed
        words = "" if ready else no_reward()
        if going and ready:
            run, runner = going[0], self._kept.runner
            progress, waits = runner.progress(run.id), runner.waits(run.id)
            words = status(run, ppo_name(run.facts), progress, waits=waits)
        self.missing.setText(words)
        self.missing.setVisible(bool(words))
        self.reward.setVisible(not ready)
        self.seeds.setVisible(not revealed and bool(shipped(one.key)))
        self.button.setText(self.tr("Run it here") if revealed else self.tr("Predict, then run"))
        self._possible, self._revealed = ready and not going, revealed
        self._enable()
        for part in (self._ask, self.does, self.link):
            part.setVisible(not revealed)
        self.texts.setVisible(revealed)
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
            Curves(
                self.tr("your run, seed {seed}").format(seed=run.facts.get("seed", 0)),
                tuple(self._kept.rows(run)),
                place,
            )
            for place, run in enumerate(runs[:NEWEST])
            if self._kept.rows(run)
        )
        if not own and not changed:
            self._empty_card.set_title(figure_word(one.name))
            words = self.tr("Say first what will become of gold, then run it here.")
            if shipped(one.key):
                words = self.tr(
                    "Say first what will become of gold. Then run it here; what five seeds did is "
                    "shown beside it."
                )
            self.empty.sentence.setText(words)
            self._left.setCurrentWidget(self._empty_card)
            return
        names = (self.tr("as usual"), self.tr("changed"))
        self._longest = max(len(run.rows) for run in (*usual, *changed, *own))
        at = self._longest - 1 if state.at == LAST else min(state.at, self._longest - 1)
        figure = fan_figure(state.column, usual, changed, own, names, at)
        self.columns.set_value(state.column)
        self.card.set_title(figure_word(one.name))
        self.card.show_figure(figure)
        if not self._wired:  # the plot is made when it is first shown something
            self.card.plot.pointed.connect(self._move_line)
            self.card.plot.mark_moved.connect(lambda _name, x, _y: self._move_line(x))
            self._wired = True
        self._draw_texts(state, at, runs)
        title, text = self._came(over[0]) if over else ("", "")
        if revealed:
            golds = (
                [[float(row["gold"]) for row in run.rows] for run in runs]
                for runs in (usual, changed)
            )
            parts = (text, apart_words(apart(*golds)))
            seeds = (seeds_words(names[1], changed), seeds_words(names[0], usual))
            text = " ".join(part for part in (*parts, *seeds) if part)
        self.note.setVisible(bool(text))
        self.note.say(text, title=title or self.tr("What happened"), keys=(one.source,))
        self._left.setCurrentWidget(self.card)

    def _move_line(self, x: float) -> None:
        self._change(at=min(max(0, round(x)), self._longest - 1))

    def _draw_texts(self, state: PpoChoices, at: int, runs: Sequence[Run]) -> None:
        """Of the newest own run, else of the first shipped seed."""
        own = self._kept.samples(runs[0]) if runs else ()
        samples: Sequence[Any] = own or shipped_texts(state.variant)
        found = at_step(samples, state.prompt, at)
        self.texts.show_answers(
            found[0].prompt if found else "", scored(found, self.tr("Iteration {n}")),
            several=len(prompts_of(samples)) > 1, hint=self.tr("No texts were kept of these runs."),
        )  # fmt: skip

    def _came(self, run: Run) -> tuple[str, str]:
        """Whether the prediction of a run came true; what was said and what came."""
        rows = self._kept.rows(run)
        did = outcome(rows, stopped=run.status == "failed").get("gold")
        prediction = from_facts(run.facts.get("prediction"))
        if did is None or prediction is None:
            return "", ""
        said = prediction["gold"]
        title = self.tr("Your prediction was right")
        if said != did:
            title = self.tr("Your prediction was wrong")
        told = self.tr("You said “{said}”, your run: “{did}”.")
        return title, told.format(said=shapes()[said], did=shapes()[did])

    def _enable(self) -> None:
        guessed = self.choice.value is not None
        self.button.setEnabled(self._possible and (guessed or self._revealed))
        self.seeds.setText(self.tr("Show the five seeds") if guessed else self.tr("Show me"))

    def _lay_out(self) -> None:
        self._empty_card = Card()
        self._empty_card.add(self.empty, 1)
        self._left = stack(self._empty_card, self.card)
        change = Card(self.tr("One thing is changed"))
        change.fill(self.variants, self.does, row(self.link, 1))
        self._ask = ask = Card(self.tr("What will become of gold?"))
        ask.fill(self.choice, 1)
        buttons = Card(padding=12)
        for part in (self.missing, self.reward):
            buttons.add(part)
        act = held(row(1, self.button, self.seeds))
        buttons.add(in_holder(act))
        # The buttons are in sight in a low window, too.
        asked = held(column(change, ask, (self.texts, 1)))
        side = held(column((side_column(asked, fill=True), 1), buttons))
        keep_side_width(side, side)
        column((GivesWay(self._left, side, act=act), 1), inside=self)


def seeds_words(name: str, runs: Sequence[Curves]) -> str:
    """How the gold of the measured seeds went, and how far they came. One that is shorter than the
    others broke off.
    """
    longest = max((len(run.rows) for run in runs), default=0)
    found = (outcome(run.rows, stopped=len(run.rows) < longest).get("gold") for run in runs)
    known: list[Shape] = [one for one in found if one is not None]
    if not known:
        return ""
    counted = [
        translate("Ppo", "{count} of {all}: {shape}").format(
            count=known.count(shape), all=len(known), shape=shapes()[shape]
        )
        for shape in dict.fromkeys(known)
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
        told = translate("Ppo", "The median run ends {points} points of gold lower.")
    else:
        told = translate("Ppo", "The median run ends {points} points of gold higher.")
    return told.format(points=plain(abs(difference), 1))
