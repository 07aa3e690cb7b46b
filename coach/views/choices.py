"""How two people stand to each other and how often they meet, in the words of the choices on a sheet.

Imports no records: the first-run screen shows these before anything heavy is loaded.
"""

from datetime import date

from coach import words
from coach.language import _


def relations() -> tuple[tuple[str, str], ...]:
    return (
        ("report", _("reports to me")),
        ("peer", _("a peer")),
        ("manager", _("my manager")),
        ("skip-level", _("reports to someone I lead")),
        ("other", _("someone else")),
    )


def rhythms() -> tuple[tuple[int | None, str], ...]:
    return ((None, _("no rhythm yet")), *((days, words.every(days)) for days in (7, 14, 21, 28)))


def touches() -> tuple[tuple[str, str], ...]:
    """What a contact or a one-to-one was about, in everyday words; nothing chosen is an answer too."""
    return (
        ("", _("nothing in particular")),
        ("task", _("help with the work")),
        ("career", _("a chance, a contact, advice")),
        ("emotional", _("listening, being there")),
        ("friendship", _("being glad of each other")),
        ("growth", _("learning, feedback, a challenge")),
        ("giving", _("helping somebody else")),
        ("respect", _("presence and respect")),
        ("enable", _("clearing the way")),
        ("trusting", _("handing something over")),
        ("play", _("a laugh, some lightness")),
    )


def moved(by: str, on: date, today: date) -> str:
    """Who moved a one-to-one, and when they said so."""
    said = _("moved by you on {day}") if by == "mine" else _("moved by them on {day}")
    return said.format(day=words.day(on, today))
