"""The key file: one random data key, wrapped once per slot."""

import base64
import json
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.crash import VaultTrouble
from coach.vault import atomic

FILE, COPY = "vault.json", "vault.copy.json"
ARGON = {"time": 3, "memory_kib": 128 * 1024, "lanes": 4}  # 0.44 s on a slow two-core machine


class WrongPassphrase(VaultTrouble):
    def __init__(self) -> None:
        super().__init__(
            "That passphrase does not open this vault.",
            "Nothing was changed.",
            "Try again, minding capitals.",
        )


class NeedsPassphrase(VaultTrouble):
    def __init__(self) -> None:
        super().__init__(
            "This vault has a passphrase.", "Nothing was changed.", "Enter it to open the vault."
        )


@dataclass(frozen=True)
class KeyFile:
    vault_id: str
    slot: dict[str, Any]

    @property
    def locked(self) -> bool:
        return bool(self.slot["type"] == "passphrase")


def create(folder: Path, passphrase: str | None) -> bytes:
    """A new data key, written to the key file and its copy. 32 bytes."""
    key = secrets.token_bytes(32)
    _store(folder, _wrap(secrets.token_hex(16), key, passphrase))
    return key


def change_passphrase(folder: Path, key: bytes, passphrase: str | None) -> None:
    """A new slot around the same key: milliseconds, and every earlier backup stays readable."""
    _store(folder, _wrap(read(folder).vault_id, key, passphrase))


def read(folder: Path) -> KeyFile:
    """The key file, or its copy when the first is damaged."""
    return read_all(folder)[0]


def read_all(folder: Path) -> list[KeyFile]:
    """The key file, and its copy where that says something else; without those that are damaged."""
    found: list[KeyFile] = []
    for name in (FILE, COPY):
        try:
            held = json.loads((folder / name).read_text("utf-8"))
            file = KeyFile(held["vault_id"], held["slots"][0])
            _must_be_whole(file.slot)
        except (OSError, ValueError, KeyError, IndexError, TypeError):
            continue
        if file not in found:
            found.append(file)
    if found:
        return found
    raise VaultTrouble(
        "The key file is missing or damaged.",
        "The notes file is unchanged.",
        "Copy the key file from a backup.",
    )


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
    if slot["type"] == "passphrase" and not all(type(slot["argon"][name]) is int for name in ARGON):
        raise TypeError("argon")


def _wrap(vault_id: str, key: bytes, passphrase: str | None) -> KeyFile:
    if not passphrase:
        return KeyFile(vault_id, {"type": "none", "key": _text(key)})
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
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
    )


def _store(folder: Path, file: KeyFile) -> None:
    data = json.dumps({"format": 1, "vault_id": file.vault_id, "slots": [file.slot]}, indent=1).encode()
    atomic.write(folder / FILE, data)
    atomic.write(folder / COPY, data)


def _derive(passphrase: str, salt: bytes, argon: dict[str, int]) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        unicodedata.normalize("NFC", passphrase).encode(),
        salt,
        argon["time"],
        argon["memory_kib"],
        argon["lanes"],
        32,
        Type.ID,
    )


def _bound(vault_id: str, argon: dict[str, int]) -> bytes:
    """Ties the wrapped key to this vault, this kind of slot and these parameters."""
    return json.dumps([vault_id, "passphrase", argon], sort_keys=True).encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
