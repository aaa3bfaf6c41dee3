"""What the page "Explore" says, as sentences."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain, si
from models.emergence import shelf
from models.emergence.answers import Prepared
from models.emergence.intervals import upper_at_zero
from models.emergence.lines import XAxis, falls
from models.emergence.own import provenance, size_title
from models.emergence.published import Curve, Point
from models.emergence.shelf import View

MOST_NAMED = 6  # tokens; the others are counted
ISOLATE, END_ISOLATE = "\u2068", "\u2069"  # right-to-left names leave the sentence as it is
CLOSED = ("GPT-3", "GPT (API)", "Codex", "LaMDA", "PaLM")


def word(text: str) -> str:
    """A name of a figure, a family or a task, in the language of the window."""
    return QCoreApplication.translate("Figure", text) if text else ""


def family_title(family: str) -> str:
    """What a family is called."""
    if family == shelf.OWN:
        return QCoreApplication.translate("Emergence", "Study family")
    if family == "LaMDA":
        return QCoreApplication.translate("Emergence", "LaMDA, chain of thought")
    return word(family)


def ruler_titles() -> tuple[tuple[str, str], ...]:
    """The rulers as the control names them."""
    translate = QCoreApplication.translate
    return (
        ("exact", translate("Emergence", "Exact match")),
        ("edit", translate("Emergence", "Edit distance")),
        ("logprob", translate("Emergence", "Log-prob")),
        ("brier", translate("Emergence", "Brier")),
    )


def axis_title(axis: XAxis) -> str:
    """An axis of size as the combo box names it."""
    translate = QCoreApplication.translate
    return {
        "params": translate("Emergence", "Non-embedding N"),
        "total": translate("Emergence", "Total N"),
        "flops": translate("Emergence", "Training FLOP"),
        "loss": translate("Emergence", "Loss"),
    }[axis]


def why_no_ruler(family: str) -> str:
    """Why a ruler cannot be laid on these answers."""
    if family == shelf.OWN:
        return QCoreApplication.translate(
            "Emergence", "The shipped table has no measurement by this ruler for all that is shown."
        )
    text = QCoreApplication.translate(
        "Emergence", "{family} was not published by this ruler, and its answers were not kept."
    )
    return text.format(family=family_title(family))


def same_answers(family: str, shown: View, step: int = shelf.LAST) -> str:
    """What the ruler's switch changes, and what it leaves alone; what a curve does not do.

    step: of training, at which the models answer: the family's curves are those of the end.
    """
    translate = QCoreApplication.translate
    if family == shelf.OWN:
        said = [translate("Emergence", "The outputs stay the same.")]
        if step != shelf.LAST:
            said.append(translate("Emergence", "The curves are those of the end."))
        elif len(shown.traced) == 1 and (down := falls(shown.traced[0].line)):
            text = translate("Emergence", "Not monotone: falls at {sizes}.")
            said.append(text.format(sizes=", ".join(short(family, size) for size in down)))
        return " ".join(said)
    measures = " · ".join(dict.fromkeys(word(t.curve.metric) for t in shown.traced if t.curve))
    text = translate("Emergence", "As published: {measures}")
    return text.format(measures=measures)


def bars(shown: View) -> str:
    """How to read the bars; "" where there are none."""
    translate = QCoreApplication.translate
    if not any(traced.line.has_bars for traced in shown.traced):
        return ""
    if shown.items:
        text = translate("Emergence", "Bars: 95 % Wilson, n = {items}")
        items = plain(shown.items, 0)
        if shown.most_items > shown.items:
            items = f"{items}–{plain(shown.most_items, 0)}"
        text = text.format(items=items)
        if shown.is_share:
            unseen = translate("Emergence", "below {share} % cannot be told from 0")
            share = plain(100.0 * upper_at_zero(shown.items), 1)
            text = f"{text}; {unseen.format(share=share)}"
        return text
    return translate("Emergence", "Bars: 95 % intervals")


def bars_detail(shown: View) -> str:
    """What the bars do not cover; "" where there are none."""
    if not any(traced.line.has_bars for traced in shown.traced):
        return ""
    return QCoreApplication.translate(
        "Emergence",
        "How far the items can be trusted, and nothing else: another seed of the same size, or "
        "the same questions in other words, may lie far outside.",
    )


def measured_here(shown: View) -> str:
    """Where the family's own figures come from: seed, items, date and command."""
    text = QCoreApplication.translate(
        "Emergence", "item seed {seed}, up to {items} items, {day} · {command}"
    )
    label = provenance()
    return text.format(
        seed=label.item_seed,
        items=plain(shown.most_items, 0),
        day=label.day,
        command=label.command,
    )


