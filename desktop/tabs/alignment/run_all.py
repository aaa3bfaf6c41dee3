"""The question before all stages run: what will be done, how long it takes, what may be changed."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.alignment.pipeline import title
from desktop.tabs.alignment.ppo_kept import penalty as penalty_name
from desktop.widgets.form import Form
from desktop.widgets.job_bar import duration
from desktop.widgets.layout import row
from desktop.widgets.windows import Dialog
from models.alignment.pipeline import Cost, Key, Stage, Wish, seconds_of, usual_costs
from models.alignment.training_configs import PPO_FIELDS, SFT_FIELDS
from models.fields import Field, field_of

WIDTH = 472
STEPS, ITERATIONS = field_of(SFT_FIELDS, "steps"), field_of(PPO_FIELDS, "iterations")
FIELDS = (
    Field("steps", int, "Steps of SFT", STEPS.low, STEPS.high),
    Field("count", int, "Comparisons", 20, 10_000),
    Field("iterations", int, "Iterations of PPO", ITERATIONS.low, ITERATIONS.high),
    field_of(SFT_FIELDS, "seed"),
)


class RunAllDialog(Dialog):
    """on_run: called with what is wished. on_resume: go on with what was stopped."""

    def __init__(
        self,
        on_run: Callable[[Wish], object],
        on_resume: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._on_run, self._on_resume = on_run, on_resume
        self._base, self._pairs, self._costs = "", 0, usual_costs()
        self.setWindowTitle(self.tr("Run all stages"))
        self.intro = QLabel(
            self.tr(
                "One after the other, on this machine. What is done stays when you stop, and every "
                "stage can be opened while the next one runs."
            )
        )
        self.intro.setWordWrap(True)
        self.intro.setMinimumWidth(WIDTH)  # of the dialog itself it would let labels be squeezed
        self.table = QFrame()
        self.table.setProperty("role", "sunken")
        self._grid = QGridLayout(self.table)
        self._grid.setContentsMargins(12, 10, 12, 10)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.total = QLabel()
        self.total.setProperty("role", "muted")
        self.form = Form(FIELDS, columns=2, above=True)
        self.form.show_values(asdict(Wish()))
        self.form.edited.connect(lambda _name: self._render())
        self.count = self.form.controls["count"]
        self.own = QCheckBox()
        self.own.toggled.connect(self._render)
        self.resume = QPushButton()
        self.resume.clicked.connect(lambda: self._end(self._on_resume))
        self.run = QPushButton(self.tr("Run all stages"))
        self.run.setProperty("role", "primary")
        self.run.setDefault(True)
        self.run.clicked.connect(lambda: self._end(lambda: self._on_run(self.wish())))
        self.leave = QPushButton(self.tr("Close"))
        self.leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        for part in (self.intro, self.table, self.total, self.form, self.own):
            column.addWidget(part)
        column.addLayout(row(1, self.leave, self.resume, self.run))

    def ask(
        self,
        base: str,
        pairs: int,
        source: str,
        costs: Mapping[Key, Cost],
        stopped: tuple[int, int] | None = None,
    ) -> None:
        """Show what would be done.

        base: name of the model to start from. pairs, source: comparisons at hand. costs: of each
        stage on this machine. stopped: how many stages of all are done of what was stopped.
        """
        self._base, self._pairs, self._costs = base, pairs, costs
        told = self.tr("Draw none: learn from the {count} comparisons at hand ({source})")
        self.own.setVisible(pairs > 0)
        self.own.setText(told.format(count=QLocale().toString(pairs), source=source))
        if not pairs:
            self.own.setChecked(False)
        self.resume.setVisible(stopped is not None)
        if stopped is not None:
            told = self.tr("Go on: {done} of {all} stages are done")
            self.resume.setText(told.format(done=stopped[0], all=stopped[1]))
        self._render()
        self.open()

    def wish(self) -> Wish:
        """As it stands."""
        return replace(Wish(**self.form.values()), own_pairs=self.own.isChecked())

    def _end(self, then: Callable[[], object]) -> None:
        self.accept()
        then()

    def _render(self) -> None:
        self.count.setEnabled(not self.own.isChecked())
        possible = self.form.problem() is None
        self.run.setEnabled(possible)
        if not possible:
            return
        wish = self.wish()
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        whole = 0.0
        for line, (stage, penalty) in enumerate(wish.parts):
            seconds = seconds_of(stage, wish, self._pairs, self._costs)
            whole += seconds
            cells = (title(stage), self._does(stage, penalty, wish), duration(seconds))
            for column, text in enumerate(cells):
                label = QLabel(text)
                label.setProperty("role", "muted" if column else "card-title")
                side = Qt.AlignmentFlag.AlignRight if column == 2 else Qt.AlignmentFlag.AlignLeft
                self._grid.addWidget(label, line, column, side)
        total = self.tr("About {time} where nothing else runs.")
        self.total.setText(total.format(time=duration(whole)))

    def _does(self, stage: Stage, penalty: str, wish: Wish) -> str:
        number = QLocale().toString
        if stage == "sft":
            told = self.tr("{model}, {count} steps")
            return told.format(model=self._base, count=number(wish.steps))
        if stage == "comparisons":
            told = self.tr("{count} pairs of drafts, labelled by a program")
            return told.format(count=number(wish.count))
        if stage == "ppo":
            told, name = self.tr("{penalty}, {count} iterations"), penalty_name(penalty)
            return told.format(penalty=name, count=number(wish.iterations))
        count = self._pairs if wish.own_pairs else wish.count
        return self.tr("{count} pairs").format(count=number(count))
