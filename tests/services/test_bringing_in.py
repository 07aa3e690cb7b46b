"""A calendar, contacts, lists and running documents come in: shown first, once, and taken out by one undo."""

from datetime import date

import pytest
from sqlalchemy import event as event_of
from sqlalchemy import select
from sqlalchemy.engine import Engine

from coach.exchange import reading
from coach.exchange.rows import Asked, NotRead, Reading
from coach.models import known_as, meetings, people, promises, questions
from coach.models.meetings import MeetingStatus
from coach.services import bringing_in, preview
from tests.conftest import TODAY
from tests.services.files_of_others import (
    CARDS,
    WITH,
    bomb,
    brought,
    calendar,
    event,
    read,
    talks,
    team,
    word,
    zipped,
)

# -- contacts and lists ----------------------------------------------------------------------------


def test_contacts_of_three_versions_become_people_and_one_without_a_name_is_told(store):
    seen = brought(store, read(CARDS, "team.vcf"))
    assert team(store) == ["Ayşe Öztürk", "Chloé Martin"]
    assert seen.unreadable == [(14, "the card has no name")]
    store.undo_of_last()()
    assert team(store) == []


def test_three_times_is_once(store):
    brought(store, read(CARDS, "team.vcf"))
    for _again in range(2):
        seen = brought(store, read(CARDS, "team.vcf"))
        assert (seen.count("new"), seen.count("already")) == (0, 2)
    assert len(team(store)) == 2


@pytest.mark.parametrize(
    "data",
    [
        "Vorname;Nachname;E-Mail\nJürgen;Groß;j@example.org\n".encode("cp1252"),
        'name,email\n"Groß, Jürgen",j@example.org\n'.encode("utf-8-sig"),
        "Name\tEmail\nJürgen Groß\tj@example.org\n".encode("utf-16"),
        "Name;Vorname;E-Mail\nGroß;Jürgen;j@example.org\n".encode("cp1252"),
        "Name;Vorname\nJürgen Groß;Jürgen\n".encode(),
    ],
    ids=[
        "semicolons, Windows", "commas, a family name first", "tabs, UTF-16", "the first name apart",
        "the first name once more",
    ],
)  # fmt: skip
def test_a_list_of_people_however_it_is_written(store, data):
    brought(store, read(data, "hr.csv"))
    assert team(store) == ["Jürgen Groß"]


def test_promises_of_a_list_and_a_date_that_is_none(store):
    rows = "Name,Promise,Due,Whose\nAda,the rota,27/11/2026,me\nAda,the desk,soonish,theirs\n"
    seen = brought(store, read(rows, "promises.csv"))
    with store.read() as session:
        (given,) = session.scalars(select(promises.Promise))
        assert (given.what, given.due_on, given.direction) == ("the rota", date(2026, 11, 27), "mine")
    assert seen.unreadable == [(3, "the date cannot be read: soonish")]


def test_questions_one_a_line(store):
    found = read("# Mine\n- What would you keep?\n2. What is in the way?\n", "q.md", "questions")
    brought(store, found)
    brought(store, found)
    with store.read() as session:
        assert [one.text for one in questions.every_question(session)] == [
            "What would you keep?",
            "What is in the way?",
        ]


# -- calendars -------------------------------------------------------------------------------------


def test_a_single_one_that_a_later_file_has_at_another_time_is_moved_and_not_doubled(store):
    for at in ("20261201T100000", "20261202T110000"):
        brought(store, read(CARDS, "team.vcf"))
        seen = brought(store, read(calendar(event(at=at, end=f"{at[:-4]}4500")), "work.ics"))
    assert [line.why for line in seen.lines] == ["moved in the calendar"]
    assert talks(store) == [("2026-12-02 11:00", "Chloé Martin", MeetingStatus.MOVED, 45)]


def test_a_series_comes_in_and_a_later_file_moves_and_cancels_exactly_those(store):
    rule = "RRULE:FREQ=WEEKLY;COUNT=3\n"
    brought(store, read(calendar(event(more=WITH + rule)), "work.ics"))
    planned = [("2026-12-01 10:00", "Chloé Martin", "planned", 45)]
    assert talks(store) == [
        *planned, *((f"2026-12-{day} 10:00", "Chloé Martin", "planned", 45) for day in ("08", "15"))
    ]  # fmt: skip
    with store.write() as session:
        second = meetings.of_person(session, people.everyone(session)[0].id)[1]
        second.notes = "Bring the table."
    moved = event(at="20261209T113000", end="20261209T121500", more=WITH + "RECURRENCE-ID:20261208T100000\n")
    later = calendar(event(more=WITH + rule + "EXDATE:20261215T100000\n"), moved)
    seen = brought(store, read(later, "work.ics"))
    assert (seen.count("new"), seen.count("changed")) == (0, 2)
    assert talks(store) == [
        *planned,
        ("2026-12-09 11:30", "Chloé Martin", "moved", 45),
        ("2026-12-15 10:00", "Chloé Martin", "cancelled", 45),
    ]
    with store.read() as session:
        found = meetings.of_person(session, people.everyone(session)[0].id)
        assert [one.notes for one in found] == ["", "Bring the table.", ""]
        assert [move.by for move in meetings.moves_of(session, found[1].id)] == [""]
    store.undo_of_last()()
    assert [at for at, *_rest in talks(store)] == ["2026-12-01 10:00", "2026-12-08 10:00", "2026-12-15 10:00"]
    assert brought(store, read(later, "work.ics")).count("changed") == 2


