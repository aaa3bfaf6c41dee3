"""What is known of one model, and whether what another was made from is still the model it was.

The study family keeps its names from one version of the program to the next, but not its weights:
what a version shipped as "1m-chat" is gone when the next one ships another model of that name.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

import psutil

from models.errors import UserError
from models.files import bytes_of

MOST_OF_CARD = 16 << 20  # bytes
LARGE = 10_000_000  # parameters; the family's largest has six million
Kind = Literal["base", "chat", "tuned"]
Source = Literal["family", "tuned", "folder", "hub", "gguf"]
Form = Literal["exact", "8-bit"]


@dataclass(frozen=True, slots=True)
class Model:
    """A model, and what its card or its header says.

    parameters: without the embedding. path: the folder that a session opens. sha256: of the weights
    as they came, "" while nobody has computed it. problem: why it cannot be used, or None.
    source: family, tuned here, a folder or a GGUF file of the reader's, or the local hub cache.
    origin: the file or folder that it was converted from; None if it is opened as it lies.
    form: "8-bit" where the weights are blocks of 8-bit numbers, else as exact as they came.
    convertible: whether a conversion would make it usable (it has a problem then), or faster.
    parent: the name of the model that it was tuned from, "" for none; parent_sha256: of its weights
    then, "" if unknown. parent_replaced: whether another model has that name now.
    """

    name: str
    kind: Kind
    parameters: int
    path: Path
    sha256: str
    size: str = ""
    seed: int = 0
    problem: UserError | None = None
    source: Source = "family"
    origin: Path | None = None
    form: Form = "exact"
    convertible: bool = False
    parent: str = ""
    parent_sha256: str = ""
    parent_replaced: bool = False

    @property
    def original(self) -> Path:
        """The file or folder that the model came as: what is added, checked, shown and removed."""
        return self.path if self.origin is None else self.origin

    @property
    def trainable(self) -> bool:
        """Whether its folder holds weights that a fine-tune can start from."""
        return self.problem is None and self.form == "exact"

    @property
    def large(self) -> bool:
        """Whether it is worth more than one processor core, and the memory of few others."""
        return self.parameters >= LARGE


def threads_for(model: Model) -> int:
    """With how many threads a session opens: of a large one all physical cores but one, at least 1,
    so that the window still answers.
    """
    return max(1, (psutil.cpu_count(logical=False) or 2) - 1) if model.large else 1


FIRST_FAMILY: Mapping[str, str] = {
    "14k-base": "0d0b7f730c841e2c7f4dee070b8454b0e75ac39d43f86548459c2d9a326814b6",
    "14k-base-seed2": "bf9d4aa3395a597b4221338b05ceb16845239c4b2ac1c8a254a80756f7126a62",
    "14k-base-seed3": "e17748b9d239e0e6a2c65f026abafee707ec9b9f6cd88c50b222ae5a87fd5321",
    "14k-chat": "b66367a7625d2d0e2629095b4f509fd534000099369ff8bbf8cc24296586131f",
    "14k-chat-seed2": "150ffe4aaa589aa7ab685325c63817eeff170a286cd8e3a4ab9f0289b025c1d7",
    "14k-chat-seed3": "40aabde876498a2c60cce7d9011ab1f8643a94a973949d2e48dd859539d7686f",
    "38k-base": "0038226bc60987570309c05148a62c16c08bb491850932e6419c74d28c48615e",
    "38k-base-seed2": "486cc593a70feea5d659c152347448dda2b0093fed7df04f0097d1324eaa7581",
    "38k-base-seed3": "58a24a21fe66ce5d21cc14f47f1931a8601b6328f42e1bde91ca976d7d872555",
    "38k-chat": "049199150bcfe95c1464152ef2f4ab711c7cdb975878c2d33e2c91f14313fa40",
    "38k-chat-seed2": "1b07c6c7cce0752ecd9dd9bd922b02d5987ee37e2f0027ba06cb556825e8841e",
    "38k-chat-seed3": "a5011b7a1911a6db86bdd43370647d6c7f0b255dbfc5fa2a4d7a8afc855d255d",
    "98k-base": "64b493938ab2524afd31203b6f128e6c0f84e092be87f09eeddaab6a155f069a",
    "98k-base-seed2": "4cd1402a22913a764118b6e178e202cae11d38ef6952396db3ff5d567f3813cb",
    "98k-base-seed3": "cd89edb452b17c1de07545e76849061bb8d2c6e3f85ee07f953b7bed5fb00078",
    "98k-chat": "83aedda28d9dcdf8b91b736b71cbb0a51a26700bc360dd3c7076b0c748721acb",
    "98k-chat-seed2": "7b35f3910425d40359f3039c6dd65fa52ac0665087d57ae56df357f2111ca249",
    "98k-chat-seed3": "e7b981c39bb2edec58c068f810a4faae1f3e3f42b471ba540a6a5ef4634b2659",
    "279k-base": "fbd6feb9c4bc0c6e464b7b80967f26de0763ee07a1c0e728bdbc8d61a18487f9",
    "279k-chat": "836aaba957cf47faf532562e08fabe78d50a338f5286134708257ce95f084b1b",
    "1m-base": "be23bfab5dbabb45f113d818f0ee3707d5a6a4fa6202f1e17108df3e575e3e66",
    "1m-chat": "4d201462764c43ed80daec708ea6467838bc3abcbcf4c4a693b74036624ecbe4",
    "2.6m-base": "903b60845258120a30eb120b1290d3a3b44162a0a10c3b4ac4b75f48f8068aef",
    "2.6m-chat": "dd0c4e4b3a8d838dea7d74c81b72e9740c9577f96127e882821ed7159f803970",
    "6m-base": "631284c83ff113a8e041ddefb3bed4926bc1c2497d1d106d8e6a016aa6d1b47a",
    "6m-chat": "e982953744c9ac7c610ee6b89cb3bfb5c478e71899e7b6a2e52c5e53f04c1d21",
}
"""SHA-256 of the weights that all versions shipped which did not always note a parent's. Nothing is
added here: every run and tuned model notes it now.
"""


def replaced(name: str, was: str, now: str) -> bool:
    """Whether another model has taken the name of the one that something was made from.

    was: SHA-256 of its weights then, "" where nobody noted it: the family's are known. now: of the
    model that has the name, "" where there is none. False where one of the two is unknown.
    """
    noted = noted_sum(name, was)
    return bool(noted and now) and noted != now


def noted_sum(name: str, was: str) -> str:
    """SHA-256 of the model that something was made from. name, was: as `replaced` takes them."""
    return was or FIRST_FAMILY.get(name, "")


class StageRun(NamedTuple):
    """Which run of which stage a model's name says; penalty: of PPO, "" for the others."""

    stage: str
    penalty: str
    number: int


