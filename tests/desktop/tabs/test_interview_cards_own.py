"""The list of all cards, and cards of one's own: written, pictured, changed, removed."""

from pathlib import Path
from typing import Any

import pytest
from page_bench import USUAL, locked
from PySide6.QtCore import QCoreApplication, QMimeData, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtTest import QTest

from desktop.tabs.interview.cards.panel import open_address
from models.interview.card import Card, Number
from models.interview.card_file import deck_of, with_own
from models.interview.cards import Cards
from models.interview.exchange.imported import media_folder
from models.interview.scheduling import CardOptions

LEFT = Qt.MouseButton.LeftButton


def browse(cards: Any) -> Any:
    cards.page.show_mode("browse")
    return cards.page.all


def rows(cards: Any) -> list[tuple[str, ...]]:
    model = cards.page.all.table.model()
    return [
        tuple(model.data(model.index(row, column)) for column in range(5))
        for row in range(model.rowCount())
    ]


def writes(cards: Any, question: str = "Why $D/N$?", answer: str = "Because.") -> Any:
    cards.page.more_panel.new.click()
    editor = cards.page.editor
    editor.question.setPlainText(question)
    editor.answer.setPlainText(answer)
    return editor


def keeps(cards: Any) -> None:
    QTest.mouseClick(cards.page.editor.keep, LEFT)


def test_the_page_fits_the_window_after_a_card_of_another_kind_was_begun(cards: Any) -> None:
    editor = writes(cards)
    editor.kind.setCurrentIndex(editor.kind.findData("number"))
    QCoreApplication.processEvents()
    QTest.mouseClick(editor.leave, LEFT)
    QCoreApplication.processEvents()
    assert cards.page.minimumSizeHint().height() <= USUAL[1]


def test_all_cards_are_listed_with_what_is_known_of_each(cards: Any) -> None:
    Cards(cards.store).review("cost", 4, clock=cards.now)
    Cards(cards.store).suspend("loss")
    view = browse(cards)
    found = {row[0]: row[1:] for row in rows(cards)}
    assert found["What is a power law in N?"] == ("Scaling", "Explain", "Basic", "new")
    assert found["What is wrong?"][3].startswith("in ")
    assert found["Complete the loss."][3] == "suspended"
    assert view.count.text() == "9 cards"
    view.table.selectRow(4)
    assert view.detail.question.text == "What is wrong?"
    assert "Reviewed 1 time, forgotten 0 times" in view.detail.notes.text()
    assert ": Easy, 8 days" in view.detail.notes.text()
    assert "Hoffmann et al. 2022, sec. 3" in view.detail.notes.text()


def test_search_finds_words_of_question_and_answer(cards: Any) -> None:
    view = browse(cards)
    QTest.keyClicks(view.search, "LOGARITHMIC straight")
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert [row[0] for row in rows(cards)] == ["What is a power law in N?"]
    assert view.count.text() == "1 of 9"
    view.search.setText("zebra")
    cards.page.refresh()  # before the pause after typing is over
    cards.until(lambda: not rows(cards))
    assert view.nothing.sentence.text() == "No card matches." and view.detail.isHidden()
    QTest.mouseClick(view.nothing.button, LEFT)
    assert len(rows(cards)) == 9 and view.search.text() == ""


def test_a_listed_card_leads_into_its_lab_is_put_aside_and_answered(cards: Any) -> None:
    view = browse(cards)
    assert view.detail.remove.isHidden(), "a shipped card stays"
    QTest.mouseClick(view.detail.lab, LEFT)
    assert cards.links == [("scaling", {"page": "spend"})]
    QTest.mouseClick(view.detail.suspend, LEFT)
    assert Cards(cards.store).suspended() == {"power-law"}
    assert view.detail.suspend.text() == "Unsuspend" and rows(cards)[0][4] == "suspended"
    QTest.mouseClick(view.detail.suspend, LEFT)
    assert Cards(cards.store).suspended() == frozenset()
    view.table.selectRow(3)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert not cards.page.all.isVisible() and cards.card == "steps"