def test_what_the_calendar_had_off_and_has_again_stands_again(store):
    """It stayed cancelled, and nobody said so: the talk stood in the calendar and not on Today."""
    first = calendar(event(more=WITH + "RRULE:FREQ=WEEKLY;COUNT=2\n"))
    brought(store, read(first, "work.ics"))
    brought(store, read(first.replace(b"COUNT=2\n", b"COUNT=2\nEXDATE:20261208T100000\n"), "work.ics"))
    assert [state for _at, _name, state, _minutes in talks(store)] == ["planned", "cancelled"]
    seen = brought(store, read(first, "work.ics"))
    assert [line.why for line in seen.lines if line.state == "changed"] == ["stands in the calendar again"]
    assert [state for _at, _name, state, _minutes in talks(store)] == ["planned", "planned"]
    assert brought(store, read(first, "work.ics")).count("changed") == 0
    store.undo_of_last()()


def test_what_one_of_the_two_cancelled_stays_off_whatever_the_calendar_has(store):
    """The counter-test."""
    first = calendar(event(more=WITH))
    brought(store, read(first, "work.ics"))
    with store.write() as session:
        (one,) = meetings.of_person(session, people.everyone(session)[0].id)
        one.cancel("mine", TODAY)
    assert brought(store, read(first, "work.ics")).count("changed") == 0
    assert [state for _at, _name, state, _minutes in talks(store)] == ["cancelled"]


def test_what_is_over_is_offered_as_held_and_several_people_are_left_unticked(store):
    past = event("b", at="20261110T100000", end="20261110T103000")
    many = event("c", more=WITH + "ATTENDEE:mailto:other@example.org\n")
    alone = event("d", title="Dentist", more="")
    with store.read() as session:
        seen = preview.prepare(session, read(calendar(past, many, alone, event()), "w.ics"), "w", TODAY)
    assert [(line.row.state, line.ticked) for line in seen.lines] == [
        ("held", False), ("planned", True), ("planned", False),
    ]  # fmt: skip
    brought(store, read(calendar(past), "w.ics"), tick=lambda line: True)
    assert talks(store) == [("2026-11-10 10:00", "Chloé Martin", "held", 30)]


def test_a_title_that_says_so_names_the_person_and_the_address_is_remembered(store):
    with store.write() as session:
        chloe = people.add(session, "Chloé M.").id
    with store.read() as session:
        seen = preview.prepare(session, read(calendar(event()), "w.ics"), "w", TODAY)
    seen.people["chloe.martin@example.org"].person_id = chloe
    with store.write() as session:
        bringing_in.bring(session, seen, TODAY)
    again = brought(store, read(calendar(event("z", at="20261203T100000", end="20261203T103000")), "w.ics"))
    assert again.people["chloe.martin@example.org"].person_id == chloe
    assert team(store) == ["Chloé M."]
    titled = event("y", "1:1 Dev Patel", "20261204T090000", "20261204T093000", "")
    brought(store, read(calendar(titled), "w.ics"))
    assert team(store) == ["Chloé M.", "Dev Patel"]
    with store.read() as session:
        assert {one.said for one in known_as.of_person(session, chloe)} == {
            "chloe martin", "chloe.martin@example.org",
        }  # fmt: skip


def test_an_event_that_cannot_be_read_is_told_by_its_line_and_the_others_come_in(store):
    seen = brought(store, read(calendar(event("b", at="20261232T100000"), event()), "w.ics"))
    assert seen.unreadable == [(4, "an event that cannot be read")]
    assert len(talks(store)) == 1


# -- running documents -----------------------------------------------------------------------------

RUNNING = """# Chloé Martin

Started in spring.

## Wed 18 November 2026
Margin table first.
- [ ] send the table
- [x] done already

## 4 Nov 2026 – budget
> quoted, with **marks**

### Next time
a heading without a date
"""


