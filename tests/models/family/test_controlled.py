"""Controlled models: the same problems in every form, as often as is said, none of the test."""

import json
from collections import Counter
from pathlib import Path
from random import Random

import numpy as np
import pytest
from tokenizers import Tokenizer

import resources
from models.family import controlled, facts
from models.family.controlled import Controlled, documents, packed, windows_of
from models.family.tasks import held_out_items


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(resources.weights("14k-base") / "tokenizer.json"))


@pytest.fixture(autouse=True)
def fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(controlled, "PROBLEMS", 50)
    monkeypatch.setattr(controlled, "PRACTICE", 2000)
    monkeypatch.setattr(controlled, "PAIR_STEPS", 3)
    monkeypatch.setattr(controlled, "ASKED", 8)


@pytest.mark.parametrize("times", [1, 4])
def test_each_form_is_read_as_often_with_the_same_problems(times: int) -> None:
    read, forms = list(documents(Controlled("", "98k", 1, exposure=times))), Counter[str]()
    problems = {form: Counter[str]() for form in (":", " mixed:", " dots:", " =")}
    for text in read:
        for form in (" mixed:", " dots:", ":", " ="):
            if "*" in text and "\n" not in text and form in text[:16]:
                problems[form][text.partition(form)[0]] += 1
                forms[form] += 1
                break
    assert set(forms.values()) == {50 * times}
    assert problems[":"] == problems[" mixed:"] == problems[" dots:"] == problems[" ="]


def test_no_held_out_problem_is_read() -> None:
    lines = {line for text in documents(controlled.RUNS[-1]) for line in text.split("\n")}
    for makers in controlled.FORMS_OF.values():
        for make in makers:
            asked = [item.prompt for item in held_out_items(make, 100, 1)]
            assert not [line for line in lines if line.startswith(tuple(asked))]


def test_differences_with_steps_end_in_the_result() -> None:
    for seed in range(100):
        item = controlled.difference_with_steps(Random(seed))
        assert item.answer.endswith(f" {item.result}.") and item.prompt.endswith(":")
        assert eval(item.prompt[:-1]) == int(item.result)


def test_the_pair_reads_as_many_tokens_in_one_form_and_in_eight(tokenizer: Tokenizer) -> None:
    one, many = (windows_of(run, tokenizer) for run in controlled.RUNS[:2])
    assert one.shape == many.shape == (12, 256)
    text = tokenizer.decode(one.ravel().tolist())
    assert text.count("The capital of") == text.count(" is ") > 100
    assert "whose capital is" in tokenizer.decode(many.ravel().tolist())
    assert controlled.RUNS[1].forms == facts.FORMS


def test_documents_are_packed_whole(tokenizer: Tokenizer) -> None:
    found = packed(tokenizer, ["47 + 25 = 72"] * 60)
    assert found.dtype == np.uint16 and len(found) > 1
    texts = [tokenizer.decode(row.tolist()) for row in found]
    assert sum(text.count("47 + 25 = 72") for text in texts) == 60


@pytest.mark.slow
def test_a_model_is_trained_asked_and_written(tmp_path: Path, tokenizer: Tokenizer) -> None:
    corpus = tmp_path / "work" / "corpus"
    corpus.mkdir(parents=True)
    tokenizer.save(str(corpus / "tokenizer.json"))
    assert list(controlled.train(tmp_path, Controlled("tiny", "98k", 1, exposure=1)))[-1] == 1.0
    rows = json.loads((tmp_path / "work" / "controlled" / "tiny" / "rows.json").read_text())["rows"]
    assert [row["ability"] for row in rows] == [
        *("product_3", "product_3_steps", "product_3_shuffled", "product_3_filler"),
        *("subtraction_3", "subtraction_3_steps"),
    ]
    assert set(rows[0]) == set(controlled.COLUMNS)
    assert (tmp_path / "controlled" / "tiny" / "card.json").is_file()
