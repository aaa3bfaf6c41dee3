"""The page "Reward model": trained on a real small model, warned of, scored with."""

import json
from collections.abc import Iterator

import pytest
from alignment_bench import BAD, GOOD, PAIRS, Page, endless, trains_with
from pytestqt.qtbot import QtBot

import resources
from desktop.tabs.alignment.ppo.page import PpoPage
from desktop.tabs.alignment.reward import RewardPage
from models.preferences.pairs import Pair
from models.store.paths import Home


@pytest.fixture
def page(qtbot: QtBot, home: Home) -> Iterator[Page]:
    """The page with comparisons on the bench that a small model can learn."""
    made = Page(qtbot, home, RewardPage, sft=resources.weights("14k-chat"))
    made.hands.set_pairs(PAIRS, "mine")
    yield made
    made.close()


def trains(page: Page, epochs: int) -> None:
    """Press the button and wait."""
    before, view = page.hands.reward, page.view
    view.form.controls["epochs"].setValue(epochs)
    view.form.controls["learning_rate"].setValue(5e-3)
    view.button.click()
    page.until(lambda: page.hands.reward != before)
    page.idle()


def proxy(page: Page, text: str) -> float:
    """What the reward model says of a text."""
    score = page.view.score
    score.text.setPlainText(text)
    page.view.refresh()  # while the pause after typing lasts
    page.until(lambda: score.tokens.text() == f" {text}<|end|>")
    return float(score.proxy.text().removeprefix("reward ").replace("−", "-"))


def test_a_run_ends_on_the_bench_and_scores_any_text(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = page.view
    trains(page, epochs=12)
    assert view.accuracy.value == "100\u00a0%"
    assert "of 4 comparisons on prompts held out" in view.accuracy.caption_label.text()
    (run,) = page.runs("reward")
    assert (run.status, run.facts["held_out_accuracy"], run.facts["pairs"]) == ("done", 1.0, 16)
    assert len(page.store.runs.rows(run.id)) == run.facts["steps"] == 12
    first = page.hands.reward
    assert first == page.home.models / f"reward-{run.id}"
    assert view.card.plot.figure.series[1].y[-1] == 100.0
    # Four of four held out: the interval begins at 51 %.
    assert view.note.title_label.text() == "Perhaps too weak"
    page.part("score")
    score = view.score
    page.until(score.tokens.chips)
    score.prompt.setText("Tell me about 3 bears.")
    good = proxy(page, GOOD)
    assert score.tokens.chips()[-1].special
    so_far = [chip.signed for chip in score.tokens.chips()]
    score.shades.button("change").click()
    assert [chip.signed for chip in score.tokens.chips()] != so_far
    assert good > proxy(page, BAD)
    score.text.setPlainText("bear " * 300)
    page.until(lambda: "takes 256" in score.hint.text())
    assert not score.tokens.chips()
    # A cancelled run keeps the reward model that was there.
    with monkeypatch.context() as patch:
        trains_with(patch, "reward", endless)
        view.button.click()
        page.until(lambda: page.lanes.busy and view.cancel.isVisible())
        view.cancel.click()
        page.idle()
    page.until(view.button.isEnabled)
    assert page.runs("reward")[0].status == "cancelled"
    assert page.hands.reward == first
    # Of several, one is picked, removed and brought back.
    trains(page, epochs=1)
    page.until(lambda: view.runs.count() == 2)
    view.pick_run(run.id)
    assert page.hands.reward == first
    view.remove.click()
    assert page.hands.reward is None
    assert view.runs.count() == 1
    view.restore.click()
    assert page.hands.reward == first


def test_what_cannot_teach_a_reward_model_is_told(page: Page) -> None:
    view = page.view
    page.hands.set_pairs((), "")
    assert not view.button.isVisible()
    view.pairs.click()
    assert page.links == [("alignment", {"page": "comparisons"})]
    assert not view.guards.isVisible()
    page.hands.set_pairs(PAIRS[:1], "one")
    assert view.guards.isVisible() and view.guards.shown[0].key == "too_few"
    view.button.click()
    page.until(view.banner.isVisible)
    page.idle()
    assert page.runs("reward")[0].status == "failed"
    assert "needs more comparisons than 1" in page.runs("reward")[0].facts["problem"]
    assert page.hands.reward is None
    # Of each prompt the better text is preferred once and the worse once: the model guesses.
    sides = ((f"{GOOD} One.", f"{BAD} One."), (f"{BAD} Two.", f"{GOOD} Two."))
    page.hands.set_pairs([Pair(p.prompt, *one) for p in PAIRS[::2] for one in sides], "a coin")
    trains(page, epochs=1)
    assert view.note.title_label.text() == "Too weak to optimise against"
    state = {"part": "score", "shade": "change", "prompt": "Hello?", "text": "Sure!"}
    view.open_state(state)
    view.open_state({"part": 3, "shade": "red", "prompt": None})
    assert view.save_state().items() >= state.items()


def test_ppo_warns_of_it_before_anyone_optimises_against_it(page: Page) -> None:
    view = PpoPage(page.services, page.hands)
    page.qtbot.addWidget(view)
    view.open_state({"shown": True})  # what the shipped run does is guessed first
    view.resize(1000, 600)
    view.show()
    doubt = view.runs.doubt
    assert not doubt.isVisibleTo(view)
    folder = page.home.models / "guess"
    folder.mkdir(parents=True)
    for accuracy, doubted in ((0.52, True), (0.8, False)):
        held_out = {"accuracy": accuracy, "low": 0.4, "high": 0.6, "pairs": 100}
        (folder / "card.json").write_text(json.dumps({"kind": "reward", "held_out": held_out}))
        page.hands.put("reward", folder)
        assert doubt.isVisibleTo(view) == doubted


def test_the_learning_curve_of_own_labels_is_measured_and_kept(page: Page) -> None:
    view = page.view
    page.part("learning")
    page.hands.set_pairs(tuple(Pair(f"{n} bears?", GOOD, BAD) for n in range(70)), "mine")
    view.measure.click()
    assert view.measure.text() == "Stop"
    page.until(lambda: view.measure.text() != "Stop")
    own = [series for series in view.card.plot.figure.series if series.name == "your labels"]
    assert own[0].x == (50.0, 56.0)
    assert len(RewardPage(page.services, page.hands).curve) == 2
