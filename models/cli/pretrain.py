"""`understudy-cli pretrain`: a base model from noise and one's own text, with a forecast."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from models.cli.options import OWN_HOME, HomeOption, JsonOption, examples, flag, option, with_fields
from models.cli.terminal import row, say, say_json, show_watched, shown, tell, train_shown
from models.cli.together import ProcessesOption, together
from models.formats import fill
from models.pretraining.config import Forecast, PretrainConfig
from models.processes import is_main, launched
from models.progress import Steps, drain

if TYPE_CHECKING:
    from models.pretraining.run import PretrainResult
    from models.pretraining.texts import Told
    from models.pretraining.vocabulary import Learnt
    from models.training.run import Peers

HELP = "Train a base model from noise on texts of your own; DIR becomes a model."
EPILOG = examples(
    "pretrain --text book.txt --minutes 5 --out mine",
    "pretrain --text notes --text more.zip --size 98k --tokens 2000000 --out mine --json",
    "pretrain --text book.txt --size 1m --tokens 9000000 --processes 2 --out mine",
    more="Texts are .txt and .md files, folders and .zip archives of them; without --text the "
    "study world's is read. A tenth is held out. With --minutes a law says which size reads how "
    "many tokens in them, and what loss to expect.",
)
KEYS = ("loss", "bits", "read", "held_out", "held_out_bits")


@with_fields(PretrainConfig)
def pretrain(
    out: Annotated[Path, option("A new folder for the model.", "DIR")],
    settings: dict[str, Any],
    text: Annotated[
        list[Path] | None, option("A text, a folder or a .zip; may be repeated.", "PATH")
    ] = None,
    minutes: Annotated[
        float | None, option("Let so many minutes of one process decide size and tokens.", "M")
    ] = None,
    vocabulary: Annotated[
        int, option("Entries of the vocabulary that is learnt; 0 for the family's.", "V")
    ] = 1024,
    kit: Annotated[
        bool, flag("--kit", "Write a kit for a larger machine into DIR instead of training.")
    ] = False,
    processes: ProcessesOption = 1,
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    together(processes)
    from models.pretraining import texts
    from models.pretraining import vocabulary as vocabularies
    from models.pretraining.run import train
    from models.training.distributed import shared

    sources: tuple[texts.Source, ...] = tuple(text or ()) or (texts.STUDY,)
    place = texts.place(home.cache, sources)

    def read() -> None:
        shown(texts.collect(sources, place), lambda: "", watch=lambda _: not as_json)
        drain(vocabularies.chosen(place, vocabulary))

    def settled() -> PretrainConfig:
        told, learnt = texts.told(place), vocabularies.of(place)
        assert told is not None and learnt is not None  # `read` has kept both
        config = PretrainConfig(place, out.absolute(), names=told.names, **settings)
        if minutes is not None:
            config = _planned(config, told, learnt, minutes, home.data / "scaling" / "grid")
            tell(f"{config.size}, {config.tokens:,} tokens; forecast {_said(config.forecast)}")
        return config

    def job(peers: "Peers") -> Steps["PretrainResult"]:
        """The first process reads and plans, and all train what it has planned."""
        plans = list[PretrainConfig]()
        peers.first(read)
        peers.first(lambda: plans.append(settled()))
        return (yield from train(peers.gathered(plans)[0], peers))

    if not launched():
        read()
    if kit:
        from models.pretraining.kit import write_kit

        say(f"{shown(write_kit(out.absolute(), settled()))}\n")
        return
    result = train_shown(
        shared(job, cpu=True), out.absolute(), lambda step: row(step.values, KEYS),
        as_json=as_json, look=partial(show_watched, as_json=as_json),
    )  # fmt: skip
    if not is_main():
        return
    ended = result.ended
    if as_json:
        say_json({
            "done": True, "model": str(result.model_folder), "held_out_bits": ended.bits,
            "bits": ended.train_bits, "kept_step": ended.kept_step, "inside": ended.inside,
        })  # fmt: skip
        return
    say(" ".join(fill(one.template, **one.values) for one in ended.sentences()))
    say(f"{result.name}: {result.model_folder}")


def _planned(
    config: PretrainConfig, told: "Told", learnt: "Learnt", minutes: float, grid: Path
) -> PretrainConfig:
    from models.pretraining import budget, pilot

    machine = drain(pilot.measure(config.model))
    plan = budget.plan(machine, told, learnt, minutes, budget.law_of(told, grid))
    one = plan.choice
    for caution in plan.cautions:
        tell(str(caution))
    forecast = Forecast(one.loss, one.low, one.high)
    return replace(config, size=one.size, tokens=one.tokens, forecast=forecast)


def _said(forecast: Forecast | None) -> str:
    if forecast is None:
        return "none"
    return f"{forecast.bits:.2f} bits per byte (90 %: {forecast.low:.2f} to {forecast.high:.2f})"
