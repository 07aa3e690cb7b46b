"""From something found to the person it belongs to."""

from coach.models.contacts import Contact
from coach.models.meetings import Mention, Topic
from coach.models.people import Fact
from coach.models.plans import Plan
from coach.models.promises import Promise
from coach.store import Store

KINDS = {kind.search_kind: kind for kind in (Contact, Mention, Topic, Fact, Plan, Promise)}


def person_of(store: Store, kind: str, record_id: int) -> int | None:
    with store.read() as session:
        found = session.get(KINDS[kind], record_id)
        return found.person_id if found is not None else None
