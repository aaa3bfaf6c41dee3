"""The family's abilities as tasks that a program rewards."""

from pathlib import Path

import pytest

from models.alignment.verifiable.rewards import REWARDS
from models.errors import UserError
from models.family import abilities
from models.family.verifiable_tasks import TASKS, find, measure_of, problem_set
from models.progress import drain


@pytest.mark.parametrize("name", TASKS)
def test_what_is_learnt_is_never_asked_and_the_worked_answer_is_right(name: str) -> None:
    found = problem_set(name, 40, 0, chat=False)
    learnt = {one.prompt for one in found.train}
    assert len(learnt) == len(found.train) > 50
    assert not learnt & {one.prompt for one in found.held_out}
    whole = [item.prompt for item in abilities.items(TASKS[name].name, 40)]
    assert all(one.prompt in asked for one, asked in zip(found.held_out, whole, strict=True))
    for one in (*found.train[:50], *found.held_out):
        worked = one.worked.strip()
        for key in applying(found.measure, worked, one.answer):
            assert REWARDS[key].score(worked, one.answer) == 1, key


def applying(measure: str, worked: str, answer: str) -> set[str]:
    """The rewards that a worked answer earns: its task's, and what its form allows."""
    keys = {measure, "contains"} if measure != "runs" else {measure, "exact", "contains"}
    if answer.isdigit():
        keys |= {"last-number"} | ({"exact", "format"} if worked.rstrip(".") == answer else set())
    return keys


def test_a_chat_model_gets_the_question_alone() -> None:
    [first, *_] = problem_set("word_sum", 5, 0, chat=True).held_out
    assert first.prompt.startswith("What is ") and first.prompt.endswith("?")


def test_the_seed_draws_what_is_learnt_and_not_what_is_asked() -> None:
    one, other = (problem_set("addition_3", 20, seed, chat=False) for seed in (0, 1))
    assert one.train != other.train and one.held_out == other.held_out


def test_a_file_is_measured_by_the_reward_where_only_right_answers_earn_it(tmp_path: Path) -> None:
    file = str(tmp_path / "mine.jsonl")
    rewards = ("task", "exact", "last-number", "runs", "contains", "format")
    found = [measure_of(file, reward) for reward in rewards]
    assert found == ["exact", "exact", "last-number", "runs", "exact", "exact"]
    assert measure_of("addition_2", "last-number") == TASKS["addition_2"].measure


def test_what_is_neither_a_task_nor_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="division is no task"):
        drain(find("division", 10, 0, chat=False))
    with pytest.raises(UserError, match="can't be read"):
        drain(find(str(tmp_path / "none.jsonl"), 10, 0, chat=False))
