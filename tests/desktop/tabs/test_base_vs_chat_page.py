"""The page with its presenters on a real reading lane; the two models speak from a script."""

from pathlib import Path
from typing import Any

import talk_bench
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from talk_bench import ANSWERS, ASKS_ON, CLASSIC, FAMILY, model

from models.errors import UserError
from models.live.catalogue import Model


def test_it_opens_on_the_classic_with_the_exact_strings_shown(talk: Any) -> None:
    page = talk.page
    assert page.prompt_bar.text() == CLASSIC
    assert page.prompt_bar.send.isEnabled()
    assert "more questions" in page.hint.text()
    left, right = page.columns
    talk.waits(lambda: right.sent.text() != "")
    assert left.sent.text() == CLASSIC
    assert right.sent.text() == f"<|user|> {CLASSIC}<|end|><|assistant|>"
    assert [chip.text for chip in right.sent.chips() if chip.special] == [
        "<|user|>", "<|end|>", "<|assistant|>",
    ]  # fmt: skip
    assert not left.answer.isVisible()
    assert page.examples_card.isVisible()


def test_send_shows_both_answers_why_they_ended_and_how_fast_they_were(talk: Any) -> None:
    talk.sends()
    left, right = talk.page.columns
    assert talk.said == [ASKS_ON, f"{ANSWERS}<|end|>"]
    assert left.answer_part.stop_tag.text() == "cut at the limit"
    assert right.answer_part.stop_tag.text() == "stopped by <|end|>"
    assert left.answer_part.count.text() == "11 tokens · 25 tokens/s"
    assert right.answer_part.count.text() == "7 tokens · 15 tokens/s"
    assert right.answer.chips()[-1].special
    assert not talk.page.examples_card.isVisible()


