"""Forget a person, and no page of the file holds a word about them; everyone else is untouched."""

from datetime import timedelta

from sqlcipher3 import dbapi2

from coach import demo
from coach.models import (
    bridges,
    closings,
    contacts,
    marks,
    meetings,
    people,
    plans,
    promises,
    questions,
    repairs,
    topics,
    touches,
)
from coach.services import forgetting
from coach.vault import vault as vaults
from coach.views.widgets.note_edit import NoteEdit
from tests.conftest import TODAY
from tests.database.test_search_index import NINE

WORD = "Quarzuhrwerk"


def about(session, person):
    meeting = meetings.plan(session, person.id, NINE, place=WORD)
    meeting.notes = WORD
    topic = topics.add(session, meeting, WORD)
    meeting.hold(person)
    later = meetings.plan(session, person.id, NINE + timedelta(7))  # carries the topic over
    later.move(session, NINE + timedelta(8), meetings.Whose.MINE, TODAY)
    promise = promises.give(session, person.id, WORD, "mine", TODAY + timedelta(3), TODAY, meeting.id)
    promise.renegotiate(session, TODAY + timedelta(9), TODAY)
    contacts.add(session, person, WORD, TODAY)
    questions.mute(session, "q-task-m01", TODAY, person.id)
    plan = plans.make(session, WORD, WORD, person.id)
    plan.tried(session, plans.Result.DID_IT, TODAY, WORD)
    touches.add(session, person.id, "task", TODAY, meeting_id=meeting.id)
    closings.of_meeting(session, meeting.id).thanks = WORD
    marks.put(session, person.id, "conflict", True, TODAY)
    repairs.note(session, person.id, WORD, TODAY)
    other = people.add(session, "Somebody else")
    bridges.build(session, person.id, other.id, WORD, TODAY)
    session.add(people.Fact(person_id=person.id, body=WORD))
    session.add(questions.AskedQuestion(person_id=person.id, question="q-task-m01", on=TODAY, answer=WORD))
    return meeting.id, topic.id


def plain_pages(vault):
    """Every page of the notes, decrypted, as they would be found by somebody with the key."""
    vault.raw.execute("ATTACH DATABASE ':memory:' AS plain KEY ''")
    vault.raw.execute("SELECT sqlcipher_export('plain')")
    held = vault.raw.execute("SELECT group_concat(quote(sql)) FROM plain.sqlite_master").fetchone()[0]
    for (table,) in vault.raw.execute("SELECT name FROM plain.sqlite_master WHERE type = 'table'").fetchall():
        try:
            held += repr(vault.raw.execute(f'SELECT * FROM plain."{table}"').fetchall())
        except dbapi2.DatabaseError:
            continue  # a virtual table's own reading needs its module attached by name
    vault.raw.execute("DETACH DATABASE plain")
    return held


def test_no_page_holds_a_word_about_them(store, qtbot):
    with store.write() as session:
        person = people.add(session, f"Ana {WORD}")
        meeting, _topic = about(session, person)
        person_id = person.id
        asked = session.query(questions.AskedQuestion.id).scalar()
    store.vault.keep_draft("meeting", meeting, "notes", f"half a {WORD}")
    store.vault.keep_draft("asked", asked, "answer", f"half a {WORD}")
    assert WORD in plain_pages(store.vault)
    with store.write() as session:
        receipt = forgetting.forget(session, person_id)
    store.vault.compact()
    assert receipt["meetings"] == 2
    assert receipt["promises"] == 2
    assert WORD not in plain_pages(store.vault)
    with store.read() as session:
        assert [p.name for p in people.everyone(session)] == ["Somebody else"]
    assert NoteEdit(store.vault, "meeting", "notes", "Notes") is not None


def test_everyone_else_is_untouched(tmp_path):
    from coach.store.store import Store

    store = Store(vaults.create(tmp_path / "vault"))
    demo.make(store, TODAY, 1)
    with store.read() as session:
        first, *others = [person.id for person in people.everyone(session, archived=True)]
        before = {other: forgetting.held(session, other) for other in others}
    with store.write() as session:
        forgetting.forget(session, first)
    with store.read() as session:
        assert forgetting.held(session, first) == {}
        assert {other: forgetting.held(session, other) for other in others} == before
    from coach.database import engine

    assert engine.verify(store.vault.raw) == []
    store.close()
