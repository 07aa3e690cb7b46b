"""What is typed at the top of Settings leaves only the rows in sight that say it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.views.destination import Place
from coach.views.settings.rows import Group, Setting
from coach.views.settings.search import SearchField
from coach.views.widgets import staying
from tests.views.hands import said_on


def in_sight(screen):
    """Groups and rows by their names, in the order of the page."""
    groups = [one.accessibleName() for one in screen.findChildren(Group) if one.isVisible()]
    return groups, [one.accessibleName() for one in screen.findChildren(Setting) if one.isVisible()]


def search(qtbot, screen):
    """By Ctrl+F's way; gives the field, which has the focus."""
    assert screen.search_here()
    field = screen.findChild(SearchField)
    qtbot.waitUntil(field.hasFocus)
    return field


def test_a_word_leaves_what_says_it_and_escape_brings_all_back(qtbot, window):
    screen = window.go(Place.SETTINGS)
    groups, rows = in_sight(screen)
    field = search(qtbot, screen)
    QTest.keyClicks(field, "TEXT SIZE")
    assert in_sight(screen) == (["Appearance"], ["Text size"])
    assert screen.findChildren(Setting)[rows.index("Text size")].property("last") is True
    screen.refresh()
    assert in_sight(screen)[1] == ["Text size"], "told anew it stays sifted"
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert any(one.isAncestorOf(window.focusWidget()) for one in screen.findChildren(Setting))
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert in_sight(screen) == (groups, rows)


def test_the_name_of_a_group_brings_the_whole_of_it_and_choosing_one_ends_the_search(qtbot, window):
    screen = window.go(Place.SETTINGS)
    field = screen.findChild(SearchField)
    field.setText("backups")
    groups, rows = in_sight(screen)
    assert "Backups" in groups
    assert "Second place" in rows
    field.setText("no such word anywhere")
    assert in_sight(screen) == ([], [])
    screen.show_group("region")
    assert field.text() == ""
    assert "Region and paper" in in_sight(screen)[0]


def test_tab_leads_to_what_was_found_and_whoever_comes_again_finds_all(qtbot, window):
    """Red before: Tab went to the names of the groups, and the page stayed sifted for whoever came again."""
    screen = window.go(Place.SETTINGS)
    groups, rows = in_sight(screen)
    field = search(qtbot, screen)
    QTest.keyClicks(field, "text size")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    (found,) = [one for one in screen.findChildren(Setting) if one.isVisible()]
    assert found.isAncestorOf(window.focusWidget())
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    field.setFocus()
    field.setText("no such word anywhere")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert not field.hasFocus(), "with nothing found it goes on as ever"
    window.go(Place.TODAY)
    assert window.go(Place.SETTINGS) is screen
    assert in_sight(screen) == (groups, rows)


def test_where_nothing_is_found_the_page_says_so(qtbot, window):
    """Red before: once a passphrase was set, the words that had found it left an empty page."""
    screen = window.go(Place.SETTINGS)
    field = screen.findChild(SearchField)
    assert "Nothing found" not in said_on(screen)
    field.setText("no such word anywhere")
    assert "Nothing found. Escape brings all settings back." in said_on(screen)
    screen.refresh()
    assert "Nothing found" in said_on(screen), "told anew it is said still"
    field.setText("text size")
    assert "Nothing found" not in said_on(screen)
    field.clear()
    assert "Nothing found" not in said_on(screen)


def test_return_goes_to_the_first_found_and_escape_leaves_the_hands_in_sight(qtbot, window):
    """Return did nothing, and of all settings that Escape brought back the top was in sight."""
    screen = window.go(Place.SETTINGS)
    field = search(qtbot, screen)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.hasFocus(), "with nothing typed there is no first one"
    QTest.keyClicks(field, "text size")
    QTest.keyClick(field, Qt.Key.Key_Return)
    held = window.focusWidget()
    assert held.objectName() == "100_%"
    QTest.keyClick(held, Qt.Key.Key_Escape)
    assert len(in_sight(screen)[0]) > 1
    qtbot.waitUntil(lambda: staying.is_in_sight(held))
    assert window.focusWidget() is held


def test_what_is_chosen_by_arrows_among_the_found_stays_found_and_in_the_hands(qtbot, window):
    """The search was emptied, the page was at its top, and the next arrow left the hands nowhere."""
    screen = window.go(Place.SETTINGS)
    for typed, name, keys in (
        ("text size", "text_percent", "RRLL"),
        ("spoken", "language", "RL"),
        ("A4", "paper", "RL"),
        ("light or dark", "theme", "LLR"),
    ):
        field = search(qtbot, screen)
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Down)
        for pressed in keys:
            before = getattr(window.chosen, name)
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right if pressed == "R" else Qt.Key.Key_Left)
            qtbot.wait(60)  # until what stood there before is gone
            assert getattr(window.chosen, name) != before, (typed, pressed)
            assert window.focusWidget() is not None, (typed, pressed)
            assert window.focusWidget().isChecked(), (typed, pressed)
            qtbot.waitUntil(lambda: staying.is_in_sight(window.focusWidget()))
            assert screen.findChild(SearchField).text() == typed


def test_the_search_ends_where_the_cards_do_with_a_scroll_bar_and_without(qtbot, window):
    screen = window.go(Place.SETTINGS)
    field = search(qtbot, screen)

    def apart() -> int:
        """px between the far ends of the field and of the first group."""
        shown = next(one for one in screen.findChildren(Group) if one.isVisible())
        field_end, group_end = (one.mapTo(screen, one.rect().topRight()).x() for one in (field, shown))
        return abs(field_end - group_end)

    qtbot.waitUntil(lambda: screen.verticalScrollBar().maximum() > 0 and apart() <= 1)
    QTest.keyClicks(field, "text size")
    qtbot.waitUntil(lambda: screen.verticalScrollBar().maximum() == 0 and apart() <= 1)
