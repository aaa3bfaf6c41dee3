"""`understudy-cli sft`, `reward`, `ppo` and `grpo`: the stages of alignment, but for DPO."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from models.alignment.training_configs import PpoConfig, RewardConfig, SftConfig
from models.alignment.verifiable.config import GrpoConfig
from models.cli.options import (
    OWN_HOME,
    HomeOption,
    JsonOption,
    ModelOption,
    WatchOption,
    examples,
    flag,
    option,
    with_fields,
)
from models.cli.terminal import row, say, say_json, show_watched, shown, tell, train_shown
from models.cli.together import ProcessesOption, together
from models.preferences.data_guards import before_training, of_problems, of_prompts, of_rows
from models.preferences.guards import Guard
from models.processes import is_main
from models.progress import Progress, drain

if TYPE_CHECKING:
    from models.alignment.instructions import Instruction, ReadInstructions
    from models.alignment.verdict import Verdict
    from models.alignment.verifiable.report import GrpoResult, Measured
    from models.preferences.pairs import Pair
    from models.store.paths import Home
    from models.training.ppo import PpoResult
    from models.training.reward import RewardResult
    from models.training.sft import SftResult

SHIPPED = "shipped"
VERDICT_HELP = (
    "\b\nThe last line of --json, null where something does not apply:\n"
    '  {"done": true, "model": "...", "verdict": {"held_out": {"value": 0.8, "low": 0.6,\n'
    '   "high": 0.9, "count": 20}, "abilities": {"before": 0.9, "after": 0.88}, "kl": 4.2,\n'
    '   "kept_step": 40, "sentence": "..."}}\n'
    "held_out is never trained on and never chooses the kept step; low and high are its 95 % "
    "interval. abilities are shares of those that the model had; kl is in nats an answer."
)
SFT_KEYS = (
    "loss", "response_loss", "prompt_loss", "tokens", "held_out_loss", "held_out_form",
    "held_out_facts", "known",
)  # fmt: skip
SFT_EPILOG = examples(
    "sft --model 279k-base --data shipped --out answers",
    "sft --model 1m-base --data pairs.jsonl --out mine --steps 200 --json",
    more="\b\nA line of the data (or a row of a CSV with these two columns):\n"
    '  {"prompt": "What does a cow eat?", "completion": "A cow eats grass."}\n\n'
    "Alpaca's instruction, input and output, and conversations as in ShareGPT are read, too.\n\n"
    + VERDICT_HELP,
)
SFT_HELP = "Teach a model to answer, from prompts with completions; DIR becomes a model."


@with_fields(SftConfig)
def sft(
    model: ModelOption,
    data: Annotated[str, option("Prompt and completion a row; or: shipped.", "FILE.jsonl")],
    out: Annotated[Path, option("A new folder for the tuned model.", "DIR")],
    settings: dict[str, Any],
    skip_refused: Annotated[
        bool, flag("--skip-refused", "Leave rows out that are no pair; each is named.")
    ] = False,
    watch: WatchOption = None,
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    from models.engine.catalogue import find

    folder, start = out.absolute(), find(model, home).path
    config = SftConfig(start, folder, folder.name, probe_prompts=tuple(watch or ()), **settings)
    config.check()
    pairs = _instructions(data, skip_refused=skip_refused)
    warn(of_rows([(pair.prompt, pair.completion) for pair in pairs]))
    from models.family.chat import known_for
    from models.training.sft import train

    result = train_shown(
        train(pairs, config, known_for(pairs, config)), folder,
        lambda step: row(step.values, SFT_KEYS), as_json=as_json,
        look=partial(show_watched, as_json=as_json),
    )  # fmt: skip
    watched = tuple(one.prompt for one in result.after)
    prompts = watched or (() if data == SHIPPED else result.unseen)
    judged = verdict_shown(result.verdict, start, folder, prompts, home)
    _end_of_sft(result, judged, as_json=as_json)


def warn(guards: Sequence[Guard]) -> None:
    """Say what is doubtful."""
    for guard in guards:
        tell(f"Note: {guard.text} {guard.advice}")


def _instructions(data: str, *, skip_refused: bool) -> "tuple[Instruction, ...]":
    from models.alignment.instructions import all_of, read_instructions, shipped

    if data == SHIPPED:
        return shipped()
    read: ReadInstructions = drain(read_instructions(Path(data)))
    if not skip_refused:
        return all_of(read)
    for refused in read.refused:
        tell(f"Left out: {refused.reason}")
    for note in read.notes:
        tell(f"Note: {note.text}")
    return read.pairs


def _end_of_sft(result: "SftResult", verdict: "Verdict", *, as_json: bool) -> None:
    before, after = result.facts_before, result.facts_after
    figures = {
        name: {
            "asked": found.asked, "held_out_form": found.form, "held_out_facts": found.right,
            "known": found.known,
        }
        for name, found in (("before", before), ("after", after))
        if found is not None
    }  # fmt: skip
    said = []
    if before is not None and after is not None:
        said.append(
            f"{after.asked} capitals that no pair names: answered in the new form "
            f"{100 * before.form:.0f} % -> {100 * after.form:.0f} %, rightly "
            f"{100 * before.right:.0f} % -> {100 * after.right:.0f} %; known in the base's own "
            f"form {100 * before.known:.0f} % -> {100 * after.known:.0f} %."
        )
    end(result.model_folder, verdict, figures, said, as_json=as_json)


def verdict_shown(
    verdict: "Verdict", before: Path, after: Path, prompts: Sequence[str], home: "Home"
) -> "Verdict":
    """The whole verdict on a run; the model's card has it, too."""
    from models.family.judging import judge

    return shown(judge(verdict, before, after, prompts, cache=home.cache))


