"""What a chat template may do: put messages one after the other, and nothing else."""

import gc
from pathlib import Path

import psutil
import pytest

from models.engine.chat_template import SOURCE_LIMIT, ChatTemplate, Message, environment, is_plain
from models.errors import UserError
from models.family.corpus import CHAT_TEMPLATE

ASKED = [Message("user", "Hello")]
CHATML = (
    "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
    "{{ '<|im_start|>system\nYou help.<|im_end|>\n' }}{% endif %}"
    "{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
WITH_A_MACRO = (
    "{% macro turn(one) %}<{{ one.role }}>{{ one.content | tojson }}{% endmacro %}"
    "{% for one in messages %}{{ turn(one) }}{% endfor %}"
)

# What Qwen3's template does with reasoning, in fewer words: that of earlier turns is left out.
THINKING = (
    "{%- set ns = namespace(last=messages|length - 1) %}"
    "{%- for message in messages[::-1] %}{%- set index = (messages|length - 1) - loop.index0 %}"
    "{%- if message.role == 'user' and message.content is string "
    "and not message.content.startswith('<tool_response>') and ns.last == messages|length - 1 %}"
    "{%- set ns.last = index %}{%- endif %}{%- endfor %}"
    "{%- for message in messages %}{%- set content = message.content %}"
    "{%- if message.role == 'assistant' and '</think>' in content %}"
    "{%- set content = content.split('</think>')[-1].lstrip('\\n') %}{%- endif %}"
    "{{- '<|im_start|>' + message.role + '\\n' + content + '<|im_end|>\\n' }}{%- endfor %}"
    "{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}"
    "{%- if enable_thinking is defined and enable_thinking is false %}"
    "{{- '<think>\\n\\n</think>\\n\\n' }}{%- endif %}{%- endif %}"
)


def template(source: str) -> ChatTemplate:
    return ChatTemplate(source, {"bos_token": "<s>"}, Path("some-model/chat_template.jinja"))


def children() -> list[psutil.Process]:
    return psutil.Process().children()


def test_a_plain_template_needs_no_process() -> None:
    before = len(children())
    for source in (CHAT_TEMPLATE, CHATML):
        assert "Hello" in template(source).render(ASKED)
        assert is_plain(environment().parse(source))
    assert len(children()) == before


def test_reasoning_of_earlier_turns_is_left_out_as_the_template_says() -> None:
    talk = [
        Message("user", "Hi"),
        Message("assistant", "<think>\nA greeting.\n</think>\n\nHello"),
        Message("user", "Go on"),
    ]
    assert template(THINKING).render(talk) == (
        "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\nHello<|im_end|>\n"
        "<|im_start|>user\nGo on<|im_end|>\n<|im_start|>assistant\n"
    )


def test_anything_else_is_not_plain() -> None:
    for source in (
        "{% for a in messages %}{% for b in messages %}x{% endfor %}{% endfor %}",
        "{% for a in 'abc' %}x{% endfor %}",
        "{% for a in messages recursive %}{{ loop(messages) }}{% endfor %}",
        "{% set a = messages %}",
        "{{ range(9) }}",
        "{{ 'x' * 9 }}",
        "{{ 2 ** 9 }}",
        "{{ messages | tojson }}",
        "{{ messages | trim('x') }}",
        "{{ messages.__class__ }}",
        "{{ messages[bos_token] }}",
        "{% include 'other' %}",
        "{{ 1 }}" * 600,
    ):
        assert not is_plain(environment().parse(source)), source


def test_a_process_renders_what_is_not_plain_and_is_kept() -> None:
    one = template(WITH_A_MACRO)
    before = children()  # other tests of this worker may have left some
    assert one.render(ASKED) == '<user>"Hello"'
    [process] = [child for child in children() if child not in before]
    assert "models.engine.chat_template" in process.cmdline()
    assert one.render([*ASKED, Message("assistant", "Ünïcode 🙂")]) == (
        '<user>"Hello"<assistant>"Ünïcode 🙂"'
    )
    assert len(children()) == len(before) + 1
    del one
    gc.collect()
    assert not process.is_running()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ 'x' * 10 ** 10 }}", "it takes more memory than a text"),
        ("{{ 'x' * 2000000 }}", "its text has 2000000 characters"),
        ("{% include '/etc/passwd' %}", "no loader"),
        ("{{ ''.__class__.__mro__ }}", "wants what no template may: access to attribute"),
        ("{{ open('/etc/passwd').read() }}", "'open' is undefined"),
        ("{{ raise_exception('Only two turns.') }}", "refuses the conversation: Only two turns."),
        ("{{ 1 / 0 }}", "ZeroDivisionError"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "RecursionError"),
    ],
)  # fmt: skip
def test_a_template_that_wants_too_much_is_refused_in_a_sentence(source: str, said: str) -> None:
    one = template(source)
    with pytest.raises(UserError, match=r"This model's chat template") as refused:
        one.render(ASKED)
    assert said in str(refused.value)


def test_a_template_that_was_ended_can_be_tried_again() -> None:
    one = template(
        "{% if messages[0].content == 'loop' %}{{ 3 ** (messages|length * 10 ** 9) }}{% endif %}"
        "{{ 1 + 1 }}"
    )
    with pytest.raises(UserError, match="came to no end"):
        one.render([Message("user", "loop")])
    assert one.render(ASKED) == "2"


@pytest.mark.parametrize(
    "source",
    ["{% for a in messages %}", "{{ (" + "(" * 9000, "x" * (SOURCE_LIMIT + 1), "{{ 1" + "0" * 5000],
)
def test_what_is_no_template_is_said_when_the_model_is_opened(source: str) -> None:
    with pytest.raises(UserError, match=r"chat_template\.jinja is damaged"):
        template(source)


def test_what_an_assistant_wrote_may_be_marked() -> None:
    marked = "{% generation %}{{ messages[0].content }}{% endgeneration %}."
    assert template(marked).render(ASKED) == "Hello."
