"""The page "PPO against DPO": shipped runs -> plots; labels -> a run of DPO, and its measure."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from desktop.jobs import Job
from desktop.services import Services
from desktop.tabs.alignment import dpo_words as say
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.dpo_frontier import OwnFrontier
from desktop.tabs.alignment.dpo_job import BETA, BETAS, DRAFTS, best_of_n_steps
from desktop.tabs.alignment.runner import Runner
from models.alignment.figures import frontier as figures
from models.alignment.frontier import Frontier, Toy, fitted, measured, points
from models.alignment.overoptimisation import Fit, Form, highest
from models.errors import UserError
from models.figure import Figure
from models.progress import Progress
from models.store.runs import Run

if TYPE_CHECKING:
    from desktop.tabs.alignment.dpo_view import DpoView
    from models.training.experiments.comparisons import BestOfN

CHOOSING_SLOT = "alignment/best-of-n"
PLOTS = ("frontier", "gao", "bon", "support")


class DpoPresenter:
    """No widget and no thread in sight."""

    def __init__(self, view: "DpoView", services: Services, bench: Bench) -> None:
        self._view, self._services, self._bench = view, services, bench
        self._runner, self._own = Runner.of(services, bench, "dpo"), OwnFrontier(services, bench)
        self._choosing: Job | None = None
        self._shipped = measured()
        self._source = "own" if self._own.own.rows else "shipped"
        self._plot, self._beta, self._n = "frontier", BETA, "1"
        self._drawn: BestOfN | None = None
        view.presenter, view.saved_state = self, self._state
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        view, runner = self._view, self._runner
        view.state_asked.connect(self.open_state)
        view.plot_picked.connect(self.pick_plot)
        view.run.beta_picked.connect(self.pick_beta)
        view.run.run_asked.connect(self.run)
        view.run.cancel_asked.connect(self.cancel)
        view.run.pairs_asked.connect(
            lambda: self._services.open_link("alignment", {"page": "comparisons"})
        )
        view.chosen.n_picked.connect(self.pick_n)
        view.chosen.draw_asked.connect(self.draw)
        view.cost.source_picked.connect(self.pick_source)
        view.cost.measure_asked.connect(self.measure)
        view.cost.forget_asked.connect(self._own.forget)
        self._own.measured.connect(self._more)
        self._own.failed.connect(self._failed)
        runner.changed.connect(self.refresh)
        runner.stepped.connect(self._stepped)
        runner.failed.connect(lambda _run, problem: self._failed(problem))
        self._bench.changed.connect(self.refresh)

    # ------------------------------------------------------------------ what the person does

    def run(self) -> None:
        """DPO on what lies on the bench; then it is measured, and PPO's policy beside it."""
        self._view.banner.clear()
        bench = self._bench
        facts = {
            "model": str(bench.sft),
            "source": bench.pairs_source,
            "beta": self._beta,
            "seed": 0,
            "reward": str(bench.reward or ""),
            "ppo": str(bench.ppo or ""),
        }
        try:
            self._runner.start(facts, bench.pairs)
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)

    def draw(self) -> None:
        """Drafts for best-of-n; a second press stops it."""
        self._view.banner.clear()
        if self._choosing is not None:
            self.cancel()
        elif self._bench.reward is not None:
            steps = partial(best_of_n_steps, self._bench.sft, self._bench.reward)
            job = self._services.lanes.training.start(CHOOSING_SLOT, steps, say.choosing_title())
            self._choosing = job
            job.succeeded.connect(self._chosen)
            job.failed.connect(self._failed)
            job.ended.connect(self._choosing_ended)
            self.refresh()

    def measure(self) -> None:
        """One more seed of everything; a second press stops it."""
        self._view.banner.clear()
        if self._own.measuring:
            self.cancel()
        elif self._bench.reward is not None and self._bench.pairs:
            self._source = "own"
            self._own.measure(self._bench.pairs)

    def cancel(self) -> None:
        """Stop what this page runs; nothing is kept of it."""
        for run in self._runner.active():
            self._runner.cancel(run)
        self._own.cancel()
        if self._choosing is not None:
            self._choosing.cancel()

    def pick_source(self, source: str) -> None:
        """Show the shipped figures or the own ones."""
        self._source = source
        self.refresh()

    def pick_plot(self, plot: str) -> None:
        """Show another plot."""
        self._plot = plot
        self._draw_plot()

    def pick_beta(self, beta: float) -> None:
        """For the next run."""
        self._beta = beta
        self.refresh()

    def pick_n(self, n: str) -> None:
        """Read what is kept of so many drafts."""
        self._n = n
        self._show_choice()

    def open_state(self, state: Mapping[str, object]) -> None:
        """What was shown, as it was saved or as a link has it."""
        if state.get("plot") in PLOTS:
            self._plot = str(state["plot"])
        if state.get("beta") in BETAS:
            self._beta = float(str(state["beta"]))
        self.refresh()

    # ------------------------------------------------------------------ what is shown

    def refresh(self) -> None:
        """All of it, from what lies on the bench and in the store."""
        pairs, busy = self._bench.pairs, bool(self._runner.active())
        about = say.about_labels(len(pairs), self._bench.pairs_source)
        self._view.run.show_next(about, self._beta, pairs=bool(pairs), busy=busy)
        if not busy:
            self._view.run.show_state("")
        done = self._done()
        if done:
            self._view.run.show_result(*say.result(done[0]), say.cost(done[0]))
        else:
            self._view.run.show_result("", (), "")
        self._show_choice()
        self._show_costs()
        self._draw_plot()

    @property
    def _found(self) -> Frontier:
        """What the plots are of."""
        return self._own.own if self._source == "own" else self._shipped

    def _more(self) -> None:
        if not self._own.own.rows and not self._own.measuring:
            self._source = "shipped"
        self.refresh()

    def _show_costs(self) -> None:
        card, measuring = self._view.cost, self._own.measuring
        own = bool(self._own.own.rows)
        card.show_source(self._source, both=own and bool(self._shipped.rows))
        card.show_rows(*say.compared(self._found.rows))
        possible = bool(self._bench.pairs) and self._bench.reward is not None
        words = say.tr("Measure another seed") if own else say.tr("Measure here")
        card.show_button(
            say.tr("Stop") if measuring else words,
            say.measuring_tip(),
            possible=measuring or possible,
            forget=own and not measuring,
        )

    def _done(self) -> list[Run]:
        """Runs that came to their end, newest first."""
        runs = self._services.store.runs.list("alignment", "dpo")
        return [run for run in runs if run.status == "done" and "after" in run.facts]

    def _draw_plot(self) -> None:
        self._view.show_figure(self._plot, *self._figure())

    def _figure(self) -> tuple[Figure, str]:
        found, drawn = self._found, self._drawn
        if self._plot == "gao":
            ppo, bon = fitted(found, "rl"), fitted(found, "bon")
            forms: tuple[tuple[Form, Fit | UserError], ...] = (("rl", ppo), ("bon", bon))
            fits = {form: fit for form, fit in forms if isinstance(fit, Fit)}
            kl, gains, _ = points(found, "rl")
            top = highest(kl, gains) if kl else None
            return figures.gao_figure(found, fits, say.tr), say.about_curves(ppo, bon, top)
        if self._plot == "bon":
            chosen = () if drawn is None else drawn.points
            repeats = 0.0 if drawn is None else drawn.repeats
            about = say.about_choosing(chosen, repeats)
            return figures.best_of_n_figure(found.rows, chosen, say.tr), about
        if self._plot == "support":
            return figures.support_figure(Toy(), say.tr), say.about_support()
        own = say.own_points(self._done())
        return figures.frontier_figure(found.rows, own, say.tr), say.about_frontier(found.rows)

    def _stepped(self, _run: int, progress: Progress) -> None:
        if progress.total:
            share = round(100 * progress.done / progress.total)
            self._view.run.show_state(say.tr("{share} %").format(share=share))

    def _chosen(self, found: "BestOfN") -> None:
        self._drawn, self._n = found, "1"
        self.refresh()

    def _choosing_ended(self) -> None:
        self._choosing = None
        self.refresh()

    def _failed(self, problem: BaseException) -> None:
        self._services.notify.error(problem, self._view.banner)

    def _show_choice(self) -> None:
        card, busy = self._view.chosen, self._choosing is not None
        possible = busy or self._bench.reward is not None
        words = say.tr("Stop") if busy else say.tr("Draw {n} drafts").format(n=DRAFTS)
        card.show_button(words, possible=possible)
        choices = () if self._drawn is None else self._drawn.choices
        found = next((one for one in choices if f"{one.n}" == self._n), None)
        if found is None:
            card.show_nothing(
                say.tr("Draft with your own models, and read what the reward model picks.")
                if possible
                else say.tr("Train a reward model first: it picks the best of the drafts.")
            )
            return
        scores = say.tr("proxy {proxy}, gold {gold}").format(
            proxy=say.score(found.proxy), gold=say.score(found.gold)
        )
        card.show_choice(self._n, found.prompt, found.text, scores)

    def _state(self) -> dict[str, object]:
        return {"plot": self._plot, "beta": self._beta}