def short(family: str, model: str) -> str:
    """A model's name below the plot, where its family is known."""
    if family == shelf.OWN:
        return size_title(model)
    name = model.removeprefix(f"{family} ").removeprefix(f"{family}-")
    return size_title(name.removeprefix(f"{family.lower()}-")) or model


def step_title(step: int) -> str:
    """A training step; 0 is the end."""
    return QCoreApplication.translate("Emergence", "end") if step == shelf.LAST else si(step)


def no_steps(size: str) -> str:
    """Why the second slider does not move."""
    text = QCoreApplication.translate(
        "Emergence", "No checkpoints of {size} are shipped: only the four smallest sizes have some."
    )
    return text.format(size=short(shelf.OWN, size))


def missing_model(size: str) -> str:
    """Why a size cannot be picked."""
    text = QCoreApplication.translate(
        "Emergence", "The model {size} is missing or damaged, so it cannot answer."
    )
    return text.format(size=short(shelf.OWN, size))


def prepared(done: Prepared) -> str:
    """What was left out of a prompt, or how it is read; "" if nothing is to be said."""
    translate, said = QCoreApplication.translate, []
    if done.cut:
        text = translate(
            "Emergence", "Too long for these models: {cut} tokens at the beginning are left out."
        )
        said.append(text.format(cut=plain(done.cut, 0)))
    if done.removed:
        text = translate("Emergence", "Characters that cannot be seen were left out: {count}.")
        said.append(text.format(count=plain(done.removed, 0)))
    if done.unread:
        names = " ".join(token.strip() or repr(token) for token in done.unread[:MOST_NAMED])
        if len(done.unread) > MOST_NAMED:
            names = translate("Emergence", "{names} and {count} more").format(
                names=names, count=len(done.unread) - MOST_NAMED
            )
        text = translate("Emergence", "Nowhere in what the family has read: {names}.")
        said.append(text.format(names=f"{ISOLATE}{names}{END_ISOLATE}"))
    if done.odd:
        said.append(translate("Emergence", "Signs that are new to it reach a model byte by byte."))
    return " ".join(said)


def empty() -> str:
    """What a prompt without a sign gets."""
    return QCoreApplication.translate("Emergence", "Write a prompt, and every size answers it.")


def says(size: str, step: int) -> str:
    """Over all that one size has written."""
    translate, size = QCoreApplication.translate, short(shelf.OWN, size)
    if step != shelf.LAST:
        return translate("Emergence", "{size}, after {step} steps").format(
            size=size, step=plain(step, 0)
        )
    return translate("Emergence", "{size}, in full").format(size=size)


def job_title() -> str:
    """What the job bar calls it."""
    return QCoreApplication.translate("Emergence", "Every size answers")


