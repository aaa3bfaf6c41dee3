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
    return [column.head.picker.currentText() for column in talk.page.columns]


def test_send_shows_both_answers_why_they_ended_and_how_fast_they_were(talk: Any) -> None:
    talk.sends()
    left, right = (column.answer_part for column in talk.page.columns)
    assert talk.said == [ASKS_ON, f"{ANSWERS}<|end|>"]
    assert (left.stop_tag.text(), right.stop_tag.text()) == (
        "cut at the limit",
        "stopped by <|end|>",
    )
    assert left.count.text() == "11 tokens · 25 tokens/s"
    assert right.count.text() == "7 tokens · 15 tokens/s"
    assert talk.page.columns[1].answer.chips()[-1].special
    assert not talk.page.examples_card.isVisible()


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
    talk.click(right.head.template.button("off"))
    talk.waits(lambda: talk.said[1] == ASKS_ON)
    talk.settle()
    assert right.sent.text() == CLASSIC
    assert talk.page.columns[0].side.ticket == ticket, "the other is left alone"
    assert not talk.page.hint.isVisible(), "its sentence is about the template"
    talk.click(right.head.template.button("on"))
    talk.settle()
    field = talk.page.settings_row.system
    qtbot.keyClicks(field, "Be brief.")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    talk.waits(lambda: right.sent.text().startswith("<|system|> Be brief.<|end|><|user|>"))
    talk.settle()
    assert talk.said == [ASKS_ON, f"{ANSWERS}<|end|>"]
    assert left.sent.text() == CLASSIC, "it has no place for it"
    talk.click(left.head.template.button("on"))  # a base model gets that of its chat model
    talk.waits(lambda: left.sent.text().startswith("<|system|> Be brief.<|end|><|user|>"))
    talk.settle()


def test_models_are_picked_by_size_and_one_by_one(talk: Any) -> None:
    size, (left, right) = talk.page.settings_row.size_box, (one.head for one in talk.page.columns)
    assert size.currentText() == "6m" and talk.page.hint.isVisible()
    talk.page.settings_row.size_box.textActivated.emit("14k")
    assert pickers(talk) == ["14k-base", "14k-chat"]
    tuned = Model("friendly", "tuned", 14_000, Path(), "", "14k", 1, form="8-bit")
    talk.catalogue.list(*FAMILY, tuned)
    left.picker.picked.emit(tuned)
    assert (left.kind.text(), left.form.text(), left.form.isVisible()) == ("Tuned", "8-bit", True)
    assert left.template.value == "on" and not right.form.isVisible()
    assert pickers(talk) == ["friendly", "14k-chat"]
    assert talk.page.save_state()["models"] == ["friendly", ""]
    assert size.currentText() == "", "no size stands for two other models"
    assert not talk.page.hint.isVisible(), "what to look for is said only where it is true"
    size.textActivated.emit("6m")
    assert size.currentText() == "6m" and pickers(talk) == ["6m-base", "6m-chat"]


def test_an_example_is_one_click_away_with_all_that_it_needs(talk: Any) -> None:
    bear = "Where does a bear live?"
    talk.page.settings_row.size_box.textActivated.emit("14k")
    talk.click(talk.page.examples_card.button(bear))
    talk.waits(lambda: all(talk.said))
    talk.settle()
    assert talk.page.prompt_bar.text() == bear
    assert talk.page.columns[1].sent.text() == bear  # this one exchanges the templates
    assert pickers(talk)[0] == "6m-base"  # its sentence is true of it
    assert talk.page.hint.isVisible()
    column = talk.page.columns[0].head
    before = column.mapTo(talk.page, column.rect().topLeft())
    talk.page.prompt_bar.set_text("my own words")
    assert not talk.page.hint.isVisible()
    talk.page.layout().activate()
    assert column.mapTo(talk.page, column.rect().topLeft()) == before, "nothing jumps"


