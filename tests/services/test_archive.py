"""Everything goes out as one archive and comes back: no field is lost, and twice is once."""

import hashlib
import io
import json
import re
import threading
import zipfile
from contextlib import closing
from datetime import date, datetime

import pytest

from coach import clock, settings
from coach.crash import Refused
from coach.exchange.archive import out, told, zipped
from coach.models import meetings, people, promises, questions
from coach.models.base import Base, BrokenRule
from coach.services import bringing_back
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.window import undone
from tests.conftest import TODAY
from tests.database.test_old_database import old_database

AT = datetime(2026, 11, 24, 10)


@pytest.fixture
def other(tmp_path):
    made = Store(vaults.create(tmp_path / "other"))
    yield made
    made.close()


@pytest.fixture(autouse=True)
def one_moment(monkeypatch):
    monkeypatch.setattr(clock, "utc_stamp", lambda: "2026-11-23T08:30:00+00:00")


def every_kind(store):
    """Two records of each, every field filled in one of them."""
    kinds = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    with store.write() as session:
        for table in Base.metadata.sorted_tables:
            for number in (1, 2):
                session.add(kinds[table](**old_database._values(list(table.columns), number)))
                session.flush()
    raw = store.vault.raw
    raw.execute("UPDATE revisions SET kind = 'meetings', field = 'notes'")
    raw.execute("UPDATE reminders SET kind = 'brief' WHERE id = 1")
    raw.execute("UPDATE reminders SET kind = 'bundle', record_id = 0 WHERE id = 2")
    raw.execute("UPDATE muted SET question = 'own-2'")


def archived(store, file, passphrase=None, **more):
    chosen = settings.for_others(settings.load(store.vault.folder))
    with store.read() as session:
        out.write(session, store.vault.folder, chosen, file, passphrase, **more)
    return file


def brought(store, file, passphrase=None):
    with closing(zipped.Archive(file, passphrase)) as opened, store.write() as session:
        return bringing_back.bring_in(session, opened)


def held(store):
    """Every row as the file has it, but for the numbers that are this file's own."""
    with store.read() as session:
        return {table.name: list(told.rows(session.connection(), table)) for table in told.kinds()}


def a_talk(store):
    with store.write() as session:
        ada = people.add(session, "Ada Lovelace")
        meeting = meetings.plan(session, ada.id, AT)
        meeting.notes = "What we said."
        return ada.id, meeting.id


def test_every_field_of_every_record_comes_back_and_the_archive_is_the_same_to_the_byte(
    store, other, tmp_path
):
    every_kind(store)
    first = archived(store, tmp_path / "one.coach")
    result = brought(other, first)
    assert result.unreadable == []
    assert held(other) == held(store)
    assert archived(other, tmp_path / "two.coach").read_bytes() == first.read_bytes()


def test_every_column_is_in_it(store, tmp_path):
    every_kind(store)
    file = archived(store, tmp_path / "one.coach")
    with closing(zipped.Archive(file)) as opened:
        for table in told.kinds():
            rows = [row for _line, row in opened.rows(table.name)]
            assert rows, table.name
            names = {told.name_of(c) for c in table.columns if c.name != told.number_of(table)}
            names = {told.BY_UID if name == "record_id" else name for name in names}
            assert set(rows[0]) == names
            for name in names:
                assert any(row[name] not in (None,) for row in rows), f"{table.name}.{name}"


def test_brought_in_twice_nothing_is_new_the_second_time(store, other, tmp_path):
    every_kind(store)
    file = archived(store, tmp_path / "one.coach")
    brought(other, file)
    before = held(other)
    again = brought(other, file)
    assert (again.new, again.changed, again.unreadable) == ({}, {}, [])
    assert sum(again.already.values()) == sum(map(len, before.values()))
    assert held(other) == before


