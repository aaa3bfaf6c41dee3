"""What every size of the study family says to one prompt; the newest move wins."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QSpinBox, QWidget

import resources
from desktop.look.theme import MONO
from desktop.numbers import plain
from desktop.tabs.emergence.answer_rows import AnswerRows, SizeAnswer
from desktop.tabs.emergence.explore_words import say
from desktop.widgets.banner import Banner, in_words
from desktop.widgets.labels import Note, TermLabel, button, inline_link, named, plain_label
from desktop.widgets.layout import column, new_grid, row, scrolling
from desktop.widgets.page import Typing
from desktop.widgets.pair_card import PromptEdit
from desktop.widgets.segmented import Combo
from models.emergence.answers import NEW_TOKENS, AnswerSoFar, Asked, Failed, Prepared
from models.emergence.own import size_title
from models.emergence.shelf import LAST
from models.emergence.states import KINDS, MOST_EXAMPLES, Exploring, FewShot
from models.emergence.thinking import AT_ONCE, FILLER, SHUFFLED, STEPS, form_of
from models.family.abilities import answer_in, asked_ability, asked_prompt, is_right, last_number

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services
    from models.model import Model
    from models.progress import Progress, Steps

SLOT = "emergence/answers"
SEED = 1  # of the models that answer
EXAMPLES = 48  # before the first one comes again
PAUSE_MS = 250  # without a key before a prompt is answered
LINES = 5
MOST_NAMED = 6  # tokens; the others are counted
LONGEST_LABEL = 24
SPARE, MOST_TOKENS = 4, 128  # beyond the right answer, and in all
ISOLATE, END_ISOLATE = "\u2068", "\u2069"  # right-to-left names leave the sentence as it is


class Live(QWidget):
    """Prompt, all answers, the picked one in full. change: takes fields of `Exploring`.

    covered: sizes whose answers are not shown yet, for they tell a curve that is being guessed.
    """

    def __init__(self, services: "Services", change: Callable[..., None]) -> None:
        super().__init__()
        self.services, self.change = services, change
        self.chosen, self.sizes, self.covered = Exploring(), tuple[str, ...](), frozenset[str]()
        self.talk = Conversation()
        self.job: Job | None = None
        self.asked_first = ""  # the size that the running job asked first
        self.prompt = PromptEdit(self.tr("Beginning of a text: 123 + 456 ="), most_lines=LINES)
        self.exact = plain_label("", "exact", wrap=True)
        self.panel, self.rows, self.banner = FewShotPanel(change), AnswerRows(), Banner()
        self.notice = Note("", "warn")
        self.example = inline_link(self.tr("Another example"), self.next_example)
        self.full, self.about = Full(), plain_label("", "caption", wrap=True)
        self.time = plain_label("", "faint")
        self._typing = Typing(self, PAUSE_MS, self._typed)
        self.prompt.textChanged.connect(self._typing.start)
        self.prompt.submitted.connect(self._typed)
        self.rows.picked.connect(lambda size: change(size=size))
        inner = QWidget()
        below = row(self.time, 1, self.example)
        column(
            *(self.banner, self.exact, self.prompt, self.notice, self.rows),
            *(below, self.full, self.about, 1),
            spacing=8,
            inside=inner,
        )
        area = scrolling(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column((area, 1), inside=self)

    def next_example(self) -> None:
        number = (self.chosen.example + 1) % EXAMPLES
        self.change(example=number, own_prompt=False, few_shot=False)

    def ask(self, prompt: str) -> None:
        """A prompt of the reader's own; that of the builder, once it is edited, is one."""
        self.change(prompt=prompt, own_prompt=True, few_shot=False)

    def models(self, sizes: Sequence[str]) -> "dict[str, Model]":
        """The family's whole base models with the first seed, by size."""
        wanted = ("family", "base", SEED, None)
        found = {
            model.size: model
            for model in self.services.catalogue.models()
            if (model.source, model.kind, model.seed, model.problem) == wanted
        }
        return {size: found[size] for size in sizes if size in found}

    def forget(self) -> None:
        """Other models may be installed now."""
        self.stop()
        self.talk = Conversation()

    def stop(self) -> None:
        """Nobody is asked any more; what was said stays."""
        if self.job is not None:
            self.job.cancel()
            self.job = None

    def show_choices(
        self,
        chosen: Exploring,
        sizes: tuple[str, ...],
        abilities: tuple[str, ...],
        covered: frozenset[str],
    ) -> None:
        """Show the prompt and every answer that is known, and ask for the others."""
        self.chosen, self.sizes, self.covered = chosen, sizes, covered
        prompt, answer = asked_prompt(chosen, abilities)
        ability = asked_ability(chosen, abilities)
        if (prompt, chosen.step) != (self.talk.prompt, self.talk.step):
            self.stop()
            steps = form_of(ability) != AT_ONCE
            self.talk = Conversation(prompt, answer, chosen.step, last=steps)
            self.banner.clear()
        self.rows.show_sizes({size: size_title(size) for size in sizes})
        self.panel.show_choices(chosen.builder)
        self.exact.setText(prompt)
        for part in (self.prompt, self.example, self.time):
            part.setVisible(not covered)
        self.exact.setVisible(bool(covered))
        # Of a label the list says it all.
        self.full.setVisible(not covered and not chosen.few_shot)
        if not self._typing.keeps(prompt):
            if prompt != self.prompt.toPlainText():
                with QSignalBlocker(self.prompt):
                    self.prompt.setPlainText(prompt)
            self._typing.stop()
        self.about.setText(about(ability) if ability else about_own())
        if covered:
            text = QCoreApplication.translate(
                "Emergence", "%Ln answers are covered: they tell the curve.", "", len(covered)
            )
            self.about.setText(text)
        self._show_notice()
        for size in sizes:
            self._show_one(size)
        self.rows.pick("" if covered else chosen.size)
        self._show_time()
        self._ask()

    def _typed(self) -> None:
        self._typing.stop()
        if self.prompt.toPlainText() != self.talk.prompt:
            self.ask(self.prompt.toPlainText())

    def _ask(self) -> None:
        """Ask whoever has not answered, the picked size first, unless it is being asked already.

        Greedy answers do not change, so nobody is asked the same twice.
        """
        if not self.talk.prompt.strip():
            return
        picked = self.chosen.size
        asked = order(self.models(self.sizes), picked, self.talk.step, self.talk.answered)
        if not asked:
            return
        running = self.job is not None and not self.job.over
        if running and (picked in self.talk.answered or asked[0].size == self.asked_first):
            return
        self.asked_first = asked[0].size
        prompt, session = self.talk.prompt, self.services.catalogue.session
        # A digit is a token, so no answer has more tokens than letters.
        room = max(NEW_TOKENS, min(len(self.talk.answer or "") + SPARE, MOST_TOKENS))

        def answers() -> "Steps[None]":
            from models.engine.whole_answers import answers_of_sizes

            return answers_of_sizes(asked, prompt, session, room)

        job = self.services.lanes.reading.start(SLOT, answers, say("Every size answers"))
        self.job = job
        job.progressed.connect(self._take)
        job.failed.connect(lambda error: self.services.notify.error(error, self.banner))

    def _take(self, progress: "Progress") -> None:
        size = self.talk.take(progress.item)
        if size:
            self._show_one(size)
        elif isinstance(progress.item, Prepared):
            self._show_notice()

    def _show_one(self, size: str) -> None:
        answer = self._answer(size)
        self.rows.show_answer(answer)
        if size == self.chosen.size:
            self.full.show_answer(answer, self._head(size))
        if answer.whole:
            self._show_time()

    def _answer(self, size: str) -> SizeAnswer:
        if size in self.covered:
            return SizeAnswer(size, covered=True)
        if not self.talk.prompt.strip():
            return SizeAnswer(size)
        if self.services.catalogue.loaded and size not in self.models(self.sizes):
            return SizeAnswer(size, note=missing_model(size), whole=True)
        return self.talk.of(size)

    def _head(self, size: str) -> str:
        """Over all that one size has written."""
        step, name = self.talk.step, size_title(size)
        if step not in resources.checkpoints(size):
            return say("{size}, in full").format(size=name)
        return say("{size}, after {step} steps").format(size=name, step=plain(step, 0))

    def _show_time(self) -> None:
        whole = self.talk.whole
        text = QCoreApplication.translate(
            "Emergence", "%Ln answers in {milliseconds} ms", "", len(whole)
        )
        took = plain(1000.0 * sum(said.seconds for said in whole), 0)
        self.time.setText(text.format(milliseconds=took) if whole else "")

    def _show_notice(self) -> None:
        """What was cut or cannot be read."""
        empty = not self.talk.prompt.strip()
        text = say("Write the beginning of a text, and every size continues it.") if empty else ""
        if self.chosen.own_prompt and self.talk.prompt.rstrip().endswith("?"):
            text = say(
                "Base models go on with more questions. Write a beginning instead, such as: The "
                "capital of France is"
            )
        text = text or preparation(self.talk.prepared)
        self.notice.setVisible(bool(text))
        if text:
            self.notice.say(text, "warn")


