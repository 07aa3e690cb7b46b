"""The key file: one random data key, wrapped once per slot."""

import base64
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from coach.crash import VaultTrouble, WriteTrouble
from coach.i18n.translate import _
from coach.vault import atomic, small_file

try:
    from _sha256 import sha256  # type: ignore[import-not-found]  # hashlib would load all of OpenSSL before the first paint
except ImportError:
    from hashlib import sha256

FILE, COPY = "vault.json", "vault.copy.json"
ARGON = {"time": 3, "memory_kib": 128 * 1024, "lanes": 4}  # 0.44 s on a slow two-core machine
BOUNDS = {"time": (1, 64), "memory_kib": (8 * 1024, 4 * 1024 * 1024), "lanes": (1, 64)}  # beyond is damage


class WrongPassphrase(VaultTrouble):
    def __init__(self) -> None:
        super().__init__(
            _("That passphrase does not open this vault."),
            _("Nothing was changed."),
            _("Try again, minding capitals."),
        )


class NeedsPassphrase(VaultTrouble):
    def __init__(self) -> None:
        super().__init__(
            _("This vault has a passphrase."), _("Nothing was changed."), _("Enter it to open the vault.")
        )


class KeyFile(NamedTuple):
    """`changes` grows with every change of the passphrase: of two that differ, the newer one counts."""

    vault_id: str
    slot: dict[str, Any]
    changes: int = 0

    @property
    def locked(self) -> bool:
        return bool(self.slot["type"] == "passphrase")


def create(folder: Path, passphrase: str | None) -> bytes:
    """A new data key, written to the key file and its copy. 32 bytes."""
    key = os.urandom(32)
    _store(folder, _wrap(os.urandom(16).hex(), key, passphrase, 1))
    return key


def change_passphrase(folder: Path, key: bytes, passphrase: str | None) -> None:
    """A new slot around the same key: milliseconds, and every earlier backup stays readable."""
    was = read(folder)
    _store(folder, _wrap(was.vault_id, key, passphrase, was.changes + 1))


def read(folder: Path) -> KeyFile:
    """The key file, or its copy when the first is damaged or older.

    Raises VaultTrouble when both are missing or damaged.
    """
    return read_all(folder)[0]


def read_all(folder: Path) -> list[KeyFile]:
    """The newest key file; its copy as well where that says something else and is as new.

    Raises VaultTrouble when both are missing or damaged.
    """
    found = [file for name in (FILE, COPY) if (file := _read_one(folder / name)) is not None]
    newest = max((file.changes for file in found), default=0)
    whole: list[KeyFile] = []
    for file in found:  # one left from before a change must not open with what was changed
        if file.changes == newest and file not in whole:
            whole.append(file)
    if whole:
        return whole
    raise VaultTrouble(
        _("The key file is missing or damaged."),
        _("The notes file is unchanged."),
        _("Copy vault.json from an earlier copy of this folder."),
    )


def takes_passphrase(key_file: bytes) -> bool:
    """Whether what a key file holds asks for one; not where it holds nothing that can be read."""
    try:
        return bool(json.loads(key_file)["slots"][0]["type"] == "passphrase")
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return False


def mend(folder: Path, opened_with: KeyFile) -> bool:
    """Write back what opened the vault over a damaged, missing or stale one. Whether one was damaged."""
    others = [file for name in (FILE, COPY) if (file := _read_one(folder / name)) != opened_with]
    if others:
        with suppress(WriteTrouble):  # it opened all the same; the next start tries again
            _store(folder, opened_with)
    return any(file is None or file.changes == opened_with.changes for file in others)


def _read_one(path: Path) -> KeyFile | None:
    """None where it is missing or damaged."""
    try:
        held = small_file.read(path)
        file = KeyFile(str(held["vault_id"]), held["slots"][0], int(held.get("count", 0)))
        if held.get("sum", _sum(file)) != _sum(file):
            return None
        _must_be_whole(file.slot)
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError):
        return None
    return file


def unwrap(file: KeyFile, passphrase: str | None) -> bytes:
    """The data key. Raises NeedsPassphrase or WrongPassphrase; the database is not touched."""
    slot = file.slot
    if not file.locked:
        return base64.b64decode(slot["key"])
    if passphrase is None:
        raise NeedsPassphrase
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    secret = _derive(passphrase, base64.b64decode(slot["salt"]), slot["argon"])
    try:
        return AESGCM(secret).decrypt(
            base64.b64decode(slot["nonce"]),
            base64.b64decode(slot["key"]),
            _bound(file.vault_id, slot["argon"]),
        )
    except InvalidTag:
        raise WrongPassphrase from None


def _must_be_whole(slot: dict[str, Any]) -> None:
    """Raises ValueError, KeyError or TypeError for a slot that can hold no key."""
    sizes = {"none": {"key": 32}, "passphrase": {"key": 48, "salt": 16, "nonce": 12}}[slot["type"]]
    for name, size in sizes.items():
        if len(base64.b64decode(slot[name], validate=True)) != size:
            raise ValueError(name)
    if slot["type"] == "passphrase":
        for name, (least, most) in BOUNDS.items():
            if type(slot["argon"][name]) is not int or not least <= slot["argon"][name] <= most:
                raise ValueError(name)


def _wrap(vault_id: str, key: bytes, passphrase: str | None, count: int) -> KeyFile:
    if not passphrase:
        return KeyFile(vault_id, {"type": "none", "key": _text(key)}, count)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(16), os.urandom(12)
    wrapped = AESGCM(_derive(passphrase, salt, ARGON)).encrypt(nonce, key, _bound(vault_id, ARGON))
    return KeyFile(
        vault_id,
        {
            "type": "passphrase",
            "argon": ARGON,
            "salt": _text(salt),
            "nonce": _text(nonce),
            "key": _text(wrapped),
        },
        count,
    )


def _store(folder: Path, file: KeyFile) -> None:
    held = {"format": 1, "count": file.changes, "sum": _sum(file), "vault_id": file.vault_id}
    data = json.dumps({**held, "slots": [file.slot]}, indent=1).encode()
    atomic.write(folder / FILE, data)
    atomic.write(folder / COPY, data)


def _sum(file: KeyFile) -> str:
    """Tells damage from a wrong passphrase."""
    held = json.dumps([file.vault_id, file.slot, file.changes], sort_keys=True)
    return str(sha256(held.encode()).hexdigest())


def _derive(passphrase: str, salt: bytes, argon: dict[str, int]) -> bytes:
    import unicodedata

    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            unicodedata.normalize("NFC", passphrase).encode(),
            salt,
            argon["time"],
            argon["memory_kib"],
            argon["lanes"],
            32,
            Type.ID,
        )
    except (HashingError, MemoryError):
        raise VaultTrouble(
            _("There is not enough memory to open this vault."),
            _("Nothing was changed."),
            _("Close other programs and try again."),
        ) from None


def _bound(vault_id: str, argon: dict[str, int]) -> bytes:
    """Ties the wrapped key to this vault, this kind of slot and these parameters."""
    return json.dumps([vault_id, "passphrase", argon], sort_keys=True).encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
