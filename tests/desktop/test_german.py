"""The way into German and out of it, and how numbers are written. Every page: test_walk.py."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

import resources
from desktop import language
from desktop.frame.startup_notices import pick_language
from desktop.memory import Memory
from desktop.numbers import parse_number, plain, si
from desktop.tabs.base_vs_chat.tokens import tally
from desktop.tabs.preferences.label_dialogs import reasons
from desktop.widgets.labels import glossary, words
from models import formats
from models.emergence import explore
from models.preferences.label_files import files
from models.progress import Progress, Steps
from models.store.paths import Home
from models.store.settings import Settings
from models.table_files import Remark


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """The program speaks German."""
    before = QLocale()
    language.use("de")
    yield
    language.use("system")
    QLocale.setDefault(before)


def test_numbers_have_commas_and_are_read_back_and_english_has_points_again(german: None) -> None:
    values = (53e9, 1.4e12, 13_900, 4.2e6, 0.0512)
    written = ["53 Mrd.", "1,4 Bio.", "13,9 Tsd.", "4,2 Mio.", "0,0512"]
    assert [si(value) for value in values] == written
    assert [parse_number(text) for text in written] == pytest.approx(values, rel=5e-3)
    assert plain(1234.5, 1) == "1.234,5" and parse_number("1.234,5") == 1234.5
    assert formats.fill("{mean:.2f} of {all:,}", mean=0.5, all=12_000) == "0,50 of 12.000"
    assert formats.written(0.25, ".0%") == "25\u00a0%"
    assert glossary().language == "de" and "Verlust" in glossary()["loss"].term
    language.use("en")
    assert QCoreApplication.translate("Menus", "&File") == "&File"
    assert plain(1234.5, 1) == "1,234.5" and glossary().language == "en"


def test_what_is_counted_is_right_for_one(german: None) -> None:
    texts = (" What is 4 plus 9?", "")
    assert tally("What is it? ", texts) == "1 von 2 geht mit einer Frage weiter"
    language.use("en")
    assert tally("What is it? ", texts) == "1 of 2 goes on with a question"


def test_what_a_format_has_no_place_for_is_said_in_german(german: None) -> None:
    named = {key: value for key, value in vars(files).items() if "{count}" in str(value)}
    left_out = [named[key] for key in named if key not in {"PROMPTS_ONLY", "WAITING"}]
    assert len(left_out) >= 9
    for one in left_out:
        assert reasons([Remark(one, {"count": 1})]) != Remark(one, {"count": 1}).text


def test_a_figure_that_was_made_in_english_is_german_where_it_is_drawn(german: None) -> None:
    """Curves of abilities are kept, so that a slider moves quickly."""
    language.use("en")
    _, made = explore.curves("GPT-3", "3-digit addition", "exact", "total")
    band = made.spans[0].label
    assert words(band) == band == "2000 items cannot tell this from 0"
    language.use("de")
    assert explore.curves("GPT-3", "3-digit addition", "exact", "total")[1] is made
    assert words(band) == "bei 2000 Aufgaben nicht von 0 zu unterscheiden"
    assert words(made.y.label) != made.y.label


FAMILIAR = re.compile(
    r"(^|[.:;,!?] |\bund )(?i:Ziehe|Wähle|Gib|Nimm|Trainiere|Setze|Öffne|Miss|Prüfe|Füge|Lösche|"
    r"Sieh|Stelle|Schreibe|Merke|Lies|Drücke|Klicke|Halte|Mache|Gehe|Beginne|Starte|Zeige|Lege)\b"
    r"|\b([Dd]u|[Dd]eine?[nmrs]?|dir|dich)\b"
)


def test_german_texts_address_their_reader_politely() -> None:
    assert FAMILIAR.search("Es ist schwach. Ziehe mehr Vergleiche."), "so it would be found"
    said = [
        text
        for file in sorted((resources.folder() / "translations" / "de").glob("*.ts"))
        for text in re.findall(r"<(?:translation|numerusform)>([^<]+)<", file.read_text("utf-8"))
    ]
    assert len(said) > 4000
    assert [text for text in said if FAMILIAR.search(text)] == []


def test_like_the_system_is_german_on_a_german_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    class System:
        languages: tuple[str, ...] = ()

        def uiLanguages(self) -> tuple[str, ...]:  # noqa: N802  # Qt's name
            return self.languages

    monkeypatch.setattr(language.QLocale, "system", System)
    for languages, setting, spoken in (
        (("de-AT", "de"), "system", "de"),
        (("fr-FR", "de"), "system", "en"),
        (("de-DE",), "en", "en"),
        (("en-GB",), "de", "de"),
        ((), "system", "en"),
    ):
        System.languages = languages
        assert language.of(setting) == spoken, (languages, setting)


def test_picking_a_language_keeps_it_and_opens_the_window_anew_unless_a_model_trains(
    window: Any, home: Home, qtbot: QtBot
) -> None:
    menu = next(one for one in window.findChildren(QMenu) if one.title() == "&Language")
    english, german, system = menu.actions()
    assert [one.isChecked() for one in menu.actions()] == [False, False, True]
    english.trigger()
    QApplication.processEvents()
    assert window.isVisible() and window.leaving.again is None, "it is English already"

    def steps() -> Steps[None]:
        for number in range(1_000_000):
            yield Progress(number, 1_000_000)

    window.services.lanes.training.start("train", steps, "Training")
    pick_language(window, "de")
    QApplication.processEvents()
    (said,) = window.notices.texts()
    assert window.isVisible() and "from the next start on" in said
    window.services.lanes.training.cancel_all()
    german.trigger()
    assert Settings.load(home).language == "de"
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
    assert window.leaving.again.language == "de" == Memory(home.config).text("language")
    assert not system.isChecked()


def test_the_list_of_all_cards_is_there_in_the_new_language(
    german: None, open_window: Any, qtbot: QtBot
) -> None:
    def listed(window: Any) -> Any:
        interview = window.pages.page(window.pages.index("interview"))
        qtbot.waitUntil(interview.page("cards").all.table.isVisible)
        return interview.page("cards").all.table

    language.use("en")
    window = open_window()
    window.services.open_link("interview", {"page": "cards", "cards": {"mode": "browse"}})
    count = listed(window).model().rowCount()
    pick_language(window, "de")
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
    language.use("de")
    table = listed(open_window())
    assert table.model().rowCount() == count > 100
    head, first = table.horizontalHeader(), table.model().index(0, 0)
    assert table.model().headerData(0, head.orientation()) == "Frage"
    assert table.viewport().rect().contains(table.visualRect(first)), "a row is in sight"


def test_settings_that_were_changed_by_hand_are_followed_once(
    open_window: Any, home: Home, qtbot: QtBot
) -> None:
    Settings(language="de").save(home)
    window = open_window()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
    assert window.leaving.again.language == "de" == Memory(home.config).text("language")


def heading(block: QWidget) -> str:
    """The line over a lesson's title."""
    return block.findChildren(QLabel)[0].text()


def test_lessons_and_cards_that_are_english_are_marked_so(german: None) -> None:
    from desktop.tabs.interview.cards.panel import tags
    from desktop.tabs.interview.lessons.blocks import head_block
    from desktop.tabs.start.page import lesson_text
    from models.interview import card_file
    from models.interview import lesson_files as lesson

    card, first = card_file.shipped().cards[0], lesson.shipped()[0]
    assert ("auf Englisch", "neutral") in tags(card)
    assert ("auf Englisch", "neutral") not in tags(replace(card, origin="own"))
    assert heading(head_block(first)).endswith(" · auf Englisch")
    assert lesson_text(first).endswith(", auf Englisch")
    language.use("en")
    assert len(tags(card)) == 3
    assert heading(head_block(first)).endswith(" minutes")
