"""What the pages of the tab are put together from."""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from desktop.numbers import plain
from desktop.runs.panel import time_left
from desktop.runs.service import Measurement, RunService
from desktop.runs.verdict import VerdictCard
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.stages import runs_of
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.labels import Elided, Tag, button, plain_label
from desktop.widgets.labels import Kind as Colour
from desktop.widgets.layout import GivesWay, column, held, row, scrolling
from desktop.widgets.model_picker import model_title
from desktop.widgets.page import Page, State
from models.alignment.ppo_runs import Written, kind
from models.alignment.verdict import from_plain
from models.errors import UserError
from models.fields import Field, allowed
from models.preferences.pairs import Pair
from models.progress import Progress
from models.store.runs import Kind, Run


class StagePage(Page[State]):
    """The page of a stage: what lies on the bench, the stage's runs, a banner for what goes wrong.

    It is drawn anew when another thing lies on the bench or a run begins, ends or waits.
    """

    kind: ClassVar[Kind]
    verdict: VerdictCard
    _judged: Run | None = None

    def __init__(self, services: Services, bench: Bench, first: State) -> None:
        self.bench, self.runner = bench, runs_of(services, bench, self.kind)
        self.banner = Banner()
        super().__init__(services, first)
        bench.changed.connect(self.refresh)
        self.runner.changed.connect(self.refresh)
        self.runner.failed.connect(lambda _run, problem: self.tell(problem))

    def begin(
        self, facts: Mapping[str, object], pairs: Sequence[Pair] | None = None
    ) -> Run | None:  # fmt: skip
        """Queue a run with these facts; what the disk refuses is told, and None returned."""
        try:
            return self.runner.start(facts, pairs)
        except UserError as problem:
            self.services.notify.error(problem, self.banner)
            return None

    def stop(self) -> None:
        """Stop what runs here; nothing on the bench changes."""
        self.runner.cancel(*self.runner.active())

    def measurement(self, kind: Kind, title: str) -> RunService:
        """What measures beside the runs of the stage; its result the page keeps."""
        service = RunService(self.services, Measurement("alignment", kind, lambda _: title))
        service.changed.connect(self.refresh)
        service.failed.connect(lambda _run, problem: self.tell(problem))
        return service

    def tell(self, problem: BaseException) -> None:
        """Say above the page what went wrong."""
        self.services.notify.error(problem, self.banner)

    def attempt(self, act: Callable[[], object]) -> bool:
        """And draw, whether it was done or not."""
        done = super().attempt(act)
        self.refresh()
        return done

    def in_range(self, fields: Sequence[Field], state: Mapping[str, object]) -> dict[str, object]:
        """A link's or saved state without settings that are refused; the first of them is told."""
        problems, names = list[UserError](), {field.name for field in fields}
        kept = allowed(fields, state, lambda _name, problem: problems.append(problem))
        for problem in problems[:1]:
            self.tell(problem)
        return {name: value for name, value in state.items() if name not in names} | kept

    def build_verdict(self, curves: Callable[[], object]) -> VerdictCard:
        """What came of a run, in the place of a part of the page. curves: shows those."""
        self.verdict = VerdictCard(self._keep, curves=curves)
        return self.verdict

    def draw_verdict(self, run: Run | None, option: QPushButton) -> bool:
        """Show the verdict of a run; whether there is one. option: is offered then."""
        found = None if run is None else from_plain(run.facts.get("verdict"))
        option.setVisible(found is not None)
        if run is None or found is None:
            return False
        self._judged = run
        self.verdict.show_verdict(found, model_title(run.title))
        return True

    def _keep(self, _step: int) -> None:
        """The model of the run is the stage's from now on; the graph shows what that changes."""
        if self._judged is not None and self._judged.result is not None:
            self.bench.put(self.kind, self._judged.result)
            self.services.open_link("alignment", {"page": "pipeline"})

    def build_buttons(self) -> QHBoxLayout:
        """What can be done with the run that goes on, or with the one that is paused."""
        self.pause = button(self.tr("Pause"), self._pause)
        self.resume = button(self.tr("Resume"), self._resume)
        self.cancel = button(self.tr("Cancel"), self._cancel)
        return row(self.pause, self.resume, self.cancel)

    def draw_buttons(self) -> None:
        """Only what can be done now."""
        active = self.runner.active()
        self.pause.setVisible(bool(active) and not self.runner.waits(active[0]))
        self.cancel.setVisible(bool(active))
        self.resume.setVisible(not active and self.paused() is not None)

    def paused(self) -> Run | None:
        """The newest run that can go on."""
        runs = self.services.store.runs.list("alignment", self.kind)
        return next((run for run in runs if run.status == "paused"), None)

    def _pause(self) -> None:
        """Stop the run that goes on, and those that wait, so that they can go on later."""
        for run in self.runner.active():
            self.runner.pause(run)

    def _cancel(self) -> None:
        self.runner.cancel(*self.runner.active()[:1])

    def _resume(self) -> None:
        self.banner.clear()
        if (run := self.paused()) is None or self.runner.active():
            return
        self.attempt(partial(self.runner.resume, run))


