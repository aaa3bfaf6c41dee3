"""What the labs compute, by name, and whether a written number is that value."""

import pytest

import resources
from models.cards.computed import COMPUTED, compute, names, shows
from models.errors import UserError


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.718, "1.7"),
        (1.75, "1.7"),  # a half may be rounded either way
        (1.75, "1.8"),
        (0.8041, "80 %"),
        (0.8041, "80.4 %"),
        (3.14e23, "3.1e23"),
        (3.14e23, r"$3.1 \times 10^{23}$"),
        (3.14e23, r"3.14\times10^{23}"),
        (2.4031, "2.4 times"),
        (174.6e9, "175 billion"),
        (174.6e9, "175B"),
        (1.4e12, "1.4 trillion tokens"),
        (5153.0, "5,153"),
        (5153.0, "5{,}153"),
        (149.25, "about 150"),
        (-0.207, "\N{MINUS SIGN}20.7 %"),
        (0.0019, "0.19 %"),
        (0.497, ".50"),
        (27.27, "27 tokens per parameter"),
        (4.1e5, "410,000 GPU hours"),
    ],
)
def test_a_written_number_is_the_value_rounded(value: float, text: str) -> None:
    assert shows(value, text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.66, "1.6"),
        (1.7001, "1.7000"),  # more digits promise more
        (0.8041, "81 %"),
        (0.8041, "0.8041 %"),
        (3.14e23, "3.2e23"),
        (174.6e9, "174 billion"),
        (156.0, "about 150"),
        (149.25, "150"),
        (float("nan"), "0"),
    ],
)
def test_another_number_is_not(value: float, text: str) -> None:
    assert not shows(value, text)


