"""What cards and lessons state of laws of scaling, abilities, evaluation, by name."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

import resources
from models.base_vs_chat import extraction
from models.emergence import intervals, metrics, mirage, published
from models.emergence.published import non_embedding
from models.family.grid.plan import SIZES
from models.interview.figures import scaling
from models.preferences import agreement
from models.preferences.losses import sigmoid
from models.scaling import laws, parametric, spending
from models.scaling import published as flops
from models.scaling.parametric import Optimum, column, named


def pythia_size(model: str, what: str) -> float:
    """Parameters of a Pythia model: "all", "non_embedding", or the "embedding_share" of all."""
    every, inner = column("pythia_training", "model", "params")[model], non_embedding(model)
    return {"all": every, "non_embedding": inner, "embedding_share": 1 - inner / every}[what]


def pythia_loss_slope(count: str) -> float:
    """d ln L / d ln N from Pythia-70M to 160M on the Pile, N by "all" or "non_embedding"."""
    loss = column("pile_losses", "name", "loss")
    sizes = [pythia_size(f"pythia-{size}", count) for size in ("70m", "160m")]
    return math.log(loss["Pythia-160M"] / loss["Pythia-70M"]) / math.log(sizes[1] / sizes[0])


def gpt3_shape(model: str, what: str) -> float:
    """Of a GPT-3 model: "total", "non_embedding", "embedding_share", and what attention scores add.

    "attention_share": as PaLM counts, where each token looks at the whole context;
    "masked_attention_share": as Kaplan does, with half of it.
    """
    shape = flops.gpt3_shapes()[model]
    if what == "masked_attention_share":
        return flops.attention_share(shape, shape.context // 2)
    if what == "embedding_share":
        return shape.embedding / shape.total
    return flops.attention_share(shape) if what == "attention_share" else getattr(shape, what)


def training_flops(params: float, tokens: float) -> float:
    """C = 6ND: 2 FLOP per parameter and token forward, 4 backward. Kaplan et al. 2020, sec. 2.1."""
    return 6.0 * params * tokens


def kaplan_critical_batch(loss: float) -> float:
    """B_crit(L) in tokens, eq. 1.4."""
    known = named("kaplan_laws")
    return float(known["batch_scale"] * loss ** (-1 / known["batch_exponent"]))


def batch_trade(over_critical: float, what: str) -> float:
    """Over the fewest, for a batch in units of the critical one: "steps" or "tokens".

    (S / S_min - 1)(E / E_min - 1) = 1. Source: Kaplan et al. 2020, eq. 5.1 and 5.2.
    """
    return 1 + {"steps": 1 / over_critical, "tokens": over_critical}[what]


def task_error(dataset: str, loss: float) -> float:
    """Mean error over 17 tasks at a loss, a share. Source: Gadre et al. 2024, eq. 5."""
    parts = ("epsilon", "k", "gamma")
    epsilon, k, gamma = (column("gadre_laws", "dataset", part)[dataset] for part in parts)
    return epsilon - k * math.exp(-gamma * loss)


def at_tokens_per_parameter(compute: float, ratio: float, what: str) -> float:
    """Of the model that spends C = 6ND at this D / N: "params" or "tokens"."""
    params = (compute / (training_flops(1.0, 1.0) * ratio)) ** 0.5
    return float({"params": params, "tokens": ratio * params}[what])


def training_pf_days(params: float, tokens: float) -> float:
    """6ND in PF-days."""
    return training_flops(params, tokens) / named("kaplan_laws")["pf_day"]


def kaplan_loss(of: str, at: float) -> float:
    """L(N), L(D) or L(C): of "params", "tokens" or "compute" (FLOP)."""
    return float(parametric.power_law("flops" if of == "compute" else of)(at))


def law_term(law: str, params: float, tokens: float, of: str) -> float:
    """A / N^alpha ("params") or B / D^beta ("tokens"), nats."""
    of_size, of_data = laws.parametric(law).terms(params, tokens)
    return float({"params": of_size, "tokens": of_data}[of])


def frontier_exponent(law: str, of: str = "params") -> float:
    """a of N* ~ C^a ("params"), b of D* ~ C^b ("tokens")."""
    found = laws.law(law)
    return {"params": found.a, "tokens": found.b}[of]


def frontier_ratio_interval(law: str, compute: float, end: str) -> float:
    """End, "low" or "high", of the 80 % interval of D* / N* at a budget."""
    band = laws.frontier_band(law, compute)
    if band is None:
        raise ValueError(f"{law} has no interval")
    size = float({"low": band[1], "high": band[0]}[end])
    return compute / training_flops(size, size)


def excess_loss_exponent(law: str) -> float:
    """alpha beta / (alpha + beta): how L - E falls with compute on the frontier."""
    found = laws.parametric(law)
    return found.alpha * found.beta / (found.alpha + found.beta)


def model_verdict(law: str, model: str, what: str) -> float:
    """Of a law on a published model: a field of `verdict.Verdict`, as "nats" or "best_params"."""
    asked = flops.model(model)
    return float(getattr(laws.verdict(laws.law(law), asked.params, asked.tokens), what))


def hoffmann_exponent(approach: int, name: str) -> float:
    """Of Table 2: "a", "a_low", "a_high", "b", "b_low", "b_high"."""
    return column("hoffmann_exponents", "approach", name)[str(approach)]


def approach_ratio(approach: int, end: str) -> float:
    """The "least" or "most" tokens per parameter in Hoffmann's table of approach 1 or 2."""
    table = resources.table("chinchilla_optimal")
    rows = zip(*(table.numbers(name) for name in ("approach", "params", "tokens")), strict=True)
    ratios = [tokens / params for number, params, tokens in rows if number == approach]
    return float(min(ratios) if end == "least" else max(ratios))