class RunsPage(StagePage[State]):
    """One that keeps a list of runs, which are told from each other by their names."""

    def build_controls(self) -> QWidget:
        """How a run stands, the buttons, and the list of runs."""
        self.status = Elided("", "muted")
        self.list = QPushButton()
        self.menu = QMenu(self.list)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.list.setMenu(self.menu)
        self.controls = held(row((self.status, 1), self.build_buttons(), self.list))
        return self.controls

    @abstractmethod
    def listed(self) -> Sequence[Run]:
        """The runs of the list, newest first."""

    @abstractmethod
    def drawn(self) -> Sequence[Run]:
        """Those whose curves are shown."""

    @abstractmethod
    def run_name(self, run: Run) -> str:
        """What tells a run from others."""

    @abstractmethod
    def show_run(self, run: int, on: bool) -> None:
        """Draw a run, or leave it out where several are drawn."""

    def remove(self, run: Run) -> None:
        """Take a run off the list, its model too; both can be brought back."""
        self.attempt(partial(self.runner.delete, run))

    def restore(self) -> None:
        """Bring the run back that was taken off last."""
        for run in self.runner.removed()[:1]:
            self.attempt(partial(self.runner.restore, run.id))

    def draw_controls(self, listed: Sequence[Run], count: int, told: Run | None) -> None:
        """listed: see there; read from the store once for a drawing. count: runs that the list
        counts. told: whose state is said while none goes on.
        """
        self.draw_status(told)
        self.draw_buttons()
        self.list.setText(self.tr("Runs: {count}").format(count=count))
        self.list.setVisible(bool(listed) or bool(self.runner.removed()))

    def draw_status(self, told: Run | None) -> None:
        """Of the run that goes on, else of another."""
        words = ""
        if active := self.runner.active():
            run, progress = self.services.store.runs.get(active[0]), self.runner.progress(active[0])
            waits = progress is None and self.runner.waits(run.id)
            words = status(run, self.run_name(run), progress, waits=waits)
            left = time_left(self.runner, run.id)
            words = f"{words} · {left}" if left else words
        elif told is not None:
            words = status(told, self.run_name(told))
        self.status.setText(words)

    def _fill_menu(self) -> None:
        drawn, active = {run.id for run in self.drawn()}, self.runner.active()
        self.menu.clear()
        for run in self.listed():
            action = self.menu.addAction(self.run_name(run))
            action.setCheckable(True)
            action.setChecked(run.id in drawn)
            action.triggered.connect(partial(self.show_run, run.id))
        self.menu.addSeparator()
        taking = self.menu.addMenu(self.tr("Take off the list"))
        for run in self.listed():
            if run.id not in active:
                taking.addAction(self.run_name(run), partial(self.remove, run))
        taking.setEnabled(not taking.isEmpty())
        back = self.menu.addAction(self.tr("Bring back what was taken off last"), self.restore)
        back.setEnabled(bool(self.runner.removed()))


def status(run: Run, name: str, progress: Progress | None = None, *, waits: bool = False) -> str:
    """How a run stands, beside its buttons."""
    translate = QCoreApplication.translate
    if waits:
        return translate("RunsPage", "{name}: waits for its turn").format(name=name)
    if progress is not None and progress.total:
        told = translate("RunsPage", "{name}: {done} of {all}")
        return told.format(name=name, done=progress.done, all=progress.total)
    return {
        "running": translate("RunsPage", "{name}: begins"),
        "paused": translate("RunsPage", "{name}: paused"),
        "cancelled": translate("RunsPage", "{name}: cancelled"),
        "failed": translate("RunsPage", "{name}: stopped by itself"),
        "done": translate("RunsPage", "{name}: done"),
    }[run.status].format(name=name)


def add_part_actions(page: StagePage[Any], parts: Mapping[str, str]) -> None:
    """What can be done on a page, for the menu and the palette. parts: key -> words."""
    for part, text in parts.items():
        page.addAction(text, partial(page.change, part=part))


def text_label(
    role: str = "", text: str = "", *, content: bool = False, selectable: bool = False
) -> QLabel:
    """A label that wraps and shows its text as it is. content: what a model wrote."""
    return plain_label(text, role, wrap=True, content=content, selectable=selectable)


