"""What the boxes of the pipeline say in every combination of states that the graph can be in."""

from collections.abc import Mapping
from itertools import product
from typing import Any, Literal

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.tabs.alignment.pipeline_graph import PipelineGraph
from models.alignment.pipeline import INPUTS, LABELS, Key, Thing, ancestors, graph

Going = Literal["running", "queued"]
MADE: tuple[Key, ...] = ("sft", "comparisons", "reward", "ppo", "dpo")
DEPTHS = range(len(MADE) + 1)
"""How far one has come: nothing, SFT, SFT and comparisons, and so on to all."""
PLACED = {
    "base": "1m-base took the place of 279k-base.",
    "sft": "SFT, run 9 took the place of SFT, run 1.",
    "comparisons": "Other labels took the place of those before.",
    "reward": "Reward model, run 9 took the place of Reward model, run 3.",
}
"""What is said of a change at each box that others are made from."""


def made(depth: int) -> dict[Key, Thing]:
    """What lies there after so many stages, each made from the ones before it."""
    kept: dict[Key, Thing] = {
        "sft": Thing("sft-1", "sft", facts={"model": "/m/279k-base", "model_sha256": "base"}),
        "comparisons": Thing("1000", "labels", facts={"model": "/m/sft-1", "model_sha256": "sft"}),
        "reward": Thing("reward-3", "reward", facts={
            "model": "/m/sft-1", "model_sha256": "sft", "pairs": 1000, LABELS: "labels"}),
        "ppo": Thing("ppo-4", "ppo", facts={
            "policy": "/m/sft-1", "model_sha256": "sft", "reward": "/m/reward-3",
            "reward_sha256": "reward"}),
        "dpo": Thing("dpo-5", "dpo", facts={
            "model": "/m/sft-1", "model_sha256": "sft", "pairs": 1000, LABELS: "labels"}),
    }  # fmt: skip
    return {"base": Thing("279k-base", "base", own=False)} | {
        key: kept[key] for key in MADE[:depth]
    }


def changed(lies: Mapping[Key, Thing], key: Key) -> dict[Key, Thing]:
    """Something else lies at one box by now, made from what lies there."""
    other = {"base": "1m-base", "comparisons": "300"}.get(key, f"{key}-9")
    return {**lies, key: Thing(other, "other", own=key != "base", facts=lies[key].facts)}


CHANGES = [(depth, key) for depth, key in product(DEPTHS, PLACED) if key in made(depth)]


@pytest.fixture
def picture(qtbot: QtBot) -> PipelineGraph:
    shown = PipelineGraph(QLabel())
    qtbot.addWidget(shown)
    shown.resize(1100, 330)
    shown.show()
    return shown


def show(picture: PipelineGraph, lies: Any, going: Mapping[Any, Going] | None = None) -> None:
    picture.show_boxes(graph(lies, {}, going or {}, {}), {})


def said(picture: PipelineGraph) -> dict[Key, str]:
    """Of every stage its tick as "done", else what its tag says."""
    told: dict[Key, str] = {}
    for key in MADE:
        box = picture.boxes[key]
        assert box.tick.isVisible() != box.tag.isVisible(), key
        told[key] = "done" if box.tick.isVisible() else box.tag.text()
        assert told[key] in box.accessibleName(), key
    return told


def told_at(depth: int) -> dict[Key, str]:
    """What is said of every stage where nothing has changed."""
    return {key: "done" if place < depth else "not yet" for place, key in enumerate(MADE)}


def test_what_was_made_is_done_and_the_rest_not_yet(picture: PipelineGraph) -> None:
    for depth in DEPTHS:
        show(picture, made(depth))
        assert said(picture) == told_at(depth)


def test_after_a_change_all_that_follows_is_out_of_date_never_green_and_says_of_what(
    picture: PipelineGraph,
) -> None:
    for depth, key in CHANGES:
        show(picture, changed(made(depth), key))
        for stage, words in said(picture).items():
            there, follows = stage in made(depth), key in ancestors(stage)
            assert words == ("out of date" if there and follows else told_at(depth)[stage])
            assert (PLACED[key] in picture.boxes[stage].toolTip()) == (there and follows), stage


def test_a_run_is_shown_as_on_or_as_queued_whatever_lies_there(picture: PipelineGraph) -> None:
    states: tuple[Going, ...] = ("running", "queued")
    for depth, stage, state in product(DEPTHS, MADE, states):
        show(picture, made(depth), {stage: state})
        assert said(picture) == {**told_at(depth), stage: state}
        assert picture.boxes[stage].property("kind") == "going"


def test_a_run_after_a_change_makes_nothing_green_before_it_is_over(picture: PipelineGraph) -> None:
    for (depth, key), stage in product(CHANGES, MADE):
        show(picture, changed(made(depth), key), {stage: "running"})
        told = said(picture)
        assert told.pop(stage) == "running"
        assert "done" not in {told[one] for one in told if key in ancestors(one)}


def test_the_arrows_are_those_that_the_changes_go_by() -> None:
    assert {key: set(ancestors(key)) for key in MADE} == {
        "sft": {"base"}, "comparisons": {"sft", "base"},
        "reward": {"comparisons", "sft", "base"},
        "ppo": {"reward", "comparisons", "sft", "base"}, "dpo": {"comparisons", "sft", "base"},
    }  # fmt: skip
    assert set(INPUTS) == {*MADE, "grpo"}
