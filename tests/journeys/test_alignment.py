"""From a base model to PPO, a reward that is gamed, and DPO on the same labels."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.tabs.alignment.comparisons import ComparisonsPage
from desktop.tabs.alignment.pipeline_graph import PipelineBox
from desktop.widgets.model_picker import model_title

# The engine is imported once, beside a window that lives.
HARBOURS = ("Genoa", "Lisbon", "Bergen", "Riga", "Izmir", "Haifa", "Dakar", "Tunis")
SMALL = {"Iterations": 10, "Responses an iteration": 16, "Learning rate": 0.001}
"""Of a run that takes seconds. At so high a rate a policy is soon spoilt if nothing holds it."""


def test_a_guess_comes_before_the_answer_in_ppo(person: Any) -> None:
    """Curves, texts and figures wait for it; then the text follows the mouse along the curve."""
    person.starts()
    person.opens_tab("Alignment")
    opens_stage(person, "PPO")
    person.sees("A policy learns to please a reward model")
    page = page_of(person, "ppo")
    texts, card = page.runs.texts, page.runs.card
    assert not card.isVisible() and not any(box.isVisible() for box in texts.boxes)
    person.clicks("The reward model's score (proxy): rises")
    person.clicks("What it is really worth (gold): rises")
    person.clicks("Show the curves")
    person.sees("One of your two predictions came true")
    person.sees("Gold: you said “rises”, it was “falls”.")
    assert [box.where.text() for box in texts.boxes] == ["Start", "Iteration 39"]
    assert texts.boxes[0].text.text() != texts.boxes[1].text.text()
    points_at(card.plot, 20.0)
    person.waits_until(lambda: texts.boxes[1].where.text() == "Iteration 20")
    card.plot.canvas.setFocus()
    QTest.keyClick(card.plot.canvas, Qt.Key.Key_Right)
    person.waits_until(lambda: texts.boxes[1].where.text() != "Iteration 20")


@pytest.mark.slow
def test_a_text_of_ones_own_becomes_a_model_that_is_talked_to(person: Any, tmp_path: Path) -> None:
    """Noise, a forecast that is guessed first, SFT on pairs from the text, DPO, a conversation."""
    person.starts()
    person.opens_tab("Alignment")
    opens_stage(person, "Base")
    person.sees("A model begins as noise.")
    drops_on(page_of(person, "pretrain"), written(tmp_path / "harbour.txt"))
    person.sees("harbour.txt")
    person.slides("Minutes of training", "Home")
    person.clicks("Read the text")
    person.sees("How many bits per byte will held-out text cost after 1 min?")
    person.types("2.5", into="Your guess in bits per byte")
    person.presses_enter_in("Your guess in bits per byte")
    person.clicks("Show the forecast")
    person.sees("You guessed 2.50")
    person.clicks("Train (")
    person.sees("The same openings")
    base = waits_for(person, "pretrain", "done").result
    person.sees("bits per byte, ")
    person.clicks("Next: SFT")
    person.sees(f"pairs of {base.name}-pairs.jsonl")
    person.clicks("More")
    person.sets("Steps", 40)
    person.clicks("Fine-tune")
    tuned = waits_for(person, "sft", "done").result
    opens_stage(person, "Comparisons")
    comparisons = person.window.findChildren(ComparisonsPage)[0]
    drops_on(comparisons, preferences(tmp_path / "preferred.jsonl"))
    person.waits_until(lambda: bool(comparisons.bench.pairs))
    opens_stage(person, "DPO")
    person.clicks("Run DPO")
    preferred = waits_for(person, "dpo", "done").result
    person.clicks("Page: Pipeline")
    box = next(one for one in person.window.findChildren(PipelineBox) if one.key == "base")
    assert box.name.text() == base.name and box.origin.text() == "from harbour.txt"
    models, made = person.window.services.catalogue.models, {base, tuned, preferred}
    person.waits_until(lambda: made <= {one.path for one in models()})
    person.opens_tab("Base vs chat")
    person.clicks("Page: Conversation")
    person.picks(model_title(preferred.name), "Chat model")
    person.types(AFTER.format(start="Genoa", end="Riga"), into="Message")
    person.presses_enter_in("Message")
    person.sees("Regenerate")
    person.sees("Its captain comes from ")


AFTER = "What comes after: The Anna sails from {start} to {end} in 5 days."


def page_of(person: Any, key: str) -> Any:
    return person.window.pages.page(person.window.pages.index("alignment")).page(key)


def drops_on(page: QWidget, path: Path) -> None:
    """Drag a file over a page and let it go there."""
    data, at, none = QMimeData(), QPoint(20, 20), Qt.KeyboardModifier.NoModifier
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QCoreApplication.sendEvent(page, QDragEnterEvent(at, copy, data, left, none))
    QCoreApplication.sendEvent(page, QDropEvent(at.toPointF(), copy, data, left, none))


def preferences(path: Path) -> Path:
    """Which answer is better: that with the right harbour."""
    rows = [
        {
            "prompt": AFTER.format(start=start, end=end),
            "chosen": f"Its captain comes from {end}.",
            "rejected": f"Its captain comes from {start}.",
        }
        for start in HARBOURS
        for end in HARBOURS
        if start != end
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def written(path: Path) -> Path:
    """A text with something to learn: ships that go from harbour to harbour."""
    lines = [
        f"The {ship} sails from {start} to {end} in {days} days. Its captain comes from {end}. "
        f"When the {ship} comes to {end}, it brings {goods} and takes salt."
        for days, (ship, goods) in enumerate(
            (("Anna", "wine"), ("Clara", "wool"), ("Greta", "tea"), ("Maria", "oil")), start=5
        )
        for start in HARBOURS
        for end in HARBOURS
        if start != end
    ]
    path.write_text("\n\n".join(lines), encoding="utf-8")
    return path


def points_at(plot: Any, x: float) -> None:
    """Move the mouse over a place of a curve, without a press."""
    canvas, frame = plot.canvas, plot.canvas.frame()
    across, _ = frame.to_pixels([x], [0.0])
    scene = canvas.view.mapToScene(QPointF(float(across[0]), frame.height / 2))
    QTest.mouseMove(canvas.viewport(), canvas.mapFromScene(scene))


@pytest.mark.slow
def test_a_student_goes_from_base_to_ppo_and_sees_what_a_reward_model_can_be_made_to_like(
    person: Any,
) -> None:
    person.starts()
    person.opens_tab("Alignment")
    person.sees("Next: draw comparisons")
    opens_stage(person, "SFT")
    person.sees("Base: continues the text")
    fine_tunes_for_a_moment(person)
    labels_and_learns_a_reward(person)
    opens_stage(person, "PPO")
    reads_every_detail_and_makes_the_run_small(person)
    runs_with_a_penalty(person)
    turns_the_penalty_off_and_is_told_what_happened(person)
    reads_the_texts_before_the_curves(person)
    opens_stage(person, "DPO")
    person.sees("DPO on the same labels")
    person.clicks("Run DPO")
    waits_for(person, "dpo", "done")
    person.clicks("More")
    person.sees("Measured on prompts held out.")
    person.restarts()
    person.opens_tab("Alignment")
    opens_stage(person, "PPO")
    person.sees("Runs: 2")


def fine_tunes_for_a_moment(person: Any) -> None:
    """Twenty steps of the smallest model show how it is done; the shipped chat model goes on."""
    person.clicks("More")
    person.picks("14k-base", "Start from")
    person.sets("Steps", 20)
    person.clicks("Fine-tune")
    person.clicks("Part: While it learns")
    made = waits_for(person, "sft", "done").result
    models = person.window.services.catalogue.models
    person.waits_until(lambda: made in [model.path for model in models()])
    person.chooses("1: 14k-base", "Runs: 1", inside="Take off the list")


def labels_and_learns_a_reward(person: Any) -> None:
    """Fifty comparisons are few, and the page says so; a reward model comes of them anyway."""
    opens_stage(person, "Comparisons")
    person.slides("Comparisons", "Home")
    person.clicks("Draw 50 comparisons")
    waits_for(person, "comparisons", "done")
    opens_stage(person, "Reward model")
    person.clicks("More")
    person.sets("Epochs", 2)
    person.clicks("Train the reward model")
    waits_for(person, "reward", "done")


def reads_every_detail_and_makes_the_run_small(person: Any) -> None:
    person.clicks("More")
    person.sees("Mean 0 and standard deviation 1 on samples of the start")
    for name, value in SMALL.items():
        person.sets(name, value)
    person.sees("Changed: Learning rate, Responses an iteration, Iterations")
    person.clicks("More")  # the texts come back beside the curves


def runs_with_a_penalty(person: Any) -> None:
    person.clicks("Show me")  # the shipped run, without a guess
    person.clicks("KL penalty: Fixed")
    predicts(person, "rises")
    waits_for(person, "ppo", "done", "failed")
    person.sees("you said “rises”")
    person.sees("Start")
    person.sees("Iteration 9")


def turns_the_penalty_off_and_is_told_what_happened(person: Any) -> None:
    person.clicks("KL penalty: None")
    person.clicks("More")
    person.clicks("Texts first, then curves")
    person.clicks("More")
    predicts(person, "rises")
    waits_for(person, "ppo", "done", "failed")
    person.sees("The curves of this run are hidden.")


def reads_the_texts_before_the_curves(person: Any) -> None:
    person.clicks("Read its texts")
    person.sees("Before you see the curves")
    person.clicks("Gamed from iteration 3 on")
    person.sees("You said: gamed from iteration 3 on.")
    person.clicks("Part: Runs")
    run = waits_for(person, "ppo", "done", "failed")
    gold = [row["gold"] for row in person.window.services.store.runs.rows(run.id)]
    assert gold[-1] < gold[0] - 0.3, "nothing held it, so what is meant has fallen"
    person.sees("Gold: you said “rises”, it was “")
    person.sees("nats at the end.")


def opens_stage(person: Any, title: str) -> None:
    """Click a box of the pipeline; its name goes on with how the stage stands."""
    person.clicks("Page: Pipeline")
    boxes = [one for one in person.window.findChildren(PipelineBox) if one.isVisible()]
    box = next(one for one in boxes if one.accessibleName().startswith(f"{title}:"))
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)


def predicts(person: Any, gold: str) -> None:
    person.clicks("Predict, then run")
    person.clicks("The reward model's score (proxy): rises")
    person.clicks(f"What it is really worth (gold): {gold}")
    person.clicks("Run")


def waits_for(person: Any, stage: str, *states: str) -> Any:
    """Wait until the newest run of a stage has come to one of these states."""
    runs = person.window.services.store.runs
    person.waits_until(
        lambda: [run.status for run in runs.list("alignment", stage)[:1]] in [[s] for s in states]
    )
    return runs.list("alignment", stage)[0]