def test_dated_headings_part_a_running_document_and_every_word_is_kept(store):
    seen = brought(store, read(RUNNING, "Chloé 1-1 running notes.md"))
    assert [(line.row.at, line.row.kind, line.ticked) for line in seen.lines] == [
        ("2026-11-18", "meeting", True), ("", "promise", False), ("2026-11-04", "meeting", True),
        ("", "promise", False),
    ]  # fmt: skip
    with store.read() as session:
        found = meetings.of_person(session, people.everyone(session)[0].id)
        assert {one.status for one in found} == {MeetingStatus.HELD}
        words = " ".join(one.notes for one in found).split()
        lost = [word for word in RUNNING.split() if word not in words]
    assert set(lost) <= {"#", "Chloé", "Martin", "##", "Wed", "18", "November", "2026", "4", "Nov", "–"}, (
        "of the headings the name and the days"
    )
    again = brought(store, read(RUNNING, "Chloé 1-1 running notes.md"))
    assert again.count("new") == 2, "the promises that were not ticked are offered again"
    assert len(talks(store)) == 2


def test_a_german_page_of_html_and_a_hostile_one_keep_their_words_as_plain_text():
    page = (
        "<html><head><title>x</title></head><body><h1>Jürgen Groß</h1><h2>18.11.2026</h2>"
        "<p>Erst das Budget.</p><script>alert(1)</script><img src='http://example.org/x.png'><ul><li>eins</li></ul></body></html>"
    )
    (row,) = read(page, "export.html").rows
    assert (row.at, row.who) == ("2026-11-18", "Jürgen Groß")
    assert "Erst das Budget." in row.notes
    assert "eins" in row.notes
    assert "alert" not in row.notes
    assert "example.org" not in row.notes


def test_a_word_document_is_taken_apart_as_well():
    found = read(
        word("2026-11-18", "Margin table first.", "2026-11-04", "The Turin question."), "Chloé Martin.docx"
    )
    assert [(row.at, row.who, row.notes) for row in found.rows] == [
        ("2026-11-18", "Chloé Martin", "Margin table first."),
        ("2026-11-04", "Chloé Martin", "The Turin question."),
    ]


def test_a_document_without_a_day_is_offered_whole_and_unticked():
    (row,) = read("What we said.\n", "Ada.txt").rows
    assert (row.notes, row.sure, row.who) == ("What we said.", False, "Ada")


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "x.ics"), (b"hello", "x.ics"), (b"", "x.vcf"), (b"\0\1\2" * 50, "x.vcf"), (b"", "x.csv"),
        (b'name\n"' + b"a" * 200_000, "x.csv"), (b"a,b\n1,2\n", "x.csv"), (b"[" * 100_000, "x.json"),
        (b'{"a": NaN}', "x.json"), (b"{}", "x.json"), (b"PK", "x.docx"), (bomb(), "x.docx"),
        (b"\n\n", "x.txt"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 5_001, "x.ics"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_words(data, name):
    with pytest.raises(NotRead, match=r"\w"):
        read(data, name)


def test_it_is_read_in_a_process_of_its_own(tmp_path):
    file = tmp_path / "team.vcf"
    file.write_text(CARDS, "utf-8")
    found = reading.read(file, Asked(file.name, TODAY))
    assert [row.who for row in found.rows] == ["Chloé Martin", "Ayşe Öztürk"]


# -- whom several files mean, and zips ---------------------------------------------------------------


def test_a_contact_and_a_document_that_name_one_person_make_one(store):
    contact = read("BEGIN:VCARD\nVERSION:4.0\nFN:Chloé Martin\nEMAIL:c@example.org\nEND:VCARD\n", "a.vcf")
    full = read("## 18 November 2026\n\nMargin.\n", "Chloe Martin.md")
    first = read("## 4 November 2026\n\nDesk.\n", "Chloé 1-1.md")
    found = Reading.of_all([full, contact, first], ["Chloe Martin.md", "a.vcf", "Chloé 1-1.md"])
    seen = brought(store, found, tick=lambda _line: True)
    assert [(who.said, who.sure) for who in seen.people.values() if who.same_as] == [("chloe", False)]
    assert len(team(store)) == 1
    assert len(talks(store)) == 2


def test_of_two_who_bear_a_name_none_is_taken_before_it_is_asked(store):
    with store.write() as session:
        people.add(session, "Ada Byron")
        other = people.add(session, "Ada Byron").id
    found = read("## 18 November 2026\n\nMargin.\n", "Ada Byron.md")
    with store.read() as session:
        seen = preview.prepare(session, found, "file", TODAY)
        assert [(line.ticked, line.why) for line in seen.lines] == [(False, "first choose whose it is")]
        assert seen.coming() == []
        (said,) = seen.people
        seen = preview.prepare(session, found, "file", TODAY, chosen={said: other})
    assert [line.ticked for line in seen.lines] == [True]


def test_a_zip_of_documents_is_read_in_memory_file_by_file():
    data = zipped(
        ("notes/Ada Byron.md", "## 18 November 2026\n\nMargin.\n"),
        ("notes/picture.png", b"\x89PNG"),
        ("notes/Ben Ito.txt", ""),
    )
    found = read(data, "notes.zip")
    assert [(row.who, row.source) for row in found.rows] == [("Ada Byron", "notes/Ada Byron.md")]
    assert [why for _line, why in found.unreadable] == [
        "notes/Ben Ito.txt: The file is empty.", "notes/picture.png: Coach reads no picture."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\3\4 no zip PK\5\6", "damaged"),
        (zipped(("../a.md", "x")), "not safe"),
        (zipped(("C:/a.md", "x")), "not safe"),
        (zipped(("a.md", "x"), ("A.md", "y")), "not safe"),
        (zipped(("con.md", "x")), "not safe"),
        (zipped(("a.md", "0" * 3_000_000)), "more than Coach reads"),
        (zipped(*((f"{n}.md", "x") for n in range(2_001))), "more than 2000 files"),
        (zipped(("a.png", "x")), "nothing in this zip"),
    ],
    ids=["damaged", "above", "drive", "twins", "reserved", "bomb", "many", "nothing"],
)
def test_a_zip_that_is_not_safe_is_refused_with_why(data, why):
    with pytest.raises(NotRead, match=why):
        read(data, "notes.zip")


