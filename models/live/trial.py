"""A model folder that is opened as it lies, tried in a process of its own before it is accepted.

Its files were made by somebody else: its sizes may ask for more memory than there is, its graph or
its code in transformers may take for ever. A model that is converted is tried by its conversion.
"""

from pathlib import Path
from typing import Any

import psutil

from models import processes
from models.errors import UserError
from models.live.limited_process import EndedError, LimitedProcess, serve

SECONDS = 300.0
SPARE = 2 << 30  # bytes beside the weights
AS_FLOAT32 = 4  # times the size of the files: widened, and once more while they are read


def try_model(folder: Path) -> None:
    """Open it there and have it write a token. UserError if that does not work within limits."""
    try:
        answer = LimitedProcess("models.live.trial", SECONDS).ask({"folder": str(folder)})
    except EndedError as error:
        raise _too_much(folder) from error
    if "error" in answer:
        template, remedy, values = answer["error"]
        raise UserError(template, remedy, **values)


def _too_much(folder: Path) -> UserError:
    return UserError(
        "{folder} takes more memory or time than a model of its size.",
        "Its files may be damaged; get them again, or choose another model.",
        folder=folder,
    )


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    folder = Path(request["folder"])
    try:
        _open(folder)
    except UserError as error:
        values = {name: str(value) for name, value in error.values.items()}
        return {"error": [error.template, error.remedy, values]}
    except MemoryError:
        large = _too_much(folder)
        return {"error": [large.template, large.remedy, {"folder": str(folder)}]}
    return {}


def _open(folder: Path) -> None:
    from models.live.sampling import Sampling
    from models.live.session import open_session
    from models.progress import drain

    if not (folder / "graph.onnx").is_file():
        import models.live.fallback  # noqa: F401  (what it maps is not the model's)
    size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    mapped = psutil.Process().memory_info().vms
    processes.limit_memory(mapped + AS_FLOAT32 * size + SPARE)
    session = open_session(folder)
    drain(session.stream("Hello", Sampling(temperature=0, max_new_tokens=1), top=0))


if __name__ == "__main__":
    serve(_answer, SECONDS)
