"""Matches inside words: a scan beside the window that the next keystroke ends."""

import threading
from functools import partial

from PySide6.QtCore import QObject, Signal

from coach.database import search_index
from coach.vault.vault import Vault

LIMIT = 30


class Scan(QObject):
    """`found` carries what was typed and its hits; the newest question wins, older ones fall silent."""

    found = Signal(str, list)

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self._vault = vault
        self._wanted = ""
        self._asked = threading.Condition()
        self._ended = False
        self._thread: threading.Thread | None = None

    def look(self, typed: str) -> None:
        """Look for this instead of what was typed before; `found` brings at most 30 hits, newest first."""
        with self._asked:
            self._wanted = typed
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
        connection = self._vault.connect()
        done = ""
        while not self._ended:
            with self._asked:
                while self._wanted == done and not self._ended:
                    self._asked.wait()
                typed = self._wanted
            if typed and not self._ended:
                hits = search_index.inside(connection, typed, LIMIT, partial(self._no_longer, typed))
                if hits is not None and self._wanted == typed:
                    self.found.emit(typed, hits)
            done = typed
        connection.close()
