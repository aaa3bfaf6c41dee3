"""The toy of helpful against harmless on the family's smallest models."""

from typing import get_args

import pytest

import resources
from models.alignment.harmless import Kind, Toy, as_json, cases, from_json
from models.progress import Progress, drain
from models.training.experiments.harmless import HarmlessConfig, run_harmless

SMALL = HarmlessConfig(
    resources.weights("14k-base"), resources.weights("14k-chat"), drafts=2, read_steps=3,
    teach_steps=3,
)  # fmt: skip


@pytest.fixture(scope="module")
def made() -> tuple[Toy, list[Progress]]:
    seen: list[Progress] = []
    return drain(run_harmless(SMALL), seen.append), seen


def test_every_request_that_was_held_out_is_answered_so_often(
    made: tuple[Toy, list[Progress]],
) -> None:
    toy, _ = made
    asked = [case for case in cases() if case.held_out]
    assert [one.case for one in toy.drafted] == asked
    assert {len(one.replies) for one in toy.drafted} == {2}
    assert {one.case.kind for one in toy.drafted} == set(get_args(Kind))
    assert sum(start.unkind for start in toy.starts) == len(toy.starts) / 2
    assert all("\n" not in take for start in toy.starts for take in start.read)
    assert not any("<|" in reply for one in toy.drafted for reply in one.replies)
    assert from_json(as_json(toy)) == toy


def test_its_progress_counts_training_and_drafts(made: tuple[Toy, list[Progress]]) -> None:
    _, seen = made
    assert seen[-1].done == seen[-1].total == 3 + 3 + 2  # 125 requests twice, 128 together
    assert [progress.done for progress in seen] == list(range(9))
    assert all(progress.values["loss"] > 0 for progress in seen if 0 < progress.done < 7)
