"""What just happened, told at the foot: as wide as its words, and no wider than they can be read."""

from datetime import datetime

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from coach.models import people
from coach.services import meetings as with_meetings
from coach.views.destination import Place, ToMeeting
from coach.views.meetings.page_notes import PageNotes
from coach.views.widgets import look
from coach.views.window.toast import WIDEST
from tests.views.hands import type_lines

LONG = "Held today, at 08:34. Three promises noted, one thing to follow up; the next one is proposed. " * 4


def test_a_long_one_takes_more_lines_and_not_all_the_width(window):
    window.resize(1440, 900)
    toast = window.toast
    toast.say("Noted.")
    short, high = toast.width(), toast.height()
    toast.say(LONG)
    assert toast.width() == look.px(WIDEST)
    assert toast.height() > high
    QApplication.processEvents()
    assert toast._said.width() > 0.9 * toast.width(), "beside nothing to press, the words have all of it"
    toast.say("Noted.")
    assert (toast.width(), toast.height()) == (short, high)


def test_what_fits_beside_the_page_covers_nothing_of_it(window):
    """“Renegotiated in time. Undo” lay over the beginning of the row that was renegotiated."""
    window.resize(1366, 768)
    QApplication.processEvents()
    sidebar, toast = window.findChild(QWidget, "sidebar"), window.toast
    place = sidebar.findChildren(QPushButton)[-1]
    for said in ("Kept.", "Renegotiated in time, and a few lines are ready to be sent."):
        toast.say(said, lambda: None)
        assert toast.geometry().right() < sidebar.geometry().right()
        assert toast.y() > place.mapTo(window, place.rect().bottomLeft()).y()
        for part in (toast._said, toast.button):
            assert toast.rect().contains(part.geometry())
            assert part.height() >= part.minimumSizeHint().height()
    toast.say(LONG)
    assert toast.width() == look.px(WIDEST), "of so much, short lines are hard to read"
    window.resize(960, 640)
    QApplication.processEvents()
    toast.say("Renegotiated in time.", lambda: None)
    assert toast.geometry().right() > sidebar.geometry().right(), "there are but icons"


def test_what_can_be_done_keeps_its_words_whatever_was_told_before(window):
    """After “Text size: 150 %”, which has no button, Undo and Show it of “Noted.” were cut to slivers."""
    toast = window.toast
    for size in ((1366, 768), (960, 640)):
        window.resize(*size)
        QApplication.processEvents()
        for said, undo, way in (("Noted.", True, True), ("Text size: 150 %", False, False)) * 2:
            toast.say(said, (lambda: None) if undo else None, there=(lambda: None) if way else None)
            QApplication.processEvents()
            alone = toast.size()
            for part in (toast._said, toast.button, toast.way):
                assert part.isHidden() or part.width() >= part.minimumSizeHint().width(), (said, size)
            toast.hide()
            QApplication.processEvents()
            toast.say(said, (lambda: None) if undo else None, there=(lambda: None) if way else None)
            assert toast.size() == alone, "the same words stood in another frame"
            toast.hide()


def notes_of_a_talk(window, lines):
    """Meet, in a window without room beside the page, and so many lines written; the hands stay in them."""
    window.resize(960, 640)
    with window.store.write() as session:
        ben = people.add(session, "Ben Castillo").id
        talk = with_meetings.plan(session, ben, datetime(2026, 11, 25, 10)).id
    window.go(ToMeeting(talk))
    here = window.here()
    here.show_phase(1)
    QApplication.processEvents()
    (notes,) = (one for one in here.findChildren(PageNotes) if one.isVisible())
    notes.setFocus()
    type_lines(notes, "\n".join(["What was said"] * lines))
    QApplication.processEvents()
    return notes


def line_of_the_caret(window, notes):
    caret = notes.cursorRect()
    return QRect(notes.viewport().mapTo(window, caret.topLeft()), caret.size())


def test_it_never_lies_on_the_line_that_is_being_written(window):
    """The lowest lines of the notes were under “Topic noted” for six seconds."""
    notes, toast = notes_of_a_talk(window, 20), window.toast
    toast.say(LONG, lasting=True)
    assert not toast.geometry().intersects(line_of_the_caret(window, notes))
    assert toast.geometry().bottom() < line_of_the_caret(window, notes).top()


def test_it_stands_at_the_foot_while_the_words_end_above_it_and_makes_way_for_them(window):
    notes, toast = notes_of_a_talk(window, 3), window.toast
    toast.say(LONG, lasting=True)
    foot = toast.y()
    assert foot > line_of_the_caret(window, notes).bottom()
    for _ in range(16):
        type_lines(notes, "\nWhat was said next")
        QApplication.processEvents()
        assert not toast.geometry().intersects(line_of_the_caret(window, notes))
    assert toast.y() < foot
    window.go(Place.PLAN)
    toast.say(LONG)
    assert toast.y() == foot, "nobody writes there"
