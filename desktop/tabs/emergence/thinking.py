"""The page "Thinking": what steps, many answers and a choice among them buy, and at what cost."""

import math
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop.look.theme import MONO, theme_of
from desktop.numbers import percent, plain, si
from desktop.tabs.emergence.controlled import Practised
from desktop.tabs.emergence.explore_words import say
from desktop.tabs.emergence.thinking_own import OwnProblem
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.data_table import FigureTable, ShareBar
from desktop.widgets.labels import (
    HeroNumber,
    Note,
    SourceLink,
    button,
    explain,
    plain_label,
    set_property,
    words,
)
from desktop.widgets.layout import GAP, clear, column, held, row, scrolling, side_column, stack
from desktop.widgets.page import Page
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from desktop.widgets.sliders import Dial
from models.emergence import controlled, own, thinking, worked
from models.emergence.own import size_title
from models.emergence.thinking import (
    AT_ONCE,
    CHECKED,
    EXAMPLES,
    GREEDY,
    LEARNT_EACH,
    LEARNT_PROBLEMS,
    MAJORITY,
    SCORED,
    STEPS,
    Point,
    Reading,
    ThinkingChoices,
    measured,
)
from models.emergence.worked import Step, Worked, Written

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services import Services

FLOPS = (1e5, 1e11)


