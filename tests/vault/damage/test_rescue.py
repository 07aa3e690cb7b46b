"""Damaged notes: what can be read is written into a new vault, with what was lost told in numbers."""

import itertools
import os
import random
import shutil
from pathlib import Path

import pytest

from coach.cli import main
from coach.crash import VaultTrouble
from coach.database import engine
from coach.models import contacts, people
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.vault.damage import page_image, rescue, sealed_pages
from coach.vault.damage.page_image import INNER, LEAF, Tables
from coach.vault.how_far import TurnedBack
from tests.vault.damage.held import LONG, held_in

NOTES, PAGE = vaults.NOTES, sealed_pages.PAGE
FULL = bool(os.environ.get("COACH_FULL"))


def rescued(made, tmp_path, data):
    """What was found, and the rows in the new vault, opened as any other."""
    folder, key, _rows = made
    home = tmp_path / "vault"
    shutil.copytree(folder, home, dirs_exist_ok=True)
    (home / NOTES).write_bytes(data)
    (tmp_path / "to").mkdir(exist_ok=True)
    found = rescue.rescue(home, [key], tmp_path / "to")
    assert (home / NOTES).read_bytes() == data, "what is damaged stays as it is"
    opened = vaults.open_vault(found.folder)
    rows = held_in(opened.raw)
    assert engine.verify(opened.raw) == []
    opened.close()
    shutil.rmtree(found.folder)
    return found, rows


def without(made, number):
    """The notes with one page overwritten."""
    data = (made[0] / NOTES).read_bytes()
    return data[: (number - 1) * PAGE] + bytes(PAGE) + data[number * PAGE :]


def of_kind(made, table, kind):
    """The pages of a table: those that lead to others, or those with its rows."""
    folder, key, _rows = made
    image = page_image.of((folder / NOTES).read_bytes(), b"", key)
    opened = vaults.open_vault(folder, writable=False)
    root = opened.raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    opened.close()
    trees = Tables(image)
    every = [root, *trees._children(root)] if trees._kind(root) == INNER else [root]
    return [number for number in every if trees._kind(number) == kind]


def test_one_flipped_bit_anywhere_costs_nothing(made, tmp_path):
    data = (made[0] / NOTES).read_bytes()
    chance = random.Random(5)
    pages = len(data) // PAGE
    places = [3, 60, PAGE + 9, 3 * PAGE - 5]  # the salt, the header, a page, a seal
    if FULL:
        places += [chance.randrange(len(data)) for _ in range(400)]
    for at in places:
        spoilt = bytearray(data)
        spoilt[at] ^= 1 << chance.randrange(8)
        found, rows = rescued(made, tmp_path, bytes(spoilt))
        assert rows == made[2], (at, pages)
        assert found.whole
        assert found.lost == 0


@pytest.mark.parametrize("number", [1, "inner"])
def test_a_lost_page_that_only_leads_to_others_costs_nothing(made, tmp_path, number):
    found, rows = rescued(
        made, tmp_path, without(made, of_kind(made, "contacts", INNER)[0] if number != 1 else 1)
    )
    assert rows == made[2]
    assert found.lost == 1


def test_a_lost_page_with_rows_costs_those_alone(made, tmp_path):
    found, rows = rescued(made, tmp_path, without(made, of_kind(made, "contacts", LEAF)[2]))
    assert {name for name in rows if rows[name] != made[2][name]} == {"contacts"}
    assert rows["contacts"] < made[2]["contacts"]
    assert 0 < len(made[2]["contacts"]) - len(rows["contacts"]) < 20
    assert (found.lost, found.cut, found.made, found.whole) == (1, 0, 0, False)
    assert found.lines()[0] == "Something is missing."
    assert "1 page of the file (4 KB) could not be read." in found.lines()


def test_what_belongs_to_a_lost_person_keeps_its_place(made, tmp_path):
    found, rows = rescued(made, tmp_path, without(made, of_kind(made, "people", LEAF)[0]))
    assert rows["meetings"] == made[2]["meetings"]
    assert rows["contacts"] == made[2]["contacts"]
    assert {row[0] for row in rows["people"]} == {row[0] for row in made[2]["people"]}
    assert found.made == sum("Not readable" in row for row in rows["people"]) > 0


