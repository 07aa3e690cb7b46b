"""Nobody but coach/clock.py asks the computer what day it is."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
CLOCK = ROOT / "coach" / "clock.py"
ASKING = {"today", "now", "utcnow", "fromtimestamp", "localtime", "gmtime", "time"}
OF = {"date", "datetime", "time"}


def asks(source):
    """The lines in which the computer is asked for the day or the hour."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in OF
            and (node.func.value.id, node.func.attr) != ("datetime", "fromtimestamp")  # of a given moment
            and node.func.attr in ASKING
        ):
            found.append(node.lineno)
    return found


def test_there_is_one_clock():
    files = [file for file in (ROOT / "coach").rglob("*.py") if file != CLOCK]
    assert len(files) > 200
    assert {str(file.relative_to(ROOT)): at for file in files if (at := asks(file.read_text("utf-8")))} == {}


def test_the_test_finds_what_it_looks_for():
    assert asks(CLOCK.read_text("utf-8"))
    assert asks("from datetime import date\nDEFAULT = date.today()") == [2]
    assert asks("import time\nat = time.time()") == [2]
    assert asks("clock.today()\nclock.now()") == []