def test_the_familys_world_is_told_until_something_is_asked_or_no_model_is_of_it(talk: Any) -> None:
    world, prompt = talk.page.examples_card.world, "What does a cow eat?"
    link = world.links[prompt]
    assert world.isVisible() and link.focusPolicy() & Qt.FocusPolicy.TabFocus
    talk.page.settings_row.size_box.textActivated.emit("14k")
    talk.click(link)
    talk.waits(lambda: all(talk.said))
    talk.settle()
    assert talk.page.prompt_bar.text() == prompt == talk.page.columns[0].sent.text()
    assert pickers(talk) == ["14k-base", "14k-chat"], "the reader's models stay"
    talk.click(talk.page.prompt_bar.examples)
    assert talk.page.examples_card.isVisible() and not world.isVisible()
    talk.page.open_state({})
    foreign = Model("foreign", "chat", 500, Path("foreign"), "", source="folder")
    talk.catalogue.list(*FAMILY, foreign)
    talk.page.columns[0].head.picker.picked.emit(foreign)
    assert world.isVisible(), "the right one is of the family"
    talk.page.columns[1].head.picker.picked.emit(foreign)
    assert talk.page.examples_card.isVisible() and not world.isVisible()


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
    assert talk.said[0] == ASKS_ON and part.stop_tag.text() == "cut at the limit"
    talk.catalogue.slow = True
    talk.click(talk.page.prompt_bar.send)
    talk.waits(lambda: talk.said[0] == " What is")
    talk.page.activateWindow()
    talk.waits(talk.page.isActiveWindow)
    qtbot.keyClick(talk.page.prompt_bar.prompt, Qt.Key.Key_Escape)
    talk.waits(lambda: part.stop_tag.text() == "cancelled" and part.stop_tag.isVisible())
    talk.settle()
    assert talk.said[0] == " What is" and part.count.text() == "2 tokens"


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
    assert "Shorten the system prompt" in right.banner.text and not right.answer.isVisible()
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
    assert left.about.text() == "Looking for models…" and left.banner.text == ""


def test_a_link_opens_a_state_and_sends_if_it_says_so(talk: Any) -> None:
    talk.sends()
    talk.page.open_state({"prompt": "Hi", "size": "14k", "template": "off", "temperature": 0.7})
    assert talk.said == ["", ""] and talk.page.examples_card.isVisible()
    assert not talk.page.columns[0].answer.isVisible()
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
    assert right.plain.text() == ANSWERS.strip() and not right.stale_tag.isVisible()
    row.top_k.slider.setValue(4)
    assert not right.stale_tag.isVisible(), "greedy answers stay the same whatever the cuts"
    row.temperature.slider.setValue(16)
    assert left.stale_tag.isVisible() and right.stale_tag.isVisible()
    right.again.setFocus()
    talk.click(right.again)
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


def test_the_examples_open_above_both_columns_where_an_answer_stands(talk: Any) -> None:
    talk.sends()
    talk.click(talk.page.prompt_bar.examples)
    talk.page.layout().activate()
    talk.settle()
    card, view = talk.page.examples_card, talk.page.side_by_side.viewport()
    top = card.mapTo(talk.page, card.rect().topLeft()).y()
    assert card.isVisible() and view.mapTo(talk.page, view.rect().topLeft()).y() <= top
    assert top < talk.page.columns[0].head.mapTo(talk.page, card.rect().topLeft()).y()


def test_what_was_asked_is_answered_again_after_a_restart(talk: Any) -> None:
    assert not talk.page.save_state()["send"]
    talk.sends("Who are you?")
    said, kept = talk.said, talk.page.save_state()
    talk.opens()
    talk.page.open_state(kept)
    talk.settle()
    assert talk.said == said and any(said)
    talk.page.prompt_bar.prompt.setPlainText("Not sent yet")
    assert not talk.page.save_state()["send"]


def test_escape_closes_the_examples_where_nothing_is_being_said(talk: Any, qtbot: Any) -> None:
    talk.page.show_examples(True)
    qtbot.keyClick(talk.page.prompt_bar.prompt, Qt.Key.Key_Escape)
    assert not talk.page.examples_card.isVisible()
    assert not talk.page.prompt_bar.examples.isChecked()
