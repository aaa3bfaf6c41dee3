"""What the page for training says, from plain figures; nothing here knows a widget."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.numbers import data_size, plain, si
from desktop.tabs.preferences.guard_notes import Notice
from desktop.tabs.preferences.run_folder import RunOptions
from desktop.tabs.preferences.sentences import pairs_words
from desktop.widgets.form import rate_text
from desktop.widgets.job_bar import duration
from models.formats import fill
from models.preferences.dpo_config import LOSSES
from models.preferences.guards import Guard

if TYPE_CHECKING:
    from models.preferences.dpo_config import Defaults

translate = QCoreApplication.translate


def notice(guard: Guard) -> Notice:
    """A guard in the window's language, with the button that helps."""
    text = fill(translate("Guard", guard.template), **guard.values)
    advice = fill(translate("Guard", guard.remedy), **guard.values)
    remedy, button = remedy_of(guard)
    return Notice(text, advice, guard.severity != "note", button, remedy)


def remedy_of(guard: Guard) -> tuple[str, str]:
    """What a guard's button asks for, and what it says; ("", "") where no button helps."""
    of_key = {
        "too_few": ("page:label", translate("Preferences", "Label more")),
        "chosen_longer": ("page:label", translate("Preferences", "Label more")),
        "chosen_shorter": ("page:label", translate("Preferences", "Label more")),
        "all_left": ("page:history", translate("Preferences", "Look at them again")),
        "all_right": ("page:history", translate("Preferences", "Look at them again")),
        "contradictions": ("leave_out:contradictions", translate("Preferences", "Leave them out")),
        "duplicates": ("leave_out:duplicates", translate("Preferences", "Keep one of each")),
        "hardly_moved": ("raise:learning_rate", translate("Preferences", "Double the rate")),
    }
    of_offer = {
        "sft_weight": ("raise:sft_weight", translate("Preferences", "Add an SFT term")),
        "epochs": ("lower:epochs", translate("Preferences", "Fewer epochs next time")),
        "learning_rate": ("lower:learning_rate", translate("Preferences", "Halve the rate")),
    }
    return of_key.get(guard.key) or of_offer.get(guard.offer, ("", ""))


def method_words(options: Mapping[str, Any], method: str) -> str:
    """The tag of a run: "DPO · LoRA", "IPO · full"."""
    loss = loss_words(str(options.get("loss", "sigmoid")))
    how = {
        "lora": translate("Preferences", "LoRA"),
        "full": translate("Preferences", "full"),
    }.get(method, "")
    return " · ".join(part for part in (loss, how) if part)


def loss_words(loss: str) -> str:
    """A loss in a word or two: its title without what stands in brackets."""
    return loss_title(loss).partition(" (")[0]


def loss_title(loss: str) -> str:
    """A loss as the list of losses names it."""
    return translate("Figure", LOSSES[loss].title) if loss in LOSSES else loss


def loss_tip(loss: str) -> str:
    """How a loss differs from DPO, in a sentence or two."""
    found = LOSSES[loss]
    words = translate("Loss", found.differs)
    if not found.reference_free:
        return words
    free = translate("Preferences", "No pass over the pairs with the start is needed.")
    return f"{words} {free}"


def source_words(train: int, held_out: int, file: str) -> str:
    """What is trained on: "27 pairs, 3 of them held out, from pairs.jsonl"."""
    words = pairs_words(train + held_out)
    if held_out:
        words = translate("Preferences", "{pairs}, {held_out} of them held out").format(
            pairs=words, held_out=held_out
        )
    if not file:
        return words
    return translate("Preferences", "{pairs} from {file}").format(pairs=words, file=file)


def usual_words(parameters: int, options: RunOptions, found: "Defaults") -> str:
    """What fits a model of this size, and what that was measured to do."""
    how = {
        "lora": translate("Preferences", "adapters (LoRA)"),
        "full": translate("Preferences", "all weights"),
    }
    return translate(
        "Preferences",
        "Usual for {size} parameters: {method}, rate {rate}, {epochs} epochs. On {model} that won "
        "{won} of held-out prompts; abilities {points} points.",
    ).format(
        size=si(parameters),
        method=how.get(found.method, found.method),
        rate=rate_text(found.learning_rate),
        epochs=options.epochs,
        model=found.model,
        won=percent(found.win_rate),
        points=signed(found.ability_points),
    )


def measured_words(found: "Defaults") -> str:
    """How the usual settings were found."""
    low, high = found.interval
    return translate(
        "Preferences",
        "Measured on {model} with {seeds} seeds: labels by a written rule, {steps} steps of 4 "
        "pairs. The tuned model won {won} of 200 held-out prompts by that rule, ties counted half "
        "(95 % interval {low} to {high}); {most} is the most that can be won, since drafts before "
        "training obeyed the rule at times. What it could before changed by {points} points.",
    ).format(
        model=found.model,
        seeds=found.seeds,
        steps=found.steps,
        won=percent(found.win_rate),
        low=percent(low),
        high=percent(high),
        most=percent(found.most),
        points=signed(found.ability_points),
    )


