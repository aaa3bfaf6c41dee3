"""What stands where the curves will be, before the first run."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.tabs.preferences.parts import plain_label
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.layout import scrolling
from desktop.widgets.source_link import SourceLine
from desktop.widgets.term_label import glossary

TERMS = ("loss", "margin", "pair_accuracy", "log_probability", "kl_divergence", "held_out")
NAME_WIDTH = 170


class AboutTraining(QWidget):
    """What training does, and what one will see of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(self.tr("What training does"), padding=READING_PADDING)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(plain_label(self._about(), wrap=True))
        column.addWidget(plain_label(self.tr("What you will see meanwhile"), "card-title"))
        column.addLayout(self._terms())
        column.addStretch(1)
        card.add(scrolling(inner), 1)
        sources = SourceLine()
        sources.set_keys(("rafailov2023",))
        card.add(sources)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card, 1)

    def _about(self) -> str:
        return self.tr(
            "Training moves the model towards the drafts that you preferred, and away from the "
            "others. It runs in the background, so you can go on labelling, and it can be paused: "
            "closing the program loses nothing. The model that you start from stays as it is; the "
            "tuned one gets a name of its own, and afterwards you judge the two blind."
        )

    def _terms(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, NAME_WIDTH)
        grid.setColumnStretch(1, 1)
        rows = [(glossary()[term].term, glossary()[term].sentence) for term in TERMS]
        rows.append(
            (
                self.tr("three prompts"),
                self.tr("They are answered before the first step and again every few steps."),
            )
        )
        for line, (name, sentence) in enumerate(rows):
            title = plain_label(name[:1].upper() + name[1:], "muted", wrap=True)
            title.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(title, line, 0)
            grid.addWidget(plain_label(sentence, wrap=True), line, 1)
        return grid
