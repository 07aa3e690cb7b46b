"""What is promised, as one looks ahead: what is late first, then ever farther."""

from datetime import timedelta

from coach.advice.horizons import by_date
from coach.models.promises import Promise
from tests.conftest import TODAY


def due(*days):
    """Promises due so many days from today, or without a date."""
    return [Promise(what=str(day), due_on=None if day is None else TODAY + timedelta(day)) for day in days]


def test_each_promise_stands_in_one_horizon_and_an_empty_one_is_not_told():
    found = due(-3, -1, 0, 1, 6, 7, None)  # today is a Monday, and the week begins with it
    told = [(name, [promise.what for promise in held]) for name, held in by_date(found, TODAY)]
    assert told == [
        ("Past its date", ["-3", "-1"]),
        ("Today", ["0"]),
        ("This week", ["1", "6"]),
        ("Later", ["7"]),
        ("No date yet", ["None"]),
    ]
    assert by_date(due(0), TODAY)[0][0] == "Today"
    assert by_date([], TODAY) == []
