"""P5, P6: what Find costs at every key."""

import random
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from dataset import WORDS
from measure import Measured, alone, p99, ratio, timed

from coach.database import search_index
from coach.store.store import Store
from coach.vault import vault as vaults

UNBOUNDED = "SELECT kind, record_id, title, body FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?"
MOST, EACH = 30, 4  # of all, as bm25 is asked; of each kind, as the window shows them


def measure(lifetime: Path, year: Path) -> Measured:
    long, short = (Store(vaults.open_vault(folder)) for folder in (lifetime, year))
    typed, dice = _keys(), random.Random(2)
    asked = [partial(_find, long), partial(_same, long), partial(_find, short), partial(_unbounded, long)]
    turns = [([], ask) for ask in asked]
    app, raw, young, unbounded = (times for times, _ask in turns)
    for text in typed:
        _statements(long, text)
    for text in [*typed[:20], *typed]:  # the first twenty warm
        for times, ask in dice.sample(turns, len(turns)):  # nobody always comes after the heaviest
            ask(text)  # so that all read what is in memory already
            times.append(timed(partial(ask, text)))
    app, raw, young, unbounded = (times[20:] for times in (app, raw, young, unbounded))
    for store in (long, short):
        store.close()
    return {
        "search key, app / raw driver": ratio(app, raw),
        "search p99, app / unbounded bm25": round(p99(app) / p99(unbounded), 3),
        "search p99, lifetime / one year": round(p99(app) / p99(young), 3),
        "search p99 ms": round(p99(app), 1),
    }


class _Told:
    """A connection that remembers what it was asked."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.asked: list[tuple[Any, ...]] = []

    def execute(self, *words: Any) -> Any:
        self.asked.append(words)
        return self.raw.execute(*words)


@lru_cache
def _statements(store: Store, text: str) -> list[tuple[Any, ...]]:
    told = _Told(store.vault.raw)
    search_index.find(told, text, EACH)
    return told.asked


def _same(store: Store, text: str) -> None:
    """The statements of the app, without the app."""
    for words in _statements(store, text):
        store.vault.raw.execute(*words).fetchall()


def _unbounded(store: Store, text: str) -> None:
    store.vault.raw.execute(UNBOUNDED, (f'"{text}"*', MOST)).fetchall()


def _keys() -> list[str]:
    """What the field holds after each key of sixty words."""
    words = random.Random(1).sample(WORDS, 60)
    return [word[:end] for word in words for end in range(1, len(word) + 1)]


def _find(store: Store, text: str) -> None:
    search_index.find(store.vault.raw, text, EACH)


if __name__ == "__main__":
    alone(measure)
