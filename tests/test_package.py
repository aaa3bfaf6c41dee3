"""What is handed out: the parts of the packages that can be looked at without building one."""

import configparser
import importlib
import re
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"
VERSION, EPOCH = "1.2.3", 1_790_000_000


@pytest.fixture
def packing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A module of packaging/ by its name: the folder is no package."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    return importlib.import_module


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder as PyInstaller leaves it, in small."""
    folder = tmp_path / "understudy"
    (folder / "_internal" / "torch").mkdir(parents=True)
    (folder / "understudy").write_text("program")
    (folder / "understudy-cli").symlink_to("understudy")
    (folder / "_internal" / "LICENCES.txt").write_text("All parts and their licences.\n")
    (folder / "_internal" / "torch" / "lib.so").write_text("library")
    return folder


def test_what_no_window_of_ours_uses_stays_out(packing: Any) -> None:
    keeps = packing("frozen_parts").keeps
    for name in (
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "torch/lib/libtorch_cpu.so",
        "torch/_inductor/config.py",
        "torch/nn/functional.py",
        "resources/tables/scaling_laws.csv",
        "resources/translations/understudy_de.qm",
        "transformers/models/llama/modeling_llama.py",
        "transformers/models/__init__.py",
        "transformers/models/auto/modeling_auto.py",
    ):
        assert keeps(name), name
    for name in (
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/plugins/sqldrivers/libqsqlmysql.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "torch\\include\\ATen\\ATen.h",
        "torch/_inductor/lowering.py",
        "resources/__pycache__/terms.cpython-311.pyc",
        "resources/translations/de/window.ts",
        "torch/nn/modules/linear.py",
        "transformers/models/owlvit/modeling_owlvit.py",
        "transformers/models/gemma3/modular_gemma3.py",
        "transformers/models/gemma3/image_processing_gemma3.py",
        "libcups.so.2",
    ):
        assert not keeps(name), name


def test_the_debian_package_holds_what_a_desktop_wants_to_know(
    packing: Any, program: Path, tmp_path: Path
) -> None:
    made = packing("debian").build(ROOT, program, tmp_path, VERSION, EPOCH)
    listed = subprocess.run(
        ["dpkg-deb", "--contents", str(made)], capture_output=True, text=True, check=True
    ).stdout
    for place in (
        "./usr/bin/understudy -> ../lib/understudy/understudy",
        "./usr/bin/understudy-cli -> ../lib/understudy/understudy-cli",
        "./usr/share/applications/understudy.desktop",
        "./usr/share/mime/packages/understudy.xml",
        "./usr/share/metainfo/org.understudy.understudy.metainfo.xml",
        "./usr/share/icons/hicolor/256x256/apps/understudy.png",
        "./usr/share/man/man1/understudy.1.gz",
        "./usr/share/doc/understudy/copyright",
    ):
        assert place in listed
    told = subprocess.run(
        ["dpkg-deb", "--field", str(made), "Version", "Depends"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "-rw-r--r-- root/root" in next(x for x in listed.splitlines() if "copyright" in x)
    assert VERSION in told and "libxcb-cursor0" in told and "python" not in told
    again = packing("debian").build(ROOT, program, tmp_path / "..", VERSION, EPOCH)
    assert again.read_bytes() == made.read_bytes()  # the same tree, the same file


def test_an_older_package_is_not_put_in_the_place_of_this_one(
    packing: Any, program: Path, tmp_path: Path
) -> None:
    system = tmp_path / "system"
    (system / "var/lib/dpkg/updates").mkdir(parents=True)
    (system / "var/lib/dpkg/status").touch()
    versions = {"older": "0.1.0", "this": VERSION, "newer": "2.0.0"}

    def install(name: str) -> "subprocess.CompletedProcess[str]":
        made = packing("debian").build(ROOT, program, tmp_path, versions[name], EPOCH)
        command = ["dpkg", f"--root={system}", "--force-depends", "--force-not-root"]
        # Its scripts run here, since there is no shell in that system.
        command += ["--force-script-chrootless", "--log=/dev/null", "--install", str(made)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert [install(name).returncode for name in ("older", "this")] == [0, 0]
    refused = install("older")
    assert refused.returncode != 0
    assert "version 0.1.0 is older than 1.2.3, which is installed" in refused.stderr
    status = (system / "var/lib/dpkg/status").read_text(encoding="utf-8")
    assert f"Version: {VERSION}" in status and "Status: install ok installed" in status
    assert install("newer").returncode == 0


def test_the_version_has_its_place_in_the_list_of_changes(packing: Any) -> None:
    version = packing("frozen_parts").version(ROOT)
    told = (ROOT / "packaging" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)$", told, re.MULTILINE) == [version, "0.1.0"]
    for_debian = packing("debian").changes(ROOT, version)
    assert for_debian.startswith("  * ") and for_debian.count("\n  * ") > 5
    assert "0.1.0 has kept" not in for_debian and "**" not in for_debian


def test_the_archive_runs_from_any_folder_and_is_the_same_twice(
    packing: Any, program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = packing("package")
    monkeypatch.setattr(package, "PROGRAM", program)
    monkeypatch.setattr(package, "DIST", tmp_path)
    first = package.portable(VERSION, EPOCH).read_bytes()
    made = package.portable(VERSION, EPOCH)
    assert made.read_bytes() == first
    with tarfile.open(made) as archive:
        names = archive.getnames()
        tops = {name.split("/")[0] for name in names}
        assert tops == {f"understudy-{VERSION}-{sys.platform}-{package.platform.machine()}"}
        assert {entry.mtime for entry in archive} == {EPOCH}


def test_the_menu_entry_opens_the_files_that_the_types_name() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their capitals
    entry.read(LINUX / "understudy.desktop", encoding="utf-8")
    section = entry["Desktop Entry"]
    assert section["Exec"] == "understudy %f" and section["Icon"] == "understudy"
    offered = set(section["MimeType"].strip(";").split(";"))
    tree = ET.parse(LINUX / "understudy.xml")
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    assert offered == {one.get("type") for one in tree.iter(f"{space}mime-type")}


def test_pages_of_the_manual_name_every_option_of_the_program() -> None:
    from desktop.__main__ import _parser

    page = (LINUX / "understudy.1").read_text(encoding="utf-8").replace("\\-", "-")
    options = [name for action in _parser()._actions for name in action.option_strings]
    hidden = {"--measure-first-paint"}  # for benchmarks
    assert [name for name in options if name not in hidden and name not in page] == []


def test_the_licences_of_all_parts_are_told(packing: Any) -> None:
    told = "\n".join(packing("licences").text())
    for part in ("PySide6", "torch", "transformers", "onnxruntime", "fsrs", "genanki", "ziamath"):
        assert re.search(rf"^{part}\S* \S+: \S", told, re.MULTILINE | re.IGNORECASE), part
    assert "Apache License" in told and "SIL OPEN FONT LICENSE" in told.upper()


def test_the_component_is_valid_for_software_centres(packing: Any, tmp_path: Path) -> None:
    source = LINUX / "org.understudy.understudy.metainfo.xml"
    text = packing("debian").filled(source.read_text(encoding="utf-8"), VERSION, EPOCH)
    made = tmp_path / source.name
    made.write_text(text, encoding="utf-8")
    command = ["appstreamcli", "validate", "--no-net", "--pedantic", str(made)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    remarks = [line for line in ended.stdout.splitlines() if line[:2] in ("E:", "W:", "I:", "P:")]
    # The project has no home on the web yet; what isn't there isn't made up.
    assert [line.split()[-1] for line in remarks] == ["url-homepage-missing"]
