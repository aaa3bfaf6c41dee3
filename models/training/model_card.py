"""README.md of a tuned model: what it came from, what it learnt from, how that went, what it cost.

Written in the form of a model card of the Hugging Face hub, whose first lines are entries that
programs read.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.alignment.training_configs import PpoConfig, SftConfig
from models.alignment.verdict import AbilityTable, from_plain, sentence
from models.alignment.verifiable.config import GrpoConfig
from models.emergence.intervals import wilson
from models.fields import fields_of
from models.files import write_durably
from models.preferences.dpo_config import LOSSES, DpoConfig
from models.training.packs import read_card

README = "README.md"
MARK = "Written by Understudy from `card.json`"
CURVES = (
    *("loss", "margin", "accuracy", "chosen_logp", "rejected_logp", "kl"),
    *("held_out_loss", "held_out_margin", "held_out_accuracy"),
    *("response_loss", "prompt_loss", "held_out_form", "held_out_facts", "known"),  # of SFT
    *("proxy", "gold", "entropy", "length", "ended"),  # of PPO
    *("reward", "signal", "held_out"),  # of GRPO
)


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What card.json does not say of a run.

    rows: `Progress.values` of its steps. abilities: before and after, None if they were not asked.
    votes: blind before-and-after judgements as won, lost and tied, None if there are none.
    seconds: the run took, 0 if unknown.
    """

    rows: Sequence[Mapping[str, float]] = ()
    abilities: AbilityTable | None = None
    votes: tuple[int, int, int] | None = None
    seconds: float = 0.0


def write_model_card(
    folder: Path, facts: CardFacts | None = None, *, to: Path | None = None
) -> Path:
    """Write README.md of a tuned model's folder and return its path; OSError if that fails.

    Without facts it says what card.json says. to: another file than the folder's own.
    """
    path = to or folder / README
    write_durably(path, model_card(read_card(folder), facts or CardFacts()).encode())
    return path


def has_model_card(folder: Path) -> bool:
    """Whether README.md is one of ours, not a copy of the parent's."""
    try:
        return MARK in (folder / README).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class _Method:
    """What a card says of a way to train. config: of its settings. data: what it learnt from."""

    config: type
    tags: tuple[str, ...]
    how: str
    does: str
    data: str


_PAIRS = (
    "{pairs[count]} {what}. SHA-256 of the pairs in their order: `{pairs[sha256]}`. The pairs are "
    "not part of this folder."
)
_OF_PREFERENCES = _Method(
    DpoConfig, ("dpo", "preferences"), "moved towards texts that a person preferred",
    "prefers what its labeller preferred",
    _PAIRS.replace("{what}", "preference pairs: a prompt, the preferred text and the other one"),
)  # fmt: skip
_METHODS = {
    "sft": _Method(
        SftConfig, ("sft", "instructions"), "taught to answer", "answers as its pairs do",
        _PAIRS.replace("{what}", "instruction pairs: a prompt and the answer to it"),
    ),
    "ppo": _Method(
        PpoConfig, ("ppo", "rlhf"), "moved towards answers that a reward model scores high",
        "says what its reward model scores high, right or wrong",
        "Its own answers to {prompts} prompts and the scores that the reward model **{reward}** "
        "gave them, by proximal policy optimisation.",
    ),
    "grpo": _Method(
        GrpoConfig, ("grpo", "rlvr"), "moved towards answers that a program rewards",
        "writes what its reward pays for, whether or not that is what was meant",
        "Its own answers to {prompts} prompts of the task **{task}** and the rewards that a "
        "program gave them.",
    ),
}  # fmt: skip


def model_card(card: Mapping[str, Any], facts: CardFacts) -> str:
    """The text. card: card.json of the tuned model."""
    method = _METHODS.get(str(card.get("method", "")), _OF_PREFERENCES)
    entries = {
        "license": str(card.get("licence") or "").lower() or "other",
        "base_model": card.get("parent", ""),
        "library_name": "transformers",
        "pipeline_tag": "text-generation",
        "tags": method.tags,
    }
    parent, total = card.get("parent", "an unknown model"), card.get("total_parameters", 0)
    fingerprint = card.get("parent_sha256")
    known = f" (SHA-256 of its weights: `{fingerprint}`)" if fingerprint else ""
    unknown = {"prompts": 0, "reward": "unknown", "task": "unknown"}
    pairs = {"count": 0, "sha256": "unknown"} | card.get("pairs", {})
    parts = [
        # A JSON value is a YAML value, too, whatever stands in a name.
        "\n".join(["---", *(f"{k}: {json.dumps(v)}" for k, v in entries.items() if v), "---"]),
        f"# {card.get('name', 'A tuned model')}",
        f"A copy of **{parent}**{known}, {method.how}. {total:,} parameters.",
        "## What it learnt from",
        method.data.format(**{**unknown, **card, "pairs": pairs}),
        *_settings(card, method.config, facts.seconds),
        *_verdict(card),
        *_curves(facts.rows),
        *_votes(facts.votes),
        *_abilities(facts.abilities),
        "## Limits",
        LIMITS.format(does=method.does),
    ]
    if card.get("licence"):
        parts.append(f"Licence of the parent, which holds for this copy: {card['licence']}.")
    parts.append(f"{MARK}, which has the same facts for programs.")
    return "\n\n".join(parts) + "\n"


