"""The eleven ways that must be walked at a real desk, by keyboard alone and by what is heard.

Each starts a desk of its own in the folder it is given. It raises NotHeard where it is not led on.
"""

from collections.abc import Callable
from pathlib import Path

from tests.desk.real_desk import Desk

SECRET = "seven quiet herons by the lake"
Start = Callable[..., Desk]


def first_brief(start: Start, folder: Path) -> None:
    """First start to the first printed brief"""
    desk = start("--vault", str(folder / "vault"))
    desk.type("Ana")
    desk.key("Return")
    desk.expect("When text", seconds=60)  # on Today, of the first conversation
    desk.key("ctrl+Return")
    desk.expect("Prepare")
    desk.key("Return")
    desk.expect("A one-to-one panel")
    desk.key("ctrl+p")
    desk.expect("The page is ready")
    desk.key("Return")
    desk.expect("not encrypted")
    desk.key("Return")
    desk.expect("Save the page dialog")
    desk.key("Return")
    desk.expect("Saved. coach-")


def prepare(start: Start, _folder: Path) -> None:
    """Prepare, with a question pinned from the bank"""
    desk = at_amaras(start)
    desk.tab_to("Choose from the bank")
    desk.key("Return")
    desk.expect("The bank of questions dialog")
    desk.type("decide")
    desk.expect("questions fit")
    desk.key("Down")
    desk.expect("List with")
    desk.key("Return")
    desk.expect("notification Pinned")


def meet(start: Start, _folder: Path) -> None:
    """Meet: topics ticked, two promises written among the notes"""
    desk = at_amaras(start)
    desk.key("ctrl+Return")
    desk.expect("notification Meet")
    desk.key("ctrl+t")
    desk.expect("check box")
    desk.key("space")
    desk.expect("checked")
    desk.key("ctrl+t")
    desk.key("space")
    desk.expect("checked")
    desk.key("ctrl+shift+t")
    desk.expect("Notes of this one-to-one text")
    promises(desk)


def killed(start: Start, folder: Path) -> None:
    """Killed while meeting, started again: the notes are there"""
    vault = str(folder / "vault")
    desk = start("--vault", vault, sample=vault)
    to_amaras(desk)
    desk.key("ctrl+Return")
    desk.expect("Meet")
    desk.key("ctrl+shift+t")
    promises(desk)
    desk.kill()
    desk.begin("--vault", vault)
    known = "the one-to-one with", "Amara Okafor, 24 November"  # not in the notes yet, or in them
    find(desk, "ask Finance about the rota", *known)
    desk.expect("selected")  # the words, in the notes


def close(start: Start, _folder: Path) -> None:
    """Close, and the next one proposed from the rhythm"""
    desk = at_amaras(start)
    desk.key("ctrl+Return")
    desk.expect("Meet")
    desk.key("ctrl+Return")
    desk.expect("What did I promise?")
    desk.type("the rota by Friday")
    desk.key("Tab")
    desk.key("ctrl+Return")  # what the foot says, wherever the hands are
    desk.expect("The next one dialog")
    desk.key("Return")
    desk.expect("A one-to-one panel")  # and not the sidebar


def three_kept(start: Start, _folder: Path) -> None:
    """Keep three promises in a row"""
    desk = start("--demo")
    desk.key("alt+1")
    desk.expect("Today")
    desk.tab_to("I kept it")
    for _promise in range(3):
        desk.key("k")
        desk.expect("notification Kept")


def renegotiated(start: Start, _folder: Path) -> None:
    """Renegotiate, with the message copied"""
    desk = start("--demo")
    desk.key("alt+1")
    desk.expect("Today")
    desk.tab_to("Renegotiate: send the slides")
    desk.key("r")
    desk.expect("New date")
    desk.tab_to("Copy a few lines")
    desk.key("space")
    desk.expect("checked")
    desk.key("ctrl+Return")
    desk.expect("notification Renegotiated")


def two_steps(start: Start, _folder: Path) -> None:
    """Plan two steps of one guide"""
    desk = start("--demo")
    find(desk, "keep your commitments", "Keep your")
    for _step in range(2):
        desk.tab_to("Plan this", most=60)
        desk.key("Return")
        desk.expect("dialog")
        desk.type("I end a talk with Amara")
        desk.key("ctrl+Return")
        desk.expect("notification")


def an_old_note(start: Start, _folder: Path) -> None:
    """Find a word in an old note and land on it"""
    desk = start("--demo")
    desk.key("ctrl+k")
    desk.expect("Find dialog")
    desk.type("rollback")
    desk.expect("rows.")
    desk.tab_to("notes.", key="Down", most=12)
    desk.key("Return")
    desk.expect("Notes of this one-to-one text")
    desk.expect("rollback")


def weekly(start: Start, _folder: Path) -> None:
    """The weekly review, to its end"""
    desk = start("--demo")
    desk.key("alt+6")
    desk.expect("Reflect panel")
    desk.expect("Begin the weekly review")
    desk.key("Return")
    desk.expect("Look back")
    for _step in range(7):
        desk.key("ctrl+Return")
    desk.expect("The weekly review is done")


def another_passphrase(start: Start, _folder: Path) -> None:
    """Set a passphrase, and change it"""
    desk = start("--demo")
    for given in (("", SECRET), (SECRET, f"{SECRET} tonight")):
        desk.key("ctrl+comma")
        desk.expect("Settings panel", "Search the settings")  # the second time one is there already
        if not any(" passphrase push button" in one for one in desk.walked[-1].said):
            desk.tab_to(" passphrase push button", most=60)
        desk.key("Return")
        desk.expect("dialog")
        for secret in (one for one in (*given, given[1]) if one):
            desk.type(secret)
            desk.key("Tab")
        desk.key("ctrl+Return")
        desk.expect("notification", seconds=60)


WAYS = (
    first_brief, prepare, meet, killed, close, three_kept, renegotiated, two_steps, an_old_note, weekly,
    another_passphrase,
)  # fmt: skip


def at_amaras(start: Start) -> Desk:
    """Coach with its made-up team, on the next one-to-one with Amara."""
    desk = start("--demo")
    to_amaras(desk)
    return desk


def to_amaras(desk: Desk) -> None:
    desk.key("alt+1")
    desk.expect("Today")
    desk.tab_to("Prepare one-to-one with Amara")
    desk.key("Return")
    desk.expect("A one-to-one panel")


def promises(desk: Desk) -> None:
    """One of mine, one of theirs, as lines of the notes."""
    for line in ("> I: ask Finance about the rota by Thursday", "< they: send the draft by Friday"):
        desk.type(line)
        desk.key("Return")


def find(desk: Desk, words: str, *heard: str) -> None:
    """By Find, onto the first row, once one of what is `heard` is said."""
    desk.key("ctrl+k")
    desk.expect("Find dialog")
    desk.type(words)
    desk.expect(*heard)
    desk.key("Return")
