"""The part "Runs" of PPO: the curves, what a policy writes, and the next run."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QStackedWidget, QToolButton, QWidget

from desktop.numbers import percent, plain
from desktop.tabs.alignment.bench import changes, penalty
from desktop.tabs.alignment.kept import DASHES, PpoRuns
from desktop.tabs.alignment.parts import selectable, text_label
from desktop.tabs.alignment.predicting import PICTURES, PredictCard, Prediction, shape_name, shapes
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.form import NumberBox
from desktop.widgets.labels import Note, Tag, button, link_button, plain_label
from desktop.widgets.layout import GAP, column, keep_side_width, row, scrolling
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from models.alignment.details import LAST, PpoChoices, kl_of, settings_of
from models.alignment.figures import ppo as pictures
from models.alignment.ppo_runs import (
    Chosen,
    Curves,
    Held,
    Row,
    best,
    from_facts,
    gamed_from,
    held,
    prompts_of,
    samples_at,
    shipped,
)
from models.alignment.reward import WEAK, held_out_accuracy
from models.alignment.training_configs import PpoConfig
from models.fields import field_of
from models.store.runs import Run

WIDE = 1130
SOURCES = ("gao2022", "stiennon2020")
SHIPPED = ("none", "adaptive")
SEED_WIDTH = 80
translate = QCoreApplication.translate


def no_reward() -> str:
    return translate("Ppo", "PPO needs a reward model to maximise. Train one first.")


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


class RunsPart(QWidget):
    """change: replaces choices of the page. on_predict, on_run: ask about the next run, begin it.
    on_reward: to the stage that makes what is missing. drawer: takes the place of the curves while
    every detail of the next run is set.
    """

    def __init__(
        self,
        kept: PpoRuns,
        change: Callable[..., None],
        on_predict: Callable[[], object],
        on_run: Callable[[Prediction], object],
        on_reward: Callable[[], object],
        drawer: QWidget,
    ) -> None:
        super().__init__()
        self._kept, self._change, self._drawer = kept, change, drawer
        self._state = PpoChoices()
        self._front: Sequence[Row] = ()  # rows of the run at the front
        self._asked_about = ""
        self._wired = False
        title = self.tr("The reward model is happy. Are you?")
        self.card = PlotCard(title)
        self.metrics = SegmentedControl(
            (
                ("reward", self.tr("Reward")),
                ("kl", self.tr("KL")),
                ("entropy", self.tr("Entropy")),
                ("length", self.tr("Length")),
                ("update", self.tr("Update")),
            ),
            accessible_name=self.tr("Measured"),
            on_pick=lambda key: change(metric=key),
        )
        self.metrics.button("update").setToolTip(
            self.tr("Clip fraction and explained variance of the value head")
        )
        self.card.add_header(self.metrics)
        self.note = Note()
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.note)
        self.card.put_buttons_below()
        self.empty = EmptyState("", self.tr("Read its texts"))
        self.empty.clicked.connect(lambda: change(part="spot"))
        self._empty_card = Card(title)
        self._empty_card.add(self.empty, 1)
        self._left = QStackedWidget()
        for card in (self._empty_card, self.card, drawer):
            self._left.addWidget(card)
        self.samples = SamplesCard(lambda step: change(prompt=self._state.prompt + step))
        self.predict = PredictCard(
            shapes(), on_run, lambda: change(asking=False), pictures=PICTURES
        )
        ready, asking = QWidget(), QWidget()
        column((self.samples, 1), self._build_next(on_predict, on_reward), inside=ready)
        column(self.predict, inside=asking)
        self._side = QStackedWidget()
        self._side.addWidget(ready)
        self._side.addWidget(scrolling(asking))
        keep_side_width(self._side, ready)
        row((self._left, 1), self._side, spacing=GAP, inside=self)

    def _build_next(
        self, on_predict: Callable[[], object], on_reward: Callable[[], object]
    ) -> Card:
        self.penalty = SegmentedControl(
            (
                ("adaptive", self.tr("Adaptive")),
                ("fixed", self.tr("Fixed")),
                ("none", self.tr("None")),
            ),
            accessible_name=self.tr("KL penalty"),
        )
        self.penalty.picked.connect(
            lambda kl: self._change(settings={**self._state.values, "kl": kl})
        )
        self.seed = NumberBox(field_of(PpoConfig, "seed"))
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setFixedWidth(SEED_WIDTH)
        self.seed.valueChanged.connect(lambda value: self._change(seed=int(value)))
        self.hidden = QCheckBox(self.tr("Texts first, then curves"))
        self.hidden.setToolTip(
            self.tr("The curves stay hidden until you have said from where on it is gamed.")
        )
        self.hidden.toggled.connect(lambda on: self._change(hidden=on))
        self.details = link_button("", lambda: self._change(details=True))
        self.missing = text_label("muted", no_reward())
        self.doubt = Note(kind="warn")
        self.button = button(self.tr("Predict, then run"), on_predict, "primary")
        self.reward = button(self.tr("Go to the reward model"), on_reward, "primary")
        label = plain_label(self.tr("KL penalty"), "muted")
        seed = plain_label(self.tr("Seed"), "muted")
        seed.setBuddy(self.seed)
        card = Card(self.tr("Next run"))
        card.body.addLayout(row(label, 1, self.penalty))
        card.body.addLayout(row(seed, self.seed, 1, self.hidden, spacing=6))
        card.body.addLayout(row(self.details, 1))
        for part in (self.missing, self.doubt, self.button, self.reward):
            card.add(part)
        return card

    def draw(self, state: PpoChoices, reward: Path | None, about: str) -> None:
        """reward: folder of the reward model, if there is one. about: name of the next run."""
        self._state = state
        self._draw_next(state, reward)
        if state.asking and about != self._asked_about:
            questions = {
                "proxy": self.tr("The reward model's score (proxy)"),
                "gold": self.tr("What it is really worth (gold)"),
            }
            self.predict.ask(about, questions)
            next(iter(self.predict.choices[0].buttons.values())).setFocus()
        self._asked_about = about if state.asking else ""
        self._side.setCurrentIndex(int(state.asking))
        runs = self._kept.runs()
        if runs and self._kept.is_hidden(runs[0]):
            self._draw_hidden()
        elif drawn := self._kept.drawn(state.chosen):
            iterations = max(int(str(settings_of(run.facts)["iterations"])) for run in drawn)
            self._draw_curves(state, self._kept.curves(drawn), drawn[0], iterations)
        else:
            self._draw_curves(state, shipped_curves(), None, 0)
        if state.details:
            self._left.setCurrentWidget(self._drawer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what is measured takes the whole head."""
        super().resizeEvent(event)
        self.card.title_label.setVisible(self.width() >= WIDE)

    def _draw_next(self, state: PpoChoices, reward: Path | None) -> None:
        self.penalty.set_value(str(state.values["kl"]))
        self.seed.show_number(state.seed)
        with QSignalBlocker(self.hidden):
            self.hidden.setChecked(state.hidden)
        self.details.setText(changes(state.values))
        self.details.setAccessibleName(self.details.text())
        self.missing.setVisible(reward is None)
        self.reward.setVisible(reward is None)
        self.button.setVisible(reward is not None)
        self.button.setEnabled(not self._kept.runner.active())
        found = None if reward is None else held_out_accuracy(reward)
        weak = found is not None and found.weak
        self.doubt.setVisible(weak)
        if found is not None and weak:
            told = self.tr(
                "This reward model is right about {share} of held-out comparisons, below {bar}: "
                "the policy would mostly learn its mistakes. Label more first."
            )
            self.doubt.say(told.format(share=percent(found.share), bar=percent(WEAK)), "warn")

    def _draw_hidden(self) -> None:
        self.empty.sentence.setText(
            self.tr(
                "The curves of this run are hidden. Read its texts first, and say from which "
                "iteration on the reward model is gamed."
            )
        )
        self.empty.button.setVisible(not self._kept.runner.active())
        self._left.setCurrentWidget(self._empty_card)
        self.samples.show_samples((), several=False)

    def _draw_curves(
        self, state: PpoChoices, curves: Sequence[Curves], front: Run | None, iterations: int
    ) -> None:
        """front: the run of the first curves; None for the shipped ones."""
        self._front = rows = curves[0].rows
        at: int | None = state.at
        if rows and (state.at == LAST or pictures.nearest(rows, state.at) != state.at):
            at = int(pictures.number(rows))
        figure = pictures.runs_figure(
            state.metric,
            curves,
            at=at if rows else None,
            judged=() if front is None else self._kept.judged(front),
            iterations=iterations,
        )
        self.metrics.set_value(state.metric)
        self._left.setCurrentWidget(self.card)
        self.card.show_figure(figure)
        if not self._wired:  # the plot is made when it is first shown something
            self.card.plot.mark_moved.connect(lambda _name, x, _y: self._move_line(x))
            self._wired = True
        self._draw_note(front)
        samples = () if front is None else self._kept.samples(front)
        chosen = samples_at(samples, state.prompt, at, None if front is None else self._best(front))
        self.samples.show_samples(chosen, several=len(prompts_of(samples)) > 1)

    def _move_line(self, place: float) -> None:
        at = pictures.nearest(self._front, place)
        if at is not None:
            self._change(at=LAST if at == int(pictures.number(self._front)) else at)

    def _best(self, run: Run) -> int | None:
        """The iteration at which a run wrote best, once it is over."""
        rows = self._kept.rows(run)
        gold = [row.get("gold", math.nan) for row in rows]
        if run.id in self._kept.runner.active() or not any(map(math.isfinite, gold)):
            return None
        return int(rows[best(gold)]["iteration"])

    def _draw_note(self, front: Run | None) -> None:
        """What came of the run at the front, once it is over."""
        title = text = ""
        if front is None:
            title = self.tr("Two shipped runs, measured when the program was built")
            text = self.tr(
                "Without a penalty the reward model's score rises on while gold falls; with one "
                "gold stays. Pick a KL penalty, predict, then run: your own curves take their "
                "place."
            )
        elif front.status in ("done", "failed"):
            rows, stopped = self._kept.rows(front), front.status == "failed"
            text = explanation(rows, kl_of(front.facts), stopped=stopped)
            prediction = from_facts(front.facts.get("prediction"))
            found = () if prediction is None else held(prediction, rows, stopped=stopped)
            title = verdict(found) if found else self.tr("What happened") if text else ""
            text = f"{said_and_did(found)} {text}".strip()
        self.note.setVisible(bool(title))
        self.note.say(text, title=title, keys=SOURCES if front is not None else ())


