"""The settings of the next run: what fits the size, what a person sets, guards, the estimate."""

from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.tabs.preferences import run_ahead
from desktop.tabs.preferences.pair_source import cleaned, split
from desktop.tabs.preferences.rate_box import neighbour, written
from desktop.tabs.preferences.run_ahead import Ahead
from desktop.tabs.preferences.run_defaults import usual_options
from desktop.tabs.preferences.run_folder import RunOptions
from desktop.tabs.preferences.run_job import look_every, steps_of
from models.errors import UserError
from models.labels import Draft, Label, Verdict
from models.live.dpo_plan import defaults_for
from models.pairs import Pair
from models.progress import Progress
from models.store.settings import Settings

PAIRS = tuple(Pair(f"p{number}", "good", "bad") for number in range(20))


def settings_of(studio: Any) -> RunOptions:
    options = studio.tab.training.options.form.options()
    assert isinstance(options, RunOptions)
    return options


# What fits


def test_the_settings_start_from_what_was_measured_for_the_size(studio: Any) -> None:
    studio.labels(30)
    shown = settings_of(studio)
    usual = usual_options(1000, 30, Settings())
    assert (shown.learning_rate, shown.epochs) == (usual.learning_rate, usual.epochs)
    assert shown.learning_rate == defaults_for(1000).learning_rate
    assert shown.held_out == 0.1
    said = studio.tab.training.options.defaults
    assert "1 k parameters" in said.text()
    found = defaults_for(1000)
    assert f"won {round(100 * found.win_rate)} % of held-out prompts" in said.text()
    assert f"{found.seeds} seeds" in said.toolTip()


def test_another_model_brings_its_own_rate_and_ones_own_beta_stays(studio: Any) -> None:
    form = studio.tab.training.options.form
    form.beta.setValue(0.3)
    before = settings_of(studio)
    studio.desk.pick(studio.other)
    after = settings_of(studio)
    usual = defaults_for(30_000_000)
    assert usual.method == "lora"
    assert after.learning_rate == usual.learning_rate != before.learning_rate
    assert after.beta == 0.3
    studio.tab.training.options.usual.click()
    assert settings_of(studio).beta == 0.1


def test_a_rank_is_asked_for_only_where_there_are_adapters(studio: Any) -> None:
    page = studio.opens_training()
    form = page.options.form
    assert not form.rank.isVisible()  # a model of a thousand parameters is trained whole
    form.method.button("lora").click()
    assert form.rank.isVisible()
    form.method.button("auto").click()
    studio.desk.pick(studio.other)
    assert form.rank.isVisible()


def test_flipped_labels_are_asked_for_only_by_losses_that_take_them(studio: Any) -> None:
    form = studio.opens_training().options.form
    assert not form.noise.isVisible()
    form.loss.setCurrentIndex(form.loss.findData("cdpo"))
    form.loss.activated.emit(form.loss.currentIndex())
    assert form.noise.isVisible()
    form.noise.setValue(0.2)
    assert settings_of(studio).noise == 0.2
    form.loss.setCurrentIndex(form.loss.findData("ipo"))
    form.loss.activated.emit(form.loss.currentIndex())
    assert (settings_of(studio).loss, settings_of(studio).noise) == ("ipo", 0.0)


def test_all_settings_reach_the_run(studio: Any, dpo: Any) -> None:
    studio.labels(20)
    form = studio.tab.training.options.form
    form.loss.setCurrentIndex(form.loss.findData("robust"))
    form.loss.activated.emit(form.loss.currentIndex())
    form.noise.setValue(0.15)
    form.beta.setValue(0.3)
    form.sft.setValue(0.4)
    form.method.button("lora").click()
    form.rank.setValue(8)
    form.rate.setValue(5e-4)
    form.epochs.setValue(2)
    form.held_out.setValue(20)
    form.device.setCurrentIndex(form.device.findData("cpu"))
    form.device.activated.emit(form.device.currentIndex())
    form.name.setText("friendly")
    form.name.textEdited.emit("friendly")
    studio.trained(dpo)
    plan = dpo.plans[0]
    assert plan.options == RunOptions(
        "friendly", "lora", 0.3, 2, 0.4, "robust", 0.15, 8, 5e-4, 0.2, "cpu"
    )
    assert (len(plan.pairs), len(plan.held_out)) == (16, 4)
    assert not {pair.prompt for pair in plan.pairs} & {pair.prompt for pair in plan.held_out}


