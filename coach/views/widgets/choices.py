"""How two people stand to each other and how often they meet, in the words of the choices on a sheet.

Imports no records: the first-run screen shows these before anything heavy is loaded.
"""

from datetime import date

from coach.i18n import phrases
from coach.i18n.translate import _


def relations() -> tuple[tuple[str, str], ...]:
    """What somebody is to the leader, as it is stored and in words."""
    return (
        ("report", _("reports to me")),
        ("peer", _("a peer")),
        ("manager", _("my manager")),
        ("skip-level", _("reports to someone I lead")),
        ("other", _("someone else")),
    )


def groups() -> tuple[tuple[str, str], ...]:
    """The same, of several people."""
    return (
        ("report", _("those who report to me")),
        ("peer", _("my peers")),
        ("manager", _("my managers")),
        ("skip-level", _("those who report to someone I lead")),
        ("other", _("everyone else")),
    )


def rhythms(held: int | None = None) -> tuple[tuple[int | None, str], ...]:
    """Days and words, shortest first after none.

    `held` stands among them, whatever it is: a sheet must not change what it was not asked to.
    """
    days = sorted({7, 14, 21, 28, 42, 56, *([held] if held else [])})
    return ((None, _("no rhythm yet")), *((one, phrases.every(one)) for one in days))


def longest(held: int | None = None) -> tuple[tuple[int | None, str], ...]:
    """At most so many days without a real contact, and the same in words; shortest first after none."""
    days = sorted({14, 21, 28, 42, 56, 84, *([held] if held else [])})
    said = (phrases.spell(one) for one in days)
    return ((None, _("as the rhythm says")), *zip(days, said, strict=True))


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
    """Who moved a one-to-one, as far as that is known, and when they said so."""
    said = _("moved by you on {day}") if by == "mine" else _("moved by them on {day}")
    said = said if by else _("moved in the calendar on {day}")
    return said.format(day=phrases.day(on, today))


def cancelled(by: str, on: date | None, today: date) -> str:
    """Who cancelled a one-to-one, and when, as far as it was said."""
    if not by:
        return _("cancelled")
    mine = by == "mine"
    if on is None:
        return _("cancelled by you") if mine else _("cancelled by them")
    said = _("cancelled by you on {day}") if mine else _("cancelled by them on {day}")
    return said.format(day=phrases.day(on, today))