def porian_step(step: str, what: str) -> float:
    """Of a step by its key: "a", "a_low", "a_high" or "best_params"."""
    return float(getattr({one.key: one for one in parametric.steps()}[step], what))


def llama3_rule(what: str) -> float:
    """A constant of the table llama3_optimum, or the "tokens_per_parameter" of its prediction."""
    known = named("llama3_optimum")
    return known["tokens"] / known["params"] if what == "tokens_per_parameter" else known[what]


def whole_life(law: str, loss: float, demand: float, what: str) -> float:
    """The cheapest model over its whole life against the compute-optimal one, at equal loss.

    what: "saved" share of FLOP; "params_share": its size over the other's; "tokens_factor": its
    training tokens over the other's; "tokens_per_parameter": its own.
    """
    found = spending.least_in_use(laws.parametric(law), loss, demand)
    best, other = found.best, found.chinchilla
    values = {
        "saved": found.saved,
        "params_share": best.params / other.params,
        "tokens_factor": best.tokens / other.tokens,
        "tokens_per_parameter": best.tokens_per_parameter,
    }
    return float(values[what])


def _of(found: Optimum, what: str) -> float:
    return float(getattr(found, what))


def ability(
    family: str, model: str, task: str, shots: int | None = None, metric: str = ""
) -> float:
    """A published result: a share, or what else the metric is; without shots the most of them."""
    return _value(published.curve(family, task, shots, metric), model)


def ability_right(family: str, model: str, task: str, shots: int | None = None) -> float:
    """How many items a published share is."""
    curve = published.curve(family, task, shots, "")
    return round(_value(curve, model) * curve.items)


def task_fact(task: str, what: str) -> float:
    """Of a task: the score of "chance", or the "characters" of an answer."""
    found = published.task(task)
    return {"chance": found.chance, "characters": found.characters}[what]


def over_training(
    model: str, task: str, step: int, metric: str = "accuracy", shots: int = 0
) -> float:
    """A Pythia model at a step of its training: a share right, or a perplexity."""
    return published.training(model, task, shots, metric).at(step).value


def over_training_extreme(
    task: str, step: int, end: str, metric: str = "accuracy", shots: int = 0
) -> float:
    """Of the eight sizes at a step, the "least" or the "most"."""
    values = [point.value for point in published.at_step(task, step, shots, metric).points]
    return min(values) if end == "least" else max(values)


def perplexity_fall(task: str, step: int, end: str) -> float:
    """By how many times a perplexity fell from step 0 to this: "least" or "most" of the sizes."""
    curves = [published.training(model, task, 0, "perplexity") for model in published.models()]
    falls = [one.at(0).value / one.at(step).value for one in curves]
    return min(falls) if end == "least" else max(falls)


