"""From something found to the person it belongs to."""

from coach.models.contacts import Contact
from coach.models.meetings import Mention, Topic
from coach.models.people import Fact
from coach.models.plans import Plan
from coach.models.promises import Promise
from coach.store import Store

Owner = Contact | Mention | Topic | Fact | Plan | Promise
Owned = type[Contact] | type[Mention] | type[Topic] | type[Fact] | type[Plan] | type[Promise]
KINDS: dict[str, Owned] = {kind.search_kind: kind for kind in (Contact, Mention, Topic, Fact, Plan, Promise)}


def person_of(store: Store, kind: str, record_id: int) -> int | None:
    with store.read() as session:
        found: Owner | None = session.get(KINDS[kind], record_id)  # type: ignore[assignment]
        return found.person_id if found is not None else None