def test_long_words_of_which_a_page_is_lost_are_told_as_not_whole(made, tmp_path):
    folder, key, _rows = made
    pages = page_image.of((folder / NOTES).read_bytes(), b"", key).pages
    flows = [
        at for at in range(0, len(pages), PAGE) if not pages[at] and b"a long talk" in pages[at : at + PAGE]
    ]
    found, rows = rescued(made, tmp_path, without(made, flows[0] // PAGE + 1))
    assert found.cut == 1
    assert len(rows["meetings"]) == 120
    assert len(rows["meetings"] & made[2]["meetings"]) == 119
    (cut,) = rows["meetings"] - made[2]["meetings"]
    (begun,) = [word for word in cut if "long talk" in str(word)]
    assert begun.endswith(" […]")
    assert LONG.startswith(begun[:-4])
    assert len(begun) > 500


def test_what_the_working_file_holds_is_rescued_too(made, tmp_path):
    home = tmp_path / "open"
    shutil.copytree(made[0], home)
    opened = Store(vaults.open_vault(home))
    with opened.write() as session:
        people.add(session, "Zoe")
    shutil.copytree(home, tmp_path / "crashed", ignore=shutil.ignore_patterns("*-shm"))
    opened.close()
    data = bytearray((tmp_path / "crashed" / NOTES).read_bytes())
    data[:PAGE] = bytes(PAGE)
    (tmp_path / "crashed" / NOTES).write_bytes(data)
    found = rescue.rescue(tmp_path / "crashed", [made[1]], tmp_path)
    assert found.read["people"] == 121
    assert not found.proven, "the salt of all seals lay in the first page"


def test_it_is_left_as_it_is_where_there_is_nothing_to_rescue(made, tmp_path):
    home = tmp_path / "vault"
    shutil.copytree(made[0], home)
    (home / NOTES).write_bytes(os.urandom(20 * PAGE))
    with pytest.raises(VaultTrouble, match=r"Nothing can be read of this file\. It is untouched"):
        rescue.rescue(home, [made[1]], tmp_path)
    (home / NOTES).write_bytes((made[0] / NOTES).read_bytes())
    with pytest.raises(VaultTrouble, match="could not be written"):
        rescue.rescue(home, [made[1]], tmp_path / "nowhere")
    assert [one.name for one in tmp_path.iterdir()] == ["vault"]


@pytest.mark.parametrize("first", [True, False])
def test_with_the_first_page_lost_the_right_one_of_two_keys_is_found(made, tmp_path, first):
    """Red before: an earlier key, which every first passphrase leaves, was taken, and nothing was read."""
    home, other = tmp_path / "vault", bytes(range(32))
    shutil.copytree(made[0], home)
    (home / NOTES).write_bytes(without(made, 1))
    found = rescue.rescue(home, [made[1], other] if first else [other, made[1]], tmp_path)
    assert found.read["people"] == 120


def test_how_far_it_is_is_told_and_who_turns_away_leaves_nothing(made, tmp_path):
    home, heard = tmp_path / "vault", []
    shutil.copytree(made[0], home)
    found = rescue.rescue(home, [made[1]], tmp_path, heard.append)
    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == (0, 1)
    assert max(after - before for before, after in itertools.pairwise(heard)) < 0.1, "no great leap"
    shutil.rmtree(found.folder)

    def enough(share):
        if share > 0.7:
            raise TurnedBack

    with pytest.raises(TurnedBack):
        rescue.rescue(home, [made[1]], tmp_path, enough)
    assert [one.name for one in tmp_path.iterdir()] == ["vault"]


def test_what_was_deleted_does_not_come_back(made, tmp_path):
    home = tmp_path / "vault"
    shutil.copytree(made[0], home)
    opened = Store(vaults.open_vault(home))
    with opened.write() as session:
        for contact in list(session.query(contacts.Contact)):
            session.delete(contact)
    opened.close()
    found = rescue.rescue(home, [made[1]], tmp_path)
    assert found.read["contacts"] == 0


def test_by_the_command_line_into_a_folder_that_is_not_there_yet(made, tmp_path, capsys):
    """As the help has it: `coach rescue --to rescued`."""
    shutil.copytree(made[0], tmp_path / "vault")
    into = tmp_path / "at home" / "rescued"
    assert main.run(["rescue", "--vault", str(tmp_path / "vault"), "--to", str(into)]) == 0
    folder, *_lines = capsys.readouterr().out.splitlines()
    assert Path(folder).parent == into
    assert vaults.exists(Path(folder))
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("mine")
    assert main.run(["rescue", "--vault", folder, "--to", str(in_the_way)]) != 0
    assert "Choose another folder." in capsys.readouterr().err
    assert in_the_way.read_text() == "mine"


def test_by_the_command_line_it_says_what_was_found(made, tmp_path, capsys):
    home = tmp_path / "vault"
    shutil.copytree(made[0], home)
    (home / NOTES).write_bytes(without(made, of_kind(made, "contacts", LEAF)[1]))
    assert main.run(["rescue", "--vault", str(home), "--to", str(tmp_path)]) == 1
    folder, *lines = capsys.readouterr().out.splitlines()
    assert "People: 120" in lines
    assert (Path(folder) / rescue.REPORT).read_text().splitlines() == lines
    assert main.run(["rescue", "--vault", folder, "--to", str(tmp_path / "vault")]) == 0, "nothing is missing"
