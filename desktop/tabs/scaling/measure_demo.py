"""The Measure page for pictures of it: a part of the shipped grid as if it were one's own."""

from dataclasses import replace

from models.family.grid_plan import Cell, GridPlan, by_cost
from models.family.grid_results import GridResult, predictions
from models.scaling.grid_runs import CellResult, Curve

SIZES, LARGER, MOST_TOKENS = ("6k", "14k", "38k", "98k"), "279k", 2**20
DONE = 6  # runs of the picture that shows some of them under way


def demo(shipped: GridResult, name: str) -> tuple[GridResult, dict[str, Curve]]:
    """name: "running", "predicted" or "done". Returns a grid, and the curve of a run under way."""
    kept = {
        cell.name: cell
        for cell in shipped.cells
        if cell.seed == 1 and cell.tokens <= MOST_TOKENS and cell.size in (*SIZES, LARGER)
    }
    cells = by_cost(cell for cell in shipped.plan.cells if cell.name in kept)
    small = tuple(cell for cell in cells if cell.size.name in SIZES)
    larger = next(cell for cell in cells if cell.size.name == LARGER and cell.tokens == MOST_TOKENS)
    plan = GridPlan("demo", small, larger)
    whole = GridResult(plan, tuple(kept[cell.name] for cell in small))
    if name == "running":
        return replace(whole, cells=whole.cells[:DONE]), _half(small[DONE], kept)
    told = replace(whole, predictions=predictions(whole.cells, larger))
    return (replace(told, outcome=kept[larger.name]) if name == "done" else told), {}


def _half(cell: Cell, kept: dict[str, CellResult]) -> dict[str, Curve]:
    tokens, loss = kept[cell.name].curve
    half = [number for number, read in enumerate(tokens) if read < cell.tokens / 2]
    return {cell.name: (tokens[: len(half)], loss[: len(half)])}
