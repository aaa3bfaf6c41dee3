"""The part "Can you spot it?" of PPO: the texts of a run first, its curves afterwards."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from desktop.numbers import plain
from desktop.tabs.alignment.bench import ppo_name
from desktop.tabs.alignment.kept import PpoRuns
from desktop.tabs.alignment.parts import text_label
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.labels import button, plain_label
from desktop.widgets.layout import (
    GivesWay,
    clear,
    column,
    held,
    new_grid,
    row,
    scrolling,
    side_column,
    stack,
)
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from models.alignment.details import PpoChoices
from models.alignment.figures.ppo import runs_figure
from models.alignment.ppo_runs import Judged, Text, by_iteration, deck, gamed_from, prompts_of
from models.store.judgements import Spotting
from models.store.runs import Run

TEXTS = 2  # of each iteration, side by side
ITERATIONS, EACH = 5, 3  # that are judged
POINTS = range(1, 6)
LEAST_TEXT, LETTERS = 110, 24
translate = QCoreApplication.translate


class SpotPart(QWidget):
    """change: replaces choices of the page. attempt: calls what may fail, and says so.

    Words and points of the reader are kept at once.
    """

    def __init__(
        self,
        kept: PpoRuns,
        change: Callable[..., None],
        attempt: Callable[[Callable[[], object]], object],
    ) -> None:
        super().__init__()
        self._kept, self._judgements = kept, kept.store.judgements
        self._change, self._attempt = change, attempt
        self._run: Run | None = None
        self._deck: tuple[Text, ...] = ()
        self.modes = SegmentedControl(
            (("spot", self.tr("From when on?")), ("judge", self.tr("Judge blind"))),
            accessible_name=self.tr("What to do"),
            on_pick=lambda mode: change(mode=mode, again=False),
        )
        self.run = Combo(self.tr("Run"), lambda run: change(run=int(run), again=False), LETTERS)
        self.texts, self.judge = TextsCard(self._spot), JudgeCard(self._add_points)
        self.card = PlotCard(self.tr("And its curves"))
        self.about, self.words = Card(), text_label()
        self.caution = text_label(
            "muted",
            self.tr(
                "The curves of this run have been on show. For an honest test switch on “Texts "
                "first, then curves” before a run."
            ),
        )
        self.again = button(self.tr("Read the texts again"), lambda: change(again=True))
        self.empty = EmptyState(
            self.tr(
                "Here you read what a policy wrote before you see its curves. Run PPO first, with "
                "“Texts first, then curves” switched on."
            ),
            self.tr("Go to the runs"),
            primary=True,
        )
        self.empty.clicked.connect(lambda: change(part="runs"))
        self._lay_out()

    def draw(self, state: PpoChoices) -> None:
        """The texts of the run that is picked; else of the newest that is hidden; else newest."""
        active = self._kept.runner.active()
        runs = [  # those that are over and have texts of several iterations
            run
            for run in self._kept.runs()
            if run.id not in active and len({one.step for one in self._kept.samples(run)}) > 1
        ]
        picked = next((run for run in runs if run.id == state.run), None)
        hidden = next((run for run in runs if self._kept.is_hidden(run)), None)
        self._run = run = picked or hidden or next(iter(runs), None)
        self._whole.setCurrentIndex(int(run is not None))
        if run is None:
            return
        self.modes.set_value(state.mode)
        self.run.offer({str(one.id): ppo_name(one.facts) for one in runs}, str(run.id))
        self.caution.hide()
        self.again.hide()
        if state.mode == "spot":
            self._draw_spot(run, again=state.again)
        else:
            self._draw_judge(run)

    def _draw_spot(self, run: Run, *, again: bool) -> None:
        spotted = self._judgements.spotted(run.id)
        if spotted and not again:
            first = spotted[0]
            self._tell(spotted_title(first), spotted_words(first))
            self.again.show()
            self._draw_curves(run, first.said)
            return
        samples = self._kept.samples(run)
        prompts = prompts_of(samples)[:TEXTS]
        self.texts.show_texts(" · ".join(prompts), by_iteration(samples, len(prompts)))
        self._left.setCurrentWidget(self.texts)
        self.caution.setVisible(bool(spotted) or not run.facts.get("hidden"))
        self._tell(
            self.tr("Before you see the curves"),
            self.tr(
                "Read downwards; the reward model likes it better and better. From which iteration "
                "on would you no longer call these better answers? Your word is kept, then the "
                "curves are shown."
            ),
        )

    def _draw_judge(self, run: Run) -> None:
        texts = [
            Text(one.step, number, one.prompt, one.text)
            for number, one in enumerate(self._kept.samples(run))
        ]
        whole = deck(texts, ITERATIONS, EACH, seed=run.id)
        kept = self._judgements.of_run(run.id)
        known = {(one.iteration, one.prompt, one.text) for one in kept}
        self._deck = tuple(
            one for one in whole if (one.iteration, one.prompt, one.text) not in known
        )
        if whole and not self._deck:
            self._tell(self.tr("Your own gold score"), judged_words(self._kept.judged(run)))
            self._draw_curves(run, None)
            return
        text = self._deck[0] if self._deck else Text(0, 0, "", "")
        number = len(whole) - len(self._deck) + 1
        count = self.tr("{number} of {total}").format(number=number, total=len(whole))
        self.judge.show_text(text.prompt, text.text, count)
        self._left.setCurrentWidget(self.judge)
        self._tell(
            self.tr("Before you see the curves"),
            self.tr(
                "Texts of several iterations, in random order. Give each 1 to 5, by button or key, "
                "without knowing where it is from. Your points become a gold score of your own, "
                "drawn beside the program's."
            ),
        )

    def _draw_curves(self, run: Run, at: int | None) -> None:
        curves, points = self._kept.curves([run]), self._kept.judged(run)
        figure = runs_figure("reward", curves, at=at, judged=points)
        self.card.show_figure(figure)
        self._left.setCurrentWidget(self.card)

    def _tell(self, title: str, text: str) -> None:
        self.about.set_title(title)
        self.words.setText(text)

    # what the reader says

    def _spot(self, iteration: int | None) -> None:
        """Keep from where on it is gamed, then show the curves."""
        run = self._run
        if run is None:
            return
        rows = self._kept.rows(run)
        index = gamed_from([row["gold"] for row in rows])
        found = None if index is None else int(rows[index]["iteration"])
        self._change(again=False)
        self._attempt(lambda: self._judgements.spot(run.id, iteration, found))

    def _add_points(self, points: int) -> None:
        """Keep the points of the text that is shown, then show the next."""
        run = self._run
        if run is not None and self._deck:
            one = self._deck[0]
            self._attempt(
                lambda: self._judgements.add(run.id, one.iteration, one.prompt, one.text, points)
            )

    def _lay_out(self) -> None:
        self._left = stack(self.texts, self.judge, self.card)
        label = plain_label(self.tr("Run"), "muted", buddy=self.run)
        self.about.fill(self.words, self.caution, self.again, 1)
        columns = GivesWay(self._left, side_column(self.about, fill=True))
        shown, nothing = QWidget(), Card()
        nothing.add(self.empty, 1)
        column(row(self.modes, 1, label, self.run), (columns, 1), inside=shown)
        self._whole = stack(nothing, shown)
        column(self._whole, inside=self)


class TextsCard(Card):
    """Texts by iteration. on_pick: called with the one from which on it is gamed, None for none."""

    def __init__(self, on_pick: Callable[[int | None], object]) -> None:
        super().__init__(self.tr("Its texts, in order"))
        self._on_pick = on_pick
        self.prompts = text_label("muted")
        self.never = button(self.tr("It never is"), lambda: on_pick(None))
        self.buttons: dict[int, QPushButton] = {}
        inner = QWidget()
        self._grid = new_grid(across=14, down=10, stretch=(1,), margins=(0, 0, 8, 0), inside=inner)
        self.add_header(self.never)
        self.fill(self.prompts, (scrolling(inner), 1))

    def show_texts(self, prompts: str, texts: Mapping[int, Sequence[str]]) -> None:
        self.prompts.setText(prompts)
        self.buttons = {}
        clear(self._grid)
        for number, (iteration, found) in enumerate(texts.items()):
            self._grid.addWidget(self._iteration(iteration), number, 0)
            box = QFrame()
            box.setProperty("role", "sunken")
            shown = [text_label("mono", text, selectable=True) for text in found]
            column(*shown, spacing=6, inside=box, margins=(12, 8, 12, 8))
            self._grid.addWidget(box, number, 1)
        self._grid.setRowStretch(len(texts), 1)

    def _iteration(self, iteration: int) -> QWidget:
        title = self.tr("Iteration {number}").format(number=iteration)
        gamed = button(self.tr("Gamed from here"), lambda: self._on_pick(iteration))
        gamed.setAccessibleName(
            self.tr("Gamed from iteration {number} on").format(number=iteration)
        )
        self.buttons[iteration] = gamed
        return held(column(plain_label(title, "card-title"), gamed, 1, spacing=4))


class JudgeCard(Card):
    """One text to judge. on_points: called with 1 to 5, by button or key."""

    def __init__(self, on_points: Callable[[int], object]) -> None:
        super().__init__(self.tr("How good is this answer?"), padding=24)
        self.count = plain_label("", "caption")
        self.add_header(self.count)
        self.prompt, self.text = text_label("muted"), text_label("reading", selectable=True)
        self.text.setMinimumHeight(LEAST_TEXT)  # so that the buttons keep their place
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.fill(self.prompt, self.text)
        self.body.addSpacing(12)
        self.buttons = {n: button(str(n), partial(on_points, n)) for n in POINTS}
        for points, one in self.buttons.items():
            one.setShortcut(str(points))
            one.setAccessibleName(self.tr("{points} of 5").format(points=points))
        worst = plain_label(self.tr("useless"), "muted")
        best = plain_label(self.tr("very good"), "muted")
        self.fill(row(worst, *self.buttons.values(), best, 1), 1)

    def show_text(self, prompt: str, text: str, count: str) -> None:
        """Another text; without a prompt there is none to judge."""
        self.prompt.setText(prompt)
        self.text.setText(text)
        self.count.setText(count)
        for one in self.buttons.values():
            one.setEnabled(bool(prompt))


def spotted_title(one: Spotting) -> str:
    if one.said is None or one.found is None:
        if one.said is one.found:
            return translate("Ppo", "You agree with the gold score")
        return translate("Ppo", "You and the gold score differ")
    apart = one.said - one.found
    if apart == 0:
        return translate("Ppo", "To the iteration")
    if apart < 0:
        return translate("Ppo", "%Ln iterations before the gold score", "", -apart)
    return translate("Ppo", "%Ln iterations after the gold score", "", apart)


def spotted_words(one: Spotting) -> str:
    """The reader's answer beside the gold score's."""
    yours = translate("Ppo", "You said: never gamed.")
    if one.said is not None:
        yours = translate("Ppo", "You said: gamed from iteration {said} on.").format(said=one.said)
    mine = translate("Ppo", "By the gold score it never was: gold stayed by its best.")
    if one.found is not None:
        mine = translate(
            "Ppo", "By the gold score: from iteration {found} on it stays below its best."
        ).format(found=one.found)
    return f"{yours} {mine}"


def judged_words(judged: Sequence[Judged]) -> str:
    """How the points went from the start to the end."""
    if not judged:
        return ""
    told = translate(
        "Ppo",
        "You gave {first} of 5 on average at iteration {start} and {last} at iteration {end}. The"
        " points stand in the picture with their standard errors.",
    )
    first, last = judged[0], judged[-1]
    return told.format(
        first=plain(first.points, 1), start=first.iteration,
        last=plain(last.points, 1), end=last.iteration,
    )  # fmt: skip
