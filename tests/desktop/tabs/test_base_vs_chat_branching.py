"""Ways on from an answer: another token, more, the same again, a text of one's own; the tree."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from talk_bench import ANSWERS, ASKS_ON, ASTRAY

END = "<|end|>"
ROME = " The capital of France is Rome."


def rows(talk: Any, column: int = 1) -> list[tuple[int, str, bool]]:
    """Depth, text and mark of each row of a column's tree."""
    found: list[tuple[int, str, bool]] = []

    def read(item: Any, depth: int) -> None:
        for number in range(item.childCount()):
            child = item.child(number)
            strong = child.font(0).weight() > child.font(0).Weight.Normal
            found.append((depth, child.text(0), strong))
            read(child, depth + 1)

    read(talk.page.columns[column].branches.rows.invisibleRootItem(), 0)
    return found


def says_rome(talk: Any) -> None:
    """Send the classic, and let the chat model go on with another capital."""
    talk.sends()
    talk.picks_token(1, " Paris.")
    talk.picks_bar(1, " Rome.")
    talk.settle()


def test_bars_are_those_of_the_token_that_is_picked_by_mouse_or_keys(talk: Any, qtbot: Any) -> None:
    talk.sends()
    view, panel = talk.page.columns[1].answer, talk.page.columns[1].next_token
    assert panel.heading.text() == "Token 1 of 7"
    assert [bar.label for bar in talk.bars(1)[:2]] == [" The", END]
    assert talk.bars(1)[0].taken and not talk.bars(1)[1].taken
    talk.picks_token(1, " is")
    assert panel.heading.text() == "Token 5 of 7, after ·France"
    assert talk.bars(1)[0].label == " is" and len(talk.bars(1)) == 20
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    talk.settle()
    assert panel.heading.text() == "Token 4 of 7, after ·of"


