"""What came of a run: how often it was preferred, what it still can, and what becomes of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from desktop.numbers import data_size, percent, plain, signed
from desktop.runs.service import Facts, Made, Measurement, RunService, is_model, size_on_disk
from desktop.runs.verdict import ability_title
from desktop.services import Services
from desktop.tabs.preferences.dpo_run import start_replaced
from desktop.tabs.preferences.run_parts import name_problem
from desktop.tabs.preferences.shared import Workspace, meaning
from desktop.widgets.banner import Banner, in_one_line
from desktop.widgets.card import Card
from desktop.widgets.data_table import IntervalBar
from desktop.widgets.labels import HeroNumber, Kind, Tag, button, link_button, plain_label
from desktop.widgets.layout import TextDialog, clear, column, row, scrolling, show_folder
from models.alignment.verdict import AbilityTable, Change
from models.emergence.intervals import wilson
from models.errors import UserError
from models.model import Model, lost_parent, no_adapter
from models.progress import Progress, Steps
from models.store.judgements import Tally, Vote
from models.store.runs import Run

if TYPE_CHECKING:
    from models.training.model_card import CardFacts

CARD_SLOT, EXPORT_SLOT = "preferences/card", "preferences/export"
translate = QCoreApplication.translate


class WinCard(Card):
    """The share of decided votes that preferred the tuned model, with its interval."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Win rate"), parent)
        self.title_label.setToolTip(meaning("win_rate", "wilson_interval"))
        self.verdict, self.rate, self.bar = Tag(), HeroNumber(), IntervalBar()
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
        return self.tr("not clear yet"), "neutral"

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


def asking_title(facts: Facts) -> str:
    """What the job bar says while both models are asked."""
    return QCoreApplication.translate("AbilitiesCard", "Asking {name}").format(name=facts["name"])


