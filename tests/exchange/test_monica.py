"""What Monica wrote out: a day that is none is told, and the rest comes in."""

import json

from tests.services.test_bringing_in import brought, read, team

DAYS = ("2026-11-04T10:00:00Z", "2026-1110:", "200026-11-", "", "2026-02-30")


def test_a_day_that_is_none_is_told_and_the_rest_comes_in(store):
    """It came as far as the notes, and took the whole file down there."""
    notes = [{"body": f"Note {number}.", "created_at": day} for number, day in enumerate(DAYS)]
    tasks = [{"title": "the rota", "completed": False, "created_at": "soon"}]
    held = [{"first_name": "Ada", "last_name": "Byron", "notes": notes, "tasks": tasks}]
    seen = brought(store, read(json.dumps(held), "monica.json"))
    assert team(store) == ["Ada Byron"]
    assert [line.row.what for line in seen.lines if line.row.what] == ["Note 0.", "Note 3."]
    told = [f"the date cannot be read: {day}" for day in ("2026-1110:", "200026-11-", "2026-02-30", "soon")]
    assert seen.unreadable == [(1, why) for why in told]