@pytest.mark.parametrize("name", ["", "a/b", "tiny-chat"])
def test_a_name_that_cannot_be_used_stops_the_button(studio: Any, qtbot: QtBot, name: str) -> None:
    studio.labels(2)
    page = studio.opens_training()
    form = page.options.form
    form.name.clear()
    qtbot.keyClicks(form.name, name) if name else form.name.textEdited.emit("")
    assert form.problem.text()
    assert form.problem.isVisible()
    assert not page.options.train.isEnabled()
    assert not studio.tab.train_card.train.isEnabled()


def test_a_rate_is_written_and_stepped_as_people_think_of_it() -> None:
    assert [written(rate) for rate in (2e-4, 1.5e-5, 0.1, 1e-6)] == [
        "2e-4",
        "1.5e-5",
        "1e-1",
        "1e-6",
    ]
    rates = [1e-5]
    for _ in range(4):
        rates.append(neighbour(rates[-1], up=True))
    assert rates == pytest.approx([1e-5, 2e-5, 5e-5, 1e-4, 2e-4])
    assert neighbour(3e-4, up=False) == pytest.approx(2e-4)


def test_a_rate_can_be_typed_in_any_spelling(studio: Any, qtbot: QtBot) -> None:
    rate = studio.opens_training().options.form.rate
    for typed, value in (("0.0003", 3e-4), ("7E-5", 7e-5), ("1e-3", 1e-3)):
        rate.lineEdit().clear()
        qtbot.keyClicks(rate.lineEdit(), typed)
        rate.interpretText()
        assert rate.value() == pytest.approx(value)
    rate.lineEdit().clear()
    qtbot.keyClicks(rate.lineEdit(), "x9")  # letters are not taken
    assert rate.lineEdit().text() == "9"
    rate.interpretText()
    assert rate.value() <= 0.1


# Guards


def test_pairs_that_contradict_each_other_are_noted_and_left_out_on_a_click(
    studio: Any, dpo: Any
) -> None:
    studio.labels(22)
    for first in (True, False):
        studio.store.labels.add(
            "twice", "a", "b", "first" if first else "second", model="m", model_sha256=""
        )
    studio.desk.judged.emit()
    page = studio.opens_training()
    studio.until(lambda: any("contradict" in notice.text for notice in page.options.notes.shown))
    assert page.options.source.text() == "24 pairs, 2 of them held out"
    notice = next(one for one in page.options.notes.shown if "contradict" in one.text)
    page.options.notes.remedy_asked.emit(notice.remedy)
    assert page.options.source.text() == "22 pairs, 2 of them held out"
    assert not any("contradict" in one.text for one in page.options.notes.shown)
    studio.trained(dpo)
    trained = [*dpo.plans[0].pairs, *dpo.plans[0].held_out]
    assert "twice" not in {pair.prompt for pair in trained}
    assert len(trained) == 22


def test_all_left_is_noted_and_leads_to_the_history(studio: Any) -> None:
    studio.labels(24, left=True)
    page = studio.opens_training()
    studio.until(lambda: any("to the left" in notice.text for notice in page.options.notes.shown))
    notice = next(one for one in page.options.notes.shown if "to the left" in one.text)
    assert notice.grave
    page.options.notes.remedy_asked.emit(notice.remedy)
    assert studio.tab.page() == "history"