class Conversation:
    """What the sizes have said to one prompt; kept, because greedy answers do not change.

    last: whether the last number counts, as where steps are written.
    """

    def __init__(
        self, prompt: str = "", answer: str | None = None, step: int = LAST, *, last: bool = False
    ) -> None:
        self.prompt, self.answer, self.step, self.last = prompt, answer, step, last
        self.said: dict[str, AnswerSoFar] = {}
        self.failed: dict[str, str] = {}
        self.prepared = Prepared(prompt)

    def take(self, event: object) -> str:
        """One event of `models.emergence.answers`; returns the size that it concerns, or ""."""
        if isinstance(event, Prepared):
            self.prepared = event
        elif isinstance(event, Failed):
            self.failed[event.size] = " ".join(in_words(event.error))
            return event.size
        elif isinstance(event, AnswerSoFar):
            self.said[event.size] = event
            return event.size
        return ""

    def of(self, size: str) -> SizeAnswer:
        if size in self.failed:
            return SizeAnswer(size, note=self.failed[size], whole=True)
        said = self.said.get(size)
        if said is None:
            return SizeAnswer(size)
        text = answer_in(said.text)
        at = said.text.find(text) + len(text) if text else 0
        right = None
        if self.answer is not None and self.last:
            right = last_number(said.text) == last_number(self.answer)
        elif self.answer is not None:
            right = is_right(said.text, self.answer)
        return SizeAnswer(size, text, said.text[at:].lstrip("\n"), right, said.whole)

    @property
    def whole(self) -> list[AnswerSoFar]:
        return [said for said in self.said.values() if said.whole]

    @property
    def answered(self) -> frozenset[str]:
        """Sizes that need not be asked again."""
        return frozenset({*(said.size for said in self.whole), *self.failed})


