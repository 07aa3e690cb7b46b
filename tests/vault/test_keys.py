"""Whose secret opens the vault, whatever was pasted, copied, broken off or refused while it was changed."""

import json
import shutil
import unicodedata

import pytest

from coach.crash import VaultTrouble
from coach.vault import backups, keys, recovery_code, slots
from coach.vault import vault as vaults
from tests.conftest import AS_SHIPPED
from tests.vault.secrets import OTHER, SECRET, change, in_both, make, opens, secrets_that_open


def test_as_it_comes_a_guess_takes_three_passes_over_128_mib_and_the_key_file_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(slots, "ARGON", AS_SHIPPED)
    folder = make(tmp_path / "vault", SECRET)
    (slot,) = json.loads((folder / keys.FILE).read_text("utf-8"))["slots"]
    assert slot["argon"] == {"time": 3, "memory_kib": 128 * 1024, "lanes": 4}
    assert opens(folder, SECRET)
    assert not opens(folder, OTHER)


def test_nobody_at_the_open_desk_changes_or_removes_a_passphrase_without_it(tmp_path):
    opened = vaults.open_vault(make(tmp_path / "vault", SECRET), SECRET)
    before = (tmp_path / "vault" / keys.FILE).read_bytes()
    for given in (None, "", "wrong", OTHER):
        for new in (OTHER, None):
            with pytest.raises(VaultTrouble):
                opened.change_passphrase(new, given)
        with pytest.raises(VaultTrouble):
            opened.set_recovery_code(recovery_code.make(), given)
    assert (tmp_path / "vault" / keys.FILE).read_bytes() == before
    opened.change_passphrase(OTHER, SECRET)
    opened.close()
    assert opens(tmp_path / "vault", OTHER)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028", "\n\n"])
def test_a_pasted_line_break_is_no_part_of_a_passphrase(tmp_path, end):
    folder = make(tmp_path / "vault", SECRET + end)
    assert opens(folder, SECRET)
    assert opens(folder, SECRET + "\n")
    change(folder, OTHER + end, SECRET + end)
    assert opens(folder, OTHER)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_accent_opens_in_either_form(tmp_path, form):
    folder = make(tmp_path / "vault", unicodedata.normalize(form, "Café au lait é"))
    assert opens(folder, unicodedata.normalize("NFC", "Café au lait é"))
    assert opens(folder, unicodedata.normalize("NFD", "Café au lait é"))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_break_that_an_earlier_coach_wrapped_is_meant_by_who_types_without_it(
    tmp_path, monkeypatch, end
):
    with monkeypatch.context() as patch:
        patch.setattr(slots, "clean", lambda typed: typed)
        folder = make(tmp_path / "vault", SECRET + end)
    in_both(folder, lambda held: (held["slots"][0].pop("clean"), held.pop("sum")))
    assert opens(folder, SECRET)
    assert opens(folder, SECRET + end)
    assert not opens(folder, OTHER)
    change(folder, OTHER, SECRET)
    assert opens(folder, OTHER)


def test_a_passphrase_of_line_breaks_is_none(tmp_path):
    folder = make(tmp_path / "vault", SECRET)
    with pytest.raises(VaultTrouble, match="cannot be empty"):
        change(folder, "\n\r\n", SECRET)
    assert opens(folder, SECRET)


def test_a_passphrase_may_be_as_long_and_odd_as_one_likes(tmp_path):
    odd = "🦊 ein Satz, so lang wie ein Lied " * 400
    assert opens(make(tmp_path / "vault", odd), odd)


def test_a_foreign_key_file_with_a_higher_count_does_not_keep_the_leader_out(tmp_path):
    folder = make(tmp_path / "vault", SECRET)
    other = make(tmp_path / "other", OTHER)
    change(other, SECRET, OTHER)
    foreign = (other / keys.FILE).read_bytes()
    (folder / keys.FILE).write_bytes(foreign)
    opened = vaults.open_vault(folder, SECRET)
    assert "its copy was used" in opened.notice
    opened.close()
    assert (folder / keys.FILE).read_bytes() == (folder / keys.COPY).read_bytes()
    (kept,) = folder.glob("vault.json.aside-*")
    assert kept.read_bytes() == foreign  # it may be the only one of that vault


@pytest.mark.parametrize("lost", ["missing", "damaged", "foreign"])
def test_a_key_file_beside_a_backup_opens_the_notes(tmp_path, lost):
    folder = make(tmp_path / "vault", SECRET)
    (folder / backups.FOLDER).mkdir()
    shutil.copy(folder / keys.FILE, folder / backups.FOLDER / "by-hand-20261120T080000Z.json")
    for name in (keys.FILE, keys.COPY):
        if lost == "missing":
            (folder / name).unlink()
        elif lost == "damaged":
            (folder / name).write_bytes(b"{")
        else:
            shutil.copy(make(tmp_path / name, OTHER) / keys.FILE, folder / name)
    assert not opens(folder, OTHER)
    assert opens(folder, SECRET)
    assert keys.read(folder).vault_id == keys._read_one(folder / keys.COPY).vault_id


