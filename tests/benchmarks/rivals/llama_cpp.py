"""llama.cpp on a GGUF file, a text a line of standard input.

    PYTHON tests/benchmarks/rivals/llama_cpp.py GGUF THREADS TOKENS

PYTHON: of an environment with xllamacpp, whose wheel for Linux knows AVX2 and nothing newer; one
that was built on the machine is faster. For each line, a text as JSON, it prints "@" and the
milliseconds to the first token and the tokens a second from there on, as llama.cpp counts them.
"""

import json
import sys
from typing import Any

import xllamacpp


def main(path: str, threads: int, tokens: int) -> None:
    """Answer until the input ends."""
    options: Any = xllamacpp.CommonParams()
    options.model.path, options.n_ctx, options.n_parallel = path, 512, 1
    options.cpuparams.n_threads = options.cpuparams_batch.n_threads = threads
    server = xllamacpp.Server(options)
    for line in sys.stdin:
        asked = {"prompt": json.loads(line), "max_tokens": tokens, "temperature": 0}
        made = server.handle_completions({**asked, "ignore_eos": True, "cache_prompt": False})
        times = (json.loads(made) if isinstance(made, str | bytes) else made)["timings"]
        print("@" + json.dumps([times["prompt_ms"], times["predicted_per_second"]]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
