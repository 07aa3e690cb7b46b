"""Words the notes cannot take, kept where the notes do not lie: encrypted, with the key file beside them."""

import json
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from coach import paths
from coach.vault import atomic
from coach.vault.summing import sha256

WORDS, KEY_FILE = "words", "vault.json"
NONCE = 12  # bytes
Kept = tuple[str, int, str, str, str]  # kind of record, number, field, words, moment


class Aside:
    """One vault's folder in the platform's place for what outlives a run; there only while it holds words.

    `key_file` is the vault's own, so that whoever can open the vault can open these words where it is gone.
    """

    def __init__(self, key: bytes, key_file: bytes) -> None:
        self._key, self.key_file = sha256(b"words kept aside" + key).digest(), key_file

    @cached_property
    def folder(self) -> Path:
        """Asked for after the first paint: to find the platform's place takes a while."""
        return paths.kept_aside() / str(sha256(self._key).hexdigest())[:24]

    def write(self, words: Sequence[Kept]) -> None:
        """Hold these and nothing else. Raises WriteTrouble."""
        if not words:
            self._remove()
            return
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(NONCE)
        sealed = nonce + AESGCM(self._key).encrypt(
            nonce, json.dumps([list(one) for one in words]).encode(), None
        )
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise atomic.not_written(error) from None
        if self.key_file and not (self.folder / KEY_FILE).exists():
            atomic.write(self.folder / KEY_FILE, self.key_file)
        atomic.write(self.folder / WORDS, sealed)

    def read(self) -> list[Any]:
        """What is held there; nothing where it is missing or was altered."""
        try:
            sealed = (self.folder / WORDS).read_bytes()
        except OSError:
            return []
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        with suppress(InvalidTag, ValueError):
            return list(json.loads(AESGCM(self._key).decrypt(sealed[:NONCE], sealed[NONCE:], None)))
        return []

    def _remove(self) -> None:
        if self.folder.exists():
            shutil.rmtree(self.folder, ignore_errors=True)
