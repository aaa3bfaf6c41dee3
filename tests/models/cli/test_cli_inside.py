"""`inside`: a model looked into from a terminal."""

import json
from collections.abc import Callable

import numpy as np
import pytest

Call = Callable[..., tuple[int, str, str]]
ASKED = ("inside", "--model", "38k-base", "--prompt", "The capital of France is")


def test_the_data_hold_attention_lens_contributions_and_the_answer_without(call: Call) -> None:
    code, out, _ = call(*ASKED, "--off", "0.1,mlp.1", "--json")
    data = json.loads(out)
    tokens = len(data["tokens"])
    assert code == 0 and out.count("\n") == 1
    assert np.array(data["attention"]).shape == (2, 2, tokens, tokens)
    assert [len(data["lens"]), len(data["lens"][0]), len(data["lens"][0][0])] == [3, tokens, 5]
    made, without = data["contributions"], data["without"]
    assert [part["part"] for part in made["parts"]] == [
        "embedding", "0.0", "0.1", "mlp.0", "1.0", "1.1", "mlp.1",
    ]  # fmt: skip
    assert made["target"]["id"] == data["answer"]["likeliest"][0]["id"]
    assert sum(part["adds"] for part in made["parts"]) == pytest.approx(made["logit"], abs=1e-4)
    assert without["logits"][made["target"]["id"]] == pytest.approx(made["logit"], abs=1e-4)
    assert without["off"] == ["0.1", "mlp.1"] and len(without["logits"]) == 1024


def test_one_layer_and_one_head_are_part_of_the_whole(call: Call) -> None:
    whole = json.loads(call(*ASKED, "--json")[1])
    part = json.loads(call(*ASKED, "--layer", 1, "--head", 0, "--json")[1])
    assert part["attention"] == [[whole["attention"][1][0]]]
    assert part["lens"] == [whole["lens"][2]] and part["lens_rows"] == [2]
    assert "without" not in whole


def test_a_person_reads_what_each_layer_would_say_and_which_parts_add_most(call: Call) -> None:
    code, out, _ = call(*ASKED, "--off", "layer.0", "--ablation", "mean", "--position", 1)
    assert code == 0
    for line in ("LAYER", "embedding", "1 ", "PART", "answer", "without it"):
        assert f"\n{line}" in out
    assert 'LIKELIEST AFTER " capital"' in out


def test_what_cannot_be_looked_into_is_told_with_what_to_give_instead(call: Call) -> None:
    for options, reason in (
        (("--layer", 2), "--layer is 2. Give 0 to 1."),
        (("--head", 5), "--head is 5. Give 0 to 1."),
        (("--off", "mlp"), "mlp names no part of a model. Name a head as 2.0"),
        (("--off", "7.0"), "no part 7.0"),
        (("--position", 40), "no token 40"),
    ):
        code, out, err = call(*ASKED, *options)
        assert (code, out) == (2, "") and reason in err