@pytest.mark.parametrize("text", ["", "many", "between 3 and 4", "3 x 4"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no written number"):
        shows(3.0, text)


def test_a_name_that_nobody_computes_is_said() -> None:
    with pytest.raises(UserError, match="nothing called chinchila"):
        compute("chinchila", {})


@pytest.mark.parametrize(
    "inputs", [{"model": "GPT-5"}, {}, {"model": "GPT-3 175B", "size": 3}, {"model": ["a"]}]
)
def test_inputs_that_do_not_fit_are_said(inputs: dict[str, object]) -> None:
    with pytest.raises(UserError, match="tokens_per_parameter cannot be computed"):
        compute("tokens_per_parameter", inputs)


KNOWN = [
    # Brown et al. 2020, Tables 2.1, 2.2 and D.1: 174.6e9 parameters, 300e9 tokens
    ("tokens_per_parameter", {"model": "GPT-3 175B"}, 300 / 174.6),
    ("training_flops", {"params": 174.6e9, "tokens": 3e11}, 3.14e23),
    ("flops_in_use", {"params": 7e9, "tokens": 1e3}, 1.4e13),
    ("at_tokens_per_parameter", {"compute": 3.14e23, "ratio": 20, "what": "params"}, 5.115e10),
    ("pythia_size", {"model": "pythia-70m", "what": "non_embedding"}, 18_915_328),
    ("gpu_hours", {"compute": 5.88e23, "chip": "H100 SXM", "utilisation": 0.4}, 4.129e5),
    ("batch_trade", {"over_critical": 1.0, "what": "steps"}, 2.0),
    # Kaplan et al. 2020, eq. 1.1 to 1.3: exponents .076, .095, .050
    ("kaplan_factor", {"of": "params", "times": 10}, 10**-0.076),
    ("kaplan_factor", {"of": "tokens", "times": 10}, 10**-0.095),
    ("kaplan_factor", {"of": "compute", "times": 10}, 10**-0.05),
    ("kaplan_joint_loss", {"params": 1.75e11, "tokens": 3e11}, 1.6611),
    # the constants of Hoffmann et al. and of Besiroglu et al., worked out apart from this program
    ("law_optimum", {"law": "besiroglu", "compute": 3.14e23, "what": "params"}, 5.294e10),
    ("law_optimum", {"law": "hoffmann", "compute": 1e21, "what": "tokens_per_parameter"}, 33.91),
    ("frontier_exponent", {"law": "besiroglu", "of": "params"}, 0.3658 / (0.3478 + 0.3658)),
    ("model_verdict", {"law": "besiroglu", "model": "GPT-3 175B", "what": "nats"}, 0.0162),
    ("model_verdict", {"law": "hoffmann", "model": "Gopher 280B", "what": "factor"}, 3.11),
    ("approach_ratio", {"approach": 2, "end": "most"}, 29.2),
    ("porian_step", {"step": "tuned", "what": "a"}, 0.497),
    ("repeated_worth", {"epochs": 4}, 3.73),
    ("compute_for_gap", {"law": "besiroglu", "share": 0.5}, 2 ** (1 / 0.17829)),
    # Brown et al. 2020, Table H.1
    ("ability", {"family": "GPT-3", "model": "GPT-3 13B", "task": "2-digit addition"}, 0.555),
    (
        "in_context_gain",
        {"family": "GPT-3", "model": "GPT-3 125M", "task": "LAMBADA"},
        -0.207,
    ),
    ("exact_from_token", {"p": 0.9, "length": 5}, 0.59049),
    ("edits_from_token", {"p": 0.9, "length": 5}, 0.5),
    ("implied_character", {"model": "GPT-3 13B", "task": "4-digit addition"}, 0.0040 ** (1 / 4.5)),
    ("upper_at_zero", {"items": 2000}, 1.96**2 / (2000 + 1.96**2)),
    ("items_for_zero", {"share": 0.001}, 3838),
    ("last_step_at_zero", {"task": "LAMBADA"}, 512),
    ("perplexity_fall", {"task": "LAMBADA", "step": 512, "end": "most"}, 70),
    # Chen et al. 2021, eq. 1: one of four tries passes, two are drawn
    ("pass_at_k", {"samples": 4, "right": 1, "k": 2}, 0.5),
    ("plugged_in_pass_at_k", {"samples": 4, "right": 1, "k": 2}, 0.4375),
    ("brier", {"forecast": [0.2, 0.8], "right": 1}, 0.08),
    ("brier_of_guessing", {"options": 4}, 0.75),
    ("read_right", {"text": "The answer is 12.", "expected": "12", "rule": "strict"}, 0.0),
    ("read_right", {"text": "The answer is 12.", "expected": "12", "rule": "flexible"}, 1.0),
    ("kappa", {"table": [[20, 5], [10, 15]]}, 0.4),
    ("elo_chance", {"points": 400}, 10 / 11),
    ("items_for_half_width", {"half": 0.01}, 9600),
    ("bits", {"nats": 0.6931471805599453}, 1.0),
]


@pytest.mark.parametrize(("name", "inputs", "value"), KNOWN)
def test_the_labs_compute_what_the_papers_say(
    name: str, inputs: dict[str, object], value: float
) -> None:
    assert compute(name, inputs) == pytest.approx(value, rel=0.006)


def test_a_value_can_be_written_in_percent_upside_down_and_beside_another() -> None:
    share = {"compute": "exact_from_token", "inputs": {"p": 0.9, "length": 5}}
    one = {"compute": "exact_from_token", "inputs": {"p": 1.0, "length": 5}}
    assert compute("percent", {"of": share}) == pytest.approx(59.049)
    assert compute("opposite", {"of": share}) == pytest.approx(-0.59049)
    assert compute("difference", {"of": one, "less": share}) == pytest.approx(0.40951)
    assert compute("ratio", {"of": share, "over": one}) == pytest.approx(0.59049)
    with pytest.raises(UserError, match="names no value"):
        compute("percent", {"of": {"compute": 3}})


def test_an_interval_of_the_frontier_holds_the_best_ratio() -> None:
    budget = {"law": "besiroglu", "compute": 5.88e23}
    low, high = (
        compute("frontier_ratio_interval", budget | {"end": end}) for end in ("low", "high")
    )
    assert low < compute("law_optimum", budget | {"what": "tokens_per_parameter"}) < high
    assert (round(low), round(high)) == (10, 29)


def test_names_are_sorted_and_each_function_says_what_it_is() -> None:
    assert list(names()) == sorted(COMPUTED)
    assert all(function.__doc__ for function in COMPUTED.values())


def test_the_family_answers_more_sums_the_larger_it_is() -> None:
    sizes = dict.fromkeys(resources.table("family_abilities").texts("size"))
    shares = [compute("own_ability", {"size": size, "ability": "addition_3"}) for size in sizes]
    assert min(shares) == pytest.approx(shares[0], abs=0.02)
    assert max(shares) > 0.5
