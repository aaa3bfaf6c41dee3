"""What came of a run: how often it was preferred, what it still can, and what becomes of it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu, QPushButton, QTextBrowser, QWidget

from desktop.numbers import data_size, percent, plain
from desktop.services import Services
from desktop.tabs.preferences.run_parts import name_problem
from desktop.tabs.preferences.shared import Workspace, meaning
from desktop.widgets.banner import Banner, in_one_line
from desktop.widgets.card import Card
from desktop.widgets.data_table import IntervalBar
from desktop.widgets.labels import HeroNumber, Kind, Tag, button, link_button, plain_label
from desktop.widgets.layout import Dialog, column, row, show_folder
from models.alignment.verdict import AbilityTable, Change
from models.emergence.intervals import wilson
from models.errors import UserError
from models.files import bytes_below
from models.model import Model, no_adapter
from models.progress import Progress, Steps
from models.store.judgements import Tally, Vote
from models.store.runs import Run

if TYPE_CHECKING:
    from models.training.model_card import CardFacts

CARD_SLOT, EXPORT_SLOT = "preferences/card", "preferences/export"
CARD_SIZE = QSize(680, 620)
translate = QCoreApplication.translate


class WinCard(Card):
    """The share of decided votes that preferred the tuned model, with its interval."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Win rate"), parent)
        self.title_label.setToolTip(meaning("win_rate", "wilson_interval"))
        self.verdict, self.rate, self.bar = Tag(), HeroNumber(), IntervalBar()
        self.setProperty("role", "clear")  # it lies on a card
        self.body.setContentsMargins(0, 0, 0, 8)
        self.add_header(self.verdict)
        self.interval = plain_label("", "caption", wrap=True)
        for part in (self.rate, self.bar, self.interval):
            self.add(part)
        self.show_votes(())

    def show_votes(self, votes: Sequence[Vote]) -> None:
        given = [vote.choice for vote in votes]
        tally = Tally(*(given.count(choice) for choice in ("after", "before", "tie", "skip")))
        share, low, high = None, 0.0, 1.0
        caption = self.tr("preferred after training: vote on a few pairs")
        if tally.decided:
            share, (low, high) = tally.won / tally.decided, wilson(tally.won, tally.decided)
            caption = self.tr("of {total} decided votes preferred it after training")
        value, caption = (
            "–" if share is None else percent(share),
            caption.format(total=tally.decided),
        )
        self.rate.show_value(value, "", caption)
        self.bar.show_share(share, low, high)
        words, kind = self._verdict(tally, low, high)
        self.verdict.show_state(words, kind)
        self.verdict.setVisible(bool(words))
        interval = self._interval(tally, low, high)
        self.interval.setText(interval)
        self.interval.setVisible(bool(interval))
        self.bar.setAccessibleName(f"{value} {caption} {interval}")

    def _verdict(self, tally: Tally, low: float, high: float) -> tuple[str, Kind]:
        if not tally.decided:
            return "", "neutral"
        if low > 0.5:
            return self.tr("clearly better"), "good"
        if high < 0.5:
            return self.tr("clearly worse"), "bad"
        return self.tr("no clear winner"), "neutral"

    def _interval(self, tally: Tally, low: float, high: float) -> str:
        if not tally.decided:
            return ""
        words = self.tr("95 % CI: {low}–{high}.").format(
            low=plain(100 * low, 0), high=percent(high)
        )
        ties = self.tr("%Ln ties", "", tally.tied) if tally.tied else ""
        skips = self.tr("%Ln skips", "", tally.skipped) if tally.skipped else ""
        named = self.tr(" and ").join(part for part in (ties, skips) if part)
        if not named:
            return words
        return self.tr("{words} Left out: {left_out}.").format(words=words, left_out=named)


