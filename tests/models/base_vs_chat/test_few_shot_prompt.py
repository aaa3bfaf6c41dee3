import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base_vs_chat.choices import FORMS, compose

CAPITALS = [("What is the capital of Spain?", "Madrid."), ("What is the capital of Peru?", "Lima.")]
QUESTION = "What is the capital of France?"

SHOWN = (
    "Q: What is the capital of Spain?\nA: Madrid.\n"
    "Q: What is the capital of Peru?\nA: Lima.\n"
    "Q: What is the capital of France?\nA:"
)


def test_a_prompt_shows_answers_before_the_question() -> None:
    for form, examples, question, expected in (
        (
            "question and answer",
            CAPITALS,
            QUESTION,
            SHOWN,
        ),
        ("equals", [("12 + 7", "19")], "3 + 4", "12 + 7 = 19\n3 + 4 ="),
        ("arrow", [("cat", "chat")], "dog", "cat -> chat\ndog ->"),
        (
            "dialogue",
            [("Hello!", "Hi.")],
            "Who are you?",
            "User: Hello!\nAssistant: Hi.\nUser: Who are you?\nAssistant:",
        ),
        ("colon", [("cat", "bado")], "dog", "cat : bado\ndog :"),
        ("arrow", [], "dog", "dog ->"),
        ("arrow", [("", "x"), ("y", " "), (" a\n b ", "c\td")], " d\n", "a b -> c d\nd ->"),
    ):
        assert compose(examples, question, form) == expected


def test_an_unknown_form_is_no_form() -> None:
    with pytest.raises(KeyError):
        compose(CAPITALS, QUESTION, "poem")


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(st.sampled_from(sorted(FORMS)), st.lists(st.tuples(texts, texts), min_size=1), texts)
def test_the_stop_string_comes_after_each_answer_and_in_none(
    form: str, examples: list[tuple[str, str]], question: str
) -> None:
    prompt = compose(examples, question, form)
    lines_each = prompt.count("\n") // len(examples)
    one_line = compose([("q", "a")], "q", form).count("\n")
    unanswered = compose([], "q", form).count("\n")
    assert prompt.count("\n") == len(examples) * (one_line - unanswered) + unanswered
    assert lines_each >= 1
    assert FORMS[form].stop.lstrip("\n") in prompt
    # what follows the question's own beginning is nothing but the place for its answer
    assert prompt.endswith(FORMS[form].between)
