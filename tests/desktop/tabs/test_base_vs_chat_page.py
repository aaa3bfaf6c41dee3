"""The page with its presenter on a real reading lane; the two models speak from a script."""

import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.jobs import Job, Lane, Lanes
from desktop.tabs.base_vs_chat import SPEC
from desktop.tabs.base_vs_chat.view import BaseVsChatView
from models.errors import UserError
from models.live.catalogue import Kind, Model
from models.live.chat import Message
from models.live.sampling import Sampling
from models.live.session import Candidate, Generation, Token
from models.live.text import TokenPiece
from models.progress import Progress, Steps

CLASSIC = "What is the capital of France?"
ASKS_ON = " What is the capital of Peru? Which country has the peso?"
ANSWERS = " The capital of France is Paris."


class ScriptedSession:
    """Speaks the way a base or a chat model of the family does."""

    def __init__(self, model: Model, slow: bool) -> None:
        self._model, self._slow = model, slow
        self.ends = frozenset({2})
        self.has_chat_template = model.kind != "base"

    def pieces(self, text: str) -> tuple[TokenPiece, ...]:
        parts = re.findall(r"<\|\w+\|>|\s?[^\s<]+|\s", text)
        return tuple(TokenPiece(9, part, part.startswith("<|")) for part in parts)

    def chat_prompt(self, messages: Sequence[Message]) -> str:
        return f"<|user|> {messages[0].content}<|end|><|assistant|>"

    def stream(self, prompt: str, sampling: Sampling, *, top: int = 10) -> Steps[Generation]:
        if "boom" in prompt:
            raise RuntimeError("a bug")
        if len(prompt) > 200:
            raise UserError("The prompt has {n} tokens.", "Shorten the prompt.", n=len(prompt))
        chat = "<|assistant|>" in prompt
        words = re.findall(r" ?[^\s]+", ANSWERS if chat else ASKS_ON)
        tokens = [self._token(9, word) for word in words[: sampling.max_new_tokens]]
        stopped = "eos" if chat and len(words) < sampling.max_new_tokens else "limit"
        if stopped == "eos":
            tokens.append(self._token(2, "<|end|>"))
        for number, token in enumerate(tokens, start=1):
            while self._slow and number == 3:
                yield Progress(number, len(tokens))
            yield Progress(number, len(tokens), item=token)
        text = "".join(token.text for token in tokens if token.id != 2)
        end = "<|end|>" if stopped == "eos" else ""
        return Generation(prompt, (), tuple(tokens), text, stopped, end, 0.0)  # type: ignore[arg-type]  # one of the four

    def _token(self, number: int, text: str) -> Token:
        top = tuple(Candidate(n, text + "x" * n, 0.5 / (n + 1)) for n in range(10))
        return Token(number, text, math.log(0.5), top)