def about(ability: str) -> str:
    """What an ability asks, and what counts as right."""
    translate = QCoreApplication.translate
    texts = {
        "addition_2": translate(
            "Emergence",
            "Sums of two numbers below 100 that were never trained on. Every digit is a token.",
        ),
        "addition_3": translate(
            "Emergence",
            "Sums of two 3-digit numbers that were never trained on. Every digit is a token, and "
            "only a sum without a wrong digit is right.",
        ),
        "subtraction_3": translate(
            "Emergence", "Differences of 3-digit numbers: borrowing is harder than carrying."
        ),
        "multiplication_1": translate(
            "Emergence",
            "The table up to 12, learnt by heart. Few products are held out: the bars are long.",
        ),
        "multiplication_2": translate(
            "Emergence", "Two digits times one. No size of the family does it well."
        ),
        "word_sum": translate(
            "Emergence", "Small sums asked in words: the question must be read before it is solved."
        ),
        "recall": translate(
            "Emergence",
            "Six made-up pairs, then one of them again: only the prompt knows the answer.",
        ),
        "labelling": translate(
            "Emergence",
            "Two kinds of words with made-up labels, four examples. Guessing one of the two labels "
            "scores 50 %, so what lies below has not even seen that a label is asked.",
        ),
        "list_operation": translate(
            "Emergence", "What was done to three lists is to be done to a fourth."
        ),
        "code_output": translate("Emergence", "What does this line of Python give?"),
        "code_line": translate("Emergence", "A comment says what the function is to return."),
        "list_sort": translate(
            "Emergence", "Six numbers to be sorted. One wrong place and all of it is wrong."
        ),
        "capital": translate(
            "Emergence", "Facts that all sizes have read equally often: memory, not skill."
        ),
    }
    return texts.get(ability, "")


def about_own() -> str:
    """What is marked of a prompt of one's own."""
    return QCoreApplication.translate(
        "Emergence",
        "Your own text. Sums, simple Python, capitals and pairs from the prompt are marked; "
        "everything else has no one right answer.",
    )


def finished(count: int, seconds: float) -> str:
    """How long the answers took."""
    translate = QCoreApplication.translate
    if count == 1:
        text = translate("Emergence", "1 answer in {milliseconds} ms")
    else:
        text = translate("Emergence", "{count} answers in {milliseconds} ms")
    return text.format(count=count, milliseconds=plain(1000.0 * seconds, 0))


def value(curve: Curve, point: Point) -> str:
    """A published value with its interval."""
    translate = QCoreApplication.translate
    if curve.unit == "perplexity":
        if not math.isfinite(point.low):
            return si(point.value)
        # on a line of its own: with its words it is too wide for the column in German
        return f"{si(point.value)}\n({si(point.low)}–{si(point.high)})"
    factor = 100.0 if curve.unit in ("share", "points") else 1.0
    unit = {"share": " %", "points": " " + translate("Emergence", "points")}.get(curve.unit, "")
    digits = 2 if factor * abs(point.value) < 1.0 else 1
    text = plain(factor * point.value, digits) + unit
    if math.isfinite(point.low):
        low, high = (plain(factor * end, digits) for end in (point.low, point.high))
        text += f"  ({low}–{high})"
    return text


def facts(
    model: str, found: Sequence[tuple[Curve, Point]], names: Sequence[str]
) -> list[list[str]]:
    """Rows about a published model: a head, its size, what was measured."""
    translate = QCoreApplication.translate
    first = found[0][1]
    size = si(first.params)
    if first.presumed:
        size = translate("Emergence", "{size}, presumed").format(size=size)
    rows = [[word(model), ""], ["", translate("Emergence", "value, 95 % interval")]]
    for (curve, point), name in zip(found, names, strict=True):
        rows.append([name[:1].upper() + name[1:], value(curve, point)])
    rows.append([translate("Emergence", "Total N"), size])
    if math.isfinite(first.train_tokens):
        rows.append([translate("Emergence", "Tokens read"), si(first.train_tokens)])
    counts = {point.items for _, point in found if point.items}
    if len(counts) == 1:
        rows.append([translate("Emergence", "Items asked"), plain(counts.pop(), 0)])
    return rows


def cannot_answer(family: str) -> str:
    """Why a published model is silent here."""
    translate = QCoreApplication.translate
    if family in CLOSED:
        text = translate(
            "Emergence",
            "{family} cannot answer here: its weights were never published. What you see is what "
            "its authors, or whoever tested it, wrote down.",
        )
    else:
        text = translate(
            "Emergence",
            "{family} cannot answer here: it is far too large to come with this program. What you "
            "see is what was published of it. Published and own curves never share a plot.",
        )
    return text.format(family=family_title(family))