class ThinkingPage(Page[ThinkingChoices]):
    """A problem with every step marked; beyond it curves over compute, and draws of one's own."""

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        super().__init__(services, thinking.begin(), parent)

    def build(self) -> None:
        """One problem at first; the curves and one's own draws are chosen in the column beside."""
        self.views = Combo(self.tr("Show"), lambda key: self.change(view=key), 12)
        self.task = Combo(self.tr("Task"), self._pick_task, 12)
        self.forms = SegmentedControl(
            {form: words(thinking.FORMS[form]) for form in (AT_ONCE, STEPS)},
            accessible_name=self.tr("Written"),
            on_pick=lambda key: self.change(form=key),
        )
        explain(self.forms.button(STEPS), "chain_of_thought")
        self.one = OneProblem(self.next_problem, self._ask_own)
        self.own = OwnProblem(self.services, self.change)
        self.practised = Practised(self.change)
        self.pages = stack(self.one, self._measured(), self.own, self.practised)
        column((self.pages, 1), inside=self)
        self.more_panel = self._more()
        self.services.catalogue.changed.connect(self._models_changed)
        theme_of().changed.connect(self.refresh)
        self.addAction(self.tr("Another problem"), QKeySequence("N"), self.next_problem)
        self.addAction(self.tr("Draw many answers to a problem of your own"), self._ask_own)

    def draw(self, state: ThinkingChoices, _before: ThinkingChoices | None) -> None:
        titles = {
            "problem": self.tr("One problem"),
            "measured": self.tr("Many answers, by compute"),
            "own": self.tr("Your own problem"),
            "controlled": self.tr("Each thing alone"),
        }
        self.views.offer(titles, state.view)
        self.pages.setCurrentIndex(thinking.VIEWS.index(state.view))
        rows = measured()
        solved = worked.tasks()
        known = [key for key in thinking.tasks(rows) if state.view != "problem" or key in solved]
        task = state.task if state.task in known else known[0]
        if apart := state.view == "controlled":
            known, task = list(controlled.tasks(controlled.measured())), state.practised
        self.task.offer({key: words(thinking.task_title(key)) for key in known}, task)
        self.forms.set_value(state.form)
        able = thinking.forms(rows, state.task)
        self.forms.setVisible(len(able) > 1 and state.view in ("measured", "own"))
        for part in (self.ways, self.costs, self.budget, self.table_row):
            part.setVisible(state.view == "measured")
        for part in self.apart:
            part.setVisible(apart)
        if state.view == "problem":
            self.one.show_problem(worked.worked(task, state.example))
        elif state.view == "measured":
            self._draw_measured(state)
        elif apart:
            self.practised.show_choices(state)
        else:
            self.own.show_choices(state, thinking.sizes(rows, state.task))

    def _pick_task(self, key: str) -> None:
        self.change(**{"practised" if self.state.view == "controlled" else "task": key})

    def next_problem(self) -> None:
        self.change(view="problem", example=(self.state.example + 1) % EXAMPLES)

    def _models_changed(self) -> None:
        self.own.forget()
        self.refresh()

    def _ask_own(self) -> None:
        self.change(view="own")
        self.own.prompt.setFocus()

    # what was measured

    def _measured(self) -> QWidget:
        self.card = PlotCard()
        self.ways = SegmentedControl(
            {
                MAJORITY: self.tr("Majority"),
                CHECKED: self.tr("Checker"),
                SCORED: self.tr("Reward model"),
            },
            accessible_name=self.tr("Chosen by"),
            on_pick=lambda key: self.change(way=key),
        )
        explain(self.ways.button(MAJORITY), "self_consistency")
        explain(self.ways.button(CHECKED), "pass_at_k")
        explain(self.ways.button(SCORED), "reward_model")
        self.costs = SegmentedControl(
            {"tokens": self.tr("Tokens"), "flop": self.tr("Compute")},
            accessible_name=self.tr("What is spent"),
            on_pick=lambda key: self.change(cost=key),
        )
        self.about = plain_label("", "caption", wrap=True)
        self.card.body.insertWidget(1, self.about)
        self.budget = Dial(
            self.tr("Compute per problem"),
            FLOPS,
            lambda value: f"{si(value)} FLOP",
            ticks=[(10.0**n, si(10.0**n)) for n in (6, 8, 10)],
            term="flop",
        )
        self.budget.moved.connect(lambda value: self.change(budget=value))
        self.best = HeroNumber()
        self.table = FigureTable()
        self.reading = Card(self.tr("For the same compute"))
        for part in (self.best, self.table):
            self.reading.add(part)
        self.note = Note()
        side = side_column(self.reading, self.note, fill=False)
        return held(row((self.card, 1), side, spacing=GAP))

    def _more(self) -> QWidget:
        panel, self.table_row = QWidget(self), QWidget()
        panel.hide()
        row(self.card.export_button, 1, inside=self.table_row)
        parts: list[QWidget] = []
        for box in (self.views, self.task, self.practised.exposures, self.practised.sizes):
            label = plain_label(box.accessibleName(), "muted", buddy=box)
            parts += [label, box]
        self.apart = parts[4:]
        parts += [self.forms, self.ways, self.costs, self.budget, self.table_row]
        column(*parts, spacing=8, inside=panel)
        return panel

    def _draw_measured(self, state: ThinkingChoices) -> None:
        rows, flop = measured(), state.spent
        self.ways.set_value(state.way)
        self.costs.set_value(state.cost)
        figure = thinking.figure(rows, state.task, state.form, state.way, state.cost, flop)
        self.card.show_figure(figure)
        self.about.setText(about(state.way, ranking(rows, state.task, state.form)))
        self.budget.show_value(flop)
        found = thinking.readings(rows, state.task, flop, (state.way,))
        best = max(found, key=lambda one: -1.0 if math.isnan(one.accuracy) else one.accuracy)
        if math.isnan(best.accuracy):
            self.best.show_value("–", "", say("The budget is too small for one answer."))
        else:
            self.best.show_value(percent(best.accuracy), size_title(best.size), how(best))
        head = (say("Size"), say("Right"), say("Way"))
        cells = [(size_title(one.size), share(one.accuracy), how(one)) for one in found]
        self.table.show_rows("", [head, *cells])
        heading, text = finding(found, state.way)
        self.note.say(text, title=heading, keys=("snell2024",))


def share(accuracy: float) -> str:
    return "–" if math.isnan(accuracy) else percent(accuracy)


def how(one: Reading) -> str:
    if not one.way:
        return say("over budget")
    if one.way == GREEDY:
        plain_forms = {AT_ONCE: say("greedy"), STEPS: say("greedy, with steps")}
        return plain_forms.get(one.form) or words(thinking.GREEDY_IN[one.form])
    if one.samples == 1:
        return say("one draw")
    texts = {
        MAJORITY: say("majority of {n}"),
        CHECKED: say("best of {n}, checked"),
        SCORED: say("best of {n}, scored"),
    }
    return texts[one.way].format(n=one.samples)


def ranking(rows: Sequence[Point], task: str, form: str) -> tuple[float, ...]:
    """How often the reward models of a task rank a right answer above a wrong one, by size."""
    known = (thinking.pair_accuracy(rows, size, task, form) for size in thinking.sizes(rows, task))
    return tuple(one for one in known if one is not None)