def shipped_curves() -> tuple[Curves, ...]:
    """The first seed without a penalty and with an adaptive one."""
    return tuple(
        Curves(penalty(kl), run.rows, DASHES[kl], run.source)
        for kl in SHIPPED
        for run in shipped(kl)[:1]
    )


def verdict(found: Sequence[Held]) -> str:
    """How many predictions came true, as a title."""
    right = sum(one.right for one in found)
    if right == len(found):
        return translate("Ppo", "It came as you said")
    if right:
        return translate("Ppo", "One of your two predictions came true")
    return translate("Ppo", "It came otherwise than you said")


def said_and_did(found: Sequence[Held]) -> str:
    """A sentence a question: what was said, what came."""
    told = translate("Ppo", "{what}: you said “{said}”, it was “{did}”.")
    names = {"proxy": translate("Ppo", "Proxy"), "gold": translate("Ppo", "Gold")}
    return " ".join(
        told.format(what=names[one.question], said=shape_name(one.said), did=shape_name(one.did))
        for one in found
    )


def explanation(rows: Sequence[Row], kl: str, *, stopped: bool) -> str:
    """Why a run went as it did, with its own figures."""
    if stopped:
        return translate(
            "Ppo",
            "The run stopped by itself before its numbers lost their meaning; the banner says"
            " which one. The last good policy is kept.",
        )
    gold = [row.get("gold", math.nan) for row in rows]
    proxy = [row.get("proxy", math.nan) for row in rows]
    if len(gold) < 2 or not any(map(math.isfinite, gold)):
        return ""
    top = best(gold)
    figures = translate(
        "Ppo",
        "Proxy {p0} → {p1}; gold {g0} → {g1}, best {best} at iteration {at}; KL {kl} nats at the"
        " end.",
    ).format(
        p0=plain(proxy[0], 2), p1=plain(proxy[-1], 2), g0=plain(gold[0], 2), g1=plain(gold[-1], 2),
        best=plain(gold[top], 2), at=int(rows[top]["iteration"]),
        kl=plain(rows[-1].get("kl", math.nan), 1),
    )  # fmt: skip
    return f"{_what(gold, proxy, kl)} {figures}"


def _what(gold: Sequence[float], proxy: Sequence[float], kl: str) -> str:
    hacked = gamed_from(gold) is not None and proxy[-1] > proxy[0]
    if hacked and kl == "none":
        return translate(
            "Ppo",
            "This is reward hacking. Nothing holds the policy by the texts that the reward model"
            " learnt from, so it moves to others, which are scored wrongly: what is measured"
            " rises, what is meant falls.",
        )
    if hacked:
        return translate(
            "Ppo",
            "Hacked in spite of the penalty: it was too weak to keep the policy where the reward"
            " model's score can be trusted.",
        )
    if kl == "none":
        return translate(
            "Ppo",
            "Not hacked so far. Nothing holds the policy by its start: more iterations or another"
            " seed may carry it further.",
        )
    return translate(
        "Ppo",
        "The penalty makes every nat away from the start cost something, so the policy stays where"
        " the reward model has seen texts. It does not make the reward model better: it stops in"
        " time.",
    )