def last_step_at_zero(task: str) -> float:
    """The last checkpoint up to which none of the eight sizes got any item right."""
    zeros = 0
    for step in published.steps(task):
        if over_training_extreme(task, step, "most") > 0:
            break
        zeros = step
    return float(zeros)


def implied_character(model: str, task: str) -> float:
    """The chance of a character that a GPT-3 model's share on sums implies."""
    share, length = ability("GPT-3", model, task), task_fact(task, "characters")
    return float(mirage.implied_p(share, length))


def wilson(right: int, items: int, end: str) -> float:
    """End of the 95 % Wilson interval, "low" or "high", or "half" its width."""
    low, high = intervals.wilson(right, items)
    return {"low": low, "high": high, "half": (high - low) / 2}[end]


def _value(curve: published.Curve, model: str) -> float:
    return _points(curve)[model].value


def _points(curve: published.Curve) -> Mapping[str, published.Point]:
    return {point.model: point for point in curve.points}


def plugged_in_pass_at_k(samples: int, right: int, k: int) -> float:
    """1 - (1 - c/n)^k, the estimate that is too low on average."""
    return 1.0 - (1.0 - metrics.pass_at_k_each(samples, right, 1)) ** k


def read_right(text: str, expected: str, rule: str) -> float:
    """1 if a text counts as right when it is read by the rule "strict" or "flexible", else 0."""
    return float({"strict": extraction.strict, "flexible": extraction.flexible}[rule](
        text, expected
    ).right)  # fmt: skip


def share_difference(
    first: int, first_items: int, second: int, second_items: int, end: str
) -> float:
    """End, "low" or "high", of the 95 % interval of one share right less another."""
    low, high = intervals.difference(
        first / first_items, first_items, second / second_items, second_items
    )
    return {"low": low, "high": high}[end]


def items_for_half_width(half: float, share: float = 0.5) -> float:
    """Least number of items whose 95 % interval about this share reaches so far to each side."""
    few, many = 1, 2
    while _half_width(share, many) > half:
        few, many = many, 2 * many
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (middle, many) if _half_width(share, middle) > half else (few, middle)
    return float(many)


def _half_width(share: float, items: int) -> float:
    low, high = intervals.wilson_of_share(share, items)
    return (high - low) / 2


def help_run(size: str, thousand: int, what: str) -> float:
    """The last look of a run on Python's help; thousand: of 1024 tokens, as planned."""
    return float(getattr(scaling.looks(size, 1024 * thousand)[-1], what))


def help_best(size: str, thousand: int, what: str) -> float:
    """The lowest of all looks of that run."""
    return min(float(getattr(one, what)) for one in scaling.looks(size, 1024 * thousand))


def help_saved(sizes: Sequence[str], thousands: Sequence[int]) -> float:
    """Share of compute that the first of two such runs spends less than the second."""
    first, second = (
        SIZES[size].parameters * count for size, count in zip(sizes, thousands, strict=True)
    )
    return 1 - first / second


def help_tokens() -> float:
    """Tokens of Python's help."""
    last = scaling.looks(*scaling.MANY)[-1]
    return last.read / last.passes


