import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base_vs_chat.branches import ROOT, Tree
from models.base_vs_chat.comparison import (
    Comparison,
    Given,
    Sample,
    Side,
    as_json,
    as_markdown,
    as_text,
    from_json,
)
from models.errors import UserError
from models.generation import Candidate, Generation, Likelihood, Sampling, Token, TokenPiece

PROMPT = "What is the capital of France?"
TOP = (Candidate(7, " Paris", 0.75), Candidate(8, " Lyon", 0.125))
SETTINGS = (
    "temperature 0.8, top-k 40, top-p 0.9, min-p 0.05, seed 11, at most 24 tokens, "
    'stop strings "\\n", "Q:"'
)
PARIS = Token(7, " Paris", math.log(0.75), TOP)
END = Token(2, "<|end|>", -0.01, ())


def said(sent: str, ids: tuple[int, ...], *tokens: Token) -> Generation:
    text = "".join(token.text for token in tokens if token is not END)
    return Generation(sent, ids, tokens, text, "eos", "<|end|>", 0.5, 0.1)


def chat_side() -> Side:
    sent, ids = "<|user|> Hi<|end|>", (1, 9, 2)
    pieces = (
        TokenPiece(1, "<|user|>", special=True),
        TokenPiece(9, " Hi", special=False),
        TokenPiece(2, "<|end|>", special=True),
    )
    tree, node = Tree().grow(ROOT, (PARIS, END), "eos", "<|end|>")
    tree, _ = tree.grow(ROOT, (Token(8, " Lyon", math.log(0.125), TOP),))
    return Side(
        model="1m-chat",
        kind="chat",
        sha256="ab" * 32,
        form="8-bit",
        template=True,
        template_sha256="cd" * 32,
        sent=sent,
        pieces=pieces,
        cut=3,
        said=said(sent, ids, PARIS, END),
        tree=tree,
        node=node,
        samples=(Sample(4, said(sent, ids, PARIS, END)), Sample(5, said(sent, ids, END))),
        given=Given(pieces, Likelihood(" Paris", ((TokenPiece(7, " Paris", False), -0.25),), True)),
    )


def comparison() -> Comparison:
    base = Side(
        model="1m-base",
        kind="base",
        sha256="",
        form="exact",
        template=False,
        template_sha256="",
        sent=PROMPT,
        pieces=(TokenPiece(5, "What", special=False),),
    )
    return Comparison(
        prompt=PROMPT,
        sampling=Sampling(24, 0.8, 40, 0.9, 11, ("\n", "Q:"), 0.05),
        sides=(base, chat_side()),
        system="Be brief.",
        few_shot=(("What is the capital of Spain?", "Madrid."),),
        few_shot_form="question and answer",
        samples=Sampling(24, temperature=0.8, seed=11),
        expected="Paris",
        given_before="The capital of France is",
        given_answer="Paris",
        made="2026-01-02T03:04:05",
        page={"panel": "samples", "models": ["1m-base", "1m-chat"]},
    )


def test_the_json_has_every_setting_under_its_name() -> None:
    content = json.loads(as_json(comparison()))
    assert content["settings"] == {
        "max_new_tokens": 24,
        "temperature": 0.8,
        "top_k": 40,
        "top_p": 0.9,
        "seed": 11,
        "stop": ["\n", "Q:"],
        "min_p": 0.05,
    }
    assert "PCG64" in content["sampler"]
    assert content["system"] == "Be brief."
    base, chat = content["sides"]
    assert (base["answer"], base["samples"], base["given"]) == (None, [], None)
    assert chat["sent"] == "<|user|> Hi<|end|>"
    assert [piece["id"] for piece in chat["tokens_sent"]] == [1, 9, 2]
    assert (chat["sha256"], chat["template_sha256"]) == ("ab" * 32, "cd" * 32)
    token = chat["answer"]["tokens"][0]
    assert (token["id"], token["text"], token["logprob"]) == (7, " Paris", math.log(0.75))
    assert token["top"][1] == {"id": 8, "text": " Lyon", "probability": 0.125}
    assert chat["answer"]["tokens_per_second"] == pytest.approx(1 / 0.4)
    assert [sample["seed"] for sample in chat["samples"]] == [4, 5]
    assert chat["given"]["logprob"] == -0.25


