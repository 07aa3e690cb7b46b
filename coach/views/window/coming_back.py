"""After unlocking: to where one was when Coach was locked, and what was remembered to be told then."""

from contextlib import suppress

from coach.crash import Trouble
from coach.vault.vault import Vault
from coach.views.doors.bringing import RESTORED
from coach.views.shell import Shell
from coach.views.window import where
from coach.views.window.toast import Toast


def come_back(window: Shell, vault: Vault, toast: Toast) -> None:
    """Each is remembered once. What the notes refuse now waits for the next time."""
    with suppress(Trouble):
        remembered = vault.recall(where.NAME)
        to = where.page_of(remembered) if remembered else None
        if to is not None:
            vault.remember(where.NAME, "")
            where.take_place(window.go(to), remembered)
        if told := vault.recall(RESTORED):
            vault.remember(RESTORED, "")
            toast.say(told, lasting=True)
