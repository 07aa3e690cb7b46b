"""One flipped bit in any page is noticed by the check, and told in words wherever it is read."""

import os
import random
import shutil

import pytest

from coach.cli import main
from coach.crash import Trouble
from coach.database import today, troubles
from coach.models import people
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.vault.damage import sealed_pages, whole_check
from tests.conftest import TODAY

NOTES, PAGE = vaults.NOTES, sealed_pages.PAGE
FULL = bool(os.environ.get("COACH_FULL"))


@pytest.fixture
def home(made, tmp_path):
    shutil.copytree(made[0], tmp_path / "vault")
    return tmp_path / "vault"


def with_a_bit_turned(data, at, bit):
    spoilt = bytearray(data)
    spoilt[at] ^= 1 << bit
    return bytes(spoilt)


def flips(data):
    """A place in every page: all of them and more in full, else some of them, the first ones among these."""
    pages, chance = len(data) // PAGE, random.Random(17)
    every = [*range(pages), *range(pages)] if FULL else [0, 1, 2, *chance.sample(range(3, pages), 57)]
    return [(page * PAGE + chance.randrange(PAGE), chance.randrange(8)) for page in every]


def test_every_flipped_bit_is_noticed_in_its_page(made, home):
    data = (home / NOTES).read_bytes()
    chosen = flips(data)
    assert len(chosen) >= (400 if FULL else 60)
    seals = sealed_pages.of(made[1], data)
    for at, bit in chosen:
        number = at // PAGE + 1
        page = with_a_bit_turned(data, at, bit)[(number - 1) * PAGE : number * PAGE]
        assert not seals.hold(number, page) or page[:16] != seals.salt
    for at, bit in chosen if FULL else [(7, 2), *chosen[:4]]:  # the same by the whole check, from the disk
        (home / NOTES).write_bytes(with_a_bit_turned(data, at, bit))
        assert whole_check.look(home / NOTES, made[1]).pages == [at // PAGE + 1]
    (home / NOTES).write_bytes(data)
    assert whole_check.look(home / NOTES, made[1]).none


def test_nothing_raw_is_said_wherever_it_is_read(made, home):
    data = (home / NOTES).read_bytes()
    told = []
    for at, bit in flips(data)[: None if FULL else 12]:
        (home / NOTES).write_bytes(with_a_bit_turned(data, at, bit))
        try:
            told.append(read_all(home))
        except Trouble as trouble:  # anything else fails the story
            told.append(trouble)
    assert told != []
    assert {type(one) for one in told if one is not None} == {troubles.Damaged}


def read_all(home):
    """As a leader would: the first page, then every table there is."""
    opened = Store(vaults.open_vault(home))
    try:
        opened.vault.reading(lambda raw: today.read(raw, TODAY))
        with opened.read() as session:
            people.everyone(session)
            for table in ("people", "meetings", "contacts"):
                opened.vault.rows(f"SELECT * FROM {table}")
    finally:
        opened.close()


def test_a_page_that_the_working_file_holds_whole_is_no_damage(made, home, tmp_path):
    """As a power cut while the working file is folded in leaves it: the notes are torn, nothing is lost."""
    opened = Store(vaults.open_vault(home))
    with opened.write() as session:
        people.add(session, "Zoe")
    crashed = tmp_path / "crashed"
    shutil.copytree(home, crashed, ignore=shutil.ignore_patterns("*-shm"))
    opened.close()
    frames = whole_check.working_file.frames(whole_check.working_file.beside(crashed / NOTES).read_bytes())
    data = bytearray((crashed / NOTES).read_bytes())
    torn = next(one.number for one in frames if one.number * PAGE <= len(data) and one.number > 1)
    data[(torn - 1) * PAGE + 512 : torn * PAGE] = bytes(PAGE - 512)
    (crashed / NOTES).write_bytes(data)
    assert whole_check.look(crashed / NOTES, made[1]).none
    assert main.run(["check", "--vault", str(crashed)]) == 0
    whole_check.working_file.beside(crashed / NOTES).unlink()
    assert whole_check.look(crashed / NOTES, made[1]).pages == [torn], "without it, it is"


def test_check_tells_the_page_and_goes_on(home, capsys):
    data = (home / NOTES).read_bytes()
    root = vaults.open_vault(home, writable=False)
    ((page,),) = root.rows("SELECT rootpage FROM sqlite_master WHERE name = 'people'")
    root.close()
    (home / NOTES).write_bytes(with_a_bit_turned(data, page * PAGE - 300, 1))
    assert main.run(["check", "--vault", str(home)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert f"page seal: page {page}" in said
    assert "integrity: people" in said
    assert "people\tnot readable" in said
    assert "meetings\t120" in said
    assert (home / NOTES).read_bytes()[:PAGE] == data[:PAGE]


def test_it_looks_in_slices_and_stops_when_told(made, home):
    slices = []

    def stop():
        slices.append(1)
        if len(slices) == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        whole_check.look(home / NOTES, made[1], stop)
    assert len(slices) == 2


def test_without_seals_a_flipped_bit_in_words_goes_unseen(tmp_path):
    """The counter-test: SQLite alone does not notice, which is why every page is sealed and looked at."""
    import sqlite3

    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE notes (body)")
    plain.execute("INSERT INTO notes VALUES (?)", ("words " * 100,))
    plain.commit()
    plain.close()
    data = (tmp_path / "plain.db").read_bytes()
    (tmp_path / "plain.db").write_bytes(with_a_bit_turned(data, data.index(b"words words") + 2, 0))
    plain = sqlite3.connect(tmp_path / "plain.db")
    assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    plain.close()
