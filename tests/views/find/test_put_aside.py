"""What is put aside in Capture and in other sheets is there again: over another page, in another language."""

import json

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from coach.i18n import translate
from coach.models import people, promises
from coach.models.promises import Direction
from coach.services import forgetting, left_typed
from coach.store.store import Store
from coach.views.destination import Place, ToPerson
from tests.conftest import TODAY
from tests.views.hands import open_sheet, open_window
from tests.views.window.test_left_typed import first_line, in_a_sheet


def capture(window):
    window.do("capture")
    return open_sheet()


def test_a_captured_line_is_there_over_every_page_with_whom_it_was_about(qtbot, vault):
    with Store(vault).write() as session:
        sam, mira = (people.add(session, name).id for name in ("Sam Okafor", "Mira Novak"))
    window = open_window(qtbot, vault, TODAY)
    window.go(ToPerson(sam))
    sheet = capture(window)
    QTest.keyClicks(sheet.field, "topic: the move to Leeds")
    sheet.reject()
    window.go(ToPerson(mira))
    sheet = capture(window)
    assert (sheet.field.text(), sheet.person.currentText()) == ("topic: the move to Leeds", "Sam Okafor")
    assert sheet.kind.currentData() == "topic"
    assert sheet.does.text() == "Keep for Sam Okafor"
    QTest.keyClicks(sheet.field, "the rota")  # over the line that came back, which was chosen as a whole
    assert (sheet.field.text(), sheet.person.currentText()) == ("the rota", "Mira Novak")
    sheet.reject()
    window.go(Place.TODAY)
    translate.choose("de")
    try:
        sheet = capture(window)
        assert (sheet.field.text(), sheet.person.currentText()) == ("the rota", "Mira Novak")
        sheet.reject()
    finally:
        translate.choose("en")
    with window.store.read() as session:
        bodies = [[one.body for one in left_typed.about(session, whom)] for whom in (sam, mira)]
    assert bodies == [[], ["the rota"]], "whom it was about stands with it, though neither name is typed"
    window.close()


def test_another_sheet_has_its_words_again_in_another_language_and_its_choice_too(qtbot, vault):
    with Store(vault).write() as session:
        ben = people.add(session, "Ben").id
    window = open_window(qtbot, vault, TODAY)
    window.go(ToPerson(ben))

    def type_it(sheet):
        QTest.keyClicks(first_line(sheet), "tea without milk")
        sheet.findChild(object, "on_a_brief").setCurrentIndex(1)

    in_a_sheet(window, type_it)
    window.here()._can.add_fact()
    translate.choose("de")
    try:
        back = in_a_sheet(
            window,
            lambda s: (
                first_line(s).text(),
                [b.currentData() for b in s.findChildren(QComboBox) if isinstance(b.currentData(), bool)],
            ),
        )
        window.here()._can.add_fact()
    finally:
        translate.choose("en")
    assert back == [("tea without milk", [True])]
    window.close()


def test_words_about_a_promise_are_there_over_each_page_and_go_with_whom_it_was_given(qtbot, vault):
    with Store(vault).write() as session:
        ben, ana = (people.add(session, name).id for name in ("Ben", "Ana"))
        first, other = (
            promises.give(session, ben, what, Direction.MINE, TODAY, TODAY).id
            for what in ("the rota", "the list")
        )
    window = open_window(qtbot, vault, TODAY)
    window.go(Place.PLAN)
    acts = window.here()._acts()

    def reword(sheet):
        first_line(sheet).setText("the rota of May")

    in_a_sheet(window, reword)
    acts.correct(first)
    window.go(ToPerson(ben))
    there = in_a_sheet(window, lambda sheet: first_line(sheet).text())
    acts.correct(first)
    assert there == ["the rota of May"]
    there = in_a_sheet(window, lambda sheet: first_line(sheet).text())
    acts.correct(other)
    assert there == ["the list"], "the same sheet about another promise is another one"
    with window.store.read() as session:
        assert left_typed.sheets_about(session, ana) == []
    with window.store.write() as session:
        forgetting.forget(session, ben)
    assert vault.drafts.listed() == []
    window.close()


def test_a_choice_that_is_gone_is_not_made_the_first_one(qtbot, vault):
    """The counter-test: what cannot be put back leaves the field as the sheet has it now."""
    with Store(vault).write() as session:
        ben = people.add(session, "Ben").id
    told = {"title": "?", "words": {"0": "tea"}, "chosen": {"1": "gone", "9": "?"}, "meant": {"1": "gone"}}
    vault.keep_draft("sheet", 0, f"fact|person {ben}", json.dumps(told))
    window = open_window(qtbot, vault, TODAY)
    window.go(ToPerson(ben))
    there = in_a_sheet(
        window, lambda s: (first_line(s).text(), s.findChild(object, "on_a_brief").currentData())
    )
    window.here()._can.add_fact()
    assert there == [("tea", False)]
    window.close()
