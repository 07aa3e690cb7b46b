"""Which pages fit where one is, the asked one first."""

from coach.content.library import Library
from coach.language import _
from coach.models import meetings
from coach.store import Store

Wanted = tuple[str, str, dict[str, object]]


def fitting(page: str, options: dict[str, object], store: Store, library: Library) -> list[Wanted]:
    """Page, its name in words, and what it is made for."""
    held = dict(options)
    if "meeting" in held:
        with store.read() as session:
            held["person"] = meetings.get(session, int(str(held["meeting"]))).person_id
    names = _names()
    found: list[Wanted] = []
    for name in names:
        needs = NEEDED.get(name, ())
        if all(need in held for need in needs):
            wanted = (*needs, *TOLD.get(name, ()))
            found.append((name, names[name], {one: held[one] for one in wanted if one in held}))
    for variant, said in (("open", _("open")), ("topics", _("by topics")), ("fifteen", _("fifteen minutes"))):
        text = _("Blank one-to-one form, {variant}").format(variant=said)
        found.append(("blank", text, {"variant": variant}))
    found += [
        ("path", _("Path: {title}").format(title=p.title), {"path": p.id}) for p in library.paths.values()
    ]
    for check in library.checks.values():
        found.append(("check", _("Self-check: {title}").format(title=check.title), {"check": check.id}))
    asked = [
        one
        for one in found
        if one[0] == page and all(options.get(k) == v for k, v in one[2].items() if k in options)
    ]
    return [*asked[:1], *(one for one in found if one not in asked[:1])]


NEEDED = {
    "brief": ("meeting",),
    "summary": ("meeting",),
    "notes": ("meeting",),
    "guide": ("guide",),
    "dossier": ("person",),
    "period": ("person",),
    "handover": ("person",),
    "holdings": ("person",),
}

TOLD = {"handover": ("facts", "notes", "handed")}  # what a page may be told besides


def _names() -> dict[str, str]:
    return {
        "brief": _("Brief"),
        "summary": _("Shared summary"),
        "notes": _("Notes of this one-to-one"),
        "guide": _("This guide"),
        "dossier": _("Dossier between two days"),
        "period": _("Period pack for a review"),
        "handover": _("Handover to a new manager"),
        "holdings": _("Everything I hold"),
        "monday": _("Monday page"),
        "plan": _("Plan"),
        "promises": _("Promises both ways"),
        "review": _("Weekly review"),
    }
