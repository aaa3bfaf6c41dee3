"""The next run: model, task, reward as its lines of program, settings, and what is predicted."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from desktop.services import Services
from desktop.tabs.alignment.bench import task_name
from desktop.tabs.alignment.parts import text_label
from desktop.widgets.card import Card
from desktop.widgets.form import Form, words
from desktop.widgets.labels import button, inline_link, plain_label
from desktop.widgets.layout import ask_for_file, column, row
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.segmented import Combo
from models.alignment.verifiable.config import KL_ESTIMATORS, REWARD_LABELS, GrpoConfig
from models.alignment.verifiable.rewards import REWARDS
from models.alignment.verifiable.states import MAIN, NOT_IN_FORM, TRENDS, Rewarding
from models.errors import UserError
from models.family.verifiable_tasks import TASKS, measure_of
from models.fields import fields_of

FILE = "file"
FIRST_MODEL = "279k-base"
OWN_REWARD = next(iter(REWARD_LABELS))
"""Stands for the reward that suits the task."""
LABEL_WIDTH = 56
ESTIMATORS = {str(key): str(key) for key in KL_ESTIMATORS}
Prediction = Mapping[str, str]


def say(text: str) -> str:
    """A sentence of this page in the language of the window."""
    return QCoreApplication.translate("Verifiable", text)


class NextRun(Card):
    """change: takes fields of `Rewarding`. on_predict: begin by a prediction.

    button: begins; whoever lays out the page puts it where it never scrolls away.
    """

    def __init__(
        self, services: Services, change: Callable[..., None], on_predict: Callable[[], object]
    ) -> None:
        super().__init__(say("The next run"))
        self._services, self._change = services, change
        self.state = Rewarding()
        self._shown: object = None
        self.models = ModelPicker(kinds=("base", "chat", "tuned"))
        self.models.picked.connect(lambda model: change(model=model.name))
        self.task = Combo(self.tr("Task"), self._pick_task, 12)
        self.reward = Combo(self.tr("Reward"), self._pick_reward, 12)
        self.source = text_label("mono")
        self.source.setProperty("content", True)  # lines of a program
        self.says = text_label("caption")
        main = [one for one in fields_of(GrpoConfig) if one.name in MAIN]
        self.form = Form(main, {"kl_estimator": ESTIMATORS}, columns=2, above=True)
        rest = [one for one in fields_of(GrpoConfig) if one.name not in (*MAIN, *NOT_IN_FORM)]
        self.rest = Form(rest, above=True)  # German choices fill the card's width
        for form in (self.form, self.rest):
            form.edited.connect(lambda name, form=form: self._edit(name, form))
        self.more = inline_link(act=lambda: change(more=not self.state.more))
        self.usual = button(self.tr("All as usual"), lambda: change(settings={}), "plain")
        self.button = button(self.tr("Predict and run"), on_predict, "primary")
        for name, box in (
            (self.tr("Model"), self.models),
            (self.tr("Task"), self.task),
            (self.tr("Reward"), self.reward),
        ):
            label = plain_label(name)
            label.setBuddy(box)
            label.setMinimumWidth(LABEL_WIDTH)
            self.body.addLayout(row(label, (box, 1)))
        for part in (self.source, self.says, self.form):
            self.add(part)
        self.body.addLayout(row(self.more, 1, self.usual))
        self.add(self.rest)

    def draw(self, state: Rewarding, *, busy: bool) -> None:
        """Show what is chosen. busy: whether a run goes on or waits.

        Nothing is touched where nothing changed: a step of a run must not disturb who types here.
        """
        models = self._services.catalogue.models()
        shown = state.model, state.task, state.values, state.more, busy, models
        if shown == self._shown:
            return
        self._shown, self.state = shown, state
        self.models.set_models(models)
        self.models.select(state.model or FIRST_MODEL)
        offers = {name: task_name(name) for name in TASKS}
        if state.task not in offers:
            offers[state.task] = task_name(state.task)
        self.task.offer({**offers, FILE: self.tr("Pairs from a file…")}, state.task)
        own, chosen = measure_of(state.task), str(state.values["reward"])
        labels = {key: words(label) for key, label in REWARD_LABELS.items()}
        labels[OWN_REWARD] = say("The task's own: {name}").format(name=words(REWARD_LABELS[own]))
        self.reward.offer(labels, chosen)
        reward = REWARDS[own if chosen == OWN_REWARD else chosen]
        penalty = state.values["length_penalty"]
        self.source.setText(reward.source(f"{penalty:g}" if penalty else ""))
        self.says.setText(words(reward.says))
        for form in (self.form, self.rest):
            form.show_values({name: state.values[name] for name in form.fields})
        self.rest.setVisible(state.more)
        self.more.setText(self.tr("Fewer settings") if state.more else self.tr("All settings"))
        self.usual.setEnabled(bool(state.settings))
        self.button.setEnabled(not busy and self.models.current() is not None)

    def problem(self) -> UserError | None:
        """Why no run can have these settings; None if one can."""
        return self.form.problem() or self.rest.problem()

    def _pick_task(self, key: str) -> None:
        if key != FILE:
            self._change(task=key)
            return
        kinds = self.tr("Prompts with answers") + " (*.jsonl *.json *.csv *.tsv)"
        path = ask_for_file(self, self.tr("Prompts with their expected answers"), kinds)
        self._change(task=str(path) if path is not None else self.state.task)
        self._shown = None  # the list stands at "from a file" if nobody chose one
        self.draw(self.state, busy=not self.button.isEnabled())

    def _pick_reward(self, key: str) -> None:
        self._change(settings={**self.state.settings, "reward": key})

    def _edit(self, name: str, form: Form) -> None:
        value = form.values()[name]
        if form.fields[name].problem(value) is None:
            self._change(settings={**self.state.settings, name: value})


class TrendChoice(QWidget):
    """What one figure will do: three answers, one to pick. on_pick: the person chose."""

    def __init__(self, on_pick: Callable[[], object]) -> None:
        super().__init__()
        self.question = text_label("card-title")
        lines = column(self.question, spacing=2, inside=self)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for trend in TRENDS:
            radio = self.buttons[trend] = QRadioButton(trend_words(trend))
            radio.clicked.connect(lambda _checked: on_pick())
            self._group.addButton(radio)
            lines.addWidget(radio)

    @property
    def value(self) -> str | None:
        """What is chosen; None before anything is."""
        return next((trend for trend, one in self.buttons.items() if one.isChecked()), None)

    def ask(self, question: str) -> None:
        """Ask anew."""
        self.question.setText(question)
        self.setAccessibleName(question)
        self._group.setExclusive(False)
        for trend, one in self.buttons.items():
            one.setChecked(False)
            one.setAccessibleName(f"{question} {trend_words(trend)}")
        self._group.setExclusive(True)


class Predict(Card):
    """Asks what pass@1 and pass@k will do. on_run: called with the prediction. on_back: not now."""

    def __init__(
        self, on_run: Callable[[Prediction], object], on_back: Callable[[], object]
    ) -> None:
        super().__init__(say("What will happen?"))
        self._k = 0
        self.intro = text_label("muted")
        self.one, self.many = TrendChoice(self._judge), TrendChoice(self._judge)
        self.mind = text_label("caption")
        self.mind.setText(
            say(
                "pass@k: the share of held-out problems of which k drawn answers hold a right one. "
                "Yue et al. 2025 find that base models catch up at large k; others dispute it."
            )
        )
        self.button = button(self.tr("Run"), lambda: on_run(self.prediction()), "primary")
        self.back = button(self.tr("Back"), on_back)
        for part in (self.intro, self.one, self.many, self.mind):
            self.add(part)
        self.body.addStretch(1)
        self.body.addLayout(row((self.button, 1), self.back))

    def ask(self, about: str, k: int) -> None:
        """Ask about a run. about: its name. k: of pass@k."""
        self._k = k
        told = self.tr("Before it runs: {name}. Your answer is kept and held against it.")
        self.intro.setText(told.format(name=about))
        self.one.ask(say("pass@1, one answer per problem"))
        self.many.ask(say("pass@{k}").format(k=k))
        self.many.setVisible(k > 1)
        self._judge()

    def prediction(self) -> Prediction:
        """By k; of a question without an answer nothing."""
        picked = {"1": self.one.value, str(self._k): self.many.value if self._k > 1 else None}
        return {k: trend for k, trend in picked.items() if trend is not None}

    def _judge(self) -> None:
        self.button.setEnabled(len(self.prediction()) == (2 if self._k > 1 else 1))


def trend_words(trend: str) -> str:
    return {
        "rises": say("rises"),
        "same": say("stays about the same"),
        "falls": say("falls"),
    }[trend]
