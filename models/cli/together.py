"""`--processes N`: several processes of one machine run the same command and share its work.

accelerate joins them; `accelerate launch` and torchrun start the same on several machines.
"""

import os
import socket
import subprocess
import sys
import time
from typing import Annotated

import typer

from models import processes
from models.cli.options import at_least, option
from models.cli.terminal import Interrupt
from models.errors import UserError

ProcessesOption = Annotated[int, option("Processes of this machine that share the work.", "N")]
LOOK_S, GRACE_S = 0.1, 20.0  # between two looks; until those stop that wait for one that ended


def together(count: int) -> None:
    """Run the command that is running now in so many processes and end as they do.

    Returns where it is one of them, or to be the only one. Only the first of them speaks.
    """
    at_least("--processes", count, 1)
    if count == 1 or processes.launched():
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = [_start(number, count, port) for number in range(count)]
    try:
        raise typer.Exit(_wait(running))
    finally:
        for process in running:
            process.kill()


def _start(number: int, count: int, port: int) -> "subprocess.Popen[bytes]":
    settings = processes.options(max(1, (os.cpu_count() or 1) // count))
    settings["env"] |= {
        "RANK": str(number), "LOCAL_RANK": str(number), "WORLD_SIZE": str(count),
        "LOCAL_WORLD_SIZE": str(count), "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port),
    }  # fmt: skip
    if sys.platform != "win32":  # there a process may be started by way of another
        settings["env"][processes.STARTER] = str(os.getpid())
    output = None if number == 0 else subprocess.DEVNULL
    program = [] if getattr(sys, "frozen", False) else ["-m", "models.cli"]
    command = [sys.executable, *program, *sys.argv[1:]]
    return subprocess.Popen(  # noqa: S603  (this very command)
        command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, **settings
    )


def _wait(running: "list[subprocess.Popen[bytes]]") -> int:
    """Until all have ended: the exit code. Ctrl+C is handed on once; the second ends them."""
    told, until = False, float("inf")
    with Interrupt() as interrupt:
        while any(process.poll() is None for process in running) and time.monotonic() < until:
            time.sleep(LOOK_S)
            if interrupt.number and not told:
                told = True
                for process in running:
                    # Windows hands no signals on: there it ends, and goes on from a checkpoint.
                    if sys.platform == "win32":
                        process.terminate()
                    else:
                        process.send_signal(interrupt.number)
            if until == float("inf") and any(process.poll() for process in running):
                until = time.monotonic() + GRACE_S
    codes = [process.poll() for process in running]
    ended = [number for number, code in enumerate(codes, 1) if code is not None and code < 0]
    if not ended:  # by themselves: the first has said why
        return next((code for code in codes if code), 0)
    raise UserError(
        "Process {number} of {count} was ended by signal {signal}, and the others stopped.",
        "Start the same command again: it goes on from its last checkpoint, if it keeps any.",
        number=ended[0], count=len(running), signal=-(codes[ended[0] - 1] or 0),
    )  # fmt: skip
