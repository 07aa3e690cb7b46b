"""A year of a made-up team: put together once, and copied for all stories that begin with it."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from coach import demo
from coach.store.store import Store
from coach.vault import vault as vaults
from tests.conftest import TODAY


def team_in(folder):
    """A closed vault in that folder, which is not there yet; gives the folder."""
    return shutil.copytree(_put_together(), folder)


@cache
def _put_together():
    folder = Path(tempfile.mkdtemp(prefix="coach-made-up-")) / "vault"
    atexit.register(shutil.rmtree, folder.parent, ignore_errors=True)
    store = Store(vaults.create(folder))
    demo.make(store, TODAY, 1)
    store.close()
    return folder