def test_too_few_pairs_are_noted_with_the_way_to_more(studio: Any) -> None:
    studio.labels(3)
    page = studio.opens_training()
    (notice,) = page.options.notes.shown
    assert "only 3 pairs" in notice.text
    page.options.notes.remedy_asked.emit(notice.remedy)
    assert studio.tab.page() == "label"


def test_without_labels_nothing_is_noted(studio: Any) -> None:
    page = studio.opens_training()
    assert page.options.notes.shown == ()


@pytest.mark.parametrize(
    ("remedy", "field", "expected"),
    [
        ("raise:sft_weight", "sft_weight", 0.2),
        ("lower:epochs", "epochs", 2),
        ("lower:learning_rate", "learning_rate", 1e-4),
        ("raise:learning_rate", "learning_rate", 4e-4),
    ],
)
def test_a_remedy_turns_a_setting(studio: Any, remedy: str, field: str, expected: float) -> None:
    studio.labels(20)
    page = studio.opens_training()
    page.options.form.rate.setValue(2e-4)
    page.options.form.epochs.setValue(5)
    page.options.form.sft.setValue(0.0)
    page.live.notes.remedy_asked.emit(remedy)
    assert getattr(settings_of(studio), field) == pytest.approx(expected)
    assert page.options.usual.isVisible()


# Pairs


def test_equal_pairs_but_one_are_left_out() -> None:
    pairs = (*PAIRS, PAIRS[3], PAIRS[3])
    assert cleaned(pairs, {"duplicates"}) == PAIRS
    assert cleaned(pairs, ()) == pairs


def test_of_few_pairs_none_is_held_out() -> None:
    assert split(PAIRS[:9], 0.2).held_out == ()
    held = split(PAIRS, 0.2)
    assert (len(held.train), len(held.held_out)) == (16, 4)


def test_a_run_looks_about_a_dozen_times() -> None:
    assert steps_of(17, RunOptions("t", "auto", 0.1, 4, 0.0)) == 20
    assert look_every(20, 1000) == 2
    assert look_every(4, 1000) == 1
    assert look_every(48, 135_000_000) == 8


def test_labels_given_while_pairs_are_read_are_trained_on(studio: Any) -> None:
    """A set is read a slice at a time; what changes meanwhile begins it anew."""
    studio.labels(2)
    source = studio.tab.presenters  # the source has no name on the page: asked through the starter
    training = next(part for part in source if hasattr(part, "starter"))
    heard: list[int] = []
    training._source.when_ready(lambda gathered: heard.append(len(gathered.pairs)))
    studio.until(lambda: heard == [2])
    studio.labels(3)
    training._source.when_ready(lambda gathered: heard.append(len(gathered.pairs)))
    studio.until(lambda: heard == [2, 3])


# What it will take


def estimate(**values: Any) -> Any:
    usual = {
        "seconds": 14.2, "peak_bytes": 420_000_000, "base_bytes": 300_000_000,
        "added_bytes": 120_000_000, "precision": "fp32", "reason": "no_gain",
        "available_bytes": 8_000_000_000, "steps": 20, "tokens": 900, "threads": 1, "fits": True,
    }  # fmt: skip
    return SimpleNamespace(**{**usual, **values})


def test_time_and_memory_are_told_before_the_start_and_kept(
    studio: Any, ahead: Any, dpo: Any
) -> None:
    ahead.answer = Ahead({"cpu": ""}, estimate())
    studio.labels(20)
    page = studio.opens_training()
    studio.until(lambda: "14 s" in page.options.estimate.text())
    assert "120 MB" in page.options.estimate.text()
    assert len(ahead.asked[-1].pairs) == 18
    run = studio.store.runs.get(studio.trained(dpo))
    assert run.facts["estimated_seconds"] == 14.2
    captions = [figure.caption_label.text() for figure in page.live.curves.figures]
    assert captions[0] == "it took; 14 s were expected"


