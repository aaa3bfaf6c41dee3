"""The graph of the pipeline from models' cards and runs: what is out of date, and what is next."""

from typing import Any

from models.alignment.pipeline import (
    LABELS,
    Box,
    Change,
    Key,
    Next,
    Thing,
    graph,
    next_stage,
    replaced,
)
from models.store.runs import Run

SHIPPED = Thing(
    "279k-chat", "chat", own=False, card={"parent": "279k-base", "parent_sha256": "base"}
)
BASE = Thing("279k-base", "base", own=False)


def drawn(by: str = "chat", digest: str = "labels") -> Thing:
    facts = {"source": "program", "model": f"/m/{by}", "model_sha256": by}
    return Thing("1000", digest, facts=facts, since="2026-01-02")


def reward(labels: str = "labels", start: str = "chat") -> Thing:
    facts = {"model": f"/m/{start}", "model_sha256": start, "pairs": 800, "held_out": 200,
             LABELS: labels}  # fmt: skip
    return Thing("reward-2", "judge", facts=facts)


def policy() -> Thing:
    facts = {"policy": "/m/279k-chat", "model_sha256": "chat", "reward": "C:\\m\\reward-2",
             "reward_sha256": "judge"}  # fmt: skip
    return Thing("ppo-3", "policy", facts=facts)


def boxes(going: Any = None, newest: Any = None, **things: Thing) -> dict[Key, Box]:
    lies: Any = {"base": BASE, "sft": SHIPPED, **things}
    return graph(lies, newest or {}, going or {}, {})


def states(found: dict[Key, Box]) -> dict[str, str]:
    return {key: found[key].state for key in ("sft", "comparisons", "reward", "ppo")}


def test_what_was_made_from_what_lies_there_is_done() -> None:
    found = boxes(comparisons=drawn(), reward=reward(), ppo=policy())
    assert states(found) == {
        "sft": "shipped", "comparisons": "done", "reward": "done", "ppo": "done",
    }  # fmt: skip
    assert [(one.key, one.name) for one in found["ppo"].origins] == [
        ("sft", "279k-chat"), ("reward", "reward-2"),
    ]  # fmt: skip
    assert found["dpo"].state == "open" and next_stage(found) == Next("dpo", False, None)


def test_after_a_change_all_that_follows_is_out_of_date_and_knows_of_what() -> None:
    newer = Thing("sft-9", "nine", since="2026-01-03")
    found = boxes(sft=newer, comparisons=drawn(), reward=reward(), ppo=policy())
    assert states(found) == {
        "sft": "done", "comparisons": "outdated", "reward": "outdated", "ppo": "outdated",
    }  # fmt: skip
    change = Change("sft", "279k-chat", "sft-9", "2026-01-03")
    assert found["ppo"].changes[0] == change and found["reward"].changes[0].now == "sft-9"
    assert next_stage(found) == Next("comparisons", True, None)
    # New drafts of the new model: the labels changed, for the reward model and what it judged.
    later = boxes(sft=newer, comparisons=drawn("nine", "more"), reward=reward(start="nine"))
    assert later["comparisons"].state == "done"
    assert [one.key for one in later["reward"].changes] == ["comparisons"]


def test_another_model_of_the_same_name_is_another_model() -> None:
    found = boxes(sft=Thing("279k-chat", "of the next version", own=False), comparisons=drawn())
    assert found["comparisons"].state == "outdated"
    other_base = boxes(base=Thing("1m-base", "other", own=False))
    assert other_base["sft"].changes == (Change("base", "279k-base", "1m-base", ""),)


def test_runs_of_earlier_versions_which_kept_no_digests_go_by_names_and_counts() -> None:
    facts = {"model": "/m/279k-chat", "pairs": 800, "held_out": 200}
    old = Thing("reward-1", facts=facts)
    assert boxes(comparisons=drawn(), reward=old)["reward"].state == "done"
    fewer = Thing("300", "fewer", facts={"source": "labels"})
    assert boxes(comparisons=fewer, reward=old)["reward"].state == "outdated"


def test_labels_of_ones_own_hang_on_no_model() -> None:
    own = Thing("60", "mine", facts={"source": "labels"})
    assert boxes(sft=Thing("sft-9", "nine"), comparisons=own)["comparisons"].state == "done"


def test_what_goes_on_and_what_waits_is_passed_by_and_what_follows_waits_for_it() -> None:
    found = boxes({"comparisons": "running"}, comparisons=drawn(), reward=reward())
    assert states(found)["comparisons"] == "running"
    assert next_stage(found) == Next("reward", True, "comparisons")
    queued = boxes({"comparisons": "running", "reward": "queued"}, comparisons=drawn())
    assert next_stage(queued) == Next("ppo", False, "reward")


def test_a_run_that_failed_is_told_only_where_nothing_lies() -> None:
    failed = Run(1, "alignment", "reward", "a run", "failed", None, None, "2026-01-01")
    assert boxes(newest={"reward": failed})["reward"].state == "failed"
    kept = boxes(newest={"reward": failed}, comparisons=drawn(), reward=reward())
    assert kept["reward"].state == "done"


def test_what_running_all_would_replace_is_what_the_reader_made() -> None:
    found = boxes(comparisons=drawn(), reward=reward())
    assert [box.key for box in replaced(found, ("sft", "comparisons", "reward", "ppo"))] == [
        "comparisons", "reward",
    ]  # fmt: skip
