"""Notes go out as Markdown files and come back through the way in, not one word altered."""

import io
import zipfile
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.cli import main
from coach.crash import WriteTrouble
from coach.exchange import notes_folder, reading
from coach.exchange.rows import HELD, Asked, Reading
from coach.models import meetings, people
from coach.models.base import Confidence, clean_text
from coach.models.meetings import MeetingStatus
from coach.services import bringing_in, preview, taking_notes_out
from coach.store.store import Store
from coach.vault import vault
from tests.conftest import TODAY

HOSTILE = [
    "## 2026-11-17 10:00",
    "\\## 2026-11-17 10:00 (planned)\n\\\\## 2026-11-17 10:00",
    "---\nperson: Somebody Else\n---",
    "27.11.2026\nsaid in a line of its own\n# 2025-01-01\n**3 May 2024**",
    "first\r\nsecond\rthird\u2028fourth",
    "- [ ] open\n- [x] done\nTODO: ring\n> I: promise by Friday",
    "\n\n  indented\n\n\n",
    '{"a": 1}\n```\n## 2026-11-17 10:00\n```',
    "end with a backslash \\",
]
LINE = st.one_of(
    st.sampled_from([line for text in HOSTILE for line in text.split("\n")]),
    st.text(st.characters(blacklist_categories=("Cs",)), max_size=30),
)
NOTES = st.lists(LINE, min_size=1, max_size=8).map("\n".join).map(clean_text)


def read(text, name="Chloé Martin.md"):
    return reading.at_once(text.encode(), Asked(name, TODAY, "", "en_GB"))


@settings(max_examples=300, deadline=None)
@given(st.lists(NOTES, min_size=1, max_size=4), st.text("Abc \"'\\:é#-", min_size=1, max_size=12))
@example(["\n", "a"], "x")
def test_every_letter_comes_back_whatever_was_written(notes, name):
    name = name.strip() or "Ada"
    talks = [(datetime(2026, 11, 1 + day, 10, 15), HELD, words) for day, words in enumerate(notes)]
    found = read(notes_folder.told(name, talks))
    assert [(row.who, row.at, row.state, row.notes) for row in found.rows] == [
        (name, at.isoformat(timespec="minutes"), HELD, words) for at, _state, words in talks
    ]
    assert found.unreadable == []


@pytest.fixture
def team(store):
    """Two of one name, and notes of every state; one of them private, one in the trash."""
    with store.write() as session:
        ada, other = people.add(session, 'Ada "A." Öz'), people.add(session, "Ben")
        for day, notes in enumerate(HOSTILE, 2):
            held = meetings.plan(session, ada.id, datetime(2026, 11, day, 10))
            held.notes = notes
            held.hold(ada)
        ahead = meetings.plan(session, ada.id, datetime(2026, 12, 1, 10))
        ahead.notes = "Bring the table."
        off = meetings.plan(session, other.id, datetime(2026, 11, 3, 9))
        off.notes = "Why it was called off."
        off.cancel(None, TODAY)
        hidden = meetings.plan(session, other.id, datetime(2026, 11, 10, 9))
        hidden.notes, hidden.confidence = "Quarz", Confidence.PRIVATE
        hidden.hold(other)
        gone = meetings.plan(session, other.id, datetime(2026, 11, 11, 9))
        gone.notes = "Basalt"
        gone.remove(datetime(2026, 11, 20))


def held(store):
    with store.read() as session:
        found = [one for person in people.everyone(session) for one in meetings.of_person(session, person.id)]
        names = people.names(session)
        return sorted((names[m.person_id], m.starts_at, str(m.status), clean_text(m.notes)) for m in found)


def test_out_by_the_command_line_and_into_an_empty_vault_they_are_the_same(store, team, tmp_path, capsys):
    before = [one for one in held(store) if one[3] != "Quarz"]
    folder, out = store.vault.folder, tmp_path / "notes"
    store.close()
    common = ["--vault", str(folder), "--today", TODAY.isoformat(), "--out"]
    assert main.run(["export", "notes", *common, str(out)]) == 0
    assert capsys.readouterr().out.splitlines() == ["files\t2", "withheld\t1"]
    assert sorted(one.name for one in out.iterdir()) == ["Ada _A__ Öz.md", "Ben.md"]
    assert not any(word in one.read_text("utf-8") for one in out.iterdir() for word in ("Quarz", "Basalt"))
    assert main.run(["export", "notes", *common, str(out)]) != 0, "what is there is not written over"
    assert main.run(["export", "notes", *common, str(out), "--force"]) == 0
    again = ["import", str(out), "--vault", str(folder), "--today", TODAY.isoformat()]
    capsys.readouterr()
    assert main.run(again) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["new\t0", "changed\t0"]
    other = tmp_path / "other"
    Store(vault.create(other)).close()
    assert main.run(["import", str(out), "--vault", str(other), "--today", TODAY.isoformat()]) == 0
    store = Store(vault.open_vault(other))
    assert held(store) == before
    assert MeetingStatus.CANCELLED in {state for _name, _at, state, _notes in held(store)}
    store.close()


def test_a_zip_holds_the_same_files_and_private_ones_once_they_are_asked_for(store, team, tmp_path):
    with store.read() as session:
        made = taking_notes_out.made(session, private=True)
    assert made.withheld == 0
    taking_notes_out.write(made.files, tmp_path / "n.zip")
    with zipfile.ZipFile(io.BytesIO((tmp_path / "n.zip").read_bytes())) as zipped:
        assert {name: zipped.read(name) for name in zipped.namelist()} == made.files
    assert b"Quarz" in made.files["Ben.md"]
    with pytest.raises(WriteTrouble):
        taking_notes_out.write(made.files, tmp_path / "n.zip")


def test_two_talks_of_one_hour_that_come_in_together_lose_no_word(store):
    """As of two people who bear one name: the second one wrote over what the first had brought."""
    texts = [
        notes_folder.told("Ada", [(datetime(2026, 11, 17, 10), HELD, words)]) for words in ("one", "two")
    ]
    whole = Reading.of_all([read(text) for text in texts], ["a.md", "b.md"])
    with store.read() as session:
        seen = preview.prepare(session, whole, "a.md", TODAY)
    with store.write() as session:
        bringing_in.bring(session, seen, TODAY)
    assert [notes for *_rest, notes in held(store)] == ["one\n\ntwo"]


def test_a_file_whose_last_line_lost_its_end_keeps_its_words():
    text = notes_folder.told("Ada", [(datetime(2026, 11, 17, 10), HELD, "the last word")])
    assert [row.notes for row in read(text.rstrip("\n")).rows] == ["the last word"]
