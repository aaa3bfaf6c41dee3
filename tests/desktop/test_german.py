"""The window in German: every page, Qt's own words, numbers and dates; and the way there."""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop import language, speaking, start
from desktop.memory import Memory
from desktop.numbers import parse_number, plain, si
from desktop.tabs import tab_specs
from desktop.widgets.banner import in_one_line, in_words
from desktop.widgets.term_label import glossary
from models import numerals
from models.errors import UserError
from models.progress import Progress, Steps
from models.store.paths import Home
from models.store.settings import Settings

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
ENOUGH = 3  # words by which a sentence is known to be English


@pytest.fixture
def german(qapp: QApplication, home: Home) -> Iterator[None]:
    """The program speaks German, and is set to."""
    before = QLocale()
    home.prepare()
    Settings(language="de").save(home)
    language.use("de")
    yield
    language.use("system")
    QLocale.setDefault(before)


@pytest.fixture
def english() -> list[re.Pattern[str]]:
    """What English sentences look like, values filled in: those that read otherwise in German."""
    sys.path.insert(0, str(PACKAGING))
    try:
        import translations

        messages = [one for each in translations.read_language("de").values() for one in each]
        place = translations.translation_rules.PLACE
    finally:
        sys.path.remove(str(PACKAGING))
    sources = {one.text.source for one in messages if one.translation != one.text.source}
    whole = [one for one in sources if len(re.findall(r"[a-z]{2,}", place.sub("", one))) >= ENOUGH]
    return [re.compile(".+".join(map(re.escape, place.split(one)))) for one in whole]


def shown(top: QWidget) -> Iterator[str]:
    """What the visible labels, buttons and boxes say; not what a model or a person wrote."""
    for widget in top.findChildren(QWidget):
        content = widget.property("role") in ("reading", "exact") or widget.property("content")
        if not widget.isVisible() or content:
            continue
        if isinstance(widget, (QLabel, QAbstractButton)):
            yield widget.text()
        if isinstance(widget, QComboBox):
            yield widget.currentText()
        yield widget.toolTip()
        yield widget.accessibleName()


def every_page(window: Any) -> Iterator[str]:
    for number, spec in enumerate(tab_specs()):
        window.show_tab(number)
        for key in [key for key, _ in spec.pages] or [""]:
            if key:
                window.pages.page(number).page_picked.emit(key)
            yield f"{spec.key}, {key}"


def test_no_page_says_an_english_sentence(
    german: None, english: list[re.Pattern[str]], window: Any, qtbot: QtBot
) -> None:
    assert len(english) > 1000
    for page in every_page(window):
        qtbot.wait(100)
        texts = {text for text in shown(window) if len(text.split()) >= ENOUGH}
        left = [text for text in sorted(texts) if any(one.fullmatch(text) for one in english)]
        assert left == [], page


def test_every_menu_has_a_letter_of_its_own_for_each_entry(german: None, window: Any) -> None:
    assert [menu.title() for menu in (window.menus.file, window.menus.help)] == [
        *("&Datei", "&Hilfe"),
    ]
    for menu in (window.menus.file, window.menus.view, window.menus.help, window.menus.root):
        letters = re.findall(r"&(\w)", " ".join(action.text() for action in menu.actions()))
        assert len(letters) >= 3
        assert len({letter.lower() for letter in letters}) == len(letters), menu.title()


def test_no_field_of_a_page_takes_the_letter_of_a_menu(
    german: None, window: Any, qtbot: QtBot
) -> None:
    titles = " ".join(action.text() for action in window.menus.root.actions())
    taken = {letter.lower() for letter in re.findall(r"&(\w)", titles)}
    assert taken >= {"d", "b", "a", "h"}
    window.show_tab([spec.key for spec in tab_specs()].index("base_vs_chat"))
    labels = window.pages.currentWidget().findChildren(QLabel)
    named = [label for label in labels if "&" in label.text() and label.buddy()]
    qtbot.waitUntil(lambda: any(label.isVisible() for label in named))
    letters = re.findall(r"&(\w)", " ".join(each.text() for each in named if each.isVisible()))
    letters = [letter.lower() for letter in letters]
    assert len(letters) >= 4
    assert len(set(letters)) == len(letters)
    assert not set(letters) & taken


