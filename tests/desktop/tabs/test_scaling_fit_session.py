"""What a person does to runs: edits, one step back and forward, without a window."""

import numpy as np
import pytest

from desktop.tabs.scaling.fit_session import FitSession
from desktop.tabs.scaling.fit_shipped import shipped
from models.theory.scaling.fitting import fit
from models.theory.scaling.runs import Runs


def runs_of_three() -> Runs:
    return Runs(np.array([1e8, 1e9, 1e10]), np.array([2e9, 2e10, 2e11]), np.array([3.5, 3.0, 2.5]))


def test_a_session_undoes_step_by_step_and_forgets_what_was_undone() -> None:
    session = FitSession(runs_of_three())
    session.move(0, 1e8, 2e9, 3.6)
    session.move(0, 1e8, 2e9, 3.7)
    session.drop()
    session.remove(2)
    session.undo()
    assert session.runs.loss.tolist() == [3.7, 3.0, 2.5]
    session.undo()
    assert not session.edited and not session.can_undo
    assert not session.undo()
    session.redo()
    session.add(1e9, 1e9, 3.2)
    assert not session.can_redo and session.runs.loss.tolist() == [3.7, 3.0, 2.5, 3.2]
    session.back_to_the_file()
    assert not session.edited and session.can_undo


def test_a_run_that_is_dragged_out_of_the_picture_stays_a_run() -> None:
    session = FitSession(runs_of_three())
    session.move(1, 1e9, 2e10, -4.0)
    assert session.runs.loss[1] > 0
    session.move(1, 1e308, np.inf, np.inf)
    session.drop()
    session.add(0.0, 1e308, 1e308)
    assert np.isfinite(session.runs.flops).all() and np.isfinite(session.runs.loss).all()


def test_an_added_run_has_a_name_where_the_others_have() -> None:
    runs = runs_of_three()
    named = Runs(runs.params, runs.tokens, runs.loss, ("a", "b", "c"), "mine")
    session = FitSession(named)
    session.add(1e9, 1e9, 3.2)
    session.remove(0)
    assert session.runs.names == ("b", "c", "+") and session.runs.source == "mine"


def test_runs_measured_at_home_come_with_both_counts_of_parameters() -> None:
    sets = {one.key: one for one in shipped()}
    without, every = sets["home"].load(), sets["home-all-parameters"].load()
    assert np.array_equal(without.loss, every.loss) and np.all(every.params > without.params)
    assert "no embedding" in sets["home"].note and sets["home-all-parameters"].note
    assert fit(without).law.alpha != pytest.approx(fit(every).law.alpha, rel=0.02)
