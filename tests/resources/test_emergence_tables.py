"""Published abilities: two and more values a source, read in the source's own table.

GPT-3: Table H.1 and, for 175B, Tables 3.9 and 3.10 of the paper. Chain of thought: Table 2. Codex:
Table 1. ruan2024: the two CSV files of its repository. Pythia: the JSON file of each checkpoint.
"""

import math

import pytest

import resources

Key = tuple[str, str, int, str]

GPT3 = {  # model, task, examples, metric -> printed
    ("GPT-3 13B", "2-digit addition", 50, "accuracy"): 0.555,
    ("GPT-3 13B", "4-digit addition", 50, "accuracy"): 0.0040,
    ("GPT-3 6.7B", "2-digit addition", 0, "accuracy"): 0.0254,
    ("GPT-3 175B", "3-digit subtraction", 50, "accuracy"): 0.942,
    ("GPT-3 175B", "2-digit multiplication", 50, "accuracy"): 0.292,
    ("GPT-3 175B", "1-digit composite", 50, "accuracy"): 0.213,
    ("GPT-3 1.3B", "LAMBADA", 15, "accuracy"): 0.570,
    ("GPT-3 760M", "LAMBADA", 15, "accuracy"): 0.632,
    ("GPT-3 125M", "LAMBADA", 15, "perplexity"): 165.0,
    ("GPT-3 13B", "symbol insertion", 100, "accuracy"): 0.273,
    ("GPT-3 125M", "cycled letters", 100, "accuracy"): 0.0463,
    ("GPT-3 175B", "reversed words", 100, "accuracy"): 0.0044,
    ("GPT-3 2.7B", "anagrams 1", 100, "accuracy"): 0.0381,
    ("GPT-3 1.3B", "anagrams 2", 0, "accuracy"): 0.0001,
    ("GPT-3 1.3B", "SAT analogies", 20, "accuracy"): 0.406,
}
CHAIN = {
    ("PaLM 8B", "GSM8K", 8, "solve rate"): 0.049,
    ("PaLM 8B", "GSM8K", 8, "solve rate with chain of thought"): 0.041,
    ("PaLM 540B", "GSM8K", 8, "solve rate with chain of thought"): 0.569,
    ("LaMDA 137B", "AQuA", 4, "solve rate with chain of thought"): 0.206,
    ("LaMDA 68B", "MAWPS", 8, "solve rate"): 0.216,
    ("GPT 6.7B", "SVAMP", 8, "solve rate"): 0.061,
}
CODE = {
    ("Codex-12M", "HumanEval", 0, "pass@1"): 0.0200,
    ("Codex-42M", "HumanEval", 0, "pass@100"): 0.1555,
    ("Codex-12B", "HumanEval", 0, "pass@1"): 0.2881,
    ("GPT-J 6B", "HumanEval", 0, "pass@10"): 0.1574,
    ("PolyCoder 2.7B", "HumanEval", 0, "pass@10"): 0.0984,
    ("CodeGen-Mono 6.1B", "HumanEval", 0, "pass@1"): 0.2613,
    ("CodeGen-Mono 16.1B", "HumanEval", 0, "pass@100"): 0.7500,
}
RUAN = {
    ("pythia-2.8b-deduped", "2-digit addition", 2, "accuracy"): 0.795,
    ("pythia-12b-deduped", "2-digit addition", 2, "accuracy"): 0.446,
    ("pythia-12b-deduped", "IPA transliteration", 2, "BLEU"): 0.5791710644567151,
    ("llama-7b", "IPA transliteration", 2, "exact match"): 0.0269192422731804,
    ("llama-7b", "IPA transliteration", 2, "BLEU"): 12.818938421237382,
    ("opt-66b", "2-digit addition", 2, "accuracy"): 0.499,
    ("opt-30b", "HumanEval", 0, "pass@1"): 0.0121951219512195,
    ("bloom", "GSM8K", 5, "accuracy"): 0.068991660348749,
    ("Qwen1.5-14B", "MMLU", 5, "accuracy"): 0.6936026470831474,
    ("starcoderbase-3b", "3-digit addition", 2, "accuracy"): 0.6065,
}
PYTHIA = {  # model, task, step, examples, metric -> value, standard error
    ("pythia-1.4b", "LAMBADA", 512, 0, "perplexity"): (107340.72526192012, 5690.98640900858),
    ("pythia-1.4b", "LAMBADA", 512, 0, "accuracy"): (0.0, 0.0),
    ("pythia-1.4b", "SciQ", 512, 0, "accuracy"): (0.24, 0.013512312258920849),
    ("pythia-12b", "LAMBADA", 63_000, 0, "accuracy"): (0.6450611294391616, 0.006666368100412546),
    ("pythia-12b", "ARC easy", 143_000, 5, "accuracy"): (0.710016835016835, 0.009310840970769035),
    ("pythia-70m", "LAMBADA", 143_000, 0, "perplexity"): (142.42891015470678, 6.043810708201551),
    ("pythia-6.9b", "PIQA", 103_000, 0, "accuracy"): (0.750272034820457, 0.010099232969867486),
}


def test_values_are_those_of_the_sources_own_table() -> None:
    printed = {"brown2020": GPT3, "wei2022_chain": CHAIN, "ruan2024": RUAN, "": CODE}
    for source, values in printed.items():
        found = {
            (row["model"], row["task"], row["shots"], row["metric"]): row["value"]
            for row in resources.table("published_abilities")
            if row["source"] in ((source,) if source else ("chen2021", "codeparrot"))
        }
        assert {key: found[key] for key in values} == pytest.approx(values, rel=2e-5), source


def test_pythias_checkpoints_are_those_of_its_files() -> None:
    keys = ("model", "task", "step", "shots", "metric")
    found = {
        tuple(row[key] for key in keys): (row["value"], row["standard_error"])
        for row in resources.table("pythia_training")
    }
    for key, printed in PYTHIA.items():
        assert found[key] == pytest.approx(printed, rel=1e-5)


def test_pythias_standard_errors_are_those_of_so_many_items() -> None:
    """The source's standard error of a share is sqrt(p (1 - p) / (n - 1)): n is checked by it."""
    rows = [row for row in resources.table("pythia_training") if row["metric"] == "accuracy"]
    for row in rows:
        share, items = float(str(row["value"])), int(str(row["items"]))
        expected = math.sqrt(share * (1 - share) / (items - 1))
        assert row["standard_error"] == pytest.approx(expected, rel=1e-4)
    assert len(rows) == 640


def test_a_checkpoint_is_two_million_tokens_a_step() -> None:
    for row in resources.table("pythia_training"):
        assert row["tokens"] == 2_097_152 * int(str(row["step"]))


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


def test_every_task_is_described_once_and_alike() -> None:
    described = {row["task"]: row["ability"] for row in resources.table("ability_tasks")}
    for row in resources.table("published_abilities"):
        assert described[row["task"]] == row["ability"]
    for name in ("pythia_training", "harness_fix"):
        assert {row["task"] for row in resources.table(name)} <= set(described)


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


def test_a_curve_has_one_value_a_size() -> None:
    keys = ("family", "task", "shots", "metric", "source", "params")
    drawn = [row for row in resources.table("published_abilities") if row["drawn"]]
    assert len({tuple(row[key] for key in keys) for row in drawn}) == len(drawn)


def test_an_exhibits_sources_are_citations_of_the_table() -> None:
    table = resources.table("exhibits")
    said = {key for row in table for key in str(row["sources"]).split()}
    assert said == set(table.source)
    assert all(
        str(row["question"]).endswith("?") and str(row["see"]).endswith(".") for row in table
    )
