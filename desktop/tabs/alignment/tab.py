"""The tab: the graph of the pipeline, and a page for every stage."""

from collections.abc import Sequence
from typing import Any

from desktop.services import Services
from desktop.tabs.alignment.bench import Bench
from desktop.widgets.paged_tab import PagedTab


class AlignmentTab(PagedTab):
    """Its pages share the bench."""

    def __init__(
        self, services: Services, title: str, summary: str, offered: Sequence[tuple[str, str]]
    ) -> None:
        """offered: key and label of every page."""
        super().__init__(title, summary, offered)
        self.services, self.bench = services, Bench(services, self)
        self.begin(self._make_page, offered[0][0])

    def _make_page(self, key: str) -> Any:
        services, bench = self.services, self.bench
        if key == "pipeline":
            from desktop.tabs.alignment.pipeline.page import PipelinePage

            return PipelinePage(services, bench)
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
            from desktop.tabs.alignment.ppo import PpoPage

            return PpoPage(services, bench)
        if key == "dpo":
            from desktop.tabs.alignment.dpo import DpoPage

            return DpoPage(services, bench)
        if key == "verifiable":
            from desktop.tabs.alignment.verifiable.page import VerifiablePage

            return VerifiablePage(services, bench)
        from desktop.tabs.alignment.harmless import HarmlessPage

        return HarmlessPage(services)
