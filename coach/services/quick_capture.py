"""One typed line, said back as it was understood before it is kept."""

from collections.abc import Mapping
from datetime import date

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.written.lines import Understood


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
