"""Whether anything has tried to reach another machine since the process began to be watched."""

import sys
from typing import Any

LOCAL = ("127.", "::1", "localhost")


class Watch:
    """Hears of every connection and every name that is looked up, from whatever library."""

    def __init__(self) -> None:
        self.tried: list[str] = []
        sys.addaudithook(self._hear)  # can't be taken away again: the process ends with the test

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.connect":
            address = arguments[1]
            self._note(str(address[0])) if isinstance(address, tuple) else None
        elif event == "socket.getaddrinfo":
            self._note(str(arguments[0]))

    def _note(self, host: str) -> None:
        if not host.startswith(LOCAL):
            self.tried.append(host)


def check(watch: Watch) -> str:
    """That nothing has."""
    if watch.tried:
        raise ConnectionError(f"tried to reach {', '.join(sorted(set(watch.tried)))}")
    return "no connection was tried, no name looked up"
