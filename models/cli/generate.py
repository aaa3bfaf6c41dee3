"""`understudy-cli generate`: what a model writes after a prompt, as text or as data."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from models.cli.options import OWN_HOME, HomeOption, JsonOption, ModelOption, at_least, flag, option
from models.cli.terminal import INTERRUPTED, say, say_json, tell
from models.errors import UserError
from models.progress import Progress, Steps, drain

if TYPE_CHECKING:
    from models.engine.session import Prompt, Session
    from models.generation import Generation, Sampling, Token
    from models.model import Model

HELP = "Print the text that a model writes after a prompt, and nothing else."
EXAMPLES = (
    "\b\nExamples:\n"
    '  understudy-cli generate --model 1m-base --prompt "The capital of France is"\n'
    '  understudy-cli generate --model 1m-chat --chat --prompt "What is 12 plus 7?"\n'
    '  understudy-cli generate --model 1m-base --prompt "What is" --samples 5 --temperature 0.8\n'
    '  understudy-cli generate --model 1m-base --prompt "12 plus 7 equals" --logprobs 3 --json'
)


def generate(
    model: ModelOption,
    prompt: Annotated[str | None, option("The text to go on from.", "TEXT")] = None,
    ids: Annotated[
        str | None, option("Instead of a text: tokens, sent as they are.", "N,N")
    ] = None,
    chat: Annotated[
        bool, flag("--chat", "Send the prompt as a question, in the chat template.")
    ] = False,
    system: Annotated[str, option("With --chat: a system prompt before it.", "TEXT")] = "",
    max_new_tokens: Annotated[int, option("Longest answer, in tokens.")] = 64,
    temperature: Annotated[float, option("0 takes the likeliest token.")] = 0.0,
    top_k: Annotated[int, option("Draw from so many tokens; 0 is all.")] = 0,
    top_p: Annotated[float, option("Draw from this much probability.")] = 1.0,
    min_p: Annotated[
        float, option("Draw from tokens with this share of the likeliest one's.")
    ] = 0.0,
    stop: Annotated[list[str] | None, option("End before this text; repeatable.", "TEXT")] = None,
    seed: Annotated[int, option("The same seed draws the same text.")] = 0,
    samples: Annotated[
        int | None, option("Draw so many texts, with seeds counted up from --seed.", "N")
    ] = None,
    logprobs: Annotated[
        int | None, option("A line a token: log-probability, and the K likeliest.", "K")
    ] = None,
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    from models.generation import Sampling

    sampling = Sampling(
        max_new_tokens, temperature, top_k, top_p, seed, tuple(stop or ()), min_p=min_p
    )
    asked = _Asked(prompt, ids, chat, system, sampling, samples, logprobs)
    asked.check()

    from models.engine.catalogue import find
    from models.engine.session import open_session
    from models.model import threads_for

    found = find(model, home)
    session = open_session(found.path, threads=threads_for(found))
    if system and not session.takes_system:
        tell(f"The template of {found.name} has no place for a system prompt: it was left out.")
        asked = replace(asked, system="")  # some templates would refuse the conversation with it
    try:
        if as_json:
            say_json(_data(asked, found, session))
        else:
            _print(asked, session)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the options say. samples, logprobs: None where they were not given."""

    prompt: str | None
    ids: str | None
    chat: bool
    system: str
    sampling: "Sampling"
    samples: int | None
    logprobs: int | None

    def check(self) -> None:
        """UserError if the options do not go together."""
        if (self.prompt is None) == (self.ids is None):
            raise UserError("There is no prompt, or two.", "Give either --prompt or --ids.")
        if self.prompt == "":
            raise UserError("The prompt is empty.", "Give some text after --prompt.")
        if self.system and not self.chat:
            raise UserError("--system has no place in a plain text.", "Add --chat.")
        if self.ids is not None and self.chat:
            raise UserError("--ids are sent as they are.", "Leave --chat out.")
        at_least("--samples", self.samples, 1)
        at_least("--logprobs", self.logprobs, 0)
        if (self.samples or 1) > 1 and self.sampling.temperature == 0:
            raise UserError(
                "At temperature 0 all samples are the same.", "Add --temperature 0.8, say."
            )
        try:
            "".join((self.prompt or "", self.system, *self.sampling.stop)).encode()
        except UnicodeEncodeError as error:
            raise UserError("The text is not valid UTF-8.", "Give it in UTF-8.") from error

    def sent(self) -> "Prompt":
        """What the session gets."""
        from models.engine.chat_template import Message

        if self.prompt is None:
            return _parsed_ids(self.ids or "")
        if not self.chat:
            return self.prompt
        turns = [Message("system", self.system)] if self.system else []
        return [*turns, Message("user", self.prompt)]

    def streams(self, session: "Session") -> Iterator[tuple[int, Steps["Generation"]]]:
        """A stream for each sample, with its seed."""
        for number in range(self.samples or 1):
            sampling = replace(self.sampling, seed=self.sampling.seed + number)
            yield sampling.seed, session.stream(self.sent(), sampling, top=self.logprobs or 0)