class AbilitiesCard(Card):
    """What the model could do before and after training, on the same questions.

    Asked on the training lane, after whatever trains: it takes all of a processor for a while.
    """

    def __init__(self, services: Services, banner: Banner) -> None:
        super().__init__(self.tr("Abilities"))
        self._services, self._banner = services, banner
        self._run: Run | None = None
        self.asking = RunService(services, Measurement("preferences", "abilities", asking_title))
        self.asking.finished.connect(self._keep)
        self.asking.failed.connect(lambda _run, problem: services.notify.error(problem, banner))
        self.asking.changed.connect(self._offer)
        self.ask = link_button(self.tr("Ask both"), self.ask_both)
        self.add_header(self.ask)
        self.summary = plain_label("", "muted", wrap=True)
        self.chance = plain_label(
            self.tr(
                "Bold: more than chance (sign test on the questions that changed, 5 %). The other "
                "changes may be chance."
            ),
            "faint",
            wrap=True,
        )
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 8, 0)
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnStretch(0, 1)
        inner = QWidget()
        inner.setLayout(self.grid)
        self._area = scrolling(inner)
        self.add(self.summary)
        self.add(self._area, 1000)
        self.add(self.chance)
        self.body.addStretch(1)

    def show_run(self, run: Run) -> None:
        self._run = run
        found: Mapping[str, Any] = run.facts.get("abilities", {})
        rows: Sequence[Mapping[str, Any]] = found.get("rows", ())
        clear(self.grid)
        heads = ("", self.tr("before"), self.tr("after"), self.tr("points"))
        for place, words in enumerate(heads if rows else ()):
            self.grid.addWidget(_number(words, "caption") if place else QLabel(), 0, place)
        for line, ability in enumerate(rows, start=1):
            self._add(line, ability, clear=ability["ability"] in found.get("clear", ()))
        self.grid.setRowStretch(len(rows) + 1, 1)
        empty = self.tr(
            "The same questions are put to both models: sums, capitals, opposites and the like. "
            "What was lost shows."
        )
        self.summary.setText(self._summary(found) if rows else empty)
        self._area.setVisible(bool(rows))
        self.chance.setVisible(bool(rows))
        self.ask.setText(self.tr("Ask again") if rows else self.tr("Ask both"))
        self._offer()

    def ask_both(self) -> None:
        """Put the questions to both models, unless that goes on already."""
        run = self._run
        if run is None or self._is_asked(run):
            return
        name, base = run.title, run.facts["model"]
        before, after = self._services.catalogue.find(base), self._services.home.models / name
        if before is None or not is_model(after):
            self._banner.show_message(gone_words(base if before is None else name))
            return
        if start_replaced(run, before):
            self._services.notify.error(lost_parent(name, base), self._banner)
            return
        self._banner.clear()
        kept = self._services.home.cache / "abilities"
        steps = partial(ask_both, before.path, after, kept)
        self.setFocus()  # else it would go to the field for the name, and a key would write there
        try:
            self.asking.start({"run": run.id, "name": name}, steps)
        except UserError as problem:
            self._services.notify.error(problem, self._banner)

    def _keep(self, number: int, made: Made) -> None:
        run, found = int(self._services.store.runs.get(number).facts["run"]), made.result
        noted = {"abilities": found, "ability_points": found["points"]}
        kept = self._services.store.runs.note(run, noted)
        if self._run is not None and self._run.id == run:
            self.show_run(kept)

    def _is_asked(self, run: Run) -> bool:
        runs = map(self._services.store.runs.get, self.asking.active())
        return any(one.facts["run"] == run.id for one in runs)

    def _offer(self) -> None:
        if self._run is not None:
            self.ask.setEnabled(not self._is_asked(self._run))

    def _add(self, line: int, ability: Mapping[str, Any], *, clear: bool) -> None:
        items, before, after = (int(ability[key]) for key in ("items", "before", "after"))
        detail = self.tr(
            "{items} questions: {before} right before, {after} after; {lost} lost, {gained} gained."
        ).format(items=items, before=before, after=after, lost=ability["lost"],
                 gained=ability["gained"])  # fmt: skip
        surely = self.tr("More than chance.") if clear else self.tr("This may be chance.")
        cells = (
            plain_label(ability_title(ability["ability"]), wrap=True),
            _number(percent(before / items)),
            _number(percent(after / items)),
            _number(signed(100 * (after - before) / items, 1), "card-title" if clear else "muted"),
        )
        for place, cell in enumerate(cells):
            cell.setToolTip(f"{detail} {surely}")
            self.grid.addWidget(cell, line, place)

    def _summary(self, found: Mapping[str, Any]) -> str:
        points, most = float(found["points"]), float(found["worst_points"])
        if most >= 0:
            words = self.tr("{points} points on average; nothing that it could was lost.")
            return words.format(points=signed(points, 1))
        return self.tr("{points} points on average; {worst} lost most, {most} points.").format(
            points=signed(points, 1), worst=ability_title(found["worst"]), most=signed(most, 1)
        )


