"""What was chosen for a handover so far: kept in the vault until it is done, to go on with it later."""

import json
from dataclasses import dataclass, field

from coach.vault.vault import Vault

ENTITY, FIELD = "handover", "choices"


@dataclass
class HandoverChoices:
    """For one person: which lines go along, by kind and number, and who takes which promise."""

    person_id: int
    along: set[tuple[str, int]] = field(default_factory=set)
    takes: dict[int, str] = field(default_factory=dict)

    def keep(self, vault: Vault) -> None:
        """Raises WriteTrouble; the choices stand here all the same."""
        held = {"along": sorted(self.along), "takes": list(self.takes.items())}
        vault.keep_draft(ENTITY, self.person_id, FIELD, json.dumps(held, ensure_ascii=False))

    def drop(self, vault: Vault) -> None:
        vault.drop_draft(ENTITY, self.person_id, FIELD)


def recalled(vault: Vault, person_id: int) -> HandoverChoices:
    """As they were left; none where nothing was chosen yet."""
    held = json.loads(vault.draft(ENTITY, person_id, FIELD) or "{}")
    along = {(str(kind), int(number)) for kind, number in held.get("along", ())}
    return HandoverChoices(person_id, along, {int(number): str(who) for number, who in held.get("takes", ())})
