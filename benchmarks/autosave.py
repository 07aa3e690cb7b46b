"""P7: what the autosave of a one-to-one's notes costs, against the same statements on the bare driver."""

from itertools import count
from pathlib import Path

from measure import Measured, alone, ratio, taking_turns

from coach.database.search_index import KINDS
from coach.models import meetings
from coach.store.store import COUNT, Store
from coach.vault import vault as vaults

MEETING, ROUNDS = 500, 200
RECORD = MEETING * 16 + KINDS.index("meeting")


def measure(lifetime: Path, _year: Path) -> Measured:
    store = Store(vaults.open_vault(lifetime))
    number = count()
    row = store.vault.raw.execute("SELECT row FROM search_rows WHERE record = ?", (RECORD,)).fetchone()[0]
    with store.read() as session:
        notes = meetings.get(session, MEETING).notes

    def app() -> None:
        with store.write() as session:
            meetings.get(session, MEETING).notes = f"{notes} {next(number)}"

    def driver() -> None:
        raw, text = store.vault.raw, f"{notes} {next(number)}"
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("SELECT * FROM meetings WHERE id = ?", (MEETING,)).fetchone()
        raw.execute("UPDATE meetings SET notes = ? WHERE id = ?", (text, MEETING))
        raw.execute("DELETE FROM search WHERE rowid = ?", (row,))
        raw.execute("INSERT INTO search (rowid, title, body, kind, record_id) VALUES (?, ?, ?, ?, ?)",
                    (row, "", text, "meeting", MEETING))  # fmt: skip
        raw.execute(COUNT, {"now": "2026-11-23T10:00:00+00:00"})
        raw.execute("COMMIT")

    ours, theirs = taking_turns(ROUNDS, app, driver)
    store.close()
    return {
        "autosave commit, app / raw driver": ratio(ours, theirs),
        "autosave commit p50 ms": round(sorted(ours)[ROUNDS // 2], 2),
    }


if __name__ == "__main__":
    alone(measure)
