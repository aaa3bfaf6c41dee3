"""The settings of the next run: what fits the size, what a person sets, guards, memory."""

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.runs.guards import remedy_of
from desktop.tabs.preferences import next_run
from desktop.tabs.preferences.next_run import Ahead
from models.errors import UserError
from models.preferences.dpo_config import DpoConfig
from models.preferences.labels import Draft, Label, Verdict
from models.progress import Progress


def settings_of(bench: Any) -> DpoConfig:
    """As the form shows them."""
    options = bench.tab.training.options
    config: DpoConfig = options.form.config(options.settled().config)
    assert config == options.settled().config
    return config


def choose(box: Any, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def noted(page: Any, words: str) -> Any:
    """The notice about the pairs that says this, if there is one."""
    return next((one for one in page.options.notes.shown if words in one.text), None)


# What fits


def test_a_loss_and_a_method_show_what_they_take(bench: Any) -> None:
    bench.labels(30)
    page = bench.opens_training()
    form = page.options.form
    assert not form.controls["rank"].isVisible(), "a thousand parameters are trained whole"
    form.controls["method"].button("lora").click()
    assert form.controls["rank"].isVisible()
    form.controls["method"].button("auto").click()
    measured = page.options.defaults.text()
    form.controls["epochs"].setValue(60)
    assert page.options.defaults.text() == measured, "what was typed was not measured"
    form.controls["beta"].setValue(0.3)
    bench.workspace.pick(bench.other)
    assert settings_of(bench).beta == 0.3 and form.controls["rank"].isVisible(), "adapters"
    page.options.usual.click()
    assert settings_of(bench).beta == 0.1
    # How many labels are flipped is asked for only by losses that take it.
    assert not form.controls["noise"].isVisible()
    choose(form.controls["loss"], "cdpo")
    assert form.controls["noise"].isVisible()
    form.controls["noise"].setValue(0.2)
    choose(form.controls["loss"], "ipo")
    assert (settings_of(bench).loss, settings_of(bench).noise) == ("ipo", 0.0)
    # A loss brings what its authors recommend, and is drawn beside DPO's.
    choose(form.controls["loss"], "simpo")
    assert (settings_of(bench).beta, settings_of(bench).gamma) == (2.0, 1.0)
    assert form.controls["gamma"].isVisible() and form.about_loss.isVisible()
    assert "without a reference" in form.about_loss.words.text()
    assert form.about_loss.plot is not None and len(form.about_loss.plot.figure.series) == 2
    choose(form.controls["loss"], "sigmoid")
    assert (settings_of(bench).beta, settings_of(bench).gamma) == (0.1, None)
    assert not form.about_loss.isVisible()


def test_all_settings_reach_the_run(bench: Any, qtbot: QtBot) -> None:
    bench.labels(20)
    page = bench.opens_training()
    form = page.options.form
    for name in ("", "a/b", "tiny-chat"):
        form.name.clear()
        qtbot.keyClicks(form.name, name) if name else form.name.textEdited.emit("")
        assert form.name_problem.text() and form.name_problem.isVisible(), name
        assert not page.options.train.isEnabled()
        assert page.options.what_button_says()[1]
    bench.page("label")
    bench.page("train")
    assert page.options.train.isEnabled(), "a name that is none bars nothing once one has left"
    assert form.name.text() == "tiny-chat-tuned-1" and not form.name_problem.isVisible()
    rate = form.controls["learning_rate"]
    for typed, value in (("0.0003", 3e-4), ("7E-5", 7e-5), ("1e-3", 1e-3), ("x0.002", 2e-3)):
        rate.lineEdit().clear()
        qtbot.keyClicks(rate.lineEdit(), typed)  # letters are not taken
        rate.interpretText()
        assert rate.value() == pytest.approx(value), typed
    form.name.setText("friendly")
    form.name.textEdited.emit("friendly")
    # What is out of range stays as it was typed, is refused by name and range, and never runs.
    for box, typed, sentence in (
        (form.controls["epochs"], "9999", "Epochs must lie between 1 and 100; 9999 was given."),
        (form.controls["beta"], "0", "Beta must lie between 0.01 and 5; 0 was given."),
    ):
        usual = box.number()
        box.lineEdit().clear()
        qtbot.keyClicks(box.lineEdit(), typed)
        box.interpretText()
        assert box.text() == typed or box.value() == float(typed)
        assert sentence in page.options.train.toolTip() and not page.options.train.isEnabled()
        assert any(sentence in label.text() for label in form.problems.values())
        box.setValue(usual)
        assert page.options.train.isEnabled()
    choose(form.controls["loss"], "cdpo")
    form.controls["method"].button("lora").click()
    rate.setValue(5e-4)
    for field, value in (
        ("noise", 0.15), ("beta", 0.3), ("sft_weight", 0.4), ("rank", 8), ("epochs", 2),
        ("batch_size", 8), ("seed", 7), ("held_out", 20),
    ):  # fmt: skip
        form.controls[field].setValue(value)
    choose(form.controls["device"], "cpu")
    bench.trained()
    plan = bench.dpo.plans[0]
    wanted = DpoConfig(
        bench.chat.path, plan.config.out, "friendly", beta=0.3, epochs=2, learning_rate=5e-4,
        batch_size=8, method="lora", rank=8, seed=7, device="cpu", sft_weight=0.4, loss="cdpo",
        noise=0.15,
    )  # fmt: skip
    assert plan.config.recipe() == wanted.recipe()
    assert (plan.config.name, plan.config.device) == ("friendly", "cpu")
    assert (len(plan.pairs), len(plan.config.held_out)) == (16, 4)


# Guards


def test_contradictions_are_noted_and_left_out_on_a_click(bench: Any) -> None:
    page = bench.opens_training()
    assert page.options.notes.shown == (), "without labels nothing is noted"
    bench.labels(22)
    for ranks in ((1, 2), (2, 1)):
        bench.given.add_label(
            Label("twice", (Draft("a"), Draft("b")), Verdict(ranks), shown=(0, 1))
        )
    bench.workspace.judged.emit()
    bench.until(lambda: noted(page, "contradict"))
    assert page.options.source.text() == "24 pairs, 2 of them held out"
    page.options.help(remedy_of(noted(page, "contradict"))[0])
    assert page.options.source.text() == "22 pairs, 2 of them held out"
    assert noted(page, "contradict") is None
    bench.trained()
    trained = [*bench.dpo.plans[0].pairs, *bench.dpo.plans[0].config.held_out]
    assert "twice" not in {pair.prompt for pair in trained}
    assert len(trained) == 22


def test_too_few_pairs_and_a_leaning_are_noted_with_the_way_out(bench: Any) -> None:
    bench.labels(3, left=True)
    page = bench.opens_training()
    bench.until(lambda: noted(page, "learn from: 3"))
    page.options.help(remedy_of(noted(page, "learn from: 3"))[0])
    assert bench.tab.current() == "label"
    bench.labels(24, left=True)
    bench.opens_training()
    bench.until(lambda: noted(page, "to the left"))
    assert noted(page, "to the left").severity == "bad"
    page.options.help(remedy_of(noted(page, "to the left"))[0])
    assert bench.tab.current() == "history"


# Pairs


def test_texts_that_were_judged_alone_teach_kto_and_nothing_else(bench: Any) -> None:
    bench.labels(4)
    for number, rank in enumerate((1, 2)):
        draft = Draft(f"text {number}", model="m", model_sha256="")
        bench.given.add_label(Label(f"alone {number}", (draft,), Verdict((rank,)), shown=(0,)))
    bench.workspace.judged.emit()
    page = bench.opens_training()
    assert page.options.train.text() == "Train on 4 pairs"
    choose(page.options.form.controls["loss"], "kto")
    bench.until(lambda: page.options.train.text() == "Train on 6 pairs")
    bench.trained()
    alone = [pair for pair in bench.dpo.plans[0].pairs if not (pair.chosen and pair.rejected)]
    assert {(pair.prompt, pair.chosen, pair.rejected) for pair in alone} == {
        ("alone 0", "text 0", ""),
        ("alone 1", "", "text 1"),
    }
    assert len(bench.dpo.plans[0].pairs) == 6


# What it will take


def needs(**values: Any) -> Any:
    usual = {
        "added_bytes": 120_000_000, "available_bytes": 8_000_000_000, "steps": 20, "tokens": 900,
        "precision": "fp32", "reason": "no_gain",
    }  # fmt: skip
    return SimpleNamespace(**{**usual, **values})


def test_memory_and_devices_are_told_before_the_start(
    bench: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    bench.labels(20)
    assert bench.ahead.asked == [], "nothing out of sight"
    page = bench.opens_training()
    form = page.options.form
    bench.until(lambda: len(bench.ahead.asked) == 1)
    assert len(bench.ahead.asked[0].pairs) == 18

    def sets_epochs(number: int, answer: Ahead) -> None:
        """Another setting is estimated anew."""
        bench.ahead.answer = answer
        asked = len(bench.ahead.asked)
        form.controls["epochs"].setValue(number)
        bench.until(lambda: len(bench.ahead.asked) > asked)
        assert bench.ahead.asked[-1].config.epochs == number

    sets_epochs(6, Ahead({"cpu": ""}, problem=UserError("Pair 3 is too long.", "Shorten it.")))
    bench.until(lambda: "Pair 3" in page.options.banner.text)
    wanting = needs(added_bytes=9_000_000_000, available_bytes=2_000_000_000)
    sets_epochs(7, Ahead({"cpu": ""}, wanting))
    bench.until(lambda: "2.00 GB are free" in page.options.needs.text())
    assert page.options.train.isEnabled(), "a batch is halved where it does not fit"
    sets_epochs(3, Ahead({"cuda": "Tesla T4", "cpu": ""}, needs()))
    bench.until(lambda: "About 120 MB of memory for 20 steps" in page.options.needs.text())
    device = form.controls["device"]
    assert device.itemText(0) == "Auto (Tesla T4)"
    rows = {device.itemData(row): row for row in range(device.count())}
    enabled = {key: device.model().item(row).isEnabled() for key, row in rows.items()}
    assert enabled == {"auto": True, "cpu": True, "cuda": True, "mps": False}
    # A training kit is written with the settings as they stand.
    given: list[tuple[Any, ...]] = []

    def steps(*arguments: Any) -> Any:
        given.append(arguments)
        yield Progress(0)
        return tmp_path / "kit"

    monkeypatch.setattr(next_run, "kit_steps", steps)
    runs = len(bench.store.runs.list())
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.options.kit.click()
    bench.until(lambda: "its README" in page.options.banner.text)
    (plan,) = given[0]
    assert plan.config.model == bench.chat.path
    assert plan.config.out == tmp_path / f"{form.name.text()}-kit"
    assert (plan.config.epochs, len(plan.pairs), len(plan.config.held_out)) == (3, 18, 2)
    assert len(bench.store.runs.list()) == runs
