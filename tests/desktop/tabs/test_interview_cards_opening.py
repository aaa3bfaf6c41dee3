"""Which files are cards, and which are left to the other tabs."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.catalogue import Catalogue
from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.services import Services
from desktop.tabs.interview import SPEC, build
from models.interview.exchange import holds_cards
from models.store.paths import Home
from models.store.settings import Settings
from models.store.store import Store

FILES: tuple[tuple[str, bytes | None, bool], ...] = (
    ("deck.apkg", b"PK", True),
    ("cards.csv", b"id,topic,question,answer\n1,ppo,Why?,So.\n", True),
    ("cards.csv", '\ufeff"Front";"Back"\nWhy?;So.\n'.encode(), True),
    ("cards.tsv", "question\tanswer\n".encode("utf-16"), True),
    ("notes.txt", b"#separator:tab\n#html:true\nWhy?\tSo.\n", True),
    ("runs.csv", b"params,tokens,loss\n1e9,2e10,2.5\n", False),
    ("pairs.csv", b"prompt,chosen,rejected\nHi,a,b\n", False),
    ("answers.csv", b"prompt,answer\nHi,a\n", False),
    ("empty.csv", b"", False),
    ("pairs.jsonl", b'{"question": "Why?", "answer": "So."}', False),
    ("gone.csv", None, False),
    ("gone.apkg", None, False),
)


def test_what_is_a_file_of_cards(tmp_path: Path) -> None:
    for name, content, cards in FILES:
        if content is not None:
            (tmp_path / name).write_bytes(content)
        assert holds_cards(tmp_path / name) is cards, name


@pytest.fixture
def tab(qtbot: QtBot, home: Home) -> Any:
    """The whole tab, on show."""
    store, lanes = Store.open(home), Lanes()
    notify = Notify()
    services = Services(
        home=home,
        store=store,
        settings=Settings(),
        lanes=lanes,
        catalogue=Catalogue(home, lanes.reading, notify),
        notify=notify,
        open_link=lambda key, state: None,
    )
    view = build(services)
    qtbot.addWidget(view)
    view.resize(1280, 753)
    view.show()
    qtbot.waitExposed(view)
    yield view
    lanes.close()
    view.hide()
    store.close()


def test_a_dropped_table_of_cards_is_looked_at_then_kept(
    tab: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "runs.csv").write_text("params,tokens,loss\n", "utf-8")
    assert not tab.open_file(tmp_path / "runs.csv"), "left to another tab"
    assert not tab.open_file(tmp_path)
    path = tmp_path / "cards.csv"
    path.write_text("question,answer,topic\nWhy $D/N$?,Because.,ppo\nWhy?,,ppo\n", "utf-8")
    tab.show_page("mock")
    assert tab.open_file(path)
    assert tab.current() == "cards"  # where it will be found
    page = tab.page("cards")
    qtbot.waitUntil(page.import_dialog.keep.isEnabled)
    store = page.session.cards
    assert store.own() == ()
    page.import_dialog.keep.click()
    assert [card.question for card in store.own()] == ["Why $D/N$?"]
    page.undo()
    assert store.own() == ()


def test_every_page_of_the_tab_opens_and_is_found_again(tab: Any) -> None:
    keys = [key for key, _ in SPEC.pages]
    for key in keys:
        tab.show_page(key)
        assert tab.current() == key
    state = tab.save_state()
    assert set(keys) <= set(state)
    tab.open_state({"page": "cards", "cards": {"mode": "browse"}})
    listed = tab.page("cards").all
    assert listed.isVisible() and listed.table.model().rowCount() > 100