def order(
    models: "Mapping[str, Model]", picked: str, step: int, answered: Collection[str]
) -> tuple[Asked, ...]:
    """Who is asked: the picked size first, then the rest from small to large, but nobody twice."""
    sizes = sorted(models, key=lambda size: size != picked)
    return tuple(
        Asked(size, models[size], resources.checkpoints(size).get(step))
        for size in sizes
        if size not in answered
    )


class FewShotPanel(QFrame):
    """Puts a prompt for in-context learning together. change: takes fields of `Exploring`."""

    def __init__(self, change: Callable[..., None]) -> None:
        super().__init__()
        self.hide()
        self.chosen, self._change = FewShot(), change
        self.shots = named(QSpinBox(), self.tr("Examples before the question"))
        self.shots.setRange(0, MOST_EXAMPLES)
        self.shots.setFixedWidth(74)
        self.shots.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shots.valueChanged.connect(lambda count: change(shots=count))
        self.shuffle = button(self.tr("Other words"), lambda: change(words=self.chosen.seed + 1))
        self.kinds: list[Combo] = []
        self.labels = (QLineEdit(), QLineEdit())
        label = TermLabel(self.tr("Examples"), "few_shot")
        label.setBuddy(self.shots)
        grid = new_grid(across=8, down=6, inside=self)
        grid.addLayout(row(label, self.shots, 1, self.shuffle), 0, 0, 1, 2)
        names = (("first_kind", "first_label"), ("second_kind", "second_label"))
        for number, (kind, label_name) in enumerate(names):
            box = Combo(self.tr("Kind of words"), self._taker(kind))
            box.setMinimumContentsLength(6)
            self.kinds.append(box)
            field = self.labels[number]
            field.setMinimumWidth(80)
            field.setMaxLength(LONGEST_LABEL)
            field.setAccessibleName(self.tr("Your label for them"))
            field.setToolTip(self.tr("Any word: the models can only know it from the examples"))
            field.textEdited.connect(self._taker(label_name))
            grid.addWidget(box, number + 1, 0)
            grid.addWidget(field, number + 1, 1)
            grid.setColumnStretch(number, 1)

    def _taker(self, name: str) -> Callable[[str], None]:
        return lambda value: self._change(**{name: value})

    def show_choices(self, chosen: FewShot) -> None:
        """Show these; a field that is being typed into is left alone."""
        self.chosen = chosen
        with QSignalBlocker(self.shots):
            self.shots.setValue(chosen.count)
        for box, kind, other in zip(self.kinds, chosen.kinds, reversed(chosen.kinds), strict=True):
            # Two kinds of the same words have no labels to tell, so the other's is not offered.
            box.offer({one: kind_title(one) for one in KINDS if one != other}, kind)
        for field, label in zip(self.labels, chosen.labels, strict=True):
            if field.text() != label and not field.hasFocus():
                field.setText(label)


