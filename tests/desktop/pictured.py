"""What is worth a picture of each page, by name, and what has to be there before it is shown."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import resources
from desktop.tabs.preferences.judge import VOTE_COUNTS
from desktop.widgets.page import PagedTab
from models.alignment import details
from models.alignment.harmless import Toy
from models.alignment.states import PLOTS
from models.alignment.training_configs import WATCHED, SftConfig
from models.alignment.verifiable.states import facts_of
from models.emergence import thinking
from models.emergence.shelf import LAST, OWN
from models.emergence.states import Exploring, settled
from models.emergence.thinking import CHECKED, MAJORITY, SCORED, measured
from models.family.grid.plan import Cell, GridPlan, by_cost
from models.family.grid.results import GridResult, predictions
from models.interview.card import KINDS, Chain, Choice, Curve, Formula, Live, Mistake, Number, Order
from models.interview.card import Card as InterviewCard
from models.interview.card_file import shipped
from models.interview.figures import curve
from models.interview.lesson import END, TOP, Drawing, Worked
from models.progress import Progress, Steps
from models.scaling.grid_runs import CellResult
from models.scaling.states import SPEND_VIEWS

States = list[tuple[str, dict[str, object]]]
State = Mapping[str, Any]
QUESTIONS = ("What is the capital of France?", "What is the capital of Peru?", "Write a poem.")
FRANCE = {"text": "The capital of France is", "other": ""}
PAIRS = 17  # that are labelled
TABLE = """\
model;size;tokens (B);val loss
small-1;124 M;2,5;3,412
small-2;124 M;10;3,205
small-3;124 M;40;3,108
medium-1;355 M;2,5;3,301
medium-2;355 M;10;2,987
medium-3;355 M;40;2,851
large-1;774 M;10;2,874
large-2;774 M;40;diverged
large-3;774 M;160;2,602
"""
"""A table as people have them: German decimals, tokens in billions, one run that broke off."""


def alignment_dpo(_page: Any) -> States:
    return [(plot, {"plot": plot}) for plot in PLOTS if plot != "verdict"]


def alignment_ppo(_page: Any) -> States:
    shown = {"part": "instability", "column": "gold"}
    return [
        ("guess", {"part": "runs", "metric": "reward", "asking": False}),
        ("runs", {"part": "runs", "metric": "reward", "asking": False, "shown": True}),
        ("predict", {"part": "runs", "asking": True}),
        ("update", {"part": "runs", "metric": "update", "asking": False}),
        ("spot", {"part": "spot", "mode": "spot", "demo": True}),
        ("judge", {"part": "spot", "mode": "judge", "demo": True}),
        ("instability", {**shown, "variant": "no_clip"}),
        ("seeds", {**shown, "variant": "learning_rate", "reveal": True}),
    ]


def alignment_verifiable(_page: Any) -> States:
    first: dict[str, object] = {"part": "run", "metric": "reward", "asking": False}
    first |= {"demo": True}
    return [
        ("run", first),
        ("pass", {**first, "metric": "pass"}),
        ("predict", {**first, "asking": True}),
        ("answers", {"part": "answers", "asking": False}),
        ("groups", {"part": "groups"}),
        ("wrong", {"part": "wrong"}),
        ("seeds", {"part": "seeds"}),
    ]


def emergence_exhibits(page: Any) -> States:
    states: States = [
        (key.replace("_", "-"), {"exhibit": key, "answer": False}) for key in page.keys
    ]
    return [*states, ("answer", {"exhibit": "harness", "answer": True})]


def emergence_explore(_page: Any) -> States:
    first = settled(Exploring()).state()
    own_one: dict[str, object] = {"family": OWN, "metric": "exact", "axis": "params"}
    own_one |= {"few_shot": False, "own_prompt": False, "step": LAST, "measuring": False}
    asked = {"own_prompt": True, "prompt": "512 + 333 =", "size": "1m"}
    rings = {"279k": 6.0, "1m": 14.0, "2.6m": 26.0, "6m": 41.0}
    gpt3: dict[str, object] = {"family": "GPT-3", "entry": "2-digit addition"}
    training = {"family": "Pythia", "entry": "LAMBADA|over training", "step": 512}
    return [
        ("hidden", first),
        ("guess", first | {"drawn": rings}),
        ("own", own_one | {"entry": "overview", "size": "279k", "example": 0}),
        ("shown", own_one | {"entry": "subtraction_3", "size": "279k"}),
        ("metric", own_one | {"entry": "addition_3", "metric": "logprob", "size": "98k"}),
        ("drawer", own_one | {"entry": "addition_3", "size": "98k", "measuring": True}),
        ("hidden-published", gpt3 | {"seen": []}),
        ("published", gpt3 | {"size": "GPT-3 13B"}),
        ("training", training | {"size": "pythia-1b"}),
        ("prompt", own_one | {"entry": "addition_3"} | asked),
        ("few-shot", own_one | {"entry": "labelling", "few_shot": True, "size": "6m"}),
    ]


def emergence_grew(_page: Any) -> States:
    first: dict[str, object] = {"axis": "size", "score": "to_value", "size": "2.6m"}
    first |= {"step": LAST, "head": ""}
    return [
        ("first", first),
        ("induction", first | {"score": "induction", "size": "6m"}),
        ("steps", first | {"axis": "step", "size": "279k"}),
    ]


def emergence_mirage(page: Any) -> States:
    first = {"data": "sums-2", "ruling": "exact", "log": False, "bent": False, "length": 2.5}
    states: States = [
        ("first", first),
        ("log", {"data": "sums-4", "log": True, "items": 200}),
        ("lengths", {"data": "sums", "log": False}),
        ("edits", {"data": "sums-2", "ruling": "edit", "bent": True, "length": 8.0}),
    ]
    own = next((key for key in page.offers if key.startswith("own-")), None)
    if own:
        states.append(("own", {"data": own, "ruling": "exact", "bent": False}))
    return states


def emergence_thinking(_page: Any) -> States:
    first: dict[str, object] = {"view": "measured", "cost": "tokens"}
    first |= {"task": thinking.tasks(measured())[0]}
    problem = first | {"view": "problem", "example": 0}
    return [
        ("problem", problem),
        ("words", problem | {"task": "word_problem"}),
        ("checked", first | {"way": CHECKED}),
        ("compute", first | {"way": CHECKED, "cost": "flop", "budget": 1e7}),
        ("majority", first | {"way": MAJORITY}),
        ("reward", first | {"way": SCORED, "cost": "flop"}),
        ("own", {"view": "own", "size": "1m", "samples": 32, "own_prompt": False}),
    ]


def is_heavy(card: InterviewCard) -> bool:
    """Whether a model is run for its answer."""
    return isinstance(card.body, Live) and card.body.heavy


def interview_cards(_page: Any) -> States:
    """Each kind asked and answered, the list, the editor."""
    found: States = []
    for kind in KINDS:
        known = [one for one in shipped().cards if one.kind == kind and not is_heavy(one)]
        for card in known[:1]:
            asked: dict[str, object] = {"card": card.id, "mode": "review"}
            found.append((f"{kind}-asked", asked))
            answered = {**asked, "typed": answer_for_picture(card), "shown": True}
            found.append((f"{kind}-shown", answered))
    draft = {
        "question": "Why is $D/N$ about 20?",
        "answer": "Because both exponents come out near one half:\n\n$$N \\propto C^{0.5}$$",
        "tags": "chinchilla",
    }
    every: dict[str, object] = {"mode": "browse", "topic": "", "kind": ""}
    return [*found, ("all", every), ("edit", {"mode": "review", "draft": draft})]


def interview_lessons(page: Any) -> States:
    """The list; a figure, a stop before and after, the end of the first lesson."""
    if not page.lessons:
        return [("list", {"lesson": ""})]
    lesson = page.lessons[0]
    states: States = [("list", {"lesson": ""}), ("head", {"lesson": lesson.id, "place": TOP})]
    if any(isinstance(block, Drawing) for block in lesson.blocks):
        states.append(("figure", {"lesson": lesson.id, "place": "figure-1"}))
    for stop in [one for one in lesson.stops if isinstance(one.asked, Choice)][:1]:
        asked: dict[str, object] = {"lesson": lesson.id, "place": stop.id}
        states.append(("stop", asked))
        states.append(("stop-answered", {**asked, "answers": {stop.id: 1}}))
    for other in page.lessons:
        if places := [n for n, one in enumerate(other.blocks, 1) if isinstance(one, Worked)]:
            section = other.section_at(places[0])
            states.append(("worked", {"lesson": other.id, "place": section}))
            break
    states.append(("end", {"lesson": lesson.id, "place": END}))
    return states


def interview_mock(page: Any) -> States:
    """The set-up, and of the interviews that there are one that was begun and the results."""
    begun, ended = page.store.open()[:1], page.store.all()
    found: States = [("setup", {"part": "setup"})]
    found += [("question", {"interview": one.id, "paused": True}) for one in begun]
    found += [(f"result-{one.id}", {"result": one.id}) for one in ended]
    return found


def scaling_explore(_page: Any) -> States:
    gpt3 = {"params": 1.746e11, "tokens": 3e11}
    first = {"view": "map", "law": "besiroglu", **gpt3}
    every = dict.fromkeys(("contours", "diagonals", "models", "kaplan"), True)
    none = {**dict.fromkeys(every, False), "contours": True}
    return [
        ("map", {**first, **none}),
        ("layers", {**first, **every}),
        ("doubled", {"view": "map", "double": True, **gpt3, **none}),
        ("laws", {"view": "laws", "what": "params", "runs": "none"}),
        ("runs", {"view": "laws", "what": "flops", "runs": "pile"}),
        ("isoflop", {"view": "isoflop", "shift": 10.0, "drift": "grows"}),
    ]


def scaling_fit(_page: Any) -> States:
    base: dict[str, object] = {"runs": "gadre-C4", "choices": {}, "budget": 0.0}
    changed = {"reduction": "mean", "drop_largest": 3, "rounded": True, "tied": True}
    return [
        ("curve", {**base, "shown": "curve", "against": "compute"}),
        ("size", {**base, "shown": "curve", "against": "params", "choices": changed}),
        ("residuals", {**base, "shown": "residuals", "runs": "gadre-all"}),
        ("cloud", {**base, "shown": "cloud"}),
        ("frontier", {**base, "shown": "frontier"}),
        ("warning", {**base, "shown": "curve", "runs": "pile-pythia", "against": "compute"}),
        ("mapping", {"demo": "mapping"}),
    ]


def scaling_spend(_page: Any) -> States:
    found: States = []
    for key in SPEND_VIEWS:
        found.append((f"{key}-asked", {"view": key, "told": []}))
        found.append((key, {"view": key, "told": [key]}))
    return found


STATES: dict[str, States | Callable[[Any], States]] = {
    "alignment.comparisons": [
        ("empty", {"source": "program"}),
        ("program", {"source": "program", "demo": True}),
        ("labels", {"source": "labels"}),
    ],
    "alignment.dpo": alignment_dpo,
    "alignment.harmless": [
        ("empty", {}),
        ("turn", {"part": "turn", "demo": True}),
        ("weight", {"part": "weight", "weight": 0.65}),
        ("weight-high", {"part": "weight", "weight": 0.9}),
    ],
    "alignment.pipeline": [("graph", {})],
    "alignment.ppo.page": alignment_ppo,
    "alignment.pretrain": [("first", {"part": "next"})],
    "alignment.reward": [
        ("empty", {"part": "learning"}),
        ("training", {"part": "training", "demo": True}),
        ("calibration", {"part": "calibration"}),
        ("learning", {"part": "learning"}),
        ("score", {"part": "score"}),
    ],
    "alignment.sft": [
        ("first", {"part": "answers", "prompt": WATCHED[0]}),
        ("answers", {"part": "answers", "prompt": WATCHED[0], "asked": True}),
        ("fact", {"part": "answers", "prompt": WATCHED[1]}),
        ("pairs", {"part": "pairs"}),
        ("loss", {"demo": True, "part": "learning", "metric": "loss"}),
        ("learning", {"demo": True, "part": "learning", "metric": "form"}),
    ],
    "alignment.verifiable": alignment_verifiable,
    "base_vs_chat.conversation.page": [
        ("empty", {}),
        ("first", {"say": QUESTIONS[:1]}),
        ("turns", {"say": QUESTIONS}),
        ("full", {"say": QUESTIONS * 4}),
        ("edited", {"say": QUESTIONS[:2], "edit": "What is the capital of Spain?"}),
        ("beside", {"say": QUESTIONS[:1], "compare": True}),
    ],
    "base_vs_chat.inside.page": [
        ("flow", {"view": "flow", **FRANCE}),
        ("flow-off", {"view": "flow", "off": "0.1"}),
        ("flow-head", {"view": "flow", "off": "", "depth": "head", "layer": 4, "head": 2}),
        ("flow-number", {"view": "flow", "depth": "number", "layer": 4, "head": 2}),
        ("flow-matters", {"view": "flow", "depth": "far", "colour": "off"}),
        (
            "flow-sure",
            {"view": "flow", "colour": "adds", "station": 6, "temperature": 1.5, "top_k": 3},
        ),
        ("flow-swap", {"view": "flow", "station": 0, "other": "The capital of Italy is"}),
        ("attention", {"view": "attention", **FRANCE}),
        ("layer", {"view": "attention", "scope": "layer", "layer": 2}),
        ("lens", {"view": "lens"}),
        ("numbers", {"view": "numbers", "layer": 1, "head": 0, "stage": "query_rotated"}),
    ],
    "base_vs_chat.page": [
        ("empty", {}),
        ("classic", {"send": True}),
        ("samples", {"send": True, "panel": "samples", "expected": "Paris"}),
        ("given", {"send": True, "panel": "given"}),
        ("off", {"send": True, "template": "off", "temperature": 0.8, "top_p": 0.9}),
        ("branches", {"send": True, "panel": "branches"}),
        ("next", {"send": True, "panel": "next"}),
    ],
    "emergence.exhibits": emergence_exhibits,
    "emergence.explore": emergence_explore,
    "emergence.grew": emergence_grew,
    "emergence.mirage": emergence_mirage,
    "emergence.thinking": emergence_thinking,
    "interview.cards.page": interview_cards,
    "interview.lessons.page": interview_lessons,
    "interview.mock.page": interview_mock,
    "preferences": [
        ("empty", {}),
        ("labelled", {"demo": "label"}),
        ("more", {"more": ["label"]}),
        ("trained", {"demo": "train", "more": [], "page": "train"}),
        ("curves", {"page": "train/live"}),
        ("settings", {"page": "train/verdict", "more": ["train"]}),
        ("runs", {"page": "train/runs", "more": []}),
        ("judge", {"page": "judge"}),
        ("votes", {"page": "judge", "demo": "votes"}),
        ("side", {"page": "judge/side"}),
        ("history", {"page": "history"}),
        ("labeller", {"page": "history/labeller"}),
        ("label-last", {"page": "label", "drafts": {"count": 4}}),
    ],
    "scaling.explore": scaling_explore,
    "scaling.fit": scaling_fit,
    "scaling.measure": [
        ("shipped", {"demo": "", "picture": "law"}),
        ("told", {"demo": "", "picture": "law", "told": True}),
        ("each-run", {"demo": "", "picture": "runs"}),
        ("beside", {"demo": "", "picture": "compare"}),
        ("running", {"demo": "running", "picture": "runs"}),
        ("predicted", {"demo": "predicted", "picture": "law"}),
        ("done", {"demo": "done", "picture": "law"}),
    ],
    "scaling.spend": scaling_spend,
    "start.page": [("new", {}), ("back", {"begun": True})],
}


# What has to be there first: a state with "demo" asks for it, where nobody has made anything.


def draw_comparisons(page: Any, _state: State) -> None:
    if not page.bench.pairs:
        page._start(60)


def make_toy(page: Any, _state: State) -> None:
    if page.toy is None and not page.making.active():
        base, chat = (resources.weights(name) for name in ("279k-base", "279k-chat"))
        page.making.start({}, partial(toy_steps, base, chat))


def toy_steps(base: Path, chat: Path) -> Steps[Toy]:
    """A glance: fewer drafts than on the page."""
    yield Progress(0)
    from models.training.experiments.harmless import HarmlessConfig, run_harmless

    return (yield from run_harmless(HarmlessConfig(base, chat, drafts=8)))


def run_ppo(page: Any, _state: State) -> None:
    if page.bench.reward is not None and not page.kept.runs():
        few = {"kl": "none", "iterations": 6, "batch": 16}
        page._start({**details.usual(), **few}, hidden=True)


def train_reward(page: Any, _state: State) -> None:
    if page.bench.pairs and page.bench.reward is None:
        page.train()


def fine_tune(page: Any, _state: State) -> None:
    if not page.services.store.runs.list("alignment", "sft"):
        page._begin(SftConfig(page.bench.base, Path(), steps=12))


def learn_sums(page: Any, _state: State) -> None:
    few = {"steps": 8, "prompts": 8, "held_out": 20, "samples": 8, "measure_every": 2}
    models = [one for one in page.services.catalogue.models() if one.name == "38k-base"]
    for model in [] if page.kept.runs() else models:
        page.begin(facts_of(model.path, "addition_3", few, {"1": "rises", "8": "same"}))


def read_table(page: Any, _state: State) -> None:
    page.read(TABLE, "Pasted runs")


def measure_own(page: Any, state: State) -> None:
    """demo: "" for the shipped runs; else how far one's own are."""
    name = state["demo"]
    if name and not page.busy:
        page.own, live = own_grid(page._shipped, name)
        page._live = {key: (list(curve[0]), list(curve[1])) for key, curve in live.items()}
    told = {key: state.get(key, False) for key in ("told", "told_own")}
    page.change(own=bool(name), guess=1.3 if name == "done" else None, **told)
    page.refresh()


