"""The sheet of files as it stands before the leader, and what has come in by it."""

from coach.models import meetings, people
from coach.views.bringing.sheet import BringIn


def sheet(window, qtbot, kind=BringIn):
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)), timeout=10_000)
    made = [one for one in window.findChildren(kind) if one.isVisible()][-1]
    qtbot.waitUntil(lambda: not made.works, timeout=30_000)
    return made


def names(window):
    with window.store.read() as session:
        return [one.name for one in people.everyone(session)]


def talks(window):
    with window.store.read() as session:
        found = [m for one in people.everyone(session) for m in meetings.of_person(session, one.id)]
        return sorted(f"{one.starts_at:%Y-%m-%d} {one.status}" for one in found)
