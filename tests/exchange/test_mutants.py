"""X2: spoilt files of six formats are read or refused, quickly, in little memory, and never come in by half.

A hundred of each, ten thousand with COACH_FULL; the seed is drawn anew and told where something fails.
"""

import json
import os
import random
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from coach.crash import Refused
from coach.exchange import reading
from coach.exchange.rows import PERSON, Asked, NotRead, Reading
from coach.models import people
from coach.services import bringing_in, preview
from coach.services.preview import NEW
from tests.conftest import TODAY
from tests.exchange import mutants
from tests.services.test_archive import held

FULL = bool(os.environ.get("COACH_FULL"))
SEED = int(os.environ.get("COACH_SEED") or random.randrange(2**32))
COUNT = 10_000 if FULL else 100
EACH = 1 if FULL else 12  # so many are read for each that is brought in as well
TOP = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="its limits are those of the other systems")
def test_every_mutant_is_read_or_refused():
    given = [sys.executable, "-m", "tests.exchange.mutants", str(SEED), str(COUNT)]
    told = subprocess.run(given, cwd=TOP, capture_output=True, text=True, check=False)
    assert told.returncode == 0, f"seed {SEED}: {told.stderr[-2000:]}"
    found = json.loads(told.stdout)
    assert found["found"] == [], f"seed {SEED}"
    assert found["mib"] <= mutants.MOST
    assert mutants.FORMATS == 6


def brought_in_by_half(store, given):
    """What was left of a file that came in and was taken out again, or that did not come in."""
    found, before = [], held(store)
    for number, (name, data) in enumerate(given):
        try:
            read = reading.at_once(data, Asked(name, TODAY, "", "en_GB"))
            with store.read() as session:
                seen = preview.prepare(session, read, name, TODAY)
            for line in seen.lines:
                line.ticked = line.state == NEW
            with store.write() as session:
                came = bringing_in.bring(session, seen, TODAY)
        except (NotRead, Refused):
            came = 0
        except Exception as error:
            found.append(f"{number} {name}: {type(error).__name__}")
            came = 0
        if came:
            store.undo_of_last()()
        if held(store) != before:
            found.append(f"{number} {name}: not all of it went out again")
            before = held(store)
    return found


def test_no_mutant_comes_in_by_half(store):
    given = islice(mutants.mutants(SEED, COUNT), 0, None, EACH)
    assert brought_in_by_half(store, given) == [], f"seed {SEED}"


def test_what_is_looked_for_is_found(store, monkeypatch):
    """A reader that lets an error through, one without a reason, one that takes long; an act by half."""
    given = [("a", b""), ("b", b""), ("c", b""), ("d", b"")]

    def read(_data, asked):
        if asked.name == "a":
            raise KeyError
        if asked.name == "b":
            raise NotRead("")
        if asked.name == "c":
            while mutants.time.process_time() < until:
                pass
        return Reading(unreadable=[(1, "" if asked.name == "d" else "why")])

    until = mutants.time.process_time() + 0.1
    found = mutants.found_in(iter(given), read, 0.05)
    assert [one.partition(" ")[0] for one in found] == ["0", "1", "2", "3"]

    def by_half(act, line):
        people.add(act.session, line.row.who)
        act.session.commit()
        raise RuntimeError

    monkeypatch.setitem(bringing_in._ACTS, PERSON, by_half)
    (one, other) = brought_in_by_half(store, [("team.vcf", mutants.sound()["team.vcf"])])
    assert one.endswith("Error")
    assert "not all" in other
