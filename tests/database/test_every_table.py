"""A new vault has a table for every kind of record, whichever screens were opened before it was made."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAKE = """
import sys
from pathlib import Path
from coach.vault import vault as vaults
made = vaults.create(Path(sys.argv[1]))
from coach.store.store import Store
Store(made)
print(*(row[0] for row in made.raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")))
made.close()
"""


def test_a_vault_made_before_anything_else_was_imported_has_every_table(tmp_path):
    named = {
        name
        for source in (ROOT / "coach/models").glob("*.py")
        for name in re.findall(r'__tablename__ = "(\w+)"', source.read_text("utf-8"))
    }
    call = [sys.executable, "-c", MAKE, str(tmp_path / "vault")]
    made = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert named - set(made) == set()
    assert len(named) > 20
