"""Notes in a folder that cannot be written: they open, they are read and printed, and nothing changes."""

import os
import shutil
import tempfile
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from coach import crash
from coach.crash import WriteTrouble
from coach.models import meetings, people, promises
from coach.models.people import Relation
from coach.models.promises import Direction
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import ToMeeting, ToPerson
from tests.conftest import TODAY
from tests.views.hands import open_window, press, said_on, save_page, to


def filled(folder):
    store = Store(vaults.create(folder))
    with store.write() as session:
        person = people.add(session, "Ana", Relation.REPORT)
        session.flush()
        meeting = meetings.plan(session, person.id, datetime.combine(TODAY, time(15)))
        meeting.notes = "the rota"
        promises.give(session, person.id, "the slides", Direction.MINE, TODAY + timedelta(days=1), TODAY)
        session.flush()
        meeting_id = meeting.id
    store.close()
    return meeting_id


@pytest.fixture
def read_only(request):
    """A vault whose folder and files may only be read. Rights mean nothing to root, so root steps down for
    the opening. Yields it with its one meeting."""
    if os.name == "nt":
        pytest.skip("Windows keeps rights elsewhere")
    home = Path(tempfile.mkdtemp(prefix="coach-rights-"))  # tmp_path lies where nobody may enter
    meeting_id = filled(home / "vault")
    was = os.geteuid()
    paths = [home, home / "vault", *(home / "vault").iterdir()]
    for path in reversed(paths):
        if was == 0:
            os.chown(path, 65534, 65534)
        path.chmod(0o500 if path.is_dir() else 0o400)
    if was == 0:
        os.seteuid(65534)
    try:
        opened = vaults.open_as_may_be(home / "vault")
    finally:
        os.seteuid(was)
    yield opened, meeting_id
    for path in paths:
        path.chmod(0o700)
    shutil.rmtree(home)


def held(folder):
    return {
        file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith(("-shm", "-wal"))
    }


def test_notes_that_cannot_be_written_open_for_reading(qtbot, read_only, tmp_path, monkeypatch):
    vault, meeting_id = read_only
    before = held(vault.folder)
    assert vault.notice == f"Opened for reading only: {vault.folder} cannot be written."
    window = open_window(qtbot, vault, TODAY)
    assert "For reading only" in said_on(window.sidebar)
    assert "Ana" in said_on(window.stack.currentWidget())

    with qtbot.capture_exceptions() as escaped:
        press(window, "I kept it: the slides")
    assert [type(error) for _kind, error, _where in escaped] == [WriteTrouble]
    crash._tell(escaped[0][1])  # as the hook does that watches for what nobody caught
    said = said_on(window.toast)
    assert "open for reading only" in said
    assert "Nothing was changed." in said
    assert "right to write" in said

    with qtbot.capture_exceptions() as escaped:
        for place in window.places:
            page = window.go(to(place))
            qtbot.wait(30)
            page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
        window.go(ToPerson(1))
    assert escaped == [], "one looks around undisturbed"

    window.go(ToMeeting(meeting_id))
    notes = window.stack.currentWidget().notes
    assert notes.toPlainText() == "the rota"
    QTest.keyClicks(notes, "more")
    assert notes.toPlainText() == "the rota", "nobody types words that cannot be kept"

    assert "Saved." in save_page(qtbot, window, tmp_path / "brief.html", monkeypatch)
    assert "Ana" in (tmp_path / "brief.html").read_text("utf-8")
    window.close()
    assert held(vault.folder) == before
    reopened = vaults.open_vault(vault.folder, writable=False)
    assert reopened.raw.execute("SELECT status FROM promises").fetchall() == [("open",)]
    reopened.close()


def test_what_is_typed_into_them_is_refused_and_said(read_only):
    vault, meeting_id = read_only
    for refused in (
        lambda: vault.keep_draft("meeting", meeting_id, "notes", "words"),
        lambda: vault.remember("number", "112"),
        Store(vault).write().__enter__,
    ):
        with pytest.raises(WriteTrouble, match=r"for reading only.*Nothing was changed"):
            refused()
    vault.close()


def test_notes_that_can_be_written_are_opened_to_be_written(tmp_path):
    vaults.create(tmp_path / "vault").close()
    opened = vaults.open_as_may_be(tmp_path / "vault")
    assert opened.writable
    assert opened.notice is None
    opened.close()