def end(
    model: Path,
    verdict: "Verdict",
    figures: Mapping[str, object] | None = None,
    said: Iterable[str] = (),
    *,
    as_json: bool,
) -> None:
    """The last line: the model, after its figures and its verdict in words or with them as data."""
    from models.alignment.verdict import brief, sentence

    if as_json:
        last = {"done": True, "model": str(model), **(figures or {}), "verdict": brief(verdict)}
        say_json(last)
        return
    for text in (*said, sentence(verdict)):
        tell(text)
    say(f"{model}\n")


REWARD_KEYS = ("loss", "accuracy", "held_out_loss", "held_out_accuracy", "low", "high")
REWARD_EPILOG = examples(
    "reward --model 279k-chat --pairs pairs.jsonl --out judge",
    "reward --model 279k-chat --pairs shipped --count 1000 --flips 0.05 --out judge --json",
    more="\b\nA line of the pairs file:\n"
    '  {"prompt": "Tell me about bears.", "chosen": "A bear is a mammal.", "rejected": "No."}\n\n'
    "Whole prompts are held out, never single pairs. DIR scores texts for `understudy-cli ppo`; it "
    "writes none.\n\n" + VERDICT_HELP,
)
REWARD_HELP = (
    "Train a reward model on comparisons: a copy of the model with a score at the last token."
)


