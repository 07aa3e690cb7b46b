"""The small sheets that ask one thing: whole, within the window, and nothing over anything."""

from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QRect, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
)
from shiboken6 import isValid

from coach.i18n.translate import _
from coach.models.base import BrokenRule
from coach.views.widgets.dialogs import AROUND, Ask
from coach.views.widgets.still_box import StillBox
from tests.conftest import TODAY
from tests.views.hands import once_open, open_window, said_on, sample_window, to

SIDES = 26  # px of a sheet beside what it holds
PARTS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit)
SHEETS = {
    "one-to-one": ("one_to_ones", lambda screen: screen.plan_one()),
    "person": ("people", lambda screen: screen.add_person()),
    "promise": ("plan", lambda screen: screen.give()),
    "passphrase": ("settings", lambda screen: screen.set_passphrase()),
    "contact": ("person", lambda screen: screen._can.note_contact()),
    "effort": ("person", lambda screen: screen._can.note_effort()),
    "bridge": ("reflect", lambda screen: _press(screen, _("Build a bridge"), ("bridges",))),
    "repair": ("reflect", lambda screen: _press(screen, _("Put it into words"), ("repair",))),
    "question": ("library", lambda screen: screen._further.questions.write()),
}


def _press(screen, says, page):
    screen.open(to("reflect", page))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the page before has such a button too
    [b for b in screen.findChildren(QAbstractButton) if b.accessibleName() == says][-1].click()


@pytest.fixture(
    scope="module",
    params=[("en", 100), ("en", 150), ("de", 150), ("de", 200)],
    ids=lambda p: f"{p[0]}-{p[1]}",
)
def window(request, qapp, tmp_path_factory):
    with sample_window(qapp, tmp_path_factory.mktemp("sheets") / "vault", *request.param) as made:
        made.resize(960, 640)
        yield made


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_stands_over_anything_and_every_label_is_whole(qtbot, window, name):
    place, show = SHEETS[name]
    screen = window.go(to(place, 1 if place == "person" else None))
    told = []

    def look_at_it(sheet):
        assert isinstance(sheet, Ask)
        size, found = sheet.size(), faults(sheet)
        sheet.does.click()  # with nothing filled in: where that is refused, the reason is on it too
        QTimer.singleShot(50, lambda: told.append((found + refused_with(sheet), size)))

    once_open(look_at_it)
    show(screen)
    qtbot.waitUntil(lambda: bool(told))
    found, size = told[0]
    assert found == []
    assert size.width() <= window.width()
    assert size.height() <= window.screen().availableGeometry().height()


def refused_with(sheet):
    """What is wrong with it now that the reason stands there; where all was well it is closed and gone."""
    if not isValid(sheet):
        return []
    found = faults(sheet)
    sheet.reject()
    return found


def faults(sheet):
    parts = [part for kind in PARTS for part in sheet.findChildren(kind) if part.isVisible()]
    within = (QAbstractSpinBox, QComboBox, QPlainTextEdit)
    parts = [part for part in parts if not isinstance(part.parent(), within)]
    places = {part: _seen(part, sheet) for part in parts if not part.visibleRegion().isEmpty()}
    outside = [name_of(part) for part, place in places.items() if not sheet.rect().contains(place)]
    over = [
        (name_of(one), name_of(other))
        for one, other in combinations(places, 2)
        if places[one].intersects(places[other]) and not (one.isAncestorOf(other) or other.isAncestorOf(one))
    ]
    labels = [part for part in parts if isinstance(part, QLabel) and not part.wordWrap()]
    cut = [part.text() for part in labels if part.width() < part.sizeHint().width() - 1]
    boxes = [part for part in parts if isinstance(part, StillBox)]
    choices = [(box, box.itemText(row)) for box in boxes for row in range(box.count())]
    if sheet.width() < sheet.parentWidget().width() - AROUND:  # else there is no more room to give
        cut += [said for box, said in choices if box.wide_for(said) > box.width()]
    lines = [part for part in parts if isinstance(part, QLineEdit)]
    cut += [line.placeholderText() for line in lines if hint_of(line) > line.contentsRect().width()]
    return outside + over + cut


def hint_of(line):
    """px that what stands in it while it is empty needs, with the edges of Qt."""
    return line.fontMetrics().horizontalAdvance(line.placeholderText()) + 4


def _seen(part, sheet):
    """Where it stands on the sheet; of what scrolls, the part in sight."""
    seen = part.visibleRegion().boundingRect()
    return QRect(part.mapTo(sheet, seen.topLeft()), seen.size())


def name_of(part):
    return part.accessibleName() or getattr(part, "text", str)()


def test_a_whole_sentence_has_the_width_of_its_sheet(qapp, window):
    """About thirty letters of what matters to somebody were seen, beside words that took the other half."""
    sheet = Ask(window, "What matters", "Keep it")
    long, short = sheet.long_line("In their words, if you can"), sheet.line("Name")
    sheet.show()
    qapp.processEvents()
    assert short.width() < long.width()
    assert long.width() >= sheet.width() - 2 * SIDES
    letters = long.contentsRect().width() // long.fontMetrics().averageCharWidth()
    assert letters >= 60 or sheet.width() >= window.width() - AROUND
    sheet.reject()


def test_what_was_said_of_the_last_answer_is_gone_while_the_next_is_looked_at(qtbot, vault):
    """Red before: a group of the recovery code that was wrong stood there while the right one was sealed."""
    window, meanwhile = open_window(qtbot, vault, TODAY), []
    sheet = Ask(window, "A code", "Go on")

    def work():
        meanwhile.append(said_on(sheet))
        if len(meanwhile) == 1:
            QTimer.singleShot(0, sheet.does, sheet.does.click)
            raise BrokenRule("Group 3 is another one.")

    QTimer.singleShot(0, sheet.does, sheet.does.click)
    assert sheet.run(work)
    assert ["another" in said for said in meanwhile] == [False, False]
    window.close()