def test_five_thousand_cards_are_listed_and_only_those_in_sight_are_read(
    cards: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [
        Card(f"own-{n:05}", "practice", "explain", "mid", f"Question ${n}$?", "So.", origin="own")
        for n in range(5000)
    ]
    Cards(cards.store).save_own(*made)
    cards.page.session.deck = with_own(Cards(cards.store).own())
    read = []
    store, memory = cards.page.session.cards, Cards(cards.store).memory
    monkeypatch.setattr(store, "memory", lambda name: read.append(name) or memory(name))
    view = browse(cards)
    assert view.table.model().rowCount() == 5009
    cards.until(lambda: view.table.viewport().isVisible())
    view.table.grab()
    assert len(set(read)) < 60
    view.search.setText("Question $4999$")
    view.search.returnPressed.emit()
    assert [row[0] for row in rows(cards)] == ["Question 4999?"]


def test_an_own_card_is_written_with_a_preview_and_asked(cards: Any) -> None:
    editor = writes(cards, "Why is $D/N$ about 20?", "Because **both** grow.")
    cards.until(lambda: editor.seen_question.text == "Why is D/N about 20?")
    assert editor.seen_answer.text == "Because both grow."
    editor.topic.setCurrentIndex(editor.topic.findData("ppo"))
    editor.tags.setText("#ratio, data;  ratio")
    editor.source.setText("My notes, page 3")
    keeps(cards)
    (card,) = Cards(cards.store).own()
    assert (card.topic, card.level, card.kind) == ("ppo", "mid", "explain")
    assert card.tags == ("ratio", "data") and card.sources[0].key == "My notes, page 3"
    assert cards.page.review.isVisible() and cards.card == card.id
    assert cards.page.more_panel.shown.about.text() == "PPO · Explain · Middle · Your own"
    cards.presses(Qt.Key.Key_Space)
    assert cards.panel.sources.text() == "My notes, page 3"


def test_a_card_that_lacks_something_or_cannot_be_stored_stays_in_the_editor(cards: Any) -> None:
    for question, answer, said in (
        ("", "So.", "The card has no question. Write what you want to be asked."),
        ("Why?", "  ", "The card has no answer. Write what a good answer says."),
        ("Why?", "x" * 20_001, "Question and answer have 20000 characters at most."),
    ):
        editor = writes(cards, question, answer)
        keeps(cards)
        assert editor.banner.text.startswith(said) and cards.page.editor.isVisible()
    editor = writes(cards)
    with locked(cards.home):
        keeps(cards)
        assert editor.banner.text and editor.draft().question == "Why $D/N$?"
        assert Cards(cards.store).own() == ()
    keeps(cards)
    assert len(Cards(cards.store).own()) == 1


def picture(folder: Path) -> Path:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    image.save(str(folder / "dot.png"))
    return folder / "dot.png"


def test_a_picture_that_is_pasted_or_dropped_is_kept_once_under_its_checksum(
    cards: Any, tmp_path: Path
) -> None:
    editor = writes(cards, question="Look: ", answer="")
    pasted, dropped = QMimeData(), QMimeData()
    pasted.setImageData(QImage(str(picture(tmp_path))))
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "dot.png"))])
    assert editor.answer.canInsertFromMimeData(pasted)
    editor.answer.insertFromMimeData(pasted)
    editor.answer.insertFromMimeData(pasted)
    (kept,) = media_folder(cards.home.data).iterdir()  # twice the same
    assert len(kept.stem) == 64 and kept.suffix == ".png"
    assert editor.answer.toPlainText() == f"![]({kept.name})" * 2
    editor.question.moveCursor(editor.question.textCursor().MoveOperation.End)
    editor.question.insertFromMimeData(dropped)
    assert editor.question.toPlainText().startswith("Look: ![](")


def test_a_link_may_lead_away_from_a_card_that_is_being_written(cards: Any) -> None:
    writes(cards, "Half a question", "Half an answer")
    cards.asks("cost")
    assert cards.page.review.isVisible()
    assert cards.page.save_state()["draft"]["question"] == "Half a question"
    cards.page.more_panel.new.click()
    assert cards.page.editor.draft().answer == "Half an answer"
    QTest.mouseClick(cards.page.editor.leave, LEFT)
    cards.page.more_panel.new.click()
    assert cards.page.editor.draft().question == ""