@pytest.mark.parametrize("first", [None, SECRET])
def test_a_backup_alone_opens_with_what_opens_the_vault_after_a_change(tmp_path, first):
    """On another computer, with the backup in the place of the notes and its key file beside it."""
    folder = make(tmp_path / "vault", first)
    opened = vaults.open_vault(folder, first)
    backup = backups.copy(opened.raw, opened._key, folder, "by-hand")
    shutil.copy(folder / keys.FILE, backup.with_suffix(".json"))
    opened.change_passphrase(OTHER, first)
    opened.close()
    (tmp_path / "clean").mkdir()
    shutil.copy(backup, tmp_path / "clean" / vaults.NOTES)
    shutil.copy(backup.with_suffix(".json"), tmp_path / "clean" / keys.FILE)
    assert secrets_that_open(tmp_path / "clean") == [OTHER]


def test_what_was_in_force_before_a_change_does_not_open_beside_a_backup(tmp_path):
    folder = make(tmp_path / "vault", SECRET)
    (folder / backups.FOLDER).mkdir()
    shutil.copy(folder / keys.FILE, folder / backups.FOLDER / "old.json")
    change(folder, OTHER, SECRET)
    assert not opens(folder, SECRET)
    assert opens(folder, OTHER)


def test_a_key_file_of_a_newer_coach_is_told_and_left_alone(tmp_path):
    folder = make(tmp_path / "vault", SECRET)
    in_both(folder, lambda held: held.update(format=3))
    before = (folder / keys.FILE).read_bytes()
    with pytest.raises(VaultTrouble, match=r"newer Coach.*Nothing was changed"):
        vaults.open_vault(folder, SECRET)
    assert (folder / keys.FILE).read_bytes() == before


@pytest.mark.parametrize("form", [0, -1, "two", None, 1.5, []])
def test_a_form_that_never_was_is_damage(tmp_path, form):
    folder = make(tmp_path / "vault", SECRET)
    held = json.loads((folder / keys.FILE).read_bytes())
    (folder / keys.FILE).write_text(json.dumps(held | {"format": form}))
    assert opens(folder, SECRET)
    assert (folder / keys.FILE).read_bytes() == (folder / keys.COPY).read_bytes()


def test_parts_left_by_a_kill_are_removed_at_the_next_start(tmp_path):
    folder = make(tmp_path / "vault", SECRET)
    for name in (".vault.json.0badcafe.part", ".vault.copy.json.0badcafe.part", ".mine.part"):
        (folder / name).write_bytes(b"half")
    vaults.open_vault(folder, SECRET, writable=False).close()
    assert len(list(folder.glob(".*.part"))) == 3
    assert opens(folder, SECRET)
    assert [path.name for path in folder.glob(".*.part")] == [".mine.part"]


def test_the_recovery_code_opens_until_it_is_taken_away(tmp_path):
    folder, code = make(tmp_path / "vault", SECRET), recovery_code.make()
    opened = vaults.open_vault(folder, SECRET)
    opened.set_recovery_code(code, SECRET)
    assert opened.has_recovery_code()
    opened.close()
    sloppy = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    for typed in (code, sloppy, f" {code}\n"):
        opened = vaults.open_vault(folder, typed)
        assert opened.opened_by == slots.RECOVERY
        opened.close()
    change(folder, OTHER, code)  # the passphrase was forgotten
    assert opens(folder, OTHER)
    assert opens(folder, code)
    assert not opens(folder, SECRET)
    opened = vaults.open_vault(folder, OTHER)
    opened.set_recovery_code(None, OTHER)
    opened.close()
    assert not opens(folder, code)
    assert opens(folder, OTHER)


def test_a_new_recovery_code_replaces_the_earlier_and_none_outlives_the_passphrase(tmp_path):
    folder, first, second = make(tmp_path / "vault", SECRET), recovery_code.make(), recovery_code.make()
    opened = vaults.open_vault(folder, SECRET)
    opened.set_recovery_code(first, SECRET)
    opened.set_recovery_code(second, SECRET)
    opened.close()
    assert not opens(folder, first)
    assert opens(folder, second)
    change(folder, None, second)
    assert not keys.read(folder).has(slots.RECOVERY)
    assert opens(folder, None)


def test_a_recovery_code_is_chance_enough_and_tells_a_slip_of_the_pen():
    made = [recovery_code.make() for _ in range(200)]
    assert len(set(made)) == 200
    assert 32 ** (recovery_code.GROUPS * recovery_code.IN_GROUP - 1) >= 2**128
    for code in made:
        letters = code.replace("-", "")
        assert recovery_code.clean(code) == letters
        for at, letter in enumerate(letters):
            wrong = recovery_code.LETTERS[(recovery_code.LETTERS.index(letter) + 5) % 32]
            assert recovery_code.clean(letters[:at] + wrong + letters[at + 1 :]) == ""
    assert recovery_code.clean("correct horse battery staple") == ""
