"""Matches inside words: a scan beside the window that the next keystroke ends."""

import threading
from functools import partial

from PySide6.QtCore import QObject, Signal
from sqlcipher3 import dbapi2

from coach.crash import VaultTrouble
from coach.database import search_index
from coach.vault.vault import Vault

EACH = 8  # of a kind


class Scan(QObject):
    """`found` carries what was typed and its hits; the newest question wins, older ones fall silent."""

    found = Signal(str, list)

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self._vault = vault
        self._wanted, self._private = "", False
        self._asked = threading.Condition()
        self._ended = False
        self._thread: threading.Thread | None = None

    def look(self, typed: str, private: bool = False) -> None:
        """Look for this instead of what was typed before; `found` brings the newest few of every kind.

        Where the notes cannot be read just then, it brings nothing, and the next question is asked anew.
        """
        with self._asked:
            self._wanted, self._private = typed, private
            if self._thread is None and not self._ended:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()
            self._asked.notify()

    def close(self) -> None:
        """End the scan, waiting for its thread."""
        with self._asked:
            self._ended, self._wanted = True, ""
            self._asked.notify()
        if self._thread is not None:
            self._thread.join()

    def _no_longer(self, typed: str) -> bool:
        return self._wanted != typed

    def _work(self) -> None:
        connection: dbapi2.Connection | None = None
        done = ""
        while not self._ended:
            with self._asked:
                while self._wanted == done and not self._ended:
                    self._asked.wait()
                typed, private = self._wanted, self._private
            if typed and not self._ended:
                connection = self._answer(connection, typed, private)
            done = typed
        if connection is not None:
            connection.close()

    def _answer(
        self, connection: dbapi2.Connection | None, typed: str, private: bool
    ) -> dbapi2.Connection | None:
        """The connection to go on with: none after an error, which may have spoilt it."""
        try:
            connection = connection or self._vault.connect()
            stop = partial(self._no_longer, typed)
            hits = search_index.inside(connection, typed, EACH, stop, private)
        except (VaultTrouble, dbapi2.Error):  # locked, unreachable: the next key asks again
            if connection is not None:
                connection.close()
            return None
        if hits is not None and self._wanted == typed:
            self.found.emit(typed, hits)
        return connection
