"""Values of the scaling lab: published models, laws and what they say of a budget."""

import math

import resources
from models.emergence.published import non_embedding
from models.scaling import kaplan, laws, published, spending
from models.scaling import published as flops
from models.scaling.parametric import Optimum, column, named

# Published models


def tokens_per_parameter(model: str) -> float:
    """D / N of a published model."""
    return published.model(model).tokens_per_parameter


def published_model(model: str, what: str) -> float:
    """Of a published model: "params", "total_params", "tokens" or "flops"."""
    return float(getattr(published.model(model), what))


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
    return flops.attention_share(shape) if what == "attention_share" else getattr(shape, what)


# Compute, money, batches


def flops_in_use(params: float, tokens: float = 1.0) -> float:
    """2N for each token that a model reads or writes, FLOP."""
    return float(spending.in_use(params, 1.0, tokens).use)


def at_tokens_per_parameter(compute: float, ratio: float, what: str) -> float:
    """Of the model that spends C = 6ND at this D / N: "params" or "tokens"."""
    params = (compute / (flops.six_nd(1.0, 1.0) * ratio)) ** 0.5
    return float({"params": params, "tokens": ratio * params}[what])


def training_pf_days(params: float, tokens: float) -> float:
    """6ND in PF-days."""
    return float(flops.six_nd(params, tokens)) / named("kaplan_laws")["pf_day"]


def accelerator_peak(chip: str, unit: float = 1.0) -> float:
    """Peak rate in dense bf16 of a chip of the table accelerators, in so many FLOP/s."""
    return column("accelerators", "name", "peak")[chip] / unit


def gpu_hours(compute: float, chip: str, utilisation: float) -> float:
    """Hours of one chip of the table accelerators."""
    peak = column("accelerators", "name", "peak")[chip]
    return float(spending.gpu_hours(compute, peak, utilisation))


def batch_trade(over_critical: float, what: str) -> float:
    """Over the fewest, for a batch in units of the critical one: "steps" or "tokens"."""
    return float(getattr(spending.trade(over_critical, 1.0), what))


# Kaplan


def kaplan_constant(name: str) -> float:
    """A constant of the paper, by its name in the table kaplan_laws."""
    return named("kaplan_laws")[name]


def kaplan_loss(of: str, at: float) -> float:
    """L(N), L(D) or L(C): of "params", "tokens" or "compute" (FLOP)."""
    return float(kaplan.power_law("flops" if of == "compute" else of)(at))


def kaplan_factor(of: str, times: float) -> float:
    """By what the loss is multiplied when one resource grows so many times."""
    return kaplan_loss(of, times) / kaplan_loss(of, 1.0)


def kaplan_times(of: str, factor: float) -> float:
    """How many times as much of "params", "tokens" or "compute" multiplies the loss by a factor."""
    return float(factor ** (-1 / named("kaplan_laws")[f"{of}_exponent"]))


# Laws


def law_constant(law: str, name: str) -> float:
    """E, A, B, alpha or beta."""
    return float(getattr(laws.parametric(law), name))


def law_loss(law: str, params: float, tokens: float) -> float:
    """L(N, D), nats per token."""
    return float(laws.law(law).loss(params, tokens))


def law_term(law: str, params: float, tokens: float, of: str) -> float:
    """A / N^alpha ("params") or B / D^beta ("tokens"), nats."""
    of_size, of_data = laws.parametric(law).terms(params, tokens)
    return float({"params": of_size, "tokens": of_data}[of])


def law_optimum(law: str, compute: float, what: str) -> float:
    """Of the best use of C: "params", "tokens", "tokens_per_parameter" or "loss"."""
    return _of(laws.law(law).optimum(compute), what)


def frontier_exponent(law: str, of: str = "params") -> float:
    """a of N* ~ C^a ("params"), b of D* ~ C^b ("tokens")."""
    found = laws.law(law)
    return {"params": found.a, "tokens": found.b}[of]


def frontier_factor(law: str, of: str, times: float) -> float:
    """How many times "params" or "tokens" grow on the frontier for so many times the compute."""
    return float(times ** frontier_exponent(law, of))


def frontier_ratio_interval(law: str, compute: float, end: str) -> float:
    """End, "low" or "high", of the 80 % interval of D* / N* at a budget."""
    band = laws.frontier_band(law, compute)
    if band is None:
        raise ValueError(f"{law} has no interval")
    size = float({"low": band[1], "high": band[0]}[end])
    return compute / float(flops.six_nd(size, size))


def excess_loss_exponent(law: str) -> float:
    """alpha beta / (alpha + beta): how L - E falls with compute on the frontier."""
    found = laws.parametric(law)
    return found.alpha * found.beta / (found.alpha + found.beta)


def compute_for_gap(law: str, share: float) -> float:
    """How many times the compute leaves this share of the loss above E, on the frontier."""
    return float(share ** (-1 / excess_loss_exponent(law)))


def model_verdict(law: str, model: str, what: str) -> float:
    """Of a law on a published model: a field of `verdict.Verdict`, as "nats" or "best_params"."""
    asked = published.model(model)
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
    return float(getattr({one.key: one for one in kaplan.steps()}[step], what))


def llama3_rule(what: str) -> float:
    """A constant of the table llama3_optimum, or the "tokens_per_parameter" of its prediction."""
    known = named("llama3_optimum")
    return known["tokens"] / known["params"] if what == "tokens_per_parameter" else known[what]


# Data that is seen again, models that are used, tasks


def repeated_worth(epochs: float) -> float:
    """What so many passes over unique tokens are worth, in unique tokens."""
    return float(spending.repeated_law().effective_tokens(epochs, 1.0))


def repeated_constant(name: str) -> float:
    """The constant "repeats" (R*_D) or "excess" (R*_N)."""
    return float(getattr(spending.repeated_law(), name))


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


def task_error(dataset: str, loss: float) -> float:
    """Mean error over 17 tasks at a loss, a share."""
    return float(spending.task_error(dataset).error(loss))


def home_prediction(lens: str, what: str) -> float:
    """Of the largest model trained at home: "loss" as measured, "predicted", "low", "high"."""
    return column("home_prediction", "lens", what)[lens]


def _of(found: Optimum, what: str) -> float:
    return float(getattr(found, what))
