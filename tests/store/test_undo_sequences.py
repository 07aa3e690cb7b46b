"""Whatever was done, one act after another: undone to the start, everything is as it was."""

import os
import random

from tests.store.test_undo_steps import again, any_act, do, rows

SEQUENCES = 500 if os.environ.get("COACH_FULL") else 2
LEAST, MOST = 30, 45  # acts
ANEW = 25  # one in so many is undone after Coach was closed and opened


def lived(store, chance, count):
    """That many acts that did something; the undo of each, in order."""
    undos = []
    while len(undos) < count:
        with store.write() as session:
            any_act(session, chance)
        undo = store.undo_of_last()
        if undo.inverse():
            store.keep_undo(f"act {len(undos)}", undo)
            undos.append(undo)
    return undos


def test_any_sequence_of_acts_is_undone_to_the_start(store):
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    for _person in range(3):
        do(store, "named", lambda session: any_act(session, chance))
    for _kept, undo in store.kept_undo():  # these stay
        store.drop_undo(undo)
    before = rows(store)
    for number in range(SEQUENCES):
        undos = lived(store, chance, chance.randint(LEAST, MOST))
        where = f"sequence {number}, seed {seed}"
        assert rows(store) != before, where
        if number % ANEW == 1:
            store = again(store)
            undos = [undo for _kept, undo in store.kept_undo()]
        for undo in reversed(undos):
            undo()
        assert rows(store) == before, where
        assert store.kept_undo() == [], where
    store.close()


def test_an_undo_left_out_would_be_seen(store):
    """The counter-test: of all the acts one is not undone."""
    chance = random.Random(3)
    for _person in range(3):
        do(store, "named", lambda session: any_act(session, chance))
    before = rows(store)
    undos = lived(store, chance, 6)
    del undos[2]
    for undo in reversed(undos):
        undo()
    assert rows(store) != before
