"""Which figure of 1/2 is the month is decided by where this computer is."""

from datetime import date

import pytest

from coach.views.find.captured import Captured
from coach.written.names import Known
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("region", "due"),
    [("en_US.UTF-8", date(2027, 1, 2)), ("en_GB.UTF-8", date(2027, 2, 1)), ("C", None)],
)
def test_figures_of_a_day_are_read_as_this_computer_writes_them(monkeypatch, region, due):
    monkeypatch.setenv("LC_ALL", region)
    captured = Captured([Known(1, "Ben")], TODAY)
    captured.type("promise Ben the rota by 1/2")
    assert captured.read().due_on == due