def test_what_is_impossible_is_null_in_json() -> None:
    tree, node = Tree().grow(ROOT, (replace(PARIS, logprob=-math.inf),))
    never = replace(chat_side(), tree=tree, node=node)
    written = replace(comparison(), sides=(never, never))
    assert "Infinity" not in as_json(written)
    assert from_json(as_json(written)) == written


def damaged(path: str, value: object) -> str:
    content: Any = json.loads(as_json(comparison()))
    *parents, last = path.split(".")
    place = content
    for name in parents:
        place = place[int(name)] if isinstance(place, list) else place[name]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return json.dumps(content)


DAMAGE = (
    ("format", "other"),
    ("version", 99),
    ("version", True),
    ("prompt", None),
    ("prompt", 7),
    ("settings", None),
    ("settings.temperature", -1),
    ("settings.temperature", "hot"),
    ("settings.temperature", 10**400),
    ("settings.min_p", 1.5),
    ("settings.stop", "text"),
    ("settings.stop", [""]),
    ("sides", []),
    ("sides.0.template", "on"),
    ("sides.0.tokens_sent", {}),
    ("sides.1.answer.stopped_by", "boredom"),
    ("sides.1.answer.tokens", [[]]),
    ("sides.1.node", 99),
    ("sides.1.node", -2),
    ("sides.1.tree", "oak"),
    ("sides.1.samples", [{}]),
    ("sides.1.given.tokens", [{"id": 1}]),
    ("few_shot.examples", [["only a question"]]),
    ("few_shot.examples", [["a", 3]]),
    ("given", None),
    ("page", []),
    ("page", {"x": math.nan}),
    ("prompt", "half \ud800"),
)


def test_another_file_and_a_damaged_comparison_are_refused_with_a_reason() -> None:
    others = ("", "{", "[]", "3", "null", '{"format": "understudy-comparison"}', "[" * 100_000)
    for text in (*others, *(damaged(path, value) for path, value in DAMAGE)):
        with pytest.raises(UserError, match=r"no comparison that Understudy has written: .+"):
            from_json(text)


def test_as_text_shows_what_decides() -> None:
    text = as_text(comparison())
    lines = text.split("\n")
    assert f"Settings: {SETTINGS}" in lines
    assert f"Model: chat, 8-bit, SHA-256 {'ab' * 32}" in lines
    assert f"Template: on, SHA-256 {'cd' * 32}" in lines and "Template: off" in lines
    assert lines[lines.index("Exact prompt (3 tokens):") + 1] == "    <|user|> Hi<|end|>"
    assert "Samples that are right: strict 1 of 2, flexible 1 of 2" in lines
    greedy = as_text(replace(comparison(), sampling=Sampling()))
    assert "temperature 0 (greedy), top-k all" in greedy and "stop strings none" in greedy
    assert " Paris<|end|>\n" in text and " Lyon" in text  # both branches


def test_markdown_keeps_texts_as_they_are() -> None:
    fenced = replace(comparison(), prompt="Say ```this```\n<b>*now*</b>", expected="a*b_c")
    text = as_markdown(fenced)
    assert "````text\nSay ```this```\n<b>*now*</b>\n````" in text
    assert "```text\n<|user|> Hi<|end|>\n```" in text
    assert "- Expected answer: a\\*b\\_c" in text
    assert "# Base vs chat" in text and "## 1m-chat" in text


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
numbers = st.floats(0, 5)


@given(texts, texts, st.lists(st.tuples(texts, texts), max_size=3), numbers, st.integers(0, 99))
def test_any_comparison_comes_back_whole(
    prompt: str, answer: str, examples: list[tuple[str, str]], temperature: float, seed: int
) -> None:
    token = Token(seed, answer, -temperature, (Candidate(1, prompt, 0.5),))
    tree, node = Tree().grow(ROOT, (token,), "stop", answer)
    side = replace(chat_side(), sent=prompt, said=None, samples=(), tree=tree, node=node)
    written = replace(
        comparison(),
        prompt=prompt,
        sides=(side, side),
        few_shot=tuple(examples),
        sampling=Sampling(temperature=temperature, seed=seed),
    )
    assert from_json(as_json(written)) == written
    assert as_text(written).startswith("Base vs chat\n")
    assert as_markdown(written).startswith("# Base vs chat\n")
