"""Published abilities: two and more values a source, read in the source's own table.

GPT-3: Table H.1 and, for 175B, Tables 3.9 and 3.10 of the paper. Chain of thought: Table 2. Codex:
Table 1. ruan2024: the two CSV files of its repository. Pythia: the JSON file of each checkpoint.
"""

import math
from itertools import pairwise

import pytest

import resources
from models.emergence import published

GPT3 = {  # model, task, examples, metric -> printed
    ("GPT-3 13B", "2-digit addition", 50, "accuracy"): 0.555,
    ("GPT-3 13B", "4-digit addition", 50, "accuracy"): 0.0040,
    ("GPT-3 175B", "3-digit subtraction", 50, "accuracy"): 0.942,
    ("GPT-3 1.3B", "LAMBADA", 15, "accuracy"): 0.570,
    ("GPT-3 125M", "LAMBADA", 15, "perplexity"): 165.0,
    ("GPT-3 1.3B", "anagrams 2", 0, "accuracy"): 0.0001,
}
CHAIN = {
    ("PaLM 8B", "GSM8K", 8, "solve rate with chain of thought"): 0.041,
    ("PaLM 540B", "GSM8K", 8, "solve rate with chain of thought"): 0.569,
    ("LaMDA 137B", "AQuA", 4, "solve rate with chain of thought"): 0.206,
}
CODE = {
    ("Codex-12M", "HumanEval", 0, "pass@1"): 0.0200,
    ("Codex-12B", "HumanEval", 0, "pass@1"): 0.2881,
    ("GPT-J 6B", "HumanEval", 0, "pass@10"): 0.1574,
    ("CodeGen-Mono 16.1B", "HumanEval", 0, "pass@100"): 0.7500,
}
RUAN = {
    ("pythia-12b-deduped", "2-digit addition", 2, "accuracy"): 0.446,
    ("pythia-12b-deduped", "IPA transliteration", 2, "BLEU"): 0.5791710644567151,
    ("llama-7b", "IPA transliteration", 2, "exact match"): 0.0269192422731804,
    ("llama-7b", "IPA transliteration", 2, "BLEU"): 12.818938421237382,
    ("opt-66b", "2-digit addition", 2, "accuracy"): 0.499,
}
DISTILLED = {
    ("DeepSeek-R1-Distill-Qwen-7B", "AIME 2024", 0, "pass@1"): 0.555,
    ("DeepSeek-R1-Distill-Qwen-32B", "GPQA Diamond", 0, "pass@1"): 0.621,
}


def test_values_are_those_of_the_sources_own_table() -> None:
    printed = {"brown2020": GPT3, "wei2022_chain": CHAIN, "ruan2024": RUAN, "": CODE}
    printed["deepseek_r1"] = DISTILLED
    for source, values in printed.items():
        found = {
            (row["model"], row["task"], row["shots"], row["metric"]): row["value"]
            for row in resources.table("published_abilities")
            if row["source"] in ((source,) if source else ("chen2021", "codeparrot"))
        }
        assert {key: found[key] for key in values} == pytest.approx(values, rel=2e-5), source


def test_the_fixed_harness_moved_one_model_only() -> None:
    rows = {row["model"]: (row["before"], row["after"]) for row in resources.table("harness_fix")}
    assert rows.pop("llama-7b") == (0.0, 0.722)
    assert rows["gpt2"] == (0.313, 0.313) and all(
        before == after for before, after in rows.values()
    )
    # 1.42 points, the standard error that the source gives, are those of 1,000 items
    assert math.sqrt(0.722 * 0.278 / 999) == pytest.approx(0.0142, abs=5e-5)


def test_a_sum_has_k_and_a_half_digits() -> None:
    lengths = {row["task"]: row["characters"] for row in resources.table("ability_tasks")}
    for digits in (2, 3):
        top = 10**digits
        ways = [total + 1 if total < top else 2 * top - 1 - total for total in range(2 * top - 1)]
        mean = sum(count * len(str(total)) for total, count in enumerate(ways)) / top**2
        assert lengths[f"{digits}-digit addition"] == pytest.approx(mean, abs=0.011)


def test_what_is_doubtful_says_so_and_is_not_drawn() -> None:
    rows = list(resources.table("published_abilities"))
    assert all(row["note"] for row in rows if not row["drawn"])
    hidden = {(row["family"], row["task"]) for row in rows if not row["drawn"]}
    assert ("LLaMA", "GSM8K") in hidden and ("OpenLLaMA", "HumanEval") in hidden
    presumed = [row for row in rows if row["counted"] == "presumed"]
    assert {row["family"] for row in presumed} == {"GPT (API)"} and all(
        row["note"] for row in presumed
    )
    names = {row["model"] for row in rows}
    assert "Codex unknown" not in names and not any("xglm" in str(name) for name in names)
    assert len(resources.table("omitted_abilities")) == 12


def test_what_an_exhibit_says_in_general_holds_for_every_size() -> None:
    """The sentences, computed: "stays below", "no model", "from ... on", "at every size"."""
    see = {row["key"]: str(row["see"]) for row in resources.table("exhibits")}

    def values(family: str, task: str, metric: str = "", shots: int | None = None) -> list[float]:
        found = published.curve(family, task, shots, metric)
        return [point.value for point in sorted(found.points, key=lambda point: point.params)]

    sums = values("GPT-3", "2-digit addition")
    assert "below 12 %" in see["gpt3_addition"] and max(sums[:6]) < 0.12 and sums[-1] == 1.0
    gains = [point.value for point in published.gain("GPT-3", "LAMBADA").points]
    assert "14 points" in see["in_context_gain"] and round(100 * gains[1]) == -14
    assert "9 to 11" in see["in_context_gain"]
    assert all(9 <= round(100 * gain) <= 11 for gain in gains[4:])
    codex = values("Codex", "HumanEval", "pass@1")
    assert codex == sorted(codex) and "without a jump" in see["codex"]
    assert max(after - before for before, after in pairwise(codex)) < 0.08
    silent = values("Pythia", "IPA transliteration", "exact match")
    assert max(silent) == 0 and "No Pythia model" in see["ipa"]
    assert max(values("Pythia", "IPA transliteration", "BLEU")) < 0.6
    unsolved = [one for one in values("OPT", "HumanEval") if one == 0]
    assert len(unsolved) == 4 and "Four OPT models" in see["unseen"]
