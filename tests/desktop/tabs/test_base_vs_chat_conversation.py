"""A conversation: turns are kept, changed, found again; what a full context leaves out is said."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from talk_bench import FAMILY

from desktop.tabs.base_vs_chat.conversation.message import note_of
from desktop.tabs.base_vs_chat.conversation.page import ConversationPage
from models.base_vs_chat.conversation import Conversation, Turn
from models.model import Model
from models.store.store import Store

FRANCE, PERU = "What is the capital of France?", "What is the capital of Peru?"
PARIS = "The capital of France is Paris."


class Chat:
    """The page with scripted models, with verbs."""

    def __init__(self, talk: Any) -> None:
        self.talk = talk
        talk.view.show_page("conversation")
        self.page: ConversationPage = talk.view.built("conversation")
        self.kept = talk.store.conversations

    def begins(self) -> None:
        """Nothing is kept, nothing is said."""
        for one in self.kept.all():
            self.kept.remove(one.id)
        self.page.saved.removed.clear()
        self.page.open_state({})
        self.settles()

    def leaves(self) -> None:
        self.page.stop()
        self.settles()
        if self.page.saved.dialog is not None:
            self.page.saved.dialog.deleteLater()
            self.page.saved.dialog = None
        timers = (self.page._prepare_soon, self.page._draft_soon, self.page._write_soon)
        for timer in (*timers, self.page.saved._patience, self.page.share._patience):
            timer.stop()
        self.talk.view.show_page("compare")

    def settles(self) -> None:
        """Both models have said what they say, and what is sent next has been told."""
        page = self.page
        self.talk.waits(
            lambda: (
                not (page.reply or page.beside or page.orders.busy)
                and not page._prepare_soon.isActive()
            )
        )
        self.talk.settle()

    def says(self, *texts: str) -> None:
        for text in texts:
            self.page.composer.setPlainText(text)
            self.talk.bot.keyClick(self.page.composer, Qt.Key.Key_Return)
            self.settles()

    def does(self, act: Any, place: int) -> None:
        """Do something with the message at a place of those on show."""
        self.page.act(act, self.page.talk.path()[place].id, "")
        self.settles()

    @property
    def texts(self) -> list[str]:
        """The messages on show, as their labels say them."""
        views = [self.page.history.view(turn.id) for turn in self.page.talk.path()]
        return [view.text.text() for view in views]

    def stored(self) -> list[str]:
        """The same as another program would find them now."""
        with Store.open(self.talk.home) as store:
            found = store.conversations.get(self.page.state.conversation)
        return [turn.text.strip() for turn in found.path()]


@pytest.fixture
def chat(talk: Any) -> Iterator[Chat]:
    made = Chat(talk)
    made.begins()
    yield made
    made.leaves()


def test_the_familys_world_is_told_in_an_empty_conversation(chat: Chat, qtbot: QtBot) -> None:
    world, prompt = chat.page.history.world, "What does a cow eat?"
    assert world.isVisible()
    context = chat.page.context
    assert context.used.text() == "Nothing to send yet" and not context.bar.isVisible()
    chat.page.composer.setFocus()
    qtbot.keyClick(chat.page.composer, Qt.Key.Key_Down)
    menu = chat.page.chat.examples_menu
    assert menu.isVisible()
    menu.hide()
    menu.entry(prompt).trigger()
    chat.settles()
    assert chat.texts == [prompt, PARIS] and not world.isVisible()
    chat.page.new()
    assert world.isVisible()
    foreign = Model("foreign", "chat", 500, Path("foreign"), "", source="folder")
    chat.talk.catalogue.list(*FAMILY, foreign)
    chat.page.second.picked.emit(foreign)
    assert world.isVisible(), "the chat model is of the family"
    chat.page.chat.picker.picked.emit(foreign)
    assert not world.isVisible()


def test_a_reader_keeps_turns_and_changes_them(chat: Chat) -> None:
    chat.page.choose(compare=True)
    chat.says(FRANCE, PERU)
    assert chat.texts == [FRANCE, PARIS, PERU, PARIS] == chat.stored()
    sent = f"<|user|> {FRANCE}<|end|><|assistant|> {PARIS}<|end|><|user|> {PERU}"
    assert chat.page.context.text().replace("  ", " ").startswith(sent)
    assert "of 120 tokens" in chat.page.context.used.text()
    assert chat.page.base.text.text(), "the base model goes on with the same text"
    base = chat.page.base.text.text()
    question = chat.page.talk.path()[2]
    chat.page.act("rewrite", question.id, "And of Rome?")
    chat.settles()
    assert chat.texts == [FRANCE, PARIS, "And of Rome?", PARIS]
    view = chat.page.history.view(chat.page.talk.path()[2].id)
    assert view.versions is not None
    assert view.versions.place.text() == "2 of 2" and view.versions.before.isEnabled()
    chat.does("before", 2)
    assert chat.texts[2] == PERU and chat.page.base.text.text() == base
    chat.does("again", 3)
    assert len(chat.page.talk.versions(chat.page.talk.leaf)) == 2
    chat.does("copy", 0)
    assert QGuiApplication.clipboard().text() == FRANCE
    chat.does("branch", 1)
    assert chat.texts == [FRANCE, PARIS] and chat.page.history.more.isVisible()
    chat.page.show_more()
    assert len(chat.texts) == 4
    chat.does("delete", 0)
    assert chat.texts == ["And of Rome?", PARIS] == chat.stored(), "what follows moves up"
    assert "deleted" in chat.page.chat.undo_bar.says.text()
    chat.page.undelete()
    assert len(chat.texts) == 4 and chat.stored() == chat.texts


def test_an_answer_is_kept_while_it_grows_stopped_and_gone_on_with(chat: Chat) -> None:
    chat.talk.catalogue.slow = True
    chat.page.composer.setPlainText(FRANCE)
    chat.page.send()
    chat.talk.waits(lambda: chat.stored() == [FRANCE, "The capital"])
    assert chat.page.chat.stop_button.isVisible() and not chat.page.chat.send_button.isVisible()
    chat.page.activateWindow()
    chat.talk.waits(chat.page.isActiveWindow)
    chat.talk.bot.keyClick(chat.page, Qt.Key.Key_Escape)
    chat.talk.waits(lambda: chat.page.reply is None)
    chat.talk.catalogue.slow = False
    chat.settles()
    last = chat.kept.get(chat.page.state.conversation).path()[-1]
    assert (last.text.strip(), last.ended) == ("The capital", "halted")
    assert "stopped by you" in chat.page.history.view(last.id).note.text()
    chat.does("go_on", 1)
    assert chat.texts == [FRANCE, PARIS] == chat.stored()


def test_a_full_context_says_what_it_leaves_out(chat: Chat) -> None:
    for number in range(9):
        chat.says(f"What is the capital of country number {number}?")
    page = chat.page
    assert page.history.cut.isVisible()
    assert "The context of 120 tokens is full" in page.history.cut.text()
    assert "messages are left out" in page.context.cut.text()
    path = page.talk.path()
    assert page.history.view(path[-1].id).unsent is None
    page.history.earlier.click()
    first = page.history.view(path[0].id).unsent
    assert first is not None and first.isVisible() and not page.history.earlier.isVisible()
    assert "number 0" not in page.context.text() and "number 8" in page.context.text()
    assert len(chat.texts) == 18, "nothing of it is forgotten"


def test_reasoning_is_folded(chat: Chat) -> None:
    turns = {
        1: Turn(1, 0, "user", "2+2?"),
        2: Turn(2, 1, "assistant", "<think>Two and two.</think>4", "eos"),
    }
    chat.page.open_kept(chat.kept.add(Conversation(turns, 2)).id)
    chat.settles()
    view = chat.page.history.view(chat.page.talk.leaf)
    folded = view.reasoning
    assert chat.texts == ["2+2?", "4"] and folded is not None and not folded.text.isVisible()
    assert "Reasoning, 3 words" in folded.fold.text()
    folded.fold.click()
    assert folded.text.isVisible() and folded.text.text() == "Two and two."


def test_markdown_is_formatted_and_the_raw_text_one_click_away(chat: Chat) -> None:
    said = "<think>A list.</think>## Two\n\n- **one** <b>\n- ![two](/etc/hosts)\n\nThree\nfour"
    turns = {1: Turn(1, 0, "user", "**List**?"), 2: Turn(2, 1, "assistant", said, "eos")}
    chat.page.open_kept(chat.kept.add(Conversation(turns, 2)).id)
    chat.settles()
    asked, answered = (chat.page.history.view(number) for number in chat.page.talk.turns)
    assert asked.text.text() == "**List**?" and asked.form is None, "what one types stays as it is"
    shown, form = answered.text, answered.form
    assert shown.textFormat() == Qt.TextFormat.RichText and form is not None and form.isVisible()
    assert "<h2" in shown.text() and "&lt;b&gt;" in shown.text(), "a tag is text"
    assert "<img" not in shown.text() and "Three four" not in shown.text()
    form.click()
    assert shown.textFormat() == Qt.TextFormat.PlainText
    assert shown.text().replace("\u200b", "") == said
    chat.talk.bot.keyClick(answered, Qt.Key.Key_M)
    assert "<h2" in shown.text() and chat.stored() == ["**List**?", said]


def test_conversations_are_found_opened_removed_and_brought_back(chat: Chat) -> None:
    chat.says(FRANCE)
    first = chat.page.state.conversation
    chat.page.new()
    chat.says("Write a poem.")
    chat.page.composer.setPlainText("Half a sentence")
    chat.page._keep_draft()
    chat.page.saved.show_all()
    dialog = chat.page.saved.dialog
    assert dialog is not None and dialog.table.rowCount() == 2
    dialog.search.setText("what fran")
    chat.page.saved.list()
    assert dialog.table.rowCount() == 1
    dialog.open_button.click()
    chat.settles()
    assert chat.page.state.conversation == first and chat.texts == [FRANCE, PARIS]
    [other] = chat.kept.all("poem")
    chat.page.saved.open(other.id)
    chat.settles()
    assert chat.page.composer.toPlainText() == "Half a sentence"
    chat.page.saved.remove(other.id)
    chat.page.saved.bring_back()
    assert [one.name for one in chat.kept.all("poem")] == ["Write a poem."]


def test_messages_go_to_other_programs_and_come_from_them(chat: Chat, tmp_path: Path) -> None:
    chat.says(FRANCE)
    copies = []
    for action in chat.page.share.menu_shown.actions()[:3]:
        action.trigger()
        copies.append(QGuiApplication.clipboard().text())
    markdown, messages, exact = copies
    assert f"## User\n\n{FRANCE}" in markdown and f"## Assistant (6m-chat)\n\n{PARIS}" in markdown
    assert exact == chat.page.context.text() != ""
    file = tmp_path / "talk.json"
    file.write_text(messages, encoding="utf-8")
    assert chat.talk.view.open_file(file), "dropped on the window"
    chat.settles()
    assert chat.texts == [FRANCE, PARIS] and len(chat.kept.all()) == 2
    for content in (
        [{"role": "user", "content": PERU}, {"role": "assistant", "content": "Li"}],
        {"conversations": [{"from": "human", "value": PERU}, {"from": "gpt", "value": "Li"}]},
    ):
        file.write_text(json.dumps(content), encoding="utf-8")
        assert chat.talk.view.open_file(file), "a bare list, and ShareGPT"
        chat.settles()
        assert chat.texts == [PERU, "Li"]
        assert "go_on" in chat.page.history.view(chat.page.talk.leaf).offered, "who knows its end"
    chat.page.saved.show_all()
    dialog = chat.page.saved.dialog
    assert dialog is not None and "left out" in dialog.export_button.toolTip()


def test_the_keyboard_reaches_every_message(chat: Chat) -> None:
    chat.says(FRANCE, PERU)
    press = chat.talk.bot.keyClick
    path = chat.page.talk.path()
    last = chat.page.history.view(path[-1].id)
    assert last.focusPolicy() == Qt.FocusPolicy.StrongFocus, "Tab comes to one of them"
    assert last.accessibleName() == f"6m-chat: {PARIS}"
    press(last, Qt.Key.Key_Up)
    question = chat.page.history.view(path[2].id)
    assert chat.page.history.current == path[2].id and "edit" in question.offered
    press(question, Qt.Key.Key_E)
    editor = question._editor
    assert editor is not None and editor.toPlainText() == PERU
    press(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    press(question, Qt.Key.Key_Delete)
    chat.settles()
    assert chat.texts == [FRANCE, PARIS]
    chat.page.undo_action.trigger()
    assert chat.texts == [FRANCE, PARIS, PERU, PARIS]


def test_what_is_typed_is_read_ahead_and_told(chat: Chat) -> None:
    chat.says(FRANCE)
    chat.talk.bot.keyClicks(chat.page.composer, "And Peru?")
    chat.settles()
    assert "And Peru?" in chat.page.context.text(), "before it is sent"
    assert chat.stored() == [FRANCE, PARIS]
    view, drawn = chat.page.context.view, list[str]()
    told = view.text()
    view.replaced.connect(lambda: drawn.append(view.text()))
    chat.talk.bot.keyClick(chat.page.composer, Qt.Key.Key_Return)
    chat.settles()
    assert drawn, "the answer is part of what is sent next"
    assert told not in drawn, "what stands there is not drawn again"


def test_the_conversation_on_show_is_removed_and_what_is_typed_then_is_kept(chat: Chat) -> None:
    chat.says(FRANCE)
    number = chat.page.state.conversation
    chat.page.composer.setPlainText("Half a sentence")
    chat.page.saved.remove(number)
    chat.settles()
    assert chat.page.state.conversation == 0 and chat.texts == []
    chat.says(PERU)
    assert chat.stored() == [PERU, PARIS] and chat.page.state.conversation != number
    chat.page.saved.bring_back()
    chat.page.open_kept(number)
    assert chat.texts == [FRANCE, PARIS]
    assert chat.page.composer.toPlainText() == "Half a sentence"


def test_what_is_typed_is_kept_before_the_program_ends(chat: Chat) -> None:
    chat.says(FRANCE)
    chat.page.composer.setPlainText("Half a sentence")
    chat.talk.view.save_state()  # as the window asks before it closes the store
    assert chat.kept.get(chat.page.state.conversation).draft == "Half a sentence"
    assert not chat.page._draft_soon.isActive(), "nothing is written afterwards"


def test_a_deletion_is_taken_back_in_its_own_conversation(chat: Chat) -> None:
    chat.says(FRANCE, PERU)
    first = chat.page.state.conversation
    chat.does("delete", 2)
    chat.page.new()
    chat.says(PERU)
    chat.page.undelete()
    assert chat.texts == [PERU, PARIS]
    chat.does("delete", 0)
    chat.page.open_kept(first)
    chat.settles()
    chat.page.undelete()
    assert chat.texts == [FRANCE, PARIS, PERU, PARIS] == chat.stored()
    chat.page.undelete()
    assert len(chat.texts) == 4


def test_an_error_leaves_what_was_written_and_nothing_where_nothing_was(chat: Chat) -> None:
    chat.talk.catalogue.fails = "first"
    chat.says(FRANCE)
    assert chat.texts == [FRANCE] == chat.stored()
    assert "gone" in chat.page.banner.text
    chat.talk.catalogue.fails = "amid"
    chat.does("answer", 0)
    last = chat.kept.get(chat.page.state.conversation).path()[-1]
    assert (last.text.strip(), last.ended) == ("The capital", "failed")
    assert "ended by an error" in chat.page.history.view(last.id).note.text()
    chat.talk.catalogue.fails = "first"
    chat.does("go_on", 1)
    assert chat.kept.get(chat.page.state.conversation).path()[-1] == last, "it stays as it was"
    chat.talk.catalogue.fails = ""
    chat.does("go_on", 1)
    assert chat.texts == [FRANCE, PARIS]
    words = len(PARIS.split())
    assert chat.page.talk.path()[-1].number("tokens") >= words, "all of it is counted"


def test_an_answer_is_edited_and_what_is_typed_stays(chat: Chat) -> None:
    chat.says(FRANCE)
    chat.page.composer.setPlainText("And what of")
    answer = chat.page.talk.path()[1]
    view = chat.page.history.view(answer.id)
    told = view.note.text()
    view.edit()
    assert view.close_editor() and view.note.text() == told, "nothing has changed"
    chat.page.act("rewrite", answer.id, "Lyon.")
    chat.settles()
    assert chat.texts == [FRANCE, "Lyon."] == chat.stored()
    chat.does("again", 1)
    found = chat.kept.get(chat.page.state.conversation)
    assert len(found.versions(found.leaf)) == 3 and found.draft == "And what of"
    assert found.path()[-1].facts["sampling"]["seed"] == chat.page.state.seed


def test_the_base_model_is_stopped_and_what_it_wrote_stays(chat: Chat) -> None:
    chat.page.choose(compare=True)
    chat.talk.catalogue.slow = "base"
    chat.page.composer.setPlainText(FRANCE)
    chat.page.send()
    chat.talk.waits(lambda: chat.page.beside is not None and chat.page.beside.tokens == 2)
    assert chat.page.chat.stop_button.isVisible() and chat.page.chat.send_button.isVisible()
    chat.page.stop()
    chat.talk.catalogue.slow = False
    chat.settles()
    answer = chat.kept.get(chat.page.state.conversation).path()[-1]
    assert (answer.text.strip(), answer.ended) == (PARIS, "eos")
    assert answer.words("base") and "stopped by you" in answer.words("base_note")
    assert not chat.page.chat.stop_button.isVisible()


@pytest.mark.parametrize("deaf", [True, "refuses"])
def test_a_template_without_a_system_prompt_answers_all_the_same(chat: Chat, deaf: Any) -> None:
    chat.talk.catalogue.deaf = deaf
    chat.page.choose(system="Be brief.")
    chat.says(FRANCE)
    assert chat.texts == [FRANCE, PARIS] and "Be brief." not in chat.page.context.text()
    assert "system prompt not sent" in chat.page.context.note.text()


def test_whenever_it_is_killed_what_was_typed_and_written_is_there(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After every transaction of the page, in its own order: what another program would find."""
    database, kept, missing = chat.kept._database, set[str](), list[str]()
    write = database.write

    @contextmanager
    def followed(*, durable: bool = True) -> Iterator[Any]:
        with write(durable=durable) as connection:
            yield connection
        talks = [chat.kept.get(one.id) for one in chat.kept.all()]
        found = {talk.draft for talk in talks}
        found |= {turn.text.strip() for talk in talks for turn in talk.turns.values()}
        missing.extend(kept - found)

    def types(text: str) -> None:
        chat.page.composer.setPlainText(text)
        chat.page._keep_draft()
        kept.add(text)

    monkeypatch.setattr(database, "write", followed)
    for question in (FRANCE, PERU):
        types(question)
        chat.page.send()
        types("Typed meanwhile")
        chat.settles()
        kept.add(PARIS)
        kept.remove("Typed meanwhile")  # the reader types something else
    chat.page.act("rewrite", chat.page.talk.path()[2].id, "And of Rome?")
    kept.add("And of Rome?")
    chat.settles()
    assert missing == [] and len(chat.texts) == 4