class Full(QFrame):
    """All that the picked size has written: the answer, then in grey what it went on with."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.head = plain_label("", "card-title")
        self.text, self.rest = (
            plain_label("", "reading", wrap=True, selectable=True) for _ in range(2)
        )
        self.text.setStyleSheet(f"font-family: '{MONO}';")
        self.rest.setStyleSheet(
            f"font-family: '{MONO}'; font-size: 12px; color: palette(placeholder-text);"
        )
        self.text.setAccessibleName(self.tr("Answer"))
        self.rest.setAccessibleName(self.tr("What it went on with"))
        self.rest.setMinimumHeight(34)
        self.rest.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        parts = (self.head, self.text, self.rest)
        column(*parts, spacing=4, margins=(12, 10, 12, 10), inside=self)

    def show_answer(self, answer: SizeAnswer, title: str) -> None:
        self.head.setText(title)
        self.text.setText(answer.note or answer.text or "…")
        self.rest.setText(answer.rest)
        self.setAccessibleName(f"{title}: {self.text.text()}")


def missing_model(size: str) -> str:
    """Why a size cannot be picked."""
    text = say("The model {size} is missing or damaged, so it cannot answer.")
    return text.format(size=size_title(size))


def preparation(done: Prepared) -> str:
    """What was left out of a prompt, or how it is read; "" if nothing is to be said."""
    parts = []
    if done.cut:
        text = QCoreApplication.translate(
            "Emergence",
            "Too long for these models: %Ln tokens at the beginning are left out.",
            "",
            done.cut,
        )
        parts.append(text)
    if done.removed:
        text = say("Characters that cannot be seen were left out: {count}.")
        parts.append(text.format(count=plain(done.removed, 0)))
    if done.unread:
        names = " ".join(f'"{token.strip() or token}"' for token in done.unread[:MOST_NAMED])
        if len(done.unread) > MOST_NAMED:
            names = say("{names} and {count} more").format(
                names=names, count=len(done.unread) - MOST_NAMED
            )
        text = say("These tokens never occur in the training text: {names}.")
        parts.append(text.format(names=f"{ISOLATE}{names}{END_ISOLATE}"))
    if done.odd:
        parts.append(say("Characters that are new to a model reach it byte by byte."))
    return " ".join(parts)


def kind_title(kind: str) -> str:
    """A kind of words, in the language of the window; the words themselves stay English."""
    return {
        "animal": say("Animals"),
        "colour": say("Colours"),
        "food": say("Food"),
        "body": say("Body"),
        "number": say("Numbers"),
    }[kind]


def about(ability: str) -> str:
    texts = {
        "addition_2": say(
            "Sums of two numbers below 100 that were never trained on. Every digit is a token."
        ),
        "addition_3": say(
            "Sums of two 3-digit numbers that were never trained on. Every digit is a token, and "
            "only a sum without a wrong digit is right."
        ),
        "subtraction_3": say("Differences of 3-digit numbers: borrowing is harder than carrying."),
        "multiplication_2": say("Two digits times one, answered at once."),
        "notations": say(
            "Sums, differences and products as people write them: 2+2, 7x8, nine minus four."
        ),
        "word_sum": say(
            "Small sums asked in words: the question must be read before it is solved."
        ),
        "recall": say(
            "Six made-up pairs, then one of them again: only the prompt knows the answer."
        ),
        "labelling": say(
            "Two kinds of words with made-up labels, four examples. Guessing one of the two labels "
            "scores 50 %, so what lies below has not even seen that a label is asked."
        ),
        "list_operation": say("What was done to three lists is to be done to a fourth."),
        "code_output": say("What does this line of Python give?"),
        "code_line": say("A comment says what the function is to return."),
        "list_sort": say("Six numbers to be sorted. One wrong place and all of it is wrong."),
        "capital": say("Facts that all sizes have read equally often: memory, not skill."),
    }
    forms = {
        STEPS: say("The steps are written first, and the last number counts."),
        SHUFFLED: say("The same steps in another order, then the result."),
        FILLER: say("Forty dots in place of the steps, then the result."),
    }
    problem = say("A problem of several steps, answered at once.")
    return texts.get(ability, forms.get(form_of(ability), problem))


def about_own() -> str:
    """What is marked of a prompt of one's own."""
    return say(
        "Your own text. Sums, simple Python, capitals and pairs from the prompt are marked; "
        "everything else has no one right answer."
    )
