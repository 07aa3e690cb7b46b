"""Read a Coach vault without Coach: every table of the notes as JSON. The vault is read and not written.

    python read_a_vault.py FOLDER [--notes FILE] [--secret-file FILE] [--check]

The passphrase or recovery code is asked for, or read from the first line of --secret-file. --notes reads a
backup (FOLDER/backups/….db) instead; --check looks whether every page is whole. Needed: Python 3.11,
sqlcipher3, cryptography (44 or later). See format.md. What comes out is in plain text: keep it well.
"""

import argparse
import base64
import getpass
import json
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlcipher3 import dbapi2

BREAKS = dict.fromkeys(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def key_files(folder):
    """Those that can be read, the one with the most changes first: an earlier one may not open the notes."""
    found = []
    for path in [folder / "vault.json", folder / "vault.copy.json", *sorted(folder.glob("backups/*.json"))]:
        with suppress(OSError, ValueError, KeyError, TypeError):
            held = json.loads(path.read_text("utf-8"))
            found.append({**held, "slots": held["slots"][: 1 if held.get("format", 1) == 1 else None]})
    return sorted(found, key=lambda held: -held.get("count", 0))


def readings(kind, secret):
    """What may have been wrapped: a code without hyphens, a passphrase in NFC without line breaks."""
    if kind == "recovery":
        return ["".join(secret.upper().split()).replace("-", "").translate(ALIKE).encode()]
    plain = unicodedata.normalize("NFC", secret.translate(BREAKS)).encode("utf-8", "surrogatepass")
    return [plain, plain + b"\n", plain + b"\r\n"]  # an early Coach kept a pasted line break


def data_key(file, slot, secret):
    """The 32 bytes that a slot holds; None where the secret does not open it."""
    held = {name: base64.b64decode(slot.get(name, "")) for name in ("key", "salt", "nonce")}
    if slot["type"] == "none":
        return held["key"]
    bound = json.dumps([file["vault_id"], slot["type"], slot["argon"]], sort_keys=True).encode()
    argon = slot["argon"]
    costs = {"iterations": argon["time"], "memory_cost": argon["memory_kib"], "lanes": argon["lanes"]}
    for typed in readings(slot["type"], secret):
        wraps = Argon2id(salt=held["salt"], length=32, **costs).derive(typed)
        with suppress(InvalidTag):
            return AESGCM(wraps).decrypt(held["nonce"], held["key"], bound)
    return None


def keys(file, secret):
    """The data key, then those that were in force before it, for a file sealed with one of them."""
    for slot in file["slots"]:
        key = data_key(file, slot, secret)
        if key is not None:
            yield key
            for was in file.get("earlier", ()):
                nonce, sealed = base64.b64decode(was["nonce"]), base64.b64decode(was["key"])
                yield AESGCM(key).decrypt(nonce, sealed, b"earlier")


def opened(path, key):
    """A connection that only reads; None where this key does not open the file."""
    working = path.with_name(f"{path.name}-wal")  # later changes, not folded in yet: read with the file
    mode = "mode=ro" if working.exists() and working.stat().st_size else "mode=ro&immutable=1"
    notes = dbapi2.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)
    try:
        notes.execute("PRAGMA cipher_log_level=NONE")
        notes.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        notes.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError:
        notes.close()
        return None
    return notes


def dump(notes):
    """Every table but those of the index for Find, which hold the same words once more."""
    tables = {}
    for (name,) in notes.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1").fetchall():
        if not name.startswith(("search", "sqlite_")):
            rows = notes.execute(f'SELECT * FROM "{name}"')
            tables[name] = [dict(zip([c[0] for c in rows.description], row, strict=True)) for row in rows]
    return {"version": notes.execute("PRAGMA user_version").fetchone()[0], "tables": tables}


def main():
    said = argparse.ArgumentParser(description="Every table of a Coach vault, as JSON.")
    said.add_argument("folder", type=Path)
    said.add_argument("--notes", type=Path)
    said.add_argument("--secret-file", type=Path)
    said.add_argument("--check", action="store_true")
    asked = said.parse_args()
    files, secret = key_files(asked.folder), ""
    if any(all(slot["type"] != "none" for slot in file["slots"]) for file in files):
        given = asked.secret_file.read_text("utf-8").splitlines() if asked.secret_file else None
        secret = given[0] if given else getpass.getpass("Passphrase or recovery code: ")
    path = asked.notes or asked.folder / "notes.db"
    tried = (opened(path, key) for file in files for key in keys(file, secret))
    if (notes := next((one for one in tried if one is not None), None)) is None:
        sys.exit("No key file that was found opens these notes with what was typed.")
    if asked.check and (faults := notes.execute("PRAGMA cipher_integrity_check").fetchall()):
        sys.exit("\n".join(str(row[0]) for row in faults))
    json.dump(dump(notes), sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