def about(way: str, pairs: Sequence[float] = ()) -> str:
    """What a way of choosing is. pairs: see `ranking`."""
    texts = {
        MAJORITY: say(
            "Self-consistency: the commonest of n answers counts. It needs no checker, and helps "
            "only where the right answer is already the commonest."
        ),
        CHECKED: say(
            "A perfect checker, a program that knows the answer, takes a right one of n answers if "
            "there is any: pass@n, the most that any choice among n answers can reach."
        ),
        SCORED: say(
            "A reward model, a copy of the model trained on {count} of its own answers to other "
            "problems of this task, scores every answer; the highest score counts. Its training "
            "is not part of the compute."
        ).format(count=plain(LEARNT_PROBLEMS * LEARNT_EACH, 0)),
    }
    if way != SCORED or not pairs:
        return texts[way]
    ranked = say(
        "It ranks a right answer above a wrong one in {least} to {most} of pairs, by size; at 50 % "
        "it chooses at random, and below, more answers make it worse."
    )
    return f"{texts[way]} {ranked.format(least=percent(min(pairs)), most=percent(max(pairs)))}"


def finding(found: Sequence[Reading], way: str) -> tuple[str, str]:
    """Which size is the best for this compute, if the intervals tell, and what to mind."""
    paid = [one for one in found if not math.isnan(one.accuracy)]
    if not paid:
        return say("The budget is too small for one answer"), say("Move the budget to the right.")
    best, largest = max(paid, key=lambda one: one.accuracy), paid[-1]
    mind = say(
        "Snell et al. 2024: where a smaller model has some success at all, choosing among its "
        "answers can beat a model 14 times as large at equal compute; on the hardest problems "
        "it cannot."
    )
    if best.size != largest.size and best.accuracy > largest.accuracy:
        text = say("{small} ({how}) has {high}, {large} ({other}) has {low}.").format(
            small=size_title(best.size),
            how=how(best),
            high=percent(best.accuracy),
            large=size_title(largest.size),
            other=how(largest),
            low=percent(largest.accuracy),
        )
        if best.low <= largest.high:
            overlap = say("Their 95 % intervals overlap.")
            return say("No clear difference"), f"{text} {overlap}"
        if not best.thinks:
            return say("A smaller model is better here"), f"{text} {mind}"
        if best.way == CHECKED and best.samples > 1:
            mind = f"{say('It needs a perfect checker.')} {mind}"
        return say("A smaller model that thinks is better here"), f"{text} {mind}"
    if way != CHECKED and best.way == GREEDY:
        return say("More samples do not help here"), mind
    rival = max(paid[:-1], key=lambda one: one.accuracy, default=None)
    if rival is not None and rival.high >= largest.low:
        return say("No clear difference"), mind
    return say("The largest affordable model is best here"), mind


SIZE_WIDTH, ONCE_WIDTH, BAR_WIDTH, SHARE_WIDTH = 56, 96, 96, 48
YES, NO = "✓", "✗"
TOKENS = {"right": "text", "off": "warn", "wrong": "bad", "cut": "faint"}