def label(tab: Any, state: State) -> None:
    """demo: as `Labelling.play` takes it; its hands are the tab's."""
    if not hasattr(tab, "labelling"):
        tab.labelling = Labelling(tab)
    tab.labelling.play(state["demo"])


SIZES, LARGER, MOST_TOKENS = ("6k", "14k", "38k", "98k"), "279k", 2**20
DONE = 6  # runs of the picture that shows some of them under way


def own_grid(shipped: GridResult, name: str) -> tuple[GridResult, dict[str, Curve]]:
    """A part of the shipped grid as if it were one's own, and the curve of a run under way.

    name: "running", "predicted" or "done".
    """
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
        return replace(whole, cells=whole.cells[:DONE]), half(small[DONE], kept)
    told = replace(whole, predictions=predictions(whole.cells, larger))
    return (replace(told, outcome=kept[larger.name]) if name == "done" else told), {}


def half(cell: Cell, kept: dict[str, CellResult]) -> dict[str, Curve]:
    tokens, loss = kept[cell.name].curve
    half = [number for number, read in enumerate(tokens) if read < cell.tokens / 2]
    return {cell.name: (tokens[: len(half)], loss[: len(half)])}


def answer_for_picture(card: InterviewCard) -> object:
    """An answer that somebody might give, not quite right where that can be said."""
    match card.body:
        case Number(value=value):
            return f"{1.5 * value:.3g}"
        case Chain(number=number):
            return ["On the board:", f"{number.value:.4g}", ""]
        case Choice(options=options):
            return [option.right for option in options].index(False)
        case Mistake(parts=parts, wrong=wrong):
            return (wrong + 1) % len(parts)
        case Order(items=items):
            return [1, 0, *range(2, len(items))]
        case Formula(gaps=gaps):
            return [len(gap) - 1 for gap in gaps]
        case Curve() as body:
            task = curve(body.figure, body.inputs)
            low, high = task.span
            return [min(max(0.8 * y, low), high) for y in task.truth]
    return "With the compute fixed you should make the model smaller and feed it more tokens."


