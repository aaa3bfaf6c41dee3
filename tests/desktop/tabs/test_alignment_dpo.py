"""The page "PPO against DPO": a run on the labels, measured; plots; the best of n drafts."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import resources
from desktop.tabs.alignment import dpo_frontier, dpo_job, dpo_presenter, dpo_runner, dpo_words
from desktop.tabs.alignment.dpo_presenter import DpoPresenter
from desktop.tabs.alignment.dpo_view import DpoView
from models.live import dpo_loop, many_drafts  # noqa: F401  (loaded before a clock runs)
from models.live.frontier import Measured, Moment, Setting
from models.live.reward_model import RewardModel
from models.pairs import Pair
from models.progress import Progress, Steps
from models.store.paths import Home
from models.theory.alignment.frontier import Frontier, Row
from models.theory.alignment.overoptimisation import fit


def _load(name: str) -> ModuleType:
    """Loaded by its path: tests have no packages."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


bench = _load("reward_bench")
SFT = resources.weights("14k-chat")


def rows() -> tuple[Row, ...]:
    """Three seeds of each method."""
    found = []
    for seed in range(3):
        lift = 0.1 * seed
        found.append(Row("start", 0, seed, -0.4 + lift, 0.0, 0.0, 0.0, 0.0, 0.0))
        found.append(Row("dpo", 0.3, seed, 0.1 + lift, 1.0, 2.0, 6.0, 0.0, 80.0))
        found.append(Row("dpo", 0.03, seed, -0.3 + lift, 1.1, 4.4, 6.0, 0.0, 80.0))
        found.append(Row("ppo", 0.05, seed, 0.7 + lift, 1.6, 8.0, 30.0, 22.0, 120.0))
        for n, kl, gold in ((1, 0.0, -0.4), (2, 0.19, -0.1), (4, 0.64, 0.1), (8, 1.2, 0.2),
                            (16, 1.84, 0.25)):  # fmt: skip
            found.append(Row("bon", n, seed, gold + lift, 0.4 * n**0.3, kl, n, 22.0, 70.0))
    return tuple(found)


@pytest.fixture
def page(
    qtbot: QtBot, home: Home, theme: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Any]:  # fmt: skip
    """The page with labels on the bench and a small model to learn from them."""
    monkeypatch.setattr(dpo_presenter, "measured", lambda: Frontier(rows()))
    monkeypatch.setattr(dpo_job, "EACH", 2)
    monkeypatch.setattr("models.live.frontier.measuring_prompts", lambda: PROMPTS)
    made = bench.Bench(qtbot, home, DpoView, DpoPresenter, SFT)
    made.hands.set_pairs(bench.PAIRS, "mine")
    yield made
    made.close()


PROMPTS = ("Tell me about bears.", "Tell me about the train.", "Tell me about Chad.")


def cells(page: Any) -> list[str]:
    return [label.text() for label in page.view.run.table.findChildren(QLabel) if label.isVisible()]


def run(page: Any) -> Any:
    page.view.run.button.click()
    page.wait(lambda: page.runs("dpo")[0].status != "running")
    page.idle()
    (kept,) = page.runs("dpo")
    return kept


def test_without_labels_it_leads_to_the_comparisons(page: Any) -> None:
    page.hands.set_pairs((), "")
    assert not page.view.run.button.isVisible()
    page.view.run.pairs.click()
    assert page.links == [("alignment", {"page": "comparisons"})]


def test_a_run_on_the_labels_is_kept_measured_and_put_beside_the_others(page: Any) -> None:
    page.view.run.betas.button("0.1").click()
    kept = run(page)
    assert kept.status == "done"
    assert (kept.facts["beta"], kept.facts["steps"]) == (0.1, 15)  # 5 passes of 3 batches
    assert kept.facts["start"]["kl"] == pytest.approx(0, abs=1e-5)
    assert kept.facts["after"]["kl"] > 1e-4
    assert kept.facts["after"]["proxy"] is None  # no reward model was there to ask
    assert page.hands.dpo == page.home.models / f"dpo-{kept.id}"
    assert len(page.store.stages.rows(kept.id)) == 15
    assert (page.hands.dpo / "card.json").is_file()
    shown = cells(page)
    assert "DPO, beta 0.1, 20 labels" in shown
    assert shown.count("–") == 2  # proxies
    mark, start = page.view.card.plot.figure.marks
    assert (mark.name, start.name, start.x) == ("your DPO, 0.1", "start", 0.0)
    assert mark.x == pytest.approx(kept.facts["after"]["kl"] ** 0.5)