class KeepCard(QWidget):
    """The tuned model: renamed, opened elsewhere, written out, described.

    renamed: called when it has another name.
    """

    def __init__(
        self, services: Services, workspace: Workspace, renamed: Callable[[], object]
    ) -> None:
        super().__init__()
        self._services, self._workspace, self._renamed = services, workspace, renamed
        self._run: Run | None = None
        self.banner, self.name = Banner(), QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the tuned model"))
        self.name.textEdited.connect(self._offer_rename)
        self.name.returnPressed.connect(self.rename)
        self.rename_button = button(self.tr("Rename"), self.rename)
        self.on_disk = plain_label("", "caption")
        self.export = QPushButton(self.tr("Export"))
        self.forms = self._export_menu()
        with_model = self._with_model
        self.model_card = link_button(self.tr("Model card"), lambda: with_model(self.show_card))
        self.compare = link_button(
            self.tr("Open in Base vs chat"), lambda: with_model(self.open_comparison)
        )
        self.folder = link_button(
            self.tr("Open its folder"), lambda: with_model(lambda model: show_folder(model.path))
        )
        title = row(plain_label(self.tr("The tuned model"), "card-title"), 1, self.on_disk)
        left = Qt.AlignmentFlag.AlignLeft
        names = row(self.name, self.rename_button)
        column(
            title, self.banner, names, row(self.export, 1), (self.model_card, 0, left),
            (self.compare, 0, left), (self.folder, 0, left), 1, spacing=10, inside=self,
        )  # fmt: skip

    def show_run(self, run: Run) -> None:
        same = self._run is not None and (self._run.id, self._run.title) == (run.id, run.title)
        self._run, model = run, self.model(run)
        if not same:  # else somebody may be typing another name
            self.name.setText(run.title)
            self.rename_button.setEnabled(False)
        self.on_disk.setText("" if model is None else data_size(bytes_below(model.path)))
        for part in (self.name, self.export, self.model_card, self.compare, self.folder):
            part.setEnabled(model is not None)
        forms = {"merged", "onnx"}
        if model is not None and (model.path / "adapter").is_dir():
            forms.add("peft")
        why_not = self.tr("This model was trained whole: it has no adapter.")
        if model is not None and model.parent_replaced and "peft" in forms:
            forms.remove("peft")
            why_not = in_one_line(no_adapter(model.name, model.parent))
        for form, action in self.forms.items():
            action.setEnabled(form in forms)
            action.setToolTip("" if form in forms else why_not)

    def model(self, run: Run) -> Model | None:
        """The tuned model; None if it is gone."""
        found = self._services.catalogue.find(run.model_name)
        return found if found is not None and found.source == "tuned" else None

    def rename(self) -> None:
        """Give the tuned model another name, on the disk and in the list of runs."""
        if self.rename_button.isEnabled():
            self._with_model(self._rename)

    def _rename(self, model: Model) -> None:
        run, name = self._run, self.name.text().strip()
        assert run is not None  # it has a model
        installed = {other.name for other in self._services.catalogue.models()}
        if problem := name_problem(name, frozenset(installed - {model.name})):
            self.banner.show_message(problem)
            return
        self.banner.clear()
        try:
            self._services.catalogue.rename(model, name)
            path = self._services.home.models / name
            self._services.store.runs.finish(run.id, "done", path)
        except UserError as error:
            self._services.notify.error(error, self.banner)
            return
        self._renamed()

    def open_comparison(self, model: Model) -> None:
        assert self._run is not None  # it has a model
        models = [self._run.facts["model"], model.name]
        self._services.open_link("base_vs_chat", {"models": models, "template": "on"})

    def write_out(self, form: str) -> None:
        """Write the model into a new folder below the one that is picked."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where to write the model"))
        if folder:
            self._with_model(partial(self._export, form, Path(folder)))

    def _export(self, form: str, folder: Path, model: Model) -> None:
        self.banner.clear()
        out = folder / f"{model.name}-{form}"
        title = self.tr("Exporting {name}").format(name=model.name)
        steps = partial(export_steps, model.path, out, form, self._known())
        job = self._services.lanes.files.start(EXPORT_SLOT, steps, title)
        written = self.tr("Written to {path}")
        job.succeeded.connect(
            lambda path: self.banner.show_message(written.format(path=path), kind="good")
        )
        job.failed.connect(partial(self._services.notify.error, where=self.banner))

    def show_card(self, model: Model) -> None:
        steps = partial(card_steps, model.path, self._known())
        job = self._services.lanes.reading.start(CARD_SLOT, steps)
        title = self.tr("Model card of {name}").format(name=model.name)
        job.succeeded.connect(lambda text: ModelCardDialog(title, text, self).open())
        job.failed.connect(partial(self._services.notify.error, where=self.banner))

    def _with_model(self, act: Callable[[Model], object]) -> None:
        model = None if self._run is None else self.model(self._run)
        if model is not None:
            act(model)

    def _known(self) -> dict[str, Any]:
        """What the model card says of the run, beside what lies in the model's folder."""
        assert self._run is not None  # its model is there
        runs, votes = self._services.store.runs, self._services.store.votes
        facts = runs.get(self._run.id).facts
        tally = votes.tallies().get(self._run.id, Tally())
        return {
            "rows": runs.rows(self._run.id),
            "abilities": facts.get("abilities", {}).get("rows", ()),
            "votes": (tally.won, tally.lost, tally.tied),
            "seconds": float(facts.get("seconds", 0.0)),
        }

    def _export_menu(self) -> dict[str, QAction]:
        menu = QMenu(self.export, toolTipsVisible=True)
        words = {
            "merged": self.tr("As a Hugging Face folder…"),
            "peft": self.tr("As an adapter (PEFT)…"),
            "onnx": self.tr("As an ONNX graph…"),
        }
        self.export.setMenu(menu)
        return {
            form: menu.addAction(said, partial(self.write_out, form))
            for form, said in words.items()
        }

    def _offer_rename(self, typed: str) -> None:
        kept = "" if self._run is None else self._run.title
        self.rename_button.setEnabled(typed.strip() not in ("", kept))


