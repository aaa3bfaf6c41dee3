"""Scores of every head, and recall without heads, against evaluation and made-up attention."""

import shutil
from pathlib import Path

import numpy as np
import pytest

import resources
from models.base_vs_chat.inside import Part
from models.engine.inside.forward import Transformer
from models.engine.inside.weights import open_weights
from models.family import abilities, heads
from models.family.evaluate import Exam, Subject, examine
from models.progress import drain
from resources.schema import Table, read_table

pytestmark = pytest.mark.numeric
ITEMS = 40


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two models of the shipped family and one step, measured."""
    family = tmp_path_factory.mktemp("family")
    shipped = resources.folder() / "family"
    for name in ("38k-base", "279k-base", "14k-chat"):
        shutil.copytree(shipped / "models" / name, family / "models" / name)
    step = min(resources.checkpoints("38k").values())
    (family / "checkpoints" / "38k").mkdir(parents=True)
    shutil.copy(step, family / "checkpoints" / "38k")
    drain(heads.measure_heads(family, ITEMS))
    return family


def read(family: Path, name: str) -> Table:
    return read_table(family / "tables", name)


def test_every_head_of_every_base_model_and_step_has_its_scores(family: Path) -> None:
    rows = read(family, "family_heads").rows
    keys = [(row["size"], row["step"], row["layer"], row["head"]) for row in rows]
    step = next(one for _, one, *_ in keys if one)
    small = [("38k", at, layer, head) for at in (0, step) for layer in (0, 1) for head in (0, 1)]
    large = [("279k", 0, layer, head) for layer in range(3) for head in (0, 1)]
    assert keys == [*small, *large]


def test_recall_with_nothing_off_is_what_the_evaluation_finds(family: Path) -> None:
    """Which lets the model write; here the right answer is read in one pass."""
    folder = resources.weights("279k-base")
    exam = Exam({heads.ABILITY: abilities.items(heads.ABILITY, ITEMS)})
    found = drain(examine(Subject(folder, "279k", 1, 1), exam))[heads.ABILITY]
    rows = [row for row in read(family, "family_heads_off").rows if row["size"] == "279k"]
    none = [row for row in rows if row["chosen"] == "none"]
    assert [row["right"] for row in none] == [sum(one.right for one in found)]
    assert none[0]["off"] is None and none[0]["items"] == ITEMS
    best = [row for row in rows if row["chosen"] == "best"]
    assert {(row["ablation"], str(row["off"]).count(" ") + 1) for row in best} == {
        (ablation, count) for ablation in ("zero", "mean") for count in (1, 2, 4)
    }
    for row in rows:
        if row["chosen"] == "random":
            off = set(str(row["off"]).split())
            tops = [set(str(one["off"]).split()) for one in best]
            assert not off & next(top for top in tops if len(top) == len(off))


def test_the_value_stands_where_it_is_looked_for() -> None:
    folder = resources.weights("14k-base")
    vocabulary, asked = Exam({"recall": abilities.items("recall", 12)}).read(folder)
    found = heads.recall_questions(vocabulary, abilities.items("recall", 12))
    assert len(found) > 8
    for question, place in found:
        shown = vocabulary.decode(question.prompt[place:])
        assert shown.startswith(question.item.answer)
    assert {question.prompt for question, _ in found} <= {one.prompt for one in asked["recall"]}


def test_scores_of_repeats_are_those_of_attention_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A head that looks to the token before, and one that looks behind the first occurrence."""
    transformer = Transformer(open_weights(resources.weights("14k-base")))
    length = 2 * heads.REPEATED

    class Seen:
        number = 0
        attention = np.zeros((heads.REPEATS, 2, length, length), np.float32)

    places = np.arange(1, length)
    Seen.attention[:, 0, places, places - 1] = 1
    second = np.arange(heads.REPEATED, length)
    Seen.attention[:, 1, second, second - heads.REPEATED + 1] = 0.75
    monkeypatch.setattr(Transformer, "layers", lambda *_: iter([Seen]))
    induction, previous = heads.repeat_scores(transformer)
    assert induction.tolist() == [[0, 0.75]] and previous.tolist() == [[1, 0]]


def test_the_copying_score_is_that_of_the_whole_circuit() -> None:
    """The eigenvalues of the (vocabulary, vocabulary) matrix, of which few are not zero."""
    transformer = Transformer(open_weights(resources.weights("14k-base")))
    layout, layer = transformer.layout, transformer.weights.layer(1)
    every = np.arange(layout.vocabulary)
    embedding = transformer.weights.embedding(every).astype(float) * layer.attention_norm
    unembedding = transformer.weights.rows("output", every).astype(float)
    values = layer.query_key_value[2 * layout.heads * layout.head :][: layout.head]
    circuit = (unembedding * transformer.weights.whole("norm")) @ layer.out[:, : layout.head]
    roots = np.linalg.eigvals(circuit @ values @ embedding.T)
    expected = roots.real.sum() / np.abs(roots).sum()
    assert heads.copying_scores(transformer)[1, 0] == pytest.approx(expected, abs=1e-3)


def test_the_shipped_tables_are_of_the_shipped_family() -> None:
    """Recall is that of the abilities; the best head is the one with most attention."""
    rows = resources.table("family_heads_off").rows
    measured = {
        (row["size"], row["seed"]): (row["right"], row["items"])
        for row in resources.table("family_abilities").rows
        if row["ability"] == heads.ABILITY and row["kind"] == "base"
    }
    found = {
        (row["size"], row["seed"]): (row["right"], row["items"])
        for row in rows
        if row["chosen"] == "none" and row["step"] == 0
    }
    assert found == measured
    scores = {
        (row["size"], row["seed"], f"{row['layer']}.{row['head']}"): float(str(row["to_value"]))
        for row in resources.table("family_heads").rows
        if row["step"] == 0
    }
    for row in rows:
        if row["chosen"] == "best":
            off = str(row["off"]).split()
            own = {
                name: one
                for (size, seed, name), one in scores.items()
                if (size, seed) == (row["size"], row["seed"])
            }
            assert off[0] == max(own, key=lambda name: own[name])
            assert all(Part.read(name).kind == "head" for name in off)
