"""The decisions of the page "Exhibits": which one is shown, and what is said of it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

import resources
from desktop.tabs.emergence.exhibits_shown import LeftOut, Shown
from desktop.tabs.emergence.exhibits_words import own_shown, say
from models.emergence.exhibits import Answer, answers, exhibit, exhibits
from models.emergence.published import omitted

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.emergence.exhibits_view import ExhibitsView

OWN, LEFT_OUT = "own", "left_out"
NO_ANSWER = Answer("", "", ())
TERMS = {
    "gpt3_addition": "exact_match",
    "implied_character": "token_probability",
    "in_context_gain": "few_shot",
    "codex": "pass_at_k",
    "not_monotone": "wilson_interval",
    "ipa": "bleu",
    "lambada_training": "perplexity",
    "late_decay": "perplexity",
    "chain_of_thought": "chain_of_thought",
    "harness": "tokenizer",
    "unseen": "resolution",
}
"""The word of the glossary that each exhibit needs most."""


class ExhibitsPresenter:
    """A key -> the exhibit. No widget and no thread."""

    def __init__(self, view: "ExhibitsView", _services: "Services") -> None:
        self.view = view
        self._keys = (*(one.key for one in exhibits()), OWN, LEFT_OUT)
        self._key = self._keys[0]
        view.exhibit_picked.connect(self.pick)
        view.stepped.connect(self.step)
        view.state_asked.connect(self.open_state)
        rows = [(one.key, words(one.title), _whose(one.sources)) for one in exhibits()]
        rows.append((OWN, say("And here, at home"), say("Measured by this program")))
        rows.append((LEFT_OUT, say("What was left out"), say("And why")))
        view.show_rows(
            rows, [LeftOut(words(one.what), words(one.why), one.source) for one in omitted()]
        )
        self.pick(self._key)

    def pick(self, key: str) -> None:
        """Show one."""
        self._key = key
        if key == LEFT_OUT:
            self.view.show_left_out(key)
        else:
            self.view.show_exhibit(own_shown(OWN, words) if key == OWN else _shown(key))

    def step(self, by: int) -> None:
        """The next or the previous one; after the last comes the first."""
        place = self._keys.index(self._key) + by
        self.pick(self._keys[place % len(self._keys)])

    def open_state(self, state: Mapping[str, object]) -> None:
        """The exhibit of a link or of the last time; one that is not known changes nothing."""
        key = state.get("exhibit")
        if key in self._keys:
            self.pick(str(key))
        self.view.question.show_answer(state.get("answer") is True)


def words(text: str) -> str:
    """A sentence of a table or a figure in the language of the window."""
    return QCoreApplication.translate("Figure", text)


def _whose(sources: Sequence[str]) -> str:
    """Authors and year of the first source, which the figures are from."""
    return resources.citations()[sources[0]].short


def _shown(key: str) -> Shown:
    found, answer = exhibit(key), answers().get(key, NO_ANSWER)
    return Shown(
        key,
        words(found.title),
        words(found.see),
        words(found.question),
        words(found.curves),
        found.figures(words),
        found.sources,
        TERMS[key],
        words(found.caution) if found.caution else "",
        words(answer.text) if answer.text else "",
        answer.sources,
    )
