"""A whole mock interview as Markdown: what was asked and said, and what one would say."""

from collections.abc import Callable, Mapping, Sequence

from models.interview.card import Card
from models.store.interviews import Answer, KeptInterview

HEADINGS: Mapping[str, str] = {
    "title": "Mock interview, {date}",
    "said": "I said",
    "nothing": "Nothing.",
    "answer": "What one would say",
    "points": "What a good answer says",
    "grade": "Grade: {percent} %",
    "follow_up": "Follow-up",
}
"""English templates; desktop translates them."""


def markdown(
    kept: KeptInterview,
    cards: Mapping[str, Card],
    date: str,
    title: Callable[[str], str],
    words: Callable[[str], str] = str,
) -> str:
    """All questions and answers in order, the model answers beside them.

    cards: as far as they are still in the deck. date: as the reader writes it. title: of a topic.
    words: an English template of HEADINGS in the reader's language.
    """
    head = words(HEADINGS["title"]).format(date=date)
    parts = [f"# {head}"]
    number = 0
    for answer in kept.answers:
        if answer.follow_up is None:
            number += 1
            parts.append(f"## {number}. {title(answer.topic)}")
        else:
            parts.append(f"### {words(HEADINGS['follow_up'])}")
        parts += [answer.asked, f"**{words(HEADINGS['said'])}**"]
        parts.append(_quoted(answer.said or words(HEADINGS["nothing"])))
        parts += _model_answer(answer, cards.get(answer.card), words)
    return "\n\n".join(parts) + "\n"


def _model_answer(answer: Answer, card: Card | None, words: Callable[[str], str]) -> Sequence[str]:
    parts = list[str]()
    would = _would_say(answer, card)
    if would:
        parts += [f"**{words(HEADINGS['answer'])}**", would]
    if card is not None and answer.follow_up is None and card.points:
        marks = (" x"[number in answer.points] for number in range(len(card.points)))
        lines = [f"- [{mark}] {point}" for mark, point in zip(marks, card.points, strict=True)]
        parts += [f"**{words(HEADINGS['points'])}**", "\n".join(lines)]
    if answer.grade is not None:
        parts.append(words(HEADINGS["grade"]).format(percent=round(100 * answer.grade)))
    return parts


def _would_say(answer: Answer, card: Card | None) -> str:
    if card is None:
        return ""
    if answer.follow_up is None:
        return card.answer
    if answer.follow_up < len(card.follow_ups):
        return card.follow_ups[answer.follow_up].answer
    return ""


def _quoted(text: str) -> str:
    """As a quotation, so that what was typed cannot become a heading."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())
