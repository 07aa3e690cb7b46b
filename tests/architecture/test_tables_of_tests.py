"""The tables that name a test for each fault and each guard name tests that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def gone(text):
    """`tests/file.py::test`, or `::test` of the file named last: those of which there is none."""
    file = ""
    for named, test in re.findall(r"(tests/[\w/]+\.py)?(?:::(\w+))?", text):
        file = named or file
        source = (ROOT / file).read_text("utf-8") if (ROOT / file).is_file() else ""
        if named and not source:
            yield named
        elif test and f"def {test}(" not in source:
            yield f"{file}::{test}"


@pytest.mark.parametrize("table", ["tests/faults.md", "tests/vault/guards.md", "tests/RESULTS.md"])
def test_every_test_that_a_table_names_is_there(table):
    assert list(gone((ROOT / table).read_text("utf-8"))) == []


def test_one_that_is_not_there_would_be_named():
    here = "tests/architecture/test_tables_of_tests.py"
    assert list(gone(f"{here}::test_one_that_is_not_there_would_be_named, ::gone, tests/nowhere.py")) == [
        "tests/nowhere.py"
    ]
    assert list(gone(f"{here}, ::test_long_gone")) == [f"{here}::test_long_gone"]
