"""Puts the views and presenters of the tab together."""

import random
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

import resources
from desktop.services import Services
from desktop.tabs.preferences import SUMMARY, TITLE
from desktop.tabs.preferences.demo import Demo
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.judge_presenter import JudgePresenter
from desktop.tabs.preferences.labelling import Labelling
from desktop.tabs.preferences.presenter import PreferencesPresenter
from desktop.tabs.preferences.runs_presenter import RunsPresenter
from desktop.tabs.preferences.train_presenter import TrainPresenter
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
    view = PreferencesView(
        QCoreApplication.translate("TabSpec", TITLE), QCoreApplication.translate("TabSpec", SUMMARY)
    )
    projects = services.store.projects.all()
    desk = Desk(projects[0], services.store.labels_of(projects[0].id))
    prompts = shipped("label") if label_prompts is None else label_prompts
    probes = shipped("held-out") if held_out is None else held_out
    trainer = Trainer(services, probes)
    judge = JudgePresenter(view.judge, services, desk, trainer)
    labelling = Labelling(view, services, desk, prompts, draw or random.Random())  # no secrets
    runs = RunsPresenter(view.runs, services, desk, trainer)
    train = TrainPresenter(view.train_card, services, desk, trainer)
    demo = Demo(desk, labelling.queue, labelling.label, train)
    frame = PreferencesPresenter(view, services, desk, judge, labelling)
    view.demo_asked.connect(demo.play)
    view.presenters = (desk, trainer, labelling, runs, train, judge, demo, frame)
    return view


def shipped(split: str) -> tuple[str, ...]:
    """The prompts of a split ("label" or "held-out") that come with the program."""
    if "prompts" not in resources.tables():
        return ()
    rows = resources.table("prompts").rows
    return tuple(str(row["prompt"]) for row in rows if row["split"] == split)
