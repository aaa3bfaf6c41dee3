"""`understudy-cli dpo`: train on preference pairs; and what a tuned model can be exported as."""

import json
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from models.cli.generate import ModelOption
from models.cli.models import HomeOption, JsonOption, NameArgument, models_app
from models.cli.terminal import Interrupt, drive, home_at, progress_line, say, tell
from models.errors import UserError
from models.preferences.guards import Guard, after_training, before_training
from models.preferences.losses import LOSSES
from models.progress import Paused, Progress, Steps, drain

if TYPE_CHECKING:
    from models.preferences.pairs import Pair
    from models.store.paths import Home
    from models.training.dpo import DpoConfig, DpoResult
    from models.training.estimate import Estimate

INTERRUPTED = 130
MEGABYTE = 1_000_000
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
    "  accelerate launch --num_processes 8 -m models.cli dpo --model ... --pairs ... --out ...\n"
    "  torchrun --nproc_per_node 2 -m models.cli dpo ... --device cpu"
)
HELP = "Train a model on preference pairs; DIR becomes a model that every --model takes."


class Method(StrEnum):
    """Which weights DPO trains."""

    auto = "auto"
    full = "full"
    lora = "lora"


class Loss(StrEnum):
    """Which loss is minimised."""

    sigmoid = "sigmoid"
    cdpo = "cdpo"
    robust = "robust"
    dpo_per_token = "dpo_per_token"  # noqa: S105  (a loss, no password)
    ipo = "ipo"
    ipo_per_token = "ipo_per_token"  # noqa: S105  (a loss, no password)
    hinge = "hinge"
    kto = "kto"
    bco = "bco"
    nca = "nca"
    apo_zero = "apo_zero"
    apo_down = "apo_down"
    sppo = "sppo"
    simpo = "simpo"
    orpo = "orpo"
    cpo = "cpo"


class DeviceChoice(StrEnum):
    """What computes."""

    auto = "auto"
    cpu = "cpu"
    cuda = "cuda"
    mps = "mps"


class Precision(StrEnum):
    """How frozen weights are kept."""

    auto = "auto"
    fp32 = "fp32"
    bf16 = "bf16"


class Sharding(StrEnum):
    """What several processes keep of a model."""

    none = "none"
    full = "full"


class Form(StrEnum):
    """What a tuned model is exported as."""

    peft = "peft"
    merged = "merged"
    onnx = "onnx"


def _option(names: str, help_: str, metavar: str | None = None) -> Any:
    return typer.Option(*names.split(), help=help_, metavar=metavar)


