"""Conversations as files: ours, those of chat programs, and what is none."""

import json

import pytest

from models.base_vs_chat.conversation import Conversation, Turn
from models.base_vs_chat.conversation_files import as_json, as_markdown, from_json
from models.errors import UserError

TALK = Conversation(
    {
        1: Turn(1, 0, "user", "2+2?"),
        2: Turn(2, 1, "assistant", "five"),
        3: Turn(3, 1, "assistant", "<think>Easy.\nFour.</think>4", "eos", {"model": "smol"}),
    },
    3,
    {"system": "Be brief.", "temperature": 0.5},
)
SAID = [("user", "Hello?"), ("assistant", "Hi.")]


def texts(talk: Conversation) -> list[tuple[str, str]]:
    return [(turn.role, turn.text) for turn in talk.path()]


def test_what_is_written_is_read_again() -> None:
    again = from_json(as_json(TALK))
    assert texts(again) == [("user", "2+2?"), ("assistant", TALK.turns[3].text)]
    assert again.settings == TALK.settings
    markdown = as_markdown(TALK)
    assert markdown == (
        "## System\n\nBe brief.\n\n## User\n\n2+2?\n\n"
        "## Assistant (smol)\n\n> Easy.\n> Four.\n\n4\n"
    )


@pytest.mark.parametrize(
    "content",
    [
        [{"role": "user", "content": "Hello?"}, {"role": "assistant", "content": "Hi."}],
        {"messages": [{"role": "user", "content": [{"type": "text", "text": "Hello?"}]},
                      {"role": "assistant", "content": "Hi."}]},
        {"conversations": [{"from": "human", "value": "Hello?"}, {"from": "gpt", "value": "Hi."}]},
        {"messages": [
            {"versions": [{"role": "user", "content": "Hm"},
                          {"role": "user", "content": [{"type": "text", "text": "Hello?"}]}],
             "currentlySelected": 1},
            {"versions": [{"type": "multiStep", "role": "assistant", "steps": [
                {"type": "contentBlock", "content": [{"type": "text", "text": "Hi."}]}]}],
             "currentlySelected": 0}]},
    ],
)  # fmt: skip
def test_other_programs_are_read(content: object) -> None:
    assert texts(from_json(json.dumps(content))) == SAID


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[]", "[1]", '{"messages": 3}', "[" * 100_000, '[{"role": "tool"}]',
        '[{"role": "user"}]', '[{"role": "user", "content": 3}]',
        '[{"role": "user", "content": NaN}]',
        '[{"role": "system", "content": "alone"}]', '[{"role": "user", "content": "\\ud83d"}]',
    ],
)  # fmt: skip
def test_what_is_no_conversation_is_refused_in_words(text: str) -> None:
    with pytest.raises(UserError, match="no conversation") as refused:
        from_json(text)
    assert '"role"' in refused.value.advice