LIMITS = (
    "It {does}, knows no more than its parent, and may have forgotten some of that. It was judged "
    "on prompts like those that it was trained on."
)


def _settings(card: Mapping[str, Any], config: type, seconds: float) -> Iterator[str]:
    recipe = card.get("recipe", {})
    yield "## How"
    took = f" in {seconds:.0f} seconds" if seconds else ""
    yield f"{card.get('steps', 0)} steps{took}, with these settings:"
    labels = {field.name: field.label for field in fields_of(config)}
    rows = [(labels.get(key, key), str(value)) for key, value in recipe.items()]
    if frozen := card.get("frozen_weights"):
        rows.append(("frozen weights", f"{frozen['precision']}: {frozen['because']}"))
    yield _table(("setting", "value"), rows)
    loss = LOSSES.get(str(recipe.get("loss", "")))
    if loss is not None and loss is not LOSSES["sigmoid"]:
        free = " No reference model was needed." if loss.reference_free else ""
        yield f"The loss beside DPO's: {loss.differs}{free}"
    if versions := card.get("versions", {}):
        made = ", ".join(f"{name} {number}" for name, number in versions.items())
        yield f"Made with {made}."


VERDICT = "## What came of it"


def _verdict(card: Mapping[str, Any]) -> Iterator[str]:
    """The sentences of the verdict, with what is held out."""
    found = from_plain(card.get("verdict"))
    if found is None:
        return
    yield VERDICT
    lines = [sentence(found)]
    if held := found.held_out:
        lines.append(
            f"Held out: {held.of} {held.value:.3f} of {held.count}, 95 % interval {held.low:.3f} "
            f"to {held.high:.3f}; {held.start:.3f} at the start."
        )
    if found.abilities is not None:
        before, after = found.abilities.shares
        lines.append(f"Abilities that it had: {before:.3f} before, {after:.3f} after.")
    if found.kl is not None:
        lines.append(f"KL from the start: {found.kl:.1f} nats an answer.")
    yield " ".join(lines)


def with_verdict(text: str, card: Mapping[str, Any]) -> str:
    """The page of a model with the verdict that its card has now."""
    head, found, rest = text.partition(f"{VERDICT}\n\n")
    if not found:
        return text
    _, _, after = rest.partition("\n\n")
    return f"{head}{found}{list(_verdict(card))[-1]}\n\n{after}"


def _curves(rows: Sequence[Mapping[str, float]]) -> Iterator[str]:
    if not rows:
        return
    yield "## How it went"
    yield (
        "Means over the batch where it was first and last measured; log-probabilities and KL in "
        "nats."
    )
    table = []
    for name in CURVES:
        values = [row[name] for row in rows if name in row]
        if values:
            table.append((name, f"{values[0]:.4f}", f"{values[-1]:.4f}"))
    yield _table(("", "first", "last"), table)


def _votes(votes: tuple[int, int, int] | None) -> Iterator[str]:
    if votes is None or not sum(votes[:2]):
        return
    won, lost, tied = votes
    rate = won / (won + lost)
    low, high = wilson(won, won + lost)
    yield "## Judged blind"
    yield (
        f"Beside the model before, sides drawn by lot: {won} won, {lost} lost, {tied} tied. Win "
        f"rate {rate:.2f}, ties left out; 95 % interval {low:.2f} to {high:.2f}."
    )


def _abilities(table: AbilityTable | None) -> Iterator[str]:
    if table is None:
        return
    yield "## What it still can"
    yield (
        f"Held-out items answered right before and after, the same items. Mean over the abilities "
        f"that the model had: {table.points:+.1f} points."
    )
    rows = [
        (row.ability, str(row.items), f"{100 * row.before / row.items:.1f} %",
         f"{100 * row.after / row.items:.1f} %", f"{row.points:+.1f}" + " *" * row.clear)
        for row in table.rows
    ]  # fmt: skip
    yield _table(("ability", "items", "before", "after", "points"), rows)
    yield "\\* more than chance explains (sign test on the items that changed, 5 %)."


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    cells = ([cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines)
    return "\n".join("| " + " | ".join(line) + " |" for line in cells)
