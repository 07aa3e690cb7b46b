"""The desk of a story."""

import pytest

from tests.services.desk import Desk


@pytest.fixture
def desk(store):
    return Desk(store)