def test_a_second_model_is_asked_on_wish_and_an_older_conversation_says_where_it_went(
    chat: Chat,
) -> None:
    chat.says(FRANCE)
    assert not chat.page.base.isVisible() and not chat.page.talk.path()[-1].words("base")
    chat.talk.click(chat.page.compare)
    chat.says(PERU)
    assert chat.page.base.isVisible() and chat.page.talk.path()[-1].words("base")
    number = chat.page.state.conversation
    before = {name: v for name, v in chat.page.talk.settings.items() if name != "compare"}
    chat.kept.keep(number, {**before, "models": ["6m-base", "6m-chat"]}, "")
    chat.page.open_kept(number)
    chat.settles()
    assert not chat.page.base.isVisible()
    assert "Compare with" in chat.page.banner.text
    chat.talk.click(chat.page.compare)
    assert chat.page.base.text.text(), "what it wrote is kept"


def test_a_model_that_is_gone_is_named(chat: Chat) -> None:
    chat.says(FRANCE)
    number = chat.page.state.conversation
    chat.kept.keep(number, {"models": ["6m-base", "my-chat"]}, "")
    chat.page.open_kept(number)
    chat.settles()
    assert "my-chat of this conversation is not there any more" in chat.page.banner.text
    chat.page.choose(models=["6m-base", "6m-chat"])
    chat.says(PERU)
    assert len(chat.texts) == 4 and not chat.page.banner.isVisible()


def test_without_a_chat_model_it_is_said(chat: Chat) -> None:
    chat.talk.catalogue.list()
    assert chat.page.banner.text.startswith("No models are installed")
    assert not chat.page.chat.send_button.isEnabled()


@pytest.mark.parametrize(("seconds", "told"), [(0.0003, ""), (0.0126, "first token after 13 ms")])
def test_what_was_read_ahead_has_no_time_before_its_first_token(seconds: float, told: str) -> None:
    turn = Turn(1, 0, "assistant", "Paris.", "eos", {"first_token_seconds": seconds})
    assert note_of(turn) == told


@pytest.mark.parametrize(("act", "place"), [("again", 3), ("delete", 3), ("delete", 0)])
def test_the_keyboard_stays_near_a_message_that_went(chat: Chat, act: str, place: int) -> None:
    chat.says(FRANCE, PERU)
    view = chat.page.history.view(chat.page.talk.path()[place].id)
    chat.page.activateWindow()
    chat.talk.waits(chat.page.isActiveWindow)
    view.setFocus()
    chat.does(act, place)
    here = QApplication.focusWidget()
    assert here is not None and chat.page.history.isAncestorOf(here)
