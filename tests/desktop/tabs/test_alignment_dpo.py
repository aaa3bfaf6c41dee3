"""The page "PPO against DPO": a run on the labels, measured; plots; the best of n drafts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alignment_bench import PAIRS, Page, endless, trains_with
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import resources
from desktop.tabs.alignment import dpo, dpo_plots, stages
from desktop.tabs.alignment.dpo import DpoPage
from models.alignment.frontier import READ, Frontier, FrontierRun, ReadAnswer, measured
from models.alignment.gold import gold_prompts
from models.alignment.states import BETAS, PENALTIES
from models.preferences.pairs import Pair
from models.progress import Progress, Steps
from models.store.paths import Home
from models.training.experiments.frontier import Measured, Moment, Setting, measuring_prompts
from models.training.reward_model import RewardModel

SFT = resources.weights("14k-chat")
PROMPTS = ("Tell me about bears.", "Tell me about the train.", "Tell me about Chad.")


def rows() -> tuple[FrontierRun, ...]:
    """Three seeds of each method."""
    found = []
    for seed in range(3):
        lift = 0.1 * seed
        found.append(FrontierRun("start", 0, seed, -0.4 + lift, 0.0, 0.0, 0.0, 0.0, 0.0))
        found.append(FrontierRun("dpo", 0.3, seed, 0.1 + lift, 1.0, 2.0, 6.0, 0.0, 80.0))
        found.append(FrontierRun("dpo", 0.03, seed, -0.3 + lift, 1.1, 4.4, 6.0, 0.0, 80.0))
        found.append(FrontierRun("ppo", 0.05, seed, 0.7 + lift, 1.6, 8.0, 30.0, 22.0, 120.0))
        for n, kl, gold in ((1, 0.0, -0.4), (2, 0.19, -0.1), (4, 0.64, 0.1), (8, 1.2, 0.2),
                            (16, 1.84, 0.25)):  # fmt: skip
            found.append(FrontierRun("bon", n, seed, gold + lift, 0.4 * n**0.3, kl, n, 22.0, 70.0))
    return tuple(found)


@pytest.fixture
def page(qtbot: QtBot, home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """The page with labels on the bench and a small model to learn from them."""
    monkeypatch.setattr(dpo, "measured", lambda: Frontier(rows()))
    monkeypatch.setattr(stages, "DPO_EACH", 2)
    monkeypatch.setattr("models.training.experiments.frontier.measuring_prompts", lambda: PROMPTS)
    made = Page(qtbot, home, DpoPage, sft=SFT)
    made.hands.set_pairs(PAIRS, "mine")
    yield made
    made.close()


def test_a_run_on_the_labels_is_kept_measured_and_put_beside_the_others(page: Page) -> None:
    view = page.view
    page.hands.put("ppo", SFT)
    view.betas.button("0.1").click()
    view.button.click()
    page.until(lambda: page.runs("dpo")[0].status != "running")
    page.idle()
    (kept,) = page.runs("dpo")
    assert kept.status == "done"
    assert (kept.facts["beta"], kept.facts["steps"]) == (0.1, 10)  # 5 passes of 2 batches
    held = kept.facts["verdict"]["held_out"]
    assert (held["of"], held["count"]) == ("accuracy", 4)
    assert kept.facts["start"]["kl"] == pytest.approx(0, abs=1e-4)
    assert kept.facts["after"]["kl"] > 1e-4
    assert kept.facts["after"]["proxy"] is None, "no reward model was there to ask"
    assert kept.facts["ppo_after"]["gold"] == pytest.approx(kept.facts["start"]["gold"])
    assert page.hands.dpo == page.home.models / f"dpo-{kept.id}"
    assert len(page.store.runs.rows(kept.id)) == 10
    assert (page.hands.dpo / "card.json").is_file()
    labels = view.table.findChildren(QLabel)
    shown = [label.text() for label in labels if not label.isHidden()]  # behind More
    assert "DPO, beta 0.1, 20 labels" in shown and "PPO" in shown
    marks = {mark.name: mark.x for mark in view.card.plot.figure.marks}
    assert set(marks) == {"your DPO, 0.1", "start", "your PPO"}
    assert marks["start"] == 0.0
    assert marks["your DPO, 0.1"] == pytest.approx(kept.facts["after"]["kl"] ** 0.5)


def test_the_answers_of_the_start_and_of_the_policy_under_the_pointer_stand_beside_the_curve(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"start": "Brazil is a state.", "dpo": "Brazil is nice.", "ppo": "Brazil! Brazil!"}
    kept = [
        replace(row, answers=tuple(
            ReadAnswer(prompt, f"{told[row.method]} {row.value:g}", -0.5 if row.value else 0.1)
            for prompt in READ
        )) if row.method != "bon" and not row.seed else row
        for row in rows()
    ]  # fmt: skip
    page.view.shipped = Frontier(tuple(kept))
    page.view.change(beta=0.3)
    first, then = page.view.texts.boxes
    assert (page.view.texts.prompt.text(), first.where.text()) == (READ[0], "Start")
    assert (then.where.text(), then.text.text()) == ("DPO, beta 0.3", "Brazil is nice. 0.3")
    assert then.tags[0].text() == "gold −0.5"
    page.view.change(beta=3.0)
    page.view.card.plot.pointed.emit(2.9)  # the root of PPO's 8 nats is nearest
    assert (then.where.text(), then.text.text()) == ("PPO, penalty 0.05", "Brazil! Brazil! 0.05")
    page.view.texts.turns[1].click()
    assert page.view.texts.prompt.text() == READ[1]
    page.view.betas.button("0.3").click()
    assert then.where.text() == "DPO, beta 0.3"


def test_shipped_policies_ship_their_answers() -> None:
    trained = [row for row in measured().rows if row.method != "bon" and not row.seed]
    assert len(trained) == 1 + len(BETAS) + len(PENALTIES)
    assert all([one.prompt for one in row.answers] == list(READ) for row in trained)


def test_without_labels_to_learn_from_or_stopped_nothing_is_made(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = page.view
    page.hands.set_pairs((), "")
    assert not run.button.isVisible()
    run.pairs.click()
    assert page.links == [("alignment", {"page": "comparisons"})]
    page.hands.set_pairs([Pair("Tell me about bears.", "A bear.", "No.")], "mine")
    assert run.guards.isVisible() and run.guards.shown[0].key == "too_few"
    run.button.click()
    page.until(page.view.banner.isVisible)
    page.idle()
    (kept,) = page.runs("dpo")
    assert kept.status == "failed" and "at least two pairs" in kept.facts["problem"]
    trains_with(monkeypatch, "dpo", endless)
    run.button.click()
    page.until(lambda: page.lanes.busy)
    run.cancel.click()
    page.idle()
    page.until(lambda: page.runs("dpo")[0].status == "cancelled")
    assert page.hands.dpo is None
    assert not list(page.home.models.glob("dpo-*"))
    assert run.button.isEnabled()


def test_plots_say_what_each_method_gained_and_what_it_cost(page: Page) -> None:
    view = page.view
    assert "DPO gains 0.50 at KL 2.0; PPO gains 1.10 at KL 8.0" in view.about.text()
    assert "over 3 seeds" in view.about.text()
    # Gold of the start differs from PPO's page, which scores other prompts: that is said.
    held, scored = len(measuring_prompts()), len(gold_prompts())
    assert f"{held} held-out prompts; PPO's page scores the {scored} that" in view.about.text()
    view.betas.button("0.3").click()  # no own run yet: the shipped ones are shown
    assert view.table.title.text() == "DPO, beta 0.3, mean of 3 seeds"
    assert "Gold −0.30 0.20 0.80" in view.table.accessibleDescription()
    assert ["Each answer", "×1", "×1", "×16"] in dpo_plots.compared(rows())[1]
    view.plots.button("gao").click()
    assert "PPO: d(α − β log d): A curve with two constants needs 4 points" in view.about.text()
    assert "Best of n: d(α − β d) with α" in view.about.text()
    view.plots.button("support").click()
    assert view.notes.isVisible() and not view.run_card.isVisible()
    keys = {key for *_, found in dpo_plots.equivalence() for key in found}
    assert keys == {"rafailov2023", "azar2023", "xu2024", "tajwar2024"}
    assert all(resources.citation(key).title for key in keys)
    view.open_state({"plot": "frontier", "beta": 0.1})
    view.open_state({"plot": "nonsense", "beta": "x"})
    assert view.save_state().items() >= {"plot": "frontier", "beta": 0.1}.items()


def test_the_best_of_n_drafts_can_be_read(page: Page, tmp_path: Path) -> None:
    chosen = page.view
    page.view.plots.button("bon").click()
    assert not chosen.draft.isEnabled()
    reward = RewardModel.beside(SFT)
    reward.net.head.weight.data.normal_()
    reward.normalise([(1, 40, 41, 2), (1, 50, 2), (3, 60, 61, 62, 2)])
    reward.save(tmp_path / "reward")
    page.hands.put("reward", tmp_path / "reward")
    chosen.draft.click()
    page.until(chosen.text.isVisible)
    page.idle()
    assert chosen.prompt.text() == PROMPTS[0]
    first = chosen.scores.text()
    chosen.ns.button("32").click()
    assert proxy(chosen.scores.text()) >= proxy(first)
    assert "gold, your models" in [one.name for one in page.view.card.plot.figure.series]


def proxy(scores: str) -> float:
    return float(scores.split(",", maxsplit=1)[0].removeprefix("proxy ").replace("−", "-"))


def seed_of(
    _model: Path, _reward: Path, seed: int, _pairs: object, _scratch: Path
) -> Steps[tuple[Measured, ...]]:
    """What the generator of the real frontier yields for a seed, at once."""
    kinds: Any = (("start", 0.0, 0.0), ("dpo", 0.3, 2.0), ("ppo", 0.9, 6.0))
    for setting, gold, kl in kinds:
        value = {"start": 0.0, "dpo": 0.1, "ppo": 0.0}[setting]
        place = Setting(setting, value, seed)
        yield Progress(0, 3, item=Moment(place, 0, 0.1, gold, kl))
        yield Progress(
            1, 3,
            item=Measured(setting, value, seed, gold + 0.1 * seed, 0.1, 1.0, kl, 20.0,
                          1.0, 5.0, 40_000_000),
        )  # fmt: skip
    return ()


def test_the_own_frontier_grows_by_a_seed_a_press_and_is_found_again(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def own() -> Frontier:
        return page.view.own

    def stopped(*asked: Any) -> Steps[Any]:
        yield from seed_of(*asked)
        yield from endless()

    cost, about = page.view, page.view.about
    assert not cost.measure.isEnabled(), "no reward model yet"
    (tmp_path / "reward").mkdir()  # a folder is enough: nothing is scored with it here
    page.hands.put("reward", tmp_path / "reward")
    # A seed that is stopped leaves no half figures.
    monkeypatch.setattr(dpo, "_frontier", stopped)
    cost.measure.click()
    page.until(lambda: len(own().rows) == 3)
    assert cost.measure.text() == "Stop"
    cost.measure.click()
    page.idle()
    page.until(lambda: not own().rows)
    assert "over 3 seeds" in about.text(), "the shipped ones again"
    monkeypatch.setattr(dpo, "_frontier", seed_of)
    for seeds in (1, 2):
        page.until(lambda: cost.measure.text() != "Stop")
        cost.measure.click()
        page.idle()
        page.until(lambda seeds=seeds: len(own().rows) == 3 * seeds)
    page.until(lambda: "over 2 seeds" in about.text())
    assert own().runs.seeds == (0, 0, 1, 1)
    assert DpoPage(page.services, page.hands).own == own()
    cost.sources.button("shipped").click()
    assert "over 3 seeds" in about.text()
    cost.forget.click()
    assert not cost.sources.isVisible() and "over 3 seeds" in about.text()
