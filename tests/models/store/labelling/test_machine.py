"""Judging, correcting, importing, undoing and restarting in any order, against plain lists."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from label_replay import kept, rebuild, replay

from models.preferences.labels import Draft, Label, Verdict, dense, kind_of, training_pairs
from models.progress import drain
from models.store.labelling.project_jobs import import_labels
from models.store.labels import Labels
from models.store.paths import Home
from models.store.store import Store

RANKS = {
    count: st.just(()) | st.lists(st.integers(1, count), min_size=count, max_size=count).map(dense)
    for count in (2, 3, 5)
}


@dataclass
class ModelAct:
    """What an act does: labels with their new value, and the value that they had before."""

    after: dict[int, tuple[int, ...] | None]
    before: dict[int, tuple[int, ...] | None]


class Desk(RuleBasedStateMachine):
    """The store against a dictionary of ranks by label and two piles of acts."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.home = Home.at(Path(tempfile.mkdtemp(dir=type(self).folder)))
        self.store = Store.open(self.home)
        self.standing: dict[int, tuple[int, ...]] = {}
        self.done: list[ModelAct] = []
        self.undone: list[ModelAct] = []
        self.made = 0

    @property
    def labels(self) -> Labels:
        return self.store.labels

    def act(self, after: dict[int, tuple[int, ...] | None]) -> None:
        before = {label: self.standing.get(label) for label in after}
        self.put(after)
        self.done.append(ModelAct(after, before))
        self.undone.clear()

    def put(self, values: dict[int, tuple[int, ...] | None]) -> None:
        self.standing.update({one: ranks for one, ranks in values.items() if ranks is not None})
        for label in (one for one, ranks in values.items() if ranks is None):
            del self.standing[label]

    def label(self, ranks: tuple[int, ...], count: int) -> Label:
        self.made += 1
        drafts = tuple(Draft(f"draft {self.made} {place}") for place in range(count))
        return Label(f"prompt {self.made}", drafts, Verdict(ranks))

    @rule(data=st.data(), count=st.sampled_from([2, 3, 5]), swap=st.booleans())
    def judge(self, data: st.DataObject, count: int, swap: bool) -> None:
        ranks = data.draw(RANKS[count])
        (item,) = self.labels.offer([self.label((), count)])
        order = tuple(range(count))[:: -1 if swap else 1]
        number = self.labels.judge(self.labels.item(item), Verdict(ranks), shown=order)
        (kept_as,) = self.labels.read([number])
        assert kept_as.choice == kind_of(ranks, order)
        self.act({kept_as.label: ranks})

    @precondition(lambda self: self.standing)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        label = data.draw(st.sampled_from(sorted(self.standing)))
        removed = self.labels.remove(label)
        assert removed.verdict.ranks == self.standing[label]
        states = {one.judgement.id: one.state for one in self.labels.history(removed.item)}
        assert states[removed.id] == "removed"
        self.act({label: None})

    @precondition(lambda self: self.standing)
    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        label = data.draw(st.sampled_from(sorted(self.standing)))
        count = len(self.labels.get(label).drafts)
        ranks = data.draw(RANKS[count])
        assert self.labels.correct(label, Verdict(ranks)).label == label
        self.act({label: ranks})

    @rule(data=st.data(), size=st.integers(1, 3))
    def imports(self, data: st.DataObject, size: int) -> None:
        new = [self.label(data.draw(RANKS[2]), 2) for _ in range(size)]
        stored = drain(import_labels(self.home, 1, new, source="f", format_="trl"))
        found = self.labels.recent(size)
        assert stored.labels == size
        self.act({one.label: one.verdict.ranks for one in found})
        assert [one.verdict for one in reversed(found)] == [label.verdict for label in new]

    @rule()
    def undo(self) -> None:
        act = self.labels.undo()
        assert (act is None) == (not self.done)
        if act is not None:
            turned = self.done.pop()
            assert act.labels == len(turned.after)
            self.put(turned.before)
            self.undone.append(turned)

    @rule()
    def redo(self) -> None:
        act = self.labels.redo()
        assert (act is None) == (not self.undone)
        if act is not None:
            turned = self.undone.pop()
            assert act.labels == len(turned.after)
            self.put(turned.after)
            self.done.append(turned)

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.home)

    @rule()
    def derives_anew(self) -> None:
        rebuild(self.store._database)

    @invariant()
    def stands_what_the_dictionary_says(self) -> None:
        found = self.labels.recent(1000)
        assert {one.label: one.verdict.ranks for one in found} == self.standing
        assert [one.label for one in found] == sorted(self.standing, reverse=True)

    @invariant()
    def counts_are_right(self) -> None:
        counts = self.labels.counts()
        found = self.labels.recent(1000)
        assert counts.judged == len(self.standing) == self.labels.count()
        assert counts.pairs == sum(len(training_pairs(one.as_label())) for one in found)
        assert counts.ties == sum(one.choice == "tie" for one in found)
        assert counts.skipped == sum(one.choice == "skip" for one in found)
        assert counts.rankings == sum(one.choice == "ranking" for one in found)

    @invariant()
    def the_log_says_the_same(self) -> None:
        assert replay(self.store._database) == kept(self.store._database)

    def teardown(self) -> None:
        self.store.close()


def test_the_store_is_the_model_whatever_is_done_to_it(tmp_path: Path) -> None:
    Desk.folder = tmp_path
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Desk,
        settings=settings(max_examples=10, stateful_step_count=25, deadline=None, database=None),
    )
