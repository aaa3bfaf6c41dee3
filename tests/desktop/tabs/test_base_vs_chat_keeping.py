"""A comparison is kept with all that is on the page, and reopened as it was, without a model."""

import math
from dataclasses import replace
from typing import Any

import pytest
from talk_bench import ANSWERS, ASKS_ON, ASTRAY, CLASSIC, FAMILY

from models.base_vs_chat.choices import from_state
from models.base_vs_chat.comparison import Comparison, Given, as_json, as_text, from_json
from models.base_vs_chat.sides import choices_of, few_shot_of
from models.generation import Likelihood, Sampling, TokenPiece

END = "<|end|>"
ROME = f" The capital of France is Rome.{ASTRAY}{END}"


def current(talk: Any) -> Comparison:
    found = talk.page.comparison()
    assert isinstance(found, Comparison)
    return found


@pytest.fixture
def branched(talk: Any) -> Any:
    """Both have answered, the right one was made to say Rome, and five samples were drawn."""
    talk.page.control_row.top_k.slider.setValue(4)
    talk.sends()
    talk.picks_token(1, " Paris.")
    talk.picks_bar(1, " Rome.")
    talk.settle()
    talk.shows_panel("samples")
    talk.waits(lambda: talk.page.columns[1].samples.rows[4].sample is not None)
    talk.settle()
    return talk


def test_all_that_is_on_the_page_is_in_the_comparison(branched: Any) -> None:
    kept = current(branched)
    left, right = kept.sides
    assert (kept.prompt, kept.sampling.top_k, kept.sampling.seed) == (CLASSIC, 5, 1)
    assert (left.model, left.kind, left.template) == ("6m-base", "base", False)
    assert (right.sent, right.template) == (f"<|user|> {CLASSIC}<|end|><|assistant|>", True)
    assert left.said is not None and left.said.text == ASKS_ON
    assert right.said is not None and right.said.text == ROME.removesuffix(END)
    assert (right.said.stopped_by, right.said.stop_text) == ("eos", END)
    texts = [right.tree.text(leaf) for leaf in right.tree.leaves()]
    assert texts == [f"{ANSWERS}{END}", ROME]
    assert [one.seed for one in right.samples] == [1, 2, 3, 4, 5]
    assert kept.samples == Sampling(128, 0.8, 5, seed=1)
    assert "Rome." in as_text(kept)
    assert left.said.tokens_per_second == pytest.approx(25)
    assert right.said.tokens_per_second == 0, "a part of a text has no speed"


def test_it_comes_back_as_it_was_and_is_gone_on_with(branched: Any) -> None:
    talk, kept = branched, from_json(as_json(current(branched)))
    assert replace(kept, made="") == replace(current(talk), made="")
    talk.page.open_state({"prompt": "Something else", "send": True})
    talk.waits(lambda: all(talk.said))
    talk.settle()
    talk.page.show_comparison(kept)
    assert talk.said == [ASKS_ON, ROME]
    talk.settle()
    page, right = talk.page, talk.page.columns[1]
    assert page.prompt_bar.text() == CLASSIC
    assert page.panels.value == "samples"
    assert page.control_row.top_k.value_label.text() == "5"
    assert right.sent.text() == f"<|user|> {CLASSIC}<|end|><|assistant|>"
    assert right.answer_part.stop_tag.text() == "ended by itself after 12 tokens"
    assert [row.sample.text for row in right.samples.rows] == [ANSWERS] * 5
    assert right.branches.heading.text() == "2 texts"
    assert right.next_token.heading.text() == "Token 6 of 12, after ·is"
    assert replace(current(talk), made="", page={}) == replace(kept, made="", page={})
    talk.acts(1, "again")
    talk.settle()
    assert right.answer_part.count.text() == "the same 6 tokens again"
    ticket = talk.page.columns[0].side.ticket
    talk.click(right.choice.template.button("off"))
    talk.waits(lambda: talk.said[1] == ASKS_ON)
    talk.settle()
    assert talk.page.columns[0].side.ticket == ticket


def test_a_model_that_is_gone_or_has_changed_can_be_read_not_continued(branched: Any) -> None:
    talk, kept = branched, current(branched)
    found = Likelihood("Rome", ((TokenPiece(1, "Rome", False), math.log(0.25)),), True)
    gone = replace(kept.sides[1], model="friendly", given=Given((), found))
    whole = replace(kept, sides=(kept.sides[0], gone), given_answer="Rome")
    talk.page.show_comparison(whole)
    talk.settle()
    left, right = talk.page.columns
    assert talk.said[1] == ROME
    assert "friendly is not here any more" in right.banner.text
    assert right.choice.picker.placeholderText() == "friendly"
    talk.page._open_popup(right, 0)
    assert not talk.page.popup.links["again"].isEnabled()
    talk.page.popup.hide()
    assert current(talk).sides[1] == gone
    # A finding is shown without asking, too.
    assert talk.page.given._job is None and right.given.figure.text() == "25.0\xa0%"
    talk.shows_panel("next")
    talk.picks_token(1, " Rome.")
    talk.picks_bar(1, " Paris.")  # that text is there, so it can be walked to
    assert talk.said[1] == f"{ANSWERS}{END}"
    talk.catalogue.list(*FAMILY[:3], replace(FAMILY[3], sha256="other"))
    talk.page.show_comparison(kept)
    talk.settle()
    assert "not here any more, or has changed" in right.banner.text
    assert left.banner.text == ""


def test_choices_come_back_even_if_the_page_part_is_lost(branched: Any) -> None:
    kept = current(branched)
    choices = choices_of(replace(kept, page={"choices": 3, "starts": "x", "picked": None}))
    assert choices.prompt == CLASSIC
    assert choices.models == ("6m-base", "6m-chat")
    assert (choices.top_k, choices.template) == (5, (False, True))
    branched.page.show_comparison(replace(kept, page={"starts": [[["a", 1]], 4]}))
    assert branched.said == [ASKS_ON, ROME]
    branched.settle()


def test_few_shot_rows_are_part_of_a_comparison_whose_prompt_is_made_of_them() -> None:
    rows = [["tiger", "red"], ["hand", "one"]]
    choices = from_state({"few_shot": {"form": "arrow", "rows": rows, "question": "blue"}})
    found = few_shot_of(choices, "tiger -> red\nhand -> one\nblue ->")
    assert found == ((("tiger", "red"), ("hand", "one")), "arrow")
    assert few_shot_of(choices, "Something else") == ((), "")