def test_the_sliders_move_the_bars_in_the_same_tick(talk: Any, qtbot: Any) -> None:
    talk.sends()
    row, greedy = talk.page.control_row, talk.bars(1)
    assert (greedy[0].after, greedy[1].cut, greedy[1].after) == (1.0, "greedy", 0.0)
    row.temperature.slider.setValue(20)  # 1: as the model gives them
    [first, second, *_] = talk.bars(1)
    assert first.after == pytest.approx(0.5, abs=0.01)
    assert (second.cut, second.probability) == ("", pytest.approx(0.25, abs=1e-3))
    row.top_k.slider.setValue(1)  # the two likeliest
    [first, second, third, *_] = talk.bars(1)
    assert first.after == pytest.approx(2 / 3, abs=1e-3)
    assert (third.cut, third.after) == ("top-k", 0.0)
    row.top_p.slider.setValue(3)
    assert row.top_p.value_label.text() == "0.20"
    qtbot.mouseDClick(row.top_p.slider, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(row.top_p.slider, Qt.MouseButton.LeftButton)  # Qt leaves it pressed
    assert (row.top_p.value, row.top_p.value_label.text()) == (1.0, "all"), "put back"


def test_another_token_is_gone_on_with_and_the_first_text_is_kept(talk: Any, qtbot: Any) -> None:
    says_rome(talk)
    assert talk.said == [ASKS_ON, f"{ROME}{ASTRAY}{END}"]
    assert talk.page.columns[1].next_token.heading.text().startswith("Token 6 of 12")
    assert [bar.label for bar in talk.bars(1) if bar.taken] == [" Rome."]
    assert rows(talk) == [
        (0, "The capital of France is", True),
        (1, f"Paris.{END}", False),
        (1, f"Rome.{ASTRAY}{END}", True),
    ]
    assert talk.page.columns[1].branches.heading.text() == "2 texts"
    ticket = talk.page.columns[1].side.ticket
    talk.picks_bar(1, " Rome.")
    assert talk.page.columns[1].side.ticket == ticket, "its own bar changes nothing"
    talk.picks_bar(1, " Paris.")
    talk.settle()
    assert talk.said[1] == f"{ANSWERS}{END}" and len(rows(talk)) == 3, "shown again"
    talk.shows_panel("branches")
    tree = talk.page.columns[1].branches.rows
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    talk.settle()
    assert talk.said[1].startswith(ROME), "walked by key"
    spot = tree.visualItemRect(tree.topLevelItem(0).child(0)).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    talk.settle()
    assert talk.said[1] == f"{ANSWERS}{END}", "and by click"
    assert [row for row in rows(talk) if row[2]] == [
        (0, "The capital of France is", True), (1, f"Paris.{END}", True),
    ]  # fmt: skip
    talk.sends()
    assert len(rows(talk)) == 3, "the same prompt keeps its branches"
    talk.sends("Something else?")
    assert len(rows(talk)) == 1, "another one does not"


def test_the_end_of_text_can_be_picked_and_ends_the_answer(talk: Any) -> None:
    talk.sends()
    talk.picks_token(1, " is")
    talk.picks_bar(1, END)
    talk.settle()
    assert talk.said[1] == f" The capital of France{END}"
    assert talk.page.columns[1].answer_part.stop_tag.text() == "ended by itself after 5 tokens"


def test_a_branch_leaves_the_other_column_writing(talk: Any) -> None:
    talk.sends()
    talk.catalogue.slow = True
    talk.acts(0, "again")
    talk.waits(lambda: talk.said[0] == " What is")
    talk.page.columns[1].answer.picked.emit(5)
    talk.waits(lambda: bool(talk.bars(1)) and talk.bars(1)[0].label == " Paris.")
    talk.picks_bar(1, " Rome.")
    talk.waits(lambda: talk.said[1].startswith(ROME))
    assert talk.said[0] == " What is"
    talk.catalogue.slow = False
    talk.settle()
    assert talk.said == [ASKS_ON, f"{ROME}{ASTRAY}{END}"]


def test_a_branch_of_a_running_answer_stops_what_it_was_about_to_say(talk: Any) -> None:
    talk.catalogue.slow = True
    talk.click(talk.page.prompt_bar.send)
    talk.waits(lambda: talk.said[1] == " The capital")
    talk.page.columns[1].answer.picked.emit(1)
    talk.waits(lambda: bool(talk.bars(1)) and talk.bars(1)[0].label == " capital")
    talk.picks_bar(1, " Rome.")
    talk.catalogue.slow = False
    talk.waits(lambda: talk.said[1].startswith(" The Rome."))
    talk.settle()
    assert talk.said == [ASKS_ON, f" The Rome.{ASTRAY}{END}"]


def test_continue_writes_on_after_the_end_and_again_says_the_same(talk: Any) -> None:
    talk.page.settings_row.length.setValue(3)
    talk.sends()
    talk.picks_token(1, " of")
    talk.picks_bar(1, " Rome.")
    talk.settle()
    assert talk.said[0] == " What is the"
    left, right = (column.answer_part for column in talk.page.columns)
    talk.acts(0, "go_on")
    talk.settle()
    assert talk.said[0] == " What is the capital of Peru?"
    assert left.stop_tag.text() == "cut after 6 tokens" and len(rows(talk, 0)) == 1
    before = talk.said[1]
    talk.acts(1, "again")
    talk.waits(lambda: "again" in right.count.text())
    talk.settle()
    assert right.count.text() == "the same 3 tokens again", "from where the branch begins"
    assert talk.said[1] == before


def test_a_text_of_ones_own_is_gone_on_from_and_escape_leaves_it(talk: Any, qtbot: Any) -> None:
    talk.sends()
    part = talk.page.columns[1].answer_part
    talk.acts(1, "edit")
    part.editor.setPlainText("something else")
    talk.page.activateWindow()
    talk.waits(talk.page.isActiveWindow)
    part.editor.setFocus()
    qtbot.keyClick(part.editor, Qt.Key.Key_Escape)
    assert not part.editor.isVisible() and talk.said[1] == f"{ANSWERS}{END}"
    talk.acts(1, "edit")
    assert part.editor.isVisible() and not part.tokens.isVisible()
    assert part.editor.toPlainText() == ANSWERS
    part.editor.setPlainText(ROME)
    qtbot.keyClick(part.editor, Qt.Key.Key_Return)
    talk.waits(lambda: talk.said[1].endswith(f"{ASTRAY}{END}"))
    talk.settle()
    assert part.tokens.isVisible() and not part.editor.isVisible()
    assert talk.said[1] == f"{ROME}{ASTRAY}{END}"
    assert (1, f"Paris.{END}", False) in rows(talk)
    talk.picks_token(1, " Rome.")
    talk.page._open_popup(talk.page.columns[1], 5)
    shown = talk.page.popup
    assert [bar.label for bar in shown.bars.bars()][:1] == [" Paris."], "the model's, not hers"
    shown.hide()


def test_a_press_on_a_token_shows_what_else_was_likely_and_a_click_takes_it(
    talk: Any, qtbot: Any
) -> None:
    talk.sends()
    view, shown = talk.page.columns[1].answer, talk.page.popup
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.box(5).center())
    assert shown.isVisible()
    assert (shown.title.text(), shown.after.text()) == ("Token 6 of 7", "after ·is")
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert shown.isVisible(), "by keys, too"
    labels = [bar.label for bar in shown.bars.bars()]
    assert labels[0] == " Paris." and len(labels) == 8
    spot = shown.bars.box(labels.index(" Rome.")).center().toPoint()
    qtbot.mouseClick(shown.bars, Qt.MouseButton.LeftButton, pos=spot)
    assert not shown.isVisible()
    talk.waits(lambda: talk.said[1].startswith(ROME))
    talk.settle()