def test_a_long_list_asks_the_notes_no_more_often_than_a_short_one(store):
    """1,500 contacts took twenty seconds: two questions a row, and each name beside each other one."""

    def asked_of(count):
        asked = []

        def listen(_connection, _cursor, statement, *_more):
            asked.append(statement)

        found = read("name,email\n" + "".join(f"P{i} Q{i},p{i}@x.org\n" for i in range(count)), "p.csv")
        event_of.listen(Engine, "before_cursor_execute", listen)
        try:
            with store.read() as session:
                preview.prepare(session, found, "file", TODAY)
        finally:
            event_of.remove(Engine, "before_cursor_execute", listen)
        return len(asked)

    few = asked_of(3)
    assert few > 0
    assert asked_of(60) == few


def test_an_event_with_several_people_asks_with_whom_and_the_answer_is_known_again(store):
    other = "ATTENDEE;CN=Dev Patel:mailto:dev@example.org\n"
    many = calendar(event("c", "Budget round", more=WITH + other), event("d", more=WITH))
    found = read(many, "w.ics")
    with store.read() as session:
        seen = preview.prepare(session, found, "w", TODAY)
        (open_one,) = [who for who in seen.people.values() if who.open]
        assert (open_one.event, open_one.name) == ("Budget round", "")
        assert list(open_one.among.values()) == ["Chloé Martin", "Dev Patel"]
        assert [(line.ticked, line.why) for line in seen.lines if line.who == open_one.said] == [
            (False, "first choose with whom")
        ]
        answer = {open_one.said: "dev@example.org"}
        seen = preview.prepare(session, found, "w", TODAY, chosen=answer)
    with store.write() as session:
        bringing_in.bring(session, seen, TODAY)
    assert team(store) == ["Chloé Martin", "Dev Patel"]
    later = event("c2", "Budget round", "20261208T100000", "20261208T104500", WITH + other)
    brought(store, read(calendar(later), "w.ics"))
    assert ("2026-12-08 10:00", "Dev Patel", "planned", 45) in talks(store)


def test_the_one_chosen_of_several_is_the_same_whom_the_file_names_alone(store):
    other = "ATTENDEE;CN=Dev Patel:mailto:dev@example.org\n"
    found = read(calendar(event("c", "Budget round", more=WITH + other), event("d", more=WITH)), "w.ics")
    with store.read() as session:
        seen = preview.prepare(session, found, "w", TODAY)
        said = next(who.said for who in seen.people.values() if who.event)
        answer = {said: "chloe.martin@example.org"}
        seen = preview.prepare(session, found, "w", TODAY, chosen=answer)
    with store.write() as session:
        bringing_in.bring(session, seen, TODAY)
    assert team(store) == ["Chloé Martin"]


def test_what_a_list_has_twice_comes_in_once(store):
    """The second of two same promises took the whole file down: “the change could not be stored”."""
    rows = (
        "Name,Promise,Due,Whose\nAda,the rota,27/11/2026,me\nAda,the rota,27/11/2026,me\nBen,the desk,,me\n"
    )
    seen = brought(store, read(rows, "promises.csv"), tick=lambda line: line.state == "new")
    assert [line.state for line in seen.lines] == ["new", "already", "new"]
    brought(store, read("- What would you keep?\n- What would you keep?\n", "q.md", "questions"))
    with store.read() as session:
        assert sorted(one.what for one in session.scalars(select(promises.Promise))) == [
            "the desk",
            "the rota",
        ]
        assert len(list(questions.every_question(session))) == 1
