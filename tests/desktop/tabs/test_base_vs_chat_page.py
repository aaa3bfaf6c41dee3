"""The page on a real reading lane; the two models speak from a script."""

from pathlib import Path
from typing import Any

import talk_bench
from PySide6.QtCore import Qt
from talk_bench import ANSWERS, ASKS_ON, CLASSIC, FAMILY, model

from models.errors import UserError
from models.model import Model


def pickers(talk: Any) -> list[str]:
    """The names of both models."""
    return [column.choice.picker.currentText() for column in talk.page.columns]


def test_send_shows_both_answers_why_they_ended_and_how_fast_they_were(talk: Any) -> None:
    talk.sends()
    left, right = (column.answer_part for column in talk.page.columns)
    assert talk.said == [ASKS_ON, f"{ANSWERS}<|end|>"]
    assert left.stop_tag.text() == "cut after 11 tokens"
    assert right.stop_tag.text() == "ended by itself after 7 tokens"
    assert (left.count.text(), right.count.text()) == ("25 tokens/s", "15 tokens/s")
    assert talk.page.columns[1].answer.chips()[-1].special
    why = talk.page.why.sentence
    talk.waits(lambda: why.text().startswith("After “The capital of France is” 6m-base gives"))
    talk.page.open_state({})
    assert why.text() == "", "it belongs to an answer"