def test_a_run_that_does_not_fit_says_what_to_do(studio: Any, ahead: Any) -> None:
    wanting = estimate(fits=False, added_bytes=9_000_000_000, available_bytes=2_000_000_000)
    ahead.answer = Ahead({"cpu": ""}, wanting)
    studio.labels(20)
    page = studio.opens_training()
    studio.until(lambda: "2.00 GB are free" in page.options.estimate.text())
    assert page.options.train.isEnabled()  # it is a guess, and the loop halves its batches


def test_a_pair_that_does_not_fit_is_named_before_the_start(studio: Any, ahead: Any) -> None:
    ahead.answer = Ahead({"cpu": ""}, problem=UserError("Pair 3 is too long.", "Shorten it."))
    studio.labels(20)
    page = studio.opens_training()
    studio.until(lambda: "Pair 3" in page.options.banner.text)


def test_another_setting_is_estimated_anew_and_nothing_out_of_sight(
    studio: Any, ahead: Any
) -> None:
    studio.labels(20)
    assert ahead.asked == []
    page = studio.opens_training()
    studio.until(lambda: len(ahead.asked) == 1)
    page.options.form.epochs.setValue(7)
    studio.until(lambda: len(ahead.asked) == 2)
    assert ahead.asked[-1].options.epochs == 7


def test_devices_that_are_not_there_cannot_be_chosen(studio: Any, ahead: Any) -> None:
    ahead.answer = Ahead({"cuda": "Tesla T4", "cpu": ""})
    studio.labels(20)
    form = studio.opens_training().options.form
    studio.until(lambda: form.device.itemText(0) == "Auto (Tesla T4)")
    rows = {form.device.itemData(row): row for row in range(form.device.count())}
    enabled = {key: form.device.model().item(row).isEnabled() for key, row in rows.items()}
    assert enabled == {"auto": True, "cpu": True, "cuda": True, "mps": False}


def test_a_training_kit_is_written_with_the_settings_as_they_stand(
    studio: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    given: list[tuple[Any, ...]] = []

    def steps(*arguments: Any) -> Any:
        given.append(arguments)
        yield Progress(0)
        return tmp_path / "kit"

    monkeypatch.setattr(run_ahead, "kit_steps", steps)
    studio.labels(20)
    page = studio.opens_training()
    page.options.form.epochs.setValue(3)
    page.options.ask = lambda *_: str(tmp_path)
    page.options.kit.click()
    studio.until(lambda: "its README" in page.options.banner.text)
    model, plan, out = given[0]
    assert (model.name, out) == ("tiny-chat", tmp_path / "tiny-chat-tuned-1-kit")
    assert (plan.options.epochs, len(plan.pairs), len(plan.held_out)) == (3, 18, 2)
    assert studio.store.runs.list() == ()


def test_texts_that_were_judged_alone_teach_kto_and_nothing_else(studio: Any, dpo: Any) -> None:
    studio.labels(4)
    for number, rank in enumerate((1, 2, 1)):
        draft = Draft(f"text {number}", model="m", model_sha256="")
        studio.store.labels.add_label(
            Label(f"alone {number}", (draft,), Verdict((rank,)), shown=(0,))
        )
    studio.desk.judged.emit()
    page = studio.opens_training()
    assert page.options.train.text() == "Train on 4 pairs"
    form = page.options.form
    form.loss.setCurrentIndex(form.loss.findData("kto"))
    form.loss.activated.emit(form.loss.currentIndex())
    assert page.options.train.text() == "Train on 7 pairs"
    studio.trained(dpo)
    alone = [pair for pair in dpo.plans[0].pairs if not (pair.chosen and pair.rejected)]
    assert {(pair.prompt, pair.chosen, pair.rejected) for pair in alone} == {
        ("alone 0", "text 0", ""),
        ("alone 1", "", "text 1"),
        ("alone 2", "text 2", ""),
    }
    assert len(dpo.plans[0].pairs) == 7
