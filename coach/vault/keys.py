"""The key file: one random data key, wrapped once per slot; and which of those that lie there counts."""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from coach.crash import VaultTrouble, WriteTrouble
from coach.i18n.translate import _
from coach.vault import atomic, slots, small_file
from coach.vault.slots import Slot
from coach.vault.summing import sha256

FILE, COPY, BESIDE_BACKUPS = "vault.json", "vault.copy.json", "backups/*.json"
FORMATS = (1, 2)  # the first had one slot and no earlier keys


class WrongPassphrase(VaultTrouble):
    """What was given is neither the passphrase nor the recovery code."""

    def __init__(self) -> None:
        super().__init__(
            _("That passphrase does not open this vault."),
            _("Nothing was changed."),
            _("Try again, minding capitals."),
        )


class NeedsPassphrase(VaultTrouble):
    """It takes a passphrase, and none was given."""

    def __init__(self) -> None:
        super().__init__(
            _("This vault has a passphrase."), _("Nothing was changed."), _("Enter it to open the vault.")
        )


class KeyFile(NamedTuple):
    """`changes` grows with every change of the passphrase: of two that differ, the newer one counts.

    `earlier` are data keys that were in force before, each sealed with the present one.
    """

    vault_id: str
    slots: Sequence[Slot]
    changes: int = 0
    earlier: Sequence[dict[str, str]] = ()

    @property
    def locked(self) -> bool:
        """Whether it takes a passphrase."""
        return all(slot["type"] != slots.NONE for slot in self.slots)

    def has(self, kind: str) -> bool:
        """Whether there is a slot of that kind."""
        return any(slot["type"] == kind for slot in self.slots)


def create(folder: Path, passphrase: str | None) -> bytes:
    """A new data key, written to the key file and its copy. 32 bytes."""
    key, vault_id = os.urandom(32), os.urandom(16).hex()
    _store(folder, KeyFile(vault_id, (_slot(vault_id, key, passphrase),), 1))
    return key


def with_passphrase(was: KeyFile, key: bytes, passphrase: str | None) -> KeyFile:
    """A new slot around the same key. A recovery code stays good, and goes with the last passphrase."""
    others = [slot for slot in was.slots if slot["type"] == slots.RECOVERY] if passphrase is not None else []
    return was._replace(slots=(_slot(was.vault_id, key, passphrase), *others), changes=was.changes + 1)


def with_new_key(was: KeyFile, old: bytes, key: bytes, passphrase: str) -> KeyFile:
    """A passphrase around another data key; the earlier ones stay readable for whoever has it."""
    held = [old, *earlier(was, old)]
    made = KeyFile(was.vault_id, (_slot(was.vault_id, key, passphrase),), was.changes + 1)
    return made._replace(earlier=tuple(slots.seal(key, one) for one in held))


def with_recovery_code(was: KeyFile, key: bytes, code: str | None) -> KeyFile:
    """A new recovery code in place of any earlier one; None takes it away."""
    kept = [slot for slot in was.slots if slot["type"] != slots.RECOVERY]
    more = [slots.wrap(slots.RECOVERY, was.vault_id, key, code)] if code else []
    return was._replace(slots=(*kept, *more), changes=was.changes + 1)


def put(folder: Path, new: KeyFile) -> str:
    """Store what opens the vault from now on. Words for the leader where that was done but in part, else "".

    Two files and their folder are written: where one refuses it is found out which secret is in force.
    Raises WriteTrouble where it is the earlier one, and says so; VaultTrouble where nobody can tell.
    """
    try:
        _store(folder, new)
        return ""
    except WriteTrouble as trouble:
        value = trouble.happened
    with suppress(WriteTrouble):  # a fault may pass: this is the repair
        _store(folder, new)
        return ""
    try:
        in_force = read(folder)
    except VaultTrouble:
        raise VaultTrouble(
            value,
            _("The notes are unchanged."),
            _("Try the new passphrase at the next start, then the earlier."),
        ) from None
    if in_force != new:
        raise WriteTrouble(
            value, _("Nothing was changed: what opened the vault before still does."), _("Try again.")
        )
    said = _(
        "What you set is in force, but the disk did not take all of it: {value}"
        " The rest is written at the next start. Keep the earlier secret until then."
    )
    return said.format(value=value)


def read(folder: Path) -> KeyFile:
    """The key file, or its copy when the first is damaged or older.

    Raises VaultTrouble when both are missing or damaged.
    """
    return read_all(folder)[0]


def read_all(folder: Path) -> list[KeyFile]:
    """Every key file worth trying: the vault's own, and only where none is whole those beside its backups.

    Of those of one vault only the newest: what was in force before a change must not open again. Two that
    are as new and differ are both given. Raises VaultTrouble when none is whole, or one is of a newer Coach.
    """
    found = [file for name in (FILE, COPY) if (file := _read_one(folder / name)) is not None]
    if whole := _newest(found):
        return whole
    if beside := beside_backups(folder, ()):
        return beside
    raise VaultTrouble(
        _("The key file is missing or damaged."),
        _("The notes file is unchanged."),
        _("Copy vault.json from an earlier copy of this folder."),
    )


def beside_backups(folder: Path, known: Sequence[KeyFile]) -> list[KeyFile]:
    """Those that lie beside the backups and belong to no vault of which one is known, in their order there.

    Raises VaultTrouble where one is of a newer Coach.
    """
    there = [file for path in sorted(folder.glob(BESIDE_BACKUPS)) if (file := _read_one(path)) is not None]
    return _newest([file for file in there if file.vault_id not in {one.vault_id for one in known}])


