"""The page "SFT": base beside tuned, a run while it learns, and what it learns from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

import resources
from desktop.runs.guards import GuardNotes
from desktop.services import Services
from desktop.tabs.alignment.bench import SHIPPED, Bench
from desktop.tabs.alignment.parts import RunsPage, add_part_actions, text_label
from desktop.tabs.alignment.sft_knowledge import SftKnowledge
from desktop.tabs.alignment.sft_parts import SftLearning, SftPairs
from desktop.widgets.banner import Banner, duration, in_words
from desktop.widgets.card import Card
from desktop.widgets.form import Form
from desktop.widgets.labels import (
    Kind,
    Note,
    Tag,
    button,
    link_button,
    named,
    plain_label,
    set_property,
)
from desktop.widgets.layout import (
    GAP,
    GivesWay,
    column,
    held,
    in_holder,
    row,
    scrolling,
    side_column,
)
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.page import Stack
from desktop.widgets.pair_card import breakable, reading_label
from desktop.widgets.segmented import SegmentedControl
from models.alignment.states import FineTuning
from models.alignment.training_configs import WATCHED, SftConfig
from models.fields import field_of
from models.model import namesakes
from models.preferences.configs import facts_of
from models.preferences.data_guards import of_rows
from models.progress import Progress, Steps
from models.store.runs import Run

if TYPE_CHECKING:
    from models.engine.session import Session
    from models.model import Model

SLOT = "alignment/sft-ask"
PROMPTS = WATCHED
TEMPERATURE, LONGEST, LEAST_SENT = 0.4, 120, 34
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Written:
    """What a side has written so far. key: "base" or "tuned". sent: what it goes on from."""

    key: str
    sent: str
    text: str


class SftAnswers(QWidget):
    """change: takes another prompt. What was asked is asked again when another model is there."""

    def __init__(self, services: Services, bench: Bench, change: Callable[..., None]) -> None:
        super().__init__()
        self._services, self._bench, self._change = services, bench, change
        self.seed = 1
        self._asked: tuple[object, ...] = ()
        self._state = FineTuning()
        self.banner = Banner()
        self.prompt = named(QLineEdit(), self.tr("Prompt"))
        self.prompt.returnPressed.connect(lambda: self._ask(self.prompt.text()))
        self.ask = button(self.tr("Ask both"), lambda: self._ask(self.prompt.text()), "primary")
        self.again = button(self.tr("Draw again"), self.draw_again)
        self.again.setToolTip(self.tr("Answers are drawn at temperature 0.4, so others may come."))
        self.examples = SegmentedControl(
            [(prompt, prompt) for prompt in PROMPTS], accessible_name=self.tr("Examples")
        )
        for prompt in PROMPTS:
            self.examples.button(prompt).setProperty("content", True)
            self.examples.button(prompt).clicked.connect(lambda _=False, p=prompt: self._ask(p))
        self.sides = {
            "base": SideCard(self.tr("Base: continues the text"), "neutral"),
            "tuned": SideCard(self.tr("Tuned: answers"), "accent"),
        }
        self.again.hide()
        self._lay_out()

    def show_state(self, state: FineTuning) -> None:
        """Ask both, unless just this was asked."""
        self._state = state
        self.prompt.setText(state.prompt)
        models = self._models()
        for key, model in models.items():
            self.sides[key].model.setText(model.name)
        wanted = (state.prompt, self.seed, *(model.sha256 for model in models.values()))
        if state.prompt in self.examples.keys:
            self.examples.set_value(state.prompt)
        self.again.setVisible(state.asked)
        if not state.asked or len(models) < len(self.sides) or wanted == self._asked:
            return
        self._asked = wanted
        self.banner.clear()
        if lost := namesakes(*models.values()):
            self.banner.show_error(lost, "warn")
        writers = tuple(
            (key, partial(self._services.catalogue.session, model)) for key, model in models.items()
        )
        steps = partial(_write, writers, state.prompt, self.seed)
        job = self._services.lanes.reading.start(SLOT, steps, self.tr("Asking both models"))
        job.progressed.connect(self._have)
        job.failed.connect(partial(self._services.notify.error, where=self.banner))

    def _ask(self, prompt: str) -> None:
        if prompt.strip():
            self.seed = 1
            self._change(prompt=prompt.strip(), asked=True)

    def draw_again(self) -> None:
        self.seed += 1
        self.show_state(self._state)

    def _models(self) -> "dict[str, Model]":
        """What lies on the bench may be no model of the list: the shipped one stands in for it."""
        catalogue = self._services.catalogue
        every = {model.path: model for model in catalogue.models()}
        places: dict[str, tuple[Path, str]] = {
            "base": (self._bench.base, SHIPPED["base"]),
            "tuned": (self._bench.sft, SHIPPED["sft"]),
        }
        found = {
            key: every.get(path) or catalogue.find(name) for key, (path, name) in places.items()
        }
        return {key: model for key, model in found.items() if model is not None}

    def _have(self, progress: Progress) -> None:
        if isinstance(progress.item, Written):
            self.sides[progress.item.key].show_text(progress.item, whole=bool(progress.text))

    def _lay_out(self) -> None:
        """In a low window the answers scroll as a whole: none is cut."""
        sides = row(*((part, 1) for part in self.sides.values()), spacing=GAP)
        inner = held(column((sides, 1)))
        question = self.tr(
            "What does fine-tuning change? Ask a base model and a tuned one the same."
        )
        asked = row(self.prompt, self.again, self.ask)
        column(
            plain_label(question, "heading", wrap=True), self.banner, asked, row(self.examples, 1),
            (scrolling(inner), 1), spacing=8, inside=self,
        )  # fmt: skip


def _set_note(one: Mapping[str, object]) -> Note:
    """An instruction set: what it was."""
    if one["kind"] == "self-instruct":
        text = translate(
            "SftAnswers",
            "{count} instructions with answers, all written by {writer} from {seeds} examples "
            "(self-instruct), taught {parent} to answer.",
        )
    else:
        text = translate(
            "SftAnswers",
            "About {count} conversations that people had with {writer} and shared on ShareGPT "
            "taught {parent} to talk.",
        )
    keys = (str(one["source"]), *(["wang2023"] if one["kind"] == "self-instruct" else []))
    said = text.format(
        count=QLocale().toString(int(str(one["examples"]))), writer=one["writer"],
        parent=one["parent"], seeds=one["seed_tasks"],
    )  # fmt: skip
    return Note(said, title=str(one["name"]), keys=keys)


class SideCard(Card):
    """One model: what it was sent, exactly, and what it wrote."""

    def __init__(self, what: str, kind: Kind) -> None:
        super().__init__(what)
        self.model = Tag("", kind)
        self.model.setProperty("content", True)
        self.add_header(self.model)
        self.text = reading_label()
        self.sent = named(text_label("exact", selectable=True), self.tr("What it continues"))
        self.sent.setMinimumHeight(LEAST_SENT)
        self.add(self.text, 1)
        self._exactly = text_label("caption", self.tr("It continues exactly this:"))
        for part in (self._exactly, self.sent):
            self.add(part)
            part.hide()

    def show_text(self, found: Written, *, whole: bool) -> None:
        """whole: it will write no more."""
        text = found.text.strip()
        self.sent.setText(found.sent)
        for part in (self._exactly, self.sent):  # an empty box would look like loading
            part.setVisible(bool(found.sent))
        empty = self.tr("(it ends without a word)") if whole else ""
        self.text.setText(breakable(text) or empty)
        self.setAccessibleName(f"{self.title_label.text()}, {self.model.text()}: {text}")


def _write(
    writers: "tuple[tuple[str, Callable[[], Session]], ...]", prompt: str, seed: int
) -> Steps[None]:
    """One prompt to every side, one after the other; items are `Written`.

    The tuned model is sent its chat template. text: "whole" with a side's last item.
    """
    from models.engine.chat_template import Message, unmarked
    from models.generation import Sampling

    how = Sampling(temperature=TEMPERATURE, seed=seed, max_new_tokens=LONGEST)
    for number, (key, open_session) in enumerate(writers):
        session = open_session()
        sent = session.chat_prompt([Message("user", prompt)]) if key == "tuned" else prompt
        text, shown = "", unmarked(sent)
        yield Progress(number, len(writers), item=Written(key, shown, text))
        for step in session.stream(sent, how, top=0):
            text = step.text
            yield Progress(number, len(writers), item=Written(key, shown, text))
        yield Progress(number, len(writers), text="whole", item=Written(key, shown, text))


SETTINGS = ("response_only", "steps", "learning_rate", "seed", "known_tokens")
FEWEST = 2  # pairs of a run


class SftPage(RunsPage[FineTuning]):
    """The parts on the left, of which the front one alone is drawn; the next run on the right."""

    kind = "sft"

    def __init__(self, services: Services, bench: Bench) -> None:
        self._models: list[Model] = []
        super().__init__(services, bench, FineTuning())
        services.catalogue.changed.connect(self.refresh)
        self.runner.stepped.connect(lambda *_: self.draw_status(None))
        self.runner.finished.connect(self._judge)

    def build(self) -> None:
        self.parts = SegmentedControl(
            (
                ("answers", self.tr("Side by side")),
                ("learning", self.tr("While it learns")),
                ("pairs", self.tr("Pairs")),
                ("verdict", self.tr("Verdict")),
                ("knowledge", self.tr("Knowledge extraction")),
            ),
            accessible_name=self.tr("Part"),
            on_pick=lambda part: self.change(part=part),
        )
        services, bench = self.services, self.bench
        self.answers = SftAnswers(services, bench, self.change)
        self.learning = SftLearning(services, self.runner, self.change)
        self.pairs = SftPairs(services, bench, self.change)
        self.knowledge = SftKnowledge(services)
        self._stack = Stack()
        self.build_verdict(lambda: self.change(part="learning"))
        for part in (self.answers, self.learning, self.pairs, self.verdict, self.knowledge):
            self._stack.addWidget(part)
        left = held(column(row(self.parts, 1, self.build_controls()), (self._stack, 1)))
        self.more_panel = self._build_more()
        self._side = side_column(self._build_side(), fill=True)
        self._beside = GivesWay(left, self._side, act=self.act)
        column((self._beside, 1), inside=self)
        add_part_actions(
            self,
            {
                "answers": self.tr("SFT: base and tuned side by side"),
                "learning": self.tr("SFT: curves and answers while it learns"),
                "pairs": self.tr("SFT: browse the pairs"),
                "knowledge": self.tr("SFT: facts that are known and cannot be asked for"),
            },
        )
        self.addAction(self.tr("SFT: open own pairs…"), self.pairs.ask_for_file)
        self.pairs.changed.connect(self.refresh)

    def _build_side(self) -> Card:
        card = Card(self.tr("Fine-tune"))
        self.about = text_label("muted")
        self.button = button(self.tr("Fine-tune"), self.start)
        self.note = Note()
        self.guards = GuardNotes(most=2)
        for part in (self.banner, self.about, self.guards):
            card.add(part)
        self.act = held(row(1, self.button))
        card.fill(in_holder(self.act), 1, self.note)
        return card

    def _build_more(self) -> QWidget:
        """What the next run starts and learns from, and how; which instruction sets there were."""
        self.model = ModelPicker(
            kinds=("base", "chat", "tuned"), accessible_name=self.tr("Start from")
        )
        self.model.picked.connect(self._pick_model)
        self.source = link_button("", lambda: self.change(part="pairs"))
        sides = {"response": self.tr("Responses"), "whole": self.tr("Whole text")}
        fields = [field_of(SftConfig, name) for name in SETTINGS]
        self.form = Form(fields, {"response_only": sides})
        self.form.show_values(_settings(self.state))
        self.form.edited.connect(self._set)
        self.form.controls["known_tokens"].setToolTip(
            self.tr(
                "A base model never saw <|user|> and <|assistant|>, so they begin as noise. Begun "
                "as “:” and a line break, the form is nearly there before the first step: the "
                "corpus has questions with answers in it."
            )
        )
        self.form.add_row(0, QLabel(self.tr("Start from")), self.model)
        self.form.add_row(1, QLabel(self.tr("Learn from")), self.source)
        self.notes = [_set_note(one) for one in resources.table("instruction_sets").rows]
        panel, title = QWidget(), plain_label(self.tr("Next run"), "heading")
        known = plain_label(self.tr("Instruction sets that made others"), "heading")
        column(title, self.form, known, *self.notes, inside=panel)
        return panel

    # ------------------------------------------------------------------ what is shown

    def draw(self, state: FineTuning, _before: FineTuning | None) -> None:
        front: dict[str, SftAnswers | SftLearning | SftPairs | SftKnowledge] = {
            "answers": self.answers,
            "learning": self.learning,
            "pairs": self.pairs,
            "knowledge": self.knowledge,
        }
        self.pairs.read_file(state)
        self.learning.follow(state.run)
        judged = self.draw_verdict(self.learning.run, self.parts.button("verdict"))
        part = "learning" if state.part == "verdict" and not judged else state.part
        self.parts.set_value(part)
        self._beside.want(part not in ("verdict", "knowledge"))
        if part == "verdict":
            self._stack.setCurrentWidget(self.verdict)
        else:
            self._stack.setCurrentWidget(front[part])
            front[part].show_state(state.changed(part=part))
            self.learning.follow(state.run)
        text, keys = self._lesson(part)
        self.note.say(text, keys=keys)
        models = [model for model in self.services.catalogue.models() if model.trainable]
        if models != self._models:  # an open list of models stays open while something else changes
            self._models = models
            self.model.set_models(models)
        for model in models:
            if model.path == self.bench.base:
                self.model.select(model.name)
        count, own = len(self.pairs.pairs), self.pairs.file is not None
        short = self.tr("%Ln own pairs", "", count)
        self.source.setText(short if own else self.tr("%Ln shipped pairs", "", count))
        self.source.setToolTip(self.pairs.source_words())
        self.source.setAccessibleName(
            self.tr("Learn from: {source}").format(source=self.pairs.source_words())
        )
        told = self.tr("{model} learns from {pairs}.")
        if state.steps:
            told = self.tr("{model} learns from {pairs} in {steps} steps.")
        steps = QLocale().toString(state.steps)
        problem = self._problem()
        told = told.format(model=self.bench.base.name, pairs=self.source.text(), steps=steps)
        self.about.setText(problem if count < FEWEST else told)
        self.guards.look_at(self.pairs.pairs, lambda pairs: of_rows(
            [(one.prompt, one.completion) for one in pairs]))  # fmt: skip
        front_act = state.part != "answers" or state.asked
        set_property(self.button, "role", "primary" if front_act else "")
        set_property(self.answers.ask, "role", "" if front_act else "primary")
        self.button.setEnabled(not problem)
        self.button.setToolTip(problem)
        runs = self.listed()
        self.draw_controls(runs, len(runs), self.learning.run)

    def _problem(self) -> str:
        """Why no run can begin; "" if one can."""
        if len(self.pairs.pairs) < FEWEST:
            return self.tr("At least two pairs are needed.")
        if self.runner.active():
            return self.tr("A fine-tune is running.")
        problem = self.form.problem()
        return in_words(problem)[0] if problem else ""

    def draw_status(self, told: Run | None) -> None:
        """What came of a run that is over, in more words than the others need."""
        super().draw_status(told)
        words = ""
        if told is None or self.runner.active():
            return
        if told.status == "done" and told.result is not None:
            took = duration(float(told.facts.get("seconds", 0.0)))
            words = self.tr("{name}: done after {seconds}. Saved to your models.")
            words = words.format(name=told.result.name, seconds=took)
        elif told.status == "failed":
            why = told.facts.get("problem", "")
            words = self.tr("The last run failed: {why}").format(why=why)
        if words:
            self.status.setText(words)

    def _judge(self, _run: int, _made: object) -> None:
        """The verdict takes the place of the curves that were watched."""
        if self.state.part == "learning":
            self.change(part="verdict")

    def listed(self) -> Sequence[Run]:
        return self.services.store.runs.list("alignment", "sft")

    def drawn(self) -> Sequence[Run]:
        return [] if self.learning.run is None else [self.learning.run]

    def run_name(self, run: Run) -> str:
        return self.tr("{number}: {name}").format(number=run.id, name=run.name)

    def show_run(self, run: int, on: bool = True) -> None:
        """Of this page's runs always one is shown, the newest where none is picked."""
        self.change(part="learning", run=run if on else self.state.run)

    def _lesson(self, part: str) -> tuple[str, tuple[str, ...]]:
        """What to mind at a part of the page, and its sources."""
        if part == "learning":
            return (
                self.tr(
                    "No pair names these countries, so what is right about them was learnt before: "
                    "knowledge comes from pretraining, the form from SFT. Only what pretraining "
                    "told in many forms can be asked for."
                ),
                ("zhou2023", "allenzhu2024"),
            )
        if part == "pairs":
            return (
                self.tr(
                    "What stands on colour is learnt, the rest is only read. Learn the whole text "
                    "instead, and the loss of the prompts falls, too: the model learns to ask."
                ),
                ("ouyang2022",),
            )
        return (
            self.tr(
                "The base model continues a text, whatever it is. Pairs of a prompt and an "
                "answer show the tuned one the form of answers; what it says there it mostly knew "
                "before."
            ),
            ("ouyang2022",),
        )

    # ------------------------------------------------------------------ what the person does

    def start(self) -> None:
        """Begin a run with what is set; its curves come to the front."""
        self.banner.clear()
        if refused := self.form.problem():
            self.tell(refused)
        else:
            self._begin(SftConfig(self.bench.base, Path(), **self.form.values()))

    def _begin(self, config: SftConfig) -> None:
        facts = {**facts_of(config), "file": str(self.pairs.file or "")}
        if (run := self.begin(facts)) is not None:
            self.change(part="learning", run=run.id)

    def open_state(self, state: Mapping[str, object]) -> None:
        """A setting out of its range is said."""
        kept = {"known_tokens" if name == "known" else name: one for name, one in state.items()}
        fields = [field_of(SftConfig, name) for name in SETTINGS if name != "learning_rate"]
        super().open_state(self.in_range(fields, kept))
        self.form.show_values(_settings(self.state))

    def _set(self, _name: str) -> None:
        """A setting was edited; one out of its range stays in the form, which says so."""
        values = self.form.values()
        chosen = {name: values[name] or 0 for name in ("steps", "learning_rate")}
        self.change(**{**values, **chosen})
        self.refresh()

    def _pick_model(self, model: "Model") -> None:
        self.attempt(lambda: self.bench.put("base", model.path))

    def paused(self) -> Run | None:
        """The run that is shown, if it can go on."""
        run = self.learning.run
        return run if run is not None and run.status == "paused" else None


def _settings(state: FineTuning) -> dict[str, object]:
    found = {name: getattr(state, name) for name in SETTINGS}
    return found | {"steps": state.steps or None, "learning_rate": state.learning_rate or None}