def dpo(
    context: typer.Context,
    model: ModelOption,
    pairs: Annotated[Path, _option("--pairs", "Prompt, chosen and rejected a line.", "FILE.jsonl")],
    out: Annotated[Path, _option("--out", "A new folder for the tuned model.", "DIR")],
    beta: Annotated[
        float | None,
        _option(
            "--beta",
            "How strongly to hold on to the start; without it, 0.1 or as the loss's "
            "paper recommends.",
        ),
    ] = None,
    epochs: Annotated[
        int | None, _option("--epochs", "How often to go through all pairs; without it, by size.")
    ] = None,
    learning_rate: Annotated[
        float | None,
        _option("--learning-rate", "Step size; without it, one that suits the model."),
    ] = None,
    method: Annotated[Method, _option("--method", "Which weights to train.")] = Method.auto,
    rank: Annotated[int, _option("--rank", "Rank of the adapters.")] = 16,
    batch_size: Annotated[int, _option("--batch-size", "Pairs a step.")] = 4,
    loss: Annotated[
        Loss,
        _option(
            "--loss", "What is minimised; sigmoid is DPO. simpo, orpo and cpo need no reference."
        ),
    ] = Loss.sigmoid,
    noise: Annotated[
        float, _option("--noise", "Share of labels taken to be flipped, for cdpo and robust.")
    ] = 0.0,
    gamma: Annotated[
        float | None, _option("--gamma", "The margin that simpo asks for; without it, 1.")
    ] = None,
    sft_weight: Annotated[
        float | None,
        _option(
            "--sft-weight",
            "Weight of a term that keeps the chosen texts likely; without it, by size.",
        ),
    ] = None,
    seed: Annotated[int, _option("--seed", "What random choices start from.")] = 0,
    device: Annotated[DeviceChoice, _option("--device", "What computes.")] = DeviceChoice.auto,
    precision: Annotated[
        Precision, _option("--precision", "How frozen weights are kept.")
    ] = Precision.auto,
    checkpoint_every: Annotated[
        int, _option("--checkpoint-every", "Steps between two checkpoints.")
    ] = 10,
    held_out: Annotated[
        Path | None,
        _option("--held-out", "Pairs to measure and not to train on.", "FILE.jsonl"),
    ] = None,
    held_out_share: Annotated[
        float, _option("--held-out-share", "Share of the pairs to keep aside, by prompt.")
    ] = 0.0,
    watch: Annotated[
        list[str] | None,
        _option("--watch", "A prompt to answer every few steps; may be repeated.", "PROMPT"),
    ] = None,
    look_every: Annotated[
        int, _option("--look-every", "Steps between two looks at what is watched.")
    ] = 5,
    estimate: Annotated[
        bool, _option("--estimate", "Say first what it will take, and afterwards what it took.")
    ] = False,
    dry_run: Annotated[
        bool, _option("--dry-run", "Check the pairs, say what it will take, and stop.")
    ] = False,
    abilities: Annotated[
        bool, _option("--abilities", "Ask the model before and after what it can.")
    ] = False,
    kit: Annotated[
        bool,
        _option("--kit", "Write a kit for TRL on a larger machine into DIR instead of training."),
    ] = False,
    sharding: Annotated[
        Sharding,
        _option("--sharding", "With several processes: full cuts the model up among them."),
    ] = Sharding.none,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    from models.engine.catalogue import find
    from models.preferences.pairs import read_pairs
    from models.preferences.watching import split_by_prompt
    from models.training.dpo import DpoConfig, check_settings

    if not 0 <= held_out_share <= 0.5:
        raise UserError("--held-out-share is {share}.", "Give 0 to 0.5.", share=held_out_share)
    split = split_by_prompt(read_pairs(pairs), held_out_share, seed)
    aside = split.held_out + (() if held_out is None else read_pairs(held_out))
    folder, place = out.absolute(), home_at(home if home is not None else context.obj)
    config = DpoConfig(
        model=find(model, place).path, out=folder, name=folder.name, beta=beta, epochs=epochs,
        learning_rate=learning_rate, batch_size=batch_size, method=method.value, rank=rank,
        seed=seed, device=device.value, sft_weight=sft_weight, loss=loss.value, noise=noise,
        gamma=gamma,
        precision=precision.value, checkpoint_every=checkpoint_every, held_out=aside,
        watch_prompts=tuple(watch or ()), look_every=look_every,
    )  # fmt: skip
    check_settings(config)
    if kit:
        _write_kit(split.train, config)
        return
    run = _Run(split.train, config, place, as_json=as_json)
    told = run.estimate() if estimate or dry_run else None
    if dry_run:
        run.warn(before_training(split.train, aside))
    else:
        run.train(told, sharding.value, abilities=abilities)


class _Run:
    """One call of the command; in one of several processes only the first speaks."""

    def __init__(
        self, pairs: "Sequence[Pair]", config: "DpoConfig", home: "Home", *, as_json: bool
    ) -> None:
        self._pairs, self._config, self._home, self._as_json = pairs, config, home, as_json
        self._last, self._rows = Progress(0), list[Mapping[str, float]]()

    def warn(self, guards: Sequence[Guard]) -> None:
        """Say what is doubtful."""
        for guard in guards if _is_main() else ():
            tell(f"Note: {guard.text} {guard.advice}")

    def estimate(self) -> "Estimate":
        """Say what the run will take."""
        from models.training.dpo_loop import REASONS
        from models.training.estimate import estimate

        with progress_line() as line:
            kept = self._home.cache / "estimates"
            told = drain(estimate(self._pairs, self._config, kept), line.show)
        because = REASONS[told.reason]
        self._say(
            {
                "steps": told.steps, "tokens": told.tokens, "seconds": round(told.seconds, 1),
                "peak_bytes": told.peak_bytes, "available_bytes": told.available_bytes,
                "frozen_weights": {"precision": told.precision, "because": because},
            },
            f"{told.steps} steps, about {told.seconds:.0f} seconds and "
            f"{told.peak_bytes / MEGABYTE:.0f} MB of memory. "
            f"Frozen weights: {told.precision}, because {because}.",
        )  # fmt: skip
        if not told.fits:
            tell("Note: that is more memory than is free now. Take shorter pairs or fewer a step.")
        return told

    def train(self, told: "Estimate | None", sharding: str, *, abilities: bool) -> None:
        """Train, then say what is asked for."""
        from models.training.estimate import Comparison, Peak

        with Peak(self._place()) as peak:
            result = self._drive(self._steps(sharding))
        if not _is_main():
            return
        if told is not None:
            truth = Comparison(told, result.seconds, peak.added)
            memory = "" if peak.added is None else f" and {peak.added / MEGABYTE:.0f} MB more"
            self._say(
                {"took": round(truth.seconds, 3), "added_bytes": truth.added_bytes},
                f"It took {truth.seconds:.0f} seconds{memory}.",
            )
        # What is doubtful comes last: bad input and a pause are one line each.
        self.warn(before_training(self._pairs, self._config.held_out))
        loss = self._config.loss
        beta = LOSSES[loss].beta if self._config.beta is None else self._config.beta
        self.warn(after_training(self._rows, loss=loss, beta=beta))
        if abilities:
            self._ask(result.model_folder)
        path = str(result.model_folder)
        say(json.dumps({"done": True, "model": path}) + "\n" if self._as_json else path + "\n")

    def _place(self) -> str:
        from models.engine.device import probe

        return probe(self._config.device).name

    def _steps(self, sharding: str) -> Steps["DpoResult"]:
        if _launched():
            from models.training import distributed

            return distributed.run(
                self._pairs, self._config, "full" if sharding == "full" else "none"
            )
        from models.training.dpo import train

        return train(self._pairs, self._config)

    def _ask(self, tuned: Path) -> None:
        """Abilities before and after."""
        from models.family.ability_check import check
        from models.training.model_card import CardFacts, write_model_card

        kept = self._home.cache / "abilities"
        with progress_line() as line:
            table = drain(check(self._config.model, tuned, kept=kept), line.show)
        write_model_card(tuned, CardFacts(rows=self._rows, abilities=table))
        for row in table.rows:
            self._say(
                {
                    "ability": row.ability, "items": row.items, "before": row.before,
                    "after": row.after, "points": round(row.points, 2), "clear": row.clear,
                },
                f"{row.ability:18} {100 * row.before / row.items:5.1f} % -> "
                f"{100 * row.after / row.items:5.1f} %{'  *' if row.clear else ''}",
            )  # fmt: skip
        self._say(
            {"ability_points": round(table.points, 2)},
            f"Mean over what it could: {table.points:+.1f} points. * more than chance.",
        )

    def _drive(self, steps: Steps["DpoResult"]) -> "DpoResult":
        """Show each step; after Ctrl+C leave a checkpoint and say how to go on."""
        main = _is_main()
        with Interrupt() as interrupt, progress_line() as line:
            try:
                return drive(steps, self._shower(line.show) if main else _silent, interrupt)
            except Paused:
                line.close()
                if main:
                    tell(how_to_go_on(self._config.out, self._last))
                code = interrupt.exit_code if interrupt.number else INTERRUPTED
                raise typer.Exit(code) from None

    def _shower(self, show_line: Callable[[Progress], None]) -> Callable[[Progress], None]:
        from models.training.dpo import Watched

        def show(progress: Progress) -> None:
            self._last = progress
            if progress.values:
                self._rows.append(progress.values)
            if isinstance(progress.item, Watched):
                for sample in progress.item.samples:
                    said = {"step": progress.item.step, **_plain(sample)}
                    self._say({"watched": said}, f"  {sample.prompt}  {sample.text}")
            if not self._as_json:
                show_line(progress)
            elif progress.values:
                say(json.dumps(_step_row(progress.values)) + "\n")

        return show

    def _say(self, data: Mapping[str, object], words: str) -> None:
        """A line for another program, or one for a person."""
        if self._as_json:
            say(json.dumps(data) + "\n")
        else:
            tell(words)


def _silent(_progress: Progress) -> None:
    """Another process speaks."""


def _launched() -> bool:
    import os

    return int(os.environ.get("WORLD_SIZE", "1")) > 1


def _is_main() -> bool:
    import os

    return int(os.environ.get("RANK", "0")) == 0


def _plain(sample: Any) -> Mapping[str, str]:
    return {"prompt": sample.prompt, "text": sample.text}


def _write_kit(pairs: "Sequence[Pair]", config: "DpoConfig") -> None:
    from models.training.export import write_kit

    with progress_line() as line:
        path = drain(write_kit(config.out, pairs, config), line.show)
    say(f"{path}\n")


def how_to_go_on(out: Path, last: Progress) -> str:
    checkpoint = out / "checkpoint"
    if not checkpoint.exists():
        return "Stopped before the first step; nothing was kept."
    where = f"Paused after step {last.done} of {last.total}. The checkpoint is in {checkpoint}:"
    return f"{where} start the same command again to go on."


def _step_row(values: Mapping[str, float]) -> Mapping[str, float]:
    counts = {name: int(values[name]) for name in ("step", "epoch")}
    return {**counts, **{name: values[name] for name in STEP_KEYS if name in values}}


@models_app.command(
    "export",
    epilog="\b\nExample:\n  understudy-cli models export friendly --as merged --out friendly-hf",
    help="Write a tuned model as others take it: a PEFT adapter, a merged folder, an ONNX graph.",
)
def export_model(
    context: typer.Context,
    name: NameArgument,
    out: Annotated[Path, _option("--out", "A new folder.", "DIR")],
    form: Annotated[Form, _option("--as", "What to make.")] = Form.merged,
    home: HomeOption = None,
) -> None:
    from models.engine.catalogue import find
    from models.training.export import export

    model = find(name, home_at(home if home is not None else context.obj))
    with progress_line() as line:
        path = drain(export(model.path, out.absolute(), form.value), line.show)
    say(f"{path}\n")