def put_beside_backups(folder: Path, file: KeyFile) -> None:
    """What opens the vault opens its backups: the key files of this vault beside them are brought up to date.

    Best effort; before backups are sealed anew, for it opens them by an earlier key as well.
    """
    for path in folder.glob(BESIDE_BACKUPS):
        held = _read_one(path)
        if held is not None and held.vault_id == file.vault_id and held != file:
            with suppress(WriteTrouble):
                atomic.write(path, as_bytes(file))


def takes_passphrase(key_file: bytes) -> bool:
    """Whether what a key file holds asks for one; not where it holds nothing that can be read."""
    try:
        return all(slot["type"] != slots.NONE for slot in json.loads(key_file)["slots"])
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return False


def vault_id(key_file: bytes) -> str:
    """Which vault a key file belongs to; "" where it holds nothing that can be read."""
    try:
        return str(json.loads(key_file)["vault_id"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def read_file(path: Path) -> KeyFile | None:
    """One key file, wherever it lies; None where it is missing or damaged. Raises VaultTrouble for one of a
    newer Coach.
    """
    return _read_one(path)


def has_recovery_code(folder: Path) -> bool:
    """Whether a code would open what lies there. Raises as `read` does."""
    return any(file.has(slots.RECOVERY) for file in read_all(folder))


def mend(folder: Path, opened_with: KeyFile) -> bool:
    """Write back what opened the vault over a damaged, missing or stale one. Whether one was damaged.

    The key file of another vault is moved aside, not overwritten: it may be the only one.
    """
    held = {name: _read_one(folder / name) for name in (FILE, COPY)}
    others = [file for file in held.values() if file != opened_with]
    if others:
        with suppress(WriteTrouble, OSError):  # it opened all the same; the next start tries again
            for name, file in held.items():
                if file is not None and file.vault_id != opened_with.vault_id:
                    atomic.put_aside(folder / name)
            _store(folder, opened_with)
            put_beside_backups(folder, opened_with)
    return any(
        file is None or file.vault_id != opened_with.vault_id or file.changes == opened_with.changes
        for file in others
    )


def sweep(folder: Path) -> None:
    """Remove what a kill left of key files half written."""
    with suppress(OSError):  # also of looking: nothing hangs on it
        for part in folder.glob(".vault*.part"):
            part.unlink()


def unwrap(file: KeyFile, secret: str | None) -> bytes:
    """The data key. Raises NeedsPassphrase or WrongPassphrase; the database is not touched."""
    return unwrapped(file, secret)[0]


def unwrapped(file: KeyFile, secret: str | None) -> tuple[bytes, str]:
    """The data key, and the kind of slot that gave it. Raises as `unwrap` does."""
    if file.locked and secret is None:
        raise NeedsPassphrase
    for slot in file.slots:
        key = slots.unwrap(slot, file.vault_id, secret)
        if key is not None:
            return key, str(slot["type"])
    raise WrongPassphrase


def earlier(file: KeyFile, key: bytes) -> list[bytes]:
    """The data keys that were in force before this one, the latest first."""
    return [held for sealed in file.earlier if (held := slots.unseal(key, sealed)) is not None]


def _slot(vault_id: str, key: bytes, passphrase: str | None) -> Slot:
    if passphrase is None:
        return slots.in_the_open(key)
    return slots.wrap(slots.PASSPHRASE, vault_id, key, passphrase)


def _newest(found: Sequence[KeyFile]) -> list[KeyFile]:
    """Of each vault what is as new as any; no two the same."""
    newest: dict[str, int] = {}
    for file in found:
        newest[file.vault_id] = max(newest.get(file.vault_id, 0), file.changes)
    whole: list[KeyFile] = []
    for file in found:
        if file.changes == newest[file.vault_id] and file not in whole:
            whole.append(file)
    return whole


def _read_one(path: Path) -> KeyFile | None:
    """None where it is missing or damaged. Raises VaultTrouble for one of a newer Coach."""
    try:
        held = small_file.read(path)
        form = held.get("format", 1)
        if type(form) is int and form > FORMATS[-1] and "slots" in held:
            raise _newer()
        if form not in FORMATS:
            return None
        given = held["slots"][:1] if form == 1 else held["slots"]
        file = KeyFile(
            str(held["vault_id"]), tuple(given), int(held.get("count", 0)), tuple(held.get("earlier", ()))
        )
        if held.get("sum", _sum(file, form)) != _sum(file, form) or not file.slots:
            return None
        for slot in file.slots:
            slots.must_be_whole(slot)
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError):
        return None
    return file


def _newer() -> VaultTrouble:
    return VaultTrouble(
        _("The key file was saved by a newer Coach."), _("Nothing was changed."), _("Please update Coach.")
    )


def _store(folder: Path, file: KeyFile) -> None:
    atomic.write(folder / FILE, as_bytes(file))
    atomic.write(folder / COPY, as_bytes(file))


def as_bytes(file: KeyFile) -> bytes:
    """A key file as it is written."""
    form = FORMATS[-1]
    held = {"format": form, "count": file.changes, "sum": _sum(file, form), "vault_id": file.vault_id}
    return json.dumps({**held, "slots": file.slots, "earlier": file.earlier}, indent=1).encode()


def _sum(file: KeyFile, form: int) -> str:
    """Tells damage from a wrong passphrase."""
    first: list[Any] = [file.vault_id, file.slots[0], file.changes]
    whole: list[Any] = [file.vault_id, file.slots, file.changes, file.earlier, form]
    held = json.dumps(first if form == 1 else whole, sort_keys=True)
    return str(sha256(held.encode()).hexdigest())
