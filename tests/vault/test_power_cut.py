"""The power goes: what was acknowledged is there, whatever of the rest the disk had written, whole or torn.

One run of the real store is watched (strace); a power cut is played by laying on a new disk what was synced
by then and any part of what was not. A kill cannot show this: the system still writes what a killed program
wrote.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from coach.database import engine
from coach.models import people
from coach.store.store import Store
from coach.vault import vault as vaults

ROOT = Path(__file__).parents[2]
FULL = bool(os.environ.get("COACH_FULL"))
CUTS = 2000 if FULL else 8
LINES = 60
SECTOR = 512  # bytes a disk writes at once or not at all
CALL = re.compile(r'\d+ +(\w+)\(\d+<([^>]*)>(?:, "([^"]*)")?(.*)\) += (-?\d+)')


def may_watch():
    """Whether strace is here, and may be used: some containers forbid it."""
    if not shutil.which("strace"):
        return False
    asked = ["strace", "-o", os.devnull, "true"]
    return subprocess.run(asked, stderr=subprocess.DEVNULL, check=False, timeout=60).returncode == 0


pytestmark = pytest.mark.skipif(not may_watch(), reason="strace tells what the disk was asked")


class Call(NamedTuple):
    """One thing that was asked of a file: to write bytes at a place, to be so long, or to be on the disk."""

    name: str
    file: str
    data: bytes
    at: int


def watched(folder, synchronous):
    """The vault before, and all that was asked of its files while lines were stored; acks in their place."""
    made = Store(vaults.create(folder))
    with made.write() as session:
        people.add(session, "Amina")
    made.close()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    told = folder.parent / "calls"
    subprocess.run(
        ["strace", "-f", "-y", "-xx", "-s", "100000", "-o", str(told), "-e",
         "trace=pwrite64,write,fsync,fdatasync,ftruncate", sys.executable,
         str(Path(__file__).with_name("acknowledging.py")), str(folder), str(LINES), synchronous],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, check=True, timeout=120,
    )  # fmt: skip
    return before, list(calls(told.read_text("ascii")))


def plain(hexed):
    return bytes.fromhex(hexed.replace("\\x", ""))


def calls(told):
    for name, file, data, rest, given in CALL.findall(told):
        path, said = Path(plain(file).decode()), plain(data)
        if name == "write" and said.startswith(b"ack "):
            yield Call("ack", "", said, int(said.split()[1]))
        elif path.name in (vaults.NOTES, f"{vaults.NOTES}-wal") and int(given) >= 0:
            if name == "pwrite64":
                yield Call("write", path.name, said, int(rest.split(",")[2]))
            elif name == "ftruncate":
                yield Call("cut", path.name, b"", int(rest.split(",")[1]))
            elif name in ("fsync", "fdatasync"):
                yield Call("sync", path.name, b"", 0)


def lay(content, call, chance):
    """Do to a file what was asked; with `chance` as far as a disk without power came."""
    if call.name == "cut":
        del content[call.at :]
        return
    data = call.data
    if chance is not None and chance.random() < 0.5:  # torn: any of its sectors
        there = bytes(content[call.at : call.at + len(data)]).ljust(len(data), b"\0")
        parts = range(0, len(data), SECTOR)
        data = b"".join((data if chance.random() < 0.5 else there)[at : at + SECTOR] for at in parts)
    if len(content) < call.at + len(data):
        content.extend(bytes(call.at + len(data) - len(content)))
    content[call.at : call.at + len(data)] = data


def disk_after(before, asked, cut, chance):
    """The files as they may lie there when the power went after so many calls, and what was acknowledged."""
    files = {name: bytearray(before.get(name, b"")) for name in (vaults.NOTES, f"{vaults.NOTES}-wal")}
    acknowledged = [call.at for call in asked[:cut] if call.name == "ack"]
    for name, content in files.items():
        mine = [call for call in asked[:cut] if call.file == name]
        synced = max((at for at, call in enumerate(mine) if call.name == "sync"), default=-1)
        for call in mine[: synced + 1]:
            if call.name != "sync":
                lay(content, call, None)
        for call in mine[synced + 1 :]:
            if chance.random() < 0.5:
                lay(content, call, chance)
    return files, set(acknowledged)


def lost(before, asked, cut, chance, folder):
    """What was acknowledged and is not there; with it whatever else is wrong with the notes."""
    files, acknowledged = disk_after(before, asked, cut, chance)
    folder.mkdir()
    for name, data in {**before, **files}.items():
        (folder / name).write_bytes(data)
    opened = vaults.open_vault(folder)
    there = {int(body.split()[0]) for (body,) in opened.raw.execute("SELECT body FROM contacts")}
    faults = engine.verify(opened.raw)
    opened.close()
    shutil.rmtree(folder)
    return [*faults, *sorted(acknowledged - there)]


def play(tmp_path, synchronous):
    """What each of the cuts that cost something cost."""
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    before, asked = watched(tmp_path / "vault", synchronous)
    assert sum(call.name == "ack" for call in asked) == LINES
    assert any(call.name == "write" and call.file == vaults.NOTES for call in asked), "folded in meanwhile"
    for number in range(CUTS):
        cut = chance.randint(1, len(asked))
        if gone := lost(before, asked, cut, chance, tmp_path / f"disk-{number}"):
            yield f"seed {seed}, cut {number} after {cut} of {len(asked)} calls: {gone}"


def test_nothing_acknowledged_is_lost_when_the_power_goes(tmp_path):
    assert list(play(tmp_path, "synchronous=FULL")) == []


def test_with_a_weaker_promise_it_would_be(tmp_path):
    """The counter-test: NORMAL is safe from kills, and loses the last commits with the power."""
    assert any(play(tmp_path, "synchronous=NORMAL"))
