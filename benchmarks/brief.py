"""P9: what the brief of a one-to-one costs, against the statements it asks, on the bare driver."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from dataset import LONGEST, TODAY
from measure import Measured, alone, ratio, taking_turns
from sqlalchemy import event

from coach.advice import brief, three_questions
from coach.advice.brief import Line
from coach.content import library
from coach.services.brief import for_meeting, suggest
from coach.store.store import Store
from coach.vault import vault as vaults

ROUNDS = 60


def measure(lifetime: Path, year: Path) -> Measured:
    long, raw, advice, close_long = _acts(lifetime)
    short, _raw, _advice, close_short = _acts(year)
    ours, theirs, young, pure = taking_turns(ROUNDS, long, raw, short, advice)
    close_long()
    close_short()
    return {
        "brief, app / raw statements": ratio(ours, theirs),
        "brief, advice functions / raw statements": ratio(pure, theirs),
        "brief, lifetime / one year": ratio(ours, young),
        "brief p50 ms": round(sorted(ours)[ROUNDS // 2], 1),
    }


def _acts(folder: Path) -> tuple[Callable[[], object], ...]:
    """The brief of the last planned one-to-one with the person of 500; the statements it asks, and the advice
    it works out, each by itself; the end."""
    store, guides = Store(vaults.open_vault(folder)), library.load()
    of_one = f"SELECT max(id) FROM meetings WHERE person_id = {LONGEST}"
    meeting = store.vault.raw.execute(of_one).fetchone()[0]
    asked: list[tuple[str, Any]] = []

    def app() -> None:
        with store.read() as session:
            all_held = for_meeting(session, meeting)
            lines = suggest(guides, session, all_held.meeting, TODAY)
        brief.make(all_held, lines, TODAY)

    def listen(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, values))

    event.listen(store._engine, "before_cursor_execute", listen)
    app()
    event.remove(store._engine, "before_cursor_execute", listen)
    fetched: list[Any] = []
    choose = three_questions.choose
    with (
        store.read() as session,
        mock.patch.object(three_questions, "choose", lambda *given: fetched.append(given) or []),
    ):
        all_held = for_meeting(session, meeting)
        suggest(guides, session, all_held.meeting, TODAY)

    def advice() -> None:
        chosen = choose(*fetched[0])
        brief.make(all_held, [Line(c.question.text, why=c.reason) for c in chosen], TODAY)

    def raw() -> None:
        for statement, values in asked:
            store.vault.raw.execute(statement, values).fetchall()

    return app, raw, advice, store.close


if __name__ == "__main__":
    alone(measure)
