"""What stands on paper is true on any day, in one way on every page, and in the language of its words."""

import re
from datetime import date, datetime, timedelta
from html import unescape

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from coach.documents import pages, render
from coach.documents.formats import csv_file
from coach.i18n import translate
from coach.models import focus, meetings, people, plans, promises, repairs, topics
from coach.models.base import Confidence
from coach.services import brief as offered
from coach.services import meetings as acts
from coach.services import plans as planning
from tests.asking import asked
from tests.conftest import TODAY

BEN, WEEK = "Ben Okri", 7


@pytest.fixture
def ben(store):
    """A one-to-one today and one held a week ago, promises due today, tomorrow, this week and last."""
    with store.write() as session:
        person = people.add(session, BEN, rhythm_days=7)
        held = meetings.plan(session, person.id, datetime(2026, 11, 16, 10))
        topics.add(session, held, "the rota").talked_about = True
        topics.add(session, held, "the budget")
        held.hold(person)
        ahead = meetings.plan(session, person.id, datetime(2026, 11, 24, 10))
        for days, what in ((-3, "past"), (0, "now"), (1, "soon"), (4, "later")):
            due = TODAY + timedelta(days)
            given = promises.give(
                session, person.id, what, "mine", due, held.starts_at.date(), held.id, Confidence.SHARED
            )
            assert given.due_on == due
    return {"person": person.id, "meeting": held.id, "ahead": ahead.id}


def words(html: str) -> str:
    body = html.partition("<body")[2].partition(">")[2]
    return " ".join(re.sub("<[^>]+>", " ", body).split())


def made(store, bank, page, given, **how):
    return render.make(store, bank, asked(page, given, **how), TODAY).html


EVERYWHERE = ("brief", "monday", "summary", "notes", "plan", "promises", "review", "dossier")


@pytest.mark.parametrize("page", EVERYWHERE)
def test_paper_names_weekday_and_date_of_every_day(store, bank, ben, page):
    """B5: never "tomorrow", which is wrong the day after; and in one way on the whole stack."""
    given = {**ben, "meeting": ben["ahead"]} if page == "brief" else ben
    said = words(made(store, bank, page, given)).replace("My practice today", "")
    assert re.findall("[Tt]oday|[Tt]omorrow", said) == (["Today"] if page == "plan" else [])
    assert "Tue 24 Nov" in said
    bare = re.findall(r"(?<!day )(?<!Mon |Tue |Wed |Thu |Fri |Sat |Sun )\b\d{1,2} (?:Nov|Dec)\w*", said)
    assert bare == []


def test_notes_tick_what_was_talked_about(store, bank, ben):
    """C17, and its counter-test: what was not talked about has an empty box."""
    html = made(store, bank, "notes", ben)
    done = re.search(r'<li class="done">(.*?)</li>', html)[1]
    assert "the rota" in done
    assert "talked about" in done
    assert html.count('class="done"') == 1
    md = render.make_as(store, bank, asked("notes", ben), "md", TODAY).decode()
    assert "- [x] the rota (talked about)" in md
    assert "- [ ] the budget" in md


def test_the_page_of_promises_marks_what_is_past_its_date(store, bank, ben):
    html = made(store, bank, "promises", ben)
    marked = [li for li in re.findall("<li.*?</li>", html, re.S) if "past its date" in li]
    assert len(marked) == 1
    assert "Fri 20 Nov" in marked[0]


@pytest.mark.parametrize("page", ["review", "monday"])
def test_the_week_asks_whether_the_one_to_one_since_took_place(store, bank, ben, page):
    """Ben, seen two weeks ago: of last Friday's nobody said yet whether it took place."""
    with store.write() as session:
        people.get(session, ben["person"]).last_contact_on = TODAY - timedelta(14)
        friday = meetings.plan(session, ben["person"], datetime(2026, 11, 20, 10)).id
    said = words(made(store, bank, page, {}))
    assert "Fri 20 Nov: did it take place?" in said
    assert "last contact" not in said
    with store.write() as session:
        meetings.get(session, friday).cancel()
    assert "last contact Mon 9 Nov" in words(made(store, bank, page, {}))


def test_a_plan_stays_in_the_language_of_its_guide(store, bank, ben):
    """G9: and one of the leader's own words in the language that was spoken when it was made."""
    with store.write() as session:
        planning.make(session, "Ben asks me something", "ask back first", ben["person"], "be-fair", 1)
        planning.make(session, "hat Pause", "schweigen", ben["person"], "pack/guide", 1, language="de")
        with translate.speaking("de"):
            planning.make(session, "es regnet", "den Bus nehmen", ben["person"])
    with translate.speaking("de"):
        said = words(made(store, bank, "plan", ben))
    assert "If Ben asks me something, then I will ask back first." in said
    assert "Wenn es regnet," in said
    assert "Wenn hat Pause," in said