def test_numbers_have_commas_and_are_read_back(german: None) -> None:
    assert plain(1234.5, 1) == "1.234,5"
    assert QLocale().toString(1234567) == "1.234.567"
    assert [si(value) for value in (53e9, 1.4e12, 13_900, 4.2e6, 0.0512)] == [
        *("53 Mrd.", "1,4 Bio.", "13,9 Tsd.", "4,2 Mio.", "0,0512"),
    ]
    for value in (53e9, 1.4e12, 13_900, 4.2e6, 0.0512, 1234.5):
        assert parse_number(si(value)) == pytest.approx(value, rel=5e-3)
    assert numerals.fill("{mean:.2f} of {all:,}", mean=0.5, all=12_000) == "0,50 of 12.000"
    assert numerals.written(0.25, ".0%") == "25\u00a0%"


def test_an_error_says_its_values_in_german(german: None) -> None:
    template = "PPO stopped: the policy is {kl:.0f} nats an answer away from its start, beyond the "
    error = UserError(f"{template}limit of {{limit:.0f}}.", kl=12.4, limit=10.0)
    message, _ = in_words(error)
    assert "12" in message
    assert "PPO" in message
    assert not message.startswith("PPO stopped")


def test_the_window_shows_german_numbers(german: None, window: Any, qtbot: QtBot) -> None:
    window.show_tab([spec.key for spec in tab_specs()].index("scaling"))
    page = window.pages.currentWidget()
    found = re.compile(r"\d+[.,]\d{1,3}")
    qtbot.waitUntil(lambda: any(map(found.fullmatch, shown(page))), timeout=5000)
    numbers = [text for text in shown(page) if found.fullmatch(text)]
    assert all("," in number for number in numbers)
    fields = [field.text() for field in page.findChildren(QLineEdit) if field.isVisible()]
    assert any(field.endswith("Mrd.") for field in fields)


