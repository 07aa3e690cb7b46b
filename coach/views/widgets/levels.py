"""Who may come to see some words: the three levels, in the same words wherever they are chosen."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coach.i18n.translate import _
from coach.models.base import Base, Confidence
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.widgets.dialogs import Ask

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def named() -> tuple[tuple[Confidence, str], ...]:
    """The three levels with their words, `mine`, the usual one, first."""
    return (
        (Confidence.MINE, _("only me: for my eyes")),
        (Confidence.SHARED, _("shared: may go on a summary")),
        (Confidence.PRIVATE, _("private: never on paper or in Find")),
    )


def short(level: str) -> str:
    """A level in one word. Raises ValueError for any other text."""
    return {
        Confidence.MINE: _("Only me"),
        Confidence.SHARED: _("Shared"),
        Confidence.PRIVATE: _("Private"),
    }[Confidence(level)]


def to_change(level: str) -> str:
    """What a button says that shows a level and changes it."""
    return _("{level} · change").format(level=short(level))


def acts(
    store: Store, done: Done, kind: type[Base], record_id: int, now: str
) -> list[tuple[str, Callable[[], object]]]:
    """The lines of a menu that set the level of a record, without the one it has."""

    def put(level: Confidence) -> None:
        with store.write() as session:
            session.get_one(kind, record_id).confidence = level  # type: ignore[attr-defined]
        done(_("Now {level}.").format(level=short(level).lower()), store.undo_of_last())

    return [
        (_("Make it {level}").format(level=said), partial(put, level))
        for level, said in named()
        if level != now
    ]


def choose(
    over: QWidget,
    store: Store,
    done: Done,
    title: str,
    now: Confidence,
    put: "Callable[[Session, Confidence], object]",
) -> None:
    """Asked in a sheet of its own, for words that have no menu."""
    ask = Ask(over, title, _("Choose"), _("Who may come to see them?"), key="level")
    level = ask.options(named(), now)

    def work() -> None:
        with store.write() as session:
            put(session, Confidence(level()))

    if ask.run(work):
        done(_("Chosen."), store.undo_of_last())
