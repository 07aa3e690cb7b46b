"""Ctrl+Z takes back what was done before Coach was closed, and says what that was, and when."""

from datetime import timedelta

from coach.models import people, promises
from coach.vault import vault as vaults
from tests.conftest import TODAY
from tests.views.hands import open_window


def test_what_was_done_before_closing_is_undone_after_it(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        person = people.add(session, "Amara Okafor").id
    with window.store.write() as session:
        kept = promises.give(session, person, "the rota", "mine", TODAY, TODAY).id
    with window.store.write() as session:
        promises.get(session, kept).keep(TODAY)
    window.say("Kept.", window.store.undo_of_last())
    window.store.close()
    window.close()

    later = open_window(qtbot, vaults.open_vault(vault.folder), TODAY + timedelta(1))
    later.undo()
    with later.store.read() as session:
        assert promises.get(session, kept).status == promises.PromiseStatus.OPEN
    said = later.toast._said.text()
    assert said.startswith("Undone: Kept: the rota. It was done "), "what, and that it was earlier"
    assert "before Coach was last closed" in said
    later.undo()  # and no act is undone twice
    with later.store.read() as session:
        assert promises.get(session, kept).status == promises.PromiseStatus.OPEN
    assert later.store.kept_undo() == []
    later.store.close()
    later.close()


def test_forgetting_ends_it(qtbot, window):
    with window.store.write() as session:
        people.add(session, "Amara Okafor")
    window.say("Added.", window.store.undo_of_last())
    assert len(window.store.kept_undo()) == 1
    from coach.services import forgetting

    with window.store.write() as session:
        forgetting.forget(session, 1)
    window.person_gone("Forgotten.")
    window.undo()
    assert (window.toast._said.text(), window.store.kept_undo()) == ("There is nothing to take back.", [])
