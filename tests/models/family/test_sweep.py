"""Rows of many models come whole or not at all; the mean over seeds has its items' interval."""

from pathlib import Path

import pytest
import torch

import resources
from models.emergence.own import Measured
from models.errors import UserError
from models.family import abilities
from models.family.evaluate import SHARES, Exam, Result, Subject, examine, over_seeds, sweep
from models.progress import Progress, drain

pytestmark = pytest.mark.numeric

NAMES = ("addition_2", "recall", "list_sort")


def subject(size: str, seed: int = 1) -> Subject:
    name = f"{size}-base" + (f"-seed{seed}" if seed > 1 else "")
    return Subject(resources.weights(name), size, 1000 * seed, seed)


@pytest.fixture(scope="module")
def exam() -> Exam:
    return Exam({name: abilities.items(name)[:120] for name in NAMES})


def test_a_row_comes_when_its_ability_is_done(exam: Exam) -> None:
    steps: list[Progress] = []
    outcomes = drain(examine(subject("14k"), exam), steps.append)
    rows = [step.item for step in steps if step.item is not None]
    assert [type(row) for row in rows] == [Measured] * 3
    assert len(steps) > 3  # there are places to stop at within an ability
    assert [(step.done, step.total) for step in steps if step.item] == [
        (120, 360),
        (240, 360),
        (360, 360),
    ]
    for row, (ability, answered) in zip(rows, outcomes.items(), strict=True):
        assert isinstance(row, Measured)
        assert (row.ability, row.items, row.size, row.kind) == (ability, 120, "14k", "base")
        assert row.right == sum(one.right for one in answered)
        assert row.edit_distance == pytest.approx(sum(o.edit_distance for o in answered) / 120)


def test_closed_at_any_step_it_leaves_whole_rows_and_the_threads(exam: Exam) -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        whole = drain(sweep([subject("14k"), subject("38k")], exam))
        for stop in (1, 2, 4, 5):
            job, rows = sweep([subject("14k"), subject("38k")], exam), []
            for _ in range(stop):
                step = next(job)
                rows += [step.item] if step.item is not None else []
            job.close()
            assert tuple(rows) == whole[: len(rows)] and len(rows) < 6
            assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


def test_progress_of_a_sweep_never_falls(exam: Exam) -> None:
    done: list[int] = []
    rows = drain(sweep([subject("14k"), subject("98k")], exam), lambda step: done.append(step.done))
    assert done == sorted(done) and done[-1] == SHARES
    assert [(row.size, row.ability) for row in rows] == [
        (size, name) for size in ("14k", "98k") for name in NAMES
    ]


def test_the_mean_over_seeds() -> None:
    rows = [
        Measured("1m", 9, 1, "base", "recall", 10, 100, -1.0, 2.0, 0.5, 0.4),
        Measured("1m", 9, 2, "base", "recall", 90, 100, -0.2, 2.0, 0.1, 0.2),
        Measured("1m", 9, 1, "base", "capital", 0, 100, -3.0, 2.0, 2.0, 0.9),
    ]
    recall, capital = over_seeds(rows)
    assert recall == Result(
        size="1m",
        parameters=9,
        ability="recall",
        items=100,
        accuracy=0.5,
        low=pytest.approx(0.4038, abs=5e-5),
        high=pytest.approx(0.5962, abs=5e-5),
        logprob=pytest.approx(-0.6),
        edit_distance=pytest.approx(0.3),
        brier=pytest.approx(0.3),
        seeds=(1, 2),
    )
    assert (capital.accuracy, capital.low, capital.seeds) == (0.0, 0.0, (1,))
    assert capital.high == pytest.approx(0.03699, abs=5e-6)


def test_a_damaged_tokenizer_is_named(tiny_model: Path, tmp_path: Path) -> None:
    exam = Exam({"recall": abilities.items("recall")[:2]})
    with pytest.raises(UserError, match=r"tokenizer.json is missing"):
        exam.read(tmp_path)
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(UserError, match=r"tokenizer.json is damaged: it is not a tokenizer"):
        exam.read(tmp_path)


def test_items_are_tokenised_once_for_all_models_of_a_tokenizer(exam: Exam) -> None:
    vocabulary, asked = exam.read(resources.weights("14k-base"))
    again, same = exam.read(resources.weights("6m-chat"))
    assert vocabulary is again and asked is same
