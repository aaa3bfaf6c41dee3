"""Projects: made, changed, put out of sight and brought back."""

import pytest
from pair_labels import choose

from models.store.paths import Home
from models.store.projects import FIRST
from models.store.store import Store


def test_one_project_is_always_there(store: Store) -> None:
    (only,) = store.projects.all()
    assert (only.id, only.name, only.goal, only.removed) == (FIRST, "Labels", 30, None)
    with pytest.raises(ValueError, match="last project"):
        store.projects.remove(FIRST)


def test_a_project_keeps_what_it_is_told(store: Store, home: Home) -> None:
    made = store.projects.add("Kurz", guidelines="Be brief.", goal=200, repeat_rate=0.1)
    changed = store.projects.change(made.id, goal=300)
    assert (changed.guidelines, changed.goal, changed.repeat_rate) == ("Be brief.", 300, 0.1)
    store.close()
    with Store.open(home) as again:
        assert again.projects.get(made.id) == changed
        assert again.projects.change(made.id, name="Lang", guidelines="").guidelines == ""


def test_a_removed_project_comes_back_with_its_labels(store: Store) -> None:
    made = store.projects.add("Short")
    labels = store.labels_of(made.id)
    choose(labels)
    store.projects.remove(made.id)
    assert [one.id for one in store.projects.all()] == [FIRST]
    assert [one.id for one in store.projects.all(removed=True)] == [made.id]
    store.projects.restore(made.id)
    assert [one.id for one in store.projects.all()] == [FIRST, made.id]
    assert labels.counts().judged == 1


def test_what_a_project_cannot_be(store: Store) -> None:
    for wrong in ({"name": " "}, {"goal": -1}, {"repeat_rate": 1.0}, {"repeat_rate": -0.1}):
        with pytest.raises(ValueError, match=r"name|goal|rate"):
            store.projects.change(FIRST, **wrong)  # type: ignore[arg-type]  # what is tried
    assert store.projects.get(FIRST).name == "Labels"
    with pytest.raises(KeyError):
        store.projects.get(99)