def test_what_comes_in_is_found_and_announced_and_one_undo_takes_it_out(qtbot, store, other, tmp_path):
    a_talk(store)
    file = archived(store, tmp_path / "one.coach")
    with other.write() as session:
        people.add(session, "Ben")
    before = held(other)
    with qtbot.waitSignal(other.changed) as heard:
        brought(other, file)
    assert heard.args[0] >= {people.Person, meetings.Meeting}
    found = other.vault.raw.execute("SELECT count(*) FROM search WHERE search MATCH 'Lovelace'").fetchone()
    assert found[0] == 1
    other.undo_of_last()()
    assert held(other) == before
    found = other.vault.raw.execute("SELECT count(*) FROM search WHERE search MATCH 'Lovelace'").fetchone()
    assert found[0] == 0


def test_undo_never_takes_words_written_since(store, other, tmp_path):
    _ada, meeting = a_talk(store)
    file = archived(store, tmp_path / "one.coach")
    brought(other, file)
    undo = other.undo_of_last()
    with other.write() as session:
        meetings.get(session, meeting).notes = "More."
    with pytest.raises(BrokenRule):
        undo()
    with other.read() as session:
        assert meetings.get(session, meeting).notes == "More."


def test_it_is_taken_out_after_a_restart_too_with_what_it_changed_as_it_was(store, other, tmp_path):
    _ada, meeting = a_talk(store)
    brought(other, archived(store, tmp_path / "one.coach"))
    before = held(other)
    with store.write() as session:
        meetings.get(session, meeting).notes = "Other words."
        people.add(session, "Ben")
    with store.write() as session:
        assert session.get_one(meetings.Meeting, meeting).notes == "Other words."
    brought(other, archived(store, tmp_path / "two.coach"))
    assert held(other) != before
    other.keep_undo("Brought in: 2 records", other.undo_of_last())
    folder = other.vault.folder
    other.close()
    again = Store(vaults.open_vault(folder))
    ((one, undo),) = again.kept_undo()
    assert one.what == "Brought in: 2 records"
    assert undone.told(again, one.what, undo, TODAY).startswith("Undone: Brought in: 2 records.")
    undo()
    assert held(again) == before
    assert again.kept_undo() == []
    again.close()


def test_the_newer_word_wins_and_the_other_is_kept(monkeypatch, store, other, tmp_path):
    moments = iter(f"2026-11-23T08:30:{number:02}.000Z" for number in range(60))
    monkeypatch.setattr(clock, "utc_moment", lambda: next(moments))
    ada, meeting = a_talk(store)
    brought(other, archived(store, tmp_path / "one.coach"))
    with other.write() as session:
        meetings.get(session, meeting).notes = "Said at home."
    with store.write() as session:
        meetings.get(session, meeting).notes = "Said at the office, later."
        people.get(session, ada).rename("Ada L.")
    file = archived(store, tmp_path / "two.coach")
    result = brought(other, file)
    assert result.changed == {"people": 1, "meetings": 1}
    with other.read() as session:
        assert meetings.get(session, meeting).notes == "Said at the office, later."
        assert people.get(session, ada).name == "Ada L."
        kept = other.vault.raw.execute("SELECT body FROM revisions").fetchall()
    assert ("Said at home.",) in kept
    back = archived(other, tmp_path / "three.coach")
    again = brought(other, file)
    assert (again.new, again.changed, again.both_kept) == ({}, {}, 0)
    older = brought(store, back)
    assert "meetings" not in older.changed


def test_two_vaults_of_their_own_are_joined(store, other, tmp_path):
    a_talk(store)
    with other.write() as session:
        ben = people.add(session, "Ben").id
        own = questions.add_question(session, "What would you keep?", "career")
        questions.mute(session, own.key, TODAY, ben)
        promise = promises.give(session, ben, "The rota", "mine", None, TODAY)
        promise.renegotiate(session, date(2026, 12, 1), TODAY)
    with store.write() as session:
        questions.add_question(session, "Another one?", "career")
    brought(store, archived(other, tmp_path / "one.coach"))
    with store.read() as session:
        named = {person.name: person.id for person in people.everyone(session)}
        assert set(named) == {"Ada Lovelace", "Ben"}
        (muted,) = questions.muted_for(session, named["Ben"])
        texts = {one.key: one.text for one in questions.every_question(session)}
        assert texts[muted] == "What would you keep?"