class KeepCard(Card):
    """The tuned model: renamed, gone on with, opened elsewhere, written out, described.

    go_on: label and train with a model of this name. renamed: called when it has another name.
    """

    def __init__(
        self,
        services: Services,
        workspace: Workspace,
        go_on: Callable[[str], object],
        renamed: Callable[[], object],
    ) -> None:
        super().__init__(self.tr("Keep it"))
        self._services, self._workspace, self._renamed = services, workspace, renamed
        self._run: Run | None = None
        self.banner, self.name = Banner(), QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the tuned model"))
        self.name.textEdited.connect(self._offer_rename)
        self.name.returnPressed.connect(self.rename)
        self.rename_button = button(self.tr("Rename"), self.rename)
        self.on_disk = plain_label("", "caption")
        self.add_header(self.on_disk)
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
        self.best = plain_label("", "caption", wrap=True)
        self.keep_best = link_button(
            self.tr("Keep that one, too"), lambda: with_model(self._keep_best)
        )
        self.go_on = button("", lambda: with_model(lambda model: go_on(model.name)), "primary")
        rows = (
            row(self.name, self.rename_button),
            row(self.export, 1, self.model_card),
            row(self.compare, 1, self.folder),
            row((self.best, 1), self.keep_best),
        )
        self.body.addLayout(column(self.banner, *rows, self.go_on, spacing=8))

    def show_run(self, run: Run) -> None:
        same = self._run is not None and (self._run.id, self._run.title) == (run.id, run.title)
        self._run, model, current = run, self.model(run), self._workspace.model
        in_use = model is not None and current is not None and current.name == model.name
        if not same:  # else somebody may be typing another name
            self.name.setText(run.title)
            self.rename_button.setEnabled(False)
        self.on_disk.setText("" if model is None else data_size(size_on_disk(model.path)))
        for part in (self.name, self.export, self.model_card, self.compare, self.folder):
            part.setEnabled(model is not None)
        self.go_on.setEnabled(model is not None and not in_use)
        self.go_on.setText(
            self.tr("You go on with this model") if in_use else self.tr("Go on with this model")
        )
        best, steps = int(run.facts.get("best_step", 0)), int(run.facts.get("steps", 0))
        words = self.tr("Lowest held-out loss: step {best} of {steps}")
        self.best.setText(words.format(best=best, steps=steps))
        for widget in (self.best, self.keep_best):
            widget.setVisible(best > 0 and model is not None)
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

    def _keep_best(self, model: Model) -> None:
        """Make a model of its own of the weights with the lowest held-out loss."""
        run, catalogue, home = self._run, self._services.catalogue, self._services.home.models
        assert run is not None  # it has a model
        parent = catalogue.find(run.facts["model"])
        if parent is None:
            self.banner.show_message(gone_words(run.facts["model"]))
            return
        self.banner.clear()
        name = f"{model.name}-step{run.facts['best_step']}"
        title = self.tr("Keeping {name}").format(name=name)
        steps = partial(best_steps, model.path, parent.path, home / name)
        job = self._services.lanes.files.start(EXPORT_SLOT, steps, title)
        job.succeeded.connect(self._best_kept)
        job.failed.connect(partial(self._services.notify.error, where=self.banner))

    def _best_kept(self, path: Path) -> None:
        words = self.tr("Saved to your models as {name}.").format(name=path.name)
        self.banner.show_message(words, kind="good")
        self._services.catalogue.refresh()

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
        job.succeeded.connect(lambda text: TextDialog(title, text, self).open())
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
        menu = QMenu(self.export)
        menu.setToolTipsVisible(True)
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


def ask_both(before: Path, after: Path, kept: Path) -> Steps[dict[str, Any]]:
    """Put the same questions to both models; kept: where answers are found again.

    Returns what a run notes: the rows of the `AbilityTable`, a dict each; the mean of what the
    model could before, in points; the ability that lost most; those whose change is no chance.
    """
    yield Progress(0, stage="Loading the engine...")
    from models.family.ability_check import check

    table = yield from check(before, after, kept=kept)
    worst = table.worst
    return {
        "rows": [asdict(one) for one in table.rows],
        "points": table.points,
        "worst": worst.ability,
        "worst_points": worst.points,
        "clear": [one.ability for one in table.rows if one.clear],
    }


def export_steps(folder: Path, out: Path, form: str, known: Mapping[str, Any]) -> Steps[Path]:
    """Bring the model card up to date, then write the model out; UserError says what is wrong."""
    yield Progress(0, stage="Writing the model...")
    from models.training.export import export
    from models.training.model_card import write_model_card

    write_model_card(folder, card_facts(known))
    return (yield from export(folder, out, form))  # type: ignore[arg-type]  # one of its forms


def best_steps(folder: Path, parent: Path, out: Path) -> Steps[Path]:
    yield Progress(0, stage="Writing the model...")
    from models.training.export import keep_best

    return (yield from keep_best(folder, parent, out))


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


def _number(text: str, role: str = "") -> QLabel:
    label = plain_label(text, role)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return label
