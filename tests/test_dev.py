"""packaging/dev.py: the environment is made once and repaired when broken, and gates count."""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PACKAGING = Path(__file__).resolve().parents[1] / "packaging"


def script(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A fresh import of one of the scripts in packaging/, as `python packaging/dev.py` finds it."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    for loaded in ("dev", "environment", "system_libraries"):
        monkeypatch.delitem(sys.modules, loaded, raising=False)
    return importlib.import_module(name)


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("dev", monkeypatch)


@pytest.fixture
def libraries(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("system_libraries", monkeypatch)


class Workshop:
    """An environment in a folder of the test's own; making and installing are only noted."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.module = script("environment", monkeypatch)
        self.root, self.done = root, list[str]()
        self.while_installing: Callable[[], None] = lambda: None
        (root / "pyproject.toml").write_text("dependencies = []")
        kind = self.module.Environment
        monkeypatch.setattr(kind, "executable", property(lambda one: one.folder / "python"))
        monkeypatch.setattr(kind, "_has_pip", lambda one: one.executable.exists())
        # Methods need functions: a bound one would not be handed its environment.
        make, install = self.make, self.install
        monkeypatch.setattr(kind, "_make", lambda one, base: make(one))
        monkeypatch.setattr(kind, "_install", lambda one, extras="": install(one, extras))
        self.usual = kind(".venv", "test", root=root)
        self.pure = kind(".venv-package", "package", pure=True, root=root)

    def make(self, environment: Any) -> None:
        self.done.append("make")
        environment.folder.mkdir()
        environment.executable.symlink_to(sys.executable)

    def install(self, environment: Any, extras: str) -> None:
        self.done.append("install" if extras == environment.extras else f"install {extras}")
        self.while_installing()

    def start(self, environment: Any = None) -> list[str]:
        """What one start of dev.py did to the environment."""
        self.done.clear()
        environment = environment or self.usual
        assert environment.python() == environment.executable
        return list(self.done)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    return Workshop(tmp_path, monkeypatch)


def test_the_environment_is_made_once_and_installed_again_when_its_needs_change(
    workshop: Workshop,
) -> None:
    assert workshop.start() == ["make", "install"]
    assert workshop.start() == []
    (workshop.root / "pyproject.toml").write_text("dependencies = ['numpy']")
    assert workshop.start() == ["install"]
    assert workshop.start() == []


def test_an_environment_made_by_hand_is_taken_over(workshop: Workshop) -> None:
    for environment in (workshop.usual, workshop.pure):
        workshop.make(environment)
        assert workshop.start(environment) == ["install"]
        assert workshop.start(environment) == []


def test_a_package_is_built_in_an_environment_that_holds_nothing_of_before(
    workshop: Workshop,
) -> None:
    assert workshop.start(workshop.pure) == ["make", "install"]
    lying_around = workshop.pure.folder / "pyarrow"
    lying_around.touch()
    assert workshop.start(workshop.pure) == []
    (workshop.root / "pyproject.toml").write_text("dependencies = ['numpy']")
    assert workshop.start(workshop.pure) == ["make", "install"]
    assert not lying_around.exists()


def test_an_environment_killed_while_installing_is_made_anew(workshop: Workshop) -> None:
    def killed() -> None:
        raise KeyboardInterrupt

    workshop.while_installing = killed
    with pytest.raises(KeyboardInterrupt):
        workshop.start()
    workshop.while_installing = lambda: None
    assert workshop.start() == ["make", "install"]


def test_without_rights_the_line_to_type_is_printed(
    libraries: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(libraries, "install", lambda packages: pytest.fail("installed anyway"))
    for manager, line in (
        ("apt-get", "sudo apt-get update && sudo apt-get install libxcb-cursor0"),
        ("dnf", "sudo dnf install 'libxcb-cursor.so.0()(64bit)'"),
        ("pacman", "libxcb-cursor.so.0"),
    ):
        monkeypatch.setattr(libraries.shutil, "which", {manager: "/bin/it"}.get)
        assert not libraries.provide({"libxcb-cursor.so.0": "libxcb-cursor0"})
        assert line in capsys.readouterr().out


@pytest.fixture
def steps(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What dev.py would have started: commands by title."""
    monkeypatch.setattr(dev.environment.Environment, "python", lambda one: Path(sys.executable))
    monkeypatch.setattr(dev.system_libraries, "missing", lambda **wanted: {})

    class Steps(dict[str, list[str]]):
        failing = ""

    steps = Steps()

    def step(
        title: str, command: list[str], settings: dict[str, str], printed: list[str] | None = None
    ) -> int:
        steps[title] = command
        return int(title == steps.failing)

    monkeypatch.setattr(dev, "_step", step)
    return steps


def test_any_gate_fails_the_whole(
    dev: ModuleType, steps: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    for failing in ("ruff format", "mypy", "tests", "journeys", ""):
        steps.failing = failing
        assert dev.main(["test"]) == bool(failing)
        assert (f"Failed: {failing}." in capsys.readouterr().out) == bool(failing)
    gates = {"ruff check", "ruff format", "import contracts", "mypy"}
    assert set(steps) == {*gates, "tests", "journeys"}


def test_a_setting_of_the_processor_that_fails_is_named(
    dev: ModuleType, steps: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "_numpys_avx512", lambda python: "X86_V4 AVX512_ICL")
    steps.failing = "OPENBLAS_CORETYPE=Zen"
    assert dev.main(["test", "--processors"]) == 1
    assert "Failed: OPENBLAS_CORETYPE=Zen.\n" in capsys.readouterr().out
    assert len(steps) == len(dev.PROCESSORS)
    assert "NPY_DISABLE_CPU_FEATURES=X86_V4 AVX512_ICL" in steps
    assert all("numeric and not slow" in command for command in steps.values())
    steps.clear()
    monkeypatch.setattr(dev, "_numpys_avx512", lambda python: "")
    assert dev.main(["test", "--processors"]) == 1
    assert not {"NPY_DISABLE_CPU_FEATURES=", "OPENBLAS_CORETYPE=SkylakeX"} & set(steps)


def test_bench_gathers_the_rows(
    dev: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "measuring.py").write_text("raise SystemExit('this is no benchmark')")
    (tmp_path / "quick.py").write_text("print('at work'); print('| a | 1 ms | < 2 ms | PASS |')")
    (tmp_path / "slow.py").write_text("print('| b | 9 ms | < 2 ms | miss |')")
    (tmp_path / "torn.py").write_text("raise SystemExit(3)")
    monkeypatch.setattr(dev, "BENCHMARKS", tmp_path)
    monkeypatch.setattr(dev.environment.Environment, "python", lambda one: Path(sys.executable))
    assert dev.main(["bench"]) == 1
    printed = capsys.readouterr().out
    table = printed[printed.index("| what") :].splitlines()
    assert table[2:4] == ["| a | 1 ms | < 2 ms | PASS |", "| b | 9 ms | < 2 ms | miss |"]
    assert "Failed: torn." in printed
    assert dev.main(["bench", "slow"]) == 0
    assert dev.main(["bench", "measuring"]) == 2


def test_what_belongs_together_is_measured_together_against_its_rival(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("measuring", "dpo", "dpo_trl", "other"):
        (tmp_path / f"{name}.py").touch()
    done: list[str] = []
    monkeypatch.setattr(dev, "BENCHMARKS", tmp_path)
    monkeypatch.setattr(dev.environment.Environment, "python", lambda one: Path(sys.executable))
    kind = dev.environment.Environment
    monkeypatch.setattr(kind, "add", lambda one, extra, needed: done.append(f"add {extra}"))

    def watched(title: str, command: list[str]) -> tuple[int, list[str]]:
        done.append(title)
        return 0, []

    monkeypatch.setattr(dev, "_watched", watched)
    assert dev.main(["bench", "dpo"]) == 0
    assert done == ["add trl", "dpo", "dpo_trl"]
    done.clear()
    assert dev.main(["bench", "dpo", "--seeds", "1"]) == 0
    assert done == ["dpo"]
