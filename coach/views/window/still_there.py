"""Whether the page a destination leads to is about something that is still there."""

from typing import TYPE_CHECKING

from coach.views.destination import Destination, ToMeeting, ToPerson

if TYPE_CHECKING:
    from coach.store.store import Store


def is_there(store: "Store", to: Destination) -> bool:
    """False for the page of a person or a one-to-one that was removed, or whose making was taken back."""
    if not isinstance(to, (ToPerson, ToMeeting)):
        return True
    from coach.models.meetings import Meeting  # not needed for the first paint
    from coach.models.people import Person

    with store.read() as session:
        found = session.get(Person, to.id) if isinstance(to, ToPerson) else session.get(Meeting, to.id)
        return found is not None and found.removed_at is None
