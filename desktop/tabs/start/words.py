"""What the start page says of what was begun, in the language of the window."""

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from desktop import language
from desktop.tabs.start.offers import Offer

translate = QCoreApplication.translate


def place(tab: str, page: str) -> Offer:
    """Where somebody worked last. page: "" where the tab has none."""
    from desktop.tabs import tab_specs

    spec = next((one for one in tab_specs() if one.key == tab), None)
    title = tab if spec is None else translate("TabSpec", spec.title)
    label = "" if spec is None else dict(spec.labels()).get(page, "")
    where = f"{title}: {label}" if label else title
    says = translate("Start", "Where you were, as you left it.")
    icon = "" if spec is None else spec.icon
    return Offer(where, says, translate("Start", "Continue"), tab, {}, icon)


def interview(minutes: int, number: int) -> Offer:
    """A mock interview that was left in the middle."""
    title = translate("Start", "Mock interview of {minutes} minutes")
    says = translate("Start", "Not finished; the clock stands still.")
    state = {"page": "mock", "mock": {"interview": number}}
    whole = title.format(minutes=minutes)
    return Offer(whole, says, translate("Start", "Resume"), "interview", state, "interview")


def run(name: str) -> Offer:
    """A fine-tune that was paused."""
    says = translate("Start", "A paused training: it goes on to the same losses.")
    return Offer(name, says, translate("Start", "Open"), "preferences", {"page": "train"}, "rank")


def stage(key: str, name: str) -> Offer:
    """A stage of the alignment lab that was paused."""
    says = translate("Start", "A paused stage: it goes on where it stopped.")
    return Offer(name, says, translate("Start", "Open"), "alignment", {"page": key}, "alignment")


def lesson(key: str, number: int, title: str, minutes: int, *, begun: bool) -> Offer:
    """The lesson to read next."""
    says = translate("Start", "Lesson {number}, {minutes} minutes")
    button = translate("Start", "Read on") if begun else translate("Start", "Read")
    line = says.format(number=number, minutes=minutes)
    detail = ", ".join(filter(None, (line, language.mark())))
    return Offer(title, detail, button, "interview", _lesson_state(key))


def _lesson_state(key: str) -> dict[str, object]:
    return {"page": "lessons", "lessons": {"lesson": key}}


def next_due(moment: datetime | None, now: datetime | None = None) -> str:
    """When the next card is due, where none is now."""
    if moment is None:
        return translate("Start", "No card has been reviewed yet.")
    local, today = moment.astimezone(), (now or datetime.now(UTC)).astimezone()
    days = (local.date() - today.date()).days
    if days <= 0:
        time = QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
        return translate("Start", "The next card is due at {time}.").format(time=time)
    if days == 1:
        return translate("Start", "The next card is due tomorrow.")
    says = translate("Start", "The next card is due in {days} days.")
    return says.format(days=days)
