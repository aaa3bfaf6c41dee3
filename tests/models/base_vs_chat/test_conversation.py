"""Answers and their reasoning; the tree itself is tried in tests/models/store."""

import pytest

from models.base_vs_chat.conversation import Conversation, Parts, Reply, Turn, parted


@pytest.mark.parametrize(
    ("text", "thought", "answer", "closed"),
    [
        ("<think>\n2 and 2\n</think>\n\n 4", "2 and 2", "4", True),
        ("<think>2 and", "2 and", "", False),
        ("2 and 2</think>4", "2 and 2", "4", True),
        ("<think></think>4", "", "4", True),
        (" 4, I <think> so", "", " 4, I <think> so", True),
        ("", "", "", True),
    ],
)
def test_reasoning_stands_apart(text: str, thought: str, answer: str, closed: bool) -> None:
    assert parted(text) == Parts(thought, answer, closed)


def test_an_answer_that_mentions_the_tag_is_not_taken_apart() -> None:
    said = "DeepSeek writes </think> before its answer."
    sent = Reply(Turn(1, 0, "assistant", said, "eos", {"model": "smol"}), 1)
    assert sent.turn.parts == Parts("", said, closed=True)
    sent.note_sent("<|user|> Hi<|assistant|><think>\n")
    assert sent.turn.parts.thought == "DeepSeek writes", "the template has opened it"
    assert Turn(1, 0, "assistant", said).parts.thought, "of one from elsewhere nobody knows"


def test_a_long_conversation_is_followed_to_its_end() -> None:
    turns = {n: Turn(n, n - 1, "user" if n % 2 else "assistant", str(n)) for n in range(1, 2001)}
    talk = Conversation(turns, 1)
    assert talk.end(1) == 2000 and len(talk.path(2000)) == 2000 and len(talk.path()) == 1


def test_a_question_without_an_answer_takes_nothing_with_it() -> None:
    roles = ("user", "user", "assistant", "user")
    turns = {n: Turn(n, n - 1, role, str(n)) for n, role in enumerate(roles, start=1)}  # type: ignore[arg-type]  # both are
    talk = Conversation({**turns, 5: Turn(5, 1, "assistant", "another answer to 1")}, 4)
    gone = talk.removal(1)
    assert [turn.id for turn in gone.turns] == [1, 5] and gone.moved == (2,)
    assert (gone.parent, gone.leaf) == (0, 4)
    gone = talk.removal(2)
    assert [turn.id for turn in gone.turns] == [2, 3] and gone.moved == (4,)
