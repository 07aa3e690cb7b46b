"""Orca over the real window says what was done; only in the full run, and where Orca is installed."""

import os

import pytest

from tests.desk.real_desk import missing
from tests.desk.walk_ways import walk
from tests.desk.ways import WAYS

pytestmark = [
    pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}"),
    pytest.mark.skipif(not os.environ.get("COACH_FULL"), reason="a real desk takes minutes: make test-full"),
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_was_done_is_said(way, tmp_path):
    stuck, walked = walk(way, tmp_path)
    assert not stuck, "\n".join(f"{step.key}: {step.said}" for step in walked)
