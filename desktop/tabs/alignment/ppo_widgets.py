"""What the parts of the page "PPO" share: the runs, texts with their scores, shapes to predict."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QRadioButton,
    QToolButton,
    QWidget,
)

from desktop.look.theme import theme_of
from desktop.numbers import plain
from desktop.run_jobs import RunJobs
from desktop.services import Services
from desktop.tabs.alignment.bench import penalty, ppo_name
from desktop.tabs.alignment.parts import selectable, text_label
from desktop.widgets.card import Card
from desktop.widgets.labels import Tag, button, plain_label
from desktop.widgets.layout import column, row, scrolling
from models.alignment.details import kl_of
from models.alignment.ppo_runs import (
    SHAPES,
    Chosen,
    Curves,
    Judged,
    Prediction,
    Row,
    Shape,
    judged,
)
from models.progress import Progress
from models.store.runs import Run, Sample

DASHES: Mapping[str, int] = {"none": 0, "adaptive": 1, "fixed": 2}
"""A run's dash where no other run has it: the penalty is what runs are told apart by."""
ICON = QSize(30, 16)
PICTURES: Mapping[str, Sequence[tuple[float, float]]] = {
    "rises": ((0.0, 0.9), (0.3, 0.45), (0.6, 0.2), (1.0, 0.1)),
    "peaks": ((0.0, 0.6), (0.25, 0.15), (0.4, 0.15), (0.65, 0.6), (1.0, 0.95)),
    "falls": ((0.0, 0.1), (0.35, 0.3), (0.65, 0.6), (1.0, 0.95)),
    "holds": ((0.0, 0.5), (0.25, 0.42), (0.5, 0.55), (0.75, 0.45), (1.0, 0.5)),
    "stopped": ((0.0, 0.6), (0.25, 0.4), (0.45, 0.5), (0.55, 0.1)),
}
"""Left to right, top to bottom, in shares of the picture."""


def shape_name(shape: Shape) -> str:
    translate = QCoreApplication.translate
    return {
        "rises": translate("Ppo", "rises"),
        "peaks": translate("Ppo", "rises, then falls"),
        "falls": translate("Ppo", "falls"),
        "holds": translate("Ppo", "stays about the same"),
        "stopped": translate("Ppo", "the run breaks off"),
    }[shape]


def no_reward() -> str:
    """Why PPO can't begin."""
    return QCoreApplication.translate(
        "Ppo", "PPO needs a reward model to maximise. Train one first."
    )


class KeptRuns:
    """Runs of PPO in the store, with the rows of those that go on at hand."""

    def __init__(self, services: Services, runner: RunJobs) -> None:
        self._store, self.runner = services.store, runner
        self._rows: dict[int, list[Row]] = {}
        runner.stepped.connect(self._step)

    def runs(self) -> tuple[Run, ...]:
        """All that were not taken off the list, newest first."""
        return self._store.runs.list("alignment", "ppo")

    def active(self) -> tuple[int, ...]:
        """Ids of the run that goes on and of those that wait."""
        return self.runner.active()

    def rows(self, run: int) -> Sequence[Row]:
        """The iterations of a run so far."""
        kept = self._rows.get(run)
        own = run in self.active()  # of others this page is not told each step
        if kept is None or not (own or len(kept) == self._store.runs.row_count(run)):
            self._rows[run] = kept = list(self._store.runs.rows(run))
        return kept

    def samples(self, run: int) -> tuple[Sample, ...]:
        """The texts of a run so far."""
        return self._store.runs.samples(run)

    def judged(self, run: int) -> tuple[Judged, ...]:
        """The reader's blind points for a run, by iteration."""
        kept = self._store.judgements.of_run(run)
        return judged([(one.iteration, one.points) for one in kept])

    def is_hidden(self, run: Run) -> bool:
        """Whether its curves wait for the reader to say from where on it is gamed."""
        return bool(run.facts.get("hidden")) and not self._store.judgements.spotted(run.id)

    def drawable(self, run: Run) -> bool:
        return (run.id in self.active() or bool(self.rows(run.id))) and not self.is_hidden(run)

    def drawn(self, chosen: Mapping[int, bool]) -> list[Run]:
        """The runs over each other, the one at the front first: as chosen, else one a penalty."""
        runs = [run for run in self.runs() if self.drawable(run)]
        usual: dict[str, int] = {}
        for run in runs:
            if not run.facts.get("variant"):
                usual.setdefault(kl_of(run.facts), run.id)
        return [run for run in runs if chosen.get(run.id, run.id in usual.values())]

    def curves(self, runs: Sequence[Run]) -> tuple[Curves, ...]:
        """Runs as they are drawn, each with a dash of its own."""
        names = _names(runs)
        taken: set[int] = set()
        found = []
        for run in runs:
            wish = DASHES[kl_of(run.facts)]
            dash = wish if wish not in taken else next(n for n in range(3, 99) if n not in taken)
            taken.add(dash)
            found.append(Curves(names[run.id], tuple(self.rows(run.id)), dash))
        return tuple(found)

    def _step(self, run: int, progress: Progress) -> None:
        """The runner has kept the row before it told: what was not read yet will be read whole."""
        if "iteration" in progress.values and run in self._rows:
            self._rows[run].append(progress.values)


