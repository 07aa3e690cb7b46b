"""What felt off is moved to whom it was with, and taken away, each with undo."""

from coach.models import people, repairs
from coach.views.destination import ToReflect
from tests.conftest import TODAY
from tests.views.hands import answer


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