class Labelling:
    """Prefers the longer draft, pair by pair, then presses Train if asked to.

    Does nothing where somebody has labelled: nothing is added to a person's own judgements.
    """

    def __init__(self, tab: Any) -> None:
        self._label, self._votes, self._options = tab.label, tab.judge.vote, tab.training.options
        self._left = 0
        self._trains = self._own = self._votes_on = self._voting = False
        tab.queue.ready.connect(self._go_on)
        self._votes.drawn.connect(self._vote)

    def play(self, stage: str) -> None:
        """Stage "label" judges a few pairs; "train" trains on them, and judges them first.

        "votes" gives the least number of votes on what was trained.
        """
        if self._label.workspace.labels.counts().judged == 0:
            self._own, self._left = True, PAIRS
        if self._own:
            self._trains, self._votes_on = stage == "train", stage == "votes"
            self._go_on()
            self._vote()

    def _go_on(self) -> None:
        while self._left > 0 and (task := self._label.state.task) is not None:
            self._left -= 1
            self._prefer_longer(task)
        if self._left == 0 and self._trains:
            self._trains = False
            self._options.begin(self._options.banner)

    def _prefer_longer(self, task: Any) -> None:
        lengths = [len(draft.text) for draft in task.drafts]
        if len(set(lengths)) == 1:
            self._label.tie()
        for slot in sorted(range(len(lengths)), key=lambda slot: -lengths[slot]):
            if self._label.state.task is task:
                self._label.press(slot)

    def _vote(self) -> None:
        if self._voting or not self._votes_on:
            return  # every vote draws the page anew
        self._voting = True
        self._votes.promise(VOTE_COUNTS[0])
        while (pair := self._votes.state.pair) is not None:
            left, right = map(len, pair.sides)
            self._votes.choose("tie" if left == right else "first" if left > right else "second")
        self._voting = False


