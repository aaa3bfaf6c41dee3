"""Puts the views and presenters of the tab together."""

import random
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

import resources
from desktop.services import Services
from desktop.tabs.preferences import SUMMARY, TITLE
from desktop.tabs.preferences.demo import Demo
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.judge_presenter import JudgePresenter
from desktop.tabs.preferences.labelling import Labelling
from desktop.tabs.preferences.presenter import PreferencesPresenter
from desktop.tabs.preferences.training import Training
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
    lots = draw or random.Random()  # no secrets
    training = Training(view, services, desk, probes)
    go_on = partial(open_with, view)
    judge = JudgePresenter(view.judge, services, desk, training.trainer, probes, lots, go_on)
    labelling = Labelling(view, services, desk, prompts, lots)
    demo = Demo(desk, labelling.queue, labelling.label, training.starter, judge.votes)
    frame = PreferencesPresenter(view, services, desk, judge, labelling, training.page)
    view.demo_asked.connect(demo.play)
    view.presenters = (desk, training, labelling, judge, demo, frame)
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
