"""Reflect: what a leader does for themselves, in words, for nobody else's eyes."""

import os
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget

from coach import demo
from coach.advice.checks import guides_of
from coach.models import focus, people, promises
from tests.conftest import TODAY
from tests.views.hands import answer, press, said_on, to
from tests.views.reflect.going import amina, go, push, reflect, settle


def test_reflect_is_a_place_with_everything_on_its_front(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    assert screen.name == "reflect"
    assert window.places["reflect"].isChecked()
    said = said_on(screen)
    for title in ("Weekly review", "Journal", "Something felt off", "Bridges"):
        assert title in said
    checks = [one.text() for one in screen.findChildren(QPushButton) if one.isVisible()]
    assert "My corrosive habits" in checks  # its title is what opens it
    window.close()


def test_at_most_two_practices_are_in_focus(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    go(window, "check", "connection", "look")
    care = [g.title for g in guides_of("connection", "care", window.library.guides.values())]
    said = []
    for title in care[:3]:
        told = answer(practice=title)
        push(screen, "Choose a practice: Care")
        said += told
    assert said[:2] == ["", ""]
    assert "Two practices are in focus already" in said[2]
    with window.store.read() as session:
        held = [one.guide for one in focus.in_focus(session)]
    push(screen, f"Let go: {window.library.guides[held[0]].title}")
    with window.store.read() as session:
        assert [one.guide for one in focus.in_focus(session)] == held[1:]
    window.close()


def test_the_weekly_review_is_walked_by_key_and_ends_with_enough(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    with window.store.write() as session:
        person = people.add(session, "Amara")
        promises.give(session, person.id, "The rota", "mine", TODAY + timedelta(1), TODAY)
    screen.open(to("reflect", ("weekly",)))
    qtbot.wait(40)
    screen.finish()
    qtbot.wait(40)
    assert "The rota" in said_on(screen)
    press(screen, "I kept it: The rota")
    qtbot.waitUntil(lambda: "Nothing waits here." in said_on(screen))
    for _step in range(5):
        screen.finish()
        qtbot.wait(20)
    qtbot.wait(40)
    QTest.keyClicks(screen._page.editor, "Say no sooner.")
    screen.leave()
    qtbot.waitUntil(lambda: "Enough for now." in said_on(screen))
    assert vault.raw.execute("SELECT kind, body FROM entries").fetchall() == [("weekly", "Say no sooner.")]
    window.close()


def test_a_weekly_line_that_is_erased_leaves_no_entry(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    for page in ("weekly", "monthly"):
        go(window, page)
        QTest.keyClicks(screen._page.editor, "Say no sooner.")
        screen.leave()
        assert vault.raw.execute("SELECT count(*) FROM entries").fetchone() == (1,)
        screen._page.editor.clear()
        screen.leave()
        assert vault.raw.execute("SELECT count(*) FROM entries").fetchone() == (0,)
    window.close()


def test_the_monthly_look_back_lets_a_practice_go(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    with window.store.write() as session:
        focus.focus_on(session, "keep-your-commitments", TODAY)
    screen.open(to("reflect", ("monthly",)))
    qtbot.wait(40)
    press(screen, "Let go: Keep your commitments, or renegotiate them in time")
    with window.store.read() as session:
        assert focus.in_focus(session) == []
    window.close()


def test_what_felt_off_is_private_and_ends_when_the_leader_says_so(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    amina(window)
    go(window, "repair")
    told = answer(i_noticed="Short answers since Tuesday", i_assume="My remark landed badly")
    push(screen, "Put it into words")
    assert told == [""]
    assert "Short answers" not in said_on(screen)
    window.privacy.show(window)
    settle()
    said = said_on(screen)
    assert "Short answers since Tuesday" in said
    assert "My remark landed badly" in said
    told = answer(it_ended_so="We talked; it was something else.")
    push(screen, "How it ended: Short answers since Tuesday")
    assert told == [""]
    assert "it was something else" in said_on(screen)
    window.undo()
    settle()
    assert "it was something else" not in said_on(screen)
    window.close()


def test_a_bridge_has_two_ends_and_happens_without_the_leader(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    amina(window)
    with window.store.write() as session:
        people.add(session, "Ben")
    go(window, "bridges")
    told = answer(between="Amina", **{"and": "Amina"}, why="The report")
    push(screen, "Build a bridge")
    assert "choose two people" in told[0]
    told = answer(between="Amina", **{"and": "Ben"}, why="The report")
    push(screen, "Build a bridge")
    push(screen, "It happened: Amina and Ben")
    assert "It happened without you" in said_on(screen)
    window.undo()
    settle()
    assert "It happened without you" not in said_on(screen)
    window.close()


@pytest.mark.skipif(not os.environ.get("COACH_FULL"), reason="the sizes and every screen look at most of it")
def test_every_page_is_named_plain_and_unclipped_with_a_full_vault(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    demo.make(window.store, TODAY, 2)
    pages = [("",), ("journal",), ("journal", "entry", "1"), ("repair",), ("bridges",)]
    pages += [("check", check, *how) for check in window.library.checks for how in ((), ("look",))]
    for size in ((1320, 860), (960, 640)):
        window.resize(*size)
        for page in pages:
            go(window, *page)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            shown = [w for w in screen.findChildren(QWidget) if w.isVisible()]
            held = [w for w in shown if isinstance(w, QPushButton | QLineEdit | QCheckBox | QRadioButton)]
            assert [w for w in held if not (w.accessibleName() and w.objectName())] == []
            labels = [w for w in shown if isinstance(w, QLabel) and w.text()]
            assert {w.textFormat() for w in labels} == {Qt.TextFormat.PlainText}
            cut = [w.text() for w in labels if w.wordWrap() and w.height() < w.heightForWidth(w.width())]
            assert cut == [], page
            assert screen.widget().width() <= screen.viewport().width(), page
    window.close()


def test_a_front_that_ends_in_sight_does_not_scroll(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    window.resize(1440, 900)
    last = [one for one in screen.findChildren(QPushButton) if one.accessibleName().startswith("Look at")][-1]
    qtbot.waitUntil(lambda: last.mapTo(screen, last.rect().bottomLeft()).y() < 800)
    qtbot.waitUntil(lambda: screen.verticalScrollBar().maximum() == 0)
    window.close()