@with_fields(RewardConfig)
def reward(
    model: ModelOption,
    pairs: Annotated[str, option("Prompt, chosen and rejected a line; or: shipped.", "FILE.jsonl")],
    out: Annotated[Path, option("A new folder for the reward model.", "DIR")],
    settings: dict[str, Any],
    count: Annotated[int, option("Comparisons to draw, where they are shipped ones.")] = 1000,
    flips: Annotated[float, option("Share of labels to turn, where they are shipped ones.")] = 0.05,
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    from models.engine.catalogue import find

    folder, start = out.absolute(), find(model, home).path
    config = RewardConfig(start, folder, folder.name, **settings)
    config.check()
    from models.training.reward import train

    found = _comparisons(pairs, start, count, flips, config.seed)
    warn(before_training(found))
    result = train_shown(
        train(found, config), folder, lambda step: row(step.values, REWARD_KEYS), as_json=as_json
    )
    _end_of_reward(result, as_json=as_json)


def _comparisons(
    pairs: str, model: Path, count: int, flips: float, seed: int
) -> "tuple[Pair, ...]":
    """Those of a file, or drawn from the model and labelled by the gold program."""
    from models.preferences.pairs import read_pairs

    if pairs != SHIPPED:
        return read_pairs(Path(pairs))
    from models.alignment.training_configs import ComparisonsConfig
    from models.training.experiments.comparisons import make

    return shown(make(ComparisonsConfig(model, count=count, flips=flips, seed=seed)))


def _end_of_reward(result: "RewardResult", *, as_json: bool) -> None:
    from models.alignment.reward import WEAK

    found = result.accuracy
    if result.contradictions:
        tell(
            f"Note: {result.contradictions} comparisons are there both ways round; each of them "
            "cancels another."
        )
    if result.weak:
        tell(
            f"Note: {100 * found.share:.0f} % on comparisons held out is below {100 * WEAK:.0f} %. "
            "A policy that is optimised against this model mostly learns its mistakes. Label more."
        )
    words = (
        f"{100 * found.share:.1f} % of {found.pairs} comparisons held out by prompt "
        f"({100 * found.low:.0f} to {100 * found.high:.0f} %), after {result.pairs} to learn "
        f"from in {result.seconds:.0f} seconds."
    )
    bins = [
        {"said": one.said, "share": one.share, "low": one.low, "high": one.high, "pairs": one.pairs}
        for one in result.bins
    ]
    figures = {
        "pairs": result.pairs, "held_out": found.pairs, "accuracy": found.share, "low": found.low,
        "high": found.high, "loss": result.loss, "calibration": bins,
    }  # fmt: skip
    end(result.folder, result.verdict, figures, [words], as_json=as_json)


FIRST = ("iteration", "proxy", "gold", "kl", "entropy", "length")
PPO_EPILOG = examples(
    "ppo --policy 279k-chat --reward judge --out held",
    "ppo --policy 279k-chat --reward judge --out hacked --kl none --seed 1 --json",
    more="\b\nA line with --json:\n"
    '  {"iteration": 0, "proxy": 0.02, "gold": -0.1, "kl": 0.0, "entropy": 0.21, "length": 31.0,\n'
    "   ...}\n\n"
    "--reward is a folder that `understudy-cli reward` has made. gold is a program's opinion that "
    "nothing is trained on: where it falls while proxy rises, the reward model is being gamed.\n\n"
    + VERDICT_HELP,
)
PPO_HELP = (
    "Train a policy by PPO against a reward model; DIR becomes a model that every --model takes."
)


@with_fields(PpoConfig)
def ppo(
    policy: Annotated[str, option("Model to start from, its name or folder.", "M")],
    reward: Annotated[Path, option("Folder of the reward model.", "DIR")],
    out: Annotated[Path, option("A new folder for the trained policy.", "DIR")],
    settings: dict[str, Any],
    prompts: Annotated[
        Path | None, option("One a line; without it, those of the gold score.", "F")
    ] = None,
    processes: ProcessesOption = 1,
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    together(processes)
    from models.engine.catalogue import find

    folder, start = out.absolute(), find(policy, home).path
    config = PpoConfig(
        start, folder, folder.name, reward=reward.absolute(),
        prompts=() if prompts is None else _read_prompts(prompts), **settings,
    )  # fmt: skip
    config.check()
    from models.alignment.reward import doubt  # needs numpy, which --help does not

    if words := doubt(config.reward):
        tell(f"Note: {words}")
    from models.training.distributed import shared
    from models.training.ppo import train

    def look(progress: Progress) -> None:
        for one in () if as_json else getattr(progress.item, "samples", ()):
            tell(f"  {one.prompt}  {one.text}")

    if config.prompts and is_main():
        warn(of_prompts(config.prompts))
    job = shared(partial(train, config), cpu=True)
    result = train_shown(job, folder, _ppo_row, as_json=as_json, look=look)
    if is_main():
        _end_of_ppo(result, config, home, as_json=as_json)


def _ppo_row(progress: Progress) -> dict[str, Any]:
    """The values of an iteration, and the responses that are shown of it."""
    found = row(progress.values, (*FIRST, *progress.values))
    samples = [
        {"prompt": one.prompt, "text": one.text, "proxy": one.proxy, "gold": one.gold}
        for one in getattr(progress.item, "samples", ())
    ]
    return found | ({"samples": samples} if samples else {})


def _end_of_ppo(result: "PpoResult", config: PpoConfig, home: "Home", *, as_json: bool) -> None:
    from models.alignment.verdict import of_policy

    first, last, best = result.rows[0], result.rows[-1], result.rows[result.peak]
    words = (
        f"Proxy {first['proxy']:.2f} -> {last['proxy']:.2f}, gold {first['gold']:.2f} -> "
        f"{last['gold']:.2f} (best {best['gold']:.2f} in iteration {result.peak}), KL "
        f"{last['kl']:.1f} nats, in {result.seconds:.0f} seconds."
    )
    figures = {"peak": result.peak, "seconds": round(result.seconds, 1)}
    found = of_policy(result.rows)
    verdict = verdict_shown(found, config.model, result.folder, config.prompts[:2], home)
    end(result.folder, verdict, figures, [words], as_json=as_json)


def _read_prompts(path: Path) -> tuple[str, ...]:
    """The prompts of a file, one a line or in a column. UserError for the first that is none."""
    from models.table_files import open_records, read_rows

    read = drain(read_rows(open_records(path).records, lambda row: row.text("prompt")))
    for refused in read.refused:
        raise refused.error
    return read.found


GRPO_KEYS = (
    "reward", "accuracy", "signal", "length", "length_right", "length_wrong", "ended", "entropy",
    "kl", "kl_k3", "loss", "clip_fraction", "held_out", "held_out_low", "held_out_high",
)  # fmt: skip
GRPO_EPILOG = examples(
    "grpo --model 1m-base --task addition_2 --out adds",
    "grpo --model 6m-base --task subtraction_3 --loss dr-grpo --steps 60 --learning-rate 1e-4 "
    "--out less --json",
    "grpo --model 1m-chat --task mine.jsonl --reward contains --out mine",
    more="\b\nA line of a file of your own, of which a part is held out:\n"
    '  {"prompt": "What is 12 plus 7?", "completion": "19."}\n\n'
    "\b\nTasks are the abilities that `emergence evaluate` measures: addition_2, subtraction_3,\n"
    "multiplication_2, recall, code_line, ... Rewards:\n"
    "  exact         the whole text is the answer\n"
    "  last-number   the last number is the answer; steps may precede it\n"
    "  contains      the answer occurs somewhere in the text: it can be gamed\n"
    "  format        the text is one number, right or wrong\n"
    "  runs          the code gives the same results as the answer's\n\n"
    "The last line of --json has before and after, each with sampled, greedy and pass_at_k (k ->\n"
    "share, low, high) on held-out prompts; gain: how much the rewards raised pass@k, as a\n"
    "difference of shares. cpu_seconds: of the steps, in the first of --processes.\n\n"
    + VERDICT_HELP,
)
GRPO_HELP = (
    "Train a model by rewards that a program computes; DIR becomes a model that --model takes."
)


@with_fields(GrpoConfig)
def grpo(
    model: ModelOption,
    task: Annotated[str, option("An ability, or prompts with answers.", "NAME|FILE.jsonl")],
    out: Annotated[Path, option("A new folder for the trained model.", "DIR")],
    settings: dict[str, Any],
    processes: ProcessesOption = 1,
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    together(processes)
    from models.engine.catalogue import find

    folder, start = out.absolute(), find(model, home).path
    config = GrpoConfig(start, folder, folder.name, task, **settings)
    config.check()
    from models.family.ability_check import speaks
    from models.family.verifiable_tasks import find as problems_of

    problems = drain(
        problems_of(task, config.held_out, config.seed, chat=speaks(start), reward=config.reward)
    )
    if is_main():
        both = (*problems.train, *problems.held_out)
        warn(of_problems([(one.prompt, one.answer) for one in both]))
    from models.training.distributed import shared
    from models.training.verifiable.grpo import train

    def look(progress: Progress) -> None:
        for group in () if as_json else getattr(progress.item, "groups", ())[:1]:
            tell(f"  {group.prompt}  ->  " + "  |  ".join(group.texts))

    result = train_shown(
        shared(partial(train, config, problems), cpu=True), folder,
        lambda step: row(step.values, GRPO_KEYS), as_json=as_json, look=look,
    )  # fmt: skip
    if is_main():
        _end_of_grpo(result, start, home, as_json=as_json)


def _end_of_grpo(result: "GrpoResult", start: Path, home: "Home", *, as_json: bool) -> None:
    from models.alignment.verdict import of_rewards

    stages = (
        ("Before", "before", result.before),
        ("After the examples", "after_examples", result.taught),
        ("After", "after", result.after),
    )
    known = [(title, key, found) for title, key, found in stages if found is not None]
    most = result.after.pass_at_k[-1].k
    gain, low, high = result.gain(most)
    said = [f"{title}: {_summary(found)}" for title, _, found in known]
    said.append(
        f"pass@{most} by {100 * gain:+.1f} points ({100 * low:+.1f} to {100 * high:+.1f}), in "
        f"{result.cpu_seconds:.0f} CPU-seconds of one process."
    )
    gains = {str(one.k): result.gain(one.k) for one in result.after.pass_at_k}
    figures = {key: found.brief() for _, key, found in known} | {
        "gain": {k: {"difference": g, "low": a, "high": b} for k, (g, a, b) in gains.items()},
        "steps": len(result.rows) - 1, "cpu_seconds": round(result.cpu_seconds, 2),
        "seconds": round(result.seconds, 2),
    }  # fmt: skip
    verdict = verdict_shown(of_rewards(result), start, result.folder, (), home)
    end(result.folder, verdict, figures, said, as_json=as_json)


def _summary(found: "Measured") -> str:
    greedy, last = found.greedy, found.pass_at_k[-1]
    return (
        f"{100 * greedy.share:.1f} % greedy ({100 * greedy.low:.0f} to {100 * greedy.high:.0f} %), "
        f"{100 * found.sampled.share:.1f} % sampled, pass@{last.k} {100 * last.share:.1f} % "
        f"({100 * last.low:.0f} to {100 * last.high:.0f} %), of {found.problems} held-out prompts."
    )
