"""From Kaplan to Chinchilla in five steps: figures and sentences."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain, power, si
from desktop.tabs.scaling.spend_shown import Answer, Aside, Hero, Shown, words
from models.scaling.figures.spend import five_steps
from models.scaling.kaplan import steps
from models.scaling.laws import Offered
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN
from models.scaling.states import Spending

translate = QCoreApplication.translate


def show(chosen: Spending, _sets: Sequence[Offered]) -> Shown:
    """The view in this state."""
    now = steps()[chosen.step - 1]
    sources = (now.source,)
    tokens = now.flops / (FLOP_PER_PARAMETER_AND_TOKEN * now.best_params)
    numbers = (
        Hero(
            plain(now.a, 3),
            translate("Spend", "95 %: {low} to {high}").format(
                low=plain(now.a_low, 3), high=plain(now.a_high, 3)
            ),
            translate("Spend", "exponent of the best size"),
            sources,
            "scaling_exponent",
            wide=True,
        ),
        Hero(si(now.best_params), "", translate("Spend", "parameters"), sources),
        Hero(
            si(tokens / now.best_params),
            "",
            translate("Spend", "tokens per parameter"),
            sources,
            "tokens_per_parameter",
        ),
    )
    answer = Answer(words(now.title), _what_changed(now.key), _rows(), _remark(), sources)
    figure = five_steps(chosen.step, words=words, number=si)
    return Shown(figure, numbers, answer, _aside(now.key))


def _rows() -> tuple[tuple[str, ...], ...]:
    names = {
        "kaplan": translate("Spend", "Kaplan's recipe"),
        "last_layer": translate("Spend", "Last layer counted"),
        "warmup": translate("Spend", "Shorter warm-up"),
        "decay": translate("Spend", "Cosine matched"),
        "tuned": translate("Spend", "Tuned, no decay"),
    }
    head = ("", translate("Spend", "exponent"), translate("Spend", "best size"))
    return (
        head,
        *(
            (f"{number}  {names[step.key]}", plain(step.a, 3), si(step.best_params))
            for number, step in enumerate(steps(), start=1)
        ),
    )


def _remark() -> str:
    return translate("Spend", "Best size for Chinchilla's {flops} FLOP; tokens by 6ND.").format(
        flops=power(steps()[0].flops)
    )


def _what_changed(key: str) -> str:
    texts = {
        "kaplan": translate(
            "Spend",
            "Kaplan's way of training and counting, on newer data, finds Kaplan's answer again: a "
            "bigger budget should go into size.",
        ),
        "last_layer": translate(
            "Spend",
            "The last layer, from width to vocabulary, is a large share of a small model's "
            "compute. Left out, small models look cheaper than they are.",
        ),
        "warmup": translate(
            "Spend",
            "A warm-up that is as long for every model is most of a small model's training. Made "
            "shorter, small models are not held back.",
        ),
        "decay": translate(
            "Spend",
            "The learning rate falls to its end just when the budget is spent, not at one step for "
            "all. It changes less than was long believed.",
        ),
        "tuned": translate(
            "Spend",
            "Learning rate, batch size and beta2 are chosen for each size, at a constant rate. "
            "That gives Chinchilla's answer, without any decay.",
        ),
    }
    return texts[key]


def _aside(key: str) -> Aside | None:
    if key == "kaplan":
        return Aside(
            translate(
                "Spend",
                "Set this step beside Kaplan's exponent at a fixed batch, not beside the 0.73 that "
                "he corrects to the critical batch.",
            ),
            ("kaplan2020", "porian2024"),
        )
    if key == "last_layer":
        return Aside(
            translate("Spend", "Before you compare two laws, ask what each counts in N and in C."),
            ("porian2024",),
        )
    return None