def test_a_ppo_policy_on_the_bench_is_measured_beside_it(page: Any) -> None:
    page.hands.set_ppo(SFT)
    kept = run(page)
    assert kept.facts["ppo_after"]["gold"] == pytest.approx(kept.facts["start"]["gold"])
    assert "PPO" in cells(page)
    assert {mark.name for mark in page.view.card.plot.figure.marks} == {
        "your DPO, 1", "start", "your PPO",
    }  # fmt: skip


def test_one_label_is_refused_with_a_sentence_and_the_lane_is_free(page: Any) -> None:
    page.hands.set_pairs([Pair("Tell me about bears.", "A bear.", "No.")], "mine")
    page.view.run.button.click()
    page.wait(page.view.banner.isVisible)
    page.idle()
    (kept,) = page.runs("dpo")
    assert kept.status == "failed" and "at least two pairs" in kept.facts["problem"]
    assert page.view.run.button.isEnabled()
    assert page.hands.dpo is None


def test_cancel_keeps_nothing(page: Any) -> None:
    page.view.run.button.click()
    page.wait(lambda: page.lanes.busy)
    page.view.run.cancel.click()
    page.idle()
    page.wait(lambda: page.runs("dpo")[0].status == "cancelled")
    assert page.hands.dpo is None
    assert not list(page.home.models.glob("dpo-*"))
    assert page.view.run.button.isEnabled()


def test_the_frontier_says_what_each_gained_and_what_it_cost(page: Any) -> None:
    about = page.view.about.text()
    assert "DPO gains 0.50 at KL 2.0; PPO gains 1.10 at KL 8.0" in about
    assert "over 3 seeds" in about
    lines = dict(
        zip(("", "Setting", "Gold"), dpo_words.compared(rows())[1][:3], strict=True)
    )  # fmt: skip
    assert lines[""] == ["", "DPO", "PPO", "best of n"]
    assert lines["Setting"][1:] == ["0.3", "0.05", "16"]
    cost = {row[0]: row[1:] for row in dpo_words.compared(rows())[1]}
    assert cost["Reward model, s"] == ["–", "22", "22"]
    assert cost["Training, s"] == ["6", "30", "–"]
    assert cost["Each answer"] == ["×1", "×1", "×16"]


def test_a_curve_that_cannot_be_fitted_is_a_sentence(page: Any) -> None:
    page.view.plots.button("gao").click()
    about = page.view.about.text()
    assert "PPO: d(α − β log d): A curve with two constants needs 4 points" in about
    assert "Best of n: d(α − β d) with α" in about
    assert [one.name for one in page.view.card.plot.figure.series] == ["Best of n", "Best of n"]


def test_a_curve_that_misses_the_top_of_its_points_is_said_to() -> None:
    curve = fit("rl", [1.0, 4.0, 9.0, 16.0], [0.1, 0.0, -0.4, -1.0], [0] * 4)
    assert curve.peak is not None and curve.peak.kl < 2
    said = dpo_words.about_curves(curve, curve, (4.0, 0.5))
    assert "highest at KL 4.0, 0.50 over the start: the curve misses that" in said
    assert "misses" not in dpo_words.about_curves(curve, curve, (curve.peak.kl * 1.5, 0.2))


def test_what_equivalent_assumes_has_its_sources(page: Any) -> None:
    page.view.plots.button("support").click()
    assert page.view.notes.isVisible() and not page.view.run.isVisible()
    keys = {key for told in dpo_words.equivalence() for key in told.keys}
    assert keys == {"rafailov2023", "azar2023", "xu2024", "tajwar2024"}
    assert all(resources.citation(key).title for key in keys)


def test_the_best_of_n_drafts_can_be_read(page: Any, tmp_path: Path) -> None:
    page.view.plots.button("bon").click()
    assert not page.view.chosen.draw.isEnabled()
    reward = RewardModel.beside(SFT)
    reward.net.head.weight.data.normal_()
    reward.normalise([(1, 40, 41, 2), (1, 50, 2), (3, 60, 61, 62, 2)])
    reward.save(tmp_path / "reward")
    page.hands.set_reward(tmp_path / "reward")
    page.view.chosen.draw.click()
    page.wait(page.view.chosen.text.isVisible)
    page.idle()
    assert page.view.chosen.prompt.text() == PROMPTS[0]
    first = page.view.chosen.scores.text()
    page.view.chosen.ns.button("32").click()
    last = page.view.chosen.scores.text()
    assert proxy(last) >= proxy(first)
    assert "gold, your models" in [one.name for one in page.view.card.plot.figure.series]


