"""The same questions put to a model before and after training."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.services import Services
from desktop.tabs.preferences import judge_jobs, judge_sentences
from desktop.tabs.preferences.abilities_card import AbilityRow
from desktop.tabs.preferences.judge_jobs import Abilities
from desktop.tabs.preferences.run_folder import is_model
from desktop.tabs.preferences.train_sentences import percent, signed
from desktop.widgets.banner import Banner
from models.emergence import own
from models.store.runs import Run

if TYPE_CHECKING:
    from desktop.tabs.preferences.abilities_card import AbilitiesCard

SLOT = "preferences/abilities"


class AbilitiesPresenter:
    """On the training lane, after whatever trains: it takes all of a processor for a while."""

    def __init__(self, view: "AbilitiesCard", services: Services, banner: Banner) -> None:
        self._view, self._services, self._banner = view, services, banner
        self._run: Run | None = None
        self._asking: set[int] = set()
        view.asked.connect(self.ask)

    def show(self, run: Run) -> None:
        """What is known of this run."""
        self._run = run
        found: Mapping[str, Any] = run.facts.get("abilities", {})
        rows = found.get("rows", ())
        clear = frozenset(found.get("clear", ()))
        summary = ""
        if rows:
            worst = judge_sentences.ability_title(found["worst"], own.title(found["worst"]))
            summary = judge_sentences.abilities_summary(
                float(found["points"]), worst, float(found["worst_points"])
            )
        self._view.show_rows([ability_row(row, clear) for row in rows], summary)
        self._view.show_asking(asking=run.id in self._asking)

    def ask(self) -> None:
        """Ask both models, unless that goes on already."""
        run = self._run
        if run is None or run.id in self._asking:
            return
        name, base = run.title, run.facts["model"]
        before, after = self._services.catalogue.find(base), self._services.home.models / name
        if before is None or not is_model(after):
            gone = base if before is None else name
            self._banner.show_message(judge_sentences.gone_words(gone))
            return
        self._banner.clear()
        kept = self._services.home.cache / "abilities"
        title = QCoreApplication.translate("Preferences", "Asking {name}").format(name=name)
        steps = partial(judge_jobs.ask_both, before.path, after, kept)
        job = self._services.lanes.training.start(SLOT, steps, title)
        self._asking.add(run.id)
        self._view.show_asking(asking=True)
        job.succeeded.connect(partial(self._told, run.id))
        job.failed.connect(partial(self._services.notify.error, where=self._banner))
        job.ended.connect(partial(self._ended, run.id))

    def _told(self, run: int, found: Abilities) -> None:
        noted = {"abilities": asdict(found), "ability_points": found.points}
        kept = self._services.store.runs.note(run, noted)
        if self._run is not None and self._run.id == run:
            self.show(kept)

    def _ended(self, run: int) -> None:
        self._asking.discard(run)
        if self._run is not None and self._run.id == run:
            self._view.show_asking(asking=False)


def ability_row(row: Mapping[str, Any], clear: frozenset[str]) -> AbilityRow:
    """One ability in the words of the card."""
    items, before, after = int(row["items"]), int(row["before"]), int(row["after"])
    detail = QCoreApplication.translate(
        "Preferences",
        "{items} questions: {before} right before, {after} after; {lost} lost, {gained} gained.",
    ).format(items=items, before=before, after=after, lost=row["lost"], gained=row["gained"])
    return AbilityRow(
        judge_sentences.ability_title(row["ability"], own.title(row["ability"])),
        percent(before / items),
        percent(after / items),
        signed(100 * (after - before) / items),
        row["ability"] in clear,
        detail,
    )
