"""Hostile documents: their words come in as plain text; nothing they name is opened, nobody is asked."""

import json
import subprocess
import sys
from contextlib import closing

import pytest

from coach.cli import main
from coach.exchange import reading
from coach.exchange.rows import Asked, NotRead
from coach.models import meetings, people
from coach.store.store import Store
from coach.vault import vault as vaults
from tests.conftest import TODAY
from tests.exchange import hostile
from tests.services.files_of_others import brought, read, zipped
from tests.views.bringing.seen import sheet

ODD = ["\u202egnp.a", "a\tb\nc", "\u200b", "n" * 10_000, "<b>Ada</b>", "=1+1", "../../etc"]
pytestmark = pytest.mark.skipif(not hostile.may_see(), reason="this system does not tell what was opened")


@pytest.fixture
def eyes(tmp_path, monkeypatch):
    folder = tmp_path / "eyes"
    folder.mkdir()
    made = hostile.Eyes(folder)
    for name, said in made.environment.items():
        monkeypatch.setenv(name, said)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path, eyes):
    made = tmp_path / "documents"
    made.mkdir()
    for name, data in hostile.documents(eyes.bait).items():
        (made / name).write_bytes(data)
    (made / "all.zip").write_bytes(
        zipped(*((f"Zoe {n}", d) for n, d in hostile.documents(eyes.bait).items()))
    )
    return made


def notes(store):
    with store.read() as session:
        found = [m for one in people.everyone(session) for m in meetings.of_person(session, one.id)]
        return {people.names(session)[one.person_id]: one.notes for one in found}


def are_plain(held, bait):
    """Words of all, and of what they would have run only what is text in a text."""
    assert len(held) >= 4
    for who, said in held.items():
        assert hostile.WORDS in said, who
        assert "secret" not in said
    for who in ("Ada", "Dev"):
        assert "alert" not in held[who]
        assert bait.name not in held[who]
    assert "<script>alert(1)</script>" in held["Ben"], "word for word"


def test_by_the_command_line(tmp_path, folder, eyes, capsys):
    home = tmp_path / "vault"
    vaults.create(home).close()
    given = ["import", str(folder), "--json", "--vault", str(home), "--today", "2026-11-23"]
    status = main.run(given)
    told = json.loads(capsys.readouterr().out)
    assert (status, told["unreadable"]) == (0, [])
    with closing(vaults.open_vault(home)) as opened:
        are_plain(notes(Store(opened)), eyes.bait)
    assert (eyes.opened(), eyes.connections()) == (False, [])


def test_by_the_window(window, qtbot, folder, eyes):
    window.bringing.look_at([folder])
    made = sheet(window, qtbot)
    made.do()
    qtbot.waitUntil(lambda: made.undo is not None and not made.works, timeout=20_000)
    made.grab()
    made.accept()
    are_plain(notes(window.store), eyes.bait)
    assert (eyes.opened(), eyes.connections()) == (False, [])


def test_what_is_opened_or_asked_would_be_seen(eyes):
    with eyes.bait.open("rb"):
        pass
    assert eyes.opened()
    assert not eyes.opened()
    asks = f"import socket; open({str(eyes.bait)!r}).close(); socket.socket()"
    subprocess.run([sys.executable, "-c", asks], check=True)
    assert eyes.opened()
    assert eyes.connections() == ["socket.__new__"]


def test_a_word_that_stands_for_a_thousand_million_others_is_not_worked_out():
    data = hostile.word("x", hostile.laughs(), "&a9;")
    with pytest.raises(NotRead, match="damaged or of another kind"):
        reading.at_once(data, Asked("Ada.docx", TODAY))


def test_a_word_that_stands_for_a_file_brings_nothing_of_it(eyes):
    data = hostile.word(
        "x", f"<!DOCTYPE x [<!ENTITY a SYSTEM '{eyes.bait.as_uri()}'>]>", f"&a;{hostile.WORDS}"
    )
    (row,) = reading.at_once(data, Asked("Ada.docx", TODAY)).rows
    assert row.notes.strip() == hostile.WORDS
    assert not eyes.opened()


def test_a_zip_in_a_zip_is_not_unpacked():
    inner = zipped(("Ada.md", "## 2026-11-18\n\nMargin.\n"))
    with pytest.raises(NotRead, match="nothing in this zip"):
        reading.at_once(zipped(("a.zip", inner)), Asked("n.zip", TODAY))
    (row,) = reading.at_once(
        zipped(("a.zip", inner), ("b.zip", inner), ("Ben.md", "x")), Asked("n.zip", TODAY)
    ).rows
    assert row.who == "Ben"


@pytest.mark.parametrize("name", ODD, ids=range(len(ODD)))
def test_a_name_of_any_kind_is_a_persons_name_or_refused_with_why(store, name):
    card = f"BEGIN:VCARD\nFN:{name.replace(chr(10), ' ')}\nEND:VCARD\n".encode()
    seen = brought(store, read(card, "team.vcf"))
    with store.read() as session:
        found = [one.name for one in people.everyone(session)]
    assert len(found) + len(seen.unreadable) == 1
    assert all(len(one) <= 200 and "\n" not in one for one in found)
