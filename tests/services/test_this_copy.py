"""How a copy of Coach came onto the computer, and the licences of what it is built on."""

import re
from importlib import metadata
from pathlib import Path

import pytest

from coach.services.this_copy import CameAs, came_as, licences, this_one

PINS = Path(__file__).parents[2] / "requirements" / "run.txt"


@pytest.mark.parametrize(
    ("bundled", "program", "prefix", "installed", "came"),
    [
        (True, "/usr/lib/coach/Coach", "/usr/lib/coach", False, CameAs.SYSTEM),
        (True, "/home/ana/Coach/Coach", "/home/ana/Coach", False, CameAs.BUNDLE),
        (False, "/usr/bin/python3", "/home/ana/.local/share/pipx/venvs/coach-desk", True, CameAs.PIPX),
        (False, "/home/ana/env/bin/python", "/home/ana/env", True, CameAs.PACKAGE),
        (False, "/home/ana/coach/.venv/bin/python", "/home/ana/coach/.venv", False, CameAs.CHECKOUT),
    ],
)
def test_how_it_came_says_how_it_is_updated(bundled, program, prefix, installed, came):
    assert came_as(bundled, Path(program), Path(prefix), installed) is came


def test_these_tests_run_from_a_checkout():
    assert this_one() is CameAs.CHECKOUT


def test_every_part_that_is_pinned_has_its_licence():
    named = [name for _licence, names in licences() for name in names]
    pinned = set(re.findall(r"^([a-z0-9._-]+)==", PINS.read_text("utf-8"), re.M))
    assert sorted(named) == sorted(pinned)
    assert not [licence for licence, _names in licences() if re.match(r"A?GPL|unknown", licence, re.I)]


def test_a_licence_is_the_one_that_its_part_names():
    """Many name none that a program can read; those were read by hand."""
    wrong = []
    for licence, names in licences():
        for name in names:
            try:
                said = metadata.metadata(name).get("License-Expression")
            except metadata.PackageNotFoundError:  # for another system or Python
                continue
            if said and said != licence and name not in ("lucide",):
                wrong.append((name, licence, said))
    assert wrong == []
