from hypothesis import given
from hypothesis import strategies as st

from models.base_vs_chat.choices import FORMS, FewShot

CAPITALS = [("What is the capital of Spain?", "Madrid."), ("What is the capital of Peru?", "Lima.")]
QUESTION = "What is the capital of France?"

SHOWN = (
    "Q: What is the capital of Spain?\nA: Madrid.\n"
    "Q: What is the capital of Peru?\nA: Lima.\n"
    "Q: What is the capital of France?\nA:"
)


def test_a_prompt_shows_answers_before_the_question() -> None:
    for form, examples, question, expected in (
        ("question and answer", CAPITALS, QUESTION, SHOWN),
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
        assert FewShot(tuple(examples), question, form).prompt() == expected


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(st.sampled_from(sorted(FORMS)), st.lists(st.tuples(texts, texts), min_size=1), texts)
def test_the_stop_string_comes_after_each_answer_and_in_none(
    form: str, examples: list[tuple[str, str]], question: str
) -> None:
    prompt = FewShot(tuple(examples), question, form).prompt()
    one_line = FewShot((("q", "a"),), "q", form).prompt().count("\n")
    unanswered = FewShot((), "q", form).prompt().count("\n")
    assert prompt.count("\n") == len(examples) * (one_line - unanswered) + unanswered
    assert FORMS[form].stop.lstrip("\n") in prompt
    # what follows the question's own beginning is nothing but the place for its answer
    assert prompt.endswith(FORMS[form].between)