def test_enter_sends_and_shift_enter_breaks_the_line(talk: Any, qtbot: Any) -> None:
    prompt = talk.page.prompt_bar.prompt
    prompt.setPlainText("Hello")
    prompt.moveCursor(prompt.textCursor().MoveOperation.End)
    low = prompt.height()
    qtbot.keyClick(prompt, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert talk.page.prompt_bar.text() == "Hello\n" and prompt.height() > low
    qtbot.keyClick(prompt, Qt.Key.Key_Return)
    talk.waits(lambda: all(talk.said))
    talk.settle()
    assert talk.page.columns[0].sent.text() == "Hello\n"
    talk.page.prompt_bar.set_text("  ")
    assert not talk.page.prompt_bar.send.isEnabled()
    qtbot.keyClick(prompt, Qt.Key.Key_Return)
    assert not talk.lanes.reading.busy, "an empty prompt cannot be sent"


def test_a_template_or_a_system_prompt_asks_again_whom_it_concerns(talk: Any, qtbot: Any) -> None:
    talk.sends()
    left, right = talk.page.columns
    ticket = talk.page.columns[0].side.ticket
    talk.click(right.choice.template.button("off"))
    talk.waits(lambda: talk.said[1] == ASKS_ON)
    talk.settle()
    assert right.sent.text() == CLASSIC
    assert talk.page.columns[0].side.ticket == ticket, "the other is left alone"
    talk.click(right.choice.template.button("on"))
    talk.settle()
    field = talk.page.settings_row.system
    qtbot.keyClicks(field, "Be brief.")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    talk.waits(lambda: right.sent.text().startswith("<|system|> Be brief.<|end|><|user|>"))
    talk.settle()
    assert talk.said == [ASKS_ON, f"{ANSWERS}<|end|>"]
    assert left.sent.text() == CLASSIC, "it has no place for it"
    talk.click(left.choice.template.button("on"))  # a base model gets that of its chat model
    talk.waits(lambda: left.sent.text().startswith("<|system|> Be brief.<|end|><|user|>"))
    talk.settle()


def test_models_are_picked_by_size_and_one_by_one(talk: Any) -> None:
    size, (left, right) = talk.page.settings_row.size_box, talk.page.columns
    assert size.currentText() == "6m"
    talk.page.settings_row.size_box.textActivated.emit("14k")
    assert pickers(talk) == ["14k-base", "14k-chat"]
    tuned = Model("friendly", "tuned", 14_000, Path(), "", "14k", 1, form="8-bit")
    talk.catalogue.list(*FAMILY, tuned)
    left.choice.picker.picked.emit(tuned)
    shown = left.head
    assert (shown.name.text(), shown.about.text()) == (
        "friendly",
        "was trained on your own choices",
    )
    assert (shown.form.text(), shown.form.isVisible()) == ("8-bit", True)
    assert left.choice.template.value == "on" and not right.head.form.isVisible()
    assert pickers(talk) == ["friendly", "14k-chat"]
    assert talk.page.save_state()["models"] == ["friendly", ""]
    assert size.currentText() == "", "no size stands for two other models"
    size.textActivated.emit("6m")
    assert size.currentText() == "6m" and pickers(talk) == ["6m-base", "6m-chat"]


def test_an_example_is_one_click_away_with_all_that_it_needs(talk: Any) -> None:
    bear = "Where does a bear live?"
    talk.page.settings_row.size_box.textActivated.emit("14k")
    talk.page.examples_menu.entry(bear).trigger()
    talk.waits(lambda: all(talk.said))
    talk.settle()
    assert talk.page.prompt_bar.text() == bear
    assert talk.page.columns[1].sent.text() == bear  # this one exchanges the templates
    assert pickers(talk)[0] == "6m-base"  # its sentence is true of it
    told = talk.page.why.sentence
    talk.waits(lambda: told.text().startswith("Without its template"))
    column = talk.page.columns[0].head
    before = column.mapTo(talk.page, column.rect().topLeft())
    talk.sends("my own words")
    assert not told.text().startswith("Without its template")
    talk.page.layout().activate()
    assert column.mapTo(talk.page, column.rect().topLeft()) == before, "nothing jumps"


def test_arrow_down_below_the_prompt_opens_the_examples(talk: Any, qtbot: Any) -> None:
    prompt, menu = talk.page.prompt_bar.prompt, talk.page.examples_menu
    talk.page.settings_row.size_box.textActivated.emit("14k")
    qtbot.keyClick(prompt, Qt.Key.Key_Down)
    assert menu.isVisible() and menu.activeAction() is menu.actions()[0]
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    talk.click(talk.page.prompt_bar.examples)
    assert menu.isVisible()
    menu.hide()
    cow = "What does a cow eat?"
    menu.entry(cow).trigger()
    talk.waits(lambda: all(talk.said))
    talk.settle()
    assert talk.page.prompt_bar.text() == cow == talk.page.columns[0].sent.text()
    assert pickers(talk) == ["14k-base", "14k-chat"], "the reader's models stay"


def test_a_newer_send_replaces_the_older_and_escape_keeps_what_was_said(
    talk: Any, qtbot: Any
) -> None:
    talk.catalogue.slow = True
    talk.click(talk.page.prompt_bar.send)
    talk.waits(lambda: all(talk.said))
    talk.page.prompt_bar.set_text("Write a poem.")
    talk.click(talk.page.prompt_bar.send)
    talk.waits(lambda: talk.page.columns[0].sent.text() == "Write a poem.")
    talk.catalogue.slow = False
    talk.settle()
    part = talk.page.columns[0].answer_part
    assert talk.said[0] == ASKS_ON and part.stop_tag.text() == "cut after 11 tokens"
    talk.catalogue.slow = True
    talk.click(talk.page.prompt_bar.send)
    talk.waits(lambda: talk.said[0] == " What is")
    talk.page.activateWindow()
    talk.waits(talk.page.isActiveWindow)
    qtbot.keyClick(talk.page.prompt_bar.prompt, Qt.Key.Key_Escape)
    talk.waits(
        lambda: part.stop_tag.text() == "cancelled after 2 tokens" and part.stop_tag.isVisible()
    )
    talk.settle()
    assert talk.said[0] == " What is"


def test_a_prompt_over_the_context_shows_what_is_cut_before_it_is_sent(talk: Any) -> None:
    words = [f" word{number}" for number in range(150)]
    talk.page.prompt_bar.set_text("".join(words).strip())
    left = talk.page.columns[0]
    talk.waits(left.cut.isVisible)
    kept = talk_bench.CONTEXT // 2
    assert left.cut.text() == f"too long: {150 - kept} tokens left out at its beginning"
    struck = [chip.text for chip in left.sent.chips() if chip.struck]
    assert struck[0] == "…" and struck[-1] == words[149 - kept]
    assert len([chip for chip in left.sent.chips() if not chip.struck]) == kept
    talk.sends()
    assert left.cut.isVisible()
    talk.sends("Hi")
    warning = talk.page.warning
    talk.page.prompt_bar.set_text(" word" * 150)
    talk.waits(lambda: "Left: too long" in warning.text())
    assert warning.isVisible() and left.sent.text() == "Hi", "what was sent stays"
    talk.sends()
    assert "too long" in left.cut.text()
    assert not warning.isVisible(), "the column says it already"
    talk.page.prompt_bar.set_text(" word" * 160)
    talk.waits(warning.isVisible)
    talk.page.prompt_bar.set_text("Hi")
    talk.waits(lambda: not warning.isVisible())


def test_a_problem_is_told_where_it_is_and_a_bug_where_bugs_go(talk: Any) -> None:
    talk.page.settings_row.system.setText("word " * 150)
    talk.page.settings_row.system.textEdited.emit("")
    talk.click(talk.page.prompt_bar.send)
    left, right = talk.page.columns
    talk.waits(lambda: right.banner.text != "")
    talk.settle()
    assert "Shorten the system prompt" in right.banner.text and not right.answer.text()
    assert (left.answer.text(), left.banner.text) == (ASKS_ON, "")
    talk.page.prompt_bar.set_text("boom")
    talk.click(talk.page.prompt_bar.send)
    talk.waits(lambda: bool(talk.told))
    assert str(talk.told[0]) == "a bug"


def test_models_that_are_missing_or_damaged_are_said_with_what_to_do(talk: Any) -> None:
    left, right = talk.page.columns
    broken = model("14k", "chat", UserError("{name} is damaged.", "Get it again.", name="14k-chat"))
    talk.catalogue.list(*FAMILY[:1], broken, *FAMILY[2:])
    talk.page.open_state({"models": ["14k-base", "14k-chat"], "send": True})
    talk.waits(lambda: talk.said[0] == ASKS_ON)
    talk.settle()
    assert right.banner.text == "14k-chat is damaged. Get it again." and talk.said[1] == ""
    box = talk.page.settings_row.size_box
    assert [box.itemText(n) for n in range(box.count())] == ["6m"]
    talk.catalogue.list()
    for column in (left, right):
        assert "Install the program again" in column.banner.text
    assert not talk.page.prompt_bar.send.isEnabled()
    talk.catalogue.loaded = False
    talk.catalogue.changed.emit()
    assert left.head.about.text() == "Looking for models…" and left.banner.text == ""


def test_a_link_opens_a_state_and_sends_if_it_says_so(talk: Any) -> None:
    talk.sends()
    talk.page.open_state({"prompt": "Hi", "size": "14k", "template": "off", "temperature": 0.7})
    assert talk.said == ["", ""]
    assert talk.page.control_row.temperature.value_label.text() == "0.70"
    assert pickers(talk)[1] == "14k-chat"
    talk.waits(lambda: talk.page.columns[1].sent.text() == "Hi")
    assert talk.said == ["", ""]


def test_all_choices_survive_a_restart(talk: Any) -> None:
    page, row = talk.page, talk.page.settings_row
    page.prompt_bar.set_text("a\nb")
    row.seed.setValue(9)
    row.length.setValue(5)
    for field, text in ((row.stop, "?"), (row.system, "Be brief.")):
        field.setText(text)
        field.textEdited.emit(text)
    page.control_row.temperature.slider.setValue(16)
    page.control_row.top_k.slider.setValue(4)
    talk.shows_panel("branches")
    before = page.save_state()
    page.open_state({})
    page.open_state(before)
    assert page.save_state() == before
    assert (row.seed.value(), row.length.value(), row.stop.text()) == (9, 5, "?")
    assert (before["temperature"], before["top_k"], before["panel"]) == (0.8, 5, "branches")
    assert page.control_row.top_k.value_label.text() == "5"
    assert page.columns[0].branches.isVisibleTo(page.columns[0].parts[-1])


def test_samples_are_drawn_when_somebody_looks_and_one_is_put_up(talk: Any) -> None:
    talk.sends()
    panel, other = (column.samples for column in talk.page.columns)
    assert not any(row.sample for row in panel.rows)
    talk.shows_panel("samples")
    talk.waits(lambda: all(row.sample for row in (*panel.rows, *other.rows)))
    talk.settle()
    assert panel.heading.text() == "Five samples at temperature 0.8"
    assert [row.sample.text for row in panel.rows] == [ASKS_ON] * 5
    assert panel.tally.text() == "5 of 5 go on with a question"
    assert other.tally.text() == "5 of 5 answer"
    talk.page.control_row.temperature.slider.setValue(10)
    talk.waits(lambda: panel.heading.text() == "Five samples at temperature 0.5")
    talk.waits(lambda: all(row.sample for row in (*panel.rows, *other.rows)))
    talk.settle()
    talk.shows_panel("next")
    talk.picks_token(1, " capital")
    talk.picks_bar(1, " Rome.")
    talk.settle()
    assert not talk.said[1].startswith(ANSWERS)
    talk.shows_panel("samples")
    talk.click(other.rows[2])
    assert talk.said[1].startswith(ANSWERS) and other.rows[2].isChecked()
    talk.settle()


def test_the_folder_of_a_model_is_put_into_the_column_of_its_kind(talk: Any, tmp_path: Any) -> None:
    assert not talk.page.open_file(tmp_path)
    for name in ("mine", "other", "broken"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.json").write_text("{}")
        assert talk.page.open_file(tmp_path / name)
        talk.settle()
    assert pickers(talk) == ["mine", "other"]
    talk.waits(lambda: bool(talk.told))
    assert [str(one).rstrip() for one in talk.told] == ["damaged"]
    talk.sends()
    assert talk.said[1].startswith(ANSWERS)


def test_again_draws_the_next_seed_and_moved_sliders_mark_what_was_said_before(talk: Any) -> None:
    row, (left, right) = talk.page.control_row, (one.answer_part for one in talk.page.columns)
    talk.sends()
    assert not right.stale_tag.isVisible()
    row.top_k.slider.setValue(4)
    assert not right.stale_tag.isVisible(), "greedy answers stay the same whatever the cuts"
    row.temperature.slider.setValue(16)
    assert left.stale_tag.isVisible() and right.stale_tag.isVisible()
    talk.acts(1, "again")
    talk.settle()
    assert talk.page.focusWidget() is right.tokens, "the keyboard stays with the answer"
    assert talk.page.settings_row.seed.value() == 2
    assert talk.page.columns[1].side.sampling.seed == 2
    assert left.stale_tag.isVisible() and not right.stale_tag.isVisible()
    row.temperature.slider.setValue(0)
    assert not left.stale_tag.isVisible() and right.stale_tag.isVisible()


def test_a_system_prompt_that_is_not_sent_is_told(talk: Any, qtbot: Any) -> None:
    talk.sends()
    field, (left, right) = talk.page.settings_row.system, talk.page.columns
    qtbot.keyClicks(field, "Be brief.")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    talk.waits(lambda: right.sent.text().startswith("<|system|> Be brief."))
    talk.settle()
    assert left.cut.text() == "system prompt not sent: no template" and left.cut.isVisible()
    assert not right.cut.isVisible()
    talk.catalogue.deaf = True
    talk.sends()
    assert right.sent.text() == f"<|user|> {CLASSIC}<|end|><|assistant|>"
    assert right.cut.text() == "system prompt not sent: the template has no place for it"
    assert right.cut.isVisible(), "a template that ignores it says so"
    field.clear()
    field.textEdited.emit("")
    talk.sends()
    assert not right.cut.isVisible() and not left.cut.isVisible(), "none was asked for"


def test_what_was_asked_is_answered_again_after_a_restart(talk: Any) -> None:
    assert not talk.page.save_state()["send"]
    talk.sends("Who are you?")
    said, kept = talk.said, talk.page.save_state()
    talk.opens()
    talk.page.open_state(kept)
    talk.settle()
    assert talk.said == said and any(said)


def test_what_was_sent_stays_while_something_else_is_typed_and_waits_until_it_is_seen(
    talk: Any,
) -> None:
    talk.sends("Who are you?")
    said = talk.said
    talk.page.prompt_bar.prompt.setPlainText("Not sent yet")
    kept = talk.page.save_state()
    talk.opens()
    talk.view.show_page("inside")
    talk.page.open_state(kept)
    talk.settle()
    assert talk.said == ["", ""], "nobody looks"
    talk.view.show_page("compare")
    talk.waits(lambda: all(talk.said))
    talk.settle()
    assert talk.said == said and talk.page.prompt_bar.text() == "Not sent yet"
    assert talk.page.columns[0].sent.text() == "Who are you?"


def test_settings_and_branches_are_taken_back_in_the_order_in_which_they_were_made(
    talk: Any,
) -> None:
    talk.sends()
    right = talk.page.columns[1]
    talk.click(talk.page.panels.button("next"))
    talk.picks_token(1, " Paris.")
    talk.picks_bar(1, " Rome.")
    talk.settle()
    assert talk.said[1].startswith(" The capital of France is Rome.")
    talk.page.settings_row.stop.setText("?")
    talk.page.settings_row.stop.textEdited.emit("?")
    talk.page.undo_action.trigger()
    assert talk.page.state.stop == ""
    talk.page.undo_action.trigger()
    assert talk.said[1] == f"{ANSWERS}<|end|>" and right.side.leaf >= 0
    talk.page.undo_action.trigger()
    assert talk.page.state.panel == "" and not talk.page.undo_action.isEnabled()


def test_models_without_a_word_about_the_template_get_that_of_their_kind(talk: Any) -> None:
    talk.page.open_state({"models": ["6m-chat", "14k-chat"]})
    assert talk.page.state.template == (True, True), "both are chat models"
    talk.page.open_state({"models": ["6m-chat", "14k-base"]})
    assert talk.page.state.template == (True, False)