def export_steps(folder: Path, out: Path, form: str, known: Mapping[str, Any]) -> Steps[Path]:
    """Bring the model card up to date, then write the model out; UserError says what is wrong."""
    yield Progress(0, stage="Writing the model...")
    from models.training.export import export
    from models.training.model_card import write_model_card

    write_model_card(folder, card_facts(known))
    return (yield from export(folder, out, form))  # type: ignore[arg-type]  # one of its forms


def card_steps(folder: Path, known: Mapping[str, Any]) -> Steps[str]:
    yield Progress(0)
    from models.training.model_card import write_model_card

    return write_model_card(folder, card_facts(known)).read_text(encoding="utf-8")


def card_facts(known: Mapping[str, Any]) -> "CardFacts":
    """known: as `KeepCard._known` has it."""
    from models.training.model_card import CardFacts

    rows = known["abilities"]
    abilities = AbilityTable(tuple(Change(**row) for row in rows)) if rows else None
    votes = known["votes"] if any(known["votes"]) else None
    return CardFacts(known["rows"], abilities, votes, seconds=known["seconds"])


def gone_words(name: str) -> str:
    return translate(
        "Preferences",
        "The model {name} is not there any more: only the answers that were kept can be judged.",
    ).format(name=name)


class ModelCardDialog(Dialog):
    """Markdown, without following links: nothing here opens a browser."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(CARD_SIZE)
        self.text = text
        shown = QTextBrowser()
        shown.setOpenLinks(False)
        shown.setAccessibleName(title)
        shown.setMarkdown(without_entries(text))
        copy = QPushButton(self.tr("Copy"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        edges = (16, 16, 16, 16)
        column((shown, 1), row(copy, 1, close), spacing=12, margins=edges, inside=self)


def without_entries(text: str) -> str:
    """The text without the entries for programs at its head."""
    if not text.startswith("---\n"):
        return text
    _, found, rest = text.removeprefix("---\n").partition("\n---\n")
    return rest if found else text