def test_broken_cards_are_told_with_file_line_and_rule_and_the_others_load(
    own_cards: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = '[[card]]\nid = "a"\nkind = "explain"\nlevel = "mid"\nquestion = "Q"\nanswer = "A"\n'
    text = "\n" + good.replace('"a"', '"x y"')
    good += 'sources = [{ key = "hoffmann2022" }]\npoints = ["a", "b", "c"]\n'
    broken = deck_of({"scaling": text + good})
    monkeypatch.setattr("models.interview.card_file.shipped", lambda: broken)
    monkeypatch.setattr("models.interview.core.PLACES", {"a": 0})
    own_cards.restart()
    assert own_cards.card == "a"
    told = own_cards.page.problems.text
    assert told.startswith("1 card could not be read; the others are there.")
    assert "scaling.toml, line 3: id is made of small letters" in told


def test_several_cards_are_changed_suspended_and_removed_at_once(cards: Any) -> None:
    store = Cards(cards.store)
    for question in ("One?", "Two?"):
        writes(cards, question)
        keeps(cards)
    view = browse(cards)
    view.table.pick([0, 9, 10])
    detail = view.detail
    assert detail.question.text == "3 cards are picked" and detail.review.isHidden()
    detail.topic.setCurrentIndex(detail.topic.findData("ppo"))
    detail.tag.setText("clip, kl")
    QTest.mouseClick(detail.apply, LEFT)
    assert [(card.topic, card.tags) for card in store.own()] == [("ppo", ("clip", "kl"))] * 2
    cards.page.undo()
    assert {card.topic for card in store.own()} == {"practice"}
    QTest.mouseClick(detail.suspend, LEFT)
    assert len(store.suspended()) == 3 and "power-law" in store.suspended()
    assert detail.suspend.text() == "Unsuspend"
    QTest.mouseClick(detail.remove, LEFT)
    assert store.own() == () and len(rows(cards)) == 9
    cards.page.undo()
    assert len(store.own()) == 2


def test_cards_are_listed_by_how_they_stand(cards: Any) -> None:
    store = Cards(cards.store)
    store.set_options(CardOptions(leech_lapses=1))
    store.review("cost", 3, clock=cards.now)
    for rating in (4, 1):
        store.review("steps", rating, clock=cards.now)
        cards.passes(days=30)
    store.suspend("loss")
    view = browse(cards)
    found = {}
    for place in range(view.standing.count()):
        view.standing.setCurrentIndex(place)
        view.standing.activated.emit(place)
        found[view.standing.currentData()] = {card.id for card in view.table._rows.cards}
    assert len(found[""]) == 9 and len(found["new"]) == 7 and found["suspended"] == {"loss"}
    assert found["learning"] == found["due"] == {"cost", "steps"} and found["leech"] == {"steps"}


def test_an_own_card_of_a_kind_is_written_checked_and_asked(cards: Any) -> None:
    editor = writes(cards, "Which?", "The first.")
    assert editor.body.isHidden()
    editor.kind.setCurrentIndex(editor.kind.findData("choice"))
    assert editor.body.isVisible() and "star" in editor.body_title.text()
    editor.body.setPlainText("* this || it is\nthat")
    keeps(cards)
    assert "nothing after the bars in that" in editor.banner.text
    editor.body.setPlainText("* this || it is\nthat || it is not")
    keeps(cards)
    assert len(cards.control.options.buttons) == 2
    right = next(one for one in cards.control.options.buttons if one.rich.text == "this")
    cards.presses(right.key.lower(), Qt.Key.Key_Return)
    assert cards.panel.verdict.text == "Right."


def test_a_number_card_is_written_in_fields_and_what_is_no_number_is_said_beside_them(
    cards: Any,
) -> None:
    editor = writes(cards, "How many tokens?", "About 300 billion.")
    editor.kind.setCurrentIndex(editor.kind.findData("number"))
    assert editor.number.isVisible() and editor.body.isHidden()
    fields = editor.number.fields
    fields["value"].setText("many")
    fields["value"].editingFinished.emit()
    assert editor.number.problem.text() == "many is no number. Write it like 1.7 or 3e11."
    keeps(cards)
    assert "many is no number" in editor.banner.text and Cards(cards.store).own() == ()
    for name, text in (("value", "3e11"), ("within", "10 %"), ("unit", "tokens")):
        fields[name].setText(text)
    assert editor.number.problem.isHidden()
    keeps(cards)
    (card,) = Cards(cards.store).own()
    assert card.body == Number(3e11, 0.1, "tokens")
    cards.types("290 billion tokens")
    cards.presses(Qt.Key.Key_Return)
    assert cards.panel.verdict.text.startswith("Right:")
    cards.page.more_panel.shown.edit.click()
    assert fields["unit"].text() == "tokens" and fields["within"].text() == "10 %"


def test_a_curve_is_offered_in_a_copy_of_one_only(cards: Any) -> None:
    editor = writes(cards)
    assert editor.kind.findData("curve") == editor.kind.findData("live") == -1
    QTest.mouseClick(editor.leave, LEFT)
    cards.asks("repeated")
    cards.page.more_panel.shown.edit.click()
    assert editor.kind.currentData() == "curve" and "data_again" in editor.body.toPlainText()


def test_only_addresses_of_the_web_leave_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    went: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: went.append(url.toString()))
    for address in ("https://example.org/a", "file:///etc/passwd", "javascript:x"):
        open_address(address)
    assert went == ["https://example.org/a"]