def test_enter_sends_and_shift_enter_breaks_the_line(talk: Any, qtbot: Any) -> None:
    prompt = talk.page.prompt_bar.prompt
    prompt.setPlainText("Hello")
    prompt.moveCursor(prompt.textCursor().MoveOperation.End)
    low = prompt.height()
    qtbot.keyClick(prompt, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert talk.page.prompt_bar.text() == "Hello\n"
    assert prompt.height() > low
    qtbot.keyClick(prompt, Qt.Key.Key_Return)
    talk.waits(lambda: all(talk.said))
    talk.finishes()
    assert talk.page.columns[0].sent.text() == "Hello\n"


def test_an_empty_prompt_cannot_be_sent(talk: Any, qtbot: Any) -> None:
    talk.finishes()
    talk.page.prompt_bar.set_text("  ")
    assert not talk.page.prompt_bar.send.isEnabled()
    qtbot.keyClick(talk.page.prompt_bar.prompt, Qt.Key.Key_Return)
    assert not talk.lanes.reading.busy


def test_the_template_switch_sends_again_in_the_other_form_and_leaves_the_other_alone(
    talk: Any,
) -> None:
    talk.sends()
    ticket = talk.page.presenter.sending.sides[0].ticket
    talk.clicks(talk.page.columns[1].head.template.button("off"))
    talk.waits(lambda: talk.said[1] == ASKS_ON)
    talk.finishes()
    assert talk.page.columns[1].sent.text() == CLASSIC
    assert talk.page.presenter.sending.sides[0].ticket == ticket


def test_a_base_model_with_the_template_on_gets_that_of_its_chat_model(talk: Any) -> None:
    talk.clicks(talk.page.columns[0].head.template.button("on"))
    talk.waits(lambda: talk.page.columns[0].sent.text().startswith("<|user|>"))


def test_a_system_prompt_goes_where_a_template_has_a_place_for_it(talk: Any, qtbot: Any) -> None:
    field = talk.page.settings_row.system
    qtbot.keyClicks(field, "Be brief.")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    left, right = talk.page.columns
    talk.waits(lambda: right.sent.text().startswith("<|system|> Be brief.<|end|><|user|>"))
    assert left.sent.text() == CLASSIC


def test_a_system_prompt_is_sent_again_to_whom_it_concerns(talk: Any, qtbot: Any) -> None:
    talk.sends()
    field = talk.page.settings_row.system
    qtbot.keyClicks(field, "Be brief.")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    right = talk.page.columns[1]
    talk.waits(lambda: right.sent.text().startswith("<|system|> Be brief.<|end|>"))
    talk.finishes()
    assert talk.said == [ASKS_ON, f"{ANSWERS}<|end|>"]


def test_another_size_changes_both_models(talk: Any) -> None:
    row = talk.page.settings_row
    assert row.size_box.currentText() == "6m"
    row.size_picked.emit("14k")
    pickers = [column.head.picker for column in talk.page.columns]
    assert [picker.currentText() for picker in pickers] == ["14k-base", "14k-chat"]


def test_a_tuned_model_can_stand_in_either_column(talk: Any) -> None:
    tuned = Model("friendly", "tuned", 14_000, Path(), "", "14k", 1, form="8-bit")
    talk.catalogue.list(*FAMILY, tuned)
    left, right = (column.head for column in talk.page.columns)
    assert not left.form.isVisible()
    left.picker.picked.emit(tuned)
    assert left.picker.currentText() == "friendly"
    assert (left.kind.text(), left.form.text(), left.form.isVisible()) == ("Tuned", "8-bit", True)
    assert left.template.value == "on"
    assert right.picker.currentText() == "6m-chat"
    assert talk.page.state()["models"] == ["friendly", ""]


def test_an_example_is_one_click_away_with_all_that_it_needs(talk: Any) -> None:
    bear = "Where does a bear live?"
    talk.page.settings_row.size_picked.emit("14k")
    talk.clicks(talk.page.examples_card.button(bear))
    talk.waits(lambda: all(talk.said))
    talk.finishes()
    assert talk.page.prompt_bar.text() == bear
    assert talk.page.columns[1].sent.text() == bear  # this one exchanges the templates
    assert talk.page.columns[0].head.picker.currentText() == "6m-base"  # its sentence is true of it
    assert talk.page.hint.isVisible()
    column = talk.page.columns[0].head
    before = column.mapTo(talk.page, column.rect().topLeft())
    talk.page.prompt_bar.set_text("my own words")
    assert not talk.page.hint.isVisible()
    talk.page.layout().activate()
    assert column.mapTo(talk.page, column.rect().topLeft()) == before, "nothing jumps"


def test_a_newer_send_replaces_the_older(talk: Any) -> None:
    talk.catalogue.slow = True
    talk.clicks(talk.page.prompt_bar.send)
    talk.waits(lambda: all(talk.said))
    talk.page.prompt_bar.set_text("Write a poem.")
    talk.clicks(talk.page.prompt_bar.send)
    talk.waits(lambda: talk.page.columns[0].sent.text() == "Write a poem.")
    talk.catalogue.slow = False
    talk.finishes()
    assert talk.said[0] == ASKS_ON
    assert talk.page.columns[0].answer_part.stop_tag.text() == "cut at the limit"


def test_escape_stops_and_keeps_what_was_said(talk: Any, qtbot: Any) -> None:
    talk.catalogue.slow = True
    talk.clicks(talk.page.prompt_bar.send)
    talk.waits(lambda: talk.said[0] == " What is")
    talk.page.activateWindow()
    talk.waits(talk.page.isActiveWindow)
    qtbot.keyClick(talk.page.prompt_bar.prompt, Qt.Key.Key_Escape)
    part = talk.page.columns[0].answer_part
    talk.waits(lambda: part.stop_tag.text() == "cancelled" and part.stop_tag.isVisible())
    assert talk.said[0] == " What is"
    assert part.count.text() == "2 tokens"
    assert not talk.lanes.reading.busy


def test_a_prompt_over_the_context_shows_what_is_cut_before_it_is_sent(talk: Any) -> None:
    words = [f" word{number}" for number in range(150)]
    talk.page.prompt_bar.set_text("".join(words).strip())
    left = talk.page.columns[0]
    talk.waits(left.cut.isVisible)
    kept = talk_bench.CONTEXT - 24
    assert left.cut.text() == f"too long: {150 - kept} tokens left out at its beginning"
    struck = [chip.text for chip in left.sent.chips() if chip.struck]
    assert struck[0] == "…" and struck[-1] == words[149 - kept]
    assert len([chip for chip in left.sent.chips() if not chip.struck]) == kept
    talk.sends()
    assert left.cut.isVisible()


def test_after_a_send_a_longer_prompt_warns_and_leaves_what_was_sent(talk: Any) -> None:
    talk.sends()
    talk.page.prompt_bar.set_text(" word" * 150)
    talk.waits(lambda: "Left: too long" in talk.page.top.warning.text())
    assert talk.page.top.warning.isVisible()
    assert talk.page.columns[0].sent.text() == CLASSIC
    talk.sends()
    assert "too long" in talk.page.columns[0].cut.text()
    assert not talk.page.top.warning.isVisible(), "the column says it already"
    talk.page.preview_asked.emit()
    talk.finishes()
    assert not talk.page.top.warning.isVisible()
    talk.page.prompt_bar.set_text(" word" * 160)
    talk.waits(talk.page.top.warning.isVisible)
    talk.page.prompt_bar.set_text("Hi")
    talk.waits(lambda: not talk.page.top.warning.isVisible())


def test_what_to_look_for_is_said_only_where_it_is_true(talk: Any) -> None:
    hint, template = talk.page.hint, talk.page.columns[1].head.template
    assert hint.isVisible() and "goes on with more questions" in hint.text()
    talk.clicks(template.button("off"))
    assert not hint.isVisible(), "without its template the chat model does something else"
    talk.clicks(template.button("on"))
    assert hint.isVisible()
    talk.page.columns[1].model_picked.emit(talk.catalogue.models()[0])
    assert not hint.isVisible()


def test_the_size_is_that_of_both_models(talk: Any) -> None:
    size = talk.page.settings_row.size_box
    first = size.currentText()
    talk.page.columns[1].model_picked.emit(talk.catalogue.models()[0])
    assert first and size.currentText() == "", "no size stands for two other models"
    size.textActivated.emit(first)
    assert size.currentText() == first


def test_a_problem_of_one_column_is_told_there(talk: Any) -> None:
    talk.page.settings_row.system.setText("word " * 150)
    talk.page.settings_row.system.textEdited.emit("")
    talk.clicks(talk.page.prompt_bar.send)
    left, right = talk.page.columns
    talk.waits(lambda: right.banner.text != "")
    talk.finishes()
    assert "Shorten the system prompt" in right.banner.text
    assert not right.answer.isVisible()
    assert (left.answer.text(), left.banner.text) == (ASKS_ON, "")


def test_a_bug_goes_where_bugs_go(talk: Any) -> None:
    talk.page.prompt_bar.set_text("boom")
    talk.clicks(talk.page.prompt_bar.send)
    talk.waits(lambda: bool(talk.told))
    assert str(talk.told[0]) == "a bug"


def test_no_models_is_said_with_what_to_do(talk: Any) -> None:
    talk.catalogue.list()
    for column in talk.page.columns:
        assert "No models are installed." in column.banner.text
        assert "Install the program again" in column.banner.text
    assert not talk.page.prompt_bar.send.isEnabled()


def test_before_the_models_are_listed_it_only_waits(qtbot: Any, home: Any) -> None:
    bench = talk_bench.Bench(qtbot, home)
    assert bench.page.columns[0].about.text() == "Looking for models…"
    assert bench.page.columns[0].banner.text == ""
    bench.close()


def test_a_damaged_model_says_why_and_the_other_answers(talk: Any) -> None:
    broken = model("14k", "chat", UserError("{name} is damaged.", "Get it again.", name="14k-chat"))
    talk.catalogue.list(*FAMILY[:1], broken, *FAMILY[2:])
    talk.page.open_state({"models": ["14k-base", "14k-chat"], "send": True})
    talk.waits(lambda: talk.said[0] == ASKS_ON)
    talk.finishes()
    assert talk.page.columns[1].banner.text == "14k-chat is damaged. Get it again."
    assert talk.said[1] == ""
    box = talk.page.settings_row.size_box
    assert [box.itemText(n) for n in range(box.count())] == ["6m"]


def test_a_link_opens_a_state_and_sends_if_it_says_so(talk: Any) -> None:
    talk.page.open_state({"prompt": "Hi", "size": "14k", "template": "off", "temperature": 0.7})
    assert talk.page.control_row.temperature.value_label.text() == "0.70"
    assert talk.page.columns[1].head.picker.currentText() == "14k-chat"
    talk.waits(lambda: talk.page.columns[1].sent.text() == "Hi")
    assert talk.said == ["", ""]
    talk.page.open_state({"prompt": "Hi", "send": True})
    talk.waits(lambda: all(talk.said))
    talk.finishes()


def test_a_link_can_go_on_from_a_text_once_it_was_answered(talk: Any) -> None:
    text = " The capital of France is Rome."
    talk.page.open_state({"send": True, "edit": ["", text]})
    talk.waits(lambda: talk.said[1].startswith(text))
    talk.finishes()
    assert talk.said == [ASKS_ON, f"{text}, or so they say<|end|>"]


def test_a_link_takes_away_what_was_said_before(talk: Any) -> None:
    talk.sends()
    talk.page.open_state({"prompt": "Hi"})
    assert talk.said == ["", ""]
    assert not talk.page.columns[0].answer.isVisible()
    assert talk.page.examples_card.isVisible()


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
    page.restore_state(before)
    assert page.save_state() == before
    assert (row.seed.value(), row.length.value(), row.stop.text()) == (9, 5, "?")
    assert (before["temperature"], before["top_k"], before["panel"]) == (0.8, 5, "branches")
    assert page.control_row.top_k.value_label.text() == "5"
    assert page.columns[0].branches.isVisibleTo(page.columns[0].parts[-1])


def test_the_length_limits_the_answer(talk: Any) -> None:
    talk.page.settings_row.length.setValue(3)
    talk.sends()
    assert talk.said[0] == " What is the"


def test_samples_are_drawn_when_somebody_looks_and_again_when_a_slider_moves(talk: Any) -> None:
    talk.sends()
    panel = talk.page.columns[0].samples
    assert not any(row.sample for row in panel.rows)
    talk.shows_panel("samples")
    talk.waits(lambda: all(row.sample for row in panel.rows))
    talk.finishes()
    assert panel.heading.text() == "Five samples at temperature 0.8"
    assert [row.sample.text for row in panel.rows] == [ASKS_ON] * 5
    assert panel.tally.text() == "5 of 5 go on with a question"
    assert talk.page.columns[1].samples.tally.text() == "5 of 5 answer"
    talk.page.control_row.temperature.slider.setValue(10)
    talk.waits(lambda: panel.heading.text() == "Five samples at temperature 0.5")
    talk.waits(lambda: all(row.sample for row in panel.rows))
    talk.finishes()


def test_a_sample_is_put_up_as_the_answer_and_is_a_branch_from_then_on(talk: Any) -> None:
    talk.page.settings_row.length.setValue(3)
    talk.sends()
    talk.page.settings_row.length.setValue(6)
    talk.shows_panel("samples")
    row = talk.page.columns[1].samples.rows[2]
    talk.waits(lambda: row.sample is not None)
    talk.finishes()
    talk.clicks(row)
    assert talk.said[1] == ANSWERS
    assert row.isChecked()
    talk.finishes()


def test_what_a_given_answer_is_worth_is_shown_when_somebody_looks(talk: Any) -> None:
    talk.sends()
    talk.shows_panel("given")
    assert talk.page.top.given_bar.isVisible()
    talk.waits(lambda: talk.page.presenter.given.found(1) is not None)
    talk.finishes()
    assert talk.page.columns[1].given.isVisible()
    talk.shows_panel("next")
    assert not talk.page.top.given_bar.isVisible()


def test_a_few_shot_prompt_comes_with_its_stop_string_and_waits_to_be_sent(talk: Any) -> None:
    talk.clicks(talk.page.prompt_bar.few_shot)
    assert talk.page.few_shot_card.isVisible()
    talk.page.few_shot_card.used.emit("Q: a\nA: b\nQ: c\nA:", r"\n")
    talk.waits(lambda: talk.page.columns[0].sent.text() == "Q: a\nA: b\nQ: c\nA:")
    assert talk.said == ["", ""]
    assert talk.page.settings_row.stop.text() == r"\n"
    assert not talk.page.few_shot_card.isVisible()
    talk.sends()


def test_everything_that_takes_the_focus_has_a_name(talk: Any) -> None:
    talk.sends()
    talk.page.show_examples(True)
    for key in ("samples", "branches", "given", "next"):
        talk.shows_panel(key)
        talk.finishes()
        nameless = [
            widget
            for widget in talk.page.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not (
                widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
            )
        ]
        assert nameless == []


def test_the_focus_goes_from_the_prompt_through_the_settings_to_the_columns(talk: Any) -> None:
    page, order = talk.page, []
    widget = page.prompt_bar.prompt
    for _ in range(400):
        order.append(widget)
        widget = widget.nextInFocusChain()
    wanted = [
        page.prompt_bar.prompt, page.prompt_bar.send, page.settings_row.size_box,
        page.settings_row.system, page.control_row.temperature.slider,
        page.columns[0].head.picker, page.columns[0].sent, page.columns[0].answer,
        page.columns[0].next_token.bars, page.columns[1].head.picker,
    ]  # fmt: skip
    places = [order.index(widget) for widget in wanted]
    assert places == sorted(places)


def test_lines_of_both_columns_stand_level_and_nothing_is_squeezed(talk: Any, qtbot: Any) -> None:
    talk.sends()
    talk.page.resize(976, 640)
    qtbot.wait(20)
    for name in ("sent", "answer", "next_token"):
        parts = [getattr(column, name) for column in talk.page.columns]
        tops = [part.mapTo(talk.page, part.rect().topLeft()).y() for part in parts]
        assert tops[0] == tops[1], name
    row = talk.page.control_row
    for slider in row.sliders:
        assert slider.title.width() >= slider.title.sizeHint().width()
    assert row.width() <= talk.page.width() - 48


def test_the_menu_offers_what_the_page_can_do(talk: Any) -> None:
    send, cancel, examples, few_shot = talk.page.actions()
    send.trigger()
    talk.waits(lambda: all(talk.said))
    talk.finishes()
    examples.trigger()
    assert talk.page.examples_card.isVisible()
    few_shot.trigger()
    assert talk.page.few_shot_card.isVisible()
    assert "Cancel" in cancel.text()
    assert talk.page.actions()[0] is send


def test_the_folder_of_a_model_is_put_into_the_column_of_its_kind(talk: Any, tmp_path: Any) -> None:
    assert not talk.page.open_file(tmp_path)
    for name in ("mine", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.json").write_text("{}")
        assert talk.page.open_file(tmp_path / name)
        talk.finishes()
    pickers = [column.head.picker for column in talk.page.columns]
    assert [picker.currentText() for picker in pickers] == ["mine", "other"]
    talk.sends()
    assert talk.said[1].startswith(ANSWERS)


def test_the_folder_of_a_damaged_model_is_a_banner(talk: Any, tmp_path: Any) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "card.json").write_text("{}")
    assert talk.page.open_file(tmp_path / "broken")
    talk.waits(lambda: bool(talk.told))
    assert str(talk.told[0]).startswith("damaged")
    pickers = [column.head.picker for column in talk.page.columns]
    assert [picker.currentText() for picker in pickers] == ["6m-base", "6m-chat"]


def test_demo_states_are_states(talk: Any) -> None:
    for label, state in talk.page.demo_states():
        assert label
        talk.page.open_state(state)
        talk.finishes()
    talk.waits(lambda: all(talk.said))
    talk.finishes()
