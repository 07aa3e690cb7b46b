"""Walks the ways of a real desk by keyboard alone, writes what was pressed and said.

By hand: python -m tests.desk.walk_ways
"""

import tempfile
from pathlib import Path

from tests.desk.real_desk import Desk, missing

LOG = Path(__file__).with_name("ways.md")


def find_a_word(desk):
    """Find a word in an old note: how many rows there are, and which is chosen."""
    desk.key("ctrl+k")
    heard = [desk.hears("Find dialog")]
    desk.type("rollback")
    heard.append(desk.hears("rows."))
    return all(heard)


def capture_and_undo(desk):
    """Note a promise and take it back: “noted” itself is not yet heard, Orca 43 breaks off for the window."""
    desk.key("ctrl+n")
    heard = [desk.hears("Capture dialog")]
    desk.type("promise Amara the rota by Friday")
    desk.key("Return")
    desk.key("ctrl+z")
    heard.append(desk.hears("notification Undone"))
    return all(heard)


WAYS = (capture_and_undo, find_a_word)


def walk(way, folder):
    """One way on a desk of its own: whether all was heard, the keys, and what was said."""
    desk = Desk(folder, "--demo")
    try:
        if not desk.hears("Coach", 90):
            return False, [], desk.said()
        return way(desk), desk.keys, desk.said()
    finally:
        desk.stop()


def main():
    if missing():
        raise SystemExit(f"not installed: {', '.join(missing())}")
    lines = ["# Ways, walked by keyboard with Orca"]
    for way in WAYS:
        with tempfile.TemporaryDirectory() as folder:
            done, keys, said = walk(way, folder)
        lines += [
            "",
            f"## {way.__doc__}",
            "",
            f"{'walked' if done else 'NOT walked'}; keys: {' · '.join(keys)}",
            "",
        ]
        lines += [f"- {one}" for one in said]
    LOG.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
