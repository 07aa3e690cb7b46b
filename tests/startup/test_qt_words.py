"""Qt's enums are set by their own words, for to name them costs a sixth of the start: the words are Qt's."""

import ast
from pathlib import Path

from PySide6.QtGui import QStyleHints
from PySide6.QtWidgets import QLabel, QScrollArea

from coach.views.widgets import look

ROOT = Path(__file__).parents[2]


def words_of_qt():
    """What each property that is an enum may be called."""
    found = {}
    for kind in (QLabel, QScrollArea, QStyleHints):
        about = kind.staticMetaObject
        for each in (about.property(number) for number in range(about.propertyCount())):
            if each.isEnumType():
                words = each.enumerator()
                found[each.name()] = {words.key(number) for number in range(words.keyCount())}
    return found


def set_in(text):
    """Every property set by a word, as property and word."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "setProperty":
            name, value = node.args
            if isinstance(name, ast.Constant) and isinstance(value, ast.Constant):
                yield name.value, value.value


def wrong(said, known):
    return [(name, word) for name, word in said if name in known and word not in known[name]]


def test_every_word_for_qt_is_one_of_qts():
    known = words_of_qt()
    views = (ROOT / "coach" / "views").rglob("*.py")
    said = [pair for file in views for pair in set_in(file.read_text("utf-8"))]
    assert {name for name, _word in said} >= {"textFormat", "focusPolicy", "horizontalScrollBarPolicy"}
    assert wrong(said, known) == []
    assert wrong([("colorScheme", word) for word in look.SCHEMES.values()], known) == []


def test_a_word_qt_does_not_know_is_seen():
    said = set_in('made.setProperty("textFormat", "Plain")\nmade.setProperty("role", "meta")')
    assert wrong(said, words_of_qt()) == [("textFormat", "Plain")]


def test_a_word_does_what_the_enum_does(qapp):
    made = QLabel()
    assert made.setProperty("textFormat", "PlainText")
    assert made.textFormat().name == "PlainText"
