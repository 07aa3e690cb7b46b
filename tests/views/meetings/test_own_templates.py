"""A leader makes a template, copies, changes and removes one, and keeps an agenda as one."""

import zipfile
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton

from coach.content.sources import TemplateTopic
from coach.models import people, topics
from coach.services import agenda, meetings, own_templates
from coach.views.destination import ToMeeting
from coach.views.meetings.meeting_acts import MeetingActs
from tests.views.hands import answer, open_sheet, press, said_on


@pytest.fixture
def page(window):
    with window.store.write() as session:
        ana = people.add(session, "Ana").id
        window.talk = meetings.plan(session, ana, datetime(2026, 11, 24, 10)).id
    return window.go(ToMeeting(window.talk))


def titles(window):
    with window.store.read() as session:
        return [one.title for one in own_templates.every(session)]


def act(window, page, says):
    with window.store.read() as session:
        talk = meetings.meetings.get(session, window.talk)
    dict(MeetingActs(page, window.store, window.clock, window.library, talk).menu())[says]()


def in_turn(*acts):
    """When the next sheets open, one after the other, each is given to its act."""
    shown = []

    def look(tries=300):
        sheet = open_sheet()
        if sheet is None or sheet in shown:
            if tries:
                QTimer.singleShot(20, lambda: look(tries - 1))
            return
        shown.append(sheet)
        if len(shown) < len(acts):
            QTimer.singleShot(0, look)
        acts[len(shown) - 1](sheet)

    QTimer.singleShot(0, look)


def say(sheet, title, topics_said=""):
    sheet.findChild(QLineEdit, "title").setText(title)
    if topics_said:
        sheet.findChild(QPlainTextEdit, "topics").setPlainText(topics_said)
    sheet.does.click()


def test_one_is_made_in_the_choice_and_fills_the_agenda(window, page):
    seen = []

    def begin(sheet):
        seen.append([b.text() for b in sheet.findChildren(QPushButton) if b.isVisible()])
        press(sheet, "Make your own…")

    def fill(sheet):
        seen.append([b.text() for b in sheet.findChildren(QPushButton) if b.isVisible()])
        seen.append(sheet.findChild(QComboBox, "for").currentText())
        seen.append(said_on(sheet))
        sheet.does.click()

    in_turn(begin, lambda sheet: say(sheet, "Rota", "they: The gaps\n\nThe figures"), fill)
    act(window, page, "Fill the agenda from a template")
    at_first, later, chosen, said = seen
    assert "Remove it" not in at_first, "Coach's own stay"
    assert {"Copy it…", "Change it…", "Remove it"} < set(later)
    assert chosen == "Rota · 30 min · yours"
    assert "–  The gaps\n–  The figures" in said
    with window.store.read() as session:
        found = [(one.whose, one.body) for one in topics.of_meeting(session, window.talk)]
    assert found == [("theirs", "The gaps"), ("mine", "The figures")]
    assert titles(window) == ["Rota"]


def test_copied_changed_and_removed_each_with_its_undo(window, page):
    with window.store.write() as session:
        told = replace(own_templates.EMPTY, title="Rota", topics=(TemplateTopic("The gaps", "theirs"),))
        own_templates.make(session, told)
    away = QDialog.reject
    in_turn(lambda one: press(one, "Copy it…"), lambda one: say(one, "Rota of May"), away)
    act(window, page, "Fill the agenda from a template")
    assert titles(window) == ["Rota", "Rota of May"]
    in_turn(lambda one: press(one, "Change it…"), lambda one: say(one, "Rotas"), away)
    act(window, page, "Fill the agenda from a template")
    assert titles(window) == ["Rotas", "Rota of May"]
    in_turn(lambda one: press(one, "Remove it"), away)
    act(window, page, "Fill the agenda from a template")
    assert titles(window) == ["Rota of May"]
    window.undo()
    assert titles(window) == ["Rotas", "Rota of May"]
    window.undo()
    assert titles(window) == ["Rota", "Rota of May"]


def test_these_topics_are_kept_and_taken_back(window, page):
    with window.store.write() as session:
        agenda.add(session, window.talk, "The rota", "theirs")
    answer(title="Rota")
    act(window, page, "Keep these topics as a template…")
    assert titles(window) == ["Rota"]
    window.undo()
    assert titles(window) == []


def test_it_is_shared_as_a_pack_after_all_that_goes_out_was_shown(window, page, tmp_path, monkeypatch):
    target, seen = tmp_path / "pack", []
    with window.store.write() as session:
        lines = (TemplateTopic("The gaps", "theirs"), TemplateTopic("As with Ana", "mine"))
        own_templates.make(session, replace(own_templates.EMPTY, title="Rota", topics=lines))

    def choose_a_place(_over, _title, start, _kinds):
        seen.append(start)
        return str(target), ""

    def share(sheet):
        seen.append(said_on(sheet))
        sheet.findChild(QLineEdit, "by").setText("The ward")
        sheet.does.click()

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose_a_place)
    in_turn(lambda one: press(one, "Share as a pack…"), share, QDialog.reject)
    act(window, page, "Fill the agenda from a template")
    said, start = seen
    assert "Rota\n–  The gaps\n–  As with Ana" in said
    assert "It names Ana." in said
    assert start.endswith("coach-templates.zip")
    with zipfile.ZipFile(target.with_suffix(".zip")) as held:
        assert "The gaps" in held.read("templates.toml").decode()
        assert 'author = "The ward"' in held.read("pack.toml").decode()
