"""Problems put many times to the shipped models: greedy, drawn, scored, and the table's command."""

from functools import partial
from pathlib import Path

import pytest

import resources
from models.emergence.thinking import CHECKED, GREEDY, SCORED
from models.errors import UserError
from models.family.abilities import items
from models.family.evaluate import Exam, Subject, examine
from models.family.tasks import held_out as is_held_out
from models.family.thinking import measuring, verifier
from models.family.thinking.solving import (
    Solver,
    forms_of,
    held_out,
    own_problem,
    thinking_tasks,
    to_learn_from,
)
from models.progress import drain

TASK, SIZE = "addition_2", "38k"


@pytest.fixture(scope="module")
def solver() -> Solver:
    return Solver(resources.weights(f"{SIZE}-base"))


def test_greedy_answers_are_those_of_the_evaluation_and_draws_depend_on_the_seed(
    solver: Solver,
) -> None:
    problems = held_out(TASK, "at_once", 40, 2026)
    found = drain(solver.solve(problems, 6, seed=1))
    subject = Subject(solver.folder, SIZE, 37_960, 1)
    outcomes = drain(examine(subject, Exam({TASK: items(TASK, 40, 2026)})))[TASK]
    assert [one.greedy.right for one in found] == [one.right for one in outcomes]
    assert [one.greedy.text for one in found if one.greedy.right] == [
        one.said for one in outcomes if one.right
    ]
    again, other = (drain(solver.solve(problems, 6, seed=seed)) for seed in (1, 2))
    assert again == found != other
    assert all(len(one.drawn) == 6 and one.prompt_tokens > 3 for one in found)
    cold = drain(solver.solve(problems[:5], 4, seed=1, temperature=1e-4))  # below any near tie
    assert all(tried.answer == one.greedy.answer for one in cold for tried in one.drawn)


def test_answers_that_are_one_vote_are_alike_right() -> None:
    [problem] = held_out(TASK, "at_once", 1, 3)
    judged = [problem.judge(f"{space}{problem.right_answer}\nmore") for space in ("", " ", "  ")]
    assert judged == [(problem.right_answer, True)] * 3


def test_a_reward_model_learns_from_other_problems(
    solver: Solver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifier, "EPOCHS", 1)
    lessons = to_learn_from(TASK, "at_once", 40, 1)
    asked = {one.prompt for one in held_out(TASK, "at_once", 200, 2026)}
    assert len({one.prompt for one in lessons} - asked) == 40
    learnt = drain(verifier.train_verifier(solver, lessons, 1))
    assert learnt is not None
    found = drain(solver.solve(lessons[:3], 4, seed=1))
    scored = drain(learnt.score(found))
    assert [one.drawn[0].text for one in scored] == [one.drawn[0].text for one in found]
    assert all(tried.score == tried.score for one in scored for tried in one.drawn)
    easy = own_problem("no numbers here")
    assert drain(verifier.train_verifier(solver, [easy], 1)) is None, "nothing is right"


def test_one_model_is_measured_in_every_way(solver: Solver) -> None:
    ways = (GREEDY, CHECKED)
    found = drain(measuring.think(solver, SIZE, 37_960, TASK, ways, 4, 20, 3))
    assert [(one.way, one.samples) for one in found] == [
        (GREEDY, 1),
        (CHECKED, 1),
        (CHECKED, 2),
        (CHECKED, 4),
    ]
    assert SCORED not in {one.way for one in found} and found[0].problems == 20
    [greedy] = drain(measuring.think(solver, SIZE, 37_960, TASK, (GREEDY,), 4, 20, 3, ("steps",)))
    assert greedy.form == "at_once", "a task without steps is asked at once"
    assert set(measuring.MEASURED) <= set(thinking_tasks())
    assert forms_of(TASK)[0] == "at_once"
    with pytest.raises(UserError, match="no task"):
        forms_of("juggling")
    with pytest.raises(UserError, match="chat model"):
        Solver(resources.weights(f"{SIZE}-chat"))
    with pytest.raises(UserError, match="no room"):
        drain(solver.solve([own_problem("1 + " * 400)], 1, seed=1))


def test_a_family_is_measured_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = tmp_path / "models"
    models.mkdir()
    (models / "14k-base").symlink_to(resources.weights("14k-base"))
    monkeypatch.setattr(measuring, "LEARNT_PROBLEMS", 8)
    again = partial(measuring.measure_thinking, tmp_path, (TASK,), samples=2, count=10)
    folder = drain(again(work=tmp_path / "work"))
    lines = (folder / "family_thinking.csv").read_text().splitlines()
    assert lines[0].split(",") == list(measuring.COLUMNS) and len(lines) > 5
    assert (folder / "family_thinking.toml").is_file()
    job = measuring.measure_thinking(tmp_path, ("addition_3",), samples=2, count=10)
    next(job)
    job.close()
    assert (folder / "family_thinking.csv").read_text().splitlines() == lines
    (folder / "family_thinking.csv").unlink()
    monkeypatch.setattr(measuring, "think", None)  # what is kept is not measured again
    drain(again(work=tmp_path / "work"))
    assert (folder / "family_thinking.csv").read_text().splitlines() == lines
    assert not any(is_held_out(item) is False for item in items(TASK, 10))