def stage_run(name: str) -> StageRun | None:
    """Of a name that a run of a stage was given ("ppo-none-11"); None for what a person kept."""
    found = re.fullmatch(r"(sft|reward|ppo|dpo|grpo)(?:-(none|adaptive|fixed))?-(\d+)", name)
    return None if found is None else StageRun(found[1], found[2] or "", int(found[3]))


def card_of(folder: Path) -> Mapping[str, Any]:
    """What a model's card.json says; {} where none can be read, or it is no small regular file."""
    try:
        content = bytes_of(folder / "card.json", MOST_OF_CARD)
        card = json.loads(content) if len(content) <= MOST_OF_CARD else None
    except (UserError, ValueError, RecursionError):  # RecursionError: lists without end
        return {}
    return card if isinstance(card, dict) else {}


def carded_sum(folder: Path) -> str:
    """SHA-256 of a folder's weights as its card says it; "" where none can be read."""
    return str(card_of(folder).get("sha256") or "")


def lost_parent(name: str, parent: str) -> UserError:
    """That the parent of a tuned model was replaced: nothing is compared with its namesake."""
    return UserError(
        "The parent of {name}, an earlier version of {parent}, is gone: what is called {parent} "
        "now is another model.",
        "{name} has all its own weights and works as before.",
        name=name,
        parent=parent,
    )


def namesakes(one: Model | None, other: Model | None) -> UserError | None:
    """That one of two models that stand side by side has the name of the other's lost parent."""
    for tuned, beside in ((one, other), (other, one)):
        if tuned and beside and tuned.parent_replaced and tuned.parent == beside.name:
            return lost_parent(tuned.name, tuned.parent)
    return None


def no_adapter(name: str, parent: str) -> UserError:
    """That the adapter of a tuned model fits no weights any more."""
    return UserError(
        "The adapter of {name} fits an earlier version of {parent}, which is gone: on other "
        "weights it would make another model.",
        "Use {name} itself, or export it as a merged folder: it has all its own weights.",
        name=name,
        parent=parent,
    )


def no_resume(parent: str) -> UserError:
    """That a run cannot go on, since the model that it started from was replaced."""
    return UserError(
        "This run started from an earlier version of {parent}, which is gone: it cannot go on with "
        "other weights.",
        "Start a new run with {parent} as it is now. The curves of this one stay.",
        parent=parent,
    )