def _names(runs: Sequence[Run]) -> dict[int, str]:
    """As short as tells them apart: the penalty, then what was changed, then the seed."""
    for names in (
        {run.id: penalty(kl_of(run.facts)) for run in runs},
        {run.id: ppo_name(run.facts, seed=False) for run in runs},
    ):
        if len(set(names.values())) == len(runs):
            return names
    return {run.id: ppo_name(run.facts) for run in runs}


class SampleBox(QFrame):
    """One text with its iteration, its proxy and its gold score."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.title, self.proxy, self.gold = plain_label("", "caption"), Tag(), Tag()
        self.text = selectable(text_label("mono"))
        head = row(self.title, 1, self.proxy, self.gold, spacing=4)
        column(head, self.text, spacing=4, inside=self, margins=(10, 8, 10, 8))

    def show_sample(self, shown: Chosen) -> None:
        """Show another text."""
        sample = shown.sample
        self.title.setText(self.tr("Iteration {number}").format(number=sample.step))
        proxy = self.tr("proxy {score}").format(score=plain(sample.proxy, 2))
        gold = self.tr("gold {score}").format(score=plain(sample.gold, 2))
        self.proxy.show_state(proxy, "accent" if shown.picked else "neutral")
        self.gold.show_state(gold, shown.kind)
        self.text.setText(sample.text)
        self.setAccessibleName(f"{self.title.text()}, {proxy}, {gold}")
        self.setAccessibleDescription(sample.text)


class SamplesCard(Card):
    """What the policy writes: one prompt, answered at several iterations.

    on_step: called to go to the next prompt (1) or the one before (-1).
    """

    def __init__(self, on_step: Callable[[int], object]) -> None:
        super().__init__(self.tr("What it writes"))
        self.back, self.on = QToolButton(), QToolButton()
        for turn, sign, name, step in (
            (self.back, "‹", self.tr("The prompt before"), -1),
            (self.on, "›", self.tr("The next prompt"), 1),
        ):
            turn.setProperty("role", "menu")
            turn.setText(sign)
            turn.setToolTip(name)
            turn.setAccessibleName(name)
            turn.clicked.connect(lambda _=False, step=step: on_step(step))
            self.add_header(turn)
        self.prompt = text_label("muted")
        self.boxes: list[SampleBox] = []
        inner = QWidget()
        self._column = column(1, spacing=8, inside=inner)
        self.add(self.prompt)
        self.add(scrolling(inner), 1)

    def show_samples(self, chosen: Sequence[Chosen], *, several: bool) -> None:
        """Show these texts; the boxes are kept. several: there are other prompts."""
        hint = self.tr(
            "Texts of the start, of the iteration at the line and of the end stand here."
        )
        self.prompt.setText(chosen[0].sample.prompt if chosen else hint)
        for turn in (self.back, self.on):
            turn.setVisible(several)
        while len(self.boxes) < len(chosen):
            self.boxes.append(SampleBox())
            self._column.insertWidget(len(self.boxes) - 1, self.boxes[-1])
        for number, box in enumerate(self.boxes):
            box.setVisible(number < len(chosen))
            if number < len(chosen):
                box.show_sample(chosen[number])


class ShapeChoice(QWidget):
    """What a curve will do: small pictures with words, one to pick. on_pick: the person chose."""

    def __init__(self, question: str, on_pick: Callable[[], object]) -> None:
        super().__init__()
        self.question = text_label("card-title", question)
        self.setAccessibleName(question)
        lines = column(self.question, spacing=2, inside=self)
        self._group = QButtonGroup(self)
        self.buttons: dict[Shape, QRadioButton] = {}
        for shape in SHAPES:
            words = shape_name(shape)
            radio = QRadioButton(words)
            radio.setIconSize(ICON)
            radio.setAccessibleName(f"{question}: {words}")
            radio.clicked.connect(lambda _checked: on_pick())
            self._group.addButton(radio)
            self.buttons[shape] = radio
            lines.addWidget(radio)
        self._draw()
        theme_of().changed.connect(self._draw)

    @property
    def value(self) -> Shape | None:
        """What is chosen; None before anything is."""
        return next((shape for shape, one in self.buttons.items() if one.isChecked()), None)

    def clear(self) -> None:
        """Nothing is chosen."""
        self._group.setExclusive(False)
        for one in self.buttons.values():
            one.setChecked(False)
        self._group.setExclusive(True)

    def _draw(self) -> None:
        for shape, one in self.buttons.items():
            one.setIcon(QIcon(self._picture(PICTURES[shape])))

    def _picture(self, points: Sequence[tuple[float, float]]) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(ICON * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme_of().tokens.accent), 1.6))
        width, height = ICON.width() - 8, ICON.height() - 4
        painter.drawPolyline(QPolygonF([QPointF(2 + x * width, 2 + y * height) for x, y in points]))
        painter.end()
        return picture


class PredictCard(Card):
    """Asks what both curves of the next run will do.

    on_run: called with the prediction. on_back: not now.
    """

    def __init__(
        self, on_run: Callable[[Prediction], object], on_back: Callable[[], object]
    ) -> None:  # fmt: skip
        super().__init__(self.tr("What will happen?"))
        self.intro = text_label("muted")
        self.proxy = ShapeChoice(self.tr("The reward model's score (proxy)"), self._judge)
        self.gold = ShapeChoice(self.tr("What it is really worth (gold)"), self._judge)
        self.button = button(self.tr("Run"), lambda: on_run(self.prediction()), "primary")
        self.back = button(self.tr("Back"), on_back)
        self.add(self.intro)
        for choice in (self.proxy, self.gold):
            self.add(choice)
            self.body.addSpacing(4)
        self.body.addStretch(1)
        self.body.addLayout(row(self.button, self.back))
        self.body.setStretchFactor(self.button, 1)
        self.ask("")

    def ask(self, about: str) -> None:
        """Ask about a run, from scratch. about: its name."""
        told = self.tr("Before it runs: {name}. Your answer is kept and held against it.")
        self.intro.setText(told.format(name=about))
        self.proxy.clear()
        self.gold.clear()
        self._judge()

    def prediction(self) -> Prediction:
        """What was picked; of a question without an answer nothing."""
        picked = {"proxy": self.proxy.value, "gold": self.gold.value}
        return {name: shape for name, shape in picked.items() if shape is not None}

    def _judge(self) -> None:
        self.button.setEnabled(len(self.prediction()) == 2)