def reward_parts() -> dict[str, str]:
    """What stands on the page of the reward model, its comparisons first."""
    translate = QCoreApplication.translate
    return {
        "comparisons": translate("Pages", "Comparisons"),
        "training": translate("RewardPage", "Training"),
        "calibration": translate("RewardPage", "Calibration"),
        "learning": translate("RewardPage", "How many labels?"),
        "score": translate("RewardPage", "Score any text"),
    }


def fill_page(
    page: QWidget, banner: QWidget, left: QWidget | QLayout, side: QWidget, act: QWidget
) -> GivesWay:
    """What goes wrong stands above the two columns of a page, of which the second gives way.

    act: what of the second stays in sight.
    """
    main = left if isinstance(left, QWidget) else QWidget()
    if isinstance(left, QLayout):
        main.setLayout(left)
    beside = GivesWay(main, side, act=act)
    column(banner, (beside, 1), inside=page)
    return beside


def one_line(text: str) -> str:
    return " ".join(text.split())


translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class AnswerAtStep:
    """where: "Start" or a step. tags: what it is worth, each with its colour."""

    where: str
    text: str
    tags: tuple[tuple[str, Colour], ...] = ()


def at_start() -> str:
    return translate("Texts", "Start")


def scored(found: Sequence[Written], at: str) -> list[AnswerAtStep]:
    """The first text and that of a step, with both scores. at: names a step, "Iteration {n}"."""
    return [
        AnswerAtStep(
            at.format(n=one.step) if place else at_start(),
            one.text,
            (
                (translate("Texts", "proxy {score}").format(score=plain(one.proxy, 1)), "neutral"),
                (translate("Texts", "gold {score}").format(score=plain(one.gold, 1)),
                 kind(one.gold, found[0].gold) if place else "neutral"),
            ),
        )
        for place, one in enumerate(found)
    ]  # fmt: skip


def plain_answers(found: Sequence[Any], at: str) -> list[AnswerAtStep]:
    """The same without scores. found: each with a step, 0 for the start, and a text."""
    return [
        AnswerAtStep(at.format(n=one.step) if one.step else at_start(), one.text) for one in found
    ]


class AnswerBox(QFrame):
    """One answer; it scrolls, so that nothing moves while another step is pointed at."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.where = plain_label("", "card-title")
        self.tags = (Tag(), Tag())
        self.text = text_label(content=True, selectable=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = row(self.where, 1, *self.tags, spacing=4)
        area = scrolling(self.text)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column(head, (area, 1), spacing=4, inside=self, margins=(12, 8, 12, 8))

    def show_answer(self, answer: AnswerAtStep) -> None:
        self.where.setText(answer.where)
        self.text.setText(answer.text or translate("Texts", "(it ends without a word)"))
        for place, tag in enumerate(self.tags):
            tag.setVisible(place < len(answer.tags))
            if place < len(answer.tags):
                tag.show_state(*answer.tags[place])
        said = ", ".join([answer.where, *(words for words, _ in answer.tags)])
        self.setAccessibleName(said)
        self.setAccessibleDescription(answer.text)


class TextsCard(Card):
    """on_step: called to go to the next prompt (1) or the one before (-1)."""

    def __init__(self, on_step: Callable[[int], object]) -> None:
        super().__init__(translate("Texts", "The same prompt"))
        self.turns = (QToolButton(), QToolButton())
        for turn, sign, name, step in zip(
            self.turns, "‹›",
            (translate("Texts", "The prompt before"), translate("Texts", "The next prompt")),
            (-1, 1), strict=True,
        ):  # fmt: skip
            turn.setProperty("role", "menu")
            turn.setText(sign)
            turn.setToolTip(name)
            turn.setAccessibleName(name)
            turn.clicked.connect(lambda _=False, step=step: on_step(step))
            self.add_header(turn)
        self.prompt = text_label("muted", content=True)
        self.hint = text_label("muted")
        self.boxes = (AnswerBox(), AnswerBox())
        for part in (self.prompt, self.hint):
            self.add(part)
        for box in self.boxes:
            self.add(box, 1)
        self.body.addStretch(0)

    def show_answers(
        self, prompt: str, answers: Sequence[AnswerAtStep], *, several: bool = False, hint: str = ""
    ) -> None:
        """answers: two at most. several: there are other prompts. hint: where there is no text."""
        self.prompt.setText(prompt)
        self.prompt.setVisible(bool(answers))
        self.hint.setText(hint)
        self.hint.setVisible(not answers)
        for turn in self.turns:
            turn.setVisible(several and bool(answers))
        for place, box in enumerate(self.boxes):
            box.setVisible(place < len(answers))
            if place < len(answers):
                box.show_answer(answers[place])
        self.body.setStretch(self.body.count() - 1, int(not answers))
