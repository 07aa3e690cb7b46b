"""How two people stand to each other and how often they meet, in the words of the choices on a sheet.

Imports no records: the first-run screen shows these before anything heavy is loaded.
"""

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
