"""A whole session with words that must not be found anywhere in the clear, or anywhere outside the vault.

And private lines of every kind, which come into sight nowhere until they are asked for.
"""

import os
import re
import sys
import tempfile
import threading
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import qInstallMessageHandler

from coach import crash
from coach.clock import Clock
from coach.database import search_index
from coach.documents import render
from coach.models import (
    bridges,
    closings,
    contacts,
    journal,
    marks,
    meetings,
    mentions,
    people,
    plans,
    promises,
    questions,
    repairs,
    thoughts,
    topics,
)
from coach.models.base import Base, Confidence
from coach.settings import Settings
from coach.vault import vault as vaults
from coach.views.destination import ToGuide, ToMeeting
from coach.views.reminders.tray import Tray
from coach.views.widgets.dialogs import Ask
from tests.asking import PAGES, asked
from tests.clocks import FakeClock
from tests.conftest import TODAY
from tests.journeys import sentinels
from tests.views import walk
from tests.views.hands import open_sheet, open_window, press, save_page, type_lines

STEM = "Quarzuhr"
WORDS = tuple(f"{STEM}{n}x" for n in range(12))
PHRASE = "a passphrase that is a sentence"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home and a temporary folder of their own: whatever is written there is seen."""
    places = {"HOME": "home", "TMPDIR": "tmp", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}
    places |= {"XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run"}
    for name, folder in places.items():
        (tmp_path / folder).mkdir(mode=0o700)
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crash.watch()
    yield tmp_path
    qInstallMessageHandler(None)
    crash._folder = None


def spoken_in(folder):
    """Every file below a folder that holds one of the words in any form, or in its name."""
    return sentinels.in_files(folder, STEM)


def test_no_word_of_the_leader_is_found_in_the_clear(qtbot, home, capfd, monkeypatch):
    vault = vaults.create(home / "vault", PHRASE)
    crash.keep_log(vault.folder)
    window = open_window(qtbot, vault, TODAY)
    store = window.store
    with store.write() as session:
        person = people.add(session, f"Ana {WORDS[0]}")
        meeting = meetings.plan(session, person.id, datetime(2026, 11, 24, 10), place=WORDS[1])
        topics.add(session, meeting, WORDS[2])
        promises.give(session, person.id, WORDS[3], "mine", TODAY + timedelta(1), TODAY)
        contacts.add(session, person, WORDS[4], TODAY, Confidence.PRIVATE)
        journal.write(session, WORDS[5], TODAY)
        session.add(people.Fact(person_id=person.id, body=WORDS[6], safe_to_show=True))
        meeting_id = meeting.id
    window.go(ToMeeting(meeting_id))
    press(window.stack.currentWidget(), "Meet")
    type_lines(window.stack.currentWidget().notes, f"{WORDS[7]}\n> I: {WORDS[8]} by Friday")
    window.stack.currentWidget().notes.keep_draft()
    window.do("find")
    sheet = open_sheet()
    sheet.field.setText(WORDS[7][:5])
    qtbot.wait(50)
    sheet.reject()
    try:
        raise ValueError(WORDS[9])
    except ValueError as error:
        crash.report(error)
        sys.excepthook(type(error), error, error.__traceback__)
    assert window.windowTitle() == "Coach"
    target = home / "out" / "page.pdf"
    target.parent.mkdir()
    window.go(ToMeeting(meeting_id))
    save_page(qtbot, window, target, monkeypatch)
    assert spoken_in(vault.folder) == {}, "while it is open, the working files included"
    window.close()

    assert spoken_in(vault.folder) == {}
    for name in ("home", "tmp", "config", "cache", "data", "state", "run"):
        assert spoken_in(home / name) == {}
        assert [p for p in (home / name).rglob("*") if p.is_file() and "coach" in p.name.lower()] == []
    assert sorted(p.name for p in target.parent.iterdir()) == ["page.pdf"]
    told = capfd.readouterr()
    assert not any(word in told.out + told.err for word in WORDS)
    assert (vault.folder / crash.LOG).read_text().count("ValueError") >= 1


def test_only_the_owner_can_read_what_is_written(qtbot, home):
    was = os.umask(0)
    try:
        vault = vaults.create(home / "vault", PHRASE)
        window = open_window(qtbot, vault, TODAY)
        with window.store.write() as session:
            people.add(session, "Ana")
        window.chosen.theme = "dark"
        window.close()
    finally:
        os.umask(was)
    assert vault.folder.stat().st_mode & 0o077 == 0
    assert [p.name for p in vault.folder.rglob("*") if p.is_file() and p.stat().st_mode & 0o077] == []


KINDS = ("fact", "contact", "topic", "mention", "effort", "promise", "theirs", "plan", "rest", "try")
KINDS += ("notes", "written", "thanks", "answer", "repair", "entry", "bridge")
NOT_YET = {"try", "answer"}  # on the screens only where somebody unfolds them or writes them there
PRIVATE = re.compile(r"Zwielicht\w+")


def with_private_lines_of_every_kind(store):
    """One person, two one-to-ones; every word that has a level is private and can be told by its kind."""
    secret, soon = Confidence.PRIVATE, TODAY + timedelta(1)

    def word(kind):
        return f"Zwielicht{kind}"

    with store.write() as session:
        person = people.add(session, "Amara", rhythm_days=7)
        for safe in (True, False):
            fact = people.Fact(person_id=person.id, body=word("fact"), safe_to_show=safe, confidence=secret)
            session.add(fact)
        contacts.add(session, person, word("contact"), TODAY - timedelta(2), secret)
        before = meetings.plan(session, person.id, datetime(2026, 11, 16, 10))
        before.notes, before.confidence = f"{word('notes')}\n> I: {word('written')} by Friday", secret
        topics.add(session, before, word("topic"), confidence=secret)
        thanked = closings.of_meeting(session, before.id)
        thanked.thanks, thanked.confidence = word("thanks"), secret
        before.hold(person)
        ahead = meetings.plan(session, person.id, datetime(2026, 11, 23, 10, 20))
        for kind, said in (
            (mentions.MentionKind.FOLLOW_UP, "mention"),
            (mentions.MentionKind.ACKNOWLEDGE, "effort"),
        ):
            mention = mentions.Mention(
                person_id=person.id, kind=kind.value, body=word(said), noted_on=TODAY, confidence=secret
            )
            session.add(mention)
        for direction, said in (("mine", "promise"), ("theirs", "theirs")):
            for due in (soon, TODAY + timedelta(2), TODAY - timedelta(3), None):
                promises.give(session, person.id, word(said), direction, due, TODAY, ahead.id, secret)
            kept = promises.give(session, person.id, word(said), direction, soon, TODAY, before.id, secret)
            kept.keep(TODAY)
        for said in ("plan", "rest"):
            plan = plans.make(session, word(said), "act", person.id, "keep-your-commitments")
            plan.confidence = secret
            plan.tried(session, plans.Result.DID_IT, TODAY, word("try"))
        plan.rest()
        asked = questions.AskedQuestion(
            person_id=person.id, question="q-task-m01", on=TODAY, answer=word("answer"), confidence=secret
        )
        session.add(asked)
        noticed = repairs.note(session, person.id, word("repair"), TODAY)
        noticed.assumed = noticed.asking = word("repair")
        journal.write(session, word("entry"), TODAY).confidence = secret
        thoughts.note(session, word("thought"), TODAY).confidence = secret
        other = people.add(session, "Ben")
        bridges.build(session, person.id, other.id, word("bridge"), TODAY).confidence = secret
        return person.id, ahead.id, before.id


def test_every_kind_of_words_with_a_level_is_among_them(store):
    with_private_lines_of_every_kind(store)
    for table in Base.metadata.sorted_tables:
        if "confidence" in table.columns:
            levels = store.vault.raw.execute(f"SELECT DISTINCT confidence FROM {table.name}").fetchall()
            assert ("private",) in levels, table.name


def test_private_lines_come_into_sight_nowhere_until_asked_for(qtbot, vault, monkeypatch):
    window = open_window(qtbot, vault, TODAY)
    with_private_lines_of_every_kind(window.store)
    told = []
    said = window.toast.say
    monkeypatch.setattr(
        window.toast, "say", lambda what, *rest, **more: (told.append(what), said(what, *rest, **more))
    )
    seen = {}
    for place in walk.places(window):
        found = {word for text in walk.texts(window) for word in PRIVATE.findall(text)}
        assert found == set(), place
        seen[place] = found
    assert len(seen) > 40
    assert PRIVATE.findall("".join(told)) == []
    shown = {}
    for place in walk.places(window):
        window.privacy.show(window)  # on this page, and on no other
        for text in walk.texts(window.here()):
            for word in PRIVATE.findall(text):
                shown.setdefault(word.removeprefix("Zwielicht"), place)
    assert set(shown) >= set(KINDS) - NOT_YET, "asked for, each is there to be read"
    window.privacy.hide()
    for place in walk.places(window):
        in_sight = walk.texts(window.stack.currentWidget())
        assert [text for text in in_sight if PRIVATE.search(text)] == [], place
    window.close()


def test_a_sheet_that_names_what_is_private_does_not_say_it(qtbot, vault, monkeypatch):
    window = open_window(qtbot, vault, TODAY)
    with_private_lines_of_every_kind(window.store)
    with window.store.write() as session:
        for cue in ("one", "two"):
            plans.make(session, cue, "act")
    said = []
    monkeypatch.setattr(Ask, "run", lambda ask, _work: said.extend(walk.texts(ask)))
    window.go(ToGuide("keep-your-commitments"))
    guide = window.library.guides["keep-your-commitments"]
    from coach.views.library.guide_acts import GuideActs

    GuideActs(window.stack.currentWidget(), window.store, Clock(TODAY)).plan_today(guide)
    assert "A private line" in said
    assert [text for text in said if PRIVATE.search(text)] == []
    window.close()


def test_find_shows_no_private_line_and_previews_none(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with_private_lines_of_every_kind(window.store)
    window.do("find")
    for typed in ("Zwielicht", "zwie", "act", "Amara"):
        items = window.finding.look_up(typed)
        kept = [item for item in items if not str(item.id).startswith("capture:")]
        assert [item for item in kept if PRIVATE.search(f"{item.title}{item.meta}{item.aside}")] == []
    assert search_index.find(window.store.vault.raw, "Zwielicht") == []
    assert search_index.inside(vault.raw, "wielicht", 50, lambda: False) == []
    window.close()


def test_a_reminder_says_nothing_private_and_names_nobody(store):
    person, _ahead, _before = with_private_lines_of_every_kind(store)
    with store.write() as session:
        marks.put(session, person, marks.BRIEF, True, TODAY)
    tray = Tray(
        store,
        Settings(bundle_at="09:30", remind_brief=True, remind_doubt=True),
        FakeClock(datetime(2026, 11, 23, 10)),
    )
    notices = [notice for _minute in range(4) for notice in tray.look()]
    assert {notice.kind for notice in notices} == {"bundle", "brief", "doubt"}
    said = " ".join([*(notice.text for notice in notices), tray.icon.toolTip()])
    assert not PRIVATE.search(said)
    assert "Amara" not in said


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("variant", ["lined", "10-10-10", "walking"])
def test_no_page_holds_a_private_line_unless_it_is_ticked_there(store, bank, page, variant):
    if variant != "lined" and page != "blank":
        return
    person, ahead, before = with_private_lines_of_every_kind(store)
    open_ids = [row[0] for row in store.vault.raw.execute("SELECT id FROM promises WHERE status = 'open'")]
    wanted = {"person": person, "guide": "be-fair", "path": "my-word", "check": "word", "variant": variant}
    tellings = [wanted]
    if page == "handover":  # told by hand what is not to be had, and every promise handed on
        ticked = {"facts": (1, 2), "notes": (ahead, before), "handed": [(id_, "Sana") for id_ in open_ids]}
        tellings.append(wanted | ticked)
    for telling in tellings:
        for meeting in (ahead, before):
            html = render.make(store, bank, asked(page, telling | {"meeting": meeting}), TODAY).html
            assert PRIVATE.findall(html) == []


def test_ticked_there_and_then_they_are_printed(store, bank):
    person, ahead, before = with_private_lines_of_every_kind(store)
    found = set()
    for page in ("brief", "notes", "holdings", "dossier", "monday", "promises", "review"):
        for meeting in (ahead, before):
            wanted = {"person": person, "meeting": meeting}
            html = render.make(store, bank, asked(page, wanted, private=True), TODAY).html
            found |= set(PRIVATE.findall(html))
    assert {word.removeprefix("Zwielicht") for word in found} >= set(KINDS) - {
        "rest",
        "try",
        "thanks",
        "entry",
    }
