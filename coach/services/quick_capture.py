"""One typed line understood as a promise, a question to come back to, a contact, a topic or a note."""

from collections.abc import Mapping, Sequence
from datetime import date

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.written import lines
from coach.written.names import Known

What = lines.Kind
Understood = lines.Line


def understand(
    text: str,
    known: Sequence[Known],
    on: date,
    *,
    region: str = "",
    with_whom: int | None = None,
    kind: What | None = None,
    dated: bool = True,
) -> Understood:
    """Never fails: what fits no form is a note with all its words. Days count from `on`.

    `region`, such as en_US, decides what 11/12 is; where none is given it stays words. `with_whom` is who it
    is about where the line names nobody, as within a one-to-one. `kind` reads it as that, whatever it looks
    like. Without `dated` the words of the day stay words.
    """
    return lines.read(text, known, on, region, with_whom, kind, dated)


def said(understood: Understood, names: Mapping[int, str], today: date) -> str:
    """How a line was understood: my promise to Ben · due Fri 27 November."""
    name = names.get(understood.person_id or 0, "").split(" ")[0]
    forms = {
        "promise-mine": (_("my promise to {name}"), _("my promise")),
        "promise-theirs": (_("promise of {name} to me"), _("their promise")),
        "follow-up": (_("to follow up with {name}"), _("to follow up")),
        "acknowledge": (_("worth acknowledging, {name}"), _("worth acknowledging")),
        "contact": (_("contact with {name}"), _("contact")),
        "topic": (_("topic for {name}"), _("topic")),
        "meeting": (_("one-to-one with {name}"), _("one-to-one")),
        "repair": (_("something felt off with {name}"), _("something felt off")),
        "note": (_("note about {name}"), _("note")),
    }
    long, short = forms[understood.kind]
    parts = [long.format(name=name) if name else short]
    if understood.due_on is not None:
        day = phrases.short_day(understood.due_on, today)
        if understood.kind == "meeting":
            parts.append(f"{day} {phrases.hour(understood.at)}" if understood.at else day)
        else:
            parts.append(_("due {day}").format(day=day))
    elif understood.on is not None and understood.kind == "contact":
        parts.append(phrases.short_day(understood.on, today))
    elif understood.kind.startswith("promise"):
        parts.append(_("no date yet"))
    return " · ".join(parts)
