"""Puts the views and presenters of the tab together."""

import random
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

import resources
from desktop.services import Services
from desktop.tabs.preferences import SUMMARY, TITLE
from desktop.tabs.preferences.demo import Demo
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.draft_queue import DraftQueue
from desktop.tabs.preferences.history import HistoryPage
from desktop.tabs.preferences.judge import JudgePage
from desktop.tabs.preferences.label import LabelPage
from desktop.tabs.preferences.labelling import Labelling
from desktop.tabs.preferences.live_run import TrainCard
from desktop.tabs.preferences.presenter import PreferencesPresenter
from desktop.tabs.preferences.train import TrainPage
from desktop.tabs.preferences.trainer import Trainer
from desktop.tabs.preferences.view import PreferencesView


def build_tab(
    services: Services,
    label_prompts: Sequence[str] | None = None,
    held_out: Sequence[str] | None = None,
    draw: random.Random | None = None,
) -> PreferencesView:
    """The tab, ready to show.

    label_prompts, held_out: to label and to compare on; those shipped with the program if None.
    draw: the source of seeds, orders of prompts and sides; unpredictable if None.
    """
    projects = services.store.projects.all()
    desk = Desk(projects[0], services.store.labels_of(projects[0].id))
    prompts = shipped("label") if label_prompts is None else label_prompts
    probes = shipped("held-out") if held_out is None else held_out
    lots = draw or random.Random()  # no secrets
    trainer, go = Trainer(services, probes), desk.page_asked.emit
    queue = DraftQueue(services, desk, prompts, lots)
    label = LabelPage(services, desk, queue, go)
    training = TrainPage(services, desk, trainer, go)
    judge = JudgePage(
        services, desk, trainer, probes, lots, go, lambda model: open_with(view, model)
    )
    card = TrainCard(services, trainer, go, training.options)
    title, summary = (QCoreApplication.translate("TabSpec", text) for text in (TITLE, SUMMARY))
    history = HistoryPage(services, desk, label.correct, go)
    view = PreferencesView(title, summary, label, training, judge, history, card)
    labelling = Labelling(view, services, desk)
    demo = Demo(desk, queue, label, card, judge.vote)
    frame = PreferencesPresenter(view, services, desk, labelling)
    view.demo_asked.connect(demo.play)
    view.presenters = (desk, trainer, labelling, demo, frame)
    return view


def open_with(view: PreferencesView, model: str) -> None:
    """Label with this model from now on."""
    view.open_state({"model": model, "page": "label"})


def shipped(split: str) -> tuple[str, ...]:
    """The prompts of a split ("label" or "held-out") that come with the program."""
    if "prompts" not in resources.tables():
        return ()
    rows = resources.table("prompts").rows
    return tuple(str(row["prompt"]) for row in rows if row["split"] == split)