PREPARE: dict[str, Callable[[Any, State], None]] = {
    "alignment.comparisons": draw_comparisons,
    "alignment.harmless": make_toy,
    "alignment.ppo.page": run_ppo,
    "alignment.reward": train_reward,
    "alignment.sft": fine_tune,
    "alignment.verifiable": learn_sums,
    "preferences": label,
    "scaling.fit": read_table,
    "scaling.measure": measure_own,
}


def place_of(page: object) -> str:
    return type(page).__module__.removeprefix("desktop.tabs.")


def states_of(page: Any) -> States:
    """Names and states of a page or of a tab, which has all its pages built."""
    known = STATES.get(place_of(page))
    if known is not None:
        return known(page) if callable(known) else known
    if not isinstance(page, PagedTab):
        return [("first", {})]
    found: States = []
    for key in page._labels:
        page.show_page(key)
    for key in page._labels:
        for name, state in states_of(page.page(key)):
            # The choices of the first page of Base vs chat stand beside the others.
            own = place_of(page) == "base_vs_chat" and key == "compare"
            found.append((name, state) if own else (f"{key}-{name}", {"page": key, key: state}))
    return found


def open_pictured(page: Any, state: State) -> None:
    """Show a state; the model that it needs is made first, where it says so."""
    page.open_state(state)
    if "demo" in state:
        PREPARE[place_of(page)](page, state)
    for key, inner in state.items():
        if isinstance(inner, Mapping) and "demo" in inner:
            one = page.page(key)
            PREPARE[place_of(one)](one, inner)