def _parsed_ids(text: str) -> tuple[int, ...]:
    try:
        ids = tuple(int(part) for part in text.replace(",", " ").split())
    except ValueError as error:
        raise UserError(
            "--ids {text} are no numbers of tokens.", "Give them as in --ids 5,12,7.", text=text
        ) from error
    if not ids:
        raise UserError("The prompt is empty.", "Give some numbers after --ids.")
    return ids


def _print(asked: _Asked, session: "Session") -> None:
    for seed, steps in asked.streams(session):
        if asked.samples is not None:
            say(f"[seed {seed}]\n")
        if asked.logprobs is None:
            _stream(steps)
        else:
            say(_table(drain(steps).tokens))


def _stream(steps: Steps["Generation"]) -> None:
    """Print the text as it grows, then one line end."""
    printed = ""

    def show(progress: Progress) -> None:
        nonlocal printed
        say(progress.text[len(printed) :])
        printed = progress.text

    try:
        text = drain(steps, show).text
    except KeyboardInterrupt:
        say("\n")
        raise
    say(text[len(printed) :] + "\n")


def _table(tokens: tuple["Token", ...]) -> str:
    """A line a token: log-probability in nats, the token, the likeliest with their chances."""
    shown = [json.dumps(token.text, ensure_ascii=False) for token in tokens]
    width = max(len("TOKEN"), *map(len, shown))
    lines = [f" LOGPROB  {'TOKEN':{width}}  LIKELIEST"]
    for token, text in zip(tokens, shown, strict=True):
        rivals = (
            f"{json.dumps(one.text, ensure_ascii=False)} {one.probability:.4f}" for one in token.top
        )
        lines.append(f"{token.logprob:8.4f}  {text:{width}}  {'  '.join(rivals)}".rstrip())
    return "\n".join([*lines, ""])


def _data(asked: _Asked, model: "Model", session: "Session") -> Mapping[str, object]:
    """All that decides the text: model, template, exact prompt, settings, how it is drawn."""
    from models.base_vs_chat.comparison import SAMPLER
    from models.engine.chat_template import template_source

    made = [(seed, drain(steps)) for seed, steps in asked.streams(session)]
    rows = [{"seed": seed, **_row(one, asked.logprobs is not None)} for seed, one in made]
    first = made[0][1]
    common = {
        "prompt": first.prompt,
        "prompt_ids": first.prompt_ids,
        "model": model.name,
        "model_sha256": model.sha256,
        "form": model.form,
        "template": template_source(model.path) if asked.chat else "",
        "settings": {**asdict(asked.sampling), "chat": asked.chat, "system": asked.system},
        "sampler": SAMPLER,
    }
    return {**common, "samples": rows} if asked.samples is not None else {**rows[0], **common}


def _row(made: "Generation", with_top: bool) -> Mapping[str, object]:
    from models.generation import generation_state, token_state

    tokens = [token_state(token) for token in made.tokens]
    if not with_top:
        tokens = [{key: row[key] for key in ("id", "text", "logprob")} for row in tokens]
    return {**generation_state(made), "tokens": tokens}
