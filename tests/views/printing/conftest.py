"""Notes of a made-up team, and a window on them from which is printed."""

import pytest

from coach.vault import vault as vaults
from tests.conftest import TODAY
from tests.made_up import team_in
from tests.views.hands import open_window


@pytest.fixture(scope="module")
def sample(qapp, tmp_path_factory):
    return team_in(tmp_path_factory.mktemp("printing") / "vault")


@pytest.fixture
def window(qtbot, sample):
    made = open_window(qtbot, vaults.open_vault(sample), TODAY)
    yield made
    made.close()