def test_qts_own_buttons_and_the_glossary_are_german(german: None, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [button.text() for button in box.findChildren(QPushButton)] == ["Abbrechen"]
    assert glossary().language == "de"
    assert "Verlust" in glossary()["loss"].term


def test_english_again_leaves_nothing_german(german: None) -> None:
    language.use("en")
    assert language.current() == "en"
    assert QCoreApplication.translate("Menus", "&File") == "&File"
    assert plain(1234.5, 1) == "1,234.5"
    assert glossary().language == "en"


@pytest.mark.parametrize(
    ("ui", "setting", "spoken"),
    [
        (["de-AT", "de"], "system", "de"),
        (["fr-FR", "de"], "system", "en"),
        (["de-DE"], "en", "en"),
        (["en-GB"], "de", "de"),
        ([], "system", "en"),
    ],
)
def test_like_the_system_is_german_on_a_german_desktop(
    monkeypatch: pytest.MonkeyPatch, ui: list[str], setting: str, spoken: str
) -> None:
    class System:
        def uiLanguages(self) -> list[str]:  # noqa: N802  # Qt's name
            return ui

    class Locale(QLocale):
        @staticmethod
        def system() -> System:
            return System()

    monkeypatch.setattr(language, "QLocale", Locale)
    assert language.of(setting) == spoken


def test_a_translation_that_is_missing_leaves_english(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resources

    before = QLocale()
    monkeypatch.setattr(resources, "folder", lambda: tmp_path)
    language.use("de")
    try:
        assert QCoreApplication.translate("Menus", "&File") == "&File"
        assert plain(0.5, 1) == "0,5"
    finally:
        language.use("system")
        QLocale.setDefault(before)


def test_picking_a_language_keeps_it_and_opens_the_window_anew(
    window: Any, home: Home, qtbot: QtBot
) -> None:
    language_menu = next(menu for menu in window.findChildren(QMenu) if menu.title() == "&Language")
    names = [action.text() for action in language_menu.actions()]
    assert names == ["English", "Deutsch", "Like the system"]
    assert [action.isChecked() for action in language_menu.actions()] == [False, False, True]
    language_menu.actions()[1].trigger()
    assert Settings.load(home).language == "de"
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.leaving.again is not None
    assert window.leaving.again.language == "de"
    assert Memory(home.config).language() == "de"


def test_english_on_an_english_window_opens_nothing_anew(window: Any, qtbot: QtBot) -> None:
    speaking.pick(window, "en")
    qtbot.wait(50)
    assert window.isVisible()
    assert window.leaving.again is None


def test_while_a_model_trains_the_change_waits_and_says_so(window: Any, qtbot: QtBot) -> None:
    def steps() -> Steps[None]:
        for number in range(10_000):
            yield Progress(number, 10_000)

    window.services.lanes.training.start("train", steps, "Training")
    speaking.pick(window, "de")
    qtbot.wait(50)
    assert window.isVisible()
    (said,) = window.notices.texts()
    assert said.startswith("Deutsch from the next start on. Something is still being computed")
    window.services.lanes.training.cancel_all()


def test_settings_that_were_changed_by_hand_are_followed_once(
    open_window: Any, home: Home, qtbot: QtBot
) -> None:
    home.prepare()
    Settings(language="de").save(home)
    window = open_window()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.leaving.again.language == "de"
    assert Memory(home.config).language() == "de"


def test_lessons_and_cards_that_are_english_are_marked_so(german: None) -> None:
    from desktop.tabs.interview import cards_review_words, lessons_words
    from desktop.tabs.start import words as start_words
    from models.cards import deck
    from models.lessons import lessons

    card, first = deck.shipped().cards[0], lessons.shipped()[0]
    assert ("auf Englisch", "neutral") in cards_review_words.tags(card)
    assert ("auf Englisch", "neutral") not in cards_review_words.tags(replace(card, origin="own"))
    assert lessons_words.heading(first).endswith(" · auf Englisch")
    assert start_words.lesson("1", 1, "T", 15, begun=False).detail.endswith(", auf Englisch")
    language.use("en")
    assert len(cards_review_words.tags(card)) == 3
    assert lessons_words.heading(first).endswith(" minutes")


def test_an_error_within_an_error_is_translated_too(german: None) -> None:
    inner = UserError("Line {line} has no prompt.", "Add one.", line=7)
    outer = UserError(
        "{first} Further rows with a problem: {count}, the next in line {next}.",
        "",
        first=inner,
        count=2,
        next=9,
    )
    english = "Line 7 has no prompt. Further rows with a problem: 2, the next in line 9."
    assert str(outer) == english
    assert not set(in_one_line(outer).split()) & {"Further", "rows", "problem:", "the"}
    assert in_one_line(ValueError("as it is")) == "as it is"


@pytest.mark.parametrize(
    ("name", "threads", "said"),
    [
        ("cpu", 1, "torch 2.13 (Build CPU) rechnet auf dem Prozessor, 1 Thread."),
        ("cpu", 3, "torch 2.13 (Build CPU) rechnet auf dem Prozessor, 3 Threads."),
        ("cuda", 3, "torch 2.13 (Build CPU) rechnet auf NVIDIA H100."),
    ],
)
def test_the_engine_is_told_in_german(german: None, name: Any, threads: int, said: str) -> None:
    found = SimpleNamespace(
        name=name, hardware="NVIDIA H100", threads=threads, torch_version="2.13", build="CPU"
    )
    assert start.engine_words(found) == said
