"""Notes of a made-up team, and a window on them from which is printed."""

import pytest

from coach import demo
from coach.store.store import Store
from coach.vault import vault as vaults
from tests.conftest import TODAY
from tests.views.hands import open_window


@pytest.fixture(scope="module")
def sample(qapp, tmp_path_factory):
    folder = tmp_path_factory.mktemp("printing") / "vault"
    store = Store(vaults.create(folder))
    demo.make(store, TODAY, 1)
    store.close()
    return folder


@pytest.fixture
def window(qtbot, sample):
    made = open_window(qtbot, vaults.open_vault(sample), TODAY)
    yield made
    made.close()
