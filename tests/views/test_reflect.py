"""Reflect: what a leader does for themselves, in words, for nobody else's eyes."""

from datetime import timedelta

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from coach.models import people, practice, promises
from coach.vault import vault as vaults
from coach.views.sidebar import PLACES
from tests.conftest import TODAY
from tests.views.hands import alt, answer, open_window, press, said_on


def reflect(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    alt(qtbot, window, 1 + [name for name, _text, _icon in PLACES].index("reflect"))
    return window, window.stack.currentWidget()


def test_reflect_is_a_place_with_everything_on_its_front(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    assert screen.name == "reflect"
    assert window.places["reflect"].isChecked()
    said = said_on(screen)
    for title in ("Weekly review", "Journal", "Something felt off", "Bridges", "My corrosive habits"):
        assert title in said
    window.close()


def test_the_journal_keeps_what_is_typed_over_a_restart(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    screen.open(("journal", "keep-your-commitments", "Which promise is most at risk?"))
    qtbot.wait(40)
    assert "Which promise is most at risk?" in said_on(screen)
    QTest.keyClicks(screen._page.editor, "The rota, and Ben should hear it.")
    folder = vault.folder
    window.close()
    again = open_window(qtbot, vaults.open_vault(folder), TODAY)
    again.go("reflect", ("journal",))
    held = said_on(again.stack.currentWidget())
    assert "The rota, and Ben should hear it." in held
    assert "Which promise is most at risk?" in held
    again.close()


def test_an_empty_page_leaves_nothing(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    screen.open(("journal",))
    qtbot.wait(40)
    screen.leave()
    assert vault.raw.execute("SELECT count(*) FROM entries").fetchone() == (0,)
    window.close()


def test_a_check_is_answered_in_words_and_looked_at_five_weeks_later(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    check = screen._library.checks["word"]
    item = check.items[0]
    screen.open(("check", "word"))
    qtbot.wait(40)
    screen.findChild(QRadioButton, f"{item.id}_1").click()
    folder = vault.folder
    window.close()
    later = open_window(qtbot, vaults.open_vault(folder), TODAY + timedelta(35))
    later.go("reflect", ("check", "word"))
    screen = later.stack.currentWidget()
    screen.findChild(QRadioButton, f"{item.id}_3").click()
    screen.finish()
    qtbot.wait(40)
    qtbot.waitUntil(lambda: "What stands out to you?" in said_on(screen))
    held = said_on(screen)
    assert item.answers[1] in held
    assert item.answers[3] in held
    assert "More often than before." in held
    assert not any(sign in held for sign in ("%", "score", "average"))
    later.close()


def test_the_weekly_review_is_walked_by_key_and_ends_with_enough(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    with window.store.write() as session:
        person = people.add(session, "Amara")
        promises.give(session, person.id, "The rota", "mine", TODAY + timedelta(1), TODAY)
    screen.open(("weekly",))
    qtbot.wait(40)
    screen.finish()
    qtbot.wait(40)
    assert "The rota" in said_on(screen)
    press(screen, "Keep: The rota")
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


def test_something_felt_off_is_private_until_it_is_asked_for_and_ends(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    with window.store.write() as session:
        people.add(session, "Amara")
        people.add(session, "Ben")
    screen.open(("repair",))
    qtbot.wait(40)
    told = answer(what_i_noticed="She left before the end", what_i_assume="She is angry")
    press(screen, "Put it into words")
    assert told == [""]
    qtbot.waitUntil(lambda: "A private line" in said_on(screen))
    assert "She left" not in said_on(screen)
    window.privacy.show(window)
    qtbot.waitUntil(lambda: "She left before the end" in said_on(screen))
    answer(in_one_line="A train. Nothing else.")
    press(screen, "How it ended")
    qtbot.waitUntil(lambda: "Nothing is open." in said_on(screen))
    screen.open(("bridges",))
    qtbot.wait(40)
    answer(because="Both know the old contracts")
    press(screen, "Build a bridge")
    qtbot.waitUntil(lambda: "Amara and Ben" in said_on(screen))
    press(screen, "It happened without me: Amara and Ben")
    qtbot.waitUntil(lambda: "it happened without me" in said_on(screen))
    window.close()


def test_the_monthly_look_back_lets_a_practice_go(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    with window.store.write() as session:
        practice.focus_on(session, "keep-your-commitments", TODAY)
    screen.open(("monthly",))
    qtbot.wait(40)
    press(screen, "Let go: Keep your commitments, or renegotiate them in time")
    with window.store.read() as session:
        assert practice.in_focus(session) == []
    window.close()
