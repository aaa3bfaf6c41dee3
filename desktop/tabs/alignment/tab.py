"""Puts the views and presenters of the tab together, a page when it is first asked for."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.paged_presenter import PagedPresenter
from desktop.services import Services
from desktop.tabs.alignment import SPEC, SUMMARY, TITLE
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.presenter import AlignmentPresenter
from desktop.tabs.alignment.run_all_presenter import RunAllPresenter
from desktop.tabs.alignment.view import AlignmentView


def build_tab(services: Services) -> AlignmentView:
    """The tab, ready to show."""
    translate = QCoreApplication.translate
    offered = SPEC.labels()
    view = AlignmentView(translate("TabSpec", TITLE), translate("TabSpec", SUMMARY), offered)
    bench = Bench(services, view)
    frame = AlignmentPresenter(view, services, bench)
    view.frame = (frame, RunAllPresenter(view, services, bench, frame.usual))
    view.presenter = PagedPresenter(view, partial(_make_page, services, bench), offered[0][0])
    return view


def _make_page(services: Services, bench: Bench, key: str, _frame: object) -> tuple[Any, Any]:
    return _MAKERS[key](services, bench)


def _sft(services: Services, bench: Bench) -> tuple[Any, Any]:
    from desktop.tabs.alignment.sft_presenter import SftPresenter
    from desktop.tabs.alignment.sft_view import SftView

    view = SftView()
    return view, SftPresenter(view, services, bench)


def _comparisons(services: Services, bench: Bench) -> tuple[Any, Any]:
    from desktop.tabs.alignment.comparisons_presenter import ComparisonsPresenter
    from desktop.tabs.alignment.comparisons_view import ComparisonsView

    view = ComparisonsView()
    return view, ComparisonsPresenter(view, services, bench)


def _reward(services: Services, bench: Bench) -> tuple[Any, Any]:
    from desktop.tabs.alignment.reward_presenter import RewardPresenter
    from desktop.tabs.alignment.reward_view import RewardView

    view = RewardView()
    return view, RewardPresenter(view, services, bench)


def _ppo(services: Services, bench: Bench) -> tuple[Any, Any]:
    from desktop.tabs.alignment.ppo_presenter import PpoPresenter
    from desktop.tabs.alignment.ppo_view import PpoView

    view = PpoView()
    return view, PpoPresenter(view, services, bench)


def _dpo(services: Services, bench: Bench) -> tuple[Any, Any]:
    from desktop.tabs.alignment.dpo_presenter import DpoPresenter
    from desktop.tabs.alignment.dpo_view import DpoView

    view = DpoView()
    return view, DpoPresenter(view, services, bench)


def _harmless(services: Services, bench: Bench) -> tuple[Any, Any]:
    from desktop.tabs.alignment.harmless_presenter import HarmlessPresenter
    from desktop.tabs.alignment.harmless_view import HarmlessView

    view = HarmlessView()
    return view, HarmlessPresenter(view, services, bench)


_MAKERS: dict[str, Callable[[Services, Bench], tuple[Any, Any]]] = {
    "sft": _sft,
    "comparisons": _comparisons,
    "reward": _reward,
    "ppo": _ppo,
    "dpo": _dpo,
    "harmless": _harmless,
}
