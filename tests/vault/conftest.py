"""What a story of secrets may ask for."""

import pytest

from coach import paths
from coach.vault import slots
from tests.vault.secrets import QUICK


@pytest.fixture
def quick(monkeypatch, tmp_path):
    """What takes its time on purpose takes less; nothing is kept in the computer's own places."""
    monkeypatch.setattr(slots, "ARGON", QUICK)
    monkeypatch.setattr(paths, "kept_aside", lambda: tmp_path / "aside")
