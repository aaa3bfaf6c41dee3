"""The tab "Alignment": from a base model to a helpful one, a page for every stage."""

from collections.abc import Mapping
from typing import Any

from desktop.frame.tab_spec import heading
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench
from desktop.widgets.page import PagedTab


class AlignmentTab(PagedTab):
    """Its pages share the bench."""

    def __init__(self, services: Services) -> None:
        super().__init__(*heading("alignment"))
        self.services, self.bench = services, Bench(services, self)
        self.begin(self._make_page, "pipeline")

    def open_state(self, state: Mapping[str, object]) -> None:
        """Links of before ask for what stands in the column *More* by other names."""
        opened = set(self.more.opened())
        for page, name in (("ppo", "details"), ("verifiable", "more")):
            inner = state.get(page)
            if isinstance(inner, Mapping) and (
                inner.get(name) is True or inner.get("part") == name
            ):
                opened.add(page)
        super().open_state({"more": sorted(opened), **state})

    def _make_page(self, key: str) -> Any:
        services, bench = self.services, self.bench
        if key == "pipeline":
            from desktop.tabs.alignment.pipeline import PipelinePage

            return PipelinePage(services, bench)
        if key == "pretrain":
            from desktop.tabs.alignment.pretrain import PretrainPage

            return PretrainPage(services, bench)
        if key == "sft":
            from desktop.tabs.alignment.sft import SftPage

            return SftPage(services, bench)
        if key == "comparisons":
            from desktop.tabs.alignment.comparisons import ComparisonsPage

            return ComparisonsPage(services, bench)
        if key == "reward":
            from desktop.tabs.alignment.reward import RewardPage

            return RewardPage(services, bench)
        if key == "ppo":
            from desktop.tabs.alignment.ppo.page import PpoPage

            return PpoPage(services, bench)
        if key == "dpo":
            from desktop.tabs.alignment.dpo import DpoPage

            return DpoPage(services, bench)
        if key == "verifiable":
            from desktop.tabs.alignment.verifiable import VerifiablePage

            return VerifiablePage(services, bench)
        from desktop.tabs.alignment.harmless import HarmlessPage

        return HarmlessPage(services)