def test_a_press_while_the_answer_is_written_is_not_lost(talk: Any, qtbot: Any) -> None:
    talk.catalogue.slow = True
    talk.click(talk.page.prompt_bar.send)
    talk.waits(lambda: talk.said[1] == " The capital")
    view, shown = talk.page.columns[1].answer, talk.page.popup
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.box(1).center())
    assert shown.isVisible() and shown.title.text() == "Token 2"
    assert not shown.links["samples"].isEnabled(), "of what is not whole yet nothing is drawn"
    labels = [bar.label for bar in shown.bars.bars()]
    spot = shown.bars.box(labels.index(" Rome.")).center().toPoint()
    qtbot.mouseClick(shown.bars, Qt.MouseButton.LeftButton, pos=spot)
    talk.catalogue.slow = False
    talk.waits(lambda: talk.said[1].startswith(" The Rome."))
    talk.settle()


def test_samples_can_be_drawn_from_a_token_and_become_branches_there(talk: Any) -> None:
    talk.sends()
    talk.acts(1, "samples", 5)
    right = talk.page.columns[1]
    talk.waits(lambda: right.samples.rows[4].sample is not None)
    talk.settle()
    assert talk.page.state.panel == "samples"
    assert right.samples.heading.text() == "Five samples from token 6 at temperature 0.8"
    assert right.samples.rows[0].sample.text == " Paris."
    assert talk.page.comparison().sides[1].samples == (), "they are no whole answers"
    right.pick_sample(0)
    assert talk.said[1] == f"{ANSWERS}{END}"
    talk.sends()
    talk.waits(lambda: right.samples.rows[4].sample is not None)
    talk.settle()
    assert right.samples.heading.text() == "Five samples at temperature 0.8"


def test_a_branch_is_undone(talk: Any, qtbot: Any) -> None:
    says_rome(talk)
    view = talk.page.columns[1].answer
    talk.view.activateWindow()
    talk.waits(talk.view.isActiveWindow)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    talk.settle()
    assert talk.said[1] == f"{ANSWERS}{END}" and len(rows(talk)) == 3, "the branch is kept"
    assert not talk.page.undo_action.isEnabled()
