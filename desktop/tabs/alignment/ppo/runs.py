"""The part "Runs" of PPO: a guess, then the curves with the texts beside them, and the next run."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.numbers import percent, plain
from desktop.tabs.alignment.bench import penalty
from desktop.tabs.alignment.kept import DASHES, PpoRuns
from desktop.tabs.alignment.parts import TextsCard, scored, text_label
from desktop.tabs.alignment.predicting import PICTURES, PredictCard, Prediction, shapes
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.labels import Note, button, plain_label
from desktop.widgets.layout import GivesWay, column, in_holder, keep_side_width, row, stack
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from models.alignment.details import LAST, PpoChoices, kl_of, settings_of
from models.alignment.figures import ppo as pictures
from models.alignment.ppo_runs import (
    Curves,
    Held,
    Row,
    at_step,
    best,
    from_facts,
    gamed_from,
    held,
    prompts_of,
    shipped,
    shipped_texts,
)
from models.alignment.reward import WEAK, held_out_accuracy
from models.store.runs import Run

WIDE, ASKED_WIDTH = 1130, 768
SOURCES = ("gao2022", "stiennon2020")
SHIPPED = ("none", "adaptive")
translate = QCoreApplication.translate


def no_reward() -> str:
    return translate("Ppo", "PPO needs a reward model to maximise. Train one first.")


class RunsPart(QWidget):
    """change: replaces choices of the page. on_predict, on_run: ask about the next run, begin it.
    on_reward: to the stage that makes what is missing.

    Neither curves nor texts are on show while something is predicted.
    """

    def __init__(
        self,
        kept: PpoRuns,
        change: Callable[..., None],
        on_predict: Callable[[], object],
        on_run: Callable[[Prediction], object],
        on_reward: Callable[[], object],
    ) -> None:
        super().__init__()
        self._kept, self._change, self._on_run = kept, change, on_run
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
        self.card.title_label.hide()  # until there is room, see below
        self.card.add_header(self.metrics)
        self.note = Note()
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.note)
        self.card.put_buttons_below()
        self.empty = EmptyState("", self.tr("Read its texts"), primary=True)
        self.empty.clicked.connect(lambda: change(part="spot"))
        self._empty_card = Card(title)
        self._empty_card.add(self.empty, 1)
        self.predict = PredictCard(
            shapes(), self._answer, self._leave, pictures=PICTURES, across=True
        )
        self.predict.setMaximumWidth(ASKED_WIDTH)
        self._asked = QWidget()
        column(row(1, (self.predict, ASKED_WIDTH), 1), 1, inside=self._asked)
        self._left = stack(self._empty_card, self.card, self._asked)
        self.texts = TextsCard(lambda step: change(prompt=self._state.prompt + step))
        self._side = QWidget()
        column((self.texts, 1), self._build_next(on_predict, on_reward), inside=self._side)
        keep_side_width(self._side, self._side)
        self._beside = GivesWay(self._left, self._side, act=self.act)
        column((self._beside, 1), inside=self)

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
        self.missing = text_label("muted", no_reward())
        self.doubt = Note(kind="warn")
        self.button = button(self.tr("Predict, then run"), on_predict, "primary")
        self.reward = button(self.tr("Go to the reward model"), on_reward)
        self._label = plain_label(self.tr("KL penalty"), "muted")
        card = Card(self.tr("Next run"))
        self.act, chosen = QWidget(), row(self._label, 1, self.penalty)
        pressed = row(1, self.reward, self.button)
        column(chosen, self.missing, self.doubt, pressed, spacing=8, inside=self.act)
        card.add(in_holder(self.act))
        return card

    def draw(self, state: PpoChoices, reward: Path | None, about: str) -> None:
        """reward: folder of the reward model, if there is one. about: name of the next run."""
        self._state = state
        self._draw_next(reward)
        runs = self._kept.runs()
        drawn = self._kept.drawn(state.chosen)
        if state.asking:
            self._ask(self.tr("Before it runs: {name}").format(name=about))
        elif runs and self._kept.is_hidden(runs[0]):
            self._asked_about = ""
            self._draw_hidden()
        elif drawn:
            self._asked_about = ""
            iterations = max(int(str(settings_of(run.facts)["iterations"])) for run in drawn)
            self._draw_curves(self._kept.curves(drawn), drawn[0], iterations)
        elif not state.shown:
            self._ask(
                self.tr("A policy learns to please a reward model, and nothing holds it back")
            )
        else:
            self._asked_about = ""
            self._draw_curves(shipped_curves(), None, 0)
        self._beside.want(self._left.currentWidget() is not self._asked)

    def _ask(self, about: str) -> None:
        """Before curves and texts are seen: of the next run, or of the shipped one."""
        if about != self._asked_about:
            self._asked_about, own = about, self._state.asking
            questions = {
                "proxy": self.tr("The reward model's score (proxy)"),
                "gold": self.tr("What it is really worth (gold)"),
            }
            self.predict.ask(about, questions)
            self.predict.button.setText(self.tr("Run") if own else self.tr("Show the curves"))
            self.predict.back.setText(self.tr("Back") if own else self.tr("Show me"))
            if own:
                next(iter(self.predict.choices[0].buttons.values())).setFocus()
        self._left.setCurrentWidget(self._asked)

    def _answer(self, prediction: Prediction) -> None:
        if self._state.asking:
            self._on_run(prediction)
        else:
            self._change(shown=True, guess=dict(prediction))

    def _leave(self) -> None:
        if self._state.asking:
            self._change(asking=False)
        else:
            self._change(shown=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what is measured takes the whole head."""
        super().resizeEvent(event)
        self.card.title_label.setVisible(self.width() >= WIDE)

    def _draw_next(self, reward: Path | None) -> None:
        self.penalty.set_value(str(self._state.values["kl"]))
        ready = reward is not None
        for part in (self._label, self.penalty, self.button):
            part.setVisible(ready)
        for part in (self.missing, self.reward):
            part.setVisible(not ready)
        self.button.setEnabled(not self._kept.runner.active() and not self._state.asking)
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
        self.texts.show_answers("", (), hint=self.tr("The texts wait under “Can you spot it?”."))

    def _draw_curves(self, curves: Sequence[Curves], front: Run | None, iterations: int) -> None:
        """front: the run of the first curves; None for the shipped ones."""
        state = self._state
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
            self.card.plot.pointed.connect(self._move_line)
            self._wired = True
        self._draw_note(front)
        samples: Sequence[Any] = self._kept.samples(front) if front else shipped_texts(SHIPPED[0])
        found = at_step(samples, state.prompt, at)
        hint = self.tr("The texts come with the first iteration.")
        self.texts.show_answers(
            found[0].prompt if found else "", scored(found, self.tr("Iteration {n}")),
            several=len(prompts_of(samples)) > 1, hint=hint,
        )  # fmt: skip

    def _move_line(self, place: float) -> None:
        at = pictures.nearest(self._front, place)
        if at is not None:
            self._change(at=LAST if at == int(pictures.number(self._front)) else at)

    def _draw_note(self, front: Run | None) -> None:
        """What came of the run at the front, once it is over."""
        title = text = ""
        if front is None:
            title = self.tr("Two shipped runs, measured when the program was built")
            rows, prediction = self._front, from_facts(dict(self._state.guess))
            text = explanation(rows, SHIPPED[0], stopped=False)
            found = () if prediction is None else held(prediction, rows, stopped=False)
            title = verdict(found) if found else title
            text = f"{said_and_did(found)} {text}".strip()
        elif front.status in ("done", "failed"):
            rows, stopped = self._kept.rows(front), front.status == "failed"
            text = explanation(rows, kl_of(front.facts), stopped=stopped)
            prediction = from_facts(front.facts.get("prediction"))
            found = () if prediction is None else held(prediction, rows, stopped=stopped)
            title = verdict(found) if found else self.tr("What happened") if text else ""
            text = f"{said_and_did(found)} {text}".strip()
        self.note.setVisible(bool(title))
        self.note.say(text, title=title, keys=SOURCES)


