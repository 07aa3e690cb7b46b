"""What is asked of a file beside its lines: answered by one press, and said with the name it is about."""

from PySide6.QtWidgets import QLabel

from coach.models import people
from tests.services.files_of_others import WITH, calendar, event
from tests.views.bringing.seen import sheet
from tests.views.hands import press

LIST = "Name,Promise,Due,Whose\nAda,the rota,27/11/2026,me\n"
BOTH = WITH + "ATTENDEE;CN=Ayşe Öztürk:mailto:ayse@example.org\n"


def test_is_this_right_is_answered_by_one_press_and_asked_no_more(window, qtbot, tmp_path):
    with window.store.write() as session:
        ada = people.add(session, "Ada Byron").id
    file = tmp_path / "promises.csv"
    file.write_text(LIST, "utf-8")
    window.bringing.look_at([file])
    made = sheet(window, qtbot)
    assert made.seen.people["ada"].sure is False
    press(made, "Yes, Ada is Ada Byron")
    who = made.seen.people["ada"]
    assert (who.person_id, who.sure) == (ada, True)
    qtbot.waitUntil(made.whom.boxes["ada"].hasFocus)
    made.do()
    qtbot.waitUntil(lambda: made.undo is not None and not made.works, timeout=10_000)
    press(made, "Done")
    file.write_text(f"{LIST}Ada,the desk,,me\n", "utf-8")
    window.bringing.look_at([file])
    made = sheet(window, qtbot)
    assert made.seen.people["ada"].sure, "answered once"
    made.reject()


def test_what_is_to_be_chosen_first_is_named(window, qtbot, tmp_path):
    notes, work = tmp_path / "2026.md", tmp_path / "work.ics"
    notes.write_text("## 18 November 2026\n\nMargin table first.\n", "utf-8")
    work.write_bytes(calendar(event(title="Planning", more=BOTH)))
    window.bringing.look_at([notes, work])
    made = sheet(window, qtbot)
    said = "First choose for “2026.md”, “Planning”: what is theirs stays outside until then."
    assert made.promise.text() == said
    (box, *_others) = made.whom.boxes.values()
    box.setCurrentIndex(box.findText("Leave out"))
    box.activated.emit(box.currentIndex())
    assert made.promise.text().startswith("First choose for “Planning”:")
    made.reject()


def test_how_it_was_read_is_said_once_below_the_files(window, qtbot, tmp_path):
    zoned = event(more=WITH).replace("DTSTART:", "DTSTART;TZID=Pacific/Kiritimati:")
    files = [tmp_path / name for name in ("a.ics", "b.ics")]
    files[0].write_bytes(calendar(zoned))
    files[1].write_bytes(calendar(zoned.replace("UID:a", "UID:b")))
    window.bringing.look_at(files)
    made = sheet(window, qtbot)
    said = [one.text() for one in made.whom.findChildren(QLabel)]
    assert said[:3] == [
        "a.ics",
        "b.ics",
        "Times of Pacific/Kiritimati are told in the hours of this computer.",
    ]
    made.reject()
