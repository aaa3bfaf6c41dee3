"""Cards that are answered by picking: a choice, the wrong part, the gaps of a formula."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.tabs.interview.cards_control import KindControl, OptionButton, OptionList, Truth
from desktop.tabs.interview.cards_words import letters
from desktop.widgets.rich_text import RichText
from models.interview.card import Card, Choice, Formula, Mistake

GAP = re.compile(r"\[\[(\d+)\]\]")
ACROSS, FORMULA_PX = 3, 17


class ChoiceControl(KindControl):
    """One of several options, each with a reason afterwards."""

    def __init__(self, card: Card, order: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert isinstance(card.body, Choice)
        self._body, self._order = card.body, tuple(order)
        keys = letters(len(self._order))
        texts = [card.body.options[number].text for number in self._order]
        self.options = OptionList(tuple(zip(keys, texts, strict=True)))
        self.options.picked.connect(lambda _: self.changed.emit())
        self.column.addWidget(self.options)

    def answer(self) -> int | None:
        """The option's number in the card."""
        place = self.options.place
        return None if place < 0 else self._order[place]

    def set_answer(self, answer: Any) -> None:
        """Pick it again."""
        if answer in self._order:
            self.options.pick(self._order.index(answer))

    def show_truth(self, _truth: Truth) -> None:
        """Which is right, and the reason of each."""
        self.options.lock()
        for place, number in enumerate(self._order):
            option, picked = self._body.options[number], place == self.options.place
            word = self.tr("right") if option.right else self.tr("your pick")
            judged = option.right if option.right or picked else None
            self.options.buttons[place].show_reason(judged, word, option.reason)

    def press(self, key: str) -> bool:
        """A to D."""
        return self.options.press(key)


class MistakeControl(KindControl):
    """A statement in parts, of which one is wrong."""

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert isinstance(card.body, Mistake)
        self._body = card.body
        self.hint = QLabel(self.tr("One part is wrong. Which?"))
        self.hint.setProperty("role", "caption")
        parts = enumerate(card.body.parts, start=1)
        self.options = OptionList(tuple((str(number), part) for number, part in parts))
        self.options.picked.connect(lambda _: self.changed.emit())
        self.column.addWidget(self.hint)
        self.column.addWidget(self.options)

    def answer(self) -> int | None:
        """The part's number."""
        return None if self.options.place < 0 else self.options.place

    def set_answer(self, answer: Any) -> None:
        """Pick it again."""
        if isinstance(answer, int):
            self.options.pick(answer)

    def show_truth(self, _truth: Truth) -> None:
        """Where the mistake is, and what it should say."""
        self.hint.hide()
        self.options.lock()
        for place, button in enumerate(self.options.buttons):
            if place == self._body.wrong:
                button.show_reason(False, self.tr("the mistake"), self._body.correction)
            elif place == self.options.place:
                button.show_reason(True, self.tr("this is right"), "")

    def press(self, key: str) -> bool:
        """1 and so on, as the check counts them."""
        return self.options.press(key)


class FormulaControl(KindControl):
    """A formula with gaps; the options of one gap at a time, picked by number."""

    def __init__(
        self, card: Card, orders: Sequence[Sequence[int]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        assert isinstance(card.body, Formula)
        self._body, self._orders = card.body, tuple(map(tuple, orders))
        self._picked: list[int | None] = [None] * len(self._body.gaps)
        self._gap, self._truth = 0, False
        self.formula = RichText("", size=20)
        self.formula.setAccessibleName(self.tr("The formula"))
        self.hint = QLabel()
        self.hint.setProperty("role", "caption")
        self.grid = QGridLayout()
        self.grid.setSpacing(8)
        self.buttons: list[OptionButton] = []
        self.column.addWidget(self.formula)
        self.column.addWidget(self.hint)
        self.column.addLayout(self.grid)
        self._show()

    def answer(self) -> list[int] | None:
        """For each gap the number of what was put in; None until all are filled."""
        filled = [number for number in self._picked if number is not None]
        return filled if len(filled) == len(self._picked) else None

    def set_answer(self, answer: Any) -> None:
        """Fill the gaps again."""
        fits = isinstance(answer, list) and len(answer) == len(self._picked)
        if fits and all(n in order for n, order in zip(answer, self._orders, strict=True)):
            self._picked = list(answer)
            self._show()

    def show_truth(self, _truth: Truth) -> None:
        """The formula as it is; what was put in wrongly is told below."""
        self._truth = True
        wrong = [
            self._body.gaps[gap][number]
            for gap, number in enumerate(self._picked)
            if number is not None and number != 0
        ]
        self._clear()
        self._draw()
        told = self.tr("You put in: {parts}")
        parts = ", ".join(f"${latex}$" for latex in wrong)
        self.hint.setVisible(False)
        if wrong:
            self.column.addWidget(RichText(told.format(parts=parts), size=13))

    def press(self, key: str) -> bool:
        """1 and so on fill the gap; Backspace opens the last one again."""
        if self._truth:
            return False
        if key == "Backspace":
            self._go_to(self._last_filled())
            return True
        if key.isdigit() and 1 <= int(key) <= len(self.buttons):
            self._fill(int(key) - 1)
            return True
        return False

    def _last_filled(self) -> int:
        filled = [gap for gap, number in enumerate(self._picked) if number is not None]
        return filled[-1] if filled else 0

    def _go_to(self, gap: int) -> None:
        self._gap = gap
        self._picked[gap] = None
        self._show()
        self.changed.emit()

    def _fill(self, place: int) -> None:
        self._picked[self._gap] = self._orders[self._gap][place]
        open_gaps = [gap for gap, number in enumerate(self._picked) if number is None]
        self._gap = open_gaps[0] if open_gaps else self._gap
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._draw()
        self._clear()
        many = len(self._body.gaps) > 1
        where = self.tr("Gap {number} of {all}: press a number; Backspace goes back")
        one = self.tr("What belongs in the gap? Press a number")
        text = where.format(number=self._gap + 1, all=len(self._body.gaps)) if many else one
        self.hint.setText(text)
        options = self._body.gaps[self._gap]
        for place, number in enumerate(self._orders[self._gap]):
            button = OptionButton(str(place + 1), f"${options[number]}$", self, size=FORMULA_PX)
            button.setChecked(self._picked[self._gap] == number)
            button.clicked.connect(lambda _checked=False, place=place: self._fill(place))
            self.grid.addWidget(button, place // ACROSS, place % ACROSS)
            self.buttons.append(button)

    def _draw(self) -> None:
        self.formula.set_markdown(f"$${GAP.sub(self._in_gap, self._body.template)}$$")

    def _in_gap(self, match: re.Match[str]) -> str:
        """What stands in a gap: what was put in, the right part afterwards, else its number."""
        gap = int(match[1]) - 1
        number = 0 if self._truth else self._picked[gap]
        if number is None:
            return rf"\boxed{{\;{gap + 1}\;}}"
        return f"{{{self._body.gaps[gap][number]}}}"

    def _clear(self) -> None:
        for button in self.buttons:
            self.grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