def shipped_curves() -> tuple[Curves, ...]:
    """The first seed without a penalty and with an adaptive one."""
    return tuple(
        Curves(penalty(kl), run.rows, DASHES[kl], run.source)
        for kl in SHIPPED
        for run in shipped(kl, "ppo_read")
    )


def verdict(found: Sequence[Held]) -> str:
    """How many predictions came true, as a title."""
    right = sum(one.right for one in found)
    if right == len(found):
        return translate("Ppo", "Your prediction was right")
    if right:
        return translate("Ppo", "One of your two predictions came true")
    return translate("Ppo", "Your prediction was wrong")


def said_and_did(found: Sequence[Held]) -> str:
    """A sentence a question: what was said, what came."""
    told = translate("Ppo", "{what}: you said “{said}”, it was “{did}”.")
    names = {"proxy": translate("Ppo", "Proxy"), "gold": translate("Ppo", "Gold")}
    return " ".join(
        told.format(what=names[one.question], said=shapes()[one.said], did=shapes()[one.did])
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
            "This is reward hacking. Nothing keeps the policy near the texts that the reward model"
            " learned from, so it moves to others, which are scored wrongly: what is measured"
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
            "Not hacked so far. Nothing keeps the policy near its start: more iterations or another"
            " seed may carry it further.",
        )
    return translate(
        "Ppo",
        "Each nat of KL from the start costs reward, so the policy stays near texts that the reward"
        " model has seen. This is more than stopping early: at the same KL, the shipped runs have"
        " more gold with the penalty than without. Gao et al. saw no such gain in larger models.",
    )
