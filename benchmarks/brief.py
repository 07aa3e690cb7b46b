"""P9: what the brief of a one-to-one costs, against the statements it asks, on the bare driver."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dataset import TODAY
from measure import Measured, alone, ratio, taking_turns
from sqlalchemy import event

from coach import held
from coach.advice import brief
from coach.content import library
from coach.store import Store
from coach.vault import vault as vaults

ROUNDS = 60


def measure(lifetime: Path, year: Path) -> Measured:
    long, raw, close_long = _acts(lifetime)
    short, _raw, close_short = _acts(year)
    ours, theirs, young = taking_turns(ROUNDS, long, raw, short)
    close_long()
    close_short()
    return {
        "brief, app / raw statements": ratio(ours, theirs),
        "brief, lifetime / one year": ratio(ours, young),
        "brief p50 ms": round(sorted(ours)[ROUNDS // 2], 1),
    }


def _acts(folder: Path) -> tuple[Callable[[], None], Callable[[], None], Callable[[], None]]:
    """The brief of the last planned one-to-one; the statements it asks by themselves; the end."""
    store, guides = Store(vaults.open_vault(folder)), library.load()
    meeting = store.vault.raw.execute("SELECT max(id) FROM meetings").fetchone()[0]
    asked: list[tuple[str, Any]] = []

    def app() -> None:
        with store.read() as session:
            all_held = held.for_meeting(session, meeting)
            lines = held.suggest(guides, session, all_held.meeting, TODAY)
        brief.make(all_held, lines, TODAY)

    def listen(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, values))

    event.listen(store._engine, "before_cursor_execute", listen)
    app()
    event.remove(store._engine, "before_cursor_execute", listen)

    def raw() -> None:
        for statement, values in asked:
            store.vault.raw.execute(statement, values).fetchall()

    return app, raw, store.close


if __name__ == "__main__":
    alone(measure)