VALUES: Mapping[str, Callable[..., Any]] = {
    "tokens_per_parameter": lambda model: flops.model(model).tokens_per_parameter,
    # Of a published model: "params", "total_params", "tokens" or "flops".
    "published_model": lambda model, what: getattr(flops.model(model), what),
    "flops_in_use": lambda params, tokens=1.0: spending.in_use(params, 1.0, tokens).use,
    "accelerator_peak": lambda chip, unit=1.0: column("accelerators", "name", "peak")[chip] / unit,
    # Of the table time_horizons: "minutes" at 50 %, "low", "high", or "at_80", in units of minutes.
    "time_horizon": lambda model, what, unit=1.0: (
        column("time_horizons", "name", what)[model] / unit
    ),
    # Of the table test_time: a share, or with whole = 100 a number of percent.
    "test_time": lambda name, whole=1: column("test_time", "name", "accuracy")[name] * whole / 100,
    "training_flops": training_flops,
    "kaplan_critical_batch": kaplan_critical_batch,
    "batch_trade": batch_trade,
    "kaplan_constant": lambda name: named("kaplan_laws")[name],
    "kaplan_factor": lambda of, times: kaplan_loss(of, times) / kaplan_loss(of, 1.0),
    # How many times as much of "params", "tokens" or "compute" multiplies the loss by a factor.
    "kaplan_times": lambda of, factor: factor ** (-1 / named("kaplan_laws")[f"{of}_exponent"]),
    "law_constant": lambda law, name: getattr(laws.parametric(law), name),
    "law_loss": lambda law, params, tokens: laws.law(law).loss(params, tokens),
    # Of the best use of C: "params", "tokens", "tokens_per_parameter" or "loss".
    "law_optimum": lambda law, compute, what: _of(laws.law(law).optimum(compute), what),
    # How many times "params" or "tokens" grow on the frontier for so many times the compute.
    "frontier_factor": lambda law, of, times: times ** frontier_exponent(law, of),
    "compute_for_gap": lambda law, share: share ** (-1 / excess_loss_exponent(law)),
    "repeated_worth": lambda epochs: spending.repeated_law().effective_tokens(epochs, 1.0),
    # The constant "repeats" (R*_D) or "excess" (R*_N).
    "repeated_constant": lambda name: getattr(spending.repeated_law(), name),
    "task_error": task_error,
    # Of the largest model trained at home: "loss" as measured, "predicted", "low", "high".
    "home_prediction": lambda lens, what: column("home_prediction", "lens", what)[lens],
    "in_context_gain": lambda family, model, task: _value(published.gain(family, task), model),
    "task_items": lambda family, task: published.curve(family, task).items,
    "training_items": lambda task: published.at_step(task, published.LAST_STEP).items,
    "token_from_exact": lambda share, length: float(mirage.implied_p(share, length)),
    "tries": lambda rate, k: 1.0 - (1.0 - rate) ** k,
    "label_agreement": lambda ceiling: ceiling**2 + (1.0 - ceiling) ** 2,
    # How often each of two people is right who agree so often: what a perfect model reaches.
    "agreement_ceiling": lambda agreement: (1.0 + math.sqrt(2.0 * agreement - 1.0)) / 2.0,
    "items_for_zero": lambda share: math.ceil(intervals.Z_95**2 * (1 - share) / share),
    # Of one forecast; right: the number of the outcome that came, from 0.
    "brier": lambda forecast, right: metrics.brier([forecast], [right]),
    "brier_of_guessing": lambda options: metrics.brier(np.full((1, options), 1.0 / options), [0]),
    # Share right on LAMBADA "before" or "after" the harness cut the text correctly.
    "harness": lambda model, when: column("harness_fix", "model", when)[model],
    # Of a table of agreement: "value", "observed", "expected", "low" or "high".
    "kappa": lambda table, what="value": getattr(agreement.kappa_of_table(table), what),
    # The chance to be preferred with so many points more: 400 are odds of ten to one.
    "elo_chance": lambda points: sigmoid(np.asarray(points * np.log(10) / 400)),
    "first_loss": lambda entries: float(np.log(entries)),
    "perplexity": lambda loss: math.e**loss,
    "bits_per_byte": lambda loss, bytes_per_token: float(loss / np.log(2.0)) / bytes_per_token,
}
FUNCTIONS: tuple[Callable[..., Any], ...] = (
    pythia_size,
    pythia_loss_slope,
    gpt3_shape,
    help_run,
    help_best,
    help_saved,
    help_tokens,
    at_tokens_per_parameter,
    training_pf_days,
    kaplan_loss,
    law_term,
    frontier_exponent,
    frontier_ratio_interval,
    excess_loss_exponent,
    model_verdict,
    hoffmann_exponent,
    approach_ratio,
    porian_step,
    llama3_rule,
    whole_life,
    ability,
    ability_right,
    task_fact,
    over_training,
    over_training_extreme,
    perplexity_fall,
    last_step_at_zero,
    implied_character,
    wilson,
    plugged_in_pass_at_k,
    read_right,
    share_difference,
    items_for_half_width,
)
