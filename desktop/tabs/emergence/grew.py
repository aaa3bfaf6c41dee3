"""The page "What grew?": what heads look at, under in-context recall, over size and training."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.numbers import percent, plain, si
from desktop.tabs.emergence.aligned_plot import AlignedPlot
from desktop.tabs.emergence.explore_words import say
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.data_table import FigureTable
from desktop.widgets.labels import button, explain, plain_label, words
from desktop.widgets.layout import GAP, column, row, side_column
from desktop.widgets.page import Page
from desktop.widgets.segmented import Combo, SegmentedControl
from models.emergence import grown
from models.emergence.grown import BEST, OLSSON, RANDOM, SOURCE, Effect, Growing
from models.emergence.own import size_title
from models.emergence.shelf import LAST

if TYPE_CHECKING:
    from desktop.services import Services

COMMAND = "understudy-cli emergence heads"
LOW, HIGH, ALWAYS = 0.3, 0.7, 0.995
"""Shares below and above which a head, or a recall, is said to be absent or there."""


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
            columns=2,
        )
        explain(self.score.button("induction"), "induction_head")
        self.heads = AlignedPlot()
        self.sizes = Combo(
            self.tr("Size"), lambda size: self.change(size=size, step=LAST, head=""), 4
        )
        self.heads.sizes.picked.connect(self._move)
        self._build_side()
        side = side_column(self.card, self.off_card, fill=False)
        row((self.heads, 1), side, spacing=GAP, inside=self)
        self.more_panel = self._more()

    def _build_side(self) -> None:
        self.card, self.off_card = Card(), Card(self.tr("Switched off"))
        self.open_button = button(self.tr("Open in Inside"), self.open_head, "primary")
        self.off_button = button(self.tr("Switch it off"), self.switch_off)
        self.about, self.table = plain_label(role="caption", wrap=True), FigureTable()
        self.card.fill(self.table, self.about, row(1, self.off_button, self.open_button))
        explain(self.off_card.title_label, "ablation")
        self.honest = plain_label(wrap=True)
        self.off_card.add(self.honest)

    def _more(self) -> QWidget:
        panel = QWidget(self)
        panel.hide()
        self.ablations = SegmentedControl(
            {"zero": self.tr("Zero"), "mean": self.tr("Mean")},
            accessible_name=self.tr("Ablation"),
            on_pick=lambda key: self.change(ablation=key),
        )
        self.head = Combo(self.tr("Head"), lambda name: self.change(head=name), 8)
        self.effects = FigureTable()
        self.score.setAccessibleName(self.tr("Score of a head"))
        self.ablation_label = plain_label(self.tr("Ablation"), "muted")
        label = plain_label(self.head.accessibleName(), "muted", buddy=self.head)
        parts = (
            *(self.axes, self.sizes, self.score, label, self.head),
            *(self.ablation_label, self.ablations, self.effects, self.heads.buttons()),
        )
        column(*parts, spacing=8, inside=panel)
        return panel

    def changed(self, values: Mapping[str, object]) -> Growing:
        """Sizes and steps that were not measured give way."""
        return grown.settled(super().changed(values))

    def draw(self, state: Growing, _before: Growing | None) -> None:
        if not grown.there():
            return
        self.axes.set_value(state.axis)
        self.score.set_value(state.score)
        bars = say("Bars: 95 % intervals of recall; heads of the first seed of a size")
        self.heads.show_curves(grown.figure(state), verdict(state), "", bars)
        self.about.setText(score_sentence(state.score))
        self.heads.link.set_keys((SOURCE, OLSSON))
        self._draw_sliders(state)
        self._draw_heads(state)
        found = grown.effects(state)
        self.ablations.set_value(state.ablation)
        for part in (self.off_card, self.ablation_label, self.ablations, self.effects):
            part.setVisible(bool(found))
        if found:
            head = [self.tr("Without"), self.tr("Whole (95 % CI)")]
            self.effects.show_rows("", [head, *map(_effect_cells, found)])
            self.honest.setText(carried(found))

    def open_head(self) -> None:
        """The head on an item of the task, in Inside."""
        self._link({"view": "flow", "depth": "head", "off": ""})

    def switch_off(self) -> None:
        head = grown.picked(self.state)
        if head is not None:
            self._link({"view": "flow", "off": head.name})

    def _link(self, more: dict[str, object]) -> None:
        head = grown.picked(self.state)
        if head is None:
            return
        inside = {
            "model": f"{head.size}-base",
            "step": head.step,
            "text": grown.example(),
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

    def _draw_heads(self, state: Growing) -> None:
        rows = grown.heads(state.size, state.step, state.score)
        name = size_title(state.size)
        title = self.tr("Heads of {size}").format(size=name)
        if state.step != LAST:
            title = self.tr("Heads of {size} at step {step}").format(size=name, step=si(state.step))
        self.card.set_title(title)
        picked = grown.picked(state)
        self.open_button.setEnabled(picked is not None)
        if picked is None:
            return
        self.head.offer({one.name: one.name for one in rows}, picked.name)
        self.off_button.setText(self.tr("Switch {head} off").format(head=picked.name))
        shares = zip(
            grown.SCORES[:3], (picked.to_value, picked.induction, picked.previous), strict=True
        )
        told = [[words(grown.TITLES[key]), percent(share)] for key, share in shares]
        copying = [words(grown.TITLES["copying"]), plain(picked.copying, 2)]
        head = [self.tr("Head"), picked.name]
        self.table.show_rows("", [head, *told, copying])


def _effect_cells(one: Effect) -> list[str]:
    if not one.row.off:
        name = say("nothing")
    elif one.row.chosen == BEST:
        name = say("best: {heads}").format(heads=", ".join(one.row.heads))
    else:
        name = say("random: {heads}").format(heads=", ".join(one.row.heads))
    ends = f"{plain(100 * one.low, 0)}–{plain(100 * one.high, 0)}"
    return [name, f"{percent(one.share)} ({ends})"]


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
        "to_value": say("Head {head} looks at the answer {score} of the time"),
        "induction": say("Head {head} looks at what came next the last time {score} of the time"),
        "previous": say("Head {head} looks at the previous token {score} of the time"),
    }[state.score].format(head=first.name, score=percent(score))
    right = say("the model is right {recall} of the time").format(recall=percent(recall))
    right = say("the model is always right") if recall >= ALWAYS else right
    told = say("{looks}, and {right}.").format(looks=looks, right=right)
    if score < LOW and recall > HIGH:
        return f"{told} {say('The two do not coincide here: it recalls without such a head.')}"
    if score > HIGH and recall < LOW:
        return f"{told} {say('The two do not coincide here: the head is there, recall is not.')}"
    return told


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
    some = say("Draws that lie above: {count} of {all}. The others hit heads that matter, too.")
    return f"{text} {some.format(count=apart, all=len(random))}"
