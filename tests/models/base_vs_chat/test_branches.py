import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base_vs_chat.branches import ROOT, Run, Tree, from_state
from models.errors import UserError
from models.generation import Candidate, Token

NAMES = (" is", " Paris", " Rome", ".", " in", " France", "!", "\n")
TOP = (Candidate(1, " Paris", 0.5), Candidate(2, " Rome", 0.25), Candidate(3, ".", 0.0))


def token(number: int) -> Token:
    return Token(number, NAMES[number % len(NAMES)], -0.5, TOP)


def tokens(*numbers: int) -> list[Token]:
    return [token(number) for number in numbers]


def branch(tree: Tree, at: int, candidate: Candidate) -> tuple[Tree, int]:
    """Another token in the place of a node, after the same text before it."""
    old, chance = tree.nodes[at], candidate.probability
    logprob = math.log(chance) if chance > 0 else -math.inf
    return tree.grow(old.parent, [Token(candidate.id, candidate.text, logprob, old.token.top)])


def paris_and_rome() -> tuple[Tree, int, int]:
    """One text goes on with "Paris." after "is", the other with "Rome in France!"."""
    tree, paris = Tree().grow(ROOT, tokens(0, 1, 3), "eos", "<|end|>")
    tree, fork = branch(tree, 1, TOP[1])
    tree, rome = tree.grow(fork, tokens(4, 5, 6), "limit")
    return tree, paris, rome


def test_another_token_at_a_place_is_a_branch() -> None:
    tree, paris, rome = paris_and_rome()
    assert tree.text(paris) == " is Paris." and tree.text(ROOT) == ""
    assert tree.text(rome) == " is Rome in France!"
    other, place = branch(tree, 0, TOP[2])  # at the first place: it forks the prompt
    assert other.nodes[place].parent == ROOT
    assert other.nodes[place].token.logprob == -math.inf
    assert tree.leaves() == (paris, rome)
    assert (tree.nodes[paris].stopped_by, tree.nodes[paris].stop_text) == ("eos", "<|end|>")
    assert (tree.nodes[rome].stopped_by, tree.nodes[1].stopped_by) == ("limit", "")
    assert tree.children(0) == (1, 3)
    chosen = tree.nodes[3].token
    assert (chosen.text, chosen.logprob) == (" Rome", pytest.approx(math.log(0.25)))
    assert chosen.top == TOP  # the place has the alternatives that it had


def test_what_is_written_again_is_found_again() -> None:
    tree, paris, _ = paris_and_rome()
    again, end = tree.grow(ROOT, tokens(0, 1, 3))
    assert (again, end) == (tree, paris)
    longer, end = tree.grow(paris, tokens(7))
    assert longer.text(end) == " is Paris.\n"
    assert len(longer.nodes) == len(tree.nodes) + 1
    same, fork = branch(tree, 1, TOP[1])
    assert (same, fork) == (tree, 3)
    assert branch(tree, 1, TOP[0]) == (tree, 1)


def test_rows_go_from_fork_to_fork() -> None:
    tree, paris, rome = paris_and_rome()
    assert tree.runs() == (
        Run((0,), 0, " is"),
        Run((1, paris), 1, " Paris."),
        Run((3, 4, 5, rome), 1, " Rome in France!"),
    )
    assert [(run.first, run.last) for run in tree.runs()] == [(0, 0), (1, 2), (3, 6)]
    assert tree.label(3) == " Rome in France!" and tree.label(4) == " in France!"
    assert (tree.end(ROOT), tree.end(3)) == (paris, rome)
    assert Tree().runs() == ()


def test_a_tree_as_json_and_back() -> None:
    tree, _ = branch(paris_and_rome()[0], 0, TOP[2])  # with a log-probability of -infinity
    written = json.dumps(tree.state(), allow_nan=False)
    assert from_state(json.loads(written)) == tree


def test_what_is_no_tree_is_refused() -> None:
    rows = paris_and_rome()[0].state()
    for damaged in (
        {},
        [*rows, None],
        [*rows, {**rows[0], "parent": 99}],
        [*rows, {**rows[0], "parent": -2}],
        [*rows, {**rows[0], "parent": True}],
        [*rows, rows[0]],
        [{**rows[0], "parent": 0}],
        [{"parent": -1}],
        [{**rows[0], "stopped_by": "boredom"}],
        [{**rows[0], "token": {**rows[0]["token"], "logprob": "x"}}],
        [{**rows[0], "token": {**rows[0]["token"], "top": [{"id": 1}]}}],
    ):
        with pytest.raises((ValueError, UserError), match=r"."):
            from_state(damaged)


@given(st.lists(st.tuples(st.integers(0, 30), st.lists(st.integers(0, 4), max_size=5))))
def test_a_tree_keeps_its_shape_whatever_is_grown(growth: list[tuple[int, list[int]]]) -> None:
    tree, texts = Tree(), {()}
    for place, numbers in growth:
        at = place % (len(tree.nodes) + 1) - 1
        before = tree
        tree, end = tree.grow(at, tokens(*numbers))
        assert tree.nodes[: len(before.nodes)] == before.nodes
        assert tree.ids(end) == before.ids(at) + tuple(numbers)
        texts.update(tree.ids(end)[:length] for length in range(len(tree.ids(end)) + 1))
    assert {tree.ids(node.id) for node in tree.nodes} | {()} == texts
    assert len(tree.nodes) == len(texts) - 1  # no text is there twice
    assert [node.id for node in tree.nodes] == list(range(len(tree.nodes)))
    # every node is in exactly one run, and a run's parent stands before it
    in_runs = [node for run in tree.runs() for node in run.nodes]
    assert sorted(in_runs) == list(range(len(tree.nodes)))
    assert all(len(tree.children(run.last)) != 1 for run in tree.runs())
    assert {run.last for run in tree.runs() if not tree.children(run.last)} == set(tree.leaves())
    assert from_state(json.loads(json.dumps(tree.state()))) == tree
