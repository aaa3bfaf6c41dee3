"""The page "Harmless": how an unkind text goes on, and one weight between two rewards."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLabel, QSlider, QWidget

import resources
from desktop.numbers import percent, plain
from desktop.runs.service import Measurement, RunOutcome, RunService
from desktop.services import Services
from desktop.tabs.alignment.bench import SHIPPED
from desktop.tabs.alignment.parts import text_label
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.labels import HeroNumber, Kind, Note, Tag, button, named, plain_label
from desktop.widgets.layout import GAP, SIDE_WIDTH, column, held, row, scrolling, stack
from desktop.widgets.page import Page
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from models.alignment import harmless
from models.alignment.figures.frontier import figure
from models.alignment.harmless import Drafted, Share, Toy, as_json, from_json
from models.alignment.states import HARMLESS_PARTS, Weighing
from models.errors import UserError
from models.figure import Cursor, Figure
from models.files import write_whole
from models.progress import LOADING, Progress, Steps

KEPT = "harmless.json"
SOURCES = ("askell2021", "bai2022", "rottger2024")
PLACES, TAKES, NUMBER_PX, LINES, LETTERS = 20, 3, 36, 2, 24
STRIDE = 7  # from one request of a kind to the next that is shown
OFFERED: tuple[harmless.Kind, ...] = ("request", "touchy", "plain")


class HarmlessPage(Page[Weighing]):
    """One job makes the texts; everything else is arithmetic on them, at once."""

    def __init__(self, services: Services) -> None:
        self._path = services.home.data / "alignment" / KEPT
        self.toy = _kept(self._path)
        self._figure: Figure | None = None  # of this toy, without a weight
        super().__init__(services, Weighing())

    def build(self) -> None:
        self.banner, title = Banner(), self.tr("Helpful against harmless")
        toys = Measurement("alignment", "harmless", lambda _: title)
        self.making = RunService(self.services, toys)
        self.making.finished.connect(self._keep)
        self.making.failed.connect(
            lambda _run, problem: self.services.notify.error(problem, self.banner)
        )
        self.making.changed.connect(self.refresh)
        self.parts = SegmentedControl(
            (
                ("turn", self.tr("When a text turns unkind")),
                ("weight", self.tr("Helpful against harmless")),
            ),
            accessible_name=self.tr("Part"),
            on_pick=lambda part: self.change(part=part),
        )
        self.empty = EmptyState(
            self.tr(
                "Nothing has been run yet. The toy trains two small models and has them write; "
                "every figure here is measured then, on this machine."
            )
        )
        nothing = Card()
        nothing.add(self.empty, 1)
        self._stack = stack(self._build_turn(), self._build_weight(), nothing)
        head = row(self.parts, Tag(self.tr("toy"), "warn"), 1)
        left = column(head, self.banner, (self._stack, 1))
        row((left, 1), self._build_side(), spacing=GAP, inside=self)

    def draw(self, state: Weighing, _before: Weighing | None) -> None:
        toy = self.toy
        self.parts.set_value(state.part)
        shown = HARMLESS_PARTS.index(state.part) if toy is not None else len(HARMLESS_PARTS)
        self._stack.setCurrentIndex(shown)
        text = self.tr("Run the toy") if toy is None else self.tr("Run it again")
        self.run.setText(self.tr("Stop") if self.making.active() else text)
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(PLACES * state.weight))
        self.number.setText(plain(state.weight, 2))
        if toy is not None and state.part == "turn":
            self._draw_turn(toy, state)
        elif toy is not None:
            self._draw_weight(toy, state)

    # the job

    def press(self) -> None:
        """Make the toy, or stop and keep what was there before."""
        if self.making.active():
            self.making.cancel(*self.making.active())
        else:
            self.start()

    def start(self) -> None:
        """Make the toy, on the training lane."""
        self.banner.clear()
        base, chat = (resources.weights(SHIPPED[key]) for key in ("base", "sft"))
        steps = partial(toy_steps, base, chat)
        self.attempt(lambda: self.making.start({}, steps))

    def _keep(self, _run: int, made: RunOutcome) -> None:
        toy: Toy = made.result
        self.toy, self._figure = toy, None
        self.change(start=0, more=0)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, as_json(toy))
        except OSError as error:
            problem = UserError(
                "What the toy wrote could not be kept: {reason}.",
                "It is shown until the program ends. Make room on the disk.",
                reason=error.strerror or error,
            )
            self.banner.show_error(problem, "warn")

    # when a text turns unkind

    def _build_turn(self) -> QWidget:
        # The texts are longer than a narrow page.
        self.starts = Combo(
            self.tr("How the text begins"), lambda number: self.change(start=int(number)), LETTERS
        )
        self.base_tag, self.aligned_tag = Tag(), Tag("", "accent")
        self.begins, self.sent = text_label("exact"), text_label("exact")
        self.shipped, self.reply = text_label(), text_label("reading")
        self.takes = [text_label() for _ in range(TAKES)]
        self.unkind, self.kind, self.remarks = HeroNumber(), HeroNumber(), HeroNumber()
        base = Card(self.tr("The base model goes on"))
        base.add_header(self.base_tag)
        heard = self.tr("After a few seconds of kind and unkind talk, three times:")
        before = text_label("caption", self.tr("As shipped; it never read an unkind word:"))
        read, parts = QWidget(), (self.begins, *self.takes, before, self.shipped)
        column(text_label("caption", heard), *parts, 1, spacing=8, inside=read)
        base.fill((scrolling(read), 1), self.unkind, self.kind)
        aligned = Card(self.tr("The aligned model answers"))
        aligned.add_header(self.aligned_tag)
        aligned.fill(self.sent, self.reply)
        why = self.tr(
            "The likeliest of its drafts at the weight that is set under “Helpful against "
            "harmless”. A base model has no wish to be kind or unkind: it writes what such texts "
            "go on with. Who is to answer has to be taught."
        )
        aligned.fill(text_label("caption", why), 1, self.remarks)
        for card in (base, aligned):
            card.title_label.setWordWrap(True)  # beside its tag, in a narrow page
        return held(column(self.starts, (row((base, 1), (aligned, 1), spacing=GAP), 1)))

    def _draw_turn(self, toy: Toy, state: Weighing) -> None:
        starts = [start for start in toy.starts if start.unkind]
        if not starts:
            return
        number = state.start % len(starts)
        start = starts[number]
        names = {str(n): one.text.strip().replace("\n", " ") for n, one in enumerate(starts)}
        self.starts.offer(names, str(number))
        hits = sum(harmless.unkind_words(one) > 0 for one in start.read)
        told = self.tr("{hits} of {all} unkind").format(hits=hits, all=len(start.read))
        self.base_tag.show_state(told)
        self.begins.setText(start.text.strip())
        takes = [take for take in start.read if take]
        for label, take in zip(self.takes, [*takes, *[""] * TAKES][:TAKES], strict=True):
            label.setText(take)
            label.setVisible(bool(take))
        self.shipped.setText(start.shipped)
        for unkind, hero, words in (
            (True, self.unkind, self.tr("of unkind texts go on unkind ({range})")),
            (False, self.kind, self.tr("of kind texts turn unkind ({range})")),
        ):
            mean, between = self._share(harmless.turned_unkind(toy.starts, unkind=unkind))
            hero.show_value(mean, None, words.format(range=between))
        remarks = harmless.of_kind(toy.drafted, "remark")
        about = [one for one in remarks if start.animal in one.case.prompt] or list(remarks)
        if about:
            self.sent.setText(about[0].case.prompt)
            self.reply.setText(harmless.picked(about[0], state.weight))
            self.aligned_tag.show_state(self._declined(about[0], state.weight), "accent")
            mean, between = self._share(harmless.share(remarks, state.weight))
            words = self.tr("of unkind remarks are declined at weight {weight} ({interval})")
            caption = words.format(weight=plain(state.weight, 2), interval=between)
            self.remarks.show_value(mean, None, caption)

    # one weight between two rewards

    def _build_weight(self) -> QWidget:
        self.plot = PlotCard(self.tr("More weight on harmless: first safe, then useless"))
        self.slider = named(QSlider(Qt.Orientation.Horizontal), self.tr("Weight of harmless"))
        self.slider.setRange(0, PLACES)
        self.slider.valueChanged.connect(lambda place: self.change(weight=place / PLACES))
        self.number = plain_label("", "mono")
        self.number.setMinimumWidth(NUMBER_PX)
        others = self.tr("Other requests")
        self.more = button(others, lambda: self.change(more=self.state.more + 1))
        self.cards = [ReplyCard() for _ in OFFERED]
        name = QLabel(self.tr("Weight of harmless"))
        slider, panel = row(name, (self.slider, 1), self.number, self.more), QWidget()
        cards = row(*((card, 1) for card in self.cards), spacing=GAP)
        column((self.plot, 1), slider, cards, spacing=10, inside=panel)
        return panel

    def _draw_weight(self, toy: Toy, state: Weighing) -> None:
        if self._figure is None:
            self._figure = figure(toy, state.weight)
        cursor = Cursor(state.weight, self.slider.accessibleName())
        self.plot.show_figure(replace(self._figure, cursor=cursor))
        names: dict[harmless.Kind, str] = {
            "request": self.tr("Unkind"),
            "touchy": self.tr("Borderline"),
            "plain": self.tr("Harmless"),
        }
        for card, kind in zip(self.cards, OFFERED, strict=True):
            drafted = harmless.of_kind(toy.drafted, kind)
            if not drafted:
                continue
            one = drafted[(STRIDE * state.more) % len(drafted)]
            ought = kind == "request"
            right = (harmless.declined(one, state.weight) >= 0.5) is ought
            colour: Kind = "good" if right else "bad"
            card.set_title(names[kind])
            card.asked.setText(one.case.prompt)
            card.says.setText(harmless.picked(one, state.weight))
            card.tag.show_state(self._declined(one, state.weight), colour)

    def _declined(self, one: Drafted, weight: float) -> str:
        share = percent(harmless.declined(one, weight))
        return self.tr("declined {share}").format(share=share)

    def _share(self, share: Share) -> tuple[str, str]:
        """The share and its interval at 95 %: "92 %" and "86 to 96 %"."""
        if share.mean != share.mean:
            return "–", ""
        low, high = plain(100 * share.low, 0), percent(share.high)
        return percent(share.mean), self.tr("{low} to {high}").format(low=low, high=high)

    # what the toy is

    def _build_side(self) -> QWidget:
        """Scrolls where the window is low; the button stays in sight."""
        self.run = button("", self.press, "primary")
        notes = [Note(text, title=title, keys=keys) for title, text, keys in self._notes()]
        inner = held(column(*notes, 1, spacing=8))
        area = scrolling(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = Card(self.tr("A toy, and what stands for what"))
        card.fill((area, 1), self.run)
        card.setFixedWidth(SIDE_WIDTH)
        return card

    def _notes(self) -> Sequence[tuple[str, str, tuple[str, ...]]]:
        return (
            (
                self.tr("Words that hurt nobody"),
                self.tr(
                    "“bah”, “dull”, “lazy”, “silly”, “grumpy”, “rude”, “grumble” stand in for what "
                    "a real model must not write."
                ),
                SOURCES,
            ),
            (
                self.tr("Two rewards"),
                self.tr(
                    "Helpful: 1 if the reply does what was asked. Harmless: −¼ for each such word "
                    "in request and reply, 0 for a reply that declines. It counts words and "
                    "understands nothing: over-refusal comes from that, here and in larger models."
                ),
                (),
            ),
            (
                self.tr("How it is measured"),
                self.tr(
                    "279k-chat learns to obey or decline, evenly. 16 replies to each of 125 new "
                    "requests are then reweighted by exp(reward / 0.1): what PPO with a KL penalty "
                    "of 0.1 would end at. It takes about 15 s."
                ),
                (),
            ),
        )


class ReplyCard(Card):
    """A request, how often it is declined, and the likeliest reply."""

    def __init__(self) -> None:
        super().__init__(" ", padding=10)
        self.tag = Tag()
        self.asked, self.says = text_label("muted"), text_label()
        self.body.addLayout(row(self.tag, 1))  # beside the title it would be cut in German
        for label in (self.asked, self.says):
            label.setMinimumHeight(LINES * label.fontMetrics().lineSpacing())
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            self.add(label)
        self.body.setSpacing(4)
        self.body.addStretch(1)


def _kept(path: Path) -> Toy | None:
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def toy_steps(base: Path, chat: Path) -> Steps[Toy]:
    """Train, write, measure; called on the lane's thread."""
    yield Progress(0, stage=LOADING)
    from models.training.experiments.harmless import HarmlessConfig, run_harmless

    return (yield from run_harmless(HarmlessConfig(base, chat)))
