"""Hands on the sheet of Print / Export."""

import io
from datetime import datetime

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from coach.models import meetings, people, topics
from coach.models.base import Confidence
from tests.views.hands import once_open, said_on

SECRET = "Her own words"
PHRASE = "correct horse battery"
DOWN, END, SPACE, TAB = Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Tab
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(window, page=None, whom=None):
    """The sheet, on the page one is at or on another one."""
    window.print_here()
    sheet = window.paper.sheet
    if page is not None:
        choose(sheet.page, page)
    if whom is not None:
        choose(sheet.choices.person, whom)
    return sheet


def choose(box, text):
    row = box.findText(text)
    assert row >= 0, [box.itemText(n) for n in range(box.count())]
    box.setCurrentIndex(row)


def shown(qtbot, sheet):
    qtbot.waitUntil(lambda: sheet.said.text() == "" and sheet.save_pdf.isEnabled(), timeout=30_000)
    return sheet.preview.document.pageCount()


def words(sheet):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(sheet.data)).pages)


def over(sheet, act):
    """When a further sheet opens over this one, do `act` with it. Gives what it said, and its objections."""
    told = []

    def wait(further):
        told.append(said_on(further))
        act(further)
        if further.isVisible():
            told.append(said_on(further))
            further.reject()

    once_open(wait, lambda one: one is not sheet)
    return told


def types(phrase):
    def act(asking):
        field = asking.findChild(QLineEdit)
        QTest.keyClicks(field, phrase)
        QTest.keyClick(field, Qt.Key.Key_Return)

    return act


def in_secret(window, text=SECRET):
    with window.store.write() as session:
        person = people.add(session, "Amadou Secrétan")
        meeting = meetings.plan(session, person.id, datetime(2026, 11, 24, 10))
        topics.add(session, meeting, text, confidence=Confidence.PRIVATE)
        topics.add(session, meeting, "The other secret", confidence=Confidence.PRIVATE)
        return meeting.id
