"""What is checked of models and data: each needs a library that packaging may have lost."""

import json
import math
import tempfile
from pathlib import Path

import numpy as np

import resources
from models.interview.cards import Cards
from models.progress import drain
from models.store.paths import Home

MODEL, CHAT = "279k", "14k-chat"
ABILITY = "addition_2"
DPO_TOLERANCE = 1e-5


def recorded_answer() -> str:
    """A model of the family answers as it did when it was measured."""
    from models.engine.session import open_session
    from models.generation import Sampling

    row = next(
        row
        for row in resources.table("family_answers").rows
        if row["size"] == MODEL and row["ability"] == ABILITY
    )
    # The table keeps its texts as JSON, so that a space at their end shows.
    prompt, recorded = (json.loads(str(row[name])) for name in ("prompt", "text"))
    session = open_session(resources.weights(f"{MODEL}-base"))
    made = drain(session.stream(prompt, Sampling(max_new_tokens=8)))
    if not made.text.startswith(recorded):
        raise AssertionError(f"{prompt!r} gave {made.text!r}, recorded is {recorded!r}")
    return f"{prompt}{recorded}, as recorded"


def transformers_round() -> str:
    """transformers loads a model of the family, saves it and loads it again, to the same logits."""
    import torch
    from transformers import AutoModelForCausalLM
    from transformers.utils import logging

    logging.disable_progress_bar()
    tokens = torch.arange(5, 13)[None]
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        first = AutoModelForCausalLM.from_pretrained(resources.weights(CHAT))
        first.save_pretrained(folder)
        again = AutoModelForCausalLM.from_pretrained(folder)
        apart = float((first(tokens).logits - again(tokens).logits).abs().max())
    if apart > 0:
        raise AssertionError(f"the logits are {apart:.1e} apart")
    return f"{type(first).__name__}, the same logits"


def dpo_step() -> str:
    """Before anything was learned the loss of DPO is ln 2, whatever the pairs are."""
    from models.preferences.dpo_config import DpoConfig
    from models.preferences.pairs import Pair
    from models.training.dpo import train

    pairs = [Pair(f"Tell me about {n} bears.", "A bear is a mammal.", "No.") for n in range(4)]
    with tempfile.TemporaryDirectory() as folder:
        config = DpoConfig(
            model=resources.weights(CHAT), out=Path(folder) / "tuned", epochs=1, batch_size=4
        )
        steps = train(pairs, config)
        losses = [one.values["loss"] for one in steps if "loss" in one.values]
    if abs(losses[0] - math.log(2)) > DPO_TOLERANCE:
        raise AssertionError(f"the first loss is {losses[0]}, not ln 2")
    return f"first loss {losses[0]:.6f} = ln 2"


def onnxruntime_run() -> str:
    """onnxruntime computes on the CPU, from a graph that is made here."""
    import onnxruntime
    from onnx import TensorProto, helper

    shape = helper.make_tensor_value_info("x", TensorProto.FLOAT, [3])
    twice = helper.make_tensor_value_info("y", TensorProto.FLOAT, [3])
    node = helper.make_node("Add", ["x", "x"], ["y"])
    model = helper.make_model(
        helper.make_graph([node], "twice", [shape], [twice]),
        opset_imports=[helper.make_opsetid("", 17)], ir_version=9,
    )  # fmt: skip
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    (found,) = session.run(None, {"x": np.array([1, 2, 3], dtype=np.float32)})
    if found.tolist() != [2, 4, 6]:
        raise AssertionError(f"1 2 3 doubled is {found.tolist()}")
    return f"onnxruntime {onnxruntime.__version__}, {session.get_providers()[0]}"


def scaling_fit() -> str:
    """A law that made-up runs obey is found again."""
    from models.scaling.fitting import fit
    from models.scaling.laws import law
    from models.scaling.parametric import ParametricLaw
    from models.scaling.published import Runs

    truth = law("besiroglu")
    assert isinstance(truth, ParametricLaw)
    sizes = [(n, d) for n in (1e7, 3e7, 1e8, 3e8) for d in (2e8, 8e8, 3.2e9)]
    params, tokens = np.array(sizes).T
    runs = Runs(params, tokens, np.array([truth.loss(n, d) for n, d in sizes]))
    found = fit(runs).law
    if abs(found.alpha - truth.alpha) > 1e-4:
        raise AssertionError(f"alpha is {found.alpha}, not {truth.alpha}")
    return f"alpha {found.alpha:.4f}, as it was made"


def database() -> str:
    """A database is made, copied, and put back from its copy."""
    from models.preferences.labels import Draft, Label, Verdict
    from models.progress import drain
    from models.store.backups import make_backup, restore
    from models.store.store import Store

    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder))
        with Store.open(home) as store:
            copy = drain(make_backup(home))
            store.labels.add_label(Label("p", (Draft("a"), Draft("b")), Verdict((1, 2))))
            drain(restore(home, copy.path))
            left = store.labels.counts().judged
    if left:
        raise AssertionError(f"{left} labels are there that the copy had not")
    return "made, copied and put back"


def cards_and_lessons() -> str:
    """Every card and lesson is read, one is scheduled, HTML is cleaned, and Anki gets a deck."""
    from models.interview.card_file import shipped as deck
    from models.interview.exchange.anki import export_anki
    from models.interview.exchange.html_markdown import clean
    from models.interview.lesson_files import shipped as lessons
    from models.store.store import Store

    found = deck()
    if found.problems or not lessons():
        raise AssertionError(f"{len(found.problems)} broken cards, {len(lessons())} lessons")
    if "alert" in clean("<p>Hello<script>alert(1)</script></p>"):
        raise AssertionError("a script was left in what was cleaned")
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder))
        with Store.open(home) as store:
            Cards(store).review(found.cards[0].id, 3)
        path = Path(folder) / "deck.apkg"
        export_anki(found.cards, path, home.data)
        size = path.stat().st_size
    return f"{len(found.cards)} cards, {len(lessons())} lessons, a deck of {size // 1024} kB"
