"""The page "What grew?": what heads look at, under in-context recall, over size and training."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.numbers import percent, plain, si
from desktop.tabs.emergence.aligned_plot import AlignedPlot
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.data_table import Cell, DataTable
from desktop.widgets.labels import Note, button, explain, plain_label
from desktop.widgets.layout import GAP, column, row, side_column
from desktop.widgets.page import Page
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from models.emergence import grown
from models.emergence.grown import BEST, OLSSON, RANDOM, SOURCE, Effect, Growing, HeadScores
from models.emergence.own import size_title
from models.emergence.shelf import LAST

if TYPE_CHECKING:
    from desktop.services import Services

TABLE = 350  # pixels that a head's four scores need
# So that all five columns are in sight, each below its header.
NARROW = "QHeaderView::section { padding: 6px 4px; } QTableView::item { padding: 0 1px; }"
ROOM_FOR_TITLE = 1100
COMMAND = "understudy-cli emergence heads"
LEAST_RECALL, LEAST_HEADS = 190, 296
LOW, HIGH = 0.3, 0.7
"""Shares below and above which a head, or a recall, is said to be absent or there."""


def say(text: str) -> str:
    return QCoreApplication.translate("Grew", text)


class GrewPage(Page[Growing]):
    """Slider -> the upright line in both plots, the heads of that model, what they carry."""

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        super().__init__(services, grown.settled(Growing()), parent)

    def build(self) -> None:
        """Two plots over one axis with its slider at the left; the model's heads at the right."""
        if not grown.there():
            text = say("The heads of this family were not measured: {command} does it.")
            empty = EmptyState(text.format(command=COMMAND))
            row((empty, 1), inside=self)
            return
        self.axes = SegmentedControl(
            {"size": self.tr("By size"), "step": self.tr("By training step")},
            accessible_name=self.tr("Horizontal axis"),
            on_pick=lambda axis: self.change(axis=axis),
        )
        self.score = SegmentedControl(
            {
                "to_value": self.tr("To the value"),
                "induction": self.tr("Induction"),
                "previous": self.tr("Previous token"),
                "copying": self.tr("Copying"),
            },
            accessible_name=self.tr("Score of a head"),
            on_pick=lambda score: self.change(score=score, head=""),
        )
        explain(self.score.button("induction"), "induction_head")
        self.ability, self.heads = PlotCard(self.tr("In-context recall")), AlignedPlot()
        self.sizes = Combo(
            self.tr("Size"), lambda size: self.change(size=size, step=LAST, head=""), 4
        )
        self.ability.add_header(self.sizes)
        self.ability.add_header(self.axes)
        self.ability.title_label.setMinimumWidth(1)  # else the page never becomes narrow
        self.ability.setMinimumHeight(LEAST_RECALL)
        self.heads.setMinimumHeight(LEAST_HEADS)
        self.heads.set_title(self.tr("Heads"))
        self.heads.add_header(self.score)
        self.heads.sizes.picked.connect(self._move)
        self.heads.sentence.hide()
        plots = column((self.ability, 5), (self.heads, 7))
        self._build_side()
        row((plots, 1), side_column(self.card, self.off_card, fill=True), spacing=GAP, inside=self)

    def _build_side(self) -> None:
        self.card, self.off_card = Card(), Card(self.tr("Switched off"))
        self.table = DataTable(accessible_name=self.tr("Heads of this model"))
        self.table.setSelectionBehavior(DataTable.SelectionBehavior.SelectRows)
        self.table.setMinimumHeight(150)
        self.table.selectionModel().currentRowChanged.connect(self._pick_row)
        self.open_button = button(self.tr("Open in Inside"), self.open_head, "primary")
        self.off_button = button(self.tr("Switch it off"), self.switch_off)
        self.table.setMinimumWidth(TABLE)
        self.about, self.verdict = plain_label(role="caption", wrap=True), plain_label(wrap=True)
        self.card.add(self.verdict)
        self.card.add(self.about)
        self.card.add(self.table, 1)
        self.card.body.addLayout(row(self.open_button, self.off_button, 1))
        explain(self.off_card.title_label, "ablation")
        self.ablations = SegmentedControl(
            {"zero": self.tr("Zero"), "mean": self.tr("Mean")},
            accessible_name=self.tr("Ablation"),
            on_pick=lambda key: self.change(ablation=key),
        )
        self.off_card.add_header(self.ablations)
        self.effects = DataTable(accessible_name=self.tr("Recall without some heads"))
        self.effects.setMinimumHeight(150)
        for table in (self.table, self.effects):
            table.setStyleSheet(NARROW)
        self.honest = Note()
        self.off_card.add(self.honest)
        self.off_card.add(self.effects, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the controls need the room of the title."""
        super().resizeEvent(event)
        if grown.there():
            self.ability.title_label.setVisible(self.width() >= ROOM_FOR_TITLE)

    def changed(self, values: Mapping[str, object]) -> Growing:
        """Sizes and steps that were not measured give way."""
        return grown.settled(super().changed(values))

    def draw(self, state: Growing, before: Growing | None) -> None:
        if not grown.there():
            return
        self.axes.set_value(state.axis)
        self.score.set_value(state.score)
        self.ability.show_figure(grown.recall_figure(state))
        self.ability.sources.hide()  # they stand below the other plot
        figure = grown.score_figure(state)
        self.heads.show_curves(figure, "", "", "")
        self.about.setText(score_sentence(state.score))
        self.heads.sources.set_keys((SOURCE, OLSSON))
        self._draw_sliders(state)
        same = before is not None and replace(before, head=state.head) == state != before
        self._draw_heads(state, only_picked=same)
        self._draw_effects(state)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        first: dict[str, object] = {"axis": "size", "score": "to_value", "size": "2.6m"}
        first |= {"step": LAST, "head": ""}
        return [
            ("first", first),
            ("induction", first | {"score": "induction", "size": "6m"}),
            ("steps", first | {"axis": "step", "size": "279k"}),
        ]

    def open_head(self) -> None:
        """The head on an item of the task, in Inside."""
        self._link({"view": "attention", "scope": "head", "off": ""})

    def switch_off(self) -> None:
        head = grown.picked(self.state)
        if head is not None:
            self._link({"view": "off", "off": head.name})

    def _link(self, more: dict[str, object]) -> None:
        head = grown.picked(self.state)
        if head is None:
            return
        inside = {
            "model": f"{head.size}-base",
            "step": head.step,
            "text": grown.example(),
            "template": False,
            "position": -1,
            "layer": head.layer,
            "head": head.head,
            **more,
        }
        self.services.open_link("base_vs_chat", {"page": "inside", "inside": inside})

    def _move(self, key: str) -> None:
        """The slider below the plots: over sizes, or over the steps of one."""
        if self.state.axis == "size":
            self.change(size=key, step=LAST, head="")
        else:
            self.change(step=int(key), head="")

    def _pick_row(self, index: QModelIndex) -> None:
        """The person walks to another head; not while the table is being filled."""
        number, found = index.row(), self._rows
        if not self._quiet and 0 <= number < len(found):
            self.change(head=found[number].name)

    # drawing

    def _draw_sliders(self, state: Growing) -> None:
        by_size = state.axis == "size"
        self.heads.sizes.setAccessibleName(
            self.tr("Model size") if by_size else self.tr("Training step")
        )
        stops = {
            (size if by_size else str(step)): (
                grown.x_of(state, size, step),
                size_title(size) if by_size else say("end") if step == LAST else si(step),
                "",
            )
            for size, step in grown.models(state)
        }
        self.heads.show_sizes(stops, state.size if by_size else str(state.step))
        trained = [size for size in grown.sizes() if len(grown.steps(size)) > 1]
        self.sizes.offer({size: size_title(size) for size in trained}, state.size)
        self.sizes.setVisible(not by_size)

    _rows: tuple[HeadScores, ...] = ()
    _quiet = False

    def _draw_heads(self, state: Growing, *, only_picked: bool) -> None:
        self._rows = grown.heads(state.size, state.step, state.score)
        name = size_title(state.size)
        title = self.tr("Heads of {size}").format(size=name)
        if state.step != LAST:
            title = self.tr("Heads of {size} at step {step}").format(size=name, step=si(state.step))
        self.card.set_title(title)
        header = (
            self.tr("Head"),
            self.tr("Value"),
            self.tr("Induction"),
            self.tr("Previous token"),
            self.tr("Copying"),
        )
        self._quiet = True
        if not only_picked:
            self.table.set_rows(header, [_cells(one) for one in self._rows])
        picked = grown.picked(state)
        if picked is not None:
            self.table.selectRow(self._rows.index(picked))
            self.off_button.setText(self.tr("Switch {head} off").format(head=picked.name))
        self._quiet = False
        self.open_button.setEnabled(picked is not None)
        self.verdict.setText(verdict(state))

    def _draw_effects(self, state: Growing) -> None:
        found = grown.effects(state)
        self.ablations.set_value(state.ablation)
        self.off_card.setVisible(bool(found))
        if not found:
            return
        header = (self.tr("Without"), self.tr("First token"), self.tr("Whole (95 % CI)"))
        self.effects.set_rows(header, [_effect_cells(one) for one in found])
        self.honest.say(carried(found))


def _cells(one: HeadScores) -> list[Cell]:
    shares = (one.to_value, one.induction, one.previous)
    return [one.name, *(percent(share) for share in shares), plain(one.copying, 2)]


def _effect_cells(one: Effect) -> list[Cell]:
    if not one.row.off:
        name = say("nothing")
    elif one.row.chosen == BEST:
        name = say("best: {heads}").format(heads=", ".join(one.row.heads))
    else:
        name = say("random: {heads}").format(heads=", ".join(one.row.heads))
    ends = f"{plain(100 * one.low, 0)}–{plain(100 * one.high, 0)}"
    return [name, percent(one.first), f"{percent(one.share)} ({ends})"]


def score_sentence(score: str) -> str:
    return {
        "to_value": say(
            "On the task itself: attention of the last token to the value that is asked for."
        ),
        "induction": say(
            "On random tokens repeated once: attention to what followed the first occurrence."
        ),
        "previous": say("Attention of a token to the one before it."),
        "copying": say(
            "Whether the head raises the logit of what it looks at: from −1 to 1, by eigenvalues."
        ),
    }[score]


def verdict(state: Growing) -> str:
    """Whether the highest head and recall go together in one model, that of the first seed."""
    found = grown.heads(state.size, state.step, state.score)
    rows = [
        one
        for one in grown.recalled()
        if found and (one.size, one.step, one.seed) == (state.size, state.step, found[0].seed)
    ]
    if not rows:
        return ""
    recall = sum(one.first_token for one in rows) / sum(one.items for one in rows)
    first = found[0]
    score = first.score(state.score)
    if state.score == "copying":
        text = say("Head {head} copies most: {score}. Recall of the first token: {recall}.")
        return text.format(head=first.name, score=plain(score, 2), recall=percent(recall))
    looks = {
        "to_value": say("Head {head} looks at the value {score} of the time."),
        "induction": say("Head {head} looks at what came next the last time in {score} of cases."),
        "previous": say("Head {head} looks at the previous token {score} of the time."),
    }[state.score].format(head=first.name, score=percent(score))
    told = say("{looks} The model recalls the first token in {recall} of cases.").format(
        looks=looks, recall=percent(recall)
    )
    if score < LOW and recall > HIGH:
        return f"{told} {say('The two do not coincide here: it recalls without such a head.')}"
    if score > HIGH and recall < LOW:
        return f"{told} {say('The two do not coincide here: the head is there, recall is not.')}"
    if score > HIGH and recall > HIGH:
        return f"{told} {say('The model has both.')}"
    if score < LOW and recall < LOW:
        return f"{told} {say('The model has neither.')}"
    return f"{told} {say('Both are growing.')}"


def carried(found: tuple[Effect, ...]) -> str:
    """Whether the best heads carry recall more than as many random ones, as far as intervals tell.

    A sentence for each number of heads that both were measured with.
    """
    best = {len(one.row.heads): one for one in found if one.row.chosen == BEST}
    told = []
    for count, one in sorted(best.items()):
        random = [
            each for each in found if each.row.chosen == RANDOM and len(each.row.heads) == count
        ]
        if random:
            told.append(_beside(one, random))
    if best and not told:
        return say("This model has too few heads to draw others at random.")
    return "\n".join(told)


def _beside(best: Effect, random: list[Effect]) -> str:
    text = say(
        "Without its best heads {heads}, {share} of the answers are right; with random heads off "
        "instead, anywhere from {low} to {high}."
    ).format(
        heads=", ".join(best.row.heads),
        share=percent(best.share),
        low=percent(min(one.share for one in random)),
        high=percent(max(one.share for one in random)),
    )
    apart = sum(one.low > best.high for one in random)
    if apart == len(random):
        return f"{text} {say('All intervals are apart.')}"
    if not apart:
        return f"{text} {say('No interval lies above: these figures show no difference.')}"
    some = say("{count} of {all} draws lie above; the others hit heads that matter, too.")
    return f"{text} {some.format(count=apart, all=len(random))}"
