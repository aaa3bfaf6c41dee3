"""The fixtures that guard every test really fail the tests that they are there for."""

from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")

SAMPLES = """
import socket, tempfile, threading
from pathlib import Path
import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer

kept = []

def test_bad_leaves_a_thread():
    thread = threading.Timer(6, print)
    thread.daemon = True
    thread.start()

def test_bad_leaves_a_qt_thread(qapp):
    kept.append(QThread())
    kept[-1].start()

def test_bad_leaves_a_timer(qapp):
    kept.append(QTimer())
    kept[-1].start(50)

def test_bad_leaves_a_file():
    Path(tempfile.mkstemp()[1]).write_text("left")

def test_good_tidy(qtbot):
    thread, timer = QThread(), QTimer()
    thread.start(), timer.start(50)
    with tempfile.TemporaryFile(), qtbot.waitSignal(timer.timeout, timeout=30_000):
        pass
    timer.stop(), thread.quit(), thread.wait()

def test_good_tidy_widget(qtbot):
    from PySide6.QtWidgets import QWidget
    widget = QWidget()
    qtbot.addWidget(widget)
    QTimer(widget).start(50)

def test_good_end():
    kept[0].quit(), kept[0].wait()

def try_to(make):
    try:
        make()
    except OSError:
        pass

def test_bad_connects_by_address():
    try_to(lambda: socket.create_connection(("192.0.2.1", 80), timeout=0.1))

def test_bad_looks_up_a_name():
    try_to(lambda: socket.getaddrinfo("example.invalid", 80))

def test_bad_raises():
    with pytest.raises(OSError, match="no other machine"):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)

def test_good_talks_to_itself():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(("localhost", server.getsockname()[1])) as client:
            client.sendall(b"hello")
        assert server.accept()[0].recv(5) == b"hello"

"""


def test_the_guards_fail_the_bad_tests_and_let_the_good_ones_pass(
    pytester: pytest.Pytester,
) -> None:
    conftest, patient = CONFTEST.read_text(encoding="utf-8"), "GRACE_S = 30.0"
    assert patient in conftest
    pytester.makeconftest(conftest.replace(patient, "GRACE_S = 0.5"))
    pytester.makepyfile(SAMPLES)
    result = pytester.runpytest_subprocess("-v", "--no-xvfb", "-p", "no:cacheprovider")
    lines = [line.split() for line in result.outlines if "::test_" in line and "%]" in line]
    # A test that passes and then fails in a fixture has two lines: the later one counts.
    outcomes = {words[0].split("::")[1]: words[1] for words in lines}
    assert len(outcomes) == SAMPLES.count("def test_")
    assert outcomes == {
        name: "ERROR" if name.startswith("test_bad_") else "PASSED" for name in outcomes
    }
