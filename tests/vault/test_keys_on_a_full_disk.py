"""The first passphrase on a disk that fills up on the way: what was said is true, one secret opens."""

import os
import shutil
from contextlib import suppress

import pytest

from coach.crash import Trouble
from coach.vault import keys, rotation
from coach.vault import vault as vaults
from tests.vault.secrets import FULL, SECRET, make, opens
from tests.vault.test_full_disk import disk, fill_up, make_room  # noqa: F401  (a fixture)

KIB = 1024
STEP = 32 * KIB if FULL else 160 * KIB


@pytest.mark.parametrize("disk", ["12m"], indirect=True)
def test_wherever_the_disk_is_full_one_secret_opens_and_what_was_said_is_true(disk):  # noqa: F811
    ended = set()
    for leave in range(0, 1600 * KIB, STEP):
        folder = make(disk / f"vault {leave}")
        shutil.copytree(folder, disk / "copied")
        opened = vaults.open_vault(folder)
        fill_up(disk, leave)
        said, refused = "", False
        try:
            said = opened.change_passphrase(SECRET)
        except Trouble as trouble:
            said, refused = str(trouble), True
        opened.close()
        make_room(disk)
        where = f"{leave // KIB} KiB left: {said}"
        assert opens(folder, None) is refused, where
        assert opens(folder, SECRET), where  # as any words do where there is no passphrase
        if not refused:
            earlier = keys.unwrap(keys.read(disk / "copied"), None)
            assert not rotation.opens(folder / vaults.NOTES, earlier), where
        ended.add("refused" if refused else "later" if "anew yet" in said else "done")
        for made in (folder, disk / "copied"):
            with suppress(OSError):
                shutil.rmtree(made)
    assert {"refused", "done"} <= ended, ended
    assert os.listdir(disk) == []