@pytest.mark.parametrize("variant", ["lined", "10-10-10", "walking"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_blank_form_is_one_page_in_german_too(store, bank, tmp_path, variant, paper):
    """G8."""
    target = tmp_path / "blank.pdf"
    with translate.speaking("de"):
        render.write(store, bank, asked("blank", {"variant": variant}, paper=paper), TODAY, target)
    assert len(PdfReader(target).pages) == 1


# -- calendar and tables -------------------------------------------------------------------


def events(store, bank, today=TODAY, **how):
    data = render.make_as(store, bank, asked("plan", how), "ics", today)
    return {str(e["uid"]): e for e in Calendar.from_ical(data).walk("VEVENT")}


def one(store, bank, title, today=TODAY, **how):
    found = [e for e in events(store, bank, today, **how).values() if str(e["summary"]) == title]
    assert len(found) == 1
    return found[0]


def test_each_change_of_a_one_to_one_is_a_newer_entry_of_the_same(store, bank, ben):
    """L1: same UID, SEQUENCE and DTSTAMP growing, a cancelled one said to be so; undo is newer still."""
    first = one(store, bank, "One-to-one")
    assert (first["sequence"], str(first["status"])) == (0, "CONFIRMED")
    with store.write() as session:
        acts.move(session, ben["ahead"], datetime(2026, 11, 25, 9), meetings.Whose.MINE, TODAY)
    moved = one(store, bank, "One-to-one")
    with store.write() as session:
        acts.cancel(session, ben["ahead"], meetings.Whose.MINE, TODAY)
    take_back = store.undo_of_last()
    off = one(store, bank, "One-to-one")
    assert str(off["status"]) == "CANCELLED"
    take_back()
    again = one(store, bank, "One-to-one")
    seen = [first, moved, off, again]
    assert len({str(e["uid"]) for e in seen}) == 1
    assert [e["sequence"] for e in seen] == [0, 1, 2, 3]
    stamps = [e.decoded("dtstamp") for e in seen]
    assert stamps == sorted(set(stamps))
    assert str(again["status"]) == "CONFIRMED"


def test_words_in_a_one_to_one_are_no_change_of_its_entry(store, bank, ben):
    """The counter-test."""
    with store.write() as session:
        meetings.get(session, ben["ahead"]).notes = "Something"
    assert one(store, bank, "One-to-one")["sequence"] == 0


def test_a_promise_agreed_afresh_stays_one_entry(store, bank, ben):
    with store.read() as session:
        later = next(p for p in promises.between_us(session, ben["person"]) if p.what == "later")
    title = f"I owe {BEN}: later"
    before = one(store, bank, title, named=True)
    with store.write() as session:
        promises.get(session, later.id).renegotiate(session, date(2026, 12, 4), TODAY)
    after = one(store, bank, title, named=True)
    assert (before["uid"], before["sequence"]) == (after["uid"], 0)
    assert after["sequence"] == 1
    assert after.decoded("dtstart") == date(2026, 12, 4)


def test_plans_and_days_to_ask_are_in_the_calendar(store, bank, ben):
    """L2, C15. What felt off is private from the start: without a tick it stays out."""
    with store.write() as session:
        plans.make(session, "we meet", "ask first", ben["person"], first_on=date(2026, 11, 26))
        felt = repairs.note(session, ben["person"], "A short answer", TODAY)
        felt.ask_on = date(2026, 11, 27)
    plain = [str(e["summary"]) for e in events(store, bank).values()]
    assert "A plan begins" in plain
    assert "Something to ask about" not in plain
    with store.write() as session:
        session.get_one(repairs.Repair, felt.id).confidence = Confidence.MINE
    assert one(store, bank, "Something to ask about").decoded("dtstart") == date(2026, 11, 27)
    named = [str(e["summary"]) for e in events(store, bank, named=True).values()]
    assert "If we meet, then I will ask first." in named
    assert f"Ask {BEN}: A short answer" in named
    with store.write() as session:
        people.get(session, ben["person"]).archive(TODAY)
    assert events(store, bank) == {}


@pytest.mark.parametrize(
    ("region", "wanted"), [("de_DE", ";"), ("fr_FR", ";"), ("en_GB", ","), ("en_US", ","), ("de_CH", ",")]
)
def test_a_table_is_parted_as_its_region_parts_it(store, bank, ben, region, wanted):
    """L1: a German Excel showed it all in one column."""
    assert csv_file.separator(region) == wanted
    data = render.make_as(store, bank, asked("promises", {"region": region}), "csv", TODAY)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines()[0] == wanted.join(
        ("With", "Whose word", "What", "Given", "By when")
    )


def test_nobody_archived_is_on_a_page_of_the_week(store, bank, ben):
    """C29."""
    with store.write() as session:
        planning.make(session, "we meet", "ask first", ben["person"])
        people.get(session, ben["person"]).archive(TODAY)
    for page in ("monday", "plan", "promises", "review"):
        said = words(made(store, bank, page, {}))
        assert BEN not in said, page
        assert "ask first" not in said, page
    for table in ("plan", "promises", "attention"):
        assert BEN not in render.make_as(store, bank, asked(table), "csv", TODAY).decode()


def test_every_page_can_be_asked_for(store):
    assert {"plan", "promises"} <= set(pages.names())


def test_why_a_question_was_chosen_stays_on_the_screen(store, ben, bank):
    """The sheet lies on the table: “slow to trust” would be read as what is thought of them."""
    with store.write() as session:
        focus.focus_on(session, "meet-slow-trusters", TODAY)
    with store.read() as session:
        on_screen = offered.suggest(bank, session, meetings.get(session, ben["ahead"]), TODAY)
    said = words(unescape(made(store, bank, "brief", {"meeting": ben["ahead"]})))
    assert any("slow" in line.why for line in on_screen)
    for line in on_screen:
        assert line.text in said
        assert line.why not in said
