"""What Monica wrote out: a day that is none is told, and the rest comes in."""

import json

from coach.exchange.rows import CONTACT, PROMISE
from coach.models import contacts, people, promises
from tests.services.files_of_others import brought, read, team

DAYS = ("2026-11-04T10:00:00Z", "2026-1110:", "200026-11-", "", "2026-02-30")


def test_a_day_that_is_none_is_told_and_the_rest_comes_in(store):
    """It came as far as the notes, and took the whole file down there."""
    calls = [{"content": f"Note {number}.", "called_at": day} for number, day in enumerate(DAYS)]
    held = [{"first_name": "Ada", "last_name": "Byron", "calls": calls}]
    seen = brought(store, read(json.dumps(held), "monica.json"))
    assert team(store) == ["Ada Byron"]
    assert [line.row.what for line in seen.lines if line.row.what] == ["Note 0.", "Note 3."]
    told = [f"the date cannot be read: {day}" for day in ("2026-1110:", "200026-11-", "2026-02-30")]
    assert seen.unreadable == [(1, why) for why in told]


def exported(*contacts, activities=()):
    """As version 4 writes it: fields below properties, what happened with several beside the contacts."""
    beside = {"count": len(activities), "type": "activity", "values": list(activities)}
    held = {"count": len(contacts), "type": "contact", "values": list(contacts)}
    return json.dumps({"version": "4", "account": {"uuid": "a", "data": [held, beside]}})


def contact(name, *data, **more):
    first, last = name.split()
    fields = {"first_name": first, "last_name": last, "is_partial": False, **more}
    return {"uuid": name, "properties": fields, "data": list(data)}


def one(kind, uuid, **fields):
    return {"count": 1, "type": kind, "values": [{"uuid": uuid, "created_at": DAYS[0], "properties": fields}]}


def test_a_task_has_no_date_for_monica_knows_none(store):
    seen = brought(store, read(exported(contact("Ada Byron", one("task", "t", title="the rota"))), "m.json"))
    (promise,) = [line.row for line in seen.lines if line.row.kind == PROMISE]
    assert (promise.what, promise.at) == ("the rota", "")
    with store.read() as session:
        (held,) = promises.open_ones(session)
        assert (held.what, held.due_on) == ("the rota", None)


def test_what_happened_with_several_comes_to_each_of_them(store):
    lunch = {"uuid": "l", "properties": {
        "summary": "Lunch", "description": "by the river", "happened_at": "2026-11-05"}}  # fmt: skip
    named = {"count": 1, "type": "activity", "values": ["l", "gone"]}
    found = read(
        exported(contact("Ada Byron", named), contact("Ben Ito", named), activities=[lunch]), "m.json"
    )
    assert [(row.who, row.what, row.at) for row in found.rows if row.kind == CONTACT] == [
        ("Ada Byron", "Lunch: by the river", "2026-11-05"),
        ("Ben Ito", "Lunch: by the river", "2026-11-05"),
    ]
    for fresh in (4, 0, 0):
        assert brought(store, found).count("new") == fresh


def test_of_a_long_note_no_word_is_lost(store):
    words = [f"word{number}" for number in range(200)]
    brought(store, read(exported(contact("Ada Byron", one("note", "n", body=" ".join(words)))), "m.json"))
    with store.read() as session:
        (ada,) = people.everyone(session)
        held = people.facts(session, ada.id)
        assert (contacts.of_person(session, ada.id), ada.last_contact_on) == ([], None)
    kept = " ".join(one.body for one in sorted(held, key=lambda one: one.id)).split()
    assert (len(held), kept) == (3, words)


def test_somebody_noted_only_beside_another_is_offered_without_a_tick(store):
    seen = brought(
        store,
        read(
            exported(
                contact("Ada Byron"), contact("Kid Byron", one("note", "n", body="Six."), is_partial=True)
            ),
            "m.json",
        ),
    )
    assert team(store) == ["Ada Byron"]
    assert seen.lines[1].why == "noted in Monica only beside somebody else"
