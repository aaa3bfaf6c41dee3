"""Was that model undertrained? What every set of constants says, in a sentence and in figures."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain, si
from desktop.tabs.scaling.spend_shown import Answer
from models.scaling.laws import Offered, Verdict, measured_range, verdict
from models.scaling.published import Published, model, published
from models.scaling.states import Spending

translate = QCoreApplication.translate


def asked_model(name: str) -> Published:
    """A published model; GPT-3 where there is none of that name."""
    return model(name if name in {one.name for one in published()} else Spending().model)


def answer(asked: Published, sets: Sequence[Offered]) -> Answer:
    """The answer for a published model; sets: those to ask."""
    verdicts = [(one, verdict(one.law, asked.params, asked.tokens)) for one in sets]
    head = (
        "",
        translate("Spend", "best size"),
        translate("Spend", "nats lost"),
        translate("Spend", "× FLOP"),
    )
    rows = tuple(_row(one, said) for one, said in verdicts)
    text = f"{_sentence(verdicts)} {_ratio_sentence(asked)}"
    sources = tuple(dict.fromkeys([asked.source, *(one.source for one in sets)]))
    hints = (
        "",
        translate("Spend", "The best number of parameters for the model's compute"),
        translate("Spend", "Its loss above the best for the same compute, in nats per token"),
        translate("Spend", "Its compute over the least that reaches the same loss"),
    )
    missing = any(said.nats is None for _, said in verdicts)
    return Answer("", text, (head, *rows), _remark(asked, missing=missing), sources, hints)


def _row(one: Offered, said: Verdict) -> tuple[str, str, str, str]:
    if said.nats is None or said.factor is None:
        return one.title, _short(said.best_params), "–", "–"
    return one.title, _short(said.best_params), plain(said.nats, 4), plain(said.factor, 2)


def _short(value: float) -> str:
    """Two digits are all that a law can promise so far out."""
    return si(float(f"{value:.1e}"))


def _sentence(verdicts: Sequence[tuple[Offered, Verdict]]) -> str:
    """Yes, no, or on whom it depends."""
    under = [one.title for one, said in verdicts if said.lean == "undertrained"]
    others = [one.title for one, said in verdicts if said.lean != "undertrained"]
    if not others:
        return translate("Spend", "Yes, by every set of constants.")
    if under:
        return translate("Spend", "It depends on whom you ask: yes by {yes}, no by {no}.").format(
            yes=listed(under), no=listed(others)
        )
    near = [one.title for one, said in verdicts if said.lean == "near"]
    if not near:
        return translate("Spend", "No: smaller than the best by every set, and trained for longer.")
    return translate("Spend", "No: about the best size by {near}.").format(near=listed(near))


def listed(names: Sequence[str]) -> str:
    """As in "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return translate("Spend", "{first} and {last}").format(
        first=", ".join(names[:-1]), last=names[-1]
    )


def _ratio_sentence(asked: Published) -> str:
    return translate("Spend", "It saw {ratio} tokens per parameter.").format(
        ratio=si(asked.tokens_per_parameter)
    )


def _remark(asked: Published, *, missing: bool) -> str:
    """How far this is from what anybody measured, and why a law gives no distance."""
    parts = [_extrapolated(asked)]
    if missing:
        parts.append(translate("Spend", "–: Kaplan fitted loss and frontier apart."))
    return " ".join(filter(None, parts))


def _extrapolated(asked: Published) -> str:
    known = measured_range("besiroglu")
    if known.ratio is not None and not (
        known.ratio[0] <= asked.tokens_per_parameter <= known.ratio[1]
    ):
        return translate(
            "Spend", "A guess: the runs had {low} to {high} tokens per parameter."
        ).format(low=_short(known.ratio[0]), high=_short(known.ratio[1]))
    if asked.params > known.params[1]:
        return translate("Spend", "Extrapolated: the runs end at {params} parameters.").format(
            params=_short(known.params[1])
        )
    if asked.tokens > known.tokens[1]:
        return translate("Spend", "Extrapolated: the runs end at {tokens} tokens.").format(
            tokens=_short(known.tokens[1])
        )
    return ""
