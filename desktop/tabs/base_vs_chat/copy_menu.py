"""The button "Copy": the comparison on the screen as text, Markdown or JSON, or into a file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.tabs.base_vs_chat.comparison_files import ask_for_target
from desktop.tabs.base_vs_chat.menu_button import MenuButton


class CopyMenu(MenuButton):
    """copy_asked: "text", "markdown" or "json". file_asked: save the JSON into a file.

    target_given: the Path to write to, after `ask_for_target`.
    Disabled until there is something to copy: `setEnabled`. `say_done` after it was copied.
    """

    copy_asked = Signal(str)
    file_asked = Signal()
    target_given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Copy"), self.tr("Copied"), parent)
        menu = self.menu_shown
        for words, tip, form in (
            (self.tr("As &text"), self.tr("Prompt, settings and answers, to read"), "text"),
            (self.tr("As &Markdown"), self.tr("The same, for a document"), "markdown"),
            (
                self.tr("As &JSON, every token and setting"),
                self.tr("Everything that another tool needs to do it again"),
                "json",
            ),
        ):
            action = menu.addAction(words)
            action.setToolTip(tip)
            action.triggered.connect(lambda _=False, form=form: self.copy_asked.emit(form))
        menu.setToolTipsVisible(True)
        menu.addSeparator()
        menu.addAction(self.tr("&Save as a file…")).triggered.connect(self.file_asked)

    def ask_for_target(self, name: str) -> None:
        """Let the person pick where to write; `name` is what is proposed."""
        path = ask_for_target(self, name)
        if path is not None:
            self.target_given.emit(path)
