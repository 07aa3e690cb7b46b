"""P5, P6: what Find costs at every key."""

import random
from pathlib import Path

from dataset import WORDS
from measure import Measured, alone, p99, ratio, timed

from coach.models import search
from coach.store import Store
from coach.vault import vault as vaults

UNBOUNDED = "SELECT kind, record_id, title, body FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?"
MOST = 30


def measure(lifetime: Path, year: Path) -> Measured:
    long, short = (Store(vaults.open_vault(folder)) for folder in (lifetime, year))
    typed = _keys()
    app, raw, unbounded, young = [], [], [], []
    for text in [*typed[:20], *typed]:  # the first twenty warm
        query = f'"{text}"*'
        app.append(timed(lambda text=text: _find(long, text)))
        raw.append(timed(lambda text=text: _same(long, text)))
        young.append(timed(lambda text=text: _find(short, text)))
        unbounded.append(timed(lambda q=query: long.vault.raw.execute(UNBOUNDED, (q, MOST)).fetchall()))
    app, raw, unbounded, young = (times[20:] for times in (app, raw, unbounded, young))
    for store in (long, short):
        store.close()
    return {
        "search key, app / raw driver": ratio(app, raw),
        "search p99, app / unbounded bm25": round(p99(app) / p99(unbounded), 3),
        "search p99, lifetime / one year": round(p99(app) / p99(young), 3),
        "search p99 ms": round(p99(app), 1),
    }


def _same(store: Store, text: str) -> None:
    """The statements of the app, without the app."""
    values = {"q": f'"{text}"*', "l": MOST, "n": search.NEWEST}
    for statement in (search.PEOPLE, search.BEST if len(text) > 2 else search.LATEST):
        store.vault.raw.execute(statement, values).fetchall()


def _keys() -> list[str]:
    """What the field holds after each key of sixty words."""
    words = random.Random(1).sample(WORDS, 60)
    return [word[:end] for word in words for end in range(1, len(word) + 1)]


def _find(store: Store, text: str) -> None:
    with store.read() as session:
        search.find(session.connection(), text, MOST)


if __name__ == "__main__":
    alone(measure)