class OneProblem(Card):
    """on_next: another problem is asked for; on_own: one of the reader's own."""

    def __init__(self, on_next: "Callable[[], object]", on_own: "Callable[[], object]") -> None:
        super().__init__(padding=READING_PADDING)
        self.setMaximumSize(*MOST)
        self.problem = plain_label("", "title", wrap=True, content=True)
        self.sentence = plain_label("", "reading", wrap=True)
        self.fill(self.problem, self.sentence)
        inner = QWidget()
        self.rows = column(spacing=2, inside=inner)
        area = scrolling(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add(area, 1)
        self.legend = plain_label(
            say("Greedy. Amber: right arithmetic on wrong numbers. Red: wrong arithmetic."),
            "caption",
            wrap=True,
        )
        self.link = SourceLink((own.SOURCE,))
        self.own = button(self.tr("Your own problem"), on_own)
        self.next = button(self.tr("Another problem"), on_next, "primary")
        self.body.addLayout(row((self.legend, 1), self.link, self.own, self.next, spacing=12))

    def show_problem(self, found: Worked) -> None:
        asked = found.problem.replace("*", "×") if found.problem[0].isdigit() else found.problem
        self.problem.setText(f"{asked} = {found.answer}" if asked[0].isdigit() else asked)
        set_property(self.problem, "role", "title" if len(asked) < LONG else "heading")
        self.sentence.setText(sentence(found.rows))
        clear(self.rows)
        pays = next((one.size for one in found.rows if one.pays), "")
        self.rows.addWidget(_head())
        for one in found.rows:
            self.rows.addWidget(_Row(one, picked=one.size == pays))
        self.rows.addStretch(1)


LONG = 40  # letters of a problem that is a text


def _head() -> QWidget:
    texts = (say("Size"), say("At once"), say("With steps"), say("Right: at once, with steps"))
    size, once, steps, shares = (plain_label(text, "caption") for text in texts)
    size.setFixedWidth(SIZE_WIDTH)
    once.setFixedWidth(ONCE_WIDTH)
    return held(row(size, once, (steps, 1), shares, margins=EDGES))


EDGES = (10, 2, 10, 2)
MOST = (1400, 700)  # in a large window the card ends where its rows do


class _Row(QFrame):
    """What one size wrote. picked: on the tinted ground."""

    def __init__(self, one: Written, *, picked: bool) -> None:
        super().__init__()
        self.setProperty("role", "picked" if picked else "clear")
        size = plain_label(size_title(one.size), "card-title")
        size.setFixedWidth(SIZE_WIDTH)
        once = _rich(_marked(one.at_once, "text", YES if one.right_at_once else NO))
        once.setFixedWidth(ONCE_WIDTH)
        signs = {"cut": "", "wrong": NO}
        parts = [
            _marked(each.text, TOKENS[each.mark], signs.get(each.mark, YES)) for each in one.steps
        ]
        steps = _rich(" &nbsp; ".join(parts))
        bars = column(
            *(_share(share) for share in (one.share, one.share_steps)), spacing=0,
        )  # fmt: skip
        row(size, once, (steps, 1), bars, margins=EDGES, inside=self)
        said = (f"{each.text} ({mark_title(each)})" for each in one.steps)
        self.setAccessibleName(f"{size.text()}: {one.at_once}; {', '.join(said)}")


def _share(share: float) -> QWidget:
    line, bar, text = QWidget(), ShareBar(share), plain_label(percent(share), "caption")
    bar.setFixedWidth(BAR_WIDTH)
    text.setFixedWidth(SHARE_WIDTH)
    text.setAlignment(Qt.AlignmentFlag.AlignRight)
    row((bar, 0, Qt.AlignmentFlag.AlignVCenter), text, inside=line)
    return line


def _rich(html: str) -> QLabel:
    """Marked text, which wraps between steps; what the models wrote is escaped in `_marked`."""
    label = QLabel(html, textFormat=Qt.TextFormat.RichText, wordWrap=True)
    label.setProperty("content", True)
    return label


def _marked(text: str, token: str, sign: str) -> str:
    tokens = theme_of().tokens
    ink, tick = getattr(tokens, token), tokens.bad if sign == NO else tokens.good
    if ink == tokens.warn:
        tick = tokens.warn
    line = "underline" if ink == tokens.warn else "none"
    style = f"font-family:'{MONO}';font-size:13px;color:{ink};text-decoration:{line};"
    body = escape(text or "–").replace(" ", "&nbsp;")
    return f'<span style="{style}">{body}</span>&nbsp;<span style="color:{tick};">{sign}</span>'


def mark_title(one: Step) -> str:
    return {
        "right": say("right"),
        "off": say("right arithmetic on wrong numbers"),
        "wrong": say("wrong arithmetic"),
        "cut": say("no whole step"),
    }[one.mark]


def sentence(rows: Sequence[Written]) -> str:
    """Who is right on this problem at once, and who with steps."""
    once = [one.size for one in rows if one.right_at_once]
    steps = [one.size for one in rows if one.right_with_steps]
    translate = QCoreApplication.translate
    told = say("At once, all sizes are wrong.")
    if once:
        told = translate("Emergence", "At once, %Ln sizes are right.", "", len(once))
    if not steps:
        return f"{told} {say('With steps, all are wrong, too.')}"
    text = translate(
        "Thinking", "With steps, %Ln sizes are right; the smallest is {size}.", "", len(steps)
    )
    return f"{told} {text.format(size=size_title(steps[0]))}"
