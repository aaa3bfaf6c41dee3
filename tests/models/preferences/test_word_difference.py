"""Words that differ between drafts: marked in each, and nothing of a text is lost."""

from hypothesis import given
from hypothesis import strategies as st

from models.preferences.pairs import MOST_WORDS, Run, word_difference


def marked(runs: tuple[Run, ...]) -> list[str]:
    return [run.text for run in runs if run.differs]


def test_words_of_one_text_only_are_marked_in_it() -> None:
    one, two = word_difference(["Oslo is in Norway.", "Oslo lies in Norway today."])
    assert marked(one) == ["is", "Norway."]
    assert marked(two) == ["lies", "Norway today."]


def test_another_order_is_a_difference_other_spaces_are_none() -> None:
    assert [len(marked(runs)) for runs in word_difference(["a b", "b a"])] == [1, 1]
    assert [marked(runs) for runs in word_difference(["a  b", "a b"])] == [[], []]


def test_of_three_texts_a_word_has_to_be_in_all() -> None:
    one, two, three = word_difference(["red green", "red green", "red blue"])
    assert marked(one) == marked(two) == ["green"]
    assert marked(three) == ["blue"]


def test_a_very_long_text_is_left_unmarked() -> None:
    long = "word " * (MOST_WORDS + 1)
    one, two = word_difference([long, "other"])
    assert (one, two) == ((Run(long, differs=False),), (Run("other", differs=False),))


@given(st.lists(st.text(alphabet="ab \n", max_size=30), min_size=2, max_size=4))
def test_the_runs_of_a_text_are_the_text(texts: list[str]) -> None:
    assert ["".join(run.text for run in runs) for runs in word_difference(texts)] == texts