def signed(points: float) -> str:
    """Percentage points with a sign: "+1.5", "−3.0"."""
    sign = "−" if points < 0 else "+"
    return f"{sign}{plain(abs(points), 1)}"


def progress_words(done: int, total: int, left: float | None, stage: str) -> str:
    """How far a run is: "Step 13 of 20 · 4 s left"."""
    if not done:
        return stage
    words = translate("Preferences", "Step {done} of {total}").format(done=done, total=total)
    if left is None or done >= total:
        return words
    return translate("Preferences", "{words} · {left} left").format(
        words=words, left=duration(left)
    )


def parts_words(parts: int) -> str:
    """Memory ran short."""
    return translate(
        "Preferences", "Memory ran short: each step is taken in {parts} parts now."
    ).format(parts=parts)


def live_figures(
    tokens_per_second: float | None, left: float | None, accuracy: float | None
) -> list[tuple[str, str]]:
    """The numbers beside the curves of a run that goes on: (value, what it is)."""
    figures = []
    if tokens_per_second is not None:
        figures.append((si(tokens_per_second), translate("Preferences", "tokens a second")))
    if left is not None:
        figures.append((duration(left), translate("Preferences", "left")))
    if accuracy is not None:
        figures.append((percent(accuracy), translate("Preferences", "of pairs ranked as you did")))
    return figures


def ended_figures(facts: Mapping[str, Any], accuracy: float | None) -> list[tuple[str, str]]:
    """The numbers beside the curves of a run that is over."""
    figures = []
    if "seconds" in facts:
        said = translate("Preferences", "it took")
        if "estimated_seconds" in facts:
            said = translate("Preferences", "it took; {expected} were expected").format(
                expected=duration(float(facts["estimated_seconds"]))
            )
        figures.append((duration(float(facts["seconds"])), said))
    if facts.get("added_bytes"):
        said = translate("Preferences", "of memory")
        if "estimated_bytes" in facts:
            said = translate("Preferences", "of memory; {expected} were expected").format(
                expected=data_size(int(facts["estimated_bytes"]))
            )
        figures.append((data_size(int(facts["added_bytes"])), said))
    if accuracy is not None:
        figures.append((percent(accuracy), translate("Preferences", "of pairs ranked as you did")))
    return figures


def percent(share: float) -> str:
    """A share in [0, 1] as a person says it."""
    return translate("Preferences", "{percent} %").format(percent=plain(100 * share, 0))


def metric_words() -> tuple[tuple[str, str], ...]:
    """Which curves there are to compare: (key, name)."""
    return (
        ("loss", translate("Preferences", "Loss")),
        ("margin", translate("Preferences", "Margin")),
        ("accuracy", translate("Preferences", "Pairs ranked as you did")),
        ("log_probability", translate("Preferences", "Log-probability")),
        ("kl", translate("Preferences", "KL")),
    )


def held_out_words() -> str:
    """What held-out points of a curve are called."""
    return translate("Preferences", "held out")


def deleted_words(name: str, size: int) -> str:
    """After a run was deleted."""
    return translate("Preferences", "{name} was deleted ({size}).").format(
        name=name, size=data_size(size)
    )


def clear_words(size: int) -> str:
    """What frees the room of deleted runs."""
    return translate("Preferences", "Delete them for good ({size})").format(size=data_size(size))


def estimate_words(seconds: float, peak: int, steps: int) -> str:
    """What a run will take."""
    return translate("Preferences", "About {time} and {memory} of memory for {steps} steps").format(
        time=duration(seconds), memory=data_size(peak), steps=steps
    )


def precision_words(precision: str, reason: str) -> str:
    """What frozen weights are kept in and why; "" where none is frozen.

    reason: a key of `models.training.dpo.REASONS`.
    """
    why = {
        "asked": translate("Preferences", "as you chose"),
        "small": translate("Preferences", "the model is small"),
        "faster": translate("Preferences", "faster on this device"),
        "no_gain": translate("Preferences", "bfloat16 is no faster on this device"),
    }
    if reason not in why:
        return ""
    name = {"fp32": "float32", "bf16": "bfloat16"}[precision]
    return translate("Preferences", "Frozen weights in {precision}: {why}.").format(
        precision=name, why=why[reason]
    )


def does_not_fit_words(peak: int, available: int) -> str:
    """Why a run will not go well here."""
    return translate(
        "Preferences",
        "This needs about {peak} of memory and {available} are free: close other programs, train "
        "adapters of a lower rank, or take a smaller model.",
    ).format(peak=data_size(peak), available=data_size(available))


def kit_words(path: object) -> str:
    """After a training kit was written."""
    return translate("Preferences", "Written to {path}: its README says how to go on.").format(
        path=path
    )


def join(parts: Sequence[str]) -> str:
    """Facts beside each other."""
    return " · ".join(part for part in parts if part)
