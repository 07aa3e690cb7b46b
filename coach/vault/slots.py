"""One slot of the key file: the data key, wrapped by a passphrase or a recovery code, or in the open."""

import base64
import json
import os
from collections.abc import Iterator
from typing import Any

from coach.crash import VaultTrouble
from coach.i18n.translate import _
from coach.vault import recovery_code

NONE, PASSPHRASE, RECOVERY = "none", "passphrase", "recovery"
ARGON = {"time": 3, "memory_kib": 128 * 1024, "lanes": 4}  # 0.44 s on a slow two-core machine
BOUNDS = {"time": (1, 64), "memory_kib": (8 * 1024, 4 * 1024 * 1024), "lanes": (1, 64)}  # beyond is damage
BREAKS = dict.fromkeys(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
Slot = dict[str, Any]


class NotAPassphrase(VaultTrouble):
    """A passphrase of which nothing is left."""

    def __init__(self) -> None:
        super().__init__(_("A passphrase cannot be empty."), _("Nothing was changed."), "")


def clean(passphrase: str) -> str:
    """As it is wrapped: without the line breaks that pasting adds, an accent in one letter (NFC)."""
    import unicodedata

    return unicodedata.normalize("NFC", passphrase.translate(BREAKS))


def in_the_open(key: bytes) -> Slot:
    """For a vault without a passphrase."""
    return {"type": NONE, "key": _text(key)}


def wrap(kind: str, vault_id: str, key: bytes, secret: str) -> Slot:
    """The key behind a passphrase or a recovery code.

    Raises NotAPassphrase, VaultTrouble for want of memory.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cleaned = recovery_code.clean(secret) if kind == RECOVERY else clean(secret)
    if not cleaned:
        raise NotAPassphrase
    salt, nonce = os.urandom(16), os.urandom(12)
    wrapped = AESGCM(_derive(cleaned, salt, ARGON)).encrypt(nonce, key, _bound(kind, vault_id, ARGON))
    return {
        "type": kind,
        "clean": True,
        "argon": ARGON,
        "salt": _text(salt),
        "nonce": _text(nonce),
        "key": _text(wrapped),
    }


def unwrap(slot: Slot, vault_id: str, secret: str | None) -> bytes | None:
    """The data key; None where the secret does not open this slot. Raises VaultTrouble for want of memory."""
    if slot["type"] == NONE:
        return base64.b64decode(slot["key"])
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    for tried in _readings(slot, secret or ""):
        try:
            return AESGCM(_derive(tried, base64.b64decode(slot["salt"]), slot["argon"])).decrypt(
                base64.b64decode(slot["nonce"]),
                base64.b64decode(slot["key"]),
                _bound(slot["type"], vault_id, slot["argon"]),
            )
        except InvalidTag:
            continue
    return None


def must_be_whole(slot: Slot) -> None:
    """Raises ValueError, KeyError or TypeError for a slot that can hold no key."""
    locked = {"key": 48, "salt": 16, "nonce": 12}
    sizes = {NONE: {"key": 32}, PASSPHRASE: locked, RECOVERY: locked}[slot["type"]]
    for name, size in sizes.items():
        if len(base64.b64decode(slot[name], validate=True)) != size:
            raise ValueError(name)
    if slot["type"] != NONE:
        for name, (least, most) in BOUNDS.items():
            if type(slot["argon"][name]) is not int or not least <= slot["argon"][name] <= most:
                raise ValueError(name)


def seal(key: bytes, held: bytes) -> dict[str, str]:
    """An earlier data key, behind the one that is in force now: what it once sealed stays readable."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    return {"nonce": _text(nonce), "key": _text(AESGCM(key).encrypt(nonce, held, b"earlier"))}


def unseal(key: bytes, sealed: dict[str, str]) -> bytes | None:
    """The earlier data key; None where this one does not open it."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        nonce, held = base64.b64decode(sealed["nonce"]), base64.b64decode(sealed["key"])
        return AESGCM(key).decrypt(nonce, held, b"earlier")
    except (InvalidTag, ValueError, KeyError, TypeError):
        return None


def _readings(slot: Slot, secret: str) -> Iterator[str]:
    """What may have been meant by what was typed; an earlier Coach wrapped a pasted line break as well."""
    if slot["type"] == RECOVERY:
        if code := recovery_code.clean(secret):
            yield code
        return
    cleaned = clean(secret)
    yield cleaned
    if not slot.get("clean"):
        yield from dict.fromkeys(raw for end in ("\n", "\r\n") if (raw := cleaned + end) != cleaned)


def _derive(secret: str, salt: bytes, argon: dict[str, int]) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            secret.encode("utf-8", "surrogatepass"),
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


def _bound(kind: str, vault_id: str, argon: dict[str, int]) -> bytes:
    """Ties the wrapped key to this vault, this kind of slot and these parameters."""
    return json.dumps([vault_id, kind, argon], sort_keys=True).encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
