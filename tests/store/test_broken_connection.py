"""One failing read poisons a connection for good: it is thrown away, and the next try gets a new one."""

import pytest

from coach.crash import Trouble
from coach.models import people
from coach.store.store import Store
from coach.vault import vault as vaults
from tests.views.window.refusals import refusing


def names(store):
    with store.read() as session:
        return [person.name for person in people.everyone(session)]


def test_after_a_read_error_the_next_write_goes_through(store):
    with store.write() as session:
        people.add(session, "Ana")
    with refusing("read error", store.vault):
        with pytest.raises(Trouble, match=r"^The disk reported an error"), store.write() as session:
            people.add(session, "Ben")
        with store.write() as session:
            people.add(session, "Chloé")
        assert names(store) == ["Ana", "Chloé"]
        store.vault.keep_draft("meeting", 1, "notes", "words")
        assert store.vault.draft("meeting", 1, "notes") == "words"


def test_a_draft_goes_through_at_once(vault):
    with refusing("read error", vault):
        vault.keep_draft("meeting", 1, "notes", "words")
    vault.close()
    again = vaults.open_vault(vault.folder)
    assert again.draft("meeting", 1, "notes") == "words"
    again.close()


@pytest.mark.parametrize("way", ["folder gone", "file replaced"])
def test_a_file_that_is_no_longer_there_is_noticed_within_one_commit(store, way):
    with store.write() as session:
        people.add(session, "Ana")
    with refusing(way, store.vault):
        heard = []
        store.changed.connect(heard.append)
        for _ in range(30):
            with pytest.raises(Trouble, match=r"^The notes file was moved"), store.write() as session:
                people.add(session, "Ben")
        assert heard == [], "nothing is announced as stored"
        with pytest.raises(Trouble, match=r"^The notes file was moved, deleted or replaced"):
            store.vault.keep_draft("meeting", 1, "notes", "words")


def test_a_copy_elsewhere_holds_what_a_deleted_file_held(store, tmp_path):
    with store.write() as session:
        people.add(session, "Ana")
    with refusing("folder gone", store.vault):
        with pytest.raises(Trouble):
            store.vault.keep_draft("meeting", 1, "notes", "words")
        copy = store.vault.save_copy(tmp_path)
        opened = vaults.open_vault(copy)
        assert opened.draft("meeting", 1, "notes") == "words"
        other = Store(opened)
        assert names(other) == ["Ana"]
        other.close()


def test_a_file_written_in_place_is_still_ours(store):
    """The guard of the guard: our own vacuum and checkpoint keep the file."""
    store.vault.compact()
    assert store.vault.is_in_place()
    with store.write() as session:
        people.add(session, "Ana")
    assert names(store) == ["Ana"]