def proxy(scores: str) -> float:
    return float(scores.split(",", maxsplit=1)[0].removeprefix("proxy ").replace("−", "-"))


def seed_of(asked: Any, _pairs: object, _scratch: Path) -> Steps[tuple[Measured, ...]]:
    """What the generator of the real frontier yields for a seed, at once."""
    kinds: Any = (("start", 0.0, 0.0), ("dpo", 0.3, 2.0), ("ppo", 0.9, 6.0))
    for setting, gold, kl in kinds:
        value = {"start": 0.0, "dpo": 0.1, "ppo": 0.0}[setting]
        place = Setting(setting, value, asked.seed)
        yield Progress(0, 3, item=Moment(place, 0, 0.1, gold, kl))
        yield Progress(
            1, 3,
            item=Measured(setting, value, asked.seed, gold + 0.1 * asked.seed, 0.1, 1.0, kl, 20.0,
                          1.0, 5.0, 40_000_000),
        )  # fmt: skip
    return ()


def with_reward(page: Any, tmp_path: Path) -> None:
    """A folder is enough: nothing is scored with it here."""
    (tmp_path / "reward").mkdir()
    page.hands.set_reward(tmp_path / "reward")


def test_the_own_frontier_grows_by_a_seed_a_press_and_is_found_again(
    page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dpo_runner, "frontier_steps", seed_of)
    cost = page.view.cost
    assert not cost.measure.isEnabled()  # no reward model yet
    with_reward(page, tmp_path)
    for seeds in (1, 2):
        cost.measure.click()
        page.idle()
        page.wait(lambda seeds=seeds: len(page.presenter._runner.own.rows) == 3 * seeds)
    page.wait(lambda: cost.measure.text() == "Measure another seed")
    assert "over 2 seeds" in page.view.about.text()
    assert page.presenter._runner.own.runs.seeds == (0, 0, 1, 1)
    again = dpo_runner.DpoRunner(page.services, page.hands)
    assert again.own == page.presenter._runner.own
    cost.sources.button("shipped").click()
    assert "over 3 seeds" in page.view.about.text()
    cost.forget.click()
    assert not cost.sources.isVisible() and "over 3 seeds" in page.view.about.text()


def test_a_seed_that_is_stopped_leaves_no_half_figures(
    page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(asked: Any, pairs: object, scratch: Path) -> Steps[tuple[Measured, ...]]:
        yield from seed_of(asked, pairs, scratch)
        while True:
            yield Progress(2, 3)

    monkeypatch.setattr(dpo_runner, "frontier_steps", endless)
    with_reward(page, tmp_path)
    page.view.cost.measure.click()
    page.wait(lambda: len(page.presenter._runner.own.rows) == 3)
    assert page.view.cost.measure.text() == "Stop"
    page.view.cost.measure.click()
    page.idle()
    page.wait(lambda: not page.presenter._runner.own.rows)
    assert "over 3 seeds" in page.view.about.text()  # the shipped ones again


def test_no_minus_stands_before_a_zero() -> None:
    assert [dpo_words.score(value) for value in (-1e-17, -0.004, -0.006)] == [
        "0.00",
        "0.00",
        "−0.01",
    ]


def test_junk_that_was_kept_is_nothing() -> None:
    for kept in ("", "[]", "{}", '{"rows": [{"gold": 1}], "runs": {}}', '{"rows": 3, "runs": 4}'):
        assert dpo_frontier.from_text(kept) == Frontier()


def test_what_was_shown_is_found_again(page: Any) -> None:
    page.view.plots.button("gao").click()
    page.view.run.betas.button("3").click()
    state = page.view.save_state()
    assert state == {"plot": "gao", "beta": 3.0}
    page.view.open_state({"plot": "frontier", "beta": 0.1})
    page.view.open_state({"plot": "nonsense", "beta": "x"})
    assert page.view.save_state() == {"plot": "frontier", "beta": 0.1}
    page.view.open_state(state)
    assert page.view.plots.value == "gao"
