"""One week with one person, from the first name to the words found again after closing."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.models import meetings, people, plans, promises
from coach.vault import vault as vaults
from coach.views.destination import ToMeeting
from tests.conftest import TODAY
from tests.views.hands import alt, answer, open_window, press, said_on, save_page, type_lines


def here(window):
    return window.stack.currentWidget()


def test_a_week_with_one_person(qtbot, vault, tmp_path, monkeypatch):
    window = open_window(qtbot, vault, TODAY)
    alt(qtbot, window, 3)
    assert here(window).name == "people"
    told = answer(name="Amina", they_are="reports to me", we_meet="every 2 weeks")
    press(here(window), "Add a person")
    assert told == [""]
    assert here(window).name == "person"
    qtbot.waitUntil(lambda: "Amina" in said_on(here(window)))

    told = answer(where="A walk")
    press(here(window), "Plan a one-to-one")
    assert told == [""]
    meeting = here(window)
    assert meeting.name == "meeting"
    for topic in ("they: the new rota", "the hiring plan"):
        QTest.keyClicks(meeting.add_topic, topic)
        QTest.keyClick(meeting.add_topic, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda topic=topic: topic.removeprefix("they: ") in said_on(meeting))
    assert meeting.add_topic.text() == ""
    qtbot.waitUntil(lambda: {"From Amina", "From me"} <= set(said_on(meeting).split("\n")))

    press(meeting, "Meet")
    type_lines(meeting.notes, "She sounded tired but clear.\n> I: ask Finance by Friday")
    press(meeting, "Close")
    qtbot.waitUntil(lambda: "due Fri 27 November" in said_on(meeting))
    told = answer()
    press(meeting, "Hold and keep these")
    qtbot.waitUntil(lambda: told == [""])  # the next one is proposed from the rhythm

    with window.store.write() as session:  # some time later: at once it would be a slip put right
        promises.open_ones(session)[0].noted_at -= timedelta(minutes=20)
    alt(qtbot, window, 1)
    today = here(window)
    assert today.name == "today"
    qtbot.waitUntil(lambda: "ask finance" in said_on(today).lower())
    promised, due = vault.raw.execute("SELECT what, due_on FROM promises").fetchone()
    assert due == "2026-11-27"
    told = answer()
    press(today, f"Renegotiate: {promised}")
    assert told == [""]
    qtbot.waitUntil(lambda: "renegotiated" in said_on(today))
    dates = [row[0] for row in vault.raw.execute("SELECT due_on FROM promises ORDER BY id")]
    assert dates == ["2026-11-27", "2026-11-30"]

    alt(qtbot, window, 5)
    library = here(window)
    press(library, "Read: Listen to understand, not to reply")
    told = answer(**{"if": "a talk ends", "then_i_will": "say the promise aloud"})
    press(library, f"Plan this: {library._guide.steps[0].name}")
    assert told == [""]
    alt(qtbot, window, 1)
    qtbot.waitUntil(lambda: "say the promise aloud" in said_on(today))

    meeting_id, ahead = vault.raw.execute("SELECT min(id), max(id) FROM meetings").fetchone()
    page = tmp_path / "brief.html"
    window.go(ToMeeting(ahead))
    assert "not encrypted" in save_page(qtbot, window, page, monkeypatch)
    read = page.read_text("utf-8")
    assert "Amina" in read
    assert "ask Finance" in read
    assert "the new rota" in read
    assert "<script" not in read

    folder = vault.folder
    window.close()
    reopened = vaults.open_vault(folder)
    again = open_window(qtbot, reopened, TODAY)
    qtbot.waitUntil(lambda: promised in said_on(here(again)))
    again.go(ToMeeting(meeting_id))
    assert here(again).notes.toPlainText() == "She sounded tired but clear.\n> I: ask Finance by Friday"
    qtbot.waitUntil(lambda: "the hiring plan" in said_on(here(again)))
    again.close()


def test_after_three_weeks_away_each_open_thing_stands_there_once(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        person = people.add(session, "Amina")
        promises.give(session, person.id, "Ask Finance", "mine", TODAY + timedelta(2), TODAY)
        plans.make(session, "a talk ends", "say the promise aloud", person.id, first_on=TODAY)
    folder = vault.folder
    window.close()
    later = open_window(qtbot, vaults.open_vault(folder), TODAY + timedelta(21))
    today = here(later)
    assert "Good to see you. One thing is still open" in said_on(today)
    assert said_on(today).count("Ask Finance") == 1
    press(today, "Re-date the rest")
    qtbot.waitUntil(lambda: "Good to see you" not in said_on(here(later)))
    with later.store.read() as session:
        (plan,) = plans.active(session)
        assert plan.first_on == TODAY + timedelta(21)
        assert promises.open_ones(session)[0].due_on == TODAY + timedelta(2)
    later.undo()
    with later.store.read() as session:
        assert plans.active(session)[0].first_on == TODAY
    later.close()


def test_after_thirty_days_each_missed_thing_is_asked_after_once(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        ana = people.add(session, "Ana", rhythm_days=7)
        ana.met(TODAY)
        meetings.plan(session, ana.id, datetime.combine(TODAY + timedelta(7), time(10)))
        promises.give(session, ana.id, "Ask Finance", "mine", TODAY + timedelta(3), TODAY)
        promises.give(session, ana.id, "Send the draft", "theirs", TODAY + timedelta(4), TODAY)
        plans.make(session, "a talk ends", "say the promise aloud", ana.id, first_on=TODAY)
        plans.make(session, "I close the door", "breathe once", first_on=TODAY + timedelta(2))
    folder = vault.folder
    window.close()
    later = open_window(qtbot, vaults.open_vault(folder), TODAY + timedelta(30))
    said = said_on(here(later))
    assert "Good to see you. Three things are still open" in said
    missed = ("Ask Finance", "Send the draft", "did it take place?", "say the promise aloud", "breathe once")
    assert [said.count(one) for one in missed] == [1] * len(missed)
    press(here(later), "Re-date the rest")
    qtbot.waitUntil(lambda: "Good to see you" not in said_on(here(later)))
    said = said_on(here(later))
    assert [said.count(one) for one in missed] == [1] * len(missed)
    later.close()
