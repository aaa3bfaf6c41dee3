"""What the reader has chosen on the pages of Alignment, as plain values."""

from dataclasses import asdict, dataclass

from models.plain_values import updated

COUNTS = (50, 100, 200, 355, 500, 700, 1000, 1500, 2000)
FLIPS = tuple(share / 100 for share in (0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50))
BETAS = (0.1, 0.3, 1.0, 3.0)
NS = (1, 2, 4, 8, 16, 32)


@dataclass(frozen=True, slots=True)
class Comparing:
    """Page "Comparisons".

    source: whose labels. count, flips, seed: how the program's are drawn, and the share of them
    that is flipped. project: of own labels, 0 for the first. needle: what is looked for.
    only_flipped: list no others. demo: draw a few if there are none.
    """

    source: str = "program"
    count: int = 1000
    flips: float = 0.05
    seed: int = 0
    project: int = 0
    needle: str = ""
    only_flipped: bool = False

    def changed(self, /, **values: object) -> "Comparing":
        """The same with other values; what does not fit is ignored."""
        return updated(self, values, {"source": ("program", "labels", "file")}, nearest=False)

    def state(self) -> dict[str, object]:
        """Plain values that `changed` takes back."""
        return asdict(self)


HARMLESS_PARTS = ("turn", "weight")


@dataclass(frozen=True, slots=True)
class Weighing:
    """Page "Harmless".

    weight: of the harmless reward beside the helpful one, in [0, 1]. start: which text turns
    unkind. more: how often other requests were asked for.
    """

    part: str = "turn"
    weight: float = 0.65
    start: int = 0
    more: int = 0

    def changed(self, /, **values: object) -> "Weighing":
        """The same with other values; what does not fit is ignored."""
        ranges = {"weight": (0.0, 1.0)}
        return updated(self, values, {"part": HARMLESS_PARTS}, ranges, nearest=False)

    def state(self) -> dict[str, object]:
        """Plain values that `changed` takes back."""
        return {"part": self.part, "weight": self.weight}
