"""Words typed and not yet saved: in the notes while those take them, else encrypted beside the vault.

Small commits of their own, outside the search index, so that the store of a draft stays below one frame.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from coach import clock
from coach.crash import VaultTrouble, WriteTrouble
from coach.i18n.translate import _
from coach.vault.aside import Aside

KEEP = (
    "INSERT INTO drafts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body,"
    " stored_at = excluded.stored_at"
)
Field = tuple[str, int, str]  # the kind of record, its number, the field


class Draft(NamedTuple):
    """What was typed into one field, and when it was last stored, as an ISO moment."""

    entity: str
    record_id: int
    field: str
    body: str
    stored_at: str


class KeepsDrafts(Protocol):
    """What the drafts ask of the vault they belong to."""

    def put(self, statement: str, values: tuple[object, ...]) -> None:
        """One small commit. Raises WriteTrouble."""

    def rows(self, statement: str, values: tuple[object, ...] = ()) -> list[Any]:
        """What is held. Raises VaultTrouble where the disk refuses."""


class Drafts:
    """Nothing given to `keep` is lost while Coach runs; `unkept` tells what would be lost when it ends."""

    def __init__(self, notes: KeepsDrafts, aside: Aside) -> None:
        self._notes, self._aside = notes, aside
        self._waiting: dict[Field, Draft] = {}  # what the notes have refused so far
        self._is_aside = True  # whether the file beside the vault holds just these

    @property
    def waiting(self) -> Sequence[Draft]:
        """What the notes have not taken yet, whether or not it is kept beside them."""
        return list(self._waiting.values())

    @property
    def unkept(self) -> bool:
        """Whether some words are in this process alone."""
        return bool(self._waiting) and not self._is_aside

    def kept_in(self, aside: Aside) -> None:
        """From now on what waits is kept there, where it has already been moved."""
        self._aside = aside

    def keep(self, entity: str, record_id: int, field: str, body: str) -> None:
        """Store what is typed. Raises WriteTrouble where the notes refuse; the words are then waiting."""
        draft = Draft(entity, record_id, field, body, clock.now().isoformat(timespec="seconds"))
        try:
            self._put(draft)
        except WriteTrouble as trouble:
            self._waiting[draft[:3]] = draft
            self._is_aside = False
            raise self._put_aside(trouble) from None
        if self._waiting.pop(draft[:3], None) is not None:
            self._aside_anew()

    def of(self, entity: str, record_id: int, field: str) -> str | None:
        """The words of a field typed and not yet saved; None where there are none."""
        if (held := self._waiting.get((entity, record_id, field))) is not None:
            return held.body
        rows = self._notes.rows(
            "SELECT body FROM drafts WHERE entity = ? AND record_id = ? AND field = ?",
            (entity, record_id, field),
        )
        return rows[0][0] if rows else None

    def drop(self, entity: str, record_id: int, field: str) -> None:
        """The words were saved, or are wanted no more: their draft goes. Raises WriteTrouble."""
        if self._waiting.pop((entity, record_id, field), None) is not None:
            self._aside_anew()
        self._notes.put(
            "DELETE FROM drafts WHERE entity = ? AND record_id = ? AND field = ?", (entity, record_id, field)
        )

    def listed(self) -> list[Draft]:
        """All there are, the latest first. Empty where the notes cannot be read."""
        try:
            rows = self._notes.rows("SELECT entity, record_id, field, body, stored_at FROM drafts")
        except (VaultTrouble, WriteTrouble):
            rows = []
        held = {draft[:3]: draft for draft in map(Draft._make, rows)} | self._waiting
        return sorted(held.values(), key=lambda draft: draft.stored_at, reverse=True)

    def try_again(self) -> WriteTrouble | None:
        """Offer the notes once more what they refused; None once they hold it all, else what they said."""
        try:
            for field, draft in list(self._waiting.items()):
                self._put(draft)
                del self._waiting[field]
        except WriteTrouble as trouble:
            return self._put_aside(trouble)
        self._aside_anew()
        return None

    def take_back(self) -> int:
        """What an earlier run kept beside the vault goes into the notes, where they take it.

        Gives how many fields it was.
        """
        for entity, record_id, field, body, stored_at in self._aside.read():
            self._waiting[(entity, record_id, field)] = Draft(entity, record_id, field, body, stored_at)
        found = len(self._waiting)
        if found:
            self.try_again()
        return found

    def _put(self, draft: Draft) -> None:
        self._notes.put(KEEP, tuple(draft))

    def _put_aside(self, trouble: WriteTrouble) -> WriteTrouble:
        """Write the waiting words beside the vault; what was refused, with where the words are now."""
        self._aside_anew()
        if self.unkept:
            return trouble
        kept = _("The words you typed are also kept, encrypted, in {folder}.").format(
            folder=self._aside.folder
        )
        return WriteTrouble(trouble.happened, trouble.safe, f"{trouble.todo} {kept}")

    def _aside_anew(self) -> None:
        try:
            self._aside.write(self.waiting)
        except WriteTrouble:
            self._is_aside = False
        else:
            self._is_aside = True