class StubCatalogue(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.listed: tuple[Model, ...] = ()
        self.loaded = False
        self.slow = False
        self.lane: Lane | None = None

    def models(self) -> tuple[Model, ...]:
        return self.listed

    def session(self, model: Model) -> ScriptedSession:
        return ScriptedSession(model, self.slow)

    def look_into(self, folder: Path) -> Job:
        def look() -> Steps[Model]:
            yield Progress(0)
            kind: Kind = "base" if folder.name == "mine" else "chat"
            problem = UserError("damaged", "") if folder.name == "broken" else None
            return Model(folder.name, kind, 500, folder, "", "", 1, problem)

        assert self.lane is not None
        return self.lane.start("catalogue/folder", look)

    def admit(self, model: Model) -> Model:
        if model.problem is not None:
            raise model.problem
        self.list(*self.listed, model)
        return model

    def list(self, *models: Model) -> None:
        self.listed, self.loaded = models, True
        self.changed.emit()


def model(size: str, kind: Kind, problem: UserError | None = None) -> Model:
    parameters = {"14k": 14_000, "6m": 6_000_000}[size]
    return Model(f"{size}-{kind}", kind, parameters, Path(), "", size, 1, problem)


FAMILY = tuple(model(size, kind) for size in ("14k", "6m") for kind in ("base", "chat"))  # type: ignore[arg-type]  # both are kinds


@pytest.fixture
def catalogue() -> StubCatalogue:
    return StubCatalogue()


@pytest.fixture
def told() -> list[Any]:
    return []


@pytest.fixture
def lanes(qapp: QApplication) -> Iterator[Lanes]:
    made = Lanes()
    yield made
    made.close()


@pytest.fixture
def page(
    qtbot: QtBot, catalogue: StubCatalogue, lanes: Lanes, told: list[Any]
) -> Iterator[BaseVsChatView]:
    notify = SimpleNamespace(error=lambda error, where: told.append(error))
    services: Any = SimpleNamespace(lanes=lanes, catalogue=catalogue, notify=notify)
    catalogue.lane = lanes.reading
    made = SPEC.build(services)
    assert isinstance(made, BaseVsChatView)
    qtbot.addWidget(made)
    catalogue.list(*FAMILY)
    made.resize(1280, 753)
    made.show()
    yield made
    made.hide()


def said(page: BaseVsChatView) -> list[str]:
    return [column.answer.text() for column in page.columns]


def finished(qtbot: QtBot, page: BaseVsChatView, lanes: Lanes) -> None:
    qtbot.waitUntil(lambda: not lanes.reading.busy and all(said(page)))


def press_send(qtbot: QtBot, page: BaseVsChatView) -> None:
    qtbot.mouseClick(page.prompt_bar.send, Qt.MouseButton.LeftButton)


def test_it_opens_on_the_classic_with_the_exact_strings_shown(qtbot, page) -> None:
    assert page.prompt_bar.text() == CLASSIC
    assert page.prompt_bar.send.isEnabled()
    assert "more questions" in page.hint.text()
    left, right = page.columns
    qtbot.waitUntil(lambda: right.sent.text() != "")
    assert left.sent.text() == CLASSIC
    assert right.sent.text() == f"<|user|> {CLASSIC}<|end|><|assistant|>"
    assert [chip.text for chip in right.sent.chips() if chip.special] == [
        "<|user|>", "<|end|>", "<|assistant|>",
    ]  # fmt: skip
    assert not left.answer.isVisible()
    assert page.examples_card.isVisible()


def test_send_shows_both_answers_and_why_they_ended(qtbot, page, lanes) -> None:
    press_send(qtbot, page)
    finished(qtbot, page, lanes)
    left, right = page.columns
    assert said(page) == [ASKS_ON, f"{ANSWERS}<|end|>"]
    assert left.stop_tag.text() == "cut at the limit"
    assert right.stop_tag.text() == "stopped by <|end|>"
    assert (left.count.text(), right.count.text()) == ("11 tokens", "7 tokens")
    assert right.answer.chips()[-1].special
    assert not page.examples_card.isVisible()


def test_bars_show_the_first_token_before_sampling(qtbot, page, lanes) -> None:
    press_send(qtbot, page)
    finished(qtbot, page, lanes)
    bars = page.columns[1].bars.bars()
    assert [bar.label for bar in bars] == [" The", " Thex", " Thexx", " Thexxx", " Thexxxx"]
    assert bars[0].probability == 0.5


def test_five_samples_come_with_their_count(qtbot, page, lanes) -> None:
    press_send(qtbot, page)
    finished(qtbot, page, lanes)
    left, right = page.columns
    assert left.samples.texts() == (ASKS_ON,) * 5
    assert left.tally.text() == "5 of 5 ask on"
    assert right.tally.text() == "5 of 5 answer"


def test_without_samples_their_place_is_gone(qtbot, page, lanes) -> None:
    page.settings_row.samples.click()
    press_send(qtbot, page)
    finished(qtbot, page, lanes)
    assert not page.columns[0].samples.isVisible()
    assert page.columns[0].bars.isVisible()


def test_enter_sends_and_shift_enter_breaks_the_line(qtbot, page, lanes) -> None:
    prompt = page.prompt_bar.prompt
    prompt.setPlainText("Hello")
    prompt.moveCursor(prompt.textCursor().MoveOperation.End)
    low = prompt.height()
    qtbot.keyClick(prompt, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.prompt_bar.text() == "Hello\n"
    assert prompt.height() > low
    qtbot.keyClick(prompt, Qt.Key.Key_Return)
    finished(qtbot, page, lanes)
    assert page.columns[0].sent.text() == "Hello\n"


def test_an_empty_prompt_cannot_be_sent(qtbot, page, lanes) -> None:
    page.prompt_bar.set_text("  ")
    assert not page.prompt_bar.send.isEnabled()
    qtbot.keyClick(page.prompt_bar.prompt, Qt.Key.Key_Return)
    assert not lanes.reading.busy


def test_the_template_switch_sends_again_in_the_other_form(qtbot, page, lanes) -> None:
    press_send(qtbot, page)
    finished(qtbot, page, lanes)
    qtbot.mouseClick(page.columns[1].template.button("off"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: said(page)[1] == ASKS_ON)
    assert page.columns[1].sent.text() == CLASSIC
    finished(qtbot, page, lanes)


def test_a_base_model_with_the_template_on_gets_that_of_its_chat_model(qtbot, page) -> None:
    qtbot.mouseClick(page.columns[0].template.button("on"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.columns[0].sent.text().startswith("<|user|>"))


def test_another_size_changes_both_models(qtbot, page) -> None:
    assert page.settings_row.size_box.currentText() == "6m"
    page.size_picked.emit("14k")
    assert [column.picker.currentText() for column in page.columns] == ["14k-base", "14k-chat"]


def test_a_tuned_model_can_stand_in_either_column(qtbot, page, catalogue, lanes) -> None:
    tuned = Model("friendly", "tuned", 14_000, Path(), "", "14k", 1)
    catalogue.list(*FAMILY, tuned)
    page.columns[0].picker.picked.emit(tuned)
    assert page.columns[0].picker.currentText() == "friendly"
    assert page.columns[0].kind.text() == "Tuned"
    assert page.columns[0].template.value == "on"
    assert page.columns[1].picker.currentText() == "6m-chat"
    assert page.state()["models"] == ["friendly", ""]


def test_an_example_is_one_click_away(qtbot, page, lanes) -> None:
    statement = "The capital of France is"
    qtbot.mouseClick(page.examples_card.button(statement), Qt.MouseButton.LeftButton)
    finished(qtbot, page, lanes)
    assert page.prompt_bar.text() == statement
    assert page.columns[0].sent.text() == statement
    assert "Paris" in page.hint.text()
    page.prompt_bar.set_text("my own words")
    assert not page.hint.isVisible()


def test_a_newer_send_replaces_the_older(qtbot, page, catalogue, lanes) -> None:
    catalogue.slow = True
    press_send(qtbot, page)
    qtbot.waitUntil(lambda: all(said(page)))
    catalogue.slow = False
    page.prompt_bar.set_text("Write a poem.")
    press_send(qtbot, page)
    qtbot.waitUntil(lambda: page.columns[0].stop_tag.isVisible() and not lanes.reading.busy)
    assert page.columns[0].sent.text() == "Write a poem."
    assert said(page)[0] == ASKS_ON
    assert page.columns[0].stop_tag.text() == "cut at the limit"


def test_escape_stops_and_keeps_what_was_said(qtbot, page, catalogue, lanes) -> None:
    catalogue.slow = True
    press_send(qtbot, page)
    qtbot.waitUntil(lambda: said(page)[0] == " What is")
    page.cancel_asked.emit()
    qtbot.waitUntil(lambda: page.columns[0].stop_tag.text() == "cancelled")
    assert said(page)[0] == " What is"
    assert page.columns[0].count.text() == "2 tokens"
    assert not lanes.reading.busy


def test_escape_is_a_shortcut_of_the_page(qtbot, page, catalogue, lanes) -> None:
    catalogue.slow = True
    press_send(qtbot, page)
    qtbot.waitUntil(lambda: all(said(page)))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page.prompt_bar.prompt, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not lanes.reading.busy)


def test_a_prompt_too_long_is_told_in_the_cards(qtbot, page, lanes) -> None:
    page.prompt_bar.set_text("word " * 38 + "end")  # only the template makes it too long
    press_send(qtbot, page)
    qtbot.waitUntil(lambda: page.columns[1].banner.text != "")
    finished_left = page.columns[0]
    qtbot.waitUntil(lambda: not lanes.reading.busy)
    assert "Shorten the prompt." in page.columns[1].banner.text
    assert not page.columns[1].answer.isVisible()
    assert finished_left.answer.text() == ASKS_ON
    assert finished_left.banner.text == ""


def test_a_bug_goes_where_bugs_go(qtbot, page, lanes, told) -> None:
    page.prompt_bar.set_text("boom")
    press_send(qtbot, page)
    qtbot.waitUntil(lambda: bool(told))
    assert str(told[0]) == "a bug"


def test_no_models_is_said_with_what_to_do(qtbot, page, catalogue) -> None:
    catalogue.list()
    for column in page.columns:
        assert "No models are installed." in column.banner.text
        assert "Install the program again" in column.banner.text
    assert not page.prompt_bar.send.isEnabled()


def test_before_the_models_are_listed_it_only_waits(qtbot, catalogue, lanes, told) -> None:
    notify = SimpleNamespace(error=lambda error, where: told.append(error))
    services: Any = SimpleNamespace(lanes=lanes, catalogue=catalogue, notify=notify)
    made: Any = SPEC.build(services)
    qtbot.addWidget(made)
    assert made.columns[0].about.text() == "Looking for models…"
    assert made.columns[0].banner.text == ""


def test_a_damaged_model_says_why_and_the_other_answers(qtbot, page, catalogue, lanes) -> None:
    broken = model("14k", "chat", UserError("{name} is damaged.", "Get it again.", name="14k-chat"))
    catalogue.list(*FAMILY[:1], broken, *FAMILY[2:])
    page.open_state({"models": ["14k-base", "14k-chat"], "send": True})
    qtbot.waitUntil(lambda: said(page)[0] == ASKS_ON and not lanes.reading.busy)
    assert page.columns[1].banner.text == "14k-chat is damaged. Get it again."
    assert said(page)[1] == ""
    sizes = [
        page.settings_row.size_box.itemText(n) for n in range(page.settings_row.size_box.count())
    ]
    assert sizes == ["6m"]


def test_a_link_opens_a_state_and_sends_if_it_says_so(qtbot, page, lanes) -> None:
    page.open_state({"prompt": "Hi", "size": "14k", "template": "off", "temperature": 0.7})
    assert page.settings_row.sampling.currentText() == "Temperature 0.7"
    assert page.columns[1].picker.currentText() == "14k-chat"
    qtbot.waitUntil(lambda: page.columns[1].sent.text() == "Hi")
    assert said(page) == ["", ""]
    page.open_state({"prompt": "Hi", "send": True})
    finished(qtbot, page, lanes)


def test_a_link_takes_away_what_was_said_before(qtbot, page, lanes) -> None:
    press_send(qtbot, page)
    finished(qtbot, page, lanes)
    page.open_state({"prompt": "Hi"})
    assert said(page) == ["", ""]
    assert not page.columns[0].answer.isVisible()
    assert page.examples_card.isVisible()


def test_all_choices_survive_a_restart(qtbot, page) -> None:
    row = page.settings_row
    page.prompt_bar.set_text("a\nb")
    row.seed.setValue(9)
    row.length.setValue(5)
    row.sampling.setCurrentIndex(row.sampling.findData(0.8))
    row.sampling.activated.emit(row.sampling.currentIndex())
    row.stop.setText("?")
    row.stop.textEdited.emit("?")
    before = page.save_state()
    page.open_state({})
    page.restore_state(before)
    assert page.save_state() == before
    assert (row.seed.value(), row.length.value(), row.stop.text()) == (9, 5, "?")
    assert row.sampling.currentData() == 0.8


def test_the_length_limits_the_answer(qtbot, page, lanes) -> None:
    page.settings_row.length.setValue(3)
    press_send(qtbot, page)
    finished(qtbot, page, lanes)
    assert said(page)[0] == " What is the"


def test_everything_that_takes_the_focus_has_a_name(qtbot, page, lanes) -> None:
    press_send(qtbot, page)
    finished(qtbot, page, lanes)
    page.show_examples(True)
    from PySide6.QtWidgets import QAbstractButton, QWidget

    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert nameless == []


def test_the_focus_goes_from_the_prompt_through_the_settings_to_the_columns(qtbot, page) -> None:
    order = []
    widget = page.prompt_bar.prompt
    for _ in range(200):
        order.append(widget)
        widget = widget.nextInFocusChain()
    wanted = [
        page.prompt_bar.prompt, page.prompt_bar.send, page.settings_row.size_box,
        page.settings_row.stop, page.columns[0].picker, page.columns[0].sent,
        page.columns[1].picker,
    ]  # fmt: skip
    places = [order.index(widget) for widget in wanted]
    assert places == sorted(places)


def test_lines_of_both_columns_stand_level(qtbot, page, lanes) -> None:
    press_send(qtbot, page)
    finished(qtbot, page, lanes)
    page.resize(960, 640)
    qtbot.wait(20)
    left, right = page.columns
    for name in ("sent", "answer", "bars", "samples"):
        tops = [getattr(column, name).mapTo(page, getattr(column, name).rect().topLeft()).y()
                for column in (left, right)]  # fmt: skip
        assert tops[0] == tops[1], name


def test_the_menu_offers_what_the_page_can_do(qtbot, page, lanes) -> None:
    send, cancel, examples = page.actions()
    send.trigger()
    finished(qtbot, page, lanes)
    examples.trigger()
    assert page.examples_card.isVisible()
    assert "Cancel" in cancel.text()
    assert page.actions()[0] is send


def test_the_folder_of_a_model_is_put_into_the_column_of_its_kind(
    qtbot, page, lanes, tmp_path
) -> None:
    assert not page.open_file(tmp_path)
    for name in ("mine", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.json").write_text("{}")
        assert page.open_file(tmp_path / name)
        qtbot.waitUntil(lambda: not lanes.reading.busy)
    assert [column.picker.currentText() for column in page.columns] == ["mine", "other"]
    press_send(qtbot, page)
    finished(qtbot, page, lanes)
    assert said(page)[1].startswith(ANSWERS)


def test_the_folder_of_a_damaged_model_is_a_banner(qtbot, page, lanes, told, tmp_path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "card.json").write_text("{}")
    assert page.open_file(tmp_path / "broken")
    qtbot.waitUntil(lambda: bool(told))
    assert str(told[0]).startswith("damaged")
    assert [column.picker.currentText() for column in page.columns] == ["6m-base", "6m-chat"]


def test_demo_states_are_states(qtbot, page, lanes) -> None:
    for label, state in page.demo_states():
        assert label
        page.open_state(state)
    finished(qtbot, page, lanes)
