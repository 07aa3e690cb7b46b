"""What felt off is moved to whom it was with, and taken away, each with undo."""

from PySide6.QtWidgets import QMenu

from coach.models import people, repairs
from coach.models.base import Confidence
from coach.views.destination import ToReflect
from coach.views.widgets import levels
from tests.conftest import TODAY
from tests.views.hands import answer, press, said_on


def test_what_was_noted_with_the_wrong_person_is_moved_and_removed_with_undo(window):
    with window.store.write() as session:
        ben, chloe = (people.add(session, name).id for name in ("Ben", "Chloe"))
        felt = repairs.note(session, ben, "A short answer", TODAY).id

    def held():
        with window.store.read() as session:
            return [(one.person_id, one.noticed) for one in repairs.still_open(session)]

    page = window.go(ToReflect("repair"))._page
    answer(i_noticed="A short answer")
    page.notice(felt)
    assert held() == [(ben, "A short answer")], "it stays with whom it was unless another is chosen"
    answer(**{"with": "Chloe"})
    page.notice(felt)
    assert held() == [(chloe, "A short answer")]
    window.undo()
    assert held() == [(ben, "A short answer")]
    window.here()._page.remove(felt)
    assert held() == []
    window.undo()
    assert held() == [(ben, "A short answer")]


def test_each_line_of_its_menu_does_what_it_says(qtbot, window):
    """The menu itself, pressed: it was only tried from behind."""
    with window.store.write() as session:
        ben = people.add(session, "Ben").id
        felt = repairs.note(session, ben, "A short answer", TODAY).id
        session.get_one(repairs.Repair, felt).confidence = Confidence.MINE
    page = window.go(ToReflect("repair"))

    def chosen(line):
        """Open the menu by its button and press that line of it; all its lines."""
        press(window.here(), "What can be done with: A short answer")
        (menu,) = (one for one in window.findChildren(QMenu) if one.isVisible())
        lines = {action.text().partition("\t")[0]: action for action in menu.actions()}
        said = list(lines)
        menu.close()
        lines[line].trigger()
        return said

    def level():
        with window.store.read() as session:
            return session.get_one(repairs.Repair, felt).confidence

    shared, private = (f"Make it {said}" for level, said in levels.named() if level != Confidence.MINE)
    assert chosen(shared) == ["Change", shared, private, "Earlier wordings", "Remove"]
    assert level() == Confidence.SHARED
    window.undo()
    assert level() == Confidence.MINE
    answer(i_noticed="A very short answer")
    qtbot.waitUntil(lambda: not page.stale)
    chosen("Change")
    qtbot.waitUntil(lambda: "A very short answer" in said_on(window.here()))
    window.undo()
    qtbot.waitUntil(lambda: "A very short answer" not in said_on(window.here()))
    chosen("Remove")
    with window.store.read() as session:
        assert repairs.still_open(session) == []
