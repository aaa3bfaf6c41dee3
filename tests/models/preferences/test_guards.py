"""Each known mistake of preference training is noticed, and a sound run says nothing."""

import math
import random
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import resources
from models.preferences import data_guards, guards
from models.preferences.data_guards import before_training, of_labels
from models.preferences.guards import after_training, during_training, of_run
from models.preferences.labels import Draft, Label, Verdict
from models.preferences.losses import loss_at_start
from models.preferences.pairs import Pair
from models.scaling import cautions, law_files

LN2 = math.log(2)
SOUND = tuple(
    Pair(f"What is {n}?", f"Sure! It is {n}.", "No." if n % 2 else f"I have no idea what {n} is.")
    for n in range(30)
)


def rows(
    losses: list[float], chosen: list[float] | None = None, steps_an_epoch: int = 2
) -> list[dict[str, float]]:
    """Steps as `dpo.train` reports them; the margin grows by a tenth a step."""
    falls = chosen or [-40.0] * len(losses)
    return [
        {
            "step": float(n + 1),
            "epoch": float(n // steps_an_epoch + 1),
            "loss": loss,
            "margin": 0.1 * n,
            "chosen_logp": falls[n],
            "rejected_logp": -50.0 - n,
        }
        for n, loss in enumerate(losses)
    ]


GOOD = rows([LN2, 0.65, 0.6, 0.55, 0.5, 0.45])


def keys(found: tuple[guards.Guard, ...]) -> list[str]:
    return [guard.key for guard in found]


def turned(pair: Pair) -> Pair:
    return Pair(pair.prompt, pair.rejected, pair.chosen)


def test_a_sound_run_says_nothing() -> None:
    held_out = (Pair("Another prompt?", "Sure!", "No."),)
    assert before_training(SOUND, held_out, [n % 2 == 0 for n in range(30)]) == ()
    assert during_training(GOOD) == after_training(GOOD) == ()


def test_pairs_that_teach_something_else_are_named_by_number() -> None:
    fresh = (Pair("Fresh?", "a", "b"), Pair(" what  is 3? ", "c", "d"))
    for pairs, held_out, key, severity, found in (
        (SOUND[:19], (), "too_few", "warn", ()),
        ((*SOUND, turned(SOUND[4])), (), "contradictions", "warn", (5, 31)),
        ((*SOUND, SOUND[2]), (), "duplicates", "note", (3, 31)),
        (SOUND, fresh, "shared_with_held_out", "bad", (2,)),  # whatever its blanks
    ):
        [guard] = before_training(pairs, held_out or None)
        assert (guard.key, guard.severity, guard.rows) == (key, severity, found)
        assert guard.text and guard.advice
    assert before_training(SOUND[:20]) == ()
    assert keys(before_training(SOUND, ())) == ["none_held_out"]
    assert keys(before_training([SOUND[0]] * 20)) == ["all_alike", "one_prompt"]
    [end] = before_training((*SOUND, Pair("Say.", "<|end|>", "No, never that.")))
    assert (end.key, end.severity) == ("only_special", "warn")
    assert before_training((*SOUND, Pair("Say.", "2 <|end|>", "No, never that."))) == ()
    assert before_training((*SOUND, *map(turned, SOUND)))[0].severity == "bad"
    # The gravest comes first.
    found = before_training((SOUND[0], turned(SOUND[0]), SOUND[1], SOUND[1]), (SOUND[1],))
    order = [guard.severity for guard in found]
    assert order == sorted(order, key=("bad", "warn", "note").index)
    assert len(found) == 4


def test_one_side_was_followed_or_is_always_longer_and_a_few_choices_are_chance() -> None:
    for left, key in ((30, "all_left"), (2, "all_right")):
        [guard] = before_training(SOUND, chosen_left=[n < left for n in range(30)])
        assert guard.key == key and guard.severity == "bad"
        assert guard.text.startswith(f"{max(left, 30 - left)} of 30 choices")
    assert before_training(SOUND, chosen_left=[True] * 10) == ()
    texts = [(f"A long answer, number {n}.", f"{n}.") for n in range(30)]
    for turn, key in ((1, "chosen_longer"), (-1, "chosen_shorter")):
        [guard] = before_training([Pair(f"{n}?", *texts[n][::turn]) for n in range(30)])
        assert guard.key == key and guard.values == {"count": 30, "whole": 30}


def test_labels_are_doubted_by_what_they_teach_and_where_the_better_draft_stood() -> None:
    def labels(followed: bool, sides: bool = True) -> list[Label]:
        draw, made = random.Random(2), []
        for number in range(40):
            better = draw.randrange(2)
            left = better if followed else draw.randrange(2)
            verdict = Verdict((1, 2) if better == 0 else (2, 1))
            shown = (left, 1 - left) if sides else ()
            made.append(Label(f"p{number}", (Draft("aaa"), Draft("bbbb")), verdict, shown=shown))
        return made

    assert keys(of_labels(labels(followed=False))) == []
    assert keys(of_labels(labels(followed=True))) == ["all_left"]
    assert keys(of_labels(labels(followed=True, sides=False))) == []
    tie = Label("p", (Draft("a"), Draft("b")), Verdict((1, 1)))
    (none,) = of_labels([tie, Label("r", tie.drafts)])
    assert "nothing to train on" in none.text and none.severity == "bad"


def test_every_sentence_of_the_tables_is_said_somewhere_and_no_other() -> None:
    for table, call, modules in (
        ("guards", "guard", (guards, data_guards)),
        ("cautions", "caution", (cautions, law_files)),
    ):
        source = "".join(Path(str(one.__file__)).read_text() for one in modules)
        names = set(resources.table(table).texts("name"))
        assert names <= set(re.findall(r'"(\w+)"', source))
        assert set(re.findall(rf'\b{call}\(\s*"(\w+)"', source)) <= names


def test_what_the_first_loss_must_be() -> None:
    for loss, beta, expected in (
        ("sigmoid", 0.1, LN2),
        ("cdpo", 0.1, LN2),
        ("ipo", 0.1, 25.0),
        ("kto", 0.1, 0.5),
    ):
        assert loss_at_start(loss, beta) == pytest.approx(expected, abs=1e-12)
        assert during_training(rows([expected, expected - 0.1]), loss=loss, beta=beta) == ()
        [guard] = during_training(rows([expected * 1.01, expected]), loss=loss, beta=beta)
        assert guard.key == "first_loss" and guard.severity == "bad"
    assert during_training(rows([3.0, 2.0]), loss="simpo", beta=2.0) == ()
    assert during_training(rows([3.0, 2.0]), loss="robust") == (), "of a run of an earlier version"
    # A reference pass with other batch shapes than the policy: measured with SmolLM2 in bf16.
    [guard] = during_training(rows([0.6940, 0.69]))
    assert guard.key == "first_loss" and "0.6940 and not 0.6931" in guard.text


def test_what_goes_wrong_on_the_way_offers_the_setting_that_helps() -> None:
    for value in (math.nan, math.inf):
        [guard] = during_training(rows([LN2, 0.6, value]))
        assert (guard.key, guard.offer) == ("not_finite", "learning_rate")
        assert guard.text.startswith("At step 3 ")
    [guard] = during_training(rows([LN2, 0.65, 0.6, 0.55], [-40, -44, -43, -47]))
    assert (guard.key, guard.offer) == ("chosen_falls", "sft_weight")
    assert "less likely by 3.0 nats" in guard.text
    # Two batches of one epoch differ because their texts do.
    assert during_training(rows([LN2, 0.65], [-40, -90])) == ()
    steps: list[Mapping[str, float]] = [
        {**row, "held_out_loss": loss}
        for row, loss in zip(GOOD, (0.69, 0.6, 0.5, 0.52, 0.56, 0.6), strict=True)
    ]
    [guard] = during_training(steps)
    assert (guard.key, guard.offer, guard.values["step"]) == ("held_out_rises", "epochs", 3)
    assert during_training(steps[:4]) == ()
    still = [{**row, "margin": 0.01} for row in GOOD]
    assert during_training(still) == ()
    assert keys(after_training(still)) == ["hardly_moved"]


def test_a_run_is_looked_at_by_its_own_loss() -> None:
    facts = {"beta": 0.5, "options": {"loss": "ipo"}}
    row = {"step": 1, "epoch": 1, "loss": 1.0, "margin": 0.0, "chosen_logp": -1.0}
    # IPO begins at 1 / (2 * 0.5) squared, which is 1.
    assert of_run([row], facts, done=False) == ()
    assert keys(of_run([{**row, "loss": 0.6931}], facts, done=False)) == ["first_loss"]
    assert of_run([{"step": 1, "loss": 0.2}], facts, done=False) == ()


def test_rows_that_teach_little_are_told_before_a_fine_tune() -> None:
    def keys(rows: list[tuple[str, str]]) -> list[str]:
        return [guard.key for guard in data_guards.of_rows(rows)]

    sound = [(f"Say {n}.", f"It is {n}.") for n in range(20)]
    assert keys(sound) == []
    assert keys(sound[:3]) == ["too_few_to_hold_out"]
    assert keys([(asked, "Yes.") for asked, _ in sound]) == ["all_alike"]
    assert keys([*sound, *((asked, "No.") for asked, _ in sound[:3])]) == ["several_completions"]
    assert "one_prompt" in keys([("Say.", said) for _, said in sound])
    ends = [(asked, f"{n % 2 * '</s>'}<|end|>") for n, (asked, _) in enumerate(sound)]
    assert keys(ends) == ["only_special"]


def test_an_alarm_is_raised_by_drift_and_by_repetition() -> None:
    quiet = [{"step": float(n), "kl": 4.0} for n in range(1, 20)]
    assert guards.alarm("ppo", quiet, ["It is a bird that lives in the sea."]) is None
    far = [*quiet, *({"step": float(n), "kl": 388.0} for n in range(20, 28))]
    found = guards.alarm("ppo", far)
    assert found is not None
    assert found.text == "KL from the start is 388 nats; the alarm is set at 20."
    assert guards.alarm("sft", far) is None  # a new form is far from a base model
    said = guards.alarm("sft", quiet, ["a of a of a of a of a of a of a of"])
    assert said is not None
    assert said.key == "repeats"
    assert guards.repetition("") == guards.repetition("One two.") == 0


def test_a_run_that_is_stopped_keeps_its_best_look_or_else_its_last() -> None:
    rows: list[dict[str, float]] = [{"step": float(n)} for n in range(1, 9)]
    assert guards.kept_if_stopped(rows) == 8
    rows[3]["held_out_loss"] = rows[6]["held_out_loss"] = 0.5
    assert guards.kept_if_stopped(rows) == 7
    rows[3]["choosing_loss"], rows[6]["choosing_loss"] = 0.4, 0.6
    assert guards.kept_if_stopped(rows) == 4