def test_with_a_passphrase_it_is_an_age_file_that_others_open(store, other, tmp_path):
    import pyrage

    a_talk(store)
    file = archived(store, tmp_path / "one.coach", "correct horse")
    assert file.read_bytes().startswith(b"age-encryption.org/v1")
    with zipfile.ZipFile(io.BytesIO(pyrage.passphrase.decrypt(file.read_bytes(), "correct horse"))) as plain:
        assert "What we said." in plain.read("notes/Ada Lovelace/2026-11-24.md").decode()
    for wrong in (None, "wrong"):
        with pytest.raises(zipped.WantsPassphrase):
            zipped.Archive(file, wrong)
    assert brought(other, file, "correct horse").new["people"] == 1


def test_what_asks_for_too_much_work_is_not_called_a_wrong_passphrase(store, tmp_path):
    """As a file made on a quick computer does on one that is busy; here the file asks for years."""
    file = archived(store, tmp_path / "one.coach", "correct horse")
    wants = re.sub(rb"(-> scrypt \S+) \d+", rb"\1 40", file.read_bytes(), count=1)
    file.write_bytes(wants)
    with pytest.raises(Refused, match="too much to do") as told:
        zipped.Archive(file, "correct horse")
    assert not isinstance(told.value, zipped.WantsPassphrase)


def test_it_can_be_stopped_and_leaves_nothing(store, tmp_path):
    with store.write() as session:
        for number in range(out.AT_ONCE + 1):
            people.add(session, f"Person {number}")
    stop = threading.Event()
    stop.set()
    with pytest.raises(out.WritingStopped):
        archived(store, tmp_path / "one.coach", stop=stop)
    assert list(tmp_path.glob("*one*")) == []


# -- what is no archive ----------------------------------------------------------------------------


def rewritten(file, change):
    """The archive with its entries changed; the sums are made anew, as an attacker would."""
    with zipfile.ZipFile(file) as opened:
        held = {name: opened.read(name) for name in opened.namelist()}
    change(held)
    manifest = json.loads(held["manifest.json"])
    manifest["sha256"] = {name: hashlib.sha256(data).hexdigest() for name, data in held.items()}
    held["manifest.json"] = json.dumps(manifest).encode()
    made = file.with_name("changed.coach")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as into:
        for name, data in held.items():
            into.writestr(name, data)
    return made


def line(words):
    def change(entries):
        entries["data/people.jsonl"] += words + b"\n"

    return change


@pytest.mark.parametrize(
    "words",
    [b"{", b'{"uid": NaN}', b'{"uid": 1, "uid": 2}', b"[" * 100_000, b"[]", b'{"a":' * 40 + b"1" + b"}" * 40],
    ids=["half", "no number", "double", "deep", "a list", "nested"],
)
def test_a_line_that_is_none_is_refused_and_nothing_is_stored(store, other, tmp_path, words):
    a_talk(store)
    file = rewritten(archived(store, tmp_path / "one.coach"), line(words))
    before = held(other)
    with pytest.raises(Refused):
        brought(other, file)
    assert held(other) == before


def test_a_record_that_fits_nowhere_is_told_with_its_line(store, other, tmp_path):
    a_talk(store)
    file = rewritten(archived(store, tmp_path / "one.coach"), line(b'{"uid": "0"}'))
    assert brought(other, file).unreadable == [("people", 2, "it is no record of Coach")]


def test_an_altered_one_a_bomb_and_a_newer_one_are_refused(store, tmp_path):
    a_talk(store)
    good = archived(store, tmp_path / "one.coach")

    def newer(entries):
        entries["manifest.json"] = entries["manifest.json"].replace(b'"format": 1', b'"format": 2')

    def bomb(entries):
        entries["data/people.jsonl"] = b" " * 50_000_000

    altered = tmp_path / "altered.coach"
    altered.write_bytes(good.read_bytes().replace(b"Ada", b"Eve", 1)[:-1])
    nothing = tmp_path / "nothing.coach"
    nothing.write_bytes(b"")
    for bad in (rewritten(good, newer), rewritten(good, bomb), altered, nothing):
        with pytest.raises(Refused):
            zipped.Archive(bad).close()
