"""`understudy-cli dpo`: train on preference pairs; and what a tuned model can be exported as."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from models.cli.alignment import VERDICT_HELP, end, verdict_shown, warn
from models.cli.models import models_app
from models.cli.options import (
    OWN_HOME,
    HomeOption,
    JsonOption,
    ModelOption,
    NameArgument,
    WatchOption,
    examples,
    flag,
    option,
    with_fields,
)
from models.cli.terminal import row, say, show_watched, shown, tell, tell_or_say, train_shown
from models.cli.together import ProcessesOption, together
from models.preferences.data_guards import before_training
from models.preferences.dpo_config import HELD_OUT, LOSSES, DpoConfig
from models.preferences.guards import after_training
from models.processes import is_main
from models.progress import Progress

if TYPE_CHECKING:
    from models.alignment.verdict import Verdict
    from models.preferences.pairs import Pair

MEGABYTE, USUAL_SHARE = 1_000_000, 0.2
STEP_KEYS = (
    "loss", "margin", "accuracy", "chosen_logp", "rejected_logp", "kl", "sft_loss", "tokens",
    "held_out_loss", "held_out_margin", "held_out_accuracy",
)  # fmt: skip
EPILOG = (
    "\b\nExamples:\n"
    "  understudy-cli dpo --model 279k-chat --pairs pairs.jsonl --out friendly --epochs 4\n"
    "  understudy-cli dpo --model 1m-chat --pairs p.jsonl --out gentle --held-out-share 0.2 "
    "--abilities\n"
    "  understudy-cli dpo --model 6m-chat --pairs p.jsonl --out kit --kit\n\n"
    "\b\nA line of the pairs file:\n"
    '  {"prompt": "How are you?", "chosen": "Fine, thank you!", "rejected": "Go away."}\n\n'
    "\b\nWith several processes, each of which computes a part of every batch:\n"
    "  understudy-cli dpo --model ... --pairs ... --out ... --processes 2\n"
    "  accelerate launch --num_processes 8 -m models.cli dpo --model ... --pairs ... --out ...\n\n"
    + VERDICT_HELP
)
HELP = "Train a model on preference pairs; DIR becomes a model that every --model takes."


Sharding = Literal["none", "full"]  # what several processes keep of a model


@with_fields(DpoConfig)
def dpo(
    model: ModelOption,
    pairs: Annotated[Path, option("Prompt, chosen and rejected a line.", "FILE.jsonl")],
    out: Annotated[Path, option("A new folder for the tuned model.", "DIR")],
    settings: dict[str, Any],
    held_out: Annotated[
        Path | None, option("Pairs to measure and not to train on.", "FILE.jsonl")
    ] = None,
    held_out_share: Annotated[
        float | None, option("Share of the pairs to keep aside; a fifth from ten pairs on.")
    ] = None,
    watch: WatchOption = None,
    estimate: Annotated[
        bool, flag("--estimate", "Say first what it needs, and afterwards what it took.")
    ] = False,
    dry_run: Annotated[
        bool, flag("--dry-run", "Check the pairs, say what it needs, and stop.")
    ] = False,
    abilities: Annotated[
        bool, flag("--abilities", "Ask the model before and after what it can.")
    ] = False,
    kit: Annotated[
        bool, flag("--kit", "Write a kit for TRL on a larger machine into DIR instead of training.")
    ] = False,
    sharding: Annotated[
        Sharding, option("With several processes: full cuts the model up among them.")
    ] = "none",
    processes: ProcessesOption = 1,
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    together(processes)
    from models.engine.catalogue import find
    from models.preferences.held_out import hold_out, split_in_three
    from models.preferences.pairs import read_pairs

    if held_out_share is not None and (problem := HELD_OUT.problem(held_out_share)):
        raise problem
    folder = out.absolute()
    config = DpoConfig(
        find(model, home).path, folder, folder.name, watch_prompts=tuple(watch or ()), **settings
    )
    config.check()
    read = read_pairs(pairs)
    split = hold_out(read, USUAL_SHARE, config.seed)
    if held_out_share is not None or held_out is not None:
        split = split_in_three(read, held_out_share or 0.0, config.seed)
    aside = split.held_out + (() if held_out is None else read_pairs(held_out))
    config = replace(config, held_out=aside, choosing=split.choose)
    if kit:
        from models.training.export import write_kit

        say(f"{shown(write_kit(folder, split.train, config))}\n")
        return
    if estimate or dry_run:
        _say_needs(split.train, config, as_json=as_json)
    if dry_run:
        warn(before_training(split.train, aside))
        return
    warn(before_training(split.train, aside))
    rows, verdict = _train(split.train, config, sharding, compare=estimate, as_json=as_json)
    if not is_main():
        return
    beta = LOSSES[config.loss].beta if config.beta is None else config.beta
    warn(after_training(rows, loss=config.loss, beta=beta))
    if abilities:
        _measure_abilities(config, home.cache, rows, as_json=as_json)
    prompts = tuple(pair.prompt for pair in aside)
    end(folder, verdict_shown(verdict, config.model, folder, prompts, home), as_json=as_json)


def _say_needs(pairs: "Sequence[Pair]", config: DpoConfig, *, as_json: bool) -> None:
    from models.training.dpo import REASONS, needs

    told = needs(pairs, config)
    because = REASONS[told.reason]
    tell_or_say(
        {
            "steps": told.steps, "tokens": told.tokens, "added_bytes": told.added_bytes,
            "available_bytes": told.available_bytes,
            "frozen_weights": {"precision": told.precision, "because": because},
        },
        f"{told.steps} steps, about {told.added_bytes / MEGABYTE:.0f} MB of memory. "
        f"Frozen weights: {told.precision}, because {because}.",
        as_json=as_json,
    )  # fmt: skip
    if told.added_bytes > told.available_bytes:
        tell("Note: that is more memory than is free now. Take shorter pairs or fewer a step.")


def _train(
    pairs: "Sequence[Pair]", config: DpoConfig, sharding: Sharding, *, compare: bool, as_json: bool
) -> "tuple[list[Mapping[str, float]], Verdict]":
    """Train; the values of every step of this run. compare: say what it took."""
    from models.engine.device import probe
    from models.training import distributed
    from models.training.memory import Peak

    rows = list[Mapping[str, float]]()

    def look(progress: Progress) -> None:
        if progress.values:
            rows.append(progress.values)
        show_watched(progress, as_json=as_json)

    with Peak(probe(config.device).name) as peak:
        result = train_shown(
            distributed.run(pairs, config, sharding), config.out,
            lambda step: row(step.values, STEP_KEYS), as_json=as_json, look=look,
        )  # fmt: skip
    if compare:
        memory = "" if peak.added is None else f" and {peak.added / MEGABYTE:.0f} MB more"
        tell_or_say(
            {"took": round(result.seconds, 3), "added_bytes": peak.added},
            f"It took {result.seconds:.0f} seconds{memory}.",
            as_json=as_json,
        )
    return rows, result.verdict


def _measure_abilities(
    config: DpoConfig, cache: Path, rows: Sequence[Mapping[str, float]], *, as_json: bool
) -> None:
    """Abilities before and after, said and written into the model card."""
    from models.family.ability_check import check
    from models.training.model_card import CardFacts, write_model_card

    table = shown(check(config.model, config.out, kept=cache / "abilities"))
    write_model_card(config.out, CardFacts(rows=rows, abilities=table))
    for one in table.rows:
        tell_or_say(
            {
                "ability": one.ability, "items": one.items, "before": one.before,
                "after": one.after, "points": round(one.points, 2), "clear": one.clear,
            },
            f"{one.ability:18} {100 * one.before / one.items:5.1f} % -> "
            f"{100 * one.after / one.items:5.1f} %{'  *' if one.clear else ''}",
            as_json=as_json,
        )  # fmt: skip
    tell_or_say(
        {"ability_points": round(table.points, 2)},
        f"Mean over what it could: {table.points:+.1f} points. * more than chance.",
        as_json=as_json,
    )


@models_app.command(
    "export",
    epilog=examples("models export friendly --as merged --out friendly-hf"),
    help="Write a tuned model as others take it: a PEFT adapter, a merged folder, an ONNX graph.",
)
def export_model(
    name: NameArgument,
    out: Annotated[Path, option("A new folder.", "DIR")],
    form: Annotated[Literal["peft", "merged", "onnx"], flag("--as", "What to make.")] = "merged",
    home: HomeOption = OWN_HOME,
) -> None:
    from models.engine.catalogue import find
    from models.model import no_adapter
    from models.training.export import export

    model = find(name, home)
    if form == "peft" and model.parent_replaced:
        raise no_adapter(model.name, model.parent)
    say(f"{shown(export(model.path, out.absolute(), form))}\n")
