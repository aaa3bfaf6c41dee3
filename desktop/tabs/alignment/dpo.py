"""The page "PPO against DPO": what each gains, how far it moves, what it costs, and why."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

import desktop.tabs.alignment.dpo_plots as plots
from desktop.numbers import percent, plain
from desktop.runs.guards import GuardNotes
from desktop.runs.service import RunOutcome
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.parts import StagePage, TextsCard, fill_page, plain_answers, text_label
from desktop.tabs.alignment.stages import DPO_BATCH, DPO_RATE, DPO_STEPS, dpo_facts
from desktop.widgets.card import Card
from desktop.widgets.data_table import FigureTable
from desktop.widgets.labels import Note, Tag, button, link_button
from desktop.widgets.layout import column, held, in_holder, row, side_column, stack
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from models.alignment.frontier import (
    Frontier,
    FrontierRun,
    answers_near,
    distance_of,
    from_text,
    measured,
)
from models.alignment.ppo_runs import at_step, prompts_of
from models.alignment.states import BETAS, NS, PENALTIES, PLOTS, Contrasting
from models.preferences.data_guards import before_training
from models.preferences.pairs import Pair
from models.progress import Progress, Steps
from models.store.runs import Run

if TYPE_CHECKING:
    from models.training.experiments.comparisons import BestOfN
    from models.training.experiments.frontier import Measured

KEPT, NOWHERE = "frontier", -1.0
"""Where among the things on the bench the own frontier lies."""
MEGABYTE = 1e6
PROMPTS, DRAFTS = 24, 32


def _row(found: "Measured", reward_seconds: float) -> FrontierRun:
    return FrontierRun(
        found.method, found.value, found.seed, found.gold, found.proxy, found.kl,
        found.cpu_seconds, reward_seconds if found.method in ("ppo", "bon") else 0.0,
        (found.peak_bytes or 0) / MEGABYTE, found.answers,
    )  # fmt: skip


def _frontier(
    model: Path, reward: Path, seed: int, pairs: Sequence[Pair], scratch: Path
) -> "Steps[tuple[Measured, ...]]":  # fmt: skip
    """The job that runs DPO at every beta, PPO at every penalty and best-of-n, for one seed."""
    yield Progress(0)
    from models.preferences.dpo_config import epochs_for
    from models.training.experiments.frontier import FrontierConfig, run

    config = FrontierConfig(
        model, reward, scratch, betas=BETAS, penalties=PENALTIES, seeds=(seed,),
        best_of=DRAFTS, pairs_a_step=DPO_BATCH, epochs=epochs_for(len(pairs), DPO_BATCH, DPO_STEPS),
        dpo_options={"learning_rate": DPO_RATE},
    )  # fmt: skip
    return (yield from run(pairs, config))


def best_of_n(model: Path, reward: Path) -> "Steps[BestOfN]":
    yield Progress(0)
    from models.training.experiments import comparisons
    from models.training.experiments.frontier import measuring_prompts

    every = measuring_prompts()
    prompts = every[:: max(1, len(every) // PROMPTS)][:PROMPTS]
    return (yield from comparisons.run(comparisons.BestOfNConfig(model, reward, prompts, DRAFTS)))


class DpoPage(StagePage[Contrasting]):
    """Shipped runs -> plots; labels -> a run of DPO, which is then measured beside the others."""

    kind = "dpo"

    def __init__(self, services: Services, bench: Bench) -> None:
        self.shipped, self.own = measured(), from_text(services.store.runs.bench().get(KEPT, ""))
        self.drafts: BestOfN | None = None
        self._wired = False
        super().__init__(services, bench, Contrasting(own=bool(self.own.rows)))
        self.runner.stepped.connect(self._stepped)

    def build(self) -> None:
        self.measuring = self.measurement("frontier", self.tr("PPO against DPO, one seed"))
        self.measuring.stepped.connect(self._another)
        self.measuring.ended.connect(self._measured)
        self.drafting = self.measurement("best_of_n", self.tr("Best of n"))
        self.drafting.finished.connect(self._have_drafts)
        self.card = PlotCard()
        self.plots = SegmentedControl(
            (
                ("frontier", self.tr("Gain and distance")),
                ("gao", self.tr("Too far")),
                ("bon", self.tr("Best of n")),
                ("support", self.tr("Equivalent?")),
            ),
            accessible_name=self.tr("Shown"),
            on_pick=lambda plot: self.change(plot=plot),
        )
        self.about = text_label("caption")
        self.card.header.insertWidget(0, self.plots)
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.about)
        self.run_card, self.cost_card = self._build_run(), self._build_costs()
        self.chosen_card = self._build_chosen()
        self.notes = Card(self.tr("“Mathematically equivalent”"))
        for title, text, keys in plots.equivalence():
            self.notes.add(Note(text, title=title, keys=keys))
        self.notes.body.addStretch(1)
        self.texts = TextsCard(lambda step: self.change(prompt=max(0, self.state.prompt + step)))
        self.more_panel = held(column(self.cost_card, row(self.card.export_button, 1)))
        beside = QWidget()
        beside.setProperty("role", "clear")
        column((self.texts, 1), self.chosen_card, self.notes, inside=beside)
        self.to_verdict = link_button(self.tr("Verdict"), lambda: self.change(plot="verdict"))
        self.run_card.add_header(self.to_verdict)
        self._left = stack(self.card, self.build_verdict(lambda: self.change(plot=PLOTS[0])))
        side = side_column(self.run_card, beside, fill=True)
        fill_page(self, self.banner, self._left, side, self.act)

    def _build_run(self) -> Card:
        card = Card(self.tr("DPO on the same labels"))
        self.running = Tag()
        card.add_header(self.running)
        self.labels = text_label("muted")
        self.betas = SegmentedControl(
            [(f"{beta:g}", plots.setting(beta)) for beta in BETAS],
            accessible_name=self.tr("Beta"),
            on_pick=lambda key: self.change(beta=float(key), at=NOWHERE),
        )
        self.button = button(self.tr("Run DPO"), self.start, "primary")
        to_pairs = partial(self.services.open_link, "alignment", {"page": "comparisons"})
        self.pairs = button(self.tr("Go to the comparisons"), to_pairs, "primary")
        self.cancel = button(self.tr("Cancel"), self.stop, "plain")
        for hidden in (self.pairs, self.cancel):  # what is hidden at first does not widen the side
            hidden.hide()
        caption = text_label("caption", self.tr("Beta"))
        self.guards = GuardNotes(most=2)
        card.fill(self.labels, self.guards, row(caption, 1, self.betas))
        self.act = held(row(self.button, self.pairs, self.cancel, 1))
        card.add(in_holder(self.act))
        return card

    def _build_costs(self) -> Card:
        card = Card(self.tr("Gain and cost"))
        self.sources = SegmentedControl(
            (("shipped", self.tr("Shipped")), ("own", self.tr("Here"))),
            accessible_name=self.tr("Measured"),
            on_pick=lambda key: self.change(own=key == "own"),
        )
        card.add_header(self.sources)
        self.table, self.cost = FigureTable(), text_label("caption")
        self.costs, self.costs_about = FigureTable(), text_label("caption")
        self.costs_about.setText(
            self.tr(
                "Processor seconds. PPO needs a reward model first; best of n trains nothing, and "
                "pays with every answer."
            )
        )
        self.measure = button("", self._measure)
        self.measure.setToolTip(
            self.tr(
                "DPO at four betas, PPO at three penalties and best of n on your labels and with "
                "your reward model. About two minutes a seed; each press adds one."
            )
        )
        self.forget = button(self.tr("Forget"), self._forget, "plain")
        for part in (self.table, self.cost, self.costs, self.costs_about):
            card.add(part)
        card.fill(row(self.measure, 1, self.forget), 1)
        return card

    def _build_chosen(self) -> Card:
        card = Card(self.tr("The best of n drafts"))
        self.no_drafts = text_label("muted")
        self.ns = SegmentedControl(
            [(f"{n}", f"{n}") for n in NS],
            accessible_name=self.tr("n"),
            on_pick=lambda key: self.change(n=int(key)),
        )
        self.prompt, self.text, self.scores = map(text_label, ("caption", "reading", "muted"))
        self.draft = button("", self._draft, "primary")
        card.fill(
            self.no_drafts, self.ns, self.prompt, self.text, self.scores, row(self.draft, 1), 1
        )
        return card

    # ------------------------------------------------------------------ what is shown

    def draw(self, state: Contrasting, _before: Contrasting | None) -> None:
        done = self._done()
        found = self._found(state)
        judged = self.draw_verdict(next(iter(done), None), self.to_verdict)
        plot = PLOTS[0] if state.plot == "verdict" else state.plot
        front = self.verdict if judged and state.plot == "verdict" else self.card
        self._left.setCurrentWidget(front)
        figure, about = plots.plot(plot, found, done, self.drafts)
        self.plots.set_value(plot)
        self.card.show_figure(figure)
        if not self._wired:  # the plot is made when it is first shown something
            self.card.plot.pointed.connect(self._point)
            self._wired = True
        self.about.setText(about)
        curves = plot in ("frontier", "gao")  # what is read beside the others needs room
        self.run_card.setVisible(curves)
        self.texts.setVisible(curves)
        self.chosen_card.setVisible(plot == "bon")
        self.notes.setVisible(plot == "support")
        self._draw_run(state, done)
        self._draw_costs(found)
        self._draw_chosen(state)
        self._draw_texts(state, found, done)

    def _draw_texts(self, state: Contrasting, found: Frontier, done: list[Run]) -> None:
        """The start and the policy under the pointer; without one the last run, or the chosen beta.

        What is nearest to the pointer counts, among the policies whose answers were kept.
        """
        samples = self.services.store.runs.samples(done[0].id) if done else ()
        at = state.at
        if at < 0 and not samples:
            at = distance_of(found.rows, "dpo", state.beta)
        near = None if at < 0 else answers_near(found.rows, at)
        if near is not None:
            self.texts.show_answers(*plots.read(*near, state.prompt), several=True)
            return
        shown = at_step(samples, state.prompt, None)
        self.texts.show_answers(
            shown[0].prompt if shown else "", plain_answers(shown, self.tr("After step {n}")),
            several=len(prompts_of(samples)) > 1,
            hint=self.tr("Run DPO: its answers stand here, before and after."),
        )  # fmt: skip

    def _draw_run(self, state: Contrasting, done: list[Run]) -> None:
        """The last run's figures; before the first one those of the shipped runs."""
        pairs, busy = self.bench.pairs, bool(self.runner.active())
        words = self.tr("DPO learns from comparisons, and there are none yet.")
        if pairs:
            words = self.tr(
                "%Ln labels, the same that the reward model learns from. DPO needs no reward model "
                "and draws no answers: a few passes over the pairs are all.",
                "", len(pairs),
            )  # fmt: skip
            if source := self.bench.pairs_source:
                words += " " + self.tr("Source: {source}.").format(source=source)
        self.labels.setText(words)
        self.labels.setVisible(bool(pairs))  # the button says it, and the texts need the room
        self.pairs.setToolTip(words)
        self.guards.look_at(pairs, before_training)
        self.betas.set_value(f"{state.beta:g}")
        self.betas.setEnabled(not busy)
        self.button.setVisible(bool(pairs))
        self.button.setEnabled(not busy)
        self.pairs.setVisible(not pairs)
        self.cancel.setVisible(busy)
        if not busy:
            self.running.hide()
        title, cells = plots.shipped_result(self.shipped.rows, state.beta)
        cost = self.tr("Shipped runs of 279k-chat. Your own take their place.")
        if done:
            title, cells = plots.result(done[0])
            cost = plots.cost(done[0])
        self.table.setVisible(bool(cells))
        self.table.show_rows(title, cells)
        self.cost.setVisible(bool(cells))
        self.cost.setText(cost)

    def _draw_costs(self, found: Frontier) -> None:
        own, measuring = bool(self.own.rows), bool(self.measuring.active())
        self.sources.setVisible(own and bool(self.shipped.rows))
        self.sources.set_value("shipped" if found is self.shipped else "own")
        title, cells = plots.compared(found.rows)
        self.costs.setVisible(bool(cells))
        self.costs_about.setVisible(bool(cells))
        self.costs.show_rows(title, cells)
        words = self.tr("Measure another seed") if own else self.tr("Measure here")
        self.measure.setText(self.tr("Stop") if measuring else words)
        possible = bool(self.bench.pairs) and self.bench.reward is not None
        self.measure.setEnabled(measuring or possible)
        self.forget.setVisible(own and not measuring)

    def _draw_chosen(self, state: Contrasting) -> None:
        busy = bool(self.drafting.active())
        possible = busy or self.bench.reward is not None
        words = self.tr("Draw {n} drafts").format(n=DRAFTS)
        self.draft.setText(self.tr("Stop") if busy else words)
        self.draft.setEnabled(possible)
        choices = () if self.drafts is None else self.drafts.choices
        found = next((one for one in choices if one.n == state.n), None)
        self.no_drafts.setVisible(found is None)
        for widget in (self.ns, self.prompt, self.text, self.scores):
            widget.setVisible(found is not None)
        if found is None:
            self.no_drafts.setText(
                self.tr("Draft with your own models, and read what the reward model picks.")
                if possible
                else self.tr("Train a reward model first: it picks the best of the drafts.")
            )
            return
        self.ns.set_value(f"{found.n}")
        self.prompt.setText(found.prompt)
        self.text.setText(found.text)
        self.scores.setText(
            self.tr("proxy {proxy}, gold {gold}").format(
                proxy=plain(found.proxy, 2), gold=plain(found.gold, 2)
            )
        )

    def _found(self, state: Contrasting) -> Frontier:
        here = self.own.rows or bool(self.measuring.active())
        return self.own if state.own and here else self.shipped

    def _done(self) -> list[Run]:
        """Runs that came to their end, newest first."""
        runs = self.services.store.runs.list("alignment", "dpo")
        return [run for run in runs if run.status == "done" and "after" in run.facts]

    # ------------------------------------------------------------------ what the person does

    def start(self) -> None:
        """DPO on what lies on the bench; then it is measured, and PPO's policy beside it."""
        self.banner.clear()
        self.begin(dpo_facts(self.bench, self.state.beta, 0), self.bench.pairs)

    def _point(self, x: float) -> None:
        """x: distance to the start, in the plots that have it."""
        if self.state.plot in ("frontier", "gao"):
            self.change(at=round(max(0.0, x), 2))

    def stop(self) -> None:
        super().stop()
        for service in (self.measuring, self.drafting):
            service.cancel(*service.active())

    def _stepped(self, _run: int, progress: Progress) -> None:
        if progress.total:
            self.running.show_state(percent(progress.done / progress.total), "accent")
            self.running.show()

    def _measure(self) -> None:
        """One more seed of everything, with what lies on the bench; a second press stops it."""
        self.banner.clear()
        bench, reward = self.bench, self.bench.reward
        if bool(self.measuring.active()):
            self.stop()
        elif reward is not None and bench.pairs:
            seed = 1 + max((row.seed for row in self.own.rows), default=-1)
            scratch = self.services.home.cache / "frontier"
            steps = partial(_frontier, bench.sft, reward, seed, bench.pairs, scratch)
            facts = {"seed": seed, "reward_seconds": self._reward_seconds(reward)}
            self.attempt(lambda: self.measuring.start(facts, steps))
            self.change(own=True)

    def _reward_seconds(self, reward: Path) -> float:
        """What a reward model took, for the costs; 0 where nobody knows."""
        runs = self.services.store.runs.list("alignment", "reward")
        seconds = next((run.facts.get("seconds") for run in runs if run.result == reward), None)
        return float(seconds) if isinstance(seconds, int | float) else 0.0

    def _another(self, run: int, progress: Progress) -> None:
        from models.training.experiments.frontier import Measured, Moment

        found = progress.item
        if isinstance(found, Measured):
            seconds = float(self.services.store.runs.get(run).facts["reward_seconds"])
            self.own = self.own.with_row(_row(found, seconds))
            self.refresh()
        elif isinstance(found, Moment) and not found.setting.value:
            self.own = self.own.with_iteration(
                found.setting.seed, found.kl, found.gold, found.proxy
            )

    def _measured(self, number: int) -> None:
        """Only whole seeds are kept: a mean over some settings of a seed would be half a figure."""
        run = self.services.store.runs.get(number)
        if run.status == "done":
            self.services.store.runs.put({KEPT: self.own.as_text()})
        else:
            self.own = self.own.without_seed(int(run.facts["seed"]))
        self.change(own=self.state.own and bool(self.own.rows))
        self.refresh()

    def _forget(self) -> None:
        """Of other labels or models it would mean nothing."""
        self.own = Frontier()
        self.services.store.runs.take([KEPT])
        self.change(own=False)
        self.refresh()

    def _draft(self) -> None:
        self.banner.clear()
        if self.drafting.active():
            self.stop()
        elif self.bench.reward is not None:
            steps = partial(best_of_n, self.bench.sft, self.bench.reward)
            self.attempt(lambda: self.drafting.start({}, steps))

    def _have_drafts(self, _run: int, made: RunOutcome) -> None:
        self.drafts = made.result
        self.change(n=1)
